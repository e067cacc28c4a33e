"""The picture of the whole: says what is there, says when nothing is, and stays put from one to the next."""

import pickle
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.insight.opinions.worlds import Size, World, grouped, linear, one_mind, shuffled

from waymark.insight.opinions import Caveat, Landscape, Stance, Structure, Votes, survey
from waymark.insight.opinions.stability import adjusted_rand

SIZE = Size(people=500, statements=60, seen=0.4)
WORLDS = {
    Structure.SPECTRUM: lambda: linear(np.random.default_rng(3), SIZE),
    Structure.GROUPS: lambda: grouped(np.random.default_rng(3), SIZE, groups=3, gap=3.0),
    Structure.NO_PATTERN: lambda: shuffled(np.random.default_rng(3), SIZE),
    Structure.ONE_MIND: lambda: one_mind(np.random.default_rng(3), SIZE),
}


def votes_of(world: World) -> Votes:
    table = world.table
    return Votes(table.statement_ids, table.person, table.statement, table.stance)


@cache
def seen_in(structure: Structure) -> Landscape:
    return survey(votes_of(WORLDS[structure]()), seed=1)


@pytest.mark.parametrize("structure", WORLDS)
def test_what_was_planted_is_what_is_said(structure):
    assert seen_in(structure).structure is structure


@pytest.mark.parametrize("structure", WORLDS)
def test_the_same_answers_give_the_same_bytes(structure):
    again = survey(votes_of(WORLDS[structure]()), seed=1)
    assert pickle.dumps(again) == pickle.dumps(seen_in(structure))


@pytest.mark.parametrize("structure", WORLDS)
def test_a_statement_has_one_finding_at_most(structure):
    found = seen_in(structure)
    lists = (found.common_ground, found.differences, found.divided_otherwise)
    told = [one.statement for some in lists for one in some]
    assert len(told) == len(set(told))


def test_a_line_is_said_only_of_a_line_and_groups_only_of_groups():
    for structure in WORLDS:
        assert (seen_in(structure).spectrum is not None) == (structure is Structure.SPECTRUM)
        assert bool(seen_in(structure).groups) == (structure is Structure.GROUPS)


def test_everybody_who_answered_has_one_place():
    found = seen_in(Structure.SPECTRUM)
    assert found.positions.person.tolist() == list(range(500))
    assert (found.positions.low < found.positions.x).all()
    assert (found.positions.x < found.positions.high).all()
    assert set(found.positions.group.tolist()) == {-1}


def test_groups_are_those_that_were_planted():
    found, planted = seen_in(Structure.GROUPS), WORLDS[Structure.GROUPS]().group
    assert adjusted_rand(found.positions.group, planted) > 0.85
    assert sum(len(one.members) for one in found.groups) == 500
    assert all(one.representative for one in found.groups)
    assert found.stability > 0.7


def test_common_ground_is_shared_by_both_ends_and_the_middle():
    world = WORLDS[Structure.SPECTRUM]()
    table = world.table
    shared = np.where(table.statement == 0, 1, table.stance)
    found = survey(Votes(table.statement_ids, table.person, table.statement, shared), seed=1)
    (first, *_) = found.common_ground
    assert (first.statement, first.stance) == ("s0", Stance.AGREE)
    assert min(share.low for share in first.places) > 0.9


def test_what_one_group_hardly_saw_is_no_common_ground():
    world = WORLDS[Structure.GROUPS]()
    table, group = world.table, seen_in(Structure.GROUPS).positions.group
    shared = np.where(table.statement == 0, 1, table.stance)
    everybody = Votes(table.statement_ids, table.person, table.statement, shared)
    unseen = (table.statement == 0) & (group[table.person] == 0)
    hardly = Votes(table.statement_ids, table.person[~unseen], table.statement[~unseen], shared[~unseen])
    assert "s0" in {one.statement for one in survey(everybody, seed=1).common_ground}
    assert "s0" not in {one.statement for one in survey(hardly, seed=1).common_ground}


def test_rejected_statements_are_as_if_they_had_never_been():
    votes = votes_of(WORLDS[Structure.SPECTRUM]())
    rejected = np.zeros(60, bool)
    rejected[[3, 59]] = True
    kept = ~rejected[votes.statement]
    place = np.cumsum(~rejected) - 1
    ids = tuple(name for name, out in zip(votes.statement_ids, rejected, strict=True) if not out)
    without = Votes(ids, votes.participant[kept], place[votes.statement[kept]], votes.stance[kept])
    marked = survey(replace(votes, rejected=rejected), seed=1)
    assert pickle.dumps(marked) == pickle.dumps(survey(without, seed=1))


def test_the_picture_after_it_keeps_the_ends_where_they_were():
    votes = votes_of(WORLDS[Structure.SPECTRUM]())
    first = survey(votes, seed=1)
    turned = replace(first.frame, axes=replace(first.frame.axes, direction=-first.frame.axes.direction))
    after = survey(votes, seed=1, before=turned)
    assert np.allclose(after.positions.x, -first.positions.x, atol=1e-6)
    assert after.input_hash != first.input_hash


def test_groups_keep_their_names_in_the_picture_after():
    first = seen_in(Structure.GROUPS)
    frame = replace(first.frame, group_ids=(7, 3, 5))
    after = survey(votes_of(WORLDS[Structure.GROUPS]()), seed=1, before=frame)
    renamed = dict(zip((0, 1, 2), (7, 3, 5), strict=True))
    assert [renamed[one] for one in first.positions.group.tolist()] == after.positions.group.tolist()


def test_another_number_of_groups_must_be_found_three_times_running():
    first = survey(votes_of(WORLDS[Structure.GROUPS]()), seed=1, groups=2)
    assert len(first.groups) == 2
    shown = []
    frame = replace(first.frame, candidate=2, times=1)
    for _ in range(3):
        after = survey(votes_of(WORLDS[Structure.GROUPS]()), seed=1, before=frame)
        shown.append(len(after.groups))
        frame = after.frame
    assert shown == [2, 2, 3]


def test_groups_that_were_asked_for_are_said_to_be():
    found = survey(votes_of(WORLDS[Structure.SPECTRUM]()), seed=1, groups=2)
    assert len(found.groups) == 2
    assert Caveat.GROUPS_ASKED_FOR in found.caveats


@pytest.mark.parametrize("groups", [-1, 0, 1, 6])
def test_more_groups_than_can_be_told_apart_are_refused(groups):
    with pytest.raises(ValueError, match="2 to 5"):
        survey(votes_of(WORLDS[Structure.ONE_MIND]()), groups=groups)


def test_like_ballots_are_shown_with_what_the_whole_would_be_without_them():
    table = WORLDS[Structure.SPECTRUM]().table
    stuffed = table.of_people(np.append(np.arange(500), np.full(30, 9)))
    found = survey(Votes(stuffed.statement_ids, stuffed.person, stuffed.statement, stuffed.stance), seed=1)
    (burst,) = found.bursts
    assert burst.people.tolist() == list(range(500, 530))
    assert burst.without is Structure.SPECTRUM
    assert Caveat.LIKE_BALLOTS in found.caveats


def test_in_a_room_of_eight_it_is_too_early_and_the_most_different_two_are_known():
    table = linear(np.random.default_rng(5), Size(8, 20, 1.0), slope=4.0).table
    found = survey(Votes(table.statement_ids, table.person, table.statement, table.stance))
    assert found.structure is Structure.TOO_EARLY
    stance = np.zeros((8, 20))
    stance[table.person, table.statement] = table.stance
    apart = np.abs(stance[:, None] - stance[None]).sum(axis=2)
    assert apart[found.most_different] == apart.max()
    assert Caveat.FEW_PEOPLE in found.caveats


def test_with_fifteen_people_nobody_is_paired():
    assert seen_in(Structure.SPECTRUM).most_different is None


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.sampled_from([1, 0, -1])), max_size=150),
    st.integers(0, 5),
)
@settings(max_examples=40, deadline=None)
def test_anything_that_people_may_say_has_a_picture(answers, seed):
    columns = (
        [np.array(column, int) for column in zip(*answers, strict=True)]
        if answers
        else [np.zeros(0, int)] * 3
    )
    votes = Votes(tuple("abcdef"), *columns)
    found = survey(votes, seed=seed)
    assert found.people == len({person for person, _, _ in answers})
    assert found.answers == len({pair[:2] for pair in answers})
    assert np.isfinite(found.positions.x).all()
    assert pickle.dumps(found) == pickle.dumps(survey(votes, seed=seed))
