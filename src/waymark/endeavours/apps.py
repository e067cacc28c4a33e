from django.apps import AppConfig


class EndeavoursConfig(AppConfig):
    name = "waymark.endeavours"
    label = "endeavours"
