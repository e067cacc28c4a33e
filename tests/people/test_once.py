"""What several sections of a page want to know is asked once while it is looked at."""

from dataclasses import replace

import pytest
from django.urls import reverse

from waymark.once import once_a_look, one_look
from waymark.people.access import Visitor
from waymark.spaces import access
from waymark.spaces.models import Seat


class Counted:
    def __init__(self) -> None:
        self.asked: list[object] = []

    def __call__(self, *about: object) -> int:
        self.asked.append(about)
        return len(self.asked)


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def ask(counted):
    @once_a_look
    def ask(*about: object) -> int:
        return counted(*about)

    return ask


def test_outside_a_look_it_is_asked_each_time(ask, counted):
    assert [ask("a"), ask("a")] == [1, 2]


def test_within_a_look_it_is_asked_once_of_each(ask, counted):
    with one_look():
        assert [ask("a"), ask("b"), ask("a")] == [1, 2, 1]
    assert counted.asked == [("a",), ("b",)]


def test_nothing_is_carried_from_a_look_to_the_next(ask):
    with one_look():
        first = ask("a")
    with one_look():
        assert ask("a") == first + 1


def test_what_fails_is_asked_again(counted):
    @once_a_look
    def ask() -> int:
        if counted() == 1:
            raise TimeoutError
        return 5

    with one_look():
        with pytest.raises(TimeoutError):
            ask()
        assert ask() == 5


@pytest.mark.django_db
def test_a_seat_that_was_taken_is_seen_at_the_next_look_and_in_a_form_at_once(place, monkeypatch):
    """Nothing of what somebody may do outlives the page on which it was asked."""
    member, client = place.people["member"], place.client("member")
    home = reverse("space", args=[place.space.pk])
    assert client.get(home).status_code == 200
    Seat.objects.filter(person=member, space=place.space.pk).delete()
    assert client.get(home).status_code == 404
    visitor = replace(Visitor(), person=member)
    assert not access.can_enter(visitor, place.space.pk)
    Seat.objects.create(person=member, space=place.space, role=Seat.Role.MEMBER)
    assert access.can_enter(visitor, place.space.pk)
