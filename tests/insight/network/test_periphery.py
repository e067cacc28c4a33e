"""Whether there is a core that everybody hangs on: against trying every cut."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from tests.insight.network.known import GRAPHS, known, small_networks

from waymark.insight.network import core, network


def fit_of(of, members):
    """The correlation of who is tied with a pattern of ties wherever one end is in the core."""
    pairs = list(combinations(range(of.people), 2))
    tied = {tuple(pair) for pair in of.ties.tolist()}
    ideal = [one in members or other in members for one, other in pairs]
    return np.corrcoef([pair in tied for pair in pairs], ideal)[0, 1]


def best_cut(of):
    order = sorted(range(of.people), key=lambda person: (-of.degree[person], person))
    cuts = [set(order[:size]) for size in range(1, of.people - 1)]
    return max(fit_of(of, members) for members in cuts)


def has_something_to_tell(of):
    return 0 < len(of.ties) < of.people * (of.people - 1) // 2


@pytest.mark.parametrize("name", GRAPHS)
def test_the_core_is_the_best_of_all_cuts(name):
    of, found = known(name), core(known(name))
    if has_something_to_tell(of):
        assert found.fit == pytest.approx(best_cut(of))
        assert found.fit == pytest.approx(fit_of(of, set(np.flatnonzero(found.members).tolist())))
    else:
        assert found is None


@given(small_networks())
def test_in_any_small_network_the_core_is_the_best_of_all_cuts(of):
    found = core(of)
    assert (found is not None) == has_something_to_tell(of)
    if found:
        assert found.fit == pytest.approx(best_cut(of))
        assert of.degree[found.members].min() >= of.degree[~found.members].max()


def test_a_star_is_all_core_and_periphery():
    found = core(network(6, [(2, other) for other in range(6) if other != 2], [0] * 6))
    assert np.flatnonzero(found.members).tolist() == [2]
    assert found.fit == pytest.approx(1)
