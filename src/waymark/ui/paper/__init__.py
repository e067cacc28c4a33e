"""Paper, and pictures for elsewhere: PDF that screen readers can read, and PNG, set by Typst.

A template is a `.typ` file in this folder. What it says arrives as data, never as markup: what people wrote
is set as letters, and a template can read no file but those beside it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from waymark.ui import qr as codes

TEMPLATES = Path(__file__).parent
FACES = TEMPLATES.parent / "static" / "built" / "paper"
ACCESSIBLE = "ua-1"
SCREEN_PPI = 144.0


class NotSet(Exception):
    """The template can't be set with this data; the text says where and why."""


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The template as a tagged PDF after ISO 14289-1 (PDF/UA-1).

    Typst refuses to write one that breaks the rules it can check, such as a picture without words for it.
    Raises NotSet then, for a template that there isn't, and for data that it can't read.
    """
    return _set(template, data, format="pdf", pdf_standards=ACCESSIBLE)


def png(template: str, data: Mapping[str, Any], ppi: float = SCREEN_PPI) -> bytes:
    """The first page of the template as a picture. Raises NotSet."""
    return _set(template, data, format="png", ppi=ppi)


def code_to_scan(address: str) -> str:
    """The code of an address as an SVG of its own, for a template to place."""
    size, path = codes.drawn(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-codes.QUIET} {-codes.QUIET} {size} {size}">'
        f'<path d="{path}"/></svg>'
    )


def _set(template: str, data: Mapping[str, Any], **options: Any) -> bytes:
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        made = typst.compile(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            font_paths=_faces(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data)},
            timestamp=today,
            **options,
        )
    except RuntimeError as problem:
        raise NotSet(str(problem)) from problem
    return made[0] if isinstance(made, list) else made or b""


@cache
def _faces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FACES])
