"""The crowd behaves as people do, and the structure that each question claims is really there."""

from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from waymark.demo import crowd, tarnside
from waymark.demo.leanings import Camps, Shown
from waymark.demo.shapes import Question

Floats = NDArray[np.float64]
NEIGHBOUR, HOME, HALL, WEDNESDAYS = tarnside.QUESTIONS
OPEN_QUESTIONS = (NEIGHBOUR, HOME, HALL)
EACH = pytest.mark.parametrize("question", tarnside.QUESTIONS, ids=lambda q: q.key)
EACH_OPEN = pytest.mark.parametrize("question", OPEN_QUESTIONS, ids=lambda q: q.key)
VALUE = {"agree": 1.0, "disagree": -1.0, "pass": 0.0}


def answers(question: Question, seed: int = crowd.SEED) -> Floats:
    """Last answers (people x statements): 1 agree, -1 disagree, 0 pass, nan not seen."""
    column = {s.key: at for at, s in enumerate(question.statements)}
    table = np.full((question.people, len(column)), np.nan)
    for visit in crowd.visits(question, seed):
        for key, stance in visit.answers:
            table[visit.person, column[key]] = VALUE[stance]
    return table


def centred(table: Floats) -> Floats:
    return np.where(np.isnan(table), 0.0, table - np.nanmean(table, axis=0))


def first_share(table: Floats) -> float:
    """The first component's share of the variance."""
    squares = np.linalg.svd(centred(table), compute_uv=False) ** 2
    return float(squares[0] / squares.sum())


def shuffled(table: Floats, rng: np.random.Generator) -> Floats:
    """The same answers to each statement, dealt anew among those who saw it."""
    dealt = table.copy()
    for at in range(table.shape[1]):
        seen = np.flatnonzero(~np.isnan(table[:, at]))
        dealt[seen, at] = table[rng.permutation(seen), at]
    return dealt


def shuffled_shares(table: Floats, times: int = 20) -> list[float]:
    rng = np.random.default_rng(7)
    return [first_share(shuffled(table, rng)) for _ in range(times)]


def positions(table: Floats, dimensions: int) -> Floats:
    """People on the first components, those who answered little drawn towards the middle."""
    component = np.linalg.svd(centred(table), full_matrices=False)[2][:dimensions]
    answered = (~np.isnan(table)).sum(axis=1, keepdims=True)
    return np.asarray(centred(table) @ component.T * np.sqrt(table.shape[1] / (answered + 7)))


def nearest_centres(points: Floats, k: int) -> NDArray[np.intp]:
    """Plain k-means, the best of ten starts."""
    rng = np.random.default_rng(3)
    tries = [one_k_means(points, points[rng.choice(len(points), k, replace=False)]) for _ in range(10)]
    return min(tries, key=lambda found: found[0])[1]


def one_k_means(points: Floats, centres: Floats) -> tuple[float, NDArray[np.intp]]:
    for _ in range(50):
        distance = ((points[:, None] - centres[None]) ** 2).sum(axis=2)
        nearest = distance.argmin(axis=1)
        centres = np.array(
            [
                points[nearest == at].mean(axis=0) if (nearest == at).any() else c
                for at, c in enumerate(centres)
            ]
        )
    return float(distance.min(axis=1).sum()), nearest


def adjusted_rand(one: NDArray[np.intp], other: NDArray[np.intp]) -> float:
    """Agreement of two partitions above chance (Hubert and Arabie 1985): 1 alike, 0 as chance."""
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    rows, columns, whole = pairs(table.sum(axis=1)), pairs(table.sum(axis=0)), pairs(table.sum())
    chance = rows * columns / whole
    return (pairs(table) - chance) / ((rows + columns) / 2 - chance)


# How they come and go


@EACH
def test_the_same_seed_gives_the_same_crowd(question: Question) -> None:
    assert crowd.visits(question, 11) == crowd.visits(question, 11)
    assert crowd.visits(question, 11) != crowd.visits(question, 12)


@EACH
def test_everyone_comes_and_in_order(question: Question) -> None:
    visits = crowd.visits(question)
    assert {visit.person for visit in visits} == set(range(question.people))
    assert [visit.day for visit in visits] == sorted(visit.day for visit in visits)
    assert all(0 <= visit.day <= question.days for visit in visits)
    assert all(visit.answers for visit in visits if visit.person not in returning(visits))


def returning(visits: tuple[crowd.Visit, ...]) -> set[int]:
    return {person for person, times in Counter(visit.person for visit in visits).items() if times > 1}


@EACH_OPEN
def test_people_stop_when_they_like(question: Question) -> None:
    seen = (~np.isnan(answers(question))).sum(axis=1)
    assert seen.min() >= 5
    assert seen.max() <= 40
    assert (seen <= 12).mean() > 0.1
    assert (seen >= 30).mean() > 0.05


@EACH_OPEN
def test_passes_are_as_common_as_in_life(question: Question) -> None:
    table = answers(question)
    assert 0.08 <= (table == 0).sum() / (~np.isnan(table)).sum() <= 0.15


@EACH_OPEN
def test_gatherings_are_the_busiest_days(question: Question) -> None:
    by_day = Counter(visit.day for visit in crowd.visits(question))
    assert {day for day, _ in by_day.most_common(len(question.gatherings))} == set(question.gatherings)


@EACH_OPEN
def test_some_people_come_again_and_a_few_change_their_minds(question: Question) -> None:
    before: dict[tuple[int, str], str] = {}
    changed = 0
    for visit in crowd.visits(question):
        changed += sum(before.get((visit.person, key), stance) != stance for key, stance in visit.answers)
        before |= {(visit.person, key): stance for key, stance in visit.answers}
    assert returning(crowd.visits(question))
    assert 5 <= changed <= 0.05 * len(before)


@EACH
def test_nobody_answers_the_same_statement_twice_in_one_visit(question: Question) -> None:
    for visit in crowd.visits(question):
        keys = [key for key, _ in visit.answers]
        assert len(set(keys)) == len(keys)


# What is written by guests


@EACH
def test_a_guests_words_are_offered_once(question: Question) -> None:
    offered = Counter(key for visit in crowd.visits(question) for key in visit.offers)
    written = [s.key for s in question.statements if s.by_guest] + [u.key for u in question.unseen]
    assert offered == Counter(written)


@EACH
def test_nobody_answers_what_is_not_yet_let_in(question: Question) -> None:
    let_in = {s.key: s.day for s in question.statements}
    for visit in crowd.visits(question):
        assert all(let_in[key] <= visit.day for key, _ in visit.answers)


@EACH
def test_words_are_offered_before_they_are_let_in(question: Question) -> None:
    let_in = {s.key: s.day for s in question.statements} | {u.key: u.day + 1 for u in question.unseen}
    for visit in crowd.visits(question):
        assert all(visit.day < let_in[key] for key in visit.offers)


@EACH_OPEN
def test_late_statements_are_seen_by_fewer_and_lone_voices_by_few(question: Question) -> None:
    seen = (~np.isnan(answers(question))).sum(axis=0)
    day = np.array([s.day for s in question.statements])
    assert seen[day == 0].min() > seen[day > 5].max()
    assert seen[day > question.days - 8].min() >= 8
    assert seen[day > question.days - 8].max() <= 40


# What is truly there


def test_the_spectrum_is_one_line_far_beyond_chance() -> None:
    table = answers(NEIGHBOUR)
    assert first_share(table) > 2 * max(shuffled_shares(table))


def test_the_line_that_can_be_found_is_the_one_that_was_planted() -> None:
    found = positions(answers(NEIGHBOUR), 1)[:, 0]
    planted = crowd.standings(NEIGHBOUR)[:, 0]
    assert abs(np.corrcoef(found, planted)[0, 1]) > 0.8


def test_people_stand_all_along_the_spectrum_without_a_gap() -> None:
    low, high = np.quantile(crowd.standings(NEIGHBOUR)[:, 0], [0.05, 0.95])
    places = np.sort(crowd.standings(NEIGHBOUR)[:, 0])
    inside = places[(places >= low) & (places <= high)]
    third = (high - low) / 3
    in_the_middle = (inside > low + third) & (inside < high - third)
    assert np.diff(inside).max() < (high - low) / 15
    assert in_the_middle.mean() > 1 / 3


def test_three_camps_of_unequal_size_and_a_few_between() -> None:
    stand = crowd.standings(HOME)
    whole = stand.max(axis=1) == 1
    sizes = np.sort(stand[whole].sum(axis=0))
    assert 0 < (~whole).sum() < 20
    assert 50 < sizes[0] < sizes[1] < sizes[2] < 150
    assert np.allclose(stand.sum(axis=1), 1)


def test_the_camps_divide_on_many_statements_and_share_some() -> None:
    leanings = [s.leaning for s in HOME.statements if isinstance(s.leaning, Camps)]
    assert sum(leaning.gap >= 2 for leaning in leanings) >= 25
    assert sum(min(leaning.faces, leaning.tonight, leaning.choose) >= 1.5 for leaning in leanings) >= 5


def test_the_camps_can_be_found_in_the_answers_alone() -> None:
    stand = crowd.standings(HOME)
    whole = stand.max(axis=1) == 1
    found = nearest_centres(positions(answers(HOME), 2), 3)
    assert adjusted_rand(found[whole], stand[whole].argmax(axis=1)) > 0.6


def test_shuffled_answers_hold_no_camps() -> None:
    stand = crowd.standings(HOME)
    table = shuffled(answers(HOME), np.random.default_rng(1))
    found = nearest_centres(positions(table, 2), 3)
    assert abs(adjusted_rand(found, stand.argmax(axis=1))) < 0.05


@pytest.mark.parametrize("seed", [crowd.SEED, 1, 2, 4])
def test_where_there_is_no_pattern_the_first_line_is_no_more_than_chance(seed: int) -> None:
    table = answers(HALL, seed)
    assert first_share(table) <= max(shuffled_shares(table))


def test_in_the_hall_people_still_disagree() -> None:
    table = answers(HALL)
    agree = (table == 1).sum(axis=0) / (np.abs(table) == 1).sum(axis=0)
    assert ((agree > 0.35) & (agree < 0.65)).sum() >= 10


def test_twelve_in_a_room_answer_everything_as_written() -> None:
    table = answers(WEDNESDAYS)
    shown = [s.leaning for s in WEDNESDAYS.statements if isinstance(s.leaning, Shown)]
    assert not np.isnan(table).any()
    assert (table == 1).sum(axis=0).tolist() == [s.agree for s in shown]
    assert (table == -1).sum(axis=0).tolist() == [s.disagree for s in shown]


def test_the_room_shares_at_least_three_and_splits_on_at_least_three() -> None:
    agree = (answers(WEDNESDAYS) == 1).sum(axis=0)
    assert (agree >= 10).sum() >= 3
    assert ((agree >= 5) & (agree <= 7)).sum() >= 3


def test_a_rooms_statement_must_say_how_many_agree() -> None:
    with pytest.raises(TypeError, match="curtains"):
        crowd._dealt(NEIGHBOUR.statements[0], 12, np.random.default_rng(1))
