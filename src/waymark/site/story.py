"""The story so far: moments of the record, each in one plain sentence, with what was and what is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waymark.endeavours import queries as endeavours
from waymark.fornow import queries as fornow
from waymark.record import queries as record
from waymark.record.clock import now
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.fornow.queries import Piece
    from waymark.people.access import Visitor
    from waymark.record.models import Moment

SENTENCES = {
    "endeavours.begun": (_("We set out"), "footprints"),
    "endeavours.story_told": (_("We told the story of why we set out"), "book-open"),
    "endeavours.said_better": (_("We said what we walk towards in other words"), "pen-line"),
    "litmus.worded": (_("We said how we would know that it works: %(asks)s"), "flask-conical"),
    "litmus.closed": (_("We asked whether it works: %(asks)s"), "flask-conical"),
    "spaces.opened": (_("A space opened: %(name)s"), "house"),
    "questions.opened": (_("We asked: %(asked)s"), "circle-help"),
    "questions.opened_again": (_("We opened a question again: %(asked)s"), "undo-2"),
    "questions.reframed": (_("We ask in other words: %(asked)s"), "pen-line"),
    "questions.left_open": (_("We are still thinking about: %(asked)s"), "hourglass"),
    "questions.closed": (_("We closed a question for now: %(asked)s"), "signpost"),
    "fornow.crossing_marked": (_("We marked our moment to begin"), "footprints"),
    "situations.obstacle_named": (_("An obstacle was found, and named"), "construction"),
    "fornow.settled": (_("We settled for now: %(words)s"), "signpost"),
    "fornow.kept": (_("We looked again, and kept: %(words)s"), "check"),
    "fornow.changed": (_("We changed it, to: %(words)s"), "pen-line"),
    "fornow.unpicked": (_("We unpicked: %(words)s"), "undo-2"),
    "fornow.handed_over": (_("We handed over: %(words)s"), "signpost"),
    "questions.revealed": (_("We looked together at what we had said: %(asked)s"), "eye"),
    "questions.made_public": (_("We shared with everybody what came of: %(asked)s"), "share-2"),
}
"""Kinds that are worth a line; what guests do one by one is not."""

SENTENCE = ("endeavours.begun", "endeavours.said_better")
A_PAGE = 20
LONGEST_COMPARED = 400
"""Of longer texts, both are shown whole: word by word would tell nobody anything."""
PLACE = re.compile(r"^(\d{15,17})\.([0-9a-f]{32})$", re.ASCII)
YEAR = re.compile(r"^\d{4}$", re.ASCII)


@dataclass(frozen=True)
class Line:
    """One thing that happened, in words. `to`: where there is more of it, for whoever may read the line.

    `pieces`: what was and what is, word by word; `was`, `now`: the same in whole.
    """

    kind: str
    words: str
    icon: str
    at: datetime
    to: str = ""
    pieces: tuple[Piece, ...] = ()
    was: str = ""
    now: str = ""
    because: str = ""
    learnt: str = ""


@dataclass(frozen=True)
class Year:
    """What happened in one year, the latest first."""

    number: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Told:
    """One page of the whole story. `after`: the place in it at which the next page begins, if there is one.

    `years`: those to which a reader can turn, the latest first.
    """

    years: tuple[Year, ...]
    after: str
    is_newest: bool
    to_turn_to: tuple[str, ...]


def happenings(
    endeavour: UUID,
    audiences: set[UUID],
    most: int,
    before: tuple[datetime, UUID] | None = None,
) -> list[Moment]:
    """The latest so many that are worth a line, or those before a place, for somebody in these spaces."""
    return list(record.told_of(endeavour, audiences, SENTENCES, most=most, before=before))


def line_of(moment: Moment) -> Line:
    """What happened, in one plain sentence."""
    words, icon = SENTENCES[moment.kind]
    data = moment.data
    to = ""
    if moment.kind.startswith("fornow."):
        to = reverse("clarity", kwargs={"clarity": moment.subject})
    elif moment.kind.startswith("situations."):
        to = reverse("situation", kwargs={"question": moment.subject})
    return Line(
        kind=moment.kind,
        words=str(words) % data,
        icon=icon,
        at=moment.at,
        to=to,
        because=str(data.get("because", "")),
        learnt=str(data.get("learnt", "")),
    )


def told(purpose: endeavours.Purpose, visitor: Visitor, before: str) -> Told:
    """A page of the whole story, from a place in it on. Four queries at most, however long the story is."""
    place = _place(before)
    rows = happenings(purpose.id, spaces.audiences(visitor), A_PAGE + 1, place)
    lines = [_compared(line) for line in _in_words(purpose.id, rows[:A_PAGE])]
    return Told(
        years=tuple(Year(year, tuple(group)) for year, group in groupby(lines, key=_year)),
        after=_named(rows[A_PAGE - 1]) if len(rows) > A_PAGE else "",
        is_newest=place is None,
        to_turn_to=_years_since(purpose.begun_at),
    )


def taken(purpose: endeavours.Purpose, visitor: Visitor, before: str, most: int) -> tuple[list[Line], str]:
    """So many lines of the whole story, from a place in it on, and the place at which it goes on.

    Four queries at most, however many there are.
    """
    audiences, place = spaces.audiences(visitor), _place(before)
    rows = list(record.told_of(purpose.id, audiences, SENTENCES, most=most + 1, before=place))
    return _in_words(purpose.id, rows[:most]), _named(rows[most - 1]) if len(rows) > most else ""


def _in_words(endeavour: UUID, moments: Sequence[Moment]) -> list[Line]:
    """The lines of some moments, those that changed words with what was and what is."""
    sentences = _sentences(endeavour, moments)
    numbers = [one.data["number"] for one in moments if one.kind == "endeavours.story_told"]
    wanted = {*numbers, *(one - 1 for one in numbers)}
    stories = endeavours.story_versions(endeavour, wanted) if wanted else {}
    return [_with_words(one, sentences, stories) for one in moments]


def _with_words(moment: Moment, sentences: dict[UUID, str], stories: dict[int, str]) -> Line:
    line, data = line_of(moment), moment.data
    if moment.kind == "endeavours.begun":
        return _changed(line, "", data.get("sentence", ""))
    if moment.kind == "endeavours.said_better":
        return _changed(line, sentences.get(moment.id, ""), data.get("sentence", ""))
    if moment.kind == "endeavours.story_told":
        return _changed(line, stories.get(data["number"] - 1, ""), stories.get(data["number"], ""))
    if "used_to_be" in data:
        return _changed(line, data["used_to_be"], data.get("words") or data.get("asked", ""))
    if data.get("stands_again"):
        return _changed(line, "", data["stands_again"])
    return line


def _changed(line: Line, was: str, is_now: str) -> Line:
    """The line with what was and what is; with nothing where the words are the same."""
    return line if was == is_now else replace(line, was=was, now=is_now)


def _compared(line: Line) -> Line:
    """The line with what went and what came, word by word."""
    return replace(line, pieces=_word_by_word(line.was, line.now)) if line.now else line


def _word_by_word(was: str, is_now: str) -> tuple[Piece, ...]:
    """What went and what came; nothing where so little stayed that the two are read better one by one."""
    longest = max(len(was.split()), len(is_now.split()))
    if not was or longest > LONGEST_COMPARED:
        return ()
    pieces = fornow.compared(was, is_now)
    same = sum(len(one.words.split()) for one in pieces if one.how == "same")
    return pieces if 2 * same >= longest else ()


def _sentences(endeavour: UUID, moments: Sequence[Moment]) -> dict[UUID, str]:
    """Of each moment that worded the sentence anew: the sentence that stood before. One query or none."""
    reworded = [one for one in moments if one.kind == "endeavours.said_better"]
    if not reworded:
        return {}
    newest = reworded[0]
    before = (newest.at, newest.id)
    chain = [newest, *record.told_of(endeavour, (), SENTENCE, most=len(reworded), before=before)]
    return {one.id: before.data.get("sentence", "") for one, before in pairwise(chain)}


def _year(line: Line) -> str:
    return str(timezone.localtime(line.at).year)


def _years_since(begun: datetime | None) -> tuple[str, ...]:
    today = timezone.localtime(now()).year
    first = timezone.localtime(begun).year if begun else today
    return tuple(str(year) for year in range(today, first - 1, -1))


def _named(moment: Moment) -> str:
    """A place in the story, as an address says it: when, and which."""
    micros = (moment.at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    return f"{micros:016d}.{moment.id.hex}"


def _place(named: str) -> tuple[datetime, UUID] | None:
    """The place that an address names: a year, from its last day back, or one moment; None for the newest."""
    if YEAR.match(named) and "1970" < named < "9999":
        after = datetime(int(named) + 1, 1, 1, tzinfo=timezone.get_current_timezone())
        return after, UUID(int=0)
    found = PLACE.match(named)
    if found is None:
        return None
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(found[1]))
    return at, UUID(hex=found[2])
