"""What is so about cards: which of a list can be taken, and what was said already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from waymark.listening import queries
from waymark.listening.cards.numbers import apart, written
from waymark.listening.cards.reading import Row
from waymark.listening.models import Card, InHand, Kind, Veil, Voice
from waymark.listening.saying.commands import Said

if TYPE_CHECKING:
    from waymark.listening.models import Post

LONGEST = 2000
FROM_NOBODY = ("unlinked", "nobody", "from nobody", "from nobody at all")
FROM_SOMEBODY = ("", "part only", "somebody", "from somebody", "somebody in the system")


@dataclass(frozen=True)
class Step:
    """One row of a list. `says`: what happens, or why nothing does. `said`: none where it is left."""

    row: Row
    says: str
    said: Said | None = None

    @property
    def number(self) -> str:
        """The number as it is printed, or as it was typed where it can't be one."""
        known = written(self.row["number"])
        return apart(known) if known else self.row["number"]

    def left(self, because: str) -> Step:
        return replace(self, says=because, said=None)

    def taken(self) -> Step:
        return replace(self, says=_("It is said."))


def was_said(once: UUID, veil: Veil) -> bool:
    """Whether this very form has said something."""
    row = queries.row_of(once, veil)
    return Voice.objects.filter(pk=row).exists() or InHand.objects.filter(pk=row).exists()


def once_of(batch: UUID, at: int) -> UUID:
    """The number of one row's form, from that of its list, which is drawn when the list is read."""
    return uuid5(batch, str(at))


def plan_of(post: Post, rows: Sequence[Row], batch: UUID) -> list[Step]:
    """What will happen to each row of a list, before anything does."""
    typed = {known for row in rows if (known := written(row["number"]))}
    printed = dict(Card.objects.filter(post=post, number__in=typed).values_list("number", "receipt"))
    seen: set[str] = set()
    return [_step(post, row, printed, seen, once_of(batch, at)) for at, row in enumerate(rows)]


def _step(post: Post, row: Row, printed: dict[str, str], seen: set[str], once: UUID) -> Step:
    step, veil = Step(row, _("It will be said.")), _veil(row)
    number = written(row["number"])
    because = _why_left(row, veil, printed, seen)
    if number:
        seen.add(number)
    if because or veil is None:
        return step.left(because)
    if number and not printed[number] and not was_said(once, veil):
        return step.left(_("Left: that card was typed in before."))
    kind = _kind(row)
    said = Said(row["words"], veil, kind=kind or "", question=post.question_id)
    if kind is None:
        step = replace(step, says=_("It will be said, without “%(kind)s”, which is no kind.") % row)
    if not row["number"]:
        step = replace(step, says=_("It will be said; without a number, no stub leads to it."))
    return replace(step, said=said)


def _why_left(row: Row, veil: Veil | None, printed: dict[str, str], seen: set[str]) -> str:
    number = written(row["number"])
    if not row["words"]:
        return _("Left: there are no words on it.")
    if len(row["words"]) > LONGEST:
        return _("Left: its words are longer than %(n)s letters.") % {"n": LONGEST}
    if veil is None:
        return _("Left: “%(veil)s” doesn’t say from whom. Write “nobody” or “somebody”.") % row
    if row["number"] and number is None:
        return _("Left: that can’t be its number, a sign of it was mistyped.")
    if number and number not in printed:
        return _("Left: no card with that number was printed for this post.")
    return _("Left: it stands further up already.") if number in seen else ""


def _veil(row: Row) -> Veil | None:
    said = row["veil"].casefold()
    if said in FROM_NOBODY:
        return Veil.UNLINKED
    return Veil.PART_ONLY if said in FROM_SOMEBODY else None


def _kind(row: Row) -> str | None:
    """The kind that was written; None where it is none of ours."""
    said = row["kind"].casefold().replace("’", "'")
    if not said:
        return ""
    known = {str(label).casefold().replace("’", "'"): value for value, label in Kind.choices}
    known |= {value: value for value in Kind.values}
    return known.get(said)
