"""What do we think we just agreed? Sealed until hosts show all of it, and then nobody's."""

import pytest
from django.urls import reverse
from tests.fornow.conftest import in_days

from waymark.fornow import commands
from waymark.fornow.echoing import queries
from waymark.fornow.models import Echo, Echoing
from waymark.people import commands as people
from waymark.people.access import NotAllowed
from waymark.record.models import Moment
from waymark.spaces import commands as spaces

SAID = [
    "A named nurse rings everybody within a day of coming home",
    "A nurse rings within a day, and home care looks in",
    "The ward writes one telephone number on the shared page",
]


def at(clarity, name: str) -> str:
    return reverse(name, kwargs={"clarity": clarity.pk})


@pytest.fixture
def asked(clarity, host):
    commands.open_echoes(clarity.pk, by=host.pk)
    return clarity


@pytest.fixture
def written(place, asked, host, member):
    """Three who sit there have each written one."""
    third = people.welcome("Third", endeavour=place.endeavour.id)
    spaces.take_seat(third, place.space, "member")
    for person, words in zip((host, member, third), SAID, strict=True):
        commands.write_echo(person, asked.pk, words)
    return asked


class TestSealed:
    def test_nobody_sees_anothers_nor_how_many(self, place, written) -> None:
        page = place.client("host").get(at(written, "echoes")).content.decode()
        assert SAID[0] in page
        assert SAID[1] not in page
        assert "three at least" in page

    def test_one_more_makes_no_difference_to_anybody_else(self, asked, host, member, reading) -> None:
        before = queries.echoes(reading(host))
        commands.write_echo(member, asked.pk, SAID[0])
        assert queries.echoes(reading(host)) == before

    def test_a_single_one_tells_the_record_nothing(self, asked, member) -> None:
        before = Moment.objects.count()
        commands.write_echo(member, asked.pk, SAID[0])
        assert Moment.objects.count() == before

    def test_it_can_be_changed_and_taken_back(self, place, asked) -> None:
        client = place.client("member")
        for words in ("First.", "Better."):
            assert client.post(at(asked, "write-echo"), {"words": words}).status_code == 302
        assert Echo.objects.get().words == "Better."
        assert "Better." in client.get(at(asked, "write-echo")).content.decode()
        assert client.post(at(asked, "take-echo-back")).status_code == 302
        assert not Echo.objects.exists()

    def test_nothing_is_written_where_nobody_asks(self, place, clarity) -> None:
        assert place.client("member").get(at(clarity, "write-echo")).status_code == 403
        answer = place.client("member").post(at(clarity, "write-echo"), {"words": "What I typed"})
        assert answer.status_code == 409
        assert "What I typed" in answer.content.decode()

    def test_an_empty_one_is_none(self, place, asked) -> None:
        assert place.client("member").post(at(asked, "write-echo"), {"words": " "}).status_code == 422


class TestShown:
    def test_after_that_no_row_leads_to_anybody(self, written, host) -> None:
        rows = set(Echo.objects.values_list("pk", flat=True))
        commands.show_echoes(written.pk, by=host.pk)
        after = Echo.objects.values_list("pk", "person", "words")
        assert sorted(words for *_one, words in after) == sorted(SAID)
        assert {person for _row, person, _words in after} == {None}
        assert rows.isdisjoint({row for row, *_rest in after})

    def test_all_of_the_space_read_all(self, place, written, host) -> None:
        commands.show_echoes(written.pk, by=host.pk)
        page = place.client("member").get(at(written, "echoes")).content.decode()
        assert "<u>telephone</u>" in page
        assert "read these first" in page
        assert "Only here:" in page

    def test_three_at_least(self, place, asked, host, member) -> None:
        for person in (host, member):
            commands.write_echo(person, asked.pk, SAID[0])
        answer = place.client("host").post(at(asked, "show-echoes"))
        assert answer.status_code == 409
        assert "At least three" in answer.content.decode()
        assert Echoing.objects.get().shown_on is None

    def test_on_the_day_it_was_asked_only_once_everybody_with_a_seat_has_written(
        self, place, written, host
    ) -> None:
        late = people.welcome("Late", endeavour=place.endeavour.id)
        spaces.take_seat(late, place.space, "member")
        answer = place.client("host").post(at(written, "show-echoes"))
        assert answer.status_code == 409
        assert Echoing.objects.get().shown_on is None
        assert "from the day after" in answer.content.decode()
        commands.write_echo(late, written.pk, SAID[0])
        commands.show_echoes(written.pk, by=host.pk)
        assert Echoing.objects.get().shown_on is not None

    def test_from_the_day_after_three_are_enough(self, place, written, host) -> None:
        late = people.welcome("Late", endeavour=place.endeavour.id)
        spaces.take_seat(late, place.space, "member")
        Echoing.objects.update(opened_on=in_days(-1))
        commands.show_echoes(written.pk, by=host.pk)
        assert Echoing.objects.get().shown_on is not None

    def test_too_few_and_too_soon_are_told_in_one_sentence(self, place, written, host) -> None:
        """So that pressing tells nobody how many there are."""
        late = people.welcome("Late", endeavour=place.endeavour.id)
        spaces.take_seat(late, place.space, "member")
        told = []
        for _press in range(2):
            with pytest.raises(NotAllowed) as refused:
                commands.show_echoes(written.pk, by=host.pk)
            told.append(str(refused.value))
            Echo.objects.filter(person=host).delete()
        assert told[0] == told[1]

    def test_then_none_can_be_changed(self, written, host, member) -> None:
        commands.show_echoes(written.pk, by=host.pk)
        with pytest.raises(NotAllowed):
            commands.write_echo(member, written.pk, "Otherwise.")
        with pytest.raises(NotAllowed):
            commands.take_echo_back(member, written.pk)
        with pytest.raises(NotAllowed):
            commands.show_echoes(written.pk, by=host.pk)

    def test_it_can_be_asked_once_more(self, place, written, host) -> None:
        commands.show_echoes(written.pk, by=host.pk)
        for _twice in range(2):
            assert place.client("host").post(at(written, "open-echoes")).status_code == 302
        assert Echoing.objects.filter(shown_on__isnull=True).count() == 1
        assert place.client("member").get(at(written, "echoes")).status_code == 200

    def test_few_questions_of_the_database(
        self, written, host, reading, django_assert_max_num_queries
    ) -> None:
        commands.show_echoes(written.pk, by=host.pk)
        read = reading(host)
        with django_assert_max_num_queries(2):
            queries.echoes(read)


class TestWho:
    @pytest.mark.parametrize("name", ["open-echoes", "show-echoes"])
    def test_hosts_open_and_show(self, place, asked, name) -> None:
        assert place.client("member").post(at(asked, name)).status_code == 403

    @pytest.mark.parametrize("kind", ["host elsewhere", "guest"])
    def test_for_those_who_sit_there(self, place, asked, kind) -> None:
        assert place.client(kind).get(at(asked, "echoes")).status_code == 403
        assert place.client(kind).post(at(asked, "write-echo"), {"words": "x"}).status_code == 403
