"""The addresses of clarity for now."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
