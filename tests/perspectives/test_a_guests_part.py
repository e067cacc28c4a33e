"""A guest takes an answer back, says that it matters and why, asks where they stand, and would talk first."""

import pytest
from django.urls import reverse

from waymark.perspectives import commands, queries
from waymark.perspectives.access import Standing
from waymark.perspectives.models import Participant, Reason, Stance, Statement
from waymark.record.models import Moment
from waymark.spaces import access as spaces_access


@pytest.fixture
def me(place):
    token = place.tokens["guest"]
    return Standing(place.question, place.guest(), spaces_access.author_key(token, place.door.id))


def at(place, name: str) -> str:
    return reverse(name, kwargs={"question": place.question.id})


def press(place, **said: str):
    told = {"statement": place.statement.id, "stance": "agree", **said}
    return place.client("guest").post(at(place, "answer"), told)


class TestUndo:
    def test_takes_the_answer_back_and_asks_the_same_again(self, place, me):
        press(place)
        back = place.client("guest").post(at(place, "undo"), {"statement": place.statement.id}, follow=True)
        assert "Neighbours notice first." in back.content.decode()
        assert not Stance.objects.filter(guest=me.guest).exists()
        place.statement.refresh_from_db()
        assert (place.statement.agree, place.statement.new_since_shown) == (0, -1 + 1)
        assert Participant.objects.get(guest=me.guest).answers == 0

    def test_takes_the_reason_with_it(self, place, me):
        press(place, why="They see the curtains.")
        place.client("guest").post(at(place, "undo"), {"statement": place.statement.id})
        assert not Reason.objects.exists()

    def test_of_what_was_never_said_changes_nothing(self, place):
        answer = place.client("guest").post(at(place, "undo"), {"statement": place.statement.id})
        assert answer.status_code == 302

    @pytest.mark.parametrize("said", [{}, {"statement": "nonsense"}])
    def test_of_nothing_in_particular_leads_back(self, place, said):
        assert place.client("guest").post(at(place, "undo"), said).url == at(place, "answer")

    def test_pays_for_no_step(self, place):
        """Whoever answers and takes back, over and over, moves no figure."""
        place.crowd(agree=16)
        place.statement.refresh_from_db()
        before = place.statement.answers_shown
        for _ in range(6):
            press(place, stance="disagree")
            place.client("guest").post(at(place, "undo"), {"statement": place.statement.id})
        place.statement.refresh_from_db()
        assert place.statement.answers_shown == before


class TestTheSameTwice:
    def test_is_one_also_in_the_count_of_a_visit(self, place, me):
        """A phone that lost the reply sends its answer again."""
        for _ in range(3):
            press(place, why="They see the curtains.")
        assert Participant.objects.get(guest=me.guest).visit_answers == 1
        assert Reason.objects.count() == 1

    def test_is_one_for_words_as_well(self, place):
        for _ in range(3):
            sent = place.client("guest").post(at(place, "offer"), {"words": "The postman knows."})
            assert sent.status_code == 302
        assert Statement.objects.filter(words="The postman knows.").count() == 1


class TestMatters:
    def test_is_counted_with_the_answer_and_shown_with_the_step(self, place):
        for n in range(16):
            saying = commands.Saying(matters=n % 2 == 0)
            commands.answer(place.newcomer(), place.statement, Stance.Value.AGREE, saying)
        place.statement.refresh_from_db()
        assert (place.statement.matters, place.statement.shown_matters) == (8, 8)

    def test_changes_without_a_step_stay_unseen(self, place):
        guests = place.crowd(agree=15)
        commands.answer(guests[0], place.statement, Stance.Value.AGREE, commands.Saying(matters=True))
        place.statement.refresh_from_db()
        assert (place.statement.matters, place.statement.shown_matters) == (1, 0)


class TestWhy:
    def test_waits_for_a_host_and_is_kept_under_the_writing_number(self, place, me):
        press(place, why="They see the curtains.")
        reason = Reason.objects.get()
        assert (reason.state, reason.side, reason.author_key) == ("waiting", 1, me.author_key)
        assert me.author_key != me.guest.key
        assert Moment.objects.filter(kind="perspectives.reason_given").count() == 1

    def test_said_anew_it_waits_anew(self, place):
        press(place, why="They see the curtains.")
        commands.let_reason_in(Reason.objects.get())
        press(place, why="They hear the door.")
        reason = Reason.objects.get()
        assert (reason.words, reason.state) == ("They hear the door.", "waiting")

    def test_goes_when_its_author_changes_sides(self, place):
        press(place, why="They see the curtains.")
        press(place, stance="disagree")
        assert not Reason.objects.exists()

    def test_stays_when_the_same_answer_comes_without_it(self, place):
        press(place, why="They see the curtains.")
        press(place)
        assert Reason.objects.exists()

    def test_too_long_is_said_and_nothing_is_lost(self, place):
        answer = press(place, why="why " * 100)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "more than 300 letters" in page
        assert "why why why" in page
        assert not Stance.objects.filter(statement=place.statement).exists()

    def test_is_no_ones_but_its_authors_to_take_back(self, place):
        press(place, why="They see the curtains.")
        url = reverse("take-back-reason", kwargs={"reason": Reason.objects.get().id})
        assert place.client("guest elsewhere").post(url).status_code == 404
        assert place.client("host").post(url).status_code == 403
        assert place.client("guest").post(url).status_code == 302
        assert not Reason.objects.exists()
        assert Stance.objects.filter(statement=place.statement).exists()

    def test_goes_with_everything_else(self, place, me):
        press(place, why="They see the curtains.")
        commands.erase(me.guest, place.question, me.author_key)
        assert not Reason.objects.exists()

    def test_is_not_taken_while_words_are_paused(self, place):
        from waymark.questions import commands as questions

        questions.pause_words(place.question)
        press(place, why="They see the curtains.")
        assert not Reason.objects.exists()
        page = place.client("guest").get(at(place, "answer")).content.decode()
        assert "paused new words" in page


class TestWordsThatMayMeanHarm:
    def test_are_taken_and_their_author_is_shown_whom_to_ring(self, place):
        sent = place.client("guest").post(at(place, "offer"), {"words": "I can’t go on."}, follow=True)
        assert "116 123" in sent.content.decode()
        assert "Some of your words made us think" in sent.content.decode()
        assert Statement.objects.get(words="I can’t go on.").held_for == "harm to oneself"


class TestWhereIStand:
    def told(self, place) -> str:
        return place.client("guest").get(at(place, "where")).content.decode()

    def test_is_shown_after_stopping_and_not_before(self, place):
        place.crowd(agree=16)
        press(place)
        assert "once you have stopped" in self.told(place)
        place.client("guest").post(at(place, "stop"))
        assert "once you have stopped" not in self.told(place)

    def test_is_not_shown_before_the_picture_is(self, place):
        place.question.holds_back = True
        place.question.save()
        place.crowd(agree=16)
        press(place)
        place.client("guest").post(at(place, "stop"))
        assert "still hidden, from everybody" in self.told(place)
        commands.reveal(place.question)
        assert "still hidden" not in self.told(place)

    def test_is_nowhere_in_a_small_room(self, place):
        press(place)
        place.client("guest").post(at(place, "stop"))
        assert "With so few of you" in self.told(place)


class TestAPair:
    @pytest.fixture
    def room(self, place, me):
        """Eight people and three statements; the guest disagrees with one of them on everything."""
        for words in ("The baker knows.", "Ring the bell."):
            commands.seed(place.question, words)
        every = list(Statement.objects.filter(question=place.question, state="in"))
        others = [place.newcomer() for _ in range(7)]
        for one in every:
            place.answer(me.guest, "agree", one)
            place.answer(others[0], "disagree", one)
            for other in others[1:]:
                place.answer(other, "pass", one)
        return others

    def willing(self, place, *guests) -> None:
        for guest in guests:
            commands.would_talk(guest, place.question, yes=True)

    def word(self, guest) -> str:
        return Participant.objects.get(guest=guest).pair_word

    def test_both_who_said_yes_are_told_the_same_word(self, place, me, room):
        self.willing(place, me.guest, *room)
        commands.reveal(place.question)
        assert self.word(me.guest) == self.word(room[0]) != ""
        assert {self.word(other) for other in room[1:]} == {""}
        page = place.client("guest").get(at(place, "mine")).content.decode()
        assert self.word(me.guest) in page
        assert "Only you two can see this" in page

    def test_who_said_no_is_passed_over_in_silence(self, place, me, room):
        self.willing(place, me.guest, *room[1:])
        commands.would_talk(room[0], place.question, yes=False)
        commands.reveal(place.question)
        assert self.word(room[0]) == ""

    def test_two_who_are_much_alike_are_no_pair(self, place, me, room):
        self.willing(place, room[1], room[2])
        commands.reveal(place.question)
        assert not Participant.objects.exclude(pair_word="").exists()

    def test_either_may_rather_not_after_all(self, place, me, room):
        self.willing(place, me.guest, room[0])
        commands.reveal(place.question)
        place.client("guest").post(at(place, "rather-not"))
        assert not Participant.objects.exclude(pair_word="").exists()

    def test_hosts_see_nothing_of_it(self, place, me, room):
        self.willing(place, me.guest, room[0])
        commands.reveal(place.question)
        page = place.client("host").get(at(place, "tend")).content.decode()
        assert self.word(me.guest) not in page

    def test_whoever_goes_leaves_nobody_looking(self, place, me, room):
        self.willing(place, me.guest, room[0])
        commands.reveal(place.question)
        commands.erase(me.guest, place.question, me.author_key)
        assert self.word(room[0]) == ""


def test_a_phone_has_the_next_statements_with_it(place, me):
    for n in range(9):
        commands.seed(place.question, f"One more, number {n}.")
    turn = queries.next_turn(me)
    assert len(turn.upcoming) == 5
    assert len({one.id for one in (turn.statement, *turn.upcoming)}) == 6
    place.answer(me.guest, "agree", Statement.objects.get(id=turn.statement.id))
    assert queries.next_turn(me).statement == turn.upcoming[0]
