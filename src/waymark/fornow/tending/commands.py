"""What can happen: a host takes words away, their writer takes them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from waymark.fornow.moments import OwnWordsTakenBack, WordsTakenAway
from waymark.fornow.telling import held, tell

if TYPE_CHECKING:
    from waymark.fornow.tending.access import AtOwn, AtWords


@transaction.atomic
def take_away(at: AtWords, because: str) -> None:
    """The words are gone for good; their space can read who did it, and why, not what they said."""
    found = held(at.reading.clarity.pk)
    nothing = dict.fromkeys(at.sort.words, "")
    rows = at.sort.model._default_manager.filter(pk=at.written.pk).exclude(**nothing)
    if rows.update(**nothing) if at.sort.stays else rows.delete()[0]:
        tell(WordsTakenAway(what=at.what, because=because), found, at.reading.by, in_its_space=True)


@transaction.atomic
def take_back(at: AtOwn) -> None:
    """As if it had not been written. What it led to stays: an assumption that it shook is shaky still."""
    found = held(at.clarity)
    if at.written.__class__.objects.filter(pk=at.written.pk).delete()[0]:
        tell(OwnWordsTakenBack(what=at.what), found, None, in_its_space=True)
