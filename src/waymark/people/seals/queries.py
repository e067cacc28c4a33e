"""A seal is made, and opened: AES-256-GCM, with the row as associated data (NIST SP 800-38D)."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


def seal_of(person: UUID, row: UUID) -> str:
    """Whose this row is, for those alone who have the keys: 60 letters, other ones each time."""
    return sealed(person.bytes, row)


def whose(seal: str, row: UUID) -> UUID | None:
    """The person of a seal; None where it is another row's, or none of the keys opens it."""
    person = opened(seal, row)
    return None if person is None else UUID(bytes=person)


def sealed(what: bytes, row: UUID) -> str:
    """Anything under a seal; how long it is shows, so pad it first."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    first = settings.VEIL_KEYS[0]
    return urlsafe_b64encode(nonce + _cipher(first).encrypt(nonce, what, row.bytes)).decode()


def opened(seal: str, row: UUID) -> bytes | None:
    """What is under a seal; None where it is another row's, or none of the keys opens it."""
    kept = urlsafe_b64decode(seal)
    for key in settings.VEIL_KEYS:
        try:
            return _cipher(key).decrypt(kept[:NONCE_BYTES], kept[NONCE_BYTES:], row.bytes)
        except InvalidTag:
            continue
    return None


def is_old(seal: str, row: UUID) -> bool:
    """Whether another key than the first made it."""
    kept = urlsafe_b64decode(seal)
    try:
        _cipher(settings.VEIL_KEYS[0]).decrypt(kept[:NONCE_BYTES], kept[NONCE_BYTES:], row.bytes)
    except InvalidTag:
        return True
    return False


@lru_cache(maxsize=16)
def _cipher(key: str) -> AESGCM:
    return AESGCM(sha256(f"waymark.seals:{key}".encode()).digest())
