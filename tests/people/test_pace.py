"""How often is too often: told by guest and by door, never by address, and however many others there are."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from waymark.people.access import Pace, TooMuch, require_unhurried
from waymark.perspectives import commands
from waymark.perspectives.models import Participant, Stance

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Time stands still unless a test moves it."""
    now = [5000.0]
    monkeypatch.setattr("waymark.people.access.time.monotonic", lambda: now[0])
    cache.clear()
    return now


def answer(place, client, statement, **where: str) -> int:
    url = reverse("answer", kwargs={"question": place.question.id})
    return client.post(url, {"statement": statement.id, "stance": "agree"}, **where).status_code


class TestAnswering:
    def test_sixty_at_once_each_with_its_page_and_then_a_rest(self, place, clock):
        client = place.client("guest")
        url = reverse("answer", kwargs={"question": place.question.id})
        statements = [commands.seed(place.question, f"Somebody says this, number {n}.") for n in range(61)]
        for statement in statements[:60]:
            assert answer(place, client, statement) == 302
            assert client.get(url).status_code == 200
        assert answer(place, client, statements[60]) == 429
        assert Stance.objects.filter(guest=place.guest()).count() == 60
        assert Participant.objects.get(guest=place.guest()).answers == 60
        clock[0] += 1
        assert answer(place, client, statements[60]) == 302

    def test_a_whole_hospital_behind_one_address_answers_at_once(self, place, clock):
        for _ in range(8):
            client = Client()
            client.post(reverse("door", kwargs={"code": place.door.code}), REMOTE_ADDR="203.0.113.9")
            for _ in range(20):
                assert answer(place, client, place.statement, REMOTE_ADDR="203.0.113.9") == 302

    def test_one_guest_from_many_addresses_is_one_guest(self, place, clock):
        client = place.client("guest")
        for n in range(60):
            assert answer(place, client, place.statement, REMOTE_ADDR=f"203.0.113.{n}") == 302
        assert answer(place, client, place.statement, REMOTE_ADDR="203.0.113.99") == 429

    def test_a_page_that_says_so_is_plain_and_says_what_to_do(self, place, clock):
        client = place.client("guest")
        for _ in range(60):
            answer(place, client, place.statement)
        url = reverse("answer", kwargs={"question": place.question.id})
        page = client.post(url, {"statement": place.statement.id, "stance": "agree"})
        assert page.status_code == 429
        assert "nothing is lost" in page.content.decode()


def test_however_many_others_there_are_each_ones_pace_is_remembered(clock):
    """Else a crowd would wear everybody's out, and a script could use that."""
    pace = Pace(at_once=2, per_second=0.001)
    require_unhurried("me", pace)
    require_unhurried("me", pace)
    for n in range(2000):
        require_unhurried(f"somebody-{n}", pace)
    with pytest.raises(TooMuch):
        require_unhurried("me", pace)


class TestWrongCodes:
    def test_of_everybody_together_are_slowed_down_and_right_ones_are_not(self, place, clock):
        refused = 0
        for n in range(300):
            typed = Client().post(
                reverse("code"), {"code": f"yew {100 + n}"}, REMOTE_ADDR=f"203.0.113.{n % 250}"
            )
            assert typed.status_code in (422, 429)
            refused += typed.status_code == 429
        assert refused >= 100
        assert Client().get(reverse("door", kwargs={"code": "yew-999"})).status_code == 429
        assert Client().get(reverse("door", kwargs={"code": place.door.code})).status_code == 200
        right = Client().post(reverse("code"), {"code": place.door.code.replace("-", " ").upper()})
        assert right.url == reverse("door", kwargs={"code": place.door.code})

    def test_are_said_so_kindly_with_what_a_code_looks_like(self, place, clock):
        page = Client().post(reverse("code"), {"code": "yew 123"}).content.decode()
        assert "No door opens to that code" in page
        assert "owl 274" in page
