"""What leaves says what the page says, and no more, whatever it is written as."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from django.urls import reverse

from waymark.insight.formats import read_votes
from waymark.perspectives import commands
from waymark.perspectives.models import PlaceName
from waymark.questions import commands as questions

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "taken.schema.json"
WAYS = ("csv", "json", "html", "pdf")


def at(place, name: str) -> str:
    return reverse(name, kwargs={"question": place.question.id})


def taken(place, ending: str, kind: str = "guest"):
    from django.core.cache import cache

    cache.clear()
    return place.client(kind).get(at(place, f"taken-{ending}"))


@pytest.fixture
def many(place):
    place.crowd(agree=30, disagree=12)
    return place


@pytest.mark.parametrize("ending", WAYS)
def test_everybody_who_may_look_may_take_it(many, ending):
    file = taken(many, ending)
    assert file.status_code == 200
    assert "attachment" in file["Content-Disposition"]
    assert file["Cache-Control"].startswith("max-age=0") or "no-store" in file["Cache-Control"]


def test_the_csv_has_the_figures_of_the_page(many):
    rows = list(csv.DictReader(StringIO(taken(many, "csv").content.decode())))
    page = many.client("guest").get(at(many, "statements")).content.decode()
    assert [row["words"] for row in rows] == ["Neighbours notice first."]
    assert f"{rows[0]['agree in 100']} in 100" in page
    assert int(rows[0]["answered about"]) % 5 == 0


def test_the_json_keeps_to_its_schema(many):
    told = json.loads(taken(many, "json").content)
    jsonschema.validate(told, json.loads(SCHEMA.read_text()))
    assert told["answered_by"]["about"] == 40


def test_the_report_for_a_browser_fetches_nothing_and_runs_nothing(many):
    page = taken(many, "html").content.decode()
    assert not re.search(r"<script|<link|\ssrc=|@import|url\(", page)
    assert "Neighbours notice first." in page


def test_words_that_a_spreadsheet_would_run_are_made_harmless(many):
    commands.seed(many.question, "=1+1 is what we get, and no more.")
    assert "'=1+1" in taken(many, "csv").content.decode()


def test_words_are_words_in_every_file(many):
    commands.seed(many.question, "<script>alert(1)</script> & #panic() \\ “so”")
    for ending in ("html", "pdf", "json", "csv"):
        assert taken(many, ending).status_code == 200
    assert "<script>" not in taken(many, "html").content.decode()


@pytest.mark.parametrize("ending", WAYS)
def test_a_few_more_answers_change_not_a_byte(many, ending):
    before = taken(many, ending).content
    many.crowd(agree=2)
    assert taken(many, ending).content == before


def test_there_is_no_picture_to_take_where_none_is_drawn(many):
    for ending in ("svg", "png"):
        refused = taken(many, ending)
        assert refused.status_code == 403
        assert "no picture to take yet" in refused.content.decode()


class TestASmallRoom:
    def test_sends_out_statements_without_a_figure(self, place):
        place.crowd(agree=8)
        commands.reveal(place.question)
        told = json.loads(taken(place, "json").content)
        assert told["only_words"] == ["Neighbours notice first."]
        assert told["statements"] == []
        assert taken(place, "csv").content.decode().split() == ["words", "Neighbours", "notice", "first."]

    def test_sends_nothing_before_it_has_looked(self, place):
        place.crowd(agree=8)
        told = json.loads(taken(place, "json").content)
        assert told["only_words"] == told["statements"] == []

    def test_sends_nothing_to_those_outside(self, place):
        place.crowd(agree=8)
        commands.reveal(place.question)
        questions.make_public(place.question)
        told = json.loads(taken(place, "json", "nobody").content)
        assert told["only_words"] == told["statements"] == []


def test_what_is_held_back_does_not_leave_either(place):
    place.question.holds_back = True
    place.question.save()
    place.crowd(agree=30)
    told = json.loads(taken(place, "json").content)
    assert told["stage"] == "not opened"
    assert told["statements"] == []


class TestEverybodysAnswers:
    def test_leave_only_where_people_were_told_so_at_the_door(self, many):
        refused = many.client("host").get(at(many, "ballots"))
        assert refused.status_code == 403
        assert "not told at the door" in refused.content.decode()

    def test_the_door_says_so(self, place):
        place.question.shares_ballots = True
        place.question.save()
        door = place.client("nobody").get(reverse("door", kwargs={"code": place.door.code}))
        assert "take everybody’s answers away" in door.content.decode()

    def test_can_be_read_back_and_tell_nobody(self, place, tmp_path):
        place.question.shares_ballots = True
        place.question.save()
        guests = place.crowd(agree=9, disagree=8)
        first, second = (place.client("host").get(at(place, "ballots")).content.decode() for _ in range(2))
        assert first != second, "names are fresh each time"
        assert not any(str(guest.id) in first or guest.key in first for guest in guests)
        (tmp_path / "answers.csv").write_text(first)
        read = read_votes(tmp_path / "answers.csv")
        assert sorted(read.stance.tolist()) == [-1] * 8 + [1] * 9

    def test_are_for_hosts_alone(self, place):
        place.question.shares_ballots = True
        place.question.save()
        assert place.client("guest").get(at(place, "ballots")).status_code == 404


class TestAnotherName:
    def test_is_kept_by_the_places_own_number_and_can_be_taken_away(self, place):
        place.client("host").post(at(place, "name-place"), {"key": "-1", "words": "Those who wait"})
        assert PlaceName.objects.get().words == "Those who wait"
        place.client("host").post(at(place, "name-place"), {"key": "-1", "words": ""})
        assert not PlaceName.objects.exists()

    @pytest.mark.parametrize("said", [{"key": "x", "words": "A"}, {"key": "1", "words": "x" * 61}, {}])
    def test_of_nonsense_is_passed_over(self, place, said):
        assert place.client("host").post(at(place, "name-place"), said).status_code == 302
        assert not PlaceName.objects.exists()


def test_a_difference_becomes_a_question_that_says_where_it_came_from(place):
    from waymark.record.models import Link, Moment

    asked = f"{reverse('ask')}?about={place.statement.id}"
    assert "It comes of a difference" in place.client("host").get(asked).content.decode()
    place.client("host").post(asked, {"asked": "What lies underneath?", "seeds": "Fear."})
    moment = Moment.objects.filter(kind="questions.opened").order_by("-position").first()
    assert Link.objects.filter(moment=moment, relation="because_of", target=place.statement.id).exists()
    assert "It comes of" not in place.client("host elsewhere").get(asked).content.decode()


def test_a_group_is_not_called_by_the_name_that_an_end_of_a_line_had_before(place, crowd):
    crowd.in_groups(120)
    commands.redraw(place.question)
    for end in (-1, 1):
        commands.name_place(place.question, end, "Those who wait")
    page = place.client("member").get(at(place, "result")).content.decode()
    keys = re.findall(r'name="key" value="(-?\d+)"', host_page(place))
    assert "Those who wait" not in page
    assert keys
    for key in keys:
        commands.name_place(place.question, int(key), f"Those of {key}")
    assert all(f"Those of {key}" in host_page(place) for key in keys)


def host_page(place) -> str:
    return place.client("host").get(at(place, "result")).content.decode()


class TestOfALine:
    @pytest.fixture
    def drawn(self, place, crowd):
        """A picture of sixty people along a line."""
        crowd.on_a_line(60)
        commands.redraw(place.question)
        return place

    def test_an_end_that_a_host_named_is_called_so_everywhere_beside_its_own_words(self, drawn):
        drawn.client("host").post(at(drawn, "name-place"), {"key": "-1", "words": "Those who wait"})
        for kind in ("host", "member", "guest"):
            page = drawn.client(kind).get(at(drawn, "result")).content.decode()
            assert "Those who wait" in page
            assert "So named by a host." in page
            assert "Towards Those who wait" in page
        assert "Those who wait" in taken(drawn, "csv").content.decode()
        assert "Those who wait" in taken(drawn, "svg").content.decode()
        assert (
            "Call it something else" not in drawn.client("member").get(at(drawn, "result")).content.decode()
        )

    def test_it_is_the_same_end_whichever_way_round_somebody_sees_the_line(self, drawn):
        def end_named(kind: str) -> str:
            places = json.loads(taken(drawn, "json", kind).content)["places"]
            (named,) = [one for one in places if one["name"] == "Those who wait"]
            return named["said_most"][0]["words"]

        drawn.client("host").post(at(drawn, "name-place"), {"key": "1", "words": "Those who wait"})
        assert len({end_named(kind) for kind in ("host", "member", "guest")}) == 1

    def test_the_picture_leaves_without_a_dot(self, drawn):
        svg = taken(drawn, "svg").content.decode()
        assert "<circle" not in svg
        assert "<title" in svg
        assert "<desc" in svg
        assert "<script" not in svg
        assert taken(drawn, "png").content.startswith(b"\x89PNG")
        assert "<circle" in drawn.client("guest").get(at(drawn, "result")).content.decode()

    def test_the_json_of_it_keeps_to_its_schema(self, drawn):
        told = json.loads(taken(drawn, "json").content)
        jsonschema.validate(told, json.loads(SCHEMA.read_text()))
        assert len(told["stretches"]) == 5

    def test_where_one_stands_is_told_in_stretches(self, drawn):
        client = drawn.client("guest")
        guest = drawn.guest()
        for statement in drawn.question.statements.filter(state="in"):
            drawn.answer(guest, "agree", statement)
        client.post(at(drawn, "stop"))
        page = client.get(at(drawn, "where")).content.decode()
        assert "Nobody else can see this" in page or "too few" in page
