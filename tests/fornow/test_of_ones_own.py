"""Whoever has left takes back what is theirs: for that nobody needs a seat."""

import pytest
from django.urls import reverse

from waymark.fornow import commands
from waymark.fornow.choices import Believed, Stand
from waymark.fornow.models import EarlyCall, Echo, Look, Misfit, Position, Talking, Trial, Wanted
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


def forms_among_own_data(client) -> list[tuple[str, dict[str, str]]]:
    """Where each form goes that stands beside what somebody can take back, and what it sends."""
    mine = client.get(reverse("own-data")).context["own"].mine
    return [(one.address, dict(one.sends)) for one in mine]


@pytest.fixture
def wrote(place, left, host, member):
    """The same member wrote in a look, tested something, and put a fact to it, before they left."""
    link = commands.assume(left.pk, commands.Chain("a", "b", "c"), by=host.pk)
    trial = commands.Test(Trial.Found.HELD, "Nine rang back.")
    commands.test(link.pk, place.part.pk, trial, by=member.pk)
    commands.put_fact(link.pk, place.part.pk, "The line was down.", by=member.pk)
    left.refresh_from_db()
    review = commands.look_sooner(left.pk, "It rains.", was=left.edition, by=host.pk)
    commands.look_back(review, Look.Asks.ASSUMPTION, "That they ring.", by=member.pk)
    return left


class TestAmongTheirOwnData:
    def test_stands_each_thing_with_a_form_that_takes_it_back(self, place, wrote) -> None:
        client = place.client("member")
        page = client.get(reverse("own-data")).content.decode()
        for words in (
            "A nurse rings.",
            "It helps.",
            "The line was down.",
            "Nine rang back.",
            "That they ring.",
        ):
            assert words in page
        forms = forms_among_own_data(client)
        assert len(forms) >= 7
        for address, sends in forms:
            assert client.post(address, sends).url == reverse("own-data") + "#mine"
        assert forms_among_own_data(client) == []
        for of in (Echo, Wanted, Talking, Position, Look, Trial, Misfit):
            assert not of.objects.exists(), of

    def test_nothing_of_anybody_else(self, place, wrote) -> None:
        assert forms_among_own_data(place.client("host elsewhere")) == []


def test_whoever_has_left_writes_nothing_new(place, left) -> None:
    client = place.client("member")
    client.post(at(left, "want-belief"), {"sorts": ["users"]})
    assert not Wanted.objects.filter(sort=Believed.USERS).exists()
    typed = {"part": place.part.pk, "because": "Another reason."}
    assert client.post(at(left, "call-early"), typed).status_code in (403, 404)
    assert EarlyCall.objects.get().because == "The boat is full."
