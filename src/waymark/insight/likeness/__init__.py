"""How alike a few short texts are in their wording: what nearly all say, what one alone says.

For texts of a sentence or three that say the same thing in people's own words.
Never: what they mean. The same words can mean two things, and two words the same.
Three words: a *form* (a word without its case, accents and plural), its *share* (how many of the texts have
it), *likeness* (from nought to one, between two texts).
Doors: `compare` of texts with each other; `heard` of texts with the one that they tell again.
"""

from .comparing import ALIKE_FROM, APART_BELOW, LEAST_WORDS, Comparison, Verdict, compare, likeness
from .hearing import Heard, heard
from .words import Piece, forms, pieces

__all__ = [
    "ALIKE_FROM",
    "APART_BELOW",
    "LEAST_WORDS",
    "Comparison",
    "Heard",
    "Piece",
    "Verdict",
    "compare",
    "forms",
    "heard",
    "likeness",
    "pieces",
]
