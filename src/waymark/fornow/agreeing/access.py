"""Who may talk with a part whose consent is still being earned."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.fornow import access
from waymark.fornow.choices import UNDER_WAY
from waymark.fornow.telling import Meanwhile

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.people.access import Visitor


def require_talking(visitor: Visitor, clarity: UUID) -> Reading:
    """A clarity under way, for anybody with a seat in the endeavour: whoever talks with a part says so."""
    return _under_way(access.require_within(visitor, clarity))


def require_asking(visitor: Visitor, clarity: UUID) -> Reading:
    """A clarity under way, for the hosts who put down what the parts are asked."""
    return _under_way(access.require_hosting(visitor, clarity))


def _under_way(reading: Reading) -> Reading:
    if reading.clarity.state not in UNDER_WAY:
        raise Meanwhile(_("It doesn’t stand any more. What was said of it stays readable."))
    return reading
