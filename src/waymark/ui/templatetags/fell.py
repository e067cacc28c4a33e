"""The tags of `{% load fell %}`: the fell, and how agreement runs from place to place."""

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any, Protocol

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from waymark.insight.honesty import ReleasedShare
from waymark.ui import fell as drawings
from waymark.ui import words

register = template.Library()

WIDE, SLIM = 1120, 440


class Spot(Protocol):
    """A place with its name, and the share that may be told of it."""

    @property
    def name(self) -> str: ...
    @property
    def share(self) -> ReleasedShare: ...


class Here(Protocol):
    """Where the reader stands, from 0 to 1 along the line, and from where to where that likely is."""

    @property
    def place(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


@register.simple_tag
def fell(
    shape: drawings.Profile, stretches: Sequence[Spot], dots: int = 0, here: Here | None = None
) -> SafeString:
    """The fell, for a wide page and for a phone; the one that does not fit is not shown, nor read out.

    `stretches` from left to right: the first and last give the ends their names. `here`: the reader's own.
    """
    ends = stretches[0].name, stretches[-1].name
    label = _fell_said(stretches)
    at = (here.place, here.low, here.high) if here else None
    both = (drawings.fell(shape, ends, label, width, dots=dots, seed=dots, here=at) for width in (WIDE, SLIM))
    return mark_safe("".join(both))  # noqa: S308 - drawn by us, its words escaped


def fell_alone(
    shape: drawings.Profile, stretches: Sequence[Spot], colours: Mapping[str, str]
) -> tuple[str, int, str]:
    """The fell for a document of somebody's own: its parts in their colours, its height, and its words.

    Without a dot: a dot is never taken away.
    """
    parts, tall = drawings.fell_alone(shape, WIDE, colours)
    return parts, tall, _fell_said(stretches)


@register.inclusion_tag("ui/parts/slope.html")
def slope(spots: Sequence[Spot], is_no: bool = False) -> dict[str, Any]:
    """A statement along a line: the curve and its figures."""
    drawing = drawings.slope([_drawn(spot.share) for spot in spots], _said(spots, is_no=is_no))
    return {"drawing": mark_safe(drawing), "spots": spots, "is_no": is_no}  # noqa: S308 - as above


@register.inclusion_tag("ui/parts/sides.html")
def sides(spots: Sequence[Spot], is_no: bool = False) -> dict[str, Any]:
    """A statement in each group: a line with a pebble for each, and its figures."""
    return {"spots": spots, "is_no": is_no}


def _fell_said(stretches: Sequence[Spot]) -> str:
    """The fell in a sentence, for those who do not see it."""
    told = ", ".join(words.in_100_briefly(stretch.share) for stretch in stretches)
    return _(
        "A fell seen from the side, from %(left)s to %(right)s. The line has five stretches; "
        "from left to right, so many people stand in each: %(told)s."
    ) % {"left": stretches[0].name, "right": stretches[-1].name, "told": told}


def _drawn(share: ReleasedShare) -> tuple[float, float, float] | None:
    """Where a share is drawn; of one that has a bound, all that it may be."""
    if share.in_100 is not None and share.low is not None and share.high is not None:
        return share.in_100 / 100, share.low / 100, share.high / 100
    if share.fewer_than is not None:
        return nan, 0, share.fewer_than / 100
    if share.more_than is not None:
        return nan, share.more_than / 100, 1
    return None


def _said(spots: Sequence[Spot], *, is_no: bool) -> str:
    """The figures in a sentence, for those who do not see them."""
    told = "; ".join(
        _("%(share)s, %(place)s") % {"share": words.in_100_briefly(spot.share), "place": spot.name}
        for spot in spots
    )
    if is_no:
        return _("Disagreement along the line: %(told)s.") % {"told": told}
    return _("Agreement along the line: %(told)s.") % {"told": told}
