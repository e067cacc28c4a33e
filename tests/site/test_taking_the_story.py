"""The story of an endeavour, taken away: what the page tells, whole, and nothing that it doesn't."""

import csv
import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4

import jsonschema
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.fornow.conftest import worded

from waymark.endeavours import commands as endeavours
from waymark.fornow import commands as fornow
from waymark.fornow.choices import Kind
from waymark.record.models import Clock, Moment
from waymark.site import taking

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "taken-story.schema.json"


@pytest.fixture
def take(place):
    def takes(ending: str, kind: str = "nobody", **asked):
        cache.clear()
        address = reverse(f"story-{ending}", kwargs={"endeavour": place.endeavour.pk})
        return place.client(kind).get(address, asked)

    return takes


@pytest.fixture
def data(take):
    return lambda kind="nobody", **asked: json.loads(take("json", kind, **asked).content)


@pytest.fixture
def asked_often(place):
    """So many times somebody asked whether it works, a day apart, the last today."""

    def asks(many: int) -> None:
        first = Clock.objects.get().position + 1
        Clock.objects.update(position=first + many)
        Moment.objects.bulk_create(
            Moment(
                id=uuid4(),
                position=first + n,
                at=timezone.now() - timedelta(days=n),
                endeavour=place.endeavour.pk,
                kind="litmus.closed",
                version=1,
                subject=uuid4(),
                data={"asks": f"Asked {n} days ago?"},
            )
            for n in range(many)
        )

    return asks


def rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.content.decode(), newline="")))


def test_it_tells_what_was_and_what_is(place, data):
    endeavours.say_better(place.endeavour.pk, "Ageing well", "So that all here can grow old at home.")
    line = data()["lines"][0]
    assert line["words"] == "We said what we walk towards in other words"
    assert (line["was"], line["now"]) == (place.endeavour.sentence, "So that all here can grow old at home.")
    assert line["on"] == timezone.localdate().isoformat()


def test_it_leads_to_what_it_tells_of(place, data, take):
    by = {"by": place.people["host"].pk}
    clarity = fornow.draft(place.question, Kind.SETTLED, worded(words="A nurse rings"), **by)
    fornow.explain_absence(clarity.pk, "We ask them.", **by)
    clarity.refresh_from_db()
    fornow.settle(clarity.pk, was=clarity.edition, **by)
    address = f"http://testserver/clarities/{clarity.pk}"
    assert [one["address"] for one in data()["lines"] if one["kind"] == "fornow.settled"] == [address]
    (row,) = [one for one in rows(take("csv")) if one["address"]]
    assert row["what happened"] == "We settled for now: A nurse rings"


@pytest.mark.parametrize("kind", ["nobody", "member", "host elsewhere"])
def test_it_has_the_lines_of_the_page(place, data, take, kind):
    page = place.client(kind).get(reverse("story", args=[place.endeavour.pk])).content.decode()
    lines = data(kind)["lines"]
    assert len(lines) == page.count('<h3 class="h3">')
    assert len(lines) == len(rows(take("csv", kind)))


def test_what_a_closed_space_asks_is_for_its_people(data):
    def asks(kind: str) -> bool:
        return any(one["kind"] == "questions.opened" for one in data(kind)["lines"])

    assert asks("member")
    assert not asks("nobody")


def test_what_somebody_wrote_is_no_formula(place, take):
    endeavours.tell_story(place.endeavour, "=1+1")
    assert rows(take("csv"))[0]["now"] == "'=1+1"


def test_it_has_the_shape_that_is_written_down(data, asked_often, monkeypatch):
    asked_often(5)
    monkeypatch.setattr(taking, "MOST", 3)
    jsonschema.validate(data("member"), json.loads(SCHEMA.read_text()))


def test_file_after_file_has_each_line_once(place, data, take, asked_often, monkeypatch):
    asked_often(7)
    whole = data()["lines"]
    monkeypatch.setattr(taking, "MOST", 3)
    found, told = [], data()
    while told["further_back"]:
        found += told["lines"]
        told = json.loads(place.client("nobody").get(told["further_back"]).content)
    assert found + told["lines"] == whole
    assert rows(take("csv"))[-1]["what happened"] == "further back"
    last = rows(place.client("nobody").get(rows(take("csv"))[-1]["address"]))
    assert last[0]["what happened"] == whole[3]["words"]


@pytest.mark.parametrize("before", ["x", "9" * 17 + "." + "f" * 32, "'"])
def test_a_place_that_is_none_breaks_nothing(take, before):
    assert take("json", before=before).status_code == 200


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_many_lines_ask_as_much_as_few(take, asked_often, ending):
    asked_often(3)
    with CaptureQueriesContext(connection) as few:
        take(ending)
    asked_often(300)
    with CaptureQueriesContext(connection) as many:
        take(ending)
    assert len(many) == len(few)


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_an_endeavour_that_is_not_listed_tells_nothing(place, ending):
    hidden = endeavours.begin("Hidden", "So that nobody knows.", is_listed=False)
    assert place.client("nobody").get(reverse(f"story-{ending}", args=[hidden.pk])).status_code == 404


def test_one_phone_makes_no_other_wait(place):
    address = reverse("story-csv", kwargs={"endeavour": place.endeavour.pk})
    endless, another = place.client("guest"), place.client("guest elsewhere")
    for _again in range(taking.BY_ONE.at_once):
        endless.get(address)
    assert endless.get(address).status_code == 429
    assert another.get(address).status_code == 200


def test_whoever_takes_without_end_is_asked_to_wait(place):
    cache.set(f"pace:story-taken:{place.people['member'].pk}", (0.0, 10.0**12))
    address = reverse("story-csv", kwargs={"endeavour": place.endeavour.pk})
    assert place.client("member").get(address).status_code == 429
