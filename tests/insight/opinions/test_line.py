"""People along one line: thirds, stretches, the ends and the middle, and what runs along it."""

import numpy as np
import pytest
from tests.insight.opinions.worlds import Size, ask, shuffled

from waymark.insight.opinions import Stance
from waymark.insight.opinions.axes import principal_axes
from waymark.insight.opinions.ballots import Ballots
from waymark.insight.opinions.line import shape, spectrum, stretches, thirds
from waymark.insight.opinions.shares import truly_different
from waymark.insight.opinions.standing import stand

RISING, FALLING, LEVEL, MIDDLE = range(20), range(20, 40), range(40, 50), range(50, 55)


def world(seed: int, people: int = 600) -> tuple[Ballots, np.ndarray]:
    """Statements that rise or fall along a line, ten that don't, and five that the middle agrees with."""
    rng = np.random.default_rng(seed)
    place = rng.normal(size=people)
    odds = np.zeros((people, 55))
    odds[:, list(RISING)] = 2 * place[:, None]
    odds[:, list(FALLING)] = -2 * place[:, None]
    odds[:, list(MIDDLE)] = 2 - 2.5 * place[:, None] ** 2
    return ask(rng, odds, 0.5), place


def found_in(table: Ballots):
    axes = principal_axes(table, 2)
    standing = stand(table, axes)
    placed = table.given >= 7
    return thirds(table, axes, standing, placed, seed=1), standing, placed


@pytest.fixture(scope="module")
def line():
    table, _ = world(1)
    found, standing, placed = found_in(table)
    differs = truly_different(found.p, np.ones(55, bool))
    return table, found, differs, spectrum(table, found, standing, placed, differs, seed=1)


def numbers(told) -> set[int]:
    return {int(one.statement.removeprefix("s")) for one in told}


def test_statements_that_run_along_the_line_are_told_from_those_that_dont(line):
    _, _, differs, _ = line
    assert differs[[*RISING, *FALLING, *MIDDLE]].all()
    assert differs[list(LEVEL)].sum() <= 2


def test_a_statement_is_never_explained_by_the_answers_to_itself():
    """In shuffled votes nothing runs along any line; with places that hold the answer itself, most would."""
    false = 0
    for seed in range(10):
        table = shuffled(np.random.default_rng(seed), Size(people=120, statements=15, seen=0.6)).table
        found, _, _ = found_in(table)
        false += int((found.p < 0.05).sum())
    assert false < 0.15 * 150


def test_each_end_says_what_the_other_does_not(line):
    *_, spectrum = line
    for here, other, end in ((0, 2, spectrum.ends[0]), (2, 0, spectrum.ends[1])):
        assert len(end) == 5
        for told in end:
            assert told.stance is Stance.AGREE
            assert told.places[here].value > told.places[other].value + 0.3
    assert {frozenset(numbers(end)) <= set(RISING) for end in spectrum.ends} == {True, False}


def test_the_middle_says_what_neither_end_does(line):
    *_, spectrum = line
    assert numbers(spectrum.middle) <= set(MIDDLE)
    assert spectrum.middle


def test_every_statement_along_the_line_has_its_shares_of_each_third(line):
    table, found, _, spectrum = line
    assert len(spectrum.statements) == 55
    for told in spectrum.statements:
        at = int(told.statement.removeprefix("s"))
        assert [share.base for share in told.places] == found.tallies.seen[:, at].tolist()
        assert told.whole.base == table.seen[at]


def test_five_stretches_are_as_long_as_each_other_and_hold_everybody():
    x = np.random.default_rng(1).normal(size=500)
    told = stretches(x)
    assert sum(one.people.part for one in told) == 500
    assert np.allclose(np.diff([one.end - one.start for one in told]), 0)


def test_the_shape_holds_everybody_and_its_likely_range():
    x = np.random.default_rng(1).normal(size=500)
    drawn = shape(x, seed=1)
    assert np.trapezoid(drawn.height, drawn.x) == pytest.approx(500, rel=0.02)
    assert (drawn.low <= drawn.height + 1e-9).all()
    assert (drawn.height <= drawn.high + 1e-9).all()


def test_the_mist_along_the_shape_holds_nine_in_ten_other_crowds():
    rng = np.random.default_rng(2)
    drawn = shape(rng.normal(size=400), seed=1)
    inside = []
    for _ in range(60):
        other = shape(rng.normal(size=400), seed=2)
        heights = np.interp(drawn.x, other.x, other.height)
        inside.append(((drawn.low <= heights) & (heights <= drawn.high)).mean())
    assert 0.6 < np.mean(inside) < 0.95
