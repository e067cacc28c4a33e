"""The addresses of what is said."""

from django.urls import path

from waymark.listening import views

urlpatterns = [
    path("spaces/<uuid:space>/voices", views.voices, name="voices"),
    path("spaces/<uuid:space>/say", views.say, name="say"),
    path("spaces/<uuid:space>/custom", views.custom, name="custom"),
    path("voices/<uuid:voice>", views.voice, name="voice"),
    path("voices/<uuid:voice>/better", views.say_better, name="say-voice-better"),
    path("voices/<uuid:voice>/take-back", views.take_back, name="take-voice-back"),
    path("voices/<uuid:voice>/report", views.report, name="report-voice"),
    path("voices/<uuid:voice>/let-in", views.let_in, name="let-voice-in"),
    path("voices/<uuid:voice>/hide", views.hide, name="hide-voice"),
    path("voices/<uuid:voice>/lift", views.ask_to_lift, name="ask-to-lift"),
    path("liftings/<uuid:lifting>", views.lifting, name="lifting"),
    path("me/said", views.said_by_me, name="said-by-me"),
]
