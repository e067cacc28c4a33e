"""What is so about parts of the system."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from waymark.insight.honesty import Policy, Released, release
from waymark.people.models import Belonging, EarlierName, Line, Part, Person, Succession, Term

if TYPE_CHECKING:
    from django.db.models import QuerySet

PART_KINDS = Part.Kind.choices
LEVELS = Belonging.Level.choices


@dataclass(frozen=True)
class Told:
    """Everything that a part says of itself, and what it was and became."""

    part: Part
    matters: tuple[Line, ...]
    pulls: tuple[Line, ...]
    brings: tuple[Line, ...]
    terms: tuple[Term, ...]
    names: tuple[EarlierName, ...]
    """Before the present one, the latest first."""
    became: tuple[Succession, ...]
    came_from: tuple[Succession, ...]


def part_told(part: UUID) -> Told:
    """A part with all that is told of it. Raises Part.DoesNotExist."""
    found = Part.objects.get(id=part)
    lines = list(found.lines.order_by("number"))
    links = Succession.objects.select_related("earlier", "later").order_by("year")
    return Told(
        part=found,
        matters=tuple(one for one in lines if one.about == Line.About.MATTERS),
        pulls=tuple(one for one in lines if one.about == Line.About.PULLS),
        brings=tuple(one for one in lines if one.about == Line.About.BRINGS),
        terms=tuple(found.terms.order_by("says")),
        names=tuple(found.earlier_names.order_by("-until", "-since")),
        became=tuple(links.filter(earlier=found)),
        came_from=tuple(links.filter(later=found)),
    )


def part_by_any_name(name: str, among: Collection[UUID]) -> Part | None:
    """The part of these that has this name, or had it; the present one goes before."""
    now = Part.objects.filter(id__in=among, name__iexact=name).first()
    return now or Part.objects.filter(id__in=among, earlier_names__name__iexact=name).first()


def belongs(person: Person | None, part: UUID) -> bool:
    """Whether somebody said that they see from this part."""
    return person is not None and Belonging.objects.filter(person=person, part=part).exists()


def belongings_of(people: Sequence[UUID], among: Collection[UUID]) -> dict[UUID, list[Belonging]]:
    """From which of these parts each of these people sees."""
    found: dict[UUID, list[Belonging]] = {person: [] for person in people}
    rows = Belonging.objects.filter(person__in=people, part__in=among).select_related("part")
    for one in rows.order_by("part__name"):
        found[one.person_id].append(one)
    return found


def how_many_belong(parts: Collection[UUID]) -> dict[UUID, Released]:
    """How many see from each of these parts, as it may be told."""
    raw = dict.fromkeys(parts, 0)
    for (part,) in Belonging.objects.filter(part__in=parts).values_list("part"):
        raw[part] += 1
    return {part: release(count, Policy.OUTSIDE) for part, count in raw.items()}


def anybody_belongs(part: UUID) -> bool:
    """Whether a part has people here who can speak for it."""
    return Belonging.objects.filter(part=part).exists()


def part_names(parts: Collection[UUID]) -> dict[UUID, str]:
    """What these parts are called now."""
    return dict(Part.objects.filter(id__in=parts).values_list("id", "name"))


def parts_by_number(parts: Collection[UUID]) -> dict[UUID, Part]:
    """These parts, each by its number."""
    return Part.objects.in_bulk(list(parts))


def every_belonging(person: Person) -> list[Belonging]:
    """From which parts somebody sees, in whatever endeavour."""
    return list(Belonging.objects.filter(person=person).select_related("part").order_by("part__name", "id"))


def what_parts_bring(parts: Collection[UUID]) -> list[tuple[str, str]]:
    """What each of these parts says that it could bring, a line each, with the part's name."""
    lines = Line.objects.filter(part__in=parts, about=Line.About.BRINGS).order_by("part__name", "number")
    return list(lines.values_list("part__name", "words"))


def what_matters_to(parts: Collection[UUID]) -> list[tuple[UUID, str]]:
    """What each of these parts says that matters to it, a line each, with the part."""
    lines = Line.objects.filter(part__in=parts, about=Line.About.MATTERS).order_by("part__name", "number")
    return list(lines.values_list("part", "words"))


def levels_seen_from(people: QuerySet[Any, Any]) -> set[str]:
    """From which levels of the system any of these people say that they see. `people`: a query for them."""
    said = Belonging.objects.filter(person__in=people).exclude(level="")
    return set(said.values_list("level", flat=True))


def level_of_each(people: Sequence[UUID], among: Collection[UUID]) -> dict[UUID, str]:
    """From which level each of these people sees in these parts; the first by name of who says several."""
    said = Belonging.objects.filter(person__in=people, part__in=among).exclude(level="").order_by("level")
    found: dict[UUID, str] = {}
    for person, level in said.values_list("person", "level"):
        found.setdefault(person, level)
    return found
