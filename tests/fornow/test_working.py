"""Is it really working? Said by whoever has a seat or a voice at a review; told as a gap, not a score."""

import re
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from tests.fornow.conftest import in_days

from waymark.fornow import access, commands
from waymark.fornow.choices import SeenFrom, Works
from waymark.fornow.models import Review, Working
from waymark.fornow.reviewing.working import mark_of
from waymark.fornow.telling import Meanwhile
from waymark.fornow.working import queries
from waymark.listening.models import Voice
from waymark.listening.receipts.words import mark_of as mark_of_words
from waymark.listening.receipts.words import plain_words
from waymark.people import commands as people
from waymark.people.access import Visitor
from waymark.record.models import Moment

LIVES, DECIDES = SeenFrom.LIVES, SeenFrom.DECIDES
TOO_FEW = "Of both too few have so far"


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

    def test_a_receipt_of_something_else_is_no_voice_here(self, place, review, has_spoken) -> None:
        Voice.objects.filter(pk=has_spoken.pk).update(question=None)
        typed = {"says": "no", "seen_from": "front", "receipt": self.WORDS}
        answered = place.client("nobody").post(at("say-working", review), typed)
        assert "something else" in answered.content.decode()
        assert not Working.objects.exists()


class TestTelling:
    ROSY = [Works.YES] * 7 + [Works.UNSURE]
    DARK = [Works.NO] * 5 + [Works.PARTLY] * 2 + [Works.YES]

    def test_before_one_has_said_it_nothing_of_others_is_told(self, place, review, member) -> None:
        of_each_side(review, self.ROSY, self.DARK)
        page = place.client("member").get(at("review", review)).content.decode()
        assert "once you have said it yourself" in page
        assert "They don’t see the same" not in page
        assert "Seen from" not in page

    def test_seven_of_a_side_are_too_few_and_eight_enough(self, review, member) -> None:
        of_each_side(review, self.ROSY, self.DARK[1:])
        say(review, member.pk, Works.YES, DECIDES)
        told = section_for(member, review)
        assert (told.lacking, told.gap, told.words) == ((LIVES,), "", ())
        say(review, uuid4(), Works.NO, LIVES)
        told = section_for(member, review)
        assert (told.lacking, told.gap) == ((), "rosier")

    def test_what_is_missing_is_said(self, place, review, member) -> None:
        say(review, member.pk, Works.YES, DECIDES)
        assert TOO_FEW in place.client("member").get(at("review", review)).content.decode()

    def test_while_people_look_no_figure_is_told_that_moves_with_an_answer(self, review, member) -> None:
        of_each_side(review, self.ROSY, self.DARK)
        say(review, member.pk, Works.YES, DECIDES)
        assert section_for(member, review).sides == ()

    def test_once_it_ended_both_sides_stand_beside_each_other(self, place, review, host) -> None:
        of_each_side(review, self.ROSY, self.DARK)
        end(review, host)
        told = section_for(place.people["member"], review)
        counts = {side.seen_from: [one.count.value for one in side.said] for side in told.sides}
        assert counts == {DECIDES: [7, 0, 0, 1], LIVES: [1, 2, 5, 0]}
        page = place.client("nobody").get(at("review", review)).content.decode()
        assert "Those who decide say more often that it works" in page
        assert "Seen from" not in page, "words are for those with a seat"
        seated = place.client("member").get(at("review", review)).content.decode()
        assert seated.count("Seen from front") == 8

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
