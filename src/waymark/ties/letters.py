"""What is sent by e-mail: that a coffee was drawn, or that somebody introduced one. Never whose name."""

from uuid import UUID

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from waymark.people import queries as people
from waymark.ties.models import CoffeePair, Introduced


def tell_of_coffee(pair: UUID) -> None:
    """Tell both who were drawn for a coffee, at each of their addresses."""
    found = CoffeePair.objects.filter(pk=pair).first()
    for person in (found.one_id, found.other_id) if found else ():
        _send(
            person,
            _("A coffee was drawn for you"),
            _(
                "You wished for one, and so did somebody of another part. Sign in and look under “Whom might "
                "I meet?” to see who it is. There is no agenda; twenty minutes is enough."
            ),
        )


def tell_of_introduction(introduced: UUID) -> None:
    """Tell the two who were introduced, at each of their addresses."""
    found = Introduced.objects.filter(pk=introduced).first()
    for person in (found.one_id, found.other_id) if found else ():
        _send(
            person,
            _("Somebody introduces you"),
            _(
                "Somebody whom you know thinks that you might like to meet somebody, and says why. Sign in "
                "and look under “Whom might I meet?”. Only if you both would does anybody learn so."
            ),
        )


def _send(person: UUID, subject: str, words: str) -> None:
    for address in people.addresses_of(person):
        send_mail(subject, words, None, [address])
