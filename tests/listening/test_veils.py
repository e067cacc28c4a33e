"""What each veil lets others know, and what the promise said where one writes."""

from uuid import uuid4

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

    @pytest.fixture(autouse=True)
    def beside_them(self, others):
        return others(7)

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

    def test_a_form_says_it_from_the_part_that_was_chosen(self, place, crowd, member):
        crowd(7)
        form = {"once": uuid4(), "words": "It leaks.", "veil": "part only", "part": str(place.part.pk)}
        place.client("member").post(reverse("say", kwargs={"space": place.space.id}), form)
        assert read_by(place, Voice.objects.get()) == "Somebody at The ferry company"

    def test_no_part_is_named_where_somebody_in_the_system_would_be_one_of_a_few(
        self, place, say, crowd, member, beside_them, listener
    ):
        """Seven without a crowd of their own: whoever reads “in the system” would know it was one of them."""
        crowd(8)
        beside_them[0].seats.all().delete()
        assert "or of others" in promised(listener(), Veil.PART_ONLY)
        voice = say("It leaks.", Veil.PART_ONLY, part=place.part.pk)
        assert (read_by(place, voice), voice.part) == ("Somebody in the system", None)

    def test_and_not_either_where_they_become_few_later(self, place, say, crowd, member, beside_them):
        crowd(8)
        voice = say("It leaks.", Veil.PART_ONLY, part=place.part.pk)
        assert read_by(place, voice) == "Somebody at The ferry company"
        beside_them[0].seats.all().delete()
        assert read_by(place, voice) == "Somebody in the system"

    def test_where_everybody_sees_from_a_crowd_each_is_somebody_at_it(
        self, place, say, crowd, member, beside_them
    ):
        crowd(7)
        for person in (*beside_them, place.people["host"]):
            people.belong(person, place.other_part, "", endeavour=place.endeavour.id)
        voice = say("It leaks.", Veil.PART_ONLY, part=place.part.pk)
        assert read_by(place, voice) == "Somebody at The ferry company"

    def test_whoever_sits_for_another_makes_no_crowd(self, place, say, crowd, member, beside_them):
        second_self = crowd(7)[0].seats.get()
        second_self.on_behalf_of, second_self.is_deputy = place.people["member"].seats.get(), True
        second_self.save()
        voice = say("It leaks.", Veil.PART_ONLY, part=place.part.pk)
        assert read_by(place, voice) == "Somebody in the system"

    def test_nor_do_they_hide_the_few_beside_one(self, place, say, crowd, member, beside_them):
        crowd(7)
        beside_them[0].seats.update(on_behalf_of=beside_them[1].seats.get(), is_deputy=True)
        voice = say("It leaks.", Veil.PART_ONLY, part=place.part.pk)
        assert read_by(place, voice) == "Somebody in the system"

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

    def test_its_promise_says_that_one_thing_known_is_all_known(self, listener, say):
        assert "knows who said them all" in promised(listener(), Veil.CHOSEN_NAME)
        say("One.", Veil.CHOSEN_NAME, name="Heron")
        assert "knows who said them all" in promised(listener(), Veil.CHOSEN_NAME)


class TestAChosenNameGivenUp:
    @pytest.fixture
    def two(self, say):
        return [say(words, Veil.CHOSEN_NAME, name="Heron") for words in ("One.", "Two.")]

    @pytest.fixture
    def named(self, place, two):
        """The first of the two, with its author's name to it."""
        mine = access.require_own_voice(Visitor(person=place.people["member"]), two[0].pk)
        commands.say_better(mine, "One.", under_my_name=True)
        return Voice.objects.get(pk=two[0].pk)

    def test_stands_beside_nothing_any_more(self, place, two, named):
        assert (read_by(place, two[1]), read_by(place, named)) == ("Somebody who chose a name", "Member")
        said = place.client("host").get(reverse("voices", kwargs={"space": place.space.id}))
        assert "Heron" not in said.content.decode()

    def test_leads_from_nothing_said_under_it_to_the_rest(self, say, two, named):
        say("Three.", Veil.CHOSEN_NAME, name="Otter")
        rest = Voice.objects.get(pk=two[1].pk)
        assert (rest.chosen_name, rest.person, named.chosen_name) == (None, None, None)
        left = ChosenName.objects.exclude(name="Otter").get()
        assert (left.name, left.seal) == ("", "")
        assert "heron" not in left.folded

    def test_its_author_still_finds_what_they_said_and_chooses_another(self, place, say, two, named):
        mine = {one.voice.words for one in queries.said_by(place.people["member"])}
        assert mine == {"One.", "Two."}
        form = place.client("member").get(reverse("say", kwargs={"space": place.space.id}))
        assert 'name="name"' in form.content.decode()
        assert read_by(place, say("Three.", Veil.CHOSEN_NAME, name="Otter")) == "Otter, a chosen name"

    def test_is_nobody_else_s_to_take(self, say, two, named):
        with pytest.raises(NotAllowed):
            say("As you know me.", Veil.CHOSEN_NAME, kind="host", name="Heron")

    def test_is_told_of_before_a_name_is_put_to_one_thing(self, place, two):
        at = reverse("say-voice-better", kwargs={"voice": two[0].pk})
        said = place.client("member").get(at).content.decode()
        assert "whoever remembers what else was said as Heron" in said

    def test_goes_with_a_fresh_key_and_with_its_author(self, place, two, named, settings):
        settings.VEIL_KEYS = ("fresh", *settings.VEIL_KEYS)
        assert commands.seal_anew() == 1
        settings.VEIL_KEYS = ("fresh",)
        assert not queries.has_lost_its_keys()
        spaces.erase_person(place.people["member"])
        assert not Voice.objects.exists()


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
            "a host of this space and another host or enabler together",
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
