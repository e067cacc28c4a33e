"""The answer to a letter: its receipt, sent once, at once, and never to a machine. No address is kept."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import deque
from hashlib import blake2b
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.listening.mailing.queries import address_of

if TYPE_CHECKING:
    from waymark.listening.mailing.commands import Taken
    from waymark.listening.mailing.reading import Letter
    from waymark.listening.models import Post

AN_HOUR = 3600.0
TO_ONE, TO_ALL = 5, 400
NOBODY = ("", "<>")
MACHINES = ("mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce")
OF_LISTS = ("owner-", "bounces+", "bounce+"), ("-request", "-owner", "-bounces", "-noreply")
HEADERS = {"Auto-Submitted": "auto-replied", "Precedence": "bulk", "X-Auto-Response-Suppress": "All"}

log = logging.getLogger(__name__)


class Pacing:
    """Who was answered within the hour: in memory alone, and by a hash whose key goes with the process."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._lately: deque[tuple[float, bytes]] = deque()
        self._lock = threading.Lock()

    def allows(self, address: str) -> bool:
        """Whether one more may go there: a few an hour to one, and to all together no flood."""
        mark = blake2b(address.casefold().encode(errors="replace"), key=self._key, digest_size=16).digest()
        now = time.monotonic()
        with self._lock:
            while self._lately and self._lately[0][0] < now - AN_HOUR:
                self._lately.popleft()
            if len(self._lately) >= TO_ALL or sum(one == mark for _at, one in self._lately) >= TO_ONE:
                return False
            self._lately.append((now, mark))
            return True


def may_answer(sender: str, letter: Letter) -> bool:
    """Whether an answer would reach a person who wrote this, as far as can be told."""
    local, _at, domain = sender.casefold().rpartition("@")
    is_machine = local.startswith((*MACHINES, *OF_LISTS[0])) or local.endswith(OF_LISTS[1])
    is_own = domain == settings.MAIL_IN.casefold() or sender.casefold() == _own_address().casefold()
    return letter.may_be_answered and bool(local) and sender not in NOBODY and not is_machine and not is_own


def answer(sender: str, post: Post, letter: Letter, taken: Taken) -> None:
    """Send the receipt. Where it can't be sent, what was said stays, and nobody has a receipt for it."""
    written = EmailMessage(
        _("It is said. Here are your four words."),
        _says(post, letter, taken),
        settings.DEFAULT_FROM_EMAIL,
        [sender],
        headers=HEADERS,
    )
    try:
        _send(written)
    except Exception as problem:
        log.warning("a receipt could not be sent: %s", type(problem).__name__)  # its text names an address


def _send(written: EmailMessage) -> None:
    """From nobody, as far as the envelope says, so that no mail server answers it in turn."""
    with get_connection() as connection:
        session = getattr(connection, "connection", None)
        if session is None:
            connection.send_messages([written])
        else:
            session.sendmail("", written.recipients(), written.message().as_bytes(linesep="\r\n"))


def _own_address() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")


def _says(post: Post, letter: Letter, taken: Taken) -> str:
    receipt = f"{settings.PUBLIC_ADDRESS}{reverse('receipt')}"
    said = [
        _("Thank you. It is said. A person reads it before others do, and says that they heard it."),
        _("Your four words: %(words)s") % {"words": taken.receipt},
        _("With them, in this order, you see what came of it, answer a question back, or take it back:")
        + f"\n{receipt}#{taken.receipt.replace(' ', '-')}",
        _(
            "We kept your words, and nothing of who you are: nobody can find these four again, including us. "
            "The mail servers on the way do know that you wrote to us, and this letter lies in your mailbox. "
            "To say something that nothing leads to, use a card or the page of this listening post."
        ),
    ]
    if letter.was_cut:
        said.append(_("What your letter quoted, and what stood below as a signature, was left out."))
    if taken.left_out:
        said.append(_("A file could not be taken and was left out. Pictures and recordings can be."))
    said += [
        _("A machine sends this once. Nobody reads an answer to it; to say more, write to %(address)s.")
        % {"address": address_of(post)},
        _(
            "Nobody watches over this day and night. In danger, ring 999. For health advice, NHS 111. "
            "To talk to someone, Samaritans 116 123."
        ),
    ]
    return "\n\n".join(said) + "\n"
