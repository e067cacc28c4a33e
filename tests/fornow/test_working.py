"""Is it really working? Said by whoever has a seat or a voice at a review; told as a gap, not a score."""

import re
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from tests.fornow.conftest import in_days

from waymark.fornow import access, commands
from waymark.fornow.choices import SeenFrom, Works
from waymark.fornow.models import Review, Working
from waymark.fornow.reviewing.answer_mark import mark_of
from waymark.fornow.telling import Meanwhile
from waymark.fornow.working import queries
from waymark.listening import commands as listening
from waymark.listening.models import Voice
from waymark.listening.receipts.words import mark_of as mark_of_words
from waymark.listening.receipts.words import plain_words
from waymark.people import commands as people
from waymark.people.access import Visitor
from waymark.record.models import Moment
from waymark.spaces import commands as spaces
from waymark.spaces.models import Seat

LIVES, DECIDES = SeenFrom.LIVES, SeenFrom.DECIDES
LATER = "What everybody says is told when the review ends"


def at(name: str, review: Review) -> str:
    return reverse(name, kwargs={"review": review.pk})


@pytest.fixture
def review(clarity, host) -> Review:
    clarity.refresh_from_db()
    found = commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
    clarity.refresh_from_db()
    return found


def say(review: Review, whose: UUID, says: Works, seen_from: SeenFrom, words: str = "") -> None:
    commands.say_working(review, mark_of(whose, review.pk), commands.Says(says, seen_from, words))


def of_each_side(review: Review, decide: list[Works], live: list[Works]) -> None:
    """So many say it from each side, each another."""
    for side, said in ((DECIDES, decide), (LIVES, live)):
        for one in said:
            say(review, uuid4(), one, side, f"Seen from {side}: {one}")


def end(review: Review, host) -> None:
    clarity = review.clarity
    clarity.refresh_from_db()
    commands.keep(review, in_days(20), "It is new.", was=clarity.edition, by=host.pk)
    review.refresh_from_db()


def section_for(person, review: Review) -> queries.Section:
    reading, found = access.require_review(Visitor(person=person), review.pk)
    return queries.section(reading, found)


class TestSaying:
    def test_one_tap_says_it_and_another_says_it_otherwise(self, place, review) -> None:
        member = place.client("member")
        for says in ("partly", "no"):
            answered = member.post(at("say-working", review), {"says": says, "seen_from": "front"})
            assert answered.status_code == 302
        assert list(Working.objects.values_list("says", "seen_from")) == [("no", "front")]
        assert "You say: <b>No</b>" in member.get(at("review", review)).content.decode()

    def test_taken_back_nothing_is_left(self, place, review) -> None:
        member = place.client("member")
        member.post(at("say-working", review), {"says": "yes", "seen_from": "decide"})
        member.post(at("take-working-back", review))
        assert not Working.objects.exists()

    def test_no_moment_tells_who_said_it_or_when(self, place, review) -> None:
        before = Moment.objects.count()
        place.client("member").post(at("say-working", review), {"says": "yes", "seen_from": "front"})
        assert Moment.objects.count() == before

    def test_without_a_side_it_is_asked_again_and_what_was_typed_is_kept(self, place, review) -> None:
        typed = {"says": "no", "words": "She waits by the door."}
        answered = place.client("member").post(at("say-working", review), typed)
        assert answered.status_code == 422
        page = answered.content.decode()
        assert "Choose from where you see it" in page
        assert "She waits by the door." in page
        assert re.search(r'value="no"[^>]*checked', page)

    def test_the_side_is_filled_in_by_what_somebody_said_of_themselves(self, place, review, member) -> None:
        people.belong(member, place.part, level="steering", endeavour=place.endeavour.id)
        assert section_for(member, review).asks_from == DECIDES

    def test_words_that_a_person_should_read_first_are_not_put_there(self, place, review) -> None:
        typed = {"says": "no", "seen_from": "front", "words": "I will kill myself."}
        answered = place.client("member").post(at("say-working", review), typed)
        assert answered.status_code == 422
        assert not Working.objects.exists()

    def test_once_it_has_ended_nothing_is_added(self, place, review, host) -> None:
        end(review, host)
        answered = place.client("member").post(
            at("say-working", review), {"says": "yes", "seen_from": "front"}
        )
        assert answered.status_code == 409
        assert "ended while you were writing" in answered.content.decode()
        assert not Working.objects.exists()
        with pytest.raises(Meanwhile):
            say(review, uuid4(), Works.YES, LIVES)


class TestAVoiceWithoutASeat:
    WORDS = " ".join(plain_words()[:4])

    @pytest.fixture
    def has_spoken(self, review, say) -> Voice:
        voice = Voice.objects.get(pk=say("sticks"))
        voice.receipt = mark_of_words(self.WORDS)
        voice.save(update_fields=["receipt"])
        return voice

    def test_the_words_of_a_receipt_count_once(self, place, review, has_spoken) -> None:
        typed = {"says": "no", "seen_from": "front", "receipt": self.WORDS}
        nobody = place.client("nobody")
        assert nobody.post(at("say-working", review), typed).status_code == 200
        nobody.post(at("say-working", review), typed | {"says": "partly"})
        assert Working.objects.get().says == "partly"

    def test_words_that_lead_nowhere_are_told_so(self, place, review) -> None:
        typed = {"says": "no", "seen_from": "front", "receipt": "one two three four"}
        answered = place.client("nobody").post(at("say-working", review), typed)
        assert answered.status_code == 422
        assert "lead nowhere" in answered.content.decode()

    @pytest.mark.parametrize("state", [Voice.State.WAITING, Voice.State.HIDDEN, Voice.State.HELD])
    def test_what_nobody_has_let_in_counts_for_nobody(self, place, review, has_spoken, state) -> None:
        Voice.objects.filter(pk=has_spoken.pk).update(state=state)
        answered = place.client("nobody").post(
            at("say-working", review), {"says": "no", "receipt": self.WORDS}
        )
        assert answered.status_code == 422
        assert "once somebody has let it in" in answered.content.decode()
        assert not Working.objects.exists()

    def test_a_tap_without_words_counts_for_nobody(self, place, review, has_spoken) -> None:
        Voice.objects.filter(pk=has_spoken.pk).update(words="")
        answered = place.client("nobody").post(
            at("say-working", review), {"says": "no", "receipt": self.WORDS}
        )
        assert "of a tap" in answered.content.decode()
        assert not Working.objects.exists()

    def test_a_receipt_speaks_from_the_front_line_alone(self, place, review, has_spoken) -> None:
        nobody = place.client("nobody")
        assert "From where do you see it?" not in nobody.get(at("say-working", review)).content.decode()
        nobody.post(at("say-working", review), {"says": "no", "seen_from": "decide", "receipt": self.WORDS})
        assert Working.objects.get().seen_from == LIVES

    def test_whoever_sits_for_another_needs_a_receipt_of_their_own(self, place, review, has_spoken) -> None:
        deputy = people.welcome("Dee", endeavour=place.endeavour.id)
        Seat.objects.create(space=place.space, person=deputy, is_deputy=True)
        told = section_for(deputy, review)
        assert (told.is_open, told.may_say) == (True, False)
        client = place.client("nobody")
        client.force_login(deputy)
        assert "have a receipt?" in client.get(at("review", review)).content.decode()
        answered = client.post(at("say-working", review), {"says": "yes", "seen_from": "decide"})
        assert answered.status_code == 422
        assert not Working.objects.exists()

    def test_what_is_taken_back_takes_its_answer_along(self, place, review, has_spoken, say) -> None:
        other = say("works", "It rang at nine.")
        for voice in (has_spoken.pk, other):
            commands.say_working(review, mark_of(voice, review.pk), commands.Says(Works.NO, LIVES))
        listening.take_back(has_spoken)
        assert list(Working.objects.values_list("mark", flat=True)) == [mark_of(other, review.pk)]

    def test_erased_with_all_they_said_their_answers_by_receipt_go(
        self, place, review, has_spoken, member
    ) -> None:
        commands.say_working(review, mark_of(has_spoken.pk, review.pk), commands.Says(Works.NO, LIVES))
        spaces.erase_person(member)
        assert not Working.objects.exists()

    def test_a_receipt_of_something_else_is_no_voice_here(self, place, review, has_spoken) -> None:
        Voice.objects.filter(pk=has_spoken.pk).update(question=None)
        typed = {"says": "no", "seen_from": "front", "receipt": self.WORDS}
        answered = place.client("nobody").post(at("say-working", review), typed)
        assert "something else" in answered.content.decode()
        assert not Working.objects.exists()


class TestTelling:
    ROSY = [Works.YES] * 7 + [Works.UNSURE]
    DARK = [Works.NO] * 5 + [Works.PARTLY] * 2 + [Works.YES]

    def test_while_people_look_nothing_of_others_is_told_whatever_one_has_said(
        self, place, review, member
    ) -> None:
        before = place.client("member").get(at("review", review)).content.decode()
        assert LATER in before
        of_each_side(review, self.ROSY, self.DARK)
        say(review, member.pk, Works.YES, DECIDES)
        told = section_for(member, review)
        assert (told.gap, told.sides, told.words, told.lacking) == ("", (), (), ())
        page = place.client("member").get(at("review", review)).content.decode()
        assert LATER in page
        assert "They don’t see the same" not in page
        assert "Seen from" not in page

    def test_seven_of_a_side_are_too_few(self, place, review, host) -> None:
        of_each_side(review, self.ROSY, self.DARK[1:])
        end(review, host)
        told = section_for(place.people["member"], review)
        assert (told.lacking, told.gap, told.sides, told.words) == ((LIVES,), "", (), ())
        assert (
            "Too few of those who live with it"
            in place.client("nobody").get(at("review", review)).content.decode()
        )

    def test_of_eight_no_figure_is_told_but_the_gap_and_the_words_are(self, place, review, host) -> None:
        of_each_side(review, self.ROSY, self.DARK)
        end(review, host)
        told = section_for(place.people["member"], review)
        assert (told.gap, told.sides) == ("rosier", ())
        page = place.client("nobody").get(at("review", review)).content.decode()
        assert "Those who decide say more often that it works" in page
        assert "would tell too much of a few" in page
        assert "Seen from" not in page, "words are for those with a seat"
        seated = place.client("member").get(at("review", review)).content.decode()
        assert seated.count("Seen from front") == 8

    def test_of_many_the_shares_are_told_and_no_small_number_among_them(self, place, review, host) -> None:
        of_each_side(review, [Works.YES] * 40 + [Works.NO], [Works.NO] * 20 + [Works.YES] * 20)
        end(review, host)
        told = {side.seen_from: side.said for side in section_for(place.people["member"], review).sides}
        (yes, _partly, no, _unsure) = told[DECIDES]
        assert (no.works, no.share.in_100, no.share.part.value) == (Works.NO, None, None)
        assert yes.share.more_than is not None
        assert [one.share.in_100 for one in told[LIVES] if one.works in (Works.YES, Works.NO)] == [50, 50]
        page = place.client("nobody").get(at("review", review)).content.decode()
        assert "50 in 100" in page
        assert "<td>1</td>" not in page

    @pytest.mark.parametrize(
        ("decide", "live", "gap"),
        [(ROSY, DARK, "rosier"), (DARK, ROSY, "darker"), (ROSY, ROSY, "as one")],
    )
    def test_the_gap_has_a_word_for_each_direction(self, review, host, member, decide, live, gap) -> None:
        of_each_side(review, decide, live)
        end(review, host)
        assert section_for(member, review).gap == gap

    def test_who_cannot_tell_is_on_neither_side_of_the_gap(self, review) -> None:
        yes = {Works.YES: 4, Works.UNSURE: 40}
        assert queries.gap_between(yes, {Works.YES: 4}) == "as one"
        assert queries.gap_between({Works.UNSURE: 8}, {Works.NO: 8}) == "as one"


class TestWhoseItIs:
    def test_at_another_review_nobody_is_known_again(self, member) -> None:
        assert mark_of(member.pk, uuid4()) != mark_of(member.pk, uuid4())

    def test_once_it_ended_nothing_leads_from_an_answer_to_anybody(self, review, member, host) -> None:
        say(review, member.pk, Works.NO, LIVES, "It rings out.")
        number = Working.objects.get().pk
        end(review, host)
        kept = Working.objects.get()
        assert (kept.mark, kept.says, kept.words) == ("", "no", "It rings out.")
        assert kept.pk != number

    def test_their_own_data_has_it_while_the_review_is_open(self, review, member, host) -> None:
        from waymark.fornow.owning.queries import kept_of

        say(review, member.pk, Works.NO, LIVES, "It rings out.")
        assert ("works", "no: It rings out.") in [(one["what"], one["words"]) for one in kept_of(member)]
        end(review, host)
        assert "works" not in [one["what"] for one in kept_of(member)]

    def test_erased_what_they_say_at_an_open_review_goes_with_them(self, review, member) -> None:
        from waymark.fornow.owning.commands import forget_person

        say(review, member.pk, Works.NO, LIVES)
        say(review, uuid4(), Works.YES, LIVES)
        forget_person(member)
        assert Working.objects.get().says == "yes"


def test_its_queries_do_not_grow_with_those_who_say_it(place, review, django_assert_max_num_queries) -> None:
    client = place.client("member")
    client.get(at("review", review))
    of_each_side(review, [Works.YES] * 8, [Works.NO] * 30)
    with django_assert_max_num_queries(60) as few:
        client.get(at("review", review))
    of_each_side(review, [Works.YES] * 20, [Works.NO] * 60)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(at("review", review))
