"""What can happen: a host takes away what somebody wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from waymark.questions import commands as questions
from waymark.situations.moments import WordsTakenAway
from waymark.situations.telling import tell

if TYPE_CHECKING:
    from waymark.situations.access import AtWords


@transaction.atomic
def take_away(at: AtWords, because: str) -> None:
    """Nothing of it is left, nor of what others wrote on it; its space can read who did it, and why."""
    questions.hold(at.sitting.question)
    if at.written.__class__.objects.filter(pk=at.written.pk).delete()[0]:
        tell(at.sitting.question, WordsTakenAway(what=at.what, because=because), at.sitting.person)
