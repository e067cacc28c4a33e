"""Somebody without an account says something at a listening post, and nothing of them is kept."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from waymark.listening import access, commands, queries
from waymark.listening.models import InHand, Post, Veil, Voice
from waymark.people.access import NotAllowed, Visitor
from waymark.record.models import Moment
from waymark.spaces import queries as spaces

SAYING = 12
"""Queries of something said at a post, its session and all."""


@pytest.fixture
def post(place) -> Post:
    return commands.open_post(
        place.space,
        commands.Stand("The board by the lift", "What did you notice?"),
        by=place.people["host"].pk,
    )


@pytest.fixture
def at(post) -> str:
    return reverse("say-at", kwargs={"code": spaces.invitation_to(post.pk).code})


def words_on(answer) -> str:
    return " ".join(re.findall(r"<li>([a-z]+)</li>", answer.content.decode()))


class TestSayingAtAPost:
    def test_a_neighbour_says_something_and_is_given_four_words(self, place, at):
        answer = place.client("nobody").post(
            at, {"once": uuid4(), "words": "The bus has gone by four.", "veil": "part only"}
        )
        assert answer.status_code == 201
        assert len(words_on(answer).split()) == 4
        voice = Voice.objects.get()
        assert (voice.state, voice.way_in, voice.person_id, voice.seal) == ("waiting", "phone", None, "")

    def test_the_words_stand_in_no_table(self, place, at):
        words = words_on(
            place.client("nobody").post(at, {"once": uuid4(), "words": "Hm.", "veil": "part only"})
        )
        voice = Voice.objects.get()
        assert words not in str(voice.__dict__)
        assert queries.voice_of_receipt(voice.receipt) == voice

    def test_no_moment_tells_of_it(self, place, at):
        before = Moment.objects.count()
        place.client("nobody").post(at, {"once": uuid4(), "words": "Hm.", "veil": "part only"})
        assert Moment.objects.count() == before

    def test_the_same_form_twice_says_it_once_and_gives_the_same_words(self, place, at):
        form = {"once": uuid4(), "words": "Twice pressed.", "veil": "part only"}
        first, second = (words_on(place.client("nobody").post(at, form)) for _ in range(2))
        assert first == second
        assert Voice.objects.count() == 1

    def test_other_words_with_the_same_number_are_not_said_to_be_said(self, place, at):
        form = {"once": uuid4(), "words": "First.", "veil": "part only"}
        place.client("nobody").post(at, form)
        answer = place.client("nobody").post(at, {**form, "words": "Second."})
        assert answer.status_code == 422
        assert "Second." in answer.content.decode()

    def test_unlinked_lies_in_hand_and_brings_its_receipt_with_it(self, place, at):
        answer = place.client("nobody").post(at, {"once": uuid4(), "words": "Quietly.", "veil": "unlinked"})
        assert InHand.objects.count() == 1
        found = place.client("nobody").post(reverse("receipt"), {"words": words_on(answer)})
        assert "It is in hand" in found.content.decode()
        for _ in range(8):
            place.client("nobody").post(at, {"once": uuid4(), "words": "And so on.", "veil": "unlinked"})
        commands.hand_in()
        found = place.client("nobody").post(reverse("receipt"), {"words": words_on(answer)})
        assert "Quietly." in found.content.decode()

    def test_a_form_that_comes_again_after_its_handful_says_nothing_new_and_stops_nothing(self, place, at):
        forms = [{"once": uuid4(), "words": f"Quietly {n}.", "veil": "unlinked"} for n in range(8)]
        for form in forms:
            place.client("nobody").post(at, form)
        commands.hand_in()
        again = place.client("nobody").post(at, forms[0])
        assert again.status_code == 201
        assert not InHand.objects.exists()
        for n in range(8):
            place.client("nobody").post(at, {"once": uuid4(), "words": f"Later {n}.", "veil": "unlinked"})
        commands.hand_in()
        assert Voice.objects.count() == 16

    @pytest.mark.parametrize("veil", ["named", "chosen name"])
    def test_nobody_speaks_under_a_name_without_a_seat(self, place, at, veil):
        assert (
            place.client("nobody").post(at, {"once": uuid4(), "words": "Hm.", "veil": veil}).status_code
            == 422
        )
        assert not Voice.objects.exists()

    def test_nothing_written_is_not_said(self, place, at):
        answer = place.client("nobody").post(at, {"once": uuid4(), "words": "  ", "veil": "part only"})
        assert answer.status_code == 422
        assert "Write something first" in answer.content.decode()

    def test_a_closed_post_says_so_and_takes_nothing(self, place, post, at):
        commands.close_post(post, is_open=False, by=place.people["host"].pk)
        assert "Nobody listens here any more" in place.client("nobody").get(at).content.decode()
        answer = place.client("nobody").post(at, {"once": uuid4(), "words": "Hm.", "veil": "part only"})
        assert answer.status_code == 422
        assert not Voice.objects.exists()

    def test_a_person_reads_it_before_others_do(self, place, at, listener):
        place.client("nobody").post(at, {"once": uuid4(), "words": "The lift is slow.", "veil": "part only"})
        at_the_table = reverse("voices", kwargs={"space": place.space.id})
        assert "The lift is slow." not in place.client("member").get(at_the_table).content.decode()
        commands.let_in(Voice.objects.get(), by=place.people["host"].pk)
        assert "The lift is slow." in place.client("member").get(at_the_table).content.decode()

    def test_what_needs_a_second_look_says_why_to_hosts(self, place, at):
        place.client("nobody").post(at, {"once": uuid4(), "words": "I can't go on.", "veil": "part only"})
        assert Voice.objects.get().held_for

    def test_nobody_can_lift_what_hangs_on_nobody(self, place, at):
        place.client("nobody").post(at, {"once": uuid4(), "words": "Hm.", "veil": "part only"})
        with pytest.raises(NotAllowed):
            access.require_can_lift(Visitor(person=place.people["host"]), Voice.objects.get().pk)

    def test_it_takes_few_queries(self, place, at, django_assert_max_num_queries):
        client = place.client("nobody")
        client.get(at)
        with django_assert_max_num_queries(SAYING):
            client.post(at, {"once": uuid4(), "words": "Hm.", "veil": "part only"})

    def test_a_code_typed_at_the_door_leads_there(self, place, post, at):
        aloud = spaces.code_aloud(spaces.invitation_to(post.pk))
        assert place.client("nobody").post(reverse("code"), {"code": aloud}).headers["Location"] == at

    def test_a_question_of_the_post_goes_with_it(self, place):
        post = commands.open_post(
            place.space, commands.Stand("A card", question=place.question.pk), by=place.people["host"].pk
        )
        commands.say_at(post, commands.Said("Hm.", Veil.PART_ONLY, question=post.question_id), uuid4())
        assert Voice.objects.get().question == place.question


class TestTheReceipt:
    @pytest.fixture
    def words(self, place, at) -> str:
        return words_on(
            place.client("nobody").post(at, {"once": uuid4(), "words": "Nobody rang.", "veil": "part only"})
        )

    def found(self, place, words, act="receipt", **more):
        return place.client("nobody").post(reverse(act), {"words": words, **more})

    def test_shows_what_came_of_it(self, place, words):
        commands.hear(Voice.objects.get(), "I was the one who should have rung.", by=place.people["host"].pk)
        page = self.found(place, words).content.decode()
        assert "Nobody rang." in page
        assert "I was the one who should have rung." in page
        assert place.people["host"].name in page

    @pytest.mark.parametrize("typed", [str.upper, lambda w: w.replace(" ", ", "), lambda w: f"  {w}. "])
    def test_however_it_is_typed(self, place, words, typed):
        assert "Nobody rang." in self.found(place, typed(words)).content.decode()

    @pytest.mark.parametrize(
        "typed", [lambda w: " ".join(reversed(w.split())), lambda w: w[:-1], lambda w: "x"]
    )
    def test_other_words_lead_nowhere(self, place, words, typed):
        answer = self.found(place, typed(words))
        assert answer.status_code == 422
        assert "Nobody rang." not in answer.content.decode()

    def test_a_question_back_is_answered(self, place, words):
        voice = Voice.objects.get()
        commands.ask_back(voice, "On which day?", by=place.people["host"].pk)
        assert "On which day?" in self.found(place, words).content.decode()
        self.found(place, words, "write-back", more="A Tuesday.")
        self.found(place, words, "write-back", more="A Tuesday.")
        assert [step.words for step in voice.steps.order_by("place")] == ["On which day?", "A Tuesday."]

    def test_what_is_written_back_is_for_those_who_tend(self, place, words):
        commands.let_in(Voice.objects.get(), by=place.people["host"].pk)
        self.found(place, words, "write-back", more="It was on a Tuesday.")
        at = reverse("voice", kwargs={"voice": Voice.objects.get().pk})
        assert "It was on a Tuesday." in place.client("host").get(at).content.decode()
        assert "It was on a Tuesday." not in place.client("member").get(at).content.decode()

    def test_only_its_author_says_whether_they_feel_heard(self, place, words):
        commands.hear(Voice.objects.get(), "Yes.", by=place.people["host"].pk)
        self.found(place, words, "feel-heard", yes="yes")
        assert Voice.objects.get().feels_heard is True

    def test_takes_back_all_of_it(self, place, words):
        self.found(place, words, "take-back-by-receipt")
        assert not Voice.objects.exists()
        assert self.found(place, words).status_code == 422

    def test_takes_back_what_lies_in_hand(self, place, at):
        answer = place.client("nobody").post(at, {"once": uuid4(), "words": "Quietly.", "veil": "unlinked"})
        self.found(place, words_on(answer), "take-back-by-receipt")
        assert not InHand.objects.exists()

    def test_guessing_is_slow(self, place, words):
        client = place.client("nobody")
        wrong = " ".join(reversed(words.split()))
        answers = [client.post(reverse("receipt"), {"words": wrong}).status_code for _ in range(40)]
        assert answers[0] == 422
        assert answers[-1] == 429

    def test_four_words_are_some_52_bits(self):
        from math import log2

        from waymark.listening.receipts.words import HOW_MANY, plain_words

        assert len(set(plain_words())) == len(plain_words())
        assert HOW_MANY * log2(len(plain_words())) > 51.6

    def test_held_for_safety_says_only_that_a_person_looks(self, place, words):
        commands.hold_for_safety(Voice.objects.get(), None, by=place.people["host"].pk)
        assert "looking at this with care" in self.found(place, words).content.decode()


class TestHosts:
    def test_open_posts_and_print_them(self, place):
        answer = place.client("host").post(
            reverse("posts", kwargs={"space": place.space.id}),
            {"stands": "A bus stop", "asks": "", "question": ""},
        )
        assert answer.status_code == 302
        assert "What did you notice?" in place.client("host").get(answer.headers["Location"]).content.decode()
        poster = place.client("host").get(f"{answer.headers['Location']}/poster.pdf")
        assert poster.content[:5] == b"%PDF-"


class TestAPostThatAsksHowSomethingWorks:
    """The rooms above say which answer it asks about; these are its own rules."""

    @pytest.fixture
    def how(self, place) -> Post:
        stand = commands.Stand("A poster", question=place.question.pk, asks_how_it_works=True)
        return commands.open_post(place.space, stand, by=place.people["host"].pk)

    @pytest.fixture
    def at(self, how) -> str:
        return reverse("say-at", kwargs={"code": spaces.invitation_to(how.pk).code})

    @pytest.fixture
    def tap(self, place, at):
        def taps(kind: str, words: str = "", veil: str = "part only"):
            form = {"once": uuid4(), "kind": kind, "words": words, "veil": veil}
            return place.client("nobody").post(at, form)

        return taps

    def test_asks_how_it_is_and_offers_three(self, place, at):
        page = place.client("nobody").get(at).content.decode()
        assert "How is it, where you are?" in page
        assert re.findall(r'name="kind" value="(\w+)"', page) == ["works", "sticks", "worry"]

    @pytest.mark.parametrize("kind", ["works", "sticks", "worry"])
    def test_one_of_the_three_is_enough(self, place, tap, kind):
        assert tap(kind).status_code == 201
        voice = Voice.objects.get()
        assert (voice.kind, voice.words, voice.question) == (kind, "", place.question)

    def test_unlinked_one_comes_with_a_handful(self, tap):
        for _ in range(8):
            tap("sticks", veil="unlinked")
        commands.hand_in()
        assert {(one.kind, one.words) for one in Voice.objects.all()} == {("sticks", "")}

    def test_it_asks_no_more_and_goes_on_listening(self, place, how, tap):
        for _ in range(2):
            commands.ask_no_more(how, by=place.people["host"].pk)
        assert Moment.objects.filter(kind="listening.post_asks_no_more").count() == 1
        assert tap("sticks").status_code == 422
        assert tap("sticks", "It rang out.").status_code == 201

    def test_hosts_let_in_at_once_what_has_no_word_to_read(self, place, tap):
        for kind, words in (("works", ""), ("sticks", ""), ("sticks", "It rang out."), ("", "Hm.")):
            tap(kind, words)
        assert queries.taps_wait(place.question.pk, place.space.id) == 2
        commands.let_taps_in(place.question.pk, place.space.id, by=place.people["host"].pk)
        assert Voice.objects.filter(state="in").count() == 2
        assert Moment.objects.filter(kind="listening.voice_let_in").count() == 2

    def test_in_their_list_hosts_see_what_it_was(self, place, tap):
        tap("worry")
        tending = place.client("host").get(reverse("tend-voices", kwargs={"space": place.space.id}))
        assert "Without words" in tending.content.decode()
        assert "(without words)" in tending.content.decode()

    def test_to_fewer_than_eight_the_rule_for_small_numbers_holds(self, place, listener):
        for kind in ("works", "works", "sticks"):
            said = commands.Said("Hm.", Veil.NAMED, kind=kind, question=place.question.pk)
            commands.say(listener(), said, uuid4())
        day = Voice.objects.first().on
        exact = queries.how_many_say(place.question.pk, day, reads=True)
        assert [one.part.value for one in exact.cells] == [2, 1, 0]
        told = queries.how_many_say(place.question.pk, day, reads=False)
        assert [one.part.value for one in told.cells] == [None, None, None]
        assert (told.base.value, told.base.fewer_than) == (None, 8)
