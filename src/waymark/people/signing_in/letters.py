"""What is sent by e-mail when a way in comes or goes, so that nobody loses theirs without noticing."""

from __future__ import annotations

from uuid import UUID

from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.people.models import Address

CHANGES = {
    "address added": gettext_lazy("An e-mail address was added, by which you can come in from now on."),
    "address removed": gettext_lazy("An e-mail address was removed. It lets you in no more."),
    "passkey added": gettext_lazy("A passkey was added, by which you can come in from now on."),
    "passkey removed": gettext_lazy("A passkey was removed. It lets you in no more."),
    "second step on": gettext_lazy("A second step was turned on. You are asked for six numbers as well."),
    "second step off": gettext_lazy("The second step was turned off. No numbers are asked for any more."),
    "account added": gettext_lazy("You came in through where you work, and can do so from now on."),
    "account removed": gettext_lazy("The account where you work was forgotten. It lets you in no more."),
}
"""By what happened: what the letter says of it."""


def tell_of_change(key: str) -> None:
    """Tell somebody at one of their addresses. `key`: the number of that address, and what happened."""
    number, what = key.split(" ", 1)
    address = Address.objects.filter(id=UUID(number)).first()
    if address is None:
        return
    words = _(
        "{what}\n\nIf that was you, do nothing. If not, come in, look at “Your ways in”, remove what you "
        "don’t know, and sign out everywhere but there."
    ).format(what=CHANGES[what])
    send_mail(_("Your ways in to Waymark have changed"), words, None, [address.address])
