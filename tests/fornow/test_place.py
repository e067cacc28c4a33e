"""The place where what holds for now is read, the page of one answer, its history, and finding it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.fornow.conftest import WORDS, in_days, worded

from waymark.endeavours import commands as endeavours
from waymark.finding.models import Kept
from waymark.fornow import commands
from waymark.fornow.choices import Kind, State, WireState
from waymark.fornow.models import Clarity, Wire
from waymark.perspectives import commands as perspectives
from waymark.questions import commands as questions

EVERYBODY = ["nobody", "guest", "guest elsewhere", "member", "host elsewhere", "host", "administrator"]


def at(name: str, clarity) -> str:
    return reverse(name, args=[clarity.pk])


@pytest.fixture
def home(place) -> str:
    return reverse("for-now", args=[place.endeavour.pk])


@pytest.fixture
def answers(place, member):
    """So many more questions, each answered for now."""

    def made(how_many: int) -> list[Clarity]:
        found = []
        for n in range(how_many):
            question = perspectives.ask(place.space, f"Question {n}?", ["One."])
            clarity = commands.draft(question, Kind.SETTLED, worded(words=f"Answer {n}"), by=member.pk)
            commands.explain_absence(clarity.pk, "We ask them.", by=member.pk)
            clarity.refresh_from_db()
            commands.settle(clarity.pk, was=clarity.edition, by=member.pk)
            found.append(clarity)
        return found

    return made


def queries_of(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


class TestThePlace:
    @pytest.mark.parametrize("kind", EVERYBODY)
    def test_everybody_reads_what_holds(self, place, home, clarity, kind) -> None:
        page = place.client(kind).get(home).content.decode()
        assert place.endeavour.sentence in page
        assert WORDS in page
        assert "We look again on" in page

    @pytest.mark.parametrize("kind", EVERYBODY)
    def test_a_draft_is_read_where_it_is_worked_on(self, place, home, draft, kind) -> None:
        inside = kind in ("member", "host")
        assert (WORDS in place.client(kind).get(home).content.decode()) == inside
        assert place.client(kind).get(at("clarity", draft)).status_code == (200 if inside else 404)

    def test_it_invites_where_nothing_is_settled(self, place, home) -> None:
        assert "Nothing is settled for now" in place.client("nobody").get(home).content.decode()

    def test_nothing_firm(self, place, home, clarity) -> None:
        assert "what of this could people build on?" in place.client("nobody").get(home).content.decode()

    def test_nothing_soft(self, place, home, clarity) -> None:
        commands.firm(clarity.pk, is_firm=True)
        assert "where could you still learn?" in place.client("nobody").get(home).content.decode()

    def test_a_wire_that_stirs_is_told(self, place, home, wire) -> None:
        Wire.objects.filter(pk=wire.pk).update(state=WireState.STIRRING)
        assert "A tripwire is stirring" in place.client("nobody").get(home).content.decode()

    def test_twenty_to_a_page(self, place, home, answers) -> None:
        answers(21)
        client = place.client("member")
        assert client.get(home).content.decode().count("<article") == 20
        assert client.get(f"{home}?page=2").content.decode().count("<article") == 1
        assert client.get(f"{home}?page=3").status_code == 404

    def test_as_many_queries_for_many_as_for_few(self, place, home, answers) -> None:
        answers(3)
        client = place.client("member")
        few = queries_of(client, home)
        answers(27)
        assert queries_of(client, home) <= few

    def test_it_is_a_place_for_everybody(self, place, home) -> None:
        assert f'href="{home}"' in place.client("nobody").get(reverse("journey")).content.decode()


class TestThePage:
    @pytest.mark.parametrize("kind", EVERYBODY)
    def test_everybody_reads_it_once_it_is_settled(self, place, clarity, kind) -> None:
        page = place.client(kind).get(at("clarity", clarity)).content.decode()
        assert WORDS in page
        assert "Weekends at the cottage hospital." in page
        assert "Day 0 of 49." in page
        assert (at("firm-clarity", clarity) in page) == (kind == "host")
        assert page.count("<h1") == 1

    @pytest.mark.parametrize("name", ["clarity-history", "shield"])
    @pytest.mark.parametrize("kind", EVERYBODY)
    def test_so_are_its_history_and_its_note(self, place, clarity, name, kind) -> None:
        page = place.client(kind).get(at(name, clarity))
        assert page.status_code == 200
        assert page.content.decode().count("<h1") == 1

    def test_the_note_says_when_it_is_too_soon(self, place, member, settle) -> None:
        made = commands.draft(place.question, Kind.SETTLED, worded(too_soon_until=in_days(20)), by=member.pk)
        settled = settle(made)
        assert "too soon to tell" in place.client("nobody").get(at("shield", settled)).content.decode()
        assert "Too soon to tell until" in place.client("nobody").get(at("clarity", settled)).content.decode()

    def test_what_it_said_before_is_told_word_by_word(self, place, clarity, host) -> None:
        review = commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
        clarity.refresh_from_db()
        anew = worded(words=WORDS.replace("a day", "an hour"), until=in_days(20))
        commands.change(review, anew, "A day was too long.", was=clarity.edition, by=host.pk)
        page = place.client("nobody").get(at("clarity", clarity)).content.decode()
        assert '<span class="visually-hidden">was: </span>a day</del>' in page
        assert '<span class="visually-hidden">now: </span>an hour</ins>' in page
        assert "A day was too long." in page
        assert "Rethought once so far." in page

    def test_turning_back_says_what_was_learned(self, place, clarity, host) -> None:
        commands.unpick(clarity.pk, "Nobody was awake.", was=clarity.edition, by=host.pk)
        page = place.client("nobody").get(at("clarity", clarity)).content.decode()
        assert "Nobody was awake." in page
        assert "It doesn’t hold any more" in page

    def test_worded_again_and_again_it_asks_for_a_live_try(self, place, draft, member) -> None:
        for n in range(4):
            draft.refresh_from_db()
            commands.write(draft.pk, worded(words=f"Wording {n}"), was=draft.edition, by=member.pk)
        client = place.client("member")
        assert "smallest live try" not in client.get(at("clarity", draft)).content.decode()
        Clarity.objects.filter(pk=draft.pk).update(begun_on=draft.begun_on - timedelta(days=61))
        assert "smallest live try" in client.get(at("clarity", draft)).content.decode()

    def test_as_many_queries_for_many_versions_as_for_few(self, place, draft, member, settle) -> None:
        def words_it(how_many: int) -> None:
            for n in range(how_many):
                draft.refresh_from_db()
                commands.write(draft.pk, worded(words=f"{how_many} {n}"), was=draft.edition, by=member.pk)

        client = place.client("member")
        words_it(3)
        few = queries_of(client, at("clarity", draft))
        words_it(27)
        assert queries_of(client, at("clarity", draft)) <= few
        assert queries_of(client, at("clarity-history", draft)) < few


class TestFindingIt:
    def test_in_its_space_until_it_is_settled_and_by_all_after(self, place, draft, settle) -> None:
        assert Kept.objects.get(subject=draft.pk).audience == place.space.pk
        settle(draft)
        found = place.client("nobody").get(reverse("search"), {"q": "nurse rings"}).content.decode()
        assert at("clarity", draft) in found

    def test_a_draft_is_not_found_by_others(self, place, draft) -> None:
        found = place.client("nobody").get(reverse("search"), {"q": "nurse rings"}).content.decode()
        assert at("clarity", draft) not in found


def test_an_unpicked_answer_leaves_room_for_another(place, clarity, host) -> None:
    commands.unpick(clarity.pk, "Nobody was awake.", was=clarity.edition, by=host.pk)
    clarity.refresh_from_db()
    assert clarity.state == State.UNPICKED
    assert place.client("member").get(reverse("answer-for-now", args=[place.question.pk])).status_code == 200


class TestBesideItsQuestion:
    """On the page of what came of a question, and the other way."""

    @pytest.mark.parametrize("kind", ["member", "host"])
    def test_where_nothing_is_settled_those_in_its_space_are_led_to_word_an_answer(self, place, kind) -> None:
        page = place.client(kind).get(reverse("result", args=[place.question.pk])).content.decode()
        assert reverse("answer-for-now", args=[place.question.pk]) in page

    def test_a_draft_stands_there_for_its_space_alone(self, place, draft) -> None:
        questions.make_public(place.question)
        address = reverse("result", args=[place.question.pk])
        assert at("clarity", draft) in place.client("member").get(address).content.decode()
        assert at("clarity", draft) not in place.client("nobody").get(address).content.decode()

    def test_what_is_settled_stands_there_for_everybody(self, place, clarity) -> None:
        questions.make_public(place.question)
        page = place.client("nobody").get(reverse("result", args=[place.question.pk])).content.decode()
        assert WORDS in page
        assert "We look again on" in page

    def test_the_answer_leads_to_its_situation(self, place, clarity) -> None:
        way = reverse("situation", args=[place.question.pk])
        assert way in place.client("member").get(at("clarity", clarity)).content.decode()
        assert way not in place.client("nobody").get(at("clarity", clarity)).content.decode()


@pytest.mark.parametrize(("kind", "is_led"), [("member", True), ("nobody", False), ("administrator", False)])
def test_whoever_sits_here_is_led_to_tell_the_story_back(place, kind, is_led) -> None:
    endeavours.tell_story(place.endeavour, "Six of us met at the Boathouse.")
    page = place.client(kind).get(reverse("journey")).content.decode()
    assert (reverse("tell-back", args=[place.endeavour.pk]) in page) is is_led
