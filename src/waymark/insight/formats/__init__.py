"""Plain files in: what people said elsewhere, read into arrays.

For Polis's three exports and for `participant,statement,stance`; each works, or says in one sentence why not.
Never: guessing what a stance might mean, or leaving something out without counting it.
Three words: a *conversation* (who said what of which statement), *left out* (and why), a *bad file*.
Doors: `read_votes`, `Conversation.accepted`, `BadFile`.
"""

from .bad_file import BadFile
from .conversation import Conversation, LeftOut, Reason, Source, Statement, Tallies
from .reading import read_votes

__all__ = [
    "BadFile",
    "Conversation",
    "LeftOut",
    "Reason",
    "Source",
    "Statement",
    "Tallies",
    "read_votes",
]
