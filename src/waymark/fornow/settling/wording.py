"""What an answer says, and who does what: as it is typed, and as a version keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from waymark.fornow.models import Version


@dataclass(frozen=True)
class Does:
    """Who does what, with which resources. `who`: a part's name or a role, in words."""

    who: str
    does: str
    with_what: str = ""
    part: UUID | None = None


@dataclass(frozen=True)
class Wording:
    """What an answer says: the fields of a version, and who does what."""

    words: str
    until: date | None = None
    what_not: str = ""
    good_enough: str = ""
    clumsy_where: str = ""
    boldest: str = ""
    boldest_not: str = ""
    past: str = ""
    free_to: str = ""
    unwanted: str = ""
    too_soon_until: date | None = None
    fallback: str = ""
    brings_back: str = ""
    beside: str = ""
    together: str = ""
    wont_ask: str = ""
    because: str = ""
    doings: tuple[Does, ...] = ()


def wording_of(version: Version) -> Wording:
    """What a version says."""
    told = {one.name: getattr(version, one.name) for one in fields(Wording) if one.name != "doings"}
    doings = tuple(
        Does(one.who, one.does, one.with_what, one.part_id) for one in version.doings.order_by("place")
    )
    return replace(Wording(**told), doings=doings)


def doers_gone(before: Wording, doers: Iterable[str]) -> tuple[str, ...]:
    """Who did something in a wording, by the name that stands there, and does nothing among these doers."""
    left = {one.casefold() for one in doers}
    gone = [one.who for one in before.doings if one.who.casefold() not in left]
    return tuple(dict.fromkeys(gone))


def covers_less(before: Wording, what_not: str) -> bool:
    """Whether more is said now not to be part of it: something that didn't stand there before."""
    return bool(what_not) and what_not.casefold() not in before.what_not.casefold()
