"""Who may say something in a space, read there, tend it, and ask for a veil to be lifted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.listening import queries
from waymark.listening.choices import Kind
from waymark.listening.entries import audience_of
from waymark.listening.models import Enclosure, Lifting, Voice
from waymark.listening.receipts.access import require_receipt
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.questions.access import question_there
from waymark.record.clock import now
from waymark.spaces import access as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.questions.models import Question
    from waymark.spaces.models import Seat, Space

__all__ = ["audience_of", "require_receipt"]


@dataclass(frozen=True)
class Listener:
    """Somebody who may read what is said in a space: from a seat in it, or as one who tends the whole."""

    person: Person
    space: Space
    seat: Seat | None
    is_host: bool

    @property
    def tends(self) -> bool:
        """Hosts, and enablers who have no seat here."""
        return self.is_host or self.seat is None

    @property
    def may_lift(self) -> bool:
        """Those who tend, but for whoever sits on behalf of another: the two may be one person."""
        return self.tends and not spaces_queries.sits_for_another(self.person, self.space)


@dataclass(frozen=True)
class About:
    """A question, and somebody who may read what was said about it, in its space and in others of theirs."""

    question: Question
    listener: Listener
    places: tuple[Listener, ...]


@dataclass(frozen=True)
class Beside:
    """A listener who looks at one thing said. `is_own`: they said it."""

    listener: Listener
    voice: Voice
    is_own: bool

    @property
    def is_fact_that_does_not_fit(self) -> bool:
        """Whether it may be read as one that goes against what is taken to be so."""
        return self.voice.kind == Kind.MISFIT and self.voice.state == Voice.State.IN


def require_listening(visitor: Visitor, space: UUID) -> Listener:
    """For those with a seat in a space who agreed to how people are there, and its enablers."""
    seat = spaces_queries.seat_in(visitor, space)
    if seat is None:
        return _enabler(visitor, space)
    if seat.agreed_to != seat.space.agreement_version:
        raise NotAllowed(_("First say on the space’s own page whether you agree to how people are there."))
    return Listener(seat.person, seat.space, seat, is_host=spaces.can_host(visitor, space))


def audiences_of(visitor: Visitor) -> frozenset[UUID]:
    """For whom things said are kept to be found, in every space in which the visitor may read them."""
    if visitor.person is None:
        return frozenset()
    own = {one.pk for one in spaces.visible_to(visitor)}
    read = spaces_queries.agreed_spaces(visitor.person)
    tended = {one.pk for one in spaces_queries.spaces_tended_by(visitor.person)} - own
    return frozenset(audience_of(space) for space in read | tended)


def places_of(person: Person) -> list[Listener]:
    """The spaces in which somebody sits and reads, by name."""
    visitor, found = Visitor(person=person), []
    for space in spaces.visible_to(visitor).order_by("name", "id"):
        try:
            found.append(require_listening(visitor, space.pk))
        except NotAllowed:
            continue
    return found


def require_said_about(visitor: Visitor, question: UUID) -> About:
    """A question with what was said about it, for those who may read in its space."""
    found = question_there(question)
    here = require_listening(visitor, found.space_id)
    elsewhere = queries.spaces_that_speak_of(found.pk) - {here.space.pk}
    others = places_of(here.person) if elsewhere else []
    return About(found, here, (here, *(one for one in others if one.space.pk in elsewhere)))


def require_can_say(visitor: Visitor, space: UUID) -> Listener:
    """For those with a seat there: enablers listen in, they don't speak."""
    listener = require_listening(visitor, space)
    if listener.seat is None:
        raise NotAllowed(_("Only those with a seat here speak here."))
    return listener


def require_hosting(visitor: Visitor, space: UUID) -> Listener:
    """For the hosts of a space."""
    listener = require_listening(visitor, space)
    if not listener.is_host:
        raise NotAllowed(_("Only the hosts of this space can do that."))
    return listener


def require_voice(visitor: Visitor, voice: UUID) -> Beside:
    """Something said, for those who may read it: what waits or is held back, its author and who tends it.

    What is held for safety, its author and the hosts alone.
    """
    beside = _beside(visitor, voice)
    if not can_read(beside.listener, beside.voice) and not beside.is_own:
        raise NotThere
    return beside


def can_read(listener: Listener, voice: Voice) -> bool:
    """Whether a listener may read something said, whoever said it."""
    if voice.state == Voice.State.IN:
        return True
    is_for_hosts = voice.state in (Voice.State.HELD, Voice.State.HIDDEN)
    return listener.is_host if is_for_hosts else listener.tends


def require_enclosure(visitor: Visitor, enclosure: UUID) -> Enclosure:
    """A picture or recording, for whoever may read what it came with."""
    found = Enclosure.objects.select_related("bytes").filter(pk=enclosure).first()
    if found is None:
        raise NotThere
    require_voice(visitor, found.voice_id)
    return found


def require_own_voice(visitor: Visitor, voice: UUID) -> Beside:
    """Something said, for whoever said it; they need no seat there any more."""
    found = Voice.objects.select_related("person", "part", "chosen_name", "space").filter(pk=voice).first()
    if found is not None and visitor.person is not None and queries.author(found) == visitor.person.pk:
        return Beside(Listener(visitor.person, found.space, None, is_host=False), found, is_own=True)
    require_voice(visitor, voice)
    raise NotAllowed(_("Only whoever said it can do that."))


def require_tending(visitor: Visitor, voice: UUID) -> Beside:
    """Something said, for the hosts of its space."""
    beside = require_voice(visitor, voice)
    if not beside.listener.is_host:
        raise NotAllowed(_("Only the hosts of this space can do that."))
    return beside


def require_can_lift(visitor: Visitor, voice: UUID) -> Beside:
    """Something said under a veil that two people can lift, for those of whom two are needed."""
    return _lifter(require_voice(visitor, voice))


def _lifter(beside: Beside) -> Beside:
    if not beside.listener.tends:
        raise NotAllowed(_("Only a host of this space, with another host or enabler, can do that."))
    if not beside.listener.may_lift:
        raise NotAllowed(_("You sit here on behalf of another, and a veil takes two who sit for themselves."))
    if not queries.can_be_lifted(beside.voice):
        raise NotAllowed(_("There is no veil here that anybody could lift."))
    return beside


def require_lifting(visitor: Visitor, lifting: UUID) -> tuple[Beside, Lifting]:
    """A veil that one person asked to lift, for those who may agree, and for the two afterwards.

    An enabler whom a host asks may agree though they don't read the words that are held for safety.
    """
    found = Lifting.objects.filter(pk=lifting, until__gt=now()).first()
    if found is None:
        raise NotThere
    beside = _beside(visitor, found.voice_id)
    if not beside.listener.tends:
        require_voice(visitor, found.voice_id)
    return _lifter(beside), found


def _beside(visitor: Visitor, voice: UUID) -> Beside:
    found = Voice.objects.select_related("person", "part", "chosen_name").filter(pk=voice).first()
    if found is None:
        raise NotThere
    listener = require_listening(visitor, found.space_id)
    return Beside(listener, found, is_own=queries.author(found) == listener.person.pk)


def _enabler(visitor: Visitor, space: UUID) -> Listener:
    found = spaces_queries.space_tended_by(visitor, space)
    if found is None or visitor.person is None:
        raise NotThere
    return Listener(visitor.person, found, None, is_host=False)
