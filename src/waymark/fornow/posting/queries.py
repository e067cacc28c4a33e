"""What the poster of an answer says, and what whoever stands before it has said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waymark.fornow import access
from waymark.fornow.choices import STANDS, State
from waymark.fornow.models import Clarity
from waymark.listening import queries as listening
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.insight.honesty import Released, ReleasedShare
    from waymark.listening.models import Post
    from waymark.listening.queries import Heard

VOICES = 3
MOST_POSTERS = 4


@dataclass(frozen=True)
class Told:
    """How many of the things said say one of the three, as it may be told to the reader."""

    kind: str
    icon: str
    share: ReleasedShare


@dataclass(frozen=True)
class FrontLine:
    """What was said of how it works since it came to read so.

    `said`: the latest that the reader may read; `reads`: whether they may read there at all. `space`: where
    they could say it themselves; `say_at`: where anybody can, without an account.
    """

    since: date
    told: tuple[Told, ...]
    base: Released
    said: tuple[Heard, ...]
    reads: bool
    space: Any
    say_at: str


@dataclass(frozen=True)
class Poster:
    """An answer about which anybody says how it works, and where they do."""

    words: str
    say_at: str


def front_line(reading: Reading) -> FrontLine | None:
    """What the front line says of an answer that stands; None of any other. Eight queries at most."""
    clarity = reading.clarity
    if clarity.state not in STANDS or clarity.settled_on is None:
        return None
    listener, question, since = access.listener(reading), clarity.question_id, clarity.settled_on
    told = listening.how_many_say(question, since, reads=listener is not None)
    said = listening.said_lately(listener, question, since, VOICES) if listener else ()
    return FrontLine(
        since=since,
        told=tuple(
            Told(tap.kind, tap.icon, cell) for tap, cell in zip(listening.taps(), told.cells, strict=True)
        ),
        base=told.base,
        said=said,
        reads=listener is not None,
        space=clarity.question.space_id if listener is not None and listener.seat else None,
        say_at=_say_at(clarity),
    )


def open_posters(endeavour: UUID) -> tuple[Poster, ...]:
    """Where anybody says how an answer works, for a few that stand and are asked about. Two queries."""
    asked = Clarity.objects.filter(
        endeavour=endeavour,
        state__in=STANDS,
        settled_on__isnull=False,
        post__is_open=True,
        post__asks_how_it_works=True,
    )
    rows = list(asked.select_related("version").order_by("-settled_on", "id")[:MOST_POSTERS])
    codes = spaces.codes_of([one.post_id for one in rows if one.post_id]) if rows else {}
    return tuple(
        Poster(str(one.version), reverse("say-at", kwargs={"code": codes[one.post_id]}))
        for one in rows
        if one.post_id in codes
    )


def answer_of(post: Post) -> listening.Answer | None:
    """The answer that a post asks about, or asked, for whoever scans its code; None for any other post."""
    clarity = Clarity.objects.select_related("version", "post").filter(post=post.pk).first()
    if clarity is None:
        return None
    stands = clarity.state in STANDS
    after = None if stands else _stands_instead(clarity)
    return listening.Answer(
        words=str(clarity.version),
        stands=stands,
        holds=holds(clarity),
        instead=_instead(after),
        instead_at=_say_at(after) if after else "",
        tended_at=reverse("clarity-poster", kwargs={"clarity": clarity.pk}),
    )


def holds(clarity: Clarity) -> str:
    """Until when it holds, in a sentence for whoever knows nothing of it; empty where it doesn't."""
    if clarity.state == State.REVIEW:
        return _("We are looking at it again just now. It stands while we do.")
    if clarity.state == State.HANDED_OVER:
        return _("It is settled work now, in the hands of %(to)s.") % {"to": clarity.handed_to}
    if clarity.state == State.FOR_NOW and clarity.look_again_on is not None:
        day = date_format(clarity.look_again_on, "j F Y")
        return _("For now, until %(day)s. Then we look at it again.") % {"day": day}
    return ""


def prints(clarity: Clarity) -> str:
    """The same for paper, which hangs there longer than a review takes."""
    if clarity.state == State.REVIEW:
        return _("For now. The page behind the code says until when.")
    return holds(clarity)


def taps_wait(clarity: Clarity) -> int:
    """How many chose one of the three without a word and wait to be let in, for hosts."""
    return listening.taps_wait(clarity.question_id, clarity.question.space_id)


def _stands_instead(clarity: Clarity) -> Clarity | None:
    others = Clarity.objects.filter(question=clarity.question_id, state__in=STANDS).exclude(pk=clarity.pk)
    return others.select_related("version", "post").first()


def _instead(after: Clarity | None) -> str:
    if after is None:
        return _("Nothing has taken its place yet.")
    return _("What stands now: “%(words)s”") % {"words": str(after.version)}


def _say_at(clarity: Clarity) -> str:
    """Where anybody says how it works, as long as its post asks; empty where it doesn't."""
    post: Post | None = clarity.post
    if post is None or not (post.is_open and post.asks_how_it_works):
        return ""
    return reverse("say-at", kwargs={"code": spaces.invitation_to(post.pk).code})
