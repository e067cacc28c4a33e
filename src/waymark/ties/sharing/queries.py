"""What is asked, who is in, whose offer speaks of the same; thanks that one may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from waymark.insight.offers import Match, Offer, matches
from waymark.spaces import queries as spaces
from waymark.ties.models import Ask, SawYouLead, Willing

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.people.models import Person
    from waymark.ties.access import Within

MOST = 100
MAY_BEGIN_AT = 3


@dataclass(frozen=True)
class Asking:
    """Something asked, who is in with what, and whose offers speak of the same."""

    ask: Ask
    willing: tuple[Willing, ...]
    might_help: tuple[Match, ...]
    is_mine: bool
    i_am_in: bool

    @property
    def may_begin(self) -> bool:
        """Whether three are in, whoever asked among them: work may start."""
        return len({one.person_id for one in self.willing} | {self.ask.by_id}) >= MAY_BEGIN_AT


@dataclass(frozen=True)
class Thanks:
    """What one gave, what one was given, and what others share with everybody here."""

    given: tuple[SawYouLead, ...]
    received: tuple[SawYouLead, ...]
    shared: tuple[SawYouLead, ...]


def askings(within: Within) -> tuple[Asking, ...]:
    """What is asked here and not met yet, the latest first. Few queries, however many asks."""
    rows = Ask.objects.filter(endeavour=within.endeavour.id, is_met=False).select_related("by")
    offers = [Offer(*one) for one in spaces.offers_in(within.person, within.endeavour.id)]
    asked = list(rows.prefetch_related("willing__person").order_by("-on", "pk")[:MOST])
    return tuple(_asking(one, offers, within.person.pk) for one in asked)


def asking(within: Within, ask: Ask) -> Asking:
    """One thing asked."""
    offers = [Offer(*one) for one in spaces.offers_in(within.person, within.endeavour.id)]
    with_willing = Ask.objects.select_related("by").prefetch_related("willing__person").get(pk=ask.pk)
    return _asking(with_willing, offers, within.person.pk)


def _asking(ask: Ask, offers: list[Offer], me: UUID) -> Asking:
    willing = tuple(sorted(ask.willing.all(), key=lambda one: one.person.name))
    theirs = (one for one in offers if one.of != ask.by.name)
    return Asking(
        ask, willing, matches(ask.words, theirs), ask.by_id == me, me in {w.person_id for w in willing}
    )


def thanks(within: Within) -> Thanks:
    """Thanks that somebody may read: their own, and what both ends share."""
    me = within.person.pk
    rows = SawYouLead.objects.filter(endeavour=within.endeavour.id).select_related("by", "to")
    both = rows.filter(giver_shares=True, receiver_shares=True)
    mine = list(rows.filter(Q(by=me) | Q(to=me)).order_by("-on", "pk")[:MOST])
    return Thanks(
        given=tuple(one for one in mine if one.by_id == me),
        received=tuple(one for one in mine if one.to_id == me),
        shared=tuple(both.exclude(Q(by=me) | Q(to=me)).order_by("-on", "pk")[:MOST]),
    )


def whom_to_thank(within: Within) -> list[Person]:
    """Those beside whom somebody sits, by name."""
    beside = {one.person_id: one.person for one in spaces.seats_beside(within.person, within.endeavour.id)}
    return [one for key, one in beside.items() if key != within.person.pk]
