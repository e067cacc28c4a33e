from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "waymark.listening"
    label = "listening"

    def ready(self) -> None:
        from waymark.listening import own, tasks  # noqa: PLC0415 - models are there only now

        own.register()
        tasks.register()
