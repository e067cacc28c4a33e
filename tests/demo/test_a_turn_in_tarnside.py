"""What Tarnside tells of clarity for now: one whole turn, how its parts stand to it, and what it faces."""

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.timezone import localdate

from waymark.demo import commands, fornow, tarnside
from waymark.fornow.choices import Ended, Happening, Kind, Stand, State, Trips, Why
from waymark.fornow.models import (
    Asking,
    Assumption,
    Clarity,
    Crossing,
    Echo,
    PlanMark,
    Position,
    Review,
    Wire,
)
from waymark.listening.models import Step, Voice
from waymark.perspectives import commands as perspectives
from waymark.record.models import Moment
from waymark.situations import queries as situations
from waymark.situations.models import BankNote, Choosing, Note, Obstacle, Outcome, Saying

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(db):
    """The endeavour and its questions without a crowd, and all that is told of clarity for now."""
    cache.clear()
    today = timezone.now()
    space, named, parts = commands._set_out()
    for one in tarnside.QUESTIONS:
        perspectives.ask(space, one.asks, [], why=one.why, by=named["nia"].pk)
    fornow.tell_fornow(space, named, parts, today)


def answer(words: str) -> Clarity:
    return Clarity.objects.get(version__words__contains=words)


def test_one_whole_turn_from_a_voice_to_what_was_learned(told):
    tried = answer("Whoever brings the post")
    raised = tried.attached.get()
    assert raised.lives_it
    assert raised.voice.question == tried.question
    assert raised.voice.state == Voice.State.IN
    assert raised.voice.on < tried.begun_on, "it was said before anybody asked"

    stones = Wire.objects.get(clarity=tried, trips=Trips.STICKS).stones.all()
    assert {one.voice.kind for one in stones} == {"sticks"}
    assert len(stones) == 3

    review = Review.objects.get(clarity=tried)
    assert (review.why, review.ended) == (Why.STICKS, Ended.UNPICKED)
    assert "A number is not a neighbour" in review.learnt
    told_back = Step.objects.filter(voice__in=[one.voice for one in stones], words__contains="You were right")
    assert told_back.count() == 3, "each of them was told what came of it"
    assert tried.state == State.UNPICKED

    draft = answer("On each street")
    assert (draft.state, draft.question) == (State.DRAFT, tried.question)
    assert Asking.objects.get(clarity=draft, closed_on=None).until > localdate()
    assert not Moment.objects.filter(at__gt=timezone.now()).exists(), "nothing is told of a day to come"


def test_how_parts_stand_to_what_holds(told):
    ring = answer("A named nurse")
    assert ring.look_again_on > localdate()
    stands = set(Position.objects.filter(clarity=ring).values_list("stand", flat=True))
    assert stands == {Stand.WITH, Stand.IF, Stand.DIFFERENTLY, Stand.UNKNOWN, Stand.THINKING}
    assert all(one.words for one in Position.objects.filter(clarity=ring, stand=Stand.IF))

    assert set(Echo.objects.values_list("person", flat=True)) == {None}, "shown, they lead to nobody"
    assert Echo.objects.filter(echoing__shown_on__isnull=False).count() >= 3

    doubted = Assumption.objects.get(because__contains="pick up")
    assert doubted.doubts.exists()
    assert len(set(doubted.misfits.values_list("part", flat=True))) == 2
    assert Crossing.objects.filter(clarity=ring).exists()

    marks = PlanMark.objects.filter(clarity=Clarity.objects.get(kind=Kind.INTENT))
    assert set(marks.values_list("says", flat=True)) == set(Happening)
    assert len(set(marks.values_list("month", flat=True))) >= 3


def test_what_it_faces(told):
    question = answer("A named nurse").question
    assert len(set(Saying.objects.filter(question=question).values_list("by", flat=True))) == 3
    filled = set(Note.objects.filter(question=question).values_list("mark", flat=True))
    assert situations.Mark.THEIRS in filled
    assert 4 <= len(filled) < len(situations.Mark)

    there = set(Obstacle.objects.filter(gone_on=None))
    assert len(there) == 2
    assert {one.obstacle for one in BankNote.objects.filter(obstacle__in=there)} == there
    chosen = {one.obstacle for one in Choosing.objects.all()}
    assert len(chosen) == 1, "at the other nothing is chosen yet"
    assert {one.choosing.obstacle for one in Outcome.objects.all()} == chosen
