"""What can happen in a review: opened, looked back in, ended one of four ways."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow import lives
from waymark.fornow.choices import Ended, State, Why, WireState
from waymark.fornow.entries import keep_clarity
from waymark.fornow.models import Clarity, Look, Review, Stone, Version, Wire
from waymark.fornow.moments import Changed, HandedOver, Kept, LookedBack, ReviewOpened, Unpicked
from waymark.fornow.reviewing.working import forget_marks
from waymark.fornow.settling.commands import Wording, stand_on, wording_of, write_version
from waymark.fornow.telling import Meanwhile, held, tell
from waymark.jobs import commands as jobs
from waymark.listening import commands as listening
from waymark.listening.queries import step as trail_step
from waymark.people.access import NotAllowed
from waymark.record.clock import now

if TYPE_CHECKING:
    from collections.abc import Sequence

MEET_WITHIN = timedelta(days=7)
TO_THEM = {Ended.KEPT: "not changed", Ended.CHANGED: "changed", Ended.UNPICKED: "changed"}
"""Which line of a trail tells those who touched the wire how it ended."""


def open_review(
    clarity: Clarity,
    why: Why,
    *,
    words: str = "",
    wire: Wire | None = None,
    stones: Sequence[UUID] = (),
    by: UUID | None = None,
) -> Review:
    """Look at it again, together, within the week; it stands while people do. `clarity`: held by the caller.

    `stones`: what was said that touched the wire. Whoever is affected is told by a job. Raises NotAllowed
    where it can't be looked at now.
    """
    clarity.state = lives.step(
        lives.CLARITY, clarity.state, "look again", _("It is being looked at already, or doesn’t stand.")
    )
    clarity.save(update_fields=["state", "edition"])
    today = localdate(now())
    review = Review.objects.create(
        clarity=clarity,
        version=clarity.version,
        why=why,
        wire=wire,
        words=words,
        opened_on=today,
        meet_by=today + MEET_WITHIN,
    )
    Stone.objects.bulk_create(Stone(wire=wire, voice_id=voice, review=review) for voice in stones)
    moment = ReviewOpened(words=str(clarity.version), why=str(why))
    tell(moment, clarity, by, subject=review.pk, because_of=stones)
    jobs.ask("fornow.tell_of_review", str(review.pk))
    return review


@transaction.atomic
def look_sooner(clarity: UUID, words: str, *, was: int, by: UUID | None = None) -> Review:
    """Its hosts would look before its day."""
    return open_review(held(clarity, was=was), Why.ASKED, words=words, by=by)


@transaction.atomic
def look_back(review: Review, asks: Look.Asks, words: str, *, by: UUID) -> None:
    """Somebody answers one of the questions that come before choosing. The same twice is once."""
    clarity = held(review.clarity_id)
    _require_open(review)
    known = {"asks": asks, "words": words, "person_id": by}
    _look, is_new = Look.objects.get_or_create(review=review, **known, defaults={"on": localdate(now())})
    if is_new:
        tell(LookedBack(), clarity, by, subject=review.pk)


@transaction.atomic
def keep(
    review: Review, until: date, because: str, *, was: int, to_them: str = "", by: UUID | None = None
) -> None:
    """It stands as it is, to another day, with a reason that everyone can read."""
    clarity = _ending(review, "keep", was)
    clarity.look_again_on = until
    _end(review, clarity, Ended.KEPT, because, by=by)
    told = tell(Kept(words=str(clarity.version), because=because), clarity, by, because_of=[review.pk])
    _stretch_again(clarity)
    _tell_them(review, Ended.KEPT, to_them, by)
    _tell_all(review, told)


@transaction.atomic
def change(
    review: Review,
    wording: Wording,
    because: str,
    *,
    was: int,
    to_them: str = "",
    learnt: str = "",
    by: UUID | None = None,
) -> None:
    """It reads otherwise from today; what it said before stays readable, and would stand again if unpicked.

    Raises NotAllowed where nothing of it is changed, or its day doesn't lie ahead.
    """
    clarity = _ending(review, "change", was)
    before = clarity.version
    if before is not None and wording_of(before) == wording:
        raise NotAllowed(_("Nothing in it is changed. To let it stand as it is, keep it."))
    _require_ahead(wording.until)
    used_to_be = str(before)
    stand_on(clarity, write_version(clarity, wording, by, before=before))
    _end(review, clarity, Ended.CHANGED, because, learnt=learnt, by=by)
    moment = Changed(words=wording.words, used_to_be=used_to_be, because=because)
    told = tell(moment, clarity, by, because_of=[review.pk])
    _stretch_again(clarity)
    _tell_them(review, Ended.CHANGED, to_them, by)
    _tell_all(review, told)


@transaction.atomic
def unpick(
    clarity: UUID, learnt: str, because: str = "", *, was: int, to_them: str = "", by: UUID | None = None
) -> Review:
    """Undo it: what stood before stands again or, where nothing did, nothing does. In one step, no blame.

    Where no review is open, one is opened and ended by it, so that its history tells of it. Raises Meanwhile
    where somebody decided something else first.
    """
    found = held(clarity, was=was)
    version, before = found.version, _before(found)
    verb = "go back" if before else "unpick"
    otherwise = _("It doesn’t stand just now, so there is nothing to unpick.")
    after = lives.step(lives.CLARITY, found.state, verb, otherwise)
    review = _open_review_of(found) or _opened_to_unpick(found, version)
    found.state = after
    if before is not None:
        again = write_version(
            found, wording_of(before), by, before=before.before, restores=before.restores or before.number
        )
        stand_on(found, again)
        found.look_again_on = _ahead(found.look_again_on)
    else:
        found.look_again_on = None
    _end(review, found, Ended.UNPICKED, because, learnt=learnt, by=by)
    moment = Unpicked(words=str(version), stands_again=str(before or ""), learnt=learnt)
    told = tell(moment, found, by, because_of=[review.pk])
    _stretch_again(found)
    _tell_them(review, Ended.UNPICKED, to_them, by)
    _tell_all(review, told)
    return review


@transaction.atomic
def hand_over(
    review: Review, to: str, because: str, *, was: int, to_them: str = "", by: UUID | None = None
) -> None:
    """It is settled work now, in somebody's hands; the front line keeps its say, and can open it again."""
    clarity = _ending(review, "hand over", was)
    clarity.handed_to, clarity.look_again_on = to, None
    _end(review, clarity, Ended.HANDED_OVER, because, by=by)
    moment = HandedOver(words=str(clarity.version), to=to)
    told = tell(moment, clarity, by, because_of=[review.pk])
    _stretch_again(clarity)
    _tell_them(review, Ended.HANDED_OVER, to_them, by)
    _tell_all(review, told)


def _ending(review: Review, verb: str, was: int) -> Clarity:
    """The clarity, held, in the state that it comes to; raises Meanwhile where the review ended already."""
    clarity = held(review.clarity_id)
    _require_open(review)
    if was != clarity.edition - 1:
        raise Meanwhile(
            _("Somebody has just decided something about it. Look at theirs first: yours is still here.")
        )
    after = lives.step(lives.CLARITY, clarity.state, verb, _("It isn’t being looked at just now."))
    clarity.state = State(after)
    return clarity


def _require_open(review: Review) -> None:
    now_so = Review.objects.select_related("by").get(pk=review.pk)
    if now_so.ended:
        who = str(now_so.by) if now_so.by else _("Somebody")
        raise Meanwhile(
            _("%(who)s has just ended this review: %(how)s. What you wrote is still here.")
            % {"who": who, "how": now_so.get_ended_display().lower()}
        )


def _end(
    review: Review, clarity: Clarity, ended: Ended, because: str, *, learnt: str = "", by: UUID | None
) -> None:
    if ended != Ended.HANDED_OVER:
        clarity.handed_to = ""  # whoever had it in hand before has it no longer
    clarity.save()
    keep_clarity(clarity.pk)
    Review.objects.filter(pk=review.pk).update(
        ended=ended, because=because, learnt=learnt, closed_on=localdate(now()), by=by
    )
    forget_marks(review.pk)


def _stretch_again(clarity: Clarity) -> None:
    """What was touched counts anew from today; what touched it before never does again."""
    tripped = Wire.objects.filter(clarity=clarity, state=WireState.TRIPPED)
    tripped.update(
        state=WireState.QUIET, since=localdate(now()), count=0, base=0, changed_on=localdate(now())
    )


def _tell_them(review: Review, ended: Ended, words: str, by: UUID | None) -> None:
    """Those whose words touched the wire are told first, in a person's sentence, on their own trail.

    What a host has held back since is told nothing: it must not keep a review from ending.
    """
    if not words or by is None:
        return
    sort = trail_step(TO_THEM.get(ended, "looking"))
    for stone in review.stones.filter(voice__state="in").select_related("voice__space"):
        listening.go_on(stone.voice, listening.Line(sort, words), by=by, may_let_in=False)


def _tell_all(review: Review, _moment: UUID) -> None:
    jobs.ask("fornow.tell_of_ending", str(review.pk))


def _before(clarity: Clarity) -> Version | None:
    return clarity.version.before if clarity.version else None


def _open_review_of(clarity: Clarity) -> Review | None:
    return Review.objects.filter(clarity=clarity, ended="").first()


def _opened_to_unpick(clarity: Clarity, version: Version | None) -> Review:
    today = localdate(now())
    return Review.objects.create(
        clarity=clarity, version=version, why=Why.ASKED, opened_on=today, meet_by=today
    )


def _require_ahead(until: date | None) -> None:
    if until is None or until <= localdate(now()):
        raise NotAllowed(_("Its day has to lie ahead."))


def _ahead(day: date | None) -> date:
    """The day as it was set where that lies ahead, else four weeks from now."""
    today = localdate(now())
    return day if day is not None and day > today else today + timedelta(weeks=4)
