from django.urls import path

from waymark.people import views

urlpatterns = [
    path("enter/<str:token>", views.enter, name="enter"),
    path("leave", views.leave, name="leave"),
]
