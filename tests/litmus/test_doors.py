"""Guests answer and tell behind one door: without an account, to change and to take back."""

from uuid import uuid4

import pytest
from django.test import Client
from tests.litmus.conftest import ASKS

from waymark.litmus import commands, queries
from waymark.litmus.models import Answer, Door, Telling

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Client:
    return Client()


def answered(said: str, sentence: str = "", **more: str) -> dict[str, str]:
    """What the form at the door sends."""
    return {"once": str(uuid4()), "said": said, "sentence": sentence, **more}


class TestAnsweringAtTheDoor:
    def test_looking_keeps_nothing(self, phone, door):
        page = phone.get(door)
        assert ASKS in page.content.decode()
        assert "waymark_guest" not in phone.cookies

    def test_it_says_that_an_answer_is_shown_as_it_is(self, phone, door):
        assert "Your answer is shown as it is, without your name" in phone.get(door).content.decode()

    def test_the_crisis_line_the_way_out_and_starting_afresh_stand_on_every_page(self, phone, door, host):
        commands.set_prompt(host, "What changed?")
        for page in (door, f"{door}/brilliant", f"{door}/story"):
            words = phone.get(page).content.decode()
            for shown in ("tel:116123", "Leave quickly", "Not you? Start afresh"):
                assert shown in words, page

    def test_answering_takes_one_press_and_two_presses_count_once(self, phone, door):
        typed = answered("partly", "It did, late.")
        assert phone.post(door, typed).status_code == 302
        phone.post(door, typed)
        Client().post(door, typed)  # the same press, sent again before the phone had its number
        assert (Answer.objects.count(), Telling.objects.count()) == (1, 1)

    def test_an_answer_can_be_taken_back_while_it_is_open(self, phone, door):
        phone.post(door, answered("yes", "It did."))
        phone.post(f"{door}/take-answer-back")
        assert (Answer.objects.count(), Telling.objects.count()) == (0, 0)

    def test_nothing_of_who_answered_before_is_shown_on_a_shared_phone(self, phone, door):
        phone.post(door, answered("not yet", "Nobody came for my mother."))
        page = phone.get(door).content.decode()
        assert "Nobody came for my mother." not in page
        assert "checked" not in page

    def test_starting_afresh_forgets_the_phone_and_keeps_the_answer(self, phone, door):
        phone.post(door, answered("yes"))
        phone.post(f"{door}/afresh")
        assert phone.cookies["waymark_guest"].value == ""
        phone.post(door, answered("not yet"))
        assert Answer.objects.count() == 2

    def test_without_an_answer_the_page_says_what_is_missing(self, phone, door):
        page = phone.post(door, answered("", "It did."))
        assert page.status_code == 422
        assert "Choose yes, partly or not yet." in page.content.decode()

    def test_once_closed_it_says_so_and_takes_nothing(self, phone, door, asking):
        commands.close(asking)
        assert phone.post(door, answered("yes")).status_code == 200
        assert Answer.objects.count() == 0

    def test_a_guest_of_an_endeavour_that_is_not_listed_is_led_to_no_closed_page(
        self, phone, door, asking, place
    ):
        commands.close(asking)
        place.endeavour.is_listed = False
        place.endeavour.save()
        assert f"/e/{place.endeavour.id}/litmus" not in phone.get(door).content.decode()


class TestTellingAtTheDoor:
    def told(self, **more) -> dict[str, str]:
        return {"once": str(uuid4()), "words": "The light was on.", "seen_from": "user", **more}

    def test_a_day_waits_for_a_host_and_can_be_taken_back_from_the_same_phone(self, phone, door, endeavour):
        phone.post(f"{door}/brilliant", self.told(is_for_another="on"))
        (told,) = Telling.objects.all()
        assert (told.state, told.person, told.is_for_another) == ("waiting", None, True)
        assert "The light was on." in phone.get(door).content.decode()
        assert "The light was on." not in Client().get(f"/e/{endeavour}/brilliant").content.decode()
        assert Client().post(f"{door}/tellings/{told.pk}/take-back").status_code == 404
        phone.post(f"{door}/tellings/{told.pk}/take-back")
        assert not Telling.objects.exists()

    def test_the_same_form_twice_tells_it_once(self, phone, door):
        typed = self.told()
        phone.post(f"{door}/brilliant", typed)
        Client().post(f"{door}/brilliant", typed)
        assert Telling.objects.count() == 1

    def test_whoever_may_be_in_danger_is_shown_whom_to_ring(self, phone, door):
        page = phone.post(
            f"{door}/brilliant", self.told(words="I want to end my life before that day."), follow=True
        )
        assert "somebody may be at risk" in page.content.decode()

    def test_a_story_needs_a_quarter(self, phone, door, host):
        assert phone.get(f"{door}/story").status_code == 302
        commands.set_prompt(host, "What changed most for you?")
        assert "What changed most for you?" in phone.get(f"{door}/story").content.decode()
        phone.post(f"{door}/story", self.told())
        assert Telling.objects.get().round == queries.current_round(host.endeavour.id)


class TestTheDoorItself:
    def test_there_is_one_for_an_endeavour(self, host, endeavour, asking):
        commands.open_door(endeavour, host.space)
        assert Door.objects.count() == 1

    def test_its_code_is_typed_where_all_codes_are(self, phone, door):
        code = door.removeprefix("/l/").replace("-", " ")
        page = phone.post("/j", {"code": code})
        assert page.headers["Location"] == door

    def test_a_poster_says_the_code_and_prints(self, place, endeavour, door):
        client = place.client("host")
        page = client.get(f"/e/{endeavour}/litmus/poster").content.decode()
        assert door.removeprefix("/l/").replace("-", " ") in page
        for wanted in ("", "?size=a3", "?colours=one"):
            made = client.get(f"/e/{endeavour}/litmus/poster.pdf{wanted}")
            assert made.content.startswith(b"%PDF")

    def test_a_code_of_a_question_opens_no_litmus(self, phone, place):
        assert phone.get(f"/l/{place.door.code}").status_code == 404
