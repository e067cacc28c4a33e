"""A part told place by place, beside its whole: nobody who adds and subtracts finds what is hidden."""

import itertools
from collections import defaultdict
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import fftconvolve

from waymark.insight.honesty import Kind, Policy, ReleasedShare, release_partition, release_table

LEAST, DOUBT = 8, 7
PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=5)


def table(places, split=0.5, beyond=(0, 0)):
    """The release of these places, whose rest divides in two parts of the whole."""
    part = sum(place[0] for place in places) + beyond[0]
    rest = sum(place[1] for place in places) + beyond[1]
    other = int(rest * split)
    return release_table(places, (part, other, rest - other), Policy.OUTSIDE)


@cache
def as_told(part: int, rest: int) -> ReleasedShare:
    return release_partition((part, rest), Policy.OUTSIDE).cells[0]


@cache
def everything(size: int) -> dict[ReleasedShare, np.ndarray]:
    """For each thing that may be told of one place, every pair of part and rest that may stand behind it."""
    grids: dict[ReleasedShare, np.ndarray] = defaultdict(lambda: np.zeros((size, size), bool))
    for part, rest in itertools.product(range(size), repeat=2):
        grids[as_told(part, rest)][part, rest] = True
    return {**grids, NOTHING: np.ones((size, size), bool)}


NOTHING = release_table([(0, 0)], (0, 0), Policy.IN_ROOM).places[0]


def sums(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Every pair that is a sum of a pair of each, as far as the grid goes."""
    size = len(one)
    return fftconvolve(one.astype(float), other.astype(float))[:size, :size] > 0.5


def what_may_be(told, whole, size: int) -> list[np.ndarray]:
    """For each place, all pairs that lead, with some pairs of the others, to the whole that was told."""
    grids = [everything(size)[share] for share in told.places]
    possible = []
    for at, grid in enumerate(grids):
        others = np.zeros((size, size), bool)
        others[0, 0] = True
        for other in grids[:at] + grids[at + 1 :]:
            others = sums(others, other)
        turned = sums(everything(size)[as_told(*whole)][::-1, ::-1], others)[::-1, ::-1]
        possible.append(grid & turned)
    return possible


def counts(mine: np.ndarray, axis: int) -> np.ndarray:
    return np.nonzero(mine.any(axis=1 - axis))[0]


class TestAnAttackerWhoTriesEveryTable:
    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 22), st.integers(0, 22)), min_size=2, max_size=3))
    def test_finds_seven_values_for_whatever_is_hidden_in_a_place(self, places):
        whole = sum(a for a, _ in places), sum(b for _, b in places)
        told = release_table(places, whole, Policy.OUTSIDE)
        for share, mine in zip(told.places, what_may_be(told, whole, 72), strict=True):
            for axis in (0, 1):
                small = share.part.value is None and (share.part.all_but_fewer_than is None or axis == 1)
                values = counts(mine, axis)
                if small and values.min() < LEAST and sum(whole) > 0 and max(whole) < 70:
                    assert len(values) >= DOUBT, (places, told)

    def test_finds_as_many_when_they_know_by_which_rules_a_place_was_held_back(self):
        """Every table of two places, forty people in all as far as is told, sorted by what is told of it."""
        possible = defaultdict(lambda: (set(), set()))
        pairs = [(a, n - a) for n in range(14, 27) for a in range(n + 1)]
        for one, other in itertools.product(pairs, pairs):
            if not 38 <= sum(one) + sum(other) <= 42:
                continue
            told = release_table([one, other], (one[0] + other[0], one[1] + other[1]), Policy.OUTSIDE)
            possible[told.places, told.whole][0].add(one[0])
            possible[told.places, told.whole][1].add(other[0])
        narrowest = [
            len(values & set(range(LEAST)))
            for (places, _), found in possible.items()
            for share, values in zip(places, found, strict=True)
            if share.part.fewer_than
        ]
        assert len(narrowest) > 10
        assert min(narrowest) >= DOUBT


class TestWhatIsTold:
    def test_places_with_enough_on_both_sides_are_told_as_by_themselves(self):
        told = table([(20, 20), (30, 12), (10, 34)])
        assert told.places == tuple(as_told(*place) for place in [(20, 20), (30, 12), (10, 34)])
        assert told.whole.in_100 == 48

    def test_a_steep_statement_keeps_its_ends_as_bounds(self):
        told = table([(2, 43), (22, 23), (43, 2)])
        assert [share.fewer_than for share in told.places] == [17, None, None]
        assert told.places[2].more_than == 83

    def test_what_one_place_hides_can_not_be_had_from_the_others(self):
        """Told as 25 and 20 of 40, the other two would leave nobody or one for the third."""
        places = [(23, 17), (18, 22), (0, 40)]
        assert [as_told(*place).fewer_than for place in places] == [None, None, 19]
        assert table(places).whole.part.value == 40
        assert table(places).places.count(NOTHING) >= 1

    def test_a_small_room_has_no_places(self):
        told = release_table([(5, 3), (4, 8)], (9, 11), Policy.IN_ROOM)
        assert all(share.part.kind is Kind.HIDDEN and share.base.value is None for share in told.places)

    def test_ones_own_file_tells_all(self):
        told = release_table([(1, 3), (2, 0)], (3, 3), Policy.OWN_FILE)
        assert [share.part.value for share in told.places] == [1, 2]

    @given(PLACES)
    def test_a_held_back_place_looks_the_same_whatever_the_reason(self, places):
        for share in table(places).places:
            if share.base.value is None and share.base.fewer_than is None:
                assert share == NOTHING

    @given(PLACES)
    def test_told_figures_are_the_same_as_without_the_table_or_none(self, places):
        for share, place in zip(table(places).places, places, strict=True):
            assert share in (NOTHING, as_told(*place))

    @given(PLACES, st.tuples(st.integers(0, 30), st.integers(0, 30)))
    def test_people_beyond_the_places_are_no_fault(self, places, beyond):
        assert len(table(places, beyond=beyond).places) == len(places)


@pytest.mark.parametrize(("places", "whole"), [([(5, 5)], (4, 9)), ([(5, 5)], (9, 4))])
def test_places_that_can_not_be_parts_of_the_whole_are_refused(places, whole):
    with pytest.raises(ValueError, match="can't be parts"):
        release_table(places, whole, Policy.OUTSIDE)
