"""What is kept is found by its words, by those for whom it is; what is forgotten is gone."""

from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from waymark.finding import commands, queries
from waymark.finding.commands import EVERYBODY, Entry
from waymark.finding.models import Kept, Word
from waymark.keeping import commands as keeping

HERE = uuid4()


def keep(title: str, words: str = "", *, audience: UUID = HERE, **more) -> UUID:
    entry = Entry("question", uuid4(), audience, title, words, **more)
    commands.keep(entry)
    return entry.subject


def found(typed: str, *audiences: UUID, page: int = 1) -> list[UUID]:
    return [one.subject for one in queries.found(typed, set(audiences) or {HERE}, page).found]


@pytest.mark.django_db
class TestFinding:
    def test_all_words_have_to_be_there_and_the_last_may_be_a_beginning(self):
        both = keep("Medication at home", "Who brings it?")
        keep("Medication on the ward")
        assert found("home medic") == [both]
        assert found("medication home") == [both]
        assert len(found("medic")) == len([both, "on the ward"])
        assert found("home edication") == []
        assert found("medi home") == [], "only the last may be a beginning"

    def test_accents_and_capitals_make_no_difference(self):
        cafe = keep("Das CAFÉ in der Große Straße")
        assert found("cafe") == found("café") == found("CAFE\u0301 strasse") == [cafe]

    def test_names_go_before_words_whole_words_before_beginnings_and_the_newer_before_the_older(self):
        begins = keep("The harbourmaster")
        said = keep("Nothing else", "We met by the harbour, the harbour!")
        once = keep("Nothing else", "By the harbour.", day=date(2020, 1, 1))
        newer = keep("Nothing else", "By the harbour.", day=date(2026, 1, 1))
        called = keep("The quay", names=["The harbour"])
        assert found("harbour") == [called, begins, said, newer, once]

    def test_an_entry_that_was_changed_is_found_as_it_is_now(self):
        subject = keep("How do we begin?")
        commands.keep(Entry("question", subject, EVERYBODY, "How do we go on?"))
        assert found("begin") == []
        assert found("go on") == []
        assert found("go on", EVERYBODY) == [subject]

    def test_nobody_finds_what_is_for_others(self):
        keep("How do we begin?")
        assert found("begin", EVERYBODY, uuid4()) == []
        assert queries.found("begin", set()).found == ()

    def test_two_audiences_that_begin_alike_are_kept_apart(self):
        alike = UUID(int=HERE.int ^ 1)
        keep("How do we begin?", audience=alike)
        assert found("begin") == []
        assert len(found("begin", alike)) == 1

    def test_further_ones_stand_on_further_pages_and_the_last_says_that_there_are_more(self):
        kept = {keep(f"The tide, {number}") for number in range(queries.SHOWN + 5)}
        first = queries.found("tide", {HERE})
        assert first.next_page == 2
        rest = queries.found("tide", {HERE}, 2)
        assert rest.next_page is None
        assert {one.subject for one in (*first.found, *rest.found)} == kept
        assert found("tide", page=3) == []
        assert found("tide", page=-1) == found("tide", page=1)

    def test_one_query_finds(self, django_assert_num_queries):
        keep("How do we begin?")
        with django_assert_num_queries(1):
            found("how do we begin", *(uuid4() for _ in range(900)), HERE)
        with django_assert_num_queries(0):
            found("?")

    @pytest.mark.parametrize(
        "typed",
        [
            "", " ", "a", "\0", "'", '"', "\"quoted", "a AND", "NEAR(a b)", "x*", "^", "-", "a:b", "%", "_",
            "'; DROP TABLE finding_kept; --", "x" * 10_000, "the " * 10_000, "🙂🙂", "\ud800", "\x7f\x1b",
            "\N{RIGHT-TO-LEFT OVERRIDE}abc", "ﷺ", "½", "\u0301\u0301", "the of and to", "%s %s", "{} {0}",
        ],
    )  # fmt: skip
    def test_whatever_is_typed_it_answers(self, typed):
        keep("The of and to", "the")
        answer = queries.found(typed, {HERE})
        assert answer.is_too_short or answer.found in ((), answer.found)

    def test_what_was_found_is_marked_where_it_stands(self):
        keep("Who <b>brings</b> it?", "They brought & bring it.", names=["Bringing it"])
        (one,) = queries.found("bring", {HERE}).found
        assert [piece.text for piece in one.title if piece.is_marked] == ["brings"]
        assert [piece.text for piece in one.passage if piece.is_marked] == ["bring"]
        assert [piece.text for piece in one.called if piece.is_marked] == ["Bringing"]


class TestWhateverIsKept(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=300), st.text(max_size=200), st.lists(st.text(max_size=60), max_size=3))
    def test_it_is_found_by_each_of_its_words_and_not_once_it_is_forgotten(self, title, words, names):
        subject = keep(title, words, names=names)
        kept = Kept.objects.get(subject=subject)
        texts = f"{kept.title} {kept.words} {kept.names}"
        for word in texts.split():
            if not queries.found(word, {HERE}).is_too_short:
                assert subject in found(word)
        commands.forget("question", subject)
        assert not Kept.objects.exists()
        assert not Word.objects.exists()


@pytest.mark.django_db
class TestMakingAgain:
    @pytest.fixture(autouse=True)
    def rooms(self, monkeypatch):
        self.held: dict[UUID, Entry] = {}
        monkeypatch.setattr(commands, "_rooms", {"question": lambda: list(self.held.values())})

    def have(self, title: str) -> UUID:
        entry = Entry("question", uuid4(), HERE, title)
        self.held[entry.subject] = entry
        return entry.subject

    def test_everything_that_rooms_have_is_found_again_and_nothing_else(self):
        tide, stale = self.have("The tide"), keep("The stale tide")
        assert commands.rebuild() == 1
        assert found("tide") == [tide] != [stale]

    def test_it_is_done_once_by_itself(self):
        self.have("The tide")
        commands.make_ready()
        later = self.have("The late tide")
        commands.make_ready()
        assert later not in found("tide")

    def test_what_a_room_keeps_meanwhile_stands(self, monkeypatch):
        tide = self.have("The tide")

        def meanwhile():
            commands.keep(Entry("question", tide, HERE, "The ebb"))
            return list(self.held.values())

        monkeypatch.setitem(commands._rooms, "question", meanwhile)
        commands.rebuild()
        assert found("ebb") == [tide]
        assert found("tide") == []

    def test_what_a_room_forgets_meanwhile_stays_forgotten(self, monkeypatch):
        tide = self.have("The tide")
        reads = iter([[self.held[tide]], []])
        monkeypatch.setitem(commands._rooms, "question", lambda: next(reads))
        commands.rebuild()
        assert found("tide") == []
        assert not Word.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_was_taken_back_is_in_no_file_of_the_database():
    """With SQLite's secure_delete, once the day's tidying has been.

    PostgreSQL frees its place, and overwrites it with what comes next; at once with VACUUM FULL.
    """
    marks = ["quixotry", "zymurgical"]
    others = [keep(f"Left as it is, {number}") for number in range(50)]
    subject = keep("A quixotry", "Zymurgical, at that.")
    keeping.overwrite_what_went()
    before = files()
    if before is None:
        pytest.skip("the database is in memory, or on another machine")
    assert all(mark in before.lower() for mark in map(str.encode, marks)), "it would be seen here"
    commands.forget("question", subject)
    keeping.overwrite_what_went()
    if connection.vendor != "sqlite":
        write_anew()
    after = (files() or b"").lower()
    assert not any(mark.encode() in after for mark in marks)
    assert b"left as it is" in after
    assert len(others) == Kept.objects.count()


def write_anew() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL finding_kept")
        cursor.execute("VACUUM FULL finding_word")


def files() -> bytes | None:
    """Every byte of the tables and their indexes, as whoever has the disk reads them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA database_list")
            paths = [f"{row[2]}{end}" for row in cursor.fetchall() if row[2] for end in ("", "-wal")]
        else:
            cursor.execute("CHECKPOINT")
            cursor.execute(
                "SELECT current_setting('data_directory') || '/' || pg_relation_filepath(oid) FROM pg_class"
                " WHERE relname LIKE 'finding%' AND relkind IN ('r', 'i')"
            )
            paths = [row[0] for row in cursor.fetchall()]
    read = [Path(path).read_bytes() for path in paths if Path(path).exists()]
    return b"".join(read) if read else None
