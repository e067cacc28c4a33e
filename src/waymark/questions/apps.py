from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "waymark.questions"
    label = "questions"

    def ready(self) -> None:
        from waymark.questions import entries, own  # noqa: PLC0415 - models are there only now

        entries.register()
        own.register()
