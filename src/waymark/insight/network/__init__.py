"""How people are tied to each other across the groups they stand in, and whom a new tie would help.

For bridges, gaps and introductions out of ties that both ends have said.
Never: a name, a guess at who somebody is, or a figure about one person for anybody but themselves.
Three words: a *tie* (two people, said by both), a *group* (part, level or place), *reach* (how far short ways
lead across groups).
Doors: `network`, `survey` (all measures), `between`, `reach`, `introduce`, `introduce_one`, `coffee`,
`key_players`, `response` (how many told, and what that bears).
"""

from .between import Between, between
from .brokerage import Brokerage, Outwards, Role, brokerage, outwards, roles
from .coffee import coffee
from .contacts import constraint, cores, effective_size
from .cutting import Cuts, components, cuts, local_bridges
from .introductions import (
    MOST_PEOPLE,
    REACH_ALONE,
    Aims,
    Introduction,
    Wishes,
    introduce,
    introduce_one,
)
from .key_players import fragmentation_without, key_players
from .network import Network, network
from .periphery import Core, core
from .reach import EXACT_UP_TO, Estimate, Reach, distances, reach, risks, worth
from .response import NAMES_FROM, PATTERNS_FROM, Bears, Response, response
from .survey import Survey, survey

__all__ = [
    "EXACT_UP_TO",
    "MOST_PEOPLE",
    "NAMES_FROM",
    "PATTERNS_FROM",
    "REACH_ALONE",
    "Aims",
    "Bears",
    "Between",
    "Brokerage",
    "Core",
    "Cuts",
    "Estimate",
    "Introduction",
    "Network",
    "Outwards",
    "Reach",
    "Response",
    "Role",
    "Survey",
    "Wishes",
    "between",
    "brokerage",
    "coffee",
    "components",
    "constraint",
    "core",
    "cores",
    "cuts",
    "distances",
    "effective_size",
    "fragmentation_without",
    "introduce",
    "introduce_one",
    "key_players",
    "local_bridges",
    "network",
    "outwards",
    "reach",
    "response",
    "risks",
    "roles",
    "survey",
    "worth",
]
