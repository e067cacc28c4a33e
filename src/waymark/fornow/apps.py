from django.apps import AppConfig


class ForNowConfig(AppConfig):
    name = "waymark.fornow"
    label = "fornow"

    def ready(self) -> None:
        from waymark.fornow import entries, hearing, own, tasks  # noqa: PLC0415 - models are there only now

        entries.register()
        own.register()
        tasks.register()
        hearing.register()
