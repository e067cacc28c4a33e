"""What is so about people."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from waymark.people.models import Address, EntryLink, Person, RecoveryCode
from waymark.people.parts.queries import (
    LEVELS,
    PART_KINDS,
    Told,
    anybody_belongs,
    belongings_of,
    belongs,
    every_belonging,
    how_many_belong,
    level_of_each,
    levels_seen_from,
    part_by_any_name,
    part_names,
    part_told,
    parts_by_number,
    what_matters_to,
    what_parts_bring,
)
from waymark.people.seals.queries import is_old, opened, seal_of, sealed, whose

if TYPE_CHECKING:
    from django.db.models import QuerySet

__all__ = [
    "LEVELS",
    "PART_KINDS",
    "Told",
    "addresses_of",
    "administrator",
    "anybody_belongs",
    "anyone_is_known",
    "belongings_of",
    "belongs",
    "digest",
    "every_belonging",
    "how_many_belong",
    "is_old",
    "level_of_each",
    "levels_seen_from",
    "new_recovery_code",
    "opened",
    "part_by_any_name",
    "part_names",
    "part_told",
    "parts_by_number",
    "people_known_as",
    "people_of",
    "person_by_entry_link",
    "person_by_recovery_code",
    "person_named",
    "person_of",
    "recovery_digest",
    "seal_of",
    "sealed",
    "what_matters_to",
    "what_parts_bring",
    "whose",
]

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


def anyone_is_known() -> bool:
    """Whether anybody has a name here yet."""
    return Person.objects.exists()


def administrator() -> Person | None:
    """Whoever looks after the server; the first of them, where there are several."""
    return Person.objects.filter(is_administrator=True).order_by("id").first()


def people_known_as(words: str) -> list[Person]:
    """Who has this e-mail address, or this name."""
    by_address = Address.objects.filter(address=words.strip().lower()).values("person")
    return list(Person.objects.filter(Q(id__in=by_address) | Q(name=words)).order_by("id"))


def person_of(person: UUID) -> Person | None:
    """The person of this number."""
    return Person.objects.filter(id=person).first()


def people_of(numbers: QuerySet[Any, Any]) -> list[Person]:
    """The people of these numbers, by name. `numbers`: a query for them."""
    return list(Person.objects.filter(id__in=numbers).order_by("name", "id"))


def addresses_of(person: UUID) -> list[str]:
    """Where somebody can be written to; empty where they gave no address."""
    return list(Address.objects.filter(person=person).order_by("address").values_list("address", flat=True))


def person_named(name: str) -> Person:
    """The first person of this name. Raises Person.DoesNotExist."""
    return Person.objects.filter(name=name).order_by("id")[:1].get()
