"""Letting one count of people out."""

from dataclasses import dataclass
from enum import StrEnum

from .policy import RULES, Policy, Rule


class Kind(StrEnum):
    """How a count left: as it is, rounded, or not at all."""

    EXACT = "exact"
    ROUNDED = "rounded"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Released:
    """A count as it may be told.

    A hidden one may still say `fewer_than` (it is somewhere below this) or `all_but_fewer_than` (the rest of
    its whole is somewhere below this). With neither, nothing may be said.
    """

    value: int | None
    kind: Kind
    fewer_than: int | None = None
    all_but_fewer_than: int | None = None


HELD_BACK = Released(None, Kind.HIDDEN)


def release(count: int, policy: Policy, *, of: int | None = None) -> Released:
    """What may be told of a count of people under this policy.

    `of` is the whole that the count is a part of; in a room, everyone who could have answered (needed there).
    A count by itself may be told as nought: it is about nobody. A nought that is part of a whole is hidden
    like any small part, since 'none of us' says what each of us did.
    Raises ValueError for a negative count, or for a part larger than its whole.
    """
    rule = RULES[policy]
    require_whole(count, of, rule)
    if rule.tells_all:
        return Released(count, Kind.EXACT)
    if not in_company(count, of, rule) or count < rule.words_below:
        return HELD_BACK
    return whole(count, rule) if of is None else part(count, of, rule)


def require_whole(count: int, of: int | None, rule: Rule) -> None:
    """Raise ValueError where these numbers can't be a count of people, and the whole they come from."""
    if count < 0:
        raise ValueError(f"a count of people can't be {count}")
    if of is not None and of < count:
        raise ValueError(f"{count} people can't be part of {of}")
    if of is None and rule.eligible:
        raise ValueError("inside a room, say of how many people who could have answered")


def in_company(answers: int, of: int | None, rule: Rule) -> bool:
    """Whether enough people answered, of enough who could have."""
    return answers >= rule.answers and (of is None or of >= rule.eligible)


def whole(count: int, rule: Rule) -> Released:
    """A count that stands by itself."""
    if 0 < count < rule.least:
        return fewer(rule)
    return told(count, rule)


def part(count: int, of: int, rule: Rule) -> Released:
    """A count that is part of a whole which may be told as well."""
    if not rule.splits(of, parts=2):
        return HELD_BACK
    if of - count < rule.least:
        return Released(None, Kind.HIDDEN, all_but_fewer_than=rule.least)
    return fewer(rule) if count < rule.least else told(count, rule)


def told(count: int, rule: Rule) -> Released:
    """A count large enough to be told."""
    if rule.nearest == 1 or count == 0:
        return Released(count, Kind.EXACT)
    return Released(rule.rounded(count), Kind.ROUNDED)


def fewer(rule: Rule) -> Released:
    """A count too small to be told."""
    return Released(None, Kind.HIDDEN, fewer_than=rule.least)
