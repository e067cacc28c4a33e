"""Which sections of other packages the page of an answer is made of, each under the name of its template."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

if TYPE_CHECKING:
    from waymark.fornow.access import Reading

MADE_IN = {
    "wires": "tripping.queries.section",
    "front_line": "tripping.queries.front_line",
    "assumptions": "assuming.queries.section",
    "crossing": "crossing.queries.section",
    "positions": "agreeing.queries.section",
    "believing": "believing.queries.section",
    "difference": "differing.queries.section",
    "explained": "explaining.queries.section",
    "touched": "explaining.queries.touched",
    "plan": "planning.queries.section",
}


def sections(reading: Reading) -> dict[str, Any]:
    """What each section shows to its reader; None where there is nothing to show."""
    return {name: _section(name, path, reading) for name, path in MADE_IN.items()}


def _section(name: str, path: str, reading: Reading) -> Any:
    module, function = path.rsplit(".", 1)
    if find_spec(f"waymark.fornow.{module}") is None or not _is_drawn(name):
        return None
    made = getattr(import_module(f"waymark.fornow.{module}"), function, None)
    return made(reading) if made else None


def _is_drawn(name: str) -> bool:
    try:
        get_template(f"fornow/{name}.html")
    except TemplateDoesNotExist:
        return False
    return True
