import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.honesty import Band, band, band_key
from waymark.insight.opinions import Caveat, Counts, RoomFinding, Stance, room


def table(rows, people=12):
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Counts(tuple(f"s{i}" for i in range(len(rows))), *columns, people)


def test_a_room_of_twelve():
    picture = room(table([(11, 1, 0), (6, 5, 1), (1, 9, 2), (12, 0, 0), (8, 4, 0), (3, 1, 8)]), eligible=12)
    assert picture.shared == (
        RoomFinding("s0", Stance.AGREE, Band.NEARLY_ALL),
        RoomFinding("s3", Stance.AGREE, Band.NEARLY_ALL),
        RoomFinding("s2", Stance.DISAGREE, Band.MOST),
    )
    assert picture.differences == (
        RoomFinding("s1", Stance.AGREE, Band.ABOUT_HALF),
        RoomFinding("s4", Stance.AGREE, Band.MOST),
    )
    assert picture.unsaid == ("s5",)
    assert picture.caveats == (Caveat.FEW_PEOPLE,)
    assert picture.words[12] == band_key(12)


def test_everyone_and_nearly_everyone_look_the_same():
    rows = [(12, 0, 0), (11, 1, 0), (10, 0, 2)]
    pictures = {
        tuple((f.band, f.stance) for f in room(table(p), eligible=12).shared)
        for p in itertools.permutations(rows)
    }
    assert pictures == {((Band.NEARLY_ALL, Stance.AGREE),) * 3}


SPLIT = st.integers(7, 14).flatmap(
    lambda n: st.integers(0, n).flatmap(lambda a: st.integers(0, n - a).map(lambda d: (a, d, n - a - d)))
)


@given(st.lists(SPLIT, min_size=1, max_size=8))
def test_the_picture_is_made_of_words_alone(rows):
    """Two rooms whose words are the same are told the same, in the same order."""
    people = max(map(sum, rows))
    other = []
    for agree, disagree, passed in rows:
        base = agree + disagree + passed
        alike = [
            (a, d, base - a - d)
            for a, d in itertools.product(range(base + 1), repeat=2)
            if a + d <= base and (band(a, base), band(d, base)) == (band(agree, base), band(disagree, base))
        ]
        other.append(alike[-1])
    assert room(table(rows, people), eligible=14) == room(table(other, people), eligible=14)


@given(st.lists(SPLIT, min_size=1, max_size=8))
def test_every_statement_is_shared_lively_or_unsaid(rows):
    picture = room(table(rows, people=14), eligible=14)
    names = [f.id for f in (*picture.shared, *picture.differences)] + list(picture.unsaid)
    assert sorted(names) == sorted(f"s{i}" for i in range(len(rows)))


@pytest.mark.parametrize(("people", "eligible"), [(4, 12), (6, 6), (0, 0)])
def test_too_small_a_room_is_not_opened(people, eligible):
    picture = room(table([(min(people, 4), 0, 0)], people), eligible)
    assert (picture.opened, picture.shared, picture.differences, dict(picture.words)) == (False, (), (), {})
    assert picture.unsaid == ("s0",)


def test_a_statement_that_too_few_answered_stays_unsaid():
    assert room(table([(6, 0, 0), (7, 0, 0)]), eligible=12).unsaid == ("s0",)


@pytest.mark.parametrize("people", [5, 6])
def test_a_room_of_five_or_six_is_opened_and_has_no_words(people):
    picture = room(table([(people, 0, 0)], people), eligible=7)
    assert (picture.opened, picture.unsaid, dict(picture.words)) == (True, ("s0",), {})


def test_fifteen_have_a_picture_with_figures():
    with pytest.raises(ValueError, match="use look"):
        room(table([(15, 0, 0)], people=15), eligible=15)


@pytest.mark.parametrize("people", [None, 13])
def test_a_room_must_know_who_could_have_answered(people):
    with pytest.raises(ValueError, match="how many answered, of how many"):
        room(table([(5, 0, 0)], people), eligible=12)
