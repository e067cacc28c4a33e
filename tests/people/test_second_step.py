"""The second step: an app, spare codes, and those of whom it is required."""

import re
import time

import pyotp
import pytest
from django.core.cache import cache
from django.test import Client

from waymark.people import commands as people
from waymark.people.models import Passkey, SecondStep, SpareCode
from waymark.people.signing_in import commands
from waymark.people.signing_in.sealing import seal, unsealed

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXP"
SPARE = re.compile(r'<li class="secret">([0-9A-Z-]{19})</li>')


@pytest.fixture(autouse=True)
def _no_haste(db):
    cache.clear()


def shown_now(secret: str, off: int = 0) -> str:
    return pyotp.TOTP(secret).at(int(time.time()) + 30 * off)


def set_up(client: Client) -> tuple[str, list[str]]:
    """Turn it on as a person does; the secret in the app, and the spare codes."""
    page = client.get("/me/second-step").content.decode()
    secret = re.search(r'<p class="secret">([A-Z2-7 ]+)</p>', page)[1].replace(" ", "")
    done = client.post("/me/second-step", {"numbers": shown_now(secret)})
    assert done.status_code == 200
    return secret, SPARE.findall(done.content.decode())


def half_in(token: str) -> Client:
    client = Client()
    answer = client.post(f"/enter/{token}")
    assert answer.url == "/sign-in/second"
    return client


def is_in(client: Client) -> bool:
    return client.get("/me/ways-in").status_code == 200


class TestSettingItUp:
    def test_shows_a_code_to_scan_and_letters_and_gives_ten_spare_codes(self, place):
        client = place.client("host")
        page = client.get("/me/second-step").content.decode()
        assert 'class="qr"' in page
        _secret, spare = set_up(client)
        assert len(set(spare)) == 10
        assert SpareCode.objects.count() >= 10

    def test_wrong_numbers_turn_nothing_on(self, place):
        client = place.client("host")
        client.get("/me/second-step")
        assert client.post("/me/second-step", {"numbers": "000000"}).status_code == 422
        assert not SecondStep.objects.filter(person=place.people["host"]).exists()

    def test_signs_out_devices_that_came_in_without_it_but_not_this_one(self, place, entry_link):
        here, there = place.client("host"), Client()
        there.post(f"/enter/{entry_link('host')}")
        set_up(here)
        assert is_in(here)
        assert not is_in(there)

    def test_the_secret_is_sealed_in_the_database(self, place, settings):
        secret, _spare = set_up(place.client("host"))
        kept = SecondStep.objects.get(person=place.people["host"]).sealed
        assert secret not in kept
        assert unsealed(kept) == secret
        settings.SECRET_KEY = "another"
        assert unsealed(kept) is None


class TestComingIn:
    @pytest.fixture(autouse=True)
    def _set_up(self, place, entry_link):
        self.secret, self.spare = set_up(place.client("host"))
        self.token = entry_link("host")

    def test_by_link_is_half_the_way(self):
        client = half_in(self.token)
        assert not is_in(client)
        answer = client.post("/sign-in/second", {"second": shown_now(self.secret, 1)})
        assert (answer.status_code, answer.url) == (302, "/")
        assert is_in(client)

    def test_numbers_are_taken_once(self):
        numbers = shown_now(self.secret, 1)
        half_in(self.token).post("/sign-in/second", {"second": numbers})
        other = half_in(self.token)
        assert other.post("/sign-in/second", {"second": numbers}).status_code == 422
        assert not is_in(other)

    def test_a_spare_code_stands_in_once_however_it_is_typed(self):
        spare = self.spare[3].lower().replace("-", " ")
        client, other = half_in(self.token), half_in(self.token)
        client.post("/sign-in/second", {"second": spare})
        other.post("/sign-in/second", {"second": spare})
        assert [is_in(client), is_in(other)] == [True, False]

    def test_trying_many_is_slowed_down(self):
        client = half_in(self.token)
        answers = [client.post("/sign-in/second", {"second": f"{n:06}"}).status_code for n in range(8)]
        assert answers[:5] == [422] * 5
        assert answers[-1] == 429

    def test_by_a_recovery_code_needs_it_too_and_leads_to_fresh_keys(self, place):
        code = people.offer_recovery_code(place.people["host"], endeavour=place.endeavour.id)
        client = Client()
        assert client.post("/recover", {"code": code}).url == "/sign-in/second"
        assert not is_in(client)
        answer = client.post("/sign-in/second", {"second": self.spare[0]})
        assert answer.url == "/me/way-back"

    def test_half_the_way_is_forgotten_after_a_while(self, monkeypatch):
        client = half_in(self.token)
        later = time.time() + 1000
        monkeypatch.setattr("waymark.people.access.time.time", lambda: later)
        assert client.get("/sign-in/second").url == "/sign-in"

    def test_the_page_alone_lets_nobody_in(self):
        assert Client().post("/sign-in/second", {"second": self.spare[0]}).url == "/sign-in"


class TestOnceItIsOn:
    def test_it_is_turned_off_with_the_numbers_and_not_without(self, place):
        client = place.client("host")
        secret, _spare = set_up(client)
        assert client.post("/me/second-step/off", {"second": "123"}).status_code == 422
        client.post("/me/second-step/off", {"second": shown_now(secret, 1)})
        assert not SecondStep.objects.filter(person=place.people["host"]).exists()

    def test_fresh_spare_codes_replace_the_old(self, place, entry_link):
        client = place.client("host")
        secret, old = set_up(client)
        page = client.post("/me/second-step/spare-codes", {"second": shown_now(secret, 1)}).content.decode()
        fresh, other = SPARE.findall(page), half_in(entry_link("host"))
        assert not set(fresh) & set(old)
        assert other.post("/sign-in/second", {"second": old[0]}).status_code == 422
        assert other.post("/sign-in/second", {"second": fresh[0]}).status_code == 302

    def test_the_page_does_not_show_the_secret_again(self, place):
        client = place.client("host")
        secret, _spare = set_up(client)
        assert secret[:4] not in client.get("/me/second-step").content.decode()


class TestWhoeverLooksAfterTheServer:
    @pytest.fixture
    def keeper(self, place):
        """An administrator who came by a link and has nothing else yet."""
        commands.begin_afresh(place.people["administrator"])
        return place.people["administrator"]

    def test_is_led_to_set_one_up_before_anything_of_theirs_opens(self, place, keeper):
        client = place.client("administrator")
        answer = client.get("/running")
        assert (answer.status_code, answer.url) == (302, "/me/ways-in")
        assert "a link alone is not enough" in client.get("/me/ways-in").content.decode()
        for page in ("/", "/questions", "/about/privacy"):
            assert client.get(page).status_code == 200
        set_up(client)
        assert client.get("/running").status_code == 200

    def test_with_a_passkey_alone_it_is_asked_for_as_well(self, place, keeper, entry_link):
        Passkey.objects.create(person=keeper, name="The blue one", digest="d", public="")
        assert place.client("administrator").get("/running").status_code == 200
        page = half_in(entry_link("administrator")).get("/sign-in/second").content.decode()
        assert "Use a passkey" in page

    def test_others_with_a_passkey_still_come_in_by_their_link(self, place, entry_link):
        Passkey.objects.create(person=place.people["host"], name="The blue one", digest="d", public="")
        client = Client()
        assert client.post(f"/enter/{entry_link('host')}").url == "/"


def test_what_is_sealed_differs_each_time():
    assert seal(SECRET) != seal(SECRET)
