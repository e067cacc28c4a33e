"""The package, installed as somebody would: it has all that it needs inside."""

import http.client
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.journeys.serving import ROOT, free_port
from tests.running.server import surroundings, until

from waymark.cli import wheel as wheels


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "waymark.cli", "wheel", "--to", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings({}), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """An environment with the wheel in it; what it needs comes from the one that the tests run in."""
    folder = tmp_path_factory.mktemp("opt") / "waymark"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run(
        [folder / "bin/pip", "install", "--quiet", "--no-deps", "--no-index", wheel], check=True, cwd=folder
    )
    (packages,) = folder.glob("lib/python*/site-packages")
    (needs,) = {Path(path) for path in sys.path if Path(path).name == "site-packages"}
    (packages / "needs.pth").write_text(f"{needs}\n")
    return folder / "bin" / "waymark"


def test_it_has_the_front_end_inside_and_nothing_of_the_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("islands.js", "waymark.css", "icons.json"):
        assert f"waymark/ui/static/built/{part}" in names
    assert any(name.endswith(".ttf") for name in names), "fonts for paper"
    assert not [name for name in names if name.split("/")[0] not in ("waymark", names[-1].split("/")[0])]
    assert wheels.HOUSE.root == ROOT


def test_it_needs_what_the_list_says(wheel):
    inside = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in inside.namelist() if name.endswith("/METADATA"))
    lines = inside.read(metadata).decode().splitlines()
    needs = {line.removeprefix("Requires-Dist: ") for line in lines if line.startswith("Requires-Dist: ")}
    wanted = (ROOT / "requirements" / "app.in").read_text().splitlines()
    assert needs == {line for line in wanted if not line.startswith("#")}


def get(port: int, path: str) -> tuple[int, str]:
    """What a browser behind a proxy gets; nought where nobody answers."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        try:
            connection.request("GET", path, headers={"Host": "localhost", "X-Forwarded-Proto": "https"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            return 0, ""


def test_it_sets_up_checks_serves_and_shows_its_styles(installed, tmp_path):
    environment = surroundings({}) | {"PYTHONPATH": ""}

    def typed(*words: str) -> list[str]:
        return [str(installed), *words, "--home", str(tmp_path / "home")]

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            typed(*words), env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    done = run("init", "--address", "https://localhost", "--backups", str(tmp_path / "backups"))
    assert done.returncode == 0, done.stderr
    assert "unsafe" not in run("check").stdout
    port = free_port()
    with (tmp_path / "log").open("w") as log:
        command = typed("serve", "--port", str(port))
        serving = subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=log, stderr=log)
    try:
        until(lambda: get(port, "/healthz")[0] == 200)
        status, page = get(port, "/")
        assert status == 200
        assert get(port, page.split('rel="stylesheet" href="')[1].split('"')[0])[0] == 200
    finally:
        serving.terminate()
        assert serving.wait(40) == 0  # it may finish the work in hand, and leaves it to another after twenty
    assert run("backup").returncode == 0
