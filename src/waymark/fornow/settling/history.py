"""How an answer was rethought: every wording that stood, every look at it, and what was learned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.fornow.choices import Ended
from waymark.fornow.models import Review, Version
from waymark.once import once_a_look
from waymark.prepared import Prepared, slot

if TYPE_CHECKING:
    from waymark.fornow.models import Clarity

SAID = (
    ("good_enough", gettext_lazy("Good enough because")),
    ("what_not", gettext_lazy("Not part of it")),
    ("clumsy_where", gettext_lazy("Clumsy where")),
    ("boldest", gettext_lazy("The boldest version")),
    ("boldest_not", gettext_lazy("Why not that one")),
    ("past", gettext_lazy("The past problem it is from")),
    ("free_to", gettext_lazy("What anyone may decide")),
    ("unwanted", gettext_lazy("What nobody would want")),
    ("too_soon_until", gettext_lazy("Too soon to tell until")),
    ("fallback", gettext_lazy("Safe to go back to")),
    ("brings_back", gettext_lazy("What would bring us back")),
    ("beside", gettext_lazy("Tried beside it")),
    ("together", gettext_lazy("What we do together")),
    ("wont_ask", gettext_lazy("What we won’t ask")),
    ("until", gettext_lazy("Until")),
)


@dataclass(frozen=True)
class Piece:
    """Words that are the same, came, or went."""

    how: str
    words: str


@dataclass(frozen=True)
class Moved:
    """One more thing that it said otherwise before."""

    label: str
    was: str
    now: str


@dataclass(frozen=True)
class Turn:
    """One turn of the path: worded, reworded, kept, handed over, turned back. `review`: what led to it.

    `handed_to`: in whose hands it was put then.
    """

    sort: str
    on: date
    pieces: tuple[Piece, ...]
    moved: tuple[Moved, ...] = ()
    after: str = ""
    because: str = ""
    learnt: str = ""
    handed_to: str = ""
    review: UUID | None = None


@dataclass(frozen=True)
class Turning:
    """A turn before it is told: a wording and the one before it, or a look after which it stood."""

    sort: str
    on: date
    version: Version | None = None
    before: Version | None = None
    review: Review | None = None


_REVIEWS = Prepared(
    lambda: (
        Review.objects.filter(clarity=slot(Review, "clarity"))
        .select_related("wire")
        .order_by("closed_on", "opened_on")
    )
)
_VERSIONS = Prepared(lambda: Version.objects.filter(clarity=slot(Version, "clarity")).order_by("number"))


@once_a_look
def reviews_of(clarity: UUID) -> tuple[Review, ...]:
    """Every look at an answer, in the order in which they ended; one that is open comes first or last."""
    return tuple(_REVIEWS.every(clarity=clarity))


def turnings_of(clarity: Clarity) -> list[Turning]:
    """Every turn of its path, the newest first; before it was settled, every wording. Two queries."""
    is_draft = clarity.settled_on is None
    versions = [one for one in _VERSIONS.every(clarity=clarity.pk) if is_draft or one.settled_on is not None]
    reviews = [one for one in reviews_of(clarity.pk) if one.ended]
    return sorted(_turnings(versions, reviews), key=lambda one: one.on)[::-1]


def told(turnings: Sequence[Turning]) -> tuple[Turn, ...]:
    """These turns as a page tells them: compared word by word, so only those that are shown. One query."""
    worded = {one.pk: one for turning in turnings for one in (turning.version, turning.before) if one}
    prefetch_related_objects(list(worded.values()), "doings")
    return tuple(_told_turn(one) for one in turnings)


def compared(was: str, now: str) -> tuple[Piece, ...]:
    """What went and what came, word by word."""
    old, new = was.split(), now.split()
    found: list[Piece] = []
    for how, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            found.append(Piece("same", " ".join(new[begin:stop])))
            continue
        if end > start:
            found.append(Piece("went", " ".join(old[start:end])))
        if stop > begin:
            found.append(Piece("came", " ".join(new[begin:stop])))
    return tuple(found)


def _turnings(versions: list[Version], reviews: list[Review]) -> Iterator[Turning]:
    ended = {one.version_id: one for one in reviews if one.ended in (Ended.CHANGED, Ended.UNPICKED)}
    before: Version | None = None
    for version in versions:
        review = ended.pop(before.pk, None) if before else None
        is_back = version.restores is not None
        sort = "turned back" if is_back else "reworded" if before else "first"
        yield Turning(sort, version.settled_on or version.on, version, before, review)
        before = version
    for review in reviews:
        if review.ended in (Ended.KEPT, Ended.HANDED_OVER) or review.version_id in ended:
            yield Turning(str(review.ended), review.closed_on or review.opened_on, review=review)


def _told_turn(turning: Turning) -> Turn:
    review, before, version = turning.review, turning.before, turning.version
    if version is None:
        return _looked_at(turning)
    return Turn(
        sort=turning.sort,
        on=turning.on,
        pieces=compared(before.words, version.words) if before else (Piece("same", version.words),),
        moved=tuple(_moved(before, version)) if before else (),
        after=str(review.get_why_display()) if review else "",
        because=(review.because if review else "")
        or version.because
        or ("" if before else version.good_enough),
        learnt=review.learnt if review else "",
        review=review.pk if review else None,
    )


def _looked_at(turning: Turning) -> Turn:
    review = turning.review
    return Turn(
        sort=turning.sort,
        on=turning.on,
        pieces=(),
        after=str(review.get_why_display()) if review else "",
        because=review.because if review else "",
        learnt=review.learnt if review else "",
        handed_to=review.handed_to if review else "",
        review=review.pk if review else None,
    )


def _moved(before: Version, version: Version) -> Iterable[Moved]:
    for name, label in SAID:
        was, now = _told(getattr(before, name)), _told(getattr(version, name))
        if was != now:
            yield Moved(str(label), was or _("Nothing"), now or _("Nothing"))
    was, now = _who_does_what(before), _who_does_what(version)
    if was != now:
        yield Moved(_("Who does what"), was or _("Nothing"), now or _("Nothing"))


def _told(said: object) -> str:
    return date_format(said, "j F Y") if isinstance(said, date) else str(said or "")


def _who_does_what(version: Version) -> str:
    rows = sorted(version.doings.all(), key=lambda one: one.place)
    return "; ".join(f"{one.who}: {one.does}" for one in rows)
