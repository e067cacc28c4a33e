"""Several at once at the litmus test: each thing happens once, and whoever came second is told."""

from uuid import uuid4

import pytest
from django.db import connection  # noqa: F401 - the mark below asks it
from tests.listening.test_at_once import at_once

from waymark.litmus import commands, queries
from waymark.litmus.models import Answer, Asking, Telling, Wording
from waymark.people.access import NotAllowed
from waymark.record.models import Moment

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite lets one write at a time, so nobody meets anybody"
    ),
]


def test_two_presses_of_one_answer_count_once(asking):
    given = commands.Given(queries.said("yes"), "It did.")
    press = lambda: commands.answer(asking, "a phone", given)  # noqa: E731 - the same act twice
    assert at_once(press, press, press) == [None, None, None]
    assert (Answer.objects.count(), Telling.objects.count()) == (1, 1)


def test_an_answer_while_it_closes_is_counted_or_refused_and_never_lost(asking):
    given = commands.Given(queries.said("yes"))
    met = at_once(
        *[lambda phone=phone: commands.answer(asking, f"phone {phone}", given) for phone in range(4)],
        lambda: commands.close(asking),
    )
    refused = [one for one in met if isinstance(one, NotAllowed)]
    assert [one for one in met if one is not None and one not in refused] == []
    (closed,) = Moment.objects.filter(kind="litmus.closed")
    assert closed.data["yes"] == Answer.objects.count() == 4 - len(refused)
    assert set(Answer.objects.values_list("mark", flat=True)) <= {""}


def test_two_who_close_it_close_it_once(asking):
    assert at_once(lambda: commands.close(asking), lambda: commands.close(asking)) == [None, None]
    assert Moment.objects.filter(kind="litmus.closed").count() == 1


def test_two_hosts_who_ask_it_ask_it_once(host, worded):
    met = at_once(lambda: commands.ask(host, worded, 7), lambda: commands.ask(host, worded, 14))
    assert sorted(type(one).__name__ for one in met) == ["NoneType", "NotAllowed"]
    assert Asking.objects.count() == 1


def test_two_who_word_it_at_once_make_one_wording_and_one_is_told(place, endeavour):
    word = lambda asks: commands.word(place.people["member"], endeavour, "Mrs Evans", asks)  # noqa: E731
    met = at_once(lambda: word("Will she sleep?"), lambda: word("Will she wait?"))
    numbers = list(Wording.objects.order_by("number").values_list("number", flat=True))
    assert len([one for one in met if one is None]) == len(numbers)
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(one is None or isinstance(one, NotAllowed) for one in met)


def test_the_same_form_at_once_tells_it_once(endeavour):
    said, once = commands.Words("The kettle is warm.", queries.seen("user")), uuid4()
    press = lambda: commands.tell(commands.By(token="a phone"), endeavour, said, once)  # noqa: E731
    assert at_once(press, press) == [None, None]
    assert Telling.objects.count() == 1
