"""Which server takes our e-mail, from one address such as smtp://user:secret@mail.example:587."""

from typing import Any
from urllib.parse import unquote, urlsplit

LOOKS_LIKE = "WAYMARK_SMTP must look like smtp://user:secret@host:587 or smtps://user:secret@host:465"
PORTS = {"smtp": 587, "smtps": 465}
PATIENCE_SECONDS = 20
BY_SMTP, BY_NOBODY = "smtp.EmailBackend", "dummy.EmailBackend"


class BadMailAddress(ValueError):
    """WAYMARK_SMTP is not the address of a mail server."""


def mail_from(address: str) -> dict[str, Any]:
    """Django's settings for e-mail; nothing is sent where the address is empty.

    `smtp` speaks STARTTLS, `smtps` TLS from the start. With a server on this machine, `smtp` is plain.
    """
    if not address:
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{BY_NOBODY}"}
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise BadMailAddress(LOOKS_LIKE) from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise BadMailAddress(LOOKS_LIKE)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    return {
        "EMAIL_BACKEND": f"django.core.mail.backends.{BY_SMTP}",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not is_here,
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": PATIENCE_SECONDS,
    }
