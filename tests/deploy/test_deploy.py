"""The files with which people run it for real: they name what is there, and write nobody down."""

import argparse
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from waymark.cli import SUBCOMMANDS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
PROXIES = sorted([*DEPLOY.glob("Caddyfile*"), DEPLOY / "nginx.conf"])
CONTAINERS = sorted([*DEPLOY.glob("compose*.yaml"), DEPLOY / "Containerfile"])
SETTINGS = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/reference/settings.md").read_text(), re.MULTILINE)
THEIR_OWN = {"WAYMARK_NAME", "WAYMARK_AT", "DATABASE_PASSWORD"}
"""What these files ask for themselves, and hand on."""


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(exit_on_error=False)
    commands = made.add_subparsers(required=True)
    for subcommand in SUBCOMMANDS:
        subcommand.add_parser(commands)
    return made


def commands_in(path: Path) -> list[list[str]]:
    """The commands of ours that a file runs."""
    text = path.read_text()
    found = re.findall(r"^ExecStart=\S*/waymark (.+)$|^\s+command: waymark (.+)$", text, re.MULTILINE)
    said = [shlex.split(unit or container) for unit, container in found]
    listed = re.findall(r'^CMD \["waymark", (.+)\]$', text, re.MULTILINE)
    return said + [[word.strip().strip('"') for word in words.split(",")] for words in listed]


@pytest.mark.parametrize("path", [*UNITS, *CONTAINERS], ids=lambda path: path.name)
def test_its_commands_are_ours(path):
    found = commands_in(path)
    assert found or path.name == "compose.yaml", "nothing of ours is started"
    for command in found:
        parser().parse_args(command)


@pytest.mark.parametrize("path", [*UNITS, *PROXIES, *CONTAINERS], ids=lambda path: path.name)
def test_every_setting_that_it_names_is_one(path):
    named = set(re.findall(r"\b(?:WAYMARK|DATABASE)_[A-Z_]+\b", path.read_text()))
    assert named <= {*SETTINGS, *THEIR_OWN}


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_has_next_to_no_rights_and_comes_back_by_itself(path):
    lines = set(path.read_text().splitlines())
    assert {
        *("User=waymark", "Restart=always", "UMask=0077", "NoNewPrivileges=yes", "ProtectSystem=strict"),
        *("ProtectHome=yes", "PrivateTmp=yes", "CapabilityBoundingSet=", "SystemCallFilter=@system-service"),
    } <= lines


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this machine has no systemd")
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_finds_nothing_wrong_with_a_unit(path, tmp_path):
    unit = tmp_path / path.name.replace("@", "@1")
    unit.write_text(re.sub(r"ExecStart=\S+", f"ExecStart={shutil.which('true')}", path.read_text()))
    said = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    wrong = [line for line in said.stderr.splitlines() if path.name.split("@")[0].split(".")[0] in line]
    assert wrong == []


@pytest.mark.parametrize("path", PROXIES, ids=lambda path: path.name)
def test_a_proxy_writes_nobody_down_and_lets_hints_through_at_once(path):
    lines = [line.split("#")[0].strip() for line in path.read_text().splitlines()]
    live = lines.index(next(line for line in lines if "/live/" in line and "{" in line))
    assert any(line in ("flush_interval -1", "proxy_buffering off;") for line in lines[live : live + 6])
    if path.suffix == ".conf":
        assert "access_log off;" in lines
        assert "proxy_set_header X-Forwarded-Proto $scheme;" in lines
    else:
        assert not any(re.match(r"log\b(?! default)", line) for line in lines)


@pytest.mark.skipif(shutil.which("caddy") is None, reason="this machine has no Caddy")
@pytest.mark.parametrize("path", sorted(DEPLOY.glob("Caddyfile*")), ids=lambda path: path.name)
def test_caddy_finds_nothing_wrong_with_it(path):
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", path]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize("path", CONTAINERS, ids=lambda path: path.name)
def test_only_the_proxy_is_reached_from_outside_and_no_secret_is_written_in(path):
    text = path.read_text()
    assert set(re.findall(r'"(\d+):\d+"', text)) <= {"80", "443"}
    assert not re.search(r"(?:PASSWORD|SECRET_KEY)\S*[:=]\s*(?!\$\{)\w", text)
