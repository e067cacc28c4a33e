"""The report as a sheet of paper, and its picture as PNG."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from waymark.perspectives.pictures.page import Curve
from waymark.perspectives.taking.drawing import as_svg
from waymark.perspectives.taking.report import Report, Row
from waymark.ui import paper
from waymark.ui.words import in_100, people


def as_pdf(report: Report) -> bytes:
    """The report as tagged PDF."""
    return paper.pdf("report", _sheet(report))


def as_png(report: Report) -> bytes:
    """The picture alone, twice as fine as a screen has it."""
    return paper.png("picture", {"svg": as_svg(report), "said": report.asked})


def _sheet(report: Report) -> dict[str, Any]:
    return {
        "title": report.asked,
        "why": report.why,
        "lead": _("%(space)s. As of %(day)s, answered by %(people)s.")
        % {
            "space": report.space,
            "day": report.as_of.strftime("%-d %B %Y"),
            "people": people(report.people),
        },
        "finding": FINDINGS.get(report.structure, lambda: "")(),
        "picture": as_svg(report) if report.has_picture else "",
        "picture_said": _("The picture; its figures stand in the table below."),
        "stretches_head": [_("Stretch of the line"), _("Of 100 people")],
        "stretches": [[one.name, in_100(one.share)] for one in report.stretches],
        "shared_head": _("What is shared"),
        "shared": [_told(curve) for curve in report.shared],
        "differing_head": _("Where it makes a difference"),
        "differing": [_told(curve) for curve in report.differing],
        "table_head": _("Every statement, with its figures"),
        "columns": [_("Statement"), _("Agree"), _("Disagree"), _("Pass")],
        "rows": [_row(row) for row in report.rows],
        "only_words_head": _("What was said. In so small a room, nothing is told of who agreed."),
        "only_words": list(report.only_words),
        "note": _(
            "Counts are to the nearest five, small ones are hidden, and figures move in steps, so that "
            "nobody’s answer can be worked out. Figures are of 100, with their likely range. These are the "
            "people who answered, not everybody."
        ),
    }


FINDINGS = {
    "spectrum": lambda: _("People differ along one line, without separate camps."),
    "groups": lambda: _("People gather in groups that answer alike."),
    "one mind": lambda: _("People answered much alike."),
    "no pattern": lambda: _("People differ, each in their own way."),
    "too early": lambda: _("It’s too early to say how people stand."),
}


def _told(curve: Curve) -> dict[str, Any]:
    return {
        "words": curve.words,
        "places": [f"{spot.name}: {in_100(spot.share)}" for spot in curve.spots],
        "side": _("disagree") if curve.is_no else _("agree"),
        "whole": in_100(curve.whole),
    }


def _row(row: Row) -> list[str]:
    return [row.words, *(in_100(share) for share in (row.agree, row.disagree, row.passed))]
