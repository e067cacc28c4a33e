from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "waymark.ui"
    label = "ui"
