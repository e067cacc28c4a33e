"""Words of guests: read by a host first, answered for when held back, never beside their answers."""

import pytest
from django.apps import apps
from django.urls import reverse

from waymark.people.access import NotAllowed
from waymark.perspectives import commands, queries
from waymark.perspectives.models import Report, Statement
from waymark.record.models import Moment, Who
from waymark.spaces import access as spaces

pytestmark = pytest.mark.django_db


def offer(place, words: str, kind: str = "guest"):
    url = reverse("offer", kwargs={"question": place.question.id})
    return place.client(kind).post(url, {"words": words})


def shown_to(place, kind: str, name: str) -> str:
    return place.client(kind).get(reverse(name, kwargs={"question": place.question.id})).content.decode()


class TestOffering:
    def test_a_host_reads_it_before_anybody_else_does(self, place):
        place.crowd(agree=15)
        assert offer(place, "The post knows first.").status_code == 302
        assert "The post knows first." in shown_to(place, "host", "tend")
        assert "The post knows first." in shown_to(place, "guest", "mine")
        for kind, name in (("member", "result"), ("guest", "answer"), ("guest", "result")):
            assert "The post knows first." not in shown_to(place, kind, name)

    def test_once_let_in_others_can_answer_it(self, place, tallies):
        offer(place, "The post knows first.")
        words = Statement.objects.get(words="The post knows first.")
        commands.let_in(words)
        place.answer(place.newcomer(), "agree", words)
        assert tallies(words) == (1, 0, 0)

    def test_held_back_its_author_and_the_hosts_can_read_why_and_nobody_else(self, place):
        offer(place, "The post knows first.")
        commands.hide(Statement.objects.get(words="The post knows first."), "It points at a person.")
        assert "It points at a person." in shown_to(place, "guest", "mine")
        assert "It points at a person." in shown_to(place, "host", "tend")
        assert "It points at a person." not in shown_to(place, "member", "result")

    def test_no_more_is_offered_to_a_closed_question(self, place):
        commands.close(place.question)
        answer = offer(place, "Too late for this.")
        assert answer.status_code == 422
        assert not Statement.objects.filter(words="Too late for this.").exists()

    def test_the_record_hears_that_words_came_and_neither_which_nor_whose(self, place):
        offer(place, "The post knows first.")
        moment = Moment.objects.filter(kind="perspectives.statement_offered").order_by("position").last()
        assert moment.data == {}
        assert not Who.objects.filter(moment=moment).exists()


class TestExactlyTheSameWords:
    @pytest.mark.parametrize("again", ["Neighbours notice first.", "  Neighbours notice first. "])
    def test_are_refused_kindly_and_kept_for_another_try(self, place, again):
        answer = offer(place, again)
        assert answer.status_code == 422
        assert "Somebody has said exactly that already" in answer.content.decode()
        assert Statement.objects.filter(words="Neighbours notice first.").count() == 1

    def test_may_be_said_at_another_question(self, place):
        commands.seed(place.elsewhere, "Neighbours notice first.")

    def test_are_refused_to_a_host_as_well(self, place):
        url = reverse("seed", kwargs={"question": place.question.id})
        answer = place.client("host").post(url, {"words": "Neighbours notice first."})
        assert answer.status_code == 422
        assert "Somebody has said exactly that already" in answer.content.decode()


class TestTenWaiting:
    def test_are_the_most_of_one_guest(self, place, standing):
        me = standing()
        for n in range(10):
            commands.offer(me.author_key, place.question, f"A thought, number {n}.")
        with pytest.raises(NotAllowed, match="hosts will read those first"):
            commands.offer(me.author_key, place.question, "One thought more.")

    def test_others_may_still_offer(self, place, standing):
        me, other = standing(), standing()
        for n in range(10):
            commands.offer(me.author_key, place.question, f"A thought, number {n}.")
        commands.offer(other.author_key, place.question, "And mine.")

    def test_read_ones_make_room_for_more(self, place, standing):
        me = standing()
        mine = [commands.offer(me.author_key, place.question, f"A thought, number {n}.") for n in range(10)]
        commands.let_in(mine[0])
        commands.hide(mine[1], "It is about something else.")
        commands.offer(me.author_key, place.question, "One thought more.")
        commands.offer(me.author_key, place.question, "And another.")
        with pytest.raises(NotAllowed):
            commands.offer(me.author_key, place.question, "And a third.")


class TestWordsAndAnswers:
    def test_of_one_phone_share_no_value_that_could_match_them(self, place, standing):
        me = standing()
        place.answer(me.guest, "agree")
        mine = commands.offer(me.author_key, place.question, "Only I would say this.")
        words = {str(v) for v in Statement.objects.filter(pk=mine.pk).values_list().get()}
        rows = [me.guest, *me.guest.stances.all(), me.guest.participant]
        answers = {str(getattr(row, f.attname)) for row in rows for f in row._meta.concrete_fields}
        small = {"0", "1", "-1", "None", "True", "False", ""}
        assert (words & answers) - small == {str(place.question.id)}

    def test_the_number_of_the_words_cannot_be_had_from_the_number_of_the_answers(self, place):
        token, door = place.tokens["guest"], place.door.id
        keys = {
            spaces.guest_key(token, door),
            spaces.author_key(token, door),
            spaces.author_key(spaces.guest_key(token, door), door),
        }
        assert len(keys) == 3

    def test_without_the_servers_key_neither_can_be_worked_out_from_a_token(self, place, settings):
        token, door = place.tokens["guest"], place.door.id
        before = spaces.guest_key(token, door), spaces.author_key(token, door)
        settings.SECRET_KEY = "another key altogether"
        after = spaces.guest_key(token, door), spaces.author_key(token, door)
        assert not set(before) & set(after)

    def test_a_guest_finds_their_own_words_and_nobody_elses(self, place, standing):
        me, other = standing(), standing()
        commands.offer(me.author_key, place.question, "Mine alone.")
        commands.offer(other.author_key, place.question, "Somebody else’s.")
        assert [one.words for one in queries.mine(me).statements] == ["Mine alone."]

    def test_no_row_of_a_guest_holds_a_time_or_an_address(self):
        models = [apps.get_model("spaces.Guest"), apps.get_model("perspectives.Stance")]
        kinds = {f.get_internal_type() for model in models for f in model._meta.concrete_fields}
        assert kinds <= {"UUIDField", "ForeignKey", "CharField", "SmallIntegerField", "BooleanField"}


class TestAskingTheHostsToLook:
    def test_they_see_what_was_said_and_not_who_asked(self, place):
        url = reverse("report", kwargs={"statement": place.statement.id})
        place.client("guest").post(url, {"words": "It is about my street."})
        assert "It is about my street." in shown_to(place, "host", "tend")
        assert {f.name for f in Report._meta.get_fields()} == {"id", "statement", "words", "is_settled"}
        moment = Moment.objects.get(kind="perspectives.statement_reported")
        assert not Who.objects.filter(moment=moment).exists()

    @pytest.mark.parametrize("settle", [commands.let_in, lambda one: commands.hide(one, "It names a house.")])
    def test_it_is_settled_whatever_they_decide(self, place, settle):
        commands.report(place.statement, "Look at this, please.")
        settle(place.statement)
        assert "Look at this, please." not in shown_to(place, "host", "tend")

    @pytest.mark.parametrize("state", ["waiting", "hidden"])
    def test_words_that_others_do_not_see_cannot_be_reported(self, place, state):
        Statement.objects.filter(pk=place.statement.pk).update(state=state)
        url = reverse("report", kwargs={"statement": place.statement.id})
        assert place.client("guest").get(url).status_code == 404
