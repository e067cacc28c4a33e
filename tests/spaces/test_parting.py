"""Leaving well: seats are given up, something is left for whoever comes next, and some may be asked later."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from waymark.jobs.models import Job
from waymark.people.access import NotAllowed, Visitor
from waymark.people.models import Person
from waymark.perspectives.models import Stance
from waymark.record.clock import as_of
from waymark.record.models import Moment
from waymark.spaces import commands, queries, tasks
from waymark.spaces.models import Alumnus, AskedLater, Letter, Seat
from waymark.spaces.parting import queries as parting

KETTLE = "Keep the kettle by the door."


@pytest.fixture
def left(place):
    """The member has left, and may be asked by e-mail."""
    said = commands.Farewell({1: KETTLE, 4: ""}, may_be_asked=True, address="grace@waymark.example")
    return commands.leave_well(place.people["member"], place.endeavour.id, said)


def were_here(place, kind="host") -> str:
    page = place.client(kind).get(reverse("were-here", kwargs={"endeavour": place.endeavour.id}))
    assert page.status_code == 200
    return page.content.decode()


def asked(place, left, words="Why did we stop ringing?") -> AskedLater:
    return commands.ask_later(left, words, by=place.people["host"])


def answer(place, one, **typed):
    return place.client("nobody").post(reverse("asked-later", kwargs={"token": parting.token_of(one)}), typed)


class TestLeaving:
    def test_gives_up_every_seat_of_the_endeavour_and_nothing_elsewhere(self, place, left):
        assert not Seat.objects.filter(person=place.people["member"]).exists()
        assert queries.endeavours_of(Visitor(person=place.people["member"])) == set()

    def test_what_they_leave_is_read_by_those_who_go_on(self, place, left):
        page = were_here(place)
        assert KETTLE in page
        assert "What would you want kept going?" in page
        assert "What did you learn?" not in page, "what they left empty isn’t asked about"
        assert Letter.objects.count() == 1

    def test_by_the_page(self, place):
        typed = {"line_2": "The tide.", "may_be_asked": "on"}
        gone = place.client("member").post(
            reverse("leave-well", kwargs={"endeavour": place.endeavour.id}), typed
        )
        assert gone.status_code == 302
        assert "The tide." in were_here(place)
        home = place.client("member").get(reverse("left")).content.decode()
        assert place.endeavour.title in home

    def test_the_only_host_hands_over_first(self, place):
        with pytest.raises(NotAllowed, match="Hand the hosting over first"):
            commands.leave_well(place.people["host"], place.endeavour.id, commands.Farewell({}))
        assert Seat.objects.filter(person=place.people["host"]).exists()

    def test_twice_is_once(self, place, left):
        with pytest.raises(NotAllowed):
            commands.leave_well(place.people["member"], place.endeavour.id, commands.Farewell({}))
        assert Alumnus.objects.count() == 1

    def test_whoever_comes_back_is_asked_there_and_what_they_wrote_stays(self, place, left):
        answer(place, asked(place, left), press="answer", answer="Nobody had the number.", is_shared="on")
        token = commands.offer_seat(place.space)
        place.client("member").post(reverse("take-seat", kwargs={"token": token}))
        assert Seat.objects.filter(person=place.people["member"]).exists()
        page = were_here(place)
        assert KETTLE in page
        assert "Nobody had the number." in page
        assert "came back in" in page
        assert "Ask them" not in page
        left.refresh_from_db()
        assert left.address == ""

    def test_and_leaves_again_with_what_they_wrote_before(self, place, left):
        commands.take_seat(place.people["member"], place.space, "member")
        commands.leave_well(place.people["member"], place.endeavour.id, commands.Farewell({0: "More."}))
        page = were_here(place)
        assert KETTLE in page
        assert "More." in page
        assert Alumnus.objects.count() == 1

    def test_an_alumnus_sees_no_more_than_anybody_else(self, place, left):
        client = place.client("member")
        assert client.get(reverse("space", kwargs={"space": place.space.id})).status_code == 404
        at = reverse("were-here", kwargs={"endeavour": place.endeavour.id})
        assert client.get(at).status_code == 403


class TestAskingLater:
    def test_goes_to_the_address_that_nobody_is_shown(self, place, left, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        one = asked(place, left)
        job = Job.objects.get(task="spaces.send_question")
        assert job.key == str(one.pk)
        tasks.send_question(job.key)
        assert mail.outbox[0].to == ["grace@waymark.example"]
        assert "Why did we stop ringing?" in mail.outbox[0].body
        assert "/asked-later/" in mail.outbox[0].body
        assert "grace@waymark.example" not in were_here(place)

    def test_waits_on_their_own_page_with_its_link_when_they_sign_in(self, place, left):
        one = asked(place, left)
        page = place.client("member").get(reverse("left")).content.decode()
        link = page[page.index("/asked-later/") :].split('"')[0]
        assert one.words in place.client("nobody").get(link).content.decode()

    def test_is_answered_without_an_account_once(self, place, left):
        one = asked(place, left)
        assert answer(place, one, press="answer", answer="Nobody had the number.").status_code == 200
        answer(place, one, press="answer", answer="Something else.")
        one.refresh_from_db()
        assert one.answer == "Nobody had the number."
        assert "Nobody had the number." in were_here(place, "host")
        assert "Nobody had the number." not in were_here(place, "host elsewhere"), "only who asked"

    def test_is_for_everybody_here_if_they_say_so(self, place, left):
        answer(place, asked(place, left), press="answer", answer="Nobody had the number.", is_shared="on")
        assert "Nobody had the number." in were_here(place, "host elsewhere")

    def test_may_wait_for_ever_or_be_declined(self, place, left):
        one = asked(place, left)
        assert "No answer yet. Nobody has to." in were_here(place)
        answer(place, one, press="not now")
        assert "Not now, they say." in were_here(place)

    def test_without_words_says_what_is_missing(self, place, left):
        assert answer(place, asked(place, left), press="answer", answer="").status_code == 422

    def test_ends_when_they_say_so_and_the_address_is_forgotten(self, place, left):
        one = asked(place, left)
        answer(place, one, press="no more")
        left.refresh_from_db()
        assert (left.may_be_asked, left.address) == (False, "")
        with pytest.raises(NotAllowed):
            asked(place, left, "And now?")
        assert "Ask them" not in were_here(place)
        tasks.send_question(str(one.pk))
        assert mail.outbox == []

    def test_ends_from_any_letter_however_old(self, place, left):
        stop = reverse("stop-asking", kwargs={"token": parting.token_to_stop(left)})
        with as_of(timezone.now() + timedelta(days=1000)):
            assert "rather not be asked" in place.client("nobody").get(stop).content.decode()
            assert "You are asked no more" in place.client("nobody").post(stop).content.decode()
        left.refresh_from_db()
        assert (left.may_be_asked, left.address) == (False, "")
        assert place.client("nobody").get(f"{stop}x").status_code == 404

    def test_outlives_whoever_asked(self, place, left):
        person = place.people["host elsewhere"]
        commands.take_seat(person, place.space, "member")
        one = commands.ask_later(left, "Why did we stop ringing?", by=person)
        answer(place, one, press="answer", answer="Nobody had the number.", is_shared="on")
        person.delete()
        assert "Nobody had the number." in were_here(place)

    def test_three_a_month_are_enough(self, place, left):
        for number in range(3):
            asked(place, left, f"Why, {number}?")
        assert asked(place, left, "Why, 2?").words == "Why, 2?", "pressed twice is asked once"
        with pytest.raises(NotAllowed, match="a good deal this month"):
            asked(place, left, "Why, again?")

    def test_a_forged_or_old_link_opens_nothing(self, place, left):
        one = asked(place, left)
        assert place.client("nobody").get(f"/asked-later/{parting.token_of(one)}x").status_code == 404

    def test_nobody_who_would_rather_not_is_asked(self, place):
        gone = commands.leave_well(place.people["member"], place.endeavour.id, commands.Farewell({}))
        at = reverse("ask-somebody", kwargs={"alumnus": gone.pk})
        assert place.client("host").get(at).status_code == 403

    def test_the_record_says_that_it_happened_and_no_word(self, place, left):
        answer(place, asked(place, left), press="answer", answer="Nobody had the number.")
        told = Moment.objects.filter(
            kind__in=["spaces.left_well", "spaces.alumnus_asked", "spaces.alumnus_answered"]
        )
        assert told.count() == 3
        assert not any("Nobody" in str(one.data) for one in told)


def test_many_who_left_are_as_few_queries_as_one(place, left, django_assert_max_num_queries):
    from waymark.people import commands as people

    for number in range(12):
        person = people.welcome(f"Purser {number}", endeavour=place.endeavour.id)
        commands.take_seat(person, place.space, "member")
        commands.leave_well(person, place.endeavour.id, commands.Farewell({0: "Much."}, may_be_asked=True))
    client = place.client("host")
    with django_assert_max_num_queries(22):
        client.get(reverse("were-here", kwargs={"endeavour": place.endeavour.id}))


class TestAGuestWhoTakesASeat:
    """On the same phone: what they said as a guest stays theirs, and nothing links it to their name."""

    def test_still_finds_and_takes_back_what_they_said(self, place):
        client = place.client("guest")
        place.answer(place.guest(), "agree")
        token = commands.offer_seat(place.space)
        client.post(reverse("take-seat", kwargs={"token": token}), {"name": "Grace"})
        mine = client.get(reverse("mine", kwargs={"question": place.question.id}))
        assert mine.status_code == 200
        assert place.statement.words in mine.content.decode()
        client.post(reverse("erase", kwargs={"question": place.question.id}))
        assert not Stance.objects.exists()

    def test_no_row_leads_from_the_name_to_the_answers(self, place):
        client = place.client("guest")
        place.answer(place.guest(), "agree")
        guest = place.guest()
        client.post(
            reverse("take-seat", kwargs={"token": commands.offer_seat(place.space)}), {"name": "Grace"}
        )
        person = Person.objects.get(name="Grace")
        for model in apps.get_models():
            for row in model.objects.all():
                said = " ".join(str(getattr(row, field.attname)) for field in row._meta.concrete_fields)
                assert not (str(person.pk) in said and str(guest.pk) in said), model
