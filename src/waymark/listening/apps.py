from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "waymark.listening"
    label = "listening"

    def ready(self) -> None:
        from waymark.listening import entries, own, tasks  # noqa: PLC0415 - models are there only now
        from waymark.listening.walls.queries import in_the_corner  # noqa: PLC0415
        from waymark.perspectives.queries import show_in_the_corner  # noqa: PLC0415

        entries.register()
        own.register()
        own.open_doors()
        tasks.register()
        show_in_the_corner(in_the_corner)
