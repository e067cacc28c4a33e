"""One person, a slip of the finger or a job that broke off does not decide or break what belongs to many."""

from datetime import date

import docx
import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from tests.fornow.conftest import WORDS, in_days, worded

from waymark.endeavours import commands as endeavours
from waymark.fornow import access, commands, letters
from waymark.fornow.assuming import queries as assuming
from waymark.fornow.choices import Assumed, Kind, State, Trips, Why
from waymark.fornow.days import DayField
from waymark.fornow.models import Assumption, Clarity, Review, Wire
from waymark.fornow.owning.queries import kept_of
from waymark.fornow.settling.lacking import lacks
from waymark.fornow.settling.queries import heard_first
from waymark.fornow.taking.days import Day, as_calendar
from waymark.fornow.taking.paper import _clean
from waymark.jobs.models import Job
from waymark.listening import access as listening_access
from waymark.listening import commands as listening
from waymark.listening.choices import Veil
from waymark.listening.models import Voice
from waymark.people import commands as people
from waymark.people.access import NotAllowed, Visitor
from waymark.record import clock
from waymark.spaces import commands as spaces
from waymark.spaces.models import Seat, Space


def at(name: str, clarity) -> str:
    return reverse(name, kwargs={"clarity": clarity.pk})


@pytest.fixture
def three(place, member, host):
    """Three people, each with a seat of their own."""
    return [member, host, place.people["host elsewhere"]]


@pytest.fixture
def deputies(place):
    """As many as somebody with a seat cared to make."""
    made = [people.welcome(f"Deputy {n}", endeavour=place.endeavour.id) for n in range(3)]
    for one in made:
        Seat.objects.create(space=place.space, person=one, is_deputy=True)
    return made


class TestFiveFacts:
    @pytest.fixture
    def link(self, clarity, member) -> Assumption:
        return commands.assume(clarity.pk, commands.Chain("a", "b", "c"), by=member.pk)

    @pytest.fixture
    def put(self, place, link, host):
        third = spaces.bring_along(host, place.endeavour.id, "The lifeboat", "organisation")
        parts = [place.part, place.other_part, third]

        def puts(by) -> str:
            for n in range(5):
                commands.put_fact(link.pk, parts[n % 3].pk, f"Number {n} was wrong.", by=by[n % len(by)].pk)
            return Assumption.objects.get().state

        return puts

    def test_three_people_from_three_parts_open_it(self, put, three) -> None:
        assert put(three) == Assumed.REOPENED
        assert Review.objects.get().why == Why.FACTS

    def test_one_who_sees_from_three_parts_does_not(self, put, member) -> None:
        assert put([member]) == Assumed.UNTESTED

    def test_nor_two(self, put, three) -> None:
        assert put(three[:2]) == Assumed.UNTESTED

    def test_nor_those_who_sit_for_others(self, put, deputies) -> None:
        assert put(deputies) == Assumed.UNTESTED


class TestCallingEarly:
    def test_who_sits_for_another_is_heard_and_does_not_count(self, place, clarity, member, deputies) -> None:
        parts = [place.part, place.other_part]
        for one, part in zip(deputies, parts, strict=False):
            assert commands.call_early(clarity.pk, part.pk, "Too late.", by=one.pk) is None
        assert commands.call_early(clarity.pk, place.part.pk, "Too late.", by=member.pk) is None
        assert clarity.early_calls.count() == 3

    def test_two_with_seats_of_their_own_make_people_look(self, place, clarity, member, host) -> None:
        commands.call_early(clarity.pk, place.part.pk, "Too late.", by=member.pk)
        review = commands.call_early(clarity.pk, place.other_part.pk, "Too late.", by=host.pk)
        assert review is not None
        assert review.why == Why.EARLY


class TestWhoseFactItIs:
    @pytest.fixture
    def fact(self, place, clarity, member, say) -> Assumption:
        people.belong(member, place.part, endeavour=place.endeavour.id)
        link = commands.assume(clarity.pk, commands.Chain("a", "b", "c"), by=member.pk)
        voice = say("doesn't fit", "Nobody rang me.", veil=Veil.PART_ONLY)
        commands.put_voice(link.pk, voice, place.part.pk, by=member.pk)
        return link

    def reads(self, person, link) -> tuple[str, str]:
        reading, row = access.require_assumption(Visitor(person=person), link.pk)
        (told,) = assuming.page(reading, row.pk).facts
        return told.words, told.name

    def test_its_veil_says_whose_it_is_where_too_few_are_of_its_part(self, fact, member) -> None:
        assert self.reads(member, fact) == ("Nobody rang me.", "Somebody in the system")

    def test_whoever_may_not_read_it_reads_no_part_either(self, place, fact) -> None:
        assert self.reads(place.people["host elsewhere"], fact) == ("", "")

    def test_what_a_part_wrote_here_bears_its_name(self, place, fact, member) -> None:
        Voice.objects.all().delete()
        commands.put_fact(fact.pk, place.part.pk, "It was wrong.", by=member.pk)
        assert self.reads(place.people["host elsewhere"], fact) == ("It was wrong.", place.part.name)


class TestWhoWasHeard:
    @pytest.fixture
    def away(self, place) -> Space:
        return Space.objects.get(pk=place.elsewhere.space_id)

    @pytest.fixture
    def both(self, place, draft, away) -> Voice:
        """Said in another space, by somebody who sits in both, and put beside the answer."""
        person = place.people["host elsewhere"]
        spaces.take_seat(person, place.space, "member")
        listener = listening_access.require_can_say(Visitor(person=person), away.pk)
        said = listening.Said("He waits by the door.", Veil.NAMED, kind="story", question=place.question.pk)
        voice = Voice.objects.get(pk=listening.say(listener, said, draft.pk))
        commands.attach(draft.pk, voice.pk, lives_it=True)
        return voice

    def test_whoever_listens_in_both_reads_it_there(self, place, draft, both) -> None:
        page = place.client("host elsewhere").get(at("clarity", draft)).content.decode()
        assert "He waits by the door." in page

    def test_whoever_may_not_read_it_can_take_it_away_all_the_same(self, place, draft, both) -> None:
        client = place.client("member")
        page = client.get(at("clarity", draft)).content.decode()
        assert "He waits by the door." not in page
        assert "it was said elsewhere, or is held back" in page
        assert f'value="{both.pk}"' in page
        client.post(at("detach-voice", draft), {"voice": str(both.pk)})
        assert not draft.attached.exists()

    def test_nobody_outside_takes_it_away_or_learns_its_number(self, place, both, draft, settle) -> None:
        settled = settle(draft)
        for kind in ("nobody", "administrator"):
            client = place.client(kind)
            assert str(both.pk) not in client.get(at("clarity", settled)).content.decode()
            assert client.post(at("detach-voice", settled), {"voice": str(both.pk)}).status_code >= 400
        assert settled.attached.exists()

    @pytest.mark.parametrize("state", [Voice.State.HIDDEN, Voice.State.HELD, Voice.State.WAITING])
    def test_what_is_held_back_since_is_nobody_heard(self, place, draft, say, host, state) -> None:
        voice = say("story", "Nobody rang.")
        commands.attach(draft.pk, voice, lives_it=True)
        assert not [one for one in lacks(draft) if one.where == "voice"]
        Voice.objects.filter(pk=voice).update(state=state)
        assert [one for one in lacks(draft) if one.where == "voice"]
        told = heard_first(access.require_reading(Visitor(person=host), draft.pk))
        assert (told.said, told.attached, told.lived, told.apart) == ((), 0, 0, (voice,))

    def test_the_last_that_others_read_stays_though_another_is_held_back(
        self, place, draft, say, host
    ) -> None:
        hidden, read = say("story", "Nobody rang."), say("story", "It rang.")
        for one in (hidden, read):
            commands.attach(draft.pk, one, lives_it=True)
        draft.refresh_from_db()
        commands.settle(draft.pk, was=draft.edition, by=host.pk)
        Voice.objects.filter(pk=hidden).update(state=Voice.State.HIDDEN)
        with pytest.raises(NotAllowed, match="only thing here"):
            commands.detach(draft.pk, read)
        commands.detach(draft.pk, hidden)
        assert [one.voice_id for one in draft.attached.all()] == [read]


class TestADayThatIsTyped:
    @pytest.mark.parametrize("day", ["9999-12-31", "20270-01-01", "1066-10-14"])
    def test_a_slip_in_the_year_is_said(self, place, day) -> None:
        answered = place.client("member").post(
            reverse("answer-for-now", args=[place.question.pk]),
            {"kind": "settled", "words": WORDS, "how_long": "day", "until": day},
        )
        assert answered.status_code == 422
        assert not Clarity.objects.exists()

    def test_ten_years_are_the_most(self) -> None:
        this = localdate(clock.now()).year
        assert DayField().clean(f"{this + 10}-01-01") == date(this + 10, 1, 1)
        with pytest.raises(Exception, match="more than ten years away"):
            DayField().clean(f"{this + 11}-01-01")

    @pytest.mark.parametrize("form", ["keep", "hand-over"])
    def test_at_a_review_too(self, place, clarity, host, form) -> None:
        from waymark.fornow.reviewing.forms import HandOverForm, KeepForm

        typed = {"was": "1", "because": "It is new.", "to": "The ward", "until": "9999-12-31"}
        asked = KeepForm(typed, {}) if form == "keep" else HandOverForm(typed, initial={})
        assert "ten years" in str(asked.errors["until"])

    @pytest.mark.parametrize("on", [date.max, date.min])
    def test_no_day_breaks_the_calendar_of_everybody(self, clarity, on) -> None:
        day = Day("again", clarity.pk, on, WORDS, "https://waymark.example/", 1)
        assert b"BEGIN:VEVENT" in as_calendar([day], "Days")


class TestWiresOfADraft:
    def test_what_was_said_before_it_stood_does_not_count(self, place, draft, host, say, settle) -> None:
        stretched = commands.Stretch(Trips.STICKS, "Three say that it came too late", least=3)
        wire = commands.stretch(draft.pk, stretched, by=host.pk)
        for _ in range(3):
            say("sticks")
        Wire.objects.filter(pk=wire.pk).update(count=2, base=2)
        with clock.as_of(clock.now() + (in_days(1) - in_days(0))):
            settled = settle(draft)
            wire.refresh_from_db()
            assert (wire.since, wire.count, wire.base) == (localdate(clock.now()), 0, 0)
            commands.look_at_wires(place.endeavour.id)
            settled.refresh_from_db()
            assert settled.state == State.FOR_NOW


class TestLettersForAllOrNone:
    def test_where_it_breaks_off_midway_nobody_is_told_until_it_is_done_anew(
        self, clarity, host, other_host, monkeypatch
    ) -> None:
        clarity.refresh_from_db()
        review = commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
        wanted, asked = letters.jobs.ask, []

        def breaks_off(task: str, key: str = "") -> None:
            asked.append(key)
            if len(asked) > 1:
                raise OSError("the machine went down")
            wanted(task, key)

        monkeypatch.setattr(letters.jobs, "ask", breaks_off)
        for tell in (letters.tell_of_review, letters.tell_of_ending):
            asked.clear()
            with pytest.raises(OSError, match="went down"):
                tell(review.pk)
            assert len(asked) == 2
            assert not Job.objects.filter(task="fornow.letter").exists()


def test_a_document_holds_whatever_was_typed(place, host, member, settle) -> None:
    from io import BytesIO

    odd = settle(
        commands.draft(place.question, Kind.SETTLED, worded(what_not="Not\ufffe\uffff\x0cthis"), by=member.pk)
    )
    taken = place.client("member").get(at("clarity-docx", odd))
    assert taken.status_code == 200
    assert "Notthis" in "\n".join(one.text for one in docx.Document(BytesIO(taken.content)).paragraphs)
    assert _clean("half \ud800 a letter\r\n\tand 🛶") == "half  a letter\n\tand 🛶"


def test_what_is_settled_is_found_by_everybody_once_its_endeavour_is_listed(place, clarity, look) -> None:
    from waymark.endeavours.models import Endeavour
    from waymark.fornow.entries import keep_clarities

    Endeavour.objects.filter(pk=place.endeavour.id).update(is_listed=False)
    keep_clarities(place.endeavour.id)

    def found() -> str:
        return place.client("nobody").get(reverse("search"), {"q": "nurse rings"}).content.decode()

    assert at("clarity", clarity) not in found()
    endeavours.list_it(place.endeavour.id)
    look()
    assert at("clarity", clarity) in found()


def test_their_own_data_has_all_that_they_wrote(place, clarity, member) -> None:
    stand = commands.Standing("differently", "It floods.", "A week without rain.")
    commands.take_position(clarity.pk, place.part.pk, stand, by=member.pk)
    commands.explain(clarity.pk, place.part.pk, "We ring.", "The list", by=member.pk)
    commands.assume(clarity.pk, commands.Chain("a", "b", "c", "d"), by=member.pk)
    clarity.refresh_from_db()
    review = commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=member.pk)
    clarity.refresh_from_db()
    commands.keep(review, in_days(20), "It is new.", was=clarity.edition, by=member.pk)
    told = {one["what"]: one for one in kept_of(member)}
    assert told["position"]["change_mind"] == "A week without rain."
    assert told["explained"]["calls"] == "The list"
    assumed = told["assumed"]
    assert [assumed[one] for one in ("words", "then", "for_whom", "would_show")] == ["a", "b", "c", "d"]
    assert (told["ended"]["how"], told["ended"]["words"]) == ("kept", "It is new.")


def test_of_much_that_stands_beside_it_a_few_are_read_first_and_all_on_asking(
    place, clarity, say, host
) -> None:
    for number in range(9):
        commands.attach(clarity.pk, say("story", f"Story {number}."), lives_it=True)
    client, address = place.client("host"), at("clarity", clarity)
    in_short, in_full = (client.get(one).content.decode() for one in (address, f"{address}?heard=all"))
    assert in_short.count("Story ") < in_full.count("Story ")
    assert "9 things said stand beside it" in in_short
    assert "?heard=all#heard" in in_short
    assert "?heard=all#heard" not in in_full
    assert all(f"Story {number}." in in_full for number in range(9))
