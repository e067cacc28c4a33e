from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "waymark.site"
    label = "site"
