"""A recording that somebody sent, made anew: an MP3 of ours, as loud as others, and nothing beside it."""

from dataclasses import dataclass

from waymark.enclosed import apart
from waymark.enclosed.kinds import PICTURES, kind_within
from waymark.enclosed.refusing import NotTaken, Reason

TYPE = "audio/mpeg"
MOST_BYTES = 10_000_000
MOST_SECONDS = 180
GRACE_SECONDS = 0.5
"""A recorder that stops itself at three minutes stops a little after."""
MP3_BEGINS = (b"\xff\xfa", b"\xff\xfb")


@dataclass(frozen=True)
class Recording:
    """Clean."""

    data: bytes
    type: str
    seconds: float


def clean(data: bytes) -> Recording:
    """From what phones and browsers record; of a film, its sound. Raises NotTaken."""
    if not data:
        raise NotTaken(Reason.EMPTY)
    kind = kind_within(data)
    if kind is None or kind in PICTURES:
        raise NotTaken(Reason.STRANGE)
    if len(data) > MOST_BYTES:
        raise NotTaken(Reason.RECORDING_HEAVY)
    answer = apart.made_anew("recording", data, kind, broken=Reason.RECORDING_BROKEN)
    if not answer.data.startswith(MP3_BEGINS) or len(answer.numbers) != 1:
        raise NotTaken(Reason.RECORDING_BROKEN)
    (milliseconds,) = answer.numbers
    if milliseconds > 1000 * (MOST_SECONDS + GRACE_SECONDS):
        raise NotTaken(Reason.RECORDING_BROKEN)
    return Recording(answer.data, TYPE, milliseconds / 1000)
