"""What people share, and where they differ, from their stances on statements.

For turning agree, disagree and pass into findings, each with its likely range, method and caveats.
Never: chance without a seed, a verdict on a person, a claim that the counts can't bear.
Three words: a *stance*, *counts* (of stances on each statement), a *picture* (each statement in one finding).
Doors: `count`, `look` (fifteen people and more), `room` (fewer, in words).
"""

from .counts import Counts, Stance, Votes, count
from .picture import ALGORITHM, Caveat, Kind, Parameters, Picture, Share, StatementFinding, look
from .room import RoomFinding, RoomPicture, room

__all__ = [
    "ALGORITHM",
    "Caveat",
    "Counts",
    "Kind",
    "Parameters",
    "Picture",
    "RoomFinding",
    "RoomPicture",
    "Share",
    "Stance",
    "StatementFinding",
    "Votes",
    "count",
    "look",
    "room",
]
