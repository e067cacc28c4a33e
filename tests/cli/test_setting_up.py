"""A clone sets itself up: once, again where something changed, and with plain words where it cannot."""

import argparse
import fcntl
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from waymark.cli import setting_up
from waymark.cli.setting_up import COMMANDS, House, Lacking, Needs, Step, take, what_to_do_about

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "src/waymark/cli/setting_up.py"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A small clone in a folder with a space in its name, which installs nothing."""
    root = tmp_path / "way mark"
    for folder in (
        "requirements",
        "frontend/src",
        "src/waymark/cli",
        "src/waymark/site/templates",
        ".waymark",
    ):
        (root / folder).mkdir(parents=True)
    for name in ("app", "dev", "node"):
        (root / "requirements" / f"{name}.lock").write_text(f"# nothing for {name}\n")
    for name in ("package.json", "package-lock.json", ".npmrc", "build.mjs"):
        (root / "frontend" / name).write_text("{}")
    shutil.copy(ROOT / "waymark", root)
    shutil.copy(ROOT / SCRIPT, root / SCRIPT)
    (root / "src/waymark/cli/__main__.py").write_text("import os, sys; print(os.getcwd(), sys.argv[1:])")
    return House(root)


@pytest.fixture
def ran(house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been run, in words. An environment is made by touching its Python."""
    commands: list[str] = []

    def run(_: House, *command: str | Path, **__: object) -> None:
        commands.append(" ".join(map(str, command)))
        if "venv" in command:
            house.python.parent.mkdir()
            house.python.touch()
        if "ci" in command:
            (house.frontend / "node_modules").mkdir(exist_ok=True)
        if "build.mjs" in command:
            (house.rooms / "ui/static/built").mkdir(parents=True, exist_ok=True)

    monkeypatch.setattr(setting_up, "run", run)
    monkeypatch.setattr(setting_up, "find_node", lambda _: setting_up.Node(Path("/bin/node"), ("npm",)))
    return commands


def start(house: House, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [str(options.pop("through", house.root / "waymark")), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **options)


# The command


def test_without_a_word_it_explains_itself_and_sets_nothing_up(house: House) -> None:
    for arguments in ((), ("help",), ("--help",)):
        said = start(house, *arguments)
        assert (said.returncode, said.stderr) == (0, "")
        assert all(f"./waymark {command}" in said.stdout for command in COMMANDS)
    assert not house.environment.exists()


def test_a_clone_sets_itself_up_once_and_starts_from_anywhere_and_when_moved(
    house: House, tmp_path: Path
) -> None:
    first = start(house, "opinions", "votes.csv", cwd=tmp_path)
    assert first.stdout == f"{tmp_path} ['opinions', 'votes.csv']\n", first.stderr
    assert first.stderr.count("\n") == 2
    assert all(line.endswith(" s") for line in first.stderr.splitlines())

    link = tmp_path / "link"
    link.symlink_to(house.root / "waymark")
    again = start(house, "opinions", cwd="/", through=link)
    assert (again.stdout, again.stderr) == ("/ ['opinions']\n", "")

    moved = House(house.root.rename(tmp_path / "moved"))
    later = start(moved, "opinions", cwd="/")
    assert (later.stdout, later.stderr) == ("/ ['opinions']\n", "")


def test_a_command_that_it_does_not_have_is_refused_before_anything_is_set_up(house: House) -> None:
    said = start(house, "fly")
    assert said.returncode == 2
    assert "no command “fly”" in said.stderr
    assert not house.environment.exists()


def test_an_old_python_is_refused_with_what_to_install(house: House, tmp_path: Path) -> None:
    old = tmp_path / "bin"
    old.mkdir()
    for command in ("sh", "dirname", "readlink", "uname"):
        (old / command).symlink_to(shutil.which(command))
    (old / "python3").write_text("#!/bin/sh\nexit 1\n")  # as it answers 'are you 3.11 or newer?'
    (old / "python3").chmod(0o755)
    said = start(house, "demo", env={"PATH": str(old)})
    assert said.returncode == 2
    assert "Waymark needs Python 3.11 or newer" in said.stderr
    assert "install" in said.stderr
    assert said.stderr.count("\n") == 1


def test_every_subcommand_can_be_set_up_for() -> None:
    from waymark import cli

    parser = argparse.ArgumentParser()
    known = parser.add_subparsers()
    for subcommand in cli.SUBCOMMANDS:
        subcommand.add_parser(known)
    assert set(COMMANDS) == set(known.choices)


# What is set up, and when again


def test_reading_a_file_of_votes_needs_no_front_end(house: House, ran: list[str]) -> None:
    setting_up.set_up(house, COMMANDS["opinions"])
    assert not [command for command in ran if "npm" in command or "node" in command]


def test_a_second_start_runs_nothing(house: House, ran: list[str]) -> None:
    setting_up.set_up(house, COMMANDS["test"])
    assert len(ran) == 4
    ran.clear()
    setting_up.set_up(house, COMMANDS["test"])
    assert ran == []


def test_what_proving_installed_will_do_for_the_demo(house: House, ran: list[str]) -> None:
    setting_up.set_up(house, COMMANDS["test"])
    ran.clear()
    setting_up.set_up(house, COMMANDS["demo"])
    assert ran == []


def test_proving_needs_more_than_the_demo_has(house: House, ran: list[str]) -> None:
    setting_up.set_up(house, COMMANDS["demo"])
    ran.clear()
    setting_up.set_up(house, COMMANDS["test"])
    assert "dev.lock" in ran[0]
    assert "--include=dev" in ran[1]
    assert len(ran) == 2


def test_a_new_lock_is_installed(house: House, ran: list[str]) -> None:
    setting_up.set_up(house, COMMANDS["demo"])
    ran.clear()
    (house.root / "requirements/app.lock").write_text("# something else\n")
    setting_up.set_up(house, COMMANDS["demo"])
    assert [command.rpartition("/")[2] for command in ran] == ["app.lock"]


@pytest.mark.parametrize(
    ("path", "words", "is_built_again"),
    [
        ("frontend/src/new.ts", "export {};", True),
        ("src/waymark/ui/styles/new.css", "p { margin: 0 }", True),
        ("src/waymark/site/templates/page.html", '{% icon "compass" %}', True),
        ("src/waymark/site/places.py", 'Place(icon="compass")', True),
        ("src/waymark/site/templates/page.html", "<p>No picture</p>", False),
        ("src/waymark/site/clock.py", "HOURS = 12", False),
    ],
)
def test_the_front_end_is_built_again_when_what_it_is_made_of_changes(
    house: House, ran: list[str], path: str, words: str, is_built_again: bool
) -> None:
    setting_up.set_up(house, COMMANDS["demo"])
    ran.clear()
    (house.root / path).parent.mkdir(parents=True, exist_ok=True)
    (house.root / path).write_text(words)
    setting_up.set_up(house, COMMANDS["demo"])
    assert ran == (["/bin/node build.mjs"] if is_built_again else [])


def test_whoever_removes_what_was_built_gets_it_again(house: House, ran: list[str]) -> None:
    setting_up.set_up(house, COMMANDS["demo"])
    ran.clear()
    shutil.rmtree(house.rooms / "ui/static/built")
    setting_up.set_up(house, COMMANDS["demo"])
    assert ran == ["/bin/node build.mjs"]


# Interruptions


def test_an_interrupted_install_makes_the_environment_anew(
    house: House, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    setting_up.set_up(house, COMMANDS["opinions"])
    (house.environment / "left-over").touch()
    (house.root / "requirements/app.lock").write_text("# something else\n")
    with monkeypatch.context() as patched:
        patched.setattr(setting_up, "run", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            setting_up.set_up(house, COMMANDS["opinions"])
    setting_up.set_up(house, COMMANDS["opinions"])
    assert not (house.environment / "left-over").exists()
    assert not house.half_made.exists()


def test_an_install_that_fails_keeps_the_environment_and_is_tried_again(
    house: House, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    setting_up.set_up(house, COMMANDS["opinions"])
    (house.root / "requirements/app.lock").write_text("# something else\n")
    ran.clear()
    with monkeypatch.context() as patched:
        patched.setattr(setting_up, "run", _failing)
        with pytest.raises(Lacking):
            setting_up.set_up(house, COMMANDS["opinions"])
    setting_up.set_up(house, COMMANDS["opinions"])
    assert len(ran) == 1
    assert "app.lock" in ran[0]


def test_an_environment_whose_python_has_gone_is_made_anew(house: House, ran: list[str]) -> None:
    setting_up.set_up(house, COMMANDS["opinions"])
    ran.clear()
    house.python.unlink()
    setting_up.set_up(house, COMMANDS["opinions"])
    assert "-m venv" in ran[0]


def test_a_second_start_waits_for_the_first(
    house: House, ran: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    second = threading.Thread(target=setting_up.set_up, args=(house, Needs()))
    with (house.root / ".waymark/setting-up.lock").open("a") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second.start()
        second.join(0.3)
        assert second.is_alive()
        assert ran == []
    second.join(5)
    assert len(ran) == 2
    assert "waiting" in capsys.readouterr().err


# What it says


def test_a_step_says_what_it_does_and_how_long_that_took(capsys: pytest.CaptureFixture[str]) -> None:
    take(Step("Installing 12 packages", lambda: False, lambda: None))
    take(Step("Installing more", lambda: True, lambda: pytest.fail("it was done already")))
    assert capsys.readouterr().err == "Installing 12 packages … 0.0 s\n"


def test_a_python_without_venv_is_told_the_command_that_mends_it(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setting_up, "can_make_environments", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    assert setting_up.main(["opinions"], house) == 2
    assert "sudo apt install python3." in capsys.readouterr().err
    assert not house.environment.exists()


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("Retrying after connection broken by 'NewConnectionError'\nNo matching distribution", "internet"),
        ("npm error code EAI_AGAIN", "internet"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one we locked"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "Python 3.11 to 3.14"),
    ],
)
def test_a_failure_that_we_foresaw_is_one_sentence_and_a_remedy(said: str, remedy: str) -> None:
    lack = what_to_do_about(said, "It is in the log.")
    assert remedy in str(lack)
    assert str(lack).endswith("It is in the log.")
    assert lack.last_lines == ()


def test_a_failure_that_we_did_not_foresee_shows_its_last_lines(house: House) -> None:
    with pytest.raises(Lacking) as failure:
        setting_up.run(house, "sh", "-c", "for n in $(seq 50); do echo line $n; done; exit 3")
    assert failure.value.last_lines[-1] == "line 50"
    assert len(failure.value.last_lines) == 12
    assert ".waymark/setting-up.log" in str(failure.value)


def test_a_folder_that_may_not_be_written_to_is_named(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/somewhere")

    monkeypatch.setattr(setting_up, "set_up", refuse)
    assert setting_up.main(["opinions"], house) == 2
    assert capsys.readouterr().err == "Setting up stopped at /somewhere: Permission denied.\n"


# Node


@pytest.mark.parametrize(("version", "is_taken"), [("v18.19.0", False), ("v20.1.0", True), ("v22.0.0", True)])
def test_the_machines_own_node_is_taken_where_it_is_new_enough(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, is_taken: bool
) -> None:
    for command in ("node", "npm"):
        (tmp_path / command).write_text(f"#!/bin/sh\necho {version}\n")
        (tmp_path / command).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    found = setting_up.find_node(house)
    assert (found is not None and found.program == tmp_path / "node") == is_taken


def test_without_a_node_one_is_fetched_into_the_environment(
    house: House, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nodes = iter([None, setting_up.Node(Path("/wheel/node"), ("/wheel/node", "npm-cli.js"))])
    found = {"node": next(nodes)}
    monkeypatch.setattr(setting_up, "find_node", lambda _: found["node"])
    install = setting_up._install

    def fetch(house: House, lock: Path) -> None:
        install(house, lock)
        if lock.name == "node.lock":
            found["node"] = next(nodes)

    monkeypatch.setattr(setting_up, "_install", fetch)
    setting_up.set_up(house, COMMANDS["demo"])
    assert "node.lock" in ran[2]
    assert ran[3].startswith("/wheel/node npm-cli.js ci")


# The locks


@pytest.mark.parametrize("lock", ["requirements/app.lock", "requirements/dev.lock", "requirements/node.lock"])
def test_every_locked_package_is_pinned_by_hash_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert text.count("==") <= text.count("--hash=sha256:")


def test_the_front_ends_lock_names_no_host() -> None:
    assert "://" not in (ROOT / "frontend/package-lock.json").read_text()


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def _failing(*_: object, **__: object) -> None:
    raise Lacking("The packages could not be fetched.")
