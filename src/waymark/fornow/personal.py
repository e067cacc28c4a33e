"""What this room keeps about people, and what for. What parts say is told; who of them said it, rarely."""

from django.utils.translation import gettext_lazy as _

from waymark.personal import ERASED, FOR_GOOD_KEPT, NOBODY, TAKEN_BACK, Basis, Kept, Whose, says_nothing

SEATED = _("people with a seat in the endeavour")
UNTIL_ERASED = _("until they have themselves erased; what was done stays, without them")
WHILE_SAID = _("until they take it back, or have themselves erased")
TOLD_OF_WORKING = _(
    "nobody while people look; once the review ended, whoever may know of the endeavour, as the gap between "
    "two sides of eight or more each, and as shares in which no number below eight is told"
)
WHILE_OPEN = _(
    "until they take it back while the review is open; for good after that, without what led to them"
)
WITH_CLARITY = _("as long as the answer and its history are kept")


def _who(what: object, purpose: object, seen_by: object = SEATED, until: object = UNTIL_ERASED) -> Kept:
    return Kept(what, Whose.PERSON, purpose, seen_by, until)  # type: ignore[arg-type]


PERSONAL = {
    "fornow.Version.by": _who(
        _("who put down a wording of an answer"), _("because to decide is a person’s act, with reasons")
    ),
    "fornow.View.by": _who(
        _("who wrote how their part sees an agreed difference"),
        _("so that a view stays in its owners’ hands"),
        NOBODY,
    ),
    "fornow.View.words": _who(
        _("how they wrote that their part sees it"),
        _("so that both views stand side by side"),
        SEATED,
        WITH_CLARITY,
    ),
    "fornow.Explained.by": _who(
        _("who wrote how their part explains an answer"), _("so that they can say it better"), NOBODY
    ),
    "fornow.PlanMark.by": _who(
        _("who said for their part whether a plan happens"), _("so that they can say it better"), NOBODY
    ),
    "fornow.Attached.voice": _who(
        _("which of the things said stand beside an answer"),
        _("so that no answer is settled over the heads of those who live with it"),
        _("whoever may read what was said"),
        _("until what was said is taken back or erased"),
    ),
    "fornow.Attached.lives_it": _who(
        _("whether whoever said it lives with what it is about, by the word of whoever put it there"),
        _("so that it shows whether those whom it is for were heard"),
        SEATED,
        _("until what was said is taken back or erased"),
    ),
    "fornow.Offered.by": _who(
        _("who said what is on offer to those who would like to believe it"),
        _("so that they can take it back"),
        NOBODY,
    ),
    "fornow.Wanted.person": Kept(
        _("who said what would help them believe it"),
        Whose.PERSON,
        _("so that they say it once, and can take it back"),
        NOBODY,
        WHILE_SAID,
        Basis.CONSENT,
    ),
    "fornow.Wanted.sort": Kept(
        _("what would help them believe it"),
        Whose.PERSON,
        _("so that it shows what is missing"),
        _("people with a seat in the endeavour, as numbers of eight or more"),
        WHILE_SAID,
        Basis.CONSENT,
        may_be_special=True,
    ),
    "fornow.Wanted.part": Kept(
        _("from which part they see it, if they said"),
        Whose.PERSON,
        _("so that it shows to whom it is missing"),
        _("people with a seat in the endeavour, where eight or more of a part say the same"),
        WHILE_SAID,
        Basis.CONSENT,
    ),
    "fornow.Position.by": _who(
        _("who said for their part where it stands"),
        _("so that they can say it otherwise, and be named if they wish"),
        _("people with a seat in the endeavour, where they wished to be named"),
        WHILE_SAID,
    ),
    "fornow.Position.words": Kept(
        _("on what condition their part goes along, or what it sees otherwise"),
        Whose.PERSON,
        _("so that a view travels with the answer"),
        SEATED,
        WHILE_SAID,
        may_be_special=True,
    ),
    "fornow.Position.change_mind": Kept(
        _("what would change their mind"),
        Whose.PERSON,
        _("so that others know what to look for"),
        SEATED,
        WHILE_SAID,
        may_be_special=True,
    ),
    "fornow.Talking.person": _who(
        _("who is talking with a part whose consent is still being earned"),
        _("so that two don’t do it unknown to each other, and somebody does"),
        SEATED,
        WHILE_SAID,
    ),
    "fornow.Echo.person": Kept(
        _("who wrote what they think was agreed, until all are shown"),
        Whose.PERSON,
        _("so that each writes one, and can change it"),
        NOBODY,
        _("until hosts show them all; then nothing leads there"),
    ),
    "fornow.Echo.words": Kept(
        _("what they think was agreed"),
        Whose.PERSON,
        _("so that a difference is found before it hurts"),
        _("people with a seat in the space, once hosts show them all"),
        WITH_CLARITY,
    ),
    "fornow.Crossing.by": _who(
        _("who put down that the group marked the moment to begin"),
        _("because to decide is a person’s act, with reasons"),
    ),
    "fornow.Assumption.by": _who(_("who worded an assumption"), _("so that they can say it better"), NOBODY),
    "fornow.Doubt.by": _who(
        _("who doubted an assumption for their part"), _("so that they can take it back"), NOBODY, WHILE_SAID
    ),
    "fornow.Doubt.would_show": _who(
        _("what they wrote would show that it isn’t so"),
        _("so that it can be tested"),
        SEATED,
        WHILE_SAID,
    ),
    "fornow.Trial.by": _who(
        _("who wrote down for their part what a test found"), _("so that they can take it back"), NOBODY
    ),
    "fornow.Misfit.voice": _who(
        _("which of the things said is a fact that doesn’t fit"),
        _("so that facts gather on what they are about"),
        _("whoever may read what was said"),
        _("until what was said is taken back or erased"),
    ),
    "fornow.Misfit.by": _who(_("who put a fact there"), _("so that they can take it back"), NOBODY),
    "fornow.EarlyCall.person": _who(
        _("who called it early"),
        _("so that two are two"),
        NOBODY,
        WHILE_SAID,
    ),
    "fornow.EarlyCall.part": _who(
        _("from which part they called it early"),
        _("because two from different parts make people look again"),
        SEATED,
        WHILE_SAID,
    ),
    "fornow.EarlyCall.because": Kept(
        _("why they called it early"),
        Whose.PERSON,
        _("so that others understand"),
        SEATED,
        WHILE_SAID,
        may_be_special=True,
    ),
    "fornow.Review.by": _who(
        _("who put down how a review ended"), _("because to decide is a person’s act, with reasons")
    ),
    "fornow.Stone.voice": _who(
        _("which of the things said touched a wire"),
        _("so that they are read aloud before anybody explains"),
        _("whoever may read what was said"),
        _("until what was said is taken back or erased"),
    ),
    "fornow.Look.person": _who(
        _("who wrote a line before a review ended"), _("so that others can ask them"), SEATED, WHILE_SAID
    ),
    "fornow.Look.words": _who(
        _("what they wrote before a review ended"),
        _("so that a choice rests on what people see"),
        SEATED,
        WHILE_SAID,
    ),
    "fornow.Working.says": Kept(
        _("whether they say that it really works"),
        Whose.PERSON,
        _("so that those who lead and those at the front line can be told side by side"),
        TOLD_OF_WORKING,
        WHILE_OPEN,
    ),
    "fornow.Working.seen_from": Kept(
        _("from where they see it"),
        Whose.PERSON,
        _("so that those who lead and those at the front line can be told side by side"),
        TOLD_OF_WORKING,
        WHILE_OPEN,
    ),
    "fornow.Working.words": Kept(
        _("what they see that makes them say so"),
        Whose.PERSON,
        _("so that others understand why two sides don’t see the same"),
        _(
            "people with a seat in the endeavour, without a name, once the review ended and if eight of each "
            "side have said"
        ),
        WHILE_OPEN,
        may_be_special=True,
    ),
    "fornow.Working.mark": Kept(
        _("a keyed hash of who answered, or of the voice by whose receipt they did, and of the review"),
        Whose.PERSON,
        _("so that each answers once, and can change it"),
        NOBODY,
        _("until the review ends, they take it or what they said back, or have themselves erased"),
    ),
    "fornow.CalendarKey.person": Kept(
        _("whose calendar the days of an endeavour come to, by a link of their own"),
        Whose.PERSON,
        _("so that only they read what they may, and can withdraw the link"),
        NOBODY,
        _("until they withdraw it, or have themselves erased; or a week after its year, if it isn’t renewed"),
        Basis.CONSENT,
    ),
}

NOT_PERSONAL = {
    **says_nothing(
        "fornow.Clarity",
        "id endeavour question kind state version is_firm edition begun_on settled_on look_again_on "
        "no_voice_because set_aside_because handed_to post",
        "where an answer to a question is in its life; it is handed to a role, in words without a name",
    ),
    **says_nothing(
        "fornow.Version",
        "id clarity number before restores words what_not good_enough clumsy_where boldest boldest_not past "
        "free_to unwanted too_soon_until fallback brings_back beside together wont_ask until because on "
        "settled_on",
        "what an answer says",
    ),
    **says_nothing(
        "fornow.Doing", "id version place part who does with_what", "what a part or a role does, in words"
    ),
    **says_nothing("fornow.View", "id clarity part on", "which part wrote its view, and when"),
    **says_nothing("fornow.Touch", "id clarity part line", "which line of a part an answer touches"),
    **says_nothing(
        "fornow.Explained", "id clarity part calls words on", "how a part explains an answer to its public"
    ),
    **says_nothing(
        "fornow.PlanMark", "id clarity part month says words", "what a part says of a plan in a month"
    ),
    **says_nothing("fornow.Attached", "id clarity", "to which answer something is attached"),
    **says_nothing("fornow.Offered", "id clarity sort words on", "what is on offer, in words"),
    **says_nothing("fornow.Wanted", "id clarity", "to which answer it belongs"),
    **says_nothing(
        "fornow.Position",
        "id clarity part stand is_named version on",
        "where a part stands, of whatever size it is, and to which wording",
    ),
    **says_nothing("fornow.Talking", "id clarity part since", "with which part somebody is talking"),
    **says_nothing(
        "fornow.Asking",
        "id clarity asks words opened_on until reminded_on closed_on",
        "what is asked of the parts, and until when",
    ),
    **says_nothing(
        "fornow.Echoing", "id clarity version opened_on shown_on", "when it was asked what was agreed"
    ),
    **says_nothing("fornow.Echo", "id echoing", "to which asking it belongs"),
    **says_nothing("fornow.Crossing", "id clarity because on", "when a group began, and why"),
    **says_nothing(
        "fornow.Assumption",
        "id clarity number because then for_whom would_show state weighed on",
        "what an answer rests on, and why it is held or let go",
    ),
    **says_nothing("fornow.Doubt", "id assumption part on", "which part doubts it"),
    **says_nothing(
        "fornow.Trial", "id assumption part found words count of on", "what a part’s test found, in things"
    ),
    **says_nothing(
        "fornow.Misfit",
        "id assumption words part weighed_on review on",
        "a fact, from which part it comes, when it was weighed, and to which review it led",
    ),
    **says_nothing(
        "fornow.Wire",
        "id clarity trips words least of days part state since count base changed_on",
        "what makes people look again, and how it reads: things said, not people",
    ),
    **says_nothing("fornow.EarlyCall", "id clarity on review", "to which answer and review it belongs"),
    **says_nothing(
        "fornow.Review",
        "id clarity version why wire words opened_on meet_by put_off_because closed_on ended because "
        "handed_to learnt",
        "why an answer was looked at, and how that ended",
    ),
    **says_nothing("fornow.CalendarKey", "id endeavour made_on until", "until when a link opens a calendar"),
    **says_nothing("fornow.Stone", "id wire review is_later", "which wire was touched, or what came later"),
    **says_nothing("fornow.Look", "id review asks on", "which question it answers, and when"),
    **says_nothing("fornow.Working", "id review", "to which review it belongs"),
}

ENDS = {
    "fornow.Version": FOR_GOOD_KEPT,
    "fornow.View": FOR_GOOD_KEPT,
    "fornow.Explained": FOR_GOOD_KEPT,
    "fornow.PlanMark": FOR_GOOD_KEPT,
    "fornow.Attached": TAKEN_BACK,
    "fornow.Offered": FOR_GOOD_KEPT,
    "fornow.Wanted": ERASED,
    "fornow.Position": TAKEN_BACK,
    "fornow.Talking": ERASED,
    "fornow.Echo": FOR_GOOD_KEPT,
    "fornow.Crossing": FOR_GOOD_KEPT,
    "fornow.Assumption": FOR_GOOD_KEPT,
    "fornow.Doubt": TAKEN_BACK,
    "fornow.Trial": TAKEN_BACK,
    "fornow.Misfit": TAKEN_BACK,
    "fornow.EarlyCall": ERASED,
    "fornow.Review": FOR_GOOD_KEPT,
    "fornow.Stone": TAKEN_BACK,
    "fornow.Look": TAKEN_BACK,
    "fornow.Working": FOR_GOOD_KEPT,
    "fornow.CalendarKey": "fornow.forget",
}
