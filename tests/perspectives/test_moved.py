"""How views moved between two days: what was told on each, never so little apart that it points at few."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from waymark.perspectives import commands
from waymark.perspectives.models import Look
from waymark.questions import commands as questions
from waymark.record.clock import as_of

DAY = timedelta(days=1)


def page(place, kind="member", **said):
    return place.client(kind).get(reverse("moved", kwargs={"question": place.question.id}), said)


@pytest.fixture
def day(place):
    """On a day, so many come; then the picture is drawn."""

    def pass_(number: int, **stances: int) -> None:
        with as_of(timezone.now() + number * DAY):
            place.crowd(**stances)
            commands.redraw(place.question)

    return pass_


def test_what_moved_is_said_in_words_with_its_range_and_a_question(place, day):
    day(0, agree=10, disagree=20)
    day(1, agree=70, disagree=5)
    said = page(place).content.decode()
    assert (
        "Of a hundred who answered, 33 agreed with" in said
        or "Of a hundred who answered, 67 disagreed" in said
    )
    assert "What happened between these two?" in said
    assert "in 100, likely." in said


def test_what_may_be_chance_is_not_said_to_have_moved(place, day):
    day(0, agree=10, disagree=20)
    day(1, agree=14, disagree=26)
    assert "Nothing moved between these two, for all we can tell." in page(place).content.decode()


def test_one_day_is_nothing_to_compare(place, day):
    day(0, agree=10, disagree=20)
    day(0, agree=40)
    assert Look.objects.count() == 1
    assert "There is nothing to compare yet." in page(place).content.decode()


@pytest.mark.parametrize("more", range(1, 17))
def test_so_few_more_are_no_other_look(place, day, more):
    """Whatever was rounded away, surely eight."""
    day(0, agree=10, disagree=20)
    day(1, agree=more)
    assert (Look.objects.count() == 2) == (more >= 13), "45 as told is 43 at least, and 30 was 32 at most"


def test_two_looks_that_are_too_close_say_so(place, day):
    """Thirty, then fifty, then thirty again: neighbours are far apart, the first and the last are not."""
    day(0, agree=10, disagree=20)
    day(1, agree=20)
    for guest in list(place.question.participants.order_by("guest"))[:20]:
        guest.guest.delete()
    with as_of(timezone.now() + 2 * DAY):
        commands.redraw(place.question)
    assert Look.objects.count() == 3
    assert "These two are too close together" in page(place).content.decode()


def test_a_look_holds_only_what_every_page_told(place, day):
    day(0, agree=13, disagree=6)
    kept = Look.objects.get()
    assert kept.people == 20
    for shares in kept.rows.values():
        counts = [count for part, _, _, base, *_ in shares for count in (part, base) if count is not None]
        assert counts, "something is told"
        assert all(count % 5 == 0 for count in counts)


def test_held_back_is_not_remembered(place, day):
    place.question.holds_back = True
    place.question.save(update_fields=["holds_back"])
    day(0, agree=10, disagree=20)
    assert not Look.objects.exists()


def test_where_too_few_are_left_nothing_is_remembered(place, day):
    day(0, agree=10, disagree=20)
    for guest in list(place.question.participants.all())[:20]:
        guest.delete()
    commands.redraw(place.question)
    assert not Look.objects.exists()


def test_a_look_of_another_question_or_none_is_not_there(place, day):
    day(0, agree=10, disagree=20)
    day(1, agree=70)
    assert page(place, **{"from": uuid4()}).status_code == 404
    assert page(place, **{"from": "nonsense"}).status_code == 404
    first, last = Look.objects.order_by("on")
    assert page(place, **{"from": last.pk, "to": first.pk}).status_code == 200, "either way round"


def test_without_a_picture_it_leads_to_the_result(place):
    assert page(place).status_code == 302


def test_others_see_it_once_it_is_shared(place, day):
    day(0, agree=10, disagree=20)
    day(1, agree=70)
    assert page(place, "nobody").status_code == 404
    questions.make_public(place.question)
    assert page(place, "nobody").status_code == 200


def test_many_looks_are_as_few_queries_as_two(place, day, django_assert_max_num_queries):
    for number in range(6):
        day(number, agree=20, disagree=5 * number)
    client = place.client("member")
    with django_assert_max_num_queries(24):
        client.get(reverse("moved", kwargs={"question": place.question.id}))
