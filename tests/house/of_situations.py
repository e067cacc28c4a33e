"""What addresses of the room `situations` are about, and what is typed there, for the matrix."""

from __future__ import annotations

from typing import Any

from waymark.people.access import Visitor
from waymark.situations import access, commands
from waymark.situations import urls as situations
from waymark.situations.choices import Bank, Mark


def about(place: Any, name: str) -> dict[str, Any]:
    """Where an address is one of this room's: a note, an obstacle with a note, a choice and what came of it.

    Everything is the member's but for the choice, which is the host's. On an obstacle that is to be taken
    back nobody else has written.
    """
    if name not in {pattern.name for pattern in situations.urlpatterns}:
        return {}
    member, host = (Visitor(person=place.people[kind]) for kind in ("member", "host"))
    sitting = access.require_sitting(member, place.question.id)
    note = commands.write_note(sitting, Mark.DANGERS, "She falls at night.")
    obstacle = commands.name_obstacle(sitting, "Nobody has the keys.")
    words = commands.describe_bank(access.require_bank(member, obstacle.pk, "courage"), "Two of us go in.")
    found: dict[str, Any] = {
        "mark": lambda: "dangers",
        "mark_note": lambda: note.pk,
        "obstacle": lambda: obstacle.pk,
        "bank": lambda: "courage",
        "bank_note": lambda: words.pk,
        "what": lambda: "bank-note",
        "words": lambda: words.pk,
    }
    if name in ("what-came", "take-outcome-back"):
        by_host = access.require_tending(host, obstacle.pk)
        choosing = commands.choose_bank(by_host, Bank.COURAGE, "Two are enough.", was=0)
        outcome = commands.tell_outcome(access.require_choosing(member, choosing.pk), "We got in.")
        found |= {"choosing": lambda: choosing.pk, "outcome": lambda: outcome.pk}
    return found


def typed(name: str) -> dict[str, Any]:
    """What is typed at an address of ours."""
    return {
        "say-kind": {"was": 0, "kind": "lead", "because": "Nobody has the whole of it."},
        "mark": {"words": "She is alone from nine."},
        "obstacles": {"words": "The bus stops at six."},
        "bank": {"words": "Three of us go in."},
        "choose-bank": {"was": 0, "bank": "slower", "because": "We wait for a week."},
        "obstacle-gone": {"because": "The post office keeps a set."},
        "what-came": {"words": "The tide turned."},
        "take-words-away": {"because": "It names somebody."},
    }.get(name, {})
