"""Does where we sit decide what we see? What `waymark opinions --parts` tells, whatever it is printed on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from waymark.cli.opinions_sections import THIRDS
from waymark.cli.opinions_study import Study
from waymark.cli.opinions_words import group_name, listed
from waymark.insight.formats import BadFile, Conversation, Parts
from waymark.insight.honesty import ReleasedPartition, ReleasedShare
from waymark.insight.opinions import Association, Vantage, places_of, vantage

TITLE = "Does where we sit decide what we see?"
OTHERS = "Everyone else"
HIDDEN = "hidden"
HOW = (
    "Parts are told as they would be outside, also of your own file, since people of a part know each other. "
    "Counts are to the nearest ten, none is below eight, and shares are of the rounded counts. Small parts, "
    "and people whose part isn't known, are told together."
)
NOTHING = (
    "Nothing can be told of parts: too few people of two parts have a place in the picture, or what is told "
    "of some would give others away."
)


@dataclass(frozen=True, eq=False)
class Seen:
    """Parts against places, and what both are called."""

    names: tuple[str, ...]
    places: tuple[str, ...]
    vantage: Vantage


def require_theirs(parts: Parts, conversation: Conversation) -> None:
    """The list must be about these people. Raises BadFile where it names none of them."""
    if not set(parts.of) & set(conversation.participants):
        raise BadFile(
            f"{parts.file}: it gives a part to none of the participants in {conversation.votes_file}; "
            "use the names that these have there"
        )


def seen(study: Study) -> Seen | None:
    """Parts against places; None where no parts were handed in, or people stand in no places."""
    where, line = study.positions, None if study.landscape is None else study.landscape.spectrum
    if study.parts is None or where is None or study.is_few or not study.places:
        return None
    ids = tuple(group.id for group in study.groups)
    places = THIRDS if line is not None else tuple(map(group_name, ids))
    if len(places) < 2:
        return None
    names = tuple(sorted(set(study.parts.of.values())))
    number = {name: at for at, name in enumerate(names)}
    people = [study.parts.of.get(name) for name in study.conversation.participants]
    part = np.array([-1 if name is None else number[name] for name in people])
    place = places_of(where, cuts=None if line is None else line.cuts, groups=ids)
    found = vantage(place, part[where.person], places=len(places), parts=max(len(names), 1))
    return Seen(names, places, found)


def what_it_comes_to(told: Vantage) -> Iterator[str]:
    """The finding, in sentences."""
    if not told.parts:
        yield NOTHING
        return
    together = told.together
    if together is None:
        return
    if not together.is_there:
        yield f"No sign that where we sit decides what we see: {_how_strongly(together)}."
    else:
        yield f"Where we sit goes with what we see: {_how_strongly(together)}. It needn't be why."


def _how_strongly(together: Association) -> str:
    low, high = (f"{value:.2f}" for value in (together.low, together.high))
    return (
        f"{together.strength:.2f} (likely {low} to {high}), where 0 is not at all and 1 is that whoever "
        "knows the part knows the place"
    )


def rows(found: Seen) -> Iterator[tuple[str, ReleasedPartition]]:
    """What each row is called, and what is told of it; everybody is the last."""
    for one in found.vantage.parts:
        yield (OTHERS if one.is_others else found.names[one.parts[0]]), one.places
    if found.vantage.parts:
        yield "Everybody", found.vantage.whole


def in_words(found: Seen, row: ReleasedPartition) -> str:
    """A row as a sentence."""
    people = f"about {row.base.value:,} people" if row.base.value else "so many people that can't be told"
    if all(share(cell) == HIDDEN for cell in row.cells):
        return f"{people}: where they stand can't be told."
    told = [f"{share(cell)} {_within(place)}" for cell, place in zip(row.cells, found.places, strict=True)]
    return f"{people}: {listed(told)}."


def share(cell: ReleasedShare) -> str:
    """A released share, in 100."""
    if cell.in_100 is not None:
        return f"{cell.in_100} in 100 (likely {cell.low} to {cell.high})"
    if cell.more_than is not None:
        return f"more than {cell.more_than} in 100"
    return HIDDEN if cell.fewer_than is None else f"fewer than {cell.fewer_than} in 100"


def _within(place: str) -> str:
    return f"in {place}" if place.startswith("Group") else _LINE[place]


_LINE = dict(zip(THIRDS, ("at one end", "in between", "at the other end"), strict=True))


def as_json(study: Study) -> dict[str, Any] | None:
    """The same for programs; None where `seen` has none."""
    found = seen(study)
    if found is None:
        return None
    told = found.vantage
    return {
        "places": list(found.places),
        "rows": [
            {
                "parts": [found.names[at] for at in one.parts if at < len(found.names)],
                "others": one.is_others,
                **_row(one.places),
            }
            for one in told.parts
        ],
        "nearest": told.nearest,
        "whole": _row(told.whole),
        "together": None if told.together is None else _together(told.together),
    }


def _row(row: ReleasedPartition) -> dict[str, Any]:
    fields = ("in_100", "low", "high", "fewer_than", "more_than")
    return {
        "people": row.base.value,
        "places": [
            {"count": cell.part.value, **{name: getattr(cell, name) for name in fields}} for cell in row.cells
        ],
    }


def _together(together: Association) -> dict[str, Any]:
    return {
        "strength": together.strength,
        "interval": [together.low, together.high],
        "p": together.p,
        "is_there": together.is_there,
    }
