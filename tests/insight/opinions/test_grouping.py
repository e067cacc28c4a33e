"""Groups of people: what tells each from the rest, and names that stay from one picture to the next."""

import numpy as np
import pytest
from tests.insight.opinions.worlds import ask

from waymark.insight.opinions import Stance
from waymark.insight.opinions.axes import principal_axes
from waymark.insight.opinions.ballots import Ballots
from waymark.insight.opinions.findings import Frame
from waymark.insight.opinions.grouping import chance_of_difference, describe, kept_names
from waymark.insight.opinions.shares import tally

PROFILE = np.repeat([[2.0, -2, 0], [-2, 2, 0], [-2, -2, 0]], 10, axis=1)
"""Log-odds of three groups on thirty statements: ten for the first, ten for the second, ten for nobody."""


@pytest.fixture(scope="module")
def camps() -> tuple[Ballots, np.ndarray]:
    rng = np.random.default_rng(1)
    group = rng.choice(3, 300, p=[0.5, 0.3, 0.2])
    return ask(rng, PROFILE[group], 0.6), group


def tallies_of(table: Ballots, group: np.ndarray, count: int = 3):
    return tally(group[table.person], table.statement, table.stance, (count, table.statements))


def sure(group: np.ndarray, count: int = 3) -> np.ndarray:
    return np.eye(count)[group]


def frame_of(table: Ballots, ids: tuple[int, ...], profiles: np.ndarray) -> Frame:
    axes = principal_axes(table, 2)
    return Frame(table.statement_ids, axes, np.ones(2), ids, profiles, len(ids), 1)


def chances() -> np.ndarray:
    return 1 / (1 + np.exp(-PROFILE))


def test_each_group_has_its_people_and_their_share(camps):
    table, group = camps
    found = describe(table, tallies_of(table, group), group, np.full(300, 0.9), (0, 1, 2))
    assert [one.members.tolist() for one in found] == [np.flatnonzero(group == k).tolist() for k in range(3)]
    assert sum(one.people.part for one in found) == 300
    assert all(one.belonging == pytest.approx(0.9) for one in found)


def test_what_tells_a_group_is_what_it_says_and_the_others_dont(camps):
    table, group = camps
    first, second, third = describe(table, tallies_of(table, group), group, np.ones(300), (0, 1, 2))
    for one, its in ((first, range(10)), (second, range(10, 20))):
        said = [each for each in one.representative if each.stance is Stance.AGREE]
        assert said
        assert {int(each.statement.removeprefix("s")) for each in said} <= set(its)
        assert all(each.share.low > each.others.high for each in said)
    assert {each.stance for each in third.representative} == {Stance.DISAGREE}


def test_what_divides_nobody_is_told_of_no_group(camps):
    table, group = camps
    for one in describe(table, tallies_of(table, group), group, np.ones(300), (0, 1, 2)):
        assert not {int(each.statement.removeprefix("s")) for each in one.representative} & set(range(20, 30))


def test_groups_differ_where_they_were_planted_to_and_nowhere_else(camps):
    table, group = camps
    p = chance_of_difference(tallies_of(table, group))
    assert p[:20].max() < 0.001
    assert (p[20:] < 0.05).sum() <= 2


def test_a_group_keeps_its_name_when_the_order_of_groups_changes(camps):
    table, group = camps
    before = frame_of(table, (4, 7, 9), chances())
    turned = np.array([2, 0, 1])[group]
    assert kept_names(table, sure(turned), before) == (7, 9, 4)


def test_a_new_group_has_a_new_name(camps):
    table, group = camps
    before = frame_of(table, (0, 5), chances()[:2])
    assert kept_names(table, sure(group), before) == (0, 5, 6)


def test_names_go_by_the_statements_that_both_pictures_have(camps):
    table, group = camps
    before = frame_of(table, (0, 1, 2), chances())
    renamed = Ballots(("new", *table.statement_ids[1:]), table.start, table.statement, table.stance)
    assert kept_names(renamed, sure(np.array([1, 2, 0])[group]), before) == (2, 0, 1)


def test_a_first_picture_counts_from_nought(camps):
    table, group = camps
    assert kept_names(table, sure(group), None) == (0, 1, 2)
