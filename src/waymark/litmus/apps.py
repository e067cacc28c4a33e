from django.apps import AppConfig


class LitmusConfig(AppConfig):
    name = "waymark.litmus"
    label = "litmus"

    def ready(self) -> None:
        from waymark.litmus import own, tasks  # noqa: PLC0415 - models are there only now

        own.register()
        tasks.register()
