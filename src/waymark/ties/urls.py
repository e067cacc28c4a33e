"""The addresses of ties, introductions, coffee, asks and thanks."""

from django.urls import path

from waymark.ties.declaring import views as declaring
from waymark.ties.mapping import views as mapping
from waymark.ties.meeting import views as meeting
from waymark.ties.sharing import views as sharing
from waymark.ties.willing import views as willing

WITHIN = "e/<uuid:endeavour>"

urlpatterns = [
    path(f"{WITHIN}/ties", mapping.ties, name="ties"),
    path(f"{WITHIN}/ties/open", mapping.open_map, name="open-map"),
    path(f"{WITHIN}/ties/close", mapping.close_map, name="close-map"),
    path(f"{WITHIN}/ties/taken", mapping.ties_taken, name="ties-taken"),
    path(f"{WITHIN}/ties/mine", declaring.who_i_know, name="who-i-know"),
    path(f"{WITHIN}/ties/mine/<uuid:person>", declaring.tie, name="tie"),
    path(f"{WITHIN}/ties/bring-in", declaring.bring_ties, name="bring-ties"),
    path(f"{WITHIN}/introductions", meeting.introductions, name="introductions"),
    path(f"{WITHIN}/introduce", meeting.introduce_two, name="introduce-two"),
    path("suggestions/<uuid:suggested>", meeting.answer_suggested, name="answer-suggested"),
    path("introductions/<uuid:introduced>", meeting.answer_introduced, name="answer-introduced"),
    path(f"{WITHIN}/coffee", meeting.coffee, name="coffee"),
    path("coffees/<uuid:coffee>/take-back", meeting.coffee_back, name="coffee-back"),
    path(f"{WITHIN}/goings", meeting.goings, name="goings"),
    path(f"{WITHIN}/goings/<uuid:part>", meeting.go_to, name="go-to"),
    path("goings/<uuid:going>", meeting.went, name="went"),
    path(f"{WITHIN}/asks", sharing.asks, name="asks"),
    path("asks/<uuid:ask>", sharing.ask, name="ask-in"),
    path(f"{WITHIN}/saw-you-lead", sharing.saw_you_lead, name="saw-you-lead"),
    path("thanks/<uuid:saw>", sharing.thanks, name="thanks"),
    path(f"{WITHIN}/if-others", willing.if_others, name="if-others"),
    path("if-others/<uuid:if_others>", willing.one_if_others, name="one-if-others"),
]
