"""What `waymark opinions` says never goes further than what was found, and never against it."""

import argparse
import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from tests.cli.conversations import HEADING, WORLDS, a_room_of_twelve, as_file

from waymark.cli import opinions, opinions_study, opinions_telling
from waymark.insight.opinions import Caveat
from waymark.insight.opinions.findings import Burst, LoneVoice, Structure

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "opinions.schema.json"
VALID = Draft202012Validator(json.loads(SCHEMA.read_text()))
TOTALS = "comment-id,comment-body,agrees,disagrees\n1,Keep it,40,2\n"
SPECTRUM, GROUPS, ONE_MIND, NO_PATTERN = (
    WORLDS[name]() for name in ("spectrum", "groups", "one mind", "no pattern")
)


@pytest.fixture
def waymark(tmp_path, capsys, monkeypatch):
    """Run the command on v.csv with this content; its output as one line, and what it said beside it."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def run(content, *words, **beside):
        for name, text in {"v.csv": content, **beside}.items():
            Path(name).write_text(text)
        parser = argparse.ArgumentParser()
        opinions.add_parser(parser.add_subparsers())
        chosen = parser.parse_args(["opinions", "v.csv", *map(str, words)])
        assert chosen.run(chosen) == 0
        said = capsys.readouterr()
        return " ".join(said.out.split()), " ".join(said.err.split())

    return run


@pytest.fixture
def found(monkeypatch):
    """Have the engine find something else in these respects."""
    survey = opinions_study.survey

    def instead(*, evidence=None, spectrum=None, asking=None, **changes):
        def other(votes, **options):
            picture = survey(votes, **(options if asking is None else {**options, "groups": asking[0]}))
            told = replace(picture, evidence=replace(picture.evidence, **evidence or {}), **changes)
            return told if spectrum is None else replace(told, spectrum=replace(told.spectrum, **spectrum))

        monkeypatch.setattr(opinions_study, "survey", other)

    return instead


def report(waymark, content, *words, **beside):
    """The words of the report, without its styles."""
    waymark(content, "--html", "r.html", *words, **beside)
    page = re.sub(r"<style>.*?</style>", "", Path("r.html").read_text(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def as_json(waymark, content, *words, **beside):
    told = json.loads(waymark(content, "--json", *words, **beside)[0])
    assert [error.message for error in VALID.iter_errors(told)] == []
    return told


def tables(waymark, content, *words):
    waymark(content, "--csv", "out", *words)
    return {path.name: list(csv.DictReader(path.read_text().splitlines())) for path in Path("out").iterdir()}


def before_the_method(text):
    return text[: text.index("HOW DO WE KNOW?")]


class TestTheFinding:
    def test_one_mind_with_a_line_in_it_denies_no_line(self, waymark, found):
        found(evidence={"share": 0.1, "shuffled_share": 0.05})
        out, _ = waymark(ONE_MIND)
        assert "People answer nearly everything alike; what differs runs along one line." in out
        assert "no line" not in out

    def test_one_mind_without_a_line_says_that_none_was_found(self, waymark, found):
        found(evidence={"share": 0.05, "shuffled_share": 0.1, "hidden": 0})
        out, _ = waymark(ONE_MIND)
        assert "no line and no camps were found" in out

    def test_where_all_answers_are_the_same_there_is_nothing_to_part(self, waymark):
        out, _ = waymark(as_file(np.ones((60, 10)), 0.8))
        assert "Everybody answered alike, so there is nothing to part." in out
        assert "longest line" not in out

    def test_a_line_says_that_no_camps_were_found(self, waymark, found):
        found(evidence={"could_hide": 30, "groups_z": -1.0, "gain": -0.1})
        out, _ = waymark(SPECTRUM)
        assert out.startswith("PEOPLE DIFFER ALONG ONE LINE; NO CAMPS WERE FOUND ")

    @pytest.mark.parametrize("evidence", [{"could_hide": 95}, {"groups_z": None, "gain": None}])
    def test_where_camps_could_hardly_show_none_are_denied(self, waymark, found, evidence):
        found(evidence={"could_hide": 30, "groups_z": -1.0, "gain": -0.1, **evidence})
        out, _ = waymark(SPECTRUM)
        assert "TOO FEW PEOPLE OR ANSWERS TO TELL CAMPS FROM A LINE" in out
        assert "no camps" not in before_the_method(out).lower()

    def test_no_pattern_is_one_that_was_not_found(self, waymark):
        out, _ = waymark(NO_PATTERN)
        assert out.startswith("PEOPLE DIFFER; NO PATTERN WAS FOUND ")
        assert "there are no camps" not in out

    def test_the_report_says_under_its_title_what_that_means(self, waymark):
        waymark(GROUPS, "--html", "r.html")
        heading = re.search(r'<h2 id="found">(.*?)</h2>', Path("r.html").read_text())[1]
        assert heading == "Which group someone is in says more than any line"


class TestHowSure:
    def test_a_line_is_never_said_to_be_clearly_beaten_by_camps(self, waymark, found):
        found(evidence={"groups_z": 2.0, "gain": 0.001, "could_hide": 30})
        out, _ = waymark(SPECTRUM)
        sure, known = out.split("HOW DO WE KNOW?")
        assert "clearly better" not in out
        assert "camps did at most a little better than a line: not enough to speak of camps" in sure
        assert "2.0" not in sure
        assert "by more than 1.64 standard errors, and by more than 0.005 of log-likelihood" in known
        assert "here it was 2.00 and 0.0010." in known

    def test_a_figure_never_looks_like_its_limit(self, waymark, found):
        found(evidence={"groups_z": 1.6433, "gain": 0.00501, "could_hide": 30})
        out, _ = waymark(SPECTRUM)
        assert "here it was 1.643 and 0.00501." in out

    def test_groups_that_were_earned_did_clearly_better(self, waymark):
        out, _ = waymark(GROUPS)
        assert "groups did clearly better than any line." in before_the_method(out)

    def test_groups_that_were_asked_for_are_no_finding(self, waymark):
        out, _ = waymark(SPECTRUM, "--groups", 3)
        assert "If people must be sorted into groups, these fit best." in out
        assert "groups did not do well enough to be called a finding" in out

    @pytest.mark.parametrize(
        ("content", "stability", "said"),
        [
            (SPECTRUM, 0.994, "each half of the people, the line is nearly the same (0.99; 1 is the same)"),
            (GROUPS, 0.5, "each half of the people, the groups are only roughly the same (0.50;"),
            (GROUPS, 0.1, "the groups are quite different, so don't lean on it (0.10;"),
        ],
    )
    def test_it_says_how_well_halves_of_the_people_agree(self, waymark, found, content, stability, said):
        found(stability=stability)
        out, _ = waymark(content)
        assert said in out
        assert "halves of the statements" not in out

    def test_small_shares_have_a_decimal_that_tells_them_apart(self, waymark, found):
        found(evidence={"share": 0.0423, "shuffled_share": 0.0441})
        out, _ = waymark(SPECTRUM)
        assert "The longest line holds 4.2 in 100" in out
        assert "up to 4.4 in 100" in out
        assert "the four longest together hold clearly more than chance gives them" in out
        found(evidence={"share": 0.04231, "shuffled_share": 0.04229})
        out, _ = waymark(SPECTRUM)
        assert "holds 4.231 in 100" in out
        assert "never more than 4.229 in 100" in out

    def test_a_camp_that_could_hide_is_named_once(self, waymark, found):
        found(evidence={"could_hide": 12, "groups_z": -1.0})
        for out in (waymark(SPECTRUM)[0], report(waymark, SPECTRUM)):
            assert out.count("A camp of up to about 12 people could be there") == 1
            assert "A small camp" not in out

    def test_what_is_of_a_sample_and_what_of_everybody_is_told_apart(self, waymark, found):
        found(caveats=(Caveat.VERDICT_FROM_SAMPLE,))
        out, _ = waymark(SPECTRUM)
        assert "So was how well halves agree, of more than 1,000 people, and what each third" in out
        assert "Counts, and where people stand, are of everybody." in out
        assert "everything else is of everybody" not in out

    def test_who_answered_too_little_to_be_drawn_is_counted(self, waymark):
        content = SPECTRUM + "".join(f"late{n},s{at},agree\n" for n in range(3) for at in range(2))
        for out in (waymark(content)[0], report(waymark, content)):
            assert "3 people answered fewer than 7 statements and are not placed." in out
        told = as_json(waymark, content)
        assert told["axis"]["people"] + told["axis"]["not_placed"] == told["participants"] == 203
        assert told["axis"]["not_placed"] == 3


class TestWhoTookPart:
    COMMENTS = "comment-id,comment-body,moderated\ns1,Good,1\n9,Rude,-1\n"

    def test_who_answered_only_rejected_statements_is_left_out_and_counted(self, waymark):
        content = SPECTRUM + "somebody,9,agree\nelse,9,agree\n"
        out, err = waymark(content, **{"comments.csv": self.COMMENTS})
        assert "200 people gave" in out
        assert "Left out: 2 people who answered nothing but statements that were left out." in err
        told = as_json(waymark, content)
        assert told["participants"] == 200
        assert {"reason": "only_rejected", "count": 2, "example_line": None} in told["left_out"]

    def test_twelve_people_stay_a_list_whatever_else_is_in_the_file(self, waymark):
        content = a_room_of_twelve() + "".join(f"other{n},9,agree\n" for n in range(10))
        for profile in ("robust", "polis"):
            out, _ = waymark(content, "--profile", profile, **{"comments.csv": self.COMMENTS})
            assert "With fewer than 15 people this is a list and not a picture" in out

    @pytest.mark.parametrize("profile", ["robust", "polis"])
    def test_twelve_people_are_not_sorted_into_groups_on_demand(self, waymark, profile):
        out, err = waymark(a_room_of_twelve(), "--groups", 3, "--profile", profile)
        assert "With fewer than 15 people nobody is sorted into groups: --groups does nothing here." in err
        assert "Group A" not in out
        assert as_json(waymark, a_room_of_twelve(), "--groups", 3)["groups"] == []

    @pytest.mark.parametrize("words", [["--groups", 3], ["--profile", "polis"]])
    def test_totals_alone_have_nobody_to_sort(self, waymark, words):
        aside = "--groups and --profile do nothing here."
        assert aside in waymark(TOTALS, *words)[1]
        assert aside not in waymark(TOTALS)[1]


class TestGroups:
    def test_fewer_than_were_asked_for_are_said_to_be_fewer(self, waymark, found):
        found(asking=[2])
        out, _ = waymark(SPECTRUM, "--groups", 4)
        assert out.startswith("PEOPLE SORTED INTO 2 GROUPS; 4 WERE ASKED FOR ")

    def test_none_in_the_place_of_those_asked_for_is_said(self, waymark, found):
        found(asking=[None])
        out, _ = waymark(NO_PATTERN, "--groups", 4)
        assert "4 groups were asked for, and none could be made of these answers." in out

    def test_one_that_nothing_tells_apart_is_said_to_be_so(self, waymark, monkeypatch):
        picture = opinions_study.survey

        def without_telling(votes, **options):
            told = picture(votes, **options)
            return replace(told, groups=tuple(replace(one, representative=()) for one in told.groups))

        monkeypatch.setattr(opinions_study, "survey", without_telling)
        for out in (waymark(GROUPS)[0], report(waymark, GROUPS)):
            assert re.search(r"group a: 80 people nothing tells it clearly from the others", out.lower())
            assert "on average we are more than 99 in 100 sure that its people belong in it" in out.lower()
        rows = tables(waymark, GROUPS)["groups.csv"]
        assert [(one["group"], one["group_id"], one["statement"]) for one in rows] == [
            ("A", "0", ""),
            ("B", "1", ""),
            ("C", "2", ""),
        ]

    def test_are_called_the_same_in_every_table_and_in_json(self, waymark):
        told = tables(waymark, GROUPS)
        pairs = {"A": "0", "B": "1", "C": "2"}
        for name in ("groups.csv", "positions.csv"):
            assert {one["group"]: one["group_id"] for one in told[name]} == pairs
        places = {one["place"]: one["group_id"] for one in told["places.csv"]}
        assert places == {"everywhere": "", **pairs}
        groups = as_json(waymark, GROUPS)["groups"]
        assert {one["name"]: str(one["id"]) for one in groups} == pairs

    def test_one_group_as_polis_has_it_is_compared_with_nobody(self, waymark):
        content = as_file(np.ones((60, 10)), 1)
        out, _ = waymark(content, "--profile", "polis")
        assert out.startswith("1 GROUP, AS POLIS WOULD DRAW IT ")
        assert "None" not in out
        assert "of the others." not in out
        [group] = as_json(waymark, content, "--profile", "polis")["groups"]
        assert {one["share_of_others"] for one in group["representative"]} == {None}

    def test_every_statement_has_its_consensus_without_being_called_agreed(self, waymark):
        out, _ = waymark(GROUPS, "--profile", "polis")
        assert "STATEMENTS BY GROUP-INFORMED CONSENSUS: 80 STATEMENTS" in out
        assert "AGREED IN EVERY GROUP" not in out


def polis_votes(content):
    """The same answers as a Polis votes.csv."""
    said = {"agree": 1, "disagree": -1}
    rows = (row.split(",") for row in content.splitlines()[1:])
    lines = (f"{at},then,{who[1:]},{what[1:]},{said[side]}\n" for at, (who, what, side) in enumerate(rows))
    return "timestamp,datetime,voter-id,comment-id,vote\n" + "".join(lines)


class TestWorthALook:
    def test_like_ballots_accuse_nobody(self, waymark, found):
        some = Burst(np.arange(6), Structure.SPECTRUM)
        found(bursts=(some, Burst(np.arange(8, 14), Structure.SPECTRUM)), caveats=(Caveat.LIKE_BALLOTS,))
        out, _ = waymark(SPECTRUM)
        assert out.count("6 ballots stand close together in the file and are almost alike.") == 2
        assert out.count("Without them the finding stays the same.") == 1
        assert "one hand" not in out
        out, _ = waymark(polis_votes(SPECTRUM))
        assert "6 ballots were given one soon after another and are almost alike." in out
        told = as_json(waymark, polis_votes(SPECTRUM))["bursts"]
        assert [one["close_in"] for one in told] == ["time", "time"]

    def test_another_finding_without_them_is_named(self, waymark, found):
        found(bursts=(Burst(np.arange(6), Structure.NO_PATTERN),))
        assert "Without them it would be: no pattern." in waymark(SPECTRUM)[0]
        assert "Without them" not in waymark(SPECTRUM, "--groups", 3)[0]

    def test_statements_worded_alike_stand_side_by_side(self, waymark, found):
        found(near_duplicates=(("s1", "s2", "s3"),))
        texts = "statement,text\ns1,More buses\ns2,more buses!\n"
        out, _ = waymark(SPECTRUM, "--statements", "s.csv", **{"s.csv": texts})
        said = "Statements s1 (“More buses”), s2 (“more buses!”) and s3 are worded nearly alike."
        assert said in out
        assert as_json(waymark, SPECTRUM)["near_duplicates"] == [["s1", "s2", "s3"]]

    def test_a_lone_voice_has_its_share(self, waymark, found):
        found(lone_voices=(LoneVoice("s1", 90, is_held_by_few=True),))
        out, _ = waymark(SPECTRUM)
        assert re.search(r"Held by few, far from the rest: \d+ in 100 (dis)?agree", out)
        assert "In random order." in out
        [voice] = as_json(waymark, SPECTRUM)["lone_voices"]
        assert voice["agree"]["count"] + voice["disagree"]["count"] == voice["answers"]


class TestHowDoWeKnow:
    @pytest.mark.parametrize(
        ("content", "words", "is_by_bayes"),
        [
            (SPECTRUM, [], True),
            (GROUPS, [], True),
            (ONE_MIND, [], False),
            (NO_PATTERN, [], False),
            (GROUPS, ["--profile", "polis"], False),
        ],
        ids=["spectrum", "groups", "one mind", "no pattern", "polis"],
    )
    def test_page_and_text_tell_the_same_methods(self, waymark, content, words, is_by_bayes):
        told = as_json(waymark, content, *words)
        page = report(waymark, content, *words).replace("&#x27;", "'")
        for out in (waymark(content, *words)[0], page):
            assert ("Bayes' rule" in out) == is_by_bayes
            assert "Wilson's (1927)" in out
            for method in (told, told["by_counts"]):
                assert method["algorithm"] in out
                assert method["input_hash"][:16] in out
        assert told["ranges"] == ("wilson" if "polis" in words else "beta")

    def test_a_number_has_one_range(self, waymark):
        told = as_json(waymark, SPECTRUM)
        for one in (*told["common_ground"], *told["differences"], *told["axis"]["statements"]):
            assert "low" not in one["agree"]
            assert one["interval"][0] <= one["share"] <= one["interval"][1]
        assert told["by_counts"]["ranges"] == "wilson"

    def test_all_says_why_a_statement_can_be_shared_and_differ(self, waymark):
        assert "shared by counts and yet differ along the line" in waymark(SPECTRUM, "--all")[0]
        assert "shared by counts and yet differ between groups" in waymark(GROUPS, "--all")[0]
        assert "and yet differ" not in waymark(NO_PATTERN, "--all")[0]

    def test_facts_about_the_picture_have_names_of_their_own(self, waymark):
        names = [one["name"] for one in tables(waymark, SPECTRUM)["about.csv"]]
        assert len(set(names)) == len(names)
        assert {"caveat_1", "placed", "not_placed"} <= set(names)


class TestThePage:
    def test_neither_end_is_right_is_said_before_the_first(self, waymark):
        for out in (waymark(SPECTRUM)[0], report(waymark, SPECTRUM)):
            first, last = (out.lower().index(f"said most from {end} end") for end in ("one", "the other"))
            assert first < out.index("Neither end is right.") < last

    def test_a_statement_without_words_is_named_once(self, waymark):
        waymark(NO_PATTERN, "--html", "r.html")
        articles = re.findall(r"<article.*?</article>", Path("r.html").read_text())
        assert articles
        assert {len(re.findall("Statement s", one)) for one in articles} == {1}

    def test_an_empty_section_explains_nothing(self, waymark):
        page = report(waymark, NO_PATTERN)
        assert "What people share none" in page
        assert "takes the same side" not in page

    def test_no_dot_is_a_person(self, waymark):
        page = report(waymark, SPECTRUM).replace("’", "'")
        assert "no dot shows where a given person stands" in page
        assert "a dot's height has none" in page
        assert "in a small group they can point to a person" in page


@pytest.mark.parametrize(
    "words",
    [
        ["--html", "nowhere/r.html"],
        ["--html", "v.csv"],
        ["--csv", "v.csv"],
        ["--csv", "nowhere/out"],
        ["--csv", "theirs"],
    ],
    ids=" ".join,
)
def test_where_nothing_can_be_put_no_work_is_done(tmp_path, monkeypatch, capsys, words):
    monkeypatch.chdir(tmp_path)
    Path("v.csv").write_text(HEADING)
    Path("theirs").mkdir()
    Path("theirs/about.csv").write_text("mine\n")
    done = []
    monkeypatch.setattr(opinions_telling, "read_votes", lambda *_: done.append("read"))
    parser = argparse.ArgumentParser()
    opinions.add_parser(parser.add_subparsers())
    chosen = parser.parse_args(["opinions", "v.csv", *words])
    assert chosen.run(chosen) == 2
    assert capsys.readouterr().err.startswith("waymark opinions: ")
    assert done == []
    assert not Path("nowhere").exists()
