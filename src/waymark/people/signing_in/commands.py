"""What can happen to ways in: codes are asked for and used, keys come and go, devices are signed out."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from waymark.jobs import commands as jobs
from waymark.people.models import Address, CodeAsked, Device, Elsewhere, Passkey, SecondStep, SpareCode
from waymark.people.queries import new_recovery_code
from waymark.people.sessions import kept_key
from waymark.people.signing_in import queries
from waymark.people.signing_in.devices import roughly
from waymark.people.signing_in.sealing import seal
from waymark.record.clock import now

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

    from waymark.people.models import Person

CODE_GOOD_FOR = timedelta(minutes=15)
SPARE_CODES = 10


@transaction.atomic
def ask_for_code(address: str) -> CodeAsked:
    """A code to come in by, for whoever has this address. Where nobody has, the same is done, in vain."""
    person = queries.person_of_address(address)
    return _asked(person, queries.plain(address) if person else "", is_new=False)


@transaction.atomic
def ask_to_add(person: Person, address: str) -> CodeAsked:
    """A code to an address that a person says is theirs."""
    return _asked(person, queries.plain(address), is_new=True)


def _asked(person: Person | None, address: str, *, is_new: bool) -> CodeAsked:
    """Sent beside the pages, so that how long the answer takes tells nothing either."""
    asked = CodeAsked.objects.create(
        person=person, address=address, is_new=is_new, expires_at=now() + CODE_GOOD_FOR
    )
    jobs.ask("people.send_code", str(asked.id))
    return asked


def send_code(asked_id: UUID) -> None:
    """Send the six numbers. They are made here, and stand nowhere but in the e-mail."""
    asked = CodeAsked.objects.filter(id=asked_id, expires_at__gt=now()).select_related("person").first()
    if asked is None or not asked.address:
        return
    if asked.is_new and queries.person_of_address(asked.address) is not None:
        words = _(
            "Somebody who is signed in to Waymark wants to come in by this address. It already lets somebody "
            "in, so nothing was changed. If that was you, sign in with it."
        )
        send_mail(_("This address is known already"), words, None, [asked.address])
        return
    code = f"{secrets.randbelow(10**6):06}"
    CodeAsked.objects.filter(id=asked.id).update(digest=queries.code_digest(asked.id, code))
    words = _(
        "Your six numbers for Waymark: {code}\n\nThey are good for fifteen minutes, in the browser that "
        "asked for them. Nobody will ever ring and ask you for them. If you did not ask, do nothing."
    ).format(code=f"{code[:3]} {code[3:]}")
    send_mail(_("Your six numbers"), words, None, [asked.address])


def use_code(asked: CodeAsked, typed: str) -> bool:
    """Whether these are the numbers that were sent. Each look counts; right ones are used up."""
    still_good = CodeAsked.objects.filter(pk=asked.pk, tries__lt=queries.TRIES, expires_at__gt=now())
    if not still_good.update(tries=F("tries") + 1):
        return False
    asked.refresh_from_db()
    code = "".join(figure for figure in typed if figure in "0123456789")
    is_right = constant_time_compare(asked.digest, queries.code_digest(asked.id, code))
    return is_right and bool(CodeAsked.objects.filter(pk=asked.pk).delete()[0])


@transaction.atomic
def add_address(person: Person, address: str) -> bool:
    """The address is theirs; False where it has become somebody else's meanwhile."""
    kept, is_new = Address.objects.get_or_create(address=queries.plain(address), defaults={"person": person})
    if is_new and Address.objects.filter(person=person).exclude(pk=kept.pk).exists():
        _tell_of("address added", person.id)
    return kept.person_id == person.id


@transaction.atomic
def remove_address(address: Address) -> None:
    """It lets nobody in any more."""
    address.delete()
    _tell_of("address removed", address.person_id)


@transaction.atomic
def add_passkey(person: Person, credential_id: bytes, public: str, name: str) -> Passkey | None:
    """One more passkey; None where this one is known already."""
    try:
        with transaction.atomic():
            passkey = Passkey.objects.create(
                person=person, digest=queries.passkey_digest(credential_id), public=public, name=name
            )
    except IntegrityError:
        return None
    _tell_of("passkey added", person.id)
    return passkey


def name_passkey(passkey: Passkey, name: str) -> None:
    """Call it something else."""
    Passkey.objects.filter(pk=passkey.pk).update(name=name)


@transaction.atomic
def remove_passkey(passkey: Passkey) -> None:
    """It lets nobody in any more."""
    passkey.delete()
    _tell_of("passkey removed", passkey.person_id)


@transaction.atomic
def turn_second_step_on(person: Person, secret: str, half_minute: int) -> list[str]:
    """From now on six numbers of an app are asked for as well; spare codes for when the phone is away."""
    SecondStep.objects.update_or_create(
        person=person, defaults={"sealed": seal(secret), "last_used": half_minute}
    )
    _tell_of("second step on", person.id)
    return make_spare_codes(person)


@transaction.atomic
def turn_second_step_off(person: Person) -> None:
    """No numbers are asked for any more."""
    SecondStep.objects.filter(person=person).delete()
    _tell_of("second step off", person.id)
    SpareCode.objects.filter(person=person).delete()


@transaction.atomic
def make_spare_codes(person: Person) -> list[str]:
    """Fresh spare codes, shown once; those before stop working."""
    codes = [new_recovery_code() for _n in range(SPARE_CODES)]
    SpareCode.objects.filter(person=person).delete()
    SpareCode.objects.bulk_create(
        SpareCode(person=person, digest=queries.spare_digest(person, code)) for code in codes
    )
    return codes


@transaction.atomic
def pass_second_step(person: Person, typed: str) -> bool:
    """Whether the app shows these numbers now, or it is a spare code; either is taken once."""
    step = SecondStep.objects.filter(person=person).first()
    if step is None:
        return False
    half_minute = queries.half_minute_of(step, typed)
    if half_minute is not None:
        unused = SecondStep.objects.filter(person=person, last_used__lt=half_minute)
        return bool(unused.update(last_used=half_minute))
    spare = SpareCode.objects.filter(person=person, digest=queries.spare_digest(person, typed))
    return bool(spare.delete()[0])


@transaction.atomic
def note_device(session: SessionBase, person: Person, user_agent: str) -> None:
    """Somebody is signed in here from now on."""
    if session.session_key is None:
        session.create()
    assert session.session_key is not None
    kept = {"person": person, "what": roughly(user_agent), "since": now().date()}
    Device.objects.update_or_create(session_id=kept_key(session.session_key), defaults=kept)


def sign_out(device: Device) -> None:
    """End what a device is signed in by."""
    Session.objects.filter(pk=device.session_id).delete()


@transaction.atomic
def sign_out_everywhere(person: Person) -> None:
    """End every session of a person: each carries a mark of what is changed here, noted or not."""
    person.set_unusable_password()
    person.save(update_fields=["password"])
    Session.objects.filter(device__person=person).delete()


@transaction.atomic
def know_elsewhere(person: Person, provider: str, digest: str) -> None:
    """Keep by which account of a provider somebody comes in."""
    _kept, is_new = Elsewhere.objects.get_or_create(person=person, provider=provider, digest=digest)
    if is_new:
        _tell_of("account added", person.id)


@transaction.atomic
def forget_elsewhere(account: Elsewhere) -> None:
    """Keep it no longer."""
    account.delete()
    _tell_of("account removed", account.person_id)


@transaction.atomic
def begin_afresh(person: Person) -> None:
    """Take passkeys and second step away from somebody who lost them, and sign them out everywhere."""
    turn_second_step_off(person)
    Passkey.objects.filter(person=person).delete()
    sign_out_everywhere(person)


def _tell_of(what: str, person: UUID) -> None:
    """A letter to each of their addresses, beside the pages. No job says whose it is."""
    for address in Address.objects.filter(person=person):
        jobs.ask("people.tell_of_change", f"{address.id} {what}")


def forget_old_codes() -> None:
    """Codes that let nobody in any more."""
    CodeAsked.objects.filter(expires_at__lt=now()).delete()
