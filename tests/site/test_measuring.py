"""What machines may measure, and what a machine reads of the log: nothing of who, nothing of what."""

import json
import logging
import sys

import pytest
from django.test import Client
from django.urls import reverse

from waymark.site.logs import AsJson

pytestmark = pytest.mark.django_db


class TestFigures:
    def test_are_not_there_without_a_secret(self, place, settings):
        for secret, brought in (
            ("", "Bearer "),
            ("", ""),
            ("kettle", ""),
            ("kettle", "Bearer other"),
            ("kettle", "kettle"),
        ):
            settings.METRICS = secret
            assert Client().get("/metrics", HTTP_AUTHORIZATION=brought).status_code == 404

    def test_say_how_much_and_how_quickly_and_name_nobody_and_nothing(self, place, settings):
        settings.METRICS = "kettle"
        place.client("guest").get(reverse("answer", kwargs={"question": place.question.id}))
        Client().get("/nowhere")
        told = Client().get("/metrics", HTTP_AUTHORIZATION="Bearer kettle").content.decode()
        assert 'waymark_requests_total{answer="2xx"}' in told
        assert 'waymark_requests_total{answer="4xx"}' in told
        assert "waymark_request_seconds_bucket" in told
        assert "waymark_jobs_waiting" in told
        for private in (str(place.question.id), "answer/", "nowhere", "/q/", place.tokens["guest"]):
            assert private not in told


class TestReadiness:
    def test_is_said_where_the_database_is_this_versions(self, place):
        assert Client().get("/readyz").content == b"ready\n"

    def test_is_not_said_where_it_is_not(self, place, monkeypatch):
        monkeypatch.setattr("waymark.keeping.queries._was_up_to_date", False)
        monkeypatch.setattr("waymark.keeping.queries.is_behind", lambda: True)
        answer = Client().get("/readyz")
        assert (answer.status_code, answer.content) == (503, b"the database is another version's\n")


def test_a_line_of_the_log_is_an_object_without_anybodys_words():
    private = "".join(["Some", "body’s"])
    try:
        raise ValueError(private)
    except ValueError:
        record = logging.LogRecord("waymark.x", logging.ERROR, "f", 1, "it %s", ("broke",), sys.exc_info())
    said = json.loads(AsJson().format(record))
    assert (said["level"], said["logger"], said["message"]) == ("error", "waymark.x", "it broke")
    assert said["at"].endswith("+00:00")
    assert "ValueError" in said["traceback"]
    assert private not in json.dumps(said, ensure_ascii=False)


def test_a_database_that_is_away_is_told_in_plain_words_and_when_to_come_back(place, monkeypatch):
    from django.db import OperationalError

    def away(*_: object, **__: object) -> None:
        raise OperationalError("could not connect to somebody")

    monkeypatch.setattr("waymark.perspectives.queries.next_turn", away)
    url = reverse("answer", kwargs={"question": place.question.id})
    answer = place.client("guest", raise_request_exception=False).get(url)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    page = answer.content.decode()
    assert "Back in a moment" in page
    assert "somebody" not in page
