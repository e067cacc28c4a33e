"""Passkeys: what proves somebody, and what doesn't. The device is made here, by the standard."""

import json
import re
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.cache import cache
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from waymark.people.models import Passkey

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
PRESENT, VERIFIED, WITH_KEY = 1, 4, 64


class Phone:
    """Something that knows its person's face, and keeps one passkey."""

    def __init__(self, number: bytes = b"a number of the phone's", flags: int = PRESENT | VERIFIED) -> None:
        self.key, self.number, self.flags = ec.generate_private_key(ec.SECP256R1()), number, flags

    def makes(self, asked: dict, origin: str = HERE) -> str:
        asked = asked["publicKey"]
        public = ES256.from_cryptography_key(self.key.public_key())
        data = AttestedCredentialData.create(b"\0" * 16, self.number, public)
        about = AuthenticatorData.create(
            sha256(asked["rp"]["id"].encode()).digest(), self.flags | WITH_KEY, 0, data
        )
        response = {
            "clientDataJSON": self._said("webauthn.create", asked, origin),
            "attestationObject": AttestationObject.create("none", about, {}),
        }
        return self._written(response)

    def proves(self, asked: dict, origin: str = HERE) -> str:
        asked = asked["publicKey"]
        about = AuthenticatorData.create(sha256(asked["rpId"].encode()).digest(), self.flags, 1)
        said = self._said("webauthn.get", asked, origin)
        signature = self.key.sign(bytes(about) + sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._written({"clientDataJSON": said, "authenticatorData": about, "signature": signature})

    def _said(self, what: str, asked: dict, origin: str) -> bytes:
        return json.dumps({"type": what, "challenge": asked["challenge"], "origin": origin}).encode()

    def _written(self, response: dict) -> str:
        number = websafe_encode(self.number)
        response = {name: websafe_encode(bytes(one)) for name, one in response.items()}
        return json.dumps({"id": number, "rawId": number, "type": "public-key", "response": response})


def add(client: Client, phone: Phone, **options: str):
    asked = client.post("/me/ways-in/passkey/challenge").json()
    made = {"credential": phone.makes(asked, **options), "name": "The blue one"}
    return client.post("/me/ways-in/passkey", made)


def come_in(phone: Phone, client: Client | None = None, **options: str) -> Client:
    client = client or Client()
    asked = client.post("/sign-in/passkey/challenge").json()
    client.post("/sign-in/passkey", {"credential": phone.proves(asked, **options)})
    return client


def is_in(client: Client) -> bool:
    return client.get("/me/ways-in").status_code == 200


@pytest.fixture
def phone(place) -> Phone:
    """The host's phone, with a passkey."""
    cache.clear()
    one = Phone()
    assert add(place.client("host"), one).status_code == 302
    return one


def test_one_lets_its_person_in(phone):
    client = come_in(phone)
    assert "The blue one" in client.get("/me/ways-in").content.decode()


def test_the_database_holds_its_public_half_alone(phone):
    kept = str(list(Passkey.objects.values()))
    assert str(phone.key.private_numbers().private_value) not in kept
    assert websafe_decode(Passkey.objects.get().public)[18:].startswith(phone.number)
    assert cbor.decode(websafe_decode(Passkey.objects.get().public)[18 + len(phone.number) :])[3] == -7


@pytest.mark.parametrize("origin", ["http://testserver.example", "https://testserver", "http://evil.example"])
def test_made_or_shown_for_another_address_it_is_none(place, phone, origin):
    assert not is_in(come_in(phone, origin=origin))
    assert add(place.client("member"), Phone(b"another"), origin=origin).status_code == 422


def test_a_device_that_did_not_see_its_person_proves_nothing(place, phone):
    phone.flags = PRESENT
    assert not is_in(come_in(phone))
    assert add(place.client("member"), Phone(b"another", PRESENT)).status_code == 422


def test_what_was_asked_is_asked_once(phone):
    client = Client()
    asked = client.post("/sign-in/passkey/challenge").json()
    proof = phone.proves(asked)
    client.post("/sign-in/passkey", {"credential": proof})
    client.post("/leave")
    assert client.post("/sign-in/passkey", {"credential": proof}).status_code == 422
    stranger = Client()
    stranger.post("/sign-in/passkey/challenge")
    assert stranger.post("/sign-in/passkey", {"credential": proof}).status_code == 422
    assert not is_in(client)
    assert not is_in(stranger)


def test_another_key_under_its_number_is_not_it(phone):
    assert not is_in(come_in(Phone(phone.number)))


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "null", "7", '{"id": 1}', '{"rawId": "é"}', "x" * 30000]
)
def test_nonsense_is_said_to_be_none(place, phone, credential):
    client = Client()
    client.post("/sign-in/passkey/challenge")
    answer = client.post("/sign-in/passkey", {"credential": credential})
    assert answer.status_code == 422
    assert "lets nobody in here" in answer.content.decode()
    own = place.client("host")
    own.post("/me/ways-in/passkey/challenge")
    assert own.post("/me/ways-in/passkey", {"credential": credential}).status_code == 422


def test_one_that_is_known_is_not_taken_twice(place, phone):
    again = add(place.client("member"), phone)
    assert again.status_code == 422
    assert "known already" in again.content.decode()
    assert not Passkey.objects.filter(person=place.people["member"]).exists()


def test_it_is_named_and_removed_by_its_person_alone(place, phone):
    own, other = place.client("host"), place.client("member")
    at = f"/me/ways-in/passkey/{Passkey.objects.get().id}"
    assert [
        other.post(f"{at}/name", {"name": "Mine"}).status_code,
        other.post(f"{at}/remove").status_code,
    ] == [
        404,
        404,
    ]
    own.post(f"{at}/name", {"name": "The green one"})
    assert re.search(r'value="The green one"', own.get("/me/ways-in").content.decode())
    own.post(f"{at}/remove")
    assert not is_in(come_in(phone))


def test_it_is_both_steps_in_one(place, phone):
    from waymark.people.signing_in import commands

    commands.turn_second_step_on(place.people["host"], "A" * 32, 0)
    assert is_in(come_in(phone))


def test_it_finishes_what_a_link_began(place, phone, entry_link):
    from waymark.people.signing_in import commands

    commands.turn_second_step_on(place.people["host"], "A" * 32, 0)
    client = Client()
    client.post(f"/enter/{entry_link('host')}")
    assert is_in(come_in(phone, client))
    assert client.get("/sign-in/second").url == "/sign-in"
