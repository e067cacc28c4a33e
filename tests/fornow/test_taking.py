"""What people take away: a document, tables, the days of an endeavour in their own calendar."""

import csv
import json
import re
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path

import docx
import jsonschema
import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from icalendar import Calendar
from tests.fornow.conftest import WORDS, in_days, worded

from waymark.endeavours.models import Walk
from waymark.fornow import commands
from waymark.fornow.choices import Asks, Kind, Stand, Trips
from waymark.fornow.models import (
    Asking,
    Assumption,
    CalendarKey,
    Clarity,
    Crossing,
    Doubt,
    EarlyCall,
    Look,
    Misfit,
    Offered,
    Position,
    Review,
    Touch,
    Trial,
    Version,
    Wire,
)
from waymark.fornow.taking import access
from waymark.listening.models import Voice
from waymark.listening.posts import commands as posts
from waymark.people.models import Person
from waymark.record.clock import now
from waymark.spaces.models import Seat

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "taken-answers.schema.json"


def take(client, clarity, ending: str):
    return client.get(reverse(f"clarity-{ending}", kwargs={"clarity": clarity.pk}))


def document(content: bytes) -> str:
    paper = docx.Document(BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode(), newline="")))


def events(content: bytes) -> list:
    return list(Calendar.from_ical(content).walk("VEVENT"))


class TestTheDocument:
    def test_it_says_who_what_what_not_and_where_the_front_line_goes_on(self, place, clarity, wire) -> None:
        answer = take(place.client("member"), clarity, "docx")
        assert answer["Content-Disposition"] == 'attachment; filename="clarity-for-now.docx"'
        told = document(answer.content)
        for words in (
            WORDS,
            "Who should notice?",
            "The ward",
            "writes one name on the shared page",
            "Weekends at the cottage hospital.",
            "Whoever rings may send home care round.",
            "Three say in a week that it came too late (quiet)",
            "We ask them on Thursday.",
            f"http://testserver/clarities/{clarity.pk}",
        ):
            assert words in told

    def test_its_own_listening_post_is_where_one_says_how_it_works(self, place, clarity, host) -> None:
        post = posts.open_post(place.question.space, posts.Stand("The notice board"), by=host.pk)
        Clarity.objects.filter(pk=clarity.pk).update(post=post)
        assert "/say/" in document(take(place.client("member"), clarity, "docx").content)
        assert "/say/" not in document(take(place.client("nobody"), clarity, "docx").content)

    def test_it_names_nobody(self, place, clarity) -> None:
        content = take(place.client("member"), clarity, "docx").content
        about = docx.Document(BytesIO(content)).core_properties
        assert (about.author, about.last_modified_by, about.title) == ("Ageing well at home", "", WORDS)
        assert not [one.name for one in Person.objects.all() if one.name in document(content)]

    def test_letters_that_a_document_cannot_hold_are_left_out(self, place, host, member, settle) -> None:
        odd = settle(
            commands.draft(place.question, Kind.SETTLED, worded(what_not="Not\x0bthis"), by=member.pk)
        )
        assert "Notthis" in document(take(place.client("member"), odd, "docx").content)


class TestWhoDoesWhat:
    def test_a_row_for_each(self, place, clarity) -> None:
        answer = take(place.client("nobody"), clarity, "csv")
        assert answer["Content-Disposition"] == 'attachment; filename="who-does-what.csv"'
        (row,) = table(answer.content)
        assert row == {
            "who": "The ward",
            "part": "",
            "what": "writes one name on the shared page",
            "with what": "ten minutes a day",
            "since": localdate(now()).isoformat(),
            "until": in_days(49).isoformat(),
            "part of": WORDS,
            "address": f"http://testserver/clarities/{clarity.pk}",
        }

    def test_the_part_that_does_it_for_those_with_a_seat(self, place, member, settle) -> None:
        doings = (commands.Does("Whoever sails", "brings the post", part=place.part.pk),)
        done = settle(commands.draft(place.question, Kind.SETTLED, worded(doings=doings), by=member.pk))
        assert table(take(place.client("member"), done, "csv").content)[0]["part"] == "The ferry company"
        assert table(take(place.client("nobody"), done, "csv").content)[0]["part"] == ""

    @pytest.mark.parametrize("words", ["=1+1", "+44 rings", "-1", "@home"])
    def test_no_cell_is_run_by_a_spreadsheet(self, place, member, settle, words) -> None:
        doings = (commands.Does(words, words),)
        odd = settle(commands.draft(place.question, Kind.SETTLED, worded(doings=doings), by=member.pk))
        (row,) = table(take(place.client("member"), odd, "csv").content)
        assert row["who"][0] not in "=+-@"
        assert row["what"].endswith(words)


class TestWhoMayTake:
    @pytest.mark.parametrize("ending", ["docx", "csv", "ics"])
    def test_what_is_settled_is_for_whoever_may_read_it(self, place, clarity, ending) -> None:
        for kind in ("nobody", "guest", "member", "host elsewhere"):
            assert take(place.client(kind), clarity, ending).status_code == 200

    @pytest.mark.parametrize("ending", ["docx", "csv"])
    def test_a_draft_is_for_its_space(self, place, draft, ending) -> None:
        assert take(place.client("member"), draft, ending).status_code == 200
        assert take(place.client("host elsewhere"), draft, ending).status_code == 404
        assert take(place.client("nobody"), draft, ending).status_code == 404

    def test_what_has_no_day_has_no_calendar(self, place, draft) -> None:
        assert take(place.client("member"), draft, "ics").status_code == 403

    def test_whoever_takes_without_end_is_asked_to_wait(self, place, clarity) -> None:
        client = place.client("member")
        cache.set(f"pace:for-now-taken:{place.people['member'].pk}", (0.0, 10.0**12))
        assert take(client, clarity, "csv").status_code == 429

    def test_a_guest_who_does_makes_no_other_guest_wait(self, place, clarity) -> None:
        endless, another = place.client("guest"), place.client("guest elsewhere")
        for _again in range(access.BY_ONE.at_once):
            take(endless, clarity, "csv")
        assert take(endless, clarity, "csv").status_code == 429
        assert take(another, clarity, "csv").status_code == 200

    def test_the_latest_ten_wordings_for_whoever_has_no_seat(self, place, clarity) -> None:
        Version.objects.bulk_create(
            Version(clarity=clarity, number=nth, words=f"{nth}", on=clarity.begun_on, settled_on=in_days(0))
            for nth in range(2, 15)
        )
        clarity.version = clarity.versions.get(number=14)
        clarity.save()
        address = reverse("for-now-json", kwargs={"endeavour": place.endeavour.id})

        def wordings(who: str) -> list[int]:
            (answer,) = json.loads(place.client(who).get(address).content)["answers"]
            return [one["number"] for one in answer["wordings"]]

        assert wordings("guest") == list(range(14, 4, -1))
        assert wordings("member") == list(range(14, 0, -1))


class TestItsDays:
    def test_the_day_to_look_again(self, place, clarity) -> None:
        (event,) = events(take(place.client("nobody"), clarity, "ics").content)
        assert event.decoded("dtstart") == in_days(49)
        assert str(event["summary"]) == f"We look again: {WORDS}"
        assert str(event["url"]) == f"http://testserver/clarities/{clarity.pk}"

    def test_while_it_is_looked_at_the_day_to_meet(self, place, clarity, host) -> None:
        commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
        (event,) = events(take(place.client("nobody"), clarity, "ics").content)
        assert event.decoded("dtstart") == in_days(7)
        assert "Meet by today" in str(event["summary"])

    def test_a_day_that_moves_is_the_same_event(self, place, clarity) -> None:
        (before,) = events(take(place.client("nobody"), clarity, "ics").content)
        Clarity.objects.filter(pk=clarity.pk).update(look_again_on=in_days(60), edition=clarity.edition + 1)
        (after,) = events(take(place.client("nobody"), clarity, "ics").content)
        assert before["uid"] == after["uid"]
        assert after["sequence"] > before["sequence"]


class TestTheDayOnceItWasLookedAt:
    """Kept or handed over, the wording stays and its day moves: everything that is taken says the new one."""

    @pytest.fixture
    def review(self, clarity, host) -> Review:
        return commands.look_sooner(clarity.pk, "Let us look.", was=clarity.edition, by=host.pk)

    @pytest.fixture
    def edition(self, review) -> int:
        return Clarity.objects.get().edition

    def _says(self, place, clarity) -> dict[str, str]:
        client = place.client("member")
        note = client.get(reverse("shield", kwargs={"clarity": clarity.pk})).content.decode()
        return {
            "note": " ".join(re.sub("<[^>]+>", "", note).split()),
            "table": table(take(client, clarity, "csv").content)[0]["until"],
            "document": document(take(client, clarity, "docx").content),
        }

    def test_kept_it_is_the_new_day(self, place, clarity, review, edition, host) -> None:
        commands.keep(review, in_days(90), "It works.", was=edition, by=host.pk)
        said, (day, before) = self._says(place, clarity), (date_format(in_days(n), "j F Y") for n in (90, 49))
        assert said["table"] == in_days(90).isoformat()
        assert f"We look again together on {day}" in said["note"]
        assert f"until {day}" in said["document"]
        assert before not in said["note"] + said["document"]
        (event,) = events(take(place.client("member"), clarity, "ics").content)
        assert event.decoded("dtstart") == in_days(90)

    def test_handed_over_with_a_day_it_is_that_day(self, place, clarity, review, edition, host) -> None:
        commands.hand_over(review, "the ward", "It works.", until=in_days(120), was=edition, by=host.pk)
        said, day = self._says(place, clarity), date_format(in_days(120), "j F Y")
        assert said["table"] == in_days(120).isoformat()
        assert f"We look again together on {day}" in said["note"]
        assert f"until {day}" in said["document"]
        (event,) = events(take(place.client("member"), clarity, "ics").content)
        assert event.decoded("dtstart") == in_days(120)

    def test_handed_over_without_a_day_it_has_none(self, place, clarity, review, edition, host) -> None:
        commands.hand_over(review, "the ward", "It works.", was=edition, by=host.pk)
        said, before = self._says(place, clarity), date_format(in_days(49), "j F Y")
        assert said["table"] == ""
        assert "in the hands of the ward" in said["note"]
        assert before not in said["note"] + said["document"]
        assert take(place.client("member"), clarity, "ics").status_code == 403

    def test_before_it_is_settled_it_is_the_day_of_its_wording(self, place, draft) -> None:
        said, day = self._says(place, draft), date_format(in_days(49), "j F Y")
        assert said["table"] == in_days(49).isoformat()
        assert f"We look again together on {day}" in said["note"]


def everything(place, kind: str) -> dict:
    address = reverse("for-now-json", kwargs={"endeavour": place.endeavour.id})
    return json.loads(place.client(kind).get(address).content)


class TestEverything:
    @pytest.fixture
    def stands(self, place, clarity, member) -> None:
        Position.objects.create(
            clarity=clarity,
            part=place.part,
            stand=Stand.IF,
            words="If the boat runs.",
            on=localdate(now()),
            by=member,
            is_named=True,
        )

    def test_those_with_a_seat_have_positions_too_and_no_names(self, place, stands, wire) -> None:
        told = everything(place, "member")
        (answer,) = told["answers"]
        assert told["for_those_with_a_seat"]
        assert answer["positions"][0]["part"] == "The ferry company"
        assert answer["wordings"][0]["doings"][0]["who"] == "The ward"
        assert answer["wires"][0]["reads"] == {"count": 0, "of": 0}
        assert "Member" not in json.dumps(told)

    def test_others_don_t(self, place, stands) -> None:
        (answer,) = everything(place, "nobody")["answers"]
        assert "positions" not in answer
        assert "If the boat runs." not in json.dumps(answer)

    def test_what_was_only_worked_on_stays_in_its_space(self, place, draft, member, settle) -> None:
        assert everything(place, "nobody")["answers"] == []
        assert everything(place, "host elsewhere")["answers"] == []
        commands.write(draft.pk, worded(words="Better worded"), was=draft.edition, by=member.pk)
        draft.refresh_from_db()
        settle(draft)
        (inside,) = everything(place, "member")["answers"]
        (outside,) = everything(place, "nobody")["answers"]
        assert [one["words"] for one in inside["wordings"]] == ["Better worded", WORDS]
        assert [one["words"] for one in outside["wordings"]] == ["Better worded"]

    @pytest.fixture
    def rests_on(self, clarity, place, member) -> Assumption:
        """One link, doubted and tested by a part, with a fact written here and one that was said."""
        on = {"part": place.part, "on": localdate(now()), "by": member}
        told = {"because": "the boat runs", "then": "the post comes", "for_whom": "the island"}
        link = Assumption.objects.create(clarity=clarity, number=1, **told, on=localdate(now()))
        Doubt.objects.create(assumption=link, would_show="No post in March.", **on)
        Trial.objects.create(assumption=link, found="held", words="It came.", count=9, of=10, **on)
        Misfit.objects.create(assumption=link, words="It lay on the quay.", **on)
        return link

    def test_what_is_beneath_is_for_those_with_a_seat(self, place, clarity, member, rests_on) -> None:
        on = {"on": localdate(now()), "by": member}
        Touch.objects.create(clarity=clarity, part=place.part, line="The post in time")
        Offered.objects.create(clarity=clarity, sort="tried", words="Come and see it.", **on)
        Crossing.objects.create(clarity=clarity, because="The ice is gone.", **on)
        early = {"person": member, "part": place.part, "on": localdate(now())}
        EarlyCall.objects.create(clarity=clarity, because="It floods.", **early)
        (answer,) = everything(place, "member")["answers"]
        (link,) = answer["assumptions"]
        assert (link["because"], link["state"]) == ("the boat runs", "untested")
        assert link["doubts"][0]["would_show"] == "No post in March."
        assert (link["tests"][0]["count"], link["tests"][0]["of"]) == (9, 10)
        assert link["facts"][0]["words"] == "It lay on the quay."
        assert answer["touches"] == [{"part": "The ferry company", "lines": ["The post in time"]}]
        assert answer["offers"][0]["words"] == "Come and see it."
        assert answer["early_calls"][0]["because"] == "It floods."
        outside = everything(place, "nobody")["answers"][0]
        assert (
            outside["moments"]
            == answer["moments"]
            == [{"because": "The ice is gone.", "on": localdate(now()).isoformat()}]
        )
        beneath = ("the boat runs", "No post", "It came", "quay", "in time", "Come and", "floods")
        assert not [words for words in beneath if words in json.dumps(outside)]

    def test_what_people_saw_at_a_review_names_nobody(self, place, clarity, host, member) -> None:
        review = commands.look_sooner(clarity.pk, "Let us look.", was=clarity.edition, by=host.pk)
        commands.look_back(review, Look.Asks.FORESEEN, "We said so in May.", by=member.pk)
        called = {"person": member, "part": place.part, "on": localdate(now()), "review": review}
        EarlyCall.objects.create(clarity=clarity, because="It floods.", **called)
        told = everything(place, "host elsewhere")
        (seen,) = told["answers"][0]["reviews"]
        assert seen["looked_back"][0]["words"] == "We said so in May."
        assert seen["called_early"][0]["part"] == "The ferry company"
        assert "Member" not in json.dumps(told)
        (outside,) = everything(place, "nobody")["answers"][0]["reviews"]
        assert "looked_back" not in outside
        assert "called_early" not in outside

    def test_a_fact_is_read_by_those_who_read_where_it_was_said(self, place, rests_on, say) -> None:
        voice = say("doesn't fit", "The boat lay still for a week.")
        Misfit.objects.create(assumption=rests_on, voice_id=voice, on=localdate(now()))

        def reads(kind: str) -> list[str | None]:
            facts = everything(place, kind)["answers"][0]["assumptions"][0]["facts"]
            return [one["words"] for one in facts if not one["part"]]

        assert reads("member") == ["The boat lay still for a week."]
        assert reads("host elsewhere") == [None]
        Voice.objects.filter(pk=voice).update(state="hidden")
        assert reads("member") == [None]

    def test_a_wire_reads_what_its_page_tells_to_whom(self, place, clarity) -> None:
        known = {"clarity": clarity, "since": localdate(now()), "count": 2, "base": 3, "part": place.part}
        for trips in Trips:
            Wire.objects.create(trips=trips, words=trips, days=28, **known)

        def reads(kind: str) -> dict[str, object]:
            return {one["words"]: one["reads"] for one in everything(place, kind)["answers"][0]["wires"]}

        said, silent = {"count": 2, "of": 3}, {"count": 2, "of": 28}
        assert reads("member") == {"sticks": said, "litmus": None, "quiet": silent, "event": None}
        assert reads("nobody") == {"sticks": said, "litmus": None, "quiet": None, "event": None}
        Clarity.objects.update(state="unpicked")
        assert set(reads("member").values()) == {None}

    def test_a_part_that_turned_off_is_touched_no_longer(self, place, clarity) -> None:
        Touch.objects.create(clarity=clarity, part=place.part, line="The post in time")
        Walk.objects.filter(part=place.part).update(left_on=localdate(now()))
        assert everything(place, "member")["answers"][0]["touches"] == []

    @pytest.mark.parametrize("kind", ["nobody", "member"])
    def test_it_has_the_shape_that_is_written_down(self, place, stands, wire, rests_on, kind) -> None:
        jsonschema.validate(everything(place, kind), json.loads(SCHEMA.read_text()))

    def test_as_a_table_one_row_a_wording(self, place, clarity, wire) -> None:
        answer = place.client("nobody").get(reverse("for-now-csv", kwargs={"endeavour": place.endeavour.id}))
        assert answer["Content-Disposition"] == 'attachment; filename="clarities-for-now.csv"'
        (row,) = table(answer.content)
        assert (row["words"], row["stands now"], row["look again on"]) == (
            WORDS,
            "yes",
            in_days(49).isoformat(),
        )
        assert row["wires"] == "Three say in a week that it came too late (quiet)"

    def test_many_answers_are_read_at_once(self, place, clarity, django_assert_max_num_queries) -> None:
        address = reverse("for-now-json", kwargs={"endeavour": place.endeavour.id})
        with django_assert_max_num_queries(14):
            place.client("nobody").get(address)


def calendar_at(place, what: str = "calendar") -> str:
    return reverse(what, kwargs={"endeavour": place.endeavour.id})


def link(place, kind: str = "member") -> str:
    """Make somebody's link, and read its key."""
    place.client(kind).post(calendar_at(place, "make-calendar"))
    return access.key_of(CalendarKey.objects.get(person=place.people[kind]))


def fetch(place, key: str, endeavour=None):
    address = reverse("calendar-feed", kwargs={"endeavour": endeavour or place.endeavour.id})
    return place.client("nobody").get(address, {"key": key})


class TestACalendarOfOnesOwn:
    def test_it_has_the_days_that_its_owner_may_read(self, place, clarity, member) -> None:
        Asking.objects.create(
            clarity=clarity, asks=Asks.CONSENT, opened_on=localdate(now()), until=in_days(5)
        )
        answer = fetch(place, link(place))
        assert answer["Content-Type"].startswith("text/calendar")
        told = sorted((event.decoded("dtstart"), str(event["summary"])) for event in events(answer.content))
        assert told == [
            (in_days(5), f"Last day to answer: {WORDS}"),
            (in_days(49), f"We look again: {WORDS}"),
        ]

    def test_its_page_shows_the_link_and_the_days(self, place, clarity) -> None:
        client = place.client("member")
        before = client.get(calendar_at(place))
        assert before.status_code == 200
        assert "calendar.ics" not in before.content.decode()
        key = link(place)
        told = client.get(calendar_at(place)).content.decode()
        assert f"calendar.ics?key={key}" in told
        assert WORDS in told

    def test_a_draft_is_in_no_calendar_of_those_outside_its_space(self, place, draft) -> None:
        Asking.objects.create(clarity=draft, asks=Asks.ADVICE, opened_on=localdate(now()), until=in_days(5))
        assert len(events(fetch(place, link(place)).content)) == 1
        assert events(fetch(place, link(place, "host elsewhere")).content) == []

    def test_withdrawn_it_opens_nothing(self, place, clarity) -> None:
        key = link(place)
        assert fetch(place, key).status_code == 200
        place.client("member").post(calendar_at(place, "withdraw-calendar"))
        assert fetch(place, key).status_code == 404

    def test_a_new_link_ends_the_old_one(self, place, clarity) -> None:
        old, new = link(place), link(place)
        assert (fetch(place, old).status_code, fetch(place, new).status_code) == (404, 200)

    def test_after_a_year_it_opens_nothing_until_it_is_renewed(self, place, clarity) -> None:
        key = link(place)
        CalendarKey.objects.update(until=localdate(now()) - timedelta(days=1))
        assert fetch(place, key).status_code == 404
        assert "Renew it" in place.client("member").get(calendar_at(place)).content.decode()
        place.client("member").post(calendar_at(place, "renew-calendar"))
        assert fetch(place, key).status_code == 200

    def test_whoever_left_their_seat_reads_nothing_by_it(self, place, clarity, member) -> None:
        key = link(place)
        Seat.objects.filter(person=member).delete()
        assert fetch(place, key).status_code == 404

    def test_it_opens_one_endeavour_only(self, place, clarity) -> None:
        from waymark.endeavours import commands as endeavours

        other = endeavours.begin("Another", "So that something else goes well.")
        assert fetch(place, link(place), other.id).status_code == 404

    def test_a_wrong_key_is_no_page_and_guessing_is_slowed(self, place, clarity) -> None:
        key = link(place)
        number = CalendarKey.objects.get().pk.hex
        for wrong in ("", "nonsense", number, f"{number}.forged", key[:-1]):
            assert fetch(place, wrong).status_code == 404
        cache.set("pace:wrong-calendar-keys", (0.0, 10.0**12))
        assert fetch(place, "nonsense").status_code == 429
        assert fetch(place, key).status_code == 200

    @pytest.mark.parametrize("kind", ["nobody", "guest", "administrator"])
    def test_it_takes_a_seat(self, place, kind) -> None:
        assert place.client(kind).get(calendar_at(place)).status_code == 403
        for what in ("make-calendar", "renew-calendar", "withdraw-calendar"):
            assert place.client(kind).post(calendar_at(place, what)).status_code == 403

    def test_nothing_that_is_kept_opens_it(self, place, clarity) -> None:
        key = link(place)
        kept = CalendarKey.objects.get()
        assert key not in {str(kept.pk), kept.pk.hex}
        assert fetch(place, str(kept.pk)).status_code == 404
