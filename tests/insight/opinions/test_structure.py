"""The verdict, on made-up conversations of a known structure and on real ones.

Ten seeds a family. How often a healthy engine misses by chance, where it is right with chance p each time:
more than 2 wrong of 10 at p = .98, one run in 1,150; fewer than 6 right of 10 at p = .9, one in 610. Seeds
are fixed, so a run that passes once passes until the engine or its libraries change.
"""

from functools import cache, partial
from pathlib import Path

import numpy as np
import pytest
from tests.insight.opinions import worlds

from waymark.insight.formats import read_votes
from waymark.insight.opinions import Votes
from waymark.insight.opinions.ballots import Ballots, ballots
from waymark.insight.opinions.findings import Structure
from waymark.insight.opinions.structure import judge, memberships

HOME = Path(__file__).parents[4] / "shared" / "data" / "opinions"
EXPORTS = sorted(path for path in HOME.glob("*/") if (path / "comments.csv").is_file())
SEEDS = range(10)


def small(rng):
    return worlds.Size(int(rng.integers(150, 301)), 50, float(rng.uniform(0.3, 0.6)))


@cache
def verdicts(make):
    made = []
    for seed in SEEDS:
        rng = np.random.default_rng([17, seed])
        world = make(rng, small(rng))
        made.append((judge(world.table, seed=seed), world))
    return made


def called(make, structure):
    return sum(verdict.structure is structure for verdict, _ in verdicts(make))


def test_shuffled_votes_have_no_pattern():
    assert called(worlds.shuffled, Structure.NO_PATTERN) >= 8
    assert called(worlds.shuffled, Structure.GROUPS) == 0


def test_near_unanimity_is_one_mind():
    assert called(worlds.one_mind, Structure.ONE_MIND) >= 8


def test_one_mind_wins_over_a_faint_line():
    assert called(partial(worlds.one_mind, slope=0.7), Structure.ONE_MIND) >= 8


LINES = {
    "gentle": partial(worlds.linear, slope=1.5),
    "steep, uniform": partial(worlds.linear, slope=4, density="uniform"),
    "proximity": worlds.proximity,
}


@pytest.mark.parametrize("name", LINES)
def test_people_along_a_line_are_a_spectrum(name):
    assert called(LINES[name], Structure.SPECTRUM) >= 8


GROUPS = partial(worlds.grouped, gap=3.0)


def test_planted_groups_are_found_and_counted():
    right = sum(verdict.evidence.classes == world.group.max() + 1 for verdict, world in verdicts(GROUPS))
    assert called(GROUPS, Structure.GROUPS) >= 6
    assert right >= 6


def test_classes_come_with_the_verdict_of_groups_alone():
    for verdict, world in [*verdicts(GROUPS), *verdicts(worlds.shuffled)]:
        if verdict.structure is not Structure.GROUPS:
            assert verdict.classes is None
            continue
        count = verdict.evidence.classes
        assert verdict.classes.profiles.shape == (count, world.table.statements)
        assert verdict.classes.sizes.sum() == pytest.approx(1)
        assert memberships(world.table, count, 0, verdict.classes).probability.shape[1] <= count


def test_a_minority_that_is_earned_wins_over_one_mind():
    """Fifteen in a hundred stand against all others on everything, so nearly all agree on nearly all."""
    rng = np.random.default_rng(3)
    group = (np.arange(600) < 90).astype(int)
    odds = np.where(group[:, None] == 1, -3.0, 4.0) * np.ones((600, 60))
    verdict = judge(worlds.ask(rng, odds, 0.4), seed=0)
    assert verdict.evidence.agreement > 0.85
    assert verdict.structure is Structure.GROUPS
    assert verdict.evidence.classes == 2


@pytest.mark.parametrize("people", [0, 1, 14])
def test_fewer_than_fifteen_people_are_too_early(people):
    table = worlds.grouped(np.random.default_rng(0), worlds.Size(40, 30, 0.8)).table
    assert judge(table.of_people(np.arange(people)), seed=0).structure is Structure.TOO_EARLY


def test_a_handful_of_answers_each_is_too_early():
    """A line of ordinary strength would go unseen among twenty people with five answers each."""
    table = worlds.shuffled(np.random.default_rng(0), worlds.Size(20, 60, 0.1)).table
    assert judge(table, seed=0).structure is Structure.TOO_EARLY


def test_the_same_answers_and_seed_give_the_same_verdict_to_the_last_bit():
    table = worlds.grouped(np.random.default_rng(4), worlds.Size(300, 60, 0.5), groups=2, gap=3).table
    first, second = (judge(table, seed=7) for _ in range(2))
    assert first.evidence == second.evidence
    assert first.classes.profiles.tobytes() == second.classes.profiles.tobytes()


def test_the_order_of_people_matters_no_more_than_the_seed():
    world = worlds.grouped(np.random.default_rng(5), worlds.Size(300, 50, 0.5), groups=3, gap=3)
    turned = world.table.of_people(np.random.default_rng(0).permutation(300))
    first, second = (judge(table, seed=0) for table in (world.table, turned))
    assert first.structure is second.structure is Structure.GROUPS
    assert first.evidence.classes == second.evidence.classes == 3
    assert first.evidence.share == pytest.approx(second.evidence.share, rel=1e-3)
    assert first.evidence.agreement == second.evidence.agreement


def test_evidence_says_what_was_weighed():
    for verdict, _ in verdicts(LINES["gentle"]):
        evidence = verdict.evidence
        assert evidence.shuffles == 20
        assert 0 < evidence.shuffled_share < evidence.share < 1
        assert evidence.hidden > 0
        assert evidence.trait


def test_the_more_answers_the_smaller_the_group_that_could_hide():
    """The smallest group there can be is a twentieth of the people, the largest that can hide is half."""
    hidden = []
    for seen in (0.2, 0.4, 0.7, 1.0):
        table = worlds.one_mind(np.random.default_rng(0), worlds.Size(400, 60, seen)).table
        hidden.append(judge(table, seed=0).evidence.could_hide)
    assert hidden == sorted(hidden, reverse=True)
    assert 20 <= hidden[-1] < hidden[1] < hidden[0] <= 200


@pytest.mark.real_data
@pytest.mark.skipif(not EXPORTS, reason="the public conversations aren't here")
@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_real_conversations_are_a_spectrum(export):
    """Of all seven, only the smallest (24 people) might be anything else."""
    conversation = read_votes(export).accepted()
    ids = tuple(statement.id for statement in conversation.statements)
    table = ballots(Votes(ids, conversation.participant, conversation.statement, conversation.stance))
    verdict = judge(table, seed=0)
    assert verdict.structure is Structure.SPECTRUM or table.people < 30


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order_people_come_the_verdict_and_its_numbers_are_the_same(seed):
    table = worlds.grouped(np.random.default_rng(seed), worlds.Size(120, 40, 0.5), groups=3).table
    turned = table.of_people(np.random.default_rng(seed).permutation(table.people))
    one, other = judge(table, seed=seed), judge(turned, seed=seed)
    assert (one.structure, one.evidence) == (other.structure, other.evidence)


def wide(seed: int, slope: float) -> Ballots:
    """Five hundred statements, of which three hundred people saw one in twelve each."""
    return worlds.linear(
        np.random.default_rng(seed), worlds.Size(300, 500, 1 / 12), slope=slope, mixed=True
    ).table


def test_a_line_through_many_statements_of_which_each_saw_few_is_found():
    assert all(judge(wide(seed, slope=1.2), seed=seed).structure is Structure.SPECTRUM for seed in range(5))


def test_in_many_statements_of_which_each_saw_few_chance_is_no_line():
    assert all(judge(wide(seed, slope=0), seed=seed).structure is not Structure.SPECTRUM for seed in range(5))
