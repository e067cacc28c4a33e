"""What of people and of parts of the system can be found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from waymark.finding import commands as finding
from waymark.finding.commands import Entry
from waymark.people.models import Part, Person

if TYPE_CHECKING:
    from django.db.models import QuerySet

PERSON, PART = "person", "part"


def entry_of_person(person: Person) -> Entry:
    """Somebody, for those who may see them: by their name, and what one may come to them for."""
    return Entry(PERSON, person.pk, audience=person.pk, title=person.name, words=person.come_for)


def keep_part(part: UUID) -> None:
    """Keep a part, and those that came out of it, findable by any name it ever had."""
    for one in _parts().filter(Q(pk=part) | Q(came_from__earlier=part)).distinct():
        finding.keep(entry_of_part(one))


def entry_of_part(part: Part) -> Entry:
    """A part, for those who may know of it: by what it is and was called, and what it says of itself."""
    came_from = [link.earlier for link in part.came_from.all()]
    names = [one.name for part_ in (part, *came_from) for one in part_.earlier_names.all()]
    said = [part.in_a_sentence]
    said += [f"{line.words} {line.more}" for line in part.lines.all()]
    said += [f"{term.says} {term.means} {term.elsewhere}" for term in part.terms.all()]
    return Entry(
        PART,
        part.pk,
        audience=part.pk,
        title=part.name,
        words="\n".join(line.strip() for line in said if line),
        names=[*names, *(one.name for one in came_from)],
    )


def every_person() -> Iterator[Entry]:
    """Every person's entry, made again."""
    return map(entry_of_person, Person.objects.order_by("pk").iterator(chunk_size=500))


def every_part() -> Iterator[Entry]:
    """Every part's entry, made again."""
    return map(entry_of_part, _parts().order_by("pk").iterator(chunk_size=500))


def register() -> None:
    finding.register(PERSON, every_person)
    finding.register(PART, every_part)


def _parts() -> QuerySet[Part]:
    return Part.objects.prefetch_related(
        "lines", "terms", "earlier_names", "came_from__earlier__earlier_names"
    )
