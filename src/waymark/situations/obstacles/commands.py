"""What can happen to an obstacle: named, written on, a bank chosen for now, what came of it, gone, back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.people.access import NotAllowed
from waymark.questions import commands as questions
from waymark.record.clock import now
from waymark.situations.models import BankNote, Choosing, Obstacle, Outcome
from waymark.situations.moments import (
    BankChosen,
    BankDescribed,
    ObstacleBack,
    ObstacleGone,
    ObstacleNamed,
    OutcomeTold,
)
from waymark.situations.obstacles.queries import has_words_of_others
from waymark.situations.telling import tell

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.situations.access import AtBank, AtChoosing, AtObstacle, Sitting
    from waymark.situations.choices import Bank


class ChosenMeanwhile(NotAllowed):
    """Another host has chosen otherwise since this one began to."""


@transaction.atomic
def name_obstacle(sitting: Sitting, words: str) -> Obstacle:
    """Somebody names what is in the way. The same words of theirs twice, while it is there, name it once."""
    questions.hold(sitting.question)
    obstacles = Obstacle.objects.filter(question=sitting.question)
    known = obstacles.filter(words=words, by=sitting.person, gone_on=None).first()
    if known is not None:
        return known
    obstacle = Obstacle.objects.create(
        question=sitting.question,
        number=(obstacles.aggregate(last=Max("number"))["last"] or 0) + 1,
        words=words,
        on=localdate(now()),
        by=sitting.person,
    )
    tell(sitting.question, ObstacleNamed(), sitting.person)
    return obstacle


@transaction.atomic
def take_obstacle_back(obstacle: Obstacle) -> None:
    """Whoever named it takes it back. Raises NotAllowed once somebody else has written on it."""
    questions.hold(obstacle.question)
    if obstacle.by_id is not None and has_words_of_others(obstacle, obstacle.by_id):
        raise NotAllowed(_("Somebody else has written on it by now. A host can mark it as gone."))
    Obstacle.objects.filter(pk=obstacle.pk).delete()


@transaction.atomic
def mark_gone(at: AtObstacle, because: str) -> None:
    """A host says that it is gone, and who walked the step again. What was written stays to be read."""
    questions.hold(at.sitting.question)
    gone = {"gone_on": localdate(now()), "gone_because": because, "gone_by": at.sitting.person}
    if Obstacle.objects.filter(pk=at.obstacle.pk, gone_on=None).update(**gone):
        tell(at.sitting.question, ObstacleGone(), at.sitting.person)


@transaction.atomic
def mark_here_again(at: AtObstacle) -> None:
    """A host says that it is here again, or never went."""
    questions.hold(at.sitting.question)
    gone = Obstacle.objects.filter(pk=at.obstacle.pk, gone_on__isnull=False)
    if gone.update(gone_on=None, gone_because="", gone_by=None):
        tell(at.sitting.question, ObstacleBack(), at.sitting.person)


@transaction.atomic
def describe_bank(at: AtBank, words: str) -> BankNote:
    """Somebody writes what a bank would look like here; the same words twice once.

    Raises NotAllowed where the obstacle is gone, or was taken back.
    """
    questions.hold(at.sitting.question)
    _require_there(at.obstacle)
    notes = BankNote.objects.filter(obstacle=at.obstacle)
    known = notes.filter(bank=at.bank, words=words, by=at.sitting.person).first()
    if known is not None:
        return known
    note = BankNote.objects.create(
        obstacle=at.obstacle,
        number=(notes.aggregate(last=Max("number"))["last"] or 0) + 1,
        bank=at.bank,
        words=words,
        on=localdate(now()),
        by=at.sitting.person,
    )
    tell(at.sitting.question, BankDescribed(bank=at.bank), at.sitting.person)
    return note


@transaction.atomic
def take_bank_note_back(note: BankNote) -> None:
    """Its writer takes it back: nothing of it is left."""
    BankNote.objects.filter(pk=note.pk).delete()


@transaction.atomic
def choose_bank(at: AtObstacle, bank: Bank, because: str, *, was: int) -> Choosing:
    """A host chooses a bank for now, and says why; earlier choices stay.

    `was`: the number of the last choice that they saw, 0 where there was none. Raises ChosenMeanwhile where
    another host chose otherwise since, NotAllowed where the obstacle is gone. The same press twice is one.
    """
    questions.hold(at.sitting.question)
    _require_there(at.obstacle)
    newest = Choosing.objects.filter(obstacle=at.obstacle).order_by("-number").first()
    chosen = (at.sitting.person.pk, bank, because)
    if newest is not None and (newest.by_id, newest.bank, newest.because) == chosen:
        return newest
    if newest is not None and newest.number != was and newest.bank != bank:
        raise ChosenMeanwhile(
            _("Another host has chosen meanwhile: “%(bank)s”. Read why first; your words are still here.")
            % {"bank": newest.get_bank_display()}
        )
    choosing = Choosing.objects.create(
        obstacle=at.obstacle,
        number=newest.number + 1 if newest else 1,
        bank=bank,
        because=because,
        on=localdate(now()),
        by=at.sitting.person,
    )
    tell(at.sitting.question, BankChosen(bank=bank), at.sitting.person)
    return choosing


@transaction.atomic
def tell_outcome(at: AtChoosing, words: str) -> Outcome:
    """Somebody writes what came of a choice; the same words twice once. The obstacle may be gone by then.

    Raises NotAllowed where it was taken back meanwhile.
    """
    questions.hold(at.sitting.question)
    if not Choosing.objects.filter(pk=at.choosing.pk).exists():
        raise NotAllowed(_("It was taken back meanwhile, with what was chosen there."))
    outcomes = Outcome.objects.filter(choosing=at.choosing)
    known = outcomes.filter(words=words, by=at.sitting.person).first()
    if known is not None:
        return known
    outcome = Outcome.objects.create(
        choosing=at.choosing,
        number=(outcomes.aggregate(last=Max("number"))["last"] or 0) + 1,
        words=words,
        on=localdate(now()),
        by=at.sitting.person,
    )
    tell(at.sitting.question, OutcomeTold(), at.sitting.person)
    return outcome


@transaction.atomic
def take_outcome_back(outcome: Outcome) -> None:
    """Its writer takes it back: nothing of it is left."""
    Outcome.objects.filter(pk=outcome.pk).delete()


@transaction.atomic
def forget_at_obstacles(person: Person) -> None:
    """What somebody wrote at obstacles goes with them, and the obstacles that nobody else wrote on.

    Of a choice, the bank and its day stay; of an obstacle on which others wrote, its sentence.
    """
    BankNote.objects.filter(by=person).delete()
    Outcome.objects.filter(by=person).delete()
    named = Obstacle.objects.filter(by=person).select_related("question").order_by("question", "pk")
    for obstacle in named:
        questions.hold(obstacle.question)  # so that nobody writes on it between the look and the taking away
        if not has_words_of_others(obstacle, person.pk):
            Obstacle.objects.filter(pk=obstacle.pk).delete()
    Obstacle.objects.filter(by=person).update(by=None)
    Obstacle.objects.filter(gone_by=person).update(gone_because="", gone_by=None)
    Choosing.objects.filter(by=person).update(because="", by=None)


def _require_there(obstacle: Obstacle) -> None:
    now_there = Obstacle.objects.filter(pk=obstacle.pk).values_list("gone_on", flat=True)
    if list(now_there) != [None]:
        raise NotAllowed(_("This obstacle is gone meanwhile. What was written stays to be read."))
