"""Passkeys, by the standard (WebAuthn): what is asked of a device, and whether what it answers is true."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waymark.people.models import Passkey, Person

REQUIRED = UserVerificationRequirement.REQUIRED


class NotProven(Exception):
    """What the device answered does not prove anything."""


class Asker:
    """Asks devices in the name of one address, and of no other. `address`: of any page here."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        about = PublicKeyCredentialRpEntity(name="Waymark", id=parts.hostname or "")
        self._server = Fido2Server(about, verify_origin=lambda said: said == origin)

    def to_add(self, person: Person, known: Sequence[Passkey]) -> tuple[dict[str, Any], dict[str, Any]]:
        """What to ask of a device that is to be one more way in; and what to remember of it meanwhile.

        It has to see its person's face, finger or PIN: so it is a second step by itself.
        """
        options, state = self._server.register_begin(
            PublicKeyCredentialUserEntity(name=person.name, id=person.id.bytes, display_name=person.name),
            credentials=[_data(one) for one in known],
            resident_key_requirement=ResidentKeyRequirement.REQUIRED,
            user_verification=REQUIRED,
        )
        return _plain(options), dict(state)

    def added(self, state: Mapping[str, Any], answered: str) -> tuple[bytes, str]:
        """The number of the device's key, and what to keep of it. Raises NotProven."""
        try:
            proof = self._server.register_complete(state, json.loads(answered))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise NotProven from problem
        assert proof.credential_data is not None
        return proof.credential_data.credential_id, websafe_encode(bytes(proof.credential_data))

    def to_come_in(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What to ask of any device that has a passkey for this address."""
        options, state = self._server.authenticate_begin(user_verification=REQUIRED)
        return _plain(options), dict(state)

    def proves(self, state: Mapping[str, Any], passkey: Passkey, answered: str) -> None:
        """Whether the device has this passkey. Raises NotProven."""
        try:
            self._server.authenticate_complete(state, [_data(passkey)], json.loads(answered))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise NotProven from problem


def called(answered: str) -> bytes:
    """The number by which a device calls the key that it answered with. Raises NotProven."""
    try:
        return bytes(AuthenticationResponse.from_dict(json.loads(answered)).raw_id)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise NotProven from problem


def _data(passkey: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(passkey.public))


def _plain(options: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON has it, with bytes in base 64."""
    found: dict[str, Any] = json.loads(json.dumps(dict(options), default=_written))
    return found


def _written(value: Any) -> Any:
    return websafe_encode(value) if isinstance(value, bytes) else dict(value)
