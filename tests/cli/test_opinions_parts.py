"""`waymark opinions --parts`: how parts of the system spread over the picture."""

import argparse
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conversations import WORLDS, a_room_of_twelve, people_along_a_line, people_in_three_groups

from waymark.cli import opinions
from waymark.insight.honesty import Policy

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "opinions.schema.json"
VALID = Draft202012Validator(json.loads(SCHEMA.read_text()))
NAMES = ("Nurses", "GPs", "Council")


def part_of(person):
    """Two in three of each part are in one group, the others in the next; ten people have no part."""
    return "" if person >= 230 else NAMES[(person + (person // 3 % 3 == 0)) % 3]


LIST = "participant,part\n" + "".join(f"p{at},{part_of(at)}\n" for at in range(240))


@pytest.fixture
def waymark(tmp_path, capsys, monkeypatch):
    """Run the command on v.csv and parts.csv; its status, its output and what it said beside it."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    Path("v.csv").write_text(people_in_three_groups())
    Path("parts.csv").write_text(LIST)

    def run(*words):
        parser = argparse.ArgumentParser()
        opinions.add_parser(parser.add_subparsers())
        chosen = parser.parse_args(["opinions", "v.csv", "--parts", "parts.csv", *words])
        status = chosen.run(chosen)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_the_text_says_how_strongly_and_how_each_part_spreads(waymark):
    status, out, _ = waymark()
    assert status == 0
    assert "DOES WHERE WE SIT DECIDE WHAT WE SEE?\nWhere we sit goes with what we see: 0." in out
    assert "- Nurses, about 80 people: " in out
    assert "- Everybody, about 240 people: " in out


def test_parts_that_see_alike_give_no_sign(waymark):
    Path("parts.csv").write_text(
        "participant,part\n" + "".join(f"p{at},{'AB'[at // 3 % 2]}\n" for at in range(240))
    )
    assert "No sign that where we sit decides what we see: 0.00 (likely 0.00 to " in waymark()[1]


def test_the_json_keeps_to_the_schema_and_is_the_same_again(waymark):
    status, out, _ = waymark("--json")
    told = json.loads(out)
    assert status == 0
    assert [error.message for error in VALID.iter_errors(told)] == []
    assert told["parts"]["places"] == ["Group A", "Group B", "Group C"]
    assert {tuple(row["parts"]) for row in told["parts"]["rows"] if not row["others"]} <= {
        (name,) for name in NAMES
    }
    assert told["parts"]["together"]["is_there"]
    assert out == waymark("--json")[1]


def test_no_number_of_a_part_is_below_eight_or_bare(waymark):
    told = json.loads(waymark("--json")[1])["parts"]
    counts = [cell["count"] for row in told["rows"] for cell in row["places"]]
    assert told["rows"]
    assert all(count is None or (count >= 10 and count % told["nearest"] == 0) for count in counts)


def test_the_report_has_it_with_a_table(waymark):
    Path("parts.csv").write_text(LIST.replace("Nurses", "Nurses <b>"))
    status, _, _ = waymark("--html", "r.html")
    page = Path("r.html").read_text()
    assert status == 0
    assert "Does where we sit decide what we see? As a table" in page
    assert "Nurses &lt;b&gt;, about 80 people" in page
    assert "Nurses <b>" not in page


@pytest.mark.parametrize("profile", ["robust", "polis"])
@pytest.mark.parametrize("finding", WORLDS)
def test_of_every_finding_it_keeps_to_the_schema(waymark, finding, profile):
    Path("v.csv").write_text(WORLDS[finding]())
    status, out, said = waymark("--json", "--profile", profile)
    told = json.loads(out)
    assert status == 0
    assert [error.message for error in VALID.iter_errors(told)] == []
    assert (told["parts"] is None) == ("--parts does nothing" in said)


def test_along_a_line_places_are_its_thirds(waymark):
    Path("v.csv").write_text(people_along_a_line())
    assert json.loads(waymark("--json")[1])["parts"]["places"] == ["One end", "In between", "The other end"]


def test_a_small_room_is_told_nothing_of_parts(waymark):
    Path("v.csv").write_text(a_room_of_twelve())
    status, out, said = waymark()
    assert status == 0
    assert "DOES WHERE" not in out
    assert "--parts does nothing" in said


def test_tables_have_nothing_of_it_and_say_so(waymark):
    assert "--parts does nothing in tables" in waymark("--csv", "out")[2]


def test_without_it_there_is_nothing(waymark, capsys):
    parser = argparse.ArgumentParser()
    opinions.add_parser(parser.add_subparsers())
    chosen = parser.parse_args(["opinions", "v.csv", "--json"])
    chosen.run(chosen)
    assert json.loads(capsys.readouterr().out)["parts"] is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (
            "person,part\np1,A\n",
            "parts.csv, line 1: a list of parts has the columns participant,part; this has",
        ),
        ("participant,part\np1,A\np1,B\n", "parts.csv, line 3: participant p1 was listed before; remove one"),
        ("participant,part\nann,A\n", "parts.csv: it gives a part to none of the participants in v.csv; use"),
        ("", "parts.csv: the file is empty"),
    ],
)
def test_a_list_that_can_not_be_read_is_refused_in_a_sentence(waymark, content, why):
    Path("parts.csv").write_text(content)
    status, out, said = waymark()
    assert (status, out) == (2, "")
    assert said.startswith(f"waymark opinions: {why}")


def test_rows_that_name_nobody_are_counted(waymark):
    Path("parts.csv").write_text(LIST + ",Nurses\n")
    assert "Left out of parts.csv: 1 row that names no participant (on line 242)." in waymark()[2]


def test_the_documentation_names_the_policy():
    text = SCHEMA.with_name("opinions.md").read_text()
    assert Policy.OUTSIDE in text
    assert "--parts PARTS.csv" in text
