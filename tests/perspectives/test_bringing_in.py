"""Bringing in visits from elsewhere: as if each answer had been given by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from waymark.perspectives import commands
from waymark.perspectives.commands import Visit, bring_in, stance
from waymark.perspectives.models import Participant, Stance, Statement
from waymark.record.clock import as_of
from waymark.record.models import Moment

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS = ("agree", "disagree", "pass")


def visit(guest, statements, words, hours: int = 0) -> Visit:
    given = tuple((one, stance(word)) for one, word in zip(statements, words, strict=True))
    return Visit(guest=guest, at=FIRST + timedelta(hours=hours), answers=given)


def some_visits(place, statements, people: int) -> list[Visit]:
    """Everyone comes once; every fourth comes again and changes a mind."""
    guests = [place.newcomer() for _ in range(people)]
    visits = [
        visit(guest, statements, [WORDS[(n + i) % 3] for i in range(len(statements))], hours=n)
        for n, guest in enumerate(guests)
    ]
    back = [
        visit(g, statements[:1], [WORDS[(n + 1) % 3]], 100 + n) for n, g in enumerate(guests) if n % 4 == 0
    ]
    return [*visits, *back]


def as_it_stands(statements) -> list[tuple]:
    """All that can be so of these statements, without who: tallies, stances, visits told of."""
    fresh = [Statement.objects.get(pk=one.pk) for one in statements]
    return [
        [(one.agree, one.disagree, one.passed) for one in fresh],
        [sorted(one.stances.values_list("value", flat=True)) for one in fresh],
        sorted(Participant.objects.values_list("answers", "visit_answers", "visit_until")),
        [
            (m.data["answers"], m.at)
            for m in Moment.objects.filter(kind="perspectives.answered").order_by("position")
        ],
    ]


def one_by_one(visits: list[Visit], question) -> None:
    for each in visits:
        with as_of(each.at):
            for statement, value in each.answers:
                commands.answer(each.guest, statement, value)
            commands.stop(each.guest, question)


@pytest.mark.parametrize("people", [3, 9, 17])
def test_is_the_same_as_answering_one_by_one(place, seeds, people):
    statements = [place.statement, *seeds(3)]
    bring_in(place.question, some_visits(place, statements, people))
    brought = as_it_stands(statements)
    for guest in list(Participant.objects.all()):
        guest.guest.delete()
    Statement.objects.update(agree=0, disagree=0, passed=0, new_since_shown=0)
    already = Moment.objects.filter(kind="perspectives.answered").count()
    one_by_one(some_visits(place, statements, people), place.question)
    answered = as_it_stands(statements)
    answered[3] = answered[3][already:]
    assert brought == answered


def test_a_crowd_is_shown_at_the_end_and_a_room_is_not(place, tallies):
    bring_in(place.question, [visit(place.newcomer(), [place.statement], ["agree"]) for _ in range(14)])
    assert (tallies(), tallies(shown=True)) == ((14, 0, 0), (0, 0, 0))
    bring_in(place.question, [visit(place.newcomer(), [place.statement], ["agree"]) for _ in range(3)])
    assert (tallies(), tallies(shown=True)) == ((17, 0, 0), (17, 0, 0))


def test_among_people_who_are_here_already_it_keeps_to_the_steps(place, tallies):
    place.crowd(agree=20)
    bring_in(place.question, [visit(place.newcomer(), [place.statement], ["disagree"])])
    assert (tallies(), tallies(shown=True)) == ((20, 1, 0), (20, 0, 0))
    place.crowd(agree=3)
    assert tallies(shown=True) == (20, 0, 0)
    place.crowd(agree=1)
    assert tallies(shown=True) == (24, 1, 0)


def test_a_crowd_that_is_brought_in_shows_no_statement_that_one_of_them_answered(place, tallies, seeds):
    (other,) = seeds(1)
    everyone = place.crowd(agree=20)
    for guest in everyone:
        place.answer(guest, "agree", other)
    visits = [visit(place.newcomer(), [place.statement], ["agree"]) for _ in range(15)]
    visits.append(visit(place.newcomer(), [other], ["disagree"]))
    bring_in(place.question, visits)
    assert tallies(shown=True) == (35, 0, 0)
    assert tallies(other, shown=True) == (20, 0, 0)


def test_all_or_none_is_brought_in(place, tallies):
    twice = place.newcomer()
    place.answer(twice, "agree")
    before = Stance.objects.count(), Moment.objects.count(), tallies()
    visits = [
        visit(place.newcomer(), [place.statement], ["agree"]),
        visit(twice, [place.statement], ["agree"]),
    ]
    with pytest.raises(IntegrityError):
        bring_in(place.question, visits)
    assert (Stance.objects.count(), Moment.objects.count(), tallies()) == before


@pytest.mark.parametrize("word", ["", "yes", "Agreed", "0"])
def test_a_word_that_is_no_stance_is_refused(word):
    with pytest.raises(KeyError):
        stance(word)
