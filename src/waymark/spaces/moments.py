"""The kinds of moment that this room writes."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class SpaceOpened(Payload, kind="spaces.opened"):
    """A space was opened."""

    name: str


@dataclass(frozen=True)
class SeatTaken(Payload, kind="spaces.seat_taken"):
    """Someone took a seat."""

    role: str


@dataclass(frozen=True)
class HostInvited(Payload, kind="spaces.host_invited"):
    """A host made a link for somebody to host with them."""


@dataclass(frozen=True)
class HostSteppedBack(Payload, kind="spaces.host_stepped_back"):
    """Somebody stopped hosting, and stays a member."""


@dataclass(frozen=True)
class NamesNoted(Payload, kind="spaces.names_noted"):
    """Hosts noted whom they mean to ask first. The names are not part of it."""


@dataclass(frozen=True)
class FirstAsked(Payload, kind="spaces.first_asked"):
    """Hosts asked one of those whom they meant to ask, or took the name away."""


@dataclass(frozen=True)
class GuestsInvited(Payload, kind="spaces.guests_invited"):
    """A door was opened for people without an account."""


@dataclass(frozen=True)
class GuestForgotten(Payload, kind="spaces.guest_forgotten"):
    """A guest took everything back and left no trace but this."""


@dataclass(frozen=True)
class SpaceArranged(Payload, kind="spaces.arranged"):
    """Hosts said what a space is for, how people are with each other there, and who answers for it."""


@dataclass(frozen=True)
class Agreed(Payload, kind="spaces.agreed"):
    """Somebody agreed to how we are with each other."""


@dataclass(frozen=True)
class SteppedOut(Payload, kind="spaces.stepped_out"):
    """Somebody gave up their seat."""


@dataclass(frozen=True)
class SeatOffered(Payload, kind="spaces.seat_offered"):
    """A link was made by which somebody may take a seat."""


@dataclass(frozen=True)
class SeatAskedFor(Payload, kind="spaces.seat_asked_for"):
    """Somebody asked for a seat."""


@dataclass(frozen=True)
class SeatAnswered(Payload, kind="spaces.seat_answered"):
    """A host answered somebody who asked for a seat, with a reason."""

    is_welcome: bool


@dataclass(frozen=True)
class HostingHandedOver(Payload, kind="spaces.hosting_handed_over"):
    """A host handed the hosting over to somebody else."""


@dataclass(frozen=True)
class ListBroughtIn(Payload, kind="spaces.list_brought_in"):
    """A list of parts and people was brought in."""

    rows: int


@dataclass(frozen=True)
class GlassBroken(Payload, kind="spaces.glass_broken"):
    """Whoever looks after the server opened what a space is asking. The reason stands beside the record."""


@dataclass(frozen=True)
class PersonErased(Payload, kind="spaces.person_erased"):
    """Somebody had all that leads to them erased. Nothing says who."""


@dataclass(frozen=True)
class LeftWell(Payload, kind="spaces.left_well"):
    """Somebody left an endeavour, and said whether they may be asked later."""

    may_be_asked: bool


@dataclass(frozen=True)
class AlumnusAsked(Payload, kind="spaces.alumnus_asked"):
    """Somebody who was there was asked."""


@dataclass(frozen=True)
class AlumnusAnswered(Payload, kind="spaces.alumnus_answered"):
    """Somebody who was there answered, or said not now."""

    is_shared: bool


@dataclass(frozen=True)
class AskedNoMore(Payload, kind="spaces.asked_no_more"):
    """Somebody who was there is asked no more."""


@dataclass(frozen=True)
class HowWeLeadSaid(Payload, kind="spaces.how_we_lead_said"):
    """Hosts said how an endeavour is led, anew."""


@dataclass(frozen=True)
class TendingTaken(Payload, kind="spaces.tending_taken"):
    """Somebody said that they tend one of the five."""

    of: str


@dataclass(frozen=True)
class TendingLeft(Payload, kind="spaces.tending_left"):
    """Somebody stepped back from tending one of the five."""

    of: str


@dataclass(frozen=True)
class AskedUpstairs(Payload, kind="spaces.asked_upstairs"):
    """Somebody asked those who steer for permission or cover."""


@dataclass(frozen=True)
class UpstairsAnswered(Payload, kind="spaces.upstairs_answered"):
    """One of those who steer answered."""

    answer: str


@dataclass(frozen=True)
class UpstairsTakenBack(Payload, kind="spaces.upstairs_taken_back"):
    """Somebody took back what they had asked upstairs."""


@dataclass(frozen=True)
class StoryToldBack(Payload, kind="spaces.story_told_back"):
    """Why we set out was told in somebody's own words; by whom is not told."""


@dataclass(frozen=True)
class StoryToldBackNoMore(Payload, kind="spaces.story_told_back_no_more"):
    """Somebody took back how they told why we set out."""
