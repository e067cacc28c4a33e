"""Whoever has left takes back what is theirs: for that nobody needs a seat."""

import pytest
from django.urls import reverse

from waymark.fornow import commands
from waymark.fornow.choices import Believed, Stand
from waymark.fornow.models import EarlyCall, Echo, Position, Talking, Wanted
from waymark.spaces.models import Seat


def at(clarity, name: str) -> str:
    return reverse(name, kwargs={"clarity": clarity.pk})


@pytest.fixture
def left(place, clarity, host, member):
    """A member wrote all that one can write here, and has left the space."""
    commands.open_echoes(clarity.pk, by=host.pk)
    commands.write_echo(member, clarity.pk, "A nurse rings.")
    commands.want_belief(member, clarity.pk, [Believed.POWER])
    commands.talk_with_part(member, clarity.pk, place.other_part.pk)
    standing = commands.Standing(Stand.WITH, "It helps.", is_named=True)
    commands.take_position(clarity.pk, place.part.pk, standing, by=member.pk)
    commands.call_early(clarity.pk, place.part.pk, "The boat is full.", by=member.pk)
    Seat.objects.filter(person=member).delete()
    return clarity


@pytest.mark.parametrize(
    ("name", "sent", "of"),
    [
        ("take-echo-back", {}, Echo),
        ("want-belief", {}, Wanted),
        ("talk-no-more", {"part": "other"}, Talking),
        ("take-position-back", {"part": "own"}, Position),
        ("call-early", {"press": "no more"}, EarlyCall),
    ],
)
class TestWhoeverHasLeft:
    def parts(self, place, sent):
        known = {"own": place.part.pk, "other": place.other_part.pk}
        return {name: known.get(value, value) for name, value in sent.items()}

    def test_takes_back_what_is_theirs(self, place, left, name, sent, of) -> None:
        answer = place.client("member").post(at(left, name), self.parts(place, sent))
        assert answer.status_code == 302
        assert not of.objects.exists()

    def test_and_is_led_to_a_page_that_they_can_open(self, place, left, name, sent, of) -> None:
        client = place.client("member")
        answer = client.post(at(left, name), self.parts(place, sent))
        assert client.get(answer.url).status_code == 200

    def test_once_gone_it_takes_a_seat_again(self, place, left, name, sent, of) -> None:
        of.objects.all().delete()
        answer = place.client("member").post(at(left, name), self.parts(place, sent))
        assert answer.status_code in (403, 404)

    def test_nobody_elses(self, place, left, name, sent, of) -> None:
        answer = place.client("host elsewhere").post(at(left, name), self.parts(place, sent))
        assert of.objects.exists()
        assert answer.status_code in (302, 403, 404)


def test_whoever_has_left_writes_nothing_new(place, left) -> None:
    client = place.client("member")
    client.post(at(left, "want-belief"), {"sorts": ["users"]})
    assert not Wanted.objects.filter(sort=Believed.USERS).exists()
    typed = {"part": place.part.pk, "because": "Another reason."}
    assert client.post(at(left, "call-early"), typed).status_code in (403, 404)
    assert EarlyCall.objects.get().because == "The boat is full."
