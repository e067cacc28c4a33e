"""Clarity lives as its table says, whatever two people do in whatever order: checked by doing anything."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run
from tests.fornow.conftest import worded

from waymark.fornow import commands
from waymark.fornow.choices import UNDER_WAY, Ended, Kind, State, Trips, WireState
from waymark.fornow.lives import CLARITY, REVIEW, WIRE
from waymark.fornow.models import Clarity, EarlyCall, Review, Stone, Version, Wire
from waymark.fornow.settling.wording import wording_of
from waymark.fornow.telling import Meanwhile
from waymark.listening import access as listening_access
from waymark.listening import commands as listening
from waymark.listening.choices import Veil
from waymark.listening.models import Voice
from waymark.people.access import NotAllowed, Visitor
from waymark.record import clock

pytestmark = pytest.mark.django_db

LOOKED_AT = (State.FOR_NOW, State.HANDED_OVER)
KEPT = ("number", "before", "restores", "words", "until", "because", "on", "by")
who = st.sampled_from(["member", "host"])
looks = st.sampled_from([True, True, True, False])
"""Whether somebody reads it as it is before they decide; else they decide on what they saw last."""


class AnyLife(RuleBasedStateMachine):
    """Two people draft, word, settle, call, look, keep, change, unpick, hand over, set aside; days go by."""

    place = None

    @initialize(is_settled=st.sampled_from([True, True, False]))
    def set_out(self, is_settled: bool) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.start, self.days, self.words = clock.now(), 0, 0
        self.clarity: object = None
        self.state = ""
        self.stack: list = []
        """The wordings that stood, one on another; the last stands."""
        self.drafted = None
        self.versions: dict = {}
        self.wires: dict = {}
        self.seen = {"member": 0, "host": 0}
        self.calls: dict = {}
        self.draft("member")
        if is_settled:
            self.settle("host", looks=True)

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    # what people do before it is settled

    @rule(by=who)
    def draft(self, by: str) -> None:
        wording = self.wording()
        before = self.everything()
        try:
            with self.today():
                made = commands.draft(self.place.question, Kind.SETTLED, wording, by=self.person(by))
                commands.explain_absence(made.pk, "We ask on Thursday.", by=self.person(by))
        except NotAllowed:
            assert self.state in UNDER_WAY
            assert self.everything() == before
            return
        assert self.state not in UNDER_WAY
        self.clarity, self.state, self.drafted = made.pk, CLARITY.begins, wording
        self.stack, self.calls = [], {}
        self.seen = dict.fromkeys(self.seen, 0)

    @precondition(lambda self: self.clarity)
    @rule(by=who, looks=looks)
    def write(self, by: str, looks: bool) -> None:
        wording, was = self.wording(), self.was(by, looks)
        if self.tries(
            "draft", was, lambda: commands.write(self.clarity, wording, was=was, by=self.person(by))
        ):
            self.drafted = wording

    @precondition(lambda self: self.clarity)
    @rule(by=who, looks=looks)
    def settle(self, by: str, looks: bool) -> None:
        was = self.was(by, looks)
        is_pressed_twice = self.state == State.FOR_NOW and was == self.row().edition - 1
        is_ahead = self.drafted.until > self.day()
        after = CLARITY.after(self.state, "settle") if is_ahead else None
        after = self.state if is_pressed_twice else after
        did = self.tries(after, was if not is_pressed_twice else None, lambda: self.settles(was, by))
        if did and not is_pressed_twice:
            assert after is not None
            self.stack, self.state = [self.drafted], after

    @precondition(lambda self: self.clarity and self.state != State.FOR_NOW)
    @rule(by=who, looks=looks)
    def set_aside(self, by: str, looks: bool) -> None:
        was = self.was(by, looks)
        self.turns(
            "set aside", was, lambda: commands.set_aside(self.clarity, "No.", was=was, by=self.person(by))
        )

    # what makes people look again

    @precondition(lambda self: self.clarity)
    @rule(by=who, looks=looks)
    def look_sooner(self, by: str, looks: bool) -> None:
        was = self.was(by, looks)
        self.turns(
            "look again", was, lambda: commands.look_sooner(self.clarity, "So.", was=was, by=self.person(by))
        )

    @precondition(lambda self: self.clarity)
    @rule(by=who)
    def call_early(self, by: str) -> None:
        part = self.place.part if by == "member" else self.place.other_part
        after = self.state if self.state in LOOKED_AT else None

        def call() -> None:
            commands.call_early(self.clarity, part.pk, "It rains.", by=self.person(by))

        if self.tries(after, None, call):
            self.calls[by] = part
            if len(self.calls) > 1:
                self.state, self.calls = CLARITY.after(self.state, "look again"), {}

    @precondition(lambda self: self.clarity)
    @rule(
        by=who,
        least=st.integers(min_value=1, max_value=3),
        trips=st.sampled_from([Trips.STICKS, Trips.EVENT]),
    )
    def stretch(self, by: str, least: int, trips: Trips) -> None:
        wire = commands.Stretch(trips, f"So many: {least}", least=least)
        standing = Wire.objects.filter(clarity=self.clarity).exclude(state=WireState.TAKEN_DOWN).count()
        after = self.state if self.state in UNDER_WAY and standing < 8 else None
        self.tries(after, None, lambda: commands.stretch(self.clarity, wire, by=self.person(by)))

    @precondition(lambda self: self.wires)
    @rule(at=st.integers(min_value=0, max_value=9))
    def take_down(self, at: int) -> None:
        wire = self.a_wire(at)
        with self.today():
            commands.take_down(wire)
        assert Wire.objects.get(pk=wire.pk).state == WireState.TAKEN_DOWN

    @precondition(lambda self: self.wires)
    @rule(at=st.integers(min_value=0, max_value=9), by=who)
    def something_happens(self, at: int, by: str) -> None:
        wire, before = self.a_wire(at), self.everything()
        waits = wire.trips == Trips.EVENT and wire.state != WireState.TAKEN_DOWN
        try:
            with self.today():
                review = commands.happened(wire, "It did.", by=self.person(by))
        except Meanwhile:
            assert waits
            assert self.state not in LOOKED_AT
            review = None
        except NotAllowed:
            assert not waits
            review = None
        if review is None:
            assert self.everything() == before
        else:
            assert waits
            assert wire.clarity_id == self.clarity
            self.state, self.calls = CLARITY.after(self.state, "look again"), {}

    @precondition(lambda self: self.clarity)
    @rule(by=who, times=st.integers(min_value=1, max_value=4))
    def it_sticks(self, by: str, times: int) -> None:
        for _ in range(times):
            self.says_that_it_sticks(by)
        self.looks_at_wires()

    @precondition(lambda self: self.clarity)
    @rule()
    def looks_at_wires(self) -> None:
        touched = self.is_touched()
        with self.today():
            commands.look_at_wires(self.place.endeavour.pk)
        if touched:
            self.state, self.calls = CLARITY.after(self.state, "look again"), {}

    @precondition(lambda self: self.clarity)
    @rule(days=st.sampled_from([1, 3, 8, 30]))
    def days_go_by(self, days: int) -> None:
        self.days += days
        row = self.row()
        came = self.state in LOOKED_AT and row.look_again_on is not None and row.look_again_on <= self.day()
        touched = self.is_touched()
        with self.today():
            commands.look_at_days()
            commands.look_at_days()
        if came or touched:
            self.state, self.calls = CLARITY.after(self.state, "look again"), {}

    # how it ends

    @precondition(lambda self: self.a_review())
    @rule(by=who, looks=looks)
    def keep(self, by: str, looks: bool) -> None:
        was, review, until = self.was(by, looks), self.a_review(), self.day() + timedelta(days=14)
        if self.ends("keep", review, was, lambda: commands.keep(review, until, "New.", was=was)):
            assert self.row().look_again_on == until

    @precondition(lambda self: self.a_review())
    @rule(by=who, looks=looks)
    def change(self, by: str, looks: bool) -> None:
        was, review, wording = self.was(by, looks), self.a_review(), self.wording()
        if self.ends("change", review, was, lambda: commands.change(review, wording, "Otherwise.", was=was)):
            self.stack.append(wording)

    @precondition(lambda self: self.a_review())
    @rule(by=who, looks=looks)
    def hand_over(self, by: str, looks: bool) -> None:
        was, review = self.was(by, looks), self.a_review()
        self.ends("hand over", review, was, lambda: commands.hand_over(review, "The ward", "So.", was=was))

    @precondition(lambda self: self.clarity)
    @rule(by=who, looks=looks)
    def unpick(self, by: str, looks: bool) -> None:
        was, verb = self.was(by, looks), "go back" if len(self.stack) > 1 else "unpick"
        done = lambda: commands.unpick(self.clarity, "It was too much.", was=was)  # noqa: E731
        if self.turns(verb, was, done):
            self.stack.pop()
            ended = Review.objects.filter(clarity=self.clarity, ended=Ended.UNPICKED)
            assert ended.exists(), "its history tells of it"

    # several at once, so that lives become long

    @rule(by=who)
    def draft_and_settle(self, by: str) -> None:
        self.draft(by)
        if self.state == State.DRAFT:
            self.settle(by, looks=True)

    @precondition(lambda self: self.state in LOOKED_AT)
    @rule(by=who, ends=st.sampled_from(["change", "change", "keep", "hand over"]))
    def look_and_end(self, by: str, ends: str) -> None:
        self.look_sooner(by, looks=True)
        {"change": self.change, "keep": self.keep, "hand over": self.hand_over}[ends](by, looks=True)

    # what always is so

    @invariant()
    def its_state_is_what_the_table_says(self) -> None:
        if self.clarity:
            assert self.row().state == self.state

    @invariant()
    def what_stands_is_what_stood_last(self) -> None:
        if self.clarity and self.stack:
            assert wording_of(self.row().version) == self.stack[-1]
        if self.clarity and self.state == State.DRAFT:
            assert wording_of(self.row().version) == self.drafted

    @invariant()
    def one_is_under_way_and_one_review_open_while_it_is_looked_at(self) -> None:
        assert Clarity.objects.filter(state__in=UNDER_WAY).count() <= 1
        assert Review.objects.filter(ended="").count() == (self.state == State.REVIEW)

    @invariant()
    def no_version_is_lost_or_edited(self) -> None:
        now_so = {row[0]: row[1:] for row in Version.objects.values_list("pk", *KEPT)}
        assert {pk: now_so.get(pk) for pk in self.versions} == self.versions
        self.versions = now_so

    @invariant()
    def wires_live_as_their_table_says_and_are_touched_only_while_people_look(self) -> None:
        now_so = dict(Wire.objects.values_list("pk", "state"))
        for pk, state in self.wires.items():
            assert now_so[pk] in reached(state)
        self.wires = now_so
        if self.state != State.REVIEW:
            assert WireState.TRIPPED not in now_so.values() or self.state not in UNDER_WAY

    @invariant()
    def what_touched_a_wire_touches_it_once(self) -> None:
        stones = list(Stone.objects.values_list("wire", "voice"))
        assert len(stones) == len(set(stones))

    @invariant()
    def whoever_called_it_early_waits_only_until_people_look(self) -> None:
        waiting = EarlyCall.objects.filter(clarity=self.clarity, review=None)
        assert set(waiting.values_list("part", flat=True)) == {part.pk for part in self.calls.values()}

    @invariant()
    def in_the_hands_of_somebody_only_once_handed_over(self) -> None:
        if self.clarity and self.state in (State.FOR_NOW, State.UNPICKED):
            assert self.row().handed_to == ""

    # what the rules stand on

    def turns(self, verb: str, was: int, do) -> bool:
        """Somebody does it: the table says whether they may, and what is so then."""
        after = CLARITY.after(self.state, verb)
        if not self.tries(after, was, do):
            return False
        self.state = after
        if verb in ("look again", "go back", "unpick"):
            self.calls = {}
        return True

    def ends(self, verb: str, review: Review, was: int, do) -> bool:
        """The same of a review, which can have ended already: then nothing ends it once more."""
        after = REVIEW.after(review.ended or REVIEW.begins, verb)
        if after is None:
            return self.tries(None, was, do)
        stays_in_hand = verb == "keep" and bool(self.row().handed_to)
        has_ended = self.turns("hand over" if stays_in_hand else verb, was, do)
        assert Review.objects.get(pk=review.pk).ended == (after if has_ended else "")
        return has_ended

    def tries(self, after: str | None, was: int | None, do) -> bool:
        """Whether it was done. Refused, it changes nothing; done, it was allowed and nobody was overrun."""
        before, edition = self.everything(), self.row().edition
        is_stale = was is not None and was != edition
        may = (self.state == State.DRAFT) if after == State.DRAFT else after is not None
        refused = self.refusal(do)
        if refused is None:
            assert may, "the table says that this can't happen now"
            assert not is_stale, "somebody was overrun"
            return True
        assert is_stale or not may, refused
        was_quicker = isinstance(refused, Meanwhile) and was is not None
        assert is_stale or not was_quicker or not self.is_open_review()
        assert str(refused), "whoever is refused is told why"
        assert self.everything() == before
        return False

    def refusal(self, do) -> NotAllowed | None:
        try:
            with self.today():
                do()
        except NotAllowed as refused:
            return refused
        return None

    def settles(self, was: int, by: str) -> None:
        commands.settle(self.clarity, was=was, by=self.person(by))

    def says_that_it_sticks(self, by: str) -> None:
        with self.today():
            visitor = Visitor(person=self.place.people[by])
            listener = listening_access.require_can_say(visitor, self.place.question.space_id)
            said = listening.Said("It came late.", Veil.NAMED, kind="sticks", question=self.place.question.pk)
            listening.say(listener, said, uuid4())

    def is_touched(self) -> bool:
        """Counted anew and otherwise: whether what was said since, and touched nothing yet, is enough."""
        if self.state not in LOOKED_AT:
            return False
        for wire in Wire.objects.filter(clarity=self.clarity, trips=Trips.STICKS):
            since = max(wire.since, self.day() - timedelta(days=6))
            new = Voice.objects.filter(question=self.place.question, on__gte=since, kind="sticks")
            gone = Stone.objects.filter(wire=wire).values_list("voice", flat=True)
            if wire.state != WireState.TAKEN_DOWN and new.exclude(pk__in=gone).count() >= wire.least:
                return True
        return False

    def wording(self) -> commands.Wording:
        self.words += 1
        return worded(words=f"The nurse rings, {self.words}", until=self.day() + timedelta(days=20))

    def was(self, by: str, looks: bool) -> int:
        if looks:
            self.seen[by] = self.row().edition
        return self.seen[by]

    def row(self) -> Clarity:
        return Clarity.objects.select_related("version").get(pk=self.clarity)

    def a_review(self) -> Review | None:
        """The open one, or else one that has ended: that is tried too."""
        return Review.objects.filter(clarity=self.clarity).order_by("ended", "id").first()

    def is_open_review(self) -> bool:
        return Review.objects.filter(clarity=self.clarity, ended="").exists()

    def a_wire(self, at: int) -> Wire:
        each = list(Wire.objects.order_by("id"))
        return each[at % len(each)]

    def person(self, by: str):
        return self.place.people[by].pk

    def day(self):
        return localdate(self.start + timedelta(days=self.days))

    def today(self):
        return clock.as_of(self.start + timedelta(days=self.days))

    def everything(self) -> list:
        tables = (Clarity, Version, Review, Wire, Stone, EarlyCall)
        return [sorted(map(str, model.objects.values_list())) for model in tables]


def reached(state: str) -> set[str]:
    """Where a wire can be after any number of steps: stirred and touched between two looks."""
    found: set[str] = set()
    waiting = [state]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [end for (at, _verb), end in WIRE.steps.items() if at == one]
    return found


def test_whatever_two_people_do_a_clarity_lives_as_its_table_says(place):
    AnyLife.place = place
    run(
        AnyLife,
        settings=settings(
            max_examples=12,
            stateful_step_count=40,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes: add it by hand
            suppress_health_check=list(HealthCheck),
        ),
    )
