from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "waymark.keeping"
    label = "keeping"

    def ready(self) -> None:
        from waymark.keeping import tasks  # noqa: PLC0415 - rooms are there only now

        tasks.register()
