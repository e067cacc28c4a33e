"""What is sent by e-mail: that a coffee was drawn, that somebody introduced one, that enough others will.

Nobody's name but in the last: those who are in read each other's.
"""

from uuid import UUID

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from waymark.people import queries as people
from waymark.ties.models import CoffeePair, IfOthers, InTogether, Introduced


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


def tell_if_others_met(if_others: UUID) -> None:
    """Tell everybody who is in that it is met, and who: they read the names together, as on the page."""
    found = IfOthers.objects.select_related("space").filter(pk=if_others).first()
    rows = InTogether.objects.filter(if_others=if_others).select_related("person", "part")
    together = list(rows.order_by("person__name", "id"))
    if found is None:
        return
    names = "\n".join(
        f"{one.person.name}, {one.part.name}" if one.part else one.person.name for one in together
    )
    words = _(
        "You said: “I will %(words)s”, if others would. It is met. This is who:\n\n%(names)s\n\n"
        "Everybody in “%(space)s” can read it now. Who begins?"
    ) % {"words": found.words, "names": names, "space": found.space.name}
    for one in together:
        _send(one.person_id, _("It is met: enough others will, too"), words)


def _send(person: UUID, subject: str, words: str) -> None:
    for address in people.addresses_of(person):
        send_mail(subject, words, None, [address])
