"""The words of a text, each in the form in which it is compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
BARE = frozenset(
    "a about after again all also am an and any are as at be because been before being but by can "
    "could did do does doing down during each for from had has have having he her here hers him his "
    "how i if in into is it it's its just me more most my of off on once only or other our out over "
    "own said say says she should so some such than that that's the their them then there these they "
    "they're this those through to too under until up us very was we we're were what when where which "
    "while who whom why will with would you your".split()
)
"""Words that hold a sentence together and say little by themselves. No, not and never aren't among them."""


@dataclass(frozen=True)
class Piece:
    """Some of a text. `form`: how the word is compared; empty for what stands between, and for bare words."""

    text: str
    form: str


def pieces(text: str) -> tuple[Piece, ...]:
    """A text in pieces, which together are the text again."""
    found, reached = list[Piece](), 0
    for match in WORD.finditer(text):
        if form := form_of(match.group()):
            found += [Piece(text[reached : match.start()], ""), Piece(match.group(), form)]
            reached = match.end()
    found.append(Piece(text[reached:], ""))
    return tuple(one for one in found if one.text)


def forms(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared, in order, each as often as it stands there."""
    return tuple(one.form for one in pieces(text) if one.form)


def form_of(word: str) -> str:
    """A word as it is compared: without case, accents and the plural's s; empty for a bare word.

    Plurals go by the three rules of D. Harman (How effective is suffixing?, JASIS 42, 1991).
    """
    parted = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    plain = "".join(letter for letter in parted if not unicodedata.combining(letter))
    if plain in BARE:
        return ""
    plain = plain.removesuffix("'s")
    if plain.endswith("ies") and not plain.endswith(("eies", "aies")):
        return f"{plain[:-3]}y" if len(plain) > len("ties") else plain[:-1]
    if plain.endswith("es") and not plain.endswith(("aes", "ees", "oes")):
        return plain[:-1]
    if plain.endswith("s") and not plain.endswith(("us", "ss")) and len(plain) > len("gas"):
        return plain[:-1]
    return plain
