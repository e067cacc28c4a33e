"""How it would work, link by link: doubted, tested, met by facts that don't fit, opened again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.fornow.conftest import WORDS

from waymark.fornow import access
from waymark.fornow.assuming import commands, queries
from waymark.fornow.choices import Assumed, State, Why
from waymark.fornow.models import Assumption, Doubt, Misfit, Review, Trial
from waymark.fornow.telling import Meanwhile
from waymark.listening.models import Voice
from waymark.people import commands as people
from waymark.people.access import NotAllowed, Visitor
from waymark.spaces import commands as spaces

CHAIN = commands.Chain("the ward has the right number", "people are reached", "whoever came home")
HELD, PARTLY, GONE = (commands.Test(one, "We rang every one.") for one in Trial.Found)


@pytest.fixture
def link(clarity, member) -> Assumption:
    return commands.assume(clarity.pk, CHAIN, by=member.pk)


@pytest.fixture
def third(place, host):
    return spaces.bring_along(host, place.endeavour.id, "The lifeboat", "organisation")


@pytest.fixture(autouse=True)
def _belongings(place, member, host) -> None:
    people.belong(member, place.part, endeavour=place.endeavour.id)
    people.belong(host, place.other_part, endeavour=place.endeavour.id)


def state(link) -> str:
    return Assumption.objects.get(pk=link.pk).state


def five_facts(place, link, parts) -> None:
    """Five facts, put there by three people."""
    for n in range(5):
        by = place.people[("member", "host", "host elsewhere")[n % 3]]
        commands.put_fact(link.pk, parts[n % len(parts)].pk, f"Number {n} was wrong.", by=by.pk)


def found_on(link, part, day, words: str, *, by) -> None:
    Trial.objects.create(assumption=link, part=part, found="held", words=words, on=day, by=by)


def address(name: str, **of) -> str:
    return reverse(name, kwargs=of)


class TestAChain:
    def test_links_are_numbered_and_the_same_twice_is_one(self, clarity, link, member) -> None:
        assert commands.assume(clarity.pk, CHAIN, by=member.pk) == link
        second = commands.assume(clarity.pk, commands.Chain("a", "b", "c"), by=member.pk)
        assert (link.number, second.number, link.state) == (1, 2, Assumed.UNTESTED)

    def test_twelve_are_enough(self, clarity, member) -> None:
        for n in range(12):
            commands.assume(clarity.pk, commands.Chain(str(n), "b", "c"), by=member.pk)
        with pytest.raises(NotAllowed, match="Twelve"):
            commands.assume(clarity.pk, CHAIN, by=member.pk)

    def test_it_is_said_better_until_somebody_weighs_it(self, place, link, member) -> None:
        better = commands.Chain("the ward has a number", "people are reached", "whoever came home")
        commands.say_better(link.pk, better, was=CHAIN, by=member.pk)
        with pytest.raises(Meanwhile, match="worded it otherwise"):
            commands.say_better(link.pk, commands.Chain("x", "y", "z"), was=CHAIN, by=member.pk)
        commands.doubt(link.pk, place.part.pk, "Ring ten.", by=member.pk)
        with pytest.raises(Meanwhile, match="doubted it"):
            commands.say_better(link.pk, CHAIN, was=better, by=member.pk)
        assert Assumption.objects.get(pk=link.pk).because == "the ward has a number"


class TestWeighing:
    def test_a_test_that_held_makes_it_hold_and_a_doubt_shakes_it(self, place, link, member, host) -> None:
        commands.test(link.pk, place.part.pk, HELD, by=member.pk)
        assert state(link) == Assumed.HOLDING
        commands.doubt(link.pk, place.other_part.pk, "Ring ten.", by=host.pk)
        assert state(link) == Assumed.SHAKY

    @pytest.mark.parametrize("found", [PARTLY, GONE])
    def test_a_test_that_did_not_quite_hold_shakes_it(self, place, link, member, found) -> None:
        commands.test(link.pk, place.part.pk, found, by=member.pk)
        assert state(link) == Assumed.SHAKY

    def test_a_part_has_one_doubt_says_it_better_and_takes_it_back(self, place, link, member) -> None:
        commands.doubt(link.pk, place.part.pk, "Ring ten.", by=member.pk)
        with pytest.raises(Meanwhile):
            commands.doubt(link.pk, place.part.pk, "Ring none.", was="Never seen", by=member.pk)
        commands.doubt(link.pk, place.part.pk, "Ring twenty.", was="Ring ten.", by=member.pk)
        assert [one.would_show for one in Doubt.objects.all()] == ["Ring twenty."]
        commands.take_doubt_back(link.pk, place.part.pk)
        assert not Doubt.objects.exists()

    def test_the_same_test_twice_a_day_is_one(self, place, link, member) -> None:
        assert commands.test(link.pk, place.part.pk, HELD, by=member.pk) == commands.test(
            link.pk, place.part.pk, HELD, by=member.pk
        )

    def test_thirty_tests_by_a_part_are_enough(self, place, link, member, host) -> None:
        found = [commands.Test(Trial.Found.HELD, f"On day {n}.") for n in range(31)]
        for one in found[:30]:
            commands.test(link.pk, place.part.pk, one, by=member.pk)
        with pytest.raises(Meanwhile, match="Thirty tests"):
            commands.test(link.pk, place.part.pk, found[30], by=member.pk)
        again = commands.test(link.pk, place.part.pk, found[7], by=member.pk)
        assert Trial.objects.count() == 30
        commands.test(link.pk, place.other_part.pk, found[30], by=host.pk)
        again.delete()
        commands.test(link.pk, place.part.pk, found[30], by=member.pk)
        assert Trial.objects.filter(part=place.part).count() == 30

    def test_of_many_tests_a_list_has_the_newest_and_who_tested(
        self, place, clarity, link, member, host, reading
    ) -> None:
        for n in range(30):
            found_on(link, place.part, clarity.settled_on + timedelta(days=n), f"Ours {n}", by=member)
            found_on(
                link, place.other_part, clarity.settled_on + timedelta(days=40 + n), f"Theirs {n}", by=host
            )
        told = queries.section(reading(member))
        assert [one.words for one in told.links[0].trials] == ["Theirs 29"]
        assert told.links[0].tested_by == ("The harbour", "The ferry company")
        assert told.links[0].untested == ""
        assert told.went_live == "It went live before The harbour had tested what it rests on."
        shown = queries.page(reading(member), link.pk).link
        assert (len(shown.trials), shown.has_more) == (50, True)
        assert shown.trials[-1].words == "Ours 10"

    def test_what_was_counted_is_told_with_its_likely_range(self, place, link, member, reading) -> None:
        counted = commands.Test(Trial.Found.PARTLY, "We rang.", 26, 31)
        commands.test(link.pk, place.part.pk, counted, by=member.pk)
        (told,) = queries.section(reading(member)).links
        assert (told.last.share, told.last.low, told.last.high) == (84, 67, 93)
        assert told.tested_by == ("The ferry company",)
        assert told.untested == "The harbour"


class TestFactsThatDoNotFit:
    def test_five_from_three_parts_open_it_and_what_stands_on_it(
        self, place, clarity, link, member, third
    ) -> None:
        five_facts(place, link, [place.part, place.other_part, third])
        clarity.refresh_from_db()
        review = Review.objects.get(clarity=clarity)
        assert (state(link), clarity.state) == (Assumed.REOPENED, State.REVIEW)
        assert (review.why, review.words) == (
            Why.FACTS,
            "Five facts from three parts don’t fit assumption 1.",
        )

    def test_a_draft_is_not_looked_at_again(self, place, draft, member, third) -> None:
        link = commands.assume(draft.pk, CHAIN, by=member.pk)
        five_facts(place, link, [place.part, place.other_part, third])
        assert state(link) == Assumed.REOPENED
        assert not Review.objects.exists()

    def test_five_from_two_parts_do_not(self, place, link, member) -> None:
        five_facts(place, link, [place.part, place.other_part])
        assert state(link) == Assumed.UNTESTED

    def test_the_same_fact_twice_is_one(self, place, link, member) -> None:
        for _ in range(6):
            commands.put_fact(link.pk, place.part.pk, "It was wrong.", by=member.pk)
        assert Misfit.objects.count() == 1

    def test_what_is_taken_back_counts_no_longer(self, place, link, member, third, say) -> None:
        voice = say("doesn't fit", "Nobody rang me.")
        commands.put_voice(link.pk, voice, place.part.pk, by=member.pk)
        theirs = [place.people[one].pk for one in ("host", "host elsewhere", "member")]
        for n, part in enumerate([place.other_part, third, third]):
            commands.put_fact(link.pk, part.pk, f"Fact {n}", by=theirs[n])
        Voice.objects.get(pk=voice).delete()
        commands.put_fact(link.pk, third.pk, "One more", by=member.pk)
        assert Misfit.objects.count() == 4
        assert state(link) == Assumed.UNTESTED

    def test_what_hosts_weighed_does_not_open_it_anew(self, place, link, member, host, third) -> None:
        parts = [place.part, place.other_part, third]
        five_facts(place, link, parts)
        commands.test(link.pk, place.part.pk, HELD, by=member.pk)
        assert state(link) == Assumed.REOPENED, "hosts alone hold it again"
        commands.hold_again(link.pk, "The numbers were last year’s.", by=host.pk)
        assert state(link) == Assumed.HOLDING
        commands.put_fact(link.pk, third.pk, "A sixth", by=member.pk)
        assert state(link) == Assumed.HOLDING

    def test_what_is_let_go_is_weighed_no_more(self, place, link, member, host) -> None:
        with pytest.raises(NotAllowed, match="shaky"):
            commands.let_go(link.pk, "So.", by=host.pk)
        commands.test(link.pk, place.part.pk, GONE, by=member.pk)
        commands.let_go(link.pk, "It wasn’t so.", by=host.pk)
        with pytest.raises(NotAllowed, match="let go"):
            commands.test(link.pk, place.part.pk, HELD, by=member.pk)


class TestWhoReadsWhat:
    def test_what_it_rests_on_is_for_those_with_a_seat(self, place, clarity, link) -> None:
        for kind, sees in (("member", True), ("host elsewhere", True), ("guest", False)):
            page = place.client(kind).get(address("clarity", clarity=clarity.pk))
            assert (CHAIN.then in page.content.decode()) is sees, kind

    def test_something_said_is_read_by_those_who_may_read_there(
        self, place, clarity, link, member, say
    ) -> None:
        commands.put_voice(link.pk, say("doesn't fit", "Nobody rang me."), None, by=member.pk)
        for kind, sees in (("member", True), ("host elsewhere", False)):
            page = place.client(kind).get(address("assumption", assumption=link.pk)).content.decode()
            assert ("Nobody rang me." in page) is sees
            assert ("Something said that you may not read here." in page) is not sees

    def test_it_is_said_that_it_went_live_untested(self, place, link, clarity, member, reading) -> None:
        told = queries.section(reading(member)).went_live
        assert told == "It went live before The ferry company and The harbour had tested what it rests on."

    def test_names_of_many_parts_are_three_and_a_number(self) -> None:
        assert queries.some_of(["a"]) == "a"
        assert queries.some_of(["a", "b", "c"]) == "a, b and c"
        assert queries.some_of(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"

    def test_pages_ask_as_much_for_many_as_for_one(self, place, clarity, link, member, host) -> None:
        def asked() -> int:
            reading = access.require_reading(Visitor(person=member), clarity.pk)
            with CaptureQueriesContext(
                connection,
            ) as found:
                queries.section(reading)
                queries.page(reading, link.pk)
            return len(found)

        commands.test(link.pk, place.part.pk, HELD, by=member.pk)
        commands.put_fact(link.pk, place.part.pk, "One", by=member.pk)
        few = asked()
        for n in range(6):
            more = commands.assume(clarity.pk, commands.Chain(str(n), "b", "c"), by=member.pk)
            for part in (place.part, place.other_part):
                commands.test(more.pk, part.pk, PARTLY, by=member.pk)
                commands.doubt(more.pk, part.pk, "Ring.", by=member.pk)
                commands.put_fact(link.pk, part.pk, f"Fact {n}", by=member.pk)
        assert asked() == few


class TestPages:
    def test_a_member_says_how_it_would_work(self, place, clarity) -> None:
        client, to = place.client("member"), address("assume", clarity=clarity.pk)
        assert client.get(to).status_code == 200
        assert client.post(to, {"because": "x"}).status_code == 422
        done = client.post(to, {"because": "x", "then": "y", "for_whom": "z"})
        assert done.headers["Location"] == address("assumption", assumption=Assumption.objects.get().pk)

    def test_whoever_was_quicker_is_shown_and_nothing_typed_is_lost(self, place, link, member) -> None:
        client, to = place.client("member"), address("word-assumption", assumption=link.pk)
        seen = {"was_because": CHAIN.because, "was_then": CHAIN.then, "was_for_whom": CHAIN.for_whom}
        commands.say_better(link.pk, commands.Chain("q", "r", "s"), was=CHAIN, by=member.pk)
        page = client.post(to, {**seen, "because": "mine", "then": "y", "for_whom": "z"})
        assert page.status_code == 409
        assert "mine" in page.content.decode()

    @pytest.mark.parametrize("name", ["doubt", "try-assumption", "misfit"])
    def test_somebody_of_no_part_cannot_weigh(self, place, link, name) -> None:
        to = address(name, assumption=link.pk)
        assert place.client("host elsewhere").get(to).status_code == 403
        assert place.client("member").get(to).status_code == 200
        assert place.client("guest").get(to).status_code == 403

    def test_a_part_is_spoken_for_by_its_own(self, place, link) -> None:
        said = {"part": place.other_part.pk, "would_show": "Ring."}
        to = address("doubt", assumption=link.pk)
        assert place.client("member").post(to, said).status_code == 403
        assert place.client("member").post(to, {**said, "part": place.part.pk}).status_code == 302
        back = address("take-doubt-back", assumption=link.pk)
        assert place.client("member").post(back, {"part": place.part.pk}).status_code == 302

    def test_a_test_counts_both_or_neither(self, place, link) -> None:
        client, to = place.client("member"), address("try-assumption", assumption=link.pk)
        said = {"part": place.part.pk, "found": "partly", "words": "We rang."}
        assert client.post(to, {**said, "count": 3}).status_code == 422
        assert client.post(to, {**said, "count": 3, "of": 2}).status_code == 422
        assert client.post(to, {**said, "count": 26, "of": 31}).status_code == 302
        page = client.get(address("assumption", assumption=link.pk)).content.decode()
        assert "84 in 100" in page
        assert "likely 67 to 93" in page

    def test_of_many_tests_its_page_has_the_newest_and_says_so(self, place, clarity, link, member) -> None:
        to, more = address("assumption", assumption=link.pk), "There are more, from before."
        for n in range(50):
            found_on(link, place.part, clarity.settled_on + timedelta(days=n), f"Test {n}.", by=member)
        assert more not in place.client("member").get(to).content.decode()
        found_on(link, place.part, clarity.settled_on + timedelta(days=50), "Test 50.", by=member)
        page = place.client("member").get(to).content.decode()
        assert more in page
        assert "Test 50." in page
        assert "Test 1." in page
        assert "Test 0." not in page

    def test_what_is_refused_after_thirty_comes_back_to_be_copied(self, place, link, member) -> None:
        for n in range(30):
            commands.test(link.pk, place.part.pk, commands.Test(Trial.Found.HELD, str(n)), by=member.pk)
        said = {"part": place.part.pk, "found": "held", "words": "It held once more."}
        answer = place.client("member").post(address("try-assumption", assumption=link.pk), said)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Thirty tests of it by your part are enough" in page
        assert said["words"] in page

    def test_a_fact_is_written_or_taken_from_what_was_said(self, place, link, say) -> None:
        voice = say("doesn't fit", "Nobody rang me.")
        client, to = place.client("member"), address("misfit", assumption=link.pk)
        part = {"part": place.part.pk}
        assert "Nobody rang me." in client.get(to).content.decode()
        assert client.post(to, part).status_code == 422
        assert client.post(to, {**part, "voice": voice, "words": "Both"}).status_code == 422
        assert client.post(to, {**part, "voice": voice}).status_code == 302
        assert client.post(to, {**part, "words": "Two numbers were old."}).status_code == 302
        assert client.post(to, {**part, "voice": link.pk}).status_code == 422

    def test_hosts_let_it_go_and_say_why(self, place, link, member) -> None:
        commands.test(link.pk, place.part.pk, GONE, by=member.pk)
        to = address("let-go", assumption=link.pk)
        assert place.client("member").post(to, {"because": "It wasn’t so."}).status_code == 403
        assert place.client("host").post(to, {"because": "It wasn’t so."}).status_code == 302
        page = place.client("member").get(address("assumption", assumption=link.pk)).content.decode()
        assert "It wasn’t so." in page

    def test_the_page_of_the_clarity_shows_them(self, place, clarity, link) -> None:
        page = place.client("member").get(address("clarity", clarity=clarity.pk)).content.decode()
        assert "What we’re assuming" in page
        assert "Nobody has tested it" in page
        assert WORDS in page
