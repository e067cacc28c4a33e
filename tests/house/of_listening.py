"""What addresses of the room `listening` are about, and what is typed there, for who may do what."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from waymark.listening import access, commands
from waymark.listening.digests import commands as digests
from waymark.listening.digests import queries as letters
from waymark.listening.models import Enclosure, Rhythm, Veil, Voice
from waymark.listening.receipts.words import words_from
from waymark.people.access import Visitor
from waymark.spaces import queries as spaces

SAID_WITH = uuid4()
"""The number of the form with which something was said at the post: its receipt is drawn from it."""


def named(place, name: str) -> dict[str, Callable[[], Any]]:
    """What an address of ours is about; nothing for others' addresses."""
    found: dict[str, Callable[[], Any]] = {
        "post": lambda: _a_post(place).pk,
        "enclosure": lambda: _a_picture(place).pk,
    }
    if name == "say-at":
        found["code"] = lambda: spaces.invitation_to(_a_post(place).pk).code
    if name == "change-letters":
        found["token"] = lambda: _a_letters_link(place)
    if name == "say-here":
        _a_post(place)
    return found


def typed(place, name: str) -> dict[str, Any]:
    """What is typed at an address of ours."""
    words = words_from(SAID_WITH, Veil.PART_ONLY)
    if "receipt" in name or name in ("write-back", "feel-heard"):
        commands.say_at(_a_post(place), commands.Said("The lift is slow.", Veil.PART_ONLY), SAID_WITH)
    return {
        "posts": {"stands": "A bus stop"},
        "post-cards": {"how_many": 1},
        "type-in": {"once": uuid4(), "words": "The lift is slow.", "veil": "unlinked"},
        "bring-cards": {"file": SimpleUploadedFile("cards.csv", b"words\nThe lift is slow.\n")},
        "scribe": {"once": uuid4(), "agreed": "on", "words": "The lift is slow.", "veil": "part only"},
        "say-here": {"once": uuid4(), "words": "The lift is slow.", "veil": "part only"},
        "say-at": {"once": uuid4(), "words": "The lift is slow.", "veil": "part only"},
        "notice": {"once": uuid4(), "notice": "a queue.", "wonder": "for what?", "veil": "unlinked"},
        "would-like-letters": {"every": "week"},
        "receipt": {"words": words},
        "write-back": {"words": words, "more": "On Tuesdays."},
        "feel-heard": {"words": words, "yes": "yes"},
        "take-back-by-receipt": {"words": words},
        "write-back-here": {"more": "On Tuesdays."},
    }.get(name, {})


def _a_post(place):
    stand = commands.Stand("The board by the lift")
    return commands.open_post(place.space, stand, by=place.people["host"].pk)


def _a_letters_link(place) -> str:
    member = place.people["member"]
    digests.wish_for_letters(member, digests.Wish(Rhythm.Every.WEEK))
    return letters.token_for(member.pk)


def _a_picture(place) -> Enclosure:
    listener = access.require_can_say(Visitor(person=place.people["member"]), place.space.id)
    picture = commands.Enclosed(Enclosure.Sort.PICTURE, "image/jpeg", b"\xff\xd8", "The pier")
    said = commands.Said("Look.", Veil.NAMED, enclosed=(picture,))
    voice = Voice.objects.get(pk=commands.say(listener, said, uuid4()))
    return voice.enclosures.get()
