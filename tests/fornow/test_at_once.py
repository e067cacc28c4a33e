"""Several at once at one answer: each thing happens once, whoever came second is told, no word is lost.

On SQLite one writes at a time, and most of it holds there too; on PostgreSQL they meet in the midst of it.
"""

from threading import Event, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction
from tests.fornow.conftest import WORDS, in_days, worded
from tests.listening.test_at_once import at_once

from waymark.fornow import commands
from waymark.fornow.choices import UNDER_WAY, Ended, Kind, State, Trips, Why, WireState
from waymark.fornow.models import Clarity, EarlyCall, Review, Stone, Version, Wire
from waymark.fornow.telling import Meanwhile, held
from waymark.jobs import commands as jobs
from waymark.jobs import worker
from waymark.jobs.models import Job
from waymark.listening import access as listening_access
from waymark.listening import commands as listening
from waymark.listening.models import Veil, Voice
from waymark.litmus import access as litmus_access
from waymark.litmus import commands as litmus
from waymark.litmus import queries as litmus_queries
from waymark.people.access import NotAllowed, Visitor
from waymark.record.models import Moment

pytestmark = pytest.mark.django_db(transaction=True)

on_postgres = pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="SQLite lets one write at a time, so nobody meets anybody"
)


@pytest.fixture
def review(clarity, host) -> Review:
    """Its hosts opened one; the clarity in the tests' hands is as it is now."""
    found = commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
    clarity.refresh_from_db()
    return found


def told(kind: str) -> int:
    """How many moments of a kind the record has."""
    return Moment.objects.filter(kind=f"fornow.{kind}").count()


def one_was_told(met: list[BaseException | None]) -> str:
    """What the only one who came second heard; the others did what they came for."""
    assert [one for one in met if one is not None and not isinstance(one, NotAllowed)] == []
    (second,) = [str(one) for one in met if one is not None]
    assert second
    return second


class TestWordingAndSettling:
    def test_two_who_begin_to_answer_one_question(self, place, host, member) -> None:
        met = at_once(
            lambda: commands.draft(place.question, Kind.SETTLED, worded(words="Mine"), by=host.pk),
            lambda: commands.draft(place.question, Kind.TRY, worded(words="Theirs"), by=member.pk),
        )
        assert "under way already" in one_was_told(met)
        assert (Clarity.objects.count(), Version.objects.count(), told("drafted")) == (1, 1, 1)

    def test_two_who_settle_one_draft(self, draft, host, other_host) -> None:
        commands.explain_absence(draft.pk, "We ask them on Thursday.", by=host.pk)
        draft.refresh_from_db()
        was = draft.edition
        met = at_once(
            lambda: commands.settle(draft.pk, was=was, by=host.pk),
            lambda: commands.settle(draft.pk, was=was, by=other_host.pk),
        )
        assert met == [None, None], "it is settled as both wished"
        draft.refresh_from_db()
        assert (draft.state, draft.edition, told("settled")) == (State.FOR_NOW, was + 1, 1)

    def test_one_settles_while_another_words_it_anew(self, draft, host, member) -> None:
        commands.explain_absence(draft.pk, "We ask them on Thursday.", by=host.pk)
        draft.refresh_from_db()
        was = draft.edition
        met = at_once(
            lambda: commands.settle(draft.pk, was=was, by=host.pk),
            lambda: commands.write(draft.pk, worded(words="Otherwise"), was=was, by=member.pk),
        )
        assert isinstance(next(one for one in met if one), Meanwhile)
        one_was_told(met)
        draft.refresh_from_db()
        settled, worded_anew = met[0] is None, met[1] is None
        assert settled != worded_anew
        assert (draft.state, str(draft.version)) == (
            (State.FOR_NOW, WORDS) if settled else (State.DRAFT, "Otherwise")
        )

    def test_two_drafts_of_one_question_settled_one_after_the_other_leave_one_under_way(
        self, place, draft, settle, host, member
    ) -> None:
        """Nobody has a second draft while one is under way, not even while the first is set aside."""
        draft.refresh_from_db()
        was = draft.edition
        met = at_once(
            lambda: commands.set_aside(draft.pk, "Ours is better.", was=was, by=member.pk),
            lambda: commands.draft(place.question, Kind.SETTLED, worded(words="Ours"), by=host.pk),
        )
        assert met[0] is None
        assert met[1] is None or isinstance(met[1], NotAllowed)
        under_way = Clarity.objects.filter(state__in=UNDER_WAY)
        assert under_way.count() == (met[1] is None)
        for one in under_way:
            assert settle(one).state == State.FOR_NOW


class TestEnding:
    def endings(self, clarity, review, by, until) -> dict[str, object]:
        was = clarity.edition
        anew = worded(words="A nurse knocks")
        return {
            Ended.KEPT: lambda: commands.keep(review, until, "It is new.", was=was, by=by),
            Ended.CHANGED: lambda: commands.change(review, anew, "Day two.", was=was, by=by),
            Ended.UNPICKED: lambda: commands.unpick(clarity.pk, "Too much.", was=was, by=by),
            Ended.HANDED_OVER: lambda: commands.hand_over(review, "The ward", "It runs.", was=was, by=by),
        }

    @pytest.mark.parametrize("other", [Ended.KEPT, Ended.CHANGED, Ended.UNPICKED, Ended.HANDED_OVER])
    @pytest.mark.parametrize("one", [Ended.CHANGED, Ended.UNPICKED])
    def test_two_who_end_a_review_end_it_once(
        self, clarity, review, host, other_host, one: Ended, other: Ended
    ) -> None:
        mine = self.endings(clarity, review, host.pk, in_days(20))[one]
        theirs = self.endings(clarity, review, other_host.pk, in_days(30))[other]
        met = at_once(mine, theirs)
        one_was_told(met)
        review.refresh_from_db()
        won = one if met[0] is None else other
        assert review.ended == won
        assert review.by_id == (host.pk if met[0] is None else other_host.pk)
        endings = ("kept", "changed", "unpicked", "handed_over")
        assert {kind: told(kind) for kind in endings if told(kind)} == {won.replace(" ", "_"): 1}
        assert Review.objects.count() == 1
        assert Version.objects.count() == (2 if won == Ended.CHANGED else 1)
        assert Job.objects.filter(task="fornow.tell_of_ending").count() == 1

    def test_all_four_at_once(self, clarity, review, host) -> None:
        met = at_once(*self.endings(clarity, review, host.pk, in_days(20)).values())
        assert [one for one in met if one is not None and not isinstance(one, Meanwhile)] == []
        assert met.count(None) == 1
        assert Review.objects.exclude(ended="").count() == 1

    def test_two_who_unpick_what_stands_unpick_it_once(self, clarity, review, host, other_host) -> None:
        """Pressed by two at once, it goes back one step and not two."""
        anew = worded(words="A nurse knocks")
        commands.change(review, anew, "Day two.", was=clarity.edition, by=host.pk)
        clarity.refresh_from_db()
        was = clarity.edition
        met = at_once(
            lambda: commands.unpick(clarity.pk, "Mine.", was=was, by=host.pk),
            lambda: commands.unpick(clarity.pk, "Theirs.", was=was, by=other_host.pk),
        )
        one_was_told(met)
        clarity.refresh_from_db()
        assert (clarity.state, str(clarity.version), told("unpicked")) == (State.FOR_NOW, WORDS, 1)

    def test_two_hosts_who_would_look_sooner_open_one_review(self, clarity, host, other_host) -> None:
        was = clarity.edition
        met = at_once(
            lambda: commands.look_sooner(clarity.pk, "Rain.", was=was, by=host.pk),
            lambda: commands.look_sooner(clarity.pk, "Snow.", was=was, by=other_host.pk),
        )
        one_was_told(met)
        assert (Review.objects.count(), told("review_opened")) == (1, 1)

    def test_two_parts_who_call_it_early_are_counted_both(self, place, clarity, host, member) -> None:
        met = at_once(
            lambda: commands.call_early(clarity.pk, place.part.pk, "Late.", by=host.pk),
            lambda: commands.call_early(clarity.pk, place.other_part.pk, "Late.", by=member.pk),
        )
        assert met == [None, None]
        assert set(EarlyCall.objects.values_list("review", flat=True)) == {Review.objects.get().pk}


class TestWires:
    def say(self, place, by, kind: str = "sticks") -> None:
        listener = listening_access.require_can_say(Visitor(person=by), place.question.space_id)
        said = listening.Said("Late again.", Veil.NAMED, kind=kind, question=place.question.pk)
        listening.say(listener, said, uuid4())

    def work(self) -> None:
        while (job := jobs.take_up()) is not None:
            worker.do(job)

    def everything_is_once(self, wire: Wire, stones: int) -> None:
        review = Review.objects.get()
        assert (review.ended, review.wire_id) == ("", wire.pk)
        assert Stone.objects.filter(review=review).count() == stones
        assert told("review_opened") == 1
        assert not Job.objects.exclude(problem="").exists(), "no job broke"

    def test_two_who_say_the_third_and_the_fourth_touch_it_once(
        self, place, wire, host, member, say, look
    ) -> None:
        say("sticks")
        say("sticks")
        look()
        say_and_work = lambda by: (self.say(place, by), self.work())  # noqa: E731
        assert at_once(lambda: say_and_work(host), lambda: say_and_work(member)) == [None, None]
        self.work()
        wire.refresh_from_db()
        assert wire.state == WireState.TRIPPED
        assert wire.count in (3, 4)
        self.everything_is_once(wire, stones=wire.count)

    def test_two_jobs_at_once_of_one_endeavour(self, place, wire, say) -> None:
        for _ in range(3):
            say("sticks")
        looks = lambda: commands.look_at_wires(place.endeavour.pk)  # noqa: E731
        assert at_once(looks, looks, commands.look_at_days, looks) == [None] * 4
        self.everything_is_once(wire, stones=3)
        self.work()
        assert not Job.objects.exclude(problem="").exists()

    def test_two_who_look_stir_it_once(self, place, wire, say) -> None:
        say("sticks")
        say("sticks")
        looks = lambda: commands.look_at_wires(place.endeavour.pk)  # noqa: E731
        assert at_once(looks, looks, looks) == [None, None, None]
        assert told("wire_stirred") == 1

    def test_one_says_it_while_another_takes_theirs_back(self, place, wire, host, say, look) -> None:
        """Whichever comes first, in the end the wire reads what is there."""
        for _ in range(6):
            say("sticks")
            theirs = Voice.objects.get(pk=say("sticks"))
            look()
            met = at_once(
                lambda: (self.say(place, host), self.work()),
                lambda theirs=theirs: (listening.take_back(theirs), self.work()),
                self.work,
            )
            assert met == [None, None, None]
            self.work()
            assert not Job.objects.exclude(problem="").exists(), "no job broke"
            wire.refresh_from_db()
            if wire.state == WireState.TRIPPED:
                assert Review.objects.filter(ended="").count() == 1
                review = Review.objects.get(ended="")
                clarity = Clarity.objects.get()
                commands.keep(review, in_days(28), "New.", was=clarity.edition, by=host.pk)
            else:
                there = Voice.objects.exclude(pk__in=Stone.objects.values("voice")).count()
                assert wire.count == there
            Voice.objects.all().delete()

    def test_one_stretches_another_while_it_is_touched(self, place, clarity, wire, host, say) -> None:
        for _ in range(3):
            say("sticks")
        another = commands.Stretch(Trips.STICKS, "Two of five", least=2, of=5)
        met = at_once(
            lambda: commands.look_at_wires(place.endeavour.pk),
            lambda: commands.stretch(clarity.pk, another, by=host.pk),
        )
        assert met == [None, None]
        commands.look_at_wires(place.endeavour.pk)
        assert (Review.objects.count(), Wire.objects.count(), told("review_opened")) == (1, 2, 1)
        clarity.refresh_from_db()
        commands.keep(Review.objects.get(), in_days(28), "New.", was=clarity.edition, by=host.pk)
        commands.look_at_wires(place.endeavour.pk)
        assert Review.objects.filter(ended="").count() == 0, "neither counts what people have looked at"

    def test_one_takes_it_down_while_it_is_touched(self, place, wire, host, say) -> None:
        for _ in range(3):
            say("sticks")
        met = at_once(
            lambda: commands.look_at_wires(place.endeavour.pk),
            lambda: commands.take_down(wire, by=host.pk),
        )
        assert met == [None, None]
        wire.refresh_from_db()
        assert wire.state == WireState.TAKEN_DOWN
        assert Review.objects.count() == told("review_opened")

    def test_a_host_unpicks_while_it_is_touched(self, place, clarity, wire, host, say) -> None:
        for _ in range(3):
            say("sticks")
        clarity.refresh_from_db()
        was = clarity.edition
        met = at_once(
            lambda: commands.look_at_wires(place.endeavour.pk),
            lambda: commands.unpick(clarity.pk, "Too much.", was=was, by=host.pk),
        )
        assert met[0] is None
        clarity.refresh_from_db()
        review = Review.objects.get()
        if met[1] is None:
            assert (clarity.state, review.ended) == (State.UNPICKED, Ended.UNPICKED)
        else:
            assert isinstance(met[1], Meanwhile)
            assert (clarity.state, review.ended) == (State.REVIEW, "")

    @on_postgres
    def test_what_is_said_while_the_job_is_done_is_read_by_the_next(
        self, place, wire, host, say, look
    ) -> None:
        """A job waits; somebody speaks, and is not yet done with it when the job has been done."""
        say("sticks")
        say("sticks")
        assert Job.objects.filter(task="fornow.look", due_at__isnull=False).exists()
        spoke, may_end = Event(), Event()

        def speaks_slowly() -> None:
            try:
                with transaction.atomic():
                    self.say(place, host)
                    spoke.set()
                    may_end.wait(10)
            finally:
                connection.close()

        speaker = Thread(target=speaks_slowly)
        speaker.start()
        try:
            assert spoke.wait(10)
            self.work()
        finally:
            may_end.set()
            speaker.join(20)
        self.work()
        wire.refresh_from_db()
        assert wire.state == WireState.TRIPPED

    @on_postgres
    def test_what_touches_it_is_taken_back_at_that_very_moment(self, place, wire, say) -> None:
        """Its author has it in hand when the wire is read: the job waits for them, and reads again."""
        theirs, *_others = [Voice.objects.get(pk=say("sticks")) for _ in range(3)]
        has_begun, may_end = Event(), Event()

        def takes_back_slowly() -> None:
            try:
                with transaction.atomic():
                    list(Voice.objects.select_for_update().filter(pk=theirs.pk))
                    has_begun.set()
                    may_end.wait(1)
                    listening.take_back(theirs)
            finally:
                connection.close()

        author = Thread(target=takes_back_slowly)
        author.start()
        assert has_begun.wait(10)
        self.work()
        author.join(20)
        self.work()
        wire.refresh_from_db()
        assert (wire.state, wire.count) == (WireState.STIRRING, 2)
        assert not Job.objects.exclude(problem="").exists(), "no job broke"

    @on_postgres
    def test_a_litmus_test_closes_while_a_host_decides(self, place, clarity, host) -> None:
        """Neither waits for the other in a ring: the answer is held before the record's clock is."""
        commands.stretch(clarity.pk, commands.Stretch(Trips.LITMUS, "Not yet", least=1), by=host.pk)
        hosting = litmus_access.require_hosting(Visitor(person=host), place.endeavour.pk)
        worded_so = litmus.word(place.people["member"], place.endeavour.pk, "Mrs Evans", "Will she sleep?")
        asking = litmus.ask(hosting, worded_so, 7)
        litmus.answer(asking, "a phone", litmus.Given(litmus_queries.said("not yet")))
        has_it, may_tell = Event(), Event()

        def decides_slowly() -> None:
            with transaction.atomic():
                held(clarity.pk)
                has_it.set()
                may_tell.wait(1)
                commands.explain_absence(clarity.pk, "We ask them on Friday.", by=host.pk)

        def closes() -> None:
            assert has_it.wait(10)
            litmus.close(asking)

        assert at_once(decides_slowly, closes) == [None, None]
        self.work()
        assert Review.objects.get().why == Why.LITMUS

    @on_postgres
    @pytest.mark.parametrize("ends", [True, False])
    def test_whoever_spoke_takes_it_back_while_it_ends_with_a_word_to_them(
        self, place, clarity, wire, host, say, ends: bool
    ) -> None:
        theirs = [Voice.objects.get(pk=say("sticks")) for _ in range(3)]
        self.work()
        clarity.refresh_from_db()
        review, was = Review.objects.get(), clarity.edition
        keep = lambda: commands.keep(  # noqa: E731
            review, in_days(20), "New.", was=was, to_them="Thank you." if ends else "", by=host.pk
        )
        met = at_once(keep, *[lambda one=one: listening.take_back(one) for one in theirs])
        assert met == [None] * 4
        assert Voice.objects.count() == 0
        review.refresh_from_db()
        assert review.ended == Ended.KEPT
