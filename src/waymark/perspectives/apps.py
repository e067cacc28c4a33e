from django.apps import AppConfig


class PerspectivesConfig(AppConfig):
    name = "waymark.perspectives"
    label = "perspectives"
