"""What those who tend do: read, hear, go on, ask back, group; two of them at once; what waits too long."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from waymark.listening import access, commands
from waymark.listening.models import Stage, Step, Theme, Veil, Voice
from waymark.listening.tending import words
from waymark.listening.tending.queries import tending
from waymark.people.access import NotAllowed, Visitor
from waymark.record.clock import as_of

MONDAY = date(2026, 3, 2)


def page(place, kind="host", **more):
    return place.client(kind).get(reverse("tend-voices", kwargs={"space": place.space.id}), more)


def post(place, act, voice, kind="host", **typed):
    at = reverse(act, kwargs={"space": place.space.id, "voice": getattr(voice, "pk", voice)})
    return place.client(kind).post(at, typed)


@pytest.fixture
def host(place):
    return place.people["host"].pk


@pytest.fixture
def before(place):
    """What lies before somebody who tends."""

    def look(kind="host", chosen=None):
        listener = access.require_listening(Visitor(person=place.people[kind]), place.space.id)
        return tending(listener, chosen)

    return look


class TestWhatLiesThere:
    def test_the_oldest_is_first_and_open(self, place, say, before):
        newer = say("Newer.", Veil.NAMED)
        older = say("Older.", Veil.NAMED)
        Voice.objects.filter(pk=older.pk).update(on=newer.on - timedelta(days=1))
        assert [one.heard.voice.pk for one in before().waiting] == [older.pk, newer.pk]
        assert before().opened.heard.voice == older
        assert before().opened.after == newer.pk

    def test_what_is_unlinked_says_its_week_and_no_day(self, place, say):
        monday = MONDAY
        voice = Voice.objects.create(space=place.space, veil=Veil.UNLINKED, words="Unsaid.", on=monday)
        assert words.since(voice, monday + timedelta(days=6)) == "this week"
        assert words.since(voice, monday + timedelta(days=9)) == "last week"
        assert words.since(voice, monday + timedelta(days=30)) == "in the week of 2 March"

    def test_what_waits_to_be_read_lies_before_hosts_alone(self, place, say, before, enabler):
        voice = say("Unread.", Veil.NAMED)
        Voice.objects.filter(pk=voice.pk).update(state="waiting")
        assert [one.heard.voice for one in before().waiting] == [voice]
        assert before("enabler").waiting == ()

    def test_how_much_waits_is_said_in_words_up_to_a_hundred(self):
        assert words.unheard(0) == "Everything has been heard"
        assert words.unheard(1) == "One hasn’t been heard yet"
        assert words.unheard(5) == "Five haven’t been heard yet"
        assert words.unheard(101) == "More than a hundred haven’t been heard yet"

    def test_five_working_days_are_promised_and_counted(self, place, say, before):
        voice = say("Nobody rings back.", Veil.NAMED)
        friday = MONDAY + timedelta(days=4)
        Voice.objects.filter(pk=voice.pk).update(on=friday)
        assert words.working_days_between(friday, friday + timedelta(days=2)) == 0
        assert words.working_days_between(friday, friday + timedelta(days=4)) == 2
        with as_of(at_noon(friday + timedelta(days=7))):
            assert before().late == ()
            assert before().facts[2].endswith("the oldest has waited five")
        with as_of(at_noon(friday + timedelta(days=10))):
            assert [one.heard.voice for one in before().late] == [voice]

    def test_what_is_unlinked_waits_from_the_end_of_its_week(self, place, before):
        Voice.objects.create(space=place.space, veil=Veil.UNLINKED, words="Unsaid.", on=MONDAY)
        with as_of(at_noon(MONDAY + timedelta(days=11))):
            assert before().late == ()
        with as_of(at_noon(MONDAY + timedelta(days=14))):
            assert len(before().late) == 1

    def test_the_page_asks_as_little_however_much_was_said(self, place, say, django_assert_max_num_queries):
        for n in range(3):
            say(f"Said {n}.", Veil.NAMED)
        at, client = reverse("tend-voices", kwargs={"space": place.space.id}), place.client("host")
        with django_assert_max_num_queries(PAGE) as few:
            assert client.get(at).status_code == 200
        Voice.objects.bulk_create(
            Voice(space=place.space, veil=Veil.PART_ONLY, words=f"More {n}.", on=MONDAY, stage=stage)
            for n in range(70)
            for stage in (Stage.SAID, Stage.LOOKING)
        )
        with django_assert_max_num_queries(PAGE) as many:
            listed = client.get(at).content.decode()
        assert len(many) <= len(few) + ONLY_WHERE_SOMETHING_STOPS
        assert listed.count('id="lies-') == 50


PAGE = 40
ONLY_WHERE_SOMETHING_STOPS = 5


class TestHearing:
    def test_one_sentence_hears_it_under_ones_name_and_the_next_opens(self, place, say):
        first, second = say("First.", Veil.NAMED), say("Second.", Veil.NAMED)
        answer = post(place, "hear-voice", first, words="I hadn’t known.", then=second.pk)
        assert answer.status_code == 302
        assert str(second.pk) in answer["Location"]
        assert answer["Location"].endswith("#read")
        step = Step.objects.get()
        assert (step.words, step.person) == ("I hadn’t known.", place.people["host"])
        assert "Here is the next" in place.client("host").get(answer["Location"]).content.decode()

    def test_to_hear_it_connects_it_as_well(self, place, say):
        voice = say("First.", Veil.NAMED)
        post(place, "hear-voice", voice, words="I hear you.", question=place.question.pk)
        voice.refresh_from_db()
        assert voice.question_id == place.question.pk

    def test_a_new_question_opens_the_page_where_one_is_asked(self, place, say):
        voice = say("Who rings at night?", Veil.NAMED)
        answer = post(place, "hear-voice", voice, words="I hear you.", question="new")
        assert answer["Location"] == reverse("ask"), "histories keep addresses, so no words stand in one"

    def test_an_enabler_hears_what_is_in_and_not_what_a_host_has_to_read(self, place, say, enabler):
        voice = say("In.", Veil.NAMED)
        assert post(place, "hear-voice", voice, "enabler", words="I hear you.").status_code == 302
        waiting = say("Waiting.", Veil.NAMED)
        Voice.objects.filter(pk=waiting.pk).update(state="waiting")
        refused = post(place, "hear-voice", waiting, "enabler", words="I hear you too.")
        assert refused.status_code == 409
        assert "I hear you too." in refused.content.decode()
        waiting.refresh_from_db()
        assert waiting.state == "waiting"

    def test_pressed_twice_it_is_heard_once(self, place, say):
        voice = say("First.", Veil.NAMED)
        for _ in range(2):
            assert post(place, "hear-voice", voice, words="I hear you.").status_code == 302
        assert Step.objects.count() == 1

    def test_without_a_sentence_it_isn_t_heard(self, place, say):
        voice = say("First.", Veil.NAMED)
        answer = post(place, "hear-voice", voice, words=" ")
        assert answer.status_code == 422
        assert "they will read it" in answer.content.decode()

    def test_members_don_t_tend(self, place, say):
        voice = say("First.", Veil.NAMED)
        assert page(place, "member").status_code == 403
        assert post(place, "hear-voice", voice, "member", words="Me too.").status_code == 403


class TestTwoAtOnce:
    def test_who_is_later_keeps_their_sentence_and_adds_it(self, place, say, enabler):
        voice = say("First.", Veil.NAMED)
        post(place, "hear-voice", voice, "enabler", words="Enid hears it.")
        later = post(place, "hear-voice", voice, words="So do I.")
        assert later.status_code == 409
        said = later.content.decode()
        assert "So do I." in said
        assert "Enid hears it." in said
        assert "Add it to theirs" in said
        assert post(place, "hear-voice", voice, words="So do I.", also="on").status_code == 302
        assert list(Step.objects.order_by("place").values_list("words", flat=True)) == [
            "Enid hears it.",
            "So do I.",
        ]

    def test_nothing_typed_is_lost_where_it_was_taken_back(self, place, say):
        voice = say("First.", Veil.NAMED)
        commands.take_back(voice)
        answer = post(place, "hear-voice", voice, words="I wrote for ten minutes.")
        assert answer.status_code == 409
        assert "I wrote for ten minutes." in answer.content.decode()

    @pytest.mark.parametrize(
        ("act", "typed"),
        [
            ("go-on-voice", {"sort": "looking", "words": "We ring Tom."}),
            ("ask-back-voice", {"words": "When was that?"}),
            ("group-voice", {"name": "The second day"}),
            ("amend-voice", {"words": "Less.", "because": "A name.", "was": "First."}),
        ],
    )
    def test_nor_where_it_was_held_back(self, place, say, host, act, typed):
        voice = say("First.", Veil.NAMED)
        commands.hide(voice, "It names somebody.", by=host)
        answer = post(place, act, voice, **typed)
        assert answer.status_code == 409
        assert all(str(words) in answer.content.decode() for words in typed.values())

    def test_the_list_says_who_was_quicker_while_one_writes(self, place, say, enabler):
        voice = say("First.", Veil.NAMED)
        assert f"voice={voice.pk}&amp;unheard=yes" in page(place).content.decode()
        post(place, "hear-voice", voice, "enabler", words="I hear you.")
        followed = page(place, voice=voice.pk, unheard="yes").content.decode()
        assert f"{enabler.name} heard the open one meanwhile" in followed

    def test_another_space_s_voice_is_not_there(self, place, say):
        voice = say("First.", Veil.NAMED)
        at = reverse("hear-voice", kwargs={"space": place.elsewhere.space_id, "voice": voice.pk})
        assert place.client("host elsewhere").post(at, {"words": "Mine?"}).status_code == 404


class TestGoingOn:
    def test_a_promised_day_is_told_and_must_be_to_come(self, place, say, host):
        voice = say("First.", Veil.NAMED)
        commands.hear(voice, "I hear you.", by=host)
        gone = post(place, "go-on-voice", voice, sort="looking", words="We look.", until="2020-01-01")
        assert gone.status_code == 422
        until = timezone.localdate() + timedelta(days=9)
        post(place, "go-on-voice", voice, sort="looking", words="We look.", until=until.isoformat())
        voice.refresh_from_db()
        assert (voice.stage, voice.promised_on) == (Stage.LOOKING, until)

    def test_to_ask_back_lets_nothing_in(self, place, say, host):
        voice = say("First.", Veil.PART_ONLY)
        Voice.objects.filter(pk=voice.pk).update(state="waiting", held_for="harm")
        commands.ask_back(voice, "Are you safe?", by=host)
        voice.refresh_from_db()
        assert (voice.state, voice.held_for, voice.stage) == ("waiting", "harm", Stage.HEARD)

    def test_amended_words_are_kept_nowhere_and_their_author_reads_why(self, place, say, host):
        voice = say("Mrs Heron shouted at me.", Veil.NAMED)
        post(
            place,
            "amend-voice",
            voice,
            words="Somebody at the desk shouted at me.",
            because="A name, since it is about one person.",
            was="Mrs Heron shouted at me.",
        )
        voice.refresh_from_db()
        assert voice.words == "Somebody at the desk shouted at me."
        assert "Heron" not in " ".join(Step.objects.values_list("words", flat=True))
        mine = place.client("member").get(reverse("voice", kwargs={"voice": voice.pk})).content.decode()
        assert "A name, since it is about one person." in mine

    def test_what_its_author_said_better_meanwhile_is_not_amended_unread(self, place, say, host):
        voice = say("First.", Veil.NAMED)
        Voice.objects.filter(pk=voice.pk).update(words="Better.")
        with pytest.raises(NotAllowed):
            commands.amend(voice, "Less.", "A name.", by=host, was="First.")


class TestTrailsThatStop:
    def test_ten_working_days_without_a_word(self, place, say, host, before):
        voice = say("First.", Veil.NAMED)
        with as_of(at_noon(MONDAY)):
            commands.hear(voice, "I hear you.", by=host)
        with as_of(at_noon(MONDAY + timedelta(days=14))):
            assert before().stopped == ()
        with as_of(at_noon(MONDAY + timedelta(days=15))):
            (stopped,) = before().stopped
            assert stopped.heard.voice == voice
            assert "I hear you." in stopped.why
            assert [one.state for one in stopped.stops] == ["been", "here", "ahead", "ahead", "ahead"]
            assert before().facts[1] == "One trail stops half-way"

    def test_a_promised_day_that_has_gone_by_and_none_before_it(self, place, say, host, before):
        voice, until = say("First.", Veil.NAMED), MONDAY + timedelta(days=30)
        with as_of(at_noon(MONDAY)):
            commands.go_on(voice, commands.Line(Step.Sort.LOOKING, "We look.", until), by=host)
        with as_of(at_noon(until)):
            assert before().stopped == ()
        with as_of(at_noon(until + timedelta(days=1))):
            assert "1 April" in before().stopped[0].why

    def test_whoever_said_it_wrote_last(self, place, say, host, before):
        voice = say("First.", Veil.NAMED)
        commands.hear(voice, "I hear you.", by=host)
        commands.write_back(voice, "When?")
        assert "When?" in before().stopped[0].why
        commands.go_on(voice, commands.Line(Step.Sort.LOOKING, "On Friday."), by=host)
        assert before().stopped == ()

    def test_what_has_changed_has_not_stopped(self, place, say, host, before):
        voice = say("First.", Veil.NAMED)
        with as_of(at_noon(MONDAY)):
            commands.go_on(voice, commands.Line(Step.Sort.CHANGED, "The line is open."), by=host)
        with as_of(at_noon(MONDAY + timedelta(days=90))):
            assert before().stopped == ()


class TestThemes:
    def test_people_s_own_words_stand_under_a_theme(self, place, say):
        said = [say(f"Day two, {n}.", Veil.NAMED) for n in range(4)]
        for voice in said:
            post(place, "group-voice", voice, name="The second day")
        post(place, "group-voice", said[0], name="the SECOND day")
        assert Theme.objects.count() == 1
        at = reverse("themes", kwargs={"space": place.space.id})
        shown = place.client("member").get(at).content.decode()
        assert "The second day" in shown
        assert "Four voices tell of it" in shown
        assert shown.count("Day two") == 3
        whole = reverse("theme", kwargs={"space": place.space.id, "theme": Theme.objects.get().pk})
        assert place.client("member").get(whole).content.decode().count("card--tight") == 4

    def test_what_is_held_or_waits_is_in_no_total(self, place, say, host):
        said = [say(f"Day two, {n}.", Veil.NAMED) for n in range(3)]
        for voice in said:
            commands.group(voice, "The second day", by=host)
        commands.hold_for_safety(said[0], None, by=host)
        commands.hide(said[1], "It names somebody.", by=host)
        shown = place.client("member").get(reverse("themes", kwargs={"space": place.space.id}))
        assert "One voice tells of it" in shown.content.decode()

    def test_a_theme_of_another_space_is_not_there(self, place, say, host):
        commands.group(say("Day two.", Veil.NAMED), "The second day", by=host)
        theme = Theme.objects.get()
        at = reverse("theme", kwargs={"space": place.elsewhere.space_id, "theme": theme.pk})
        assert place.client("host elsewhere").get(at).status_code == 404


def at_noon(day: date):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_the_number_of_a_voice_that_never_was_says_so(place):
    answer = post(place, "hear-voice", uuid4(), words="I wrote for ten minutes.")
    assert answer.status_code == 409
    assert "I wrote for ten minutes." in answer.content.decode()


def at_once(*acts) -> list[Exception]:
    """All of them in the same moment, each on a thread of its own; what refused any of them."""
    refused, ready = [], Barrier(len(acts))

    def go(act):
        try:
            ready.wait()
            act()
        except NotAllowed as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=go, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


@pytest.mark.django_db(transaction=True)
def test_two_who_hear_in_the_same_moment_one_is_told_and_neither_sentence_is_mixed_up(place, say):
    voice = say("First.", Veil.NAMED)
    host, member = place.people["host"].pk, place.people["member"].pk
    refused = at_once(
        lambda: commands.hear(voice, "I hear you.", by=host),
        lambda: commands.hear(voice, "So do I.", by=member),
    )
    assert [type(one) for one in refused] == [commands.HeardAlready]
    assert Step.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_find_the_same_theme_in_the_same_moment_find_one(place, say):
    one, other = say("Day one.", Veil.NAMED), say("Day two.", Veil.NAMED)
    host = place.people["host"].pk
    refused = at_once(
        lambda: commands.group(one, "The second day", by=host),
        lambda: commands.group(other, "The second day", by=host),
    )
    assert refused == []
    assert Theme.objects.get().voices.count() == 2
