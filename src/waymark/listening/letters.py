"""What is sent by e-mail: to whoever had their veil lifted, that it was. Never a word of what they said."""

from uuid import UUID

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from waymark.listening import queries
from waymark.listening.models import Veil, Voice
from waymark.people import queries as people


def tell_of_lifting(voice: UUID) -> bool:
    """Tell whoever said it, at each of their addresses, that two people together learned that it was them.

    Whether anything was sent: not where they gave no address.
    """
    found = Voice.objects.select_related("chosen_name").filter(pk=voice).first()
    author = queries.author(found) if found else None
    addresses = people.addresses_of(author) if author else []
    for address in addresses:
        send_mail(_("Two people learned that you said something"), _says(found), None, [address])
    return bool(addresses)


def _says(voice: Voice | None) -> str:
    words = _(
        "Two people who tend a space were worried that somebody is in danger. They lifted the veil "
        "from something that you said, and know now that it was you. Nobody else does. Sign in and "
        "look under “What I said” to see why."
    )
    if voice is None or voice.veil != Veil.CHOSEN_NAME:
        return words
    of_the_name = _(
        "You said it under a chosen name. Whoever of the two remembers what else was said under that name, "
        "in any space of the endeavour, can tell that it was you as well. That name is given up now: it "
        "stands beside nothing any more, and you can choose another."
    )
    return f"{words}\n\n{of_the_name}"
