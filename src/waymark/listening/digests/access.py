"""Who may change when somebody is written to: they themselves, signed in or with a link from a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.signing import SignatureExpired
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from waymark.listening.digests import queries
from waymark.people.access import NotAllowed, NotThere, Visitor

if TYPE_CHECKING:
    from waymark.listening.models import Rhythm


@sensitive_variables("token")
def whoever_was_written_to(_visitor: Visitor, token: str) -> Rhythm:
    """Whoever holds the link of a letter that came to them."""
    try:
        found = queries.rhythm_by_token(token)
    except SignatureExpired:
        raise NotAllowed(
            _("This link is older than ninety days. Sign in, and choose under Me what is sent to you.")
        ) from None
    if found is None:
        raise NotThere
    return found
