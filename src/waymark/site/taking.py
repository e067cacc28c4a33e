"""The story of an endeavour, to take away: as a table, and as plain data."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.insight.formats import write_table
from waymark.people.access import Pace, VisitorRequest, gate, require_unhurried, whole_address
from waymark.record.clock import now
from waymark.site.story import Line, taken
from waymark.site.views import require_can_know

if TYPE_CHECKING:
    from waymark.endeavours.queries import Purpose

VERSION = 1
MOST = 5000
"""So many lines stand in one file: more than ten years of most. It says where the next begins."""
COLUMNS = ("on", "what happened", "was", "now", "because", "what was learned", "address")
BY_ONE = Pace(at_once=20, per_second=0.1)
BY_GUESTS = Pace(at_once=100, per_second=1)


@dataclass(frozen=True)
class Story:
    """What may be taken. `further_back`: the address of the file before this one; empty where none is."""

    endeavour: Purpose
    as_of: date
    lines: Sequence[Line]
    further_back: str


def as_csv(story: Story) -> str:
    """One row for each line, the latest first; where there is more, the last row says where."""
    out = StringIO()
    rows = [[_day(one), one.words, one.was, one.now, one.because, one.learnt, one.to] for one in story.lines]
    more = [["", "further back", "", "", "", "", story.further_back]] if story.further_back else []
    write_table(out, COLUMNS, rows + more)
    return out.getvalue()


def as_json(story: Story) -> str:
    """By `docs/reference/taken-story.schema.json`."""
    written = {
        "version": VERSION,
        "holds": "story",
        "endeavour": story.endeavour.title,
        "as_of": story.as_of.isoformat(),
        "further_back": story.further_back,
        "lines": [
            {
                "on": _day(one),
                "kind": one.kind,
                "words": one.words,
                "was": one.was,
                "now": one.now,
                "because": one.because,
                "learnt": one.learnt,
                "address": one.to,
            }
            for one in story.lines
        ],
    }
    return json.dumps(written, ensure_ascii=False, indent=2)


def _written(name: str, kind: str, ending: str, write: Callable[[Story], str]) -> Callable[..., HttpResponse]:
    """The story as a file that somebody may take, written one way."""

    @never_cache
    @require_safe
    @gate(require_can_know)
    def story_taken(request: VisitorRequest, purpose: Purpose) -> HttpResponse:
        _require_unhurried(request, purpose)
        told = _story(request, purpose, name)
        response = HttpResponse(write(told), content_type=kind)
        response.headers["Content-Disposition"] = f'attachment; filename="story.{ending}"'
        return response

    return story_taken


story_csv = _written("story-csv", "text/csv; charset=utf-8", "csv", as_csv)
story_json = _written("story-json", "application/json", "json", as_json)


def _story(request: VisitorRequest, purpose: Purpose, name: str) -> Story:
    lines, after = taken(purpose, request.visitor, request.GET.get("before", ""), MOST)
    here = reverse(name, kwargs={"endeavour": purpose.id})
    return Story(
        endeavour=purpose,
        as_of=timezone.localdate(now()),
        lines=[_with_whole_address(request, line) for line in lines],
        further_back=whole_address(request, f"{here}?before={after}") if after else "",
    )


def _with_whole_address(request: VisitorRequest, line: Line) -> Line:
    return replace(line, to=whole_address(request, line.to)) if line.to else line


def _require_unhurried(request: VisitorRequest, purpose: Purpose) -> None:
    """Raise TooMuch where files are taken faster than anybody reads them; one phone makes no other wait.

    By what a phone without a token is told from others while it asks, nothing is kept.
    """
    visitor = request.visitor
    phone = visitor.guest_token or str(request.META.get("CSRF_COOKIE", ""))
    who = str(visitor.person.pk) if visitor.person else phone
    if who:
        require_unhurried(f"story-taken:{who}", BY_ONE)
    if visitor.person is None:
        require_unhurried(f"story-taken:{purpose.id}", BY_GUESTS)


def _day(line: Line) -> str:
    return timezone.localtime(line.at).date().isoformat()
