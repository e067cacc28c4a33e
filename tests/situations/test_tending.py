"""Hosts take away what somebody wrote that should not stand there, and say why."""

import pytest
from django.urls import reverse

from waymark.people.access import Visitor
from waymark.record.models import Moment
from waymark.situations import access, commands
from waymark.situations.choices import Bank, Kind, Mark
from waymark.situations.models import BankNote, Obstacle

pytestmark = pytest.mark.django_db

WORDS, BECAUSE = "Doris leaves the door open.", "It names somebody."


@pytest.fixture
def written(place, sitting) -> dict[str, object]:
    """Something of every sort that people write, by the member; what came, of a host's choice."""
    obstacle = commands.name_obstacle(sitting(), WORDS)
    member = Visitor(person=place.people["member"])
    bank_note = commands.describe_bank(access.require_bank(member, obstacle.pk, "courage"), WORDS)
    tending = access.require_tending(Visitor(person=place.people["host"]), obstacle.pk)
    choosing = commands.choose_bank(tending, Bank.COURAGE, "Two are enough.", was=0)
    return {
        "saying": commands.say_kind(sitting(), commands.Said(Kind.LEAD, WORDS), was=0),
        "mark-note": commands.write_note(sitting(), Mark.DANGERS, WORDS),
        "outcome": commands.tell_outcome(access.require_choosing(member, choosing.pk), WORDS),
        "bank-note": bank_note,
        "obstacle": obstacle,
    }


def away(what: str, row) -> str:
    return reverse("take-words-away", kwargs={"what": what, "words": row.pk})


@pytest.mark.parametrize("what", access.WRITTEN)
def test_a_host_takes_any_of_it_away_and_the_space_reads_why(place, written, what):
    row, host = written[what], place.client("host")
    assert WORDS in host.get(away(what, row)).content.decode()
    assert host.post(away(what, row), {"because": BECAUSE}).status_code == 302
    assert not type(row).objects.filter(pk=row.pk).exists()
    told = Moment.objects.get(kind="situations.words_taken_away")
    assert (told.data, told.audience) == ({"what": what, "because": BECAUSE}, place.space.pk)


def test_with_an_obstacle_goes_what_was_written_on_it(place, written):
    place.client("host").post(away("obstacle", written["obstacle"]), {"because": BECAUSE})
    assert not BankNote.objects.exists()


def test_a_reason_has_to_be_there(place, written):
    answer = place.client("host").post(away("obstacle", written["obstacle"]), {"because": " "})
    assert answer.status_code == 422
    assert Obstacle.objects.exists()


def test_members_do_not_and_to_others_it_is_not_there(place, written):
    for kind, status in (("member", 403), ("nobody", 404), ("host elsewhere", 404), ("administrator", 404)):
        address = away("mark-note", written["mark-note"])
        assert place.client(kind).post(address, {"because": BECAUSE}).status_code == status


def test_hosts_find_the_way_beside_what_others_wrote(place, written, page):
    for kind, is_there in (("host", True), ("member", False)):
        shown = page(kind, "mark", question=place.question.id, mark="dangers")
        assert (away("mark-note", written["mark-note"]) in shown) is is_there
        shown = page(kind, "obstacle", obstacle=written["obstacle"].pk)
        assert (away("obstacle", written["obstacle"]) in shown) is is_there


def test_another_sort_or_number_is_not_there(place, written):
    host = place.client("host")
    assert host.get(away("word", written["saying"])).status_code == 404
    assert host.get(away("outcome", written["saying"])).status_code == 404
