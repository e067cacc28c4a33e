"""A file that says who knows whom: read, matched with those who sit here, and put to them as a question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.insight.formats import BadFile, read_ties
from waymark.ties import queries
from waymark.ties.declaring.commands import bring_ties_in

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from waymark.insight.formats import Ties
    from waymark.ties.access import Within

MOST_TIES = 2_000
MOST_NAMES = 20


@dataclass(frozen=True)
class Brought:
    """What a file came to: how many pairs are asked, and what was left and why."""

    asked: str
    left: tuple[str, ...]


def bring(within: Within, file: UploadedFile) -> tuple[Brought | None, str]:
    """Ask those whom a file names, or say in a sentence why it can't be read."""
    name = PurePath(file.name or "").name[:80] or "ties.csv"
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(file.read())
        try:
            ties = read_ties(path).standing()
        except BadFile as wrong:
            return None, str(wrong).replace(f"{folder}/", "")
    if len(ties.ties) > MOST_TIES:
        return None, _("That is more than 2,000 ties. Bring them in a few at a time.")
    known, double = _by_name(within)
    pairs, strangers = _matched(ties, known)
    together = queries.spaces_of_each(within.person, within.endeavour.id)
    may = [(one, other) for one, other in pairs if together[one] & together[other]]
    bring_ties_in(within.person, within.endeavour.id, may)
    left = _left(ties, strangers, double)
    if len(may) < len(pairs):
        apart = len(pairs) - len(may)
        left.append(
            _("%(n)s pairs who sit in no space together, and may not know of each other.") % {"n": apart}
        )
    return Brought(f"{len(may):,}", tuple(left)), ""


def _by_name(within: Within) -> tuple[dict[str, UUID], set[str]]:
    """Those whom the host may name, by name; and the names that two of them have."""
    may = queries.those_beside(within.person, within.endeavour.id)
    names = Counter(_folded(one.name) for one in may)
    return {_folded(one.name): one.pk for one in may if names[_folded(one.name)] == 1}, {
        name for name, times in names.items() if times > 1
    }


def _matched(ties: Ties, known: dict[str, UUID]) -> tuple[list[tuple[UUID, UUID]], Counter[str]]:
    """Pairs of people who sit here; and the names that nobody here has, with how many ties each has."""
    pairs, strangers = [], Counter[str]()
    for tie in ties.ties:
        names = [ties.people[end].called for end in tie.ends]
        ends = [known.get(_folded(name)) for name in names]
        strangers.update(name for name, end in zip(names, ends, strict=True) if end is None)
        if ends[0] is not None and ends[1] is not None:
            pairs.append((ends[0], ends[1]))
    return pairs, strangers


def _left(ties: Ties, strangers: Counter[str], double: set[str]) -> list[str]:
    """What was left of the file, and why."""
    said = []
    for name, times in sorted(strangers.items())[:MOST_NAMES]:
        why = (
            _("two people here are called that")
            if _folded(name) in double
            else _("nobody of that name sits where you do")
        )
        said.append(_("“%(name)s”, %(ties)s ties: %(why)s.") % {"name": name, "ties": times, "why": why})
    if len(strangers) > MOST_NAMES:
        said.append(_("And %(n)s names more.") % {"n": len(strangers) - MOST_NAMES})
    rows = sum(one.count for one in ties.left_out)
    if rows:
        said.append(_("%(n)s rows that say no tie, or say it again.") % {"n": rows})
    return said


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
