"""What addresses of those who tend are about: something said, held, put together, or on the shelf."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from waymark.listening import access, commands
from waymark.listening.models import Hold, Maverick, Theme, Veil, Voice
from waymark.people.access import Visitor


def named(place, name: str) -> dict[str, Callable[[], Any]]:
    """What an address of ours is about; nothing for others' addresses."""
    found: dict[str, Callable[[], Any]] = {
        "hold": lambda: _a_hold(place).pk,
        "theme": lambda: _a_theme(place).pk,
        "maverick": lambda: _an_idea(place, is_taken_seriously=name == "put-aside-maverick").pk,
    }
    if name == "tend-let-in":
        found["voice"] = lambda: _reported(place).pk
    return found


def typed(place, name: str) -> dict[str, Any]:
    """What is typed at an address of ours."""
    return {
        "hear-voice": {"words": "I hear you."},
        "go-on-voice": {"sort": "looking", "words": "We ring Tom."},
        "ask-back-voice": {"words": "When was that?"},
        "connect-voice": {"question": place.question.id},
        "group-voice": {"name": "The second day"},
        "amend-voice": {"words": "Nobody rings.", "because": "A rare detail."},
        "hold-voice-back": {"because": "It names somebody."},
        "hold-voice": {"part": place.part.id, "reach": "01555 123"},
        "pass-hold-on": {"to": "The duty social worker", "outcome": "unclear"},
        "name-guardian": {"name": "Anne", "address": "anne@ferry.example"},
        "ask-maverick": {"words": "Who would ring?"},
        "suppose-maverick": {"words": "We would know by Tuesday."},
        "put-aside-maverick": {"because": "Not this winter. Thank you."},
        "nurture-maverick": {"question": place.question.id},
    }.get(name, {})


def _said(place) -> Voice:
    listener = access.require_can_say(Visitor(person=place.people["member"]), place.space.id)
    row = commands.say(listener, commands.Said("Ask the bin crew.", Veil.PART_ONLY), uuid4())
    return Voice.objects.get(pk=row)


def _reported(place) -> Voice:
    voice = _said(place)
    commands.report(voice)
    return voice


def _a_hold(place) -> Hold:
    return commands.hold_for_safety(_said(place), place.part.id, by=place.people["host"].pk)


def _a_theme(place) -> Theme:
    commands.group(_said(place), "The second day", by=place.people["host"].pk)
    return Theme.objects.get()


def _an_idea(place, *, is_taken_seriously: bool) -> Maverick:
    maverick, host = commands.put_on_shelf(_said(place)), place.people["host"].pk
    if is_taken_seriously:
        commands.ask_curiously(maverick, "Who would ring?", by=host)
        commands.suppose_right(maverick, "We would know by Tuesday.", by=host)
    return maverick
