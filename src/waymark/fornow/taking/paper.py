"""An answer as a document that people can pass on, print and write into."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn

from waymark.fornow.access import day_to_look, is_open
from waymark.record.clock import now

if TYPE_CHECKING:
    from docx.document import Document as Paper

    from waymark.fornow.taking.queries import Taken

NOT_HELD = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no place for."""
Section = tuple[str, tuple[str, ...]]
"""A heading and what stands under it."""


def as_document(told: Taken, endeavour: str) -> bytes:
    """Who, what, what not, what is free to decide, the wires, and where the front line says how it works."""
    paper, words = Document(), _clean(str(told.version or ""))
    _describe(paper, words, endeavour)
    paper.add_paragraph(_clean(told.clarity.question.asked), style="Subtitle")
    paper.add_heading(words, level=0)
    paper.add_paragraph(_stands(told))
    _who_does_what(paper, told)
    for heading, lines in _sections(told):
        _section(paper, heading, lines)
    _section(paper, _("How it works: say so here"), (told.says_how,))
    paper.add_paragraph(
        _("Taken from Waymark on %(day)s. What stands today is at %(address)s.")
        % {"day": _day(localdate(now())), "address": told.address}
    )
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _describe(paper: Paper, words: str, endeavour: str) -> None:
    """What the file says that it is; nobody's name."""
    about = paper.core_properties
    about.title, about.subject, about.author = words[:250], _("Clarity for now"), _clean(endeavour)[:250]
    about.comments, about.last_modified_by = "", ""
    about.created = about.modified = now().replace(tzinfo=None)
    for spoken in paper.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), "en-GB")


def _stands(told: Taken) -> str:
    """How it stands, in a sentence or two."""
    clarity = told.clarity
    day = day_to_look(clarity)
    if not is_open(clarity):
        return _("It is being worked on, and doesn’t stand yet.")
    state = clarity.get_state_display()
    if day is None:
        return f"{state}."
    firm = (
        _("Firm: people can build on it until then.")
        if clarity.is_firm
        else _("Soft: it may shift any week.")
    )
    return _("%(state)s, until %(day)s. %(firm)s") % {"state": state, "day": _day(day), "firm": firm}


def _sections(told: Taken) -> list[Section]:
    """What it says beside who does what, in the order in which it is read; nothing that is empty."""
    version, clarity = told.version, told.clarity
    if version is None:
        return []
    found: list[Section] = [
        (_("What is not part of it"), (version.what_not,)),
        (_("What anyone is free to decide"), (version.free_to,)),
        (_("Good enough, because"), (version.good_enough,)),
        (_("Where it is clumsy"), (version.clumsy_where,)),
        (_("An effect that nobody wants, to watch for"), (version.unwanted,)),
        (_("What is safe to go back to"), (version.fallback,)),
        (_("What would bring us back"), (version.brings_back,)),
        (_("How each part sees it"), _views(told)),
        (_("What we do together anyway"), (version.together,)),
        (_("What we won’t ask of each other"), (version.wont_ask,)),
        (_("What makes us look again"), _wires(told)),
        (_("In whose hands it is"), (clarity.handed_to,)),
        (_("Why no citizen or carer was heard"), (clarity.no_voice_because,)),
    ]
    return [(heading, lines) for heading, lines in found if any(lines)]


def _views(told: Taken) -> tuple[str, ...]:
    return tuple(f"{one.part.name}: {one.words}" for one in told.views if one.words)


def _wires(told: Taken) -> tuple[str, ...]:
    day = day_to_look(told.clarity)
    by_day = (_("Its day: %(day)s") % {"day": _day(day)},) if day else ()
    return (*by_day, *(f"{one.words} ({one.get_state_display().lower()})" for one in told.wires))


def _who_does_what(paper: Paper, told: Taken) -> None:
    if not told.doings:
        return
    paper.add_heading(_("Who does what"), level=1)
    table = paper.add_table(rows=1, cols=3, style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, (_("Who"), _("What"), _("With what")), strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for one in told.doings:
        for cell, words in zip(table.add_row().cells, (one.who, one.does, one.with_what), strict=True):
            cell.text = _clean(words)


def _section(paper: Paper, heading: str, lines: Iterable[str]) -> None:
    kept = [_clean(line) for line in lines if line]
    paper.add_heading(heading, level=1)
    for line in kept:
        paper.add_paragraph(line, style="List Bullet" if len(kept) > 1 else None)


def _clean(words: str) -> str:
    """Words without the letters that a document can't hold: control letters, half letters, and no letters."""
    return NOT_HELD.sub("", words.replace("\r\n", "\n"))


def _day(day: date) -> str:
    return date_format(day, "j F Y")
