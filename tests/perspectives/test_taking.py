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
def crowd(place):
    place.crowd(agree=30, disagree=12)
    return place


@pytest.mark.parametrize("ending", WAYS)
def test_everybody_who_may_look_may_take_it(crowd, ending):
    file = taken(crowd, ending)
    assert file.status_code == 200
    assert "attachment" in file["Content-Disposition"]
    assert file["Cache-Control"].startswith("max-age=0") or "no-store" in file["Cache-Control"]


def test_the_csv_has_the_figures_of_the_page(crowd):
    rows = list(csv.DictReader(StringIO(taken(crowd, "csv").content.decode())))
    page = crowd.client("guest").get(at(crowd, "statements")).content.decode()
    assert [row["words"] for row in rows] == ["Neighbours notice first."]
    assert f"{rows[0]['agree in 100']} in 100" in page
    assert int(rows[0]["answered about"]) % 5 == 0


def test_the_json_keeps_to_its_schema(crowd):
    told = json.loads(taken(crowd, "json").content)
    jsonschema.validate(told, json.loads(SCHEMA.read_text()))
    assert told["answered_by"]["about"] == 40


def test_the_report_for_a_browser_fetches_nothing_and_runs_nothing(crowd):
    page = taken(crowd, "html").content.decode()
    assert not re.search(r"<script|<link|\ssrc=|@import|url\(", page)
    assert "Neighbours notice first." in page


def test_words_that_a_spreadsheet_would_run_are_made_harmless(crowd):
    commands.seed(crowd.question, "=1+1 is what we get, and no more.")
    assert "'=1+1" in taken(crowd, "csv").content.decode()


def test_words_are_words_in_every_file(crowd):
    commands.seed(crowd.question, "<script>alert(1)</script> & #panic() \\ “so”")
    for ending in ("html", "pdf", "json", "csv"):
        assert taken(crowd, ending).status_code == 200
    assert "<script>" not in taken(crowd, "html").content.decode()


@pytest.mark.parametrize("ending", WAYS)
def test_a_few_more_answers_change_not_a_byte(crowd, ending):
    before = taken(crowd, ending).content
    crowd.crowd(agree=2)
    assert taken(crowd, ending).content == before


def test_there_is_no_picture_to_take_where_none_is_drawn(crowd):
    for ending in ("svg", "png"):
        refused = taken(crowd, ending)
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
    def test_leave_only_where_people_were_told_so_at_the_door(self, crowd):
        refused = crowd.client("host").get(at(crowd, "ballots"))
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
