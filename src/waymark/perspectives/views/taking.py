"""Taking what came of a question away: tables, a report, a picture; raw stances where that was announced."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.insight.formats import write_votes
from waymark.people.access import VisitorRequest, gate, whole_address
from waymark.perspectives import access, queries
from waymark.perspectives.access import Looking, Standing
from waymark.perspectives.taking import commands
from waymark.perspectives.taking.drawing import as_svg
from waymark.perspectives.taking.report import Report
from waymark.perspectives.taking.sheets import as_pdf, as_png
from waymark.perspectives.taking.tables import as_csv, as_json
from waymark.perspectives.views.paper import as_file

if TYPE_CHECKING:
    from waymark.questions.models import Question


@never_cache
@require_safe
@gate(access.require_can_look)
def take(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """All that can be taken away, and in which figures."""
    told = queries.report(looking, request.visitor, "", timezone.localdate())
    context = {"looking": looking, "question": looking.question, "report": told}
    return render(request, "perspectives/take.html", context)


def _taken(kind: str, ending: str, write: Callable[[Report], str | bytes]) -> Callable[..., HttpResponse]:
    """The report written one way, to keep."""

    @never_cache
    @require_safe
    @gate(access.require_can_look)
    def taken(request: VisitorRequest, looking: Looking) -> HttpResponse:
        access.require_unhurried_list(request.visitor, looking)
        address = whole_address(request, reverse("result", kwargs={"question": looking.question.id}))
        told = queries.report(looking, request.visitor, address, timezone.localdate())
        access.require_something_to_take(told.has_picture if ending in PICTURES else True)
        written = write(told)
        content = written.encode() if isinstance(written, str) else written
        commands.note_taken(looking, ending)
        return as_file(content, kind, f"what-came-of-it.{ending}")

    return taken


def _as_html(report: Report) -> str:
    picture = as_svg(report) if report.has_picture else ""
    # Our own style sheet and our own drawing, whose words are escaped: the file has to stand by itself.
    parts = {"style": mark_safe(f"<style>{STYLE.read_text()}</style>"), "picture": mark_safe(picture)}  # noqa: S308
    return render_to_string("perspectives/taken.html", {"report": report, **parts})


STYLE = Path(__file__).parents[1] / "taking" / "report.css"


PICTURES = ("svg", "png")
taken_csv = _taken("text/csv; charset=utf-8", "csv", as_csv)
taken_json = _taken("application/json", "json", as_json)
taken_html = _taken("text/html; charset=utf-8", "html", _as_html)
taken_pdf = _taken("application/pdf", "pdf", as_pdf)
taken_svg = _taken("image/svg+xml", "svg", as_svg)
taken_png = _taken("image/png", "png", as_png)


@never_cache
@require_safe
@gate(access.require_can_print)
def ballots(request: VisitorRequest, question: Question) -> HttpResponse:
    """Everybody's answers under fresh numbers, where people were told so before they answered."""
    out = StringIO()
    write_votes(out, queries.announced_answers(question))
    commands.note_answers_taken(question, by=request.visitor.person.id if request.visitor.person else None)
    return as_file(out.getvalue().encode(), "text/csv; charset=utf-8", "answers.csv")


@never_cache
@require_safe
@gate(access.require_guest)
def own_data(request: VisitorRequest, standing: Standing) -> HttpResponse:
    """All that is kept of a guest at this question, to read."""
    context = {"question": standing.question, "kept": queries.kept_of(standing)}
    return render(request, "perspectives/own_data.html", context)


@never_cache
@require_safe
@gate(access.require_guest)
def own_data_json(_request: VisitorRequest, standing: Standing) -> HttpResponse:
    """The same, as a file to keep."""
    access.require_reading_pace(standing)
    told = {"version": 1, "kind": "guest", "as_of": timezone.localdate().isoformat()}
    content = json.dumps({**told, **queries.kept_of(standing)}, ensure_ascii=False, indent=2)
    commands.note_own_data_taken(standing.question)
    return as_file(content.encode(), "application/json", "what-is-kept-of-me.json")
