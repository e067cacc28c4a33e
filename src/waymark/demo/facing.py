"""What it is that Tarnside faces: which kind of situation, six of nine marks, and what is in the way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from waymark.people.access import Visitor
from waymark.record.clock import as_of
from waymark.situations import access
from waymark.situations import commands as situations
from waymark.situations.queries import Bank, Kind, Mark

if TYPE_CHECKING:
    from waymark.people.models import Part, Person
    from waymark.questions.models import Question
    from waymark.situations.access import AtObstacle, Sitting

SAID = (
    (
        41,
        "tom",
        Kind.MANAGE,
        "The ward lets people go, so the ward has it. One checklist, and it is done.",
    ),
    (
        40,
        "samina",
        Kind.ASK,
        "They did it in the next valley. I rang two surgeries, and they said two things.",
    ),
    (
        38,
        "iona",
        Kind.LEAD,
        "It broke in nine places, and seven belonged to none of us. Whoever mends one moves it to the next.",
    ),
)
"""How it was seen from three parts, one after the other."""

NOTES = (
    (41, "kofi", "infirmary", Mark.OPTIONS, "Too few beds; or too few evenings; or nobody to ring."),
    (40, "bev", "lived", Mark.THEIRS, "Dad thinks it’s the stairs. He has never once said beds."),
    (40, "priya", "infirmary", Mark.RULED_OUT, "It isn’t Fridays alone. I counted two weeks: Tuesdays, too."),
    (39, "iona", "nursing", Mark.DANGERS, "Somebody who lives alone, a new tablet, and a cold kitchen."),
    (
        38,
        "joyce",
        "lived",
        Mark.THEIRS,
        "She told me that she wasn’t frightened of falling. Of not being found.",
    ),
    (
        37,
        "marek",
        "homes",
        Mark.FIRST_STEPS,
        "Whoever opens the door in the evening puts the kettle on first.",
    ),
    (
        21,
        "iona",
        "nursing",
        Mark.CAME_BACK,
        "A call helps when it is somebody you know. It frightens when it isn’t.",
    ),
)


def tell_facing(
    question: Question, named: dict[str, Person], parts: dict[str, Part], today: datetime
) -> None:
    """All of it, in the order in which it happened."""

    def sits(key: str) -> Sitting:
        return access.require_sitting(Visitor(person=named[key]), question.pk)

    for number, (days, by, kind, because) in enumerate(SAID):
        with as_of(today - timedelta(days=days)):
            situations.say_kind(sits(by), situations.Said(kind, because), was=number)
    for days, by, part, mark, words in NOTES:
        with as_of(today - timedelta(days=days)):
            situations.write_note(sits(by), mark, words, part=parts[part].pk)
    _no_evenings(question, named, today)
    with as_of(today - timedelta(days=33)):
        key_safe = situations.name_obstacle(sits("marek"), "Nobody can get in before the nurse does.")
    with as_of(today - timedelta(days=27)):
        at = access.require_obstacle(Visitor(person=named["nia"]), key_safe.pk)
        situations.mark_gone(at, "The number of the key safe stands on the shared page.")
    _the_page(question, named, today)


def _no_evenings(question: Question, named: dict[str, Person], today: datetime) -> None:
    """A river at which all three banks were looked at, and one chosen twice."""
    with as_of(today - timedelta(days=35)):
        sitting = access.require_sitting(Visitor(person=named["marek"]), question.pk)
        obstacle = situations.name_obstacle(sitting, "Nobody is paid for the first evening at home.")
    for by, bank, words in (
        ("tom", Bank.COURAGE, "I sign for six weeks of evenings without asking whose budget it is."),
        ("priya", Bank.SLOWER, "We send nobody home after three, and see what that does to Fridays."),
        ("ruth", Bank.OTHERWISE, "A neighbour sits with them. It’s what happened before there was a rota."),
    ):
        with as_of(today - timedelta(days=34)):
            at_bank = access.require_bank(Visitor(person=named[by]), obstacle.pk, bank)
            situations.describe_bank(at_bank, words)
    with as_of(today - timedelta(days=32)):
        first = situations.choose_bank(
            _hosting(named, obstacle.pk), Bank.SLOWER, "It costs nothing to find out.", was=0
        )
    with as_of(today - timedelta(days=25)):
        at_choosing = access.require_choosing(Visitor(person=named["priya"]), first.pk)
        situations.tell_outcome(
            at_choosing, "Two more nights on a trolley. It moved the wait, and we saw where to."
        )
    with as_of(today - timedelta(days=24)):
        situations.choose_bank(
            _hosting(named, obstacle.pk),
            Bank.OTHERWISE,
            "Waiting was worse. Ruth knows who would sit.",
            was=first.number,
        )


def _the_page(question: Question, named: dict[str, Person], today: datetime) -> None:
    """One at which nothing is chosen yet, and nobody has looked at one of its banks."""
    with as_of(today - timedelta(days=9)):
        sitting = access.require_sitting(Visitor(person=named["iona"]), question.pk)
        obstacle = situations.name_obstacle(sitting, "The page is read on the ward and nowhere else.")
    for by, bank, words in (
        ("samina", Bank.SLOWER, "Read it to one another for a week, at half past one."),
        ("bev", Bank.OTHERWISE, "Give it to us. We carry it from one of you to the next as it is."),
    ):
        with as_of(today - timedelta(days=8)):
            at_bank = access.require_bank(Visitor(person=named[by]), obstacle.pk, bank)
            situations.describe_bank(at_bank, words)


def _hosting(named: dict[str, Person], obstacle: object) -> AtObstacle:
    return access.require_tending(Visitor(person=named["nia"]), obstacle)  # type: ignore[arg-type]
