"""Coming in: by one's own link, without a password, without leaving a way in lying about."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from waymark.people.access import GUEST_COOKIE, Pace, TooMuch, require_unhurried
from waymark.people.models import EntryLink, Person


def enter(token: str) -> tuple[Client, int]:
    client = Client()
    return client, client.post(reverse("enter", kwargs={"token": token})).status_code


class TestEntryLinks:
    def test_a_link_lets_its_person_in(self, place, entry_link):
        client, status = enter(entry_link("host"))
        assert status == 302
        assert "Host" in client.get("/").content.decode()

    def test_opening_the_link_alone_signs_nobody_in(self, place, entry_link):
        client = Client()
        client.get(reverse("enter", kwargs={"token": entry_link("host")}))
        assert "_auth_user_id" not in client.session

    def test_the_database_holds_no_token(self, place, entry_link):
        token = entry_link("host")
        assert token not in str(list(EntryLink.objects.values()))

    def test_a_newer_link_ends_the_older(self, place, entry_link):
        older = entry_link("host")
        entry_link("host")
        assert enter(older)[1] == 404

    def test_a_link_runs_out(self, place, entry_link):
        token = entry_link("host")
        EntryLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert enter(token)[1] == 404

    def test_a_made_up_link_is_not_there(self, place):
        assert enter("x" * 43)[1] == 404

    def test_going_out_ends_the_session_on_the_server_too(self, place, entry_link):
        client, _ = enter(entry_link("host"))
        kept = client.cookies["waymark_session"].value
        client.post(reverse("leave"))
        again = Client()
        again.cookies["waymark_session"] = kept
        assert "Host" not in again.get("/").content.decode()


class TestSessions:
    def test_the_database_cannot_be_used_to_come_in(self, place, entry_link):
        client, _ = enter(entry_link("host"))
        kept = Session.objects.get().session_key
        assert client.cookies["waymark_session"].value != kept
        thief = Client()
        thief.cookies["waymark_session"] = kept
        assert "_auth_user_id" not in thief.session

    def test_coming_in_gives_a_new_session_key(self, place, entry_link):
        client = Client()
        client.cookies["waymark_session"] = "a" * 32
        client.post(reverse("enter", kwargs={"token": entry_link("host")}))
        assert client.cookies["waymark_session"].value != "a" * 32

    def test_a_guest_has_no_session(self, place):
        client = place.client("guest")
        client.get(reverse("answer", kwargs={"question": place.question.id}))
        assert not Session.objects.exists()


def test_nothing_tells_when_a_person_was_last_here(place):
    assert not {field.name for field in Person._meta.get_fields()} & {"last_login", "last_seen"}


@pytest.mark.parametrize("token", ["", "short", "é" * 30, "a" * 65, "' OR 1=1 --aaaaaaaaaaaa", "a b" * 10])
def test_a_cookie_that_we_did_not_give_is_no_guest(place, token):
    client = Client()
    client.cookies[GUEST_COOKIE] = token
    assert client.get(reverse("answer", kwargs={"question": place.question.id})).status_code == 404


class TestPace:
    def test_so_much_at_once_and_then_it_comes_back(self, monkeypatch):
        cache.clear()
        clock = [1000.0]
        monkeypatch.setattr("waymark.people.access.time.monotonic", lambda: clock[0])
        pace = Pace(at_once=3, per_second=0.5)
        for _ in range(3):
            require_unhurried("someone", pace)
        with pytest.raises(TooMuch):
            require_unhurried("someone", pace)
        require_unhurried("another", pace)
        clock[0] += 2
        require_unhurried("someone", pace)
        with pytest.raises(TooMuch):
            require_unhurried("someone", pace)

    def test_answering_far_too_fast_is_said_kindly_and_loses_nothing(self, place, monkeypatch):
        monkeypatch.setattr("waymark.people.access.time.monotonic", lambda: 5000.0)
        client = place.client("guest")
        url = reverse("answer", kwargs={"question": place.question.id})
        press = {"statement": place.statement.id, "stance": "agree"}
        statuses = [client.post(url, press).status_code for _ in range(70)]
        assert statuses[0] == 302
        assert statuses[-1] == 429
        assert "Wait a minute" in client.post(url, press).content.decode()
        assert client.get(url).status_code == 200
        other = place.client("guest")
        other.cookies[GUEST_COOKIE] = "b" * 22
        other.post(reverse("door", kwargs={"code": place.door.code}))
        assert other.post(url, press).status_code == 302, "the next person behind the same address goes on"
