"""Obstacles, what each bank would look like, what was chosen and what came of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from waymark.situations.choices import Bank
from waymark.situations.leaves import Leaf, leaf_of
from waymark.situations.models import BankNote, Choosing, Obstacle, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from waymark.people.models import Person
    from waymark.questions.models import Question
    from waymark.situations.access import AtBank, AtChoosing, AtObstacle

AT_FIRST = 3
IN_SIGHT = 6


@dataclass(frozen=True)
class Seen:
    """An obstacle in a list, with the bank that is chosen for now."""

    obstacle: Obstacle
    bank: Bank | None


@dataclass(frozen=True)
class AtOne:
    """One bank: the newest notes there, and whether it is chosen for now."""

    bank: Bank
    newest: tuple[BankNote, ...]
    is_chosen: bool


@dataclass(frozen=True)
class Chosen:
    """A choice, and the newest of what people saw come of it."""

    choosing: Choosing
    outcomes: tuple[Outcome, ...]

    @property
    def bank(self) -> Bank:
        return Bank(self.choosing.bank)


@dataclass(frozen=True)
class River:
    """An obstacle with its three banks, what stands, and a leaf of the line of what was chosen."""

    banks: tuple[AtOne, ...]
    stands: Choosing | None
    for_now: Bank | None
    """The bank of what stands."""
    line: tuple[Chosen, ...]
    leaf: Leaf[Choosing]
    may_take_back: bool
    """Whether the visitor named it, and nobody else has written on it."""


def in_sight(question: Question) -> tuple[Seen, ...]:
    """The newest obstacles that are there, for those with a seat. Two queries."""
    there = Obstacle.objects.filter(question=question, gone_on=None).select_related("by")
    return seen(list(there.order_by("-number")[:IN_SIGHT]))


def all_of(question: Question, before: str = "") -> Leaf[Obstacle]:
    """Every obstacle that was ever named here, the newest first; those that are gone too."""
    named = Obstacle.objects.filter(question=question).select_related("by", "gone_by")
    return leaf_of(named, before)


def seen(obstacles: Iterable[Obstacle]) -> tuple[Seen, ...]:
    """These obstacles, each with the bank that is chosen for now. One query."""
    shown = list(obstacles)
    line = Choosing.objects.filter(obstacle__in=shown).order_by("number")
    banks = dict(line.values_list("obstacle", "bank"))  # the last of each stands
    return tuple(Seen(one, Bank(banks[one.pk]) if one.pk in banks else None) for one in shown)


def river(at: AtObstacle, before: str = "") -> River:
    """All that the page of an obstacle shows. Seven queries at most, however much was written."""
    obstacle, person = at.obstacle, at.sitting.person
    chosen = leaf_of(Choosing.objects.filter(obstacle=obstacle).select_related("by"), before)
    stands = newest_choosing(obstacle) if before else next(iter(chosen.rows), None)
    for_now = Bank(stands.bank) if stands else None
    notes = _newest_notes(obstacle)
    is_mine = obstacle.by_id == person.pk
    return River(
        banks=tuple(AtOne(bank, tuple(notes[bank]), bank == for_now) for bank in Bank),
        stands=stands,
        for_now=for_now,
        line=_line(chosen.rows),
        leaf=chosen,
        may_take_back=is_mine and not has_words_of_others(obstacle, person.pk),
    )


def has_words_of_others(obstacle: Obstacle, person: UUID) -> bool:
    """Whether anybody but this person wrote at a bank, chose one, or wrote what came of it."""
    others = Choosing.objects.filter(obstacle=obstacle).filter(~Q(by=person) | Q(by=None))
    return (
        BankNote.objects.filter(obstacle=obstacle).exclude(by=person).exists()
        or others.exists()
        or Outcome.objects.filter(choosing__obstacle=obstacle).exclude(by=person).exists()
    )


def at_bank(at: AtBank, before: str = "") -> Leaf[BankNote]:
    """What was written at one bank, the newest first."""
    notes = BankNote.objects.filter(obstacle=at.obstacle, bank=at.bank)
    return leaf_of(notes.select_related("by"), before)


def of_choosing(at: AtChoosing, before: str = "") -> Leaf[Outcome]:
    """What came of one choice, the newest first."""
    return leaf_of(Outcome.objects.filter(choosing=at.choosing).select_related("by"), before)


def newest_choosing(obstacle: Obstacle) -> Choosing | None:
    """The choice that stands; None before any."""
    return Choosing.objects.filter(obstacle=obstacle).select_related("by").order_by("-number").first()


def obstacles_by(person: Person) -> list[Obstacle]:
    """The obstacles that somebody named, for themselves."""
    return list(Obstacle.objects.filter(by=person).select_related("question").order_by("on", "number"))


def bank_notes_by(person: Person) -> list[BankNote]:
    """What somebody wrote at banks, for themselves."""
    return list(BankNote.objects.filter(by=person).select_related("obstacle").order_by("on", "number"))


def choosings_by(person: Person) -> list[Choosing]:
    """What somebody chose, for themselves."""
    return list(Choosing.objects.filter(by=person).select_related("obstacle").order_by("on", "number"))


def outcomes_by(person: Person) -> list[Outcome]:
    """What somebody saw come of choices, for themselves."""
    found = Outcome.objects.filter(by=person).select_related("choosing__obstacle")
    return list(found.order_by("on", "number"))


def called_gone_by(person: Person) -> list[Obstacle]:
    """The obstacles that somebody marked as gone, for themselves."""
    return list(Obstacle.objects.filter(gone_by=person).order_by("gone_on", "number"))


def _line(choosings: tuple[Choosing, ...]) -> tuple[Chosen, ...]:
    if not choosings:
        return ()
    nth = Window(RowNumber(), partition_by=F("choosing"), order_by=F("number").desc())
    rows = Outcome.objects.filter(choosing__in=choosings).annotate(nth=nth).filter(nth__lte=AT_FIRST)
    outcomes: dict[UUID, list[Outcome]] = defaultdict(list)
    for one in rows.select_related("by").order_by("-number"):
        outcomes[one.choosing_id].append(one)
    return tuple(Chosen(one, tuple(outcomes[one.pk])) for one in choosings)


def _newest_notes(obstacle: Obstacle) -> dict[str, list[BankNote]]:
    nth = Window(RowNumber(), partition_by=F("bank"), order_by=F("number").desc())
    rows = BankNote.objects.filter(obstacle=obstacle).annotate(nth=nth).filter(nth__lte=AT_FIRST)
    found: dict[str, list[BankNote]] = defaultdict(list)
    for note in rows.select_related("by").order_by("-number"):
        found[note.bank].append(note)
    return found
