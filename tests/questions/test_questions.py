"""Questions: asked, closed, opened again, shared and kept inside; each told once, to whom it concerns."""

import pytest
from django.urls import reverse

from waymark.endeavours import queries as endeavours
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.questions import access, commands, queries
from waymark.questions.models import Question
from waymark.record.models import Moment
from waymark.site import story
from waymark.spaces import queries as spaces

pytestmark = pytest.mark.django_db


def visitor(place, kind: str) -> Visitor:
    return Visitor(person=place.people.get(kind), guest_token=place.tokens.get(kind))


def told(kind: str) -> list[Moment]:
    return list(Moment.objects.filter(kind=f"questions.{kind}").order_by("position"))


def lines(place, kind: str) -> list[str]:
    whole = story.told(endeavours.known_with([place.endeavour.id])[0], visitor(place, kind), "")
    return [line.words for year in whole.years for line in year.lines]


class TestAsking:
    def test_opens_a_question_with_a_door_of_its_own(self, place):
        question = commands.open_question(place.space, "What would help?", why="We keep asking.")
        assert question.is_open
        assert not question.is_public
        assert spaces.invitation_to(question.id).space == place.space

    def test_is_told_to_its_space_with_who_asked(self, place):
        host = place.people["host"]
        question = commands.open_question(place.space, "What would help?", by=host.id)
        moment = told("opened")[-1]
        assert (moment.subject, moment.audience) == (question.id, place.space.id)
        assert moment.data == {"asked": "What would help?"}
        assert moment.who.person == host.id

    def test_on_one_page_by_a_host(self, place):
        url = reverse("ask")
        answer = place.client("host").post(
            url, {"asked": "What would help?", "why": "", "seeds": "A bench.\n\n  A   bell. \nA bench.\n"}
        )
        question = Question.objects.get(asked="What would help?")
        assert answer.url == reverse("tend", kwargs={"question": question.id})
        assert [one.words for one in question.statements.order_by("number")] == ["A bench.", "A bell."]
        assert question.space == place.space

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"asked": "", "seeds": "A bench."}, "Write the question first."),
            ({"asked": "What?", "seeds": ""}, "Write at least one"),
            ({"asked": "What?", "seeds": "A bench.\nNo"}, "“No …” has 2 letters"),
            ({"asked": "What?", "seeds": "x" * 301}, "has 301 letters"),
            ({"asked": "What?", "seeds": "\n".join(f"One of many, {n}." for n in range(31))}, "Thirty"),
        ],
    )
    def test_says_what_needs_another_look_and_asks_nothing_yet(self, place, typed, said):
        before = Question.objects.count()
        answer = place.client("host").post(reverse("ask"), typed)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert Question.objects.count() == before

    def test_nobody_asks_in_a_space_they_do_not_host(self, place):
        typed = {"asked": "What?", "seeds": "A bench.", "space": str(place.space.id)}
        answer = place.client("host elsewhere").post(reverse("ask"), typed)
        assert answer.status_code == 302
        assert Question.objects.get(asked="What?").space == place.elsewhere.space

    def test_a_host_of_two_spaces_chooses_one_of_those(self, place):
        from waymark.spaces import commands as spaces_commands

        spaces_commands.take_seat(place.people["host"], place.elsewhere.space, "host")
        client, url = place.client("host"), reverse("ask")
        chosen = {"asked": "What?", "seeds": "A bench.", "space": str(place.elsewhere.space.id)}
        assert client.post(url, chosen).status_code == 302
        assert Question.objects.get(asked="What?").space == place.elsewhere.space
        elsewhere = {**chosen, "asked": "Where?", "space": "00000000-0000-0000-0000-000000000000"}
        assert client.post(url, elsewhere).status_code == 422


class TestClosingAndOpening:
    def test_each_is_told_once_and_can_be_undone(self, place):
        commands.close(place.question)
        kept = Question.objects.get(pk=place.question.pk)
        assert (kept.state, kept.closed_at is not None) == ("closed", True)
        commands.open_again(kept)
        kept.refresh_from_db()
        assert (kept.state, kept.closed_at) == ("open", None)
        assert [len(told("closed")), len(told("opened_again"))] == [1, 1]


class TestSharing:
    def test_what_came_of_it_can_be_shared_and_kept_inside_again(self, place):
        stranger = visitor(place, "nobody")
        assert not access.can_know(stranger, place.question)
        commands.make_public(place.question)
        assert access.can_know(stranger, place.question)
        commands.keep_inside(place.question)
        assert not access.can_know(stranger, place.question)

    def test_outsiders_hear_that_it_was_shared_and_nothing_of_what_was_inside(self, place):
        commands.close(place.question)
        commands.open_again(place.question)
        assert lines(place, "nobody") == ["We set out"]
        commands.make_public(place.question)
        assert lines(place, "nobody") == [
            "We shared with everybody what came of: Who should notice?",
            "We set out",
        ]
        commands.keep_inside(place.question)
        commands.close(place.question)
        assert not any(line.startswith("We closed") for line in lines(place, "nobody"))

    def test_another_spaces_host_and_an_administrator_hear_no_more_than_anybody(self, place):
        for kind in ("host elsewhere", "administrator"):
            assert not any("Who should notice?" in line for line in lines(place, kind))
        assert any("Who should notice?" in line for line in lines(place, "member"))


class TestWhoKnows:
    @pytest.mark.parametrize(
        ("kind", "asked"),
        [
            ("nobody", []),
            ("guest", []),
            ("administrator", []),
            ("member", ["Who should notice?"]),
            ("host", ["Who should notice?"]),
            ("host elsewhere", ["Who is awake at three?"]),
        ],
    )
    def test_of_which_questions(self, place, kind, asked):
        assert [question.asked for question in queries.known_to(visitor(place, kind))] == asked

    def test_open_ones_come_first_and_then_the_newest(self, place):
        first = commands.open_question(place.space, "First?")
        commands.open_question(place.space, "Second?")
        commands.close(first)
        known = [question.asked for question in queries.known_to(visitor(place, "host"))]
        assert known == ["Second?", "Who should notice?", "First?"]

    @pytest.mark.parametrize(
        ("kind", "refused"),
        [("nobody", NotThere), ("guest", NotThere), ("host elsewhere", NotThere), ("member", NotAllowed)],
    )
    def test_only_its_hosts_tend_it_and_to_strangers_it_is_not_there(self, place, kind, refused):
        with pytest.raises(refused):
            access.require_can_tend(visitor(place, kind), place.question.id)
        assert access.require_can_tend(visitor(place, "host"), place.question.id) == place.question
