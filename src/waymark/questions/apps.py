from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "waymark.questions"
    label = "questions"
