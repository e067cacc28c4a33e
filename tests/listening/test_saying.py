"""Something is said: once, kept, said better, taken back, read by those who may."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from waymark.endeavours import commands as endeavours
from waymark.listening import access, commands, queries
from waymark.listening.models import InHand, Veil, Voice
from waymark.people import commands as people
from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.record.clock import as_of
from waymark.record.models import Moment, Who
from waymark.spaces import commands as spaces

ONE_PAGE = 16


def page(place, kind, **kwargs):
    return place.client(kind).get(reverse("voices", kwargs={"space": place.space.id}), kwargs)


class TestSaying:
    def test_everybody_in_the_space_reads_it(self, place, say):
        say("The bus has gone by four.", Veil.NAMED)
        said = page(place, "host").content.decode()
        assert "The bus has gone by four." in said
        assert place.people["member"].name in said

    def test_the_same_form_twice_says_it_once(self, place):
        form = {"once": uuid4(), "words": "Twice pressed.", "veil": "named"}
        for _ in range(2):
            sent = place.client("member").post(reverse("say", kwargs={"space": place.space.id}), form)
            assert sent.status_code == 201
        assert Voice.objects.filter(words="Twice pressed.").count() == 1

    def test_and_unlinked_as_well(self, place):
        form = {"once": uuid4(), "words": "Twice pressed.", "veil": "unlinked"}
        for _ in range(2):
            place.client("member").post(reverse("say", kwargs={"space": place.space.id}), form)
        assert InHand.objects.count() == 1

    @pytest.mark.parametrize("veil", ["named", "part only", "unlinked"])
    def test_a_form_that_comes_again_with_other_words_is_not_said_to_be_said(self, place, veil):
        """Back from the page that says so, with other words: they lay nowhere, and it said “It is said”."""
        at = reverse("say", kwargs={"space": place.space.id})
        form = {"once": uuid4(), "words": "First.", "veil": veil}
        place.client("member").post(at, form)
        answer = place.client("member").post(at, {**form, "words": "Second."})
        assert answer.status_code == 422
        again = answer.content.decode()
        assert "What stands here is not said yet" in again
        assert "Second." in again
        form["once"] = again[again.index('name="once" value="') + 19 :].split('"')[0]
        assert place.client("member").post(at, {**form, "words": "Second."}).status_code == 201
        assert Voice.objects.count() + InHand.objects.count() == 2

    def test_nobody_s_words_are_dropped_as_another_s(self, place, listener):
        said, once = commands.Said("Alike.", Veil.NAMED), uuid4()
        commands.say(listener("host"), said, once)
        with pytest.raises(commands.SaidAlready):
            commands.say(listener("member"), said, once)

    def test_one_form_under_two_veils_leads_from_neither_to_the_other(self, place):
        form = {"once": uuid4(), "words": "Openly.", "veil": "named"}
        for more in (
            {},
            {"words": "Quietly.", "veil": "unlinked"},
            {"words": "Softly.", "veil": "part only"},
        ):
            place.client("member").post(reverse("say", kwargs={"space": place.space.id}), {**form, **more})
        numbers = {*Voice.objects.values_list("pk", flat=True), *InHand.objects.values_list("pk", flat=True)}
        assert len(numbers) == 3
        assert form["once"] not in numbers

    def test_the_address_afterwards_is_the_same_whichever_the_veil(self, place):
        at = reverse("say", kwargs={"space": place.space.id})
        sent = [
            place.client("member").post(at, {"once": uuid4(), "words": "Said.", "veil": veil})
            for veil in ("named", "part only", "unlinked")
        ]
        assert {answer.status_code for answer in sent} == {201}
        assert "It is in hand" in sent[2].content.decode()

    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(self, place):
        form = {"once": uuid4(), "words": "Keep me.", "veil": "chosen name", "name": ""}
        answer = place.client("member").post(reverse("say", kwargs={"space": place.space.id}), form)
        assert answer.status_code == 422
        assert "Keep me." in answer.content.decode()
        assert "the name that you would like to go by" in answer.content.decode()

    def test_words_that_may_mean_harm_wait_for_a_host(self, place, say):
        voice = say("He hits her, and she told me not to tell.", Veil.NAMED)
        assert voice.state == Voice.State.WAITING
        assert "He hits her" not in page(place, "member").content.decode()
        assert "He hits her" in page(place, "host").content.decode()

    def test_it_begins_with_the_veil_of_the_space(self, place, listener):
        assert queries.custom_of(place.space).veil == Veil.PART_ONLY
        assert queries.custom_of(place.elsewhere.space).veil == Veil.NAMED
        commands.say_custom(place.space, Veil.UNLINKED, None, by=place.people["host"].pk)
        said = place.client("member").get(reverse("say", kwargs={"space": place.space.id})).content.decode()
        chosen = said[said.index('value="unlinked"') :].split(">")[0]
        assert "checked" in chosen

    def test_whoever_has_not_agreed_yet_reads_nothing(self, place, listener):
        host = place.people["host"]
        spaces.arrange(place.space, spaces.Arrangement("The table", agreement="We listen."), by=host.pk)
        assert page(place, "member").status_code == 403


class TestEnablers:
    def test_read_in_every_space_of_their_endeavour_and_speak_in_none_but_their_own(
        self, place, say, enabler
    ):
        say("The bus has gone by four.", Veil.NAMED)
        spaces_page = place.client("enabler").get(reverse("spaces", kwargs={"endeavour": place.endeavour.id}))
        assert reverse("voices", kwargs={"space": place.space.id}) in spaces_page.content.decode()
        assert "The bus has gone by four." in page(place, "enabler").content.decode()
        at = reverse("say", kwargs={"space": place.space.id})
        assert place.client("enabler").get(at).status_code == 403

    def test_read_nothing_where_no_host_of_the_space_sits_among_them(self, place, say):
        """Any host may open a space of those who tend: that alone must not open anybody's words to them."""
        say("Only for us.", Veil.NAMED)
        away = place.people["host elsewhere"]
        spaces.take_seat(away, spaces.open_space(place.endeavour.id, "Mine to tend", "enablers"), "host")
        assert page(place, "host elsewhere").status_code == 404
        at = reverse("spaces", kwargs={"endeavour": place.endeavour.id})
        here = reverse("voices", kwargs={"space": place.space.id})
        assert here not in place.client("host elsewhere").get(at).content.decode()

    def test_of_another_endeavour_read_nothing(self, place, enabler):
        other = endeavours.begin("Elsewhere", "So that it is elsewhere.")
        tend = spaces.open_space(other.id, "Others who tend", "enablers")
        place.people["stranger"] = people.welcome("Stranger", endeavour=other.id)
        spaces.take_seat(place.people["stranger"], tend, "host")
        assert page(place, "stranger").status_code == 404


class TestSayingBetter:
    def test_is_for_its_author_alone(self, place, say):
        voice = say("Worded badly.", Veil.PART_ONLY)
        visitor = Visitor(person=place.people["member"])
        commands.say_better(access.require_own_voice(visitor, voice.pk), "Worded well.")
        voice.refresh_from_db()
        assert voice.words == "Worded well."
        with pytest.raises(NotAllowed):
            access.require_own_voice(Visitor(person=place.people["host"]), voice.pk)
        with pytest.raises(NotThere):
            access.require_own_voice(Visitor(person=place.people["host elsewhere"]), voice.pk)

    def test_only_its_author_puts_their_name_to_it(self, place, say):
        voice = say("I will say it openly.", Veil.PART_ONLY)
        mine = access.require_own_voice(Visitor(person=place.people["member"]), voice.pk)
        commands.say_better(mine, voice.words, under_my_name=True)
        voice.refresh_from_db()
        assert (voice.veil, voice.person, voice.seal) == (Veil.NAMED, place.people["member"], "")

    def test_what_was_held_back_is_read_again(self, place, say):
        voice = say("Rude.", Veil.NAMED)
        commands.hide(voice, "Rude.", by=place.people["host"].pk)
        mine = access.require_own_voice(Visitor(person=place.people["member"]), voice.pk)
        commands.say_better(mine, "Polite.")
        assert Voice.objects.get(pk=voice.pk).state == Voice.State.WAITING

    def test_whoever_left_the_space_can_still_take_it_back(self, place, say):
        voice = say("I said this before I went.", Veil.CHOSEN_NAME, name="Heron")
        place.people["member"].seats.all().delete()
        taken = place.client("member").post(reverse("take-voice-back", kwargs={"voice": voice.pk}))
        assert taken.status_code == 302
        assert not Voice.objects.filter(pk=voice.pk).exists()

    def test_taking_back_leaves_no_name(self, place, say, beside):
        """Not even of what was said under one: the record forgets who, but not what a host did with it."""
        voice = say("Never mind.", Veil.NAMED)
        commands.say_better(beside(voice, "member"), "Don’t mind.")
        commands.hide(voice, "Rude.", by=place.people["host"].pk)
        commands.take_back(voice)
        told = Moment.objects.filter(kind__startswith="listening.", subject=voice.pk)
        who = set(Who.objects.filter(moment__in=told).values_list("person", flat=True))
        assert (told.count(), who) == (4, {place.people["host"].pk})

    @pytest.mark.parametrize("veil", [Veil.PART_ONLY, Veil.CHOSEN_NAME])
    def test_what_happens_to_veiled_words_stands_nowhere_in_the_record(self, place, say, beside, veil):
        before = Moment.objects.count()
        voice = say("Never mind.", veil, name="Heron")
        commands.say_better(beside(voice, "member"), "Don’t mind.")
        commands.report(voice)
        commands.take_back(voice)
        say("Once more.", veil, name="Heron")
        commands.forget_person(place.people["member"])
        assert (Moment.objects.count(), Voice.objects.count()) == (before, 0)

    def test_undoes_nothing_that_a_host_decided_meanwhile(self, place, say, beside):
        voice = say("It names somebody.", Veil.PART_ONLY)
        mine = beside(voice, "member")
        commands.hide(voice, "Say it without the name.", by=place.people["host"].pk)
        commands.say_better(mine, "It names somebody.", under_my_name=True)
        now = Voice.objects.get()
        assert (now.state, now.hidden_because) == (Voice.State.HIDDEN, "Say it without the name.")

    @pytest.mark.parametrize("veil", [Veil.NAMED, Veil.PART_ONLY])
    def test_brings_nothing_back_that_is_gone(self, place, say, beside, veil):
        voice = say("Never mind.", veil)
        mine = beside(voice, "member")
        commands.take_back(voice)
        with pytest.raises(NotThere):
            commands.say_better(mine, "Never mind, but better.")
        assert not Voice.objects.exists()


class TestTending:
    def test_a_report_says_nothing_of_who_asked(self, place, say, listener):
        voice = say("It was Nurse Somebody.", Veil.NAMED)
        place.client("host elsewhere").post(reverse("report-voice", kwargs={"voice": voice.pk}))
        assert not Voice.objects.get(pk=voice.pk).is_reported, "they have no seat here"
        place.client("member").post(reverse("report-voice", kwargs={"voice": voice.pk}))
        assert Voice.objects.get(pk=voice.pk).is_reported
        assert not Who.objects.filter(moment__kind="listening.voice_reported").exists()
        assert "Somebody asked you to look at it." in page(place, "host").content.decode()

    def test_what_is_held_back_is_gone_for_others_and_its_author_reads_why(self, place, say):
        voice = say("It names somebody.", Veil.PART_ONLY)
        commands.hide(voice, "Say it without the name.", by=place.people["host"].pk)
        at = reverse("voice", kwargs={"voice": voice.pk})
        assert "Say it without the name." in place.client("member").get(at).content.decode()
        assert "It names somebody." not in page(place, "member").content.decode()

    def test_two_hosts_at_once_one_of_them_is_told(self, place, say):
        voice = say("Once.", Veil.NAMED)
        commands.hide(voice, "No.", by=place.people["host"].pk)
        with pytest.raises(NotAllowed):
            commands.hide(voice, "No.", by=place.people["host"].pk)


class TestKeeping:
    def test_what_is_older_than_the_space_keeps_goes(self, place, say):
        with as_of(timezone.now() - timedelta(days=100)):
            say("Long ago.", Veil.NAMED)
        say("Just now.", Veil.NAMED)
        commands.let_old_go()
        assert Voice.objects.count() == 2, "nothing goes by itself unless hosts say so"
        commands.say_custom(place.space, Veil.NAMED, 3, by=place.people["host"].pk)
        commands.let_old_go()
        assert list(Voice.objects.values_list("words", flat=True)) == ["Just now."]

    def test_many_are_read_a_page_at_a_time(self, place, say):
        for number in range(queries.MOST_AT_ONCE + 5):
            say(f"Voice number {number:03}.", Veil.NAMED)
        first = page(place, "member").content.decode()
        assert first.count("Voice number") // 2 == queries.MOST_AT_ONCE
        before = first[first.index("?before=") + 8 :].split('"')[0]
        further = page(place, "member", before=before).content.decode()
        assert further.count("Voice number") // 2 == 5
        assert page(place, "member", before=uuid4()).status_code == 404
        assert page(place, "member", before="nonsense").status_code == 404

    def test_many_voices_are_as_few_queries_as_one(self, place, say, django_assert_max_num_queries):
        for number in range(30):
            say(f"Voice {number}.", Veil.PART_ONLY)
        client = place.client("member")
        with django_assert_max_num_queries(ONE_PAGE):
            client.get(reverse("voices", kwargs={"space": place.space.id}))


class TestMyData:
    def test_holds_what_was_said_under_every_veil_that_leads_back(self, place, say):
        say("By name.", Veil.NAMED)
        say("By part.", Veil.PART_ONLY)
        say("By heron.", Veil.CHOSEN_NAME, name="Heron")
        say("By nobody.", Veil.UNLINKED)
        say("By the host.", Veil.NAMED, kind="host")
        kept = place.client("member").get(reverse("own-data-json")).json()
        assert {one["words"] for one in kept["said"]} == {"By name.", "By part.", "By heron."}

    def test_and_erasing_takes_them_all(self, place, say):
        say("By name.", Veil.NAMED)
        say("By part.", Veil.PART_ONLY)
        say("By heron.", Veil.CHOSEN_NAME, name="Heron")
        say("By the host.", Veil.PART_ONLY, kind="host")
        spaces.erase_person(place.people["member"])
        assert list(Voice.objects.values_list("words", flat=True)) == ["By the host."]
