"""An agreed difference: each view in its own people's words, side by side."""

import pytest
from django.urls import reverse
from tests.fornow.conftest import in_days, worded

from waymark.fornow import access, commands
from waymark.fornow.choices import Kind
from waymark.fornow.differing import queries
from waymark.fornow.models import View
from waymark.fornow.telling import Meanwhile
from waymark.people import commands as people
from waymark.people.access import NotAllowed, Visitor
from waymark.record.models import Moment

OURS = "The boat has to leave on time, for everybody."
THEIRS = "Nobody is left on the quay in the rain."


@pytest.fixture
def difference(place, member):
    """A difference that is worked on; the member sees from the ferry company, the host from the harbour."""
    people.belong(member, place.part, endeavour=place.endeavour.id)
    people.belong(place.people["host"], place.other_part, endeavour=place.endeavour.id)
    said = worded(together="We print one timetable.", wont_ask="To wait for one another.")
    return commands.draft(place.question, Kind.DIFFERENCE, said, by=member.pk)


@pytest.fixture
def agreed(difference, place, member, host, settle):
    commands.write_view(difference.pk, place.part.pk, OURS, by=member.pk)
    commands.write_view(difference.pk, place.other_part.pk, THEIRS, by=host.pk)
    difference.refresh_from_db()
    return settle(difference)


def view_of(clarity):
    return reverse("write-view", kwargs={"clarity": clarity.pk})


def section(person, clarity):
    return queries.section(access.require_reading(Visitor(person=person), clarity.pk))


class TestWriting:
    def test_a_part_says_how_it_sees_it_and_says_it_better(self, place, difference, member) -> None:
        client = place.client("member")
        assert client.get(view_of(difference)).status_code == 200
        part = str(place.part.pk)
        assert client.post(view_of(difference), {"part": part, "words": "First."}).status_code == 302
        assert (
            client.post(view_of(difference), {"part": part, "words": OURS, "was": "First."}).status_code
            == 302
        )
        found = View.objects.get(clarity=difference)
        assert (found.words, found.part_id, found.by) == (OURS, place.part.pk, member)

    def test_nobody_writes_it_for_another_part(self, place, difference) -> None:
        said = {"part": str(place.other_part.pk), "words": OURS}
        assert place.client("member").post(view_of(difference), said).status_code == 403
        assert not View.objects.exists()

    def test_who_sees_from_no_part_is_told_so(self, place, agreed) -> None:
        answer = place.client("host elsewhere").get(view_of(agreed))
        assert answer.status_code == 403
        assert place.client("nobody").get(view_of(agreed)).status_code == 403

    def test_a_draft_is_there_for_its_space_alone(self, place, difference) -> None:
        assert place.client("host elsewhere").get(view_of(difference)).status_code == 404

    def test_only_a_difference_has_views(self, place, draft, member) -> None:
        people.belong(member, place.part, endeavour=place.endeavour.id)
        assert place.client("member").get(view_of(draft)).status_code == 403

    def test_an_empty_view_is_asked_for_again(self, place, difference) -> None:
        said = {"part": str(place.part.pk), "words": " "}
        assert place.client("member").post(view_of(difference), said).status_code == 422

    def test_a_colleague_was_quicker_and_nothing_is_lost(self, place, difference, host) -> None:
        commands.write_view(difference.pk, place.part.pk, "Theirs, just now.", by=host.pk)
        client = place.client("member")
        answer = client.post(view_of(difference), {"part": str(place.part.pk), "words": OURS, "was": ""})
        told = answer.content.decode()
        assert answer.status_code == 409
        assert OURS in told
        assert "Theirs, just now." in told
        again = {"part": str(place.part.pk), "words": OURS, "was": "Theirs, just now."}
        assert client.post(view_of(difference), again).status_code == 302

    def test_pressed_twice_it_is_told_once(self, place, difference, member) -> None:
        for _ in range(2):
            commands.write_view(difference.pk, place.part.pk, OURS, by=member.pk)
        assert Moment.objects.filter(kind="fornow.view_written").count() == 1

    def test_whoever_settles_it_has_read_the_latest_views(self, place, difference, member, host) -> None:
        commands.explain_absence(difference.pk, "We ask them on Thursday.", by=host.pk)
        commands.write_view(difference.pk, place.other_part.pk, THEIRS, by=host.pk)
        difference.refresh_from_db()
        seen = difference.edition
        commands.write_view(difference.pk, place.part.pk, OURS, by=member.pk)
        with pytest.raises(Meanwhile):
            commands.settle(difference.pk, was=seen, by=host.pk)


class TestTakingBack:
    def test_while_nothing_is_agreed(self, place, difference, member) -> None:
        commands.write_view(difference.pk, place.part.pk, OURS, by=member.pk)
        address = reverse("take-view-back", kwargs={"clarity": difference.pk})
        assert place.client("member").post(address, {"part": str(place.part.pk)}).status_code == 302
        assert not View.objects.exists()

    def test_not_once_it_is_agreed(self, place, agreed) -> None:
        with pytest.raises(NotAllowed, match="say it better"):
            commands.take_view_back(agreed.pk, place.part.pk)


class TestReading:
    def test_views_stand_side_by_side_by_name(self, agreed, member) -> None:
        told = section(member, agreed)
        assert [one.name for one in told.views] == ["The ferry company", "The harbour"]
        assert [one.is_own for one in told.views] == [True, False]
        assert (told.together, told.wont_ask) == ("We print one timetable.", "To wait for one another.")
        assert told.look_again_on == in_days(49)

    def test_guests_read_what_is_agreed_but_no_part_s_view(self, agreed) -> None:
        told = section(None, agreed)
        assert (told.views, told.together) == ((), "We print one timetable.")

    def test_it_says_that_two_parts_are_needed(self, place, difference, member) -> None:
        assert section(member, difference).lacks_views
        assert section(member, difference).still_to_write == place.part.pk

    def test_other_kinds_have_none(self, clarity, member) -> None:
        assert section(member, clarity) is None

    def test_its_page_shows_both(self, place, agreed) -> None:
        told = place.client("member").get(reverse("clarity", kwargs={"clarity": agreed.pk})).content.decode()
        assert OURS in told
        assert THEIRS in told
