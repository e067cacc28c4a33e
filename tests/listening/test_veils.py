"""What each veil lets others know, and what the promise said where one writes."""

import pytest
from django.urls import reverse

from waymark.keeping.queries import findings
from waymark.listening import access, commands, queries
from waymark.listening.models import ChosenName, InHand, Veil, Voice
from waymark.people import commands as people
from waymark.people.access import NotAllowed, Visitor
from waymark.record.models import Moment
from waymark.spaces import commands as spaces


def read_by(place, voice, kind="host") -> str:
    beside = access.require_voice(Visitor(person=place.people[kind]), voice.pk)
    return queries.heard(beside).by


def promised(listener, veil) -> str:
    return next(one.says for one in queries.promises(listener) if one.veil == veil)


class TestPartOnly:
    @pytest.fixture
    def member(self, place):
        people.belong(place.people["member"], place.part, "", endeavour=place.endeavour.id)
        return place.people["member"]

    def test_seven_of_a_part_are_somebody_in_the_system(self, place, say, crowd, member, listener):
        crowd(6)
        assert "too few of your part" in promised(listener(), Veil.PART_ONLY)
        voice = say("It leaks.", Veil.PART_ONLY, part=place.part.pk)
        assert read_by(place, voice) == "Somebody in the system"
        assert voice.part is None, "what can't be shown isn't kept either"

    def test_eight_of_a_part_are_somebody_at_it(self, place, say, crowd, member, listener):
        crowd(7)
        assert "Somebody at The ferry company" in promised(listener(), Veil.PART_ONLY)
        voice = say("It leaks.", Veil.PART_ONLY, part=place.part.pk)
        assert read_by(place, voice) == "Somebody at The ferry company"

    def test_an_eighth_who_comes_later_unveils_nobody(self, place, say, crowd, member):
        crowd(6)
        voice = say("It leaks.", Veil.PART_ONLY, part=place.part.pk)
        crowd_of_more = people.welcome("The eighth", endeavour=place.endeavour.id)
        spaces.take_seat(crowd_of_more, place.space, "member")
        people.belong(crowd_of_more, place.part, "", endeavour=place.endeavour.id)
        assert read_by(place, voice) == "Somebody in the system"

    def test_when_some_leave_the_rest_are_not_pointed_at(self, place, say, crowd, member):
        gone = crowd(7)[0]
        voice = say("It leaks.", Veil.PART_ONLY, part=place.part.pk)
        gone.seats.all().delete()
        assert read_by(place, voice) == "Somebody in the system"

    def test_eight_of_a_part_elsewhere_don_t_hide_anybody_here(self, place, say, member):
        for number in range(9):
            person = people.welcome(f"Purser {number}", endeavour=place.endeavour.id)
            people.belong(person, place.part, "", endeavour=place.endeavour.id)
            spaces.take_seat(person, place.elsewhere.space, "member")
        assert (
            read_by(place, say("It leaks.", Veil.PART_ONLY, part=place.part.pk)) == "Somebody in the system"
        )

    def test_nobody_speaks_for_a_part_that_is_not_theirs(self, place, say, crowd):
        crowd(8)
        assert say("It leaks.", Veil.PART_ONLY, part=place.part.pk).part is None

    def test_no_page_says_who(self, place, say, crowd, member):
        crowd(8)
        voice = say("It leaks.", Veil.PART_ONLY, part=place.part.pk)
        for kind in ("host", "administrator"):
            for address in ("voices", "voice"):
                about = {"space": place.space.id} if address == "voices" else {"voice": voice.pk}
                said = place.client(kind).get(reverse(address, kwargs=about)).content.decode()
                assert member.name not in said.replace("What is said here", "")


class TestChosenName:
    def test_is_the_same_throughout_an_endeavour(self, place, say):
        first = say("One.", Veil.CHOSEN_NAME, name="Heron")
        second = say("Two.", Veil.CHOSEN_NAME, name="Otter")
        assert first.chosen_name == second.chosen_name
        assert read_by(place, second) == "Heron, a chosen name"

    @pytest.mark.parametrize("taken", ["Heron", "hérON ", "H e r o n", "Host", "The ferry company", "…"])
    def test_is_nobody_else_s(self, place, say, taken):
        say("One.", Veil.CHOSEN_NAME, name="Heron", kind="host")
        with pytest.raises(NotAllowed):
            say("Two.", Veil.CHOSEN_NAME, name=taken)
        assert Voice.objects.count() == 1

    def test_stands_under_a_seal(self, place, say, settings):
        voice = say("One.", Veil.CHOSEN_NAME, name="Heron")
        assert queries.author(voice) == place.people["member"].pk
        settings.VEIL_KEYS = ("another",)
        assert queries.author(voice) is None


class TestUnlinked:
    def test_the_promise_says_that_it_cannot_be_taken_back(self, listener):
        assert "you can’t take it back" in promised(listener(), Veil.UNLINKED)

    def test_nobody_sees_it_before_others_come(self, place, say):
        for number in range(7):
            say(f"Quietly {number}.", Veil.UNLINKED)
        commands.hand_in()
        assert not Voice.objects.exists()
        say("Quietly 7.", Veil.UNLINKED)
        commands.hand_in()
        assert Voice.objects.filter(state=Voice.State.WAITING, veil=Veil.UNLINKED).count() == 8

    def test_its_author_is_known_to_nobody_at_all(self, place, say):
        for number in range(8):
            say(f"Quietly {number}.", Veil.UNLINKED)
        commands.hand_in()
        voice = Voice.objects.first()
        assert queries.author(voice) is None
        assert (voice.person, voice.part, voice.chosen_name, voice.seal) == (None, None, None, "")


class TestTheLimitIsSaid:
    def test_where_few_sit_guessing_is_likely(self, listener):
        assert "they may well guess" in queries.limit(listener())

    def test_and_where_many_do_it_may_still_be(self, listener, crowd):
        crowd(8)
        assert queries.limit(listener()) == "People may still guess from what you write, and how."

    def test_on_the_page_where_one_writes(self, place):
        said = place.client("member").get(reverse("say", kwargs={"space": place.space.id})).content.decode()
        for words in (
            "sees your name",
            "two hosts or enablers together",
            "you can’t take it back",
            "guess",
        ):
            assert words in said


class TestKeys:
    def test_a_fresh_key_seals_everything_anew_and_the_old_one_is_needed_no_more(self, place, say, settings):
        settings.VEIL_KEYS = ("old",)
        voice = say("By part.", Veil.PART_ONLY)
        say("By heron.", Veil.CHOSEN_NAME, name="Heron")
        say("By nobody.", Veil.UNLINKED)
        settings.VEIL_KEYS = ("new", "old")
        assert commands.seal_anew() == 3
        settings.VEIL_KEYS = ("new",)
        voice.refresh_from_db()
        assert queries.author(voice) == place.people["member"].pk
        assert queries.chosen_name_of(place.people["member"], place.endeavour.id).name == "Heron"
        assert commands.seal_anew() == 0

    def test_a_seal_opens_for_its_own_row_alone(self, place, say):
        one, other = say("One.", Veil.PART_ONLY), say("Two.", Veil.PART_ONLY, kind="host")
        one.seal = other.seal
        assert queries.author(one) is None

    def test_two_seals_of_one_person_have_nothing_in_common(self, say):
        one, other = say("One.", Veil.PART_ONLY), say("Two.", Veil.PART_ONLY)
        alike = sum(a == b for a, b in zip(one.seal, other.seal, strict=True))
        assert alike < 12, "of sixty letters"

    def test_without_the_key_words_stay_and_nobody_s_are_they(self, place, say, settings):
        voice = say("One.", Veil.PART_ONLY)
        settings.VEIL_KEYS = ("another",)
        assert read_by(place, voice) == "Somebody in the system"
        assert ChosenName.objects.count() == 0

    def test_words_in_hand_whose_key_is_gone_wait_for_it_and_nothing_is_told(self, say, settings):
        for number in range(8):
            say(f"Quietly {number}.", Veil.UNLINKED)
        settings.VEIL_KEYS = ("another",)
        commands.hand_in()
        assert not Voice.objects.exists()
        assert InHand.objects.count() == 8
        assert not Moment.objects.filter(kind="listening.handful_came").exists()

    def test_whoever_looks_after_the_server_is_told_that_a_key_is_gone(self, say, settings):
        say("One.", Veil.PART_ONLY)
        said = "is sealed with a key that isn't here"
        assert not any(said in one.what for one in findings(asks_others=False))
        settings.VEIL_KEYS = ("another",)
        assert any(said in one.what for one in findings(asks_others=False))
