"""Pages of wires and reviews: stretched, touched, looked back in, ended one of four ways."""

import pytest
from django.urls import reverse
from tests.fornow.conftest import WORDS, in_days

from waymark.fornow import commands
from waymark.fornow.choices import Ended, State, WireState
from waymark.fornow.models import Clarity, Review, Wire


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
        assert "2 of 2 so far" in page
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
        assert page.count("Call came on the Tuesday.") == 3
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
