"""What can happen to a part: it is told of, said better, renamed, merged, split; somebody belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.people.access import NotAllowed
from waymark.people.entries import keep_part
from waymark.people.models import Belonging, EarlierName, Line, Part, Person, Succession, Term
from waymark.people.moments import (
    PartJoined,
    PartLeft,
    PartMerged,
    PartRenamed,
    PartSaidBetter,
    PartSplit,
    PartToldOf,
)
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.record.payloads import Payload


@dataclass(frozen=True)
class InOwnWords:
    """What a part says of itself. `lines`: by `Line.About`, the words and what is added to them."""

    in_a_sentence: str = ""
    lines: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    terms: Sequence[tuple[str, str, str]] = ()


@transaction.atomic
def tell_of_part(
    name: str,
    kind: str,
    *,
    endeavour: UUID,
    in_a_sentence: str = "",
    since: int | None = None,
    by: UUID | None = None,
) -> Part:
    """A part of the system becomes known, in an endeavour."""
    part = Part.objects.create(name=name, kind=kind, in_a_sentence=in_a_sentence, since=since)
    keep_part(part.pk)
    _tell(PartToldOf(name=name), part, endeavour, by)
    return part


@transaction.atomic
def say_part_better(part: Part, said: InOwnWords, *, endeavour: UUID, by: UUID | None = None) -> None:
    """A part says all of itself anew, in its own words."""
    Part.objects.filter(pk=part.pk).update(in_a_sentence=said.in_a_sentence, told_on=now().date())
    part.lines.all().delete()
    part.terms.all().delete()
    Line.objects.bulk_create(
        Line(part=part, about=about, number=number, words=words, more=more)
        for about, lines in said.lines.items()
        for number, (words, more) in enumerate(lines, 1)
    )
    Term.objects.bulk_create(
        Term(part=part, says=says, means=means, elsewhere=elsewhere) for says, means, elsewhere in said.terms
    )
    keep_part(part.pk)
    _tell(PartSaidBetter(), part, endeavour, by)


@transaction.atomic
def rename_part(
    part: Part, name: str, year: int, *, endeavour: UUID, how: str = "", by: UUID | None = None
) -> None:
    """It is called otherwise from this year on. Raises NotAllowed for a year before the present name's."""
    held = Part.objects.select_for_update(no_key=True).get(pk=part.pk)
    _require_still_goes_on(held)
    if held.since is not None and year < held.since:
        raise NotAllowed(_("It has had its present name since %(year)s.") % {"year": held.since})
    EarlierName.objects.create(part=held, name=held.name, since=held.since, until=year, how=how)
    Part.objects.filter(pk=held.pk).update(name=name, since=year)
    keep_part(held.pk)
    _tell(PartRenamed(name=name, before=held.name, year=year), held, endeavour, by)


@transaction.atomic
def merge_part(part: Part, into: Part, year: int, *, endeavour: UUID, by: UUID | None = None) -> None:
    """One part becomes a part of another: its people belong there now, its page stays and says so."""
    if part.pk == into.pk:
        raise NotAllowed(_("A part can’t become itself."))
    both = Part.objects.select_for_update(no_key=True).filter(pk__in=[part.pk, into.pk])
    for held in both.order_by("pk"):
        _require_still_goes_on(held)
    Succession.objects.get_or_create(
        earlier=part, later=into, defaults={"how": Succession.How.MERGED, "year": year}
    )
    Part.objects.filter(pk=part.pk).update(ended=year)
    already = Belonging.objects.filter(part=into).values("person")
    Belonging.objects.filter(part=part).exclude(person__in=already).update(part=into)
    Belonging.objects.filter(part=part).delete()
    keep_part(part.pk)
    _tell(PartMerged(year=year), part, endeavour, by, about=[into.pk])


@transaction.atomic
def split_part(part: Part, name: str, year: int, *, endeavour: UUID, by: UUID | None = None) -> Part:
    """A new part comes out of one that goes on; whoever belongs to it says so themselves."""
    _require_still_goes_on(Part.objects.select_for_update(no_key=True).get(pk=part.pk))
    new = Part.objects.create(name=name, kind=part.kind, since=year)
    Succession.objects.create(earlier=part, later=new, how=Succession.How.SPLIT, year=year)
    keep_part(new.pk)
    _tell(PartSplit(name=name, year=year), part, endeavour, by, about=[new.pk])
    return new


@transaction.atomic
def belong(person: Person, part: Part, level: str = "", *, endeavour: UUID) -> None:
    """Somebody says that they see from this part."""
    _require_still_goes_on(part)
    Belonging.objects.update_or_create(person=person, part=part, defaults={"level": level})
    _tell(PartJoined(), part, endeavour, person.pk)


@transaction.atomic
def belong_no_more(person: Person, part: Part, *, endeavour: UUID) -> None:
    """They see from it no longer."""
    Belonging.objects.filter(person=person, part=part).delete()
    _tell(PartLeft(), part, endeavour, person.pk)


def _require_still_goes_on(part: Part) -> None:
    if part.ended is not None:
        raise NotAllowed(_("That part has become another. Look at what it became."))


def _tell(payload: Payload, part: Part, endeavour: UUID, by: UUID | None, about: Sequence[UUID] = ()) -> None:
    record.append(
        payload, endeavour=endeavour, subject=part.pk, part=part.pk, who=by, about=[part.pk, *about]
    )
