"""What is asked next: late statements catch up, each guest has an order of their own."""

from collections import Counter
from dataclasses import replace
from uuid import UUID

import pytest

from waymark.perspectives import commands, queries
from waymark.perspectives.models import Statement
from waymark.perspectives.queries import next_turn
from waymark.perspectives.turns import Candidate, choose

pytestmark = pytest.mark.django_db


def asked_next(me) -> str:
    turn = next_turn(me)
    assert turn.statement is not None
    return turn.statement.words


class TestNextTurn:
    def test_each_statement_once_and_then_none(self, place, standing, seeds):
        words = {one.words for one in seeds(4)} | {place.statement.words}
        me, seen = standing(), set()
        for answered in range(5):
            turn = next_turn(me)
            assert (turn.progress.answered, turn.progress.left) == (answered, 5 - answered)
            place.answer(me.guest, "agree", Statement.objects.get(id=turn.statement.id))
            seen.add(turn.statement.words)
        assert seen == words
        assert next_turn(me).statement is None
        assert next_turn(me).progress.left == 0

    def test_words_that_wait_or_are_held_back_are_not_asked(self, place, standing):
        commands.hide(place.statement, "It names somebody.")
        assert next_turn(standing()).statement is None

    def test_every_guest_has_an_order_of_their_own(self, standing, seeds):
        seeds(5)
        assert len({asked_next(standing()) for _ in range(30)}) > 2

    def test_the_order_stays_the_same_until_something_is_answered(self, standing, seeds):
        seeds(5)
        me = standing()
        assert len({asked_next(me) for _ in range(5)}) == 1

    @pytest.mark.parametrize("stance", ["agree", "disagree", "pass"])
    def test_whether_people_agree_makes_no_difference(self, place, standing, seeds, stance):
        statements = [place.statement, *seeds(3)]
        guests = [place.newcomer() for _ in range(7)]
        watching = [standing() for _ in range(10)]

        def answered_with(word: str) -> list[str]:
            for guest, statement in zip(guests, [*statements, *statements[:3]], strict=True):
                place.answer(guest, word, statement)
            return [asked_next(me) for me in watching]

        assert answered_with("agree") == answered_with(stance)

    def test_ones_own_order_tells_nothing_of_four_answers_more(self, place, standing, seeds):
        """It moves in steps of five: whoever watches what they are asked learns of no single answer."""
        seeds(3)
        me = standing()
        first = asked_next(me)
        for _ in range(4):
            for statement in queries.tending(place.question).let_in:
                if statement.words == first:
                    place.answer(place.newcomer(), "agree", statement)
            assert asked_next(me) == first

    def test_fifteen_are_enough_for_now(self, place, standing, seeds):
        me = standing()
        for statement in seeds(15):
            assert not next_turn(me).progress.is_enough
            place.answer(me.guest, "pass", statement)
        assert next_turn(me).progress.is_enough
        assert next_turn(me).progress.in_all == 16


LATE, EARLY = Candidate(UUID(int=1), 0, 0, 0, 0), Candidate(UUID(int=2), 30, 20, 8, 2)


def asked_of_four_hundred(*candidates: Candidate) -> list[int]:
    """How many of four hundred guests, always the same ones, are asked each of these first."""
    chosen = Counter(choose(candidates, UUID(int=7919 * n))[0] for n in range(400))
    return [chosen[one.id] for one in candidates]


class TestWhatIsAsked:
    def test_a_late_statement_mostly_comes_first_and_never_always(self):
        late, early = asked_of_four_hundred(LATE, EARLY)
        assert late > 350
        assert early > 10

    def test_what_is_even_comes_before_what_nearly_all_agree_with(self):
        even = Candidate(UUID(int=3), 40, 20, 20, 0)
        settled = Candidate(UUID(int=4), 40, 39, 1, 0)
        more, fewer = asked_of_four_hundred(even, settled)
        assert more > 1.5 * fewer

    def test_agreeing_and_disagreeing_weigh_the_same(self):
        agreed = replace(EARLY, agree=30, disagree=5)
        assert asked_of_four_hundred(LATE, agreed) == asked_of_four_hundred(
            LATE, replace(EARLY, agree=5, disagree=30)
        )

    def test_nothing_is_told_of_four_answers_more(self):
        for more in range(5):
            assert asked_of_four_hundred(LATE, replace(EARLY, answers=30 + more)) == asked_of_four_hundred(
                LATE, EARLY
            )

    def test_a_statement_that_comes_halfway_catches_up(self):
        """Shared out evenly it would be answered a hundred times, and the others 220."""
        answers = Counter(dict.fromkeys(range(6), 0))
        for n in range(400):
            known = [Candidate(UUID(int=at + 1), answers[at], 0, 0, 0) for at in range(6 if n >= 200 else 5)]
            for _ in range(3):
                (chosen,) = choose(known, UUID(int=7919 * n))
                answers[chosen.int - 1] += 1
                known = [one for one in known if one.id != chosen]
        assert answers[5] > 0.65 * max(answers.values())
