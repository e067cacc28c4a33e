import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.honesty import Band, Kind, Released, answered, band, band_key, may_refresh, step

BASES = range(7, 15)


def test_the_words_for_a_room_of_twelve():
    key = {word: list(counts) for word, counts in band_key(12).items()}
    assert key == {
        Band.A_FEW: [0, 1, 2],
        Band.SOME: [3, 4],
        Band.ABOUT_HALF: [5, 6, 7],
        Band.MOST: [8, 9],
        Band.NEARLY_ALL: [10, 11, 12],
    }


@pytest.mark.parametrize("base", BASES)
def test_every_count_has_one_word_and_no_word_is_a_number_in_disguise(base):
    key = band_key(base)
    assert sorted(n for counts in key.values() for n in counts) == list(range(base + 1))
    assert all(len(counts) >= 2 for counts in key.values())
    assert all(band(n, base) is word for word, counts in key.items() for n in counts)


@pytest.mark.parametrize("base", BASES)
def test_nobody_stands_alone(base):
    assert {0, 1} <= set(band_key(base)[Band.A_FEW])
    assert {base - 1, base} <= set(band_key(base)[Band.NEARLY_ALL])


@pytest.mark.parametrize("base", BASES)
def test_words_say_the_same_from_both_ends(base):
    mirror = dict(zip(Band, reversed(Band), strict=True))
    assert all(band(base - n, base) is mirror[band(n, base)] for n in range(base + 1))


@pytest.mark.parametrize("base", BASES)
def test_words_are_fair_to_the_share(base):
    shares = {word: [100 * n / base for n in counts] for word, counts in band_key(base).items()}
    assert max(shares[Band.A_FEW]) < 29
    assert min(shares.get(Band.MOST, [51])) > 50
    assert min(shares[Band.NEARLY_ALL]) > 71
    assert all(30 <= share <= 70 for share in shares.get(Band.ABOUT_HALF, []))


@pytest.mark.parametrize("base", [0, 4, 5, 6, 15, 100])
def test_other_rooms_have_no_words(base):
    with pytest.raises(ValueError, match="7 to 14 answers"):
        band(2, base)


@pytest.mark.parametrize("part", [-1, 13])
def test_a_part_outside_the_room_is_an_error(part):
    with pytest.raises(ValueError, match="can't be part of 12"):
        band(part, 12)


@given(st.integers(0, 10**9), st.integers(1, 100))
def test_a_live_figure_moves_by_whole_steps(n, size):
    assert step(n, size) % size == 0
    assert 0 <= n - step(n, size) < size


def test_a_negative_step_is_an_error():
    with pytest.raises(ValueError, match="can't be -1"):
        step(-1)


@pytest.mark.parametrize("people", range(15))
def test_a_room_under_fifteen_is_never_drawn_again_by_itself(people):
    assert not may_refresh(0, people, people)


@pytest.mark.parametrize(
    ("then", "now", "may"), [(20, 24, False), (20, 25, True), (20, 16, False), (20, 15, True)]
)
def test_from_fifteen_a_picture_waits_for_five_answers_more_or_fewer(then, now, may):
    assert may_refresh(then, now, people_now=30) is may


def test_a_small_room_sees_how_many_have_answered():
    assert answered(9, 12) == Released(9, Kind.EXACT)
    assert answered(0, 12) == Released(0, Kind.EXACT)


def test_a_larger_room_sees_it_in_steps_of_five():
    assert [answered(n, 40).value for n in (0, 4, 5, 9, 10, 40)] == [None, None, 5, 5, 10, 40]
    assert answered(3, 40).fewer_than == 5


@pytest.mark.parametrize(("answers", "people"), [(-1, 12), (13, 12)])
def test_more_answers_than_people_are_an_error(answers, people):
    with pytest.raises(ValueError, match="can't have answered"):
        answered(answers, people)
