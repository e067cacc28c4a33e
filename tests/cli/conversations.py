"""Made-up conversations, one for each thing that can be found, as files of participant,statement,stance."""

import numpy as np

HEADING = "participant,statement,stance\n"


def as_file(chance, seen, seed=0):
    """Everybody's answers, each agreeing with these chances (people x statements) to what they have seen."""
    rng = np.random.default_rng(seed)
    shown = rng.random(chance.shape) < seen
    agrees = rng.random(chance.shape) < chance
    rows = (
        f"p{i},s{j},{'agree' if agrees[i, j] else 'disagree'}\n"
        for i, j in zip(*np.nonzero(shown), strict=True)
    )
    return HEADING + "".join(rows)


def people_along_a_line(people=200, statements=40):
    place = np.linspace(-1.5, 1.5, people)[:, None]
    slope = np.where(np.arange(statements) % 2, 2, -2)[None, :]
    return as_file(1 / (1 + np.exp(-slope * place)), 0.5)


def people_in_three_groups(people=240, statements=80):
    sides = np.random.default_rng(3).choice([-2, 2], (3, statements))
    return as_file(1 / (1 + np.exp(-sides[np.arange(people) % 3])), 0.5)


def people_of_one_mind(people=200, statements=40):
    return as_file(np.full((people, statements), 0.97), 0.5)


def people_each_in_their_own_way(people=200, statements=40):
    return as_file(np.full((people, statements), 0.5), 0.5)


def people_who_have_just_begun():
    return as_file(np.full((16, 5), 0.5), 0.4)


def a_room_of_twelve():
    return as_file(np.full((12, 8), 0.7), 0.9)


WORLDS = {
    "spectrum": people_along_a_line,
    "groups": people_in_three_groups,
    "one mind": people_of_one_mind,
    "no pattern": people_each_in_their_own_way,
    "too early": people_who_have_just_begun,
}
