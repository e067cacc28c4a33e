"""The ways in which `waymark opinions` tells: JSON, HTML, CSV; and whatever is typed for its options."""

import argparse
import csv
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.cli.conversations import HEADING, WORLDS, a_room_of_twelve, people_along_a_line

from waymark.cli import opinions
from waymark.cli.opinions_tables import HEADINGS
from waymark.cli.terminal import Progress

SOURCE = Path(__file__).parents[2] / "src"
SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "opinions.schema.json"
PUBLIC = Path(__file__).parents[3] / "shared" / "data" / "opinions"
VALID = Draft202012Validator(json.loads(SCHEMA.read_text()))
TOTALS = "comment-id,comment-body,agrees,disagrees\n1,Keep it,40,2\n"


@pytest.fixture
def waymark(tmp_path, capsys, monkeypatch):
    """Run the command on votes.csv; its status, its output and what it said beside it."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def run(*words):
        parser = argparse.ArgumentParser()
        opinions.add_parser(parser.add_subparsers())
        try:
            chosen = parser.parse_args(["opinions", *map(str, words)])
            status = chosen.run(chosen)
        except SystemExit as left:
            status = left.code
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


class TestJson:
    @pytest.mark.parametrize("profile", ["robust", "polis"])
    @pytest.mark.parametrize("finding", WORLDS)
    def test_of_every_finding_and_profile_keeps_to_the_schema(self, waymark, finding, profile):
        Path("v.csv").write_text(WORLDS[finding]())
        status, out, _ = waymark("v.csv", "--json", "--profile", profile)
        told = json.loads(out)
        assert status == 0
        assert [error.message for error in VALID.iter_errors(told)] == []
        assert told["structure"] == (finding if profile == "robust" else "groups")

    @pytest.mark.parametrize("content", [HEADING, TOTALS, a_room_of_twelve(), HEADING + "a,b,pass\n"])
    @pytest.mark.parametrize("profile", ["robust", "polis"])
    def test_of_little_or_nothing_keeps_to_the_schema_too(self, waymark, content, profile):
        Path("v.csv").write_text(content)
        status, out, _ = waymark("v.csv", "--json", "--profile", profile)
        assert status == 0
        assert [error.message for error in VALID.iter_errors(json.loads(out))] == []

    @pytest.mark.real_data
    @pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public conversations aren't here")
    @pytest.mark.parametrize("export", sorted(PUBLIC.glob("*/")), ids=lambda path: path.name)
    def test_of_public_conversations_keeps_to_the_schema(self, waymark, export):
        for profile in ("robust", "polis"):
            _, out, _ = waymark(export, "--json", "--profile", profile)
            assert [error.message for error in VALID.iter_errors(json.loads(out))] == []

    def test_members_are_the_names_in_the_file(self, waymark):
        Path("v.csv").write_text(WORLDS["groups"]())
        _, out, _ = waymark("v.csv", "--json")
        groups = json.loads(out)["groups"]
        planted = {frozenset(f"p{n}" for n in range(240) if n % 3 == which) for which in range(3)}
        assert {frozenset(one["members"]) for one in groups} == planted
        assert [one["size"] for one in groups] == [80, 80, 80]

    def test_positions_run_along_the_line(self, waymark):
        Path("v.csv").write_text(people_along_a_line())
        _, out, _ = waymark("v.csv", "--json")
        told = json.loads(out)
        x = {one["participant"]: one["x"] for one in told["positions"]}
        ends = [sum(x[f"p{n}"] for n in some) / 40 for some in (range(40), range(160, 200))]
        assert ends[0] * ends[1] < 0
        assert all(one["interval"][0] <= one["x"] <= one["interval"][1] for one in told["positions"])
        assert told["axis"]["ends"][0]
        assert told["groups"] == []

    def test_so_many_groups_as_are_asked_for(self, waymark):
        Path("v.csv").write_text(people_along_a_line())
        for profile, caveat in (("robust", "groups_asked_for"), ("polis", "number_of_groups_was_given")):
            _, out, _ = waymark("v.csv", "--json", "--groups", 3, "--profile", profile)
            told = json.loads(out)
            assert len(told["groups"]) == 3
            assert caveat in told["caveats"]

    def test_the_same_file_and_seed_give_the_same_bytes(self, waymark):
        Path("v.csv").write_text(WORLDS["groups"]())
        for profile in ("robust", "polis"):
            words = ("v.csv", "--json", "--seed", 7, "--profile", profile)
            assert waymark(*words) == waymark(*words)

    def test_the_number_of_processors_makes_no_difference(self, tmp_path):
        (tmp_path / "v.csv").write_text(WORLDS["spectrum"]())
        told = {
            subprocess.run(
                [sys.executable, "-m", "waymark.cli", "opinions", "v.csv", "--json"],
                cwd=tmp_path,
                env={"PYTHONPATH": str(SOURCE), "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads},
                check=True,
                capture_output=True,
            ).stdout
            for threads in ("1", "2", "4")
        }
        assert len(told) == 1


class _Outline(HTMLParser):
    """The headings of a page in order, and whatever would be fetched from elsewhere."""

    def __init__(self):
        super().__init__()
        self.levels, self.tags, self.fetched = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.fetched += [
            v for k, v in attrs if k in ("src", "srcset", "href", "data") and not v.startswith("#")
        ]


class TestHtml:
    @pytest.mark.parametrize("profile", ["robust", "polis"])
    @pytest.mark.parametrize("finding", WORLDS)
    def test_is_one_page_that_needs_nothing_else(self, waymark, finding, profile):
        Path("v.csv").write_text(WORLDS[finding]())
        assert waymark("v.csv", "--html", "r.html", "--profile", profile)[:2] == (0, "Written to r.html.\n")
        page = Path("r.html").read_text()
        outline = _Outline()
        outline.feed(page)
        assert outline.fetched == []
        assert not {"script", "link", "img", "iframe"} & set(outline.tags)
        assert outline.levels[0] == 1
        assert 1 not in outline.levels[1:]
        assert all(
            deeper - level <= 1 for level, deeper in zip(outline.levels, outline.levels[1:], strict=False)
        )
        assert "http" not in re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)

    def test_words_of_people_cannot_become_part_of_the_page(self, waymark):
        Path("v.csv").write_text(people_along_a_line())
        evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
        rows = [("statement", "text"), *((f"s{n}", evil) for n in range(40))]
        with Path("s.csv").open("w", newline="") as file:
            csv.writer(file).writerows(rows)
        waymark("v.csv", "--statements", "s.csv", "--html", "r.html", "--all")
        page = Path("r.html").read_text()
        assert "<script" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page

    def test_a_report_is_written_over_and_nothing_else_is(self, waymark):
        Path("v.csv").write_text(a_room_of_twelve())
        Path("mine.html").write_text("<p>mine</p>")
        assert waymark("v.csv", "--html", "r.html")[0] == 0
        assert waymark("v.csv", "--html", "r.html")[0] == 0
        for theirs in ("mine.html", "v.csv"):
            before = Path(theirs).read_text()
            status, out, err = waymark("v.csv", "--html", theirs)
            assert (status, out) == (2, "")
            assert "wasn't written by this command; name another place" in err
            assert Path(theirs).read_text() == before

    @pytest.mark.parametrize("place", [".", "nowhere/r.html", "v.csv/r.html", "x" * 300, "a\0b"])
    def test_a_place_that_cannot_be_written_to_is_one_sentence(self, waymark, place):
        Path("v.csv").write_text(a_room_of_twelve())
        status, out, err = waymark("v.csv", "--html", place)
        assert (status, out) == (2, "")
        assert err.startswith("waymark opinions: ")
        assert err.count("\n") == 1
        assert [path.name for path in Path().iterdir()] == ["v.csv"]


class TestTables:
    def rows(self, name, folder="out"):
        with Path(folder, name).open(newline="") as file:
            return list(csv.DictReader(file))

    @pytest.mark.parametrize("profile", ["robust", "polis"])
    @pytest.mark.parametrize("finding", WORLDS)
    def test_say_what_the_json_says(self, waymark, finding, profile):
        Path("v.csv").write_text(WORLDS[finding]())
        assert waymark("v.csv", "--csv", "out", "--profile", profile)[0] == 0
        _, out, _ = waymark("v.csv", "--json", "--profile", profile)
        told = json.loads(out)
        assert [one["participant"] for one in self.rows("positions.csv")] == [
            one["participant"] for one in told["positions"]
        ]
        assert len(self.rows("statements.csv")) == told["statements"]
        assert sum(int(one["answers"]) for one in self.rows("statements.csv")) == told["votes"]
        assert {int(one["group_id"]) for one in self.rows("groups.csv")} == {
            one["id"] for one in told["groups"]
        }
        about = {one["name"]: one["value"] for one in self.rows("about.csv")}
        assert (about["structure"], about["input_hash"]) == (told["structure"], told["input_hash"])

    def test_have_the_columns_that_are_written_down(self, waymark):
        Path("v.csv").write_text(a_room_of_twelve())
        waymark("v.csv", "--csv", "out")
        assert {path.name for path in Path("out").iterdir()} == set(HEADINGS)
        for name, heading in HEADINGS.items():
            assert Path("out", name).read_text().splitlines()[0] == ",".join(heading)

    def test_no_cell_becomes_a_formula(self, waymark):
        Path("v.csv").write_text(HEADING + "=1+1,@sum,agree\n")
        Path("s.csv").write_text('statement,text\n@sum,"=HYPERLINK(""x"")"\n')
        waymark("v.csv", "--statements", "s.csv", "--csv", "out")
        text = "".join(Path("out", name).read_text() for name in ("positions.csv", "statements.csv"))
        cells = [cell for line in csv.reader(text.splitlines()) for cell in line]
        assert "'=1+1" in cells
        assert "'@sum" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]

    def test_write_over_their_own_and_nothing_else(self, waymark):
        Path("v.csv").write_text(a_room_of_twelve())
        assert waymark("v.csv", "--csv", "out")[0] == 0
        assert waymark("v.csv", "--csv", "out")[0] == 0
        Path("out/groups.csv").write_text("mine\n")
        status, _, err = waymark("v.csv", "--csv", "out")
        assert (status, err) == (
            2,
            "waymark opinions: out/groups.csv: this was there and wasn't written by this command; "
            "name another place\n",
        )
        assert Path("out/groups.csv").read_text() == "mine\n"

    def test_a_file_in_the_place_of_the_folder_is_one_sentence(self, waymark):
        Path("v.csv").write_text(a_room_of_twelve())
        assert waymark("v.csv", "--csv", "v.csv") == (
            2,
            "",
            "waymark opinions: v.csv: this is a file; name a folder\n",
        )


@pytest.mark.parametrize(
    "words",
    [
        *(["--groups", value] for value in ("0", "1", "6", "99", "-2", "two", "2.0", "", "²", "9" * 40)),
        *(["--seed", value] for value in ("x", "-1", "1e3", "", "4294967296")),
        *(["--profile", value] for value in ("Polis", "", "kmeans")),
        ["--json", "--html", "r.html"],
        ["--json", "--csv", "out"],
        ["--nonsense"],
        ["--html"],
    ],
    ids=" ".join,
)
def test_a_command_typed_wrongly_ends_with_status_2_and_no_traceback(waymark, words):
    Path("v.csv").write_text(a_room_of_twelve())
    status, out, err = waymark("v.csv", *words)
    assert (status, out) == (2, "")
    assert "error: " in err
    assert "Traceback" not in err
    assert not Path("r.html").exists()


options = st.lists(
    st.sampled_from(
        ["--groups", "--seed", "--profile", "--json", "--html", "--csv", "--all", "--statements", "--"]
    )
    | st.text(max_size=5)
    | st.sampled_from(
        ["2", "5", "polis", "robust", "out", "r.html", ".", "/dev/null", "v.csv", "s.csv", "import"]
    ),
    max_size=6,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(options)
def test_whatever_is_typed_it_works_or_says_why_not(waymark, words):
    Path("v.csv").write_text(a_room_of_twelve())
    Path("s.csv").write_text("statement,text\ns1,One\n")
    if {"-h", "--h", "--he", "--hel"} & set(words):
        return
    status, out, err = waymark("v.csv", *words)
    assert status in (0, 2)
    assert (status == 0) == bool(out)
    assert "Traceback" not in err
    assert Path("v.csv").read_text() == a_room_of_twelve()


def test_progress_is_for_terminals_alone_and_leaves_nothing_behind():
    import io

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    watched, unwatched = Terminal(), io.StringIO()
    for where in (watched, unwatched):
        with Progress(where).doing("Reading …"):
            pass
    assert watched.getvalue().endswith("\r\x1b[K")
    assert "Reading …" in watched.getvalue()
    assert unwatched.getvalue() == ""
