"""The wider valley: people of each part of Tarnside, and who knows whom; drawn with a seed, and invented."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

SEED = 1925
FIRST = (
    "Agnes Alan Amara Angus Anwar Beth Brenda Callum Ceri Chidi Clare Colin Dafydd Deepa Derek Dilys "
    "Dot Ellen Emeka Esme Farah Fergus Frank Freya Gita Glenys Graham Hamish Hana Hazel Hugh Ines "
    "Irene Isaac Jess Joan Jonah Kamal Karen Keir Leila Len Lotte Mair Malik Maud Mina Moira Nell "
    "Niall Nora Olive Owen Pearl Percy Rafe Rana Rhys Rosa Sadie Sol Tamsin Una Wilf"
).split()
LAST = (
    "Abara Ainsley Barrow Beck Birkett Carr Dacre Ennis Fell Garth Haile Iqbal Jopson Kerr Lowther "
    "Mounsey Nixon Oduya Pell Quayle Rigg Sandhu Threlkeld Udall Varty Wren Yarrow Zaman"
).split()
LEVELS = (*["front line"] * 4, *["middle"] * 3, "steering")
COME_FOR = {
    "council": "which form it is, and whether it is needed",
    "infirmary": "what the ward can do on a Friday, and what it can’t",
    "gp": "who rings back, and when",
    "nursing": "the kitchen, the stairs and the dog",
    "kettle": "a chair, a kettle and somebody to talk to",
    "homes": "who is there at seven in the morning",
    "police": "who is awake at night, and why",
    "lived": "what it is like on the other side of the door",
}
"""What people of each part can be come to for."""
EACH = 8
"""How many more people see from each part."""
INSIDE = 0.62
STRONG = {
    ("council", "nursing"): 0.3,
    ("council", "homes"): 0.24,
    ("gp", "nursing"): 0.36,
    ("nursing", "homes"): 0.26,
    ("nursing", "kettle"): 0.24,
    ("nursing", "lived"): 0.3,
    ("homes", "lived"): 0.42,
    ("kettle", "lived"): 0.48,
    ("council", "gp"): 0.2,
    ("council", "lived"): 0.16,
    ("gp", "lived"): 0.18,
    ("infirmary", "gp"): 0.2,
    ("infirmary", "nursing"): 0.16,
    ("council", "police"): 0.14,
    ("police", "lived"): 0.15,
    ("kettle", "police"): 0.06,
    ("council", "kettle"): 0.16,
    ("council", "infirmary"): 0.14,
}
LONE = ("infirmary", "homes")
"""Two parts that one tie holds together, which both its ends allow to be told."""
TELL = 0.95
"""The share of people who said whom they know."""


@dataclass(frozen=True)
class Neighbour:
    """Somebody of the wider valley."""

    name: str
    part: str
    level: str


@dataclass(frozen=True)
class Valley:
    """People by number, and pairs who know each other; those who have not told are in none."""

    people: tuple[Neighbour, ...]
    told: tuple[bool, ...]
    ties: tuple[tuple[int, int], ...]
    lone: tuple[int, int]


def valley(parts: tuple[str, ...]) -> Valley:
    """The same valley each time."""
    random = np.random.default_rng(SEED)
    names = [f"{first} {LAST[at % len(LAST)]}" for at, first in enumerate(FIRST)]
    people = tuple(
        Neighbour(names[at * EACH + number], part, "lives it" if part == "lived" else LEVELS[number])
        for at, part in enumerate(parts)
        for number in range(EACH)
    )
    told = tuple((random.random(len(people)) < TELL).tolist())
    chance = random.random((len(people), len(people)))
    ties = [
        (one, other)
        for one, other in combinations(range(len(people)), 2)
        if told[one] and told[other] and chance[one, other] < _likely(people[one].part, people[other].part)
    ]
    ends = [next(at for at, one in enumerate(people) if one.part == part and told[at]) for part in LONE]
    lone = (min(ends), max(ends))
    return Valley(people, told, (*ties, lone), lone)


def _likely(one: str, other: str) -> float:
    if one == other:
        return INSIDE
    return STRONG.get((one, other), STRONG.get((other, one), 0.0))
