"""Seven public conversations, where they are present: our counts against the totals in the same export."""

from pathlib import Path

import numpy as np
import pytest

from waymark.insight.formats import Source, read_votes
from waymark.insight.opinions import Counts, Kind, Votes, count, look

HOME = Path(__file__).parents[4] / "shared" / "data" / "opinions"
EXPORTS = sorted(path for path in HOME.glob("*/") if (path / "comments.csv").is_file())
WITH_A_LOG = [path for path in EXPORTS if (path / "votes.csv").is_file()]

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not EXPORTS, reason="the public conversations aren't here"),
]


def counts_of(path: Path) -> Counts:
    conversation = read_votes(path)
    ids = tuple(statement.id for statement in conversation.statements)
    return count(Votes(ids, conversation.participant, conversation.statement, conversation.stance))


def by_id(counts: Counts) -> dict[str, tuple[int, ...]]:
    columns = (counts.agree, counts.disagree, counts.passed)
    return dict(zip(counts.statement_ids, zip(*(c.tolist() for c in columns), strict=True), strict=True))


@pytest.mark.parametrize("export", WITH_A_LOG, ids=lambda path: path.name)
def test_the_log_and_the_matrix_say_the_same(export):
    log, matrix = counts_of(export / "votes.csv"), counts_of(export / "participants-votes.csv")
    assert by_id(log) == by_id(matrix)
    assert log.people == matrix.people


def totals_in_the_list(export: Path, alone: Path) -> dict[str, tuple[int, int]]:
    """What comments.csv says by itself."""
    (alone / "comments.csv").write_bytes((export / "comments.csv").read_bytes())
    listed = read_votes(alone)
    assert listed.source is Source.POLIS_COMMENTS
    ids = [statement.id for statement in listed.statements]
    pairs = zip(listed.tallies.agree.tolist(), listed.tallies.disagree.tolist(), strict=True)
    return dict(zip(ids, pairs, strict=True))


@pytest.mark.parametrize("export", WITH_A_LOG, ids=lambda path: path.name)
def test_the_totals_in_the_list_are_every_answer_ever_given(export, tmp_path):
    """Polis's totals count an answer that was changed later as well; counted so, ours are the same."""
    log = read_votes(export / "votes.csv")
    said = {
        stance: np.bincount(log.statement[log.stance == stance], minlength=len(log.statements))
        for stance in (1, -1)
    }
    ever = {one.id: (said[1][i], said[-1][i]) for i, one in enumerate(log.statements)}
    assert totals_in_the_list(export, tmp_path) == ever


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_latest_answers_are_never_more_than_every_answer(export, tmp_path):
    totals = totals_in_the_list(export, tmp_path)
    counts = by_id(counts_of(export))
    assert counts.keys() == totals.keys()
    for name, (agree, disagree) in totals.items():
        assert counts[name][0] <= agree
        assert counts[name][1] <= disagree


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_every_conversation_has_common_ground_and_differences_that_stand_up(export):
    conversation = read_votes(export).accepted()
    ids = tuple(statement.id for statement in conversation.statements)
    picture = look(count(Votes(ids, conversation.participant, conversation.statement, conversation.stance)))
    assert picture.common_ground
    assert picture.differences
    for finding in picture.common_ground:
        assert finding.kind is Kind.COMMON_GROUND
        assert max(finding.agree.low, finding.disagree.low) >= 0.6
    lists = (
        picture.common_ground,
        picture.differences,
        picture.unsure,
        picture.leaning,
        picture.too_few,
    )
    assert sum(map(len, lists)) == len(ids)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_a_folder_and_its_list_lead_to_the_same_answers(export):
    folder, listed = read_votes(export), read_votes(export / "comments.csv")
    assert folder.source is listed.source is not Source.POLIS_COMMENTS
    assert folder.participants == listed.participants
    assert np.array_equal(folder.stance, listed.stance)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda path: path.name)
def test_the_groups_of_a_matrix_are_kept(export):
    conversation = read_votes(export / "participants-votes.csv")
    assert len(conversation.groups) == len(conversation.participants)
    assert set(conversation.groups.tolist()) <= {-1, 0, 1, 2, 3, 4}
    assert conversation.groups.max() >= 1
