"""The addresses of a question’s situation, its nine marks and its obstacles."""

from django.urls import path

from waymark.situations import views
from waymark.situations.kinds import views as kinds
from waymark.situations.marks import views as marks
from waymark.situations.obstacles import views as obstacles
from waymark.situations.tending import views as tending

OF = "q/<uuid:question>/situation"
OBSTACLE = "obstacles/<uuid:obstacle>"

urlpatterns = [
    path(OF, views.situation, name="situation"),
    path(f"{OF}/kind", kinds.say_kind, name="say-kind"),
    path(f"{OF}/marks/<str:mark>", marks.mark, name="mark"),
    path("mark-notes/<uuid:mark_note>/take-back", marks.take_note_back, name="take-mark-note-back"),
    path(f"{OF}/obstacles", obstacles.obstacles, name="obstacles"),
    path(OBSTACLE, obstacles.obstacle, name="obstacle"),
    path(f"{OBSTACLE}/take-back", obstacles.take_obstacle_back, name="take-obstacle-back"),
    path(f"{OBSTACLE}/gone", obstacles.obstacle_gone, name="obstacle-gone"),
    path(f"{OBSTACLE}/here-again", obstacles.obstacle_here_again, name="obstacle-here-again"),
    path(f"{OBSTACLE}/choose", obstacles.choose_bank, name="choose-bank"),
    path(f"{OBSTACLE}/banks/<str:bank>", obstacles.bank, name="bank"),
    path("bank-notes/<uuid:bank_note>/take-back", obstacles.take_bank_note_back, name="take-bank-note-back"),
    path("choosings/<uuid:choosing>/came", obstacles.what_came, name="what-came"),
    path("outcomes/<uuid:outcome>/take-back", obstacles.take_outcome_back, name="take-outcome-back"),
    path("situations/<str:what>/<uuid:words>/take-away", tending.take_words_away, name="take-words-away"),
]
