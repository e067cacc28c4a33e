"""Signing in by a code: who is let in, who learns nothing, and what is kept."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from waymark.jobs.models import Job
from waymark.people import tasks
from waymark.people.models import Address, CodeAsked, Device, Person
from waymark.people.signing_in import commands
from waymark.people.signing_in.devices import roughly
from waymark.spaces.access import author_key, guest_key

pytestmark = pytest.mark.django_db

NIA, NOBODY = "nia@tarnside.example", "nobody@tarnside.example"


@pytest.fixture
def nia(place):
    """The host, who has an address."""
    commands.add_address(place.people["host"], NIA)
    return place.people["host"]


def ask(address: str, **options) -> Client:
    """A device on which somebody asks for a code."""
    client = Client(**options)
    answer = client.post("/sign-in", {"address": address})
    assert (answer.status_code, answer.url) == (302, "/sign-in")
    return client


def is_in(client: Client, name: str = "Host") -> bool:
    page = client.get("/me/ways-in")
    return page.status_code == 200 and name in page.content.decode()


def read(answer) -> str:
    """What a page says, but for the address that was typed and the form's token."""
    page = re.sub(r'value="[^"]{64}"', "", answer.content.decode())
    return page.replace(NIA, "x").replace(NOBODY, "x")


class TestACode:
    def test_is_sent_to_an_address_that_is_known_and_lets_its_person_in(self, nia, post):
        client = ask(" Nia@Tarnside.Example ")
        ((to, words),) = post.look()
        assert to == [NIA]
        assert "good for fifteen minutes" in words
        answer = client.post("/sign-in/code", {"code": post.code()})
        assert (answer.status_code, answer.url) == (302, "/")
        assert is_in(client)

    def test_may_be_pasted_as_it_was_written(self, nia, post):
        client, code = ask(NIA), post.code()
        client.post("/sign-in/code", {"code": f" {code[:3]} {code[3:]} "})
        assert is_in(client)

    def test_works_once(self, nia, post):
        client, code = ask(NIA), post.code()
        client.post("/sign-in/code", {"code": code})
        client.post("/leave")
        assert client.post("/sign-in/code", {"code": code}).status_code == 422
        assert not is_in(client)

    def test_lets_in_where_it_was_asked_for_and_nowhere_else(self, nia, post):
        ask(NIA)
        code, other = post.code(), ask("stranger@tarnside.example")
        assert other.post("/sign-in/code", {"code": code}).status_code == 422
        assert Client().post("/sign-in/code", {"code": code}).status_code == 422
        assert not is_in(other)

    def test_is_good_for_a_quarter_of_an_hour(self, nia, post):
        client, code = ask(NIA), post.code()
        CodeAsked.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        assert client.post("/sign-in/code", {"code": code}).status_code == 422
        commands.forget_old_codes()
        assert not CodeAsked.objects.exists()

    def test_may_be_tried_five_times(self, nia, post):
        client, code = ask(NIA), post.code()
        wrong = "000000" if code != "000000" else "111111"
        for _ in range(5):
            assert client.post("/sign-in/code", {"code": wrong}).status_code == 422
        assert client.post("/sign-in/code", {"code": code}).status_code == 422
        assert not is_in(client)

    def test_is_asked_for_a_few_times_and_then_slowly_whoever_asks_from_wherever(self, nia, post):
        for n in range(5):
            ask(NIA, REMOTE_ADDR=f"203.0.113.{n}")
        late = Client(REMOTE_ADDR="203.0.113.77").post("/sign-in", {"address": NIA})
        assert late.status_code == 429
        ask("somebody.else@tarnside.example", REMOTE_ADDR="203.0.113.77")

    def test_leaves_no_work_behind_once_it_is_sent(self, nia, post):
        ask(NIA)
        ask(NOBODY)
        post.look()
        assert not Job.objects.filter(task="people.send_code").exists()

    def test_stands_nowhere_but_in_the_e_mail(self, nia, post):
        ask(NIA)
        code = post.code()
        assert code not in str(list(CodeAsked.objects.values()))


class TestTheSession:
    def test_is_short_while_somebody_signs_in_and_longer_once_they_are_in(self, nia, post):
        client = ask(NIA)
        assert client.session.get_expiry_age() <= 3600
        client.post("/sign-in/code", {"code": post.code()})
        assert client.session.get_expiry_age() > 13 * 86400
        (kept,) = Session.objects.all()
        assert kept.expire_date > timezone.now() + timedelta(days=13)

    def test_looking_at_the_page_begins_none(self, place):
        assert "waymark_session" not in Client().get("/sign-in").cookies
        assert not Session.objects.exists()


class TestAnAddressThatNobodyHas:
    def test_gets_the_same_page_and_no_e_mail(self, nia, post):
        known, unknown = ask(NIA), ask(NOBODY)
        pages = [read(client.get("/sign-in")) for client in (known, unknown)]
        assert pages[0] == pages[1]
        assert [to for to, _ in post.look()] == [[NIA]]
        wrong = [read(client.post("/sign-in/code", {"code": "12"})) for client in (known, unknown)]
        assert wrong[0] == wrong[1]

    def test_costs_the_database_the_same(self, nia, post):
        counts = []
        for address in (NIA, NOBODY):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                ask(address)
            counts.append(len(asked))
        assert counts[0] == counts[1]

    def test_is_not_kept(self, nia, post):
        ask(NOBODY)
        assert "nobody" not in str(list(CodeAsked.objects.values()))


class TestAnAddressOfOnesOwn:
    def test_is_added_once_its_code_is_typed(self, place, post):
        client = place.client("member")
        client.post("/me/ways-in/address", {"new-address": "Iona@Tarnside.Example"})
        assert not Address.objects.exists()
        client.post("/me/ways-in/address/code", {"code": post.code()})
        assert Address.objects.get().address == "iona@tarnside.example"
        device = ask("iona@tarnside.example")
        device.post("/sign-in/code", {"code": post.code()})
        assert is_in(device, "Member")

    def test_that_is_another_s_is_not_and_only_the_other_is_told(self, place, nia, post):
        client = place.client("member")
        client.post("/me/ways-in/address", {"new-address": NIA})
        assert NIA in client.get("/me/ways-in").content.decode()
        ((to, words),) = post.look()
        assert to == [NIA]
        assert "already lets somebody in" in words.replace("=\n", "").replace("\n", " ")
        assert client.post("/me/ways-in/address/code", {"code": "000000"}).status_code == 422
        assert Address.objects.get().person == nia

    def test_a_code_for_coming_in_adds_none_and_one_for_adding_lets_nobody_in(self, place, nia, post):
        client = place.client("member")
        client.post("/me/ways-in/address", {"new-address": "iona@tarnside.example"})
        assert client.post("/sign-in/code", {"code": post.code()}).status_code == 422

    def test_is_removed_by_whoever_has_it_and_by_nobody_else(self, place, nia, post):
        at = f"/me/ways-in/address/{Address.objects.get().id}/remove"
        assert place.client("member").post(at).status_code == 404
        place.client("host").post(at)
        ask(NIA)
        assert post.look() == []


def test_where_no_e_mail_is_sent_none_is_offered(place, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "Send me a code" not in Client().get("/sign-in").content.decode()
    assert "no e-mail yet" in place.client("host").get("/me/ways-in").content.decode()


class TestDevices:
    FOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"

    def come_in(self, entry_link, **options) -> Client:
        client = Client(**options)
        client.post(f"/enter/{self.token}")
        return client

    @pytest.fixture(autouse=True)
    def _link(self, place, entry_link):
        cache.clear()
        self.token = entry_link("host")

    def test_are_shown_roughly_and_nothing_finer_is_kept(self, place, entry_link):
        client = self.come_in(entry_link, HTTP_USER_AGENT=self.FOX, REMOTE_ADDR="203.0.113.9")
        assert "Firefox on Windows" in client.get("/me/ways-in").content.decode()
        kept = str(list(Device.objects.values())) + str(list(Person.objects.values()))
        assert "203.0.113" not in kept
        assert "Firefox/140" not in kept.replace(str(Device.objects.get().id), "")

    def test_one_can_be_signed_out_from_another(self, place, entry_link):
        here, there = self.come_in(entry_link), self.come_in(entry_link, HTTP_USER_AGENT=self.FOX)
        lost = Device.objects.get(what="Firefox on Windows")
        assert place.client("member").post(f"/me/devices/{lost.id}/sign-out").status_code == 404
        here.post(f"/me/devices/{lost.id}/sign-out")
        assert not is_in(there)
        assert is_in(here)

    def test_all_but_this_one_can_be(self, place, entry_link):
        here, there, before = self.come_in(entry_link), self.come_in(entry_link), place.client("host")
        assert is_in(before)
        here.post("/me/devices/sign-out")
        assert [is_in(one) for one in (here, there, before)] == [True, False, False]
        assert Device.objects.count() == 1

    def test_leaving_takes_the_device_off_the_list(self, place, entry_link):
        self.come_in(entry_link).post("/leave")
        assert not Device.objects.exists()

    @pytest.mark.parametrize(
        ("said", "is_"),
        [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604",
                "Safari on iPhone",
            ),
            ("Mozilla/5.0 (Linux; Android 15) Chrome/130 Mobile Safari/537", "Chrome on Android"),
            ("Mozilla/5.0 (X11; Linux x86_64) Chrome/130 Safari/537 Edg/130", "Edge on Linux"),
            ("", "A device"),
        ],
    )
    def test_roughly(self, said, is_):
        assert roughly(said) == is_


class TestAGuestWhoSignsIn:
    def test_keeps_what_they_said_and_nothing_links_the_two(self, place, nia, post):
        phone = place.client("guest")
        place.answer(place.guest(), "agree")
        phone.post("/sign-in", {"address": NIA})
        phone.post("/sign-in/code", {"code": post.code()})
        assert is_in(phone)
        assert phone.cookies["waymark_guest"].value == place.tokens["guest"]
        assert phone.get(f"/q/{place.question.id}/mine").status_code == 200
        phone.post("/leave")
        assert "Neighbours notice first." in phone.get(f"/q/{place.question.id}/mine").content.decode()
        self.nothing_about(place.tokens["guest"], place)

    def nothing_about(self, token: str, place) -> None:
        secret = {token, guest_key(token, place.door.id), author_key(token, place.door.id)}
        from django.apps import apps

        for model in apps.get_app_config("people").get_models():
            assert not [row for row in model.objects.values() if secret & set(map(str, row.values()))]
        from django.contrib.sessions.models import Session

        for session in Session.objects.all():
            assert not secret & set(map(str, session.get_decoded().values()))

    def test_the_page_of_ways_in_names_no_guest(self, place, nia):
        phone = place.client("host")
        phone.cookies["waymark_guest"] = place.tokens["guest"]
        page = phone.get("/me/ways-in").content.decode()
        assert place.tokens["guest"] not in page
        assert str(place.guest().id) not in page


class TestALetterSaysThatAWayInHasChanged:
    @pytest.fixture(autouse=True)
    def letters(self, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        mail.outbox.clear()
        return mail.outbox

    def send(self) -> None:
        for job in Job.objects.filter(task="people.tell_of_change"):
            tasks.tell_of_change(job.key)
            job.delete()

    def test_to_every_address_of_theirs(self, place, letters):
        member = place.people["member"]
        commands.add_address(member, "first@waymark.example")
        self.send()
        assert letters == [], "the only address has just had its code"
        commands.add_address(member, "second@waymark.example")
        self.send()
        assert {one.to[0] for one in letters} == {"first@waymark.example", "second@waymark.example"}
        assert "An e-mail address was added" in letters[0].body

    def test_for_each_way_in_that_comes_or_goes(self, place, letters):
        member = place.people["member"]
        commands.add_address(member, "first@waymark.example")
        passkey = commands.add_passkey(member, b"a number", "a key", "The blue one")
        commands.remove_passkey(passkey)
        commands.turn_second_step_on(member, "A" * 32, 0)
        commands.turn_second_step_off(member)
        commands.know_elsewhere(member, "council", "f" * 64)
        commands.know_elsewhere(member, "council", "f" * 64)
        self.send()
        said = " ".join(one.body for one in letters)
        for words in (
            "passkey was added",
            "passkey was removed",
            "turned on",
            "turned off",
            "where you work",
        ):
            assert said.count(words) == 1
