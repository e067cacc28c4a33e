"""A list is brought in: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from waymark.endeavours import commands as endeavours
from waymark.people import commands as people
from waymark.people import queries as people_queries
from waymark.record import commands as record
from waymark.spaces import queries
from waymark.spaces.bringing.plan import earlier_name, kind_of, level_of, plan
from waymark.spaces.bringing.reading import Row
from waymark.spaces.moments import ListBroughtIn
from waymark.spaces.seats.commands import Offered, offer_seat

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.people.models import Part, Person
    from waymark.spaces.models import Space

LONGEST_NAME = 120


@dataclass(frozen=True)
class Invited:
    """Somebody on the list, and the token of the link by which they take their seat."""

    name: str
    part: str
    token: str


@transaction.atomic
def bring_in_list(person: Person, space: Space, rows: Sequence[Row]) -> list[Invited]:
    """Parts walk along with the endeavour of a space; people get a link each, for a host to hand over.

    Nobody is put anywhere: whoever follows their link takes the seat, and belongs to their part then.
    """
    invited = []
    known = queries.parts_known_to(person)
    for step in plan(rows, known):
        if step.is_left:
            continue
        part = _bring(person, space.endeavour_id, step.row, known)
        known.add(part.pk)
        if name := step.row.get("person", "")[:LONGEST_NAME]:
            offered = Offered(name, part, level_of(step.row))
            invited.append(Invited(name, part.name, offer_seat(space, of=offered, by=person.pk)))
    record.append(
        ListBroughtIn(rows=len(rows)),
        endeavour=space.endeavour_id,
        subject=space.pk,
        audience=space.pk,
        who=person.pk,
    )
    return invited


def _bring(person: Person, endeavour: UUID, row: Row, known: set[UUID]) -> Part:
    part = people_queries.part_by_any_name(row["part"], known) or _tell_of(person, endeavour, row)
    if part.ended is None:
        endeavours.walk_with(endeavour, part.pk, by=person.pk)
    return part


def _tell_of(person: Person, endeavour: UUID, row: Row) -> Part:
    name, earlier, said = row["part"], earlier_name(row), row.get("sentence", "")
    first = earlier[0] if earlier else name
    part = people.tell_of_part(first, kind_of(row), endeavour=endeavour, in_a_sentence=said, by=person.pk)
    if earlier:
        people.rename_part(part, name, earlier[1], endeavour=endeavour, by=person.pk)
        part.name = name
    return part
