"""What is asked next: late statements catch up, each guest has an order of their own."""

import pytest

from waymark.perspectives import commands, queries
from waymark.perspectives.queries import next_turn

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
            place.answer(me.guest, "agree", turn.statement)
            seen.add(turn.statement.words)
        assert seen == words
        assert next_turn(me).statement is None
        assert next_turn(me).progress.left == 0

    def test_words_that_wait_or_are_held_back_are_not_asked(self, place, standing):
        commands.hide(place.statement, "It names somebody.")
        assert next_turn(standing()).statement is None

    def test_a_late_statement_comes_first_until_it_has_caught_up(self, place, standing, seeds):
        place.crowd(agree=10)
        (late,) = seeds(1)
        assert {asked_next(standing()) for _ in range(8)} == {late.words}
        for _ in range(10):
            place.answer(place.newcomer(), "pass", late)
        assert {asked_next(standing()) for _ in range(20)} == {late.words, place.statement.words}

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


class TestFairShares:
    def test_a_statement_that_comes_halfway_is_answered_as_often_in_the_end(self, place, standing, seeds):
        seeds(4)
        for n in range(60):
            if n == 30:
                late = commands.seed(place.question, "I came late.")
            me = standing()
            for _ in range(3):
                place.answer(me.guest, "agree", next_turn(me).statement)
        counts = [one.agree for one in queries.tending(place.question).let_in]
        late.refresh_from_db()
        assert max(counts) - min(counts) <= 10
        assert late.agree >= 10
