"""What a group should see before it settles an answer: none of it holds anybody back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from waymark.fornow.assuming.queries import some_of
from waymark.fornow.choices import Assumed
from waymark.fornow.echoing.queries import echoes
from waymark.fornow.models import Assumption, Position
from waymark.fornow.settling.queries import wire_words
from waymark.fornow.speaking import walking

if TYPE_CHECKING:
    from waymark.fornow.access import Reading

SEALED, NOT_ASKED = "sealed", "not asked"


@dataclass(frozen=True)
class Before:
    """`silent`: parts that haven't said, `earlier`: that said so of earlier words alone, by their names.

    `agreed`: how alike what people think was agreed is, or that it is sealed still, or wasn't asked.
    `untested`: the links of how it would work that nobody has tested; `is_linked`: whether there are any.
    """

    silent: str
    earlier: str
    agreed: str
    wires: tuple[str, ...]
    untested: str
    is_linked: bool


def before_settling(reading: Reading) -> Before:
    """Who is silent, what people think was agreed, which wires are up, what nobody has tested."""
    clarity = reading.clarity
    stood = dict(Position.objects.filter(clarity=clarity).values_list("part", "version"))
    parts = walking(clarity.endeavour_id)
    links = list(Assumption.objects.filter(clarity=clarity).order_by("number"))
    return Before(
        silent=some_of([one.name for one in parts if one.pk not in stood]),
        earlier=some_of(
            [one.name for one in parts if stood.get(one.pk, clarity.version_id) != clarity.version_id]
        ),
        agreed=_agreed(reading),
        wires=wire_words(clarity),
        untested=some_of([str(one) for one in links if one.state == Assumed.UNTESTED]),
        is_linked=bool(links),
    )


def _agreed(reading: Reading) -> str:
    found = echoes(reading)
    if found.is_open:
        return SEALED
    return str(found.shown.verdict) if found.shown else NOT_ASKED
