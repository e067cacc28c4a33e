"""Plain files in and out: what people said elsewhere, read into arrays, and written so that it reads back.

For Polis's three exports and for `participant,statement,stance`; each works, or says in one sentence why not.
Never: guessing what a stance might mean, or leaving something out without counting it.
Three words: a *conversation* (who said what of which statement), *left out* (and why), a *bad file*.
Doors: `read_votes`, `read_parts`, `Conversation.accepted`, `BadFile`, `write_votes`, `write_statements`,
`write_table`.
"""

from .bad_file import BadFile
from .conversation import Conversation, LeftOut, Reason, Source, Statement, Tallies
from .parts import Parts, read_parts
from .reading import read_votes
from .spreadsheet import as_was, harmless
from .writing import STATEMENTS, VOTES, write_statements, write_table, write_votes

__all__ = [
    "STATEMENTS",
    "VOTES",
    "BadFile",
    "Conversation",
    "LeftOut",
    "Parts",
    "Reason",
    "Source",
    "Statement",
    "Tallies",
    "as_was",
    "harmless",
    "read_parts",
    "read_votes",
    "write_statements",
    "write_table",
    "write_votes",
]
