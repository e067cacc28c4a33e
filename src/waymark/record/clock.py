"""What time it is for what is being written: now, or the time that an import tells of."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_as_of: ContextVar[datetime | None] = ContextVar("as_of", default=None)


def now() -> datetime:
    """The present moment, or the one that `as_of` set for the code that runs inside it."""
    return _as_of.get() or timezone.now()


@contextmanager
def as_of(when: datetime) -> Iterator[None]:
    """Write what happens inside as having happened at `when`. For imports and the demo."""
    token = _as_of.set(when)
    try:
        yield
    finally:
        _as_of.reset(token)
