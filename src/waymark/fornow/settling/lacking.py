"""What an answer lacks before it can be settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow.choices import Asks, Kind, Stand
from waymark.fornow.models import Asking, Clarity, Position, View
from waymark.fornow.settling.heard import lived_with
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.fornow.models import Version
    from waymark.fornow.settling.wording import Wording

ENOUGH_VIEWS = 2


@dataclass(frozen=True)
class Lack:
    """Something that has to be there first. `where`: words, voice, views, consent; `field`: which words."""

    where: str
    words: str
    field: str = ""


def lacks(clarity: Clarity) -> list[Lack]:
    """What has to be there before it can be settled, a sentence each, with where it is put right."""
    version, today = clarity.version, localdate(now())
    if version is None:
        return [Lack("words", _("First word it."))]
    is_difference = clarity.kind == Kind.DIFFERENCE
    is_heard = bool(clarity.no_voice_because) or lived_with(clarity).exists()
    heard = _(
        "First put something beside it that a citizen or carer said, or say in public why there is none."
    )
    views = _("A difference needs the views of two parts at least, each in its own words.")
    refused = _("A part has said that it can’t live with it. Talk with them first.")
    asked = [
        (not is_heard, "voice", heard),
        (version.until is None, "words", _("Say until when it stands.")),
        (version.until is not None and version.until <= today, "words", _("Its day has to lie ahead.")),
        (is_difference and _views_of(clarity) < ENOUGH_VIEWS, "views", views),
        (_is_refused(clarity), "consent", refused),
    ]
    return [
        *(Lack(where, words) for is_so, where, words in asked if is_so),
        *lacks_in_words(Kind(clarity.kind), version),
    ]


def lacks_in_words(kind: Kind, said: Version | Wording) -> list[Lack]:
    """What an answer of this kind has to say, and doesn't: when it is settled, and whenever it is changed."""
    is_try, is_difference = kind == Kind.TRY, kind == Kind.DIFFERENCE
    asked = [
        (is_try and not said.fallback, "fallback", _("A try needs something safe to go back to.")),
        (is_try and not said.brings_back, "brings_back", _("Say what would bring us back from the try.")),
        (is_difference and not said.together, "together", _("Say what you do together anyway.")),
    ]
    return [Lack("words", words, field) for is_so, field, words in asked if is_so]


def _views_of(clarity: Clarity) -> int:
    """Those with their words: what a host took away is no half of a difference."""
    return View.objects.filter(clarity=clarity).exclude(words="").count()


def _is_refused(clarity: Clarity) -> bool:
    """Whether consent was asked, and a part can't live with it as it is worded now.

    What a part said of earlier words holds nothing back: the page says so, so that somebody asks it again.
    That the asking was closed since takes nothing from what it said of these words.
    """
    asked = Asking.objects.filter(clarity=clarity, asks=Asks.CONSENT).exists()
    cannot = Position.objects.filter(clarity=clarity, stand=Stand.CANNOT, version=clarity.version)
    return asked and cannot.exists()
