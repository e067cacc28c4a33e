"""Seven public conversations, where they are present: Polis's own figures, and the picture twice."""

import csv
from pathlib import Path

import numpy as np
import pytest
from tests.insight.opinions.test_polis import as_bytes

from waymark.insight.formats import read_votes
from waymark.insight.opinions import Votes
from waymark.insight.opinions.ballots import ballots
from waymark.insight.opinions.polis import group_informed_consensus, polis

HOME = Path(__file__).parents[4] / "shared" / "data" / "opinions"
EXPORTS = sorted(path for path in HOME.glob("*/") if (path / "comments.csv").is_file())
WITH_CONSENSUS = HOME / "bg2050-volunteers"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not EXPORTS, reason="the public conversations aren't here"),
]


def votes_of(conversation):
    ids = tuple(statement.id for statement in conversation.statements)
    rejected = np.array([one.moderation < 0 or one.is_meta for one in conversation.statements])
    return Votes(ids, conversation.participant, conversation.statement, conversation.stance, rejected)


def published(path):
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {row["comment-id"]: float(row["group-informed-consensus"] or "nan") for row in rows}


@pytest.mark.skipif(not WITH_CONSENSUS.exists(), reason="that conversation isn't here")
def test_group_informed_consensus_is_the_published_one():
    conversation = read_votes(WITH_CONSENSUS / "participants-votes.csv")
    votes = votes_of(conversation)
    nothing = np.zeros(len(votes.statement_ids), bool)
    found = group_informed_consensus(ballots(votes), conversation.groups, nothing)
    theirs = published(WITH_CONSENSUS / "comments.csv")
    told = [i for i, name in enumerate(votes.statement_ids) if not np.isnan(theirs.get(name, np.nan))]
    assert len(told) > 300
    assert found[told] == pytest.approx([theirs[votes.statement_ids[i]] for i in told], rel=0, abs=1e-12)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_the_same_bytes_twice(export):
    votes = votes_of(read_votes(export))
    assert as_bytes(polis(votes)) == as_bytes(polis(votes))


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_places_are_those_of_a_dense_decomposition(export):
    votes = votes_of(read_votes(export))
    table, picture = ballots(votes), polis(votes)
    kept = table.seen > 0
    x = np.full((table.people, table.statements), np.nan)
    x[table.person, table.statement] = table.stance
    x = np.where(votes.rejected, 0.0, x)[:, kept][table.given > 0]
    asked = ~np.isnan(x)
    centred = np.where(asked, x - np.nanmean(x, axis=0), 0)
    direction = np.linalg.eigh(centred.T @ centred)[1][:, :-3:-1].T
    places = np.sqrt(kept.sum() / asked.sum(axis=1))[:, None] * (centred @ direction.T)
    turned = np.sign((direction * picture.axes.direction[:, kept]).sum(axis=1))
    ours = np.column_stack([picture.positions.x, picture.positions.y])
    assert ours == pytest.approx(places * turned, abs=1e-7)
