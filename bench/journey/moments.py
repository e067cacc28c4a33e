"""What the record tells of ten years, and what is known of a question's situation and of the litmus test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import uuid_utils
from django.utils import timezone

from .answers import Answers
from .ground import DAYS, Ground, keep


def situate(ground: Ground) -> Any:
    """Kinds, notes at the marks, obstacles and their banks, of the first question above all; an obstacle."""
    from waymark.situations.choices import Bank, Mark
    from waymark.situations.models import BankNote, Choosing, Note, Obstacle, Outcome, Saying

    first, of, dice = ground.questions[0], ground.size.of, ground.dice

    def told(number: int) -> dict[str, Any]:
        return {
            "id": ground.id(),
            "number": number,
            "on": ground.days_ago(),
            "by": dice.choice(ground.people),
        }

    keep(
        Saying,
        (Saying(question=first, kind="lead", because=ground.words(), **told(n)) for n in range(1, of(40))),
    )
    marks, banks = list(Mark.values), list(Bank.values)
    keep(
        Note,
        (
            Note(question=one, mark=dice.choice(marks), words=ground.words(), **told(n))
            for one in ground.questions
            for n in range(1, of(300) if one is first else 4)
        ),
    )
    obstacles = keep(
        Obstacle, (Obstacle(question=first, words=ground.words(), **told(n)) for n in range(1, of(60)))
    )
    one = obstacles[-1]
    keep(
        BankNote,
        (
            BankNote(obstacle=one, bank=dice.choice(banks), words=ground.words(), **told(n))
            for n in range(1, of(100))
        ),
    )
    choosings = keep(
        Choosing,
        (
            Choosing(obstacle=one, bank=dice.choice(banks), because=ground.words(), **told(n))
            for n in range(1, of(20))
        ),
    )
    keep(
        Outcome,
        (Outcome(choosing=each, words=ground.words(), **told(n)) for each in choosings for n in range(1, 6)),
    )
    return one


def test(ground: Ground) -> None:
    """The litmus test, asked each quarter, with its answers and sentences."""
    from waymark.litmus.models import Answer, Asking, Telling, Wording

    wording = Wording.objects.create(
        endeavour=ground.endeavour,
        number=1,
        somebody="Ellen",
        asks="Is it better?",
        worded_on=ground.days_ago(DAYS, DAYS),
    )
    quarters = ground.size.of(40)
    askings = keep(
        Asking,
        (
            Asking(
                id=ground.id(),
                endeavour=ground.endeavour,
                wording=wording,
                opened_on=on,
                until=on,
                closed_on=on,
            )
            for on in (ground.today - timedelta(days=90 * n + 10) for n in range(quarters))
        ),
    )
    keep(
        Answer,
        (
            Answer(id=ground.id(), asking=one, said=ground.dice.choice(("yes", "partly", "not yet")))
            for one in askings
            for _ in range(ground.size.of(200))
        ),
    )
    keep(
        Telling,
        (
            Telling(
                id=ground.id(),
                endeavour=ground.endeavour,
                about="brilliant",
                words=ground.words(20),
                state="in",
                on=ground.days_ago(),
                person=ground.dice.choice(ground.people),
            )
            for _ in range(ground.size.of(300))
        ),
    )


def tell(ground: Ground, answers: Answers) -> None:
    """All moments, evenly over the years: one in twenty is a line of the story, the rest is daily life."""
    from waymark.record.models import Clock, Link, Moment, Who

    rows = keep(Moment, _moments(ground, answers))
    keep(Link, (Link(moment=one, relation="about", target=one.subject) for one in rows))
    people = [*ground.people, *[ground.doer] * (1 + len(ground.people) // 100)]
    keep(Who, (Who(moment=one, person=ground.dice.choice(people).pk) for n, one in enumerate(rows) if n % 2))
    Clock.objects.update_or_create(id=1, defaults={"position": _position() + len(rows)})


def _position() -> int:
    from django.db.models import Max

    from waymark.record.models import Clock

    found: int = Clock.objects.aggregate(at=Max("position"))["at"] or 0
    return found


def _moments(ground: Ground, answers: Answers) -> Iterator[Any]:
    from waymark.record.models import Moment

    begun, many = timezone.now() - timedelta(days=DAYS), ground.size.moments
    first = _position() + 1
    for n in range(many):
        at = begun + timedelta(days=DAYS * n / many)
        payload, subject, audience = _told(ground, answers, n)
        yield Moment(
            id=UUID(int=uuid_utils.uuid7(nanoseconds=_nanoseconds(at)).int),
            position=first + n,
            at=at,
            endeavour=ground.endeavour.pk,
            kind=payload.kind,
            version=payload.version,
            subject=subject,
            audience=audience,
            data=payload.facts(),
        )


def _told(ground: Ground, answers: Answers, nth: int) -> tuple[Any, UUID, UUID | None]:
    """A moment's payload, what it is about, and the space that may see it."""
    from waymark.fornow import moments as fornow
    from waymark.listening import moments as listening
    from waymark.perspectives import moments as perspectives
    from waymark.questions import moments as questions

    dice = ground.dice
    if nth % 20 == 0:
        version = dice.choice(answers.versions)
        words = version.words
        told = (
            fornow.Settled(words=words),
            fornow.Changed(words=words, used_to_be=words, because=words),
            fornow.Unpicked(words=words, stands_again="", learnt=words),
        )
        return dice.choice(told), version.clarity_id, None
    question = dice.choice(ground.questions)
    if nth % 20 == 1:
        return questions.Opened(asked=question.asked), question.pk, question.space_id
    daily = (
        fornow.LookedBack(),
        fornow.PlanMarked(),
        listening.VoiceHeard(),
        listening.VoiceRaised(veil="named"),
        perspectives.Answered(answers=5),
    )
    return dice.choice(daily), question.pk, question.space_id


def _nanoseconds(at: datetime) -> int:
    return int(at.timestamp() * 1e9)
