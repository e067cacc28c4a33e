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
class GuestsInvited(Payload, kind="spaces.guests_invited"):
    """A door was opened for people without an account."""


@dataclass(frozen=True)
class GuestForgotten(Payload, kind="spaces.guest_forgotten"):
    """A guest took everything back and left no trace but this."""
