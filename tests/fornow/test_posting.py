"""Each answer prints its own poster: it works, it sticks, I'm worried; one tap is enough."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.fornow.conftest import WORDS, in_days, worded

from waymark.fornow import commands
from waymark.fornow.choices import Kind, WireState
from waymark.fornow.models import Clarity, Review
from waymark.listening import commands as listening
from waymark.listening.models import Post, Voice
from waymark.people import commands as people
from waymark.people.access import NotAllowed
from waymark.record.clock import as_of, now
from waymark.record.models import Moment
from waymark.spaces import queries as spaces

PAGE = 16
"""Queries of the page behind the code, its session and all."""


@pytest.fixture
def post(clarity, host) -> Post:
    return commands.open_poster(clarity.pk, by=host.pk)


@pytest.fixture
def at(post) -> str:
    return reverse("say-at", kwargs={"code": spaces.invitation_to(post.pk).code})


@pytest.fixture
def poster(clarity) -> str:
    return reverse("clarity-poster", kwargs={"clarity": clarity.pk})


@pytest.fixture
def tap(place, at):
    """Somebody without an account chooses one of the three."""

    def taps(kind: str = "sticks", words: str = "", **more):
        form = {"once": uuid4(), "kind": kind, "words": words, "veil": "part only", **more}
        return place.client("nobody").post(at, form)

    return taps


def read(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def edition(clarity) -> int:
    clarity.refresh_from_db()
    return clarity.edition


def change(clarity, host, words: str) -> None:
    review = commands.look_sooner(clarity.pk, "It rains.", was=edition(clarity), by=host.pk)
    commands.change(review, worded(words=words), "Day two.", was=edition(clarity), by=host.pk)


class TestOpening:
    def test_a_host_opens_it_and_sees_its_link_and_code(self, place, clarity, poster) -> None:
        client = place.client("host")
        assert "Open it" in read(client.get(poster))
        assert client.post(poster, {"act": "open"}).status_code == 302
        clarity.refresh_from_db()
        door = spaces.invitation_to(clarity.post.pk)
        page = read(client.get(poster))
        assert reverse("say-at", kwargs={"code": door.code}) in page
        assert spaces.code_aloud(door) in page

    def test_twice_is_once(self, clarity, host, post) -> None:
        assert commands.open_poster(clarity.pk, by=host.pk) == post
        assert Post.objects.count() == 1

    def test_it_is_about_the_question(self, place, post) -> None:
        assert (post.question, post.space_id) == (place.question, place.question.space_id)
        assert post.asks_how_it_works

    def test_a_draft_has_none_since_it_is_shown_to_nobody_yet(self, place, draft, host) -> None:
        with pytest.raises(NotAllowed, match="doesn’t stand"):
            commands.open_poster(draft.pk, by=host.pk)
        refused = place.client("host").get(reverse("clarity-poster", kwargs={"clarity": draft.pk}))
        assert refused.status_code == 403

    def test_closed_nobody_says_anything_until_it_is_opened_again(self, place, poster, post, tap, at) -> None:
        client = place.client("host")
        client.post(poster, {"act": "close"})
        assert "Nobody listens here any more" in read(place.client("nobody").get(at))
        assert tap().status_code == 422
        client.post(poster, {"act": "open"})
        assert tap().status_code == 201

    def test_the_record_tells_of_both(self, clarity, host, post) -> None:
        commands.close_poster(clarity.pk, by=host.pk)
        told = Moment.objects.filter(subject=post.pk, kind__startswith="listening.post")
        assert sorted(told.values_list("kind", flat=True)) == [
            "listening.post_closed",
            "listening.post_opened",
        ]

    @pytest.mark.parametrize("asked", ["", "?size=a3", "?colours=one", "?size=cards"])
    def test_it_prints(self, place, post, poster, asked) -> None:
        printed = place.client("host").get(f"{poster}.pdf{asked}")
        assert printed.headers["Content-Type"] == "application/pdf"
        assert printed.content[:5] == b"%PDF-"

    def test_the_longest_words_print_too(self, place, clarity, host, post, poster) -> None:
        change(clarity, host, ("A nurse rings within an hour " * 8)[:200])
        for asked in ("", "?size=cards"):
            assert place.client("host").get(f"{poster}.pdf{asked}").content[:5] == b"%PDF-"

    def test_without_a_post_there_is_nothing_to_print(self, place, clarity, poster) -> None:
        assert place.client("host").get(f"{poster}.pdf").status_code == 302


class TestThePhonePage:
    def test_it_shows_the_words_and_until_when(self, place, clarity, at) -> None:
        page = read(place.client("nobody").get(at))
        day = clarity.look_again_on
        assert WORDS in page
        assert f"until {day.day} {day:%B %Y}" in page
        assert page.count('type="radio" name="kind"') == 3

    def test_a_tap_without_words_is_enough(self, place, tap) -> None:
        answer = tap("worry")
        assert answer.status_code == 201
        assert len(re.findall(r"<li>[a-z]+</li>", answer.content.decode())) == 4
        voice = Voice.objects.get()
        assert (voice.kind, voice.words, voice.question, voice.state) == (
            "worry",
            "",
            place.question,
            Voice.State.WAITING,
        )
        assert (voice.person_id, voice.seal) == (None, "")

    def test_words_go_along(self, tap) -> None:
        tap("sticks", "It rang out.")
        assert Voice.objects.get().words == "It rang out."

    def test_a_double_tap_counts_once(self, tap) -> None:
        once = uuid4()
        assert [tap("sticks", once=once).status_code for _ in range(2)] == [201, 201]
        assert Voice.objects.count() == 1

    def test_neither_a_choice_nor_a_word_says_nothing(self, tap) -> None:
        answer = tap("")
        assert answer.status_code == 422
        assert "Choose one of the three, or write a few words." in read(answer)
        assert not Voice.objects.exists()

    def test_words_alone_are_taken_and_count_for_neither(self, tap) -> None:
        assert tap("", "They were kind.").status_code == 201
        assert Voice.objects.get().kind == ""

    def test_what_is_too_long_stays_in_the_form_with_its_choice(self, tap) -> None:
        page = read(tap("sticks", "x" * 2001))
        assert "x" * 2001 in page
        assert re.search(r'value="sticks" id="kind-2" checked', page)

    def test_no_other_kind_is_one_of_the_three(self, tap) -> None:
        assert tap("thanks").status_code == 422

    def test_unlinked_a_tap_lies_in_hand(self, tap) -> None:
        assert tap("works", veil="unlinked").status_code == 201
        assert not Voice.objects.exists()

    def test_a_code_that_is_gone_leads_nowhere(self, place, post, at) -> None:
        Post.objects.all().delete()
        assert place.client("nobody").get(at).status_code == 404

    def test_at_any_other_post_words_are_needed(self, place, host) -> None:
        stand = listening.Stand("A wall", question=place.question.pk)
        other = listening.open_post(place.question.space, stand, by=host.pk)
        other_at = reverse("say-at", kwargs={"code": spaces.invitation_to(other.pk).code})
        answer = place.client("nobody").post(
            other_at, {"once": uuid4(), "kind": "sticks", "words": "", "veil": "part only"}
        )
        assert answer.status_code == 422

    def test_it_takes_few_queries(self, place, at, django_assert_max_num_queries) -> None:
        client = place.client("nobody")
        client.get(at)
        with django_assert_max_num_queries(PAGE):
            client.get(at)


class TestCounting:
    def test_it_waits_until_a_host_lets_it_in_and_then_touches_the_wire(
        self, place, clarity, wire, tap, look, poster
    ) -> None:
        for _ in range(3):
            tap("sticks")
        look()
        wire.refresh_from_db()
        assert (wire.state, wire.count) == (WireState.QUIET, 0)
        page = read(place.client("host").get(poster))
        assert "Let all 3 in" in page
        place.client("host").post(poster, {"act": "let-in"})
        look()
        wire.refresh_from_db()
        assert (wire.state, wire.count) == (WireState.TRIPPED, 3)
        assert Review.objects.get(clarity=clarity, ended="").wire == wire

    def test_what_has_words_is_let_in_one_by_one(self, place, tap, poster) -> None:
        tap("sticks", "It rang out.")
        tap("works")
        place.client("host").post(poster, {"act": "let-in"})
        assert {one.words: one.state for one in Voice.objects.all()} == {
            "It rang out.": Voice.State.WAITING,
            "": Voice.State.IN,
        }

    def test_only_hosts_let_them_in(self, place, tap, poster) -> None:
        tap("sticks")
        assert place.client("member").post(poster, {"act": "let-in"}).status_code == 403
        assert Voice.objects.get().state == Voice.State.WAITING


class TestOnceItReadsOtherwise:
    def test_changed_the_page_shows_the_new_words(self, place, clarity, host, at) -> None:
        change(clarity, host, "A nurse knocks on the second day")
        page = read(place.client("nobody").get(at))
        assert "A nurse knocks on the second day" in page
        assert WORDS not in page

    def test_while_people_look_again_it_says_so(self, place, clarity, host, at) -> None:
        commands.look_sooner(clarity.pk, "It rains.", was=edition(clarity), by=host.pk)
        assert "It stands while we do." in read(place.client("nobody").get(at))

    def test_paper_hangs_there_longer_than_a_review_takes(self, place, clarity, host, post, poster) -> None:
        day = clarity.look_again_on
        assert f"until {day.day} {day:%B %Y}" in read(place.client("host").get(poster))
        commands.look_sooner(clarity.pk, "It rains.", was=edition(clarity), by=host.pk)
        assert "The page behind the code says until when." in read(place.client("host").get(poster))

    def test_handed_over_it_says_to_whom_and_still_asks(self, place, clarity, host, at, tap) -> None:
        review = commands.look_sooner(clarity.pk, "It rains.", was=edition(clarity), by=host.pk)
        commands.hand_over(review, "The ward manager", "Settled.", was=edition(clarity), by=host.pk)
        assert "in the hands of The ward manager" in read(place.client("nobody").get(at))
        assert tap().status_code == 201

    def test_unpicked_back_to_what_stood_it_asks_of_that(self, place, clarity, host, at, tap) -> None:
        change(clarity, host, "A nurse knocks on the second day")
        commands.unpick(clarity.pk, "It took too long.", was=edition(clarity), by=host.pk)
        assert WORDS in read(place.client("nobody").get(at))
        assert tap().status_code == 201


class TestUnpicked:
    @pytest.fixture
    def unpicked(self, clarity, host, post) -> Clarity:
        commands.unpick(clarity.pk, "A number is not a neighbour.", was=edition(clarity), by=host.pk)
        clarity.refresh_from_db()
        return clarity

    def test_the_page_says_so_plainly_and_takes_no_more_taps(self, place, unpicked, at, tap) -> None:
        page = read(place.client("nobody").get(at))
        assert "This is no longer how we do it" in page
        assert f"<del>{WORDS}</del>" in page
        assert "Nothing has taken its place yet." in page
        assert tap("sticks").status_code == 422
        assert not Voice.objects.exists()

    def test_something_can_still_be_said_in_words(self, place, unpicked, tap) -> None:
        assert tap("", "Thank you for stopping it.").status_code == 201
        assert Voice.objects.get().question == place.question

    def test_the_record_tells_that_it_asks_no_more(self, unpicked, post) -> None:
        assert Moment.objects.filter(kind="listening.post_asks_no_more", subject=post.pk).count() == 1

    def test_it_says_what_stands_now_and_where_to_say_how_that_works(
        self, place, unpicked, at, host, member, settle
    ) -> None:
        after = commands.draft(place.question, Kind.SETTLED, worded(words="Two on each street"), by=member.pk)
        assert "Two on each street" not in read(place.client("nobody").get(at))
        settle(after)
        assert "What stands now: “Two on each street”" in read(place.client("nobody").get(at))
        another = commands.open_poster(after.pk, by=host.pk)
        leads_to = reverse("say-at", kwargs={"code": spaces.invitation_to(another.pk).code})
        assert f'href="{leads_to}"' in read(place.client("nobody").get(at))

    def test_it_is_not_printed_nor_opened_any_more(self, place, unpicked, host, poster) -> None:
        assert place.client("host").get(f"{poster}.pdf").status_code == 302
        assert "It doesn’t stand any more." in read(place.client("host").get(poster))
        with pytest.raises(NotAllowed):
            commands.open_poster(unpicked.pk, by=host.pk)


class TestWhatTheFrontLineSays:
    @pytest.fixture
    def home(self, clarity) -> str:
        return reverse("clarity", kwargs={"clarity": clarity.pk})

    def test_how_many_of_how_many_with_the_likely_range(self, place, clarity, home, say) -> None:
        for kind in ("works", "works", "works", "sticks"):
            say(kind)
        page = read(place.client("member").get(home))
        assert "4 things said since" in page
        assert "<b>3</b> say that it works<small>75 in 100 (likely 30 to 95)</small>" in page
        assert "<b>0</b> are worried" in page

    @pytest.mark.parametrize(("days", "is_too_soon"), [(1, True), (0, False)])
    def test_while_it_is_too_soon_to_tell_it_counts_and_gives_no_share(
        self, place, clarity, wire, home, say, look, days, is_too_soon
    ) -> None:
        clarity.version.too_soon_until = in_days(days)
        clarity.version.save(update_fields=["too_soon_until"])
        for kind in ("works", "works", "works", "sticks"):
            say(kind, "It rang out.")
        look()
        page = read(place.client("member").get(home))
        assert "<b>3</b> say that it works" in page
        assert "1 of the 4 things said so far." in page
        assert "It rang out." in page
        assert ("hold back any verdict" in page) is is_too_soon
        assert ("in 100" in page) is not is_too_soon

    def test_nor_does_it_say_that_nearly_all_or_few_do(self, place, clarity, home, say) -> None:
        for _ in range(20):
            say("works")
        assert "<b>few or none</b>" in read(place.client("nobody").get(home))
        clarity.version.too_soon_until = in_days(1)
        clarity.version.save(update_fields=["too_soon_until"])
        page = read(place.client("nobody").get(home))
        assert "About 20 things said" in page
        assert "nearly all" not in page
        assert "few or none" not in page

    def test_those_who_may_not_read_there_are_told_no_small_number(self, place, clarity, home, say) -> None:
        for _ in range(3):
            say("sticks", "It rang out.")
        page = read(place.client("nobody").get(home))
        assert "Fewer than eight are told to those who sit here alone." in page
        assert "It rang out." not in page

    def test_the_latest_three_that_the_reader_may_read(self, place, clarity, home, say) -> None:
        for days in range(5):
            with as_of(now() + timedelta(days=days)):
                say("sticks", f"Said on day {days}.")
        say("story", "No word of how it works.")
        page = read(place.client("member").get(home))
        front = page[page.index('id="front-line"') :][:6000]
        assert re.findall(r"Said on day (\d)\.", front)[::2] == ["4", "3", "2"]
        assert "No word of how it works." not in front
        assert reverse("question-voices", kwargs={"question": place.question.pk}) in front

    def test_what_waits_is_not_there(self, place, home, tap) -> None:
        tap("sticks", "It rang out.")
        page = read(place.client("host").get(home))
        assert "Nobody has said how it works" in page
        assert "It rang out." not in page

    def test_what_was_said_of_other_words_is_not_counted(self, place, clarity, home, say, host) -> None:
        say("sticks")
        with as_of(now() + timedelta(days=9)):
            change(clarity, host, "A nurse knocks")
            assert "Nobody has said how it works" in read(place.client("member").get(home))

    def test_a_draft_has_none(self, place, draft) -> None:
        page = read(place.client("member").get(reverse("clarity", kwargs={"clarity": draft.pk})))
        assert 'id="front-line"' not in page

    def test_anybody_who_reads_it_is_led_to_where_they_can_say_it(self, place, home, at) -> None:
        assert f'href="{at}"' in read(place.client("nobody").get(home))

    def test_from_a_seat_the_form_knows_what_it_is_about(self, place, clarity, home) -> None:
        page = read(place.client("member").get(home)).replace("&amp;", "&")
        say = re.search(r'href="(/spaces/[^"]+/say\?question=[^"]+kind=sticks)"', page)
        assert say
        form = read(place.client("member").get(say[1]))
        assert re.search(r'value="sticks" id="kind-\d" checked', form)
        assert f'<option value="{place.question.pk}" selected>' in form


class TestBesideSomethingSaid:
    def beside(self, place, voice, kind="member") -> str:
        return read(place.client(kind).get(reverse("voice", kwargs={"voice": voice})))

    def test_the_answer_that_it_is_about_and_the_three(self, place, clarity, say) -> None:
        page = self.beside(place, say("story"))
        assert reverse("clarity", kwargs={"clarity": clarity.pk}) in page
        assert "kind=worry" in page

    def test_a_fact_that_does_not_fit_is_put_on_an_assumption(self, place, clarity, say, host) -> None:
        chain = commands.Chain("the number is right", "somebody answers", "her")
        assumption = commands.assume(clarity.pk, chain, by=host.pk)
        assert reverse("misfit", kwargs={"assumption": assumption.pk}) not in self.beside(place, say("works"))
        fact = say("doesn't fit", "Four numbers of nine were wrong.")
        page = self.beside(place, fact)
        put = f"{reverse('misfit', kwargs={'assumption': assumption.pk})}?voice={fact}"
        assert put in page
        people.belong(place.people["member"], place.part, endeavour=place.endeavour.id)
        assert f'<option value="{fact}" selected>' in read(place.client("member").get(put))

    def test_a_draft_is_not_asked_about(self, place, draft, say) -> None:
        page = self.beside(place, say("story"))
        assert WORDS in page
        assert "kind=worry" not in page


def test_a_tap_without_words_reads_as_what_it_is(place, tap, host) -> None:
    tap("sticks")
    voice = Voice.objects.get()
    listening.let_in(voice, by=host.pk)
    page = read(place.client("member").get(reverse("voice", kwargs={"voice": voice.pk})))
    assert "It sticks <span" in page
    assert "(without words)" in page
