"""How many of those who were asked have told of their ties, and what may be said with so many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scipy.stats import beta

NAMES_FROM, PATTERNS_FROM = 0.80, 0.65
"""A network is never anonymous, and whoever doesn't answer loses all their outgoing ties (S. Borgatti and
J. Molina, 'Ethical and strategic issues in organizational social network analysis', 2003); the two shares
are practitioners' rule of thumb.
"""


class Bears(StrEnum):
    """What so many answers bear: single ties and people; patterns between groups alone; nothing."""

    TIES = "ties"
    PATTERNS = "patterns"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Response:
    """`share` of those asked, from 0 to 1; `low` to `high` the likely range of what it would be of more."""

    share: float
    low: float
    high: float
    bears: Bears


def response(answered: int, asked: int) -> Response | None:
    """What may be said with so many answers; None where nobody was asked.

    The range is Jeffreys': the middle 95 in 100 of Beta(answered + 1/2, asked - answered + 1/2).
    Raises ValueError for more answers than people asked.
    """
    if not 0 <= answered <= asked:
        raise ValueError(f"{answered} of {asked} can't have answered")
    if not asked:
        return None
    share = answered / asked
    low, high = beta.ppf([0.025, 0.975], answered + 0.5, asked - answered + 0.5)
    bears = Bears.NOTHING
    if share >= PATTERNS_FROM:
        bears = Bears.TIES if share >= NAMES_FROM else Bears.PATTERNS
    return Response(
        share,
        0.0 if answered == 0 else float(low),
        1.0 if answered == asked else float(high),
        bears,
    )
