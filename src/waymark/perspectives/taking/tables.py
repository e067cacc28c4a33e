"""The report as CSV and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from waymark.insight.formats.writing import Cell, write_table
from waymark.insight.honesty import Released, ReleasedShare
from waymark.perspectives.taking.report import Report, Row

VERSION = 1
FIGURES = ("in 100", "likely from", "likely to", "fewer than", "more than")


def as_csv(report: Report) -> str:
    """One row a statement. An empty cell is a figure that may not be told."""
    out = StringIO()
    places = [spot.name for spot in next((row.places for row in report.rows if row.places), ())]
    heading = ["statement", "words", "sort", "answered about"]
    heading += [f"{name} {figure}" for name in ("agree", "disagree", "pass") for figure in FIGURES]
    heading += ["matters a lot to about", "in places, those who"]
    heading += [f"{place}: {figure}" for place in places for figure in FIGURES]
    if report.only_words:
        write_table(out, ["words"], ([words] for words in report.only_words))
    else:
        write_table(out, heading, (list(_cells(row, len(places))) for row in report.rows))
    return out.getvalue()


def _cells(row: Row, places: int) -> Iterator[Cell]:
    yield from (row.number, row.words, row.sort, row.agree.base.value)
    for share in (row.agree, row.disagree, row.passed):
        yield from _figures(share)
    yield from (row.matters.value, row.part_in_places)
    for spot in row.places:
        yield from _figures(spot.share)
    yield from [None] * len(FIGURES) * (places - len(row.places))


def _figures(share: ReleasedShare) -> tuple[Cell, ...]:
    return share.in_100, share.low, share.high, share.fewer_than, share.more_than


def as_json(report: Report) -> str:
    """The whole report, after `docs/reference/taken.schema.json`."""
    told: dict[str, Any] = {
        "version": VERSION,
        "question": report.asked,
        "why": report.why,
        "space": report.space,
        "as_of": report.as_of.isoformat(),
        "address": report.address,
        "stage": str(report.stage),
        "answered_by": _count(report.people),
        "finding": {"structure": report.structure or None, "sure": report.sure or None},
        "stretches": [{"name": one.name, "people": _share(one.share)} for one in report.stretches],
        "places": [
            {
                "name": one.name,
                "people": _share(one.people) if one.people else None,
                "said_most": [{"words": each.words, "disagreeing": each.is_no} for each in one.quotes],
            }
            for one in report.corners
        ],
        "statements": [_statement(row) for row in report.rows],
        "only_words": list(report.only_words),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _statement(row: Row) -> dict[str, Any]:
    return {
        "statement": row.number,
        "words": row.words,
        "sort": row.sort,
        "agree": _share(row.agree),
        "disagree": _share(row.disagree),
        "pass": _share(row.passed),
        "matters_a_lot_to": _count(row.matters),
        "in_places": {
            "those_who": row.part_in_places or None,
            "places": [{"name": spot.name, "share": _share(spot.share)} for spot in row.places],
        },
    }


def _share(share: ReleasedShare) -> dict[str, Any]:
    return {
        "in_100": share.in_100,
        "low": share.low,
        "high": share.high,
        "fewer_than_in_100": share.fewer_than,
        "more_than_in_100": share.more_than,
        "people": _count(share.part),
        "of": _count(share.base),
    }


def _count(count: Released) -> dict[str, Any]:
    return {
        "about": count.value,
        "fewer_than": count.fewer_than,
        "all_but_fewer_than": count.all_but_fewer_than,
    }
