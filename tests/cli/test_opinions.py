import argparse
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conversations import people_along_a_line

from waymark.cli import opinions, opinions_sections, opinions_telling, opinions_words
from waymark.cli.opinions_study import ANSWERED_AGAIN, ONLY_REJECTED
from waymark.cli.opinions_tables import HEADINGS
from waymark.cli.terminal import breadth, clean, say, wrapped
from waymark.insight.formats import Reason
from waymark.insight.honesty import Policy
from waymark.insight.opinions import Caveat
from waymark.insight.opinions.findings import Structure
from waymark.insight.opinions.polis import PolisCaveat

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "opinions.md"
PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "opinions"

LISTS = ("common_ground", "differences", "unsure", "leaning", "too_few")
HEADING = "participant,statement,stance\n"
SHARED, SPLIT, FOGGY, FEW = "1", "2", "3", "4"
TEXTS = {
    SHARED: "Keep the Wednesday visits.",
    SPLIT: "Go in pairs.",
    FOGGY: "The rota is fair.",
    FEW: "Bring cake.",
}


def answers(people=40):
    """Forty people of one mind on the first statement, two on the second, none much on the third."""
    rows = []
    for i in range(people):
        rows.append((i, SHARED, "disagree" if i % 20 == 0 else "agree"))
        rows.append((i, SPLIT, "agree" if i % 2 else "disagree"))
        rows.append((i, FOGGY, "pass" if i % 4 else "agree"))
    rows += [(0, FEW, "agree"), (1, FEW, "pass")]
    return HEADING + "".join(f"p{who},{what},{said}\n" for who, what, said in rows)


@pytest.fixture
def waymark(tmp_path, capsys, monkeypatch):
    """Run the command on a file with this content; its status, its output and what it said beside it."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def run(content, *options, name="votes.csv", **beside):
        for other, text in {name: content, **beside}.items():
            if text:
                Path(other).write_text(text)
        parser = argparse.ArgumentParser()
        opinions.add_parser(parser.add_subparsers())
        chosen = parser.parse_args(["opinions", str(name), *options])
        status = chosen.run(chosen)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def statements():
    return "statement,text\n" + "".join(f"{number},{text}\n" for number, text in TEXTS.items())


def test_it_says_what_there_is_who_took_part_and_what_is_shared(waymark):
    status, out, err = waymark(answers(), "--statements", "s.csv", **{"s.csv": statements()})
    assert (status, err) == (0, "")
    assert out.startswith("IT IS TOO EARLY TO SAY HOW PEOPLE'S VIEWS RELATE\n")
    after = out[out.index("\nWHO TOOK PART\n") :]
    assert after.startswith(
        "\nWHO TOOK PART\n"
        "40 people gave 122 answers to 4 statements.\n"
        "Read from votes.csv (participant,statement,stance), with the statements of\n"
        "s.csv.\n"
        "\n"
        "WHAT PEOPLE SHARE: 1 STATEMENT\n"
        "A clear majority, likely more than 60 in 100, takes the same side, and at most\n"
        "20 in 100 the other. The surest first.\n"
        "\n"
        "  “Keep the Wednesday visits.”\n"
        "    95 in 100 agree (likely 83 to 99), 5 in 100 disagree. 40 answered. Statement\n"
        "    1.\n"
        "\n"
        "WHERE THEY DIFFER: 1 STATEMENT\n"
        "Both sides are truly there, each likely more than 20 in 100. The most evenly\n"
        "split first.\n"
        "\n"
        "  “Go in pairs.”\n"
        "    50 in 100 agree (likely 35 to 65), 50 in 100 disagree (likely 35 to 65). 40\n"
        "    answered. Statement 2.\n"
        "\n"
        "WHERE MANY WERE UNSURE: 1 STATEMENT\n"
        "Likely more than 30 in 100 passed. The most passes first.\n"
        "\n"
        "  “The rota is fair.”\n"
        "    75 in 100 passed (likely 60 to 86), 25 in 100 agree, 0 in 100 disagree. 40\n"
        "    answered. Statement 3.\n"
        "\n"
        "IN BETWEEN: NONE\n"
        "\n"
        "TOO FEW TO TELL: 1 STATEMENT\n"
        "Answered by fewer than 8 people. Add --all to see them.\n"
        "\n"
        "HOW DO WE KNOW?\n"
        "Each share is counted from everyone who answered the statement, passes included,\n"
    )
    assert "\n- This is about the people who took part; others may see it otherwise.\n" in after


def test_all_shows_every_statement(waymark):
    _, out, _ = waymark(answers(), "--all", "--statements", "s.csv", **{"s.csv": statements()})
    assert all(text in out for text in TEXTS.values())
    assert "Of 2 answers: 1 agrees (likely 9 to 91 in 100), 0 disagree, 1 passed." in out


def test_without_all_the_first_five_are_shown_and_the_rest_counted(waymark):
    rows = "".join(f"p{who},{what},1\n" for who in range(20) for what in range(12))
    _, out, _ = waymark(HEADING + rows)
    assert "WHAT PEOPLE SHARE: 12 STATEMENTS" in out
    assert "7 more: add --all to see them." in out
    assert out.count("  Statement ") == 5


def test_a_shared_no_is_told_as_such(waymark):
    _, out, _ = waymark(HEADING + "".join(f"p{who},s,-1\n" for who in range(20)))
    assert "100 in 100 disagree (likely 84 to 100), 0 in 100 agree. 20 answered." in out


def test_fewer_than_fifteen_are_a_list_and_not_a_picture(waymark):
    rows = "".join(f"p{who},s,{'agree' if who else 'disagree'}\n" for who in range(12))
    _, out, _ = waymark(HEADING + rows)
    assert "With fewer than 15 people this is a list and not a picture" in out
    assert "Of 12 answers: 11 agree (likely 65 to 99 in 100), 1 disagrees." in out
    assert "one more answer can change any line" in out


def test_nobody_has_answered(waymark):
    status, out, _ = waymark(HEADING)
    assert status == 0
    assert "Nobody has answered yet; there are 0 statements." in out


def test_what_was_left_out_is_said_beside_the_text(waymark):
    content = answers() + "p1,1,\n,1,agree\n,1,agree\np1,1\np1,1,pass\n"
    status, out, err = waymark(content)
    assert status == 0
    assert "Left out" not in out
    assert err == (
        "Left out: 1 row with more or fewer columns than the heading (on line 127).\n"
        "Left out: 2 rows that name no participant (the first on line 125).\n"
        "Left out: 1 row without a stance (on line 124).\n"
        "Left out: 1 earlier answer by someone who answered the statement again.\n"
    )


def test_rejected_statements_are_counted_and_so_is_whoever_answered_only_these(waymark):
    comments = "comment-id,comment-body,moderated\n1,Good,1\n9,Rude,-1\n"
    content = answers() + "somebody,9,agree\nelse,9,agree\n"
    _, out, err = waymark(content, **{"comments.csv": comments})
    assert "40 people gave 122 answers" in out
    assert err == (
        "Left out: 1 statement that moderators rejected.\n"
        "Left out: 2 answers to rejected statements.\n"
        "Left out: 2 people who answered nothing but statements that were left out.\n"
    )


def test_totals_alone_are_told_with_their_limits(waymark):
    content = "comment-id,comment-body,agrees,disagrees\n1,Keep it,40,2\n"
    _, out, _ = waymark(content, name="comments.csv")
    assert "42 answers to 1 statement; the file doesn't say from how many people." in out
    assert "The file has totals alone" in " ".join(out.split())
    _, out, _ = waymark(content, "--json", name="comments.csv")
    assert json.loads(out)["participants"] is None


def test_json_is_one_object_with_everything(waymark):
    status, out, err = waymark(
        answers() + "p1,1,\n", "--json", "--statements", "s.csv", **{"s.csv": statements()}
    )
    picture = json.loads(out)
    assert status == 0
    assert err == "Left out: 1 row without a stance (on line 124).\n"
    assert (picture["participants"], picture["statements"], picture["votes"]) == (40, 4, 122)
    assert picture["left_out"] == [{"reason": "blank_stance", "count": 1, "example_line": 124}]
    assert picture["by_counts"]["common_ground"] == [
        {
            "statement": "1",
            "text": "Keep the Wednesday visits.",
            "answers": 40,
            "agree": {"count": 38, "in_100": 95, "low": 83, "high": 99},
            "disagree": {"count": 2, "in_100": 5, "low": 1, "high": 17},
            "passed": {"count": 0, "in_100": 0, "low": 0, "high": 9},
            "stance": "agree",
        }
    ]
    lists = {name: [one["statement"] for one in picture["by_counts"][name]] for name in LISTS}
    assert lists == {
        "common_ground": ["1"],
        "differences": ["2"],
        "unsure": ["3"],
        "leaning": [],
        "too_few": ["4"],
    }
    assert picture["source"] == {
        "format": "participant-statement-stance",
        "votes": "votes.csv",
        "statements": "s.csv",
    }


def test_the_same_file_gives_the_same_bytes(waymark):
    assert waymark(answers(), "--json") == waymark(answers(), "--json")


def fields_of(schema):
    """Every field that a JSON Schema names, however deep."""
    if isinstance(schema, list):
        return {name for part in schema for name in fields_of(part)}
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", {})).union(*map(fields_of, schema.values()))


def test_the_page_tells_of_every_field_reason_caveat_table_and_option(waymark):
    page = PAGE.read_text()
    fields = fields_of(json.loads(PAGE.with_name("opinions.schema.json").read_text()))
    fields |= {*Reason, *Caveat, *PolisCaveat, ANSWERED_AGAIN, ONLY_REJECTED, *Structure}
    for name, heading in HEADINGS.items():
        fields |= {name, *heading}
    fields |= {"--profile", "--groups", "--seed", "--json", "--html", "--csv", "--all", "--statements"}
    fields |= {"--ask", "--because", "--space", "--home"}
    assert sorted(name for name in fields if f"`{name}" not in page) == []


def test_every_reason_and_caveat_has_its_words():
    assert set(opinions_words.LEFT_OUT) == {*Reason, ANSWERED_AGAIN, ONLY_REJECTED}
    assert set(opinions_words.CAVEATS) == {*Caveat, *PolisCaveat}


def test_numbers_about_people_pass_the_one_layer(waymark, monkeypatch):
    passed = []

    def watched(module, name):
        let_out = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *n: passed.append((name, n[-1])) or let_out(*n))

    watched(opinions_words, "release")
    watched(opinions_words, "release_share")
    watched(opinions_sections, "release_partition")
    for options in ([], ["--json"], ["--html", "r.html"], ["--profile", "polis"]):
        waymark(people_along_a_line(), *options)
    assert {policy for _, policy in passed} == {Policy.OWN_FILE}
    assert {name for name, _ in passed} == {"release", "release_share", "release_partition"}


@pytest.mark.parametrize("options", [[], ["--json"], ["--all"]])
def test_a_bad_file_is_one_sentence_and_status_2(waymark, options):
    status, out, err = waymark(HEADING + "ann,s1,maybe\n", *options)
    assert (status, out) == (2, "")
    assert err == (
        "waymark opinions: votes.csv, line 2: “maybe” isn't a stance; "
        "use 1, 0 or -1, or agree, pass or disagree\n"
    )


def test_too_large_a_file_is_one_sentence_too(waymark, monkeypatch):
    def exhausted(*_, **__):
        raise MemoryError

    monkeypatch.setattr(opinions_telling, "read_votes", exhausted)
    status, out, err = waymark(answers())
    assert (status, out) == (2, "")
    assert err == (
        "waymark opinions: votes.csv: this machine hasn't the memory for it; try a part of the file\n"
    )


@pytest.mark.parametrize("columns", [40, 57, 80, 100])
def test_nothing_is_wider_than_the_terminal(waymark, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    texts = (
        "statement,text\n1,我覺得政府應該能藉由面對挑戰，同時改善監管與評價制度，讓大家安心\n2,"
        + "x" * 300
        + "\n"
    )
    _, out, err = waymark(answers() + "p1,1,\n", "--all", "--statements", "s.csv", **{"s.csv": texts})
    assert max(map(breadth, (out + err).splitlines())) <= columns


def test_a_narrower_terminal_is_taken_for_forty_columns(waymark, monkeypatch):
    monkeypatch.setenv("COLUMNS", "10")
    _, out, _ = waymark(answers())
    assert 30 < max(map(breadth, out.splitlines())) <= 40


@given(st.text(), st.integers(20, 90))
def test_wrapping_keeps_every_letter_and_no_line_too_wide(text, width):
    lines = wrapped(clean(text), width, "- ", "  ")
    assert all(breadth(line) <= width for line in lines)
    assert "".join("".join(lines)[2:].split()) == "".join(clean(text).split())


def test_words_cannot_steer_the_terminal():
    assert clean("red\x1b[31m\x07 alert\r\n\u202eback") == "red [31m alert back"


def test_a_terminal_without_these_letters_gets_question_marks():
    ascii_only = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    say("“安心”", ascii_only)
    ascii_only.seek(0)
    assert ascii_only.read() == "????\n"


def run_for_real(*arguments, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "waymark.cli", "opinions", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def test_whoever_reads_may_go(tmp_path):
    rows = "".join(f"p{who},{what},1\n" for who in range(8) for what in range(3_000))
    (tmp_path / "votes.csv").write_text(HEADING + rows)
    running = run_for_real(tmp_path / "votes.csv", "--all")
    assert running.stdout.readline() == "WHO TOOK PART\n"
    running.stdout.close()
    assert running.wait(timeout=60) == 141
    assert running.stderr.read() == ""
    running.stderr.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a file that keeps it waiting")
def test_ctrl_c_stops_it_without_a_traceback(tmp_path):
    os.mkfifo(tmp_path / "votes.csv")
    running = run_for_real(tmp_path / "votes.csv")
    kept_waiting = opened_by_a_reader(tmp_path / "votes.csv")
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    os.close(kept_waiting)
    assert (running.returncode, out, err.strip()) == (130, "", "")


def opened_by_a_reader(pipe, seconds=60):
    """The writing end of a pipe, as soon as somebody reads from it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("nobody reads from the pipe")


def test_it_starts_without_django(tmp_path):
    (tmp_path / "votes.csv").write_text(answers())
    script = (
        "import sys; from waymark.cli import main; status = main(['opinions', sys.argv[1]]); "
        "assert 'django' not in sys.modules; sys.exit(status)"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "votes.csv")], check=True, stdout=subprocess.DEVNULL
    )


@pytest.mark.real_data
@pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public conversations aren't here")
@pytest.mark.parametrize("export", sorted(PUBLIC.glob("*/")), ids=lambda path: path.name)
def test_public_conversations_are_told_whole(waymark, export):
    status, out, _ = waymark("", "--all", name=export)
    assert status == 0
    assert max(map(breadth, out.splitlines())) <= 80
    status, out, _ = waymark("", "--json", name=export)
    picture = json.loads(out)
    lists = [one for name in LISTS for one in picture["by_counts"][name]]
    assert len(lists) == picture["statements"]
    assert sum(one["answers"] for one in lists) == picture["votes"]
