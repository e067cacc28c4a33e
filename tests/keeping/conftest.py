"""A server's home of its own, and a database with something of everything in it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

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


def _fill_parts(place, host) -> None:
    from waymark.people import commands as people
    from waymark.spaces import commands as spaces

    by = {"endeavour": place.endeavour.id, "by": host.id}
    lines = {"matters": [("Nobody waits in the rain", "")], "pulls": [("The tide", "Twice a day.")]}
    people.say_part_better(place.part, people.InOwnWords("Us.", lines, [("Slack", "Still", "")]), **by)
    people.rename_part(place.part, "Ferries of the Firth", 2020, how="Sold.", **by)
    night = people.split_part(place.part, "The night ferry", 2021, **by)
    people.merge_part(night, place.other_part, 2024, **by)
    people.belong(host, place.part, "middle", endeavour=place.endeavour.id)
    spaces.speak_of_self(host, people.OwnWords("Host", "I grew up on the pier.", title="Piermaster"))


def _fill_voices(place, host) -> None:
    from waymark.listening import access, commands, queries
    from waymark.people.access import Visitor
    from waymark.spaces import commands as spaces

    listener = access.require_can_say(Visitor(person=host), place.space.id)
    for veil in ("named", "chosen name", "part only", "unlinked"):
        said = commands.Said(f"Said {veil}.", queries.veil(veil), "doing", name="Heron")
        commands.say(listener, said, uuid4())
    commands.say_custom(place.space, queries.veil("named"), 12, by=host.id)
    member = place.people["member"]
    spaces.take_seat(member, place.space, "host")
    voice = next(one.voice for one in queries.ground(listener).voices if one.voice.veil == "part only")
    commands.ask_to_lift(access.require_can_lift(Visitor(person=member), voice.pk), "Somebody may be hurt.")


def _fill_leading(place, host) -> None:
    from waymark.people import commands as people
    from waymark.questions import commands as questions
    from waymark.spaces import commands as spaces
    from waymark.spaces.leading import commands as leading

    steer = spaces.open_space(place.endeavour.id, "Those who steer", "strategic")
    leading.say_how_we_lead(place.endeavour.id, {"doers": "On Fridays."}, None, by=host.id)
    questions.stand_for(place.question, "knows how", host.id)
    leading.tend(host, place.endeavour.id, steer.kind)
    leading.ask_upstairs(host, place.endeavour.id, "May we ring at night?")
    gone = people.welcome("Grace", endeavour=place.endeavour.id)
    spaces.take_seat(gone, place.space, "member")
    left = spaces.leave_well(gone, place.endeavour.id, spaces.Farewell({1: "The kettle."}, may_be_asked=True))
    spaces.ask_later(left, "Why did we stop?", by=host)


def _fill_ties(place, host) -> None:
    from django.utils import timezone

    from waymark.ties import commands as ties
    from waymark.ties.models import CoffeeMonth, CoffeePair, Drawing, Suggested

    member, endeavour = place.people["member"], place.endeavour.id
    ties.open_map(host, endeavour, wants="Who rings whom.", acts="The hosts.")
    ties.bring_ties_in(host, endeavour, [(host.id, member.id)])
    ties.say_who_i_know(host, endeavour, {member.id: ties.End(talks=True)})
    ties.say_wishes(host, endeavour, would_meet=True, would_have_coffee=True)
    Drawing.objects.create(
        endeavour_id=endeavour, number=1, drawn_on=timezone.localdate(), told={"parts": []}
    )
    Suggested.objects.create(endeavour_id=endeavour, to=host, other=member, suggested_on=timezone.localdate())
    CoffeePair.objects.create(endeavour_id=endeavour, one=host, other=member, drawn_on=timezone.localdate())
    ties.introduce_two(place.people["administrator"], endeavour, host, member, "You both know the tide.")
    ties.note_coffee(host, endeavour, place.part.id, "She said it first.")
    CoffeeMonth.objects.create(endeavour_id=endeavour, month=timezone.localdate().replace(day=1), people=None)
    ties.go_to(host, endeavour, place.part.id, timezone.localdate())
    ties.say_in(member, ties.ask(host, endeavour, "A boat on Fridays."), "Mine.")
    ties.say_i_saw_you_lead(member, endeavour, host, "You rang back.", shares=True)


@pytest.fixture
def filled(place):
    """Something in every table that people fill."""
    from waymark.people import commands as people
    from waymark.people.signing_in import commands as signing_in
    from waymark.perspectives import commands
    from waymark.spaces import commands as spaces

    host = place.people["host"]
    signing_in.add_address(host, "host@waymark.example")
    signing_in.add_passkey(host, b"a number", "a key", "The blue one")
    signing_in.know_elsewhere(host, "council", "f" * 64)
    people.offer_entry_link(host, endeavour=place.endeavour.id)
    people.offer_recovery_code(host, endeavour=place.endeavour.id)
    spaces.note_names(place.space, [("Somebody", "the surgery")], by=host.id)
    spaces.ask_for_seat(place.space, "Grace", "I carry the post.")
    spaces.offer_seat(place.space, by=host.id)
    _fill_parts(place, host)
    _fill_voices(place, host)
    _fill_leading(place, host)
    _fill_ties(place, host)
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
