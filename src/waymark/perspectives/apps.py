from django.apps import AppConfig


class PerspectivesConfig(AppConfig):
    name = "waymark.perspectives"
    label = "perspectives"

    def ready(self) -> None:
        from waymark.perspectives import tasks  # noqa: PLC0415 - models are there only now
        from waymark.perspectives.pressing import own  # noqa: PLC0415

        own.register()
        tasks.register()
