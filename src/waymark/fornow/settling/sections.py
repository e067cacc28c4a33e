"""Which sections of other packages the page of an answer is made of, each under the name of its template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from waymark.fornow.agreeing import queries as agreeing
from waymark.fornow.assuming import queries as assuming
from waymark.fornow.believing import queries as believing
from waymark.fornow.crossing import queries as crossing
from waymark.fornow.differing import queries as differing
from waymark.fornow.explaining import queries as explaining
from waymark.fornow.planning import queries as planning
from waymark.fornow.posting import queries as posting
from waymark.fornow.settling import beside
from waymark.fornow.tripping import queries as tripping

if TYPE_CHECKING:
    from waymark.fornow.access import Reading


def sections(reading: Reading) -> dict[str, Any]:
    """What each section shows to its reader; None where there is nothing to show."""
    return {
        "situation": beside.situation(reading),
        "wires": tripping.section(reading),
        "front_line": posting.front_line(reading),
        "assumptions": assuming.section(reading),
        "crossing": crossing.section(reading),
        "positions": agreeing.section(reading),
        "believing": believing.section(reading),
        "difference": differing.section(reading),
        "explained": explaining.section(reading),
        "touched": explaining.touched(reading),
        "plan": planning.section(reading),
    }
