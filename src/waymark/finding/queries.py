"""What has these words, for whoever looks, as far as they may see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from waymark.finding.commands import DAYS
from waymark.finding.models import EVERYBODY, Kept, half
from waymark.finding.words import Asked, Piece, asked, holding, marked, passage

__all__ = ["EVERYBODY", "SHOWN", "Answer", "Found", "Piece", "found"]

SHOWN = 20
LAST_PAGE = 10
"""Whoever has looked through two hundred does better with one more word."""
WHOLE_WORD = 4 * DAYS
"""What a whole word is worth beside a mere beginning of one: less than to be in a name."""


@dataclass(frozen=True)
class Found:
    """One thing that was found, with what it was found by marked."""

    kind: str
    subject: UUID
    audience: UUID
    endeavour: UUID | None
    space: UUID | None
    title: tuple[Piece, ...]
    called: tuple[Piece, ...]
    """Another name that it has or had, where it was found by that."""
    passage: tuple[Piece, ...]


@dataclass(frozen=True)
class Answer:
    """A page of what was found, the best first."""

    found: tuple[Found, ...] = ()
    is_too_short: bool = False
    next_page: int | None = None
    are_more_than_shown: bool = False
    """Whether there is more, and no further page: another word would narrow it down."""


def found(typed: str, audiences: Collection[UUID], page: int = 1) -> Answer:
    """What has all of these words and is for one of these audiences. One query, and none for no words."""
    looked_for = asked(typed)
    if not looked_for.words:
        return Answer(is_too_short=True)
    page = min(max(page, 1), LAST_PAGE)
    rows = list(_best(looked_for, audiences, (page - 1) * SHOWN))
    is_more = len(rows) > SHOWN
    return Answer(
        found=tuple(_shown(row, looked_for) for row in rows[:SHOWN] if row.audience in audiences),
        next_page=page + 1 if is_more and page < LAST_PAGE else None,
        are_more_than_shown=is_more and page == LAST_PAGE,
    )


def _best(looked_for: Asked, audiences: Collection[UUID], skipped: int) -> list[Kept]:
    """The entries with every word, by rank; one more than are shown.

    In SQL, since Django can't add up a union. Each word is read in one index that holds all the ranking
    needs, of these audiences alone; entries are read for those that are shown.
    """
    places = ", ".join(["(CAST(%s AS bigint))"] * len(audiences))
    given: list[object] = [half(audience) for audience in audiences]
    hits = list[str]()
    for word in looked_for.words[:-1]:
        hits.append(_WHOLE)
        given.append(word.encode())
    last = looked_for.words[-1].encode()
    hits.append(_BEGINNING if looked_for.is_beginning else _WHOLE)
    given += [last, last, last + b"\xff"] if looked_for.is_beginning else [last]
    sql = f"""
        WITH seen (audience) AS (VALUES {places}),
        hits (entry, rank) AS ({" UNION ALL ".join(hits)}),
        best (entry, rank) AS (
            SELECT entry, SUM(rank) FROM hits GROUP BY entry HAVING COUNT(*) = {len(hits)}
            ORDER BY 2 DESC, 1 DESC LIMIT {SHOWN + 1} OFFSET {skipped}
        )
        SELECT finding_kept.* FROM best JOIN finding_kept ON finding_kept.id = best.entry
        ORDER BY best.rank DESC, best.entry DESC
    """  # noqa: S608 - nothing that anybody typed is part of it
    return list(Kept.objects.raw(sql, given)) if audiences else []


_WHOLE = """
    SELECT entry_id, MAX(rank) FROM finding_word
    WHERE word = %s AND audience IN (SELECT audience FROM seen) GROUP BY entry_id
"""
_BEGINNING = f"""
    SELECT entry_id, MAX(CASE WHEN word = %s THEN rank + {WHOLE_WORD} ELSE rank END) FROM finding_word
    WHERE word >= %s AND word < %s AND audience IN (SELECT audience FROM seen) GROUP BY entry_id
"""  # noqa: S608 - a number of ours


def _shown(row: Kept, looked_for: Asked) -> Found:
    return Found(
        kind=row.kind,
        subject=row.subject,
        audience=row.audience,
        endeavour=row.endeavour,
        space=row.space,
        title=marked(row.title, looked_for),
        called=marked(holding(row.names.splitlines(), looked_for), looked_for),
        passage=passage(row.words, looked_for),
    )
