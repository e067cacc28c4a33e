"""What can happen to people: they are welcomed, given a way in, erased."""

from datetime import timedelta
from secrets import token_urlsafe
from uuid import UUID

from django.db import transaction

from waymark.people.models import EntryLink, Person, RecoveryCode
from waymark.people.moments import EntryOffered, Recovered, RecoveryOffered, Welcomed
from waymark.people.queries import digest, new_recovery_code, recovery_digest, sessions_of
from waymark.people.sessions import SessionStore
from waymark.record import commands as record
from waymark.record.clock import now

ENTRY_LINK_DAYS = 30


@transaction.atomic
def welcome(name: str, *, endeavour: UUID, story: str = "", is_administrator: bool = False) -> Person:
    """Someone gets a name here."""
    person = Person(name=name, story=story, is_administrator=is_administrator)
    person.set_unusable_password()
    person.save()
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


@transaction.atomic
def erase(person: Person) -> None:
    """Somebody goes for good: their name and story, their ways in, the devices they are signed in on, and
    who they were in the record. What rooms above keep of theirs goes with their row, or refuses to.
    """
    for session in sessions_of(person.id):
        session.delete()
    record.forget(person.id)
    Person.objects.filter(pk=person.pk).delete()


@transaction.atomic
def use_recovery_code(person: Person, *, endeavour: UUID) -> None:
    """Somebody came back by their code: it is used up."""
    RecoveryCode.objects.filter(person=person).delete()
    record.append(Recovered(), endeavour=endeavour, subject=endeavour, who=person.id)
