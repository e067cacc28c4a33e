"""How far a plan drifts, in sentences. Parts and months in, sentences out; nothing here knows of pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.fornow.choices import Happening

SILENT_AFTER = 2
"""Months in which a part that had said something says nothing, before that is told."""

Said = Mapping[date, Happening]
"""What a part said in each month in which it did."""


def sentences(parts: Mapping[str, Said], month: date) -> tuple[str, ...]:
    """What a plan's marks tell, by the names of parts. `month`: any day of the month that it is."""
    if not any(parts.values()):
        return (_("No part has said yet whether it happens."),)
    heard = {name: said for name, said in parts.items() if said}
    speaking = {name: said for name, said in heard.items() if _silent_for(said, month) < SILENT_AFTER}
    told = [
        _drifting(speaking, Happening.DIFFERENTLY, month),
        _drifting(speaking, Happening.NOT, month),
        _unknown(speaking),
        *_silent(heard, month),
        _unsaid(parts),
    ]
    found = tuple(one for one in told if one)
    return found or (_("Every part says that it’s happening."),)


def drifting(parts: Mapping[str, Said], month: date) -> tuple[str, ...]:
    """Only that it happens differently, or doesn't, by parts that still speak; nothing where none says so."""
    heard = ((name, said) for name, said in parts.items() if said)
    speaking = {name: said for name, said in heard if _silent_for(said, month) < SILENT_AFTER}
    told = (_drifting(speaking, says, month) for says in (Happening.DIFFERENTLY, Happening.NOT))
    return tuple(one for one in told if one)


def _drifting(parts: Mapping[str, Said], says: Happening, month: date) -> str:
    """Who says that it happens differently, or doesn't, and since when."""
    begun = {name: _since(said) for name, said in parts.items() if said[max(said)] == says}
    if not begun:
        return ""
    since = min(begun.values())
    named = {
        "parts": _names(begun),
        "month": date_format(since, "F" if since.year == month.year else "F Y"),
    }
    if says == Happening.DIFFERENTLY:
        return (
            ngettext(
                "%(parts)s says that it happens differently since %(month)s.",
                "%(parts)s say that it happens differently, the first of them since %(month)s.",
                len(begun),
            )
            % named
        )
    return (
        ngettext(
            "%(parts)s says that it hasn’t been happening since %(month)s.",
            "%(parts)s say that it isn’t happening, the first of them since %(month)s.",
            len(begun),
        )
        % named
    )


def _unknown(parts: Mapping[str, Said]) -> str:
    names = [name for name, said in parts.items() if said[max(said)] == Happening.UNKNOWN]
    if not names:
        return ""
    told = ngettext(
        "%(parts)s doesn’t know whether it happens.", "%(parts)s don’t know whether it happens.", len(names)
    )
    return told % {"parts": _names(names)}


def _silent(parts: Mapping[str, Said], month: date) -> list[str]:
    """Parts that had said something, and don't any more; each with how long."""
    found = {name: _silent_for(said, month) for name, said in parts.items()}
    return [
        _("%(part)s has not said for %(months)s months.") % {"part": name, "months": in_words(months)}
        for name, months in found.items()
        if months >= SILENT_AFTER
    ]


def _unsaid(parts: Mapping[str, Said]) -> str:
    names = [name for name, said in parts.items() if not said]
    if not names:
        return ""
    told = ngettext("%(parts)s has not said yet.", "%(parts)s have not said yet.", len(names))
    return told % {"parts": _names(names)}


def _since(said: Said) -> date:
    """The first month of the run of the same that reaches to the latest; months unsaid don't break it."""
    months = sorted(said, reverse=True)
    run = [months[0]]
    for month in months[1:]:
        if said[month] != said[months[0]]:
            break
        run.append(month)
    return run[-1]


def _silent_for(said: Said, month: date) -> int:
    last = max(said)
    return (month.year - last.year) * 12 + month.month - last.month


def _names(names: Sequence[str] | Mapping[str, date]) -> str:
    return get_text_list(list(names), _("and"))


def in_words(months: int) -> str:
    """A small number as it is said."""
    said = (_("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"))
    return said[months - 2] if 2 <= months <= 9 else str(months)
