"""Who may, in a space and at its doors."""

import hmac
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from waymark.once import once_a_look
from waymark.people.access import NotAllowed, NotThere, Visitor, require_administrator
from waymark.prepared import Prepared, slot
from waymark.spaces.models import Guest, Invitation, Seat, Space, ToAsk


def guest_key(token: str, invitation: UUID) -> str:
    """The number under which a phone answers behind one door."""
    return _keyed("guest", token, invitation)


def author_key(token: str, invitation: UUID) -> str:
    """The number under which the same phone writes there: without the token, nobody can match the two."""
    return _keyed("author", token, invitation)


def visible_to(visitor: Visitor) -> QuerySet[Space]:
    """The spaces in which the visitor has a seat. An administrator has none by being one."""
    if visitor.person is None:
        return Space.objects.none()
    return Space.objects.filter(seats__person=visitor.person)


def can_host(visitor: Visitor, space: UUID) -> bool:
    return _seat(visitor, space) == Seat.Role.HOST


def can_enter(visitor: Visitor, space: UUID) -> bool:
    return _seat(visitor, space) is not None


def require_can_host(visitor: Visitor, space: UUID) -> None:
    """For the hosts of this space."""
    if not can_host(visitor, space):
        raise NotAllowed(_("Only the hosts of this space can do that."))


def require_hosting(visitor: Visitor, space: UUID) -> Space:
    """The space, for its hosts; to others it is not there, unless they have a seat in it."""
    found = visible_to(visitor).filter(id=space).first()
    if found is None:
        raise NotThere
    require_can_host(visitor, space)
    return found


def require_seat(visitor: Visitor, space: UUID) -> Space:
    """The space, for people with a seat in it; to others it is not there."""
    found = visible_to(visitor).filter(id=space).first()
    if found is None:
        raise NotThere
    return found


def require_may_break_glass(visitor: Visitor, space: UUID) -> Space:
    """A space, for whoever looks after the server: to look into it only with a reason in writing."""
    require_administrator(visitor)
    found = Space.objects.filter(id=space).first()
    if found is None:
        raise NotThere
    return found


def require_hosting_beside(visitor: Visitor, seat: UUID) -> Seat:
    """A host's seat, for the hosts of the same space."""
    found = Seat.objects.select_related("space", "person").filter(id=seat, role=Seat.Role.HOST).first()
    if found is None:
        raise NotThere
    require_hosting(visitor, found.space_id)
    return found


def require_can_ask_first(visitor: Visitor, to_ask: UUID) -> ToAsk:
    """Somebody whom hosts mean to ask, for those hosts."""
    found = ToAsk.objects.select_related("space").filter(id=to_ask).first()
    if found is None:
        raise NotThere
    require_hosting(visitor, found.space_id)
    return found


def no_such_recovery_code() -> str:
    """What to say of a code that lets nobody in."""
    return _("That code lets nobody in. Each works once, and a newer one replaces it. Look at it again.")


_BY_KEY = Prepared(lambda: Guest.objects.filter(key=slot(Guest, "key")))


def guest_at(visitor: Visitor, invitation: Invitation) -> Guest | None:
    """The visitor as a guest who came in by this door; None if they never did."""
    return guest_behind(visitor, invitation.id)


def guest_behind(visitor: Visitor, invitation: UUID) -> Guest | None:
    """The same, by the door's own number."""
    if visitor.guest_token is None:
        return None
    return _BY_KEY.first(key=guest_key(visitor.guest_token, invitation))


def _keyed(use: str, token: str, invitation: UUID) -> str:
    """The token on a phone, hashed for one use at one door with a key that is not in the database."""
    key = f"waymark.spaces.{use}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, f"{token}:{invitation}".encode(), sha256).hexdigest()


def _seat(visitor: Visitor, space: UUID) -> str | None:
    return None if visitor.person is None else _role(visitor.person.pk, space)


_ROLE = Prepared(
    lambda: (
        Seat.objects.filter(space=slot(Seat, "space"), person=slot(Seat, "person"))
        .order_by("id")
        .values_list("role")[:1]
    )
)


@once_a_look
def _role(person: UUID, space: UUID) -> str | None:
    found = _ROLE.rows(space=space, person=person)
    return str(found[0][0]) if found else None
