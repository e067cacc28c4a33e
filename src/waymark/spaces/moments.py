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
class SeatLeft(Payload, kind="spaces.seat_left"):
    """Somebody had themselves erased, and left their seat. Who it was is not part of it."""

    role: str


@dataclass(frozen=True)
class DataTaken(Payload, kind="spaces.data_taken"):
    """Somebody with a seat took out what is kept of them."""

    role: str


@dataclass(frozen=True)
class GlassBroken(Payload, kind="spaces.glass_broken"):
    """Whoever looks after the server opened what a space is asking. The reason stands beside the record."""
