"""Whom somebody might meet, two who are introduced, coffee, and going to whoever isn't in the room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from waymark.people import commands as people
from waymark.people.access import NotAllowed, Visitor
from waymark.people.signing_in import commands as signing_in
from waymark.record.clock import as_of
from waymark.spaces import commands as spaces
from waymark.ties import access, tasks
from waymark.ties import commands as ties
from waymark.ties.meeting import queries
from waymark.ties.models import Coffee, CoffeePair, Going, Introduced, Suggested


def within(valley, person):
    return access.require_within(Visitor(person=person), valley.endeavour)


def wish(valley, *persons, coffee: bool = False) -> None:
    for person in persons:
        ties.say_wishes(person, valley.endeavour, would_meet=True, would_have_coffee=coffee)


@pytest.fixture
def open_to_it(valley):
    """Two of the ferry and three of the harbour know each other; two of the harbour would like to be met."""
    ferry, harbour = valley.people["ferry"], valley.people["harbour"]
    valley.tie((ferry[0], ferry[1]), (harbour[0], harbour[1]), (harbour[0], harbour[2]))
    wish(valley, ferry[0], harbour[0], harbour[1])
    return valley


class TestWhomToMeet:
    def test_is_somebody_of_another_part_who_would_like_to_be_met(self, open_to_it):
        ada = open_to_it.people["ferry"][0]
        suggested = ties.ask_whom_to_meet(within(open_to_it, ada))
        assert suggested.other == open_to_it.people["harbour"][0], "through them one reaches most"
        page = open_to_it.page("introductions", ada)
        assert "Might you like to meet harbour 0?" in page

    def test_is_for_whoever_asked_and_nobody_else(self, open_to_it):
        ada, ben = open_to_it.people["ferry"][0], open_to_it.people["harbour"][0]
        suggested = ties.ask_whom_to_meet(within(open_to_it, ada))
        assert "ferry 0" not in open_to_it.page("introductions", ben)
        assert (
            open_to_it.post("answer-suggested", ben, {"answer": "yes"}, suggested=suggested.pk).status_code
            == 404
        )
        assert "ferry 0" not in open_to_it.page("introductions", open_to_it.place.people["host"])

    def test_comes_one_at_a_time_and_three_times_a_week_at_most(self, valley):
        wish(valley, *valley.people["ferry"], *valley.people["harbour"])
        ada = valley.people["ferry"][0]
        seen = set()
        for _ in range(3):
            suggested = ties.ask_whom_to_meet(within(valley, ada))
            assert ties.ask_whom_to_meet(within(valley, ada)) == suggested
            seen.add(suggested.other_id)
            ties.answer_suggested(suggested, "not now")
        assert len(seen) == 3
        with pytest.raises(NotAllowed, match="Three in a week"):
            ties.ask_whom_to_meet(within(valley, ada))

    def test_is_never_suggested_again_to_either_when_one_of_them_said_never(self, open_to_it):
        ada, ben = open_to_it.people["ferry"][0], open_to_it.people["harbour"][0]
        ties.answer_suggested(ties.ask_whom_to_meet(within(open_to_it, ada)), "never")
        with as_of(timezone.now() + timedelta(days=400)):
            assert ties.ask_whom_to_meet(within(open_to_it, ada)).other != ben
            with pytest.raises(NotAllowed, match="nobody"):
                ties.ask_whom_to_meet(within(open_to_it, ben))

    def test_may_come_again_some_months_after_not_now(self, open_to_it):
        ada, ben = open_to_it.people["ferry"][0], open_to_it.people["harbour"][0]
        ties.answer_suggested(ties.ask_whom_to_meet(within(open_to_it, ada)), "not now")
        assert ties.ask_whom_to_meet(within(open_to_it, ada)).other != ben
        Suggested.objects.filter(answer="").delete()
        with as_of(timezone.now() + timedelta(days=91)):
            assert ties.ask_whom_to_meet(within(open_to_it, ada)).other == ben

    def test_is_nobody_whom_one_knows_already(self, open_to_it):
        ada, (ben, cid) = open_to_it.people["ferry"][0], open_to_it.people["harbour"][:2]
        open_to_it.tie((ada, ben), one_sided=True)
        assert ties.ask_whom_to_meet(within(open_to_it, ada)).other == cid

    def test_is_said_kindly_where_there_is_nobody(self, valley):
        said = valley.post("introductions", valley.people["ferry"][0], {"press": "ask"})
        assert said.status_code == 409
        assert "There is nobody to suggest just now" in said.content.decode()

    def test_is_asked_about_once_after_four_weeks(self, open_to_it):
        ada = open_to_it.people["ferry"][0]
        suggested = ties.ask_whom_to_meet(within(open_to_it, ada))
        ties.answer_suggested(suggested, "yes")
        assert "What came of harbour 0 and you?" not in open_to_it.page("introductions", ada)
        with as_of(timezone.now() + timedelta(days=28)):
            assert "What came of harbour 0 and you?" in open_to_it.page("introductions", ada)
            open_to_it.post("answer-suggested", ada, {"came_of": "met"}, suggested=suggested.pk)
            assert "What came of harbour 0 and you?" not in open_to_it.page("introductions", ada)

    def test_goes_when_the_other_would_no_longer_like_to_be_met(self, open_to_it):
        ada, ben = open_to_it.people["ferry"][0], open_to_it.people["harbour"][0]
        ties.ask_whom_to_meet(within(open_to_it, ada))
        ties.say_wishes(ben, open_to_it.endeavour, would_meet=False, would_have_coffee=False)
        assert "harbour 0" not in open_to_it.page("introductions", ada)

    def test_works_without_a_map_and_then_reads_nobodys_ties(self, open_to_it):
        ada, dot = open_to_it.people["ferry"][0], open_to_it.people["ferry"][5]
        ben, cid = open_to_it.people["harbour"][:2]
        end = ties.End(could_introduce=True)
        for one in (ada, ben, cid):
            open_to_it.tie((dot, one))
            ties.say_who_i_know(dot, open_to_it.endeavour, {one.pk: end})
        ties.close_map(open_to_it.place.people["host"], open_to_it.endeavour)
        ties.ask_whom_to_meet(within(open_to_it, ada))
        page = open_to_it.page("introductions", ada)
        assert "Might you like to meet harbour" in page
        assert "ferry 5" not in page

    def test_is_forgotten_also_a_never_when_whoever_asked_says_so(self, open_to_it):
        ada, ben = open_to_it.people["ferry"][0], open_to_it.people["harbour"][0]
        suggested = ties.ask_whom_to_meet(within(open_to_it, ada))
        ties.answer_suggested(suggested, "never")
        open_to_it.post("answer-suggested", ada, {"press": "forget"}, suggested=suggested.pk)
        assert ties.ask_whom_to_meet(within(open_to_it, ada)).other == ben


class TestAGoBetween:
    @pytest.fixture
    def through(self, open_to_it):
        """Somebody who knows both the one who asks and the one who is suggested."""
        dot = open_to_it.people["ferry"][5]
        for one in (open_to_it.people["ferry"][0], open_to_it.people["harbour"][0]):
            open_to_it.tie((dot, one))
        return open_to_it, dot

    def test_is_named_who_said_of_both_that_they_could_introduce_somebody(self, through):
        valley, dot = through
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        end = ties.End(could_introduce=True)
        ties.say_who_i_know(dot, valley.endeavour, {ada.pk: end, ben.pk: end})
        ties.ask_whom_to_meet(within(valley, ada))
        assert "ferry 5 knows you both" in valley.page("introductions", ada)

    def test_is_nobody_who_did_not_say_so_of_both(self, through):
        valley, dot = through
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        ties.say_who_i_know(dot, valley.endeavour, {ben.pk: ties.End(could_introduce=True)})
        ties.ask_whom_to_meet(within(valley, ada))
        assert "ferry 5" not in valley.page("introductions", ada)

    def test_is_nobody_whom_the_other_does_not_say_to_know(self, through):
        valley, dot = through
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        end = ties.End(could_introduce=True)
        ties.say_who_i_know(dot, valley.endeavour, {ada.pk: end, ben.pk: end})
        ties.take_tie_back(ben, valley.endeavour, dot.pk)
        ties.ask_whom_to_meet(within(valley, ada))
        assert "ferry 5" not in valley.page("introductions", ada)

    def test_is_named_no_more_from_when_they_hide_it(self, through):
        valley, dot = through
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        end = ties.End(could_introduce=True)
        ties.say_who_i_know(dot, valley.endeavour, {ada.pk: end, ben.pk: end})
        ties.ask_whom_to_meet(within(valley, ada))
        ties.show_tie(dot, valley.endeavour, ben.pk, end, ties.Showing(is_hidden=True))
        assert "ferry 5" not in valley.page("introductions", ada)


class TestSomethingToBeginWith:
    def test_is_what_both_speak_of_in_the_others_words(self, open_to_it):
        ada, ben = open_to_it.people["ferry"][0], open_to_it.people["harbour"][0]
        people.speak_of_self(ben, people.OwnWords(ben.name, "", "moorings"), endeavour=open_to_it.endeavour)
        ties.ask(ben, open_to_it.endeavour, "Somebody who reads the tide tables.")
        ties.ask(ada, open_to_it.endeavour, "Tide tables in large print.")
        ties.ask_whom_to_meet(within(open_to_it, ada))
        assert "Somebody who reads the tide tables." in open_to_it.page("introductions", ada)


class TestTwoIntroduced:
    def introduce(self, valley):
        by, (one, other) = (
            valley.place.people["member"],
            (valley.people["ferry"][0], valley.people["harbour"][0]),
        )
        return by, one, other, ties.introduce_two(by, valley.endeavour, one, other, "You both know the tide.")

    def test_read_why_and_learn_of_each_other_only_if_both_would(self, valley):
        by, one, other, made = self.introduce(valley)
        assert "You both know the tide." in valley.page("introductions", one)
        ties.answer_introduced(made, one, would=True)
        assert "You both would like to meet" not in valley.page("introductions", other)
        assert "They would both like to meet" not in valley.page("introductions", by)
        ties.answer_introduced(made, other, would=True)
        assert "You both would like to meet" in valley.page("introductions", one)
        assert "They would both like to meet" in valley.page("introductions", by)

    def test_are_told_by_e_mail_that_somebody_introduces_them(self, valley, mailoutbox):
        _by, one, _other, made = self.introduce(valley)
        signing_in.add_address(one, "ada@waymark.example")
        tasks.tell_of_introduction(str(made.pk))
        assert [letter.to for letter in mailoutbox] == [["ada@waymark.example"]]
        assert "tide" not in mailoutbox[0].body

    def test_a_no_looks_like_no_answer(self, valley):
        by, _one, other, made = self.introduce(valley)
        before = valley.page("introductions", by)
        ties.answer_introduced(made, other, would=False)
        after = valley.page("introductions", by)
        assert "They would both" not in before + after
        assert "Member" not in valley.page("introductions", other).split("<main")[1]

    def test_is_refused_for_oneself_and_for_two_who_may_not_know_of_each_other(self, valley):
        by, one = valley.place.people["member"], valley.people["ferry"][0]
        with pytest.raises(NotAllowed, match="two different people"):
            ties.introduce_two(by, valley.endeavour, one, one, "Why not.")
        away = valley.place.people["host elsewhere"]
        with pytest.raises(NotAllowed, match="no space together"):
            ties.introduce_two(by, valley.endeavour, one, away, "Why not.")
        wish(valley, one, away)
        assert ties.introduce_two(by, valley.endeavour, one, away, "Why not.")

    def test_is_taken_back_by_whoever_made_it(self, valley):
        by, one, _other, made = self.introduce(valley)
        valley.post("answer-introduced", by, {}, introduced=made.pk)
        assert not Introduced.objects.exists()
        assert "You both know the tide." not in valley.page("introductions", one)


class TestRandomCoffee:
    def test_pairs_those_who_wish_it_across_parts_once_in_four_weeks(self, valley):
        wish(valley, *valley.people["ferry"][:3], *valley.people["harbour"][:3], coffee=True)
        ties.draw_coffee()
        ties.draw_coffee()
        drawn = list(CoffeePair.objects.all())
        assert len(drawn) == 3
        assert all(one.one.name.split()[0] != one.other.name.split()[0] for one in drawn)
        with as_of(timezone.now() + timedelta(days=29)):
            ties.draw_coffee()
        assert CoffeePair.objects.count() == 6

    def test_is_read_by_the_two_alone(self, valley):
        wish(valley, valley.people["ferry"][0], valley.people["harbour"][0], coffee=True)
        ties.draw_coffee()
        assert "You drew a coffee with harbour 0" in valley.page("introductions", valley.people["ferry"][0])
        assert "You drew a coffee" not in valley.page("introductions", valley.place.people["host"])

    def test_is_told_by_e_mail_without_a_name(self, valley, mailoutbox):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        signing_in.add_address(ada, "ada@waymark.example")
        wish(valley, ada, ben, coffee=True)
        ties.draw_coffee()
        tasks.tell_of_coffee(str(CoffeePair.objects.get().pk))
        assert [letter.to for letter in mailoutbox] == [["ada@waymark.example"]]
        assert "harbour 0" not in mailoutbox[0].body

    def test_leaves_in_peace_whoever_did_not_ask_for_one(self, valley):
        wish(valley, valley.people["ferry"][0], valley.people["harbour"][0])
        ties.draw_coffee()
        assert not CoffeePair.objects.exists()

    def test_pairs_nobody_with_whom_it_is_never(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        wish(valley, ada, ben, coffee=True)
        ties.answer_suggested(ties.ask_whom_to_meet(within(valley, ada)), "never")
        ties.draw_coffee()
        assert not CoffeePair.objects.exists()


class TestACoffee:
    def test_is_noted_with_two_presses_and_what_shifted_is_for_oneself(self, valley):
        ada = valley.people["ferry"][0]
        valley.post("coffee", ada, {"part": str(valley.place.other_part.pk), "shifted": "She rang first."})
        assert "She rang first." in valley.page("coffee", ada)
        assert "She rang first." not in valley.page("coffee", valley.place.people["host"])
        assert "She rang first." not in Coffee.objects.get().shifted, "sealed, also in a backup"

    def test_stays_readable_when_the_key_is_changed(self, valley, settings):
        ada = valley.people["ferry"][0]
        ties.note_coffee(ada, valley.endeavour, None, "She rang first.")
        ties.say_went(
            ties.go_to(ada, valley.endeavour, valley.place.part.pk, timezone.localdate()), "Nobody rings."
        )
        settings.VEIL_KEYS = ["f" * 64, *settings.VEIL_KEYS]
        assert ties.seal_words_anew() == 2
        settings.VEIL_KEYS = settings.VEIL_KEYS[:1]
        assert "She rang first." in valley.page("coffee", ada)
        assert "Nobody rings." in str(access.queries.kept_of(ada))

    def test_is_taken_back_by_whoever_noted_it(self, valley):
        ada = valley.people["ferry"][0]
        had = ties.note_coffee(ada, valley.endeavour, None, "")
        assert valley.post("coffee-back", valley.people["ferry"][1], {}, coffee=had.pk).status_code == 404
        valley.post("coffee-back", ada, {}, coffee=had.pk)
        assert not Coffee.objects.exists()

    @pytest.mark.parametrize(("people_had", "said"), [(7, None), (13, 15)])
    def test_counts_as_work_from_eight_people_on_once_the_month_is_over(self, valley, people_had, said):
        everybody = [*valley.people["ferry"], *valley.people["harbour"]]
        had = [ties.note_coffee(one, valley.endeavour, None, "") for one in everybody[:people_had]]
        ties.note_coffee(everybody[0], valley.endeavour, None, "")
        assert queries.coffees_last_month(valley.endeavour).value is None
        with as_of((timezone.now().replace(day=1) + timedelta(days=40)).replace(day=2)):
            ties.tell_coffees_of_last_month()
            assert queries.coffees_last_month(valley.endeavour).value == said
            for one in had:
                ties.take_coffee_back(one)
            ties.tell_coffees_of_last_month()
            assert queries.coffees_last_month(valley.endeavour).value == said, "taking back moves nothing"


class TestGoingToAPart:
    def test_is_told_by_name_to_those_alone_who_go_there_too(self, valley):
        ada, ben, part = valley.people["ferry"][0], valley.people["harbour"][0], valley.place.part.pk
        ties.go_to(ada, valley.endeavour, part, timezone.localdate())
        assert "ferry 0" not in valley.page("goings", ben)
        ties.go_to(ben, valley.endeavour, part, timezone.localdate())
        assert "ferry 0" in valley.page("goings", ben)
        assert "harbour 0" in valley.page("goings", ada)
        assert "ferry 0" not in valley.page("goings", valley.place.people["host"])

    def test_is_over_when_one_went_and_what_one_heard_is_ones_own(self, valley):
        ada = valley.people["ferry"][0]
        going = ties.go_to(ada, valley.endeavour, valley.place.part.pk, timezone.localdate())
        valley.post("went", ada, {"heard": "Nobody rings them."}, going=going.pk)
        assert Going.objects.get().went_on == timezone.localdate()
        assert "Nobody rings them." not in Going.objects.get().heard
        assert "haven’t said that you would go" in valley.page("goings", ada)

    def test_keeps_three_hundred_letters_with_a_line_break_in_them(self, valley):
        ada = valley.people["ferry"][0]
        going = ties.go_to(ada, valley.endeavour, valley.place.part.pk, timezone.localdate())
        valley.post("went", ada, {"heard": f"{'a' * 149}\r\n{'b' * 150}"}, going=going.pk)
        assert Going.objects.get().went_on == timezone.localdate()

    def test_needs_a_day_that_is_to_come(self, valley):
        ada = valley.people["ferry"][0]
        day = timezone.localdate() - timedelta(days=1)
        said = valley.post(
            "go-to", ada, {"by_when": day.isoformat()}, endeavour=valley.endeavour, part=valley.place.part.pk
        )
        assert said.status_code == 422


class TestOwnData:
    def test_has_everything_that_is_kept_here_under_ones_name(self, open_to_it):
        ada = open_to_it.people["ferry"][0]
        ties.ask_whom_to_meet(within(open_to_it, ada))
        ties.note_coffee(ada, open_to_it.endeavour, open_to_it.place.part.pk, "She rang first.")
        kept = access.queries.kept_of(ada)
        assert {one["what"] for one in kept} == {"standing", "tie", "suggested", "coffee"}
        assert next(one for one in kept if one["what"] == "coffee")["shifted"] == "She rang first."

    def test_is_all_gone_when_somebody_has_themselves_erased(self, open_to_it):
        ada = open_to_it.people["ferry"][0]
        ties.ask_whom_to_meet(within(open_to_it, ada))
        ties.note_coffee(ada, open_to_it.endeavour, None, "")
        spaces.erase_person(ada)
        assert not Coffee.objects.exists()
        assert not Suggested.objects.exists()
