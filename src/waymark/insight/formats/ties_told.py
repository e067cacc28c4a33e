"""What files say of people and of ties, in the words that they have for it."""

from collections.abc import Iterator, Mapping
from datetime import date

from .bad_file import shown

WORDS_FOR = {
    "part": ("part", "group", "organisation", "organization", "sector"),
    "level": ("level",),
    "place": ("place",),
}
"""What a column or an attribute may be called that says in which part, on which level or where people are."""

YES_OR_NO = {
    **dict.fromkeys(("yes", "y", "true", "1"), True),
    **dict.fromkeys(("no", "n", "false", "0"), False),
    "": None,
}


class NotKnown(Exception):
    """What isn't understood, as part of a sentence."""


def said_of(told: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Part, level and place out of what is said of somebody; of several words for one, the first counts."""
    for by, words in WORDS_FOR.items():
        yield by, next((told[word] for word in words if told.get(word)), None)


def whether(said: str) -> bool | None:
    """Yes, no, or nothing said. Raises NotKnown."""
    if said.lower() not in YES_OR_NO:
        raise NotKnown(f"“{shown(said)}” isn't known in the column answered; use yes or no")
    return YES_OR_NO[said.lower()]


def day(said: str) -> date | None:
    """The day that is written so, also with a time after it; None where nothing is said. Raises NotKnown."""
    if not said:
        return None
    try:
        if len(said) > 10 and said[10] not in "T ":
            raise ValueError
        return date.fromisoformat(said[:10])
    except ValueError:
        raise NotKnown(f"“{shown(said)}” isn't a day; use YYYY-MM-DD") from None
