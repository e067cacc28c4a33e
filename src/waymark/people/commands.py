"""What can happen to people: they are welcomed, and given a way in."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from secrets import token_urlsafe
from uuid import UUID

from django.db import transaction

from waymark.finding import commands as finding
from waymark.people.entries import PERSON, entry_of_person
from waymark.people.models import EntryLink, Person, RecoveryCode
from waymark.people.moments import EntryOffered, Recovered, RecoveryOffered, SpokeOfSelf, Welcomed
from waymark.people.parts.commands import (
    InOwnWords,
    belong,
    belong_no_more,
    merge_part,
    rename_part,
    say_part_better,
    split_part,
    tell_of_part,
)
from waymark.people.queries import digest, new_recovery_code, recovery_digest
from waymark.people.sessions import SessionStore
from waymark.people.signing_in import commands as signing_in
from waymark.record import commands as record
from waymark.record.clock import now

__all__ = [
    "InOwnWords",
    "OwnWords",
    "belong",
    "belong_no_more",
    "forget_old_ways_in",
    "merge_part",
    "offer_entry_link",
    "offer_recovery_code",
    "remove",
    "rename_part",
    "say_part_better",
    "speak_of_self",
    "split_part",
    "tell_of_part",
    "use_recovery_code",
    "welcome",
]

ENTRY_LINK_DAYS = 30


@dataclass(frozen=True)
class OwnWords:
    """What a person says of themselves."""

    name: str
    story: str = ""
    come_for: str = ""
    not_for: str = ""
    could_bring: str = ""
    title: str = ""
    shows_title: bool = False


@transaction.atomic
def welcome(name: str, *, endeavour: UUID, story: str = "", is_administrator: bool = False) -> Person:
    """Someone gets a name here."""
    person = Person(name=name, story=story, is_administrator=is_administrator)
    person.set_unusable_password()
    person.save()
    finding.keep(entry_of_person(person))
    record.append(Welcomed(), endeavour=endeavour, subject=endeavour, who=person.id)
    return person


@transaction.atomic
def offer_entry_link(person: Person, *, endeavour: UUID, days: int = ENTRY_LINK_DAYS) -> str:
    """A new secret token that lets this person in; any earlier one stops working. Only its digest is kept."""
    token = token_urlsafe(32)
    EntryLink.objects.filter(person=person).delete()
    EntryLink.objects.create(person=person, digest=digest(token), expires_at=now() + timedelta(days=days))
    record.append(EntryOffered(), endeavour=endeavour, subject=endeavour, who=person.id)
    return token


@transaction.atomic
def offer_recovery_code(person: Person, *, endeavour: UUID) -> str:
    """A new code to come back by; any earlier one stops working. Only its keyed digest is kept."""
    code = new_recovery_code()
    RecoveryCode.objects.update_or_create(person=person, defaults={"digest": recovery_digest(code)})
    record.append(RecoveryOffered(), endeavour=endeavour, subject=endeavour, who=person.id)
    return code


def forget_old_ways_in() -> None:
    """Links that no longer let anybody in, and sessions that are over."""
    EntryLink.objects.filter(expires_at__lt=now()).delete()
    SessionStore.clear_expired()


def begin_afresh(person: Person) -> None:
    """Passkeys and second step of somebody who lost them go, and every session of theirs."""
    signing_in.begin_afresh(person)


@transaction.atomic
def use_recovery_code(person: Person, *, endeavour: UUID) -> None:
    """Somebody came back by their code: it is used up."""
    RecoveryCode.objects.filter(person=person).delete()
    record.append(Recovered(), endeavour=endeavour, subject=endeavour, who=person.id)


@transaction.atomic
def speak_of_self(person: Person, said: OwnWords, *, endeavour: UUID) -> None:
    """Somebody tells their story again, and what to come to them for."""
    Person.objects.filter(pk=person.pk).update(**asdict(said))
    finding.keep(entry_of_person(Person.objects.get(pk=person.pk)))
    record.append(SpokeOfSelf(), endeavour=endeavour, subject=endeavour, who=person.id)


def remove(person: Person) -> None:
    """Take a person and all of their ways in away; in the record, who they were. Part of erasing them."""
    signing_in.sign_out_everywhere(person)
    record.forget(person.pk)
    finding.forget(PERSON, person.pk)
    Person.objects.filter(pk=person.pk).delete()
