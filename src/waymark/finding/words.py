"""How words are read, the same for what is kept, what is asked for, and what is marked in a passage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

VERSION = 1
"""To be raised when words are read otherwise than before: every server then makes its entries again."""

LONGEST = 40
"""Letters of a word that are read; what goes on after them makes no difference."""
MOST_TERMS, MOST_LETTERS = 8, 200
LEAST_LETTERS = 2
LEAST_BEGINNING = 3
"""From how many letters on the last word of a query is a beginning too: fewer begin half of all words."""
PASSAGE, BEFORE = 240, 80

_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
"""What Unicode has for letters of their own, and people type without."""
_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")


@dataclass(frozen=True)
class Asked:
    """What somebody looks for: words, of which the last may be the beginning of one."""

    words: tuple[str, ...]
    is_beginning: bool

    def has(self, word: str) -> bool:
        """Whether a word is one of those."""
        return word in self.words or (self.is_beginning and word.startswith(self.words[-1]))


@dataclass(frozen=True)
class Piece:
    """Some of a text: what was looked for, or what stands between."""

    text: str
    is_marked: bool


def words_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word: where it begins and ends, and how it is kept."""
    for match in _WORD.finditer(text):
        if folded := _folded(match.group()):
            yield match.start(), match.end(), folded


def asked(typed: str) -> Asked:
    """What somebody typed, whatever it was; no words where it holds none, or too little of one."""
    found = [word for _start, _end, word in words_in(composed(typed[:MOST_LETTERS]))]
    found = list(dict.fromkeys(reversed(found)))[:MOST_TERMS][::-1]
    if sum(map(len, found)) < LEAST_LETTERS:
        return Asked((), is_beginning=False)
    return Asked(tuple(found), is_beginning=len(found[-1]) >= LEAST_BEGINNING)


def composed(text: str) -> str:
    """The same text with each accent in its letter, where Unicode has such a letter; without NUL."""
    return unicodedata.normalize("NFC", text).replace("\0", "")


def marked(text: str, looked_for: Asked) -> tuple[Piece, ...]:
    """A text in pieces, so that a page can mark what was looked for."""
    pieces, reached = list[Piece](), 0
    for start, end, word in words_in(text):
        if looked_for.has(word):
            pieces += [Piece(text[reached:start], is_marked=False), Piece(text[start:end], is_marked=True)]
            reached = end
    pieces.append(Piece(text[reached:], is_marked=False))
    return tuple(piece for piece in pieces if piece.text)


def passage(text: str, looked_for: Asked) -> tuple[Piece, ...]:
    """The part of a text where it says what was looked for; its beginning, where it doesn't."""
    first = next((start for start, _end, word in words_in(text) if looked_for.has(word)), 0)
    start = _between_words(text, first - BEFORE) if first > PASSAGE - BEFORE else 0
    end = _between_words(text, start + PASSAGE)
    shown = f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"
    return marked(shown, looked_for)


def holding(lines: Sequence[str], looked_for: Asked) -> str:
    """The first of these lines that has something of what was looked for."""
    return next((line for line in lines if any(looked_for.has(word) for *_, word in words_in(line))), "")


def _between_words(text: str, place: int) -> int:
    """A place near this one that cuts through no word; the place itself, where words are that long."""
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", max(0, place - LONGEST), place)
    return space + 1 if space >= 0 else place


def _folded(word: str) -> str:
    """Without accents and capitals."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()[:LONGEST]
