"""The addresses of what is said."""

from django.urls import path

from waymark.listening import views
from waymark.listening.cards import views as cards
from waymark.listening.digests import views as digests
from waymark.listening.guarding import views as guarding
from waymark.listening.hearing import views as hearing
from waymark.listening.noticing import views as noticing
from waymark.listening.posts import views as posts
from waymark.listening.receipts import views as receipts
from waymark.listening.scribing import views as scribing
from waymark.listening.shelf import views as shelf
from waymark.listening.sight import views as sight
from waymark.listening.tending import views as tending
from waymark.listening.theming import views as theming
from waymark.listening.walls import views as walls

urlpatterns = [
    path("e/<uuid:endeavour>/listen", hearing.listen, name="listen"),
    path("e/<uuid:endeavour>/say", hearing.say_something, name="say-something"),
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
    path("voices/<uuid:voice>/feel-heard", views.feel_heard, name="feel-heard-here"),
    path("voices/<uuid:voice>/write-back", views.write_back, name="write-back-here"),
    path("liftings/<uuid:lifting>", views.lifting, name="lifting"),
    path("enclosed/<uuid:enclosure>", views.enclosure, name="enclosure"),
    path("me/said", views.said_by_me, name="said-by-me"),
    path("spaces/<uuid:space>/tending", tending.tend_voices, name="tend-voices"),
    path("spaces/<uuid:space>/tending/<uuid:voice>/hear", tending.hear, name="hear-voice"),
    path("spaces/<uuid:space>/tending/<uuid:voice>/go-on", tending.go_on, name="go-on-voice"),
    path("spaces/<uuid:space>/tending/<uuid:voice>/ask-back", tending.ask_back, name="ask-back-voice"),
    path("spaces/<uuid:space>/tending/<uuid:voice>/connect", tending.connect, name="connect-voice"),
    path("spaces/<uuid:space>/tending/<uuid:voice>/group", tending.group, name="group-voice"),
    path("spaces/<uuid:space>/tending/<uuid:voice>/let-in", tending.let_in, name="tend-let-in"),
    path("spaces/<uuid:space>/tending/<uuid:voice>/amend", tending.amend, name="amend-voice"),
    path("spaces/<uuid:space>/tending/<uuid:voice>/hold-back", tending.hold_back, name="hold-voice-back"),
    path("spaces/<uuid:space>/tending/<uuid:voice>/hold", tending.hold, name="hold-voice"),
    path("holds/<uuid:hold>/pass-on", guarding.pass_on, name="pass-hold-on"),
    path("holds/<uuid:hold>/release", guarding.release, name="release-hold"),
    path("e/<uuid:endeavour>/guardians", guarding.guardians, name="guardians"),
    path("e/<uuid:endeavour>/guardians/<uuid:part>", guarding.name_guardian, name="name-guardian"),
    path("e/<uuid:endeavour>/guardians/<uuid:part>/no-more", guarding.no_more, name="guardian-no-more"),
    path("spaces/<uuid:space>/themes", theming.themes, name="themes"),
    path("spaces/<uuid:space>/themes/<uuid:theme>", theming.theme, name="theme"),
    path("spaces/<uuid:space>/shelf", shelf.on_shelf, name="shelf"),
    path("voices/<uuid:voice>/shelve", shelf.put_on_shelf, name="put-on-shelf"),
    path("shelf/<uuid:maverick>/ask", shelf.ask_maverick, name="ask-maverick"),
    path("shelf/<uuid:maverick>/suppose", shelf.suppose_maverick, name="suppose-maverick"),
    path("shelf/<uuid:maverick>/aside", shelf.put_aside, name="put-aside-maverick"),
    path("shelf/<uuid:maverick>/nurture", shelf.nurture, name="nurture-maverick"),
    path("spaces/<uuid:space>/posts", posts.posts, name="posts"),
    path("posts/<uuid:post>", posts.post, name="post"),
    path("posts/<uuid:post>/poster.pdf", posts.poster, name="post-poster"),
    path("posts/<uuid:post>/close", posts.close_post, name="close-post"),
    path("say/worker.js", posts.say_worker, name="say-worker"),
    path("say/<str:code>", posts.say_at, name="say-at"),
    path("me/letters", digests.letters, name="letters"),
    path("me/letters/would-like", digests.would_like, name="would-like-letters"),
    path("letters/<str:token>", digests.change_letters, name="change-letters"),
    path("spaces/<uuid:space>/notice", noticing.notice, name="notice"),
    path("voices/<uuid:voice>/sight", sight.voice_sight, name="sight"),
    path("q/<uuid:question>/voices", sight.question_voices, name="question-voices"),
    path("receipt", receipts.receipt, name="receipt"),
    path("receipt/write-back", receipts.write_back, name="write-back"),
    path("receipt/feel-heard", receipts.feel_heard, name="feel-heard"),
    path("receipt/take-back", receipts.take_back, name="take-back-by-receipt"),
    path("posts/<uuid:post>/cards", cards.cards, name="post-cards"),
    path("posts/<uuid:post>/type-in", cards.type_in, name="type-in"),
    path("posts/<uuid:post>/bring-cards", cards.bring_cards, name="bring-cards"),
    path("spaces/<uuid:space>/scribe", scribing.scribe, name="scribe"),
    path("q/<uuid:question>/say-here", walls.say_here, name="say-here"),
]
