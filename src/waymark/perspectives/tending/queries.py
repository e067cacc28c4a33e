"""What a host tends, and the ways in to a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from waymark.perspectives.figures import Result
from waymark.perspectives.models import Report, Statement
from waymark.perspectives.tallying.queries import (
    result_of,
)
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.questions.models import Question


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
class Tending:
    """What a host tends: statements are public acts, so their number is told as it is."""

    waiting: tuple[Statement, ...]
    reported: tuple[Reported, ...]
    let_in: tuple[Statement, ...]
    hidden: tuple[Statement, ...]
    result: Result


def tending(question: Question) -> Tending:
    """What the hosts of a question tend."""
    everything = list(Statement.objects.filter(question=question).order_by("number"))
    reported = _open_reports(question)

    def those(state: Statement.State) -> tuple[Statement, ...]:
        return tuple(statement for statement in everything if statement.state == state)

    let_in = those(Statement.State.IN)
    return Tending(
        waiting=those(Statement.State.WAITING),
        reported=tuple(Reported(one, reported[one.id]) for one in let_in if one.id in reported),
        let_in=let_in,
        hidden=those(Statement.State.HIDDEN),
        result=result_of(question, let_in, is_inside=True),
    )


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
