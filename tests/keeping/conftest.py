"""A server's home of its own, and a database with something of everything in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from waymark.keeping import snapshot
from waymark.keeping.database import database_from


@pytest.fixture(autouse=True)
def further_connections(transactional_db, monkeypatch):
    """Django's tests know of one database; a snapshot has a connection of its own, and a second database."""

    def ensure_connection(self) -> None:
        if self.connection is None:
            with self.wrap_database_errors:
                self.connect()

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", ensure_connection)


@pytest.fixture
def home(tmp_path, settings) -> Path:
    """Where the server is kept."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir(mode=0o700)
    return settings.HOME


@pytest.fixture
def filled(place):
    """Something in every table that people fill."""
    from waymark.people import commands as people
    from waymark.perspectives import commands
    from waymark.spaces import commands as spaces

    host = place.people["host"]
    people.offer_entry_link(host, endeavour=place.endeavour.id)
    people.offer_recovery_code(host, endeavour=place.endeavour.id)
    spaces.note_names(place.space, [("Somebody", "the surgery")], by=host.id)
    spaces.break_glass(place.space, place.people["administrator"], "A host asks us to find a question.")
    same = commands.seed(place.question, "Neighbours are the first to notice – “at once”.\nAlways.")
    guests = place.crowd(agree=20, disagree=5)
    commands.answer(
        guests[0], same, commands.stance("pass"), commands.Saying(True, "It depends.", author_key="a" * 64)
    )
    commands.merge(same, place.statement, by=host.id)
    commands.keep_both(place.statement, place.waiting)
    commands.name_place(place.question, -1, "Those who wait")
    commands.report(place.statement, "")
    commands.redraw(place.question)
    for guest in guests[:3]:
        commands.stop(guest, place.question)
    return place


@pytest.fixture
def beside(tmp_path) -> Iterator[str]:
    """A fresh SQLite database, by the name of its connection."""
    with snapshot.connected("beside-test", database_from("", tmp_path)) as alias:
        yield alias
