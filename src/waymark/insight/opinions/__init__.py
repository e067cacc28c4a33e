"""What people share, and where they differ, from their stances on statements.

For turning agree, disagree and pass into findings, each with its likely range, method and caveats.
Never: chance without a seed, a verdict on a person, a claim that the answers can't bear.
Three words: a *stance*, a *statement* (in at most one finding), a *landscape* (the picture of the whole).
Doors: `survey` (the whole), `polis` (as Polis has it), `follow` (the fast path), `look` (counts alone),
`room` (fewer than fifteen, in words), `weights` (what to ask next), `vantage` (does where we sit decide what
we see?), `moved` (between two times).
"""

from .association import Association, association
from .ballots import Ballots, ballots
from .counts import Counts, Stance, Votes, count
from .findings import (
    Along,
    Burst,
    Evidence,
    Frame,
    Group,
    Landscape,
    LoneVoice,
    Positions,
    Representative,
    Shape,
    Spectrum,
    Stretch,
    Structure,
)
from .following import Followed, follow, with_answer
from .moved import Move, Moved, cuts_to_tell, moved
from .picture import ALGORITHM, Caveat, Kind, Parameters, Picture, Share, StatementFinding, look
from .polis import PolisPicture, polis
from .room import RoomFinding, RoomPicture, room
from .routing import drawn, weights
from .survey import survey
from .vantage import PartSeen, Vantage, places_of, vantage

__all__ = [
    "ALGORITHM",
    "Along",
    "Association",
    "Ballots",
    "Burst",
    "Caveat",
    "Counts",
    "Evidence",
    "Followed",
    "Frame",
    "Group",
    "Kind",
    "Landscape",
    "LoneVoice",
    "Move",
    "Moved",
    "Parameters",
    "PartSeen",
    "Picture",
    "PolisPicture",
    "Positions",
    "Representative",
    "RoomFinding",
    "RoomPicture",
    "Shape",
    "Share",
    "Spectrum",
    "Stance",
    "StatementFinding",
    "Stretch",
    "Structure",
    "Vantage",
    "Votes",
    "association",
    "ballots",
    "count",
    "cuts_to_tell",
    "drawn",
    "follow",
    "look",
    "moved",
    "places_of",
    "polis",
    "room",
    "survey",
    "vantage",
    "weights",
    "with_answer",
]
