"""Abstract words in a text, each with a plainer one where there is one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']*?'(?!\w)")
ENDS_A_SENTENCE = ".!?:…\n"


@dataclass(frozen=True)
class Abstract:
    """A word that says little by itself, as it was written. `instead`: plainer ones; empty for none."""

    word: str
    instead: str
    at: int


def abstract_words(text: str) -> tuple[Abstract, ...]:
    """The abstract words of a text, each once, in the order in which they stand there.

    What somebody is quoted with is theirs, and a name is a name: both are left alone.
    """
    own_words = QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    found: dict[str, Abstract] = {}
    for match in _any_of_them().finditer(own_words):
        forms, instead = _known()[match.group().lower()]
        if forms not in found and not _is_in_a_name(own_words, match):
            found[forms] = Abstract(match.group(), instead, match.start())
    return tuple(found.values())


def _is_in_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether it is written as names are: a capital in mid-sentence, or before another word with one."""
    if not match.group()[0].isupper() or match.group().isupper():
        return False
    before = text[: match.start()].rstrip(" \t“‘\"'(–-")
    begins_a_sentence = not before or before[-1] in ENDS_A_SENTENCE
    return not begins_a_sentence or re.match(r" [A-Z][a-z]", text[match.end() :]) is not None


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Every form of every word, with the entry that it is of."""
    return {form: (forms, instead) for forms, instead in _entries() for form in forms.split("|")}


@cache
def _any_of_them() -> re.Pattern[str]:
    """Longer ones first, so that words which belong together are found together."""
    forms = sorted(_known(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)


def _entries() -> Iterator[tuple[str, str]]:
    listed = files("waymark.insight.plain_words").joinpath("words.json").read_text(encoding="utf-8")
    yield from json.loads(listed).items()
