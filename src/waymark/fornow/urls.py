"""The addresses of clarity for now."""

from django.urls import path

from waymark.fornow.agreeing import views as agreeing
from waymark.fornow.assuming import views as assuming
from waymark.fornow.believing import views as believing
from waymark.fornow.crossing import views as crossing
from waymark.fornow.differing import views as differing
from waymark.fornow.echoing import views as echoing
from waymark.fornow.explaining import views as explaining
from waymark.fornow.planning import views as planning
from waymark.fornow.posting import views as posting
from waymark.fornow.reviewing import views as reviewing
from waymark.fornow.settling import views as settling
from waymark.fornow.taking import views as taking
from waymark.fornow.tending import views as tending
from waymark.fornow.tripping import views as tripping
from waymark.fornow.working import views as working

CLARITY = "clarities/<uuid:clarity>"

urlpatterns = [
    # settling
    path("e/<uuid:endeavour>/for-now", settling.place, name="for-now"),
    path("q/<uuid:question>/for-now", settling.answer, name="answer-for-now"),
    path(CLARITY, settling.clarity, name="clarity"),
    path(f"{CLARITY}/word", settling.word, name="word-clarity"),
    path(f"{CLARITY}/history", settling.history, name="clarity-history"),
    path(f"{CLARITY}/shield", settling.shield, name="shield"),
    path(f"{CLARITY}/attach", settling.attach, name="attach-voice"),
    path(f"{CLARITY}/detach", settling.detach, name="detach-voice"),
    path(f"{CLARITY}/no-voice", settling.explain_absence, name="explain-absence"),
    path(f"{CLARITY}/settle", settling.settle, name="settle-clarity"),
    path(f"{CLARITY}/firm", settling.firm, name="firm-clarity"),
    path(f"{CLARITY}/set-aside", settling.set_aside, name="set-clarity-aside"),
]

# differing, explaining, planning: what parts say of an answer, each for itself
urlpatterns += [
    path("clarities/<uuid:clarity>/view", differing.write_view, name="write-view"),
    path("clarities/<uuid:clarity>/view/take-back", differing.take_view_back, name="take-view-back"),
    path("clarities/<uuid:clarity>/explain", explaining.explain, name="explain-clarity"),
    path(
        "clarities/<uuid:clarity>/explain/take-back",
        explaining.take_explanation_back,
        name="take-explanation-back",
    ),
    path("clarities/<uuid:clarity>/touches", explaining.touches, name="touches"),
    path("clarities/<uuid:clarity>/plan", planning.mark_plan, name="mark-plan"),
]

# taking: files to keep, and days in one's own calendar
urlpatterns += [
    path("clarities/<uuid:clarity>/taken.docx", taking.taken_docx, name="clarity-docx"),
    path("clarities/<uuid:clarity>/taken.csv", taking.taken_csv, name="clarity-csv"),
    path("clarities/<uuid:clarity>/taken.ics", taking.taken_ics, name="clarity-ics"),
    path("e/<uuid:endeavour>/for-now.csv", taking.all_csv, name="for-now-csv"),
    path("e/<uuid:endeavour>/for-now.json", taking.all_json, name="for-now-json"),
    path("e/<uuid:endeavour>/calendar", taking.calendar, name="calendar"),
    path("e/<uuid:endeavour>/calendar.ics", taking.calendar_feed, name="calendar-feed"),
    path("e/<uuid:endeavour>/calendar/make", taking.make_calendar_link, name="make-calendar"),
    path("e/<uuid:endeavour>/calendar/renew", taking.renew_calendar_link, name="renew-calendar"),
    path("e/<uuid:endeavour>/calendar/withdraw", taking.withdraw_calendar_link, name="withdraw-calendar"),
]

# assuming, crossing: how it is meant to work, and the moment to begin
urlpatterns += [
    path("clarities/<uuid:clarity>/assume", assuming.assume, name="assume"),
    path("clarities/<uuid:clarity>/cross", crossing.mark_crossing, name="mark-crossing"),
    path("assumptions/<uuid:assumption>", assuming.assumption, name="assumption"),
    path("assumptions/<uuid:assumption>/word", assuming.word, name="word-assumption"),
    path("assumptions/<uuid:assumption>/doubt", assuming.doubt, name="doubt"),
    path("assumptions/<uuid:assumption>/doubt/take-back", assuming.take_doubt_back, name="take-doubt-back"),
    path("assumptions/<uuid:assumption>/try", assuming.test, name="try-assumption"),
    path("assumptions/<uuid:assumption>/misfit", assuming.misfit, name="misfit"),
    path("assumptions/<uuid:assumption>/let-go", assuming.let_go, name="let-go"),
    path("assumptions/<uuid:assumption>/hold", assuming.hold_again, name="hold-assumption"),
]

# agreeing, echoing, believing: where parts stand, what people think was agreed, what would help them believe
urlpatterns += [
    path(f"{CLARITY}/position", agreeing.take_position, name="take-position"),
    path(f"{CLARITY}/position/take-back", agreeing.take_position_back, name="take-position-back"),
    path(f"{CLARITY}/talk-with-part", agreeing.talk_with_part, name="talk-with-part"),
    path(f"{CLARITY}/talk-no-more", agreeing.talk_no_more, name="talk-no-more"),
    path(f"{CLARITY}/ask-parts", agreeing.ask_parts, name="ask-parts"),
    path(f"{CLARITY}/ask-parts/close", agreeing.close_asking, name="close-asking"),
    path(f"{CLARITY}/echoes", echoing.echoes, name="echoes"),
    path(f"{CLARITY}/echoes/open", echoing.open_echoes, name="open-echoes"),
    path(f"{CLARITY}/echoes/write", echoing.write_echo, name="write-echo"),
    path(f"{CLARITY}/echoes/take-back", echoing.take_echo_back, name="take-echo-back"),
    path(f"{CLARITY}/echoes/show", echoing.show_echoes, name="show-echoes"),
    path(f"{CLARITY}/believing/offer", believing.offer_belief, name="offer-belief"),
    path(f"{CLARITY}/believing/take-back", believing.take_offer_back, name="take-offer-back"),
    path(f"{CLARITY}/believing/want", believing.want_belief, name="want-belief"),
    # tripping
    path(f"{CLARITY}/wire", tripping.stretch, name="stretch-wire"),
    path("wires/<uuid:wire>/take-down", tripping.take_down, name="take-wire-down"),
    path("wires/<uuid:wire>/happened", tripping.happened, name="wire-happened"),
    path(f"{CLARITY}/call-early", tripping.call_early, name="call-early"),
    path(f"{CLARITY}/look-sooner", tripping.look_sooner, name="look-sooner"),
    # posting
    path(f"{CLARITY}/poster", posting.poster, name="clarity-poster"),
    path(f"{CLARITY}/poster.pdf", posting.poster_pdf, name="clarity-poster-pdf"),
    # reviewing
    path(f"{CLARITY}/reviews", reviewing.reviews, name="reviews"),
    path(f"{CLARITY}/unpick", reviewing.unpick, name="unpick"),
    path("reviews/<uuid:review>", reviewing.review, name="review"),
    path("reviews/<uuid:review>/look-back", reviewing.look_back, name="look-back"),
    path("reviews/<uuid:review>/put-off", reviewing.put_off, name="put-review-off"),
    path("reviews/<uuid:review>/keep", reviewing.keep, name="keep-clarity"),
    path("reviews/<uuid:review>/change", reviewing.change, name="change-clarity"),
    path("reviews/<uuid:review>/hand-over", reviewing.hand_over, name="hand-over-clarity"),
]

# working: whether it is really working, asked at each review
urlpatterns += [
    path("reviews/<uuid:review>/working", working.say_working, name="say-working"),
    path("reviews/<uuid:review>/working/take-back", working.take_working_back, name="take-working-back"),
]

# tending: words that should not stand there, and words of one's own
WORDS = "for-now/<str:what>/<uuid:words>"
urlpatterns += [
    path(f"{WORDS}/take-away", tending.take_words_away, name="take-away-for-now"),
    path(f"{WORDS}/take-back", tending.take_words_back, name="take-back-for-now"),
]
