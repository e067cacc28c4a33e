"""Who walks along in an endeavour of ten years: parts, people, spaces, questions, and what was said."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

SEED = 9
YEARS = 10
DAYS = 365 * YEARS
AT_ONCE = 5000
WORDS = [f"word{n}" for n in range(1000)]
Row = TypeVar("Row")


@dataclass(frozen=True)
class Size:
    """So many of everything, at this share of the whole. `heard`: what was said about the one question."""

    share: float

    def of(self, whole: int) -> int:
        """The share of so many; two at least."""
        return max(2, round(whole * self.share))

    @property
    def moments(self) -> int:
        return self.of(200_000)

    @property
    def voices(self) -> int:
        return self.of(100_000)

    @property
    def heard(self) -> int:
        return self.of(10_000)


@dataclass
class Ground:
    """What the rows of an endeavour stand on. `host`, `doer`: they sit in `space`."""

    size: Size
    dice: random.Random
    today: date
    endeavour: Any
    space: Any
    host: Any
    doer: Any
    parts: list[Any] = field(default_factory=list)
    people: list[Any] = field(default_factory=list)
    spaces: list[Any] = field(default_factory=list)
    questions: list[Any] = field(default_factory=list)
    seated: dict[UUID, list[Any]] = field(default_factory=dict)
    heard: list[UUID] = field(default_factory=list)
    """What was said about the first question."""

    def id(self) -> UUID:
        """The next number of a row."""
        return UUID(int=self.dice.getrandbits(128), version=4)

    def days_ago(self, most: int = DAYS, least: int = 1) -> date:
        """Some day, so many days ago at most."""
        return self.today - timedelta(days=self.dice.randint(least, max(most, least)))

    def words(self, many: int = 8) -> str:
        """Some words, of which each is one of a thousand."""
        return " ".join(self.dice.choices(WORDS, k=many))


def keep(model: Any, rows: Iterable[Any]) -> list[Any]:
    """Write them in bulk, some thousands in each transaction, and give them back."""
    kept: list[Any] = []
    for some in _in_batches(rows):
        with transaction.atomic():
            model.objects.bulk_create(some, batch_size=AT_ONCE)
        kept += some
    return kept


def _in_batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def lay(share: float) -> Ground:
    """People, parts, spaces and questions around the one endeavour that the home has already."""
    from waymark.endeavours.models import Endeavour
    from waymark.people.models import Person
    from waymark.spaces.models import Seat, Space

    space = Space.objects.get(name="Round the bench")
    host = Person.objects.get(name="A host")
    doer = Person.objects.create(name="A doer")
    Seat.objects.create(space=space, person=doer, role="member")
    ground = Ground(
        Size(share),
        random.Random(SEED),
        timezone.localdate(),
        Endeavour.objects.get(),
        space,
        host,
        doer,
    )
    _parts(ground)
    _people(ground)
    _questions(ground)
    return ground


def _parts(ground: Ground) -> None:
    from waymark.endeavours.models import StoryVersion, Walk
    from waymark.people.models import Line, Part

    ground.parts = keep(
        Part,
        (
            Part(id=ground.id(), kind="organisation", name=f"Part {n}", in_a_sentence=ground.words())
            for n in range(ground.size.of(15))
        ),
    )
    keep(
        Walk,
        (
            Walk(id=ground.id(), endeavour=ground.endeavour, part=one, since=ground.days_ago())
            for one in ground.parts
        ),
    )
    keep(
        Line,
        (
            Line(id=ground.id(), part=one, about=about, number=n, words=ground.words(6))
            for one in ground.parts
            for about in ("matters", "pulls", "brings")
            for n in range(1, 4)
        ),
    )
    begun = timezone.now() - timedelta(days=DAYS)
    keep(
        StoryVersion,
        (
            StoryVersion(
                endeavour=ground.endeavour,
                number=n,
                words=ground.words(120),
                told_at=begun + timedelta(days=n * DAYS // ground.size.of(12)),
            )
            for n in range(1, ground.size.of(12))
        ),
    )


def _people(ground: Ground) -> None:
    from waymark.people.models import Belonging, Person
    from waymark.spaces.models import Seat, Space

    kinds = list(Space.Kind.values)
    more = keep(
        Space,
        (
            Space(id=ground.id(), endeavour=ground.endeavour, name=f"Space {n}", kind=kinds[n % len(kinds)])
            for n in range(1, ground.size.of(30))
        ),
    )
    ground.spaces = [ground.space, *more]
    many = ground.size.of(2000)
    ground.people = keep(
        Person, (Person(id=ground.id(), name=f"Person {n}", story=ground.words(30)) for n in range(many))
    )
    seats = [
        Seat(
            id=ground.id(),
            space=space,
            person=person,
            role="host" if n < 2 * len(ground.spaces) else "member",
        )
        for n, person in enumerate(ground.people)
        for space in ground.dice.sample(ground.spaces, 1 + n % 2)
    ]
    for seat in keep(Seat, seats):
        ground.seated.setdefault(seat.space_id, []).append(seat.person)
    belonging = [*ground.people, ground.host, ground.doer]
    keep(
        Belonging,
        (
            Belonging(id=ground.id(), part=ground.dice.choice(ground.parts), person=person)
            for person in belonging
        ),
    )


def _questions(ground: Ground) -> None:
    """Each space its share; the first, about which most is said, where the host and the doer sit."""
    from waymark.questions.models import Question

    now = timezone.now()
    ground.questions = keep(
        Question,
        (
            Question(
                id=ground.id(),
                space=ground.spaces[n % len(ground.spaces)],
                asked=f"How would we do the thing with number {n}?",
                opened_at=now - timedelta(days=ground.dice.randint(1, DAYS)),
                is_public=n % 20 == 0,
            )
            for n in range(ground.size.of(600))
        ),
    )


def say(ground: Ground) -> None:
    """All that was said, about one question above all, and how far each has come."""
    from waymark.listening.models import Step, Voice

    rows = keep(Voice, _voices(ground))
    ground.heard = [one.pk for one in rows[: ground.size.heard]]
    moved = [one for n, one in enumerate(rows) if one.stage != "said" and n % 2 == 0]
    keep(
        Step,
        (
            Step(
                id=ground.id(),
                voice=one,
                place=1,
                sort="heard",
                words=ground.words(6),
                person=ground.host if n % 50 == 0 else _somebody(ground, one.space, n),
                on=one.on,
            )
            for n, one in enumerate(moved)
        ),
    )


def _voices(ground: Ground) -> Iterator[Any]:
    from waymark.listening.choices import Kind, Stage, Veil, WayIn
    from waymark.listening.models import Voice

    dice, stages = ground.dice, [one for one in Stage if one != Stage.SAID]
    kinds = [one for one in Kind if one != Kind.STICKS]
    for n in range(ground.size.voices):
        is_first = n < ground.size.heard
        question = ground.questions[0] if is_first else dice.choice(ground.questions)
        on, is_named = ground.days_ago(), dice.random() < 0.3
        is_fresh = (ground.today - on).days < 21
        space = question.space
        yield Voice(
            id=ground.id(),
            space=space,
            veil=Veil.NAMED if is_named else Veil.PART_ONLY,
            words=ground.words(18),
            on=on,
            person=_somebody(ground, space, n) if is_named else None,
            part=None if is_named else dice.choice(ground.parts),
            kind=Kind.STICKS if dice.random() < (0.2 if is_first else 0.03) else dice.choice(kinds),
            way_in=WayIn.SEAT if is_named else WayIn.PHONE,
            question=question if is_first or dice.random() < 0.6 else None,
            state="waiting" if is_fresh and dice.random() < 0.02 else "in",
            stage=Stage.SAID if is_fresh and dice.random() < 0.3 else dice.choice(stages),
            moved_on=on,
        )


def _somebody(ground: Ground, space: Any, nth: int) -> Any:
    if nth % 50 == 0 and space == ground.space:
        return ground.doer
    seated: Sequence[Any] = ground.seated.get(space.pk) or [ground.host]
    return ground.dice.choice(seated)
