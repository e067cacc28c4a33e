"""What the answers of ten years rest on, and what stands beside them."""

from __future__ import annotations

from .answers import Answers
from .ground import DAYS, Ground, keep


def rest(ground: Ground, made: Answers) -> None:
    """What each rests on; the first link of the first was tested and doubted most."""
    from waymark.fornow.models import Assumption, Doubt, Misfit, Trial

    dice = ground.dice
    links = keep(
        Assumption,
        (
            Assumption(
                id=ground.id(),
                clarity=clarity,
                number=number,
                because=ground.words(),
                then=ground.words(),
                for_whom="Everybody",
                state=dice.choice(("untested", "holding", "shaky")),
                on=ground.days_ago(),
                by=dice.choice(ground.people),
            )
            for clarity in made.clarities
            for number in range(1, 6)
        ),
    )
    made.assumption, most = links[0], ground.size.of(100)
    keep(
        Trial,
        (
            Trial(
                id=ground.id(),
                assumption=one,
                part=dice.choice(ground.parts),
                found=dice.choice(("held", "partly", "gone")),
                words=ground.words(10),
                count=dice.randint(0, 20),
                of=20,
                on=ground.days_ago(),
                by=dice.choice(ground.people),
            )
            for one in links
            for _ in range(most if one is links[0] else 3)
        ),
    )
    keep(
        Doubt,
        (
            Doubt(id=ground.id(), assumption=one, part=part, would_show=ground.words(), on=ground.days_ago())
            for one in links
            for part in (ground.parts if one is links[0] else ground.parts[:2])
        ),
    )
    keep(
        Misfit,
        (
            Misfit(id=ground.id(), assumption=links[0], voice_id=voice, on=ground.days_ago())
            for voice in ground.heard[: ground.size.of(300)]
        ),
    )
    keep(
        Misfit,
        (
            Misfit(
                id=ground.id(),
                assumption=one,
                words=ground.words(),
                part=dice.choice(ground.parts),
                on=ground.days_ago(),
            )
            for one in links[1:]
        ),
    )


def surround(ground: Ground, made: Answers) -> None:
    """What was said that it stands on, what would help people believe it, what they think was agreed."""
    from waymark.fornow.models import Attached, Crossing, Echo, Echoing, Offered, Wanted

    dice, first = ground.dice, made.clarities[0]
    keep(
        Attached,
        (
            Attached(id=ground.id(), clarity=first, voice_id=voice, lives_it=n % 2 == 0)
            for n, voice in enumerate(ground.heard[-ground.size.of(40) :])
        ),
    )
    sorts = ("power", "evidence", "tried", "first", "users")
    keep(
        Offered,
        (
            Offered(id=ground.id(), clarity=one, sort=sort, words=ground.words(), on=ground.days_ago())
            for one in made.clarities
            for sort in sorts
        ),
    )
    keep(
        Wanted,
        (
            Wanted(
                id=ground.id(),
                clarity=one,
                person=person,
                sort=dice.choice(sorts),
                part=dice.choice(ground.parts),
            )
            for one in made.clarities
            for person in dice.sample(ground.people, ground.size.of(400 if one is first else 20))
        ),
    )
    keep(
        Crossing,
        (
            Crossing(
                id=ground.id(), clarity=one, because=ground.words(), on=ground.days_ago(DAYS), by=ground.host
            )
            for one in made.clarities
            if one.settled_on
        ),
    )
    asked = keep(
        Echoing,
        (
            Echoing(
                id=ground.id(),
                clarity=one,
                opened_on=ground.days_ago(400, 300),
                shown_on=ground.days_ago(290),
            )
            for one in made.clarities
        ),
    )
    keep(
        Echo,
        (
            Echo(id=ground.id(), echoing=one, words=ground.words(15))
            for one in asked
            for _ in range(ground.size.of(60) if one is asked[0] else 3)
        ),
    )
