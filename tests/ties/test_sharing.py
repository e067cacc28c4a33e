"""What people ask and offer each other, who is in, and thanks that nobody counts."""

from waymark.people import commands as people
from waymark.people.access import Visitor
from waymark.spaces import commands as spaces
from waymark.ties import access
from waymark.ties import commands as ties
from waymark.ties.models import Ask, SawYouLead, Willing
from waymark.ties.sharing import queries


def askings(valley, person):
    return queries.askings(access.require_within(Visitor(person=person), valley.endeavour))


class TestAnAsk:
    def test_is_read_by_everybody_with_a_seat_with_the_offers_that_speak_of_the_same(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        said = people.OwnWords(ben.name, "", "", could_bring="a minibus on Fridays")
        people.speak_of_self(ben, said, endeavour=valley.endeavour)
        ties.ask(ada, valley.endeavour, "A minibus, once a month.")
        page = valley.page("asks", valley.place.people["member"])
        assert "A minibus, once a month." in page
        assert "a minibus on Fridays" in page

    def test_may_begin_when_three_are_in(self, valley):
        ada, ben, cid = valley.people["ferry"][:3]
        asked = ties.ask(ada, valley.endeavour, "A minibus, once a month.")
        ties.say_in(ben, asked, "I can drive.")
        assert not askings(valley, ada)[0].may_begin
        ties.say_in(cid, asked, "I have a van.")
        assert askings(valley, ada)[0].may_begin
        assert "Three of you: it may begin." in valley.page("asks", ada)

    def test_shows_nothing_of_whoever_is_not_in_or_no_more(self, valley):
        ada, ben = valley.people["ferry"][:2]
        asked = ties.ask(ada, valley.endeavour, "A minibus, once a month.")
        ties.say_in(ben, asked, "I can drive.")
        valley.post("ask-in", ben, {"press": "out"}, ask=asked.pk)
        assert not Willing.objects.exists()
        assert "I can drive." not in valley.page("asks", ada)

    def test_is_met_or_taken_back_by_whoever_asked_alone(self, valley):
        ada, ben = valley.people["ferry"][:2]
        asked = ties.ask(ada, valley.endeavour, "A minibus, once a month.")
        for press in ("met", "take back"):
            assert valley.post("ask-in", ben, {"press": press}, ask=asked.pk).status_code == 404
        valley.post("ask-in", ada, {"press": "met"}, ask=asked.pk)
        assert Ask.objects.get().is_met
        assert askings(valley, ben) == ()

    def test_is_asked_once_however_often_it_is_sent(self, valley):
        ada = valley.people["ferry"][0]
        for _ in range(2):
            valley.post("asks", ada, {"words": "A minibus, once a month."})
        assert Ask.objects.count() == 1

    def test_goes_with_the_last_seat_of_whoever_asked(self, valley):
        ada = valley.people["ferry"][0]
        ties.ask(ada, valley.endeavour, "A minibus, once a month.")
        spaces.step_out(ada.seats.get())
        ties.let_old_go()
        assert not Ask.objects.exists()

    def test_many_of_them_ask_the_same_of_the_database(self, valley, django_assert_max_num_queries):
        for number, person in enumerate(valley.people["ferry"]):
            asked = ties.ask(person, valley.endeavour, f"A minibus, {number} times a month.")
            for other in valley.people["harbour"]:
                ties.say_in(other, asked, "A van.")
        with django_assert_max_num_queries(32):
            valley.page("asks", valley.place.people["member"])


class TestISawYouLead:
    def see(self, valley, *, shares: bool):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        ties.say_i_saw_you_lead(ada, valley.endeavour, ben, "You rang before anybody asked.", shares=shares)
        return ada, ben, SawYouLead.objects.get()

    def test_is_between_the_two(self, valley):
        ada, ben, _saw = self.see(valley, shares=True)
        for person, reads in ((ada, True), (ben, True), (valley.place.people["host"], False)):
            assert ("You rang before anybody asked." in valley.page("saw-you-lead", person)) is reads

    def test_is_read_by_others_only_while_both_share_it(self, valley):
        ada, ben, saw = self.see(valley, shares=True)
        host = valley.place.people["host"]
        valley.post("thanks", ben, {"press": "share"}, saw=saw.pk)
        assert "You rang before anybody asked." in valley.page("saw-you-lead", host)
        valley.post("thanks", ada, {"press": "keep"}, saw=saw.pk)
        assert "You rang before anybody asked." not in valley.page("saw-you-lead", host)

    def test_is_taken_away_by_either_for_both(self, valley):
        ada, ben, saw = self.see(valley, shares=False)
        valley.post("thanks", ben, {"press": "take back"}, saw=saw.pk)
        assert "You rang before anybody asked." not in valley.page("saw-you-lead", ada)

    def test_goes_to_somebody_beside_whom_one_sits(self, valley):
        said = {"to": str(valley.place.people["host elsewhere"].pk), "words": "You rang."}
        assert valley.post("saw-you-lead", valley.people["ferry"][0], said).status_code == 422
