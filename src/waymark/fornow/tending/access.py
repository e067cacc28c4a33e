"""Who may take words away, and who takes back their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from waymark.fornow import access
from waymark.fornow.tending.sorts import SORTS, Sort
from waymark.fornow.working import queries as working
from waymark.people.access import NotThere

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.people.access import Visitor


@dataclass(frozen=True)
class AtWords:
    """A host, at words that somebody wrote. `what`: of which sort, as SORTS calls it."""

    reading: Reading
    what: str
    written: Any

    @property
    def sort(self) -> Sort:
        return SORTS[self.what]

    @property
    def says(self) -> str:
        """The words."""
        return " ".join(filter(None, (getattr(self.written, one) for one in self.sort.words)))


@dataclass(frozen=True)
class AtOwn:
    """Somebody, at words of their own about this answer."""

    clarity: UUID
    what: str
    written: Any


def require_taking_away(visitor: Visitor, what: str, words: UUID) -> AtWords:
    """Words that can be read, for the hosts of the answer's question."""
    written, clarity = _written(what, words)
    at = AtWords(access.require_hosting(visitor, clarity), what, written)
    if not at.says or (what == "working" and not _is_told(at)):
        raise NotThere
    return at


def require_own_words(visitor: Visitor, what: str, words: UUID) -> AtOwn:
    """Words that their writer can take back; they need no seat any more."""
    written, clarity = _written(what, words)
    by = SORTS[what].by
    if not by or visitor.person is None or getattr(written, by) != visitor.person.pk:
        raise NotThere
    return AtOwn(clarity, what, written)


def _written(what: str, words: UUID) -> tuple[Any, UUID]:
    sort = SORTS.get(what)
    if sort is None:
        raise NotThere
    rows = sort.model._default_manager.filter(sort.seen, pk=words)
    written, clarity = rows.first(), rows.values_list(sort.leads, flat=True).first()
    if written is None or clarity is None:
        raise NotThere
    return written, clarity


def _is_told(at: AtWords) -> bool:
    """Whether this host can read it: what people say at a review is told once enough of them have."""
    told = working.section(at.reading, at.written.review).words
    return at.written.pk in {one.id for one in told}
