from django.apps import AppConfig


class FindingConfig(AppConfig):
    name = "waymark.finding"
    label = "finding"

    def ready(self) -> None:
        from waymark.finding import tasks  # noqa: PLC0415 - models are there only now

        tasks.register()
