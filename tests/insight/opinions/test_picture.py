import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.honesty import wilson
from waymark.insight.opinions import Caveat, Counts, Kind, Parameters, Stance, look

ROW = st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
TABLES = st.lists(ROW, max_size=25)
LISTS = {
    Kind.COMMON_GROUND: "common_ground",
    Kind.DIFFERENCE: "differences",
    Kind.UNSURE: "unsure",
    Kind.LEANING: "leaning",
    Kind.TOO_FEW: "too_few",
}


def table(rows, people=500, ids=None):
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Counts(ids or tuple(str(i) for i in range(len(rows))), *columns, people)


def listed(picture):
    return {kind: [finding.id for finding in getattr(picture, name)] for kind, name in LISTS.items()}


def only(rows, **parameters):
    picture = look(table([rows]), Parameters(**parameters))
    return next(finding for name in LISTS.values() for finding in getattr(picture, name))


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        ((82, 6, 12), Kind.COMMON_GROUND),
        ((6, 82, 12), Kind.COMMON_GROUND),
        ((8, 0, 0), Kind.COMMON_GROUND),
        ((70, 24, 6), Kind.LEANING),
        ((700, 240, 60), Kind.DIFFERENCE),
        ((45, 40, 15), Kind.DIFFERENCE),
        ((20, 10, 70), Kind.UNSURE),
        ((5, 5, 5), Kind.LEANING),
        ((7, 0, 0), Kind.TOO_FEW),
        ((0, 0, 0), Kind.TOO_FEW),
    ],
)
def test_what_a_statement_is(counts, kind):
    assert only(counts).kind is kind


def test_a_shared_no_is_common_ground():
    assert only((6, 82, 12)).stance is Stance.DISAGREE
    assert only((82, 6, 12)).stance is Stance.AGREE
    assert only((40, 40, 12)).stance is None


def test_common_ground_comes_surest_first():
    picture = look(table([(80, 5, 15), (400, 10, 20), (90, 2, 8)]))
    assert listed(picture)[Kind.COMMON_GROUND] == ["1", "2", "0"]


def test_differences_come_most_evenly_split_first():
    picture = look(table([(60, 40, 10), (50, 50, 30), (40, 48, 0)]))
    assert listed(picture)[Kind.DIFFERENCE] == ["1", "2", "0"]


def test_equals_come_by_answers_and_then_by_number():
    picture = look(table([(1, 0, 0)] * 11 + [(2, 0, 0)]))
    assert listed(picture)[Kind.TOO_FEW] == ["11", *map(str, range(11))]


@given(TABLES)
def test_every_statement_is_in_exactly_one_list(rows):
    picture = look(table(rows))
    names = [name for names in listed(picture).values() for name in names]
    assert sorted(names) == sorted(str(i) for i in range(len(rows)))
    for kind, name in LISTS.items():
        assert all(finding.kind is kind for finding in getattr(picture, name))


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_the_statements_changes_nothing(rows, chance):
    order = list(range(len(rows)))
    chance.shuffle(order)
    moved = table([rows[i] for i in order], ids=tuple(str(i) for i in order))
    assert look(moved) == look(table(rows))


@given(TABLES)
def test_agree_and_disagree_are_treated_alike(rows):
    mirrored = table([(disagree, agree, passed) for agree, disagree, passed in rows])
    plain, other = look(table(rows)), look(mirrored)
    assert listed(plain) == listed(other)
    for name in LISTS.values():
        for one, two in zip(getattr(plain, name), getattr(other, name), strict=True):
            assert (one.agree, one.disagree) == (two.disagree, two.agree)


@given(ROW, st.integers(2, 20))
def test_more_of_the_same_never_takes_back_what_was_sure(row, times):
    before, after = only(row).kind, only(tuple(n * times for n in row)).kind
    if before in {Kind.COMMON_GROUND, Kind.DIFFERENCE}:
        assert after is before
    assert before is Kind.TOO_FEW or after is not Kind.TOO_FEW


@given(TABLES)
def test_shares_are_of_everyone_who_answered_with_their_likely_range(rows):
    picture = look(table(rows))
    for name in LISTS.values():
        for finding in getattr(picture, name):
            row = rows[int(finding.id)]
            for part, share in zip(row, (finding.agree, finding.disagree, finding.passed), strict=True):
                assert (share.part, share.base) == (part, sum(row))
                assert share.value == (part / sum(row) if sum(row) else 0)
                assert (share.low, share.high) == (wilson(part, sum(row)).low, wilson(part, sum(row)).high)


@given(TABLES)
def test_no_common_ground_has_a_large_other_side(rows):
    for finding in look(table(rows)).common_ground:
        smaller, larger = sorted((finding.agree, finding.disagree), key=lambda share: share.part)
        assert larger.low >= 0.6
        assert smaller.value <= 0.2


@given(TABLES)
def test_a_difference_is_truly_held_on_both_sides(rows):
    for finding in look(table(rows)).differences:
        assert min(finding.agree.low, finding.disagree.low) >= 0.2


def test_the_same_counts_have_the_same_hash_and_others_another():
    plain = look(table([(3, 4, 5), (6, 7, 8)])).input_hash
    assert plain == "c00f8729570ccb759b1a46f62c63241cf951525a09b400473ab603a29c8681a1"
    assert look(table([(6, 7, 8), (3, 4, 5)], ids=("1", "0"))).input_hash == plain
    assert look(table([(3, 4, 5), (6, 7, 9)])).input_hash != plain
    assert look(table([(3, 4, 5), (6, 7, 8)], people=None)).input_hash != plain
    assert look(table([(3, 4, 5), (6, 7, 8)], ids=("0", "2"))).input_hash != plain


def test_a_picture_carries_how_it_was_made():
    strict = Parameters(shared_low=0.9)
    picture = look(table([(82, 6, 12)]), strict)
    assert picture.parameters == strict
    assert picture.algorithm == "waymark-counts-1"
    assert listed(picture)[Kind.LEANING] == ["0"]


def test_caveats_say_what_the_picture_cannot():
    always = {Caveat.THOSE_WHO_TOOK_PART, Caveat.NO_GROUPS_SOUGHT}
    assert set(look(table([(5, 5, 5)])).caveats) == always
    assert set(look(table([(5, 5, 5)] * 2)).caveats) == always | {Caveat.ONE_AT_A_TIME}
    assert Caveat.FEW_PEOPLE in look(table([(5, 5, 5)], people=14)).caveats
    assert Caveat.TOTALS_ONLY in look(table([(5, 5, 0)], people=None)).caveats
    assert Caveat.UNEVEN_EXPOSURE in look(table([(5, 5, 5), (90, 90, 90)])).caveats


@pytest.mark.parametrize(
    ("ids", "rows"), [(("a", "a"), [(1, 1, 1)] * 2), (("a",), [(1, -1, 1)]), (("a", "b"), [(1, 1, 1)])]
)
def test_counts_that_cannot_be_are_an_error(ids, rows):
    with pytest.raises(ValueError, match=r"same id|each statement needs"):
        table(rows, ids=ids)
