"""What is so about people."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import salted_hmac

from waymark.people.models import EntryLink, Person, RecoveryCode


@dataclass(frozen=True)
class WaysIn:
    """What lets one person in, for that person to know of."""

    link_until: datetime | None
    has_recovery_code: bool
    devices: int
    """On how many they are signed in."""


LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Douglas Crockford's base 32: no letter that is taken for a figure."""
MISTAKEN = str.maketrans("OIL", "011")
LENGTH, GROUP = 16, 4


def new_recovery_code() -> str:
    """Eighty random bits, as one writes them down: four groups of four."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def recovery_digest(code: str) -> str:
    """What is kept of a code, however it was typed: hashed with a key that is not in the database."""
    plain = "".join(letter for letter in code.upper().translate(MISTAKEN) if letter in LETTERS)
    return salted_hmac("waymark.people.recovery", plain, algorithm="sha256").hexdigest()


def person_by_recovery_code(code: str) -> Person | None:
    """Whose code this is; None where it is unknown, or used up."""
    found = RecoveryCode.objects.filter(digest=recovery_digest(code)).select_related("person").first()
    return found.person if found else None


def digest(token: str) -> str:
    """What is kept of an entry link's token. It has 256 random bits, so a plain hash is enough."""
    return sha256(token.encode()).hexdigest()


def person_by_entry_link(token: str) -> Person | None:
    """Whose way in this is; None where it is unknown or has run out."""
    still_good = EntryLink.objects.filter(digest=digest(token), expires_at__gt=timezone.now())
    found = still_good.select_related("person").first()
    return found.person if found else None


def sessions_of(person: UUID) -> list[Session]:
    """The devices on which somebody is signed in. Only what is inside a session says whose it is."""
    open_ones = Session.objects.filter(expire_date__gt=timezone.now()).iterator()
    return [one for one in open_ones if one.get_decoded().get(SESSION_KEY) == str(person)]


def ways_in_of(person: Person) -> WaysIn:
    """What somebody holds that lets them in here, without a word or figure of it."""
    link = (
        EntryLink.objects.filter(person=person, expires_at__gt=timezone.now()).order_by("expires_at").last()
    )
    return WaysIn(
        link_until=link.expires_at if link else None,
        has_recovery_code=RecoveryCode.objects.filter(person=person).exists(),
        devices=len(sessions_of(person.id)),
    )


def anyone_is_known() -> bool:
    """Whether anybody has a name here yet."""
    return Person.objects.exists()


def administrator() -> Person | None:
    """Whoever looks after the server; the first of them, where there are several."""
    return Person.objects.filter(is_administrator=True).order_by("id").first()


def person_named(name: str) -> Person:
    """The first person of this name. Raises Person.DoesNotExist."""
    return Person.objects.filter(name=name).order_by("id")[:1].get()
