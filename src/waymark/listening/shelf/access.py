"""Who may put a lone idea on the shelf, ask it something, suppose it right, nurture it or put it aside."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.listening.access import Beside, Listener, require_listening, require_voice
from waymark.listening.models import Maverick, Voice
from waymark.people.access import NotAllowed, NotThere, Visitor


@dataclass(frozen=True)
class OnShelf:
    """A lone idea, before somebody who may read it."""

    listener: Listener
    maverick: Maverick


def require_can_shelve(visitor: Visitor, voice: UUID) -> Beside:
    """Something said, for whoever may read it where it was said: anybody there may put it on the shelf."""
    beside = require_voice(visitor, voice)
    if beside.voice.state != Voice.State.IN:
        raise NotAllowed(_("A host reads this first."))
    return beside


def require_maverick(visitor: Visitor, maverick: UUID) -> OnShelf:
    """A lone idea, for those who may read where it was said."""
    found = Maverick.objects.select_related("voice__space").filter(pk=maverick).first()
    if found is None:
        raise NotThere
    listener = require_listening(visitor, found.voice.space_id)
    if found.voice.state != Voice.State.IN:
        raise NotThere
    return OnShelf(listener, found)


def require_deciding(visitor: Visitor, maverick: UUID) -> OnShelf:
    """A lone idea, for those who tend its space: they nurture it, or put it aside with thanks."""
    found = require_maverick(visitor, maverick)
    if not found.listener.tends:
        raise NotAllowed(_("Those who tend this space decide that: its hosts, and those who enable."))
    return found
