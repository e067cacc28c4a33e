"""Asking where somebody works who they are, by OpenID Connect. Next to nothing is kept of what it says."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from waymark.people.access import NotThere, Visitor, VisitorRequest
from waymark.people.signing_in import queries

PATIENCE_SECONDS = 6
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""By a key pair: never by none, and never by a secret that two share."""

log = logging.getLogger(__name__)


class NoAnswer(Exception):
    """The provider did not answer, or not as it should."""


@dataclass(frozen=True)
class Vouched:
    """What a provider says of somebody: which account, by a digest, and the address that it is sure of."""

    account: str
    address: str


def provider_named(_visitor: Visitor, provider: str) -> Any:
    """A provider that this server was told of."""
    found = next((one for one in settings.PROVIDERS if one.key == provider), None)
    if found is None:
        raise NotThere
    return found


def lead_there(request: VisitorRequest, provider: Any, back: str) -> HttpResponse:
    """To the provider's own page. Raises NoAnswer."""
    try:
        found: HttpResponse = _client(provider).authorize_redirect(request, back)
    except Exception as problem:
        raise _no_answer(provider, problem) from problem
    return found


def vouched_by(request: VisitorRequest, provider: Any) -> Vouched:
    """What the provider says of whoever came back from it. Raises NoAnswer."""
    client = _client(provider)
    try:
        metadata = client.load_server_metadata()
        offered = metadata.get("id_token_signing_alg_values_supported", ["RS256"])
        metadata["id_token_signing_alg_values_supported"] = [one for one in offered if one in SIGNED_BY]
        token = client.authorize_access_token(request)
        claims = dict(token["userinfo"])
        if "email" not in claims and "userinfo_endpoint" in metadata:
            more = dict(client.userinfo(token=token))
            claims |= more if more.get("sub") == claims["sub"] else {}
        account = queries.account_digest(claims)
    except Exception as problem:
        raise _no_answer(provider, problem) from problem
    is_sure = claims.get("email_verified") in (True, "true") or claims.get("xms_edov") in (True, "1", 1)
    return Vouched(account, str(claims.get("email", "")) if is_sure else "")


def _no_answer(provider: Any, problem: Exception) -> NoAnswer:
    log.warning("signing in through %s failed: %s", provider.key, type(problem).__name__)
    return NoAnswer()


@lru_cache(maxsize=32)
def _client(provider: Any) -> Any:
    from authlib.integrations.django_client import OAuth  # noqa: PLC0415 - only where somebody signs in so

    return OAuth().register(
        provider.key,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=provider.client,
        client_secret=provider.secret,
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": PATIENCE_SECONDS,
        },
    )
