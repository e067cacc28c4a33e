"""How Tarnside's parts stand to what holds for now: positions, echoes, assumptions; and an intent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localdate

from waymark.fornow import commands as fornow
from waymark.fornow.queries import Asks, Believed, Found, Happening, Kind, Stand
from waymark.perspectives import commands as perspectives
from waymark.record.clock import as_of

if TYPE_CHECKING:
    from waymark.demo.fornow import Tarnside

STAND = (
    ("nursing", "iona", Stand.IF, "If it is the same nurse for the whole of the first week.", "", True),
    (
        "infirmary",
        "priya",
        Stand.WITH,
        "It is ten minutes of a clerk, and it has saved us an hour.",
        "",
        True,
    ),
    ("homes", "marek", Stand.IF, "If the evening round is paid when nobody answers the telephone.", "", True),
    ("gp", "samina", Stand.UNKNOWN, "We hear last. Ask us again when somebody has told us.", "", True),
    (
        "council",
        "tom",
        Stand.DIFFERENTLY,
        "A call can hide that nobody has looked at the person. I would have somebody go.",
        "Ten homecomings in which the call itself found what was wrong.",
        True,
    ),
    ("lived", "joyce", Stand.THINKING, "It suits me. I am not the one who doesn’t pick up.", "", False),
)
"""Where parts stand, by whom it was said, and what would change their mind. Three haven't said."""

ECHOES = (
    (
        "iona",
        "One nurse, by name, rings before six on the next day. Home care looks in where nobody answers.",
    ),
    ("marek", "The nurse rings. If she gets no answer, we go, and we go that evening."),
    ("priya", "The ward writes a name on the page. What happens after that is the nurse’s."),
    ("bev", "Somebody we know rings us within a day. That’s what I heard."),
    ("tom", "We ring everybody within a day, at weekends too."),
)

NIGHT = "Who answers at three in the morning?"
NIGHT_SEEDS = (
    "Whoever is rung at three should know the person who rings.",
    "Most of what is rung about at three can wait until somebody sits down.",
    "The police are not for this, and come.",
)
MONTHS = (
    (
        (
            "police",
            "lorna",
            Happening.DIFFERENTLY,
            "We go, and stay until somebody comes. It isn’t what we said.",
        ),
        ("nursing", "iona", Happening.NOT, "There is nobody on at night in the north of the valley."),
        ("homes", "marek", Happening.HAPPENING, ""),
    ),
    (
        ("police", "lorna", Happening.DIFFERENTLY, "As last month; fewer of them."),
        ("nursing", "iona", Happening.HAPPENING, "Two of us take turns to be woken."),
        ("homes", "marek", Happening.HAPPENING, ""),
        ("gp", "samina", Happening.UNKNOWN, "We are asleep, and nobody tells us in the morning."),
    ),
    (
        ("police", "lorna", Happening.HAPPENING, ""),
        ("homes", "marek", Happening.NOT, "The one who did it has left, and the rota has a hole there."),
        ("gp", "samina", Happening.UNKNOWN, ""),
    ),
)
"""What parts said of the intent in the month before last, in the last one and in this one."""


def tell_weighing(tarnside: Tarnside, ring: UUID, streets: UUID) -> None:
    """Of the call after coming home, of the draft about streets, and of the night."""
    _echoes(tarnside, ring)
    _assumptions(tarnside, ring)
    _positions(tarnside, ring)
    _at_home(tarnside, ring)
    _ask(tarnside, streets)
    _night(tarnside)


def _positions(tarnside: Tarnside, ring: UUID) -> None:
    for days, (part, by, stand, words, change_mind, is_named) in enumerate(STAND, start=10):
        with as_of(tarnside.ago(days)):
            said = fornow.Standing(stand, words, change_mind, is_named)
            fornow.take_position(ring, tarnside.parts[part].pk, said, by=tarnside.by(by))
    with as_of(tarnside.ago(9)):
        fornow.talk_with_part(tarnside.named["ruth"], ring, tarnside.parts["police"].pk)
    with as_of(tarnside.ago(35)):
        fornow.mark_crossing(
            ring,
            "Not every part has said yet. All of them would sooner see it tried than talk of it again.",
            by=tarnside.by("nia"),
        )


def _echoes(tarnside: Tarnside, ring: UUID) -> None:
    """Written under seal and shown together: they hadn't agreed on weekends."""
    with as_of(tarnside.ago(19)):
        fornow.open_echoes(ring, by=tarnside.by("nia"))
        for by, words in ECHOES:
            fornow.write_echo(tarnside.named[by], ring, words)
    with as_of(tarnside.ago(18)):
        fornow.show_echoes(ring, by=tarnside.by("nia"))


def _assumptions(tarnside: Tarnside, ring: UUID) -> None:
    """One with a doubt and facts that don't fit, one that holds, one that nobody has tested."""
    by = tarnside.by
    with as_of(tarnside.ago(34)):
        answers = fornow.assume(
            ring,
            fornow.Chain(
                "people pick up when a nurse rings",
                "she hears in time what is going wrong",
                "whoever came home yesterday",
                "Calls that ring out, and somebody back on the ward that week.",
            ),
            by=by("iona"),
        )
        page = fornow.assume(
            ring,
            fornow.Chain(
                "the ward writes one name on the page",
                "nobody tells of the stairs three times",
                "those who come home, and those who look after them",
            ),
            by=by("priya"),
        )
        fornow.assume(
            ring,
            fornow.Chain("somebody was rung", "they sleep", "carers who live elsewhere"),
            by=by("bev"),
        )
    with as_of(tarnside.ago(28)):
        seen = "Ten calls to people over eighty-five, and how many were picked up."
        fornow.doubt(answers.pk, tarnside.parts["homes"].pk, seen, by=by("marek"))
    with as_of(tarnside.ago(16)):
        found = fornow.Test(Found.PARTLY, "Before six they pick up. After six, hardly any.", 11, 20)
        fornow.test(answers.pk, tarnside.parts["nursing"].pk, found, by=by("iona"))
        held = fornow.Test(Found.HELD, "Nobody told of the stairs twice this week.")
        fornow.test(page.pk, tarnside.parts["infirmary"].pk, held, by=by("priya"))
    for days, part, key, words in (
        (14, "homes", "marek", "Mr Nixon keeps the telephone in the car, where it charges."),
        (11, "lived", "joyce", "Half of Low Beck won’t answer a number it doesn’t know."),
        (5, "homes", "marek", "She heard it ring. She was on the stairs."),
    ):
        with as_of(tarnside.ago(days)):
            fornow.put_fact(answers.pk, tarnside.parts[part].pk, words, by=by(key))


def _at_home(tarnside: Tarnside, ring: UUID) -> None:
    """How parts explain it, what of theirs it touches, and what is on offer to whoever can't believe it."""
    parts, by = tarnside.parts, tarnside.by
    with as_of(tarnside.ago(17)):
        words = "We get a list at four of who didn’t pick up. Those go on the evening round, before supper."
        fornow.explain(ring, parts["homes"].pk, words, "The four o’clock list", by=by("marek"))
        words = "Write your name on the page. It is your telephone that they’ll ring."
        fornow.explain(ring, parts["infirmary"].pk, words, "The name on the page", by=by("priya"))
        touched = (
            (parts["infirmary"].pk, "Nobody goes home to a cold, empty house"),
            (parts["nursing"].pk, "Knowing who else has been in this week"),
            (parts["lived"].pk, "Being asked before, not thanked afterwards"),
        )
        fornow.say_touches(ring, touched, shown=(), by=by("iona"))
        fornow.offer_belief(
            ring, Believed.TRIED, "Sit by the telephone with Iona on a Tuesday.", by=by("iona")
        )
        fornow.offer_belief(
            ring, Believed.USERS, "Bev tells at any table how it was, and how it is.", by=by("bev")
        )


def _ask(tarnside: Tarnside, streets: UUID) -> None:
    """The draft about streets: parts are asked whether they can live with it, and some have said."""
    with as_of(tarnside.ago(3)):
        fornow.ask_parts(
            streets,
            Asks.CONSENT,
            localdate(tarnside.ago(-6)),
            "Would two people on your street want to be known for this?",
            by=tarnside.by("nia"),
        )
    with as_of(tarnside.ago(2)):
        stands = fornow.Standing(Stand.WITH, "It is what we do anyway. It only lacked a name.", is_named=True)
        fornow.take_position(streets, tarnside.parts["kettle"].pk, stands, by=tarnside.by("ruth"))


def _night(tarnside: Tarnside) -> None:
    """An intent: each part finds its own way, and says each month how it goes."""
    by = tarnside.by
    with as_of(tarnside.ago(104)):
        question = perspectives.ask(
            tarnside.space,
            NIGHT,
            list(NIGHT_SEEDS),
            why="Lorna asked it, after a night of it.",
            by=by("ruth"),
        )
    with as_of(tarnside.ago(100)):
        intent = fornow.Wording(
            words="By the spring, whoever rings at three is answered by somebody who knows the valley",
            until=localdate(tarnside.ago(-60)),
            good_enough="four parts are up at three anyway, each without knowing of the others",
            clumsy_where="nobody is paid for it yet",
            doings=tuple(
                fornow.Does(tarnside.parts[key].name, does, part=tarnside.parts[key].pk)
                for key, does in (
                    ("police", "Stays until somebody comes who knows them."),
                    ("nursing", "Has one nurse who may be woken."),
                    ("homes", "Lends the night round’s telephone."),
                )
            ),
            because="We know where to, and not how.",
        )
        clarity = fornow.draft(question, Kind.INTENT, intent, by=by("lorna"))
        fornow.explain_absence(
            clarity.pk,
            "Nobody wanted to come to a table about their nights. Lorna asks at the doors.",
            by=by("ruth"),
        )
        clarity.refresh_from_db()
        fornow.settle(clarity.pk, was=clarity.edition, is_firm=False, by=by("ruth"))
    for month, said in zip((62, 31, 0), MONTHS, strict=True):
        with as_of(tarnside.ago(month)):
            for part, key, says, words in said:
                fornow.mark_plan(clarity.pk, tarnside.parts[part].pk, says, words, by=by(key))
