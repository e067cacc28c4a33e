"""The answers of ten years: wordings, reviews, wires, and where parts stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .ground import Ground, keep

STATES = ("for now",) * 12 + (
    "handed over",
    "draft",
    "draft",
    "unpicked",
    "unpicked",
    "set aside",
    "review",
    "review",
)
KINDS = ("settled", "intent", "difference", "try", "settled", "settled", "try", "settled", "settled")
STANDS = ("with", "with", "with", "with if", "differently", "thinking", "unknown", "cannot")


@dataclass
class Answers:
    """What was written of answers. The first is the one about whose question most is said."""

    clarities: list[Any] = field(default_factory=list)
    versions: list[Any] = field(default_factory=list)
    of: dict[Any, list[Any]] = field(default_factory=dict)
    """The wordings of each, the oldest first."""
    reviews: list[Any] = field(default_factory=list)
    open: Any = None
    """The review of the first that is open."""
    assumption: Any = None
    """The one of the first against which most facts stand."""


def answer(ground: Ground) -> Answers:
    """Write all of it."""
    made = Answers()
    _clarities(ground, made)
    _reviews(ground, made)
    _wires(ground, made)
    _parts_say(ground, made)
    return made


def _clarities(ground: Ground, made: Answers) -> None:
    from waymark.fornow.models import Clarity, Doing, Version

    many = ground.size.of(400)
    made.clarities = keep(Clarity, (_clarity(ground, n) for n in range(many)))
    for n, one in enumerate(made.clarities):
        worded = ground.size.of(60) if n == 0 else ground.dice.randint(1, 8)
        made.of[one.pk] = list(_versions(ground, one, worded))
    made.versions = keep(Version, (one for each in made.of.values() for one in each))
    for one in made.clarities:
        one.version = made.of[one.pk][-1]
    Clarity.objects.bulk_update(made.clarities, ["version"], batch_size=200)
    keep(
        Doing,
        (
            Doing(
                id=ground.id(),
                version=version,
                place=place,
                part=ground.dice.choice(ground.parts),
                who=f"Part {place}",
                does=ground.words(),
                with_what=ground.words(4),
            )
            for version in made.versions
            for place in range(1, 5)
        ),
    )


def _clarity(ground: Ground, nth: int) -> Any:
    from waymark.fornow.models import Clarity

    state = "review" if nth == 0 else STATES[nth % len(STATES)]
    begun = ground.days_ago(least=400)
    settled = None if state in ("draft", "set aside") else ground.days_ago(300, 1)
    return Clarity(
        id=ground.id(),
        endeavour=ground.endeavour,
        question=ground.questions[nth],
        kind="settled" if nth == 0 else KINDS[nth % len(KINDS)],
        state=state,
        is_firm=nth % 4 == 0,
        begun_on=begun,
        settled_on=settled,
        look_again_on=ground.today + timedelta(days=ground.dice.randint(2, 200)) if settled else None,
        no_voice_because=ground.words(),
        handed_to="The council" if state == "handed over" else "",
    )


def _versions(ground: Ground, clarity: Any, many: int) -> Iterator[Any]:
    from waymark.fornow.models import Version

    days = sorted(ground.days_ago() for _ in range(many))
    before = None
    for number, on in enumerate(days, start=1):
        is_settled = clarity.settled_on is not None
        before = Version(
            id=ground.id(),
            clarity=clarity,
            number=number,
            before=before,
            words=ground.words(10),
            what_not=ground.words(20),
            good_enough=ground.words(15),
            clumsy_where=ground.words(15),
            boldest=ground.words(15),
            boldest_not=ground.words(15),
            free_to=ground.words(20),
            unwanted=ground.words(10),
            because=ground.words(10),
            until=on + timedelta(days=90),
            on=on,
            settled_on=on if is_settled else None,
            by=ground.dice.choice(ground.people),
        )
        yield before


def _reviews(ground: Ground, made: Answers) -> None:
    from waymark.fornow.choices import SeenFrom, Works
    from waymark.fornow.models import EarlyCall, Look, Review, Working

    each = (one for clarity in made.clarities for one in _reviews_of(ground, made, clarity))
    made.reviews = keep(Review, each)
    made.open = next(one for one in made.reviews if not one.ended and one.clarity_id == made.clarities[0].pk)
    looks, sides, works = list(Look.Asks.values), list(SeenFrom.values), list(Works.values)
    said = {one.pk: 2 for one in made.reviews} | {made.open.pk: ground.size.of(90)}
    keep(
        Look,
        (
            Look(
                id=ground.id(),
                review=one,
                asks=ground.dice.choice(looks),
                words=ground.words(),
                on=one.opened_on,
                person=ground.dice.choice(ground.people),
            )
            for one in made.reviews
            for _ in range(said[one.pk])
        ),
    )
    keep(
        Working,
        (
            Working(
                id=ground.id(),
                review=made.open,
                seen_from=ground.dice.choice(sides),
                says=ground.dice.choice(works),
                mark=f"{n:064x}",
            )
            for n in range(ground.size.of(200))
        ),
    )
    keep(
        EarlyCall,
        (
            EarlyCall(
                id=ground.id(),
                clarity=one,
                person=ground.dice.choice(ground.people),
                part=ground.dice.choice(ground.parts),
                because=ground.words(),
                on=ground.days_ago(30),
            )
            for one in made.clarities
            if one.settled_on
        ),
    )


def _reviews_of(ground: Ground, made: Answers, clarity: Any) -> Iterator[Any]:
    """One between each two wordings that stood, and the open one where it is being looked at."""
    from waymark.fornow.models import Review

    if clarity.settled_on is None:
        return
    worded = made.of[clarity.pk]
    for nth, version in enumerate(worded[:-1]):
        closed = worded[nth + 1].on
        yield Review(
            id=ground.id(),
            clarity=clarity,
            version=version,
            why=ground.dice.choice(("date", "sticks", "early", "asked")),
            opened_on=closed - timedelta(days=5),
            meet_by=closed,
            closed_on=closed,
            ended="changed" if nth % 3 else "kept",
            because=ground.words(12),
            learnt=ground.words(20),
        )
    if clarity.state == "review":
        opened = ground.days_ago(6)
        yield Review(
            id=ground.id(),
            clarity=clarity,
            version=worded[-1],
            why="sticks",
            opened_on=opened,
            meet_by=opened + timedelta(days=7),
        )


def _wires(ground: Ground, made: Answers) -> None:
    """Three that are up for each, and two that were taken down; stones under the first's open review."""
    from waymark.fornow.models import Stone, Wire

    wires = keep(Wire, (one for clarity in made.clarities for one in _wires_of(ground, clarity)))
    of_first = next(one for one in wires if one.clarity_id == made.clarities[0].pk and one.trips == "sticks")
    keep(
        Stone,
        (
            Stone(id=ground.id(), wire=of_first, voice_id=voice, review=made.open)
            for voice in ground.heard[: ground.size.of(30)]
        ),
    )


def _wires_of(ground: Ground, clarity: Any) -> Iterator[Any]:
    from waymark.fornow.models import Wire

    for nth, trips in enumerate(("sticks", "litmus", "quiet", "sticks", "event")):
        yield Wire(
            id=ground.id(),
            clarity=clarity,
            trips=trips,
            words=ground.words(8),
            least=2000 if trips == "sticks" else 400,
            days=60 if trips == "sticks" else 400,
            part=ground.dice.choice(ground.parts) if trips == "quiet" else None,
            state="taken down" if nth > 2 else "stirring" if ground.dice.random() < 0.05 else "quiet",
            since=ground.days_ago(300),
        )


def _parts_say(ground: Ground, made: Answers) -> None:
    """Where each part stands, how it explains it, what it says of a plan, how it sees a difference."""
    from waymark.fornow.models import Asking, Explained, PlanMark, Position, Touch, View

    dice = ground.dice

    def by() -> dict[str, Any]:
        return {"id": ground.id(), "by": dice.choice(ground.people)}

    pairs = [(clarity, part) for clarity in made.clarities for part in ground.parts]
    keep(
        Position,
        (
            Position(
                clarity=clarity,
                part=part,
                stand=dice.choice(STANDS),
                words=ground.words(),
                change_mind=ground.words(6),
                version=made.of[clarity.pk][-1],
                on=ground.days_ago(300),
                **by(),
            )
            for clarity, part in pairs
        ),
    )
    keep(
        Explained,
        (
            Explained(clarity=clarity, part=part, words=ground.words(20), on=ground.days_ago(300), **by())
            for clarity, part in pairs
            if dice.random() < 0.6
        ),
    )
    keep(
        View,
        (
            View(clarity=clarity, part=part, words=ground.words(30), on=ground.days_ago(300), **by())
            for clarity, part in pairs
            if clarity.kind == "difference"
        ),
    )
    keep(
        PlanMark,
        (
            PlanMark(
                clarity=clarity,
                part=part,
                month=month,
                says=dice.choice(("happening", "not", "unknown")),
                **by(),
            )
            for clarity, part in pairs
            if clarity.kind == "intent"
            for month in _months(ground.today, 36)
        ),
    )
    keep(
        Touch,
        (
            Touch(id=ground.id(), clarity=clarity, part=part, line=ground.words(6))
            for clarity, part in pairs
            if dice.random() < 0.2
        ),
    )
    keep(
        Asking,
        (
            Asking(
                id=ground.id(),
                clarity=one,
                asks="consent",
                opened_on=ground.days_ago(5),
                until=ground.today + timedelta(days=20),
                reminded_on=ground.today,
            )
            for one in made.clarities
            if one.state == "draft"
        ),
    )


def _months(today: date, many: int) -> Iterator[date]:
    month = today.replace(day=1)
    for _ in range(many):
        yield month
        month = (month - timedelta(days=1)).replace(day=1)
