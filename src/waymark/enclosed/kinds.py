"""What a file is, by how it begins: neither its name nor a browser's word for it is asked."""

from enum import StrEnum
from typing import Literal


class Kind(StrEnum):
    """What each kind is called by whatever opens it: Pillow a picture, FFmpeg a recording."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WEBP"
    HEIC = "HEIC"
    WEBM = "matroska"
    OGG = "ogg"
    MP4 = "mp4"
    MP3 = "mp3"
    AAC = "aac"
    WAV = "wav"
    AMR = "amr"


PICTURES = {Kind.JPEG, Kind.PNG, Kind.GIF, Kind.WEBP, Kind.HEIC}

BEGINNINGS = {
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"GIF87a": Kind.GIF,
    b"GIF89a": Kind.GIF,
    b"\x1aE\xdf\xa3": Kind.WEBM,
    b"OggS": Kind.OGG,
    b"ID3": Kind.MP3,
    b"#!AMR": Kind.AMR,
}
RIFF = {b"WEBP": Kind.WEBP, b"WAVE": Kind.WAV}
STILL_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
"""Of the many files that begin with `ftyp`, those that are pictures."""


def kind_of(data: bytes) -> Literal["picture", "recording"] | None:
    """For whoever sorts what came with a letter: what it may be tried as, if as anything."""
    kind = kind_within(data)
    if kind is None:
        return None
    return "picture" if kind in PICTURES else "recording"


def kind_within(data: bytes) -> Kind | None:
    for beginning, kind in BEGINNINGS.items():
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF":
        return RIFF.get(data[8:12])
    if data[4:8] == b"ftyp":
        return Kind.HEIC if data[8:12] in STILL_BRANDS else Kind.MP4
    return _bare_sound(data[:4])


def _bare_sound(head: bytes) -> Kind | None:
    """Sound with no box about it begins with eleven ones; the two bits of the layer part AAC from MP3."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    layer = head[1] >> 1 & 0b11
    if layer == 0:
        return Kind.AAC if head[1] & 0xF0 == 0xF0 else None
    is_a_rate = head[2] >> 4 not in (0, 0b1111) and head[2] >> 2 & 0b11 != 0b11
    return Kind.MP3 if layer == 1 and is_a_rate else None
