"""The home of an endeavour, in another order for whoever reads it, and its whole story."""

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.conftest import KINDS
from tests.fornow.conftest import in_days, worded

from waymark.endeavours import commands as endeavours
from waymark.endeavours.models import Endeavour
from waymark.fornow import commands as fornow
from waymark.fornow.choices import Asks, Happening, Kind, Trips, WireState
from waymark.fornow.models import Clarity, Wire
from waymark.listening import access as listening_access
from waymark.listening import commands as listening
from waymark.listening.choices import Veil
from waymark.litmus.models import Seen, Telling
from waymark.people import commands as people
from waymark.people.access import Visitor
from waymark.perspectives import commands as perspectives
from waymark.questions import commands as questions
from waymark.record import queries as record
from waymark.record.clock import as_of
from waymark.record.models import Clock, Moment
from waymark.site.journey import ARRANGED, Who
from waymark.site.story import A_PAGE, SENTENCES
from waymark.site.trail import TURNS
from waymark.spaces import commands as spaces
from waymark.spaces.queries import invitation_to

SECTIONS = ("litmus", "clear", "quiet", "step", "plate", "lately", "asking", "works", "sofar")
WITHOUT_A_SEAT = ["nobody", "guest", "guest elsewhere", "administrator"]
YEARS = 10


@pytest.fixture
def page(place):
    """The home of the place's endeavour, as somebody sees it."""
    home = reverse("endeavour", args=[place.endeavour.pk])
    return lambda kind="member": place.client(kind).get(home).content.decode()


@pytest.fixture
def whole_story(place):
    """The whole story from a place in it on, as somebody reads it."""
    address = reverse("story", args=[place.endeavour.pk])
    return lambda kind="member", before="": (
        place.client(kind).get(address, {"before": before}).content.decode()
    )


@pytest.fixture
def draft(place):
    """An answer to one more question of the place, worked on."""

    def words_it(words: str, **otherwise):
        question = perspectives.ask(place.space, f"What of number {uuid4().hex[:8]}?", ["One."])
        by = place.people["member"].pk
        return fornow.draft(question, Kind.SETTLED, worded(words=words, **otherwise), by=by)

    return words_it


@pytest.fixture
def settled(place, draft):
    """An answer that stands."""

    def settles(words: str, **otherwise):
        clarity, host = draft(words, **otherwise), place.people["host"].pk
        fornow.explain_absence(clarity.pk, "We ask them.", by=host)
        clarity.refresh_from_db()
        fornow.settle(clarity.pk, was=clarity.edition, by=host)
        clarity.refresh_from_db()
        return clarity

    return settles


@pytest.fixture
def looked_at(place, settled):
    """An answer that people look at again, and the review."""

    def looks(words: str):
        clarity = settled(words)
        review = fornow.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=place.people["host"].pk)
        clarity.refresh_from_db()
        return clarity, review

    return looks


@pytest.fixture
def stirs(place):
    """A wire of an answer stirs."""

    def stirred(clarity) -> None:
        wire = fornow.stretch(
            clarity.pk,
            fornow.Stretch(Trips.STICKS, "Three say that it sticks", least=3),
            by=place.people["host"].pk,
        )
        Wire.objects.filter(pk=wire.pk).update(state=WireState.STIRRING)

    return stirred


@pytest.fixture
def happened(place):
    """So many things happened, each so long after the other, from a day on."""

    def happen(how_many: int, kind: str, data: dict, *, since: datetime, every: timedelta, audience=None):
        first = Clock.objects.get().position + 1
        Clock.objects.update(position=first + how_many)
        Moment.objects.bulk_create(
            Moment(
                id=uuid4(),
                position=first + n,
                at=since + n * every,
                endeavour=place.endeavour.pk,
                kind=kind,
                version=1,
                subject=uuid4(),
                audience=audience,
                data={name: value.format(n=n) for name, value in data.items()},
            )
            for n in range(how_many)
        )

    return happen


def sections_of(page: str) -> list[str]:
    """The sections that stand on a page, in their order."""
    return [one for one in re.findall(r'<h[12] id="([\w-]+)"', page) if one in SECTIONS]


def answers_of(page: str) -> list[str]:
    """The answers on cards, in their order."""
    return re.findall(r'<h3 id="c-[^>]*><a [^>]*>([^<]*)</a>', page)


def how_many_queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


class TestInWhichOrder:
    @pytest.mark.parametrize(
        ("kind", "first"),
        [
            ("host", ["litmus", "clear", "quiet", "step", "plate"]),
            ("host elsewhere", ["litmus", "clear"]),
            ("member", ["plate", "step", "clear"]),
            ("nobody", ["asking", "clear", "works"]),
            ("guest", ["asking", "clear", "works"]),
            ("administrator", ["asking", "clear", "works"]),
        ],
    )
    def test_whoever_leads_does_or_is_served_reads_another_thing_first(self, page, settled, kind, first):
        settled("A nurse rings")
        assert sections_of(page(kind))[: len(first)] == first

    @pytest.mark.parametrize("space", ["strategic", "enablers"])
    def test_who_steers_or_tends_reads_the_whole_first(self, place, page, space):
        spaces.take_seat(
            place.people["member"], spaces.open_space(place.endeavour.pk, "Upstairs", space), "member"
        )
        assert sections_of(page("member"))[0] == "litmus"

    def test_a_seat_in_another_endeavour_makes_nobody_a_leader_here(self, place, page):
        other = endeavours.begin("Getting to work", "So that nobody needs a car.")
        spaces.take_seat(
            place.people["administrator"], spaces.open_space(other.pk, "A bus", "strategic"), "host"
        )
        assert sections_of(page("administrator"))[0] == "asking"

    def test_all_have_the_same_sections_but_for_what_is_their_own(self):
        own = {"plate", "quiet", "step", "works"}
        assert len({frozenset(_names(who)) - own for who in Who}) == 1

    def test_each_section_once(self):
        assert all(len(_names(who)) == len(set(_names(who))) for who in Who)


def _names(who: Who) -> list[str]:
    return [name for row in ARRANGED[who] for name in (*row.wide, *row.beside)]


class TestWhatStands:
    def test_what_is_looked_at_comes_first_then_what_stirs_then_what_is_soonest(
        self, page, settled, looked_at, stirs
    ):
        settled("Later", until=in_days(90))
        settled("Sooner", until=in_days(20))
        stirs(settled("Stirring", until=in_days(80)))
        looked_at("Looked at")
        settled("Latest", until=in_days(100))
        assert answers_of(page("nobody")) == ["Looked at", "Stirring", "Sooner", "Later"]

    def test_it_leads_to_all_of_them(self, place, page, settled):
        for n in range(5):
            settled(f"Answer {n}")
        shown = page("nobody")
        assert len(answers_of(shown)) == 4
        assert "All 5, and what we unpicked" in shown
        assert reverse("for-now", args=[place.endeavour.pk]) in shown

    def test_what_was_handed_over_comes_last(self, place, page, settled, looked_at):
        clarity, review = looked_at("Handed over")
        fornow.hand_over(review, "The ward", "It works.", was=clarity.edition, by=place.people["host"].pk)
        settled("Holds", until=in_days(200))
        assert answers_of(page("nobody")) == ["Holds", "Handed over"]

    def test_it_invites_where_nothing_is_settled(self, page):
        assert "Nothing is settled for now" in page("nobody")
        assert "Does it work where you are?" not in page("nobody")

    def test_it_listens_for_what_changes(self, page):
        assert re.search(r'<live-hints id="live" src="/live/[^"]+"', page("nobody"))


class TestWhatIsNotForEverybody:
    @pytest.mark.parametrize("kind", KINDS)
    def test_a_draft_is_there_for_those_who_work_on_it_alone(self, page, whole_story, draft, kind):
        draft("A nurse rings tomorrow")
        is_inside = kind in ("member", "host")
        assert ("A nurse rings tomorrow" in page(kind)) is is_inside
        assert "A nurse rings tomorrow" not in whole_story(kind)

    @pytest.mark.parametrize("kind", KINDS)
    def test_so_is_what_is_asked_of_parts_about_a_draft(self, place, page, draft, kind):
        for one in ("member", "host elsewhere", "administrator"):
            people.belong(place.people[one], place.part, "", endeavour=place.endeavour.pk)
        fornow.ask_parts(draft("A nurse rings tomorrow").pk, Asks.CONSENT, in_days(9))
        assert ("Where does The ferry company stand?" in page(kind)) is (kind == "member")

    @pytest.mark.parametrize("kind", KINDS)
    def test_so_is_what_a_closed_space_asks(self, place, page, whole_story, kind):
        is_inside = kind in ("member", "host")
        for shown in (page(kind), whole_story(kind)):
            assert ("Who should notice?" in shown) is is_inside
        questions.make_public(place.question)
        assert "Who should notice?" in page(kind)

    @pytest.mark.parametrize("kind", KINDS)
    def test_who_walks_together_is_for_those_who_walk(self, page, kind):
        assert ("The ferry company" in page(kind)) is (kind not in WITHOUT_A_SEAT)

    @pytest.mark.parametrize("kind", WITHOUT_A_SEAT)
    def test_nobody_without_a_seat_has_a_plate(self, page, looked_at, kind):
        looked_at("A nurse rings")
        assert {"plate", "quiet"}.isdisjoint(sections_of(page(kind)))

    def test_that_elsewhere_an_answer_is_worked_on_shows_by_no_silence(self, place, page, draft):
        clarity = draft("A nurse rings tomorrow")
        questions.make_public(clarity.question)
        asked = f"{clarity.question.asked}</a><small>Asked, and not answered for now"
        assert asked in page("host elsewhere")
        assert asked not in page("host")


class TestTheNextSmallStep:
    def test_a_review_that_one_can_join(self, place, page, looked_at, stirs, settled):
        stirs(settled("Stirring"))
        _, review = looked_at("A nurse rings")
        shown = page()
        assert "Look at it again with us" in shown
        assert f'href="{reverse("review", args=[review.pk])}"' in shown

    def test_then_a_wire_that_stirs(self, page, settled, stirs, draft):
        draft("A draft")
        stirs(settled("A nurse rings"))
        assert _step(page()) == "A tripwire is stirring"

    @pytest.mark.parametrize(
        ("kind", "step"), [("host", "An answer waits to be settled"), ("member", "A question is open")]
    )
    def test_then_a_draft_for_those_who_can_settle_it(self, page, draft, kind, step):
        draft("A nurse rings tomorrow")
        assert _step(page(kind)) == step

    def test_else_to_say_something(self, place, page):
        questions.close(place.question)
        shown = page()
        assert _step(shown) == "What have you noticed?"
        assert reverse("say-something", args=[place.endeavour.pk]) in shown


def _step(page: str) -> str:
    found = re.search(r'<h2 id="step" class="question">([^<]*)</h2>', page)
    assert found
    return found[1]


class TestOnMyPlate:
    def test_nothing_waits(self, page):
        assert "Nothing waits for you." in page("host elsewhere")

    def test_a_part_of_mine_is_asked_until_it_has_said(self, place, page, settled):
        member = place.people["member"]
        people.belong(member, place.part, "", endeavour=place.endeavour.pk)
        clarity = settled("A nurse rings")
        fornow.ask_parts(clarity.pk, Asks.CONSENT, in_days(9))
        assert "Where does The ferry company stand? A nurse rings" in page()
        assert "Where does" not in page("host")
        fornow.take_position(clarity.pk, place.part.pk, fornow.Standing("with"), by=member.pk)
        assert "Where does" not in page()

    def test_reviews_to_which_i_have_said_nothing(self, page, looked_at):
        looked_at("The first")
        looked_at("The second")
        plate = page().split('id="plate"')[1].split("</section>")[0]
        assert plate.count("Look again:") == 1, "the other is the next small step"

    def test_voices_that_wait_to_be_heard_where_i_host(self, place, page):
        speaker = listening_access.require_can_say(Visitor(person=place.people["member"]), place.space.pk)
        for n in range(2):
            listening.say(speaker, listening.Said(f"The ferry is late, {n}.", Veil.NAMED), uuid4())
        assert "Two voices wait to be heard" in page("host")
        assert "wait to be heard" not in page("member")
        assert "wait to be heard" not in page("host elsewhere")


class TestAPlan:
    @pytest.fixture
    def plan(self, place, settled):
        clarity = settled("The boats go on Sundays", until=in_days(90))
        Clarity.objects.filter(pk=clarity.pk).update(kind=Kind.INTENT)
        people.belong(place.people["member"], place.part, "", endeavour=place.endeavour.pk)
        return clarity

    def test_asks_each_month_of_those_whose_part_has_not_said(self, place, page, plan):
        asks = "Is it happening this month? The boats go on Sundays"
        assert asks in page("member")
        assert asks not in page("host"), "they see from no part"
        fornow.mark_plan(plan.pk, place.part.pk, Happening.HAPPENING, by=place.people["member"].pk)
        assert asks not in page("member")
        with as_of(timezone.now() + timedelta(days=32)):
            assert asks in page("member")

    @pytest.mark.parametrize(
        ("says", "told"),
        [
            (Happening.NOT, "The ferry company says that it hasn’t been happening since"),
            (Happening.DIFFERENTLY, "The ferry company says that it happens differently since"),
        ],
    )
    def test_that_it_drifts_stands_on_its_card_for_those_with_a_seat(self, place, page, plan, says, told):
        assert told not in page("member")
        fornow.mark_plan(plan.pk, place.part.pk, says, by=place.people["member"].pk)
        assert told in page("member")
        assert told not in page("nobody")
        fornow.mark_plan(plan.pk, place.part.pk, Happening.HAPPENING, was=says, by=place.people["member"].pk)
        assert told not in page("member")


class TestDoesItWorkWhereYouAre:
    def test_open_posters_lead_there_and_closed_ones_do_not(self, place, page, settled):
        clarity, host = settled("A nurse rings"), place.people["host"].pk
        assert "tell somebody who works there" in page("nobody")
        post = fornow.open_poster(clarity.pk, by=host)
        address = reverse("say-at", args=[invitation_to(post.pk).code])
        shown = page("nobody")
        assert f'href="{address}"' in shown
        assert "tell somebody who works there" not in shown
        fornow.close_poster(clarity.pk, by=host)
        assert address not in page("nobody")


class TestWhereItIsQuiet:
    def test_questions_without_an_answer_and_parts_that_have_said_nothing(self, place, page, settled):
        clarity = settled("A nurse rings")
        quiet = _quiet(page("host"))
        assert "Who should notice?" in quiet
        assert clarity.question.asked not in quiet
        assert "The harbour" not in quiet, "nothing is told of a part on the first day"

    def test_a_part_is_told_first_and_alone_for_a_week_leaders_then_with_the_rule(self, place, page, settled):
        clarity = settled("A nurse rings", until=in_days(90))
        people.belong(place.people["member"], place.part, "", endeavour=place.endeavour.pk)
        own = "The ferry company hasn’t been heard for {} days. Is all well?"
        for day, told, leaders in (
            (27, False, False),
            (28, True, False),
            (34, True, False),
            (35, True, True),
        ):
            with as_of(timezone.now() + timedelta(days=day)):
                assert (own.format(day) in page("member")) is told, day
                assert "hasn’t been heard" not in page("host"), "it is the part’s own to read"
                quiet = _quiet(page("host"))
                assert ("The ferry company" in quiet) is leaders, day
                assert ("The rule:" in quiet) is leaders
        assert quiet.split("It may be all well:")[1].count("<li>") >= 3
        by, with_it = place.people["member"].pk, fornow.Standing("with")
        with as_of(timezone.now() + timedelta(days=36)):
            fornow.take_position(clarity.pk, place.part.pk, with_it, by=by)
            assert "The ferry company" not in _quiet(page("host"))
            assert "hasn’t been heard" not in page("member")

    def test_where_nothing_holds_no_part_is_quiet(self, page):
        with as_of(timezone.now() + timedelta(days=300)):
            assert "The harbour" not in _quiet(page("host"))


def _quiet(page: str) -> str:
    return page.split('id="quiet"')[1].split("</section>", maxsplit=1)[0]


class TestTheHeadOfThePage:
    def test_without_a_story_or_a_brilliant_day_it_invites(self, page):
        assert "Nobody has told of such a day yet." in page("nobody")
        assert "Tell of such a day" in page("member")

    def test_brilliant_days_from_three_places_and_none_that_waits(self, place, page):
        for seen in Seen:
            _tells(place, seen, f"A day of a {seen.value}.", Telling.State.IN)
            _tells(place, seen, f"A day that waits of a {seen.value}.", Telling.State.WAITING)
        shown = page("nobody")
        assert shown.count("A day of a ") == 3
        assert "A day that waits" not in shown

    def test_the_longest_words_stand_there_whole(self, place, page):
        endeavours.say_better(place.endeavour.pk, "T" * 120, "S" * 300)
        assert "T" * 120 in page("nobody")
        assert "S" * 300 in page("nobody")

    def test_where_nothing_has_begun_it_says_so(self, client, db):
        assert "Nothing has begun here yet" in client.get("/").content.decode()

    def test_no_count_of_people(self, place, page):
        for kind in ("nobody", "host"):
            assert not re.search(r"\b\d+ people\b", page(kind).split('id="asking"')[0])


def _tells(place, seen: Seen, words: str, state: Telling.State) -> None:
    about = Telling.About.BRILLIANT
    Telling.objects.create(
        endeavour=place.endeavour, about=about, words=words, seen_from=seen, state=state, on=in_days(0)
    )


class TestTheTrail:
    def test_it_begins_where_we_set_out_and_ends_with_the_day_to_look_again(self, page, settled):
        settled("A nurse rings", until=in_days(40))
        trail = page("nobody").split('class="winding"')[1]
        assert re.findall(r"<h3>([^<]*)</h3>", trail)[:4] == [
            "We set out",
            "We settled it for now",
            "We are here",
            "We look again",
        ]
        assert f'datetime="{in_days(40):%Y-%m-%d}"' in trail

    def test_it_keeps_the_turning_back_in(self, place, page, settled):
        clarity = settled("A form for everybody")
        fornow.unpick(clarity.pk, "It doubled the visits.", was=clarity.edition, by=place.people["host"].pk)
        for n in range(6):
            settled(f"Answer {n}")
        trail = page("nobody").split('class="winding"')[1].split("</ol>")[0]
        assert "We turned back" in trail
        assert trail.count("<li") == 7

    def test_after_ten_years_of_many_spaces_its_turns_are_years_apart(self, place, page, happened):
        ago = timezone.now() - timedelta(days=365 * YEARS)
        Endeavour.objects.filter(pk=place.endeavour.pk).update(begun_at=ago)
        every = timedelta(days=6)
        happened(600, "fornow.settled", {"words": "Answer {n}"}, since=ago, every=every)
        for _space in range(20):
            happened(30, "questions.opened", {"asked": "And {n}?"}, since=ago, every=timedelta(days=120))
            happened(30, "questions.closed", {"asked": "{n}?"}, since=ago, every=every * 20, audience=uuid4())
        happened(90, "spaces.opened", {"name": "Room {n}"}, since=timezone.now(), every=timedelta(0))
        trail = page("nobody").split('class="winding"')[1].split("</ol>")[0]
        years = [int(year) for year in re.findall(r'datetime="(\d{4})', trail)]
        assert trail.count("<li") == 6 + 1
        assert years[-2] - years[0] >= YEARS - 1
        turns = years[1:5]
        assert all(later - earlier >= 2 for earlier, later in pairwise(turns)), turns

    def test_it_asks_for_turns_alone_and_by_their_index(self, place):
        turns = [timezone.now() - timedelta(days=day) for day in (900, 600, 300)]
        asked = record.told_over(place.endeavour.pk, set(), tuple(TURNS), turns, each=4)
        if connection.vendor == "sqlite":
            assert "moment_for_all" in asked.explain()

    def test_every_turn_is_a_happening_that_has_a_line(self):
        assert set(TURNS) <= set(SENTENCES)


class TestTheWholeStory:
    def test_what_was_and_what_is(self, place, whole_story):
        endeavours.tell_story(place.endeavour, "Six of us met.")
        endeavours.tell_story(place.endeavour, "Seven of us met.")
        endeavours.say_better(place.endeavour.pk, "Ageing well", "So that all here can grow old at home.")
        shown = " ".join(whole_story("nobody").split())
        for was, now in (("Six", "Seven"), ("anyone", "all")):
            assert f'<del><span class="visually-hidden">was: </span>{was}</del>' in shown
            assert f'<ins><span class="visually-hidden">now: </span>{now}</ins>' in shown

    def test_what_was_changed_and_what_was_learned(self, place, whole_story, looked_at):
        clarity, review = looked_at("A nurse rings")
        host = place.people["host"].pk
        anew = worded(words="A named nurse rings")
        fornow.change(review, anew, "Nobody knew her.", was=clarity.edition, by=host)
        clarity.refresh_from_db()
        fornow.unpick(clarity.pk, "Names were not enough.", was=clarity.edition, by=host)
        shown = whole_story("nobody")
        assert "Nobody knew her." in shown
        assert "Names were not enough." in shown

    def test_ten_years_are_read_page_by_page_each_line_once(self, place, whole_story, happened):
        since = timezone.now() - timedelta(days=365 * YEARS)
        happened(
            120, "litmus.closed", {"asks": "Asked the {n}th time?"}, since=since, every=timedelta(days=30)
        )
        seen, years, before = [], [], ""
        for _page in range(120 // A_PAGE + 2):
            shown = whole_story("nobody", before)
            seen += re.findall(r"Asked the (\d+)th time\?", shown)
            years += re.findall(r'<h2 id="y(\d{4})"', shown)
            found = re.search(r'href="\?before=([\w.]+)">[^>]*<svg class="icon"', shown) or re.search(
                r'class="btn" href="\?before=(\d+\.[0-9a-f]{32})"', shown
            )
            if found is None:
                break
            before = found[1]
        assert seen == [str(n) for n in reversed(range(120))]
        assert years == sorted(years, reverse=True)
        assert len(set(years)) >= YEARS

    def test_what_happened_at_the_same_moment_is_all_there(self, whole_story, happened):
        at = datetime(2020, 2, 2, tzinfo=UTC)
        happened(A_PAGE + 5, "litmus.closed", {"asks": "At once, {n}?"}, since=at, every=timedelta(0))
        first = whole_story("nobody", "2020")
        after = re.search(r'class="btn" href="\?before=(\d+\.[0-9a-f]{32})"', first)
        assert after
        both = first + whole_story("nobody", after[1])
        assert sorted(map(int, re.findall(r"At once, (\d+)\?", both))) == list(range(A_PAGE + 5))

    def test_one_can_turn_to_a_year(self, place, whole_story, happened):
        for year in (2020, 2021):
            at = datetime(year, 6, 1, tzinfo=UTC)
            happened(1, "litmus.closed", {"asks": f"In {year}?"}, since=at, every=timedelta(1))
        shown = whole_story("nobody", "2020")
        assert "In 2020?" in shown
        assert "In 2021?" not in shown

    @pytest.mark.parametrize("before", ["x", "0000", "9999", "1.x", "9" * 17 + "." + "f" * 32, "٢٠٢٠", "'"])
    def test_a_place_that_is_none_breaks_nothing(self, place, before):
        address = reverse("story", args=[place.endeavour.pk])
        assert place.client("nobody").get(address, {"before": before}).status_code == 200

    @pytest.mark.parametrize("kind", KINDS)
    def test_those_who_walk_are_led_to_tell_it_back(self, place, whole_story, kind):
        endeavours.tell_story(place.endeavour, "Six of us met.")
        is_led = reverse("tell-back", args=[place.endeavour.pk]) in whole_story(kind)
        assert is_led is (kind not in WITHOUT_A_SEAT)

    def test_an_endeavour_that_is_not_listed_tells_nothing(self, place):
        hidden = endeavours.begin("Hidden", "So that nobody knows.", is_listed=False)
        for name in ("endeavour", "story"):
            assert place.client("nobody").get(reverse(name, args=[hidden.pk])).status_code == 404


class TestHowMuchItAsks:
    @pytest.mark.parametrize("kind", ["nobody", "member", "host"])
    def test_as_much_for_sixty_answers_as_for_five(self, place, settled, stirs, kind):
        client, home = place.client(kind), reverse("endeavour", args=[place.endeavour.pk])
        for n in range(5):
            stirs(settled(f"Answer {n}"))
        few = how_many_queries(client, home)
        for n in range(55):
            settled(f"And answer {n}")
        assert how_many_queries(client, home) <= few

    @pytest.mark.parametrize("name", ["endeavour", "story"])
    @pytest.mark.parametrize("kind", ["nobody", "host"])
    def test_as_much_for_a_thousand_happenings_as_for_ten(self, place, happened, name, kind):
        client, address = place.client(kind), reverse(name, args=[place.endeavour.pk])
        ago = timezone.now() - timedelta(days=3000)
        happened(10, "fornow.settled", {"words": "Answer {n}"}, since=ago, every=timedelta(days=2))
        few = how_many_queries(client, address)
        happened(990, "fornow.settled", {"words": "And {n}"}, since=ago, every=timedelta(days=2))
        assert how_many_queries(client, address) <= few

    def test_what_is_told_seldom_is_found_by_its_index(self, place):
        asked = record.told_of(place.endeavour.pk, set(), tuple(SENTENCES), most=A_PAGE)
        if connection.vendor == "sqlite":
            assert "moment_for_all" in asked.explain()
