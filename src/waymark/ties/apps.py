from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "waymark.ties"
    label = "ties"

    def ready(self) -> None:
        from waymark.ties import own, tasks  # noqa: PLC0415 - models are there only now

        own.register()
        tasks.register()
