"""The picture that Polis would draw, against its formulas worked out the long way."""

from math import inf, sqrt

import numpy as np
import pytest

from waymark.insight.opinions import Stance, Votes
from waymark.insight.opinions.ballots import ballots
from waymark.insight.opinions.clusters import k_means, silhouettes
from waymark.insight.opinions.polis import PolisCaveat, group_informed_consensus, plane_of, polis
from waymark.insight.opinions.representative import majority, representative, side

A, P, D, N = 1.0, 0.0, -1.0, float("nan")


def votes_of(stance, rejected=None):
    """From a dense sheet, people x statements, not a number where there is no vote."""
    stance = np.array(stance, float)
    who, what = np.nonzero(~np.isnan(stance))
    ids = tuple(map(str, range(stance.shape[1])))
    out = None if rejected is None else np.array(rejected, bool)
    return Votes(ids, who, what, stance[who, what].astype(np.int8), out)


def three_camps(people=90, statements=30, seed=0, seen=0.7):
    """Three groups that agree on a third of the statements, and answer the rest in their own way."""
    rng = np.random.default_rng(seed)
    camp = np.arange(people) % 3
    lean = rng.choice([-2.0, 2.0], (3, statements))
    lean[:, : statements // 3] = 2.0
    stance = np.where(rng.random((people, statements)) < 1 / (1 + np.exp(-lean[camp])), A, D)
    stance[rng.random(stance.shape) < 0.1] = P
    stance[rng.random(stance.shape) > seen] = N
    return stance, camp


def places_by_hand(stance, rejected):
    """Dense, from the page of formulas: fill, decompose, stretch."""
    filled = np.where(rejected, 0.0, stance)
    asked = ~np.isnan(filled)
    mean = np.where(asked, filled, 0).sum(axis=0) / asked.sum(axis=0)
    centred = np.where(asked, filled - mean, 0)
    _, _, direction = np.linalg.svd(centred)
    w = direction[:2]
    w = w * np.sign(w[np.arange(2), np.abs(w).argmax(axis=1)])[:, None]
    stretch = np.sqrt(stance.shape[1] / np.maximum(asked.sum(axis=1), 1))
    agreeing = np.where(rejected, 0, 1 - mean)
    return stretch[:, None] * (centred @ w.T), sqrt(stance.shape[1]) * agreeing[:, None] * w.T


def test_places_of_people_and_statements():
    stance, _ = three_camps()
    picture = polis(votes_of(stance))
    people, statements = places_by_hand(stance, np.zeros(30, bool))
    assert np.column_stack([picture.positions.x, picture.positions.y]) == pytest.approx(people, abs=1e-9)
    assert picture.statement_places == pytest.approx(statements, abs=1e-9)


def test_rejected_statements_count_as_everybodys_pass_and_pull_nobody():
    stance, _ = three_camps()
    rejected = np.arange(30) % 4 == 0
    picture = polis(votes_of(stance, rejected))
    people, statements = places_by_hand(stance, rejected)
    assert np.column_stack([picture.positions.x, picture.positions.y]) == pytest.approx(people, abs=1e-9)
    assert picture.statement_places == pytest.approx(statements, abs=1e-9)
    assert np.all(picture.axes.direction[:, rejected] == 0)


def test_a_statement_that_nobody_answered_changes_nothing():
    stance, _ = three_camps()
    empty = np.column_stack([stance, np.full((90, 2), np.nan)])
    one = polis(votes_of(stance))
    other = polis(votes_of(empty, [False] * 31 + [True]))
    assert other.positions.x == pytest.approx(one.positions.x, abs=1e-9)
    assert other.statement_places[30:].tolist() == [[0, 0], [0, 0]]
    assert {told.statement for told in other.consensus} == {str(i) for i in range(30)}


def test_who_answered_little_is_put_further_out():
    stance, _ = three_camps(seen=1)
    stance[0, 6:] = N
    table = ballots(votes_of(stance))
    plane = plane_of(table, np.zeros(30, bool))
    pull = np.nansum((stance[0] - plane.axes.centre) * plane.axes.direction[0])
    assert plane.people[0, 0] == pytest.approx(sqrt(30 / 6) * pull)


def test_people_with_few_answers_have_a_place_and_no_group():
    stance, _ = three_camps()
    stance[:10, 6:] = N
    picture = polis(votes_of(stance))
    answered = (~np.isnan(stance)).sum(axis=1)
    out = picture.positions.person[picture.positions.group < 0]
    assert out.tolist() == np.flatnonzero(answered < 7).tolist()
    assert sum(group.people.part for group in picture.groups) == 90 - len(out)
    assert {group.people.base for group in picture.groups} == {90 - len(out)}


def test_rejected_answers_and_passes_count_towards_having_answered_enough():
    stance, _ = three_camps(seen=1)
    stance[0] = N
    stance[0, :7] = P
    picture = polis(votes_of(stance, [True] * 7 + [False] * 23))
    assert picture.positions.group[0] >= 0


def test_where_fewer_than_fifteen_answered_enough_the_most_active_are_added():
    rng = np.random.default_rng(0)
    stance = np.full((30, 20), N)
    for person in range(30):
        many = 8 if person < 5 else (6 if person % 2 else 3)
        stance[person, :many] = rng.choice([A, D], many)
    picture = polis(votes_of(stance))
    inside = picture.positions.person[picture.positions.group >= 0]
    assert inside.tolist() == [0, 1, 2, 3, 4, *range(5, 25, 2)]


def test_with_few_statements_all_of_them_are_enough():
    rng = np.random.default_rng(0)
    stance = rng.choice([A, D], (40, 3))
    stance[30:, 2] = N
    picture = polis(votes_of(stance))
    assert np.flatnonzero(picture.positions.group < 0).tolist() == list(range(30, 40))


@pytest.mark.parametrize(("people", "most"), [(15, 3), (23, 3), (24, 4), (36, 5), (80, 5)])
def test_as_many_groups_are_tried_as_there_are_people_for(people, most):
    picture = polis(votes_of(three_camps(people)[0]))
    assert [k for k, _ in picture.silhouette] == list(range(2, most + 1))


def test_the_number_of_groups_is_the_one_whose_silhouette_is_highest():
    stance, camp = three_camps(seen=1)
    picture = polis(votes_of(stance))
    assert len(picture.groups) == max(picture.silhouette, key=lambda one: one[1])[0] == 3
    for group in picture.groups:
        assert np.bincount(camp[group.members]).max() >= 0.95 * len(group.members)


@pytest.mark.parametrize("wanted", [1, 2, 5, 7])
def test_as_many_groups_as_are_asked_for(wanted):
    picture = polis(votes_of(three_camps()[0]), groups=wanted)
    assert len(picture.groups) == wanted
    assert PolisCaveat.NUMBER_OF_GROUPS_WAS_GIVEN in picture.caveats
    assert sorted(m for group in picture.groups for m in group.members) == picture.positions.person.tolist()


def test_groups_stand_largest_first():
    stance, _ = three_camps(80)
    sizes = [len(group.members) for group in polis(votes_of(stance)).groups]
    assert sizes == sorted(sizes, reverse=True)


def test_fewer_than_one_group_is_an_error():
    with pytest.raises(ValueError, match="one group"):
        polis(votes_of([[A]]), groups=0)


def test_the_silhouette_of_a_few_points_by_hand():
    points = np.array([[0.0, 0], [1, 0], [10, 0], [11, 0], [30, 0]])
    values = [(10.5 - 1) / 10.5, (9.5 - 1) / 9.5, (9.5 - 1) / 9.5, (10.5 - 1) / 10.5, 0]
    assert silhouettes(points, [np.array([0, 0, 1, 1, 2])]) == pytest.approx([sum(values) / 5])


def test_silhouettes_of_many_points_are_those_of_the_definition():
    rng = np.random.default_rng(0)
    points, label = rng.normal(size=(300, 2)), rng.integers(0, 4, 300)
    distance = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    values = []
    for i in range(300):
        mean = [distance[i, label == g].sum() / ((label == g).sum() - (g == label[i])) for g in range(4)]
        own, other = mean[label[i]], min(mean[: label[i]] + mean[label[i] + 1 :])
        values.append((other - own) / max(own, other))
    assert silhouettes(points, [label]) == pytest.approx([np.mean(values)])


def test_no_point_is_nearer_to_another_groups_middle_than_to_its_own():
    rng = np.random.default_rng(0)
    points = rng.normal(size=(3000, 2)) + np.repeat([[0, 0], [4, 0], [0, 4]], 1000, axis=0)
    for found in k_means(points, [2, 3, 5], seed=0):
        middles = np.array([points[found.label == g].mean(axis=0) for g in range(found.label.max() + 1)])
        away = ((points[:, None] - middles) ** 2).sum(axis=2)
        assert np.array_equal(away.argmin(axis=1), found.label)
        assert found.spread == pytest.approx(away.min(axis=1).sum())


def test_points_as_near_to_one_middle_as_to_another_go_to_one_of_them():
    points = np.array([[-1.0, 0], [1, 0], [0, 0]] * 10)
    (found,) = k_means(points, [2], seed=0)
    assert sorted(np.bincount(found.label).tolist()) == [10, 20]
    assert found.spread == pytest.approx(5)


def test_the_four_figures_of_a_side_by_hand():
    one = side(np.array([8]), np.array([10]), np.array([3]), np.array([12]))
    assert one.p[0] == pytest.approx(9 / 12)
    assert one.test[0] == pytest.approx(2 * sqrt(11) * (9 / 11 - 0.5))
    assert one.ratio[0] == pytest.approx((9 / 12) / (4 / 14))
    h = 13 / 24
    assert one.against[0] == pytest.approx((9 / 11 - 4 / 13) / sqrt(h * (1 - h) * (1 / 11 + 1 / 13)))
    assert one.metric[0] == pytest.approx(one.ratio[0] * one.against[0] * one.p[0] * one.test[0])


def test_where_everybody_took_the_side_nothing_tells_the_group_from_the_others():
    assert side(np.array([5]), np.array([5]), np.array([7]), np.array([7])).against.tolist() == [0]


def figures(took, seen, others_took, others_seen):
    p, q = (took + 1) / (seen + 2), (others_took + 1) / (others_seen + 2)
    test = 2 * sqrt(seen + 1) * ((took + 1) / (seen + 1) - 0.5)
    h = (took + others_took + 2) / (seen + others_seen + 2)
    z = 0.0
    if h < 1:
        gap = (took + 1) / (seen + 1) - (others_took + 1) / (others_seen + 1)
        z = gap / sqrt(h * (1 - h) * (1 / (seen + 1) + 1 / (others_seen + 1)))
    return p, test, p / q, z


def best_agree_by_hand(walked):
    """One statement after another, as the page of formulas tells it."""
    current = None
    for j, took_a_side, agree, _ in walked:
        p, test, ratio, against = agree
        if not took_a_side:
            continue
        if current is None:
            better = test > 1.2816 or (ratio > 1 and p > 0.5)
        elif current[1] > 1:
            better = ratio * against * p * test > current[2]
        else:
            better = p * test > current[3]
        if better:
            current = (j, ratio, ratio * against * p * test, p * test)
    return current and current[0]


def chosen_by_hand(mine, others):
    walked = []
    for j in range(mine.shape[1]):
        seen, others_seen = mine[:, j].sum(), others[:, j].sum()
        agree, disagree = (figures(mine[i, j], seen, others[i, j], others_seen) for i in (2, 0))
        walked.append((j, mine[0, j] + mine[2, j] > 0, agree, disagree))
    agrees = {j: agree[3] > disagree[3] for j, _, agree, disagree in walked}
    metric = {j: np.prod(agree if agrees[j] else disagree) for j, _, agree, disagree in walked}
    sufficient = [j for j, _, *sides in walked if any(s[3] > 1.2816 and s[1] > 1.2816 for s in sides)]
    best_agree = best_agree_by_hand(walked)
    first = [] if best_agree is None else [best_agree]
    if sufficient:
        ranked = sorted(sufficient, key=lambda j: -metric[j])
        told = (first + [j for j in ranked if j not in first])[:5]
    else:
        told = first or [max(walked, key=lambda one: max(one[2][3], one[3][3]))[0]]
    return [j for j in told if agrees[j]], [j for j in told if not agrees[j]]


@pytest.mark.parametrize("seed", range(40))
def test_what_tells_a_group_from_the_others_is_chosen_as_polis_chooses(seed):
    rng = np.random.default_rng(seed)
    statements = int(rng.integers(1, 25))
    most = int(rng.choice([3, 12, 60]))
    mine, others = rng.integers(0, most, (2, 3, statements))
    told = representative(mine, others)
    agreed = [place for place, stance in told if stance is Stance.AGREE]
    disagreed = [place for place, stance in told if stance is Stance.DISAGREE]
    assert (agreed, disagreed) == chosen_by_hand(mine, others)
    assert [place for place, _ in told] == agreed + disagreed


def test_each_group_has_the_statements_that_tell_it_with_their_shares():
    stance, _ = three_camps()
    picture = polis(votes_of(stance))
    for group in picture.groups:
        assert 1 <= len(group.representative) <= 5
        inside = np.isin(np.arange(90), group.members)
        others = np.isin(np.arange(90), [m for one in picture.groups for m in one.members]) & ~inside
        for told in group.representative:
            column = stance[:, int(told.statement)]
            for people, share in ((inside, told.share), (others, told.others)):
                assert share.part == np.sum(column[people] == told.stance)
                assert share.base == np.sum(~np.isnan(column[people]))


def test_equal_statements_are_taken_in_the_order_of_their_numbers():
    rng = np.random.default_rng(0)
    column = np.where(np.arange(40) < 20, A, D)
    stance = np.column_stack([column] * 12)
    order = rng.permutation(12)
    votes = votes_of(stance)
    moved = Votes(tuple(map(str, order)), votes.participant, votes.statement, votes.stance)
    for group in polis(moved).groups:
        assert [told.statement for told in group.representative] == ["0", "1", "2", "3", "4"]


def test_the_majority_by_hand():
    agree = np.array([9, 50, 30, 5, 60, 70, 80, 90])
    seen = np.array([10, 80, 60, 10, 100, 100, 100, 100])
    worth = []
    for took, base in zip(agree, seen, strict=True):
        p, test, _, _ = figures(took, base, 0, 0)
        worth.append(p * test if p > 0.5 and test > 1.2816 else -inf)
    wanted = sorted((j for j in range(8) if worth[j] > -inf), key=lambda j: -worth[j])[:5]
    assert majority(agree, seen) == wanted == [7, 6, 5, 0, 1]


def test_what_most_take_one_side_on_whatever_their_group():
    stance, _ = three_camps(seen=1)
    stance[:, 1] = D
    stance[:, 2] = A
    picture = polis(votes_of(stance, np.arange(30) == 0))
    assert picture.agreed[0].statement == "2"
    assert (picture.agreed[0].share.part, picture.agreed[0].share.base) == (90, 90)
    assert picture.disagreed[0].statement == "1"
    assert picture.disagreed[0].stance is Stance.DISAGREE
    assert "0" not in {told.statement for told in (*picture.agreed, *picture.disagreed, *picture.consensus)}


def test_group_informed_consensus_by_hand():
    stance = np.array([[A, D, N], [A, P, N], [D, A, A], [A, A, N], [D, D, D]])
    table = ballots(votes_of(stance))
    found = group_informed_consensus(table, np.array([0, 0, 1, 1, -1]), np.array([False, False, False]))
    assert found == pytest.approx([3 / 4 * 2 / 4, 1 / 4 * 3 / 4, 1 / 2 * 2 / 3])
    rejected = group_informed_consensus(table, np.array([0, 0, 1, 1, -1]), np.array([False, True, False]))
    assert np.isnan(rejected).tolist() == [False, True, False]


def test_consensus_tells_every_statement_the_highest_first():
    stance, _ = three_camps()
    picture = polis(votes_of(stance))
    worth = {}
    for j in range(30):
        product = 1.0
        for group in picture.groups:
            column = stance[group.members, j]
            product *= (np.sum(column == 1) + 1) / (np.sum(~np.isnan(column)) + 2)
        worth[str(j)] = product
    assert {told.statement: told.group_informed for told in picture.consensus} == pytest.approx(worth)
    told = [one.group_informed for one in picture.consensus]
    assert told == sorted(told, reverse=True)


def as_bytes(picture):
    arrays = (
        picture.positions.x,
        picture.positions.y,
        picture.positions.group,
        picture.axes.direction,
        picture.statement_places,
    )
    plain = (picture.silhouette, picture.consensus, picture.agreed, picture.disagreed, picture.input_hash)
    groups = [(group.members.tolist(), group.people, group.representative) for group in picture.groups]
    return b"".join(array.tobytes() for array in arrays) + repr((plain, groups)).encode()


def test_the_same_votes_give_the_same_bytes_in_whatever_order_they_came():
    votes = votes_of(three_camps()[0])
    order = np.random.default_rng(0).permutation(len(votes.stance))
    shuffled = Votes(
        votes.statement_ids, votes.participant[order], votes.statement[order], votes.stance[order]
    )
    assert (
        as_bytes(polis(votes, seed=3)) == as_bytes(polis(votes, seed=3)) == as_bytes(polis(shuffled, seed=3))
    )


def test_the_input_hash_tells_votes_seed_groups_and_what_was_rejected_apart():
    stance, _ = three_camps()
    votes, rejected = votes_of(stance), votes_of(stance, np.arange(30) == 3)
    stance[0, 0] = A if stance[0, 0] != A else D
    pictures = [
        polis(votes),
        polis(votes, seed=1),
        polis(votes, groups=3),
        polis(rejected),
        polis(votes_of(stance)),
    ]
    assert len({picture.input_hash for picture in pictures}) == 5
    nothing_rejected = votes_of(three_camps()[0], np.zeros(30, bool))
    assert polis(nothing_rejected).input_hash == pictures[0].input_hash


def test_ranges_that_polis_does_not_tell_are_left_out():
    positions = polis(votes_of(three_camps()[0])).positions
    for column in (positions.low, positions.high, positions.belonging):
        assert np.all(np.isnan(column))


def test_only_people_who_answered_are_in_the_picture():
    picture = polis(Votes(("a", "b"), np.array([4, 4, 9]), np.array([0, 1, 1]), np.array([1, -1, 1])))
    assert picture.people == 2
    assert picture.positions.person.tolist() == [4, 9]


def test_nobody_answered():
    picture = polis(votes_of(np.zeros((0, 3))))
    assert (picture.people, picture.groups, picture.consensus, picture.silhouette) == (0, (), (), ())


def test_one_persons_axis_is_their_own_answers():
    picture = polis(votes_of([[A, D, P, A]]))
    assert picture.axes.direction[0] == pytest.approx(np.array([1, -1, 0, 1]) / sqrt(3))
    assert picture.positions.x.tolist() == [0]
    assert [group.members.tolist() for group in picture.groups] == [[0]]


def test_one_statement_has_one_axis():
    picture = polis(votes_of([[A], [D], [A]] * 6))
    assert picture.axes.direction.tolist() == [[1.0], [0.0]]
    assert picture.positions.y.tolist() == [0] * 18
    assert len(picture.groups) == 2


def test_everybody_alike_is_one_group():
    picture = polis(votes_of(np.ones((20, 8))))
    assert picture.positions.x.tolist() == [0] * 20
    assert [len(group.members) for group in picture.groups] == [20]
    assert picture.silhouette == ()


def test_all_statements_rejected():
    stance, _ = three_camps()
    picture = polis(votes_of(stance, [True] * 30))
    assert picture.positions.x.tolist() == [0] * 90
    assert (picture.consensus, picture.agreed, picture.disagreed) == ((), (), ())
    assert [group.representative for group in picture.groups] == [()]


def test_where_people_differ_in_one_way_only_they_do_not_collapse():
    side_of = np.where(np.arange(40) % 2, 1.0, -1.0)
    picture = polis(votes_of(np.outer(side_of, np.where(np.arange(9) % 2, 1, -1))))
    assert sorted(set(np.abs(picture.positions.x).round(9).tolist())) == [3.0]
    assert np.abs(picture.positions.y).max() < 1e-9
    assert [len(group.members) for group in picture.groups] == [20, 20]


def test_a_list_of_rejected_statements_of_another_length_is_an_error():
    with pytest.raises(ValueError, match="rejected or it isn't"):
        polis(votes_of([[A, D]], [True]))


def test_many_people_are_judged_by_a_sample():
    stance, camp = three_camps(4000, 12, seen=1)
    picture = polis(votes_of(stance))
    assert PolisCaveat.SAMPLED in picture.caveats
    assert len(picture.groups) == len(set(camp.tolist()))
