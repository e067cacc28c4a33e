"""What presses and what gives hope, as somebody with a seat may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from waymark.people import queries as people
from waymark.perspectives.models import Felt

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from waymark.people.access import Visitor
    from waymark.people.models import Person
    from waymark.perspectives.access import Looking, Sitting
    from waymark.questions.models import Question

Sort, State = Felt.Sort, Felt.State


@dataclass(frozen=True)
class Sentence:
    """One sentence, whether it is the visitor's own, and what was answered to it."""

    felt: Felt
    is_mine: bool
    frees: tuple[Sentence, ...] = ()

    @property
    def is_in(self) -> bool:
        return self.felt.state == State.IN

    @property
    def asks(self) -> bool:
        """Whether it is a pressure to which nobody has said yet what it frees them to do."""
        return self.felt.sort == Sort.PRESSES and self.is_in and not any(one.is_in for one in self.frees)


@dataclass(frozen=True)
class Pressing:
    """Both lists, side by side; and for hosts, what waits to be read or was asked to be looked at."""

    presses: tuple[Sentence, ...]
    hope: tuple[Sentence, ...]
    to_read: tuple[Sentence, ...]


def pressing_at(question: Question, person: Person, *, is_host: bool) -> Pressing:
    """For somebody with a seat in the question's space. One query, however much was said."""
    found = list(Felt.objects.filter(question=question).order_by("id"))
    mine = {one.pk for one in found if people.whose(one.seal, one.pk) == person.pk}
    seen = [one for one in found if one.state == State.IN or one.pk in mine]
    to_read = [one for one in found if one.state == State.WAITING or one.is_reported]
    return Pressing(
        presses=_of(Sort.PRESSES, seen, mine),
        hope=_of(Sort.HOPE, seen, mine),
        to_read=tuple(Sentence(one, one.pk in mine) for one in to_read) if is_host else (),
    )


def pressing_for(looking: Looking, visitor: Visitor) -> Pressing | None:
    """Both lists beside what came of the question; nothing for guests, nor for anybody outside."""
    if visitor.person is None or looking.guest is not None or looking.is_outside:
        return None
    return pressing_at(looking.question, visitor.person, is_host=looking.can_tend)


def sentence_at(sitting: Sitting, felt: UUID) -> Sentence | None:
    """One of them, with its answers; None where the visitor may not read it."""
    found = Felt.objects.filter(question=sitting.question, pk=felt).first()
    if found is None:
        return None
    is_mine = people.whose(found.seal, found.pk) == sitting.person.pk
    if found.state != State.IN and not is_mine and not sitting.is_host:
        return None
    answers = Felt.objects.filter(of=found, state=State.IN).order_by("id")
    frees = tuple(Sentence(one, people.whose(one.seal, one.pk) == sitting.person.pk) for one in answers)
    return Sentence(found, is_mine, frees)


def question_of(felt: UUID) -> UUID | None:
    """At which question it was said."""
    return Felt.objects.filter(pk=felt).values_list("question", flat=True).first()


def felt_by(person: Person) -> list[dict[str, Any]]:
    """What somebody said so, as plain data for themselves."""
    said = Felt.objects.select_related("question").order_by("question", "id")
    return [
        {
            "question": one.question.asked,
            "sort": str(one.sort),
            "words": one.words,
            "held_back_because": one.hidden_because or None,
        }
        for one in said
        if people.whose(one.seal, one.pk) == person.pk
    ]


def _of(sort: str, seen: Iterable[Felt], mine: set[UUID]) -> tuple[Sentence, ...]:
    seen = list(seen)
    return tuple(
        Sentence(
            one,
            one.pk in mine,
            tuple(Sentence(answer, answer.pk in mine) for answer in seen if answer.of_id == one.pk),
        )
        for one in seen
        if one.sort == sort
    )
