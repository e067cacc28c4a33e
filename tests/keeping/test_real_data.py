"""A public conversation of real people, kept and put back: where it is on this machine."""

import csv
from pathlib import Path

import pytest

from waymark.insight.formats import read_votes
from waymark.keeping import commands, files, snapshot
from waymark.perspectives import commands as perspectives
from waymark.perspectives.models import Stance, Statement

DATA = Path(__file__).parents[3] / "shared" / "data" / "opinions"
SMALLEST = sorted(DATA.rglob("votes.csv"), key=lambda path: path.stat().st_size)[:1]
CONVERSATIONS = [path.parent for path in SMALLEST]

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CONVERSATIONS, reason="no public conversation is on this machine"),
]


@pytest.mark.parametrize("folder", CONVERSATIONS, ids=lambda path: path.name)
def test_a_public_conversation_comes_back_to_the_letter(place, beside, tmp_path, folder):
    votes = read_votes(folder)
    question = perspectives.bring_in_whole(place.space, "And what of this?", votes)
    done = commands.backup(tmp_path)
    with files.reading(Path(done.where)) as lines:
        snapshot.put(lines, snapshot.heading_of(lines), beside)
    asked = ("id", "words", "agree", "disagree")
    here = Statement.objects.filter(question=question).values_list(*asked)
    there = Statement.objects.using(beside).filter(question=question.id).values_list(*asked)
    assert sorted(here) == sorted(there)
    mine = Stance.objects.filter(statement__question=question)
    theirs = Stance.objects.using(beside).filter(statement__question=question.id)
    assert mine.count() == theirs.count() == said_in(folder)


def said_in(folder: Path) -> int:
    """How many stances stand in its file, the last of each person on each statement."""
    with (folder / "votes.csv").open(newline="") as rows:
        return len({(row["voter-id"], row["comment-id"]) for row in csv.DictReader(rows)})
