"""Bringing a conversation into the database and taking it out again."""

import argparse
import csv
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waymark.cli import opinions, opinions_exchange
from waymark.insight.formats import Statement as FiledStatement
from waymark.insight.formats import read_votes
from waymark.insight.opinions import Votes
from waymark.insight.opinions.ballots import ballots
from waymark.perspectives import commands
from waymark.perspectives.models import Participant, Stance, Statement
from waymark.questions import commands as questions
from waymark.questions.models import Question
from waymark.record.models import Moment
from waymark.spaces.models import Guest, Space

PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "opinions"
SOURCE = Path(__file__).parents[2] / "src"
ASKED = "Who should notice?"

pytestmark = pytest.mark.django_db


@pytest.fixture
def waymark(tmp_path, capsys, monkeypatch):
    """Run the command against the tests' own database; its status, its output and what it said beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(opinions_exchange, "_connect", lambda home: None)

    def run(*words):
        parser = argparse.ArgumentParser()
        opinions.add_parser(parser.add_subparsers())
        chosen = parser.parse_args(["opinions", *map(str, words)])
        status = chosen.run(chosen)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def one_space(place):
    """The place with the space of its question alone."""
    Question.objects.filter(pk=place.elsewhere.pk).delete()
    Space.objects.filter(pk=place.elsewhere.space_id).delete()
    return place


def brought(out):
    return Question.objects.get(pk=opinions_exchange.AN_ID.search(out)[0])


def pattern(conversation):
    """Each person's latest answers by statement, whoever they are and in whatever order."""
    ids = tuple(one.id for one in conversation.statements)
    table = ballots(Votes(ids, conversation.participant, conversation.statement, conversation.stance))
    people = (slice(*pair) for pair in zip(table.start[:-1], table.start[1:], strict=True))
    rows = (
        sorted((ids[j], int(v)) for j, v in zip(table.statement[p], table.stance[p], strict=True))
        for p in people
    )
    return sorted(row for row in rows if row)


def as_listed(conversation):
    """What is told of each statement: its text, and whether it is taken out, in either way."""
    return [
        (one.id, None if one.text == f"Statement {one.id}" else one.text, one.moderation == -1, one.is_meta)
        for one in conversation.statements
    ]


def test_a_conversation_comes_in_as_a_closed_question_with_its_address(waymark, one_space, monkeypatch):
    Path("votes.csv").write_text(
        "participant,statement,stance\nann,a,agree\nbob,a,pass\nann,b,disagree\nann,a,pass\n"
    )
    Path("s.csv").write_text("statement,text,moderated\na,Yes,1\nb,No,-1\n")
    status, out, err = waymark(
        "import", "votes.csv", "--statements", "s.csv", "--ask", ASKED, "--because", "We wondered."
    )
    assert (status, err) == (0, "")
    question = brought(out)
    assert out == f"Brought in as a closed question: {reverse('result', kwargs={'question': question.id})}\n"
    assert (question.asked, question.why, question.is_open) == (ASKED, "We wondered.", False)
    a, b = question.statements.order_by("number")
    assert (a.words, a.state, a.file_id, a.agree, a.disagree, a.passed) == ("Yes", "in", "a", 0, 0, 2)
    assert (b.state, b.hidden_because) == (
        "hidden",
        "The moderators of the conversation that it came from rejected it.",
    )
    assert sorted(Participant.objects.filter(question=question).values_list("answers", flat=True)) == [1, 2]


def test_bringing_in_is_one_moment_beside_those_of_asking(waymark, one_space):
    Path("votes.csv").write_text("participant,statement,stance\nann,a,agree\nbob,a,pass\n")
    before = Moment.objects.count()
    waymark("import", "votes.csv", "--ask", ASKED)
    kinds = list(Moment.objects.order_by("position").values_list("kind", flat=True))[before:]
    assert kinds == ["questions.opened", "spaces.guests_invited", "questions.brought_in"]


def test_nobody_can_answer_as_somebody_who_was_brought_in(waymark, one_space):
    Path("votes.csv").write_text("participant,statement,stance\nann,a,agree\n")
    _, out, _ = waymark("import", "votes.csv", "--ask", ASKED)
    kept = str(list(Guest.objects.filter(participant__question=brought(out)).values()))
    assert "ann" not in kept


@pytest.mark.parametrize("long", [1000, 5000])
def test_statements_are_kept_whole_however_long_short_or_alike(waymark, one_space, long):
    texts = {"1": "x" * long, "2": "No", "3": "The same.", "4": "The same."}
    Path("votes.csv").write_text(
        "participant,statement,stance\n" + "".join(f"ann,{n},agree\n" for n in texts)
    )
    Path("s.csv").write_text("statement,text\n" + "".join(f"{n},{text}\n" for n, text in texts.items()))
    _, out, _ = waymark("import", "votes.csv", "--statements", "s.csv", "--ask", ASKED)
    assert dict(brought(out).statements.values_list("file_id", "words")) == texts


def test_a_failed_import_leaves_nothing_behind(waymark, one_space, monkeypatch):
    def breaks(question):
        raise RuntimeError

    monkeypatch.setattr(commands, "count_again", breaks)
    Path("votes.csv").write_text("participant,statement,stance\nann,a,agree\n")
    tables = (Question, Statement, Stance, Participant, Guest, Moment)
    before = [table.objects.count() for table in tables]
    with pytest.raises(RuntimeError):
        waymark("import", "votes.csv", "--ask", ASKED)
    assert [table.objects.count() for table in tables] == before


def refusals():
    return [
        (["import", "nowhere.csv", "--ask", ASKED], "nowhere.csv: there is no such file; check its name"),
        (
            ["import", "only/totals.csv", "--ask", ASKED],
            "only/totals.csv: it holds nobody's answers, so nothing was brought in",
        ),
        (
            ["import", "none.csv", "--ask", ASKED],
            "none.csv: it holds nobody's answers, so nothing was brought in",
        ),
        (["import", "votes.csv", "--ask", " "], "--ask has no words in it; say it in a sentence"),
        (["import", "votes.csv", "--ask", "x" * 201], "--ask has 201 letters; say it in at most 200"),
        (
            ["import", "votes.csv", "--ask", "x", "--because", "x" * 601],
            "--because has 601 letters; say it in at most 600",
        ),
        (
            ["import", "votes.csv", "--ask", ASKED],
            "name one space with --space: there are “Another table”, “The Boathouse table”",
        ),
        (["export", "nothing", "out"], "no question is at nothing; hand in the address of its page"),
        (
            ["export", "0" * 8 + "-0000-0000-0000-" + "0" * 12, "out"],
            "no question is at 00000000-0000-0000-0000-000000000000; hand in the address of its page",
        ),
    ]


@pytest.mark.parametrize(("words", "sentence"), refusals(), ids=lambda value: str(value)[:30])
def test_what_cannot_be_done_is_one_sentence_and_status_2(waymark, place, words, sentence):
    Path("votes.csv").write_text("participant,statement,stance\nann,a,agree\n")
    Path("none.csv").write_text("participant,statement,stance\n")
    Path("only").mkdir()
    Path("only/totals.csv").write_text("comment-id,comment-body,agrees,disagrees\n1,Keep it,40,2\n")
    assert waymark(*words) == (2, "", f"waymark opinions: {sentence}\n")
    assert not Path("out").exists()


def test_one_of_several_spaces_can_be_named(waymark, place):
    Path("votes.csv").write_text("participant,statement,stance\nann,a,agree\n")
    _, out, _ = waymark("import", "votes.csv", "--ask", ASKED, "--space", "Another table")
    assert brought(out).space == place.elsewhere.space


def test_a_file_called_import_can_still_be_read(waymark):
    Path("import").write_text("participant,statement,stance\nann,a,agree\n")
    status, out, _ = waymark("./import")
    assert status == 0
    assert "1 person gave 1 answer" in out


def test_answers_given_here_do_not_leave(waymark, place):
    place.answer(place.newcomer(), "agree")
    questions.close(place.question)
    assert waymark("export", place.question.id, "out") == (
        2,
        "",
        "waymark opinions: People answered this question here, and nobody told them beforehand that their "
        "answers would leave.\n",
    )
    assert not Path("out").exists()


def test_a_question_that_was_open_here_since_does_not_leave_either(waymark, one_space):
    Path("votes.csv").write_text("participant,statement,stance\nann,a,agree\n")
    _, out, _ = waymark("import", "votes.csv", "--ask", ASKED)
    question = brought(out)
    for change in (questions.open_again, questions.close):
        change(question)
        status, _, err = waymark("export", question.id, "out")
        assert status == 2
        assert "has been open here since it was brought in" in err


def test_nothing_that_is_there_is_written_over(waymark, one_space):
    Path("votes.csv").write_text("participant,statement,stance\nann,a,agree\n")
    _, out, _ = waymark("import", "votes.csv", "--ask", ASKED)
    assert waymark("export", brought(out).id, ".") == (
        2,
        "",
        "waymark opinions: votes.csv: this is there already; name another folder\n",
    )
    assert Path("votes.csv").read_text() == "participant,statement,stance\nann,a,agree\n"
    status, _, err = waymark("export", brought(out).id, "votes.csv")
    assert (status, err) == (2, "waymark opinions: votes.csv: this is a file; name a folder\n")


@pytest.mark.parametrize(
    "named", ["{id}", "https://waymark.example/q/{id}", "/q/{id}/tend", "/j/{code}", "{code}"]
)
def test_a_question_is_named_by_its_id_its_address_or_its_door(waymark, one_space, named):
    from waymark.spaces.queries import invitation_to

    Path("v.csv").write_text("participant,statement,stance\nann,a,agree\n")
    _, out, _ = waymark("import", "v.csv", "--ask", ASKED)
    question = brought(out)
    door = invitation_to(question.id)
    status, out, _ = waymark("export", named.format(id=question.id, code=door.code), "out")
    assert (status, out) == (0, "Written to out/votes.csv and out/statements.csv.\n")


def test_names_are_fresh_and_in_an_order_by_chance(waymark, one_space):
    people = [f"person {n}" for n in range(40)]
    Path("v.csv").write_text(
        "participant,statement,stance\n" + "".join(f"{p},{i},agree\n" for i, p in enumerate(people))
    )
    _, out, _ = waymark("import", "v.csv", "--ask", ASKED)
    orders = []
    for folder in ("one", "two"):
        waymark("export", brought(out).id, folder)
        with Path(folder, "votes.csv").open(newline="") as file:
            rows = list(csv.reader(file))[1:]
        assert not {row[0] for row in rows} & set(people)
        orders.append(rows)
    assert {row[0] for row in orders[0]}.isdisjoint(row[0] for row in orders[1])
    assert [row[1] for row in orders[0]] != [row[1] for row in orders[1]]
    assert [row[1] for row in orders[0]] != [str(i) for i in range(40)]


def come_and_go(waymark, votes, listing=None, folder="out"):
    """The same conversation after it was brought in and taken out."""
    also = ("--statements", listing) if listing else ()
    status, out, err = waymark("import", votes, *also, "--ask", ASKED)
    assert (status, err) == (0, "")
    status, _, err = waymark("export", brought(out).id, folder)
    assert (status, err) == (0, "")
    return read_votes(Path(folder) / "votes.csv", Path(folder) / "statements.csv")


letters = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
names = st.one_of(
    letters, st.sampled_from(["=1+1", "'=x", "''@y", "-5", "+", "＝z", "a,b", 'say "so"', "one\rtwo"])
)
names = names.map(str.strip).filter(bool)
worlds = st.lists(
    st.tuples(names, names, st.sampled_from(["agree", "pass", "disagree"])), min_size=1, max_size=30
)
listings = st.dictionaries(
    names, st.tuples(names, st.sampled_from(["-1", "0", "1"]), st.booleans()), max_size=6
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worlds, listings)
def test_what_comes_out_is_what_came_in(waymark, one_space, tmp_path_factory, world, listing):
    from waymark.insight.formats import write_statements, write_votes

    here = tmp_path_factory.mktemp("world")
    known = {statement: FiledStatement(statement) for _, statement, _ in world}
    known |= {
        name: FiledStatement(name, text, int(moderated), is_meta)
        for name, (text, moderated, is_meta) in listing.items()
    }
    with (here / "v.csv").open("w", newline="") as file:
        write_votes(file, world)
    with (here / "s.csv").open("w", newline="") as file:
        write_statements(file, known.values())
    before = read_votes(here / "v.csv", here / "s.csv")
    after = come_and_go(waymark, here / "v.csv", here / "s.csv", here / "out")
    assert pattern(after) == pattern(before)
    assert sorted(as_listed(after)) == sorted(as_listed(before))


@pytest.mark.real_data
@pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public conversations aren't here")
@pytest.mark.parametrize("export", sorted(PUBLIC.glob("*/")), ids=lambda path: path.name)
def test_public_conversations_come_and_go_unharmed(waymark, one_space, export):
    before, after = read_votes(export), come_and_go(waymark, export)
    assert pattern(after) == pattern(before)
    assert sorted(as_listed(after)) == sorted(as_listed(before))
    assert pattern(after.accepted()) == pattern(before.accepted())


def in_its_own_process(*words, home, cwd, **environment):
    known = {"PATH": "/usr/bin", "PYTHONPATH": str(SOURCE), "WAYMARK_PLAIN_HTTP": "1", **environment}
    return subprocess.run(
        [sys.executable, "-m", "waymark.cli", "opinions", *words, *(["--home", str(home)] if home else [])],
        cwd=cwd,
        env=known,
        capture_output=True,
        text=True,
        check=False,
    )


def test_where_no_waymark_is_nothing_is_made(tmp_path):
    (tmp_path / "v.csv").write_text("participant,statement,stance\nann,a,agree\n")
    ran = in_its_own_process("import", "v.csv", "--ask", ASKED, home=None, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "waymark opinions: there is no Waymark in .waymark; say where its database is with --home "
        "(a demo's is .waymark/demo in the clone)\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["v.csv"]


PREPARED = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", *{only}, verbosity=0)
if not {only}:
    from waymark.endeavours import commands as endeavours
    from waymark.spaces import commands as spaces
    spaces.open_space(endeavours.begin("Ageing well", "So that anyone can.").id, "The table", "doers")
"""


def a_server(home, *only):
    """A database in a home of its own, with one space in it; or with some of its tables alone."""
    known = {
        "WAYMARK_HOME": str(home),
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "waymark.site.settings",
    }
    script = PREPARED.format(only=only)
    subprocess.run([sys.executable, "-c", script], env=known, check=True)
    return home


def test_the_servers_own_database_is_used_and_its_address_told(tmp_path):
    home = a_server(tmp_path / "home")
    (tmp_path / "v.csv").write_text("participant,statement,stance\nann,a,agree\nann,b,pass\n")
    ran = in_its_own_process(
        *("import", "v.csv", "--ask", ASKED),
        home=home,
        cwd=tmp_path,
        WAYMARK_ADDRESS="https://waymark.example",
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    address = ran.stdout.removeprefix("Brought in as a closed question: ").strip()
    assert address.startswith("https://waymark.example/q/")
    assert in_its_own_process("export", address, "out", home=home, cwd=tmp_path).returncode == 0
    assert pattern(read_votes(tmp_path / "out")) == pattern(read_votes(tmp_path / "v.csv"))


def test_a_database_of_an_earlier_version_is_left_alone(tmp_path):
    home = a_server(tmp_path / "home", "questions", "0001")
    (tmp_path / "v.csv").write_text("participant,statement,stance\nann,a,agree\n")
    ran = in_its_own_process("import", "v.csv", "--ask", ASKED, home=home, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "the database is of an earlier version" in ran.stderr
    assert ran.stderr.count("\n") == 1


typed = st.lists(
    st.text(max_size=6)
    | st.sampled_from(["--ask", "--because", "--space", "--home", "v.csv", "out", "--", "?"]),
    max_size=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["import", "export"]), typed)
def test_whatever_is_typed_it_works_or_says_why_not(waymark, one_space, what, words):
    Path("v.csv").write_text("participant,statement,stance\nann,a,agree\n")
    if any(word.startswith("-h") or ("--help".startswith(word) and len(word) > 2) for word in words):
        return
    try:
        status, out, err = waymark(what, *words)
    except SystemExit as left:
        status, out, err = left.code, "", "usage"
    assert status in (0, 2)
    assert (status == 0) == bool(out)
    assert "Traceback" not in err
