"""The letter that reminds somebody that the parts are asked: plain text, without a name or a number."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow.agreeing.queries import to_remind
from waymark.fornow.choices import UNDER_WAY, Asks
from waymark.fornow.models import Asking
from waymark.fornow.sending import can_write, send
from waymark.people import queries as people
from waymark.record.clock import now

if TYPE_CHECKING:
    from datetime import date


def remind_of_asking(asking: UUID, person: UUID) -> None:
    """Remind somebody, if their part still hasn't said and they gave an address. After that, never again.

    Raises what the mail server answers where it has not taken the letter: then it is tried again.
    """
    found = Asking.objects.filter(pk=asking).select_related("clarity__question", "clarity__version").first()
    if found is None or not can_write() or not _is_due(found, person):
        return
    address = next(iter(people.addresses_of(person)), None)
    if address is None:
        return
    send(_written(found, address))


def _is_due(asking: Asking, person: UUID) -> bool:
    today: date = localdate(now())
    is_open = asking.closed_on is None and asking.until >= today and asking.clarity.state in UNDER_WAY
    return is_open and person in to_remind(asking)


def _written(asking: Asking, address: str) -> EmailMessage:
    words = [
        _asked(Asks(asking.asks)),
        f"“{asking.clarity.version}”",
        _("Its last day is %(day)s. “I don’t know” is an answer too.")
        % {"day": date_format(asking.until, "j F Y")},
        f"{settings.PUBLIC_ADDRESS}{reverse('take-position', kwargs={'clarity': asking.clarity_id})}",
        _("You are reminded of it this once."),
    ]
    headers = {"Auto-Submitted": "auto-generated"}
    subject = _("Where does your part stand?")
    return EmailMessage(subject, "\n\n".join(words), None, [address], headers=headers)


def _asked(asks: Asks) -> str:
    if asks == Asks.CONSENT:
        return _("Your part is asked whether it can live with an answer for now.")
    if asks == Asks.ADVICE:
        return _("Your part is asked for advice on an answer.")
    return _("Your part is asked how an answer feels from where you are.")
