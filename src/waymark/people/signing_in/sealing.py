"""Secrets at rest: whoever reads the database without the server's key can't use them."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(secret: str) -> str:
    """A secret, encrypted with a key that follows from the server's."""
    return _box().encrypt(secret.encode()).decode()


def unsealed(sealed: str) -> str | None:
    """The secret again; None where it was sealed under another key."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _box() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"waymark.people.sealing")
    return Fernet(urlsafe_b64encode(derived.derive(settings.SECRET_KEY.encode())))
