"""What can happen to an answer until it is settled: worded, attached to voices, settled, set aside."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from waymark.fornow import lives
from waymark.fornow.choices import UNDER_WAY, Asks, Kind, Stand, State
from waymark.fornow.entries import keep_clarity
from waymark.fornow.models import Asking, Attached, Clarity, Doing, Position, Version, View
from waymark.fornow.moments import AbsenceExplained, Drafted, Firmed, SetAside, Settled, VoiceAttached
from waymark.fornow.telling import Meanwhile, held, tell
from waymark.people.access import NotAllowed
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.questions.models import Question

MOST_VERSIONS = 200
ENOUGH_VIEWS = 2


@dataclass(frozen=True)
class Does:
    """Who does what, with which resources. `who`: a part's name or a role, in words."""

    who: str
    does: str
    with_what: str = ""
    part: UUID | None = None


@dataclass(frozen=True)
class Wording:
    """What an answer says: the fields of a version, and who does what."""

    words: str
    until: date | None = None
    what_not: str = ""
    good_enough: str = ""
    clumsy_where: str = ""
    boldest: str = ""
    boldest_not: str = ""
    past: str = ""
    free_to: str = ""
    unwanted: str = ""
    too_soon_until: date | None = None
    fallback: str = ""
    brings_back: str = ""
    beside: str = ""
    together: str = ""
    wont_ask: str = ""
    because: str = ""
    doings: tuple[Does, ...] = ()


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

    Raises Meanwhile where somebody else was quicker, NotAllowed once it is settled.
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
    found.version = write_version(found, wording, by)
    found.save(update_fields=["version", "edition"])
    keep_clarity(found.pk)
    tell(Drafted(words=wording.words), found, by)


@transaction.atomic
def set_aside(clarity: UUID, because: str, *, was: int, by: UUID | None = None) -> None:
    """Nobody works on it any more, and it is said why; the question waits for another answer."""
    found = held(clarity, was=was)
    found.state = lives.step(lives.CLARITY, found.state, "set aside", _("It is settled. It can be unpicked."))
    found.no_voice_because = found.no_voice_because or ""
    found.save(update_fields=["state", "edition"])
    tell(SetAside(words=str(found.version), because=because), found, by)


@transaction.atomic
def attach(clarity: UUID, voice: UUID, *, lives_it: bool, by: UUID | None = None) -> None:
    """Something said stands beside it. `lives_it`: a citizen, a carer, somebody who uses it said so."""
    found = held(clarity)
    known = {"lives_it": lives_it}
    _one, is_new = Attached.objects.update_or_create(clarity=found, voice_id=voice, defaults=known)
    found.save(update_fields=["edition"])
    if is_new:
        tell(VoiceAttached(), found, by, because_of=[voice])


@transaction.atomic
def detach(clarity: UUID, voice: UUID, *, by: UUID | None = None) -> None:
    """It stands there no longer."""
    found = held(clarity)
    if Attached.objects.filter(clarity=found, voice=voice).delete()[0]:
        found.save(update_fields=["edition"])
        tell(VoiceAttached(), found, by)


@transaction.atomic
def explain_absence(clarity: UUID, because: str, *, by: UUID | None = None) -> None:
    """Say in public why no citizen or carer is heard in it."""
    found = held(clarity)
    if found.no_voice_because == because:
        return
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
    missing = what_is_missing(found)
    if missing:
        raise NotAllowed(missing[0])
    found.state = lives.step(lives.CLARITY, found.state, "settle", _("It is settled already."))
    found.is_firm = is_firm
    stand_on(found, found.version)
    found.save()
    keep_clarity(found.pk)
    voices = found.attached.values_list("voice", flat=True)
    tell(Settled(words=str(found.version)), found, by, because_of=[found.question_id, *voices])


@transaction.atomic
def firm(clarity: UUID, *, is_firm: bool, by: UUID | None = None) -> None:
    """Say whether people can build on it until its day, or whether it may shift any week."""
    found = held(clarity)
    if found.is_firm == is_firm:
        return
    found.is_firm = is_firm
    found.save(update_fields=["is_firm", "edition"])
    tell(Firmed(words=str(found.version), is_firm=is_firm), found, by)


@dataclass(frozen=True)
class Lack:
    """Something that has to be there first. `where`: words, voice, views, consent."""

    where: str
    words: str


def what_is_missing(clarity: Clarity) -> list[str]:
    """What has to be there before it can be settled, a sentence each."""
    return [one.words for one in lacks(clarity)]


def lacks(clarity: Clarity) -> list[Lack]:
    """The same, with where each of it is put right."""
    version, today = clarity.version, localdate(now())
    if version is None:
        return [Lack("words", _("First word it."))]
    is_try, is_difference = clarity.kind == Kind.TRY, clarity.kind == Kind.DIFFERENCE
    is_heard = bool(clarity.no_voice_because) or clarity.attached.filter(lives_it=True).exists()
    heard = _(
        "First put something beside it that a citizen or carer said, or say in public why there is none."
    )
    views = _("A difference needs the views of two parts at least, each in its own words.")
    refused = _("A part has said that it can’t live with it. Talk with them first.")
    asked = [
        (not is_heard, "voice", heard),
        (version.until is None, "words", _("Say until when it stands.")),
        (version.until is not None and version.until <= today, "words", _("Its day has to lie ahead.")),
        (is_try and not version.fallback, "words", _("A try needs something safe to go back to.")),
        (is_try and not version.brings_back, "words", _("Say what would bring us back from the try.")),
        (is_difference and View.objects.filter(clarity=clarity).count() < ENOUGH_VIEWS, "views", views),
        (is_difference and not version.together, "words", _("Say what you do together anyway.")),
        (_is_refused(clarity), "consent", refused),
    ]
    return [Lack(where, words) for is_so, where, words in asked if is_so]


def _is_refused(clarity: Clarity) -> bool:
    """Whether consent was asked, and a part can't live with it as it is worded."""
    asked = Asking.objects.filter(clarity=clarity, asks=Asks.CONSENT).exists()
    return asked and Position.objects.filter(clarity=clarity, stand=Stand.CANNOT).exists()


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
    """One more version, with who does what; the caller says whether it stands.

    Raises NotAllowed after two hundred.
    """
    last = clarity.versions.aggregate(last=Max("number"))["last"] or 0
    if last >= MOST_VERSIONS:
        raise NotAllowed(_("It was worded two hundred times. Try something small instead."))
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


def wording_of(version: Version) -> Wording:
    """What a version says."""
    told = {one.name: getattr(version, one.name) for one in fields(Wording) if one.name != "doings"}
    doings = tuple(
        Does(one.who, one.does, one.with_what, one.part_id) for one in version.doings.order_by("place")
    )
    return replace(Wording(**told), doings=doings)
