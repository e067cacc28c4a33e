"""Answers as plain data, for programs: everything of an endeavour that somebody may read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from waymark.fornow.assuming.queries import NEWEST, words_of
from waymark.fornow.choices import UNDER_WAY, Ended, Trips
from waymark.fornow.crossing.queries import MARKS
from waymark.fornow.models import Doing, Doubt, EarlyCall, Look, Misfit, Trial
from waymark.fornow.reviewing.queries import MOST_LOOKS
from waymark.fornow.taking.tables import day, part_of

if TYPE_CHECKING:
    from waymark.fornow.models import Assumption, Review, Version, Wire
    from waymark.fornow.taking.queries import Everything, Taken

VERSION = 1


def all_as_json(told: Everything) -> str:
    """By `docs/reference/taken-answers.schema.json`."""
    head = {
        "version": VERSION,
        "holds": "clarity for now",
        "endeavour": told.endeavour.title,
        "as_of": told.as_of.isoformat(),
        "for_those_with_a_seat": told.has_seat,
    }
    answers = ",\n".join(_written(_answer(one, has_seat=told.has_seat)) for one in told.each)
    return f'{_written(head)[:-1]}, "answers": [\n{answers}\n]}}\n'


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


def _answer(told: Taken, *, has_seat: bool) -> dict[str, Any]:
    clarity = told.clarity
    written: dict[str, Any] = {
        "question": clarity.question.asked,
        "address": told.address,
        "kind": str(clarity.kind),
        "state": str(clarity.state),
        "firm": clarity.is_firm,
        "begun_on": day(clarity.begun_on),
        "settled_on": day(clarity.settled_on),
        "look_again_on": day(clarity.look_again_on),
        "no_voice_because": clarity.no_voice_because,
        "handed_to": clarity.handed_to,
        "set_aside_because": clarity.set_aside_because,
        "stands": told.version.number if told.version else None,
        "wordings": [_wording(told, one) for one in told.versions],
        "wires": [_wire(told, one, has_seat=has_seat) for one in told.wires],
        "reviews": [_review(told, one, has_seat=has_seat) for one in told.reviews],
        "moments": [{"because": one.because, "on": day(one.on)} for one in told.crossings[:MARKS]],
    }
    if has_seat:
        written |= _from_parts(told) | _beneath(told)
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
                "on": day(one.on),
            }
            for one in told.positions
        ],
        "views": [{"part": one.part.name, "words": one.words, "on": day(one.on)} for one in told.views],
        "explained": [
            {"part": one.part.name, "calls_it": one.calls, "words": one.words, "on": day(one.on)}
            for one in told.explained
        ],
        "is_it_happening": [
            {"part": one.part.name, "month": day(one.month)[:7], "says": str(one.says), "words": one.words}
            for one in told.marks
        ],
    }


def _beneath(told: Taken) -> dict[str, Any]:
    """What it rests on, what it touches, who would look sooner, what is on offer: from a seat too."""
    lines: dict[str, list[str]] = {}
    for one in told.touches:
        lines.setdefault(one.part.name, []).append(one.line)
    return {
        "assumptions": [_assumption(told, one) for one in told.assumptions],
        "touches": [{"part": part, "lines": its} for part, its in lines.items()],
        "early_calls": [
            {"part": one.part.name, "because": one.because, "on": day(one.on)} for one in told.early
        ],
        "offers": [{"sort": str(one.sort), "words": one.words, "on": day(one.on)} for one in told.offers],
    }


def _assumption(told: Taken, row: Assumption) -> dict[str, Any]:
    """One link, with what parts found of it. A fact that its reader may not read has no words."""
    return {
        "number": row.number,
        "because": row.because,
        "then": row.then,
        "for_whom": row.for_whom,
        "would_show": row.would_show,
        "state": str(row.state),
        "weighed": row.weighed,
        "doubts": [
            {"part": one.part.name, "would_show": one.would_show, "on": day(one.on)}
            for one in told.rows.of(Doubt, row.pk)
        ],
        "tests": [_test(one) for one in told.rows.of(Trial, row.pk)[:NEWEST]],
        "facts": [
            {
                "words": words_of(one, told.reads_in) or None,
                "part": one.part.name if one.part and one.voice_id is None else "",
                "on": day(one.on),
                "weighed": one.weighed_on is not None,
                "reopened": one.review_id is not None,
            }
            for one in told.rows.of(Misfit, row.pk)[:NEWEST]
        ],
    }


def _test(row: Trial) -> dict[str, Any]:
    return {
        "part": row.part.name,
        "found": str(row.found),
        "words": row.words,
        "count": row.count,
        "of": row.of,
        "on": day(row.on),
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


def _wording(told: Taken, version: Version) -> dict[str, Any]:
    return {
        **{name: getattr(version, name) for name in WORDED},
        "too_soon_until": day(version.too_soon_until),
        "until": day(version.until),
        "on": day(version.on),
        "settled_on": day(version.settled_on),
        "doings": [
            {"who": one.who, "part": part_of(told, one), "does": one.does, "with_what": one.with_what}
            for one in told.rows.of(Doing, version.pk)
        ],
    }


def _wire(told: Taken, wire: Wire, *, has_seat: bool) -> dict[str, Any]:
    """What a wire waits for, and what it read last."""
    return {
        "words": wire.words,
        "trips": str(wire.trips),
        "least": wire.least,
        "of": wire.of,
        "days": wire.days,
        "state": str(wire.state),
        "since": day(wire.since),
        "reads": _reads(wire, has_seat=has_seat) if told.clarity.state in UNDER_WAY else None,
    }


def _reads(wire: Wire, *, has_seat: bool) -> dict[str, int] | None:
    """As its page tells it: things said, to everybody; for how many days a part is quiet, from a seat.

    How the litmus test was answered is told on its own page, in figures that may be told.
    """
    if wire.trips == Trips.STICKS:
        return {"count": wire.count, "of": wire.base}
    if wire.trips == Trips.QUIET and has_seat:
        return {"count": wire.count, "of": wire.days}
    return None


def _review(told: Taken, review: Review, *, has_seat: bool) -> dict[str, Any]:
    """Why people looked, and how it ended; what they saw before, and who called it early, from a seat."""
    written: dict[str, Any] = {
        "why": str(review.why),
        "words": review.words,
        "opened_on": day(review.opened_on),
        "meet_by": day(review.meet_by),
        "put_off_because": review.put_off_because,
        "closed_on": day(review.closed_on),
        "ended": str(Ended(review.ended)) if review.ended else None,
        "because": review.because,
        "handed_to": review.handed_to,
        "learnt": review.learnt,
    }
    if has_seat:
        looks = told.rows.of(Look, review.pk)[:MOST_LOOKS]
        written["looked_back"] = [
            {"asks": str(one.asks), "words": one.words, "on": day(one.on)} for one in looks
        ]
        written["called_early"] = [
            {"part": one.part.name, "because": one.because, "on": day(one.on)}
            for one in told.rows.of(EarlyCall, review.pk)
        ]
    return written
