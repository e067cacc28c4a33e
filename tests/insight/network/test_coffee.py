"""Random coffee: who may meet whom, and that as few as can be are left over."""

from collections import Counter

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.network import coffee


def all_pairs(people):
    return [(one, other) for one in range(people) for other in range(one + 1, people)]


@st.composite
def rounds(draw):
    """Who would like a coffee, pairs that aren't made, and pairs that have met."""
    group = draw(st.lists(st.integers(0, 3), max_size=14))
    some = st.sets(st.sampled_from(all_pairs(len(group)))) if len(group) > 1 else st.just(set())
    return group, draw(some), draw(some)


def as_many_as_there_can_be(group, never=(), met=()):
    """The most pairs, and the fewest of them that have met: by the blossom algorithm."""
    graph = nx.Graph()
    for one, other in all_pairs(len(group)):
        if group[one] != group[other] and (one, other) not in never:
            graph.add_edge(one, other, weight=2 * len(group) - ((one, other) in met))
    best = nx.max_weight_matching(graph, maxcardinality=True)
    return len(best), sum(tuple(sorted(pair)) in met for pair in best)


@given(rounds(), st.integers(0, 9))
def test_nobody_twice_never_in_ones_own_group_and_never_who_would_rather_not(round_, seed):
    group, never, met = round_
    pairs = coffee(group, seed=seed, never=never, met=met)
    people = [person for pair in pairs for person in pair]
    assert len(people) == len(set(people))
    assert all(one < other and group[one] != group[other] for one, other in pairs)
    assert not never & set(pairs)


@given(rounds(), st.integers(0, 9))
def test_no_two_who_are_left_over_could_have_met(round_, seed):
    group, never, met = round_
    pairs = coffee(group, seed=seed, never=never, met=met)
    left = set(range(len(group))) - {person for pair in pairs for person in pair}
    assert all(
        group[one] == group[other] or (one, other) in never
        for one, other in all_pairs(len(group))
        if {one, other} <= left
    )


@given(rounds(), st.integers(0, 9))
def test_two_meet_again_only_where_no_swap_would_find_them_somebody_new(round_, seed):
    group, never, met = round_
    pairs = coffee(group, seed=seed, never=never, met=met)

    def is_new(one, other):
        pair = (min(one, other), max(one, other))
        return group[one] != group[other] and pair not in never and pair not in met

    for again in met & set(pairs):
        for one, other in set(pairs) - {again}:
            assert not (is_new(again[0], one) and is_new(again[1], other))
            assert not (is_new(again[0], other) and is_new(again[1], one))


@given(st.lists(st.integers(0, 5), max_size=40), st.integers(0, 9))
def test_as_many_meet_as_the_groups_allow(group, seed):
    """All of them but one at most, unless one group is larger than all the others together."""
    largest = max(Counter(group).values(), default=0)
    assert len(coffee(group, seed=seed)) == min(len(group) // 2, len(group) - largest)


@pytest.mark.parametrize("seed", range(20))
def test_where_much_is_barred_as_many_meet_as_can(seed):
    random = np.random.default_rng(seed)
    group = random.integers(0, 4, 20).tolist()
    never, met = ({pair for pair in all_pairs(20) if random.random() < share} for share in (0.05, 0.2))
    pairs = coffee(group, seed=seed, never=never, met=met)
    assert (len(pairs), len(met & set(pairs))) == as_many_as_there_can_be(group, never, met)


def test_round_after_round_everybody_meets_somebody_new_as_long_as_there_is_anybody():
    group, met = [0] * 6 + [1] * 6, set()
    for week in range(4):
        pairs = coffee(group, seed=week, met=met)
        assert (len(pairs), len(met & set(pairs))) == (6, 0)
        met |= set(pairs)


def test_two_who_have_met_meet_again_rather_than_nobody():
    assert coffee([0, 1], seed=1, met=[(1, 0)]) == ((0, 1),)
    assert coffee([0, 1], seed=1, never=[(1, 0)]) == ()


def test_the_same_seed_draws_the_same_and_another_draws_others():
    group = [at % 5 for at in range(40)]
    assert coffee(group, seed=6) == coffee(group, seed=6)
    assert len({coffee(group, seed=seed) for seed in range(10)}) == 10


def test_small_groups_meet_large_ones_and_not_only_each_other():
    group = [0, 1, 1, 1, 2, 2, 2, 3]
    met = Counter(other for seed in range(1_000) for one, other in coffee(group, seed=seed) if one == 0)
    assert sum(met.values()) == 1_000
    assert all(met[other] > 40 for other in range(1, 8))
    assert max(met[other] for other in range(1, 7)) < 1.4 * min(met[other] for other in range(1, 7))
