from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "waymark.live"
    label = "live"
