"""What each veil promises somebody for whom another writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from waymark.listening.models import Veil
from waymark.listening.queries import Promise, mailing

if TYPE_CHECKING:
    from waymark.spaces.models import Space


def promises(space: Space) -> tuple[Promise, ...]:
    """To be read out: it is theirs to choose."""
    at_once = _(
        "It comes today, as from “somebody in the system”, or from the part that they choose. Nothing is "
        "kept of them, or of you; the day stands beside it."
    )
    unlinked = _("It comes within a week or so, mixed with others’ words, and not even the day is kept.")
    return (
        Promise(
            Veil.PART_ONLY,
            icon="send",
            says=f"{at_once} {mailing(space)}".strip(),
            label=_("Today, without their name"),
        ),
        Promise(Veil.UNLINKED, icon="eye-off", says=unlinked, label=_("Unlinked: later, among others’")),
    )
