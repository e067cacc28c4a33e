"""How this is led, where it leads as each part sees it, and what is asked of those who steer."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from waymark.endeavours import commands as endeavours
from waymark.endeavours import queries as endeavours_queries
from waymark.people import commands as people
from waymark.people.access import NotAllowed
from waymark.record.clock import as_of
from waymark.spaces import commands as spaces
from waymark.spaces.leading import commands, queries
from waymark.spaces.models import AskedUp, Design, Tending


def at(place, name: str) -> str:
    return reverse(name, kwargs={"endeavour": place.endeavour.id})


def page(place, name: str, kind: str = "member") -> str:
    return place.client(kind).get(at(place, name)).content.decode()


@pytest.fixture
def steering(place):
    """Those who steer, of whom the host is one."""
    space = spaces.open_space(place.endeavour.id, "The long table", "strategic")
    spaces.take_seat(place.people["host"], space, "member")
    return space


class TestWhereThisLeads:
    def test_is_said_side_by_side_and_who_has_not_said_is_there_as_well(self, place):
        walk = endeavours_queries.walk_of(place.endeavour.id, place.part.pk)
        endeavours.say_how_far(walk, date(2030, 1, 1), "If the pier goes.", "Everybody is fetched.")
        said = page(place, "destinations")
        assert "Everybody is fetched." in said
        assert "If the pier goes." in said
        assert "The harbour" in said
        assert "Not said yet." in said

    def test_a_part_s_own_people_word_theirs_from_here(self, place):
        assert "Say it for us" not in page(place, "destinations")
        people.belong(place.people["member"], place.part, "", endeavour=place.endeavour.id)
        assert page(place, "destinations").count("Say it for us") == 1

    def test_many_parts_are_as_few_queries_as_two(self, place, django_assert_max_num_queries):
        for number in range(40):
            spaces.bring_along(place.people["host"], place.endeavour.id, f"Pier {number}", "organisation")
        client = place.client("member")
        with django_assert_max_num_queries(18):
            client.get(at(place, "destinations"))


class TestHowWeLead:
    def test_is_said_by_hosts_and_what_was_said_before_stays(self, place):
        client = place.client("host")
        for words in ("On Fridays, by the urn.", "On Mondays."):
            assert client.post(at(place, "say-how-we-lead"), {"kind_1": words}).status_code == 302
        said = page(place, "how-we-lead")
        assert "On Mondays." in said
        assert said.index("On Mondays.") < said.index("On Fridays, by the urn.")
        assert list(Design.objects.order_by("number").values_list("number", flat=True)) == [1, 2]

    def test_whoever_tends_it_says_so_themselves_and_steps_back(self, place):
        client = place.client("member")
        assert "Nobody looks after this yet." in page(place, "how-we-lead")
        client.post(at(place, "tend-element"), {"kind": "doers", "press": "tend"})
        client.post(at(place, "tend-element"), {"kind": "doers", "press": "tend"})
        assert Tending.objects.get().person == place.people["member"]
        assert "I step back" in page(place, "how-we-lead")
        client.post(at(place, "tend-element"), {"kind": "doers", "press": "step back"})
        assert not Tending.objects.exists()

    def test_there_are_five_and_no_sixth(self, place):
        assert place.client("member").post(at(place, "tend-element"), {"kind": "kings"}).status_code == 404

    def test_the_day_to_look_again_is_said_when_it_comes(self, place):
        soon = timezone.now().date() + timedelta(days=3)
        commands.say_how_we_lead(place.endeavour.id, {"doers": "So."}, soon, by=place.people["host"].pk)
        assert "The day has come" not in page(place, "how-we-lead")
        with as_of(timezone.now() + timedelta(days=3)):
            assert "The day has come" in page(place, "how-we-lead")


class TestAskUpstairs:
    def test_without_those_who_steer_there_is_nobody_to_ask(self, place):
        assert "there is nobody to ask" in page(place, "upstairs")
        answer = place.client("member").post(at(place, "upstairs"), {"words": "May we?"})
        assert answer.status_code == 409

    def test_is_answered_in_a_line_and_read_by_whoever_asked(self, place, steering):
        place.client("member").post(at(place, "upstairs"), {"words": "May we ring at night?"})
        asked = AskedUp.objects.get()
        assert "May we ring at night?" in page(place, "upstairs", "host")
        answer = reverse("answer-upstairs", kwargs={"asked": asked.pk})
        place.client("host").post(answer, {"answer": "come and talk", "because": "It costs sleep."})
        said = page(place, "upstairs")
        assert "Come and talk" in said
        assert "It costs sleep." in said
        again = place.client("host").post(answer, {"answer": "no", "because": "No."})
        assert again.status_code == 409

    def test_is_for_those_who_steer_and_whoever_asked_alone(self, place, steering):
        commands.ask_upstairs(place.people["member"], place.endeavour.id, "May we ring at night?")
        assert "May we ring at night?" not in page(place, "upstairs", "host elsewhere")

    def test_the_same_line_twice_is_asked_once(self, place, steering):
        for _ in range(2):
            commands.ask_upstairs(place.people["member"], place.endeavour.id, "May we?")
        assert AskedUp.objects.count() == 1

    def test_can_be_taken_back_and_then_not_answered(self, place, steering):
        asked = commands.ask_upstairs(place.people["member"], place.endeavour.id, "May we?")
        place.client("member").post(reverse("take-back-upstairs", kwargs={"asked": asked.pk}))
        assert not AskedUp.objects.exists()
        with pytest.raises(NotAllowed):
            commands.answer_upstairs(asked, "yes", "Yes.", by=place.people["host"])

    @pytest.mark.parametrize(("now", "is_late"), [(13, False), (16, True)])
    def test_what_waits_for_more_than_five_working_days_stands_apart(self, place, steering, now, is_late):
        """Asked on a Friday: Saturdays and Sundays don't count."""
        friday = datetime(2026, 11, 6, 12, tzinfo=timezone.get_current_timezone())
        with as_of(friday):
            commands.ask_upstairs(place.people["member"], place.endeavour.id, "May we?")
        with as_of(friday.replace(day=now)):
            for kind in ("member", "host"):
                said = page(place, "upstairs", kind)
                assert ("Waiting for more than five working days" in said) == is_late

    def test_working_days_are_monday_to_friday(self):
        with as_of(datetime(2026, 11, 16, 12, tzinfo=timezone.get_current_timezone())):
            assert queries.working_days_since(date(2026, 11, 6)) == 6
            assert queries.working_days_since(date(2026, 11, 14)) == 1
            assert queries.working_days_since(date(2026, 11, 16)) == 0


class TestDeputies:
    @pytest.mark.parametrize(("others", "deputies", "is_said"), [(3, 2, False), (2, 3, True), (0, 2, False)])
    def test_half_the_seats_of_five_are_said_without_a_name(self, place, others, deputies, is_said):
        """The host sits there, and the member does; so many come beside them."""
        host = place.people["host"].seats.get(space=place.space)
        place.people["member"].seats.all().delete()
        for number in range(others + deputies):
            person = people.welcome(f"Somebody {number}", endeavour=place.endeavour.id)
            seat = spaces.take_seat(person, place.space, "member")
            if number < deputies:
                type(seat).objects.filter(pk=seat.pk).update(on_behalf_of=host)
        said = place.client("host").get(reverse("space", kwargs={"space": place.space.id})).content.decode()
        assert ("At least half the seats here are held by deputies just now." in said) == is_said
