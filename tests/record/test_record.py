"""The record's contract: append, on, cursor, links, trail, who."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from waymark.record import commands, queries
from waymark.record.clock import as_of
from waymark.record.models import Cursor, Moment, NeverEdited, Who
from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Said(Payload, kind="tests.said"):
    """Somebody said something."""

    words: str


@dataclass(frozen=True)
class Heard(Payload, kind="tests.heard", version=2):
    """Somebody heard it. Version 1 wrote `by` where today's is `heard_by`."""

    heard_by: str

    @classmethod
    def upgraded(cls, facts, version):
        return facts if version == 2 else {"heard_by": facts["by"]}


HERE = uuid4()
SPACE = uuid4()


def append(words: str = "a word", *, subject: UUID | None = None, **more: object) -> UUID:
    with transaction.atomic():
        return commands.append(Said(words), endeavour=HERE, subject=subject or uuid4(), **more)


def visible() -> list[str]:
    return [moment.data["words"] for moment in queries.moments(HERE, {SPACE})]


pytestmark = pytest.mark.django_db


class TestAppend:
    def test_a_moment_holds_plain_ids_its_kind_and_its_facts(self):
        subject, part = uuid4(), uuid4()
        moment = Moment.objects.get(
            id=append("the kettle is warm", subject=subject, part=part, audience=SPACE)
        )
        assert (moment.endeavour, moment.subject, moment.part, moment.audience) == (
            HERE,
            subject,
            part,
            SPACE,
        )
        assert queries.payload(moment) == Said("the kettle is warm")

    @pytest.mark.django_db(transaction=True)
    def test_a_moment_apart_from_the_state_it_tells_of_is_refused(self):
        with pytest.raises(commands.OutsideTransaction):
            commands.append(Said("alone"), endeavour=HERE, subject=uuid4())
        assert not Moment.objects.exists()

    def test_a_moment_goes_when_the_state_it_tells_of_does_not_come(self):
        def half_done() -> None:
            with transaction.atomic():
                append("never was")
                raise ArithmeticError

        with pytest.raises(ArithmeticError):
            half_done()
        assert not Moment.objects.exists()

    def test_ids_sort_by_time(self):
        monday = datetime(2026, 3, 2, 9, tzinfo=UTC)
        ids = []
        for days in (0, 1, 2):
            with as_of(monday + timedelta(days=days)):
                ids.append(append())
        assert ids == sorted(ids)
        assert all(moment_id.version == 7 for moment_id in ids)

    def test_an_unlinked_moment_has_a_random_id_its_week_and_no_who(self):
        with as_of(datetime(2026, 3, 5, 14, 31, tzinfo=UTC)):
            moment = Moment.objects.get(id=append(unlinked=True))
        assert moment.id.version == 4
        assert moment.at == datetime(2026, 3, 2, tzinfo=UTC)
        with pytest.raises(ValueError, match="no who"):
            append(unlinked=True, who=uuid4())

    def test_an_older_version_is_read_in_todays_shape(self):
        Moment(
            id=uuid4(), position=1, at=datetime.now(UTC), endeavour=HERE, kind="tests.heard",
            version=1, subject=uuid4(), data={"by": "a nurse", "since_dropped": True},
        ).save()  # fmt: skip
        assert queries.payload(Moment.objects.get(kind="tests.heard")) == Heard(heard_by="a nurse")

    def test_two_payloads_cannot_share_a_kind(self):
        with pytest.raises(TypeError, match=r"tests\.said"):
            type("Again", (Payload,), {}, kind="tests.said")

    def test_appending_costs_few_queries(self):
        append()
        with CaptureQueriesContext(
            connection,
        ) as ran:
            append()
        assert len([q for q in ran if "SAVEPOINT" not in q["sql"]]) <= 3


class TestNeverEdited:
    def test_a_moment_cannot_be_saved_again_or_removed(self):
        moment = Moment.objects.get(id=append())
        moment.data = {"words": "something else"}
        with pytest.raises(NeverEdited):
            moment.save()
        with pytest.raises(NeverEdited):
            moment.delete()

    def test_the_database_itself_refuses_an_edit(self):
        append()
        with pytest.raises(DatabaseError, match="never edited"), transaction.atomic():
            Moment.objects.update(kind="tests.other")


class TestOn:
    def test_handlers_run_in_the_same_transaction(self):
        def object_to_it(moment: Moment) -> None:
            raise PermissionError

        commands.on("tests.said", object_to_it)
        try:
            with pytest.raises(PermissionError):
                append()
        finally:
            commands.off("tests.said", object_to_it)
        assert not Moment.objects.exists()

    def test_a_handler_may_append_in_turn(self):
        def answer(moment: Moment) -> None:
            commands.append(Heard("a ward"), endeavour=HERE, subject=moment.subject, because_of=[moment.id])

        commands.on("tests.said", answer)
        try:
            said = append()
        finally:
            commands.off("tests.said", answer)
        heard = Moment.objects.get(kind="tests.heard")
        assert queries.links(heard.id).because_of == (said,)

    def test_handlers_run_in_the_order_of_rooms_however_they_were_registered(self):
        order: list[str] = []

        def handler_in(room: str) -> commands.Handler:
            def handler(moment: Moment) -> None:
                order.append(room)

            handler.__module__ = f"waymark.{room}.commands"
            return handler

        handlers = [handler_in(room) for room in ("perspectives", "people", "questions", "spaces")]
        for handler in handlers:
            commands.on("tests.said", handler)
        append()
        for handler in handlers:
            commands.off("tests.said", handler)
        assert order == ["people", "spaces", "questions", "perspectives"]

    def test_registering_twice_is_registering_once(self):
        calls: list[UUID] = []

        def note(moment: Moment) -> None:
            calls.append(moment.id)

        commands.on("tests.said", note)
        commands.on("tests.said", note)
        append()
        commands.off("tests.said", note)
        assert len(calls) == 1


class TestCursor:
    def test_each_moment_comes_once_and_in_order(self):
        for word in ("one", "two", "three"):
            append(word)
        with commands.cursor("work", limit=2) as first:
            pass
        with commands.cursor("work", limit=2) as second:
            pass
        with commands.cursor("work", limit=2) as third:
            pass
        assert [[m.data["words"] for m in batch] for batch in (first, second, third)] == [
            ["one", "two"], ["three"], [],
        ]  # fmt: skip

    def test_work_that_fails_is_offered_again_with_nothing_it_wrote(self):
        append("fragile")

        def fail() -> None:
            with commands.cursor("work"):
                append("half-done")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        with commands.cursor("work") as again:
            assert [m.data["words"] for m in again] == ["fragile"]
        assert Moment.objects.count() == 1

    def test_two_names_have_two_places(self):
        append()
        with commands.cursor("one") as first, commands.cursor("other") as second:
            assert len(first) == len(second) == 1

    def test_kinds_that_are_not_wanted_are_stepped_over_for_good(self):
        append()
        with commands.cursor("work", kinds=["tests.heard"]) as moments:
            assert moments == []
        assert Cursor.objects.get(name="work").position == Moment.objects.get().position

    def test_what_is_appended_during_the_work_comes_next_time(self):
        append("first")
        with commands.cursor("work") as moments:
            append("second")
        with commands.cursor("work") as later:
            assert [m.data["words"] for m in [*moments, *later]] == ["first", "second"]


class TestLinksAndTrails:
    def test_links_say_because_of_and_about_in_the_order_told(self):
        a, b, c = uuid4(), uuid4(), uuid4()
        links = queries.links(append(because_of=[b, a, b], about=[c]))
        assert (links.because_of, links.about) == ((b, a), (c,))

    def test_a_trail_leads_from_a_voice_to_what_came_of_it_and_back(self):
        voice, question, clarity = uuid4(), uuid4(), uuid4()
        append("a worry", subject=voice)
        append("a question", subject=question, because_of=[voice])
        append("for now", subject=clarity, because_of=[question])
        down = queries.trail(voice, queries.Towards.CONSEQUENCES, set())
        assert [[m.data["words"] for m in step] for step in down] == [["a question"], ["for now"]]
        up = queries.trail(clarity, queries.Towards.CAUSES, set())
        assert [[m.data["words"] for m in step] for step in up] == [["a question"], ["a worry"]]

    def test_a_ring_of_causes_ends(self):
        a, b = uuid4(), uuid4()
        append("a", subject=a, because_of=[b])
        append("b", subject=b, because_of=[a])
        found = queries.trail(a, queries.Towards.CONSEQUENCES, set())
        assert sum(map(len, found)) == 2

    def test_a_trail_back_never_passes_through_what_its_reader_may_not_see(self):
        voice, hidden = uuid4(), uuid4()
        append("a worry", subject=voice)
        append("inside", subject=hidden, because_of=[voice], audience=SPACE)
        assert queries.trail(hidden, queries.Towards.CAUSES, set()) == []
        assert len(queries.trail(hidden, queries.Towards.CAUSES, {SPACE})) == 1

    def test_a_trail_shows_only_what_its_reader_may_see(self):
        voice = uuid4()
        append("inside", because_of=[voice], audience=SPACE)
        assert queries.trail(voice, queries.Towards.CONSEQUENCES, set()) == []
        assert len(queries.trail(voice, queries.Towards.CONSEQUENCES, {SPACE})) == 1


class TestWhoAndAudience:
    def test_forgetting_a_person_removes_who_and_never_that_it_happened(self):
        person = uuid4()
        append("I phoned", who=person)
        append("someone else")
        assert commands.forget(person) == 1
        assert not Who.objects.exists()
        assert len(visible()) == 2

    def test_a_moment_of_one_space_is_for_that_space(self):
        append("for all")
        append("for us", audience=SPACE)
        append("for others", audience=uuid4())
        assert set(visible()) == {"for all", "for us"}

    def test_the_newest_comes_first(self):
        for word in ("one", "two"):
            append(word)
        assert visible() == ["two", "one"]
