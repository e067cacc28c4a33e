"""Who may say how an answer works, and who may doubt or test it for a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.fornow import access
from waymark.fornow.choices import UNDER_WAY
from waymark.fornow.speaking import require_speaking
from waymark.fornow.telling import Meanwhile

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.models import Assumption
    from waymark.fornow.speaking import Speaking
    from waymark.people.access import Visitor


@dataclass(frozen=True)
class Weighing:
    """Somebody who may doubt or test an assumption for a part of theirs."""

    speaking: Speaking
    assumption: Assumption

    @property
    def reading(self) -> Reading:
        return self.speaking.reading


def require_assuming(visitor: Visitor, clarity: UUID) -> Reading:
    """A clarity under way, for those inside its question's space: they say how it would work."""
    return _under_way(access.require_inside(visitor, clarity))


def require_rewording(visitor: Visitor, assumption: UUID) -> tuple[Reading, Assumption]:
    """An assumption, for those inside the space of its question."""
    _reading, found = access.require_assumption(visitor, assumption)
    return _under_way(access.require_inside(visitor, found.clarity_id)), found


def require_weighing(visitor: Visitor, assumption: UUID) -> Weighing:
    """An assumption, for those with a seat who see from a part that walks along."""
    _reading, found = access.require_assumption(visitor, assumption)
    return Weighing(require_speaking(visitor, found.clarity_id), found)


def require_holding(visitor: Visitor, assumption: UUID) -> tuple[Reading, Assumption]:
    """An assumption, for the hosts, who let it go or hold it again for the group."""
    _reading, found = access.require_assumption(visitor, assumption)
    return _under_way(access.require_hosting(visitor, found.clarity_id)), found


def _under_way(reading: Reading) -> Reading:
    if reading.clarity.state not in UNDER_WAY:
        raise Meanwhile(_("It doesn’t stand any more. What was said of it stays readable."))
    return reading
