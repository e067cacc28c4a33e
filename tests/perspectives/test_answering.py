"""Answering: the last answer counts, once; what can't be answered changes nothing."""

import pytest
from django.urls import reverse

from waymark.people.access import NotAllowed
from waymark.perspectives import commands
from waymark.perspectives.models import Participant, Stance
from waymark.questions import commands as questions

pytestmark = pytest.mark.django_db


def press(place, client, stance: str, statement=None, **more: str):
    url = reverse("answer", kwargs={"question": place.question.id})
    return client.post(url, {"statement": (statement or place.statement).id, "stance": stance, **more})


class TestTheLastAnswerCounts:
    def test_each_stance_is_counted_as_itself(self, place, tallies):
        place.crowd(agree=3, disagree=2, **{"pass": 1})
        assert tallies() == (3, 2, 1)

    def test_the_same_answer_twice_is_one(self, place, tallies):
        guest = place.newcomer()
        place.answer(guest, "agree")
        place.answer(guest, "agree")
        assert tallies() == (1, 0, 0)
        assert Stance.objects.count() == 1
        assert Participant.objects.get(guest=guest).answers == 1

    def test_a_change_of_mind_moves_from_one_tally_to_the_other(self, place, tallies):
        guest = place.newcomer()
        for stance, expected in (("agree", (1, 0, 0)), ("pass", (0, 0, 1)), ("disagree", (0, 1, 0))):
            place.answer(guest, stance)
            assert tallies() == expected
        assert Stance.objects.get().word == "disagree"

    def test_a_change_of_mind_is_nobody_new(self, place):
        guest = place.newcomer()
        for stance in ("agree", "disagree", "agree"):
            place.answer(guest, stance)
        place.statement.refresh_from_db()
        assert place.statement.new_since_shown == 1
        assert Participant.objects.get(guest=guest).answers == 1

    def test_two_people_answer_for_themselves(self, place, tallies):
        place.answer(place.newcomer(), "agree")
        place.answer(place.newcomer(), "disagree")
        assert tallies() == (1, 1, 0)


class TestWhatCannotBeAnswered:
    def test_words_that_wait_to_be_read(self, place, tallies):
        with pytest.raises(NotAllowed):
            place.answer(place.newcomer(), "agree", place.waiting)
        assert tallies(place.waiting) == (0, 0, 0)

    def test_words_that_are_held_back_until_they_are_let_in_again(self, place, tallies):
        guest = place.newcomer()
        commands.hide(place.statement, "It names somebody.")
        with pytest.raises(NotAllowed):
            place.answer(guest, "agree")
        commands.let_in(place.statement)
        place.answer(guest, "agree")
        assert tallies() == (1, 0, 0)

    def test_a_closed_question_until_it_is_open_again(self, place, tallies):
        guest = place.newcomer()
        place.answer(guest, "agree")
        commands.close(place.question)
        with pytest.raises(NotAllowed, match="just closed"):
            place.answer(guest, "disagree")
        assert tallies() == (1, 0, 0)
        questions.open_again(place.question)
        place.answer(guest, "disagree")
        assert tallies() == (0, 1, 0)

    def test_an_answer_that_is_refused_leaves_nothing_behind(self, place):
        with pytest.raises(NotAllowed):
            place.answer(place.newcomer(), "agree", place.waiting)
        assert not Stance.objects.exists()
        assert not Participant.objects.exists()

    def test_a_statement_of_another_question(self, place, tallies):
        theirs = place.elsewhere.statements.get()
        assert press(place, place.client("guest"), "agree", theirs).status_code == 404
        assert tallies(theirs) == (0, 0, 0)


class TestOnThePage:
    def test_a_press_records_and_leads_to_the_next_statement(self, place, tallies):
        answer = press(place, place.client("guest"), "disagree")
        assert answer.status_code == 302
        address = reverse("answer", kwargs={"question": place.question.id})
        assert answer.url == f"{address}?after={place.statement.id}"
        assert tallies() == (0, 1, 0)

    def test_changing_ones_mind_among_ones_own_answers_leads_back_there(self, place, tallies):
        press(place, place.client("guest"), "agree")
        answer = press(place, place.client("guest"), "pass", again="1")
        assert answer.url == reverse("mine", kwargs={"question": place.question.id})
        assert tallies() == (0, 0, 1)

    @pytest.mark.parametrize("stance", ["", "maybe", "AGREE", "1"])
    def test_a_press_of_no_button_there_is_changes_nothing(self, place, tallies, stance):
        assert press(place, place.client("guest"), stance).status_code == 422
        assert tallies() == (0, 0, 0)

    def test_a_closed_question_says_so_and_still_shows_the_way_to_what_came_of_it(self, place):
        commands.close(place.question)
        page = place.client("guest").get(reverse("answer", kwargs={"question": place.question.id}))
        assert b"Closed for now" in page.content
        assert reverse("result", kwargs={"question": place.question.id}).encode() in page.content
        assert b'name="stance"' not in page.content

    def test_a_press_on_a_closed_question_is_refused_in_words(self, place):
        commands.close(place.question)
        refused = press(place, place.client("guest"), "agree")
        assert refused.status_code == 409
        assert b"that was not added" in refused.content
