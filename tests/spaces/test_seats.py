"""Spaces and seats: agreed on coming in, offered, asked for with an answer, lent, handed on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from waymark.people.access import NotAllowed
from waymark.spaces import commands as spaces
from waymark.spaces.models import Seat, SeatAsked, SeatInvitation, Space

pytestmark = pytest.mark.django_db


def seat_of(place, kind: str) -> Seat:
    return Seat.objects.get(space=place.space, person=place.people[kind])


def at(place, kind: str, name: str = "space", **named) -> str:
    answer = place.client(kind).get(reverse(name, kwargs=named or {"space": place.space.id}))
    return answer.content.decode()


def arranged(place, agreement: str = "We say what we see.\nWords may travel.") -> None:
    spaces.arrange(place.space, spaces.Arrangement(place.space.name, agreement=agreement))


def test_a_space_lists_what_it_is_asking_the_open_ones_first(place):
    from waymark.perspectives import commands as perspectives
    from waymark.questions import commands as questions

    questions.close(place.question)
    later = perspectives.ask(place.space, "Who has the key?", ["The post has."])
    page = at(place, "member")
    assert page.index(later.asked) < page.index(place.question.asked) < page.index("closed for now")
    assert place.elsewhere.asked not in page


class TestAgreement:
    def test_whoever_comes_in_reads_it_first_and_agrees(self, place):
        arranged(place)
        assert "I agree, let me in" in at(place, "member")
        assert "Who sits here" not in at(place, "member")
        place.client("member").post(reverse("agree", kwargs={"space": place.space.id}))
        assert "Who sits here" in at(place, "member")

    def test_worded_anew_everybody_is_asked_again(self, place):
        arranged(place)
        spaces.agree(seat_of(place, "member"))
        arranged(place, "We say what we see.\nNames don’t.")
        assert "I agree, let me in" in at(place, "member")

    def test_arranging_anything_else_asks_nobody_again(self, place):
        arranged(place)
        spaces.agree(seat_of(place, "member"))
        place.client("host").post(
            reverse("arrange", kwargs={"space": place.space.id}),
            {
                "name": "The Boathouse",
                "agreement": "We say what we see.\r\nWords may travel.\r\n",
                "answers_for": "The harbour’s clerk",
            },
        )
        shown = at(place, "member")
        assert "Who sits here" in shown
        assert "The harbour’s clerk" in shown

    def test_who_would_rather_not_steps_out(self, place):
        arranged(place)
        place.client("member").post(reverse("step-out", kwargs={"space": place.space.id}))
        assert not Seat.objects.filter(space=place.space, person=place.people["member"]).exists()

    def test_the_only_host_holds_the_key(self, place):
        with pytest.raises(NotAllowed, match="only host"):
            spaces.step_out(seat_of(place, "host"))


class TestFiveKinds:
    def test_says_which_are_missing_and_why_it_might_matter(self, place):
        shown = at(place, "member", "spaces", endeavour=place.endeavour.id)
        assert "The Boathouse table" in shown
        assert "Those who decide hear of it last." in shown
        assert "Things are done for people, and miss them." not in shown, "co-production is here"

    def test_whoever_opens_one_hosts_it_and_has_agreed(self, place):
        typed = {"kind": "enablers", "name": "The pier", "agreement": "We are kind."}
        url = reverse("open-space", kwargs={"endeavour": place.endeavour.id})
        place.client("host").post(url, typed)
        opened = Space.objects.get(name="The pier")
        seat = opened.seats.get()
        assert (seat.person, seat.role) == (place.people["host"], "host")
        assert seat.agreed_to == opened.agreement_version == 1


class TestOffered:
    def test_a_link_lets_one_person_sit_down_once(self, place, client):
        token = spaces.offer_seat(place.space)
        came = client.post(reverse("take-seat", kwargs={"token": token}), {"name": "Grace"})
        assert "shown once" in came.content.decode()
        assert Seat.objects.get(space=place.space, person__name="Grace").role == "member"
        assert client.get(reverse("take-seat", kwargs={"token": token})).status_code == 404

    def test_it_does_not_work_for_ever(self, place, client):
        token = spaces.offer_seat(place.space)
        SeatInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert client.get(reverse("take-seat", kwargs={"token": token})).status_code == 404
        spaces.forget_old_askings()
        assert not SeatInvitation.objects.exists()

    def test_only_its_digest_is_kept(self, place):
        token = spaces.offer_seat(place.space)
        assert token not in str(list(SeatInvitation.objects.values()))

    def test_a_host_who_follows_it_stays_a_host(self, place):
        token = spaces.offer_seat(place.space)
        place.client("host").post(reverse("take-seat", kwargs={"token": token}))
        assert seat_of(place, "host").role == "host"

    def test_without_a_mail_server_the_link_is_handed_over(self, place):
        url = reverse("offer-seat", kwargs={"space": place.space.id})
        shown = place.client("host").post(url, {"email": "grace@pier.example"}).content.decode()
        assert "could not be sent" in shown
        assert "/seat/" in shown

    def test_an_address_that_is_none_is_asked_about(self, place):
        url = reverse("offer-seat", kwargs={"space": place.space.id})
        assert place.client("host").post(url, {"email": "grace at pier"}).status_code == 422


class TestDeputies:
    def test_whoever_sits_for_another_is_marked_so(self, place, client):
        token = spaces.offer_seat(place.space, on_behalf_of=seat_of(place, "member"))
        asked = client.get(reverse("take-seat", kwargs={"token": token})).content.decode()
        assert "on behalf of Member" in asked
        client.post(reverse("take-seat", kwargs={"token": token}), {"name": "Grace"})
        assert "on behalf of Member" in at(place, "host")

    def test_a_link_to_sit_for_another_goes_with_their_seat(self, place, client):
        token = spaces.offer_seat(place.space, on_behalf_of=seat_of(place, "member"))
        spaces.step_out(seat_of(place, "member"))
        assert client.get(reverse("take-seat", kwargs={"token": token})).status_code == 404

    def test_nobody_lends_a_seat_that_is_not_theirs(self, place):
        url = reverse("offer-to-deputy", kwargs={"seat": seat_of(place, "member").id})
        assert place.client("host").post(url).status_code == 404


class TestAskedFor:
    @pytest.fixture
    def asked(self, place, client) -> str:
        url = reverse("ask-for-seat", kwargs={"space": place.space.id})
        page = client.post(url, {"name": "Grace", "why": "I carry the post."}).content.decode()
        return page.split("/seat-asked/")[1].split("<")[0].split('"')[0]

    def answer(self, place, welcome: str, reason: str = "We were waiting for you."):
        url = reverse("answer-asking", kwargs={"asked": SeatAsked.objects.get().id})
        return place.client("host").post(url, {"reason": reason, "welcome": welcome})

    def test_anyone_may_ask_and_hosts_see_who_and_why(self, place, asked):
        assert "I carry the post." in at(place, "host")
        assert "I carry the post." not in at(place, "member")

    def test_the_answer_has_a_reason_either_way(self, place, client, asked):
        assert self.answer(place, "0", reason="").status_code == 422
        self.answer(place, "0", reason="We meet on paper for now.")
        shown = client.get(reverse("seat-asked", kwargs={"token": asked})).content.decode()
        assert "We meet on paper for now." in shown
        client.post(reverse("seat-asked", kwargs={"token": asked}))
        assert not Seat.objects.filter(person__name="Grace").exists(), "no is no"

    def test_who_is_welcome_sits_down_under_the_name_they_asked_by(self, place, client, asked):
        self.answer(place, "1")
        client.post(reverse("seat-asked", kwargs={"token": asked}))
        assert Seat.objects.get(person__name="Grace").space == place.space
        assert client.get(reverse("seat-asked", kwargs={"token": asked})).status_code == 404

    def test_the_first_host_s_answer_stands(self, place, asked):
        one = SeatAsked.objects.get()
        self.answer(place, "1")
        with pytest.raises(NotAllowed, match="answered already"):
            spaces.answer_asking(one, "No.", is_welcome=False)
        assert self.answer(place, "0").status_code == 409

    def test_it_is_forgotten_after_ninety_days(self, place, client, asked):
        SeatAsked.objects.update(until=timezone.now() - timedelta(seconds=1))
        assert client.get(reverse("seat-asked", kwargs={"token": asked})).status_code == 404
        spaces.forget_old_askings()
        assert not SeatAsked.objects.exists()

    def test_a_space_of_an_endeavour_that_is_not_listed_is_not_there(self, place, client):
        place.endeavour.is_listed = False
        place.endeavour.save()
        assert client.get(reverse("ask-for-seat", kwargs={"space": place.space.id})).status_code == 404


class TestHandingOver:
    def test_hosts_rotate_in_one_step(self, place):
        url = reverse("hand-over", kwargs={"seat": seat_of(place, "host").id})
        place.client("host").post(url, {"to": str(seat_of(place, "member").id)})
        assert (seat_of(place, "host").role, seat_of(place, "member").role) == ("member", "host")

    def test_whoever_has_left_takes_nothing_over(self, place):
        gone = seat_of(place, "member")
        spaces.step_out(seat_of(place, "member"))
        with pytest.raises(NotAllowed, match="any more"):
            spaces.hand_over(seat_of(place, "host"), gone)
        assert seat_of(place, "host").role == "host"
