from django.urls import path

from waymark.spaces import views

urlpatterns = [
    path("spaces/<uuid:space>/hosts", views.hosts, name="hosts"),
    path("seats/<uuid:seat>/step-back", views.step_back, name="step-back"),
    path("host/<str:token>", views.come_to_host, name="come-to-host"),
    path("to-ask/<uuid:to_ask>/asked", views.asked, name="asked"),
    path("to-ask/<uuid:to_ask>/take-away", views.name_away, name="name-away"),
    path("me/way-back", views.way_back, name="way-back"),
    path("recover", views.recover, name="recover"),
]
