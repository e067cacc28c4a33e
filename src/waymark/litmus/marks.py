"""Keyed hashes that stand where a person or a phone would: each for one use, so that no two can be matched.

Without the server's key nobody gets from one to anybody; with it, only by trying everybody.
"""

from uuid import UUID

from django.utils.crypto import salted_hmac


def of_answer(whose: str, asking: UUID) -> str:
    """Whose answer to an asking it is."""
    return _hash("answer", f"{whose}:{asking}")


def of_phone(token: str, endeavour: UUID) -> str:
    """From which phone something was told at the door of an endeavour."""
    return _hash("phone", f"{token}:{endeavour}")


def row_of(once: UUID, whose: str) -> UUID:
    """The number of what a form tells: the same form twice tells it once, and is nobody else's."""
    return UUID(_hash("once", f"{once}:{whose}")[:32], version=4)


def token_of(once: UUID) -> str:
    """What a phone that keeps nothing yet will keep, by the form it sends: pressed twice, it is one phone."""
    return _hash("token", str(once))[:32]


def _hash(use: str, words: str) -> str:
    return salted_hmac(f"waymark.litmus.{use}", words, algorithm="sha256").hexdigest()
