"""What was said of how answers work: of many questions at once it is the same as of each."""

from datetime import date, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from django.utils.timezone import localdate

from waymark.listening import queries
from waymark.listening.choices import Kind, Veil
from waymark.listening.models import Voice

pytestmark = pytest.mark.django_db
AGES = (0, 1, 6, 7, 8, 13, 14, 15, 40)


@pytest.fixture
def today() -> date:
    return localdate()


@pytest.fixture
def said(place, today) -> None:
    """Of two questions, on many days, under two veils; some of it waits, and some is a worry."""
    kinds, states = (Kind.WORKS, Kind.STICKS, Kind.WORRY), ("in", "in", "waiting")
    for question, (nth, age), veil in product(
        (place.question, place.elsewhere), enumerate(AGES), (Veil.PART_ONLY, Veil.UNLINKED)
    ):
        Voice.objects.create(
            id=uuid4(),
            space=question.space,
            question=question,
            veil=veil,
            words="Said.",
            on=today - timedelta(days=age),
            kind=kinds[nth % 2] if age != 40 else kinds[2],
            state=states[nth % 3],
        )


def test_many_at_once_are_told_as_each_is(place, said, today):
    days = [today - timedelta(days=age) for age in AGES]
    asked: dict[UUID, tuple[UUID, date]] = {
        uuid4(): (question.pk, day) for question in (place.question, place.elsewhere) for day in days
    }
    found = queries.how_each_works(asked)
    assert found == {number: queries.how_it_works(*one) for number, one in asked.items()}
    assert len({len(one) for one in found.values()}) > 3, "each day tells of other things said"


def test_what_is_unlinked_counts_from_the_week_before(place, said, today):
    number, since = uuid4(), today - timedelta(days=7)
    (told,) = queries.how_each_works({number: (place.question.pk, since)}).values()
    before = [one.on for one in told if one.on < since]
    assert before == [today - timedelta(days=8), today - timedelta(days=14)], "and nothing else from then"


def test_all_of_it_is_one_query(place, said, today, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.how_each_works({uuid4(): (place.question.pk, today), uuid4(): (place.elsewhere.pk, today)})
    with django_assert_num_queries(0):
        assert queries.how_each_works({}) == {}
