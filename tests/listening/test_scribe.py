"""A scribe writes down what another says: with their yes, for them to have the receipt, and as nobody."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waymark.listening.models import InHand, Veil, Voice, WayIn
from waymark.listening.receipts import access as receipts
from waymark.people.access import Visitor
from waymark.record.models import Moment

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(place):
    """The member writes down what somebody says."""

    def post(client=None, **said):
        form = {"once": uuid4(), "agreed": "on", "words": "She never rang.", "veil": "part only", **said}
        return (client or place.client("member")).post(f"/spaces/{place.space.id}/scribe", form)

    return post


def found(page):
    words = " ".join(page.context["receipt"].words)
    return receipts.require_receipt(Visitor(), "a-phone", words)


def test_without_their_yes_nothing_is_written_down(write):
    page = write(agreed="")
    assert page.status_code == 422
    assert "Ask them first" in page.content.decode()
    assert "She never rang." in page.content.decode()
    assert not Voice.objects.exists()


def test_what_they_say_waits_for_a_person_and_they_have_the_receipt(write):
    page = write(kind="worry")
    assert page.status_code == 201
    voice = Voice.objects.get()
    assert (voice.words, voice.kind, voice.way_in) == ("She never rang.", "worry", WayIn.SCRIBE)
    assert (voice.state, voice.veil, voice.post) == (Voice.State.WAITING, Veil.PART_ONLY, None)
    assert found(page).voice == voice
    assert "She never rang." not in page.content.decode()
    assert page["Cache-Control"].count("no-store")
    assert page.context["receipt"].link.partition("#")[2] == "-".join(page.context["receipt"].words)


def test_unlinked_lies_in_hand(write):
    page = write(veil="unlinked")
    assert not Voice.objects.exists()
    assert found(page).in_hand == InHand.objects.get()


def test_the_same_page_sent_twice_says_it_once_and_has_one_receipt(write):
    once = uuid4()
    one, two = write(once=once), write(once=once)
    assert one.context["receipt"] == two.context["receipt"]
    assert Voice.objects.count() == 1


def test_a_page_that_is_come_back_to_does_not_say_the_next_one_as_the_one_before(write):
    once = uuid4()
    write(once=once)
    page = write(once=once, words="Somebody else speaks.")
    assert page.status_code == 422
    assert "Somebody else speaks." in page.content.decode()
    fresh = page.context["form"]["once"].value()
    assert str(fresh) != str(once)
    assert write(once=fresh, words="Somebody else speaks.").status_code == 201
    assert Voice.objects.count() == 2


def test_their_part_is_kept_only_where_enough_of_it_sit_there(write, place, crowd, others):
    write(part=str(place.part.pk), words="Few.")
    crowd(9)
    others(9)
    write(part=str(place.part.pk), words="Many.")
    assert Voice.objects.get(words="Few.").part is None
    assert Voice.objects.get(words="Many.").part == place.part


@pytest.mark.parametrize("veil", ["named", "chosen name", "", "made up"])
def test_under_a_name_nobody_speaks_for_another(write, veil):
    assert write(veil=veil).status_code == 422
    assert not Voice.objects.exists()


def test_nothing_of_who_wrote_it_down_is_written(write, place):
    client = place.client("member")
    client.get(f"/spaces/{place.space.id}/scribe")
    before, moments = _everything_but_voices(), Moment.objects.count()
    write(client)
    assert _everything_but_voices() == before
    assert Moment.objects.count() == moments
    voice = Voice.objects.get()
    assert (voice.person, voice.seal, voice.chosen_name) == (None, "", None)
    member = place.people["member"]
    assert not any(str(member.pk) in str(value) for value in vars(voice).values())


def _everything_but_voices() -> dict[str, list]:
    models = (model for model in apps.get_models() if model is not Voice)
    return {model._meta.label: sorted(map(str, model.objects.values_list())) for model in models}


def test_what_they_wrote_for_others_is_not_among_what_they_said(write, place):
    write()
    page = place.client("member").get("/me/said").content.decode()
    assert "She never rang." not in page


def test_the_page_costs_the_same_however_many_sit_there(place, crowd):
    client = place.client("member")

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/spaces/{place.space.id}/scribe").status_code == 200
        return len(asked)

    cost()
    few = cost()
    crowd(9)
    assert cost() == few
