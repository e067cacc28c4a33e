import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.honesty import Kind, Policy, Released, release

COUNTS = st.integers(0, 100_000)
OPEN = [Policy.PUBLIC_ACT, Policy.OWN_FILE]
SHUT = [Policy.OUTSIDE, Policy.TEN]


@pytest.mark.parametrize("policy", OPEN)
@given(count=COUNTS)
def test_public_acts_and_ones_own_file_are_told_as_they_are(policy, count):
    assert release(count, policy) == Released(count, Kind.EXACT)


@pytest.mark.parametrize("count", range(1, 8))
def test_one_to_seven_people_are_hidden_outside_the_room(count):
    assert release(count, Policy.OUTSIDE) == Released(None, Kind.HIDDEN, fewer_than=8)


@pytest.mark.parametrize(("count", "told"), [(8, 10), (12, 10), (13, 15), (17, 15), (142, 140), (143, 145)])
def test_the_rest_go_to_the_nearest_five_outside_the_room(count, told):
    assert release(count, Policy.OUTSIDE) == Released(told, Kind.ROUNDED)


def test_ten_hides_up_to_nine():
    assert release(9, Policy.TEN) == Released(None, Kind.HIDDEN, fewer_than=10)
    assert release(10, Policy.TEN) == Released(10, Kind.ROUNDED)


@pytest.mark.parametrize("policy", SHUT)
def test_nobody_at_all_is_told_since_it_is_about_nobody(policy):
    assert release(0, policy) == Released(0, Kind.EXACT)


@pytest.mark.parametrize("count", range(8))
def test_nought_as_a_part_of_a_whole_is_hidden_like_any_small_part(count):
    assert release(count, Policy.OUTSIDE, of=200) == Released(None, Kind.HIDDEN, fewer_than=8)


@pytest.mark.parametrize("count", range(193, 201))
def test_a_part_whose_rest_is_small_is_hidden_too(count):
    assert release(count, Policy.OUTSIDE, of=200) == Released(None, Kind.HIDDEN, all_but_fewer_than=8)


def test_a_part_of_a_whole_too_small_to_be_split_is_held_back():
    assert release(9, Policy.OUTSIDE, of=17) == Released(None, Kind.HIDDEN)


@pytest.mark.parametrize(("answers", "eligible"), [(4, 30), (0, 30), (5, 6), (6, 6)])
def test_a_room_tells_nothing_under_five_answers_of_seven(answers, eligible):
    assert release(answers, Policy.IN_ROOM, of=eligible) == Released(None, Kind.HIDDEN)


def test_a_room_tells_no_number_under_fifteen_and_the_nearest_five_from_there():
    assert release(14, Policy.IN_ROOM, of=40) == Released(None, Kind.HIDDEN)
    assert release(16, Policy.IN_ROOM, of=40) == Released(15, Kind.ROUNDED)


def test_a_room_must_say_of_how_many():
    with pytest.raises(ValueError, match="how many people who could have answered"):
        release(20, Policy.IN_ROOM)


@pytest.mark.parametrize("policy", Policy)
def test_a_negative_count_is_an_error(policy):
    with pytest.raises(ValueError, match="can't be -1"):
        release(-1, policy, of=10)


def test_a_part_larger_than_its_whole_is_an_error():
    with pytest.raises(ValueError, match="11 people can't be part of 10"):
        release(11, Policy.OUTSIDE, of=10)


@pytest.mark.parametrize("policy", SHUT)
@given(count=COUNTS)
def test_a_rounded_count_is_a_multiple_of_five_within_two(policy, count):
    released = release(count, policy)
    if released.kind is Kind.ROUNDED:
        assert released.value % 5 == 0
        assert abs(released.value - count) <= 2


@pytest.mark.parametrize("policy", SHUT)
@given(a=COUNTS, b=COUNTS)
def test_more_people_are_never_told_as_fewer(policy, a, b):
    few, many = sorted((release(a, policy).value or 0, release(b, policy).value or 0)), sorted((a, b))
    assert few == [release(n, policy).value or 0 for n in many]
