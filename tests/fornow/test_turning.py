"""The loop closes: a voice, a wire, a review; kept, changed, unpicked, handed over."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from tests.fornow.conftest import WORDS, in_days, worded

from waymark.fornow import commands
from waymark.fornow.choices import Ended, Kind, State, Trips, Why, WireState
from waymark.fornow.models import Clarity, Review, Version
from waymark.fornow.telling import Meanwhile
from waymark.people.access import NotAllowed
from waymark.record import clock
from waymark.record.models import Moment


def open_review(clarity) -> Review:
    return Review.objects.get(clarity=clarity, ended="")


def standing(clarity) -> str:
    return Clarity.objects.select_related("version").get(pk=clarity.pk).version.words


class TestSettling:
    def test_none_is_settled_before_a_citizen_is_heard_or_missed_in_public(self, draft, host) -> None:
        with pytest.raises(NotAllowed, match="citizen or carer"):
            commands.settle(draft.pk, was=draft.edition, by=host.pk)

    def test_what_lives_with_it_stands_beside_it(self, draft, host, say) -> None:
        commands.attach(draft.pk, say("story"), lives_it=True, by=host.pk)
        draft.refresh_from_db()
        commands.settle(draft.pk, was=draft.edition, by=host.pk)
        draft.refresh_from_db()
        assert (draft.state, draft.look_again_on) == (State.FOR_NOW, in_days(49))

    def test_a_question_has_one_answer_under_way(self, place, draft, member) -> None:
        with pytest.raises(NotAllowed, match="under way already"):
            commands.draft(place.question, Kind.TRY, worded(words="Another"), by=member.pk)

    def test_two_who_word_it_at_once_are_told(self, draft, member) -> None:
        commands.write(draft.pk, worded(words="Mine"), was=0, by=member.pk)
        with pytest.raises(Meanwhile):
            commands.write(draft.pk, worded(words="Theirs"), was=0, by=member.pk)
        assert [one.words for one in draft.versions.order_by("number")] == [WORDS, "Mine"]


class TestAWireThatTheFrontLineTrips:
    def test_the_second_of_three_stirs_it(self, wire, say, look) -> None:
        say("sticks")
        say("sticks")
        say("works")
        look()
        wire.refresh_from_db()
        assert (wire.state, wire.count, wire.base) == (WireState.STIRRING, 2, 3)

    def test_the_third_opens_a_review_once_with_the_very_voices(self, clarity, wire, say, look) -> None:
        said = {say("sticks") for _ in range(3)}
        look()
        look()
        review = open_review(clarity)
        assert (review.why, review.wire) == (Why.STICKS, wire)
        assert set(review.stones.values_list("voice", flat=True)) == said
        assert Moment.objects.filter(kind="fornow.review_opened").count() == 1

    def test_what_touched_it_once_never_does_again(self, clarity, wire, say, look, host) -> None:
        for _ in range(3):
            say("sticks")
        look()
        review = open_review(clarity)
        clarity.refresh_from_db()
        commands.keep(review, in_days(28), "It is new.", was=clarity.edition, by=host.pk)
        look()
        wire.refresh_from_db()
        assert (wire.state, wire.count) == (WireState.QUIET, 0)
        assert not Review.objects.filter(clarity=clarity, ended="").exists()


class TestWhatIsSaidWhilePeopleLook:
    """It is looked at, counts never again, and touches nothing once they have chosen."""

    @pytest.fixture
    def review(self, clarity, wire, say, look) -> Review:
        for _ in range(3):
            say("sticks")
        look()
        return open_review(clarity)

    def keep(self, clarity, review, host) -> None:
        clarity.refresh_from_db()
        commands.keep(review, in_days(28), "It is new.", was=clarity.edition, by=host.pk)

    def is_looked_at(self, clarity) -> bool:
        return Review.objects.filter(clarity=clarity, ended="").exists()

    def test_on_the_same_day_it_does_not_touch_the_wire_again(
        self, clarity, wire, review, say, look, host
    ) -> None:
        said = {say("sticks") for _ in range(3)}
        self.keep(clarity, review, host)
        look()
        commands.look_at_days()
        assert not self.is_looked_at(clarity)
        later = review.stones.filter(is_later=True)
        assert set(later.values_list("voice", flat=True)) == said
        wire.refresh_from_db()
        assert (wire.state, wire.count) == (WireState.QUIET, 0)

    def test_what_bears_the_monday_of_its_week_does_not_touch_it_a_week_later(
        self, clarity, wire, review, say, look, host
    ) -> None:
        from waymark.listening.choices import Veil
        from waymark.listening.models import Voice

        monday = in_days(-localdate(clock.now()).weekday())
        for _ in range(3):
            Voice.objects.filter(pk=say("sticks")).update(veil=Veil.UNLINKED, on=monday)
        self.keep(clarity, review, host)
        for days in (0, 1, 4, 7):
            with clock.as_of(clock.now() + timedelta(days=days)):
                commands.look_at_days()
        assert not self.is_looked_at(clarity)

    def test_another_wire_does_not_trip_at_once_by_what_was_looked_at(
        self, clarity, wire, say, look, host
    ) -> None:
        larger = commands.Stretch(Trips.STICKS, "Four in four weeks", least=4, days=28)
        commands.stretch(clarity.pk, larger, by=host.pk)
        for _ in range(5):
            say("sticks")
        look()
        self.keep(clarity, open_review(clarity), host)
        look()
        commands.look_at_days()
        assert not self.is_looked_at(clarity)

    def test_three_more_after_it_ended_touch_it_again(self, clarity, wire, review, say, look, host) -> None:
        say("sticks")
        self.keep(clarity, review, host)
        for _ in range(3):
            say("sticks")
        look()
        assert self.is_looked_at(clarity)

    def test_whoever_said_it_is_told_how_it_ended_as_well(self, clarity, review, say, host) -> None:
        from waymark.listening.models import Voice

        said = say("sticks")
        clarity.refresh_from_db()
        commands.keep(
            review, in_days(28), "It is new.", was=clarity.edition, to_them="Thank you.", by=host.pk
        )
        assert Voice.objects.get(pk=said).steps.get().words == "Thank you."


class TestEnding:
    @pytest.fixture
    def review(self, clarity, host) -> Review:
        clarity.refresh_from_db()
        return commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)

    def edition(self, clarity) -> int:
        clarity.refresh_from_db()
        return clarity.edition

    def test_changed_reads_otherwise_and_unpicked_again_as_before(self, clarity, review, host) -> None:
        anew = worded(words="A nurse knocks on the second day")
        commands.change(review, anew, "Day two.", was=self.edition(clarity), by=host.pk)
        assert standing(clarity) == "A nurse knocks on the second day"
        commands.unpick(clarity.pk, "Knocking took too long.", was=self.edition(clarity), by=host.pk)
        assert standing(clarity) == WORDS
        clarity.refresh_from_db()
        assert (clarity.state, clarity.version.restores) == (State.FOR_NOW, 1)
        commands.unpick(clarity.pk, "Nor ringing.", was=self.edition(clarity), by=host.pk)
        clarity.refresh_from_db()
        assert clarity.state == State.UNPICKED
        assert Version.objects.filter(clarity=clarity).count() == 3

    def test_the_second_who_ends_it_is_told_who_was_first(self, clarity, review, host) -> None:
        was = self.edition(clarity)
        commands.keep(review, in_days(28), "It is new.", was=was, by=host.pk)
        with pytest.raises(Meanwhile, match="kept"):
            commands.change(review, worded(words="Else"), "", was=was, by=host.pk)

    def test_changed_in_nothing_but_its_day_and_reason_is_kept_instead(self, clarity, review, host) -> None:
        same = worded(until=in_days(60), because="It rains.")
        with pytest.raises(NotAllowed, match="keep it"):
            commands.change(review, same, "It rains.", was=self.edition(clarity), by=host.pk)

    def test_handed_over_with_a_day_people_look_on_that_day(self, clarity, review, host) -> None:
        was = self.edition(clarity)
        commands.hand_over(review, "The ward", "Settled.", was=was, until=in_days(5), by=host.pk)
        commands.look_at_days()
        clarity.refresh_from_db()
        assert clarity.state == State.HANDED_OVER
        with clock.as_of(clock.now() + timedelta(days=5)):
            commands.look_at_days()
        clarity.refresh_from_db()
        assert clarity.state == State.REVIEW

    def test_handed_over_the_front_line_keeps_its_say(self, clarity, review, wire, host, say, look) -> None:
        commands.hand_over(review, "The ward manager", "Settled.", was=self.edition(clarity), by=host.pk)
        for _ in range(3):
            say("sticks")
        look()
        clarity.refresh_from_db()
        assert clarity.state == State.REVIEW
        assert [one.ended for one in Review.objects.order_by("opened_on", "ended")] == ["", Ended.HANDED_OVER]


class TestCallingEarly:
    def test_two_from_different_parts_make_people_look(self, place, clarity, host, member) -> None:
        assert commands.call_early(clarity.pk, place.part.pk, "Too late.", by=host.pk) is None
        assert commands.call_early(clarity.pk, place.part.pk, "Far too late.", by=member.pk) is None
        review = commands.call_early(clarity.pk, place.other_part.pk, "Too late.", by=member.pk)
        assert review is not None
        assert review.why == Why.EARLY
        assert review.early_calls.count() == 2

    def test_one_who_waits_is_answered_by_whatever_opens_a_review(
        self, place, clarity, wire, host, member, say, look
    ) -> None:
        commands.call_early(clarity.pk, place.part.pk, "Too late.", by=host.pk)
        for _ in range(3):
            say("sticks")
        look()
        review = open_review(clarity)
        assert [one.because for one in review.early_calls.all()] == ["Too late."]
        clarity.refresh_from_db()
        commands.keep(review, in_days(28), "It is new.", was=clarity.edition, by=host.pk)
        assert commands.call_early(clarity.pk, place.other_part.pk, "Still.", by=member.pk) is None

    def test_unpicked_at_once_nobody_waits_any_more(self, place, clarity, host) -> None:
        commands.call_early(clarity.pk, place.part.pk, "Too late.", by=host.pk)
        clarity.refresh_from_db()
        review = commands.unpick(clarity.pk, "It was.", was=clarity.edition, by=host.pk)
        assert review.early_calls.count() == 1
