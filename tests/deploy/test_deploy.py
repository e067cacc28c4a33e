"""The files with which people run it for real, and the pages that say how: what they name is there."""

import argparse
import ast
import http.server
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from waymark.cli import SUBCOMMANDS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
COMPOSED = sorted(DEPLOY.glob("compose*.yaml"))
CONTAINERFILE = DEPLOY / "Containerfile"
FILES = sorted(path for path in DEPLOY.iterdir() if path.name != ".gitignore")
PAGES = [ROOT / "docs" / "how-to" / name for name in ("run-it-for-real.md", "grow.md")]
SETTINGS = set(
    re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/reference/settings.md").read_text(), re.MULTILINE)
)
OF_POSTGRESQL = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD"}
"""What the image of the database asks for."""
SERVES = {"serve", "work", "mail"}


def named(path: Path) -> str:
    return path.name


def lines_of(path: Path) -> list[str]:
    """What a file says, without its comments."""
    return [line for line in path.read_text().splitlines() if not line.lstrip().startswith("#")]


def services(path: Path) -> dict[str, dict]:
    yaml = pytest.importorskip("yaml")
    return yaml.safe_load(path.read_text())["services"]


def placeholders(path: Path) -> set[str]:
    """What a Caddyfile takes from its environment."""
    return set(re.findall(r"\{\$(\w+)", path.read_text()))


# Commands


def parsed(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(required=True, dest="command")
    for subcommand in SUBCOMMANDS:
        subcommand.add_parser(commands)
    return parser.parse_args(words)


def of_a_unit(path: Path) -> list[list[str]]:
    return [
        shlex.split(words)
        for words in re.findall(r"^ExecStart=\S+/waymark (.+)$", path.read_text(), re.MULTILINE)
    ]


def of_a_page(path: Path) -> list[list[str]]:
    """The commands of ours among those that a page says to type."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", path.read_text(), re.MULTILINE | re.DOTALL)
    typed = [line.strip() for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    ours = re.compile(r"(?:[A-Z_]+=\S* )*(?:dc (?:run --rm (?:-e \S+ )?|exec )\w+ )?waymark (.+)")
    return [shlex.split(found[1], comments=True) for line in typed if (found := ours.fullmatch(line))]


@pytest.mark.parametrize("path", UNITS, ids=named)
def test_a_unit_starts_a_server_of_ours(path):
    (words,) = of_a_unit(path)
    assert parsed(words).command in SERVES


@pytest.mark.parametrize("path", COMPOSED, ids=named)
def test_a_container_starts_a_server_of_ours(path):
    started = [service["command"] for service in services(path).values() if service.get("image") == "waymark"]
    assert started
    for name, *words in started:
        assert name == "waymark"
        assert parsed(words).command in SERVES


def test_the_image_serves_by_itself():
    (said,) = re.findall(r"^CMD (\[.+\])$", CONTAINERFILE.read_text(), re.MULTILINE)
    name, *words = json.loads(said)
    assert name == "waymark"
    assert parsed(words).command == "serve"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_what_a_page_says_to_type_can_be_typed(page):
    typed = of_a_page(page)
    assert {"init", "upgrade"} <= {parsed(words).command for words in typed}


# Settings


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_setting_that_a_file_names_is_one(path):
    assert set(re.findall(r"\b(?:WAYMARK_[A-Z_]+|DATABASE_URL)\b", path.read_text())) <= SETTINGS


@pytest.mark.parametrize("path", COMPOSED, ids=named)
def test_a_container_is_told_what_it_asks_for_and_nothing_else(path):
    for name, service in services(path).items():
        told = set(service.get("environment", {}))
        if name == "caddy":
            caddyfile = DEPLOY / Path(service["volumes"][0].partition(":")[0]).name
            assert told <= placeholders(caddyfile)
        else:
            assert told <= SETTINGS | OF_POSTGRESQL


@pytest.mark.parametrize("path", COMPOSED, ids=named)
def test_what_a_keeper_has_to_say_stands_in_the_example_without_a_secret(path):
    example = dict(line.split("=", 1) for line in lines_of(DEPLOY / "env.example") if line)
    asked = set(re.findall(r"\$\{(\w+)", path.read_text()))
    assert asked
    assert asked <= example.keys()
    assert example["POSTGRES_PASSWORD"] == ""
    assert ".env" in lines_of(DEPLOY / ".gitignore")


# Units


def rights(path: Path) -> list[str]:
    """The lines of a unit that say what it may not."""
    text = path.read_text()
    return text[text.index("UMask=") :].splitlines()


@pytest.mark.parametrize("path", UNITS, ids=named)
def test_a_unit_has_next_to_no_rights_and_comes_back_by_itself(path):
    assert {
        *("Type=exec", "User=waymark", "Restart=always", "Environment=WAYMARK_HOME=/var/lib/waymark"),
        *("StateDirectory=waymark", "StateDirectoryMode=0700", "UMask=0077", "NoNewPrivileges=yes"),
        *("ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "CapabilityBoundingSet="),
        *("RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6", "SystemCallFilter=@system-service"),
    } <= set(lines_of(path))
    assert not [line for line in lines_of(path) if line.startswith("LogsDirectory=")]


def test_all_units_have_the_same_rights_but_that_letters_write_no_backups():
    backups = {"ReadWritePaths=-/var/backups/waymark"}
    every = {path.name: set(rights(path)) for path in UNITS}
    assert every["waymark-mail.service"] | backups == every["waymark.service"]
    assert len({frozenset(lines) for name, lines in every.items() if name != "waymark-mail.service"}) == 1


@pytest.mark.parametrize("path", UNITS, ids=named)
def test_a_unit_that_holds_open_pages_may_hold_thousands(path):
    (words,) = of_a_unit(path)
    assert ("LimitNOFILE=65536" in lines_of(path)) == (words[0] == "serve")


@pytest.fixture
def as_here(tmp_path):
    """A unit as systemd on this machine can look at it: with a program that is there."""

    def made(path: Path) -> Path:
        unit = tmp_path / path.name.replace("@", "@1")
        unit.write_text(re.sub(r"ExecStart=\S+", f"ExecStart={shutil.which('true')}", path.read_text()))
        return unit

    return made


needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="this machine has no systemd"
)


def told_by_systemd(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)


@needs_systemd
@pytest.mark.parametrize("path", UNITS, ids=named)
def test_systemd_finds_nothing_wrong_with_a_unit(path, as_here):
    unit = as_here(path)
    said = told_by_systemd("verify", unit)
    assert [line for line in said.stderr.splitlines() if unit.name in line] == []


@needs_systemd
@pytest.mark.parametrize("path", UNITS, ids=named)
def test_systemd_finds_little_that_a_unit_could_do_to_the_machine(path, as_here):
    """Its exposure is at most 2 of 10, as systemd counts."""
    said = told_by_systemd("security", "--offline=yes", "--threshold=20", as_here(path))
    if "unrecognized option" in said.stderr:
        pytest.skip("this systemd is too old to tell")
    assert said.returncode == 0, said.stdout


# Containers


@pytest.mark.parametrize("path", COMPOSED, ids=named)
def test_only_the_proxy_is_reached_from_outside(path):
    for name, service in services(path).items():
        ports = {port.split(":", 1)[0] for port in service.get("ports", [])}
        assert ports == ({"80", "443"} if name == "caddy" else set())


def test_the_database_is_on_a_network_that_leads_nowhere():
    yaml = pytest.importorskip("yaml")
    said = yaml.safe_load((DEPLOY / "compose.many.yaml").read_text())
    assert said["services"]["database"]["networks"] == ["back"]
    assert said["networks"]["back"] == {"internal": True}
    assert said["services"]["caddy"]["networks"] == ["front"]


def test_the_database_keeps_what_people_wrote_out_of_its_log():
    (database,) = (s for s in services(DEPLOY / "compose.many.yaml").values() if "postgres" in s["image"])
    assert "log_min_messages=log" in database["command"]
    assert "SET log_min_messages = log" in PAGES[1].read_text()


@pytest.mark.parametrize("path", COMPOSED, ids=named)
def test_our_containers_have_no_rights_and_time_to_stop(path):
    for service in services(path).values():
        if service.get("image") == "waymark":
            assert service["cap_drop"] == ["ALL"]
            assert service["read_only"] is True
            assert service["ulimits"] == {"nofile": 65536}
            assert service["stop_grace_period"] == "30s"
            serves = service["command"][1] == "serve"
            assert service.get("healthcheck", {}).get("disable", False) is not serves


def test_the_image_is_made_of_what_is_named_and_is_run_by_nobody_of_note():
    lines = CONTAINERFILE.read_text().splitlines()
    for line in lines:
        if line.startswith("COPY ") and "--from" not in line:
            *sources, _ = line.split()[1:]
            assert all((ROOT / source).exists() and source != "." for source in sources)
    assert any("--require-hashes" in line and "--only-binary :all:" in line for line in lines)
    assert lines.index("USER 10001") < next(i for i, line in enumerate(lines) if line.startswith("CMD"))
    assert "VOLUME /var/lib/waymark" in lines
    assert not [line for line in lines if line.startswith(("ENV", "ARG")) and re.search("SECRET|PASSW", line)]


@contextmanager
def answering(status: int) -> Iterator[tuple[int, list[str]]]:
    """A server that gives this answer: its port, and who asked it for what, saying which scheme."""
    asked: list[str] = []

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.path} {self.headers['X-Forwarded-Proto']}")
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("status", "is_well"), [(200, True), (503, False)])
def test_a_container_knows_whether_it_is_well(status, is_well):
    (said,) = re.findall(
        r"^HEALTHCHECK .*CMD (\[.+\])$", CONTAINERFILE.read_text().replace("\\\n", ""), re.MULTILINE
    )
    _python, *words = json.loads(said)
    with answering(status) as (port, asked):
        command = [sys.executable, *(word.replace(":8000/", f":{port}/") for word in words)]
        done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode == 0) is is_well
    assert asked == ["/healthz https"]


# When something is wrong


def told_by_the_code() -> Iterator[str]:
    """Every text in the code, with “…” in the place of what is put into it."""
    for path in (ROOT / "src" / "waymark").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            texts = [getattr(part, "value", None) for part in parts]
            if any(isinstance(text, str) for text in texts):
                yield "".join(text if isinstance(text, str) else "…" for text in texts)


def sayings() -> list[str]:
    text = PAGES[0].read_text()
    table = text[text.index("| it says | then |") :].split("\n\n")[0]
    return re.findall(r"^\| (.+?) \| ", table, re.MULTILINE)[2:]


def test_what_is_said_to_be_said_is_said():
    told = "\n".join(told_by_the_code())
    assert len(sayings()) > 15
    for saying in sayings():
        assert re.search(".*".join(map(re.escape, saying.split("…"))), told), saying


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_of_ours_that_a_page_names_is_there(page):
    found = set(re.findall(r"\bdeploy/[\w.@-]*\w", page.read_text()))
    assert found
    assert {path for path in found if not (ROOT / path).exists()} <= {"deploy/.env"}
