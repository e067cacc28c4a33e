"""What a host tends, and the ways in to a question."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from itertools import zip_longest
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from waymark.people.access import NotThere
from waymark.perspectives.figures import Result
from waymark.perspectives.models import KeptApart, Reason, Report, Stance, Statement
from waymark.perspectives.tallying.queries import (
    result_of,
)
from waymark.perspectives.tending.alike import Alike, likest_first, pairs
from waymark.record import queries as record
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.questions.models import Question
    from waymark.record.models import Moment


AT_ONCE = 25
MUCH = 3
LAST_DECISIONS = 8
COMPARED = 300
"""The newest statements, which are held against each other by wording: more would keep the page waiting."""
DECISIONS = {
    "perspectives.statement_let_in": ("in",),
    "perspectives.statement_hidden": ("hidden",),
    "perspectives.statements_merged": ("merged",),
}
LOGGED = (
    "perspectives.statement_hidden",
    "perspectives.statement_let_in",
    "perspectives.statement_set_aside",
    "perspectives.statements_merged",
    "perspectives.statements_parted",
    "perspectives.reason_hidden",
)


@dataclass(frozen=True)
class Ways:
    """The ways in to a question: a link, a code to say, and what the QR code opens."""

    link: str
    short_link: str
    code: str
    type_at: str


@dataclass(frozen=True)
class Reported:
    """A statement that hosts were asked to look at, and what was said of it."""

    statement: Statement
    said: tuple[str, ...]


@dataclass(frozen=True)
class Waiting:
    """Words that wait for a host: a statement, or why somebody answered one so.

    `from_one_phone`: everything that waits from the phone that they came from, where it is much.
    """

    statement: Statement
    reason: Reason | None
    from_one_phone: tuple[UUID, ...]

    @property
    def id(self) -> UUID:
        return self.reason.id if self.reason else self.statement.id

    @property
    def words(self) -> str:
        return self.reason.words if self.reason else self.statement.words

    @property
    def held_for(self) -> str:
        return self.reason.held_for if self.reason else self.statement.held_for


@dataclass(frozen=True)
class Decision:
    """What a host did with a statement, as it stands now."""

    statement: Statement
    at: datetime


@dataclass(frozen=True)
class Tending:
    """What a host tends: statements are public acts, so their number is told as it is.

    `waiting`: in line, one from each phone in turn; those that are `held` for a second look apart; what a
    host wants to come back to is last. `oldest`: since when the first of them waits, to the hour.
    """

    waiting: tuple[Waiting, ...]
    held: tuple[Waiting, ...]
    pair: Alike | None
    more_pairs: tuple[Alike, ...]
    reported: tuple[Reported, ...]
    let_in: tuple[Statement, ...]
    hidden: tuple[Statement, ...]
    hidden_reasons: tuple[Reason, ...]
    merged: tuple[Statement, ...]
    decided: tuple[Decision, ...]
    oldest: datetime | None
    result: Result

    @property
    def first(self) -> Waiting | None:
        return self.waiting[0] if self.waiting else None

    @property
    def next(self) -> tuple[Waiting, ...]:
        return self.waiting[1:AT_ONCE]


def tending(question: Question, later: Collection[UUID] = ()) -> Tending:
    """What the hosts of a question tend. `later`: what this host wants to come back to. Eight queries."""
    everything = list(Statement.objects.filter(question=question).order_by("number"))
    reasons = list(Reason.objects.filter(statement__question=question).exclude(state=Reason.State.IN))
    reported = _open_reports(question)
    by_id = {one.id: one for one in everything}

    def those(state: Statement.State) -> tuple[Statement, ...]:
        return tuple(statement for statement in everything if statement.state == state)

    let_in = those(Statement.State.IN)
    line = _in_line(those(Statement.State.WAITING), reasons, by_id)
    newest = [*let_in, *those(Statement.State.WAITING)][-COMPARED:]
    alike = pairs(newest, _kept_apart(question), most=1 + AT_ONCE)
    return Tending(
        waiting=tuple(sorted((one for one in line if not one.held_for), key=lambda one: one.id in later)),
        held=tuple(one for one in line if one.held_for),
        pair=alike[0] if alike else None,
        more_pairs=alike[1:],
        reported=tuple(Reported(one, reported[one.id]) for one in let_in if one.id in reported),
        let_in=let_in,
        hidden=those(Statement.State.HIDDEN),
        hidden_reasons=tuple(one for one in reasons if one.state == Reason.State.HIDDEN),
        merged=tuple(_with_root(one, by_id) for one in those(Statement.State.MERGED)),
        decided=_decided(question, by_id),
        oldest=_oldest(question, [one.statement.id for one in line if not one.reason]),
        result=result_of(question, let_in, is_inside=True),
    )


def same_as(statement: Statement, wanted: str) -> tuple[Statement, ...]:
    """Statements that are in and could be asked in place of this one, the likest first."""
    others = Statement.objects.filter(question=statement.question_id, state=Statement.State.IN)
    found = others.exclude(pk=statement.pk)
    if wanted:
        found = found.filter(words__icontains=wanted)
    return tuple(likest_first(statement.words, found)[:AT_ONCE])


def other_of(statement: Statement, other: UUID) -> Statement | None:
    """Another statement of the same question."""
    found = Statement.objects.filter(question=statement.question_id, id=other).first()
    if found is not None:
        found.question = statement.question
    return found


@dataclass(frozen=True)
class LetIn:
    """One page of the statements that people can answer; `before`, `after`: the pages beside it, if any."""

    statements: tuple[Statement, ...]
    before: str
    after: str


def let_in_page(question: Question, wanted: str, page: str) -> LetIn:
    """The statements that are in, some at a time, or those with a word. Raises NotThere for no such page."""
    number = int(page) if page.isdecimal() and len(page) < 6 else 0
    rows = Statement.objects.filter(question=question, state=Statement.State.IN).order_by("number")
    if wanted:
        rows = rows.filter(words__icontains=wanted)
    start = (number - 1) * AT_ONCE
    if number < 1:
        raise NotThere
    some = list(rows[start : start + AT_ONCE + 1])
    if not some and number > 1:
        raise NotThere
    after = str(number + 1) if len(some) > AT_ONCE else ""
    return LetIn(tuple(some[:AT_ONCE]), str(number - 1) if number > 1 else "", after)


@dataclass(frozen=True)
class Reasoned:
    """Why somebody answered a statement so, in their own words."""

    words: str
    side: str


def reasons_for(question: UUID, statements: Collection[UUID]) -> dict[str, tuple[Reasoned, ...]]:
    """The reasons that hosts have let in, by statement, in an order that says nothing."""
    every = Reason.objects.filter(statement__question=question, state=Reason.State.IN)
    let_in = [one for one in every if one.statement_id in statements]
    found: dict[str, tuple[Reasoned, ...]] = {}
    for reason in sorted(let_in, key=lambda one: blake2b(one.id.bytes).digest()):
        told = Reasoned(reason.words, Stance.Value(reason.side).name.lower())
        found[str(reason.statement_id)] = (*found.get(str(reason.statement_id), ()), told)
    return found


@dataclass(frozen=True)
class Logged:
    """A decision of a host about somebody's words, for those who may look: by day, and without the words.

    `because`: what its author was told, as long as it is held back.
    """

    day: date
    kind: str
    hidden_as: str
    because: str


def log(question: Question) -> tuple[Logged, ...]:
    """What hosts held back, let in again, merged and parted, and why: the newest first, a hundred at most."""
    moments = _moments(question, LOGGED)[:100]
    now = {one.id: one for one in Statement.objects.filter(id__in=[moment.subject for moment in moments])}
    return tuple(_logged(moment, now.get(moment.subject)) for moment in moments)


def _logged(moment: Moment, statement: Statement | None) -> Logged:
    is_hidden_still = statement is not None and statement.state == Statement.State.HIDDEN
    told = statement.hidden_because if statement and is_hidden_still else ""
    kind = moment.kind.partition(".")[2]
    return Logged(
        day=timezone.localtime(moment.at).date(),
        kind=kind,
        hidden_as=moment.data.get("hidden_as", ""),
        because=told if kind == "statement_hidden" else "",
    )


def _moments(question: Question, kinds: Collection[str]) -> QuerySet[Moment]:
    told = record.moments(question.space.endeavour_id, {question.space_id})
    return told.filter(kind__in=kinds, links__relation="about", links__target=question.id)


def _decided(question: Question, by_id: Mapping[UUID, Statement]) -> tuple[Decision, ...]:
    """The last few decisions that still stand, each statement once, the newest first."""
    found: dict[UUID, Decision] = {}
    for moment in _moments(question, DECISIONS)[: 4 * LAST_DECISIONS]:
        statement = by_id.get(moment.subject)
        if statement and statement.id not in found and statement.state in DECISIONS[moment.kind]:
            found[statement.id] = Decision(statement, moment.at)
    return tuple(found.values())[:LAST_DECISIONS]


def _oldest(question: Question, waiting: Collection[UUID]) -> datetime | None:
    """Since when the one that came first waits. What guests offer is recorded by the hour."""
    if not waiting:
        return None
    offered = _moments(question, ["perspectives.statement_offered"]).filter(subject__in=list(waiting)[:500])
    return offered.order_by("at").values_list("at", flat=True).first()


def _in_line(
    statements: Iterable[Statement], reasons: Iterable[Reason], by_id: Mapping[UUID, Statement]
) -> list[Waiting]:
    """Everything that waits, one from each phone in turn: whoever writes much keeps nobody waiting."""
    phones: dict[str, list[tuple[Statement, Reason | None]]] = {}
    for statement in statements:
        phones.setdefault(statement.author_key or str(statement.id), []).append((statement, None))
    for given in reasons:
        about = by_id.get(given.statement_id)
        if given.state == Reason.State.WAITING and about and about.state == Statement.State.IN:
            phones.setdefault(given.author_key, []).append((about, given))
    line = []
    for turn in zip_longest(*phones.values()):
        for phone, one in zip(phones.values(), turn, strict=True):
            if one is not None:
                statement, reason = one
                alike = tuple((r or s).id for s, r in phone) if len(phone) >= MUCH else ()
                line.append(Waiting(statement, reason, alike))
    return line


def _with_root(statement: Statement, by_id: Mapping[UUID, Statement]) -> Statement:
    statement.merged_into = by_id.get(statement.merged_into_id) if statement.merged_into_id else None
    return statement


def _kept_apart(question: Question) -> set[frozenset[UUID]]:
    rows = KeptApart.objects.filter(one__question=question).values_list("one", "other")
    return {frozenset(pair) for pair in rows}


def ways_in(question: Question, absolute: Callable[[str], str]) -> Ways:
    """The ways in, with addresses made whole by `absolute`."""
    invitation = spaces.invitation_to(question.id)
    link = absolute(reverse("door", kwargs={"code": invitation.code}))
    type_at = absolute(reverse("code"))
    return Ways(
        link=link,
        short_link=_without_scheme(link),
        code=spaces.code_aloud(invitation),
        type_at=_without_scheme(type_at),
    )


def _open_reports(question: Question) -> dict[UUID, tuple[str, ...]]:
    rows = Report.objects.filter(statement__question=question, is_settled=False).order_by("id")
    said: dict[UUID, tuple[str, ...]] = {}
    for statement, words in rows.values_list("statement", "words"):
        said[statement] = (*said.get(statement, ()), *filter(None, [words]))
    return said


def _without_scheme(address: str) -> str:
    return address.partition("//")[2]
