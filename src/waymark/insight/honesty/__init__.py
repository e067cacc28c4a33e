"""The one layer through which every number about people leaves.

For hiding small numbers, rounding the rest, and saying how sure a share is.
Never: words for people to read (pages word it), or a way round it.
Three words: a *policy* (who looks), a *release* (what they are told), a *band* (a word for a small room).
Doors: `release…` of a count, a share, a partition, a table or a crossing of two ways to part people; `band`,
`answered`, `may_refresh`, `wilson`, `newcombe`.
"""

from .bands import WORDS_FROM, Band, band, band_key
from .crossing import ReleasedCrossing, may_be_crossed, release_crossing
from .intervals import Interval, newcombe, wilson
from .live import answered, may_refresh, step
from .parts import ReleasedPartition, ReleasedShare, release_partition, release_share
from .policy import DOTS_FROM, LIVE_STEP, ROOM_FROM, RULES, Policy, Rule
from .release import HELD_BACK, Kind, Released, release
from .table import ReleasedTable, release_table

__all__ = [
    "DOTS_FROM",
    "HELD_BACK",
    "LIVE_STEP",
    "ROOM_FROM",
    "RULES",
    "WORDS_FROM",
    "Band",
    "Interval",
    "Kind",
    "Policy",
    "Released",
    "ReleasedCrossing",
    "ReleasedPartition",
    "ReleasedShare",
    "ReleasedTable",
    "Rule",
    "answered",
    "band",
    "band_key",
    "may_be_crossed",
    "may_refresh",
    "newcombe",
    "release",
    "release_crossing",
    "release_partition",
    "release_share",
    "release_table",
    "step",
    "wilson",
]
