"""`waymark network`: what it says of ties across groups, to whom it gives names, and what it refuses."""

import argparse
import json
import random
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark import cli
from waymark.cli import network, network_html, network_words
from waymark.cli.network_words import LEFT_OUT, about
from waymark.cli.terminal import breadth
from waymark.insight.formats import Gone, TieSource

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "network.md"
SCHEMA = json.loads(PAGE.with_name("network.schema.json").read_text())
HOSTILE = "</title><script>alert(1)</script>\" onload='x' & \x1b[31m\u202e"

TIES = "from,to\nAsh,Birch\nBirch,Cedar\nCedar,Ash\nCedar,Fir\nElder,Fir\nGorse,Elder\nFir,Gorse\n"
STANDS = {
    **dict.fromkeys(("Ash", "Birch", "Cedar"), "Nurses"),
    **dict.fromkeys(("Elder", "Fir", "Gorse"), "Council"),
    **dict.fromkeys(("Hazel", "Ivy"), "Carers"),
}


def people(told=8, stands=STANDS):
    """Eight people of three parts, so many of whom have told of their ties."""
    rows = (f"{one},{part},{'yes' if at < told else 'no'}\n" for at, (one, part) in enumerate(stands.items()))
    return "person,part,answered\n" + "".join(rows)


@pytest.fixture
def waymark(tmp_path, capsys, monkeypatch):
    """Run the command on a file with this content; its status, its output and what it said beside it."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def run(content, *options, people=None, name="ties.csv"):
        if content is not None:
            Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
        if people is not None:
            Path("people.csv").write_text(people)
            options = ("--people", "people.csv", *options)
        parser = argparse.ArgumentParser()
        network.add_parser(parser.add_subparsers())
        chosen = parser.parse_args(["network", name, *options])
        status = chosen.run(chosen)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def as_json(waymark):
    """The same as JSON that is as its schema says."""

    def run(content, *options, **beside):
        status, out, _ = waymark(content, "--json", *options, **beside)
        assert status == 0
        whole = json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} isn't JSON"))
        jsonschema.validate(whole, SCHEMA)
        return whole

    return run


def section(out, title):
    """What stands under a heading."""
    return out[out.index(f"\n{title}") :].lstrip("\n").partition("\n\n")[0]


# What it says


def test_the_page_shows_what_it_says_of_its_own_example(waymark):
    blocks = re.findall(r"^```(csv|text)\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    ties, folk = (block for language, block in blocks if language == "csv")
    status, out, err = waymark(ties, "--on", "2026-03-31", people=folk)
    assert status == 0
    assert out.startswith(next(block for language, block in blocks if language == "text"))
    assert err == (
        "Left out: 1 tie that has faded: nobody had confirmed it within 12 months (on\n  line 8).\n"
    )


def test_the_finding_comes_first_and_then_the_table(waymark):
    _, out, err = waymark(TIES, people=people())
    assert err == ""
    assert out.startswith(
        "8 PEOPLE, 7 TIES, IN 3 PIECES\n"
        "The largest piece holds 6 of 8 people; 2 people have no ties.\n"
        "People are grouped by part: there are 3 parts.\n"
        "\n"
        "TIES BETWEEN GROUPS\n"
        "           people  1  2  3\n"
        "1 Council       3  3  1  0\n"
        "2 Nurses        3  1  3  0\n"
        "3 Carers        2  0  0  0\n"
    )


def test_it_names_the_one_tie_that_holds_two_groups_together(waymark):
    _, out, _ = waymark(TIES, people=people())
    assert section(out, "ONE TIE HOLDS THESE TWO TOGETHER: 1 PAIR OF GROUPS").endswith(
        "\n- Council and Nurses: Fir and Cedar."
    )
    assert "- Council and Carers." in section(out, "NO TIE BETWEEN THEM: 2 PAIRS")


def test_it_says_how_far_ties_go_beside_what_chance_gives(waymark):
    _, out, _ = waymark(TIES, people=people())
    told = " ".join(section(out, "HOW FAR TIES GO").split())
    assert "1 of 7 ties (14 in 100) goes across groups. The E-I index is -0.71" in told
    assert "So ties stay within groups more than by chance." in told
    assert "The reach across groups, R, is " in told


def test_it_says_who_has_no_ties_and_on_whom_it_hangs(waymark):
    _, out, _ = waymark(TIES, people=people())
    assert "- Carers: 2 of 2 people: Hazel and Ivy." in section(out, "WITHOUT TIES: 2 PEOPLE")
    told = " ".join(section(out, "PEOPLE WITHOUT WHOM").split())
    assert "Without any of these, some would be cut off from the others: Cedar and Fir." in told
    assert "- If Cedar moved on, nearly all of the short ways between groups would go: ask who else" in told


def test_it_suggests_introductions_with_why_and_through_whom(waymark):
    _, out, _ = waymark(TIES, people=people())
    told = " ".join(section(out, "WHO MIGHT BE INTRODUCED").split())
    assert "it would be the first tie of Hazel" in told
    assert "R would rise by" in told
    chain = "from,to\nAsh,Birch\nBirch,Cedar\n"
    _, out, _ = waymark(chain, people="person,part\nAsh,Nurses\nBirch,Nurses\nCedar,Council\n")
    told = " ".join(out.split())
    assert "Ash (Nurses) and Cedar (Council): their groups have 1 tie so far" in told
    assert "Birch knows both" in told


def test_without_groups_it_says_what_is_missing(waymark):
    _, out, _ = waymark(TIES)
    assert "what needs them is missing" in " ".join(out.split())
    assert "--people" in out
    assert not re.search("TIES BETWEEN GROUPS|HOW FAR|INTRODUCED|moved on", out)
    _, out, _ = waymark(TIES, people="person,part\nAsh,Nurses\n", name="other.csv")
    assert "of 5 people it isn't known" in out
    everybody = "person,part\n" + "".join(f"{one},Nurses\n" for one in STANDS)
    _, out, _ = waymark(TIES, people=everybody)
    assert "Everybody is of one part, Nurses" in out


def test_a_file_of_one_tie_a_file_without_ties_and_one_without_anybody(waymark, as_json):
    _, out, _ = waymark("from,to\nAsh,Birch\n")
    assert out.startswith("2 PEOPLE, 1 TIE, ALL IN ONE PIECE\n")
    _, out, _ = waymark("from,to\n", people=people())
    assert out.startswith("8 PEOPLE, 0 TIES, IN 8 PIECES\nThere is no tie between any two people.\n")
    status, out, _ = waymark("from,to\n")
    assert (status, out.splitlines()[0]) == (0, "NOBODY IS IN THIS FILE")
    for content in ("from,to\nAsh,Birch\n", "from,to\n"):
        for folk in (people(), None):
            assert as_json(content, people=folk)["people_count"] in {0, 2, 8}
            assert waymark(content, "--html", "r.html", people=folk)[0] == 0


def test_people_are_grouped_by_what_is_asked_for_else_by_what_is_there_first(as_json):
    folk = "person,place,level\nAsh,North,Ward\nFir,South,Board\nCedar,South,Ward\n"
    assert as_json(TIES, people=folk)["by"] == "level"
    told = as_json(TIES, "--by", "place", people=folk)
    assert [(one["name"], one["people"]) for one in told["groups"]] == [("South", 2), ("North", 1), (None, 3)]


def test_a_gap_with_those_whose_group_is_not_known_is_no_gap(waymark):
    _, out, _ = waymark(TIES, people=people(stands={**STANDS, "Ivy": "", "Hazel": "Nurses"}))
    assert "NO TIE BETWEEN THEM" not in out
    assert "stand together as 'not known'" in out


def test_mutual_and_on_leave_out_what_does_not_stand(waymark):
    _, out, err = waymark("a,b\nAsh,Birch\nBirch,Ash\nBirch,Cedar\n", "--mutual")
    assert out.startswith("3 PEOPLE, 1 TIE,")
    assert "A tie counts where both have said it." in out
    assert err == "Left out: 1 tie that only one of the two has said (on line 4).\n"
    _, _, err = waymark(TIES, "--on", "2026-03-31")
    assert err == "The file says of no tie when it was said: --on does nothing here.\n"


def test_all_shows_every_line_of_a_list(waymark):
    folk = "person,part\n" + "".join(f"p{n},Part {n}\n" for n in range(8))
    ties = "from,to\np0,p1\n"
    _, out, _ = waymark(ties, people=folk)
    assert "15 more: add --all to see them." in out
    _, out, _ = waymark(ties, "--all", people=folk)
    assert "more: add" not in out


def test_a_wide_table_is_told_row_by_row(waymark, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    folk = "person,part\n" + "".join(f"p{n},The people of part {n}\n" for n in range(12))
    _, out, _ = waymark("from,to\np0,p1\n", people=folk)
    assert "- 1 The people of part 0: People 1;" in out
    assert max(map(breadth, out.splitlines())) <= 40


# Who has told


def test_from_eighty_in_100_everything_is_said(waymark):
    _, out, _ = waymark(TIES, people=people(told=7))
    assert "7 of 8 people who were asked (88 in 100)." in section(out, "WHO HAS TOLD")
    assert "WHO MIGHT BE INTRODUCED" in out


NAMES = re.compile("|".join(STANDS))


def test_from_sixty_five_patterns_between_groups_and_no_names(waymark, as_json):
    _, out, _ = waymark(TIES, people=people(told=6))
    assert "TIES BETWEEN GROUPS" in out
    assert "no names of single people" in " ".join(out.split())
    assert "- Council and Nurses.\n" in out
    assert not NAMES.search(out)
    told = as_json(TIES, people=people(told=6))
    assert told["bears"] == "patterns"
    assert told["whole"]["ties_across"] == 1
    assert not NAMES.search(json.dumps(told))
    waymark(TIES, "--html", "r.html", people=people(told=6))
    assert not NAMES.search(Path("r.html").read_text().partition("</style>")[2])


def test_below_that_nothing_but_the_shares_and_what_to_do(waymark, as_json):
    _, out, _ = waymark(TIES, people=people(told=5))
    assert out.startswith("TOO FEW HAVE TOLD OF THEIR TIES\n5 of 8 people who were asked")
    assert "Ask those who haven't answered once more" in out
    assert not re.search("TIES BETWEEN GROUPS|CORE|WITHOUT", out)
    assert not NAMES.search(out)
    told = as_json(TIES, people=people(told=5))
    assert (told["whole"], told["people"], told["ties"], told["introductions"]) == (None,) * 4
    assert not NAMES.search(json.dumps(told))
    assert all(group["ties"] is None for group in told["groups"])


def test_whoever_was_not_asked_is_not_counted_among_those_who_did_not_tell(as_json):
    folk = "person,part,answered\nAsh,Nurses,yes\nBirch,Nurses,\n"
    assert as_json(TIES, people=folk)["response"]["asked"] == 1


# JSON


def test_json_has_everybody_with_their_measures_and_null_for_what_there_is_not(as_json):
    told = as_json(TIES, people=people())
    found = {one["person"]: one for one in told["people"]}
    assert found["Cedar"]["is_hinge"]
    assert (found["Cedar"]["ties"], found["Ivy"]["ties"]) == (3, 0)
    assert found["Ivy"]["constraint"] is None
    tie = next(one for one in told["ties"] if one["ends"] == ["Cedar", "Fir"])
    assert (tie["is_bridge"], tie["is_only_one_between"], tie["said_by"]) == (True, True, ["Cedar"])
    assert told["whole"]["pieces"] == [6, 1, 1]
    assert [group["ties"] for group in told["groups"]] == [[3, 1, 0], [1, 3, 0], [0, 0, 0]]


def test_the_same_file_and_seed_give_the_same_bytes(waymark):
    runs = [waymark(TIES, "--json", "--seed", "7", people=people()) for _ in range(2)]
    assert runs[0] == runs[1]
    pages = []
    for name in ("a.html", "b.html"):
        waymark(TIES, "--html", name, people=people())
        pages.append(Path(name).read_bytes())
    assert pages[0] == pages[1]
    assert waymark(TIES, "--json", people=people())[1] != runs[0][1]


def test_every_field_of_the_json_is_in_the_reference():
    words = set(re.findall(r"`([a-z_]+)`", PAGE.read_text()))
    assert set(SCHEMA["properties"]) <= words
    assert set(map(str, Gone)) <= words
    assert set(SCHEMA["properties"]["left_out"]["items"]["properties"]["reason"]["enum"]) == set(
        map(str, Gone)
    )
    assert set(SCHEMA["properties"]["source"]["properties"]["format"]["enum"]) == set(map(str, TieSource))


def test_every_reason_and_every_kind_of_file_has_its_words():
    assert set(LEFT_OUT) == set(Gone)
    assert set(network_words.FILES) == set(TieSource)


# The report


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found, self.said = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.said.append(data)


def test_the_report_has_the_table_first_and_then_its_picture_in_words(waymark):
    _, out, _ = waymark(TIES, "--html", "r.html", people=people())
    assert out == "Written to r.html.\n"
    page = Path("r.html").read_text()
    assert page.startswith(network_html.REPORT_BEGINS)
    assert page.index("<table") < page.index("<svg")
    elements = Elements(page).found
    picture = next(of for tag, of in elements if tag == "svg")
    assert picture["aria-label"] == "Groups on a circle. Council and Nurses: 1 tie."
    assert {tag for tag, _ in elements}.isdisjoint({"script", "link", "img", "iframe"})
    assert any("default-src 'none'" in of.get("content", "") for tag, of in elements if tag == "meta")
    ids = [of["id"] for _, of in elements if "id" in of]
    assert len(ids) == len(set(ids))
    assert {of["aria-labelledby"] for _, of in elements if "aria-labelledby" in of} <= set(ids)


def test_hostile_names_stay_words(waymark):
    quoted = HOSTILE.replace('"', '""')
    ties, folk = f'from,to\n"{quoted}",Birch\n', f'person,part\n"{quoted}","{quoted}"\nBirch,B\nAsh,C\n'
    assert waymark(ties, "--html", "r.html", people=folk)[0] == 0
    page = Path("r.html").read_text()
    assert "<script" not in page
    elements = Elements(page)
    assert not any("onload" in of for _, of in elements.found)
    assert "alert(1)" in "".join(elements.said)
    _, out, _ = waymark(ties, people=folk)
    assert "\x1b" not in out + page
    assert "\u202e" not in out + page
    assert waymark(ties, "--json", people=folk)[0] == 0


def test_many_groups_have_a_table_and_no_picture(waymark):
    folk = "person,part\n" + "".join(f"p{n},Part {n}\n" for n in range(25))
    waymark("from,to\np0,p1\n", "--html", "r.html", people=folk)
    page = Path("r.html").read_text()
    assert "A picture of 25 groups would be a tangle" in page
    assert "<svg" not in page


def test_an_earlier_report_is_replaced_and_nothing_else_is(waymark):
    assert waymark(TIES, "--html", "r.html")[0] == waymark(TIES, "--html", "r.html")[0] == 0
    for text in ("mine", '<!doctype html>\n<html lang="en-GB" data-by="waymark-opinions">\n'):
        Path("mine.html").write_text(text)
        status, out, err = waymark(TIES, "--html", "mine.html")
        assert (status, out) == (2, "")
        why = "this was there and wasn't written by this command; name another place"
        assert err == f"waymark network: mine.html: {why}\n"
        assert Path("mine.html").read_text() == text
    assert waymark(TIES, "--html", "nowhere/r.html")[2] == (
        "waymark network: nowhere/r.html: there is no folder nowhere; make it first\n"
    )


# What it refuses


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "ties.csv: there is no such file; check its name"),
        (b"", "ties.csv: the file is empty; it needs a heading and a row for each tie"),
        (
            b"PK\x03\x04",
            "ties.csv: it is a spreadsheet or a zipped file and not plain text; save it as CSV (UTF-8) ",
        ),
        (b"from,to\n\xff,b\n", "ties.csv, line 2: some letters aren't in UTF-8; save it as CSV (UTF-8) "),
        ("name,friend\n", "ties.csv, line 1: columns called name, friend aren't known; use from and to, "),
        (
            '<!DOCTYPE a [<!ENTITY a "a">]><graphml/>',
            "ties.csv, line 1: it defines words of its own (DOCTYPE)",
        ),
        ("{}", "ties.csv: it is JSON without lists of elements and connections; "),
        (
            "from,\x1b[31mto\n",
            "ties.csv, line 1: columns called from, \N{REPLACEMENT CHARACTER}[31mto aren't",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(waymark, content, sentence):
    status, out, err = waymark(content, "--html", "r.html")
    assert (status, out) == (2, "")
    assert err.startswith(f"waymark network: {sentence}")
    assert err.count("\n") == 1
    assert not Path("r.html").exists()


def test_a_list_of_others_and_a_grouping_that_is_not_there_are_refused(waymark):
    twice = people() + "Ash,Nurses,yes\n"
    assert waymark(TIES, people=twice)[2] == (
        "waymark network: people.csv, line 10: Ash was listed before; remove one of the two\n"
    )
    assert waymark(TIES, "--by", "level", people=people())[::2] == (
        2,
        "waymark network: people.csv: it says of nobody which level they are of; use --by part\n",
    )


@pytest.mark.parametrize(
    "words", [("--seed", "-1"), ("--seed", "x"), ("--on", "soon"), ("--by", "shoe size")]
)
def test_a_command_that_is_typed_wrongly_is_told(waymark, capsys, words):
    with pytest.raises(SystemExit) as stop:
        waymark(TIES, *words)
    assert stop.value.code == 2
    assert words[0] in capsys.readouterr().err


def test_it_is_among_the_commands(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(TIES)
    assert cli.main(["network", "t.csv"]) == 0
    assert capsys.readouterr().out.startswith("6 PEOPLE, 7 TIES, ALL IN ONE PIECE\n")


# Sizes, and whatever may come


def test_ten_thousand_people_are_told_with_an_error_and_without_introductions(waymark):
    chance = random.Random(4)
    pairs = ((chance.randrange(10_000), chance.randrange(10_000)) for _ in range(15_000))
    ties = "from,to\n" + "".join(f"p{one},p{other}\n" for one, other in pairs)
    folk = "person,part\n" + "".join(f"p{n},Part {n % 5}\n" for n in range(10_000))
    status, out, _ = waymark(ties, people=folk)
    assert status == 0
    assert out.startswith("10,000 PEOPLE, ")
    assert "256 people drawn by chance; its standard error is 0." in " ".join(out.split())
    assert "Introductions are worked out for at most 2,000 people" in " ".join(out.split())


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12),
    st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["x", "y", ""]), max_size=8),
)
def test_whatever_the_ties_it_works_or_says_why_not(tmp_path_factory, pairs, stands):
    folder = tmp_path_factory.mktemp("any")
    (folder / "t.csv").write_text("from,to\n" + "".join(f"{one},{other}\n" for one, other in pairs))
    (folder / "p.csv").write_text(
        "person,part\n" + "".join(f"{one},{part}\n" for one, part in stands.items())
    )
    parser = argparse.ArgumentParser()
    network.add_parser(parser.add_subparsers())
    for way in ([], ["--json"], ["--html", str(folder / "r.html")]):
        words = ["network", str(folder / "t.csv"), "--people", str(folder / "p.csv"), *way]
        chosen = parser.parse_args(words)
        assert chosen.run(chosen) in {0, 2}


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.001, "about 1 in 100"),
        (0.07, "about 7 in 100"),
        (0.1, "about a tenth"),
        (0.26, "about a quarter"),
        (0.49, "about half"),
        (0.99, "nearly all"),
    ],
)
def test_a_share_is_said_in_words(share, words):
    assert about(share) == words
