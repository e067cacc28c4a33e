"""The letters themselves: plain text, words as they were said, nothing that tells of opening them.

Nothing here is logged: neither to whom a letter goes nor what it brings.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import contextmanager
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waymark.listening.digests import commands
from waymark.listening.digests.queries import LINK_DAYS, token_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.mail.backends.base import BaseEmailBackend

    from waymark.listening.digests.queries import Change, Letter, Reminder, Told

FOR_CERTAIN = (SMTPResponseException, SMTPRecipientsRefused)
"""What a mail server answers when it has not taken a letter. After anything else, it may have."""


def send_letter(person: UUID) -> None:
    """Send somebody the letter that they are due, if there is anything to bring."""
    with _post_office() as post:
        letter = commands.begin_letter(person)
        if letter is None:
            return
        try:
            post.send_messages([_written(letter)])
        except FOR_CERTAIN:
            commands.letter_was_refused(letter)
            raise
        commands.letter_went(letter)


def send_reminder(step: UUID) -> None:
    """Tell whoever promised to look again that this is the day: them alone."""
    with _post_office() as post:
        reminder = commands.begin_reminder(step)
        if reminder is None:
            return
        try:
            post.send_messages([_reminding(reminder)])
        except FOR_CERTAIN:
            commands.reminder_was_refused(step)
            raise


@contextmanager
def _post_office() -> Iterator[BaseEmailBackend]:
    """A mail server that answers, before anything is marked as being handed over."""
    post: BaseEmailBackend = get_connection()
    post.open()
    try:
        yield post
    finally:
        post.close()


def _written(letter: Letter) -> EmailMessage:
    stop = _whole("change-letters", token=token_for(letter.person))
    headers = {"Auto-Submitted": "auto-generated", "List-Unsubscribe": f"<{stop}>"}
    if stop.startswith("https:"):  # RFC 8058 allows one press for no other
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    words = "\n\n\n".join(_paragraphs(letter, stop))
    return EmailMessage(_("What people said"), words, None, [letter.address], headers=headers)


def _paragraphs(letter: Letter, stop: str) -> Iterable[str]:
    yield _(
        "A few voices from where you sit, in their own words. Nothing here waits for an answer by e-mail."
    )
    if letter.unsure_on is not None:
        yield _(
            "A letter of %(day)s was broken off while it was sent, and may not have reached you. What was "
            "said stands where it was said."
        ) % {"day": date_format(letter.unsure_on, "j F Y")}
    yield from (_voice(one) for one in letter.voices)
    if letter.changes:
        yield "\n\n".join([_("Because somebody spoke:"), *(_change(one) for one in letter.changes)])
    yield _(
        "This was said in a space where you have a seat. Please leave it there: pass nothing on that isn’t "
        "yours. To answer, go there."
    )
    yield _(
        "More often, less often or never: one press, without signing in. This link is good for %(days)s "
        "days, and for you alone.\n%(link)s"
    ) % {"days": LINK_DAYS, "link": stop}


def _voice(told: Told) -> str:
    lines = [
        _("“%(words)s”") % {"words": told.words},
        _("— %(by)s, in %(space)s") % {"by": told.by, "space": told.space_name},
    ]
    if told.waits:
        lines.append(_("Nobody has said yet that they heard this."))
    return "\n".join([*lines, _whole("voices", space=told.space)])


def _change(change: Change) -> str:
    return _("“%(said)s”\n→ %(changed)s") % {"said": change.said, "changed": change.changed}


def _reminding(reminder: Reminder) -> EmailMessage:
    words = _("You promised to look again at something said in %(space)s.") % {"space": reminder.space_name}
    link = _whole("voice", voice=reminder.voice)
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(
        _("You promised to look again"), f"{words}\n\n{link}", None, [reminder.address], headers=headers
    )


def _whole(name: str, **about: Any) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(name, kwargs=about)}"
