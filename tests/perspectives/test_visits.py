"""Visits: the record hears of a visit once, with its count, and never of an answer."""

from datetime import UTC, datetime, timedelta

import pytest

from waymark.perspectives import commands
from waymark.perspectives.models import Participant
from waymark.record.clock import as_of
from waymark.record.models import Moment, Who

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 2, 9, tzinfo=UTC)


def told() -> list[int]:
    """The counts of the visits that the record has heard of."""
    moments = Moment.objects.filter(kind="perspectives.answered").order_by("position")
    return [moment.data["answers"] for moment in moments]


def answer_all(place, guest, statements, minutes: int = 0) -> None:
    with as_of(MORNING + timedelta(minutes=minutes)):
        for statement in statements:
            place.answer(guest, "agree", statement)


class TestAVisit:
    def test_an_answer_alone_is_no_happening(self, place, seeds):
        answer_all(place, place.newcomer(), seeds(3))
        assert told() == []

    def test_stopping_tells_of_it_once_with_its_count(self, place, seeds):
        guest = place.newcomer()
        answer_all(place, guest, seeds(3))
        commands.stop(guest, place.question)
        commands.stop(guest, place.question)
        assert told() == [3]

    def test_who_it_was_is_told_nobody(self, place, seeds):
        guest = place.newcomer()
        answer_all(place, guest, seeds(2))
        commands.stop(guest, place.question)
        moment = Moment.objects.get(kind="perspectives.answered")
        assert not Who.objects.filter(moment=moment).exists()
        assert moment.data == {"answers": 2}
        assert moment.subject == place.question.id
        assert moment.audience == place.space.id

    def test_coming_back_within_half_an_hour_is_the_same_visit(self, place, seeds):
        guest, (one, two) = place.newcomer(), seeds(2)
        answer_all(place, guest, [one])
        answer_all(place, guest, [two], minutes=29)
        commands.stop(guest, place.question)
        assert told() == [2]

    def test_a_visit_lapses_with_the_hour_in_which_half_an_hour_has_passed(self, place, seeds):
        guest, (one, two, three) = place.newcomer(), seeds(3)
        answer_all(place, guest, [one])
        answer_all(place, guest, [two], minutes=29)
        answer_all(place, guest, [three], minutes=61)
        assert told() == [2]
        commands.stop(guest, place.question)
        assert told() == [2, 1]

    def test_one_that_lapsed_is_told_of_when_somebody_else_comes(self, place, seeds):
        statements = seeds(2)
        answer_all(place, place.newcomer(), statements)
        answer_all(place, place.newcomer(), statements[:1], minutes=61)
        assert told() == [2]

    def test_one_that_lapsed_is_told_of_when_somebody_else_stops(self, place, seeds):
        statements = seeds(3)
        later = place.newcomer()
        answer_all(place, later, statements)
        answer_all(place, place.newcomer(), statements[:2], minutes=-61)
        with as_of(MORNING + timedelta(minutes=5)):
            commands.stop(later, place.question)
        assert sorted(told()) == [2, 3]

    def test_closing_the_question_ends_every_visit(self, place, seeds):
        statements = seeds(3)
        for n in (1, 2, 3):
            answer_all(place, place.newcomer(), statements[:n])
        commands.close(place.question)
        assert sorted(told()) == [1, 2, 3]
        commands.close(place.question)
        assert len(told()) == 3

    def test_between_visits_no_time_is_kept(self, place, seeds):
        guest = place.newcomer()
        answer_all(place, guest, seeds(1))
        until = Participant.objects.get(guest=guest).visit_until
        assert (until.minute, until.second, until.microsecond) == (0, 0, 0), "no finer than the hour"
        commands.stop(guest, place.question)
        assert Participant.objects.get(guest=guest).visit_until is None

    def test_stopping_without_an_answer_tells_nothing(self, place):
        commands.stop(place.newcomer(), place.question)
        assert told() == []

    def test_a_visit_elsewhere_goes_on(self, place):
        theirs = place.elsewhere.statements.get()
        there = place.guest("guest elsewhere")
        answer_all(place, there, [theirs])
        answer_all(place, place.newcomer(), [place.statement], minutes=60)
        assert Participant.objects.get(guest=there).visit_answers == 1
