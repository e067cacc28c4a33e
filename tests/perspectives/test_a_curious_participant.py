"""Somebody in the room writes down every figure that any page ever shows, and knows who answered when.

They learn nobody’s stance: for everybody there is another world, in which that person answered otherwise,
and of which all the notes are the same to the letter.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product
from random import Random

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from waymark.insight.honesty import LIVE_STEP, ROOM_FROM
from waymark.perspectives import commands
from waymark.perspectives.models import Statement

STANCES = ("agree", "disagree", "pass")
PER_REQUEST = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|/live/[^"]*|nonce="[^"]*"')
PAGES = ("result", "statements", "how", "answer", "mine", "where", "log", "take", "taken-csv", "taken-json")
ELSEWHERE = ("/questions", "/")

World = list[tuple[int, int, str]]
"""Who answers which statement how, in order."""


@pytest.fixture
def watched(place):
    """A question with three statements, a crowd at the door, and one of them who takes notes."""
    for words in ("The baker knows first.", "Nobody asks the baker."):
        commands.seed(place.question, words)
    return Watched(
        place, list(Statement.objects.filter(question=place.question, state="in").order_by("number"))
    )


class Watched:
    """The question as one of its guests sees it, in one world after another."""

    def __init__(self, place, statements) -> None:
        self.place, self.statements = place, statements
        self.crowd = [place.newcomer() for _ in range(34)]
        self.curious = place.client("guest")

    def notes(
        self,
        world: World,
        do: Callable[[int], None] = lambda _: None,
        reads: Callable[[int], bool] = lambda at: at % 3 == 2,
    ) -> list[str]:
        """What the curious one has read, after each person or when they like; the world ends with it."""
        cache.clear()
        written = []
        with transaction.atomic():
            for at, (person, statement, how) in enumerate(world):
                self.place.answer(self.crowd[person], how, self.statements[statement])
                do(at)
                commands.redraw(self.place.question)
                if reads(at):
                    cache.clear()
                    written.append(self._everything_there_is_to_read())
            transaction.set_rollback(True)
        self.place.question.refresh_from_db()
        return written

    def _everything_there_is_to_read(self) -> str:
        addresses = [reverse(name, kwargs={"question": self.place.question.id}) for name in PAGES]
        read = [self.curious.get(address).content.decode() for address in (*addresses, *ELSEWHERE)]
        return PER_REQUEST.sub("", "\n".join(read))


def a_world(people: int, seed: int) -> World:
    chance = Random(seed)
    return [(person, at, chance.choice(STANCES)) for person in range(people) for at in range(3)]


def stances(world: World, statement: int) -> list[str]:
    return [how for _, at, how in world if at == statement]


def exchanged(world: World, statement: int, one: int, other: int) -> World:
    """The same, but that two people changed stances on one statement."""
    said = stances(world, statement)
    said[one], said[other] = said[other], said[one]
    return [(who, at, said[who] if at == statement else how) for who, at, how in world]


def batches(people: int) -> Iterator[range]:
    """People whose answers to a statement are shown at the same time for the first time."""
    yield range(min(ROOM_FROM, people))
    yield from (range(n, min(n + LIVE_STEP, people)) for n in range(ROOM_FROM, people, LIVE_STEP))


def test_every_answer_could_have_been_anothers(watched):
    world = a_world(26, seed=4)
    notes = watched.notes(world)
    tried = 0
    for batch in list(batches(26))[:2]:
        said = stances(world, 0)
        pairs = [(a, b) for a in batch for b in batch if a < b and said[a] != said[b]]
        assert {person for pair in pairs for person in pair} == set(batch)
        one, other = pairs[len(pairs) // 2]
        assert watched.notes(exchanged(world, 0, one, other)) == notes
        tried += 1
    assert tried == 2
    assert len(set(notes)) > 3, "the notes of a crowd do change"


def test_nothing_changes_with_any_single_answer_between_two_steps(watched):
    """Four people come after a step: their answers to a statement pass unseen, whatever they are."""
    early = a_world(20, seed=7)
    late = [(person, 0, "agree") for person in range(20, 24)]
    contrary = [(who, at, "disagree") for who, at, _ in late]
    notes, others = (
        watched.notes([*early, *more], reads=lambda at: at >= len(early)) for more in (late, contrary)
    )
    assert len(notes) == 4
    assert notes == others


def test_before_a_small_room_is_opened_no_stance_leaves_a_trace(watched):
    all_for = [(person, at, "agree") for person in range(14) for at in range(3)]
    assert watched.notes(all_for) == watched.notes(a_world(14, seed=1))


def test_what_a_small_room_is_told_could_have_been_said_by_others(watched):
    def open_it(at: int) -> None:
        if at == 3 * 12 - 1:
            commands.reveal(watched.place.question)

    world = a_world(12, seed=2)
    notes = watched.notes(world, open_it)
    assert notes[-1] != notes[-2]
    said = stances(world, 1)
    one, other = next((a, b) for a, b in product(range(12), repeat=2) if said[a] != said[b])
    assert watched.notes(exchanged(world, 1, one, other), open_it) == notes
