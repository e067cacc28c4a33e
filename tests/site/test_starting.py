"""Starting: safe where nothing is said, one secret, one database, and plain words where one is wrong."""

import json
import os
import stat
import subprocess
import sys

import pytest

from waymark.keeping.database import BadAddress, database_from
from waymark.site.secret import secret_key

SAID = """
import json, waymark.site.settings as s
names = [n for n in dir(s) if n.isupper() and isinstance(getattr(s, n), (bool, int, str, list))]
print(json.dumps({n: getattr(s, n) for n in names}))
"""


def start(script: str, home, **said: str) -> subprocess.Popen:
    """A server's Python with this said in its environment and nothing else of ours."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WAYMARK", "DATABASE", "DJANGO"))
    }
    command = [sys.executable, "-c", script]
    return subprocess.Popen(
        command,
        env=kept | {"WAYMARK_HOME": str(home)} | said,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def settings_of(home, **said: str) -> dict:
    out, err = start(SAID, home, **said).communicate(timeout=60)
    assert out, err
    return json.loads(out)


class TestWhatIsNotSaidIsSafe:
    def test_cookies_travel_by_https_alone_and_no_script_reads_them(self, tmp_path):
        found = settings_of(tmp_path)
        assert found["SESSION_COOKIE_SECURE"]
        assert found["CSRF_COOKIE_SECURE"]
        assert found["SESSION_COOKIE_HTTPONLY"]
        assert found["CSRF_COOKIE_HTTPONLY"]

    def test_everything_is_https_and_stays_so(self, tmp_path):
        found = settings_of(tmp_path)
        assert found["SECURE_SSL_REDIRECT"]
        assert found["SECURE_HSTS_SECONDS"] >= 31_536_000

    def test_errors_show_nothing_and_only_this_machine_is_answered_for(self, tmp_path):
        found = settings_of(tmp_path)
        assert found["DEBUG"] is False
        assert "*" not in found["ALLOWED_HOSTS"]
        assert set(found["ALLOWED_HOSTS"]) == {"localhost", "127.0.0.1", "[::1]"}

    def test_plain_http_has_to_be_said(self, tmp_path):
        for word in ("0", "", "false"):
            assert settings_of(tmp_path, WAYMARK_PLAIN_HTTP=word)["SECURE_SSL_REDIRECT"]
        assert not settings_of(tmp_path, WAYMARK_PLAIN_HTTP="1")["SECURE_SSL_REDIRECT"]

    def test_hosts_are_as_they_are_said(self, tmp_path):
        found = settings_of(tmp_path, WAYMARK_HOSTS="waymark.example,w.example")
        assert found["ALLOWED_HOSTS"] == ["waymark.example", "w.example"]


class TestTheSecret:
    def test_many_starts_at_once_end_with_one(self, tmp_path):
        home = tmp_path / "new" / "home"
        script = "import waymark.site.settings as s; print(s.SECRET_KEY)"
        starts = [start(script, home) for _ in range(6)]
        keys = {one.communicate(timeout=60)[0].strip() for one in starts}
        assert [one.returncode for one in starts] == [0] * 6
        assert keys == {(home / "secret-key").read_text()}
        assert sorted(path.name for path in home.iterdir()) == ["secret-key", "veil-keys"], "no draft is left"

    def test_two_starts_that_bear_one_number_end_with_one_as_well(self, tmp_path, monkeypatch):
        """As in two containers on one volume, where both are process 1."""
        from concurrent.futures import ThreadPoolExecutor

        monkeypatch.delenv("WAYMARK_SECRET_KEY", raising=False)
        with ThreadPoolExecutor(8) as starts:
            keys = set(starts.map(secret_key, [tmp_path / "home"] * 8))
        assert len(keys) == 1

    def test_its_file_is_for_its_owner_however_open_the_rest_is(self, tmp_path, monkeypatch):
        monkeypatch.delenv("WAYMARK_SECRET_KEY", raising=False)
        before = os.umask(0)
        try:
            secret_key(tmp_path / "home")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "home" / "secret-key").stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700

    def test_two_homes_have_two(self, tmp_path, monkeypatch):
        monkeypatch.delenv("WAYMARK_SECRET_KEY", raising=False)
        assert secret_key(tmp_path / "one") != secret_key(tmp_path / "other")


class TestTheAddressOfADatabase:
    @pytest.mark.parametrize(
        "address",
        [
            "postgresql://user:secret@host:port/name",
            "postgresql://user:secret@host:99999/name",
            "postgresql://[host/name",
            "postgresql://host/",
            "postgresql:///",
            "http://host/name",
            "sqlite:///here",
            " ",
        ],
    )
    def test_that_is_none_says_what_one_looks_like_and_repeats_no_secret(self, tmp_path, address):
        with pytest.raises(BadAddress, match="must look like postgresql://") as refused:
            database_from(address, tmp_path)
        assert "user:secret@host:port" not in str(refused.value)

    def test_on_a_socket_of_this_machine(self, tmp_path):
        found = database_from("postgresql:///waymark?host=/run/postgresql", tmp_path)
        assert (found["NAME"], found["HOST"]) == ("waymark", "")
        assert found["OPTIONS"]["host"] == "/run/postgresql"

    def test_in_version_six(self, tmp_path):
        assert database_from("postgres://[::1]:5432/waymark", tmp_path)["HOST"] == "::1"

    def test_that_is_not_given_is_a_file_at_home(self, tmp_path):
        assert database_from("", tmp_path)["NAME"] == tmp_path / "waymark.sqlite3"
