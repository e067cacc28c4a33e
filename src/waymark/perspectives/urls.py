from django.urls import path, re_path

from waymark.perspectives.views import answering, door, looking, tending

urlpatterns = [
    re_path(r"^j/?$", door.code, name="code"),
    path("j/<str:code>", door.door, name="door"),
    path("start-afresh", door.start_afresh, name="start-afresh"),
    path("q/<uuid:question>/answer", answering.answer, name="answer"),
    path("q/<uuid:question>/undo", answering.undo, name="undo"),
    path("q/<uuid:question>/would-talk", answering.would_talk, name="would-talk"),
    path("q/<uuid:question>/rather-not", answering.rather_not, name="rather-not"),
    path("reasons/<uuid:reason>/take-back", answering.take_back_reason, name="take-back-reason"),
    path("q/<uuid:question>/offer", answering.offer, name="offer"),
    path("q/<uuid:question>/stop", answering.stop, name="stop"),
    path("q/<uuid:question>/mine", answering.mine, name="mine"),
    path("q/<uuid:question>/where", answering.where, name="where"),
    path("q/<uuid:question>/erase", answering.erase, name="erase"),
    path("q/<uuid:question>", looking.result, name="result"),
    path("q/<uuid:question>/statements", looking.statements, name="statements"),
    path("q/<uuid:question>/how", looking.how, name="how"),
    path("statements/<uuid:statement>/report", looking.report, name="report"),
    path("ask", tending.ask, name="ask"),
    path("q/<uuid:question>/tend", tending.tend, name="tend"),
    path("q/<uuid:question>/poster", tending.poster, name="poster"),
    path("q/<uuid:question>/seed", tending.seed, name="seed"),
    path("q/<uuid:question>/reveal", tending.reveal, name="reveal"),
    path("q/<uuid:question>/close", tending.close, name="close"),
    path("q/<uuid:question>/open-again", tending.open_again, name="open-again"),
    path("q/<uuid:question>/make-public", tending.make_public, name="make-public"),
    path("q/<uuid:question>/keep-inside", tending.keep_inside, name="keep-inside"),
    path("statements/<uuid:statement>/let-in", tending.let_in, name="let-in"),
    path("statements/<uuid:statement>/hide", tending.hide, name="hide"),
]
