"""Every address, room by room."""

from django.urls import include, path

from waymark.site import looking_in, search, taking, views

handler500 = views.broke

urlpatterns = [
    path("", views.journey, name="journey"),
    path("begin", views.begin, name="begin"),
    path("e/<uuid:endeavour>", views.endeavour, name="endeavour"),
    path("e/<uuid:endeavour>/story", views.story, name="story"),
    path("e/<uuid:endeavour>/story.csv", taking.story_csv, name="story-csv"),
    path("e/<uuid:endeavour>/story.json", taking.story_json, name="story-json"),
    path("e/<uuid:endeavour>/say-better", views.say_better, name="say-better"),
    path("questions", views.questions, name="questions"),
    path("search", search.search, name="search"),
    path("running", views.running, name="running"),
    path("healthz", views.health, name="health"),
    path("readyz", views.ready, name="ready"),
    path("metrics", views.metrics, name="metrics"),
    path("style", views.style, name="style"),
    path("about/privacy", views.privacy, name="privacy"),
    path("about/who-sees-what", views.who_sees_what, name="who-sees-what"),
    path("about/numbers", views.numbers, name="numbers"),
    path("about/moderation", views.moderation, name="moderation"),
    path("about/accessibility", views.accessibility, name="accessibility"),
    path("about/processing", looking_in.processing, name="processing"),
    path("spaces/<uuid:space>/log", looking_in.space_log, name="space-log"),
    path("spaces/<uuid:space>/break-glass", looking_in.break_glass, name="break-glass"),
    path("", include("waymark.people.urls")),
    path("", include("waymark.spaces.urls")),
    path("", include("waymark.perspectives.urls")),
    path("", include("waymark.situations.urls")),
    path("", include("waymark.litmus.urls")),
    path("", include("waymark.listening.urls")),
    path("", include("waymark.ties.urls")),
    path("", include("waymark.fornow.urls")),
]
