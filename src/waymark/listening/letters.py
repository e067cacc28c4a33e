"""What is sent by e-mail: to whoever had their veil lifted, that it was. Never a word of what they said."""

from uuid import UUID

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from waymark.people import queries as people


def tell_of_lifting(author: UUID) -> None:
    """Tell somebody, at each of their addresses, that two people together learned that a thing is theirs."""
    for address in people.addresses_of(author):
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
