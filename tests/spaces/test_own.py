"""What leads to me: to take out, and to have erased."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from waymark.people import commands as people
from waymark.people.models import Person
from waymark.people.moments import SpokeOfSelf
from waymark.people.signing_in import commands as signing_in
from waymark.record.models import Moment, Who
from waymark.spaces import commands as spaces
from waymark.spaces.models import Seat
from waymark.spaces.own import queries as own

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "own-data.schema.json"

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(place) -> Person:
    """A member who has said, done and set up all that one can."""
    person = place.people["member"]
    said = people.OwnWords(
        "Grace Pengelly", "I grew up on the pier.", "tides", "fares", "a bell", "Piermaster"
    )
    spaces.speak_of_self(person, said)
    people.belong(person, place.part, "middle", endeavour=place.endeavour.id)
    people.offer_entry_link(person, endeavour=place.endeavour.id)
    people.offer_recovery_code(person, endeavour=place.endeavour.id)
    signing_in.add_address(person, "grace@pier.example")
    signing_in.know_elsewhere(person, "council", "f" * 64)
    signing_in.turn_second_step_on(person, "A" * 32, 0)
    person.refresh_from_db()
    return person


class TestTakenOut:
    def test_has_everything_that_leads_to_them(self, place, member):
        answer = place.client("member").get(reverse("own-data-json"))
        said = json.loads(answer.content)
        assert said["person"]["story"] == "I grew up on the pier."
        assert said["seats"][0]["space"] == place.space.name
        assert said["sees_from"] == [{"part": place.part.name, "level": "middle"}]
        assert said["ways_in"]["addresses"] == ["grace@pier.example"]
        assert "people.spoke_of_self" in {act["kind"] for act in said["acts"]}
        assert len(said["acts"]) == Who.objects.filter(person=member.pk).count()

    def test_keeps_to_its_schema(self, place, member):
        said = json.loads(place.client("member").get(reverse("own-data-json")).content)
        schema = json.loads(SCHEMA.read_text())
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(said, schema)

    def test_has_no_key_that_lets_anybody_in(self, place, member):
        said = place.client("member").get(reverse("own-data-json")).content.decode()
        for secret in ("A" * 32, "f" * 64, member.entry_links.get().digest, member.recovery_code.digest):
            assert secret not in said

    def test_has_nothing_of_anybody_else(self, place, member):
        said = place.client("member").get(reverse("own-data-json")).content.decode()
        for kind in ("host", "host elsewhere", "administrator"):
            assert place.people[kind].name not in said.replace('"host"', "")
            assert str(place.people[kind].pk) not in said

    def test_can_be_read_as_well(self, place, member):
        page = place.client("member").get(reverse("own-data")).content.decode()
        spoke = SpokeOfSelf.__doc__.split("\n")[0]
        for words in ("I grew up on the pier.", place.space.name, place.part.name, spoke):
            assert words in page

    def test_what_they_did_is_read_page_by_page(self, place, member, monkeypatch):
        monkeypatch.setattr(own, "ACTS", 2)
        acts = list(Moment.objects.filter(who__person=member.pk).order_by("-at", "-position"))
        assert len(acts) > 4
        first = own.leaf(member)
        second = own.leaf(member, first.further)
        assert [one.at for one in (*first.acts, *second.acts)] == [one.at for one in acts[:4]]
        last = own.leaf(member, acts[-3].pk)
        assert [one.at for one in last.acts] == [one.at for one in acts[-2:]]
        assert last.further is None
        page = place.client("member").get(reverse("own-data"))
        assert f"?before={first.further}#did" in page.content.decode()

    def test_a_page_of_nobodys_act_begins_with_the_newest(self, place, member):
        foreign = Moment.objects.exclude(who__person=member.pk).first()
        newest = own.leaf(member).acts[0]
        for before in (foreign.pk, "nonsense"):
            answer = place.client("member").get(reverse("own-data"), {"before": str(before)})
            assert answer.status_code == 200
            assert answer.context["own"].acts[0] == newest


def everywhere() -> str:
    """All that the database holds, table by table."""
    from django.apps import apps

    return json.dumps(
        {model._meta.label: list(map(str, model._base_manager.values_list())) for model in apps.get_models()}
    )


class TestErased:
    def test_nothing_in_the_database_leads_to_them_any_more(self, place, member):
        client = place.client("member")
        token = people.offer_entry_link(member, endeavour=place.endeavour.id)
        client.get(reverse("journey"))
        answer = client.post(reverse("erase-me"))
        assert "Nothing here leads to you any more" in answer.content.decode()
        held = everywhere()
        for trace in (str(member.pk), member.pk.hex, "Grace", "grace@pier", "grew up on the pier"):
            assert trace not in held
        assert client.get(reverse("me")).status_code == 403
        assert client.get(reverse("enter", kwargs={"token": token})).status_code == 404

    def test_what_happened_stays(self, place, member):
        before = Moment.objects.count()
        place.client("member").post(reverse("erase-me"))
        assert Moment.objects.count() == before + 1
        assert Moment.objects.order_by("-position").first().kind == "spaces.person_erased"

    def test_they_are_signed_out_everywhere(self, place, member):
        other = place.client("member")
        other.get(reverse("me"))
        place.client("member").post(reverse("erase-me"))
        assert other.get(reverse("me")).status_code == 403

    def test_the_only_host_hands_the_hosting_over_first(self, place):
        refused = place.client("host").post(reverse("erase-me"))
        assert refused.status_code == 409
        assert place.space.name in refused.content.decode()
        seat = Seat.objects.get(space=place.space, person=place.people["host"])
        spaces.hand_over(seat, Seat.objects.get(space=place.space, person=place.people["member"]))
        assert place.client("host").post(reverse("erase-me")).status_code == 200
        assert not Person.objects.filter(pk=place.people["host"].pk).exists()

    def test_whoever_looks_after_the_server_stays(self, place):
        assert place.client("administrator").post(reverse("erase-me")).status_code == 409
        assert Person.objects.filter(pk=place.people["administrator"].pk).exists()

    def test_asked_first_and_nothing_happens_by_looking(self, place, member):
        page = place.client("member").get(reverse("erase-me")).content.decode()
        assert "Backups keep what they held" in page
        assert Person.objects.filter(pk=member.pk).exists()
        assert Session.objects.exists()
