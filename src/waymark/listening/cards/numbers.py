"""The number of a card: six signs that nobody takes for others, the last of which checks the rest."""

from __future__ import annotations

import re
import secrets

SIGNS = "23456789CDFHJKMNPRTVWXY"
"""Twenty-three, a prime: so one sign mistyped, or two changed over, never checks. No vowels: no words."""
DRAWN = 5
BETWEEN = re.compile(r"[\s.\-–]+")


def new_number() -> str:
    """One of some six million."""
    drawn = "".join(secrets.choice(SIGNS) for _place in range(DRAWN))
    return f"{drawn}{_check(drawn)}"


def written(typed: str) -> str | None:
    """The number as it is kept, however it was typed; None where it can't be one."""
    number = BETWEEN.sub("", typed.upper())
    if len(number) != DRAWN + 1 or not set(number) <= set(SIGNS):
        return None
    return number if _check(number[:DRAWN]) == number[DRAWN] else None


def apart(number: str) -> str:
    """The number as it is printed, in two halves."""
    return f"{number[:3]} {number[3:]}"


def _check(drawn: str) -> str:
    return SIGNS[sum(place * SIGNS.index(sign) for place, sign in enumerate(drawn, 1)) % len(SIGNS)]
