"""A question is asked in other words, grows into another, or is left open on purpose; nothing is lost."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from waymark.people.access import Visitor
from waymark.perspectives import commands as perspectives
from waymark.perspectives.framing.queries import renamed_alone
from waymark.questions import commands, queries
from waymark.questions.models import Question, Wording
from waymark.record.clock import as_of
from waymark.record.models import Moment
from waymark.spaces import commands as spaces
from waymark.spaces.own import queries as own

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = "Who should notice?", "Who notices first?", "Who notices, and who is told?"


def page(place, kind: str, name: str, **about) -> str:
    about = about or {"question": place.question.id}
    return place.client(kind).get(reverse(name, kwargs=about)).content.decode()


def reframe(place, asked: str = SECOND, because: str = "Nobody should have to.", *, by: str = "host") -> None:
    commands.reframe(place.question, asked, because, was=place.question.asked, by=place.people[by].id)


class TestReframing:
    def test_keeps_every_wording_with_its_day_and_who_and_why(self, place):
        reframe(place)
        with as_of(timezone.now() + timedelta(days=3)):
            reframe(place, THIRD, "The telling is the hard part.")
        stands, before, first = queries.wordings_of(place.question)
        assert [one.asked for one in (stands, before, first)] == [THIRD, SECOND, FIRST]
        assert (stands.because, stands.by) == ("The telling is the hard part.", place.people["host"])
        assert (stands.on - before.on).days == 3
        assert (first.on, first.by, first.because) == (place.question.opened_at.date(), None, "")

    def test_leaves_answers_and_statements_as_they_are(self, place):
        place.crowd(agree=3)
        before = list(place.question.statements.values_list("id", "words", "agree"))
        reframe(place)
        assert list(place.question.statements.values_list("id", "words", "agree")) == before

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            *[("host", name) for name in ("result", "tend", "cards", "wall", "take", "log", "who-holds")],
            *[("host", name) for name in ("statements", "pressing")],
            *[("guest", name) for name in ("answer", "mine", "erase", "result", "mine-data", "log")],
            *[("member", name) for name in ("result", "who-holds", "pressing")],
        ],
    )
    def test_is_shown_on_each_page_of_the_question(self, place, kind, name):
        reframe(place)
        if name == "statements":
            place.crowd(agree=10, disagree=10)
        shown = page(place, kind, name)
        assert f"This used to be: “{FIRST}”" in shown
        assert "what was answered before that was an answer to the earlier ones" in shown

    def test_is_shown_at_the_door_before_anybody_begins(self, place):
        reframe(place)
        assert f"This used to be: “{FIRST}”" in page(place, "nobody", "door", code=place.door.code)

    def test_the_line_of_wordings_says_who_to_those_with_a_seat_alone(self, place):
        commands.make_public(place.question)
        reframe(place)
        for kind, says in (("host", True), ("member", True), ("guest", False), ("nobody", False)):
            shown = page(place, kind, "wordings")
            assert FIRST in shown
            assert "Why it changed: Nobody should have to." in shown
            assert ("</time> · Host</p>" in shown) is says

    def test_is_told_to_its_space_under_the_name_of_whoever_did_it(self, place):
        reframe(place)
        told = Moment.objects.get(kind="questions.reframed")
        assert (told.audience, told.who.person) == (place.space.id, place.people["host"].id)
        assert told.data == {"asked": SECOND, "used_to_be": FIRST, "because": "Nobody should have to."}

    def test_where_two_hosts_do_it_the_second_is_told_and_keeps_their_words(self, place):
        host, url = place.client("host"), reverse("reframe", kwargs={"question": place.question.id})
        reframe(place)
        late = {"was": FIRST, "asked": THIRD, "because": "The telling is the hard part."}
        answer = host.post(url, late)
        assert answer.status_code == 409
        shown = answer.content.decode()
        assert "Another host has reframed it meanwhile" in shown
        assert THIRD in shown
        assert "The telling is the hard part." in shown
        assert Question.objects.get(pk=place.question.pk).asked == SECOND
        assert host.post(url, {**late, "was": SECOND}).status_code == 302
        assert Question.objects.get(pk=place.question.pk).asked == THIRD

    def test_pressing_twice_reframes_it_once(self, place):
        host, url = place.client("host"), reverse("reframe", kwargs={"question": place.question.id})
        said = {"was": FIRST, "asked": SECOND, "because": "It is shorter."}
        assert [host.post(url, said).status_code for _ in range(2)] == [302, 302]
        assert Wording.objects.count() == 2

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"asked": FIRST}, "That is how it is asked already."),
            ({"asked": ""}, "Write the question first."),
            ({"because": ""}, "Write why it changed."),
            ({"asked": "x" * 201}, "more than 200 letters"),
        ],
    )
    def test_says_what_needs_another_look(self, place, wrong, said):
        typed = {"was": FIRST, "asked": SECOND, "because": "It is shorter."} | wrong
        answer = place.client("host").post(reverse("reframe", kwargs={"question": place.question.id}), typed)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not Wording.objects.exists()

    def test_my_data_says_what_i_reframed_and_erasing_takes_my_name_away(self, place):
        spaces.take_seat(place.people["member"], place.space, "host")
        reframe(place)
        (mine,) = own.own(place.people["host"]).elsewhere["reframed"]
        assert mine["asked"] == SECOND
        spaces.erase_person(place.people["host"])
        assert [one.by for one in queries.wordings_of(place.question)] == [None, None]


class TestGrowingInto:
    def grow(self, place) -> Question:
        """From the page on which it would be reframed, by its second button."""
        host = place.client("host")
        url = reverse("reframe", kwargs={"question": place.question.id})
        there = host.post(url, {"press": "another", "asked": "Who is told at night?"}).url
        assert "Who is told at night?" in host.get(there).content.decode()
        assert host.post(there, {"asked": "Who is told at night?", "seeds": "The ferry."}).status_code == 302
        return Question.objects.get(asked="Who is told at night?")

    def test_is_a_new_question_and_the_old_one_stays_as_it_is(self, place):
        grown = self.grow(place)
        assert grown.grew_out_of == place.question
        assert Question.objects.get(pk=place.question.pk).asked == FIRST
        assert not grown.statements.filter(words="Neighbours notice first.").exists()

    @pytest.mark.parametrize("name", ["result", "wordings"])
    def test_each_says_that_the_other_is_there(self, place, name):
        grown = self.grow(place)
        new, old = page(place, "member", name, question=grown.id), page(place, "member", name)
        assert "It grew out of:" in new
        assert reverse("result", kwargs={"question": place.question.id}) in new
        assert "Out of it grew:" in old
        assert reverse("result", kwargs={"question": grown.id}) in old

    def test_nobody_hears_of_one_that_they_may_not_know_of(self, place):
        self.grow(place)
        commands.make_public(place.question)
        assert "Out of it grew:" not in page(place, "nobody", "result")
        assert "Out of it grew:" not in page(place, "guest", "result")

    def test_a_question_that_the_host_may_not_know_of_is_not_taken_for_a_parent(self, place):
        url = f"{reverse('ask')}?grew_out_of={place.elsewhere.id}"
        place.client("host").post(url, {"asked": "Why?", "seeds": "A bell."})
        assert Question.objects.get(asked="Why?").grew_out_of is None


class TestLeavingOpen:
    def leave(self, place) -> None:
        place.client("host").post(
            reverse("still-thinking", kwargs={"question": place.question.id}),
            {"because": "Nobody has asked the night shift."},
        )
        place.question.refresh_from_db()

    @pytest.mark.parametrize(("kind", "name"), [("guest", "answer"), ("member", "result"), ("host", "tend")])
    def test_is_said_with_a_reason_on_its_pages(self, place, kind, name):
        self.leave(place)
        shown = page(place, kind, name)
        assert "We are still thinking about it." in shown
        assert "Nobody has asked the night shift." in shown

    def test_nothing_that_looks_for_what_has_gone_cold_finds_it(self, place):
        later = timezone.now() + timedelta(days=40)
        assert queries.open_since([place.space.id], later) == [place.question]
        self.leave(place)
        assert queries.open_since([place.space.id], later) == []
        commands.leave_open_no_more(place.question)
        assert queries.open_since([place.space.id], later) == [place.question]

    def test_is_told_once_and_can_be_undone(self, place):
        self.leave(place)
        self.leave(place)
        url = reverse("still-thinking", kwargs={"question": place.question.id})
        for _ in range(2):
            place.client("host").post(url, {"press": "no more"})
        place.question.refresh_from_db()
        assert not place.question.is_left_open
        kinds = list(Moment.objects.filter(subject=place.question.id).values_list("kind", flat=True))
        assert kinds.count("questions.left_open") == kinds.count("questions.thought_through") == 1

    def test_a_closed_question_is_not_still_thought_about(self, place):
        self.leave(place)
        commands.close(place.question)
        assert "We are still thinking" not in page(place, "member", "result")


class TestRenamedAlone:
    def rename(self, place, times: int) -> None:
        for number in range(times):
            with as_of(timezone.now() + timedelta(days=number + 1)):
                reframe(place, f"Who notices, {number}?")

    def noticed(self, place):
        return renamed_alone(place.question, Visitor(person=place.people["host"]))

    def test_is_noticed_for_hosts_where_three_names_were_all_that_happened(self, place):
        self.rename(place, 2)
        assert self.noticed(place) is None
        with as_of(timezone.now() + timedelta(days=9)):
            reframe(place, SECOND)
        assert self.noticed(place) == (timezone.now() + timedelta(days=1)).date()
        for kind, name, is_there in (
            ("host", "tend", True),
            ("host", "wordings", True),
            ("member", "wordings", False),
            ("guest", "wordings", False),
        ):
            assert ("What would change if its name stayed?" in page(place, kind, name)) is is_there

    @pytest.mark.parametrize("act", ["somebody answers", "words are let in", "closed", "left open"])
    def test_is_not_noticed_where_anything_else_happened(self, place, act):
        self.rename(place, 3)
        host = place.people["host"].id
        with as_of(timezone.now() + timedelta(days=9)):
            if act == "somebody answers":
                guest = place.newcomer()
                place.answer(guest, "agree")
                perspectives.stop(guest, place.question)
            elif act == "words are let in":
                perspectives.let_in(place.waiting, by=host)
            elif act == "closed":
                commands.close(place.question, by=host)
            else:
                commands.leave_open(place.question, "Nobody has asked the night shift.", by=host)
        assert self.noticed(place) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one write at a time, so nobody meets anybody"
)
def test_two_hosts_at_once_reframe_it_once(place):
    met: list[BaseException | None] = [None, None]
    ready = Barrier(2)

    def run(number: int, asked: str) -> None:
        question = Question.objects.select_related("space").get(pk=place.question.pk)
        try:
            ready.wait(10)
            commands.reframe(question, asked, "It is shorter.", was=FIRST)
        except BaseException as problem:
            met[number] = problem
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate((SECOND, THIRD))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(type(one).__name__ for one in met) == ["NoneType", "ReframedMeanwhile"]
    assert Wording.objects.count() == 2
