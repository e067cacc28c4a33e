"""From something said up and down; and what was said about a question, and how people know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from waymark.endeavours import queries as endeavours
from waymark.listening import queries
from waymark.listening.models import Kind, Known, Step, Veil, Voice
from waymark.listening.sight.sentences import SENTENCES
from waymark.listening.trails.queries import trail_for
from waymark.litmus import queries as litmus
from waymark.people import queries as people
from waymark.record import queries as record
from waymark.record.queries import Towards
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.listening.access import About, Beside
    from waymark.listening.queries import Heard
    from waymark.questions.models import Question

LONGEST_TRAIL = 6


@dataclass(frozen=True)
class Rung:
    """One thing that something said leads up to. `url`: where it has a page."""

    label: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class Happened:
    """One thing that came of it. `by`: who tends, by name."""

    told: str
    words: str
    by: str
    on: date


@dataclass(frozen=True)
class Sight:
    """What something said is for, the farthest first, and what came of it, the earliest first."""

    up: tuple[Rung, ...]
    down: tuple[Happened, ...]


@dataclass(frozen=True)
class Sort:
    """Things said that are of one sort: one kind, or known in one way."""

    label: str
    said: tuple[Heard, ...]


@dataclass(frozen=True)
class SaidAbout:
    """What was said about a question, as its reader may be told of it. `shelf`: facts that don't fit."""

    question: Question
    kinds: tuple[Sort, ...]
    known: tuple[Sort, ...]
    gaps: tuple[Heard, ...]
    shelf: tuple[Heard, ...]
    shelf_from: str
    has_more: bool


def sight(voice: Voice, audiences: Collection[UUID]) -> Sight:
    """The line through something said, for a reader of these spaces; without any, of what is public alone.

    What tends its trail is about it, so whoever said it sees that in any case. About a dozen queries.
    """
    return Sight(up=tuple(_up(voice, audiences)), down=tuple(_down(voice, audiences)))


def sight_beside(beside: Beside, audiences: Collection[UUID]) -> Sight:
    """The same for somebody who reads in its space, if only as one who tends the whole."""
    return sight(beside.voice, {*audiences, beside.voice.space_id})


def said_about(about: About) -> SaidAbout:
    """Everything connected to a question that its reader may read: in its space, and in others of theirs."""
    heard = queries.heard_about(about)
    said = heard[: queries.MOST_ABOUT]
    fits = [one for one in said if one.fits]
    shelf = tuple(one for one in said if not one.fits)
    return SaidAbout(
        question=about.question,
        kinds=_sorted_by(fits, [*Kind.choices, ("", _("Not marked"))], lambda voice: voice.kind),
        known=_sorted_by(
            said, [*Known.choices, ("", _("They haven’t said how they know"))], lambda voice: voice.known_how
        ),
        gaps=tuple(one for one in said if one.voice.supposed),
        shelf=shelf,
        shelf_from=_from_where(shelf, about.question.space.endeavour_id),
        has_more=len(heard) > queries.MOST_ABOUT,
    )


def _up(voice: Voice, audiences: Collection[UUID]) -> Iterable[Rung]:
    endeavour = voice.space.endeavour_id
    own = [endeavour] if voice.space_id in audiences else []
    purpose = next((one for one in endeavours.known_with(own) if one.id == endeavour), None)
    if purpose is not None:
        yield Rung(
            _("What it is all for"), purpose.sentence, reverse("endeavour", kwargs={"endeavour": endeavour})
        )
        worded = litmus.newest_wording(endeavour)
        if worded is not None:
            yield Rung(_("How one would know that it works"), f"{worded.somebody}: {worded.asks}")
    question = voice.question
    if question is not None and (question.is_public or question.space_id in audiences):
        yield Rung(
            _("The question that it is about"),
            question.asked,
            reverse("result", kwargs={"question": question.pk}),
        )


def _down(voice: Voice, audiences: Collection[UUID]) -> list[Happened]:
    lines = [
        Happened(one.label, one.step.words, one.by, one.step.on)
        for one in trail_for(voice, tends=False).lines
        if one.step.sort != Step.Sort.AMENDED
    ]
    steps = record.trail(voice.pk, Towards.CONSEQUENCES, audiences, longest=LONGEST_TRAIL)
    beyond = [
        Happened(str(SENTENCES[one.kind]) % one.data, "", "", localtime(one.at).date())
        for step in steps
        for one in step
        if one.kind in SENTENCES
    ]
    return sorted([*lines, *beyond], key=lambda one: one.on)


def _sorted_by(
    said: Iterable[Heard], sorts: Iterable[tuple[str, object]], key: Callable[[Voice], str]
) -> tuple[Sort, ...]:
    every = list(said)
    found = [Sort(str(label), tuple(one for one in every if key(one.voice) == word)) for word, label in sorts]
    return tuple(one for one in found if one.said)


def _from_where(shelf: tuple[Heard, ...], endeavour: UUID) -> str:
    """From one part of the system or from several, as far as everybody can read it anyway; never how many."""
    named = [one.voice.person_id for one in shelf if one.voice.veil == Veil.NAMED and one.voice.person_id]
    walking = endeavours.parts_walking_with([endeavour])
    belongings = people.belongings_of(named, walking) if named else {}
    parts = {each[0].part_id for each in belongings.values() if each}
    crowds = {space: spaces.parts_with_a_crowd(space) for space in {one.voice.space_id for one in shelf}}
    for one in shelf:
        voice = one.voice
        if voice.veil == Veil.PART_ONLY and voice.part_id in crowds[voice.space_id]:
            parts.add(voice.part_id)
    if not parts:
        return ""
    return _("From several parts of the system.") if len(parts) > 1 else _("From one part of the system.")
