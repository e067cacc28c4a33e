"""What is so about spaces, doors and guests."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, F, Q

from waymark.endeavours import queries as endeavours
from waymark.insight.honesty import RULES, Policy
from waymark.once import once_a_look
from waymark.people import queries as people_queries
from waymark.people.access import Visitor
from waymark.people.queries import digest
from waymark.prepared import Prepared, slot
from waymark.record.clock import now
from waymark.spaces import access, codes
from waymark.spaces.elsewhere import where_door_leads
from waymark.spaces.models import Guest, HostInvitation, Invitation, Opened, Seat, Space, ToAsk
from waymark.spaces.own.mine import Mine
from waymark.spaces.parts.signs import Sign, signs_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.people.models import Person

__all__ = ["Mine", "Sign", "signs_of", "where_door_leads"]


def spaces_hosted_by(visitor: Visitor) -> list[Space]:
    """The spaces in which the visitor is a host."""
    hosted = Seat.objects.filter(person=visitor.person, role=Seat.Role.HOST).values("space")
    return list(access.visible_to(visitor).filter(id__in=hosted).order_by("name"))


def every_space() -> list[Space]:
    """All spaces there are, for whoever runs this place from its own command line."""
    return list(Space.objects.order_by("name"))


def audiences(visitor: Visitor) -> set[UUID]:
    """The spaces whose moments the visitor may read."""
    return set(access.visible_to(visitor).values_list("id", flat=True))


def invitation_by_code(spoken: str) -> Invitation | None:
    """The door that a code opens, however it was typed."""
    code = codes.written(spoken)
    return Invitation.objects.filter(code=code).first() if code else None


_BY_SUBJECT = Prepared(lambda: Invitation.objects.filter(subject=slot(Invitation, "subject")))


def invitation_to(subject: UUID) -> Invitation:
    """The door into this subject. Raises Invitation.DoesNotExist where guests were never invited."""
    found = _BY_SUBJECT.first(subject=subject)
    if found is None:
        raise Invitation.DoesNotExist
    return found


@lru_cache(maxsize=1000)
def door_to(subject: UUID) -> UUID:
    """The number of the door into this subject, which never changes. Raises as `invitation_to`."""
    return invitation_to(subject).id


def codes_of(subjects: Collection[UUID]) -> dict[UUID, str]:
    """The codes of the doors into these subjects, as addresses say them; of those that have one."""
    return dict(Invitation.objects.filter(subject__in=subjects).values_list("subject", "code"))


def code_aloud(invitation: Invitation) -> str:
    """The code of a door, as one says it."""
    return codes.aloud(invitation.code)


_HELD = Prepared(lambda: Guest.objects.select_for_update(no_key=True).filter(id=slot(Guest, "id")))


def is_still_here(guest: Guest) -> bool:
    """Whether the guest has not been forgotten meanwhile; held to be so until the transaction ends."""
    return _HELD.first(id=guest.pk) is not None


def guests_at_each(subjects: Collection[UUID]) -> dict[UUID, int]:
    """How many came in by the door to each subject: raw, for commands and for `insight.honesty` alone."""
    guests = Guest.objects.filter(invitation__subject__in=subjects)
    return dict(guests.values_list("invitation__subject").annotate(Count("id")))


_AT = Prepared(
    lambda: (
        Guest.objects.filter(invitation__subject=slot(Invitation, "subject"))
        .values("invitation")
        .annotate(n=Count("id"))
        .values_list("n")
    )
)


def guests_at(subject: UUID) -> int:
    """How many came in by the door to one subject: raw, for commands and for `insight.honesty` alone."""
    found = _AT.rows(subject=subject)
    return int(found[0][0]) if found else 0


def endeavours_of(visitor: Visitor) -> set[UUID]:
    """The endeavours in whose spaces the visitor has a seat."""
    return set(_endeavours_of(visitor))


_SITS_IN = Prepared(lambda: Space.objects.filter(seats__person=slot(Seat, "person")).values_list("endeavour"))


@once_a_look
def _endeavours_of(visitor: Visitor) -> frozenset[UUID]:
    if visitor.person is None:
        return frozenset()
    return frozenset(endeavour for (endeavour,) in _SITS_IN.rows(person=visitor.person.pk))


def space_of(endeavour: UUID) -> Space | None:
    """A space of an endeavour: the only one, where it was begun as one."""
    return Space.objects.filter(endeavour=endeavour).order_by("id").first()


def hosted_in(visitor: Visitor, endeavour: UUID) -> Space | None:
    """The first space of an endeavour, by name, that the visitor hosts."""
    return next((one for one in spaces_hosted_by(visitor) if one.endeavour_id == endeavour), None)


def hosts_of(space: UUID) -> list[Seat]:
    """Who hosts this space, by name."""
    hosts = Seat.objects.filter(space=space, role=Seat.Role.HOST)
    return list(hosts.select_related("person", "space").order_by("person__name", "id"))


def to_ask(space: UUID) -> list[ToAsk]:
    """Whom its hosts mean to ask first: names that are not older than ninety days."""
    return list(ToAsk.objects.filter(space=space, until__gt=now()).order_by("is_asked", "name"))


def host_invitation_by(token: str) -> HostInvitation | None:
    """The invitation to host that this token is; None where it is unknown, used or too old."""
    still_good = HostInvitation.objects.filter(digest=digest(token), expires_at__gt=now())
    return still_good.select_related("space").first()


def endeavour_of_space(space: UUID) -> UUID | None:
    """The endeavour that a space is of."""
    return Space.objects.filter(id=space).values_list("endeavour", flat=True).first()


def seats_beside(person: Person, endeavour: UUID) -> list[Seat]:
    """Every seat in the spaces of an endeavour in which somebody sits, space by space, by name."""
    shared = Space.objects.filter(endeavour=endeavour, seats__person=person)
    seats = Seat.objects.filter(space__in=shared).select_related("space", "person")
    return list(seats.order_by("space__name", "space", "person__name", "id"))


def somebody_met(person: Person, endeavour: UUID, other: UUID) -> Person | None:
    """Somebody who sits in one of the same spaces of this endeavour; oneself too."""
    return next((one.person for one in seats_beside(person, endeavour) if one.person_id == other), None)


def endeavour_of(person: Person) -> UUID:
    """An endeavour in which somebody has a seat, for the record; themselves where they have none."""
    found = sorted(endeavours_of(Visitor(person=person)))
    return found[0] if found else person.pk


def parts_seen_from(subject: UUID) -> dict[UUID, UUID]:
    """From which part each guest behind a door sees, of those who said: raw, for commands alone."""
    said = Guest.objects.filter(invitation__subject=subject, part__isnull=False)
    return dict(said.values_list("id", "part"))


def parts_to_see_from(space: Space) -> list[tuple[UUID, str]]:
    """The parts that walk along and go on, by name: what a guest may choose from."""
    walks = endeavours.walks_of(space.endeavour_id)
    return [(one.part_id, one.part.name) for one in walks if one.goes_on]


def parts_known_to(person: Person) -> set[UUID]:
    """The parts that walk with any endeavour in which somebody sits."""
    return endeavours.parts_walking_with(endeavours_of(Visitor(person=person)))


def looks_at(space: UUID) -> dict[UUID, Opened]:
    """The looks that whoever looks after the server took at a space, each by its own number."""
    return {one.id: one for one in Opened.objects.filter(space=space)}


def open_look(person: Person, space: UUID) -> Opened | None:
    """The look at a space that somebody has begun and that isn't over; None where there is none."""
    return Opened.objects.filter(person=person, space=space, until__gt=now()).order_by("until").last()


_SEAT = Prepared(
    lambda: (
        Seat.objects.filter(space=slot(Seat, "space"), person=slot(Seat, "person"))
        .select_related("space", "person")
        .order_by("id")[:1]
    )
)


@once_a_look
def seat_in(visitor: Visitor, space: UUID) -> Seat | None:
    """The visitor's own seat in a space, with the space."""
    return None if visitor.person is None else _SEAT.first(space=space, person=visitor.person.pk)


def seats_in(visitor: Visitor, endeavour: UUID) -> list[Seat]:
    """The visitor's own seats in an endeavour, each with its space, by the space's name."""
    if visitor.person is None:
        return []
    own = Seat.objects.filter(person=visitor.person, space__endeavour=endeavour)
    return list(own.select_related("space").order_by("space__name", "space"))


def agreed_spaces(person: Person) -> set[UUID]:
    """The spaces in which somebody has a seat, and agreed to how people are there now."""
    seats = Seat.objects.filter(person=person, agreed_to=F("space__agreement_version"))
    return set(seats.values_list("space", flat=True))


def spaces_tended_by(person: Person | None) -> QuerySet[Space]:
    """The spaces that somebody tends from outside: a host of each sits beside them among those who tend it.

    Any host may open a space of those who tend; without a host of its own there, no space is open to it.
    """
    tend = Seat.objects.filter(person=person, space__kind=Space.Kind.ENABLERS).values("space")
    return Space.objects.filter(
        seats__role=Seat.Role.HOST,
        seats__person__seats__space__in=tend,
        seats__person__seats__space__endeavour=F("endeavour"),
    ).distinct()


def space_tended_by(visitor: Visitor, space: UUID) -> Space | None:
    """The space, for whoever tends it from outside."""
    return spaces_tended_by(visitor.person).filter(id=space).first() if visitor.person else None


def sits_for_another(person: Person, space: Space) -> bool:
    """Whether somebody sits in a space, or among those who tend its endeavour, on behalf of another."""
    seats = Seat.objects.filter(person=person, is_deputy=True)
    tend = Q(space__kind=Space.Kind.ENABLERS, space__endeavour=space.endeavour_id)
    return seats.filter(Q(space=space) | tend).exists()


def parts_with_a_crowd(space: UUID) -> set[UUID]:
    """The parts from which so many of those who sit in a space see that none of them stands out.

    None, where the few who see from no such part would: whoever isn't named with a part is then one of them.
    Who sits on behalf of another makes no crowd, since they may be the same person.
    """
    least = RULES[Policy.OUTSIDE].least
    seats = Seat.objects.filter(space=space)
    themselves = seats.filter(is_deputy=False, person__belongings__part__isnull=False)
    each = themselves.values_list("person__belongings__part").annotate(people=Count("person"))
    crowds = {part for part, people in each.filter(people__gte=least)}
    if not crowds:
        return crowds
    others = seats.exclude(person__belongings__part__in=crowds).values_list("is_deputy", flat=True)
    beside = list(others)
    return crowds if not beside or beside.count(False) >= least else set()


def is_small(space: UUID) -> bool:
    """Whether so few sit in a space that words alone may say whose they are."""
    return Seat.objects.filter(space=space).count() < RULES[Policy.OUTSIDE].least


def is_called(name: str, endeavour: UUID) -> bool:
    """Whether somebody who sits in an endeavour, or a part that walks along, is called this."""
    people = Seat.objects.filter(space__endeavour=endeavour, person__name__iexact=name)
    parts = endeavours.parts_walking_with([endeavour])
    return people.exists() or people_queries.part_by_any_name(name, parts) is not None


def offers_in(person: Person, endeavour: UUID) -> list[tuple[str, str]]:
    """What the parts that walk along, and the people beside whom somebody sits, say that they could bring."""
    beside = {one.person_id: one.person for one in seats_beside(person, endeavour)}
    theirs = [(one.name, one.could_bring) for one in beside.values() if one.could_bring]
    return [*people_queries.what_parts_bring(endeavours.parts_walking_with([endeavour])), *sorted(theirs)]


def who_sits_where() -> set[tuple[UUID, UUID]]:
    """Every endeavour with everybody who has a seat in it: for commands alone."""
    return set(Seat.objects.values_list("space__endeavour", "person"))


def who_sits_in(space: UUID) -> set[UUID]:
    """Everybody with a seat of their own in a space, not on behalf of another: for commands alone."""
    return set(Seat.objects.filter(space=space, is_deputy=False).values_list("person", flat=True))


def everybody_in(endeavour: UUID) -> list[Person]:
    """Whoever has a seat of their own in an endeavour, each once, by name: for commands and `insight` alone.

    Those who sit on behalf of another don't count: whoever has a seat could make any number of them.
    """
    seated = Seat.objects.filter(space__endeavour=endeavour, is_deputy=False).values("person")
    return people_queries.people_of(seated)


def seated_among(people: Collection[UUID] | QuerySet[Any, Any], endeavour: UUID) -> set[UUID]:
    """Which of these have a seat of their own in an endeavour, as `everybody_in`: to count them alone.

    `people`: their numbers, or a query for them, which is quicker where they may be many.
    """
    seats = Seat.objects.filter(space__endeavour=endeavour, is_deputy=False, person__in=people)
    return set(seats.values_list("person", flat=True))


def met_in(person: Person) -> dict[UUID, UUID]:
    """Everybody beside whom somebody sits, themselves too, and an endeavour in which they do."""
    beside = Seat.objects.filter(space__seats__person=person)
    return dict(beside.values_list("person", "space__endeavour"))
