"""Somebody may be at risk: what is held, who is told of it, who reads it, and what is kept in the end."""

import pytest
from django.core import mail
from django.urls import reverse

from waymark.jobs import commands as jobs
from waymark.jobs import worker
from waymark.listening import access, commands
from waymark.listening.models import Enclosure, Guardian, Hold, Step, Veil, Voice
from waymark.people import commands as people
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.people.signing_in import commands as signing_in
from waymark.record.models import Moment

WORDS = "She locks me in when the carer has gone."


@pytest.fixture
def host(place):
    return place.people["host"].pk


@pytest.fixture
def named(place, host):
    """A lead and a deputy, named for the ferry company."""
    for name, address, is_deputy in (
        ("Anne Holt", "anne@ferry.example", False),
        ("Tom", "tom@ferry.example", True),
    ):
        commands.name_guardian(place.endeavour.id, place.part.id, name, address, is_deputy=is_deputy, by=host)


@pytest.fixture
def held(place, say, host):
    """Something said that is held for the ferry company."""
    voice = say(WORDS, Veil.PART_ONLY)
    return commands.hold_for_safety(voice, place.part.id, by=host, reach="01555 123")


def do_the_jobs():
    while (job := jobs.take_up()) is not None:
        worker.do(job)


def read(place, kind, voice):
    return place.client(kind).get(reverse("voice", kwargs={"voice": voice.pk}))


class TestWhoIsTold:
    def test_the_lead_and_the_deputy_get_a_letter_without_its_words(self, place, named, held):
        do_the_jobs()
        assert [one.to for one in mail.outbox] == [["anne@ferry.example"], ["tom@ferry.example"]]
        for letter in mail.outbox:
            said = f"{letter.subject} {letter.body}"
            assert place.space.name in said
            assert place.people["host"].name in said
            assert "01555 123" in said
            assert not set(WORDS.split()) - {"the", "has", "in", "me", "when"} & set(said.split())
            assert "http" not in said
            assert str(held.voice_id) not in said

    def test_released_before_the_letter_went_nobody_is_troubled(self, named, held, host):
        commands.release(held, by=host)
        do_the_jobs()
        assert mail.outbox == []

    def test_held_twice_they_are_told_once(self, named, held, host):
        commands.hold_for_safety(held.voice, None, by=host)
        do_the_jobs()
        assert len(mail.outbox) == 2
        assert Hold.objects.get().part is not None

    def test_a_guardian_with_a_seat_reads_it_on_their_page(self, place, named, held):
        signing_in.add_address(place.people["member"], "anne@ferry.example")
        at = reverse("guardians", kwargs={"endeavour": place.endeavour.id})
        theirs = place.client("member").get(at).content.decode()
        assert "It waits for you" in theirs
        assert "01555 123" in theirs
        assert WORDS not in theirs
        assert "It waits for you" not in place.client("host").get(at).content.decode()
        journey = reverse("endeavour", kwargs={"endeavour": place.endeavour.id})
        assert "you are named to be told" in place.client("member").get(journey).content.decode()
        assert "you are named to be told" not in place.client("host").get(journey).content.decode()

    def test_where_nobody_is_named_the_page_says_whom_else_to_ring(self, place, held):
        at = reverse("tend-voices", kwargs={"space": place.space.id})
        shown = place.client("host").get(at, {"voice": held.voice_id}).content.decode()
        assert "Whom else to ring" in shown
        assert "0808 800 5000" in shown

    def test_the_page_holds_it_for_the_part_that_a_host_chooses(self, place, named, say):
        voice = say(WORDS, Veil.PART_ONLY)
        at = reverse("hold-voice", kwargs={"space": place.space.id, "voice": voice.pk})
        typed = {"part": place.part.id, "reach": "01555 123"}
        assert place.client("member").post(at, typed).status_code == 403
        answer = place.client("host").post(at, typed)
        assert answer.status_code == 302
        shown = place.client("host").get(answer["Location"]).content.decode()
        assert "Anne Holt, Tom were told" in shown
        assert "Whom else to ring" not in shown


class TestWhoReadsIt:
    def test_hosts_and_its_author_and_nobody_else(self, place, held, enabler, others):
        assert read(place, "host", held.voice).status_code == 200
        assert read(place, "member", held.voice).status_code == 200
        assert read(place, "enabler", held.voice).status_code == 404
        place.people["walker"] = others(1)[0]
        assert read(place, "walker", held.voice).status_code == 404

    def test_it_is_on_no_list_in_no_theme_and_on_no_shelf(self, place, say, host, enabler):
        voice = say(WORDS, Veil.PART_ONLY)
        commands.let_in(voice, by=host)
        commands.group(voice, "At home", by=host)
        commands.put_on_shelf(voice)
        commands.hold_for_safety(voice, None, by=host)
        for kind in ("member", "host", "enabler"):
            for name in ("voices", "themes", "shelf"):
                at = reverse(name, kwargs={"space": place.space.id})
                assert WORDS not in place.client(kind).get(at).content.decode()
        tend = reverse("tend-voices", kwargs={"space": place.space.id})
        for asked in ({}, {"voice": voice.pk}):
            assert WORDS not in place.client("enabler").get(tend, asked).content.decode()
        assert WORDS not in place.client("host").get(tend).content.decode()
        assert WORDS in place.client("host").get(tend, {"voice": voice.pk}).content.decode()

    def test_an_enabler_may_agree_to_lift_its_veil_without_reading_it(self, place, held, enabler):
        beside = access.require_can_lift(Visitor(person=place.people["host"]), held.voice_id)
        lifting = commands.ask_to_lift(beside, "She may be in danger.")
        at = reverse("lifting", kwargs={"lifting": lifting.pk})
        shown = place.client("enabler").get(at)
        assert shown.status_code == 200
        assert WORDS not in shown.content.decode()
        assert WORDS in place.client("host").get(at).content.decode()
        assert place.client("enabler").post(at, {"agree": "yes"}).status_code == 302

    def test_nobody_lets_it_in_or_hears_it_while_it_is_held(self, held, host):
        for act in (
            lambda: commands.let_in(held.voice, by=host),
            lambda: commands.hide(held.voice, "It names somebody.", by=host),
            lambda: commands.hear(held.voice, "I hear you.", by=host),
            lambda: commands.group(held.voice, "At home", by=host),
        ):
            with pytest.raises(NotAllowed):
                act()
        assert Voice.objects.get().state == Voice.State.HELD

    def test_another_host_s_space_can_do_nothing_with_it(self, place, held):
        for name in ("pass-hold-on", "release-hold"):
            at = reverse(name, kwargs={"hold": held.pk})
            assert place.client("host elsewhere").post(at).status_code == 404


class TestPassedOn:
    def test_only_when_to_whom_and_how_its_author_was_is_kept(self, place, held, host):
        Enclosure.objects.create(voice=held.voice, sort="picture", media="image/jpeg")
        commands.write_back(held.voice, "Please hurry.")
        at = reverse("pass-hold-on", kwargs={"hold": held.pk})
        typed = {"to": "The duty social worker", "outcome": "danger"}
        assert place.client("host").post(at, typed).status_code == 302
        held.refresh_from_db()
        assert (held.passed_to, held.outcome, held.reach) == ("The duty social worker", "danger", "")
        assert held.passed_on is not None
        voice = Voice.objects.get()
        assert (voice.words, voice.supposed, voice.state) == ("", "", Voice.State.HELD)
        assert not Enclosure.objects.exists()
        assert not Step.objects.filter(sort=Step.Sort.FROM_AUTHOR).exists()

    def test_noted_twice_the_second_is_told_so_and_loses_nothing(self, place, held, host):
        commands.pass_on(held, "The duty social worker", "danger", by=host)
        at = reverse("pass-hold-on", kwargs={"hold": held.pk})
        answer = place.client("host").post(at, {"to": "The practice", "outcome": "able"})
        assert answer.status_code == 409
        assert "The practice" in answer.content.decode()

    def test_once_passed_on_it_is_not_released(self, held, host):
        commands.pass_on(held, "The duty social worker", "unclear", by=host)
        with pytest.raises(NotAllowed):
            commands.release(held, by=host)

    def test_no_matter_of_safety_it_waits_to_be_read(self, place, held, host):
        at = reverse("release-hold", kwargs={"hold": held.pk})
        assert place.client("host").post(at).status_code == 302
        assert Voice.objects.get().state == Voice.State.WAITING
        assert not Hold.objects.exists()
        assert Moment.objects.filter(kind="listening.hold_released").exists()


class TestGuardians:
    def test_a_host_or_whoever_sees_from_there_names_them(self, place):
        at = reverse("name-guardian", kwargs={"endeavour": place.endeavour.id, "part": place.part.id})
        typed = {"name": "Anne Holt", "address": "anne@ferry.example"}
        assert place.client("member").post(at, typed).status_code == 403
        people.belong(place.people["member"], place.part, "", endeavour=place.endeavour.id)
        assert place.client("member").post(at, typed).status_code == 302
        assert place.client("host").post(f"{at}?deputy", {**typed, "name": "Tom"}).status_code == 302
        assert list(Guardian.objects.order_by("is_deputy").values_list("name", flat=True)) == [
            "Anne Holt",
            "Tom",
        ]

    def test_named_anew_the_one_before_is_told_no_more(self, place, named, host):
        commands.name_guardian(
            place.endeavour.id, place.part.id, "Grace", "grace@ferry.example", is_deputy=False, by=host
        )
        commands.name_no_more(place.endeavour.id, place.part.id, is_deputy=True, by=host)
        assert Guardian.objects.get().name == "Grace"

    def test_erased_they_are_named_no_more(self, place, named):
        member = place.people["member"]
        signing_in.add_address(member, "tom@ferry.example")
        commands.forget_person(member)
        assert list(Guardian.objects.values_list("name", flat=True)) == ["Anne Holt"]


def test_what_is_gone_cannot_be_held(say, host):
    voice = say(WORDS, Veil.PART_ONLY)
    commands.take_back(voice)
    with pytest.raises(NotThere):
        commands.hold_for_safety(voice, None, by=host)
