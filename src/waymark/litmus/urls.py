"""The addresses of the litmus test, of brilliant days, of what changed most, and of the door to them."""

from django.urls import path

from waymark.litmus.asking import views as asking
from waymark.litmus.changing import views as changing
from waymark.litmus.doors import views as doors
from waymark.litmus.telling import views as telling

WITHIN = "e/<uuid:endeavour>"

urlpatterns = [
    path(f"{WITHIN}/litmus", asking.litmus, name="litmus"),
    path(f"{WITHIN}/litmus/word", asking.word, name="word-litmus"),
    path(f"{WITHIN}/litmus/ask", asking.ask, name="ask-litmus"),
    path(f"{WITHIN}/litmus/close", asking.close, name="close-litmus"),
    path(f"{WITHIN}/litmus/answer", asking.answer, name="answer-litmus"),
    path(f"{WITHIN}/litmus/read", telling.read, name="read-first"),
    path(f"{WITHIN}/litmus/door", doors.open_door, name="open-litmus-door"),
    path(f"{WITHIN}/litmus/poster", doors.poster, name="litmus-poster"),
    path(f"{WITHIN}/litmus/poster.pdf", doors.poster_pdf, name="litmus-poster-pdf"),
    path(f"{WITHIN}/brilliant", telling.brilliant, name="brilliant"),
    path(f"{WITHIN}/brilliant/tell", telling.tell, name="tell-brilliant"),
    path(f"{WITHIN}/change", changing.change, name="change"),
    path(f"{WITHIN}/change/prompt", changing.set_prompt, name="set-prompt"),
    path(f"{WITHIN}/change/tell", changing.tell, name="tell-change"),
    path("quarters/<uuid:quarter>/choose", changing.choose, name="choose-change"),
    path("tellings/<uuid:telling>/better", telling.say_better, name="tell-better"),
    path("tellings/<uuid:telling>/take-back", telling.take_back, name="take-telling-back"),
    path("tellings/<uuid:telling>/report", telling.report, name="report-telling"),
    path("tellings/<uuid:telling>/let-in", telling.let_in, name="let-telling-in"),
    path("tellings/<uuid:telling>/hold-back", telling.hold_back, name="hold-telling-back"),
    path("l/<str:code>", doors.door, name="litmus-door"),
    path("l/<str:code>/brilliant", doors.tell_brilliant, name="door-brilliant"),
    path("l/<str:code>/story", doors.tell_story, name="door-story"),
    path("l/<str:code>/afresh", doors.afresh, name="door-afresh"),
    path("l/<str:code>/take-answer-back", doors.take_answer_back, name="door-answer-back"),
    path("l/<str:code>/tellings/<uuid:telling>/take-back", doors.take_back, name="door-take-back"),
]
