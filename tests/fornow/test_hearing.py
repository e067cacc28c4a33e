"""What is said reaches the wires: what counts, what it costs whoever says it, what they hear of it."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.fornow.conftest import worded

from waymark.fornow import commands
from waymark.fornow.choices import Kind, Trips, WireState
from waymark.fornow.models import Review, Wire
from waymark.jobs.models import Job
from waymark.listening import access as listening_access
from waymark.listening import commands as listening
from waymark.listening.models import Veil, Voice
from waymark.people.access import Visitor
from waymark.perspectives import commands as perspectives

UNLINKED_AT_ONCE = 8


@pytest.fixture
def post(place, host):
    """A listening post about the question."""
    stand = listening.Stand("By the kettle", "How does it work?", place.question.pk)
    return listening.open_post(place.space, stand, by=host.pk)


@pytest.fixture
def guest_says(place, post):
    """Somebody without an account says that it sticks."""

    def says(veil: Veil = Veil.PART_ONLY) -> Voice | None:
        said = listening.Said("Nobody rang.", veil, kind="sticks", question=place.question.pk)
        return Voice.objects.filter(pk=listening.say_at(post, said, uuid4())).first()

    return says


@pytest.fixture
def counted(wire, look):
    """What the wire reads, once the jobs that wait are done: its state, so many of so many."""

    def reads() -> tuple[str, int, int]:
        look()
        wire.refresh_from_db()
        return WireState(wire.state), wire.count, wire.base

    return reads


@pytest.fixture
def other_question(place):
    """Another of the same space."""
    return perspectives.ask(place.space, "Who mends the lamp?", ["The harbour does."])


class TestWhatCounts:
    def test_under_a_seat_s_own_veil_at_once(self, say, counted) -> None:
        say("sticks", veil=Veil.NAMED)
        say("sticks", veil=Veil.PART_ONLY)
        assert counted() == (WireState.STIRRING, 2, 2)

    def test_a_guest_s_once_a_host_has_let_it_in(self, guest_says, host, counted) -> None:
        voice = guest_says()
        assert counted() == (WireState.QUIET, 0, 0)
        listening.let_in(voice, by=host.pk)
        assert counted() == (WireState.QUIET, 1, 1)

    def test_that_it_waits_is_told_beside_the_wire(self, place, clarity, wire, guest_says, host) -> None:
        nobody = place.client("nobody")
        told = "waits for a host to read it"
        voice = guest_says()
        assert told in page_of(nobody, clarity)
        listening.let_in(voice, by=host.pk)
        assert told not in page_of(nobody, clarity)

    def test_what_is_unlinked_once_its_handful_came_and_was_let_in(
        self, guest_says, host, counted, clarity
    ) -> None:
        for _ in range(UNLINKED_AT_ONCE):
            guest_says(Veil.UNLINKED)
        assert counted() == (WireState.QUIET, 0, 0)
        listening.hand_in()
        assert counted() == (WireState.QUIET, 0, 0)
        came = list(Voice.objects.filter(veil=Veil.UNLINKED))
        for voice in came[:2]:
            listening.let_in(voice, by=host.pk)
        assert counted() == (WireState.STIRRING, 2, 2)
        listening.let_in(came[2], by=host.pk)
        assert counted()[0] == WireState.TRIPPED
        assert Review.objects.get(clarity=clarity).stones.count() == 3

    def test_of_its_own_question_alone(self, place, member, other_question, say, counted) -> None:
        listener = listening_access.require_can_say(Visitor(person=member), place.space.pk)
        elsewhere = listening.Said("So dark.", Veil.NAMED, kind="sticks", question=other_question.pk)
        about_nothing = listening.Said("So dark.", Veil.NAMED, kind="sticks")
        for _ in range(3):
            listening.say(listener, elsewhere, uuid4())
            listening.say(listener, about_nothing, uuid4())
        say("sticks")
        assert counted() == (WireState.QUIET, 1, 1)

    def test_that_it_works_is_counted_beside_and_a_story_is_not(self, say, counted) -> None:
        for kind in ("sticks", "works", "works", "story", "question"):
            say(kind)
        assert counted() == (WireState.QUIET, 1, 3)


class TestWhatCountsNoMore:
    @pytest.fixture
    def of_two(self, say, counted) -> Voice:
        """One of two things said, which stir the wire."""
        say("sticks")
        voice = Voice.objects.get(pk=say("sticks"))
        assert counted() == (WireState.STIRRING, 2, 2)
        return voice

    def test_taken_back_it_is_calm_again(self, of_two, counted) -> None:
        listening.take_back(of_two)
        assert counted() == (WireState.QUIET, 1, 1)

    def test_held_back_by_a_host(self, of_two, host, counted) -> None:
        listening.hide(of_two, "It names somebody.", by=host.pk)
        assert counted() == (WireState.QUIET, 1, 1)
        listening.let_in(of_two, by=host.pk)
        assert counted() == (WireState.STIRRING, 2, 2)

    def test_held_for_safety_until_it_is_let_in_again(self, of_two, host, counted) -> None:
        hold = listening.hold_for_safety(of_two, None, by=host.pk)
        assert counted() == (WireState.QUIET, 1, 1)
        listening.release(hold, by=host.pk)
        assert counted() == (WireState.QUIET, 1, 1)
        listening.let_in(of_two, by=host.pk)
        assert counted() == (WireState.STIRRING, 2, 2)

    def test_moved_to_another_question(self, of_two, host, other_question, counted) -> None:
        listening.connect(of_two, other_question.pk, by=host.pk)
        assert counted() == (WireState.QUIET, 1, 1)

    def test_moved_to_this_question_it_counts(self, place, of_two, host, other_question, counted) -> None:
        listening.connect(of_two, other_question.pk, by=host.pk)
        assert counted()[0] == WireState.QUIET
        listening.connect(of_two, place.question.pk, by=host.pk)
        assert counted() == (WireState.STIRRING, 2, 2)

    def test_said_better_so_that_a_host_has_to_read_it(self, of_two, member, counted) -> None:
        beside = listening_access.require_own_voice(Visitor(person=member), of_two.pk)
        listening.say_better(beside, "Ring me on 07700 900123.")
        of_two.refresh_from_db()
        assert of_two.state == Voice.State.WAITING
        assert counted() == (WireState.QUIET, 1, 1)


class TestWhatItCostsWhoeverSaysIt:
    @pytest.fixture
    def costs(self, place, look, django_capture_on_commit_callbacks):
        """How many queries somebody's words cost them, how many of these of this room, and of its job."""

        def asked() -> tuple[int, int, int]:
            look()
            client = place.client("member")
            typed = {"once": uuid4(), "words": "Late again.", "veil": "named", "kind": "sticks"}
            kept = django_capture_on_commit_callbacks(execute=True)
            with CaptureQueriesContext(connection) as queries, kept:
                answered = client.post(reverse("say", kwargs={"space": place.space.pk}), typed)
            assert answered.status_code == 201
            said = [one["sql"] for one in queries]
            return (
                len(said),
                sum("fornow_" in one for one in said),
                sum("jobs_job" in one and "fornow.look" in one for one in said),
            )

        return asked

    def test_one_look_where_no_wire_is_stretched_and_no_job(self, clarity, costs) -> None:
        _all, about_wires, about_jobs = costs()
        assert (about_wires, about_jobs) == (1, 0)
        assert not Job.objects.filter(task="fornow.look").exists()

    def test_as_much_for_eight_wires_as_for_one(self, clarity, host, costs) -> None:
        costs()
        commands.stretch(clarity.pk, commands.Stretch(Trips.STICKS, "Nine", least=9), by=host.pk)
        costs()
        for_one = costs()
        for least in range(90, 97):
            stretched = commands.Stretch(Trips.STICKS, f"So many: {least}", least=least)
            commands.stretch(clarity.pk, stretched, by=host.pk)
        assert Wire.objects.count() == 8
        assert costs() == for_one
        assert for_one[1] == 1

    def test_and_for_several_answers_in_the_endeavour(
        self, clarity, other_question, host, settle, costs
    ) -> None:
        commands.stretch(clarity.pk, commands.Stretch(Trips.STICKS, "Nine", least=9), by=host.pk)
        costs()
        for_one = costs()
        another = settle(commands.draft(other_question, Kind.SETTLED, worded(), by=host.pk))
        commands.stretch(another.pk, commands.Stretch(Trips.STICKS, "Nine", least=9), by=host.pk)
        assert costs() == for_one

    def test_however_much_is_said_one_job_waits(self, wire, say, django_capture_on_commit_callbacks) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            for _ in range(5):
                say("sticks")
        assert Job.objects.filter(task="fornow.look", due_at__isnull=False).count() == 1

    def test_none_where_every_wire_is_down(self, wire, host, say, django_capture_on_commit_callbacks) -> None:
        commands.take_down(wire, by=host.pk)
        with django_capture_on_commit_callbacks(execute=True):
            say("sticks")
        assert not Job.objects.filter(task="fornow.look").exists()


class TestWhatWhoeverSaidItHears:
    @pytest.fixture
    def tripped(self, clarity, wire, say, look) -> Review:
        self.voice, *_others = [say("sticks") for _ in range(3)]
        look()
        clarity.refresh_from_db()
        return Review.objects.get(clarity=clarity)

    def sight(self, place) -> str:
        return place.client("member").get(reverse("sight", kwargs={"voice": self.voice})).content.decode()

    def test_that_people_look_again_because_of_it(self, place, tripped) -> None:
        assert "People look again at: “A named nurse" in self.sight(place)

    def test_and_how_that_ended(self, place, clarity, tripped, host) -> None:
        commands.change(
            tripped,
            worded(words="A nurse knocks"),
            "Day two.",
            was=clarity.edition,
            to_them="You were right.",
            by=host.pk,
        )
        page = self.sight(place)
        assert page.index("People look again at") < page.index("It reads otherwise now: “A nurse knocks”")
        assert "You were right." in page

    def test_what_touched_nothing_hears_of_nothing(self, place, clarity, wire, say, look) -> None:
        self.voice = say("sticks")
        look()
        assert "People look again" not in self.sight(place)


class TestHowItReads:
    def test_the_number_with_its_base_and_where_it_is_likely_to_be(
        self, place, clarity, wire, say, look
    ) -> None:
        for kind in ("sticks", "sticks", "works", "works"):
            say(kind)
        look()
        page = page_of(place.client("nobody"), clarity)
        assert "2 of the 4 things said" in page
        assert "50 in 100 (likely 15 to 85)" in page  # Wilson, by hand
        assert "One more and we look again" in page

    def test_nothing_said_has_no_share(self, place, clarity, wire) -> None:
        page = page_of(place.client("nobody"), clarity)
        assert "Nothing said so far" in page
        assert "in 100" not in page


def page_of(client, clarity) -> str:
    """The words of its page, each gap as one space."""
    answered = client.get(reverse("clarity", kwargs={"clarity": clarity.pk}))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answered.content.decode()))
