"""Takes letters by LMTP (RFC 2033): each recipient has an answer of their own, once it is certain.

250 is answered when what was said is committed, and never before. What is wrong for a while is 451: the mail
server that brings the letter tries again, and the same letter is the same row. Nothing is logged of a letter.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session
from django.conf import settings
from django.db import connections

from waymark.listening.mailing import answering, commands, queries
from waymark.listening.mailing.reading import Letter, Unreadable, read_letter
from waymark.people.access import NotAllowed, Pace, TooMuch, require_unhurried

MOST_BYTES = 25 * 1024 * 1024
LONGEST_LINE = 65_536
MOST_RECIPIENTS = 20
AT_A_POST = Pace(at_once=120, per_second=0.2)

TAKEN = "250 2.1.5 It is said"
HERE = "250 2.1.5 Somebody listens there"
NOBODY = "550 5.1.1 Nobody listens at this address. Look at its spelling"
CLOSED = "550 5.2.1 Nobody listens there any more. Thank you for wanting to say something"
BY_ITSELF = "550 5.7.1 This address is for what people say, and not for answers by machines"
TOO_LARGE = "552 5.3.4 That is larger than 25 MB. Send it without files, or with smaller ones"
TOO_MANY = "452 4.5.3 That is many at once. Send the rest again"
LATER = "451 4.3.0 It can't be taken just now. Please try again"
BROKEN = "421 4.3.0 Something broke here. Please try again"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Where:
    """What to listen on: a host and port, or the path of a socket."""

    host: str = ""
    port: int = 0
    path: str = ""


class BadWhere(ValueError):
    """WAYMARK_LMTP says nothing that one can listen on."""


def where(said: str) -> Where:
    """Read WAYMARK_LMTP: host:port, or unix:/path. Raises BadWhere."""
    if said.startswith("unix:/"):
        return Where(path=said.removeprefix("unix:"))
    host, _colon, port = said.rpartition(":")
    if not host or not port.isdigit():
        raise BadWhere("WAYMARK_LMTP must look like 127.0.0.1:8024 or unix:/run/waymark/lmtp.sock")
    return Where(host.strip("[]"), int(port))


class Receiving(LMTP):
    """After a letter that is too large, LMTP has an answer for each recipient; aiosmtpd, one for all."""

    line_length_limit = LONGEST_LINE

    async def push(self, status: Any) -> None:
        """Send an answer, and hang up after one that says so."""
        is_refusal = isinstance(status, str) and status.startswith(("552 Error: Too", "500 Line too long"))
        if is_refusal and self.envelope is not None:
            status = "\r\n".join([TOO_LARGE] * max(len(self.envelope.rcpt_tos), 1))
        await super().push(status)
        if isinstance(status, str) and status.startswith("421") and self.transport is not None:
            self.transport.close()


class Letters:
    """What the server does with a letter. The database is asked beside it, so that it goes on listening."""

    def __init__(self) -> None:
        self._beside = ThreadPoolExecutor(max_workers=2, thread_name_prefix="letters")
        self._pacing = answering.Pacing()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own names
        self, _server: LMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Whether somebody listens at an address."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return TOO_MANY
        status = await self._do(_listens, address)
        if status == HERE:
            envelope.rcpt_tos.append(address)
        return status

    async def handle_DATA(self, _server: LMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """An answer for each recipient, in their order."""
        sender, content = envelope.mail_from or "", envelope.content
        assert isinstance(content, bytes)
        envelope.content = envelope.original_content = None
        each = [await self._do(self._take, sender, one, content) for one in envelope.rcpt_tos]
        return "\r\n".join(each)

    async def handle_exception(self, problem: Exception) -> str:
        """What aiosmtpd would say of it might repeat what somebody wrote."""
        log.error("a connection broke: %s", type(problem).__name__)
        return BROKEN

    def stop(self) -> None:
        """Finish what is under way."""
        self._beside.shutdown(wait=True)

    async def _do(self, act: Any, *with_: Any) -> str:
        status: str = await asyncio.get_running_loop().run_in_executor(self._beside, _surely, act, *with_)
        return status

    def _take(self, sender: str, address: str, content: bytes) -> str:
        post = queries.post_at(address)
        if post is None or not post.is_open:
            return NOBODY if post is None else CLOSED
        try:
            require_unhurried(f"mail:{post.pk}", AT_A_POST)
            letter = read_letter(content)
            if letter.by_itself or sender in answering.NOBODY:
                return BY_ITSELF
            taken = commands.take_letter(post, letter)
        except (Unreadable, commands.NoWords) as refusal:
            return str(refusal)
        except TooMuch:
            return LATER
        except NotAllowed:
            return CLOSED
        self._answer(sender, post, letter, taken)
        return TAKEN

    def _answer(self, sender: str, post: Any, letter: Letter, taken: commands.Taken) -> None:
        if answering.may_answer(sender, letter) and self._pacing.allows(sender):
            answering.answer(sender, post, letter, taken)


def serve(at: Where) -> None:
    """Take letters until told to stop."""
    asyncio.run(_serve(at))


async def _serve(at: Where) -> None:
    loop, stopping, letters = asyncio.get_running_loop(), asyncio.Event(), Letters()
    loop.set_exception_handler(lambda _loop, _context: log.error("a connection broke"))
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    server = await listen(at, letters)
    log.info("taking letters for %s", settings.MAIL_IN)
    await stopping.wait()
    server.close()
    await loop.run_in_executor(None, letters.stop)


async def listen(at: Where, letters: Letters) -> asyncio.Server:
    """Begin to take letters."""
    for name in ("mail.log", "mail.debug"):
        logging.getLogger(name).disabled = True  # aiosmtpd's own, with addresses and words in them
    loop = asyncio.get_running_loop()

    def receiving() -> Receiving:
        return Receiving(
            letters, data_size_limit=MOST_BYTES, hostname=settings.MAIL_IN, ident="Waymark LMTP", loop=loop
        )

    if not at.path:
        return await loop.create_server(receiving, at.host, at.port)
    with suppress(FileNotFoundError):
        Path(at.path).unlink()
    server = await loop.create_unix_server(receiving, at.path)
    Path(at.path).chmod(0o666)  # who may use it is for the folder to say
    return server


def _listens(address: str) -> str:
    post = queries.post_at(address)
    if post is None:
        return NOBODY
    return HERE if post.is_open else CLOSED


def _surely(act: Any, *with_: Any) -> str:
    """Do it on a fresh connection; whatever breaks is for the mail server to try again."""
    try:
        status: str = act(*with_)
    except Exception:
        log.exception("a letter could not be taken")
        return LATER
    finally:
        connections.close_all()
    return status
