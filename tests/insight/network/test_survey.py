"""Everything at once is each thing by itself."""

import pickle

import numpy as np
import pytest
from tests.insight.network.known import karate, known

from waymark.insight import network as engine
from waymark.insight.network import network, survey


def test_every_measure_is_the_one_that_its_own_door_gives():
    of, found = karate(), survey(karate(), seed=2)
    assert np.array_equal(found.piece, engine.components(of))
    assert np.array_equal(found.constraint, engine.constraint(of))
    assert np.array_equal(found.effective_size, engine.effective_size(of))
    assert np.array_equal(found.cores, engine.cores(of))
    assert np.array_equal(found.cuts.hinges, engine.cuts(of).hinges)
    assert np.array_equal(found.local_bridges, engine.local_bridges(of))
    assert np.array_equal(found.brokerage.counts, engine.brokerage(of, seed=2).counts)
    assert found.outwards == engine.outwards(of, seed=2)
    assert found.core.fit == engine.core(of).fit
    assert np.array_equal(found.reach.risk, engine.reach(of).risk)
    assert np.array_equal(found.between.ties, engine.between(of).ties)


def test_the_same_seed_gives_the_same_bytes():
    of = known("pieces and people alone")
    assert pickle.dumps(survey(of, seed=3)) == pickle.dumps(survey(of, seed=3))


@pytest.mark.parametrize("people", [0, 1, 2, 5])
def test_people_without_ties_have_a_survey(people):
    found = survey(network(people, [], [0] * people))
    assert (found.outwards, found.core) == (None, None)
    assert np.isnan(found.constraint).all()
    assert len(set(found.piece.tolist())) == people
