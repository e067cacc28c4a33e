"""What is done later at questions: a picture drawn in a process of its own, and visits that lapsed."""

import pickle
from datetime import timedelta
from uuid import uuid4

import pytest

from waymark.insight.opinions import survey
from waymark.perspectives import commands, tasks
from waymark.perspectives.models import Drawn, Participant
from waymark.perspectives.pictures import drawing, surveying
from waymark.record.clock import now
from waymark.record.models import Moment

pytestmark = pytest.mark.django_db


def test_what_is_found_in_a_process_of_its_own_is_what_is_found_here(place, crowd):
    crowd.on_a_line(60)
    votes, asked = drawing._votes(place.question.id)
    beside = surveying.survey_beside(votes, before=None, texts=asked.words)
    assert pickle.dumps(beside) == pickle.dumps(survey(votes, texts=asked.words))


def test_a_process_that_was_killed_is_told_apart_and_the_picture_is_drawn_next_time(
    place, crowd, monkeypatch
):
    crowd.on_a_line(60)
    monkeypatch.setattr(surveying, "MODULE", "waymark.there_is_no_such_module")
    with pytest.raises(surveying.SurveyEnded):
        tasks.redraw(str(place.question.id))
    assert not Drawn.objects.exists()
    monkeypatch.undo()
    assert tasks.redraw(str(place.question.id)) is not None
    assert Drawn.objects.exists()


def test_a_question_rests_a_minute_at_least_and_ten_times_as_long_as_its_picture_took(
    place, crowd, monkeypatch
):
    crowd.on_a_line(60)
    monkeypatch.setattr(tasks, "survey_beside", survey)
    assert tasks.redraw(str(place.question.id)) >= timedelta(seconds=60)
    assert tasks.redraw(str(place.question.id)) is None, "nothing was due, so nothing rests"
    crowd.on_a_line(20)
    times = iter([0.0, 30.0])
    monkeypatch.setattr(tasks.time, "monotonic", lambda: next(times))
    assert tasks.redraw(str(place.question.id)) == timedelta(seconds=300)


def test_a_question_that_is_gone_is_nothing_to_draw(db):
    assert tasks.redraw(str(uuid4())) is None


def test_a_visit_that_lapsed_is_told_though_nobody_comes_any_more(place):
    (guest,) = place.crowd(agree=1)
    assert not Moment.objects.filter(kind="perspectives.answered").exists()
    tasks.tell_lapsed_visits("")
    assert not Moment.objects.filter(kind="perspectives.answered").exists(), "they may still be at it"
    Participant.objects.filter(guest=guest).update(visit_until=now() - timedelta(minutes=1))
    tasks.tell_lapsed_visits("")
    tasks.tell_lapsed_visits("")
    assert Moment.objects.filter(kind="perspectives.answered").count() == 1


def test_each_room_says_what_is_done_by_itself(db):
    by_themselves = {task.name for task in commands.pictures.jobs.TASKS.values() if task.every}
    assert {"perspectives.tell_lapsed_visits", "spaces.forget", "people.forget"} <= by_themselves
