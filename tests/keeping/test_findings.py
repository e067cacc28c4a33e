"""What `waymark check` sees: what is unsafe or missing, in a sentence, with what to do about it."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

from waymark.jobs.models import Job
from waymark.keeping import commands, files, queries
from waymark.keeping.queries import Kind
from waymark.record.clock import as_of, now

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept(home, settings, tmp_path) -> Path:
    """A server that is looked after well."""
    cache.clear()
    settings.PUBLIC_ADDRESS, settings.ALLOWED_HOSTS = "https://waymark.example", ["waymark.example"]
    settings.PLAIN_HTTP, settings.WHO_MAY_BEGIN = False, "people"
    settings.RUN_BY, settings.CONTACT, settings.KEEPER = (
        "The office",
        "help@waymark.example",
        "me@waymark.example",
    )
    settings.SECRET_KEY = "x" * 60
    settings.BACKUPS = str(tmp_path / "backups")
    settings.STATIC_ROOT = home / "static"
    settings.STATIC_ROOT.mkdir(mode=0o700)
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    files.write(draft := files.draft_in(Path(settings.BACKUPS)), [b"{}\n"])
    files.finish(draft, Path(settings.BACKUPS), now())
    _, settings.BACKUP_FOR = files.new_key()
    database = Path(connection.settings_dict["NAME"])
    if database.exists():
        database.chmod(0o600)
    return home


def said(kind: Kind) -> str:
    return " ".join(f"{one.what} {one.remedy}" for one in queries.findings() if one.kind is kind)


def test_nothing_is_unsafe_where_it_is_looked_after(kept):
    assert said(Kind.UNSAFE) == ""
    assert "It answers to https://waymark.example." in said(Kind.WELL)


def test_the_worst_comes_first(kept, settings):
    settings.BACKUPS = ""
    kinds = [one.kind for one in queries.findings()]
    assert kinds == sorted(kinds, key=list(Kind).index)
    assert kinds[0] is Kind.UNSAFE


UNSAFE = {
    "served without https": {"PLAIN_HTTP": True},
    "not an https one": {"PUBLIC_ADDRESS": "http://waymark.example"},
    "does not answer to its own name": {"ALLOWED_HOSTS": ["other.example"]},
    "answers to any name": {"ALLOWED_HOSTS": ["*", "waymark.example"]},
    "Anybody may begin": {"WHO_MAY_BEGIN": "anyone"},
    "short enough to be guessed": {"SECRET_KEY": "short"},
    "There are no backups": {"BACKUPS": ""},
    "is no public key": {"BACKUP_FOR": "age1nonsense"},
}
MISSING = {
    "its own address": {"PUBLIC_ADDRESS": ""},
    "who runs this": {"RUN_BY": ""},
    "Nobody is written to": {"KEEPER": ""},
    "not encrypted": {"BACKUP_FOR": ""},
    "can't send e-mail": {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"},
}


@pytest.mark.parametrize("words", UNSAFE)
def test_what_is_unsafe_is_told(kept, settings, words):
    for name, value in UNSAFE[words].items():
        setattr(settings, name, value)
    assert words in said(Kind.UNSAFE)


@pytest.mark.parametrize("words", MISSING)
def test_what_is_missing_is_told(kept, settings, words):
    for name, value in MISSING[words].items():
        setattr(settings, name, value)
    assert words in said(Kind.MISSING)


def test_a_file_that_others_can_read_is_named_with_what_to_run(kept):
    (kept / "secret-key").write_text("x")
    (kept / "secret-key").chmod(0o644)
    assert f"chmod 600 {kept / 'secret-key'}" in said(Kind.UNSAFE)


def test_a_backup_that_is_too_old_is_told(kept, settings):
    for path in Path(settings.BACKUPS).glob("waymark-*"):
        path.rename(path.with_name("waymark-20250101-020000.jsonl.gz"))
    assert "The newest backup is of 1 January 2025." in said(Kind.UNSAFE)


def test_a_disk_that_is_nearly_full_is_told(kept, monkeypatch):
    used = queries.shutil.disk_usage(kept)
    monkeypatch.setattr(queries.shutil, "disk_usage", lambda path: used._replace(free=100 * 1024**2))
    assert "Only 100 MB are free" in said(Kind.UNSAFE)


def test_a_clock_that_has_jumped_is_told(kept, place):
    from waymark.endeavours import commands as endeavours

    with as_of(now() + timedelta(days=30)):
        endeavours.begin("Later", "So that it comes.")
    assert "clock has jumped" in said(Kind.UNSAFE)


def test_work_that_fails_or_that_nobody_does_is_told(kept):
    Job.objects.create(task="keeping.backup", due_at=now() - timedelta(hours=1), tries=3, problem="OSError")
    told = said(Kind.UNSAFE)
    assert "keeping.backup has failed 3 times: OSError." in told
    assert "nobody does it" in told


def test_an_older_schema_is_told(kept, monkeypatch):
    monkeypatch.setattr(queries, "is_behind", lambda: True)
    assert "Run: waymark upgrade" in said(Kind.UNSAFE)


def test_styles_that_are_not_in_place_are_told(kept, settings):
    (settings.STATIC_ROOT / "staticfiles.json").unlink()
    assert "Styles and scripts are not in their place" in said(Kind.UNSAFE)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of SQLite")
def test_sqlite_that_acknowledges_too_soon_is_told(kept):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = NORMAL")
    try:
        assert "SQLite is not set as it should be: synchronous." in said(Kind.UNSAFE)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = FULL")


def test_a_disk_over_a_network_is_told(kept, monkeypatch):
    monkeypatch.setattr(queries, "_file_system", lambda path: "nfs4")
    if queries.is_a_file(connection.settings_dict):
        assert "over a network" in said(Kind.UNSAFE)


def test_root_is_told(kept):
    assert ("started as root" in said(Kind.MISSING)) == (os.geteuid() == 0)


def test_looking_changes_nothing(kept):
    before = commands.snapshot.counted("default", commands.snapshot.applied("default"))
    queries.findings()
    assert commands.snapshot.counted("default", commands.snapshot.applied("default")) == before
