"""What is said Unlinked lies in hand, sealed and of one length, and comes with others' in no order."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.insight.honesty import RULES, Policy
from waymark.listening import queries
from waymark.listening.models import InHand, Veil, Voice
from waymark.listening.moments import HandfulCame
from waymark.listening.telling import hint
from waymark.people import queries as people
from waymark.people.access import NotAllowed
from waymark.questions import queries as questions
from waymark.record import commands as record
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.spaces.models import Space

LONGEST_BYTES = 16_384
"""Two and a half thousand letters of up to four bytes, or of six where JSON has to escape them."""
HANDFUL = RULES[Policy.OUTSIDE].least


class SaidAlready(NotAllowed):
    """The same form has said something else before: what it says now is not said yet."""

    def __init__(self) -> None:
        super().__init__(
            _("You said something else with this page already. What stands here is not said yet: say it now.")
        )


@transaction.atomic
def take_in_hand(space: Space, row: UUID, said: dict[str, str]) -> None:
    """Lay it in hand, the same form twice once. Raises SaidAlready where it comes again with other words.

    A form that comes once more after its words have come themselves says nothing new.
    """
    if Voice.objects.filter(receipt=said["receipt"]).exclude(receipt="").exists():
        return
    plain = json.dumps(said, ensure_ascii=False).encode().ljust(LONGEST_BYTES)
    kept = {"space": space, "sealed": people.sealed(plain, row), "week": _monday()}
    lies, is_new = InHand.objects.get_or_create(id=row, defaults=kept)
    if not is_new and people.opened(lies.sealed, row) != plain:
        raise SaidAlready


@transaction.atomic
def take_out_of_hand(row: UUID) -> None:
    """Whoever has its receipt takes it back before it comes."""
    InHand.objects.filter(pk=row).delete()


@transaction.atomic
def hand_in() -> None:
    """What was said Unlinked comes: eight or more of a space at once, or whatever is left of weeks before.

    In no order, under other numbers, in one transaction; where it lay, nothing is left.
    """
    in_hand = defaultdict(list)
    for one in InHand.objects.select_for_update().select_related("space").order_by("id"):
        in_hand[one.space].append(one)
    for space, waiting in in_hand.items():
        due = waiting if len(waiting) >= HANDFUL else [one for one in waiting if one.week < _monday()]
        if due:
            _hand_in(space, due)


@transaction.atomic
def seal_in_hand_anew() -> int:
    """What an older key sealed is sealed by the first; how many those were."""
    old = [one for one in InHand.objects.all() if people.is_old(one.sealed, one.pk)]
    opened = [(one, people.opened(one.sealed, one.pk)) for one in random.sample(old, k=len(old))]
    known = [(one, plain) for one, plain in opened if plain is not None]
    for one, plain in known:
        InHand.objects.filter(pk=one.pk).update(sealed=people.sealed(plain, one.pk))
    return len(known)


def _hand_in(space: Space, due: list[InHand]) -> None:
    shuffled = random.SystemRandom().sample(due, k=len(due))
    opened = [(one, people.opened(one.sealed, one.pk)) for one in shuffled]
    said = [(one, json.loads(plain)) for one, plain in opened if plain is not None]
    if not said:
        return
    there = set(
        Voice.objects.filter(receipt__in=[what.get("receipt", "") for _one, what in said]).values_list(
            "receipt", flat=True
        )
    )
    came = [_come(space, one, what) for one, what in said if what.get("receipt", "") not in there - {""}]
    Voice.objects.bulk_create(came)
    InHand.objects.filter(pk__in=[one.pk for one, _ in said]).delete()
    record.append(
        HandfulCame(voices=len(came)),
        endeavour=space.endeavour_id,
        subject=space.pk,
        audience=space.pk,
        unlinked=True,
    )
    hint(space.pk)


def _come(space: Space, lay: InHand, said: dict[str, Any]) -> Voice:
    about = said.get("question")
    return Voice(
        space=space,
        veil=Veil.UNLINKED,
        on=lay.week,
        state=Voice.State.WAITING,
        words=said["words"],
        way=said["way"],
        kind=said.get("kind", ""),
        known_how=said.get("known_how", ""),
        supposed=said.get("supposed", ""),
        question_id=UUID(about) if about and questions.endeavour_of(UUID(about)) else None,
        receipt=said.get("receipt", ""),
        held_for=queries.held_for_in(said["words"], said.get("supposed", "")),
    )


def _monday() -> date:
    today = now().date()
    return today - timedelta(days=today.weekday())
