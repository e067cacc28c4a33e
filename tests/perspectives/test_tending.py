"""Hosts read what comes in: one in line, one phone in turn; every decision can be taken back."""

import pytest
from django.urls import reverse

from waymark.perspectives import commands, queries
from waymark.perspectives.models import Reason, Stance, Statement


def at(place, name: str) -> str:
    return reverse(name, kwargs={"question": place.question.id})


def of(statement, name: str) -> str:
    return reverse(name, kwargs={"statement": statement.id})


def press(place, statement, name: str, **said):
    return place.client("host").post(of(statement, name), said)


def tallies(statement) -> tuple[int, int, int]:
    statement.refresh_from_db()
    return statement.agree, statement.disagree, statement.passed


@pytest.fixture
def later(place):
    """A second statement that is in, and says nearly the same."""
    return commands.seed(place.question, "Neighbours always notice first.")


class TestTheLine:
    def test_takes_one_from_each_phone_in_turn(self, place):
        for n in range(9):
            commands.offer("a" * 64, place.question, f"One phone writes a lot, {n}.")
        commands.offer("b" * 64, place.question, "Another writes once.")
        words = [one.words for one in queries.tending(place.question).waiting]
        assert words.index("Another writes once.") == 2

    def test_five_hundred_tries_from_one_phone_leave_ten_waiting_and_a_light_page(self, place):
        client = place.client("guest")
        taken = sum(
            client.post(at(place, "offer"), {"words": f"Spam, number {n} of many."}).status_code == 302
            for n in range(500)
        )
        assert taken <= 10
        page = place.client("host").get(at(place, "tend"))
        assert len(page.content) < 120_000
        first = queries.tending(place.question).waiting
        assert first[0].words == "The milkman knows."
        assert len(first[1].from_one_phone) == taken

    def test_all_that_waits_from_one_phone_can_go_at_once_and_come_back(self, place):
        every = [commands.offer("a" * 64, place.question, f"Spam, number {n}.") for n in range(4)]
        press(place, every[0], "hide", as_="another question", whole_phone="on")
        states = Statement.objects.filter(author_key="a" * 64).values_list("state", flat=True)
        assert set(states) == {"hidden"}
        place.waiting.refresh_from_db()
        assert place.waiting.state == "waiting"
        press(place, every[1], "let-in")
        every[1].refresh_from_db()
        assert every[1].state == "in"

    def test_what_is_put_off_comes_last(self, place):
        second = commands.offer("a" * 64, place.question, "The second in line.")
        address = f"{at(place, 'tend')}?later={place.waiting.id}"
        page = place.client("host").get(address).content.decode()
        assert page.index("The second in line.") < page.index("The milkman knows.")
        assert queries.tending(place.question).waiting[0].statement == place.waiting
        assert second

    @pytest.mark.parametrize("later", ["nonsense", "", "00000000-0000-0000-0000-000000000000"])
    def test_what_cannot_be_put_off_changes_nothing(self, place, later):
        assert place.client("host").get(f"{at(place, 'tend')}?later={later}").status_code == 200

    def test_four_thousand_statements_make_no_heavier_page(self, place):
        Statement.objects.bulk_create(
            Statement(question=place.question, words=f"Statement number {n}.", number=n + 10, state="in")
            for n in range(4000)
        )
        page = place.client("host").get(at(place, "tend"))
        assert len(page.content) < 120_000
        listed = place.client("host").get(f"{at(place, 'let-in-list')}?page=3").content.decode()
        assert listed.count('<li class="card') == 25
        assert place.client("host").get(f"{at(place, 'let-in-list')}?page=999").status_code == 404
        assert (
            "number 1234." in place.client("host").get(f"{at(place, 'let-in-list')}?q=1234").content.decode()
        )


class TestTwoHosts:
    @pytest.mark.parametrize("name", ["let-in", "hide"])
    def test_the_second_is_told_what_the_first_did(self, place, name):
        press(place, place.waiting, name, as_="names")
        again = press(place, place.waiting, name, as_="names")
        assert again.status_code == 409
        assert "Another host has" in again.content.decode()

    def test_a_decision_is_taken_back_and_waits_again(self, place):
        press(place, place.waiting, "let-in")
        assert queries.tending(place.question).decided[0].statement == place.waiting
        press(place, place.waiting, "read-again")
        place.waiting.refresh_from_db()
        assert place.waiting.state == "waiting"


class TestHiding:
    def test_a_kind_alone_is_a_reason_its_author_can_read(self, place):
        press(place, place.waiting, "hide", as_="names")
        place.waiting.refresh_from_db()
        assert place.waiting.hidden_because == "It names or points at someone"

    def test_neither_a_kind_nor_words_is_asked_for(self, place):
        asked = press(place, place.waiting, "hide", because="")
        assert asked.status_code == 422
        assert "Say why in a few words" in asked.content.decode()

    def test_the_log_tells_kind_and_reason_and_never_the_words(self, place):
        press(place, place.waiting, "hide", as_="could hurt", because="Say it without the name.")
        told = place.client("guest").get(at(place, "log")).content.decode()
        assert "it could hurt someone" in told
        assert "Say it without the name." in told
        assert "The milkman knows." not in told

    def test_a_host_cannot_name_a_kind_that_the_policy_does_not_know(self, place):
        assert press(place, place.waiting, "hide", as_="I disagree").status_code == 422


class TestReasons:
    @pytest.fixture
    def reason(self, place):
        saying = commands.Saying(why="They see the curtains.", author_key="c" * 64)
        commands.answer(place.newcomer(), place.statement, Stance.Value.AGREE, saying)
        return Reason.objects.get()

    def test_stand_in_line_with_what_they_are_about(self, place, reason):
        page = place.client("host").get(at(place, "tend")).content.decode()
        assert "Why somebody agrees: “Neighbours notice first.”" in page

    def test_are_shown_to_others_only_once_let_in_and_the_picture_is_open(self, place, reason):
        place.crowd(agree=22, disagree=22)
        result = at(place, "result")
        assert "They see the curtains." not in place.client("guest").get(result).content.decode()
        place.client("host").post(reverse("let-reason-in", kwargs={"reason": reason.id}))
        assert "They see the curtains." in place.client("guest").get(result).content.decode()

    def test_are_not_shown_in_a_room_that_has_not_looked(self, place, reason):
        commands.let_reason_in(reason)
        page = place.client("guest").get(reverse("talk", kwargs={"statement": place.statement.id}))
        assert "They see the curtains." not in page.content.decode()

    def test_can_be_held_back_with_a_reason(self, place, reason):
        place.client("host").post(reverse("hide-reason", kwargs={"reason": reason.id}), {"as_": "names"})
        reason.refresh_from_db()
        assert (reason.state, reason.hidden_because) == ("hidden", "It names or points at someone")


class TestTheSameConversation:
    def test_two_that_read_alike_are_put_side_by_side_with_what_they_share(self, place, later):
        pair = queries.tending(place.question).pair
        assert (pair.earlier, pair.later) == (place.statement, later)
        assert [bit.words for bit in pair.later_bits if bit.is_shared] == ["Neighbours", "notice", "first"]

    @pytest.mark.parametrize("words", ["Neighbours never notice first.", "Nobody notices the bus."])
    def test_a_no_or_other_words_are_no_likeness(self, place, words):
        commands.seed(place.question, words)
        assert queries.tending(place.question).pair is None

    def test_kept_both_they_are_not_asked_about_again(self, place, later):
        press(place, later, "keep-both", into=place.statement.id)
        assert queries.tending(place.question).pair is None

    def test_each_person_counts_once(self, place, later):
        only_later, both = place.newcomer(), place.newcomer()
        place.answer(only_later, "disagree", later)
        place.answer(both, "disagree", later)
        place.answer(both, "agree", place.statement)
        press(place, later, "merge", into=place.statement.id)
        assert tallies(place.statement) == (1, 1, 0)

    def test_taken_back_it_is_as_it_was_but_for_what_was_answered_since(self, place, later):
        first, second = place.newcomer(), place.newcomer()
        for guest in (first, second):
            place.answer(guest, "disagree", later)
        press(place, later, "merge", into=place.statement.id)
        place.answer(first, "agree", place.statement)
        press(place, later, "part-again")
        assert tallies(place.statement) == (1, 0, 0)
        assert tallies(later) == (0, 2, 0)
        assert later.state == "in"

    def test_is_not_asked_any_more_and_its_author_reads_why(self, place):
        mine = commands.offer(spaces_key(place), place.question, "Neighbours do notice first.")
        commands.let_in(mine)
        press(place, mine, "merge", into=place.statement.id)
        client = place.client("guest")
        assert "Neighbours do notice first." not in client.get(at(place, "answer")).content.decode()
        assert "A host found that it says the same" in client.get(at(place, "mine")).content.decode()

    def test_one_that_others_were_merged_into_stays(self, place, later):
        third = commands.seed(place.question, "Neighbours notice first, mostly.")
        press(place, third, "merge", into=later.id)
        refused = press(place, later, "merge", into=place.statement.id)
        assert refused.status_code == 409
        assert "Part those two first" in refused.content.decode()

    def test_with_itself_or_with_another_questions_it_is_not(self, place, later):
        assert press(place, later, "merge", into=later.id).status_code == 409
        elsewhere = place.elsewhere.statements.get()
        assert press(place, later, "merge", into=elsewhere.id).status_code == 302
        later.refresh_from_db()
        assert later.state == "in"

    def test_when_its_author_takes_the_earlier_back_the_later_stands_alone(self, place):
        key = spaces_key(place)
        mine = commands.offer(key, place.question, "The baker notices first.")
        commands.let_in(mine)
        other = commands.seed(place.question, "The baker notices it first.")
        place.answer(place.newcomer(), "agree", other)
        commands.merge(other, mine)
        commands.erase(place.guest(), place.question, key)
        other.refresh_from_db()
        assert (other.state, other.agree) == ("in", 1)

    def test_another_can_be_looked_for_by_a_word(self, place, later):
        found = place.client("host").get(f"{of(later, 'same-as')}?q=first").content.decode()
        assert "Neighbours notice first." in found
        none = place.client("host").get(f"{of(later, 'same-as')}?q=zebra").content.decode()
        assert "None of the statements that are in has that word." in none


def spaces_key(place) -> str:
    from waymark.spaces.access import author_key

    return author_key(place.tokens["guest"], place.door.id)
