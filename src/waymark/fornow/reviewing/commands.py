"""What can happen in a review: opened, looked back in, ended one of four ways."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow import lives
from waymark.fornow.choices import Ended, Kind, State, Trips, Why, WireState
from waymark.fornow.entries import keep_clarity
from waymark.fornow.models import Clarity, EarlyCall, Look, Misfit, Review, Stone, Version, Wire, Working
from waymark.fornow.moments import Changed, HandedOver, Kept, LookedBack, ReviewOpened, ReviewPutOff, Unpicked
from waymark.fornow.posting.commands import ask_no_more
from waymark.fornow.reviewing.answer_mark import mark_of
from waymark.fornow.settling.commands import stand_on, write_version
from waymark.fornow.settling.lacking import lacks_in_words
from waymark.fornow.settling.wording import Wording, wording_of
from waymark.fornow.telling import Meanwhile, held, tell
from waymark.jobs import commands as jobs
from waymark.listening import commands as listening
from waymark.listening import queries as voices
from waymark.listening.queries import step as trail_step
from waymark.people.access import NotAllowed
from waymark.record.clock import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waymark.listening.models import Voice
    from waymark.people.models import Person

MEET_WITHIN = timedelta(days=7)
PUT_OFF_BY = timedelta(days=7)
TO_THEM = {
    Ended.KEPT: "not changed",
    Ended.CHANGED: "changed",
    Ended.UNPICKED: "changed",
    Ended.HANDED_OVER: "handed over",
}
"""Which line of a trail tells those who spoke how it ended."""
VERBS = {
    Ended.KEPT: "keep",
    Ended.CHANGED: "change",
    Ended.UNPICKED: "unpick",
    Ended.HANDED_OVER: "hand over",
}
"""What is done to a review for it to end so."""
ANEW = {WireState.TRIPPED: "stretch again", WireState.STIRRING: "calm"}
"""What is done to a wire for it to count anew; one that is quiet stays so."""


def open_review(
    clarity: Clarity,
    why: Why,
    *,
    words: str = "",
    wire: Wire | None = None,
    stones: Sequence[UUID] = (),
    facts: Sequence[UUID] = (),
    by: UUID | None = None,
) -> Review:
    """Look at it again, together, within the week; it stands while people do. `clarity`: held by the caller.

    `stones`: what was said that touched the wire; `facts`: those that don't fit an assumption. Whoever is
    affected is told by a job. Raises NotAllowed where it can't be looked at now.
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
    Misfit.objects.filter(pk__in=facts).update(review=review)
    _answer_early_calls(review)
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
def put_off(review: Review, until: date, because: str, *, was: int, by: UUID | None = None) -> None:
    """They aren't ready: once, they promise to meet by a later day, and say why. Said twice, it is once.

    Raises NotAllowed where it was put off already, or the day isn't within the week after the one promised.
    """
    clarity = held(review.clarity_id)
    _require_open(review)
    found = Review.objects.get(pk=review.pk)
    if (found.meet_by, found.put_off_because) == (until, because):
        return
    _require_seen(clarity, was)
    state = "put off" if found.put_off_because else "open"
    otherwise = _("It was put off once already. Meet, and say what is missing.")
    lives.step(lives.REVIEW, state, "put off", otherwise)
    promised = max(found.meet_by, localdate(now()))
    if not promised < until <= promised + PUT_OFF_BY:
        raise NotAllowed(_("Choose a day within the week after the one that you promised."))
    Review.objects.filter(pk=found.pk).update(meet_by=until, put_off_because=because)
    clarity.save(update_fields=["edition"])
    moment = ReviewPutOff(words=str(clarity.version), because=because, meet_by=until.isoformat())
    tell(moment, clarity, by, subject=review.pk)


@transaction.atomic
def keep(
    review: Review, until: date, because: str, *, was: int, to_them: str = "", by: UUID | None = None
) -> None:
    """It stands as it is, to another day, with a reason for everyone to read, in the hands in which it was.

    Where its hosts alone wished to look and nothing had touched it, what is said goes on counting.
    """
    is_in_hand = bool(Clarity.objects.values_list("handed_to", flat=True).get(pk=review.clarity_id))
    clarity = _ending(review, "hand over" if is_in_hand else "keep", was)
    clarity.look_again_on = until
    _end(review, clarity, Ended.KEPT, because, by=by)
    tell(Kept(words=str(clarity.version), because=because), clarity, by, because_of=[review.pk])
    _tell_them(review, Ended.KEPT, to_them, by)
    _tell_all(review)


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

    Raises NotAllowed where nothing of it is changed, its day doesn't lie ahead, or it says too little for
    its kind.
    """
    clarity = _ending(review, "change", was)
    before = clarity.version
    if before is not None and _says(wording_of(before)) == _says(wording):
        raise NotAllowed(_("Nothing in it is changed. To let it stand as it is, keep it."))
    _require_ahead(wording.until)
    missing = lacks_in_words(Kind(clarity.kind), wording)
    if missing:
        raise NotAllowed(missing[0].words)
    used_to_be = str(before)
    stand_on(clarity, write_version(clarity, wording, by, before=before))
    _end(review, clarity, Ended.CHANGED, because, learnt=learnt, by=by)
    moment = Changed(words=wording.words, used_to_be=used_to_be, because=because)
    tell(moment, clarity, by, because_of=[review.pk])
    _tell_them(review, Ended.CHANGED, to_them, by)
    _tell_all(review)


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
        ask_no_more(found, by)
    _end(review, found, Ended.UNPICKED, because, learnt=learnt, by=by)
    moment = Unpicked(words=str(version), stands_again=str(before or ""), learnt=learnt)
    tell(moment, found, by, because_of=[review.pk])
    _tell_them(review, Ended.UNPICKED, to_them, by)
    _tell_all(review)
    return review


@transaction.atomic
def hand_over(
    review: Review,
    to: str,
    because: str,
    *,
    was: int,
    until: date | None = None,
    to_them: str = "",
    by: UUID | None = None,
) -> None:
    """It is settled work now, in somebody's hands; the front line keeps its say, and can open it again.

    `until`: the day on which people hear how it goes; where there is none, only what is said opens it again.
    """
    clarity = _ending(review, "hand over", was)
    if until is not None:
        _require_ahead(until)
    clarity.handed_to, clarity.look_again_on = to, until
    _end(review, clarity, Ended.HANDED_OVER, because, by=by)
    moment = HandedOver(words=str(clarity.version), to=to)
    tell(moment, clarity, by, because_of=[review.pk])
    _tell_them(review, Ended.HANDED_OVER, to_them, by)
    _tell_all(review)


def _ending(review: Review, verb: str, was: int) -> Clarity:
    """The clarity, held, in the state that it comes to; raises Meanwhile where the review ended already."""
    clarity = held(review.clarity_id)
    _require_open(review)
    _require_seen(clarity, was)
    after = lives.step(lives.CLARITY, clarity.state, verb, _("It isn’t being looked at just now."))
    clarity.state = State(after)
    return clarity


def _require_seen(clarity: Clarity, was: int) -> None:
    if was != clarity.edition - 1:
        raise Meanwhile(
            _("Somebody has just decided something about it. Look at theirs first: yours is still here.")
        )


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
    was = Review.objects.values_list("ended", flat=True).get(pk=review.pk) or lives.REVIEW.begins
    after = lives.step(lives.REVIEW, was, VERBS[ended], _("This review has ended already."))
    if clarity.state != State.HANDED_OVER:
        clarity.handed_to = ""  # whoever had it in hand before has it no longer
    clarity.save()
    keep_clarity(clarity.pk)
    Review.objects.filter(pk=review.pk).update(
        ended=after,
        because=because,
        handed_to=clarity.handed_to if ended == Ended.HANDED_OVER else "",
        learnt=learnt,
        closed_on=localdate(now()),
        by=by,
    )
    _forget_marks(review.pk)
    _stretch_again(clarity, review, ended)


def _forget_marks(review: UUID) -> None:
    """Once a review ended, nothing leads from an answer to anybody: all are written anew, shuffled."""
    answers = list(Working.objects.filter(review=review))
    random.shuffle(answers)
    Working.objects.filter(review=review).delete()
    Working.objects.bulk_create(
        Working(review_id=review, seen_from=one.seen_from, says=one.says, words=one.words) for one in answers
    )


def forget_answers(person: Person) -> None:
    """What somebody answers at reviews that are open goes with them; of those that ended nobody knows."""
    still_open = Review.objects.filter(ended="").values_list("pk", flat=True)
    marks = [mark_of(person.pk, review) for review in still_open]
    Working.objects.filter(mark__in=marks).delete()


def _stretch_again(clarity: Clarity, review: Review, ended: Ended) -> None:
    """What the front line says counts anew from now; what was said before never counts again.

    Whatever was said until people had looked, they have looked at: what touched a wire, and what came after.
    So it does not touch one again on the same day, nor, where it bears the Monday of its week, a week later.
    It is held before a moment is told, as everybody does: a voice first, the record's clock then. A look that
    hosts wished for, that nothing had touched and that changed nothing, takes no say from anybody.
    """
    voices.hold(list(_who_spoke(review)))
    today, up = localdate(now()), Wire.objects.filter(clarity=clarity).exclude(state=WireState.TAKEN_DOWN)
    if ended == Ended.KEPT and review.why == Why.ASKED and not up.filter(state=WireState.TRIPPED).exists():
        jobs.ask("fornow.look", str(clarity.endeavour_id))  # what was said meanwhile may touch one now
        return
    sticking = list(up.filter(trips=Trips.STICKS).order_by("id"))
    _put_by(sticking, clarity, review)
    count_anew = list(up.filter(Q(state=WireState.TRIPPED) | Q(trips=Trips.STICKS)))
    for wire in count_anew:
        wire.state = _quiet_again(wire)
        wire.since, wire.count, wire.base, wire.changed_on = today, 0, 0, today
    Wire.objects.bulk_update(count_anew, ["state", "since", "count", "base", "changed_on"])


def _quiet_again(wire: Wire) -> WireState:
    verb, state = ANEW.get(WireState(wire.state)), WireState(wire.state)
    if verb is None:
        return state
    return WireState(lives.step(lives.WIRE, state, verb, _("This wire can’t be stretched again.")))


def _put_by(wires: Sequence[Wire], clarity: Clarity, review: Review) -> None:
    """Keep beneath each of these wires what was said since people began to look, and touched nothing."""
    if not wires:
        return
    said = _sticks_since(review, clarity)
    while not voices.hold(said):  # something of it was taken back in this moment
        said = _sticks_since(review, clarity)
    known = set(Stone.objects.filter(wire__in=wires).values_list("wire", "voice"))
    Stone.objects.bulk_create(
        Stone(wire=wire, voice_id=voice, review=review, is_later=True)
        for wire in wires
        for voice in said
        if (wire.pk, voice) not in known
    )


def _sticks_since(review: Review, clarity: Clarity) -> list[UUID]:
    """All that was said since people began to look, and says that it sticks."""
    since = voices.how_it_works(clarity.question_id, review.opened_on)
    return [one.id for one in since if one.sticks]


def _tell_them(review: Review, ended: Ended, words: str, by: UUID | None) -> None:
    """Those who spoke are told first, in a person's sentence, on their own trail, under whatever veil.

    What touched it comes first, then what was said while people looked, then what stands beside the answer.
    What a host has held back since is told nothing: it must not keep a review from ending.
    """
    if not words or by is None:
        return
    line = listening.Line(trail_step(TO_THEM[ended]), words)
    for voice in _who_spoke(review).values():
        if voice.state == "in":
            listening.go_on(voice, line, by=by, may_let_in=False)


def _who_spoke(review: Review) -> dict[UUID, Voice]:
    """What touched it, what was said while people looked, and what stands beside it; each once."""
    rows = (
        review.facts.filter(voice__isnull=False).order_by("on", "id"),
        review.stones.order_by("is_later", "id"),
        review.clarity.attached.order_by("id"),
    )
    said = (one.voice for some in rows for one in some.select_related("voice__space"))
    return {voice.pk: voice for voice in said if voice is not None}


def _tell_all(review: Review) -> None:
    jobs.ask("fornow.tell_of_ending", str(review.pk))


def _answer_early_calls(review: Review) -> None:
    """Whoever called it early has what they called for, whatever opened the review."""
    EarlyCall.objects.filter(clarity=review.clarity_id, review=None).update(review=review)


def _before(clarity: Clarity) -> Version | None:
    return clarity.version.before if clarity.version else None


def _open_review_of(clarity: Clarity) -> Review | None:
    return Review.objects.filter(clarity=clarity, ended="").first()


def _opened_to_unpick(clarity: Clarity, version: Version | None) -> Review:
    today = localdate(now())
    review = Review.objects.create(
        clarity=clarity, version=version, why=Why.ASKED, opened_on=today, meet_by=today
    )
    _answer_early_calls(review)
    return review


def _says(wording: Wording) -> Wording:
    """What a wording says, whyever it does and until whenever."""
    return replace(wording, because="", until=None)


def _require_ahead(until: date | None) -> None:
    if until is None or until <= localdate(now()):
        raise NotAllowed(_("Its day has to lie ahead."))


def _ahead(day: date | None) -> date:
    """The day as it was set where that lies ahead, else four weeks from now."""
    today = localdate(now())
    return day if day is not None and day > today else today + timedelta(weeks=4)
