"""Pages of wires and reviews: stretched, touched, looked back in, ended one of four ways."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.fornow.conftest import WORDS, in_days

from waymark.fornow import commands, letters
from waymark.fornow.choices import Ended, State, WireState
from waymark.fornow.models import Clarity, Position, Review, Touch, Wire
from waymark.people import commands as people
from waymark.record import clock


def at(name: str, **of: object) -> str:
    return reverse(name, kwargs=of)


@pytest.fixture
def review(clarity, wire, say, look) -> Review:
    """The third who says that it sticks opened it."""
    for _ in range(3):
        say("sticks")
    look()
    clarity.refresh_from_db()
    return Review.objects.get(clarity=clarity)


class TestWires:
    def test_a_host_stretches_one_and_its_reading_stands_on_the_page(self, place, clarity, say, look) -> None:
        host = place.client("host")
        typed = {"trips": "sticks", "words": "Three in a week", "least": 3, "days": 7}
        assert host.post(at("stretch-wire", clarity=clarity.pk), typed).status_code == 302
        say("sticks")
        say("sticks")
        look()
        page = host.get(at("clarity", clarity=clarity.pk)).content.decode()
        assert "2 of the 2 things said so far" in page
        assert "One more and we look again" in page

    def test_a_quiet_part_has_to_be_named(self, place, clarity) -> None:
        typed = {"trips": "quiet", "words": "The ferry goes quiet", "least": 1, "days": 28}
        answered = place.client("host").post(at("stretch-wire", clarity=clarity.pk), typed)
        assert answered.status_code == 422

    def test_what_happened_opens_a_review(self, place, clarity, host) -> None:
        wire = commands.stretch(clarity.pk, commands.Stretch("event", "The ward closes"), by=host.pk)
        place.client("member").post(at("wire-happened", wire=wire.pk), {"words": "It closed on Monday."})
        assert Review.objects.get(clarity=clarity).words == "It closed on Monday."

    def test_taken_down_nothing_touches_it(self, place, clarity, wire, say, look) -> None:
        place.client("host").post(at("take-wire-down", wire=wire.pk))
        for _ in range(4):
            say("sticks")
        look()
        assert not Review.objects.exists()
        assert Wire.objects.get().state == WireState.TAKEN_DOWN


class TestAReview:
    def test_its_very_words_are_read_there_by_those_who_may(self, place, review) -> None:
        page = place.client("member").get(at("review", review=review.pk)).content.decode()
        assert page.count("“Call came on the Tuesday.”") == 3
        elsewhere = place.client("nobody").get(at("review", review=review.pk)).content.decode()
        assert "Call came on the Tuesday." not in elsewhere
        assert WORDS in elsewhere

    def test_a_member_adds_a_line_before_anybody_chooses(self, place, review) -> None:
        member = place.client("member")
        member.post(at("look-back", review=review.pk), {"asks": "pulling", "words": "Two were lent out."})
        assert "Two were lent out." in member.get(at("review", review=review.pk)).content.decode()

    def test_kept_and_whoever_spoke_is_told_on_their_trail(self, place, clarity, review) -> None:
        typed = {
            "was": clarity.edition,
            "because": "It is new.",
            "until": in_days(20),
            "to_them": "Thank you.",
        }
        assert place.client("host").post(at("keep-clarity", review=review.pk), typed).status_code == 302
        review.refresh_from_db()
        assert review.ended == Ended.KEPT
        for stone in review.stones.all():
            assert stone.voice.steps.get().words == "Thank you."

    def test_changed_it_reads_otherwise(self, place, clarity, review) -> None:
        typed = {
            "was": clarity.edition,
            "words": "A nurse knocks",
            "because": "Day two.",
            "until": in_days(20),
        }
        place.client("host").post(at("change-clarity", review=review.pk), typed)
        assert Clarity.objects.get().version.words == "A nurse knocks"

    def test_unpicked_nothing_stands_where_nothing_had(self, place, clarity, review) -> None:
        typed = {"was": clarity.edition, "learnt": "A call is not a visit."}
        place.client("host").post(at("unpick", clarity=clarity.pk), typed)
        assert Clarity.objects.get().state == State.UNPICKED
        assert (
            "A call is not a visit."
            in place.client("nobody").get(at("reviews", clarity=clarity.pk)).content.decode()
        )

    def test_handed_over_it_says_into_whose_hands(self, place, clarity, review) -> None:
        typed = {"was": clarity.edition, "to": "The ward manager", "because": "It runs."}
        place.client("host").post(at("hand-over-clarity", review=review.pk), typed)
        assert Clarity.objects.get().handed_to == "The ward manager"

    def test_the_second_who_ends_it_is_told_and_keeps_their_words(self, place, clarity, review) -> None:
        host, was = place.client("host"), clarity.edition
        host.post(at("keep-clarity", review=review.pk), {"was": was, "because": "New.", "until": in_days(9)})
        typed = {"was": was, "words": "A nurse knocks", "because": "Day two.", "until": in_days(20)}
        answered = host.post(at("change-clarity", review=review.pk), typed)
        assert answered.status_code == 409
        assert "A nurse knocks" in answered.content.decode()

    def test_a_member_does_not_end_it(self, place, review) -> None:
        assert place.client("member").get(at("keep-clarity", review=review.pk)).status_code == 403


class TestChanging:
    """All that an answer says can be changed, and nothing typed is lost."""

    def typed(self, clarity, **otherwise: object) -> dict[str, object]:
        said = {
            "was": clarity.edition,
            "words": "A nurse knocks",
            "clumsy_where": "nobody knocks on a Sunday",
            "free_to": "Whoever knocks may stay.",
            "who_0": "The ward",
            "does_0": "knocks",
            "how_long": "14",
            "because": "Day two.",
        }
        return said | otherwise

    def test_it_begins_with_all_that_it_says(self, place, review) -> None:
        page = place.client("host").get(at("change-clarity", review=review.pk)).content.decode()
        for said in (WORDS, "nobody rings on a Sunday", "writes one name on the shared page"):
            assert said in page

    def test_whatever_is_typed_is_what_it_says_from_today(self, place, clarity, review) -> None:
        host = place.client("host")
        assert host.post(at("change-clarity", review=review.pk), self.typed(clarity)).status_code == 302
        version = Clarity.objects.select_related("version").get().version
        assert (version.clumsy_where, version.free_to, version.until) == (
            "nobody knocks on a Sunday",
            "Whoever knocks may stay.",
            in_days(14),
        )
        assert [(one.who, one.does) for one in version.doings.all()] == [("The ward", "knocks")]

    def test_without_a_reason_it_is_asked_again(self, place, clarity, review) -> None:
        typed = self.typed(clarity, because="")
        answered = place.client("host").post(at("change-clarity", review=review.pk), typed)
        assert answered.status_code == 422
        assert "nobody knocks on a Sunday" in answered.content.decode()

    def test_a_day_that_has_gone_by_is_refused(self, place, clarity, review) -> None:
        typed = self.typed(clarity, how_long="", until=in_days(-1))
        assert place.client("host").post(at("change-clarity", review=review.pk), typed).status_code == 422

    def test_whoever_comes_second_reads_theirs_and_loses_no_field(self, place, clarity, review) -> None:
        host = place.client("host")
        host.post(
            at("keep-clarity", review=review.pk),
            {"was": clarity.edition, "because": "New.", "until": in_days(9)},
        )
        answered = host.post(at("change-clarity", review=review.pk), self.typed(clarity))
        page = answered.content.decode()
        assert answered.status_code == 409
        for said in ("A nurse knocks", "nobody knocks on a Sunday", "Whoever knocks may stay.", "Day two."):
            assert said in page
        assert at("clarity", clarity=clarity.pk) in page


class TestWhoShouldBeHere:
    def see(self, place, review) -> str:
        return place.client("member").get(at("review", review=review.pk)).content.decode()

    def test_a_part_that_it_touches_without_seat_or_voice_is_missed(self, place, clarity, review) -> None:
        Touch.objects.create(clarity=clarity, part=place.other_part, line="Quiet nights")
        page = self.see(place, review)
        assert place.other_part.name in page
        assert "Quiet nights" in page
        assert at("go-to", endeavour=place.endeavour.id, part=place.other_part.pk) in page

    def test_a_part_that_does_something_is_missed_as_well(self, place, clarity, review) -> None:
        clarity.version.doings.update(part=place.other_part)
        assert "writes one name on the shared page" in self.see(place, review)

    def test_whoever_sits_there_or_took_a_stand_is_here(self, place, clarity, host, review) -> None:
        for part in (place.part, place.other_part):
            Touch.objects.create(clarity=clarity, part=part, line="Quiet nights")
        people.belong(host, place.part, endeavour=place.endeavour.id)
        assert "It touches what matters to them" in self.see(place, review)
        Position.objects.create(clarity=clarity, part=place.other_part, stand="with", on=in_days(0))
        assert "It touches what matters to them" not in self.see(place, review)
        assert "has a seat or a voice here" in self.see(place, review)

    def test_without_a_seat_nobody_reads_of_it(self, place, clarity, review) -> None:
        Touch.objects.create(clarity=clarity, part=place.other_part, line="Quiet nights")
        page = place.client("nobody").get(at("review", review=review.pk)).content.decode()
        assert "Who should be here" not in page


class TestTooSoonToTell:
    def until(self, clarity, days: int) -> None:
        clarity.version.too_soon_until = in_days(days)
        clarity.version.save(update_fields=["too_soon_until"])

    def see(self, place, review) -> str:
        return place.client("nobody").get(at("review", review=review.pk)).content.decode()

    def test_a_wire_touched_before_that_day_opens_a_review_that_says_so(self, place, clarity, review) -> None:
        self.until(clarity, 10)
        page = self.see(place, review)
        assert "Too soon to tell until" in page
        assert "touched before that day" in page

    def test_after_that_day_it_says_that_it_was_too_soon(self, place, clarity, review) -> None:
        self.until(clarity, 10)
        with clock.as_of(clock.now() + timedelta(days=11)):
            assert "It was too soon to tell, by our own word" in self.see(place, review)

    def test_touched_on_that_day_or_later_nothing_was_too_soon(self, place, clarity, review) -> None:
        self.until(clarity, 0)
        assert "oo soon to tell" not in self.see(place, review)

    def test_the_clarity_says_so_before_that_day(self, place, clarity) -> None:
        self.until(clarity, 10)
        page = place.client("nobody").get(at("clarity", clarity=clarity.pk)).content.decode()
        assert "Too soon to tell until" in page

    def test_the_day_offered_to_look_again_is_not_before_it(self, place, clarity, review) -> None:
        self.until(clarity, 60)
        page = place.client("host").get(at("keep-clarity", review=review.pk)).content.decode()
        assert f'value="{in_days(60).isoformat()}"' in page


class TestHowItEnded:
    def test_unpicked_what_was_learned_stands_in_its_history_and_in_the_letter(
        self, place, clarity, review
    ) -> None:
        typed = {"was": clarity.edition, "learnt": "A call is not a visit."}
        place.client("host").post(at("unpick", clarity=clarity.pk), typed)
        for name, of in (("clarity-history", clarity), ("clarity", clarity), ("review", review)):
            named = "review" if name == "review" else "clarity"
            assert (
                "A call is not a visit."
                in place.client("nobody").get(at(name, **{named: of.pk})).content.decode()
            )
        review.refresh_from_db()
        assert any("A call is not a visit." in one for one in letters._how_it_ended(review))

    def test_unpicked_without_saying_what_was_learned_it_is_asked(self, place, clarity, review) -> None:
        typed = {"was": clarity.edition, "learnt": ""}
        assert place.client("host").post(at("unpick", clarity=clarity.pk), typed).status_code == 422

    def test_handed_over_its_files_are_there_to_take(self, place, clarity, review) -> None:
        host = place.client("host")
        typed = {
            "was": clarity.edition,
            "to": "The ward manager",
            "because": "It runs.",
            "until": in_days(30),
        }
        answered = host.post(at("hand-over-clarity", review=review.pk), typed)
        for page in (answered.url.split("#")[0], at("review", review=review.pk)):
            shown = host.get(page).content.decode()
            for name in ("clarity-docx", "clarity-csv", "clarity-ics"):
                address = at(name, clarity=clarity.pk)
                assert address in shown
                assert host.get(address).status_code == 200
        day = host.get(at("clarity-ics", clarity=clarity.pk)).content.decode()
        assert f"{in_days(30):%Y%m%d}" in day
        assert "Its feedback stays tied" in host.get(at("review", review=review.pk)).content.decode()

    def test_changed_it_shows_what_was_and_what_is(self, place, clarity, review) -> None:
        typed = TestChanging().typed(clarity)
        place.client("host").post(at("change-clarity", review=review.pk), typed)
        page = place.client("nobody").get(at("review", review=review.pk)).content.decode()
        assert re.search(r"<del>.*?rings.*?</del>", page)
        assert re.search(r"<ins>.*?knocks.*?</ins>", page)
