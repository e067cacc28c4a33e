"""The commands as whoever looks after a server types them: what they refuse, in a sentence."""

import socket
import stat
from contextlib import closing

import pytest
from tests.running.server import Home, initialised, surroundings

COMMANDS = [
    *("check", "serve", "work", "administrator", "change-veil-key", "backup", "backup-key", "upgrade"),
    *("restore x", "move-to-postgres x"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    with initialised(tmp_path_factory.mktemp("home") / "waymark") as made:
        yield made


@pytest.mark.parametrize("typed", COMMANDS)
def test_before_init_each_says_what_to_run(tmp_path, typed):
    done = Home(tmp_path / "nothing", surroundings({})).run(*typed.split())
    assert done.returncode == 2
    assert "Run: waymark init" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "nothing").exists()


def test_init_makes_a_home_that_its_owner_alone_can_read_and_says_how_to_go_on(home):
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700
    for path in home.path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.name
    again = home.run("init")
    assert again.returncode == 2
    assert "is set up already" in again.stderr


def test_a_fresh_way_in_is_a_link(home):
    first, second = (home.run("administrator").stdout.strip() for _ in range(2))
    assert first.startswith("https://localhost/enter/")
    assert first != second


def test_the_veil_key_changes_while_nobody_serves_and_the_old_one_goes(home):
    before = (home.path / "veil-keys").read_text()
    done = home.run("change-veil-key")
    assert done.returncode == 0
    assert "sealed anew" in done.stdout
    after = (home.path / "veil-keys").read_text()
    assert after != before
    assert len(after.split()) == 1
    assert stat.S_IMODE((home.path / "veil-keys").stat().st_mode) == 0o600
    elsewhere = home.run("change-veil-key", WAYMARK_VEIL_KEYS="one two")
    assert elsewhere.returncode == 2
    assert "WAYMARK_VEIL_KEYS" in elsewhere.stdout


def test_whoever_lost_everything_begins_afresh(home):
    assert home.run("administrator", "--afresh").stdout.startswith("https://localhost/enter/")


def test_check_says_what_is_unsafe_and_ends_with_it(home):
    done = home.run("check")
    assert done.returncode == 1
    assert "unsafe   There are no backups." in done.stdout
    assert "well " in done.stdout
    safe = home.run("check", WAYMARK_BACKUPS=str(home.path / "backups"))
    assert "unsafe" not in safe.stdout
    assert safe.returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DATABASE_URL", "mysql://here", "DATABASE_URL must look like postgresql://"),
        ("WAYMARK_SMTP", "mail.example", "WAYMARK_SMTP must look like smtp://"),
        ("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none", "The database does not answer"),
    ],
)
def test_a_setting_that_is_none_is_told_in_a_sentence(home, name, value, said):
    for typed in ("check", "serve"):
        done = home.run(typed, **{name: value})
        assert said in done.stderr + done.stdout
        assert done.returncode in (1, 2)
        assert "Traceback" not in done.stderr


def test_a_bad_line_in_the_settings_is_named(home):
    kept = home.path / "settings.env"
    before = kept.read_text()
    kept.write_text(before + "this is no setting\n")
    try:
        done = home.run("check")
    finally:
        kept.write_text(before)
    assert "of the form NAME=value" in done.stderr
    assert f"Line {len(before.splitlines()) + 1} of" in done.stderr


def test_serve_refuses_a_port_that_is_taken(home):
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = home.run("serve", "--port", str(port))
    assert done.returncode == 2
    assert done.stderr.strip() == f"Port {port} is taken. Try: waymark serve --port {port + 1}"


@pytest.mark.skipif("'DATABASE_URL' in __import__('os').environ", reason="PostgreSQL may have several")
def test_serve_refuses_several_processes_on_a_file(home):
    done = home.run("serve", "--processes", "2", "--port", str(home.port))
    assert done.returncode == 2
    assert "Several processes need PostgreSQL" in done.stderr


def test_backups_are_encrypted_for_a_key_that_is_shown_once(home, tmp_path):
    shown = home.run("backup-key").stdout
    secret = next(word for word in shown.split() if word.startswith("AGE-SECRET-KEY-"))
    assert secret not in (home.path / "settings.env").read_text()
    done = home.run("backup", "--to", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "restored once, and every row was there" in done.stdout
    (file,) = tmp_path.glob("*.age")
    refused = home.run("restore", str(file))
    assert refused.returncode == 2
    assert "encrypted" in refused.stderr
    (tmp_path / "key").write_text(secret)
    cut = tmp_path / "cut.jsonl.gz.age"
    cut.write_bytes(file.read_bytes()[:-100])
    broken = home.run("restore", str(cut), "--key", str(tmp_path / "key"))
    assert broken.returncode == 2
    assert "breaks off before its end" in broken.stderr
    assert "Traceback" not in broken.stderr


def test_a_place_that_can_not_be_written_to_is_told(home, tmp_path):
    (tmp_path / "file").touch()
    done = home.run("backup", "--to", str(tmp_path / "file"))
    assert done.returncode == 2
    assert str(tmp_path / "file") in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_that_is_not_this_machines_is_told_apart_from_a_port_that_is_taken(home):
    done = home.run("serve", "--host", "192.0.2.1", "--port", str(home.port))
    assert done.returncode == 2
    assert f"Nobody can listen on 192.0.2.1, port {home.port}" in done.stderr
