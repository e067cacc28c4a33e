"""Who can decide a question, who knows how, and whose offers speak of the same."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.offers import MOST, Offer, matches
from waymark.people import commands as people
from waymark.questions.models import Holder
from waymark.spaces import commands as spaces


def page(place, kind="member"):
    return place.client(kind).get(reverse("who-holds", kwargs={"question": place.question.id}))


def press(place, kind, **typed) -> int:
    url = reverse("who-holds", kwargs={"question": place.question.id})
    return place.client(kind).post(url, typed).status_code


class TestHolding:
    def test_a_question_without_anybody_who_knows_how_asks_for_them(self, place):
        assert "Who does this every day?" in page(place).content.decode()
        press(place, "member", press="stand for", how="knows how")
        said = page(place).content.decode()
        assert "Who does this every day?" not in said
        assert "Member, " in said

    def test_hosts_name_parts_and_members_only_themselves(self, place):
        assert press(place, "host", press="name", how="can decide", part=place.part.pk) == 302
        assert press(place, "member", press="name", how="can decide", part=place.other_part.pk) == 404
        assert [one.part for one in Holder.objects.all()] == [place.part]

    def test_whoever_said_so_takes_it_away_and_nobody_else_does(self, place):
        press(place, "member", press="stand for", how="can decide")
        holder = Holder.objects.get()
        assert press(place, "host", press="no more", holder=holder.pk) == 404
        assert press(place, "member", press="no more", holder=holder.pk) == 302
        assert not Holder.objects.exists()

    def test_pressed_twice_is_once(self, place):
        for _ in range(2):
            press(place, "member", press="stand for", how="can decide")
        assert Holder.objects.count() == 1

    @pytest.mark.parametrize(
        "typed", [{}, {"press": "stand for", "how": "rules"}, {"press": "no more", "holder": "x"}]
    )
    def test_what_is_not_there_to_press_is_not_there(self, place, typed):
        assert press(place, "host", **typed) == 404

    def test_of_another_space_nobody_learns_anything(self, place):
        assert page(place, "host elsewhere").status_code == 404
        assert page(place, "guest").status_code == 404


class TestOffers:
    def test_stand_beside_a_question_that_speaks_of_the_same(self, place):
        host = place.people["host"]
        spaces.speak_of_self(host, people.OwnWords("Host", could_bring="I know every neighbour on the quay."))
        place.question.asked = "Which neighbours notice first?"
        place.question.save(update_fields=["asked"])
        said = page(place).content.decode()
        assert "I know every neighbour on the quay." in said
        assert "“neighbour”" in said

    def test_of_people_whom_one_does_not_meet_are_not_shown(self, place):
        away = place.people["host elsewhere"]
        spaces.speak_of_self(away, people.OwnWords("Away", could_bring="Noticing, which I do well."))
        place.question.asked = "Who is good at noticing?"
        place.question.save(update_fields=["asked"])
        assert "Noticing, which I do well." not in page(place).content.decode()

    def test_words_that_say_little_match_nothing(self):
        assert (
            matches("Which of these people could help others?", [Offer("A", "Others could, people say")])
            == ()
        )

    def test_plurals_are_the_same_word(self):
        (found,) = matches("Who owns minibuses?", [Offer("A", "I drive a minibus; minibuses are my life")])
        assert found.both == ("minibuses",)

    @given(
        st.text(max_size=60),
        st.lists(st.builds(Offer, st.text(max_size=9), st.text(max_size=60)), max_size=12),
    )
    def test_whatever_is_said_a_match_is_in_both(self, asked, offers):
        found = matches(asked, offers)
        assert len(found) <= MOST
        for one in found:
            assert one.offer in offers
            assert one.both
            for word in one.both:
                assert word in one.offer.words.lower()
                assert word.rstrip("s") in asked.lower()
