from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "waymark.people"
    label = "people"

    def ready(self) -> None:
        from waymark.people import entries, tasks  # noqa: PLC0415 - models are there only now

        entries.register()
        tasks.register()
