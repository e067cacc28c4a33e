"""What addresses of the room `fornow` are about, and what is typed there, for the matrix.

Everybody with a seat sees from the ferry company, so that each may speak for it.
"""

from uuid import uuid4

from tests.fornow.conftest import in_days, worded

from waymark.fornow import commands
from waymark.fornow import urls as fornow
from waymark.fornow.choices import Kind
from waymark.fornow.models import Clarity, Offered
from waymark.people import commands as people

STAYS_A_DRAFT = {"word-clarity", "settle-clarity", "set-clarity-aside", "take-view-back"}
DIFFER = {"write-view", "take-view-back"}
HELD = {}
"""The clarity, the assumption and the rest that the address just now is about."""


def about(place, name: str) -> dict:
    """Where an address is one of this room's: an answer, settled but where it stays a draft."""
    if name not in {pattern.name for pattern in fornow.urlpatterns}:
        return {}
    host, member = place.people["host"], place.people["member"]
    for kind in ("host", "member", "host elsewhere"):
        people.belong(place.people[kind], place.part, endeavour=place.endeavour.id)
    if name in ("answer-for-now", "for-now"):
        return {}
    kind = Kind.DIFFERENCE if name in DIFFER else Kind.INTENT if name == "mark-plan" else Kind.SETTLED
    clarity = commands.draft(place.question, kind, worded(together="Tea."), by=member.pk)
    if kind == Kind.DIFFERENCE:
        for part in (place.part, place.other_part):
            commands.write_view(clarity.pk, part.pk, "As we see it.", by=host.pk)
    commands.explain_absence(clarity.pk, "We ask them on Thursday.", by=host.pk)
    clarity.refresh_from_db()
    if name not in STAYS_A_DRAFT:
        commands.settle(clarity.pk, was=clarity.edition, by=host.pk)
    HELD.update(place=place, clarity=clarity.pk)
    return {"clarity": lambda: clarity.pk}


def typed(name: str) -> dict:
    def was() -> int:
        return Clarity.objects.get(pk=HELD["clarity"]).edition

    def part() -> object:
        return HELD["place"].part.pk

    return {
        "answer-for-now": lambda: {"kind": "settled", "words": "A nurse rings"},
        "word-clarity": lambda: {"was": was(), "words": "A nurse knocks"},
        "explain-absence": lambda: {"because": "Nobody was free."},
        "settle-clarity": lambda: {"was": was(), "firm": "soft"},
        "firm-clarity": lambda: {"firm": "yes"},
        "set-clarity-aside": lambda: {"was": was(), "because": "It is another question."},
        "write-view": lambda: {"part": part(), "words": "We see it so.", "was": "As we see it."},
        "take-view-back": lambda: {"part": part()},
        "explain-clarity": lambda: {"part": part(), "words": "We ring you.", "was": ""},
        "take-explanation-back": lambda: {"part": part()},
        "mark-plan": lambda: {"part": part(), "says": "happening", "was": ""},
        "assume": lambda: {"because": "The number is right", "then": "somebody answers", "for_whom": "her"},
        "mark-crossing": lambda: {"because": "Everybody is here."},
        "take-position": lambda: {"part": part(), "was": "", "stand": "with"},
        "take-position-back": lambda: {"part": part()},
        "talk-with-part": lambda: {"part": part()},
        "talk-no-more": lambda: {"part": part()},
        "ask-parts": lambda: {"asks": "consent", "until": in_days(7), "words": ""},
        "write-echo": lambda: {"words": "That a nurse rings."},
        "offer-belief": lambda: {"sort": "tried", "words": "Two streets try it."},
        "take-offer-back": lambda: {"offer": _offer()},
        "want-belief": lambda: {"sorts": "power"},
    }.get(name, dict)()


def _offer() -> object:
    found = Offered.objects.filter(clarity=HELD["clarity"]).first()
    return found.pk if found else uuid4()
