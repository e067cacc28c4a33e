"""Words in place of numbers, for a room too small to have figures."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Band(StrEnum):
    """How many of a small room, in a word; from fewest to most."""

    A_FEW = "a-few"
    SOME = "some"
    ABOUT_HALF = "about-half"
    MOST = "most"
    NEARLY_ALL = "nearly-all"


COUNTS_PER_WORD: Mapping[int, tuple[int, int, int, int, int]] = MappingProxyType(
    {
        7: (3, 0, 2, 0, 3),
        8: (3, 0, 3, 0, 3),
        9: (3, 2, 0, 2, 3),
        10: (3, 0, 5, 0, 3),
        11: (3, 2, 2, 2, 3),
        12: (3, 2, 3, 2, 3),
        13: (3, 3, 2, 3, 3),
        14: (3, 3, 3, 3, 3),
    }
)
"""For each number of answers, how many counts each word stands for, from none upwards.

A word that is used stands for two counts or more, so no word is a number in disguise. 'A few' begins at none
and 'nearly all' ends at everyone, so nobody is left standing alone. Both are so wide that whoever knows their
own answer can't tell whether all the others gave one and the same. The same from both ends: what most agree
with, some don't.
"""

WORDS_FROM = min(COUNTS_PER_WORD)
"""With fewer answers, no words are so wide and still say anything."""


def band_key(base: int) -> Mapping[Band, range]:
    """Which counts each word stands for among `base` answers; words that a room doesn't use are left out.

    Raises ValueError outside 7 to 14: fewer can't be hidden in a word, more don't need to be.
    """
    if base not in COUNTS_PER_WORD:
        raise ValueError(f"words stand for counts among 7 to 14 answers, not {base}")
    key: dict[Band, range] = {}
    start = 0
    for word, size in zip(Band, COUNTS_PER_WORD[base], strict=True):
        if size:
            key[word] = range(start, start + size)
        start += size
    return MappingProxyType(key)


def band(part: int, base: int) -> Band:
    """The word for `part` of `base` answers, from 7 to 14. Raises ValueError elsewhere."""
    for word, counts in band_key(base).items():
        if part in counts:
            return word
    raise ValueError(f"{part} can't be part of {base}")
