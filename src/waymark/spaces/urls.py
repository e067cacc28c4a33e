from django.urls import path

from waymark.spaces import views
from waymark.spaces.bringing import views as bringing
from waymark.spaces.leading import views as leading
from waymark.spaces.own import views as own
from waymark.spaces.parting import views as parting
from waymark.spaces.parts import views as parts
from waymark.spaces.retelling import views as retelling
from waymark.spaces.seats import views as seats

PART = "e/<uuid:endeavour>/parts/<uuid:part>"

urlpatterns = [
    path("spaces/<uuid:space>/hosts", views.hosts, name="hosts"),
    path("seats/<uuid:seat>/step-back", views.step_back, name="step-back"),
    path("host/<str:token>", views.come_to_host, name="come-to-host"),
    path("to-ask/<uuid:to_ask>/asked", views.asked, name="asked"),
    path("to-ask/<uuid:to_ask>/take-away", views.name_away, name="name-away"),
    path("me/way-back", views.way_back, name="way-back"),
    path("me", parts.me, name="me"),
    path("me/data", own.own_data, name="own-data"),
    path("me/data.json", own.own_data_json, name="own-data-json"),
    path("me/erase", own.erase_me, name="erase-me"),
    path("e/<uuid:endeavour>/people", parts.who_walks, name="who-walks"),
    path("e/<uuid:endeavour>/people/<uuid:person>", parts.person, name="person"),
    path("e/<uuid:endeavour>/parts", parts.tell_of_part, name="tell-of-part"),
    path(PART, parts.part, name="part"),
    path(f"{PART}/words", parts.word_part, name="word-part"),
    path(f"{PART}/how-far", parts.how_far, name="how-far"),
    path(f"{PART}/turn-off", parts.turn_off, name="turn-off"),
    path(f"{PART}/come-back", parts.come_back, name="come-back"),
    path(f"{PART}/name", parts.rename, name="rename-part"),
    path(f"{PART}/merge", parts.merge, name="merge-part"),
    path(f"{PART}/split", parts.split, name="split-part"),
    path(f"{PART}/belong", parts.belong, name="belong"),
    path(f"{PART}/belong-no-more", parts.belong_no_more, name="belong-no-more"),
    path("e/<uuid:endeavour>/spaces", seats.spaces, name="spaces"),
    path("e/<uuid:endeavour>/spaces/open", seats.open_space, name="open-space"),
    path("spaces/<uuid:space>", seats.space, name="space"),
    path("spaces/<uuid:space>/agree", seats.agree, name="agree"),
    path("spaces/<uuid:space>/step-out", seats.step_out, name="step-out"),
    path("spaces/<uuid:space>/arrange", seats.arrange, name="arrange"),
    path("spaces/<uuid:space>/bring-in", bringing.bring_in, name="bring-in"),
    path("spaces/<uuid:space>/offer-seat", seats.offer_seat, name="offer-seat"),
    path("spaces/<uuid:space>/ask", seats.ask_for_seat, name="ask-for-seat"),
    path("seats/<uuid:seat>/deputy", seats.offer_to_deputy, name="offer-to-deputy"),
    path("seats/<uuid:seat>/hand-over", seats.hand_over, name="hand-over"),
    path("seat/<str:token>", seats.take_seat, name="take-seat"),
    path("seat-asked/<str:token>", seats.seat_asked, name="seat-asked"),
    path("seats-asked/<uuid:asked>", seats.answer_asking, name="answer-asking"),
    path("e/<uuid:endeavour>/leave", parting.leave_well, name="leave-well"),
    path("e/<uuid:endeavour>/were-here", parting.were_here, name="were-here"),
    path("alumni/<uuid:alumnus>/ask", parting.ask_somebody, name="ask-somebody"),
    path("alumni/<uuid:alumnus>/ask-no-more", parting.ask_no_more, name="ask-no-more"),
    path("stop-asking/<str:token>", parting.stop_asking, name="stop-asking"),
    path("asked-later/<str:token>", parting.asked_later, name="asked-later"),
    path("e/<uuid:endeavour>/destinations", leading.destinations, name="destinations"),
    path("e/<uuid:endeavour>/how-we-lead", leading.how_we_lead, name="how-we-lead"),
    path("e/<uuid:endeavour>/how-we-lead/say", leading.say_how_we_lead, name="say-how-we-lead"),
    path("e/<uuid:endeavour>/how-we-lead/tend", leading.tend_element, name="tend-element"),
    path("e/<uuid:endeavour>/upstairs", leading.upstairs, name="upstairs"),
    path("upstairs/<uuid:asked>/answer", leading.answer_upstairs, name="answer-upstairs"),
    path("upstairs/<uuid:asked>/take-back", leading.take_back_upstairs, name="take-back-upstairs"),
    path("e/<uuid:endeavour>/story/back", retelling.tell_back, name="tell-back"),
    path("e/<uuid:endeavour>/story/back/take-back", retelling.take_telling_back, name="take-retelling-back"),
    path("me/left", parting.left, name="left"),
    path("recover", views.recover, name="recover"),
]
