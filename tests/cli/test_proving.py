"""`waymark test`: every check is made, and each tells in one line how it went."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from waymark import cli
from waymark.cli import browsers, proving
from waymark.cli.proving import Check


def prove(*arguments: str) -> int:
    return proving.run(argparse.Namespace(arguments=list(arguments)))


def check(name: str, status: int) -> Check:
    return Check(
        name, (sys.executable, "-c", f"print('what is wrong with {name}'); raise SystemExit({status})")
    )


@pytest.fixture
def tested(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """The arguments that pytest would have been given, all of its tests passing."""
    given: list[Sequence[str]] = []
    monkeypatch.setattr(proving, "find_chromium", lambda: Path("/usr/bin/chromium"))
    monkeypatch.setattr(proving, "_test", lambda arguments: given.append(arguments) or 0)
    return given


def checks(monkeypatch: pytest.MonkeyPatch, *made: Check) -> None:
    monkeypatch.setattr(proving, "_checks", lambda: made)


def test_all_is_well_only_where_every_check_holds(
    monkeypatch: pytest.MonkeyPatch, tested: list[Sequence[str]]
) -> None:
    checks(monkeypatch, check("one", 0), check("two", 0))
    assert prove() == 0


def test_a_failing_check_stops_no_other_and_shows_what_it_said(
    monkeypatch: pytest.MonkeyPatch, tested: list[Sequence[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    checks(monkeypatch, check("one", 1), check("two", 0))
    assert prove() == 1
    said = capsys.readouterr().out
    assert "what is wrong with one" in said
    assert "what is wrong with two" not in said
    verdicts = [line.split()[:2] for line in said.splitlines() if line.startswith(("one", "two"))]
    assert verdicts == [["one", "FAILS"], ["two", "holds"]]
    assert tested == [[]]


def test_failing_tests_fail_it_though_every_check_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "find_chromium", lambda: Path("/usr/bin/chromium"))
    monkeypatch.setattr(proving, "_test", lambda _: 1)
    checks(monkeypatch, check("one", 0))
    assert prove() == 1


def test_pytest_gets_its_own_arguments_untouched(
    monkeypatch: pytest.MonkeyPatch, tested: list[Sequence[str]]
) -> None:
    checks(monkeypatch)
    assert cli.main(["test", "tests/record", "-x", "-k", "moment"]) == 0
    assert tested == [["tests/record", "-x", "-k", "moment"]]


def test_postgres_means_pytest_alone_on_the_database_given(
    monkeypatch: pytest.MonkeyPatch, tested: list[Sequence[str]]
) -> None:
    checks(monkeypatch, check("one", 1))
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/given")
    assert prove("--postgres", "-x") == 0
    assert tested == [["-x"]]


def test_on_postgres_everything_is_tried_but_what_may_know_no_database(
    monkeypatch: pytest.MonkeyPatch, tested: list[Sequence[str]]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/given")
    assert prove("--postgres") == 0
    assert "--ignore=tests/insight" in tested[0]
    assert all(Path(path).exists() for path in proving.THE_SAME_ON_ANY)
    assert (proving.HOUSE.root / "tests" / "insight").is_dir()


def test_without_a_chromium_it_says_the_command_that_brings_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(proving, "find_chromium", lambda: None)
    monkeypatch.setattr(proving, "_checks", lambda: pytest.fail("it should have stopped before"))
    assert prove() == 2
    assert browsers.REMEDY in capsys.readouterr().err


def test_the_chromium_that_is_named_comes_before_the_machines_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named = tmp_path / "my chromium"
    named.touch(mode=0o755)
    monkeypatch.setenv("CHROMIUM", str(named))
    assert browsers.find_chromium() == named


def test_a_chromium_that_is_named_and_not_there_is_not_replaced_by_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "gone"))
    assert browsers.find_chromium() is None


def test_playwrights_own_chromium_will_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "chromium-1200" / "chrome-linux64" / "chrome"
    own.parent.mkdir(parents=True)
    own.touch(mode=0o755)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(browsers, "MAC_APPLICATIONS", ())
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert browsers.find_chromium() == own
