"""What is so about what an answer rests on: each link, who tested or doubts it, which facts don't fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from waymark.fornow import access
from waymark.fornow.access import is_open
from waymark.fornow.assuming.commands import MOST
from waymark.fornow.assuming.links import facts_that_count
from waymark.fornow.choices import READ, UNDER_WAY, Assumed, Why
from waymark.fornow.models import Assumption, Doubt, Misfit, Trial
from waymark.fornow.speaking import own_parts, walking
from waymark.insight.honesty import wilson
from waymark.listening import access as listening_access
from waymark.listening import queries as listening
from waymark.once import once_a_look
from waymark.people.access import NotAllowed, NotThere
from waymark.prepared import Prepared, slot

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from waymark.fornow.access import Reading
    from waymark.fornow.models import Clarity, Review
    from waymark.listening.models import Voice
    from waymark.listening.queries import Heard
    from waymark.people.models import Part

NAMED, NEWEST = 3, 50
FOUND: dict[str, str | Promise] = {
    Trial.Found.HELD: gettext_lazy("It held"),
    Trial.Found.PARTLY: gettext_lazy("It held in part"),
    Trial.Found.GONE: gettext_lazy("It didn’t hold"),
}
LOOKS = {
    Assumed.UNTESTED: ("circle-dashed", ""),
    Assumed.HOLDING: ("anchor", ""),
    Assumed.SHAKY: ("activity", "stirring"),
    Assumed.REOPENED: ("eye", "noticed"),
    Assumed.LET_GO: ("archive", ""),
}


@dataclass(frozen=True)
class Tested:
    """What a part found. `share`: so many in 100 of the things it counted, likely from `low` to `high`."""

    part: UUID
    name: str
    found: str | Promise
    words: str
    on: date
    count: int | None = None
    of: int | None = None
    share: int | None = None
    low: int | None = None
    high: int | None = None
    id: UUID | None = None
    is_own: bool = False
    """The reader wrote it, and can take it back."""


@dataclass(frozen=True)
class Doubted:
    """A part that doubts it, and what it says would show us. `is_own`: the reader can say it otherwise."""

    id: UUID
    part: UUID
    name: str
    would_show: str
    on: date
    is_own: bool


@dataclass(frozen=True)
class Link:
    """One link, with what was found of it last. `untested`: parts on the way that haven't tested it yet."""

    row: Assumption
    icon: str
    looks: str
    trials: tuple[Tested, ...]
    has_more: bool
    """There are tests from before these."""
    since: Mapping[UUID, date]
    """When each part tested it first."""
    tested_by: tuple[str, ...]
    untested: str
    doubts: tuple[Doubted, ...] = ()
    facts: int = 0

    @property
    def last(self) -> Tested | None:
        """What was found last."""
        return self.trials[0] if self.trials else None


@dataclass(frozen=True)
class Assumptions:
    """What an answer rests on. `went_live`: which parts hadn't tested any of it when it was settled."""

    links: tuple[Link, ...]
    went_live: str
    untested: str
    may_add: bool


@dataclass(frozen=True)
class InShort:
    """What an answer rests on, in short: which parts have tested none of it, and which links have turned."""

    untested: str
    turned: tuple[Assumption, ...]


@dataclass(frozen=True)
class Fact:
    """A fact that doesn't fit. `words` is empty where something said may not be read by this reader.

    `was_said`: it is something that was said, and wasn't written here.
    """

    words: str
    was_said: bool
    voice: UUID | None
    name: str
    on: date
    was_weighed: bool
    id: UUID
    is_own: bool
    """The reader wrote it, and can take it back."""

    @property
    def has_gone(self) -> bool:
        """A host took its words away."""
        return not self.words and not self.was_said


@dataclass(frozen=True)
class Touching:
    """The facts that opened a review, and the assumption that they don't fit."""

    row: Assumption
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class OnItsPage:
    """All of one assumption. `part`: from which the reader can doubt and test it; None where from none."""

    link: Link
    facts: tuple[Fact, ...]
    has_more: bool
    part: UUID | None
    still_to_doubt: UUID | None
    may_word: bool
    may_let_go: bool
    may_hold: bool


def section(reading: Reading) -> Assumptions | None:
    """What it rests on; for those with a seat. Five queries, however many assumptions there are."""
    if reading.person is None:
        return None
    rows = _rests_on(reading.clarity)
    may_add = reading.is_inside and reading.clarity.state in UNDER_WAY and len(rows) < MOST
    if not rows and not may_add:
        return None
    parts = walking(reading.clarity.endeavour_id)
    links = _links(rows, parts, (), 1)
    return Assumptions(links, _went_live(reading, links, parts), _untested_of(links, parts), may_add)


def in_short(reading: Reading) -> InShort:
    """What it rests on, in short: by the queries of its section."""
    rows = _rests_on(reading.clarity)
    if not rows:
        return InShort("", ())
    tested_by = {one.part_id for one in _trials(tuple(one.pk for one in rows), 1)}
    parts = walking(reading.clarity.endeavour_id)
    return InShort(
        untested=some_of([one.name for one in parts if one.pk not in tested_by]),
        turned=tuple(one for one in rows if one.state in (Assumed.SHAKY, Assumed.REOPENED)),
    )


_RESTS_ON = Prepared(
    lambda: Assumption.objects.filter(clarity=slot(Assumption, "clarity")).order_by("number")
)


@once_a_look
def _rests_on(clarity: Clarity) -> tuple[Assumption, ...]:
    return tuple(_RESTS_ON.every(clarity=clarity.pk))


def page(reading: Reading, assumption: UUID) -> OnItsPage:
    """All of one assumption, as its reader may see it."""
    row = Assumption.objects.get(pk=assumption)
    parts = walking(reading.clarity.endeavour_id)
    is_under_way = reading.clarity.state in UNDER_WAY and row.state != Assumed.LET_GO
    mine = own_parts(reading.person, parts) if is_under_way else ()
    reader = reading.person.pk if reading.person else None
    (link,) = _links([row], parts, [one.pk for one in mine], NEWEST, reader)
    misfits = Misfit.objects.filter(assumption=row).select_related("part", "voice").order_by("-on", "id")
    found = list(misfits[: NEWEST + 1])
    doubted = {one.part for one in link.doubts}
    is_turned = row.state in (Assumed.SHAKY, Assumed.REOPENED)
    return OnItsPage(
        link=link,
        facts=tuple(_facts(reading, found[:NEWEST])),
        has_more=len(found) > NEWEST,
        part=mine[0].pk if mine else None,
        still_to_doubt=next((one.pk for one in mine if one.pk not in doubted), None),
        may_word=is_under_way and reading.is_inside and not (link.trials or link.doubts or found),
        may_let_go=is_under_way and reading.is_host and is_turned,
        may_hold=is_under_way and reading.is_host and is_turned,
    )


def what_opened(reading: Reading, review: Review) -> Touching | None:
    """The facts that opened a review, for those with a seat, each as they may read it; None if none did."""
    if review.why != Why.FACTS or reading.person is None:
        return None
    rows = Misfit.objects.filter(review=review).select_related("assumption", "part", "voice")
    found = list(rows.order_by("on", "id")[:NEWEST])
    return Touching(found[0].assumption, tuple(_facts(reading, found))) if found else None


def doubt_of(assumption: UUID, part: UUID) -> str:
    """What a part says would show us; nothing where it doesn't doubt it."""
    found = Doubt.objects.filter(assumption=assumption, part=part).first()
    return found.would_show if found else ""


def said_that_do_not_fit(reading: Reading, assumption: UUID) -> tuple[Voice, ...]:
    """Facts said about the question that don't fit and that the reader may read, beside those put here."""
    try:
        about = listening_access.require_said_about(reading.visitor, reading.clarity.question_id)
    except (NotAllowed, NotThere):
        return ()
    said = listening.heard_about(about)[: listening.MOST_ABOUT]
    beside = Misfit.objects.filter(assumption=assumption, voice__in=[one.voice.pk for one in said])
    put = set(beside.values_list("voice", flat=True))
    return tuple(one.voice for one in said if not one.fits and one.voice.pk not in put)


def some_of(names: Sequence[str]) -> str:
    """Three names at most, and how many parts there are beside them; empty where there are none."""
    first, rest = list(names[:NAMED]), len(names) - NAMED
    if rest > 0:
        more = ngettext("%(n)s more", "%(n)s more", rest) % {"n": rest}
        first.append(more)
    if len(first) < 2:
        return "".join(first)
    return _("%(names)s and %(last)s") % {"names": ", ".join(first[:-1]), "last": first[-1]}


def words_of(row: Misfit, reads_in: UUID | None) -> str:
    """A fact that doesn't fit, for whoever reads what is said in that space; empty where they may not."""
    voice = row.voice
    if voice is None:
        return row.words
    return voice.words if voice.space_id == reads_in and voice.state == READ else ""


def tested(row: Trial, reader: UUID | None) -> Tested:
    """What a part found, with how many in a hundred, and the likely range by Wilson, where it counted."""
    known = Tested(
        part=row.part_id,
        name=row.part.name,
        found=FOUND[row.found],
        words=row.words,
        on=row.on,
        count=row.count,
        of=row.of,
        id=row.pk,
        is_own=reader is not None and row.by_id == reader,
    )
    if row.count is None or not row.of:
        return known
    likely = wilson(row.count, row.of)
    share, low, high = (_in_100(one) for one in (row.count / row.of, float(likely.low), float(likely.high)))
    return replace(known, share=share, low=low, high=high)


def _links(
    rows: Sequence[Assumption],
    parts: Sequence[Part],
    mine: Collection[UUID],
    newest: int,
    reader: UUID | None = None,
) -> tuple[Link, ...]:
    ids = tuple(one.pk for one in rows)
    trials: dict[UUID, list[Any]] = defaultdict(list)
    for trial in _trials(ids, newest):
        trials[trial.assumption_id].append(trial)
    doubts: dict[UUID, list[Doubted]] = defaultdict(list)
    for one in Doubt.objects.filter(assumption__in=ids).select_related("part").order_by("part__name", "id"):
        said = Doubted(one.pk, one.part_id, one.part.name, one.would_show, one.on, one.part_id in mine)
        doubts[one.assumption_id].append(said)
    facts = dict(facts_that_count(ids).values_list("assumption").annotate(Count("pk")))
    return tuple(
        replace(
            _tested_link(row, trials[row.pk], parts, newest, reader),
            doubts=tuple(doubts[row.pk]),
            facts=facts.get(row.pk, 0),
        )
        for row in rows
    )


@once_a_look
def _trials(assumptions: tuple[UUID, ...], newest: int) -> tuple[Trial, ...]:
    """So many of the newest tests of each, and the newest of each part, with the day of that part's first."""
    of_part: dict[str, Any] = {"partition_by": [F("assumption"), F("part")]}
    newest_first = [F("on").desc(), F("id").asc()]
    rows = Trial.objects.filter(assumption__in=assumptions).annotate(
        nth=Window(RowNumber(), partition_by=F("assumption"), order_by=newest_first),
        in_all=Window(Count("pk"), partition_by=F("assumption")),
        nth_of_part=Window(RowNumber(), order_by=newest_first, **of_part),
        first_on=Window(Min("on"), **of_part),
    )
    wanted = rows.filter(Q(nth__lte=newest) | Q(nth_of_part=1))
    return tuple(wanted.select_related("part").order_by("-on", "id"))


def _tested_link(
    row: Assumption, trials: Sequence[Any], parts: Sequence[Part], newest: int, reader: UUID | None
) -> Link:
    icon, looks = LOOKS[Assumed(row.state)]
    since = {one.part_id: one.first_on for one in trials}
    return Link(
        row=row,
        icon=icon,
        looks=looks,
        trials=tuple(tested(one, reader) for one in trials if one.nth <= newest),
        has_more=bool(trials) and trials[0].in_all > newest,
        since=since,
        tested_by=tuple(dict.fromkeys(one.part.name for one in trials)),
        untested=some_of([one.name for one in parts if one.pk not in since]),
    )


def _untested_of(links: Sequence[Link], parts: Sequence[Part], until: date | None = None) -> str:
    """The parts on the way that have tested none of it, by a day or by now."""
    if not links:
        return ""
    have = {part for link in links for part, on in link.since.items() if until is None or on <= until}
    return some_of([one.name for one in parts if one.pk not in have])


def _went_live(reading: Reading, links: Sequence[Link], parts: Sequence[Part]) -> str:
    if not is_open(reading.clarity) or reading.clarity.state not in UNDER_WAY:
        return ""
    untested = _untested_of(links, parts, reading.clarity.settled_on)
    if not untested:
        return ""
    return _("It went live before %(parts)s had tested what it rests on.") % {"parts": untested}


def _facts(reading: Reading, rows: Sequence[Misfit]) -> list[Fact]:
    listener = access.listener(reading)
    reads_in = listener.space.pk if listener is not None else None
    read = {one.voice_id for one in rows if one.voice_id and words_of(one, reads_in)}
    heard = listening.heard_of(listener, read) if listener is not None and read else {}
    return [
        Fact(
            words=words_of(one, reads_in),
            was_said=one.voice_id is not None,
            voice=one.voice_id if one.voice_id in heard else None,
            name=_who(one, heard),
            on=one.on,
            was_weighed=one.weighed_on is not None,
            id=one.pk,
            is_own=reading.person is not None and one.by_id == reading.person.pk,
        )
        for one in rows
    ]


def _who(row: Misfit, heard: Mapping[UUID, Heard]) -> str:
    """Whose fact it is: the part that wrote it here; of something said, what its veil shows its reader."""
    if row.voice_id is None:
        return row.part.name if row.part else ""
    return heard[row.voice_id].by if row.voice_id in heard else ""


def _in_100(share: float) -> int:
    return int(share * 100 + 0.5)
