"""Brilliant days in four voices, read by a host where a guest tells; stories each quarter, one chosen why."""

from datetime import UTC, date, datetime

import pytest

from waymark.litmus import access, commands, queries, tasks
from waymark.litmus.changing import queries as changing
from waymark.litmus.models import Choice, Round, Telling
from waymark.people import commands as people
from waymark.people.access import NotAllowed, Visitor
from waymark.record.clock import as_of
from waymark.record.models import Moment, Who
from waymark.spaces import commands as spaces

pytestmark = pytest.mark.django_db


class TestBrilliant:
    def test_four_chairs_stand_empty_until_somebody_tells(self, place, endeavour, tell):
        page = place.client("nobody").get(f"/e/{endeavour}/brilliant").content.decode()
        assert page.count("has told a day yet. Who could you ask?") == 4
        tell("The kettle is warm.", place.people["member"])
        page = place.client("nobody").get(f"/e/{endeavour}/brilliant").content.decode()
        assert page.count("has told a day yet. Who could you ask?") == 3
        assert "The kettle is warm." in page

    def test_several_tell_from_the_same_place(self, place, endeavour, tell):
        tell("One day.", place.people["member"])
        tell("Another day.", place.people["host"])
        user, *_others = queries.brilliant(endeavour)
        assert {one.words for one in user.tellings} == {"One day.", "Another day."}

    def test_from_a_seat_it_is_there_at_once_unless_it_may_mean_harm(self, place, tell):
        assert tell("The kettle is warm.", place.people["member"]).state == "in"
        assert tell("He hits me no more, he beat me.", place.people["member"]).state == "waiting"

    def test_a_guests_day_is_there_once_a_host_has_read_it(self, place, endeavour, tell, host):
        told = tell("The kettle is warm.")
        assert not any(voice.tellings for voice in queries.brilliant(endeavour))
        assert not Moment.objects.filter(kind="litmus.told").exists()
        commands.let_in(told, told.words, by=host.person.pk)
        assert queries.brilliant(endeavour)[0].tellings == (told,)

    def test_its_author_says_it_better_and_takes_it_back(self, place, tell):
        told = tell("The kettle is warm.", place.people["member"])
        client = place.client("member")
        client.post(f"/tellings/{told.pk}/better", {"words": "The kettle is on."})
        assert Telling.objects.get().words == "The kettle is on."
        assert place.client("host").get(f"/tellings/{told.pk}/better").status_code == 404
        client.post(f"/tellings/{told.pk}/take-back")
        assert not Telling.objects.exists()

    def test_whoever_held_it_back_says_why_and_its_author_reads_it(self, place, endeavour, tell, host):
        told = tell("Sister Mary never came.", place.people["member"])
        commands.hold_back(told, "It names somebody.", by=host.person.pk)
        page = place.client("member").get(f"/e/{endeavour}/brilliant").content.decode()
        assert "It names somebody." in page
        assert "Sister Mary" not in place.client("host").get(f"/e/{endeavour}/brilliant").content.decode()

    def test_better_words_of_what_was_held_back_wait_for_a_host_anew(self, place, tell, host):
        told = tell("Sister Mary never came.", place.people["member"])
        commands.hold_back(told, "It names somebody.", by=host.person.pk)
        commands.say_better(told, "Nobody came.", by=place.people["member"].pk)
        told.refresh_from_db()
        assert told.state == "waiting"

    def test_a_host_lets_in_only_the_words_that_they_read(self, tell, host):
        told = tell("The kettle is warm.")
        with pytest.raises(NotAllowed):
            commands.let_in(told, "Other words.", by=host.person.pk)

    def test_anybody_may_ask_a_host_to_look_and_nobody_learns_who_did(self, place, endeavour, tell):
        told = tell("The kettle is warm.", place.people["member"])
        assert place.client("nobody").post(f"/tellings/{told.pk}/report").status_code == 200
        assert [one.pk for one in queries.to_read(endeavour).reported] == [told.pk]
        assert not Moment.objects.filter(subject=told.pk).exclude(kind="litmus.told").exists()

    def test_many_tellings_are_as_few_queries_as_one(
        self, place, endeavour, tell, django_assert_max_num_queries
    ):
        for number in range(12):
            tell(f"Day {number}.", place.people["member"], part=place.part.pk)
        client = place.client("member")
        with django_assert_max_num_queries(16):
            client.get(f"/e/{endeavour}/brilliant")


class TestQuarters:
    def test_a_new_quarter_opens_a_round_by_itself_with_the_same_prompt(self, host, endeavour):
        with as_of(datetime(2026, 5, 20, tzinfo=UTC)):
            commands.set_prompt(host, "What changed most for you?")
        for day in (datetime(2026, 6, 30, tzinfo=UTC), datetime(2026, 7, 1, 9, tzinfo=UTC)):
            with as_of(day):
                tasks.open_rounds("")
                tasks.open_rounds("")
        rounds = Round.objects.order_by("quarter").values_list("quarter", "prompt")
        assert list(rounds) == [
            (date(2026, 4, 1), "What changed most for you?"),
            (date(2026, 7, 1), "What changed most for you?"),
        ]

    def test_a_quarter_in_which_a_story_was_told_keeps_its_prompt(self, host, endeavour, tell):
        commands.set_prompt(host, "What changed?")
        commands.set_prompt(host, "What changed most?")
        this = queries.current_round(endeavour)
        assert this.prompt == "What changed most?"
        tell("The forms are shorter.", quarter=this)
        commands.set_prompt(host, "Anything?")
        assert queries.current_round(endeavour).prompt == "What changed most?"

    def test_stories_are_for_those_with_a_seat_until_one_is_chosen(self, place, endeavour, host, tell):
        commands.set_prompt(host, "What changed?")
        this = queries.current_round(endeavour)
        story = tell("The forms are shorter.", quarter=this)
        commands.let_in(story, story.words, by=host.person.pk)
        at = f"/e/{endeavour}/change"
        assert story.words in place.client("member").get(at).content.decode()
        assert story.words not in place.client("nobody").get(at).content.decode()
        commands.choose(host.person, this, story.pk, "They wept.", "three carers")
        page = place.client("nobody").get(at).content.decode()
        assert story.words in page
        assert "Chosen by Host, with three carers" in page
        assert "They wept." in page

    def test_nobody_chooses_alone_or_without_reasons(self, place, endeavour, host, tell):
        commands.set_prompt(host, "What changed?")
        this = queries.current_round(endeavour)
        story = tell("The forms are shorter.", quarter=this)
        commands.let_in(story, story.words, by=host.person.pk)
        page = place.client("host").post(f"/quarters/{this.pk}/choose", {"story": str(story.pk)})
        assert page.status_code == 422
        assert "Nobody chooses alone" in page.content.decode()

    def test_who_chose_is_a_named_persons_act(self, endeavour, host, tell):
        commands.set_prompt(host, "What changed?")
        this = queries.current_round(endeavour)
        story = tell("The forms are shorter.", quarter=this)
        commands.let_in(story, story.words, by=host.person.pk)
        commands.choose(host.person, this, story.pk, "They wept.", "three carers")
        (moment,) = Moment.objects.filter(kind="litmus.story_chosen")
        assert Who.objects.get(moment=moment).person == host.person.pk

    def test_a_story_that_waits_or_is_of_another_quarter_is_not_chosen(self, endeavour, host, tell):
        with as_of(datetime(2026, 5, 20, tzinfo=UTC)):
            commands.set_prompt(host, "What changed?")
            old = queries.current_round(endeavour)
        commands.set_prompt(host, "What changed?")
        this = queries.current_round(endeavour)
        waits, elsewhere = tell("It waits.", quarter=this), tell("It is old.", quarter=old)
        commands.let_in(elsewhere, elsewhere.words, by=host.person.pk)
        for story in (waits, elsewhere):
            with pytest.raises(NotAllowed):
                commands.choose(host.person, this, story.pk, "Why.", "three carers")

    def test_a_choice_goes_with_its_story(self, place, endeavour, host, tell):
        commands.set_prompt(host, "What changed?")
        this = queries.current_round(endeavour)
        story = tell("The forms are shorter.", place.people["member"], quarter=this)
        commands.choose(host.person, this, story.pk, "They wept.", "three carers")
        commands.take_back(story)
        assert not Choice.objects.exists()

    def test_those_who_tend_the_whole_may_choose(self, place, endeavour, host):
        tend = spaces.open_space(endeavour, "Those who look after it", "enablers")
        enabler = people.welcome("Enabler", endeavour=endeavour)
        spaces.take_seat(enabler, tend, "member")
        spaces.take_seat(host.person, tend, "member")
        commands.set_prompt(host, "What changed?")
        this = queries.current_round(endeavour)
        looking, _quarter = access.require_choosing(Visitor(person=enabler), this.pk)
        assert looking.may_choose
        with pytest.raises(NotAllowed):
            access.require_choosing(Visitor(person=place.people["member"]), this.pk)

    @pytest.mark.parametrize(
        ("day", "first"),
        [
            (date(2026, 1, 1), date(2026, 1, 1)),
            (date(2026, 3, 31), date(2026, 1, 1)),
            (date(2026, 11, 27), date(2026, 10, 1)),
            (date(2026, 12, 31), date(2026, 10, 1)),
        ],
    )
    def test_a_day_is_in_the_quarter_that_began_last(self, day, first):
        assert changing.quarter_of(day) == first


class TestOwnData:
    def test_what_somebody_told_chose_and_answers_is_theirs_to_take_out(
        self, place, endeavour, host, asking, tell
    ):
        member = place.people["member"]
        tell("The kettle is warm.", member)
        commands.answer(asking, str(member.pk), commands.Given(queries.said("yes"), "It did."))
        kept = place.client("member").get("/me/data.json").json()["litmus"]
        assert {(one["what"], one["words"]) for one in kept} == {
            ("brilliant", "The kettle is warm."),
            ("answer", "It did."),
        }

    def test_it_goes_with_them_and_what_closed_stays(self, place, endeavour, host, worded, asking, tell):
        member = place.people["member"]
        commands.answer(asking, str(member.pk), commands.Given(queries.said("yes"), "It did."))
        commands.close(asking)
        again = commands.ask(host, worded, 7)
        commands.answer(again, str(member.pk), commands.Given(queries.said("not yet"), "No more."))
        tell("The kettle is warm.", member)
        spaces.erase_person(member)
        assert [one.words for one in Telling.objects.all()] == ["It did."]
        assert again.answers.count() == 0
        assert asking.answers.count() == 1
