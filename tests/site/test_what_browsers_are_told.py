"""Headers, cookies, errors and logs: what leaves this server beside its pages."""

import logging
import os
import stat
import subprocess
import sys

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from waymark.keeping.database import PREPARED, BadAddress, database_from
from waymark.site.secret import secret_key

PAGES = ["/", "/questions", "/j", "/about/privacy", "/nowhere", "/running"]
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.mark.parametrize("path", PAGES)
class TestHeaders:
    def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(self, place, path):
        policy = Client().get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "frame-ancestors 'none'" in policy

    def test_nothing_is_sniffed_framed_or_told_to_other_sites(self, place, path):
        headers = Client().get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]


class TestCookies:
    def test_a_guests_cookie_is_for_our_server_alone(self, place):
        client = Client()
        client.post(reverse("door", kwargs={"code": place.door.code}))
        cookie = client.cookies["waymark_guest"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"

    @override_settings(SESSION_COOKIE_SECURE=True, CSRF_COOKIE_SECURE=True)
    def test_behind_https_cookies_never_travel_without_it(self, place):
        client = Client()
        url = reverse("door", kwargs={"code": place.door.code})
        client.get(url, secure=True)
        client.post(url, secure=True)
        assert all(cookie["secure"] for cookie in client.cookies.values())

    def test_a_page_of_a_guest_is_never_kept_by_the_browser(self, place):
        url = reverse("answer", kwargs={"question": place.question.id})
        assert "no-store" in place.client("guest").get(url).headers["Cache-Control"]

    def test_looking_around_sets_no_cookie_that_knows_anybody(self, place):
        client = Client()
        client.get("/")
        assert "waymark_guest" not in client.cookies
        assert "waymark_session" not in client.cookies


class TestErrors:
    @pytest.mark.parametrize(
        ("path", "status"),
        [("/nowhere", 404), ("/running", 403), ("/q/not-a-number/answer", 404), ("/%00", 404)],
    )
    def test_an_error_is_a_plain_page(self, place, path, status):
        answer = Client().get(path)
        assert answer.status_code == status
        assert "Traceback" not in answer.content.decode()
        assert "<h1" in answer.content.decode()

    def test_what_breaks_says_sorry_and_tells_the_log_the_page_and_not_the_address(
        self, place, monkeypatch, capfd
    ):
        def break_down(*_: object) -> None:
            raise RuntimeError("the kettle fell")

        monkeypatch.setattr("waymark.perspectives.queries.next_turn", break_down)
        client = place.client("guest", raise_request_exception=False)
        url = reverse("answer", kwargs={"question": place.question.id})
        with _our_handler() as told:
            answer = client.get(url)
        assert answer.status_code == 500
        assert "kettle" not in answer.content.decode()
        assert "the page answer broke" in told.text
        assert str(place.question.id) not in told.text

    def test_a_refused_post_does_not_put_a_link_in_the_log(self, place, entry_link):
        token = entry_link("host")
        with _our_handler() as told:
            Client(enforce_csrf_checks=True).post(reverse("enter", kwargs={"token": token}))
            Client().get(f"/enter/{token}x")
        assert token not in told.text

    @pytest.mark.parametrize("words", ["a\x00b c d", "x" * 400_000, "\ud800 oh"])
    def test_odd_words_are_refused_or_taken_and_never_break_anything(self, place, words):
        client = place.client("guest")
        url = reverse("offer", kwargs={"question": place.question.id})
        body = f"words={words}".encode("utf-8", "surrogatepass")
        answer = client.post(url, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in (302, 400, 413, 422)

    @pytest.mark.parametrize("statement", ["", "1", "x" * 36, "00000000-0000-0000-0000-000000000000"])
    def test_a_statement_that_is_not_there_is_said_so(self, place, statement):
        url = reverse("answer", kwargs={"question": place.question.id})
        answer = place.client("guest").post(url, {"statement": statement, "stance": "agree"})
        assert answer.status_code in (404, 422)

    def test_a_stance_that_there_is_not_changes_nothing(self, place):
        url = reverse("answer", kwargs={"question": place.question.id})
        answer = place.client("guest").post(url, {"statement": place.statement.id, "stance": "perhaps"})
        assert answer.status_code == 422
        place.statement.refresh_from_db()
        assert place.statement.agree == place.statement.disagree == place.statement.passed == 0


def test_whatever_people_write_is_shown_as_they_wrote_it_and_never_run(place, fresh_evil):
    for kind, name, named in fresh_evil:
        page = place.client(kind).get(reverse(name, kwargs=named)).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in page, name


@pytest.fixture
def fresh_evil(place):
    from waymark.perspectives import commands

    question = commands.ask(place.space, EVIL, [EVIL + " said"], why=EVIL, by=None)
    commands.offer("e" * 64, question, EVIL + " offered")
    hidden = commands.offer("e" * 64, question, EVIL + " hidden")
    commands.hide(hidden, EVIL)
    first = question.statements.order_by("number").first()
    commands.report(first, EVIL)
    return [
        ("host", "tend", {"question": question.id}),
        ("host", "result", {"question": question.id}),
        ("host", "poster", {"question": question.id}),
        ("host", "hide", {"statement": first.id}),
        ("host", "report", {"statement": first.id}),
        ("host", "questions", {}),
    ]


class TestSecretsAndDatabases:
    def test_the_secret_is_made_once_for_its_owner_alone(self, tmp_path, monkeypatch):
        monkeypatch.delenv("WAYMARK_SECRET_KEY", raising=False)
        home = tmp_path / "home"
        first = secret_key(home)
        assert len(first) >= 64
        assert secret_key(home) == first
        assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600
        assert stat.S_IMODE(home.stat().st_mode) == 0o700

    def test_the_secret_may_come_from_the_environment(self, tmp_path, monkeypatch):
        monkeypatch.setenv("WAYMARK_SECRET_KEY", "from elsewhere")
        assert secret_key(tmp_path) == "from elsewhere"
        assert not list(tmp_path.iterdir())

    def test_sqlite_keeps_what_was_acknowledged_and_overwrites_what_was_taken_back(self, tmp_path):
        script = (
            "import django; django.setup()\n"
            "from django.db import connection\n"
            "for name in ('journal_mode', 'synchronous', 'foreign_keys', 'secure_delete'):\n"
            "    print(connection.cursor().execute(f'PRAGMA {name}').fetchone()[0])\n"
        )
        here = {
            "WAYMARK_HOME": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "waymark.site.settings",
            "DATABASE_URL": "",
        }
        asked = subprocess.run(
            [sys.executable, "-c", script], env=os.environ | here, capture_output=True, text=True, check=True
        )
        assert asked.stdout.split() == ["wal", "2", "1", "1"], (
            "2 is FULL: on the disk before it is acknowledged"
        )

    def test_a_postgresql_address_is_taken_apart(self, tmp_path):
        found = database_from("postgresql://u%40r:p%2Fw@db.example:5433/way%20mark?sslmode=require", tmp_path)
        assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("u@r", "p/w", "db.example")
        assert (found["PORT"], found["NAME"]) == ("5433", "way mark")
        assert found["OPTIONS"] == {**PREPARED, "sslmode": "require"}

    @pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://host", "nonsense"])
    def test_another_kind_of_address_says_what_one_looks_like(self, tmp_path, address):
        with pytest.raises(BadAddress, match="postgresql://user:secret@host"):
            database_from(address, tmp_path)


class _Told(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.text += self.format(record) + "\n"


def _our_handler():
    """Everything that the settings' own handler would print, with its own filters and format."""
    from contextlib import contextmanager

    @contextmanager
    def listening():
        ours = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
        told = _Told()
        told.filters = ours.filters
        told.setFormatter(ours.formatter)
        logging.getLogger().addHandler(told)
        try:
            yield told
        finally:
            logging.getLogger().removeHandler(told)

    return listening()
