import collections
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.honesty import Band, Kind, Policy, Released, release_partition, release_share

STANCES = st.tuples(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300))
SHUT = [Policy.OUTSIDE, Policy.TEN, Policy.IN_ROOM]
LEAST = {Policy.OUTSIDE: 8, Policy.TEN: 10, Policy.IN_ROOM: 5}
WORST_DOUBT = {Policy.OUTSIDE: 7, Policy.TEN: 7, Policy.IN_ROOM: 4}
HELD_BACK = Released(None, Kind.HIDDEN)


def partition(counts, policy):
    return release_partition(counts, policy, of=max(7, sum(counts)))


def every_split(parts, up_to):
    for base in range(up_to):
        for some in itertools.product(range(base + 1), repeat=parts - 1):
            if sum(some) <= base:
                yield (*some, base - sum(some))


def what_an_attacker_can_narrow_down(policy, parts, up_to):
    """For each thing that can be released, the counts that each part may have had.

    The attacker knows the rules, sees all that was released, and tries every true table.
    """
    fibres = collections.defaultdict(lambda: [set() for _ in range(parts)])
    for counts in every_split(parts, up_to):
        for values, count in zip(fibres[partition(counts, policy)], counts, strict=True):
            values.add(count)
    return fibres


@pytest.mark.parametrize("policy", SHUT)
@pytest.mark.parametrize(("parts", "up_to"), [(2, 80), (3, 50)])
def test_no_hidden_part_can_be_narrowed_down_by_trying_every_table(policy, parts, up_to):
    fibres = what_an_attacker_can_narrow_down(policy, parts, up_to)
    hidden = [
        (out, cell, values)
        for out, fibre in fibres.items()
        if out.base.value and out.base.value < up_to - 5
        for cell, values in zip(out.cells, fibre, strict=True)
        if cell.part.kind is Kind.HIDDEN
    ]
    assert len(hidden) >= 20
    for out, cell, values in hidden:
        assert len(values) >= WORST_DOUBT[policy], (out, values)
        if cell.part.fewer_than:
            assert values <= set(range(LEAST[policy]))


@given(st.lists(st.integers(0, 60), min_size=3, max_size=7), st.sampled_from(SHUT))
def test_no_part_that_is_said_to_be_small_can_be_had_by_subtraction(counts, policy):
    """The attacker takes every count that the rounded ones may have been, and what is left over."""
    out = partition(counts, policy)
    told = [cell.part.value for cell in out.cells if cell.part.value is not None]
    small = [cell for cell in out.cells if cell.part.fewer_than is not None]
    if len(small) == 1 and len(told) == len(counts) - 1:
        most = out.base.value + 2 - sum(max(LEAST[policy], value - 2) for value in told)
        least = out.base.value - 2 - sum(value + 2 for value in told)
        possible = [n for n in range(LEAST[policy]) if least <= n <= most]
        assert len(possible) >= WORST_DOUBT[policy]


@pytest.mark.parametrize("policy", SHUT)
def test_one_part_and_its_rest_keep_every_small_value_possible(policy):
    for out, fibre in what_an_attacker_can_narrow_down(policy, 2, 80).items():
        for cell, values in zip(out.cells, fibre, strict=True):
            if cell.part.fewer_than:
                assert values == set(range(LEAST[policy]))


def test_outside_the_room_even_someone_who_counted_heads_finds_two_values_or_more():
    values = collections.defaultdict(set)
    for counts in every_split(3, 60):
        out = partition(counts, Policy.OUTSIDE)
        for i, cell in enumerate(out.cells):
            if cell.part.kind is Kind.HIDDEN and out.base.value:
                values[sum(counts), out, i].add(counts[i])
    assert min(len(found) for found in values.values()) >= 2


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_words_in_a_small_room_pin_nobody_down(parts):
    values = collections.defaultdict(set)
    for counts in every_split(parts, 15):
        if sum(counts) >= 7:
            out = partition(counts, Policy.IN_ROOM)
            for i, count in enumerate(counts):
                values[sum(counts), out, i].add(count)
    assert min(len(found) for found in values.values()) >= 2


def test_unanimity_unmasks_nobody():
    assert release_partition((98, 0, 0), Policy.OUTSIDE) == release_partition((95, 1, 2), Policy.OUTSIDE)
    cells = release_partition((98, 0, 0), Policy.OUTSIDE).cells
    assert [cell.part.all_but_fewer_than for cell in cells] == [8, None, None]
    assert [cell.part.fewer_than for cell in cells] == [None, 8, 8]
    assert [cell.more_than for cell in cells] == [92, None, None]


def test_three_of_two_hundred_are_fewer_than_four_in_a_hundred():
    share = release_share(3, 200, Policy.OUTSIDE)
    assert (share.part, share.base) == (
        Released(None, Kind.HIDDEN, fewer_than=8),
        Released(200, Kind.ROUNDED),
    )
    assert (share.in_100, share.low, share.high, share.fewer_than) == (None, None, None, 4)


def test_a_hundred_and_ninety_seven_of_two_hundred_are_more_than_ninety_six_in_a_hundred():
    assert release_share(197, 200, Policy.OUTSIDE).more_than == 96


def test_a_share_is_worked_out_from_the_rounded_counts():
    assert release_share(117, 142, Policy.OUTSIDE) == release_share(115, 140, Policy.OUTSIDE)
    share = release_share(117, 142, Policy.OUTSIDE)
    assert (share.in_100, share.low, share.high) == (82, 75, 88)


def test_a_second_part_is_hidden_where_subtraction_would_give_the_first_away():
    beside = release_partition((8, 0, 18), Policy.OUTSIDE)
    assert [cell.part for cell in beside.cells] == [HELD_BACK, HELD_BACK, Released(20, Kind.ROUNDED)]


def test_a_base_that_is_hidden_hides_its_parts():
    out = release_partition((4, 2, 1), Policy.OUTSIDE)
    assert out.base == Released(None, Kind.HIDDEN, fewer_than=8)
    assert all(
        cell.part == HELD_BACK and cell.in_100 is None and cell.more_than is None for cell in out.cells
    )


def test_a_whole_too_small_for_its_parts_is_told_alone():
    out = release_partition((12, 5, 3), Policy.OUTSIDE)
    assert out.base == Released(20, Kind.ROUNDED)
    assert {cell.part for cell in out.cells} == {HELD_BACK}


def test_ones_own_file_says_everything():
    out = release_partition((1, 0, 2), Policy.OWN_FILE)
    assert [cell.part for cell in out.cells] == [Released(n, Kind.EXACT) for n in (1, 0, 2)]
    assert [cell.in_100 for cell in out.cells] == [33, 0, 67]
    assert release_partition((0, 0, 0), Policy.OWN_FILE).cells[0].in_100 is None


def test_a_room_of_twelve_is_told_in_words_and_no_number():
    out = release_partition((9, 2, 1), Policy.IN_ROOM, of=12)
    assert [cell.band for cell in out.cells] == [Band.MOST, Band.A_FEW, None]
    assert out.base == HELD_BACK
    assert all(cell.part == HELD_BACK and cell.in_100 is None for cell in out.cells)


@pytest.mark.parametrize(
    ("counts", "eligible"), [((4, 0, 0), 20), ((3, 2, 1), 6), ((5, 0, 0), 20), ((5, 0, 1), 7)]
)
def test_a_room_with_too_few_says_nothing(counts, eligible):
    out = release_partition(counts, Policy.IN_ROOM, of=eligible)
    assert {(cell.part, cell.band) for cell in out.cells} == {(HELD_BACK, None)}
    assert out.base == HELD_BACK


@pytest.mark.parametrize("counts", [(), (3,), (3, -1)])
def test_parts_that_make_no_whole_are_an_error(counts):
    with pytest.raises(ValueError, match="parts of a whole"):
        release_partition(counts, Policy.OUTSIDE)


def test_a_part_outside_its_base_is_an_error():
    with pytest.raises(ValueError, match="5 people can't be part of 4"):
        release_share(5, 4, Policy.OWN_FILE)


@given(STANCES, st.sampled_from(SHUT))
def test_shares_that_are_told_lie_within_their_likely_range(counts, policy):
    for cell in partition(counts, policy).cells:
        if cell.in_100 is not None:
            assert 0 <= cell.low <= cell.in_100 <= cell.high <= 100


@given(STANCES, st.sampled_from(SHUT))
def test_bounds_that_are_told_are_true(counts, policy):
    base = sum(counts)
    for count, cell in zip(counts, partition(counts, policy).cells, strict=True):
        if cell.fewer_than is not None:
            assert 100 * count < cell.fewer_than * base
        if cell.more_than is not None:
            assert 100 * count > cell.more_than * base


@given(STANCES, st.sampled_from(SHUT))
def test_no_small_part_is_ever_told(counts, policy):
    for count, cell in zip(counts, partition(counts, policy).cells, strict=True):
        if count < LEAST[policy]:
            assert cell.part.value is None
            assert cell.in_100 is None
        elif cell.part.value is not None:
            assert abs(cell.part.value - count) <= 2


@given(STANCES, st.permutations(range(3)))
def test_the_order_of_unequal_parts_changes_nothing(counts, order):
    if len({(count + 2) // 5 for count in counts}) == 3:
        plain = partition(counts, Policy.OUTSIDE).cells
        moved = partition([counts[i] for i in order], Policy.OUTSIDE).cells
        assert moved == tuple(plain[i] for i in order)
