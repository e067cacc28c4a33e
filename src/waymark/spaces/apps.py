from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "waymark.spaces"
    label = "spaces"

    def ready(self) -> None:
        from waymark.spaces import tasks  # noqa: PLC0415 - models are there only now

        tasks.register()
