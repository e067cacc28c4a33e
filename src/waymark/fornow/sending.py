"""How a letter of this room goes: once, to one address, or not at all."""

from __future__ import annotations

import logging
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import get_connection

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

log = logging.getLogger(__name__)

FOR_CERTAIN = (SMTPResponseException, SMTPRecipientsRefused)
"""What a mail server answers when it has not taken a letter. After anything else, it may have."""


def can_write() -> bool:
    """Whether this server sends e-mail, and knows the address by which people find it again."""
    return bool(settings.PUBLIC_ADDRESS) and not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def send(letter: EmailMessage) -> None:
    """Send it. Raises what the mail server answers where it has not taken it: then it can be tried again."""
    post = get_connection()
    post.open()
    try:
        post.send_messages([letter])
    except FOR_CERTAIN:
        raise
    except OSError:
        log.error("A letter was broken off. It isn't sent twice.")
    finally:
        post.close()
