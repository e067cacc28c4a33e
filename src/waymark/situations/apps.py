from django.apps import AppConfig


class SituationsConfig(AppConfig):
    name = "waymark.situations"
    label = "situations"

    def ready(self) -> None:
        from waymark.perspectives import commands as perspectives  # noqa: PLC0415 - models are there only now
        from waymark.situations import own, queries  # noqa: PLC0415

        own.register()
        perspectives.stand_beside("situations/beside.html", queries.beside)
