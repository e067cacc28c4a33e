"""A veil is lifted by two people, with a reason, and its author is told; under Unlinked, by nobody."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from waymark.jobs.models import Job
from waymark.listening import access, commands, queries, tasks
from waymark.listening.models import Lifting, Veil, Voice
from waymark.people import commands as people
from waymark.people.access import NotAllowed, Visitor
from waymark.people.signing_in import commands as signing_in
from waymark.record.clock import as_of
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


@pytest.fixture
def second_enabler(place, enabler):
    person = place.people["second enabler"] = people.welcome("Ewan", endeavour=place.endeavour.id)
    tend = enabler.seats.get().space
    spaces.take_seat(person, tend, "member")
    return person


def test_two_who_tend_it_from_outside_lift_nothing_without_a_host(
    place, voice, beside, asked, second_enabler
):
    with pytest.raises(NotAllowed):
        commands.lift(beside(voice, "second enabler"), asked)
    page = reads(place, "second enabler", asked)
    assert "has to be a host of this space" in page
    assert "I agree" not in page
    commands.lift(beside(voice, "host"), asked)
    assert queries.lifted_name(Lifting.objects.get(), second_enabler) is None


def test_a_host_who_asked_and_hosts_no_more_is_no_host_of_the_two(place, voice, beside, enabler):
    """The space of those who tend goes on listening, for another host of this one sits there."""
    other = spaces.take_seat(place.people["host elsewhere"], place.space, "host").person
    spaces.take_seat(other, enabler.seats.get().space, "member")
    asked = commands.ask_to_lift(beside(voice, "host"), WHY)
    place.people["host"].seats.filter(space=place.space).update(role="member")
    with pytest.raises(NotAllowed):
        commands.lift(beside(voice, "enabler"), asked)


@pytest.mark.parametrize("where", ["among those who tend", "in the space"])
def test_whoever_sits_on_behalf_of_another_neither_asks_nor_agrees(
    place, voice, asked, enabler, second_enabler, where
):
    """They may be one person twice: with a deputy's seat, anybody gets themselves a second."""
    if where == "in the space":
        kind, first_self = "host elsewhere", place.people["host"].seats.get(space=place.space)
        seat = spaces.take_seat(place.people[kind], place.space, "host")
    else:
        kind, first_self = "second enabler", enabler.seats.get()
        seat = second_enabler.seats.get()
    seat.on_behalf_of, seat.is_deputy = first_self, True
    seat.save()
    for name, about in (("ask-to-lift", {"voice": voice.pk}), ("lifting", {"lifting": asked.pk})):
        assert place.client(kind).post(reverse(name, kwargs=about), {"agree": "yes"}).status_code == 403
    see = reverse("voice", kwargs={"voice": voice.pk})
    assert "Is somebody in danger?" not in place.client(kind).get(see).content.decode()
    assert not Lifting.objects.get().is_lifted


class TestUnderAChosenName:
    @pytest.fixture
    def two(self, say):
        return [say(words, Veil.CHOSEN_NAME, name="Heron") for words in ("He will hurt me.", "It rained.")]

    @pytest.fixture
    def asked(self, two, beside, enabler):
        return commands.ask_to_lift(beside(two[0], "enabler"), WHY)

    def test_each_of_the_two_reads_that_they_learn_more_than_this(self, place, two, beside, asked):
        at = reverse("ask-to-lift", kwargs={"voice": two[1].pk})
        assert "who said all else as Heron" in place.client("host").get(at).content.decode()
        assert "who said all else as Heron" in reads(place, "host", asked)

    def test_the_rest_of_what_was_said_so_is_known_to_the_two_by_no_page(self, place, two, beside, asked):
        commands.lift(beside(two[0], "host"), asked)
        asked.refresh_from_db()
        assert "It was said by Member" in reads(place, "host", asked)
        assert "is given up" in reads(place, "host", asked)
        here = place.client("host").get(reverse("voices", kwargs={"space": place.space.id})).content.decode()
        assert "Heron" not in here
        assert here.count("Somebody who chose a name") == len(two)
        assert {voice.chosen_name for voice in Voice.objects.all()} == {None}
        assert queries.author(Voice.objects.get(pk=two[1].pk)) == place.people["member"].pk

    def test_its_author_is_told_that_too(self, place, two, beside, asked, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        signing_in.add_address(place.people["member"], "member@waymark.example")
        commands.lift(beside(two[0], "host"), asked)
        tasks.tell_of_lifting(str(two[0].pk))
        assert "what else was said under that name" in mail.outbox[0].body
        assert "Heron" not in mail.outbox[0].body
        mine = place.client("member").get(reverse("said-by-me")).content.decode()
        assert "That name is given up" in mine
        assert "Heron" not in mine


class TestWhatIsTooOldAndWasLifted:
    """Nobody's words go before they know that two people learned whose they were."""

    @pytest.fixture
    def old(self, place, beside, enabler, say):
        with as_of(timezone.now() - timedelta(days=100)):
            voice = say("If he comes home drunk again.", Veil.PART_ONLY)
        commands.say_custom(place.space, Veil.PART_ONLY, 3, by=place.people["host"].pk)
        commands.lift(beside(voice, "host"), commands.ask_to_lift(beside(voice, "enabler"), WHY))
        return voice

    def test_stays_until_its_author_has_read_that(self, place, old):
        commands.let_old_go()
        assert WHY in place.client("member").get(reverse("said-by-me")).content.decode()
        commands.let_old_go()
        assert not Voice.objects.exists()

    def test_or_has_been_written_to(self, place, old, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        tasks.tell_of_lifting(str(old.pk))
        commands.let_old_go()
        assert Voice.objects.exists(), "they gave no address"
        signing_in.add_address(place.people["member"], "member@waymark.example")
        tasks.tell_of_lifting(str(old.pk))
        commands.let_old_go()
        assert not Voice.objects.exists()

    def test_or_for_ninety_days_at_most(self, old):
        with as_of(timezone.now() + timedelta(days=89)):
            commands.let_old_go()
            assert Voice.objects.exists()
        with as_of(timezone.now() + timedelta(days=92)):
            commands.let_old_go()
            assert not Voice.objects.exists()

    def test_that_somebody_else_reads_their_own_page_tells_them_nothing(self, place, old):
        place.client("host").get(reverse("said-by-me"))
        assert not Lifting.objects.get().is_told


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
