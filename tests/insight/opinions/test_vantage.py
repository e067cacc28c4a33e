"""Parts of the system against places in the picture."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.insight.honesty import Policy, release_partition
from waymark.insight.opinions import Votes, places_of, survey, vantage


def people(table):
    """Place and part of each person, from rows of counts: those of no known part first."""
    counts = np.asarray(table)
    part, place = (np.repeat(axis.ravel(), counts.ravel()) for axis in np.indices(counts.shape))
    return place, part - 1


@st.composite
def crowds(draw):
    """Some hundreds of people in a few parts and places, with small parts and unknown ones among them."""
    places, parts = draw(st.integers(2, 4)), draw(st.integers(1, 6))
    cell = st.one_of(st.integers(0, 3), st.integers(0, 40))
    row = st.lists(cell, min_size=places, max_size=places)
    return draw(st.lists(row, min_size=parts + 1, max_size=parts + 1))


def seen(table, **options):
    place, part = people(table)
    return vantage(place, part, places=len(table[0]), parts=len(table) - 1, **options)


def told(one):
    return [cell.part.value for cell in one.places.cells]


UNKNOWN = [0, 0, 0]
STEEP = [UNKNOWN, [60, 20, 10], [10, 20, 60], [30, 30, 30]]


class TestWhatIsTold:
    def test_parts_that_stand_apart(self):
        found = seen(STEEP)
        assert [one.parts for one in found.parts] == [(0,), (1,), (2,)]
        assert told(found.parts[0]) == [60, 20, 10]
        assert found.parts[0].places.cells[0].in_100 == 67
        assert found.together.is_there
        assert 0.2 < found.together.low < found.together.strength < found.together.high < 0.6

    def test_parts_that_see_alike_give_no_sign(self):
        found = seen([UNKNOWN, [30, 20, 40], [30, 20, 40], [60, 40, 80]])
        assert not found.together.is_there
        assert found.together.strength == 0

    def test_small_parts_and_the_unknown_are_told_together(self):
        found = seen([[4, 4, 4], [60, 20, 10], [10, 20, 60], [5, 4, 3], [3, 4, 5]])
        assert [(one.parts, one.is_others) for one in found.parts] == [
            ((0,), False),
            ((1,), False),
            ((2, 3), True),
        ]
        assert found.parts[-1].places.base.value == 40

    def test_where_the_others_are_too_few_the_smallest_part_joins_them(self):
        found = seen([[1, 0, 1], [60, 20, 10], [10, 20, 60], [30, 30, 60]])
        assert [one.parts for one in found.parts] == [(2,), (0, 1)]

    @pytest.mark.parametrize(
        "table",
        [
            [UNKNOWN, [60, 20, 10]],
            [[30, 30, 30], [60, 20, 10]],
            [UNKNOWN, [60, 20, 10], [2, 3, 2]],
            [UNKNOWN, [4, 4, 4], [4, 4, 4]],
            [UNKNOWN, UNKNOWN, UNKNOWN],
        ],
    )
    def test_with_fewer_than_two_parts_that_may_be_told_there_is_nothing(self, table):
        found = seen(table)
        assert (found.parts, found.together) == ((), None)
        whole = np.sum(table, axis=0).tolist()
        assert found.whole == release_partition(whole, Policy.OUTSIDE)

    def test_whoever_has_no_place_is_not_counted(self):
        place, part = people(STEEP)
        more = np.append(place, [-1] * 50), np.append(part, [0] * 50)
        assert vantage(*more, places=3, parts=3) == seen(STEEP)

    def test_ones_own_file_tells_all(self):
        found = seen([[1, 0, 1], [6, 2, 1], [1, 2, 6]], policy=Policy.OWN_FILE)
        assert [told(one) for one in found.parts] == [[6, 2, 1], [1, 2, 6], [1, 0, 1]]

    @pytest.mark.parametrize(
        ("place", "part", "places", "parts"),
        [
            ([0, 1], [0], 2, 1),
            ([2], [0], 2, 1),
            ([-2], [0], 2, 1),
            ([0], [1], 2, 1),
            ([0], [0], 1, 1),
            ([], [], 2, 0),
        ],
    )
    def test_numbers_that_there_are_not_are_refused(self, place, part, places, parts):
        with pytest.raises(ValueError, match=r"a number from|one for each person|two places"):
            vantage(np.array(place, int), np.array(part, int), places=places, parts=parts)


class TestNobodyIsGivenAway:
    @given(crowds(), st.data())
    def test_two_who_can_not_be_told_by_themselves_may_change_places(self, table, data):
        """Of any parts that are too small for that, or of none that is known."""
        place, part = people(table)
        sizes = np.bincount(part + 1, minlength=len(table))
        enough = {2: 15, 3: 25, 4: 35}[len(table[0])]
        few = [at for at, one in enumerate(part.tolist()) if one < 0 or sizes[one + 1] < enough]
        if len(few) > 1:
            one, other = data.draw(st.permutations(few))[:2]
            place[[one, other]] = place[[other, one]]
            assert vantage(place, part, places=len(table[0]), parts=len(table) - 1) == seen(table)

    @given(crowds(), st.data())
    def test_two_of_a_small_part_may_change_places(self, table, data):
        place, part = people(table)
        sizes = np.bincount(part + 1, minlength=len(table))
        small = [at for at, one in enumerate(part.tolist()) if one >= 0 and sizes[one + 1] < 8]
        found = vantage(place, part, places=len(table[0]), parts=len(table) - 1)
        assert not {one.parts[0] for one in found.parts if not one.is_others} & {
            int(part[at]) for at in small
        }
        if len(small) > 1:
            one, other = data.draw(st.permutations(small))[:2]
            place[[one, other]] = place[[other, one]]
            assert vantage(place, part, places=len(table[0]), parts=len(table) - 1) == found

    @given(crowds())
    def test_no_number_below_the_threshold_is_told_and_every_row_is_of_enough(self, table):
        found = seen(table)
        for row in found.parts:
            assert row.places.base.value >= (10 if row.is_others else 20)
            assert all(value is None or value >= 10 for value in told(row))
        named = sum(not one.is_others for one in found.parts)
        assert not found.parts or (named >= 1 and len(found.parts) >= 2)

    @given(crowds(), st.randoms())
    def test_the_order_of_people_makes_no_difference(self, table, random):
        place, part = people(table)
        order = list(range(len(place)))
        random.shuffle(order)
        found = vantage(place[order], part[order], places=len(table[0]), parts=len(table) - 1)
        assert found == seen(table)

    @given(crowds(), st.randoms())
    def test_nor_how_parts_are_numbered(self, table, random):
        found = seen(table)
        numbers = list(range(len(table) - 1))
        random.shuffle(numbers)
        moved = seen([table[0], *(table[numbers.index(at) + 1] for at in range(len(numbers)))])
        told_of = {tuple(sorted(one.parts)): one.places for one in moved.parts}
        assert told_of == {tuple(sorted(numbers[at] for at in one.parts)): one.places for one in found.parts}
        if found.together is not None:
            assert moved.together.strength == pytest.approx(found.together.strength)

    @settings(max_examples=50)
    @given(crowds(), st.data())
    def test_how_strongly_goes_by_what_is_told(self, table, data):
        """Two crowds of whom the same is told give the same finding."""
        found, other = (
            seen(table),
            seen(data.draw(st.permutations(table[1:]).map(lambda rows: [table[0], *rows]))),
        )
        rows = sorted(repr(one.places) for one in found.parts)
        if rows == sorted(repr(one.places) for one in other.parts) and found.together:
            assert other.together.high == pytest.approx(found.together.high)


def test_a_survey_says_who_stands_where():
    rng = np.random.default_rng(1)
    stand = np.linspace(-1.5, 1.5, 120)
    agrees = rng.random((120, 30)) < 1 / (1 + np.exp(-stand[:, None] * np.where(np.arange(30) % 2, 2, -2)))
    person, statement = (axis.ravel() for axis in np.indices(agrees.shape))
    stance = np.where(agrees.ravel(), 1, -1)
    few = (person < 119) | (statement < 2)
    picture = survey(Votes(tuple(map(str, range(30))), person[few], statement[few], stance[few]))
    place = places_of(picture.positions, cuts=picture.spectrum.cuts)
    assert np.bincount(place + 1).tolist() == [1, 40, 39, 40]
    assert picture.spectrum.not_placed == np.count_nonzero(place < 0)
    assert np.array_equal(places_of(picture.positions, groups=(3, 4)), np.full(120, -1))
