"""One person is placed in a drawn picture as the survey itself placed them, from what is told and no more."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.insight.opinions import Stance, Structure, Votes, survey
from waymark.insight.opinions.ballots import ballots
from waymark.insight.opinions.placing import Told, in_groups, on_the_line

STATEMENTS = 24
NAMES = tuple(f"s{n}" for n in range(STATEMENTS))


def a_line(people: int, seed: int) -> Votes:
    chance = np.random.default_rng(seed)
    place = chance.normal(size=people)
    where, steep = chance.normal(size=STATEMENTS), chance.choice([-2.0, 2.0], STATEMENTS)
    agrees = chance.random((people, STATEMENTS)) < 1 / (1 + np.exp(-steep * (place[:, None] - where)))
    seen = chance.random((people, STATEMENTS)) < 0.8
    person, statement = np.nonzero(seen)
    return Votes(NAMES, person, statement, np.where(agrees, 1, -1)[seen].astype(int))


def told_of(votes: Votes) -> dict[str, Told]:
    """What a page tells: shares to the nearest five in 100."""
    table = ballots(votes)
    shares = [
        np.round(20 * part / np.maximum(table.seen, 1)) / 20 for part in (table.agreed, table.disagreed)
    ]
    return {name: Told(float(a), float(d)) for name, a, d in zip(table.statement_ids, *shares, strict=True)}


def answers_of(votes: Votes, person: int) -> dict[str, Stance]:
    mine = votes.participant == person
    pairs = zip(votes.statement[mine].tolist(), votes.stance[mine].tolist(), strict=True)
    return {votes.statement_ids[at]: Stance(value) for at, value in pairs}


@pytest.fixture(scope="module")
def line():
    votes = a_line(200, seed=3)
    found = survey(votes)
    assert found.structure is Structure.SPECTRUM
    stretches = found.spectrum.stretches
    return votes, found, (stretches[0].start, stretches[-1].end), told_of(votes)


def test_nearly_everybody_stands_within_half_a_stretch_of_where_the_survey_has_them(line):
    votes, found, (low, high), told = line
    people, x = found.positions.person.tolist(), found.positions.x
    here = [on_the_line(answers_of(votes, one), found.frame, told, (low, high)).place for one in people]
    off = np.abs(here - np.clip((x - low) / (high - low), 0, 1))
    assert np.mean(off < 0.1) >= 0.9


def test_the_range_holds_the_place_and_narrows_with_every_answer(line):
    votes, found, extent, told = line
    everything = list(answers_of(votes, 0).items())
    reach = []
    for so_many in range(4, len(everything), 4):
        here = on_the_line(dict(everything[:so_many]), found.frame, told, extent)
        assert here.low <= here.place <= here.high
        reach.append(here.high - here.low)
    assert reach[-1] < reach[0]


@settings(max_examples=30, deadline=None)
@given(order=st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(line, order):
    votes, found, extent, told = line
    mine = list(answers_of(votes, 7).items())
    shuffled = order.sample(mine, len(mine))
    one, other = (on_the_line(dict(said), found.frame, told, extent) for said in (mine, shuffled))
    assert one.place == pytest.approx(other.place)


def test_whoever_said_nothing_that_is_told_of_stands_nowhere(line):
    votes, found, extent, _ = line
    assert on_the_line(answers_of(votes, 0), found.frame, {}, extent) is None
    assert on_the_line({}, found.frame, told_of(votes), extent) is None


def test_in_groups_each_is_likeliest_where_the_survey_put_them():
    chance = np.random.default_rng(5)
    profile = np.where(chance.random((2, STATEMENTS)) < 0.5, 0.08, 0.92)
    group = np.repeat([0, 1], 80)
    agrees = chance.random((160, STATEMENTS)) < profile[group]
    person, statement = np.nonzero(np.ones_like(agrees))
    votes = Votes(
        tuple(f"s{n}" for n in range(STATEMENTS)), person, statement, np.where(agrees, 1, -1).ravel()
    )
    found = survey(votes)
    assert found.structure is Structure.GROUPS
    place = {one.id: at for at, one in enumerate(found.groups)}
    order = [place[name] for name in found.frame.group_ids]
    for at, person_ in enumerate(found.positions.person.tolist()):
        likely = in_groups(answers_of(votes, person_), found.frame)
        assert sum(likely) == pytest.approx(1)
        assert order[int(np.argmax(likely))] == found.positions.group[at]
    assert in_groups({}, found.frame) == pytest.approx((0.5, 0.5))
