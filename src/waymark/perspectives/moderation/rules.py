"""What each rule looks for. The gravest comes first; words are held for the first that finds something."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

NEGATED = re.compile(
    r"\b(?:never|not|nobody|no one|without|cannot|can't|won't|wouldn't|don't|didn't)\W+(?:\w+\W+){0,3}$"
)
"""A no that turns round what follows it, at most three words on."""

SOMEBODY = r"(?:me|him|her|them|us|you|someone|somebody|my \w+|his \w+|her \w+|their \w+)"
SELF = r"(?:myself|himself|herself|themselves|themself|yourself)"
CHILD = (
    r"\b(?:child|children|kids?|bab(?:y|ies)|toddlers?|pupils?|schoolgirl|schoolboy|girls?|boys?|"
    r"daughters?|sons?|\d+[- ]years?[- ]olds?)\b"
)
AT_RISK = (
    r"\b(?:hit|hits|hitting|hurt|hurts|beat|beaten|bruis\w+|neglect\w*|starv\w+|abus\w+|"
    r"touch(?:ed|es|ing)|"
    r"left alone|alone all night|scared of|frightened of|unsafe|harm\w*|groom\w+|"
    r"missing from home|locked in)\b"
)


@dataclass(frozen=True)
class Rule:
    """A rule by its key, and what it finds in words that are lower-cased and straight-quoted."""

    key: str
    finds: Callable[[str], bool]

    @property
    def is_about_harm(self) -> bool:
        """Whether somebody may be in danger, so that whoever wrote is shown whom to ring."""
        return self.key in {"harm to oneself", "harm to others", "abuse", "a child"}


def held_for(words: str) -> str:
    """The key of the gravest rule that finds something in these words; empty where none does."""
    plain = " ".join(words.replace("’", "'").replace("‘", "'").split())
    return next((rule.key for rule in RULES if rule.finds(plain)), "")


def rule(key: str) -> Rule:
    """The rule of this key. Raises KeyError for one that there isn't."""
    return {one.key: one for one in RULES}[key]


def _says(*phrases: str) -> Callable[[str], bool]:
    """Whether one of these phrases stands in the words, whatever is before it."""
    found = re.compile("|".join(phrases), re.IGNORECASE)
    return lambda words: found.search(words) is not None


def _means(*phrases: str) -> Callable[[str], bool]:
    """Whether one of these phrases stands in the words without a no just before it."""
    found = re.compile("|".join(phrases), re.IGNORECASE)
    return lambda words: any(
        not NEGATED.search(words[: one.start()].lower()) for one in found.finditer(words)
    )


def _either(*finders: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda words: any(finds(words) for finds in finders)


def _both(*finders: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda words: all(finds(words) for finds in finders)


TEN_DIGITS = re.compile(r"(?<![\d+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")


def has_nhs_number(words: str) -> bool:
    """Whether ten digits stand there of which the last checks the others, modulo 11 (NHS Data Dictionary)."""
    return any(
        _checks([int(d) for d in found.group() if d.isdigit()]) for found in TEN_DIGITS.finditer(words)
    )


def _checks(digits: list[int]) -> bool:
    weighed = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighed % 11) % 11 == digits[9]


TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Nurse|Sister|Matron|PC|Sgt|Inspector|Councillor|Cllr|"
    r"Rev|Father|Sir|Dame)\.? [A-Z][\w'-]+"
)
FULL_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+(?:son|s|ley|ton|ham|man|ford|well|by|ing)\b")
"""Two words with capitals within a sentence, of which the second ends as many surnames do."""

RULES = (
    Rule(
        "harm to oneself",
        _either(
            _says(
                r"\b(?:do not|don't|didn't|no longer) want to "
                r"(?:live|be here|be alive|wake up|go on|exist)\b",
                r"\bno (?:reason|point) (?:to live|(?:in )?living|going on)\b",
                r"\b(?:can't|cannot) go on\b",
                r"\bsuicid\w*",
                r"\bself[- ]?harm\w*",
            ),
            _means(
                rf"\b(?:kill|killing|killed|hurt|hurting|harm|harming|cut|cutting|starve|starving) {SELF}\b",
                r"\b(?:end|ending|take|taking|took|ended) (?:my|his|her|their) (?:own )?life\b",
                r"\bend(?:ing)? it all\b",
                r"\bwants? to die\b",
                r"\b(?:wish|wished) (?:i|he|she|they) (?:was|were) dead\b",
                r"\bbetter off (?:dead|without me)\b",
                r"\boverdos\w+",
            ),
        ),
    ),
    Rule(
        "harm to others",
        _means(
            rf"\b(?:kill|stab|shoot|strangle|poison|attack|punch) {SOMEBODY}\b",
            r"\b(?:i'll|i will|i'm going to|we'll|he'll|she'll) (?:hurt|kill|stab|shoot|get) ",
            r"\b(?:knife|gun|bomb|petrol) (?:on|to|into|at|for|in) ",
            r"\bburn (?:it|them|him|her|the \w+|this place) down\b",
        ),
    ),
    Rule("a child", _both(_says(CHILD), _means(AT_RISK))),
    Rule(
        "abuse",
        _means(
            r"\babus(?:e|es|ed|ing|er|ive)\b",
            rf"\b(?:hits?|beats?|slaps|slapped|kicks|kicked|chokes|choked|threatens|threatened) {SOMEBODY}\b",
            r"\b(?:rape[ds]?|raping|molest\w*|grop(?:e[ds]?|ing)|sexual(?:ly)? assault\w*)\b",
            r"\b(?:locks|locked|shuts|shut) (?:me|him|her|them) (?:in|out|up)\b",
            r"\b(?:afraid|scared|frightened) (?:of (?:him|her|my \w+|going home)|to go home)\b",
            r"\b(?:takes|took|controls|keeps|steals|stole) (?:my|his|her|their) "
            r"(?:money|pension|bank card|tablets)\b",
            r"\b(?:left|leave|leaves) (?:him|her|them|mum|dad|gran|residents?|patients?) "
            r"(?:\w+ )?(?:soiled|wet|hungry|in pain)\b",
        ),
    ),
    Rule(
        "identifiers",
        _either(
            has_nhs_number,
            _says(
                r"[\w.+-]+@[\w-]+\.[\w.-]+",
                r"(?<![\d+])(?:\+44 ?\d|0\d)(?:[ -]?\d){8,9}(?!\d)",
                r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
                r"\b(?:born|d\.?o\.?b\.?|date of birth)\b\W*(?:on )?\d",
                r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}\b",
                r"\b\d{1,4}[a-z]? (?:\w+ ){1,2}"
                r"(?:street|st|road|rd|lane|avenue|ave|close|drive|terrace|crescent)\b",
            ),
        ),
    ),
    Rule("a name", lambda words: bool(TITLED.search(words) or FULL_NAME.search(words))),
)
