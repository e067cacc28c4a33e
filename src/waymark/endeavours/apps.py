from django.apps import AppConfig


class EndeavoursConfig(AppConfig):
    name = "waymark.endeavours"
    label = "endeavours"

    def ready(self) -> None:
        from waymark.endeavours import entries  # noqa: PLC0415 - models are there only now

        entries.register()
