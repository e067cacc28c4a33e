"""What clarity for now writes to the record. What isn't settled yet is told in its space alone."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Drafted(Payload, kind="fornow.drafted"):
    """Somebody began to word an answer, or worded it anew."""

    words: str


@dataclass(frozen=True)
class SetAside(Payload, kind="fornow.set_aside"):
    """An answer that was worked on was set aside, and why."""

    words: str
    because: str


@dataclass(frozen=True)
class VoiceAttached(Payload, kind="fornow.voice_attached"):
    """Something said stands beside an answer, or no longer does."""


@dataclass(frozen=True)
class AbsenceExplained(Payload, kind="fornow.absence_explained"):
    """It was said why no citizen or carer is heard in an answer."""

    because: str


@dataclass(frozen=True)
class Settled(Payload, kind="fornow.settled"):
    """A question has an answer for now."""

    words: str


@dataclass(frozen=True)
class Firmed(Payload, kind="fornow.firmed"):
    """It was said how firm an answer is."""

    words: str
    is_firm: bool


@dataclass(frozen=True)
class WireStretched(Payload, kind="fornow.wire_stretched"):
    """It was agreed what will make people look again."""

    words: str


@dataclass(frozen=True)
class WireTakenDown(Payload, kind="fornow.wire_taken_down"):
    """A wire was taken down."""

    words: str


@dataclass(frozen=True)
class WireStirred(Payload, kind="fornow.wire_stirred"):
    """A wire is one short of being touched."""

    words: str


@dataclass(frozen=True)
class CalledEarly(Payload, kind="fornow.called_early"):
    """Somebody from a part would look again sooner."""


@dataclass(frozen=True)
class ReviewOpened(Payload, kind="fornow.review_opened"):
    """People look at an answer again, and why."""

    words: str
    why: str


@dataclass(frozen=True)
class LookedBack(Payload, kind="fornow.looked_back"):
    """Somebody answered one of the questions of a review."""


@dataclass(frozen=True)
class Kept(Payload, kind="fornow.kept"):
    """An answer was looked at, and stands."""

    words: str
    because: str


@dataclass(frozen=True)
class Changed(Payload, kind="fornow.changed"):
    """An answer was looked at, and reads otherwise now."""

    words: str
    used_to_be: str
    because: str


@dataclass(frozen=True)
class Unpicked(Payload, kind="fornow.unpicked"):
    """An answer was unpicked; what stood before, if anything did, stands again."""

    words: str
    stands_again: str
    learnt: str


@dataclass(frozen=True)
class HandedOver(Payload, kind="fornow.handed_over"):
    """An answer became settled work, in somebody's hands; the front line keeps its say."""

    words: str
    to: str
