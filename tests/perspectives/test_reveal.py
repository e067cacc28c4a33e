"""A small room: nothing but how many, until a host opens it to everyone at once, in words."""

import re

import pytest
from django.urls import reverse

from waymark.people.access import NotAllowed
from waymark.perspectives import commands
from waymark.record.models import Moment

pytestmark = pytest.mark.django_db

NUMBER = re.compile(r"\d+ in 100|about \d+ people")


def page(place, kind: str = "guest", name: str = "result") -> str:
    """What stands on a page of the question, for one kind of person."""
    url = reverse(name, kwargs={"question": place.question.id})
    answer = place.client(kind).get(url)
    assert answer.status_code == 200
    whole = answer.content.decode()
    return whole[whole.index('id="main"') :]


class TestFiveOfSeven:
    @pytest.mark.parametrize(("answered", "came"), [(4, 14), (5, 6), (0, 8)])
    def test_fewer_are_not_shown_what_they_said(self, place, fresh, answered, came):
        place.crowd(agree=answered)
        for _ in range(came - answered - 1):
            place.newcomer()
        with pytest.raises(NotAllowed, match="point at people"):
            commands.reveal(fresh())
        assert fresh().revealed_at is None

    @pytest.mark.parametrize(("answered", "came"), [(5, 7), (14, 14), (5, 14)])
    def test_from_five_answers_of_seven_who_came_they_are(self, place, fresh, answered, came):
        place.crowd(agree=answered)
        for _ in range(came - answered - 1):
            place.newcomer()
        commands.reveal(fresh())
        assert fresh().revealed_people == answered

    def test_fifteen_need_no_host_to_open_it(self, place, fresh):
        place.crowd(agree=15)
        with pytest.raises(NotAllowed, match="open already"):
            commands.reveal(fresh())


class TestBeforeAndAfter:
    @pytest.mark.parametrize("kind", ["guest", "member", "host"])
    def test_before_it_is_opened_there_is_how_many_and_nothing_else(self, place, kind):
        place.crowd(agree=6, disagree=5)
        said = page(place, kind)
        assert "11 of the" in said
        assert "Neighbours notice first." not in said
        assert "of us agree" not in said

    @pytest.mark.parametrize("kind", ["guest", "member", "host"])
    def test_after_it_is_opened_everyone_reads_the_same_words(self, place, fresh, kind):
        place.crowd(agree=11)
        commands.reveal(fresh())
        said = page(place, kind)
        assert "Neighbours notice first." in said
        assert "Nearly all of us agree" in said
        assert not NUMBER.search(said)

    def test_the_record_hears_that_they_looked_together_and_who_opened_it(self, place, fresh):
        place.crowd(agree=7)
        commands.reveal(fresh(), by=place.people["host"].id)
        moment = Moment.objects.get(kind="questions.revealed")
        assert moment.who.person == place.people["host"].id
        assert "people" not in moment.data

    def test_outside_the_room_it_is_never_opened(self, place, fresh):
        place.client("host").post(reverse("make-public", kwargs={"question": place.question.id}))
        place.crowd(agree=11)
        commands.reveal(fresh())
        for kind in ("nobody", "host elsewhere"):
            said = page(place, kind)
            assert "small room" in said
            assert "Neighbours notice first." not in said
            assert "11 people" not in said


class TestTooFewForAWord:
    @pytest.mark.parametrize("answered", [5, 6])
    @pytest.mark.parametrize("kind", ["guest", "member", "host"])
    def test_they_are_given_the_statements_without_a_word(self, place, fresh, answered, kind):
        place.crowd(agree=answered)
        for _ in range(7 - answered):
            place.newcomer()
        commands.reveal(fresh())
        said = page(place, kind)
        assert "even a word would point at someone" in said
        assert "Neighbours notice first." in said
        assert "of us agree" not in said
        assert "What we share" not in said

    def test_seven_have_words(self, place, fresh):
        place.crowd(agree=7)
        commands.reveal(fresh())
        assert "even a word would point at someone" not in page(place)


class TestLateAnswers:
    def test_a_room_is_opened_once(self, place, fresh, tallies):
        place.crowd(agree=7)
        commands.reveal(fresh())
        for _ in range(7):
            place.crowd(disagree=1)
            with pytest.raises(NotAllowed, match="looked together already"):
                commands.reveal(fresh())
            assert tallies(shown=True) == (7, 0, 0)
        assert "Look together" not in page(place, "host", "tend")
        place.crowd(disagree=1)
        assert tallies(shown=True) == (7, 8, 0)

    def test_a_change_of_mind_waits_as_well(self, place, fresh, tallies):
        guests = place.crowd(agree=7)
        commands.reveal(fresh())
        place.answer(guests[0], "disagree")
        assert tallies(shown=True) == (7, 0, 0)

    def test_a_statement_that_fewer_than_five_answered_is_not_shown(self, place, fresh, tallies, seeds):
        (other,) = seeds(1)
        for guest in place.crowd(agree=7)[:4]:
            place.answer(guest, "agree", other)
        commands.reveal(fresh())
        assert tallies(other, shown=True) == (0, 0, 0)

    def test_one_that_was_let_in_later_waits_for_fifteen(self, place, fresh, tallies, seeds):
        place.crowd(agree=7)
        commands.reveal(fresh())
        (late,) = seeds(1)
        for people in range(8, 16):
            (guest,) = place.crowd(agree=1)
            place.answer(guest, "agree", late)
            assert tallies(late, shown=True) == ((0, 0, 0) if people < 15 else (8, 0, 0))


class TestWhenSomebodyTakesEverythingBack:
    def test_what_was_shown_stays_and_the_page_opens(self, place, fresh, standing, tallies):
        leaving = [standing(), standing(), standing()]
        for me in leaving:
            place.answer(me.guest, "agree")
        place.crowd(agree=9)
        commands.reveal(fresh())
        for me in leaving:
            commands.erase(me.guest, fresh(), me.author_key)
            assert tallies(shown=True) == (12, 0, 0)
            for kind in ("member", "host"):
                assert "Nearly all of us agree" in page(place, kind)

    def test_it_stays_also_when_hardly_anybody_is_left(self, place, fresh, standing):
        everyone = [standing() for _ in range(7)]
        for me in everyone:
            place.answer(me.guest, "agree")
        commands.reveal(fresh())
        for me in everyone[:4]:
            commands.erase(me.guest, fresh(), me.author_key)
            assert "Nearly all of us agree" in page(place, "member")

    def test_and_when_everybody_who_came_is_gone(self, place, fresh, standing):
        everyone = [standing() for _ in range(7)]
        for me in everyone:
            place.answer(me.guest, "agree")
        commands.reveal(fresh())
        for me in everyone:
            commands.erase(me.guest, fresh(), me.author_key)
        assert "Nobody has answered yet" in page(place, "member")
        assert page(place, "host", "tend")

    def test_taking_back_and_answering_again_does_not_open_it_again(self, place, fresh, standing):
        place.crowd(agree=7)
        commands.reveal(fresh())
        for _ in range(6):
            me = standing(place.tokens["guest"])
            place.answer(me.guest, "agree")
            commands.erase(me.guest, fresh(), me.author_key)
        with pytest.raises(NotAllowed, match="looked together already"):
            commands.reveal(fresh())


class TestFromARoomToACrowd:
    def test_the_fifteenth_person_opens_the_picture(self, place, tallies):
        place.crowd(agree=14)
        assert tallies(shown=True) == (0, 0, 0)
        place.crowd(agree=1)
        assert tallies(shown=True) == (15, 0, 0)
        assert "What we can see from here" in page(place)

    def test_and_with_the_picture_it_moves_in_steps(self, place, tallies):
        place.crowd(agree=15)
        for people in (15, 15, 15, 15, 20):
            place.crowd(agree=1)
            assert tallies(shown=True) == (people, 0, 0)

    def test_a_picture_that_falls_below_fifteen_is_closed_again(self, place, fresh, standing):
        everyone = [standing() for _ in range(15)]
        for me in everyone:
            place.answer(me.guest, "agree")
        commands.erase(everyone[0].guest, fresh(), everyone[0].author_key)
        said = page(place, "member")
        assert "Nothing else is shown" in said
        assert "Neighbours notice first." not in said
        with pytest.raises(NotAllowed, match="looked together already"):
            commands.reveal(fresh())

    @pytest.mark.parametrize("kind", ["guest", "member", "host"])
    def test_after_figures_there_are_no_new_words(self, place, fresh, standing, kind):
        """Seven looked together, fifteen had figures, some left: words would tell of those who came."""
        place.crowd(agree=7)
        commands.reveal(fresh())
        leaving = [standing() for _ in range(5)]
        for me in leaving:
            place.answer(me.guest, "disagree")
        place.crowd(agree=3)
        for me in leaving:
            commands.erase(me.guest, fresh(), me.author_key)
        said = page(place, kind)
        assert "while you are so few" in said
        assert "Neighbours notice first." not in said
        assert "Look together" not in page(place, "host", "tend")

    def test_after_figures_brought_in_there_are_none_either(self, place, fresh, standing):
        place.crowd(agree=7)
        commands.reveal(fresh())
        me = standing()
        at = fresh().opened_at
        agree = ((place.statement, commands.stance("agree")),)
        others = [commands.Visit(place.newcomer(), at, agree) for _ in range(7)]
        commands.bring_in(fresh(), [commands.Visit(me.guest, at, agree), *others])
        assert fresh().revealed_people == 0
        commands.erase(me.guest, fresh(), me.author_key)
        assert "while you are so few" in page(place, "member")
