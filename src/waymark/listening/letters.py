"""What is sent by e-mail: to whoever had their veil lifted, that it was. Never a word of what they said."""

from uuid import UUID

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from waymark.listening import queries
from waymark.listening.models import Voice
from waymark.people import queries as people


def tell_of_lifting(voice: UUID) -> None:
    """Tell whoever said it, at each of their addresses, that two people together learned that it was them."""
    found = Voice.objects.select_related("chosen_name").filter(pk=voice).first()
    author = queries.author(found) if found else None
    for address in people.addresses_of(author) if author else ():
        send_mail(
            _("Two people learned that you said something"),
            _(
                "Two people who tend a space were worried that somebody is in danger. They lifted the veil "
                "from something that you said, and know now that it was you. Nobody else does. Sign in and "
                "look under “What I said” to see why."
            ),
            None,
            [address],
        )
