"""Somebody with a name here reads, takes out and has erased all that is kept of them, by themselves."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import reverse

from waymark.people import commands as people
from waymark.people.models import EntryLink, Person, RecoveryCode
from waymark.record.models import Moment, Who
from waymark.spaces import commands as spaces
from waymark.spaces import queries as spaces_queries
from waymark.spaces.models import Opened, Seat

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "own-data.schema.json"


@pytest.fixture
def host(place):
    """A host who has been about: with a story, keys, two devices, a second host beside them."""
    person = place.people["host"]
    Person.objects.filter(pk=person.pk).update(name="Hanna Field", story="I row the early boat.")
    people.offer_entry_link(person, endeavour=place.endeavour.id)
    people.offer_recovery_code(person, endeavour=place.endeavour.id)
    spaces.invite_host(place.space, by=person.id)
    place.people["second"] = people.welcome("Second Host", endeavour=place.endeavour.id)
    spaces.take_seat(place.people["second"], place.space, "host")
    person.refresh_from_db()
    return person


def taken(place, kind="host") -> dict:
    return json.loads(place.client(kind).get(reverse("own-data-json")).content)


class TestTakingItOut:
    def test_the_file_keeps_to_its_schema(self, place, host):
        for kind in ("host", "member", "administrator"):
            told = taken(place, kind)
            jsonschema.validate(told, json.loads(SCHEMA.read_text()))
            assert told["kind"] == "person"

    def test_everything_that_is_kept_of_a_person_is_in_it(self, place, host):
        place.client("host")
        told = taken(place)
        assert told["person"]["name"] == "Hanna Field"
        assert told["person"]["story"] == "I row the early boat."
        assert told["ways_in"]["link_until"]
        assert told["ways_in"]["recovery_code"]
        assert told["ways_in"]["devices_signed_in"] == 2
        assert [(seat["space"], seat["role"]) for seat in told["seats"]] == [("The Boathouse table", "host")]
        done = {one["what"] for one in told["did"]}
        assert {"spaces.host_invited", "people.entry_offered", "spaces.seat_taken"} <= done
        assert len(told["did"]) == Who.objects.filter(person=host.id).count()

    def test_an_administrators_looks_are_in_it(self, place):
        spaces.break_glass(place.space, place.people["administrator"], "A host asks us to find a question.")
        (look,) = taken(place, "administrator")["looked_into"]
        assert look["reason"] == "A host asks us to find a question."

    def test_nothing_of_anybody_else_is_in_it(self, place, host):
        said = json.dumps(taken(place))
        assert "Second Host" not in said
        for kind, person in place.people.items():
            assert kind == "host" or str(person.id) not in said
        for model, field in ((EntryLink, "digest"), (RecoveryCode, "digest")):
            assert not any(value in said for value in model.objects.values_list(field, flat=True))

    def test_the_page_says_the_same_in_words(self, place, host):
        page = place.client("host").get(reverse("own-data")).content.decode()
        for said in ("Hanna Field", "I row the early boat.", "The Boathouse table", "signed in on 1 device"):
            assert said in page
        assert "A host made a link for somebody to host with them." in page
        assert "Second Host" not in page


class TestBeingErased:
    def test_is_asked_once_and_told_beforehand_what_goes_and_what_stays(self, place, host):
        page = place.client("host").get(reverse("erase-me")).content.decode()
        assert "Your seat in The Boathouse table, as a host" in page
        assert "without who did it" in page
        assert "made by hand" in page
        assert Person.objects.filter(pk=host.pk).exists()

    def test_how_long_backups_keep_a_copy_is_said(self, place, host, settings):
        settings.BACKUPS, settings.BACKUP_DAYS = "/somewhere", 12
        assert (
            "until those go after 12 days" in place.client("host").get(reverse("erase-me")).content.decode()
        )

    def test_nothing_in_any_table_knows_them_afterwards(self, place, host):
        other_device = place.client("host")
        kept_devices = place.client("member")
        client = place.client("host")
        assert client.post(reverse("erase-me")).status_code == 200
        found = []
        with connection.cursor() as cursor:
            for model in apps.get_models(include_auto_created=True):
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
                rows = str(cursor.fetchall())
                found += [
                    model._meta.label
                    for mark in (host.id.hex, str(host.id), "Hanna Field", "early boat")
                    if mark in rows
                ]
        assert found == []
        assert not any(
            session.get_decoded().get("_auth_user_id") == str(host.id) for session in Session.objects.all()
        )
        assert other_device.get(reverse("own-data")).status_code == 403
        assert kept_devices.get(reverse("own-data")).status_code == 200

    def test_that_something_happened_stays(self, place, host):
        before = set(Moment.objects.values_list("id", flat=True))
        place.client("host").post(reverse("erase-me"))
        after = set(Moment.objects.values_list("id", flat=True))
        assert before < after
        assert {one.kind for one in Moment.objects.filter(id__in=after - before)} == {"spaces.seat_left"}
        assert not Who.objects.filter(moment__in=after - before).exists()

    def test_says_afterwards_what_could_not_be_removed(self, place, host):
        page = place.client("host").post(reverse("erase-me")).content.decode()
        assert "What could not be removed" in page
        assert "without who did it" in page
        assert "Hanna Field" not in page

    def test_the_only_host_of_a_space_finds_another_first(self, place):
        alone = place.people["host elsewhere"]
        client = place.client("host elsewhere")
        assert "First, somebody else has to host" in client.get(reverse("erase-me")).content.decode()
        refused = client.post(reverse("erase-me"))
        assert refused.status_code == 409
        assert "You are the only host of Another table." in refused.content.decode()
        assert Person.objects.filter(pk=alone.pk).exists()
        assert Seat.objects.filter(person=alone, role="host").exists()

    def test_all_of_it_goes_or_nothing(self, place, host, monkeypatch):
        def breaks(_person):
            raise RuntimeError("the disk is full")

        monkeypatch.setattr("waymark.people.commands.record.forget", breaks)
        who = Who.objects.filter(person=host.id).count()
        with pytest.raises(RuntimeError):
            spaces.erase(host)
        assert Seat.objects.filter(person=host).exists()
        assert Session.objects.count() == 0 or Person.objects.filter(pk=host.pk).exists()
        assert Who.objects.filter(person=host.id).count() == who
        assert not Moment.objects.filter(kind="spaces.seat_left").exists()

    def test_others_keep_what_is_theirs(self, place, host):
        before = Who.objects.exclude(person=host.id).count()
        spaces.erase(host)
        assert Who.objects.count() == before
        assert [seat.person.name for seat in spaces_queries.hosts_of(place.space.id)] == ["Second Host"]
        assert place.question.__class__.objects.filter(pk=place.question.pk).exists()

    def test_a_look_that_an_administrator_took_stays_without_who(self, place):
        administrator = place.people["administrator"]
        spaces.break_glass(place.space, administrator, "A host asks us to find a question.")
        spaces.erase(administrator)
        look = Opened.objects.get()
        assert (look.person_id, look.reason) == (None, "A host asks us to find a question.")

    def test_twice_is_no_error(self, place, host):
        spaces.erase(host)
        spaces.erase(host)
        assert not Person.objects.filter(pk=host.pk).exists()
