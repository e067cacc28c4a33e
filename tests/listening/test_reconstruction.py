"""Somebody with the whole database tries to find out who said what was said Unlinked.

Each time somebody says something Unlinked, they do something under their name right beside it: whoever could
put the Unlinked in the order in which it was written would read off the names. The attacks are tried on a
table written one by one as well, where they succeed: what fails here fails because of how it is kept.

Somebody with a backup, but without the veil keys, tries the same with what was said from a part or under a
chosen name.
"""

import json
import logging
import random
from datetime import timedelta
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from waymark.keeping import commands as keeping
from waymark.keeping import snapshot
from waymark.listening import access, commands, queries
from waymark.listening.models import InHand, Veil, Voice
from waymark.listening.moments import VoiceReported
from waymark.people.access import Visitor
from waymark.record import commands as record
from waymark.record.models import Moment, Who
from waymark.spaces import commands as spaces

PEOPLE, EACH_SAYS = 16, 3
BY_CHANCE = 12
"""Of 48 guesses among 16 people, 3 are right by chance; 12 or more, once in some 30,000 tries."""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def truth(place, crowd) -> dict[str, str]:
    """Who said which words: known to this test alone. They were said in a random order, and handed in."""
    writers = crowd(PEOPLE) * EACH_SAYS
    random.Random(11).shuffle(writers)
    known = {}
    for number, person in enumerate(writers):
        listener = access.require_can_say(Visitor(person=person), place.space.id)
        words = f"It goes round in circles, {sha256(str(number).encode()).hexdigest()[:12]}."
        commands.say(listener, commands.Said(words, Veil.UNLINKED), uuid4())
        commands.say(listener, commands.Said(f"By name, {number}.", Veil.NAMED), uuid4())
        known[words] = str(person.pk)
    return known


def physical(model) -> dict[str, list]:
    """The rows of a table in each order that the database itself keeps, asked or not."""
    table = model._meta.db_table
    orders = {"its number": "id"}
    if connection.vendor == "sqlite":
        orders["its place in the file"] = "rowid"
    else:
        orders |= {"its place in the file": "ctid", "its transaction": "xmin::text::bigint, ctid"}
    found = {}
    with connection.cursor() as cursor:
        for name, order in orders.items():
            cursor.execute(f"SELECT id FROM {table} ORDER BY {order}")
            found[name] = [str(row[0]).replace("-", "") for row in cursor.fetchall()]
    return found


def in_order_of_writing() -> list[str]:
    """Who acted under their name, in the order in which they did, as the record has it."""
    raised = Moment.objects.filter(kind="listening.voice_raised").order_by("position")
    who = dict(Who.objects.values_list("moment", "person"))
    return [str(who[one.pk]) for one in raised if one.pk in who]


def guessed(words: list[str], truth: dict[str, str]) -> int:
    """How many are right, if these words stand in the order in which they were written."""
    return sum(truth[said] == person for said, person in zip(words, in_order_of_writing(), strict=True))


def test_no_order_of_the_rows_says_whose_they_are(truth):
    commands.hand_in()
    said = {one.pk.hex: one.words for one in Voice.objects.filter(veil=Veil.UNLINKED)}
    for order, rows in physical(Voice).items():
        words = [said[row] for row in rows if row in said]
        assert len(words) == len(truth)
        assert guessed(words, truth) < BY_CHANCE, order
        assert guessed(words[::-1], truth) < BY_CHANCE, f"{order}, backwards"


def test_the_same_attack_finds_everybody_where_rows_are_written_one_by_one(truth):
    said = {one.pk.hex: queries.people.opened(one.sealed, one.pk) for one in InHand.objects.all()}
    rows = physical(InHand)["its place in the file"]
    words = [json.loads(said[row])["words"] for row in rows]
    assert guessed(words, truth) == len(truth)


def test_a_handful_is_one_transaction(truth):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite does not say which transaction wrote a row")
    commands.hand_in()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM listening_voice WHERE veil = 'unlinked'")
        assert cursor.fetchone() == (1,)


def say_veiled(place, people_, veil: Veil, told=lambda row: None) -> dict[str, str]:
    """Who said which words under a veil that is sealed; each did something under a name right beside it."""
    writers = people_ * EACH_SAYS
    random.Random(12).shuffle(writers)
    known = {}
    for number, person in enumerate(writers):
        listener = access.require_can_say(Visitor(person=person), place.space.id)
        words = f"It goes round in circles, {sha256(str(number).encode()).hexdigest()[:12]}."
        said = commands.Said(words, veil, part=place.part.pk, name=f"Bird {person.pk.hex}")
        told(commands.say(listener, said, uuid4()))
        commands.say(listener, commands.Said(f"By name, {number}.", Veil.NAMED), uuid4())
        known[words] = str(person.pk)
    return known


def tables_of_a_backup() -> dict[str, list[dict]]:
    """What whoever found a backup reads in it, table by table, in the order in which it stands there."""
    found, rows, names = {}, [], []
    for line in snapshot.written("default", keeping._heading("default")):
        said = json.loads(line)
        if isinstance(said, list):
            rows.append(dict(zip(names, said, strict=True)))
        elif "table" in said:
            names, rows = said["fields"], found.setdefault(said["table"], [])
    return found


def orders_in_a_backup(truth: dict[str, str]) -> dict[str, list[str]]:
    """The veiled words in each order that a backup holds: that of its rows, that of what was told of them."""
    tables = tables_of_a_backup()
    said = {row["id"]: row["words"] for row in tables["listening.voice"] if row["words"] in truth}
    assert len(said) == len(truth)
    moments = sorted(tables["record.moment"], key=lambda row: row["position"])
    told = [said[row["subject"]] for row in moments if row["subject"] in said]
    return {"its rows": list(said.values()), "the record": told}


@pytest.mark.parametrize("veil", [Veil.PART_ONLY, Veil.CHOSEN_NAME])
def test_no_backup_says_who_spoke_under_a_veil(place, crowd, veil):
    truth = say_veiled(place, crowd(PEOPLE), veil)
    orders = orders_in_a_backup(truth)
    assert orders.pop("the record") == []
    for order, words in orders.items():
        assert guessed(words, truth) < BY_CHANCE, order
        assert guessed(words[::-1], truth) < BY_CHANCE, f"{order}, backwards"


def test_the_same_attack_finds_everybody_where_each_is_told_of_one_by_one(place, crowd):
    """Even by moments that have no who, a random number and no time but the week: their place is enough."""

    def told(row) -> None:
        where = {"endeavour": place.endeavour.id, "audience": place.space.id, "subject": row}
        with transaction.atomic():
            record.append(VoiceReported(), **where, unlinked=True)

    truth = say_veiled(place, crowd(PEOPLE), Veil.PART_ONLY, told)
    assert guessed(orders_in_a_backup(truth)["the record"], truth) == len(truth)


def test_erasing_somebody_tells_of_nothing_that_they_said_under_a_veil(place, crowd):
    person, *_ = everybody = crowd(2)
    say_veiled(place, everybody, Veil.CHOSEN_NAME)
    theirs = {one.voice.pk.hex: one.voice.veil for one in queries.said_by(person)}
    veiled = [number for number, veil in theirs.items() if veil != Veil.NAMED]
    assert len(veiled) == EACH_SAYS
    spaces.erase_person(person)
    lines = b"".join(snapshot.written("default", keeping._heading("default"))).decode().replace("-", "")
    assert not any(number in lines for number in veiled)


def names_of(person: str) -> set[str]:
    """A person's number, as it stands and hashed with whatever the server has, with every writing of it."""
    plain = person.replace("-", "")
    keys = ("", settings.SECRET_KEY, *settings.VEIL_KEYS)
    hashed = {sha256(f"{key}{one}".encode()).hexdigest() for key in keys for one in (person, plain)}
    return {person, plain, *hashed}


def test_no_row_about_them_names_anybody(truth):
    commands.hand_in()
    unlinked = {str(pk) for pk in Voice.objects.filter(veil=Veil.UNLINKED).values_list("pk", flat=True)}
    everybody = set().union(*(names_of(person) for person in truth.values()))
    for model in apps.get_models():
        for row in model.objects.all():
            said = {str(getattr(row, field.attname)) for field in row._meta.concrete_fields}
            mentions = unlinked & said or any(one in words for one in unlinked for words in said)
            words = any(one in value for one in truth for value in said)
            if mentions or words:
                assert not any(name in value for name in everybody for value in said), model


def test_no_seal_of_theirs_opens(truth):
    commands.hand_in()
    assert {queries.author(one) for one in Voice.objects.filter(veil=Veil.UNLINKED)} == {None}


def test_no_time_is_finer_than_the_week(truth):
    commands.hand_in()
    assert {one.on.weekday() for one in Voice.objects.filter(veil=Veil.UNLINKED)} == {0}
    told = Moment.objects.get(kind="listening.handful_came")
    assert (told.at.weekday(), told.at.hour, told.at.minute) == (0, 0, 0)
    assert timezone.now().date() - told.at.date() < timedelta(days=7)


def test_where_it_lay_in_hand_nothing_is_left(truth):
    """Also not in what the files of the database still hold, once the day's tidying has been."""
    before = [one.sealed[:40] for one in InHand.objects.all()]
    assert len({len(one.sealed) for one in InHand.objects.all()}) == 1, "its length tells nothing"
    commands.hand_in()
    keeping.overwrite_what_went()
    assert not InHand.objects.exists()
    files = _files_of(InHand)
    if files is None:
        pytest.skip("the database is in memory, or on another machine")
    assert not any(mark.encode() in files for mark in before)


def _files_of(model) -> bytes | None:
    """Every byte of the table's files, as whoever has the disk reads them; none if they can't be had."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA database_list")
            paths = [row[2] for row in cursor.fetchall() if row[2]]
        return b"".join(_read(f"{path}{end}") or b"" for path in paths for end in ("", "-wal")) or None
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        where = "SELECT current_setting('data_directory') || '/' || pg_relation_filepath(%s)"
        cursor.execute(where, [model._meta.db_table])
        return _read(cursor.fetchone()[0])


def _read(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def test_two_backups_never_differ_by_one_of_them(place, crowd):
    """Eight or none; and what lies in hand is in no backup at all."""
    listener = access.require_can_say(Visitor(person=crowd(1)[0]), place.space.id)
    held = []
    for number in range(20):
        commands.say(listener, commands.Said(f"Quietly, {number}.", Veil.UNLINKED), uuid4())
        commands.hand_in()
        lines = b"".join(snapshot.written("default", keeping._heading("default")))
        held.append(lines.count(b"Quietly, "))
        assert not any(one.sealed.encode()[:40] in lines for one in InHand.objects.all())
    assert {after - before for before, after in pairwise(held)} == {0, commands.HANDFUL}


def test_moving_to_another_database_loses_nothing_in_hand(place, listener, say):
    say("Quietly.", Veil.UNLINKED)
    lines = b"".join(snapshot.written("default", keeping._heading("default"), moves=True))
    assert InHand.objects.get().sealed.encode() in lines


def test_no_log_line_comes_of_it(place, caplog):
    caplog.set_level(logging.DEBUG)
    form = {"once": uuid4(), "words": "Quietly, and not in a log.", "veil": "unlinked"}
    client = place.client("member")
    caplog.clear()
    sent = client.post(f"/spaces/{place.space.id}/say", form)
    assert sent.status_code == 201
    member = place.people["member"]
    lines = [one.getMessage() for one in caplog.records if not one.name.startswith("django.db")]
    assert not any(str(member.pk) in line or "Quietly" in line or member.name in line for line in lines)


def test_nothing_of_the_writer_is_written_while_they_write(place):
    """No session, device, seat or person is touched: its transaction would stand beside that of the words."""
    client = place.client("member")
    client.get(f"/spaces/{place.space.id}/say")
    before = _everything_but_in_hand()
    client.post(f"/spaces/{place.space.id}/say", {"once": uuid4(), "words": "Quietly.", "veil": "unlinked"})
    assert _everything_but_in_hand() == before
    assert InHand.objects.count() == 1


def _everything_but_in_hand() -> dict[str, list]:
    return {
        model._meta.label: sorted(map(str, model.objects.values_list()))
        for model in apps.get_models()
        if model is not InHand
    }
