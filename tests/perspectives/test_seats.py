"""Where we sit and what we see: parts of the system against the places of a picture."""

import pytest
from django.urls import reverse

from waymark.perspectives import commands
from waymark.perspectives.models import Drawn, Stance
from waymark.perspectives.pictures.vantages import _kept
from waymark.spaces import commands as spaces
from waymark.spaces.models import Guest

ASKS = "Does where we sit decide what we see?"


def shown(place, kind: str = "member") -> str:
    url = reverse("result", kwargs={"question": place.question.id})
    return place.client(kind).get(url).content.decode()


def sitting(place, crowd, people: int, *, apart: bool) -> None:
    """So many people along a line, in one of two parts: by which side they mostly take, or by turns."""
    crowd.on_a_line(people)
    rising = crowd.statements[1:20:2]
    for at, guest in enumerate(Guest.objects.filter(invitation=place.door)):
        leans = sum(Stance.objects.filter(guest=guest, statement__in=rising).values_list("value", flat=True))
        is_one = leans > 0 if apart else at % 2 == 0
        spaces.see_from(guest, (place.part if is_one else place.other_part).id)
    commands.redraw(place.question)


@pytest.mark.django_db
class TestOnThePage:
    def test_parts_that_see_it_otherwise_are_told_as_such(self, place, crowd):
        sitting(place, crowd, 160, apart=True)
        page = shown(place)
        assert ASKS in page
        assert "Where we sit goes with what we see" in page
        assert place.part.name in page
        assert "It needn’t be why" in page

    def test_parts_that_see_it_alike_are_told_as_such(self, place, crowd):
        sitting(place, crowd, 160, apart=False)
        assert "No sign of it" in shown(place)

    def test_nothing_is_told_of_few(self, place, crowd):
        sitting(place, crowd, 60, apart=True)
        for guest in Guest.objects.filter(part=place.other_part)[7:]:
            spaces.see_from(guest, None)
        Drawn.objects.all().delete()
        commands.redraw(place.question)
        assert place.part.name not in shown(place)
        assert place.other_part.name not in shown(place)

    def test_nothing_is_asked_or_told_where_nobody_said_from_where(self, place, crowd):
        crowd.on_a_line(160)
        commands.redraw(place.question)
        assert ASKS not in shown(place)
        assert Drawn.objects.get().parts == {}


@pytest.mark.django_db
class TestSayingFromWhere:
    def door(self, place, client, part: str):
        url = reverse("door", kwargs={"code": place.door.code})
        assert place.part.name in client.get(url).content.decode()
        client.post(url, {"part": part})
        return Guest.objects.latest("pk") if part == "last" else Guest.objects.exclude(part=None).first()

    def test_a_guest_says_at_the_door_from_where_they_see_it(self, place, client):
        assert self.door(place, client, str(place.part.id)).part == place.part

    @pytest.mark.parametrize("part", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
    def test_nobody_has_to_and_nonsense_keeps_nobody_out(self, place, client, part):
        before = Guest.objects.count()
        assert self.door(place, client, part) is None
        assert Guest.objects.count() == before + 1

    def test_they_can_say_otherwise_later_or_take_it_back(self, place):
        url = reverse("see-from", kwargs={"question": place.question.id})
        for said, then in ((str(place.part.id), place.part), ("", None)):
            place.client("guest").post(url, {"part": said})
            assert place.guest().part == then

    def test_a_part_that_turned_off_is_not_offered(self, place, client):
        from waymark.endeavours import commands as endeavours
        from waymark.endeavours import queries

        walk = queries.walk_of(place.endeavour.id, place.part.id)
        endeavours.turn_off(walk, "Sold.")
        url = reverse("door", kwargs={"code": place.door.code})
        assert place.part.name not in client.get(url).content.decode()


def table(**sizes: int) -> dict:
    return {"places": ["one end", "between", "other end"], "rows": [["a", []]], "sizes": sizes}


class TestWhatIsToldStays:
    def test_until_eight_of_each_part_have_come_or_gone(self):
        before = table(a=40, b=40)
        for now in (table(a=41, b=48), table(a=48, b=33), table(a=40, b=40, c=7)):
            assert _kept(before, now) == before

    def test_and_moves_where_nobody_of_the_others_has(self):
        before = table(a=40, b=40)
        for now in (table(a=48, b=40), table(a=32, b=60), table(a=40, b=40, c=8)):
            assert _kept(before, now) == now

    def test_where_the_places_are_others_it_says_nothing_until_then(self):
        before, now = table(a=40, b=40), {**table(a=41, b=40), "places": [3, 5]}
        assert _kept(before, now)["rows"] == []
        assert _kept(_kept(before, now), now)["rows"] == []
        assert _kept(_kept(before, now), {**now, "sizes": {"a": 48, "b": 40}})["sizes"]["a"] == 48
