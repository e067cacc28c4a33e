from django.apps import AppConfig


class PerspectivesConfig(AppConfig):
    name = "waymark.perspectives"
    label = "perspectives"

    def ready(self) -> None:
        from waymark.perspectives import tasks  # noqa: PLC0415 - models are there only now

        tasks.register()
