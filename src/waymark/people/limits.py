"""How often is too often: a token bucket for each guest and thing, never for an address alone.

A whole hospital sits behind one address, so an address is never what is counted.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import gettext as _

from waymark.people.access import TooMuch


@dataclass(frozen=True)
class Pace:
    """How much may be done at once, and how fast the right to do more comes back."""

    at_once: int
    per_second: float


def require_unhurried(who_and_what: str, pace: Pace) -> None:
    """Take one from the bucket of this name. Raises TooMuch when it is empty."""
    name = f"pace:{who_and_what}"
    now = time.monotonic()
    left, at = cache.get(name, (float(pace.at_once), now))
    left = min(pace.at_once, left + (now - at) * pace.per_second)
    if left < 1:
        raise TooMuch(_("That was a lot in a short time. Wait a minute, then go on; nothing is lost."))
    cache.set(name, (left - 1, now), timeout=int(pace.at_once / pace.per_second) + 1)
