"""From a database to lines and back: every row, as it stood at one moment."""

import json
from threading import Event, Thread

import pytest
from django.apps import apps
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from waymark.keeping import commands, snapshot
from waymark.keeping.snapshot import NotASnapshot, Tally, TooNew
from waymark.perspectives.models import Participant, Stance
from waymark.record.models import Moment
from waymark.spaces.models import Guest

pytestmark = pytest.mark.django_db(transaction=True)


def lines(*, moves: bool = False) -> list[bytes]:
    """A snapshot of the tests' own database."""
    with snapshot.at_this_moment() as alias:
        return list(snapshot.written(alias, commands._heading(alias), moves=moves))


def put(said: list[bytes], alias: str) -> snapshot.Tallies:
    rest = iter(said)
    return snapshot.put(rest, snapshot.heading_of(rest), alias)


def test_every_table_is_in_it_or_is_left_out_for_a_reason(db):
    with snapshot.at_this_moment() as alias:
        kept = snapshot.counted(alias, snapshot.applied(alias)).keys()
    everything = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert kept | snapshot.LEFT_OUT.keys() == everything
    assert all(snapshot.LEFT_OUT.values())


def test_everything_comes_back_as_it_was(filled, beside):
    with snapshot.at_this_moment() as alias:
        before = snapshot.counted(alias, snapshot.applied(alias))
    empty = {table for table, tally in before.items() if not tally.rows}
    assert empty <= {
        "demo.demomark",
        "auth.group",
        "auth.group_permissions",
        "record.cursor",
        "spaces.hostinvitation",
    }, "each table has something in it"
    assert put(lines(moves=True), beside) == before


def test_what_waits_unlinked_stays_behind_in_a_backup_and_goes_along_in_a_move(filled, beside):
    waits = "listening.inhand"
    assert put(lines(), beside)[waits].rows == 0
    assert json.loads(next(line for line in lines(moves=True)[::-1]))["end"][waits][0] == 1


def test_a_moment_keeps_its_microseconds_its_links_and_who(filled, beside):
    put(lines(), beside)
    for moment in Moment.objects.all():
        again = Moment.objects.using(beside).get(id=moment.id)
        assert (again.at, again.position, again.data) == (moment.at, moment.position, moment.data)
    assert {m.at.microsecond for m in Moment.objects.using(beside).all()} != {0}


def test_keys_and_work_stay_behind(filled):
    from django.contrib.sessions.models import Session
    from django.test import Client

    client = Client()
    client.force_login(filled.people["host"])
    said = b"".join(lines())
    assert Session.objects.exists()
    for row in Session.objects.all():
        assert row.session_key.encode() not in said
    from django.conf import settings

    assert settings.SECRET_KEY.encode() not in said
    assert b"jobs.job" not in said


def test_what_others_write_meanwhile_is_in_it_whole_or_not_at_all(place, beside):
    """A participant's count is written beside their stances: one moment has both or neither."""
    stop, began = Event(), Event()

    def keep_answering() -> None:
        while not stop.is_set():
            place.crowd(agree=1)
            began.set()
        connections.close_all()

    writing = Thread(target=keep_answering)
    writing.start()
    began.wait(20)
    try:
        for _ in range(3):
            said = lines()
    finally:
        stop.set()
        writing.join()
    put(said, beside)
    counts = Participant.objects.using(beside).values_list("guest", "answers")
    for guest, answers in counts:
        assert Stance.objects.using(beside).filter(guest=guest).count() == answers
    assert 0 < counts.count() < Participant.objects.count()


class TestWhatIsNotWhole:
    @pytest.mark.parametrize("left", [1, 2, 10, -1])
    def test_breaks_off_and_is_refused(self, filled, beside, left):
        with pytest.raises(NotASnapshot, match="breaks off"):
            put(lines()[:left], beside)
        assert not Guest.objects.using(beside).exists()

    def test_has_a_row_too_few_or_another_one_and_is_refused(self, filled, beside):
        said = lines()
        at = next(n for n, line in enumerate(said) if b"Neighbours notice first." in line)
        changed = [*said[:at], said[at].replace(b"Neighbours", b"Nobodies"), *said[at + 1 :]]
        for wrong in (said[:at] + said[at + 1 :], changed):
            with pytest.raises(Exception, match=r"not those|FOREIGN|foreign"):
                put(wrong, beside)
        assert not Guest.objects.using(beside).exists()

    @pytest.mark.parametrize("words", [b"", b"hello\n", b"{}\n", b"[1]\n", b"\xff\xfe\n"])
    def test_is_something_else_and_is_refused(self, words):
        with pytest.raises(NotASnapshot, match="no backup of Waymark"):
            snapshot.heading_of(iter([words]))


class TestOfANewerVersion:
    def test_is_refused_where_it_knows_a_migration_that_we_do_not(self, filled, beside):
        said = lines()
        heading = json.loads(said[0])
        heading["migrations"].append(["perspectives", "0999_telepathy"])
        with pytest.raises(TooNew, match="0999_telepathy"):
            put([json.dumps(heading).encode(), *said[1:]], beside)

    def test_is_refused_where_it_is_written_otherwise(self, filled):
        heading = json.loads(lines()[0]) | {"waymark-snapshot": 2, "version": "9.0"}
        with pytest.raises(TooNew, match=r"9\.0"):
            snapshot.heading_of(iter([json.dumps(heading).encode()]))


values = (
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False)
)
rows = st.lists(st.lists(values, min_size=2, max_size=2), max_size=12)


class TestATally:
    @given(rows, st.randoms())
    def test_is_the_same_in_whatever_order_rows_come(self, some, chance):
        one, other = Tally(), Tally()
        for row in some:
            one.add(row)
        shuffled = list(some)
        chance.shuffle(shuffled)
        for row in shuffled:
            other.add(row)
        assert one == other

    @given(rows, st.lists(values, min_size=2, max_size=2))
    def test_differs_where_a_row_is_missing_doubled_or_another(self, some, row):
        whole, without, twice, other = Tally(), Tally(), Tally(), Tally()
        for each in some:
            for tally in (whole, without, twice, other):
                tally.add(each)
        whole.add(row)
        twice.add(row)
        twice.add(row)
        other.add([*row, "more"])
        assert len({whole.sum, without.sum, twice.sum, other.sum}) == 4


def test_numbers_that_the_database_gives_out_go_on_after_those_that_came(filled, beside):
    from waymark.record.models import Link

    put(lines(), beside)
    moment = Moment.objects.using(beside).first()
    made = Link(moment=moment, relation="about", target=moment.id)
    made.save(using=beside)
    assert made.pk > max(Link.objects.values_list("pk", flat=True))
