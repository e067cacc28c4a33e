"""A picture that somebody sent, made anew: a JPEG of ours, upright, in plain colours, nothing beside it."""

from dataclasses import dataclass

from waymark.enclosed import apart
from waymark.enclosed.kinds import PICTURES, Kind, kind_within
from waymark.enclosed.refusing import NotTaken, Reason

TYPE = "image/jpeg"
MOST_BYTES = 20_000_000
MOST_ACROSS = 1600
JPEG_BEGINS, JPEG_ENDS = b"\xff\xd8\xff", b"\xff\xd9"


@dataclass(frozen=True)
class Picture:
    """Clean."""

    data: bytes
    type: str
    width: int
    height: int


def clean(data: bytes) -> Picture:
    """From a JPEG, PNG, WebP or GIF, of which the first picture is taken. Raises NotTaken."""
    if not data:
        raise NotTaken(Reason.EMPTY)
    kind = kind_within(data)
    if kind not in PICTURES:
        raise NotTaken(Reason.STRANGE)
    if kind == Kind.HEIC:
        raise NotTaken(Reason.HEIC)
    if len(data) > MOST_BYTES:
        raise NotTaken(Reason.PICTURE_HEAVY)
    answer = apart.made_anew("picture", data, kind, broken=Reason.PICTURE_BROKEN)
    is_ours = answer.data.startswith(JPEG_BEGINS) and answer.data.endswith(JPEG_ENDS)
    if (
        not is_ours
        or len(answer.numbers) != 2
        or not 1 <= min(answer.numbers) <= max(answer.numbers) <= MOST_ACROSS
    ):
        raise NotTaken(Reason.PICTURE_BROKEN)
    return Picture(answer.data, TYPE, *answer.numbers)
