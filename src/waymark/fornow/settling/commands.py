"""What can happen to an answer until it is settled: worded, attached to voices, settled, set aside."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow import lives
from waymark.fornow.choices import STANDS, UNDER_WAY, Kind, State, WireState
from waymark.fornow.entries import keep_clarity
from waymark.fornow.models import Attached, Clarity, Doing, Version
from waymark.fornow.moments import AbsenceExplained, Drafted, Firmed, SetAside, Settled, VoiceAttached
from waymark.fornow.settling.heard import lived_with
from waymark.fornow.settling.lacking import lacks
from waymark.fornow.settling.wording import Wording, wording_of
from waymark.fornow.telling import Meanwhile, held, tell
from waymark.listening import queries as voices
from waymark.people.access import NotAllowed
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.questions.models import Question

MOST_DRAFTS = 200


@transaction.atomic
def draft(question: Question, kind: Kind, wording: Wording, *, by: UUID | None = None) -> Clarity:
    """Begin to word an answer. Raises NotAllowed where one is under way for this question already."""
    today = localdate(now())
    try:
        with transaction.atomic():
            clarity = Clarity.objects.create(
                endeavour_id=question.space.endeavour_id, question=question, kind=kind, begun_on=today
            )
    except IntegrityError:
        under_way = Clarity.objects.filter(question=question, state__in=UNDER_WAY)
        known = under_way.select_related("version").first()
        if known is not None and known.version is not None and wording_of(known.version) == wording:
            return known
        raise NotAllowed(
            _("This question has an answer under way already. Yours is still here: bring it to theirs.")
        ) from None
    clarity.version = write_version(clarity, wording, by)
    clarity.save(update_fields=["version"])
    keep_clarity(clarity.pk)
    tell(Drafted(words=wording.words), clarity, by)
    return clarity


@transaction.atomic
def write(clarity: UUID, wording: Wording, *, was: int, by: UUID | None = None) -> None:
    """Word it anew while it is worked on; what it said before is kept. The same again changes nothing.

    Raises Meanwhile where somebody else was quicker, NotAllowed once it is settled, or after two hundred.
    """
    found = held(clarity)
    if found.version is not None and wording_of(found.version) == wording:
        return
    if was != found.edition - 1:
        raise Meanwhile(
            _("Somebody has just worded it otherwise. Look at theirs first: yours is still here.")
        )
    if found.state != State.DRAFT:
        raise NotAllowed(_("It is settled for now. To change it, look at it again together."))
    if found.versions.count() >= MOST_DRAFTS:
        raise NotAllowed(_("It was worded two hundred times. Settle it, or set it aside and begin anew."))
    found.version = write_version(found, wording, by)
    found.save(update_fields=["version", "edition"])
    keep_clarity(found.pk)
    tell(Drafted(words=wording.words), found, by)


@transaction.atomic
def set_aside(clarity: UUID, because: str, *, was: int, by: UUID | None = None) -> None:
    """Nobody works on it any more, and it is said why; the question waits for another answer."""
    found = held(clarity, was=was)
    found.state = lives.step(lives.CLARITY, found.state, "set aside", _("It is settled. It can be unpicked."))
    found.set_aside_because = because
    found.save(update_fields=["state", "set_aside_because", "edition"])
    tell(SetAside(words=str(found.version), because=because), found, by)


@transaction.atomic
def attach(clarity: UUID, voice: UUID, *, lives_it: bool, by: UUID | None = None) -> None:
    """Something said stands beside it. `lives_it`: a citizen, a carer, somebody who uses it said so.

    Raises NotAllowed as `detach` does, where the last that was said so would be said so no longer; and where
    it isn't there to be read any more.
    """
    found = held(clarity)
    if not voices.hold([voice]):
        raise NotAllowed(_("It was taken back, or held back, in this moment."))
    if not lives_it:
        _require_another_who_lives_it(found, voice)
    known = {"lives_it": lives_it}
    _one, is_new = Attached.objects.update_or_create(clarity=found, voice_id=voice, defaults=known)
    found.save(update_fields=["edition"])
    if is_new:
        tell(VoiceAttached(), found, by, because_of=[voice])


@transaction.atomic
def detach(clarity: UUID, voice: UUID, *, by: UUID | None = None) -> None:
    """It stands there no longer. What is settled keeps somebody's word who lives with it, or says why not.

    Raises NotAllowed for the last such word, where nobody has said why there is none.
    """
    found = held(clarity)
    _require_another_who_lives_it(found, voice)
    if Attached.objects.filter(clarity=found, voice=voice).delete()[0]:
        found.save(update_fields=["edition"])
        tell(VoiceAttached(), found, by)


@transaction.atomic
def explain_absence(clarity: UUID, because: str, *, was: str | None = None, by: UUID | None = None) -> None:
    """Say in public why no citizen or carer is heard in it.

    `was`: what was said when they began. Raises Meanwhile where somebody has said it otherwise since.
    """
    found = held(clarity)
    if found.no_voice_because == because:
        return
    if was is not None and found.no_voice_because != was:
        raise Meanwhile(
            _("Somebody has just said: “%(theirs)s” Yours is still here.")
            % {"theirs": found.no_voice_because}
        )
    found.no_voice_because = because
    found.save(update_fields=["no_voice_because", "edition"])
    tell(AbsenceExplained(because=because), found, by)


@transaction.atomic
def settle(clarity: UUID, *, was: int, is_firm: bool = False, by: UUID | None = None) -> None:
    """It is the answer for now, from today until its day. Pressed twice, it is settled once.

    Raises Meanwhile where somebody was quicker, NotAllowed with what is still missing.
    """
    found = held(clarity)
    if found.state == State.FOR_NOW and was == found.edition - 2:
        return
    if was != found.edition - 1:
        raise Meanwhile(_("Somebody has just changed it. Read it again before it is settled."))
    missing = lacks(found)
    if missing:
        raise NotAllowed(missing[0].words)
    found.state = lives.step(lives.CLARITY, found.state, "settle", _("It is settled already."))
    found.is_firm = is_firm
    stand_on(found, found.version)
    found.save()
    # What was said before it stood was not said of it.
    up = found.wires.exclude(state=WireState.TAKEN_DOWN)
    up.update(since=localdate(now()), count=0, base=0)
    keep_clarity(found.pk)
    beside = found.attached.values_list("voice", flat=True)
    tell(Settled(words=str(found.version)), found, by, because_of=[found.question_id, *beside])


@transaction.atomic
def firm(clarity: UUID, *, is_firm: bool, by: UUID | None = None) -> None:
    """Say whether people can build on it until its day, or whether it may shift any week."""
    found = held(clarity)
    if found.is_firm == is_firm:
        return
    found.is_firm = is_firm
    found.save(update_fields=["is_firm", "edition"])
    tell(Firmed(words=str(found.version), is_firm=is_firm), found, by)


def _require_another_who_lives_it(clarity: Clarity, voice: UUID) -> None:
    lived = set(lived_with(clarity).values_list("voice", flat=True))
    if clarity.state in STANDS and not clarity.no_voice_because and lived == {voice}:
        raise NotAllowed(
            _(
                "It is the only thing here that somebody said who lives with it. Put another beside it "
                "first, or say in public why there is none."
            )
        )


def stand_on(clarity: Clarity, version: Version | None) -> None:
    """This version stands from today; the caller saves the clarity."""
    today = localdate(now())
    if version is not None:
        version.settled_on = today
        version.save(update_fields=["settled_on"])
    clarity.version = version
    clarity.settled_on = today
    clarity.look_again_on = version.until if version else None


def write_version(
    clarity: Clarity,
    wording: Wording,
    by: UUID | None,
    *,
    before: Version | None = None,
    restores: int | None = None,
) -> Version:
    """One more version, with who does what; the caller says whether it stands."""
    last = clarity.versions.aggregate(last=Max("number"))["last"] or 0
    told = {key: value for key, value in asdict(wording).items() if key != "doings"}
    version = Version.objects.create(
        clarity=clarity,
        number=last + 1,
        before=before,
        restores=restores,
        on=localdate(now()),
        by_id=by,
        **told,
    )
    Doing.objects.bulk_create(
        Doing(
            version=version,
            place=place,
            part_id=one.part,
            who=one.who,
            does=one.does,
            with_what=one.with_what,
        )
        for place, one in enumerate(wording.doings)
    )
    return version
