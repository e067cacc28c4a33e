"""Answers as tables and as plain data: who does what of one, and everything of an endeavour."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any

from waymark.fornow.choices import Ended, WireState
from waymark.insight.formats import write_table
from waymark.insight.formats.writing import Cell

if TYPE_CHECKING:
    from waymark.fornow.models import Review, Version, Wire
    from waymark.fornow.taking.queries import Everything, Taken

VERSION = 1
DOES = ("who", "what", "with what", "until", "part of", "address")
ALL = (
    "question",
    "kind",
    "state",
    "firm or soft",
    "version",
    "stands now",
    "words",
    "not part of it",
    "who does what",
    "free to decide",
    "settled on",
    "look again on",
    "wires",
    "reviews",
    "handed to",
    "address",
)


def who_does_what(told: Taken) -> str:
    """One row for each thing that somebody does, as planning tools read it."""
    out = StringIO()
    until, words = _day(told.clarity.look_again_on or _until(told.version)), str(told.version or "")
    rows = ([one.who, one.does, one.with_what, until, words, told.address] for one in told.doings)
    write_table(out, DOES, rows)
    return out.getvalue()


def all_as_csv(told: Everything) -> str:
    """One row for each wording of each answer, the one that stands marked as such."""
    out = StringIO()
    write_table(out, ALL, (row for one in told.each for row in _rows(one)))
    return out.getvalue()


def _rows(told: Taken) -> Iterator[list[Cell]]:
    clarity = told.clarity
    for version in told.versions:
        stands = told.version is not None and version.pk == told.version.pk
        yield [
            clarity.question.asked,
            str(clarity.kind),
            str(clarity.state),
            "firm" if clarity.is_firm else "soft",
            version.number,
            "yes" if stands else "no",
            version.words,
            version.what_not,
            "; ".join(f"{one.who}: {one.does}" for one in version.doings.all()),
            version.free_to,
            _day(version.settled_on),
            _day(clarity.look_again_on) if stands else "",
            _wires(told) if stands else "",
            _reviews(told) if stands else "",
            clarity.handed_to if stands else "",
            told.address,
        ]


def _wires(told: Taken) -> str:
    return "; ".join(f"{one.words} ({one.state})" for one in told.wires)


def _reviews(told: Taken) -> str:
    return "; ".join(f"{_day(one.opened_on)}: {one.ended or 'open'}" for one in told.reviews)


def all_as_json(told: Everything) -> str:
    """Everything, with all wordings, wires and how they read, reviews and how they ended."""
    written: dict[str, Any] = {
        "version": VERSION,
        "holds": "clarity for now",
        "endeavour": told.endeavour.title,
        "as_of": told.as_of.isoformat(),
        "for_those_with_a_seat": told.has_seat,
        "answers": [_answer(one, has_seat=told.has_seat) for one in told.each],
    }
    return json.dumps(written, ensure_ascii=False, indent=2)


def _answer(told: Taken, *, has_seat: bool) -> dict[str, Any]:
    clarity = told.clarity
    written: dict[str, Any] = {
        "question": clarity.question.asked,
        "address": told.address,
        "kind": str(clarity.kind),
        "state": str(clarity.state),
        "firm": clarity.is_firm,
        "begun_on": _day(clarity.begun_on),
        "settled_on": _day(clarity.settled_on),
        "look_again_on": _day(clarity.look_again_on),
        "no_voice_because": clarity.no_voice_because,
        "handed_to": clarity.handed_to,
        "stands": told.version.number if told.version else None,
        "wordings": [_wording(one) for one in told.versions],
        "wires": [_wire(one) for one in told.wires],
        "reviews": [_review(one) for one in told.reviews],
    }
    if has_seat:
        written |= _from_parts(told)
    return written


def _from_parts(told: Taken) -> dict[str, Any]:
    """What parts say of it, for those with a seat; never who of a part said so."""
    return {
        "positions": [
            {
                "part": one.part.name,
                "stand": str(one.stand),
                "words": one.words,
                "would_change_their_mind": one.change_mind,
                "on": _day(one.on),
            }
            for one in told.positions
        ],
        "views": [{"part": one.part.name, "words": one.words, "on": _day(one.on)} for one in told.views],
        "explained": [
            {"part": one.part.name, "calls_it": one.calls, "words": one.words, "on": _day(one.on)}
            for one in told.explained
        ],
        "is_it_happening": [
            {"part": one.part.name, "month": _day(one.month)[:7], "says": str(one.says), "words": one.words}
            for one in told.marks
        ],
    }


WORDED = (
    "number",
    "restores",
    "words",
    "what_not",
    "good_enough",
    "clumsy_where",
    "boldest",
    "boldest_not",
    "past",
    "free_to",
    "unwanted",
    "fallback",
    "brings_back",
    "beside",
    "together",
    "wont_ask",
    "because",
)
"""The fields of a wording that are told as they are."""


def _wording(version: Version) -> dict[str, Any]:
    return {
        **{name: getattr(version, name) for name in WORDED},
        "too_soon_until": _day(version.too_soon_until),
        "until": _day(version.until),
        "on": _day(version.on),
        "settled_on": _day(version.settled_on),
        "doings": [
            {"who": one.who, "does": one.does, "with_what": one.with_what} for one in version.doings.all()
        ],
    }


def _wire(wire: Wire) -> dict[str, Any]:
    """What a wire waits for, and what it read last."""
    is_read = wire.state in (WireState.QUIET, WireState.STIRRING, WireState.TRIPPED)
    return {
        "words": wire.words,
        "trips": str(wire.trips),
        "least": wire.least,
        "of": wire.of,
        "days": wire.days,
        "state": str(wire.state),
        "since": _day(wire.since),
        "reads": {"count": wire.count, "of": wire.base} if is_read else None,
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "why": str(review.why),
        "words": review.words,
        "opened_on": _day(review.opened_on),
        "meet_by": _day(review.meet_by),
        "closed_on": _day(review.closed_on),
        "ended": str(Ended(review.ended)) if review.ended else None,
        "because": review.because,
        "learnt": review.learnt,
    }


def _until(version: Version | None) -> date | None:
    return version.until if version else None


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
