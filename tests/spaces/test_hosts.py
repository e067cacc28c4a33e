"""Hosts are equal: they come by a link, take turns, and come back by a code on paper."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from waymark.people import commands as people
from waymark.people import queries as people_queries
from waymark.people.models import EntryLink, Person, RecoveryCode
from waymark.spaces import commands, queries
from waymark.spaces.models import HostInvitation, Seat, ToAsk


def come(place, token: str, kind: str = "nobody", **said: str):
    return place.client(kind).post(reverse("come-to-host", kwargs={"token": token}), said)


class TestAnotherHost:
    def test_comes_by_a_link_and_gets_keys_of_their_own(self, place):
        came = come(place, commands.invite_host(place.space), name="Grace")
        assert "/enter/" in came.content.decode()
        assert Seat.objects.get(person__name="Grace").role == "host"

    def test_only_once(self, place):
        token = commands.invite_host(place.space)
        come(place, token, name="Grace")
        assert come(place, token, name="Somebody Else").status_code == 404
        assert not Person.objects.filter(name="Somebody Else").exists()

    def test_not_after_a_week(self, place):
        token = commands.invite_host(place.space)
        HostInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert come(place, token, name="Grace").status_code == 404

    def test_is_asked_for_a_name(self, place):
        asked = come(place, commands.invite_host(place.space), name=" ")
        assert asked.status_code == 422
        assert HostInvitation.objects.exists(), "the link is not used up"

    def test_who_has_a_name_keeps_it(self, place):
        come(place, commands.invite_host(place.space), "member")
        assert Seat.objects.get(person=place.people["member"]).role == "host"

    def test_only_its_digest_is_kept(self, place):
        token = commands.invite_host(place.space)
        assert token not in str(list(HostInvitation.objects.values()))


class TestTakingTurns:
    def seat(self, place, kind: str = "host") -> Seat:
        return Seat.objects.get(space=place.space, person=place.people[kind])

    def step_back(self, place, seat: Seat, by: str = "host"):
        return place.client(by).post(reverse("step-back", kwargs={"seat": seat.id}))

    def test_the_last_cannot_go(self, place):
        refused = self.step_back(place, self.seat(place))
        assert refused.status_code == 409
        assert "Invite another first" in refused.content.decode()
        assert self.seat(place).role == "host"

    def test_one_of_two_can_and_stays_a_member(self, place):
        commands.take_seat(place.people["member"], place.space, "host")
        self.step_back(place, self.seat(place))
        assert self.seat(place).role == "member"
        assert (
            place.client("host").get(reverse("tend", kwargs={"question": place.question.id})).status_code
            == 403
        )

    def test_another_can_be_thanked(self, place):
        commands.take_seat(place.people["member"], place.space, "host")
        self.step_back(place, self.seat(place, "member"))
        assert [one.person.name for one in queries.hosts_of(place.space.id)] == ["Host"]


class TestNamesToAsk:
    def test_are_seen_by_hosts_alone_and_go_when_they_say(self, place):
        commands.note_names(place.space, [("Somebody To Ask", "runs the shop")])
        url = reverse("hosts", kwargs={"space": place.space.id})
        assert "Somebody To Ask" in place.client("host").get(url).content.decode()
        one = ToAsk.objects.get()
        place.client("host").post(reverse("asked", kwargs={"to_ask": one.id}))
        one.refresh_from_db()
        assert one.is_asked
        place.client("host").post(reverse("name-away", kwargs={"to_ask": one.id}))
        assert not ToAsk.objects.exists()

    def test_go_by_themselves_after_ninety_days(self, place):
        commands.note_names(place.space, [("Somebody To Ask", "")])
        ToAsk.objects.update(until=timezone.now() - timedelta(seconds=1))
        assert queries.to_ask(place.space.id) == []
        place.client("host").get(reverse("hosts", kwargs={"space": place.space.id}))
        assert not ToAsk.objects.exists()


class TestTheWayBack:
    @pytest.fixture(autouse=True)
    def _unhurried(self):
        cache.clear()

    def code(self, place) -> str:
        return people.offer_recovery_code(place.people["member"], endeavour=place.endeavour.id)

    def recover(self, place, code: str):
        return place.client("nobody").post(reverse("recover"), {"code": code})

    def test_a_code_lets_in_once_and_is_replaced(self, place):
        code = self.code(place)
        came = self.recover(place, code)
        assert "Welcome, Member" in came.content.decode()
        assert code not in came.content.decode()
        assert self.recover(place, code).status_code == 422

    @pytest.mark.parametrize(
        "typed", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", "")]
    )
    def test_however_it_is_typed(self, place, typed):
        assert self.recover(place, typed(self.code(place))).status_code == 200

    def test_letters_that_are_taken_for_figures_are_taken_as_such(self):
        assert people_queries.recovery_digest("O1l0-IL") == people_queries.recovery_digest("0110-11")

    @pytest.mark.parametrize("typed", ["nonsense", "----", "AAAA-BBBB-CCCC-DDDD", "💡"])
    def test_a_wrong_one_is_said_kindly(self, place, typed):
        self.code(place)
        wrong = self.recover(place, typed)
        assert wrong.status_code == 422
        assert "lets nobody in" in wrong.content.decode()

    def test_nobody_tries_many(self, place):
        answers = [self.recover(place, f"AAAA-BBBB-CCCC-{n:04d}").status_code for n in range(70)]
        assert answers[-1] == 429

    def test_fresh_keys_end_those_before(self, place, entry_link):
        old_link, old_code = entry_link("member"), self.code(place)
        place.client("member").post(reverse("way-back"))
        assert place.client("nobody").get(reverse("enter", kwargs={"token": old_link})).status_code == 404
        assert self.recover(place, old_code).status_code == 422
        assert EntryLink.objects.filter(person=place.people["member"]).count() == 1

    def test_the_database_holds_no_code(self, place):
        code = self.code(place)
        kept = str(list(RecoveryCode.objects.values()))
        assert code not in kept
        assert code.replace("-", "") not in kept
