"""The demo's database: filled once, left alone for ever after, and never anybody else's."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.laid_out import laid_out

from waymark.demo import commands, tarnside
from waymark.demo.models import DemoMark
from waymark.endeavours.models import Endeavour
from waymark.people.models import EntryLink, Person
from waymark.perspectives.models import Participant, Stance, Statement
from waymark.questions.models import Question
from waymark.record.models import Moment
from waymark.spaces.models import Guest

pytestmark = pytest.mark.django_db

CONTENT = [Endeavour, Person, Question, Statement, Stance, Participant, Guest, DemoMark]


def how_much() -> list[int]:
    return [model.objects.count() for model in CONTENT]


@pytest.fixture
def called(monkeypatch) -> list[str]:
    """The management commands that were called, in place of calling them."""
    names: list[str] = []
    monkeypatch.setattr(commands, "call_command", lambda name, **_: names.append(name))
    cache.clear()
    return names


def prepare() -> tuple[list[commands.WayIn], list[str]]:
    said: list[str] = []
    return commands.prepare(said.append), said


class TestADatabaseThatIsNotADemos:
    @pytest.mark.parametrize("kind", ["people and an endeavour", "people alone", "an endeavour alone"])
    def test_is_left_alone_and_not_even_brought_up_to_date(self, place, called, kind):
        if kind == "people alone":
            Question.objects.all().delete()
            connection.cursor().execute("DELETE FROM spaces_seat")
            connection.cursor().execute("DELETE FROM spaces_guest")
            connection.cursor().execute("DELETE FROM spaces_invitation")
            connection.cursor().execute("DELETE FROM spaces_space")
            connection.cursor().execute("DELETE FROM endeavours_walk")
            connection.cursor().execute("DELETE FROM endeavours_endeavour")
        if kind == "an endeavour alone":
            Person.objects.all().delete()
        before = how_much(), Moment.objects.count()
        with pytest.raises(commands.NotADemo, match="leaves it alone"):
            prepare()
        assert (how_much(), Moment.objects.count()) == before
        assert called == []

    def test_that_holds_something_else_altogether_is_left_alone(self, db, called, monkeypatch):
        monkeypatch.setattr(connection.introspection, "table_names", lambda: ["somebody_elses"])
        with pytest.raises(commands.NotADemo):
            prepare()
        assert called == []


class TestAnEmptyDatabase:
    def test_is_filled_once_and_then_left_as_people_made_it(self, db, called):
        ways, said = prepare()
        assert "Letting the people of Tarnside say what they think …" in said
        assert called == ["migrate", "collectstatic"]
        filled = how_much()
        a_question_of_the_night = 1
        assert filled[CONTENT.index(Question)] == len(tarnside.QUESTIONS) + a_question_of_the_night
        Statement.objects.filter(words__startswith="Put the bench back").delete()
        changed = how_much()
        again, said = prepare()
        assert how_much() == changed
        assert not any("Tarnside" in line for line in said)
        assert [way.who for way in again] == [way.who for way in ways]

    def test_every_way_in_works_and_leads_where_it_says(self, db, called):
        host, member, neighbour, administrator, room = laid_out(prepare)[0]
        assert "a host" in host.what
        for way in (host, member, administrator):
            client = Client()
            assert client.get(way.path).status_code == 200
            assert client.post(way.path).url == "/"
            assert client.get("/").status_code == 200
            running = client.get(reverse("running"))
            if way is administrator:
                assert running.url == reverse("ways-in"), "a passkey or a second step comes first"
            else:
                assert running.status_code == 403
            assert client.get(reverse("ask")).status_code == (200 if way is host else 403)
        for way in (neighbour, room):
            client = Client()
            page = client.get(way.path)
            assert page.status_code == 200
            onward = client.post(way.path).url
            assert b'name="stance"' in client.get(onward).content

    def test_ways_in_of_an_earlier_start_end_with_the_next(self, db, called):
        first = laid_out(prepare)[0][0]
        second = prepare()[0][0]
        assert Client().get(first.path).status_code == 404
        assert Client().get(second.path).status_code == 200
        assert EntryLink.objects.count() == 3

    def test_holds_what_it_was_written_to_hold(self, db, called):
        laid_out(prepare)
        for told in tarnside.QUESTIONS:
            question = Question.objects.get(asked=told.asks)
            assert Participant.objects.filter(question=question).count() == told.people
            in_words = {one.text for one in told.statements}
            let_in = Statement.objects.filter(question=question, state="in")
            assert {one.words for one in let_in} == in_words
            assert question.is_public == (told.structure != "room")
        assert Moment.objects.filter(at__gt=timezone.now()).count() == 0

    def test_the_engine_finds_in_each_question_what_was_planted_there(self, db, called):
        """Nothing is said by hand: pages tell what `survey` finds in the answers."""
        laid_out(prepare)
        says = {
            "spectrum": "People differ along one line, without separate camps",
            "groups": "People gather in 3 places, with gaps between",
            "no pattern": "People differ, each in their own way",
            "room": "",
        }
        for told in tarnside.QUESTIONS:
            question = Question.objects.get(asked=told.asks)
            page = Client().get(reverse("result", kwargs={"question": question.id})).content.decode()
            assert says[told.structure] in page
            assert ("As of" in page) == (told.structure != "room")

    def test_its_pages_open_for_everybody_they_are_for(self, db, called):
        ways = laid_out(prepare)[0]
        client = Client()
        client.post(ways[0].path)
        for question in Question.objects.all():
            for name in ("result", "tend", "poster"):
                answer = client.get(reverse(name, kwargs={"question": question.id}))
                assert answer.status_code == 200
            outside = Client().get(reverse("result", kwargs={"question": question.id}))
            assert outside.status_code == (200 if question.is_public else 404)

    def test_a_first_start_that_was_cut_short_begins_again(self, db, called, monkeypatch):
        def cut_short(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as cutting:
            cutting.setattr(commands, "_ask", cut_short)
            with pytest.raises(KeyboardInterrupt):
                prepare()
        assert how_much() == [0] * len(CONTENT)
        prepare()
        assert DemoMark.objects.count() == 1
