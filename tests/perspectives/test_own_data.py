"""A guest reads and takes out all that is kept of them at one question: theirs, and nobody else's."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.urls import reverse

from waymark.perspectives import commands
from waymark.perspectives.models import Participant, Statement
from waymark.record.models import Moment, Who
from waymark.spaces.access import author_key

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "guest-data.schema.json"


@pytest.fixture
def said(place):
    """Two guests have answered and written; one of hers is held back."""
    key = author_key(place.tokens["guest"], place.door.id)
    place.answer(place.guest(), "agree")
    commands.answer(
        place.guest(), place.statement, commands.stance("agree"),
        commands.Saying(matters=True, why="My neighbour did, in the snow.", author_key=key),
    )  # fmt: skip
    commands.offer(key, place.question, "The lamp in the window tells.")
    commands.hide(
        commands.offer(key, place.question, "Somebody’s curtains tell."), "It points at one.", as_="names"
    )
    other = place.newcomer()
    commands.answer(
        other, place.statement, commands.stance("disagree"),
        commands.Saying(why="Neighbours are out all day.", author_key="e" * 64),
    )  # fmt: skip
    return place


def at(place, name="mine-data") -> str:
    return reverse(name, kwargs={"question": place.question.id})


def taken(place) -> dict:
    return json.loads(place.client("guest").get(at(place, "mine-data-json")).content)


def test_the_file_keeps_to_its_schema(said):
    told = taken(said)
    jsonschema.validate(told, json.loads(SCHEMA.read_text()))
    assert told["kind"] == "guest"


def test_the_file_of_somebody_who_only_came_in_keeps_to_it_too(place):
    told = taken(place)
    jsonschema.validate(told, json.loads(SCHEMA.read_text()))
    assert (told["answers"], told["statements"], told["taking_part"]) == ([], [], None)


def test_it_has_what_they_answered_wrote_and_why(said):
    told = taken(said)
    assert told["answers"] == [
        {
            "statement": "Neighbours notice first.",
            "answer": "agree",
            "matters_a_lot": True,
            "carried_over": False,
        }
    ]
    assert [(one["words"], one["state"]) for one in told["statements"]] == [
        ("The lamp in the window tells.", "waiting"),
        ("Somebody’s curtains tell.", "hidden"),
    ]
    assert told["statements"][1]["held_back_because"] == "It points at one."
    (reason,) = told["reasons"]
    assert (reason["words"], reason["side"]) == ("My neighbour did, in the snow.", "agree")
    assert told["taking_part"]["answered"] == 1


def test_it_has_nothing_of_anybody_else_and_no_number_of_a_guest(said):
    for words in (
        json.dumps(taken(said), ensure_ascii=False),
        said.client("guest").get(at(said)).content.decode(),
    ):
        assert "Neighbours are out all day." not in words
        assert "The milkman knows." not in words, "another guest's, still waiting"
        guest = said.guest()
        for number in (str(guest.id), guest.key, author_key(said.tokens["guest"], said.door.id)):
            assert number not in words
        for other in Participant.objects.exclude(guest=guest):
            assert str(other.guest_id) not in words


def test_words_of_others_that_were_held_back_since_are_not_in_it(said):
    commands.hide(Statement.objects.get(pk=said.statement.pk), "It names somebody.")
    told = taken(said)
    assert [(one["statement"], one["answer"]) for one in told["answers"]] == [("", "agree")]
    assert "Neighbours notice first." not in said.client("guest").get(at(said)).content.decode()


def test_the_page_says_the_same_in_words(said):
    page = said.client("guest").get(at(said)).content.decode()
    for words in ("You agreed.", "The lamp in the window tells.", "It points at one.", "in the snow"):
        assert words in page
    assert page.count("It matters a lot to you.") == 1


def test_the_record_tells_the_day_and_nothing_of_who(said):
    for _ in range(3):
        taken(said)
    (moment,) = Moment.objects.filter(kind="perspectives.own_data_taken")
    assert (moment.data, moment.at.minute, moment.at.second) == ({}, 0, 0)
    assert not Who.objects.filter(moment=moment).exists()


def test_a_guest_of_another_question_finds_nothing(said):
    assert said.client("guest elsewhere").get(at(said)).status_code == 404
    assert said.client("guest elsewhere").get(at(said, "mine-data-json")).status_code == 404
