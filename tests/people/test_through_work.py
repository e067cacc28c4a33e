"""Signing in through where somebody works, at a provider that is really there, in a process of its own."""

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.people import workplace

from waymark.people.models import Elsewhere, Person
from waymark.people.signing_in import commands
from waymark.site.providers import BadProviders, providers_from

pytestmark = pytest.mark.django_db

BACK = "http://testserver/sign-in/through/council/back"
NIA = "nia@tarnside.example"


@pytest.fixture(scope="module")
def council() -> Iterator[workplace.Workplace]:
    with workplace.open_for(BACK) as one:
        yield one


@pytest.fixture(autouse=True)
def _known_here(place, council, settings):
    settings.PROVIDERS = providers_from(council.as_setting())
    commands.add_address(place.people["host"], NIA)


def come_through(council: workplace.Workplace, name: str, client: Client | None = None):
    """Press the button, sign in there by a name, and come back."""
    client = client or Client()
    there = client.get("/sign-in/through/council")
    assert there.status_code == 302
    back = council.vouch(there.url, name)
    assert back.startswith(BACK)
    return client, client.get(back.removeprefix("http://testserver"))


def is_in(client: Client) -> bool:
    return client.get("/me/ways-in").status_code == 200


def test_the_page_names_it():
    page = Client().get("/sign-in").content.decode()
    assert "Through where you work" in page
    assert "Tarnside Council" in page


def test_it_signs_in_the_person_whose_address_it_is(council):
    client, answer = come_through(council, "nia")
    assert (answer.status_code, answer.url) == (302, "/")
    assert "Host" in client.get("/me/ways-in").content.decode()


def test_however_the_address_is_written(council):
    client, _answer = come_through(council, "Nia in capitals")
    assert is_in(client)


def test_a_stranger_is_told_whom_to_ask_and_is_not_made_known(council, settings):
    settings.CONTACT = "Ring Morag on Tuesdays."
    before = Person.objects.count()
    client, answer = come_through(council, "stranger")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "stranger@tarnside.example" in page
    assert "Ring Morag on Tuesdays." in page
    assert Person.objects.count() == before
    assert not is_in(client)


def test_an_address_that_the_provider_is_not_sure_of_is_none(council, place):
    commands.add_address(place.people["host"], "host@tarnside.example")
    client, answer = come_through(council, "unsure")
    assert answer.status_code == 403
    assert "host@tarnside.example" not in answer.content.decode()
    assert not is_in(client)


def test_whoever_was_given_an_old_address_is_not_the_one_before(council):
    come_through(council, "nia")
    client, answer = come_through(council, "successor")
    assert answer.status_code == 403
    assert not is_in(client)


def test_the_account_is_known_again_when_its_address_is_gone_here(council, place):
    come_through(council, "nia")
    commands.remove_address(place.people["host"].addresses.get())
    client, _answer = come_through(council, "nia")
    assert is_in(client)
    account = Elsewhere.objects.get()
    assert "Tarnside Council" in client.get("/me/ways-in").content.decode()
    client.post(f"/me/ways-in/elsewhere/{account.id}/remove")
    assert come_through(council, "nia")[1].status_code == 403


def test_nothing_is_kept_of_what_it_said_but_a_digest(council):
    come_through(council, "nia")
    (kept,) = Elsewhere.objects.values()
    assert kept.keys() == {"id", "person_id", "provider", "digest"}
    assert NIA not in str(kept)


def test_a_second_step_is_asked_for_after_it(council, place):
    commands.turn_second_step_on(place.people["host"], "A" * 32, 0)
    client, answer = come_through(council, "nia")
    assert answer.url == "/sign-in/second"
    assert not is_in(client)


def test_what_comes_back_is_taken_once_and_where_it_was_asked_for(council):
    client = Client()
    back = council.vouch(client.get("/sign-in/through/council").url, "nia").removeprefix("http://testserver")
    stranger = Client()
    assert stranger.get(back).status_code == 502
    assert not is_in(stranger)
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 502


def test_a_forged_return_lets_nobody_in(council):
    client = Client()
    client.get("/sign-in/through/council")
    for back in ("?code=x&state=y", "?error=access_denied&state=y", ""):
        answer = client.get(f"/sign-in/through/council/back{back}")
        assert answer.status_code == 502
        assert "did not let you through" in answer.content.decode()
    assert not is_in(client)


def test_a_provider_that_is_away_is_said_plainly(settings):
    settings.PROVIDERS = providers_from(
        '[{"key": "away", "name": "Away", "issuer": "http://127.0.0.1:9", "client": "w", "secret": "s"}]'
    )
    answer = Client().get("/sign-in/through/away")
    assert answer.status_code == 502
    assert "Away did not let you through" in answer.content.decode()


def test_one_that_nobody_set_up_is_not_there():
    assert Client().get("/sign-in/through/elsewhere").status_code == 404


@pytest.mark.parametrize(
    "written",
    [
        "council",
        "{}",
        '[{"key": "council"}]',
        '[{"key": "A B", "name": "A", "issuer": "https://a.example", "client": "w", "secret": "s"}]',
        '[{"key": "a", "name": "A", "issuer": "http://a.example", "client": "w", "secret": "s"}]',
        '["council"]',
    ],
)
def test_a_setting_that_says_no_provider_says_what_one_looks_like(written):
    with pytest.raises(BadProviders, match="must look like"):
        providers_from(written)


def test_no_setting_is_no_provider():
    assert providers_from("") == []
