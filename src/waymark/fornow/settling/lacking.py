"""What an answer lacks before it can be settled."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow.choices import Asks, Kind, Stand
from waymark.fornow.models import Asking, Clarity, Position, View
from waymark.record.clock import now

ENOUGH_VIEWS = 2


@dataclass(frozen=True)
class Lack:
    """Something that has to be there first. `where`: words, voice, views, consent."""

    where: str
    words: str


def lacks(clarity: Clarity) -> list[Lack]:
    """What has to be there before it can be settled, a sentence each, with where it is put right."""
    version, today = clarity.version, localdate(now())
    if version is None:
        return [Lack("words", _("First word it."))]
    is_try, is_difference = clarity.kind == Kind.TRY, clarity.kind == Kind.DIFFERENCE
    is_heard = bool(clarity.no_voice_because) or clarity.attached.filter(lives_it=True).exists()
    heard = _(
        "First put something beside it that a citizen or carer said, or say in public why there is none."
    )
    views = _("A difference needs the views of two parts at least, each in its own words.")
    refused = _("A part has said that it can’t live with it. Talk with them first.")
    asked = [
        (not is_heard, "voice", heard),
        (version.until is None, "words", _("Say until when it stands.")),
        (version.until is not None and version.until <= today, "words", _("Its day has to lie ahead.")),
        (is_try and not version.fallback, "words", _("A try needs something safe to go back to.")),
        (is_try and not version.brings_back, "words", _("Say what would bring us back from the try.")),
        (is_difference and View.objects.filter(clarity=clarity).count() < ENOUGH_VIEWS, "views", views),
        (is_difference and not version.together, "words", _("Say what you do together anyway.")),
        (_is_refused(clarity), "consent", refused),
    ]
    return [Lack(where, words) for is_so, where, words in asked if is_so]


def _is_refused(clarity: Clarity) -> bool:
    """Whether consent was asked, and a part can't live with it as it is worded."""
    asked = Asking.objects.filter(clarity=clarity, asks=Asks.CONSENT).exists()
    return asked and Position.objects.filter(clarity=clarity, stand=Stand.CANNOT).exists()
