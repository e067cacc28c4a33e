"""What stands on the shelf of lone ideas, and what was asked and supposed there. In no order of liking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Q

from waymark.listening import queries
from waymark.listening.models import Maverick, Voice
from waymark.record.clock import now

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.listening.access import Listener
    from waymark.listening.queries import Heard
    from waymark.people.models import Person

MOST_AT_ONCE = 30
MOST_DECIDED = 20
COMES_ROUND_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Idea:
    """A lone idea. `asker`, `supposer`: the names of who tried; empty for somebody who is gone."""

    maverick: Maverick
    heard: Heard
    asker: str
    supposer: str
    came_round: bool

    @property
    def was_taken_seriously(self) -> bool:
        """Whether it may be put aside, with thanks."""
        return bool(self.maverick.asks and self.maverick.supposes)


@dataclass(frozen=True)
class Shelf:
    """What stands there; what grew from it; what was put aside. `further`: whether there is more."""

    ideas: tuple[Idea, ...]
    nurtured: tuple[Idea, ...]
    aside: tuple[Idea, ...]
    further: UUID | None


def shelf(listener: Listener, before: UUID | None = None) -> Shelf:
    """What stands on a shelf: what came round again first, then the newest day, within it in no order."""
    here = _here(listener)
    standing = here.filter(fate=Maverick.Fate.SHELVED)
    last = standing.filter(pk=before).first() if before else None
    if last is not None:
        on = last.voice.on
        standing = standing.filter(Q(voice__on__lt=on) | Q(voice__on=on, pk__gt=last.pk))
        shown = _ideas(listener, standing.order_by("-voice__on", "pk")[: MOST_AT_ONCE + 1])
    else:
        round_first = F("came_round_on").desc(nulls_last=True)
        rows = standing.order_by("-voice__on", "pk")[: MOST_AT_ONCE + 1]
        lately = standing.filter(came_round_on__gt=now().date() - COMES_ROUND_FOR)
        again = _ideas(listener, lately.order_by(round_first, "pk")[:1])
        shown = (*again, *(one for one in _ideas(listener, rows) if one.maverick not in _mavericks(again)))
    others = _ideas(
        listener, here.exclude(fate=Maverick.Fate.SHELVED).order_by("-voice__on", "pk")[:MOST_DECIDED]
    )
    return Shelf(
        ideas=shown[:MOST_AT_ONCE],
        nurtured=tuple(one for one in others if one.maverick.fate == Maverick.Fate.NURTURED),
        aside=tuple(one for one in others if one.maverick.fate == Maverick.Fate.ASIDE),
        further=shown[MOST_AT_ONCE - 1].maverick.pk if len(shown) > MOST_AT_ONCE else None,
    )


def few_from_shelf(listener: Listener, most: int = 2) -> tuple[Idea, ...]:
    """A few that stand there, for a page about more than the shelf: what came round last, first."""
    standing = _here(listener).filter(fate=Maverick.Fate.SHELVED)
    return _ideas(
        listener, standing.order_by(F("came_round_on").desc(nulls_last=True), "-voice__on", "pk")[:most]
    )


def idea(listener: Listener, maverick: Maverick) -> Idea:
    """One of them, as it stands now."""
    return _ideas(listener, _here(listener).filter(pk=maverick.pk))[0]


def on_shelf(voice: Voice) -> Maverick | None:
    """Whether something said stands on the shelf, or did."""
    return Maverick.objects.filter(voice=voice).first()


def kept_of(person: Person) -> list[dict[str, Any]]:
    """What somebody wrote on a shelf, for 'my data'."""
    theirs = Q(asked_by=person) | Q(supposed_by=person) | Q(decided_by=person)
    found = Maverick.objects.filter(theirs).select_related("voice__space").order_by("pk")
    return [
        {
            "space": one.voice.space.name,
            "asks": one.asks if one.asked_by_id == person.pk else None,
            "supposes": one.supposes if one.supposed_by_id == person.pk else None,
            "because": one.because if one.decided_by_id == person.pk else None,
        }
        for one in found
    ]


def _here(listener: Listener) -> QuerySet[Maverick]:
    said = Maverick.objects.filter(voice__space=listener.space, voice__state=Voice.State.IN)
    return said.select_related("asked_by", "supposed_by", "voice__question")


def _ideas(listener: Listener, rows: Iterable[Maverick]) -> tuple[Idea, ...]:
    found = list(rows)
    voices = Voice.objects.filter(pk__in=[one.voice_id for one in found])
    told = {one.voice.pk: one for one in queries.heard_by(listener, voices)} if found else {}
    since = now().date() - COMES_ROUND_FOR
    return tuple(
        Idea(
            maverick=one,
            heard=told[one.voice_id],
            asker=one.asked_by.name if one.asked_by else "",
            supposer=one.supposed_by.name if one.supposed_by else "",
            came_round=one.came_round_on is not None and one.came_round_on > since,
        )
        for one in found
        if one.voice_id in told
    )


def _mavericks(ideas: Iterable[Idea]) -> set[Maverick]:
    return {one.maverick for one in ideas}
