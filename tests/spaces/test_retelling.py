"""The story is told back: beside it, what others heard, and what they didn't."""

import re

import pytest
from django.urls import reverse

from waymark.endeavours import commands as endeavours
from waymark.people.access import NotAllowed
from waymark.spaces import commands as spaces
from waymark.spaces.models import Retelling
from waymark.spaces.own.queries import own
from waymark.spaces.retelling import commands

STORY = "Nobody should wait alone at night for somebody to notice."


@pytest.fixture
def told(place):
    return endeavours.tell_story(place.endeavour, STORY)


def back(place, name: str = "tell-back") -> str:
    return reverse(name, kwargs={"endeavour": place.endeavour.id})


def test_before_the_story_is_told_there_is_nothing_to_tell_back(place) -> None:
    assert "hasn’t been told yet" in place.client("member").get(back(place)).content.decode()
    assert place.client("member").post(back(place), {"number": 0, "words": "x"}).status_code == 409


def test_what_others_heard_and_what_is_not_written(place, told) -> None:
    typed = {"number": told.number, "words": "Neighbours notice at night."}
    assert place.client("member").post(back(place), typed).status_code == 302
    page = place.client("host").get(back(place)).content.decode()
    assert "<mark>notice</mark>" in page
    assert "<u>Neighbours</u>" in page
    assert place.people["member"].name + "<" not in page[page.index("story-head") :]


def test_told_better_it_is_one_and_taken_back_it_is_none(place, told) -> None:
    client = place.client("member")
    for words in ("First.", "Better."):
        client.post(back(place), {"number": told.number, "words": words})
    assert Retelling.objects.get().words == "Better."
    assert client.post(back(place, "take-retelling-back")).status_code == 302
    assert not Retelling.objects.exists()


def test_told_anew_meanwhile_what_was_typed_stays(place, told) -> None:
    endeavours.tell_story(place.endeavour, "Another story.")
    answer = place.client("member").post(back(place), {"number": told.number, "words": "My own telling."})
    assert answer.status_code == 409
    assert "My own telling." in answer.content.decode()
    with pytest.raises(NotAllowed):
        commands.tell_back(place.people["member"], place.endeavour.id, told.number, "x")


@pytest.mark.parametrize(("kind", "status"), [("nobody", 302), ("guest", 403), ("administrator", 403)])
def test_for_those_with_a_seat(place, told, kind, status) -> None:
    assert place.client(kind).get(back(place)).status_code in {status, 403}


def test_without_words_it_is_not_told(place, told) -> None:
    assert place.client("member").post(back(place), {"number": told.number}).status_code == 422


def test_what_sounds_like_harm_is_not_told_until_no_harm_is_meant(place, told) -> None:
    typed = {"number": told.number, "words": "He hits her when the nurse has gone."}
    held = place.client("member").post(back(place), typed)
    page = held.content.decode()
    assert held.status_code == 422
    assert typed["words"] in page
    assert "116 123" in page
    assert 'name="meant"' in page
    assert not Retelling.objects.exists()
    assert place.client("member").post(back(place), {**typed, "meant": "on"}).status_code == 302
    assert Retelling.objects.get().words == typed["words"]


def test_told_anew_meanwhile_what_is_not_meant_need_not_be_said_again(place, told) -> None:
    endeavours.tell_story(place.endeavour, "Another story.")
    typed = {"number": told.number, "words": "He hits her when the nurse has gone.", "meant": "on"}
    answer = place.client("member").post(back(place), typed)
    assert answer.status_code == 409
    assert re.search(r'name="meant"[^>]* checked', answer.content.decode())


def test_it_is_among_ones_own_data_and_goes_with_somebody(place, told) -> None:
    member = place.people["member"]
    commands.tell_back(member, place.endeavour.id, told.number, "Neighbours notice.")
    assert own(member).as_json()["told_back"][0]["words"] == "Neighbours notice."
    spaces.erase_person(member)
    assert not Retelling.objects.exists()


def test_what_one_told_of_an_earlier_story_can_be_taken_back_too(place, told) -> None:
    """Nobody reads it any more beside a newer one; it is kept until its teller takes it back."""
    client, member = place.client("member"), place.people["member"]
    commands.tell_back(member, place.endeavour.id, told.number, "Neighbours notice.")
    newer = endeavours.tell_story(place.endeavour, "Another story.")
    assert "told of an earlier story" in client.get(back(place)).content.decode()
    commands.tell_back(member, place.endeavour.id, newer.number, "Another one.")
    commands.tell_back(place.people["host"], place.endeavour.id, newer.number, "The host’s.")
    assert client.post(back(place, "take-retelling-back")).status_code == 302
    assert [one.words for one in Retelling.objects.all()] == ["The host’s."]
