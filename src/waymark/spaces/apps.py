from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "waymark.spaces"
    label = "spaces"
