from django.apps import AppConfig


class SituationsConfig(AppConfig):
    name = "waymark.situations"
    label = "situations"

    def ready(self) -> None:
        from waymark.situations import own  # noqa: PLC0415 - models are there only now

        own.register()
