"""Tickets: the right to hear hints about one topic, for a while.

The page that shows a thing has already been allowed to; its ticket carries that
answer to the stream, which so needs no session and no database.
"""

from django.core import signing

SALT = "waymark.live"
HOURS = 12


def ticket(topic: str) -> str:
    """A signed ticket for this topic, good for twelve hours."""
    return signing.dumps(topic, salt=SALT)


def topic_of(ticket: str) -> str | None:
    """The topic of a ticket; None when it was forged or has expired."""
    try:
        topic = signing.loads(ticket, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    return topic if isinstance(topic, str) else None
