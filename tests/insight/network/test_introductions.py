"""Whom to introduce: what each new tie brings is exact, and no wish is passed over."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.insight.network.known import graph_of, karate, known, plain_reach, small_networks
from tests.insight.network.planted import in_parts

from waymark.insight.network import (
    MOST_PEOPLE,
    REACH_ALONE,
    Aims,
    Wishes,
    introduce,
    introduce_one,
    network,
    reach,
    risks,
)
from waymark.insight.network.introductions import _Table

EVERYTHING = Wishes(at_most=99, aims=REACH_ALONE)


def pairs_of(found):
    return [one.pair for one in found]


def rise(of, pair):
    return plain_reach(of.with_tie(*pair)) - plain_reach(of)


class TestWhatATieBrings:
    @given(small_networks(least=2, most=10))
    def test_for_every_two_it_is_how_much_reach_would_rise(self, of):
        gain = _Table(of, Wishes())._gain()
        for one, other in combinations(range(of.people), 2):
            assert gain[[one, other], [other, one]] == pytest.approx(rise(of, (one, other)), abs=1e-6)

    @pytest.mark.parametrize("name", ["karate club", "les misérables", "pieces and people alone", "a tree"])
    def test_in_known_networks_too(self, name):
        of = known(name)
        for found in introduce(of, 8):
            assert found.gain == pytest.approx(rise(of, found.pair), rel=1e-4)
            of = of.with_tie(*found.pair)

    @settings(max_examples=50)
    @given(small_networks(least=2))
    def test_each_is_told_as_if_those_before_it_had_been_made(self, of):
        for found in introduce(of, 30, EVERYTHING):
            assert found.gain == pytest.approx(rise(of, found.pair), abs=1e-6)
            of = of.with_tie(*found.pair)

    @settings(max_examples=50)
    @given(small_networks(least=2))
    def test_for_reach_alone_none_would_bring_more_than_the_first(self, of):
        possible = [
            rise(of, (one, other))
            for one, other in combinations(range(of.people), 2)
            if of.group[one] != of.group[other]
        ]
        found = introduce(of, 1, EVERYTHING)
        best = max(possible, default=0)
        assert best == pytest.approx(found[0].gain if found else 0, abs=1e-6)

    @pytest.mark.parametrize("seed", range(12))
    def test_two_reach_nearly_as_far_as_the_best_of_all_two(self, seed):
        of = twelve(seed)
        reached = 0.9 * max(reached_with(of, two) for two in combinations(strangers_across(of), 2))
        assert reached_with(of, pairs_of(introduce(of, 2, EVERYTHING))) >= reached


def twelve(seed):
    """Twelve people of three parts."""
    random = np.random.default_rng(seed)
    part = np.arange(12) % 3
    chance = np.where(part[:, None] == part, 0.4, 0.05)
    return network(12, np.argwhere(np.triu(random.random((12, 12)) < chance, 1)), part)


def strangers_across(of):
    tied = set(map(tuple, of.ties.tolist()))
    pairs = combinations(range(of.people), 2)
    return [pair for pair in pairs if pair not in tied and of.group[pair[0]] != of.group[pair[1]]]


def reached_with(of, pairs):
    """R with these ties, by powers of the table of ties."""
    tied = of.adjacency.toarray()
    for one, other in pairs:
        tied[one, other] = tied[other, one] = 1
    twice = tied @ tied
    worth = np.select([tied > 0, twice > 0, twice @ tied > 0], [1, 1 / 2, 1 / 3], 0)
    return worth[of.group[:, None] != of.group].mean()


@st.composite
def wishes(draw, of):
    people = st.integers(0, of.people - 1)
    pairs = st.tuples(people, people).filter(lambda pair: pair[0] != pair[1])
    return Wishes(
        willing=draw(st.none() | st.sets(people)),
        never=draw(st.lists(pairs, max_size=12)),
        at_most=draw(st.integers(0, 3)),
        accept=draw(st.dictionaries(pairs, st.floats(0, 1), max_size=6)),
        aims=draw(st.sampled_from([Aims(), REACH_ALONE])),
    )


class TestWishes:
    @settings(max_examples=50)
    @given(small_networks(least=2), st.data())
    def test_none_is_passed_over(self, of, data):
        wished = data.draw(wishes(of))
        found = introduce(of, 12, wished)
        tied, never = ({frozenset(pair) for pair in some} for some in (of.ties.tolist(), wished.never))
        made = [frozenset(one.pair) for one in found]
        assert len(made) == len(set(made))
        assert not (tied | never) & set(made)
        assert all(len(set(of.group[list(pair)].tolist())) == 2 for pair in made)
        assert all(wished.willing is None or pair <= set(wished.willing) for pair in made)
        assert all(sum(person in pair for pair in made) <= wished.at_most for person in range(of.people))

    def test_an_introduction_that_is_likely_to_be_declined_comes_later(self):
        of = in_parts(1)
        first = introduce(of, 1)[0].pair
        assert introduce(of, 1, Wishes(accept={first[::-1]: 0.1}))[0].pair != first

    @settings(max_examples=50)
    @given(small_networks(least=2), st.data())
    def test_one_person_is_introduced_to_somebody_only_where_all_agree(self, of, data):
        person, wished = data.draw(st.integers(0, of.people - 1)), data.draw(wishes(of))
        found = introduce_one(of, person, wished)
        if found is None:
            return
        assert person in found.pair
        assert wished.willing is None or set(found.pair) <= set(wished.willing)
        assert not {found.pair, found.pair[::-1]} & set(wished.never)
        assert found.gain == pytest.approx(rise(of, found.pair), abs=1e-6)

    def test_as_many_as_are_asked_for_and_always_the_same(self):
        of = in_parts(2)
        assert len(introduce(of, 7)) == 7
        assert introduce(of, 7) == introduce(of, 7)
        assert introduce(of, 12)[:7] == introduce(of, 7)


class TestWhatIsTold:
    @settings(max_examples=50)
    @given(small_networks(least=2), st.data())
    def test_of_two_who_might_meet(self, of, data):
        found = introduce_one(of, data.draw(st.integers(0, of.people - 1)))
        assume(found is not None)
        (one, other), graph = found.pair, graph_of(of)
        assert found.go_between == tuple(sorted(set(graph[one]) & set(graph[other])))
        assert found.is_first_for == tuple(person for person in found.pair if not graph[person])
        ends = sorted(of.group[[one, other]])
        assert found.ties_between == sum(sorted(of.group[pair]) == ends for pair in of.ties.tolist())
        assert found.brings_within_two == len(brought(of, one, other) | brought(of, other, one))

    def test_it_matters_not_who_has_the_lower_number(self):
        """A person alone, and one with three contacts of their own part."""
        ties = np.array([(1, 2), (1, 3), (1, 4)])
        for order in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0]):
            renamed = np.array(order)
            group = np.ones(5, int)
            group[renamed[0]] = 0
            found = introduce_one(network(5, renamed[ties], group), order[0], EVERYTHING)
            assert set(found.pair) == {order[0], order[1]}
            assert found.brings_within_two == 5


def brought(of, person, through):
    """Who of another group comes within two steps of a person by a tie with somebody."""
    before, after = (
        set(nx.single_source_shortest_path_length(graph_of(some), person, cutoff=2))
        for some in (of, of.with_tie(person, through))
    )
    return {other for other in after - before if of.group[other] != of.group[person]}


class TestAims:
    def test_somebody_who_knows_nobody_is_brought_in_by_somebody_warm(self):
        of = in_parts(3)
        brought_in = [found for found in introduce(of, 12) if found.is_first_for]
        assert brought_in
        for found in brought_in:
            (warm,) = set(found.pair) - set(found.is_first_for)
            assert of.degree[warm] >= 3

    def test_two_groups_without_a_tie_come_before_two_that_have_many(self):
        of = in_parts(4)
        first = [found.ties_between for found in introduce(of, 6)]
        assert max(first) <= 1

    def test_the_busy_are_spared(self):
        ties_of = {}
        for busy in (0, 0.02, 1):
            of = in_parts(6)
            found = introduce(of, 4, Wishes(aims=Aims(busy=busy)))
            ties_of[busy] = sum(of.degree[list(one.pair)].sum() for one in found)
        assert ties_of[0] > ties_of[0.02] > ties_of[1]

    @pytest.mark.parametrize("seed", [8, 10])
    def test_no_one_person_comes_to_carry_more(self, seed):
        of = in_parts(seed)
        after = of
        for found in introduce(of, 12):
            after = after.with_tie(*found.pair)
        assert risks(after).max() <= risks(of).max() + Aims().risk_may_rise + 1e-9


class TestWhereThereIsNothingToDo:
    @pytest.mark.parametrize(
        "of",
        [
            network(0, [], []),
            network(1, [], [0]),
            network(6, [(0, 1), (2, 3)], [0] * 6),
            network(4, list(combinations(range(4), 2)), [0, 0, 1, 2]),
        ],
        ids=["nobody", "one person", "one group", "everybody tied"],
    )
    def test_nobody_is_introduced(self, of):
        assert introduce(of, 5) == ()
        assert all(introduce_one(of, person) is None for person in range(of.people))

    def test_none_are_asked_for(self):
        assert introduce(karate(), 0) == ()

    def test_people_without_any_tie_are_introduced_two_by_two(self):
        found = introduce(network(6, [], [0, 0, 0, 1, 1, 1]), 9, Wishes(at_most=1))
        assert len(found) == 3
        assert all(one.is_first_for == one.pair for one in found)

    def test_too_many_people_are_refused(self):
        of = network(MOST_PEOPLE + 1, [], np.arange(MOST_PEOPLE + 1) % 2)
        with pytest.raises(ValueError, match=f"at most {MOST_PEOPLE} people"):
            introduce(of, 1)
        with pytest.raises(ValueError, match=f"at most {MOST_PEOPLE} people"):
            introduce_one(of, 0)


def test_reach_after_all_introductions_is_what_it_was_and_what_each_brought():
    of = after = in_parts(5)
    found = introduce(of, 12)
    for one in found:
        after = after.with_tie(*one.pair)
    assert reach(after).across.value == pytest.approx(
        reach(of).across.value + sum(one.gain for one in found), rel=1e-5
    )
