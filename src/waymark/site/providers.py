"""Through which other places people may sign in, from one setting in JSON."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

LOOKS_LIKE = (
    'WAYMARK_OIDC must look like [{"key": "council", "name": "Tarnside Council", '
    '"issuer": "https://login.council.example", "client": "waymark", "secret": "…"}]'
)
KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")
HERE = ("localhost", "127.0.0.1", "::1")


class BadProviders(ValueError):
    """WAYMARK_OIDC does not say which providers there are."""


@dataclass(frozen=True)
class Provider:
    """Somewhere that vouches for people, by OpenID Connect."""

    key: str
    name: str
    issuer: str
    client: str
    secret: str


def providers_from(written: str) -> list[Provider]:
    """The providers of a setting; none where it is empty. Raises BadProviders."""
    if not written:
        return []
    try:
        said = json.loads(written)
        found = [_provider(one) for one in said]
    except (ValueError, TypeError, KeyError):
        raise BadProviders(LOOKS_LIKE) from None
    if not isinstance(said, list):
        raise BadProviders(LOOKS_LIKE)
    if len({one.key for one in found}) < len(found):
        raise BadProviders(f"{LOOKS_LIKE}; each key stands for one alone")
    return found


def _provider(said: dict[str, Any]) -> Provider:
    one = Provider(**{name: str(said[name]) for name in Provider.__dataclass_fields__})
    parts = urlsplit(one.issuer)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
    if not KEY.fullmatch(one.key) or not one.name or not one.client or not is_safe:
        raise ValueError
    return one
