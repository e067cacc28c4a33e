"""What a part's guardian and deputy are sent: that something is held, where, and by whom. Not what."""

from __future__ import annotations

from uuid import UUID

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from waymark.listening.guarding.queries import to_be_told
from waymark.listening.models import Hold


def tell_guardians(hold: UUID) -> None:
    """Tell them at once, whatever the hour. Never a word of what was said, nor a link to it."""
    found = Hold.objects.select_related("voice__space", "part", "held_by").filter(pk=hold).first()
    if found is None or found.passed_on is not None or found.part is None:
        return
    said = {
        "space": found.voice.space.name,
        "part": found.part.name,
        "host": found.held_by.name if found.held_by else _("a host there"),
        "reach": found.reach or _("through the space"),
    }
    words = _(
        "In the space “%(space)s” a host holds something that was said, because somebody may be at risk. You "
        "are named to be told for %(part)s.\n\nIt is held by %(host)s. Reach them: %(reach)s.\n\nThis letter "
        "says nothing of what was said, on purpose. Ask whoever holds it, and act in your own system."
    )
    for guardian in to_be_told(found):
        send_mail(_("Something is held: somebody may be at risk"), words % said, None, [guardian.address])
