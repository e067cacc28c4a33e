"""What is so about people."""

from hashlib import sha256

from django.utils import timezone

from waymark.people.models import EntryLink, Person


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


def person_named(name: str) -> Person:
    """The first person of this name. Raises Person.DoesNotExist."""
    return Person.objects.filter(name=name).order_by("id")[:1].get()
