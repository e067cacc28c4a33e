"""What addresses of the room `fornow` are about, and what is typed there, for the matrix.

Everybody with a seat sees from the ferry company, so that each may speak for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from tests.fornow.conftest import in_days, worded

from waymark.fornow import commands
from waymark.fornow import urls as fornow
from waymark.fornow.choices import Believed, Kind, Trips
from waymark.fornow.models import Assumption, Clarity, Misfit, Offered, Review, Wire
from waymark.listening import access as listening_access
from waymark.listening import commands as listening
from waymark.listening.models import Veil, Voice
from waymark.people import commands as people
from waymark.people.access import Visitor

STAYS_A_DRAFT = {"word-clarity", "settle-clarity", "set-clarity-aside", "take-view-back"}
DIFFER = {"write-view", "take-view-back"}
SEATED = {"host", "member", "host elsewhere", "member of another space", "enabler"}
OF_NO_ANSWER = {"answer-for-now"}
"""Where none is under way yet."""
ECHOED = {"echoes", "write-echo", "take-echo-back", "show-echoes"}
LOOKED_AT_AGAIN = {
    "review",
    "look-back",
    "say-working",
    "take-working-back",
    "keep-clarity",
    "change-clarity",
    "hand-over-clarity",
    "put-review-off",
}


def about(place: Any, name: str) -> dict[str, Callable[[], Any]]:
    """Where an address is one of this room's: an answer, settled but where it stays a draft."""
    if name not in {pattern.name for pattern in fornow.urlpatterns}:
        return {}
    for kind in SEATED & place.people.keys():
        people.belong(place.people[kind], place.part, endeavour=place.endeavour.id)
    if name in OF_NO_ANSWER:
        return {}
    clarity = _answer(place, name)
    if name == "clarity-poster-pdf":
        commands.open_poster(clarity.pk, by=place.people["host"].pk)
    return {
        "clarity": lambda: clarity.pk,
        "wire": lambda: _wire(place, clarity).pk,
        "review": lambda: _review(place, clarity).pk,
        "what": lambda: "fact",
        "words": lambda: _fact(place, clarity).pk,
        "assumption": lambda: _assumption(place, clarity, is_shaky=name in ("let-go", "hold-assumption")).pk,
    }


def _answer(place: Any, name: str) -> Clarity:  # noqa: C901 - a line for each thing that may be there
    host, member = place.people["host"], place.people["member"]
    kind = Kind.DIFFERENCE if name in DIFFER else Kind.INTENT if name == "mark-plan" else Kind.SETTLED
    clarity = commands.draft(place.question, kind, worded(together="Tea."), by=member.pk)
    if kind == Kind.DIFFERENCE:
        for part in (place.part, place.other_part):
            commands.write_view(clarity.pk, part.pk, "As we see it.", by=host.pk)
    if name in ECHOED:
        commands.open_echoes(clarity.pk, by=host.pk)
    if name == "close-asking":
        commands.ask_parts(clarity.pk, "consent", in_days(7), by=host.pk)
    if name == "take-offer-back":
        commands.offer_belief(clarity.pk, Believed.TRIED, "Two streets try it.", by=member.pk)
    if name in ("attach-voice", "detach-voice"):
        voice = _something_said(place)
        if name == "detach-voice":
            commands.attach(clarity.pk, voice, lives_it=False, by=member.pk)
    commands.explain_absence(clarity.pk, "We ask them on Thursday.", by=host.pk)
    clarity.refresh_from_db()
    if name not in STAYS_A_DRAFT:
        commands.settle(clarity.pk, was=clarity.edition, by=host.pk)
        clarity.refresh_from_db()
    return clarity


def _something_said(place: Any) -> UUID:
    """Something that the member said about the question, under their name."""
    listener = listening_access.require_can_say(Visitor(person=place.people["member"]), place.space.id)
    said = listening.Said("Nobody rang.", Veil.NAMED, kind="sticks", question=place.question.pk)
    return listening.say(listener, said, uuid4())


def _wire(place: Any, clarity: Clarity) -> Wire:
    """One that waits for something to happen."""
    stretched = commands.Stretch(Trips.EVENT, "The road is closed")
    return commands.stretch(clarity.pk, stretched, by=place.people["host"].pk)


def _review(place: Any, clarity: Clarity) -> Review:
    """A host would look sooner."""
    return commands.look_sooner(
        clarity.pk, "Two nurses left.", was=clarity.edition, by=place.people["host"].pk
    )


def _assumption(place: Any, clarity: Clarity, *, is_shaky: bool) -> Assumption:
    chain = commands.Chain("The number is right", "somebody answers", "her")
    row = commands.assume(clarity.pk, chain, by=place.people["member"].pk)
    if is_shaky:
        commands.doubt(row.pk, place.other_part.pk, "Ring ten of them.", by=place.people["host"].pk)
    return row


def _fact(place: Any, clarity: Clarity) -> Misfit:
    """One that the member put there for the ferry company."""
    row = _assumption(place, clarity, is_shaky=False)
    commands.put_fact(row.pk, place.part.pk, "The pier is wet.", by=place.people["member"].pk)
    return Misfit.objects.get(assumption=row)


def typed(place: Any, name: str) -> dict[str, Any]:
    """What is typed at an address of ours; the answer it is about is the only one there is."""
    clarity = Clarity.objects.filter(question=place.question).first()
    was = {"was": clarity.edition} if clarity else {}
    part, because = {"part": place.part.pk}, {"because": "Nobody was free."}
    return {
        "answer-for-now": {"kind": "settled", "words": "A nurse rings"},
        "word-clarity": {**was, **because, "words": "A nurse knocks"},
        "attach-voice": {"voice": _said_about(place)},
        "detach-voice": {"voice": _said_about(place)},
        "explain-absence": {**because, "was": clarity.no_voice_because if clarity else ""},
        "settle-clarity": {**was, "firm": "soft"},
        "firm-clarity": {"firm": "yes"},
        "set-clarity-aside": {**was, **because},
        "write-view": {**part, "words": "We see it so.", "was": "As we see it."},
        "take-view-back": part,
        "explain-clarity": {**part, "words": "We ring you.", "was": ""},
        "take-explanation-back": part,
        "mark-plan": {**part, "says": "happening", "was": ""},
        "stretch-wire": {"trips": "event", "words": "The road is closed", "least": 1, "days": 7},
        "wire-happened": {"words": "It is closed."},
        "call-early": {**part, **because},
        "look-sooner": {**was, "words": "Two nurses left."},
        "look-back": {"asks": "known", "words": "Nobody rang on Sunday."},
        "say-working": {"says": "partly", "seen_from": "front"},
        "put-review-off": {**was, **because, "until": in_days(10)},
        "keep-clarity": {**was, **because, "until": in_days(28)},
        "change-clarity": {**was, **because, "until": in_days(28), "words": "A nurse knocks"},
        "unpick": {**was, "learnt": "That nobody has the number."},
        "hand-over-clarity": {**was, **because, "to": "The ward manager"},
        "clarity-poster": {"act": "open"},
        "assume": {"because": "The number is right", "then": "somebody answers", "for_whom": "her"},
        "word-assumption": {
            "because": "The number is right on most days",
            "then": "somebody answers",
            "for_whom": "her",
            "was_because": "The number is right",
            "was_then": "somebody answers",
            "was_for_whom": "her",
        },
        "doubt": {**part, "would_show": "Ring ten of them.", "was": ""},
        "take-doubt-back": part,
        "try-assumption": {**part, "found": "held", "words": "We rang ten."},
        "misfit": {**part, "words": "Two numbers were wrong."},
        "let-go": because,
        "hold-assumption": because,
        "mark-crossing": {"because": "Everybody is here."},
        "take-position": {**part, "was": "", "stand": "with"},
        "take-position-back": part,
        "talk-with-part": part,
        "talk-no-more": part,
        "ask-parts": {"asks": "consent", "until": in_days(7), "words": ""},
        "write-echo": {"words": "That a nurse rings."},
        "take-away-for-now": because,
        "offer-belief": {"sort": "tried", "words": "Two streets try it."},
        "take-offer-back": {"offer": _offered(place)},
        "want-belief": {"sorts": "power"},
    }.get(name, {})


def _offered(place: Any) -> object:
    return Offered.objects.filter(clarity__question=place.question).values_list("pk", flat=True).first() or ""


def _said_about(place: Any) -> object:
    return Voice.objects.filter(question=place.question).values_list("pk", flat=True).first() or ""
