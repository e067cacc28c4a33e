"""Backed up, restored, moved, upgraded: all of it or nothing, and said in plain words."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, connections

from waymark.keeping import commands, files, lock, snapshot
from waymark.keeping.commands import Refused
from waymark.keeping.snapshot import NotASnapshot
from waymark.record.models import Moment
from waymark.spaces.models import Guest

pytestmark = pytest.mark.django_db(transaction=True)

on_a_file = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL is restored in place")


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "backups"


def rows(path: Path, secret: str = "") -> dict[str, int]:
    """How many rows a backup says it has, by table."""
    import json

    with files.reading(path, secret) as lines:
        *_, last = lines
    return {table: said[0] for table, said in json.loads(last)["end"].items()}


class TestABackup:
    def test_is_one_file_for_its_owner_that_has_been_restored_once(self, filled, folder):
        done = commands.backup(folder)
        (path,) = folder.glob("waymark-*")
        assert done.where == str(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert done.rows == rows(path)
        assert done.rows["spaces.guest"] == Guest.objects.count()
        assert Moment.objects.filter(kind="keeping.backed_up").exists()

    def test_that_could_not_be_restored_is_not_kept(self, filled, folder, monkeypatch):
        written = snapshot.written
        monkeypatch.setattr(snapshot, "written", lambda *a: list(written(*a))[:-1])
        with pytest.raises(NotASnapshot):
            commands.backup(folder)
        assert [p.name for p in folder.iterdir()] == [".waymark-backup.lock"]

    def test_of_two_at_once_one_is_refused(self, filled, folder):
        with lock.alone_in(folder), pytest.raises(Refused, match="Another backup"):
            commands.backup(folder)

    def test_what_was_left_lying_by_one_that_was_cut_short_goes(self, filled, folder):
        left = files.draft_in(folder)
        commands.backup(folder)
        assert not left.exists()

    def test_for_a_key_opens_with_it_alone(self, filled, folder):
        (secret, public), (other, _) = files.new_key(), files.new_key()
        path = Path(commands.backup(folder, public_key=public).where)
        assert path.name.endswith(".jsonl.gz.age")
        assert b"Neighbours" not in path.read_bytes()
        assert rows(path, secret)["spaces.guest"] == Guest.objects.count()
        for wrong, said in (("", "encrypted"), (other, "doesn't open"), ("nonsense", "doesn't open")):
            with pytest.raises(files.Locked, match=said), files.reading(path, wrong):
                pass

    @pytest.mark.parametrize("cut", [0, 10, 200, -20])
    def test_that_is_cut_short_or_something_else_is_refused_in_a_sentence(self, filled, folder, cut, home):
        path = Path(commands.backup(folder).where)
        path.write_bytes(path.read_bytes()[:cut])
        with pytest.raises((NotASnapshot, Refused)):
            commands.restore(path)

    def test_old_ones_go_and_the_newest_never(self, folder):
        folder.mkdir()
        now = datetime(2026, 11, 26, 12, tzinfo=UTC)
        for days in (0, 10, 31, 90):
            files.write(draft := files.draft_in(folder), [b"{}\n"])
            files.finish(draft, folder, now - timedelta(days=days))
        (folder / "something-else.txt").touch()
        assert files.forget_old(folder, now, 30) == 2
        assert files.newest_in(folder) == now
        assert files.forget_old(folder, now + timedelta(days=400), 30) == 1
        assert files.newest_in(folder) == now
        assert (folder / "something-else.txt").exists()


@on_a_file
class TestRestoring:
    @pytest.fixture
    def served_from(self, home):
        """The tests' database lent to a home, and put back afterwards."""
        before = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = str(home / "waymark.sqlite3")
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield home
        connections.close_all()
        connection.settings_dict["NAME"] = before

    def test_puts_everything_in_place_and_keeps_what_was_there(self, served_from, filled, folder):
        done = commands.backup(folder)
        before = dict(done.rows)
        assert before["spaces.guest"] > 20
        commands.way_in_for_administrator()
        again = commands.restore(Path(done.where))
        assert again.rows == before
        assert Path(again.where).exists()
        assert "before-restore" in again.where
        assert not again.has_another_key
        assert Moment.objects.filter(kind="keeping.restored").exists()

    def test_what_it_holds_can_be_found_by_its_words(self, served_from, filled, folder):
        from waymark.finding import queries as finding

        done = commands.backup(folder)
        assert "finding.kept" not in done.rows
        commands.restore(Path(done.where))
        (found,) = finding.found("boathouse", {filled.endeavour.id}).found
        assert found.subject == filled.space.id

    def test_says_so_where_the_secret_key_is_another(self, folder, served_from, settings):
        done = commands.backup(folder)
        settings.SECRET_KEY = "another-key-than-the-one-it-was-written-under"
        assert commands.restore(Path(done.where)).has_another_key

    def test_is_refused_while_a_server_runs_from_there(self, folder, served_from):
        done = commands.backup(folder)
        with lock.serving(served_from), pytest.raises(lock.Busy, match="Stop it"):
            commands.restore(Path(done.where))

    def test_that_fails_leaves_the_database_as_it_was(self, folder, served_from, monkeypatch):
        commands.way_in_for_administrator()
        done = commands.backup(folder)
        monkeypatch.setattr(snapshot, "put", lambda *a: (_ for _ in ()).throw(NotASnapshot("broken")))
        with pytest.raises(NotASnapshot):
            commands.restore(Path(done.where))
        assert sorted(p.name for p in served_from.iterdir() if p.suffix == ".sqlite3") == ["waymark.sqlite3"]
        from waymark.people import queries as people

        assert people.administrator() is not None


def test_nobody_serves_while_the_database_is_replaced(home):
    with lock.alone(home), pytest.raises(lock.Busy), lock.serving(home):
        pass
    with lock.serving(home), lock.serving(home):
        pass


def test_the_first_way_in_makes_the_administrator_and_the_next_is_for_the_same(db):
    from waymark.people.queries import administrator, person_by_entry_link

    first = commands.way_in_for_administrator()
    second = commands.way_in_for_administrator()
    assert person_by_entry_link(first) is None
    assert person_by_entry_link(second) == administrator()


def test_anybody_else_who_lost_everything_does_too_by_address_or_name(place):
    from django.test import Client

    from waymark.people.signing_in import commands as signing_in

    signing_in.turn_second_step_on(place.people["host"], "A" * 32, 0)
    signing_in.add_address(place.people["host"], "nia@tarnside.example")
    for known_as in ("Nia@tarnside.example", "Host"):
        assert Client().post(f"/enter/{commands.way_in_afresh(known_as)}").url == "/"
    place.people["member"].name = "Host"
    place.people["member"].save()
    for nobody in ("Somebody", "Host"):
        with pytest.raises(commands.Refused):
            commands.way_in_afresh(nobody)


def test_an_administrator_who_lost_everything_begins_afresh(place, entry_link):
    from django.test import Client

    from waymark.people.queries import administrator

    client = Client()
    assert client.post(f"/enter/{entry_link('administrator')}").url == "/sign-in/second"
    was_in = place.client("administrator")
    token = commands.way_in_for_administrator(afresh=True)
    assert was_in.get("/running").status_code == 403
    assert client.post(f"/enter/{token}").url == "/"
    assert client.get("/running").url == "/me/ways-in"
    assert not administrator().passkeys.exists()
