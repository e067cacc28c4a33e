"""Words laid out for a terminal: nothing wider than it, whatever the script, and nothing that steers it."""

import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

NARROWEST, WIDEST = 40, 100
STEERING = {"Cc", "Cs", "Cn", "Zl", "Zp"}
TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def columns() -> int:
    """How wide a line may be here."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


def clean(text: str) -> str:
    """Someone's words on one line, without anything that would steer the terminal or turn the line round."""
    kept = (
        " " if unicodedata.category(letter) in STEERING or letter in TURNING else letter for letter in text
    )
    return " ".join("".join(kept).split())


def breadth(text: str) -> int:
    """How many columns a terminal needs for these words."""
    return sum(map(_letter_breadth, text))


def _letter_breadth(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Words in lines of at most `width` columns, the first after one indent and the others after another.

    A word too long for a line is broken; a script that writes without spaces is broken anywhere.
    """
    lines, line, used, begun = [], first, breadth(first), False
    for after_space, piece in _pieces(text, width - max(breadth(first), breadth(rest))):
        gap, size = int(after_space and begun), breadth(piece)
        if begun and used + gap + size > width:
            lines.append(line)
            line, used, gap = rest, breadth(rest), 0
        line += " " * gap + piece
        used, begun = used + gap + size, True
    return [*lines, line]


def _pieces(text: str, width: int) -> Iterator[tuple[bool, str]]:
    """What may not be broken, none of it wider than `width`, and whether a space stands before it."""
    for word in text.split():
        piece, size, after_space = "", 0, True
        for letter in word:
            more = _letter_breadth(letter)
            if piece and (size + more > width or 2 in {more, _letter_breadth(piece[-1])}):
                yield after_space, piece
                piece, size, after_space = "", 0, False
            piece, size = piece + letter, size + more
        yield after_space, piece


def say(text: str, where: TextIO) -> None:
    """Print, with question marks for letters that this terminal doesn't have."""
    encoding = where.encoding or "utf-8"
    print(text.encode(encoding, errors="replace").decode(encoding), file=where)


class Progress:
    """What is being done just now, on one line of a terminal that is wiped afterwards; else nothing."""

    def __init__(self, where: TextIO) -> None:
        self._where = where
        self._is_watched = where.isatty()

    @contextmanager
    def doing(self, what: str) -> Iterator[None]:
        """Say what is being done for as long as it takes."""
        self.note(what)
        try:
            yield
        finally:
            self._put("\r\x1b[K")

    def note(self, what: str) -> None:
        """Say something else in the place of what is said."""
        self._put(f"\r\x1b[K{wrapped(clean(what), columns() - 1)[0]}")

    def _put(self, text: str) -> None:
        if self._is_watched:
            encoding = self._where.encoding or "utf-8"
            self._where.write(text.encode(encoding, errors="replace").decode(encoding))
            self._where.flush()
