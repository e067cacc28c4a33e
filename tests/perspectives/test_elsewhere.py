"""A conversation that came from a file: what is tended here shows when it leaves."""

import pytest

from waymark.insight.formats import Statement as FiledStatement
from waymark.insight.formats import read_votes
from waymark.people.access import NotAllowed
from waymark.perspectives import commands, queries
from waymark.perspectives.models import Drawn, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(place, tmp_path):
    """A question from a file with a statement of each sort."""
    (tmp_path / "v.csv").write_text(
        "participant,statement,stance\nann,in,agree\nann,out,pass\nbob,about,pass\n"
    )
    (tmp_path / "s.csv").write_text(
        "statement,text,moderated,is-meta\nin,Yes,0,false\nout,No,-1,false\nabout,Me,1,true\nbare,,1,false\n"
    )
    return commands.bring_in_whole(
        place.space, "What now?", read_votes(tmp_path / "v.csv", tmp_path / "s.csv")
    )


def filed(question):
    return {one.id: one for one in queries.filed_statements(question)}


def test_statements_leave_as_they_came(brought):
    assert filed(brought) == {
        "in": FiledStatement("in", "Yes", 1, False),
        "out": FiledStatement("out", "No", -1, False),
        "about": FiledStatement("about", "Me", 1, True),
        "bare": FiledStatement("bare", None, 1, False),
    }


def test_one_that_is_let_in_here_leaves_as_accepted(brought):
    for name in ("out", "about"):
        commands.let_in(Statement.objects.get(file_id=name))
    assert filed(brought)["out"] == FiledStatement("out", "No", 1, False)
    assert filed(brought)["about"] == FiledStatement("about", "Me", 1, False)


def test_one_that_is_hidden_here_leaves_as_rejected(brought):
    commands.hide(Statement.objects.get(file_id="in"), "It names somebody.")
    assert filed(brought)["in"] == FiledStatement("in", "Yes", -1, False)


def test_a_statement_without_words_is_called_by_its_name(brought):
    assert Statement.objects.get(file_id="bare").words == "Statement bare"


def test_what_a_host_adds_here_does_not_leave(brought):
    commands.seed(brought, "Said here.")
    assert set(filed(brought)) == {"in", "out", "about", "bare"}


def test_nothing_leaves_of_a_question_that_was_asked_here(place):
    with pytest.raises(NotAllowed, match="nobody told them beforehand"):
        queries.filed_statements(place.question)
    with pytest.raises(NotAllowed, match="nobody told them beforehand"):
        list(queries.filed_answers(place.question))


def test_words_said_here_are_still_said_once(place):
    with pytest.raises(NotAllowed, match="exactly that"):
        commands.seed(place.question, place.statement.words)


def test_its_picture_is_drawn_once_it_is_kept(place, tmp_path, django_capture_on_commit_callbacks):
    said = "\n".join(
        f"p{n},s{s},{'agree' if (n + s) % 3 else 'disagree'}" for n in range(20) for s in range(6)
    )
    (tmp_path / "v.csv").write_text(f"participant,statement,stance\n{said}\n")
    with django_capture_on_commit_callbacks(execute=True):
        brought = commands.bring_in_whole(place.space, "And now?", read_votes(tmp_path / "v.csv", None))
        assert not Drawn.objects.filter(question=brought).exists()
    assert Drawn.objects.get(question=brought).people == 20
