"""Plain files in and out: what people said elsewhere, read into arrays, and written so that it reads back.

For Polis's three exports, for `participant,statement,stance`, and for who has a tie with whom; each works, or
says in one sentence why not.
Never: guessing what a stance might mean, or leaving something out without counting it.
Three words: a *conversation* (who said what of which statement), *left out* (and why), a *bad file*.
Doors: `read_votes`, `read_parts`, `Conversation.accepted`, `BadFile`, `write_votes`, `write_statements`,
`write_table`; `read_ties`, `Ties.standing`, `write_graphml`, `write_gexf`, `write_totals`.
"""

from .bad_file import BadFile
from .conversation import Conversation, LeftOut, Reason, Source, Statement, Tallies
from .parts import Parts, read_parts
from .reading import read_votes
from .spreadsheet import as_was, harmless
from .ties import GROUPINGS, MONTHS_FRESH, Gone, Omission, Person, Tie, Ties, TieSource
from .ties_reading import read_ties
from .ties_told import NotKnown, day
from .ties_writing import TOTALS, write_gexf, write_graphml, write_totals
from .writing import STATEMENTS, VOTES, write_statements, write_table, write_votes

__all__ = [
    "GROUPINGS",
    "MONTHS_FRESH",
    "STATEMENTS",
    "TOTALS",
    "VOTES",
    "BadFile",
    "Conversation",
    "Gone",
    "LeftOut",
    "NotKnown",
    "Omission",
    "Parts",
    "Person",
    "Reason",
    "Source",
    "Statement",
    "Tallies",
    "Tie",
    "TieSource",
    "Ties",
    "as_was",
    "day",
    "harmless",
    "read_parts",
    "read_ties",
    "read_votes",
    "write_gexf",
    "write_graphml",
    "write_statements",
    "write_table",
    "write_totals",
    "write_votes",
]
