"""Somebody takes an obstacle back, or goes, while another writes on it."""

import pytest
from django.urls import reverse

from waymark.people.access import NotAllowed, Visitor
from waymark.questions import commands as questions
from waymark.situations import access, commands
from waymark.situations.choices import Bank
from waymark.situations.models import BankNote, Obstacle


def test_what_came_of_a_choice_that_is_gone_meanwhile_is_refused_in_words(place, obstacle, choose) -> None:
    choosing = choose(obstacle, Bank.values[0], "The nearest.")
    at = access.require_choosing(Visitor(person=place.people["member"]), choosing.pk)
    Obstacle.objects.all().delete()
    with pytest.raises(NotAllowed, match="taken back meanwhile"):
        commands.tell_outcome(at, "We were late.")


def test_words_typed_on_a_choice_that_goes_meanwhile_stay_on_the_page(
    place, obstacle, choose, monkeypatch
) -> None:
    choosing = choose(obstacle, Bank.values[0], "The nearest.")
    held = questions.hold

    def goes_meanwhile(question) -> None:
        held(question)
        Obstacle.objects.all().delete()

    monkeypatch.setattr(questions, "hold", goes_meanwhile)
    address = reverse("what-came", kwargs={"choosing": choosing.pk})
    answer = place.client("member").post(address, {"words": "What I typed for an hour."})
    assert answer.status_code == 409
    assert "What I typed for an hour." in answer.content.decode()


def test_whoever_goes_holds_the_question_before_an_obstacle_of_theirs_goes(
    place, obstacle, describe, another, monkeypatch
) -> None:
    """Somebody writes on it in that moment: it stays, for their words stand on it."""
    held = questions.hold

    def written_on_meanwhile(question) -> None:
        held(question)
        monkeypatch.undo()
        if not BankNote.objects.exists():
            describe(obstacle, Bank.values[0], "A pier.", by="host elsewhere")

    monkeypatch.setattr(questions, "hold", written_on_meanwhile)
    commands.forget_at_obstacles(obstacle.by)
    assert Obstacle.objects.get().by is None
    assert BankNote.objects.get().words == "A pier."
