"""What makes people look again, each from end to end: through the pages, and by what happens of itself."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from tests.fornow.conftest import in_days

from waymark.fornow import commands
from waymark.fornow.choices import Assumed, Happening, Kind, State, Trips, Why, WireState
from waymark.fornow.models import Assumption, Clarity, EarlyCall, Review, Wire
from waymark.fornow.tripping.quiet import last_heard_of
from waymark.litmus import access as litmus_access
from waymark.litmus import commands as litmus
from waymark.litmus import queries as litmus_queries
from waymark.people import commands as people
from waymark.people.access import Visitor
from waymark.record.clock import as_of, now
from waymark.record.models import Moment
from waymark.spaces import commands as spaces


def at(name: str, **of: object) -> str:
    return reverse(name, kwargs=of)


def days_later(days: int):
    """What happens inside happens so many days from now."""
    return as_of(now() + timedelta(days=days))


def words_of(answered) -> str:
    """A page as it is read, each gap as one space."""
    assert answered.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answered.content.decode()))


@pytest.fixture(autouse=True)
def _belongings(place, member, host) -> None:
    people.belong(member, place.part, endeavour=place.endeavour.id)
    people.belong(host, place.other_part, endeavour=place.endeavour.id)


@pytest.fixture
def stretch(place, clarity):
    """A host stretches a wire on its page."""

    def stretches(trips: Trips, words: str, **typed: object) -> Wire:
        sent = {"trips": trips, "words": words, "least": 1, "days": 7, **typed}
        answered = place.client("host").post(at("stretch-wire", clarity=clarity.pk), sent)
        assert answered.status_code == 302, words_of(answered)
        return Wire.objects.get(words=words)

    return stretches


@pytest.fixture
def say_on_page(place):
    """A member says how it works, on the page for it."""

    def says(kind: str, words: str = "It came late.") -> None:
        typed = {
            "once": uuid4(),
            "words": words,
            "veil": "named",
            "kind": kind,
            "question": place.question.pk,
            "part": place.part.pk,
        }
        answered = place.client("member").post(at("say", space=place.space.pk), typed)
        assert answered.status_code == 201, words_of(answered)

    return says


@pytest.fixture
def is_looked_at(place, clarity):
    """Whether people look at it again just now, and everybody who reads its page is told; why they do."""

    def why() -> str:
        found = Review.objects.filter(clarity=clarity, ended="").first()
        assert (Clarity.objects.get(pk=clarity.pk).state == State.REVIEW) == (found is not None)
        if found is None:
            return ""
        assert found.meet_by == found.opened_on + timedelta(days=7)
        assert "We promised to meet by" in words_of(place.client("member").get(at("review", review=found.pk)))
        return Why(found.why)

    return why


class TestItsDay:
    def test_on_its_day_and_not_before(self, place, is_looked_at) -> None:
        with days_later(48):
            commands.look_at_days()
            assert is_looked_at() == ""
        with days_later(49):
            commands.look_at_days()
            commands.look_at_days()
            assert is_looked_at() == Why.DATE
        assert Review.objects.count() == 1

    def test_a_day_that_nobody_was_there_for_is_looked_at_late(self, is_looked_at) -> None:
        with days_later(60):
            commands.look_at_days()
            assert is_looked_at() == Why.DATE

    def test_kept_it_comes_again_on_its_next_day(self, place, clarity, is_looked_at) -> None:
        with days_later(49):
            commands.look_at_days()
            clarity.refresh_from_db()
            review = Review.objects.get()
            typed = {"was": clarity.edition, "because": "It runs.", "until": in_days(10)}
            assert place.client("host").post(at("keep-clarity", review=review.pk), typed).status_code == 302
        with days_later(58):
            commands.look_at_days()
            assert is_looked_at() == ""
        with days_later(59):
            commands.look_at_days()
            assert is_looked_at() == Why.DATE


class TestSoManySticks:
    def test_three_within_a_week(self, stretch, say_on_page, look, is_looked_at) -> None:
        stretch(Trips.STICKS, "Three in a week", least=3)
        for _ in range(2):
            say_on_page("sticks")
        look()
        assert is_looked_at() == ""
        say_on_page("sticks")
        look()
        assert is_looked_at() == Why.STICKS

    def test_what_is_older_than_its_days_counts_no_more(
        self, stretch, say_on_page, look, is_looked_at
    ) -> None:
        wire = stretch(Trips.STICKS, "Three in a week", least=3)
        for _ in range(2):
            say_on_page("sticks")
        with days_later(6):
            look()
            wire.refresh_from_db()
            assert wire.state == WireState.STIRRING
        with days_later(7):
            commands.look_at_days()
            wire.refresh_from_db()
            assert (wire.state, wire.count) == (WireState.QUIET, 0), "calm again, of itself"
            say_on_page("sticks")
            look()
            assert is_looked_at() == ""

    def test_two_of_the_last_four(self, stretch, say_on_page, look, is_looked_at) -> None:
        """Of those said last: three that say that it works push what stuck before out of the count."""
        wire = stretch(Trips.STICKS, "Two of four", least=2, of=4, days=28)
        say_on_page("sticks")
        for day in (1, 2, 3, 4):
            with days_later(day):
                say_on_page("works")
        with days_later(5):
            say_on_page("sticks")
            look()
            wire.refresh_from_db()
            assert (wire.state, wire.count, wire.base) == (WireState.STIRRING, 1, 4)
            assert is_looked_at() == ""
        with days_later(6):
            say_on_page("sticks")
            look()
            assert is_looked_at() == Why.STICKS

    def test_one_is_enough_where_that_was_agreed(self, stretch, say_on_page, look, is_looked_at) -> None:
        stretch(Trips.STICKS, "Once", least=1)
        say_on_page("works")
        look()
        assert is_looked_at() == ""
        say_on_page("sticks")
        look()
        assert is_looked_at() == Why.STICKS


class TestTheLitmusTest:
    @pytest.fixture
    def close(self, place, host, member, look):
        """It is asked, answered so, and closed by a host on its page."""

        def closes(*answers: str) -> None:
            hosting = litmus_access.require_hosting(Visitor(person=host), place.endeavour.pk)
            worded = litmus.word(member, place.endeavour.pk, "Mrs Evans", f"Will she sleep? {uuid4()}")
            asking = litmus.ask(hosting, worded, 14)
            for number, said in enumerate(answers):
                litmus.answer(asking, f"phone {number}", litmus.Given(litmus_queries.said(said)))
            page = place.client("host").post(at("close-litmus", endeavour=place.endeavour.pk))
            assert page.status_code == 302
            look()

        return closes

    def test_more_say_not_yet_than_yes(self, stretch, close, is_looked_at) -> None:
        stretch(Trips.LITMUS, "Mrs Evans waits", least=3)
        close("not yet", "not yet", "yes")
        assert is_looked_at() == Why.LITMUS

    def test_a_wire_stretched_later_heard_nothing_of_it(self, stretch, close, is_looked_at) -> None:
        wire = stretch(Trips.LITMUS, "Mrs Evans waits", least=3)
        Wire.objects.filter(pk=wire.pk).update(since=in_days(1))
        close("not yet", "not yet", "yes")
        wire.refresh_from_db()
        assert (wire.state, wire.base, is_looked_at()) == (WireState.QUIET, 0, "")

    def test_as_many_only_stir_it(self, stretch, close, is_looked_at) -> None:
        wire = stretch(Trips.LITMUS, "Mrs Evans waits", least=2)
        close("not yet", "yes", "partly")
        wire.refresh_from_db()
        assert (wire.state, wire.count, wire.base) == (WireState.STIRRING, 1, 3)
        assert is_looked_at() == ""

    def test_too_few_answers_touch_nothing(self, stretch, close, is_looked_at) -> None:
        stretch(Trips.LITMUS, "Mrs Evans waits", least=3)
        close("not yet", "not yet")
        assert is_looked_at() == ""

    def test_it_is_told_in_the_words_of_the_test_and_in_no_share_of_a_hundred(
        self, place, clarity, stretch, close
    ) -> None:
        stretch(Trips.LITMUS, "Mrs Evans waits", least=2)
        close("not yet", "yes", "partly")
        wires = wires_on(place, clarity)
        assert "yes, " in wires
        assert "not yet" in wires
        assert "One more “not yet”, and we would have looked again." in wires
        assert "in 100" not in wires
        assert "One more and we look again." not in wires
        assert Moment.objects.filter(kind="fornow.wire_stirred").count() == 1

    def test_where_one_more_would_change_nothing_it_stays_quiet(self, stretch, close) -> None:
        wire = stretch(Trips.LITMUS, "Mrs Evans waits", least=4)
        close("not yet", "yes")
        wire.refresh_from_db()
        assert wire.state == WireState.QUIET

    def test_another_wire_taken_down_keeps_this_one_up(self, host, stretch, close, is_looked_at) -> None:
        commands.take_down(stretch(Trips.EVENT, "The ward closes"), by=host.pk)
        stretch(Trips.LITMUS, "Mrs Evans waits", least=1)
        close("not yet")
        assert is_looked_at() == Why.LITMUS

    def test_taken_down_it_is_touched_by_nothing(self, host, stretch, close, is_looked_at) -> None:
        commands.take_down(stretch(Trips.LITMUS, "Mrs Evans waits"), by=host.pk)
        close("not yet")
        assert is_looked_at() == ""


def wires_on(place, clarity, kind: str = "member") -> str:
    """What the page of an answer says of its wires."""
    page = words_of(place.client(kind).get(at("clarity", clarity=clarity.pk)))
    return page.split(" Tripwires ")[1].split("How we’ve rethought it")[0]


class TestAPartGoneQuiet:
    def test_it_says_for_how_long_and_when_we_look_to_those_with_a_seat(
        self, place, clarity, stretch
    ) -> None:
        stretch(Trips.QUIET, "The ferry goes quiet", days=28, part=place.part.pk)
        for day, told in ((20, 0), (21, 1), (22, 1)):
            with days_later(day):
                commands.look_at_days()
                said = f"Nothing from The ferry company for {day} days; we look at 28."
                assert said in wires_on(place, clarity)
                assert said not in wires_on(place, clarity, "nobody")
                assert Moment.objects.filter(kind="fornow.wire_stirred").count() == told, "it stirs once"

    @pytest.mark.parametrize("how", ["called early", "a fact", "a plan"])
    def test_whatever_its_people_did_for_it_counts_on_its_day(self, place, clarity, member, how) -> None:
        day = in_days(0)
        if how == "called early":
            commands.call_early(clarity.pk, place.part.pk, "It rains.", by=member.pk)
        elif how == "a fact":
            link = commands.assume(clarity.pk, commands.Chain("a", "b", "c"), by=member.pk)
            commands.put_fact(link.pk, place.part.pk, "It sank.", by=member.pk)
        else:
            Clarity.objects.filter(pk=clarity.pk).update(kind=Kind.INTENT)
            day = (in_days(0).replace(day=28) + timedelta(days=20)).replace(day=17)
            with days_later((day - in_days(0)).days):
                commands.mark_plan(clarity.pk, place.part.pk, Happening.NOT, by=member.pk)
        assert last_heard_of(place.part.pk, clarity.endeavour_id) == day
        assert last_heard_of(place.other_part.pk, clarity.endeavour_id) is None

    def test_after_its_days_of_silence_and_a_week_before_it_stirs(self, place, stretch, is_looked_at) -> None:
        wire = stretch(Trips.QUIET, "The ferry goes quiet", days=28, part=place.part.pk)
        for day, state in ((20, WireState.QUIET), (21, WireState.STIRRING), (27, WireState.STIRRING)):
            with days_later(day):
                commands.look_at_days()
                wire.refresh_from_db()
                assert wire.state == state, day
                assert is_looked_at() == ""
        with days_later(28):
            commands.look_at_days()
            assert is_looked_at() == Why.QUIET

    def test_heard_of_again_it_counts_anew(self, place, clarity, stretch, is_looked_at) -> None:
        wire = stretch(Trips.QUIET, "The ferry goes quiet", days=28, part=place.part.pk)
        with days_later(25):
            typed = {"part": place.part.pk, "was": "", "stand": "with", "words": "", "change_mind": ""}
            address = at("take-position", clarity=clarity.pk)
            assert place.client("member").post(address, typed).status_code == 302
        with days_later(30):
            commands.look_at_days()
            wire.refresh_from_db()
            assert wire.state == WireState.QUIET
        with days_later(53):
            Clarity.objects.update(look_again_on=in_days(90))
            commands.look_at_days()
            assert is_looked_at() == Why.QUIET


class TestANamedEvent:
    def test_whoever_sees_it_says_so(self, place, stretch, is_looked_at) -> None:
        wire = stretch(Trips.EVENT, "The ward closes")
        address = at("wire-happened", wire=wire.pk)
        assert place.client("host elsewhere").post(address, {"words": ""}).status_code == 422
        assert place.client("host elsewhere").post(address, {"words": "It closed."}).status_code == 302
        assert is_looked_at() == Why.EVENT
        assert "It closed." in words_of(
            place.client("nobody").get(at("review", review=Review.objects.get().pk))
        )

    def test_pressed_twice_people_look_once(self, place, stretch) -> None:
        address = at("wire-happened", wire=stretch(Trips.EVENT, "The ward closes").pk)
        for _ in range(2):
            assert place.client("member").post(address, {"words": "It closed."}).status_code == 302
        assert Review.objects.count() == 1

    def test_nothing_said_touches_it(self, place, stretch, say_on_page, look, is_looked_at) -> None:
        stretch(Trips.EVENT, "The ward closes")
        say_on_page("sticks")
        look()
        commands.look_at_days()
        assert is_looked_at() == ""


class TestCalledEarly:
    @pytest.fixture
    def call(self, place, clarity):
        def calls(who: str, part, because: str) -> None:
            typed = {"part": part.pk, "because": because}
            answered = place.client(who).post(at("call-early", clarity=clarity.pk), typed)
            assert answered.status_code == 302

        return calls

    def test_by_two_people_of_two_parts(self, place, clarity, call, is_looked_at) -> None:
        call("member", place.part, "The boat is full.")
        page = words_of(place.client("host").get(at("clarity", clarity=clarity.pk)))
        assert "The boat is full." in page
        assert is_looked_at() == ""
        call("host", place.other_part, "The pier is, too.")
        assert is_looked_at() == Why.EARLY
        assert EarlyCall.objects.filter(review=Review.objects.get()).count() == 2

    def test_not_by_two_people_of_one_part(self, place, host, call, is_looked_at) -> None:
        people.belong(host, place.part, endeavour=place.endeavour.id)
        call("member", place.part, "The boat is full.")
        call("host", place.part, "So it is.")
        assert is_looked_at() == ""

    def test_not_by_one_person_for_two_parts(self, place, member, call, is_looked_at) -> None:
        people.belong(member, place.other_part, endeavour=place.endeavour.id)
        call("member", place.part, "The boat is full.")
        call("member", place.other_part, "The pier is, too.")
        assert is_looked_at() == ""

    def test_whoever_would_not_after_all_is_not_one_of_two(self, place, clarity, call, is_looked_at) -> None:
        call("member", place.part, "The boat is full.")
        place.client("member").post(at("call-early", clarity=clarity.pk), {"press": "no more"})
        call("host", place.other_part, "The pier is, too.")
        assert is_looked_at() == ""


class TestFactsThatDoNotFit:
    @pytest.fixture
    def put(self, place, clarity, host):
        """Facts from three parts, each written down on the page of an assumption."""
        third = spaces.bring_along(host, place.endeavour.id, "The lifeboat", "organisation")
        chain = {"because": "The ward has the number", "then": "people ring", "for_whom": "All"}
        answered = place.client("member").post(at("assume", clarity=clarity.pk), chain)
        assert answered.status_code == 302
        people.belong(place.people["host elsewhere"], third, endeavour=place.endeavour.id)
        whose = {"member": place.part, "host": place.other_part, "host elsewhere": third}

        def puts(who: str, words: str) -> None:
            address = at("misfit", assumption=Assumption.objects.get().pk)
            answered = place.client(who).post(address, {"part": whose[who].pk, "voice": "", "words": words})
            assert answered.status_code == 302

        return puts

    def test_five_from_three_parts(self, put, is_looked_at) -> None:
        for number, who in enumerate(("member", "host", "member", "host elsewhere")):
            put(who, f"Number {number} was wrong.")
        assert is_looked_at() == ""
        put("host", "Nobody picked up.")
        assert is_looked_at() == Why.FACTS
        assert Assumption.objects.get().state == Assumed.REOPENED

    def test_not_five_from_two_parts_nor_one_said_often(self, put, is_looked_at) -> None:
        for number in range(6):
            put("member" if number % 2 else "host", f"Number {number} was wrong.")
        assert is_looked_at() == ""
        for _ in range(3):
            put("member", "Number 1 was wrong.")
        assert is_looked_at() == ""


def test_it_is_counted_from_the_day_on_which_a_wire_is_stretched(
    clarity, say, stretch, look, is_looked_at
) -> None:
    for _ in range(3):
        say("sticks")
    with days_later(1):
        wire = stretch(Trips.STICKS, "Three in a week", least=3)
        look()
        assert wire.since == localdate(now())
        assert is_looked_at() == ""
