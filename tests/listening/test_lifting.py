"""A veil is lifted by two people, with a reason, and its author is told; under Unlinked, by nobody."""

import pytest
from django.core import mail
from django.urls import reverse

from waymark.jobs.models import Job
from waymark.listening import access, commands, queries, tasks
from waymark.listening.models import Lifting, Veil
from waymark.people.access import NotAllowed, Visitor
from waymark.people.signing_in import commands as signing_in
from waymark.record.models import Moment, Who
from waymark.spaces import commands as spaces

WHY = "Somebody may be hurt tonight."


@pytest.fixture
def voice(say):
    return say("If he comes home drunk again I don’t know what I will do.", Veil.PART_ONLY)


@pytest.fixture
def asked(voice, beside, enabler):
    return commands.ask_to_lift(beside(voice, "enabler"), WHY)


def reads(place, kind, lifting) -> str:
    return place.client(kind).get(reverse("lifting", kwargs={"lifting": lifting.pk})).content.decode()


def test_one_person_alone_learns_nothing(place, voice, beside, asked):
    with pytest.raises(NotAllowed):
        commands.lift(beside(voice, "enabler"), asked)
    assert place.people["member"].name not in reads(place, "enabler", asked)
    assert queries.lifted_name(asked, place.people["enabler"]) is None


def test_two_together_read_the_name_and_nobody_else_does(place, voice, beside, asked):
    commands.lift(beside(voice, "host"), asked)
    asked.refresh_from_db()
    for kind in ("host", "enabler"):
        assert "It was said by Member" in reads(place, kind, asked)
    third = spaces.take_seat(place.people["host elsewhere"], place.space, "host")
    assert "It was said by" not in reads(place, "host elsewhere", asked), third


def test_its_author_is_told_why_by_page_and_by_letter_without_a_word_of_theirs(
    place, voice, beside, asked, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    signing_in.add_address(place.people["member"], "member@waymark.example")
    commands.lift(beside(voice, "host"), asked)
    letters = Job.objects.filter(task="listening.tell_of_lifting").values_list("key", flat=True)
    assert list(letters) == [str(voice.pk)], "no job says whose it is"
    for key in letters:
        tasks.tell_of_lifting(key)
    assert WHY in place.client("member").get(reverse("said-by-me")).content.decode()
    assert [letter.to for letter in mail.outbox] == [["member@waymark.example"]]
    assert "drunk" not in mail.outbox[0].body + mail.outbox[0].subject


def test_the_log_says_that_and_why_and_never_whose(place, voice, beside, asked):
    commands.lift(beside(voice, "host"), asked)
    told = Moment.objects.filter(subject=voice.pk, kind__in=["listening.veil_asked", "listening.veil_lifted"])
    assert {one.data["because"] for one in told} == {WHY}
    who = set(Who.objects.filter(moment__in=told).values_list("person", flat=True))
    assert who == {place.people["enabler"].pk, place.people["host"].pk}


def test_the_other_may_say_no(place, voice, beside, asked):
    commands.keep_veil(beside(voice, "host"), asked)
    assert not Lifting.objects.exists()
    with pytest.raises(NotAllowed):
        commands.lift(beside(voice, "host"), asked)


def test_a_member_cannot_ask(place, voice):
    with pytest.raises(NotAllowed):
        access.require_can_lift(Visitor(person=place.people["member"]), voice.pk)


def test_whoever_said_it_is_not_the_second(place, say, beside, enabler):
    mine = say("I am the host, and afraid.", Veil.PART_ONLY, kind="host")
    asked = commands.ask_to_lift(beside(mine, "enabler"), WHY)
    with pytest.raises(NotAllowed):
        commands.lift(beside(mine, "host"), asked)


def test_asked_twice_is_asked_once(place, voice, beside, asked):
    with pytest.raises(NotAllowed):
        commands.ask_to_lift(beside(voice, "host"), "Me too.")


@pytest.mark.parametrize("veil", [Veil.NAMED, Veil.UNLINKED])
def test_where_there_is_no_seal_there_is_nothing_to_lift(place, say, veil):
    for number in range(8):
        voice = say(f"Words {number}.", veil)
    commands.hand_in()
    voice = voice or queries.Voice.objects.first()
    with pytest.raises(NotAllowed):
        access.require_can_lift(Visitor(person=place.people["host"]), voice.pk)


def test_after_a_week_nobody_reads_it_any_more(place, voice, beside, asked):
    commands.lift(beside(voice, "host"), asked)
    Lifting.objects.update(until="2020-01-01T00:00Z")
    assert place.client("host").get(reverse("lifting", kwargs={"lifting": asked.pk})).status_code == 404
    assert WHY in place.client("member").get(reverse("said-by-me")).content.decode(), "its author still knows"


def test_without_the_key_the_two_are_told_so(place, voice, beside, asked, settings):
    commands.lift(beside(voice, "host"), asked)
    settings.VEIL_KEYS = ("another",)
    assert "the key that sealed it is gone" in reads(place, "host", asked)


def test_what_a_host_has_not_read_yet_can_be_lifted_by_the_one_host_and_an_enabler(
    place, say, enabler, beside
):
    """Words that may mean harm wait to be read: it is these that may need it."""
    held = say("He hits her, and she told me not to tell.", Veil.PART_ONLY)
    assert held.state == held.State.WAITING
    asked = commands.ask_to_lift(beside(held, "host"), WHY)
    commands.lift(beside(held, "enabler"), asked)
    asked.refresh_from_db()
    assert "It was said by Member" in reads(place, "enabler", asked)
