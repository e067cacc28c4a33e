"""What can happen to a card: it is printed, and what was written on it is typed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.listening.cards import queries
from waymark.listening.cards.numbers import new_number, written
from waymark.listening.models import Card, WayIn
from waymark.listening.moments import CardsPrinted
from waymark.listening.receipts.words import drawn, mark_of_stub, stub_of
from waymark.listening.saying.commands import Said, say_at
from waymark.people.access import NotAllowed
from waymark.record import commands as record

if TYPE_CHECKING:
    from waymark.listening.cards.queries import Step
    from waymark.listening.cards.reading import Row
    from waymark.listening.models import Post

MOST_CARDS = 200


class CardLeft(NotAllowed):
    """A card can't be taken as it was typed in. Its text is for whoever types."""


@dataclass(frozen=True)
class Printed:
    """One card on its way to paper: its number, and the words of its stub, which are kept nowhere."""

    number: str
    words: str


@transaction.atomic
def print_cards(post: Post, how_many: int, *, by: UUID) -> list[Printed]:
    """So many cards, each with a number of its own; when printed again, they have others."""
    made = [Printed(number, drawn()) for number in _numbers(min(how_many, MOST_CARDS))]
    Card.objects.bulk_create(Card(post=post, number=one.number, receipt=stub_of(one.words)) for one in made)
    record.append(
        CardsPrinted(), endeavour=post.space.endeavour_id, subject=post.pk, audience=post.space_id, who=by
    )
    return made


@transaction.atomic
def take_card(post: Post, number: str, said: Said, once: UUID) -> None:
    """What is on a card is said, and its stub leads there. A card counts once, and the same form twice too.

    `number`: as it was typed; empty where nobody can read it, and no stub leads there then. Raises CardLeft.
    """
    if not said.words:
        raise CardLeft(_("There are no words on it."))
    if not number:
        say_at(post, said, once, way_in=WayIn.CARD)
        return
    known = written(number)
    if known is None:
        raise CardLeft(_("That can’t be its number: a sign of it was mistyped. Look at it again."))
    card = Card.objects.select_for_update().filter(post=post, number=known).first()
    if card is None:
        raise CardLeft(_("No card with that number was printed for this post."))
    if not card.receipt:
        if queries.was_said(once, said.veil):
            return
        raise CardLeft(_("That card was typed in before."))
    say_at(post, said, once, way_in=WayIn.CARD, receipt=mark_of_stub(card.receipt))
    card.receipt = ""
    card.save(update_fields=["receipt"])


@transaction.atomic
def take_cards(post: Post, rows: Sequence[Row], batch: UUID) -> list[Step]:
    """Cards from a list: each is taken or left, and says why. The same list twice says everything once."""
    steps = []
    for at, step in enumerate(queries.plan_of(post, rows, batch)):
        if step.said is None:
            steps.append(step)
            continue
        try:
            with transaction.atomic():
                take_card(post, step.row["number"], step.said, queries.once_of(batch, at))
        except NotAllowed as refusal:
            steps.append(step.left(str(refusal)))
        else:
            steps.append(step.taken())
    return steps


def _numbers(how_many: int) -> list[str]:
    """Numbers that no card has yet."""
    found: set[str] = set()
    while len(found) < how_many:
        tried = {new_number() for _one in range(how_many - len(found))}
        found |= tried - set(Card.objects.filter(number__in=tried).values_list("number", flat=True))
    return sorted(found)
