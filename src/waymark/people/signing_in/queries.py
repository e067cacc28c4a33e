"""What is so about somebody's ways in."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

import pyotp
from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from waymark.people.models import (
    Address,
    CodeAsked,
    Device,
    Elsewhere,
    Passkey,
    Person,
    SecondStep,
    SpareCode,
)
from waymark.people.queries import LETTERS, MISTAKEN
from waymark.people.sessions import kept_key
from waymark.people.signing_in.sealing import unsealed
from waymark.record.clock import now

TRIES = 5


@dataclass(frozen=True)
class WaysIn:
    """All the ways in that one person has, for that person alone."""

    addresses: list[Address]
    passkeys: list[Passkey]
    has_second_step: bool
    few_spare_codes: bool
    elsewhere: list[tuple[Elsewhere, str]]
    devices: list[Device]

    @property
    def is_strong(self) -> bool:
        return self.has_second_step or bool(self.passkeys)


def ways_in(person: Person) -> WaysIn:
    """All of them, in an order that stays."""
    names = {one.key: one.name for one in settings.PROVIDERS}
    kept = Elsewhere.objects.filter(person=person).order_by("provider")
    return WaysIn(
        addresses=list(Address.objects.filter(person=person).order_by("address")),
        passkeys=list(Passkey.objects.filter(person=person).order_by("name", "id")),
        has_second_step=SecondStep.objects.filter(person=person).exists(),
        few_spare_codes=not SpareCode.objects.filter(person=person)[2:].exists(),
        elsewhere=[(one, names.get(one.provider, one.provider)) for one in kept],
        devices=devices_of(person),
    )


def devices_of(person: Person) -> list[Device]:
    """Where somebody is signed in, the newest first."""
    still = Device.objects.filter(person=person, session__expire_date__gt=now())
    return list(still.order_by("-since", "what", "id"))


def sends_mail() -> bool:
    """Whether this server was told by which other one it sends e-mail."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def is_strong(person: Person) -> bool:
    """Whether somebody has a passkey or a second step, as whoever looks after the server has to."""
    has_step = SecondStep.objects.filter(person=person).exists()
    return has_step or Passkey.objects.filter(person=person).exists()


def needs_second(person: Person) -> bool:
    """Whether a link, a code or an account elsewhere is not enough to let this person in."""
    if SecondStep.objects.filter(person=person).exists():
        return True
    return person.is_administrator and Passkey.objects.filter(person=person).exists()


def person_of_address(address: str) -> Person | None:
    """Whose address this is."""
    found = Address.objects.filter(address=plain(address)).select_related("person").first()
    return found.person if found else None


def plain(address: str) -> str:
    """An address as it is kept."""
    return address.strip().lower()


def code_digest(asked: UUID, code: str) -> str:
    """What is kept of six numbers: hashed with a key that is not in the database."""
    return salted_hmac("waymark.people.code", f"{asked}:{code}", algorithm="sha256").hexdigest()


def code_asked(asked: str | None, *, is_new: bool) -> CodeAsked | None:
    """What was asked for on this device, while the code is good and was not tried too often."""
    if not asked:
        return None
    still_good = CodeAsked.objects.filter(expires_at__gt=now(), tries__lt=TRIES)
    return still_good.filter(id=asked, is_new=is_new).select_related("person").first()


def spare_digest(person: Person, code: str) -> str:
    """What is kept of a spare code, however it was typed: hashed with a key that is not in the database."""
    letters = "".join(letter for letter in code.upper().translate(MISTAKEN) if letter in LETTERS)
    return salted_hmac("waymark.people.spare", f"{person.id}:{letters}", algorithm="sha256").hexdigest()


def passkey_digest(credential_id: bytes) -> str:
    """By what a passkey is found again."""
    return sha256(credential_id).hexdigest()


def passkey_by(credential_id: bytes) -> Passkey | None:
    """The passkey that a device calls by this number."""
    return Passkey.objects.filter(digest=passkey_digest(credential_id)).select_related("person").first()


def passkeys_of(person: Person) -> list[Passkey]:
    return list(Passkey.objects.filter(person=person))


def half_minute_of(step: SecondStep, code: str) -> int | None:
    """The half minute that these six numbers are of: this one, or one beside it, since clocks differ."""
    secret = unsealed(step.sealed)
    return half_minute(secret, code) if secret else None


def half_minute(secret: str, code: str) -> int | None:
    """The half minute in which an app with this secret shows these numbers, if it is about now."""
    digits = "".join(figure for figure in code if figure in "0123456789")
    app = pyotp.TOTP(secret)
    this = app.timecode(now())
    about_now = (this, this - 1, this + 1)
    return next((one for one in about_now if constant_time_compare(app.generate_otp(one), digits)), None)


def is_this_session(device: Device, key: str | None) -> bool:
    """Whether a device is the one that asks."""
    return key is not None and device.session_id == kept_key(key)


def person_elsewhere(provider: str, digest: str) -> Person | None:
    """Who came in through this account before."""
    found = Elsewhere.objects.filter(provider=provider, digest=digest).select_related("person").first()
    return found.person if found else None


def has_another_account(person: Person, provider: str) -> bool:
    """Whether somebody came in through another account of the same provider."""
    return Elsewhere.objects.filter(provider=provider, person=person).exists()


def account_digest(claims: dict[str, Any]) -> str:
    """What is kept of an account elsewhere: enough to know it again."""
    return salted_hmac(
        "waymark.people.elsewhere", f"{claims['iss']} {claims['sub']}", algorithm="sha256"
    ).hexdigest()


def ways_in_kept(person: Person) -> dict[str, Any]:
    """What is kept of somebody's ways in, as plain data; no secret and no digest."""
    found = ways_in(person)
    return {
        "addresses": [one.address for one in found.addresses],
        "passkeys": [one.name for one in found.passkeys],
        "second_step": found.has_second_step,
        "accounts_elsewhere": [name for _one, name in found.elsewhere],
        "devices": [{"what": one.what, "since": one.since.isoformat()} for one in found.devices],
    }
