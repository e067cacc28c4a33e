"""All statements of one sort, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from waymark.people.access import NotThere
from waymark.perspectives.pictures.page import Curve, Picture

if TYPE_CHECKING:
    from waymark.perspectives.figures import Result, Shown

AT_ONCE = 40


@dataclass(frozen=True)
class Listed:
    """A statement with its figures as they stand, and how they ran from place to place when last drawn."""

    shown: Shown
    curve: Curve | None


@dataclass(frozen=True)
class Sort:
    """A sort of statements, and how many there are of it: statements are public acts."""

    key: str
    in_all: int


@dataclass(frozen=True)
class Listing:
    """One page of statements of one sort; `before` and `after`: the numbers of its neighbours, if any."""

    which: str
    sorts: tuple[Sort, ...]
    listed: tuple[Listed, ...]
    in_all: int
    first: int
    before: int | None
    after: int | None

    @property
    def last(self) -> int:
        """The place of the last one here among all of its sort."""
        return self.first + len(self.listed) - 1


def listing(result: Result, picture: Picture | None, which: str, page: str) -> Listing:
    """The page of that number, from one. Raises NotThere for a sort or a page that there is not."""
    sorts = {name: found for name, choose in SORTS.items() if (found := choose(result, picture))}
    statements = sorts.get(which, ())
    number = int(page) if page.isdecimal() and len(page) < 6 else 0
    start = (number - 1) * AT_ONCE
    if not 0 <= start < len(statements):
        raise NotThere
    corners = picture.corners() if picture else ()
    shown = statements[start : start + AT_ONCE]
    return Listing(
        which=which,
        sorts=tuple(Sort(name, len(found)) for name, found in sorts.items()),
        listed=tuple(Listed(one, picture.curve(str(one.id), corners) if picture else None) for one in shown),
        in_all=len(statements),
        first=start + 1,
        before=number - 1 if number > 1 else None,
        after=number + 1 if start + AT_ONCE < len(statements) else None,
    )


def _along(result: Result, picture: Picture | None) -> Sequence[Shown]:
    """From what one end says most to what the other does."""
    if picture is None:
        return ()
    by_id = {str(shown.id): shown for shown in result.everything}
    return [by_id[name] for name in picture.turned(picture.told.along) if name in by_id]


def _those(name: str) -> Callable[[Result, Picture | None], Sequence[Shown]]:
    """The statements that the last picture called so, where there was one that called them anything."""

    def choose(result: Result, picture: Picture | None) -> Sequence[Shown]:
        by_id = {str(shown.id): shown for shown in result.everything}
        names = getattr(picture.told, name) if picture else ()
        return [by_id[one] for one in names if one in by_id]

    return choose


SORTS: dict[str, Callable[[Result, Picture | None], Sequence[Shown]]] = {
    "all": lambda result, _: result.everything,
    "along": _along,
    "shared": _those("shared"),
    "differing": _those("differing"),
    "otherwise": _those("otherwise"),
    "common-ground": lambda result, _: result.common_ground,
    "differences": lambda result, _: result.differences,
    "unsure": lambda result, _: result.unsure,
    "leaning": lambda result, _: result.leaning,
    "too-few": lambda result, _: result.too_few,
}
