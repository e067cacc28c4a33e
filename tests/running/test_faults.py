"""Things that go wrong around it: each has its message, and it goes on by itself afterwards."""

import os
import resource
import time
from urllib.parse import urlsplit

import psycopg
import pytest
from tests.running.server import Home, set_up, until

on_postgres = pytest.mark.skipif("'DATABASE_URL' not in __import__('os').environ", reason="of PostgreSQL")
on_a_file = pytest.mark.skipif("'DATABASE_URL' in __import__('os').environ", reason="of SQLite")
ANSWERS = "from waymark.perspectives.models import Stance; print(Stance.objects.count())"
SHIFT = """
import os, time
_time, _file = time.time, os.environ["CLOCK"]
def shifted():
    try:
        with open(_file) as said: return _time() + float(said.read() or 0)
    except OSError: return _time()
time.time = shifted
"""


@pytest.fixture
def home(tmp_path):
    with set_up(tmp_path / "home", guests=8) as made:
        yield made


def limit(home: Home, most: int) -> None:
    """How large a file its process may write: what is beyond fails, as on a full disk."""
    assert home.process is not None
    resource.prlimit(home.process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


@on_a_file
def test_a_full_disk_refuses_in_plain_words_and_loses_nothing(home):
    home.start()
    assert home.answer(0, 0, "agree") == 302
    limit(home, (home.path / "waymark.sqlite3-wal").stat().st_size)
    form = {"statement": home.holds["statements"][1], "stance": "agree"}
    path, token = f"/q/{home.holds['question']}/answer", home.holds["tokens"][0]
    refused = [home.ask("POST", path, form, token) for _ in range(3)]
    assert {status for status, _ in refused} <= {302, 503}
    assert refused[-1][0] == 503
    assert "Back in a moment" in refused[-1][1]
    assert "Traceback" not in refused[-1][1]
    limit(home, resource.RLIM_INFINITY)
    assert home.answer(0, 2, "agree") == 302
    taken = 2 + sum(status == 302 for status, _ in refused[:1])
    assert int(home.python(ANSWERS)) == taken


@on_postgres
def test_a_database_that_goes_away_and_comes_back_needs_no_restart(home):
    home.start()
    assert home.answer(0, 0, "agree") == 302
    address = home.environment["DATABASE_URL"]
    name = urlsplit(address).path.strip("/")
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as keeper:
        keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        keeper.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        status, words = home.ask("GET", f"/q/{home.holds['question']}", token=home.holds["tokens"][0])
        assert status == 503
        assert "Back in a moment" in words
        assert home.status("/healthz") == 503
        assert home.status("/readyz") == 503
        keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    until(lambda: home.status("/healthz") == 200)
    assert home.answer(0, 1, "agree") == 302
    assert int(home.python(ANSWERS)) == 2


def test_a_clock_that_jumps_back_by_a_day_stops_nothing(home, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(SHIFT)
    clock = tmp_path / "clock"
    clock.write_text("0")
    path = os.pathsep.join([str(tmp_path), home.environment["PYTHONPATH"]])
    home.start(PYTHONPATH=path, CLOCK=str(clock))
    assert home.answer(0, 0, "agree") == 302
    before = home.python(POSITION)
    clock.write_text("-86400")
    time.sleep(0.2)
    assert home.answer(0, 1, "agree") == 302
    form = {}
    stopped = home.ask("POST", f"/q/{home.holds['question']}/stop", form, home.holds["tokens"][0])
    assert stopped[0] == 302
    assert int(home.python(POSITION)) > int(before)
    assert int(home.python(ANSWERS)) == 2


POSITION = "from waymark.record.models import Clock; print(Clock.objects.get().position)"


def test_health_readiness_and_figures(home):
    home.start(WAYMARK_METRICS="a-secret-of-this-test")
    assert home.ask("GET", "/healthz") == (200, "well\n")
    assert home.ask("GET", "/readyz") == (200, "ready\n")
    assert home.status("/metrics") == 404
