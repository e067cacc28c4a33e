from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "waymark.spaces"
    label = "spaces"

    def ready(self) -> None:
        from waymark.spaces import entries, tasks  # noqa: PLC0415 - models are there only now

        entries.register()
        tasks.register()
