"""The file of settings: what was said once for good."""

import os
import stat

import pytest

from waymark.keeping.settings_file import FILE, Unreadable, keep_settings, read_settings


@pytest.fixture(autouse=True)
def surroundings(monkeypatch):
    for name in ("WAYMARK_RUN_BY", "WAYMARK_CONTACT"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.setitem(os.environ, name, "")
        del os.environ[name]


def test_says_what_was_kept_in_it(tmp_path):
    keep_settings(tmp_path, {"WAYMARK_RUN_BY": "The office = us", "WAYMARK_CONTACT": "a@b"})
    read_settings(tmp_path)
    assert os.environ["WAYMARK_RUN_BY"] == "The office = us"
    assert os.environ["WAYMARK_CONTACT"] == "a@b"


def test_is_for_its_owner_and_keeps_other_lines(tmp_path):
    (tmp_path / FILE).write_text("# mine\nWAYMARK_CONTACT=old\n")
    keep_settings(tmp_path, {"WAYMARK_CONTACT": "new"})
    assert (tmp_path / FILE).read_text() == "# mine\nWAYMARK_CONTACT=new\n"
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_the_environment_has_the_last_word(tmp_path, monkeypatch):
    monkeypatch.setenv("WAYMARK_CONTACT", "from outside")
    keep_settings(tmp_path, {"WAYMARK_CONTACT": "from inside"})
    read_settings(tmp_path)
    assert os.environ["WAYMARK_CONTACT"] == "from outside"


@pytest.mark.parametrize("line", ["WAYMARK_CONTACT", "contact=me", "export A=b", "=x"])
def test_a_line_that_is_none_is_named_by_its_number(tmp_path, line):
    (tmp_path / FILE).write_text(f"# one\n\n{line}\n")
    with pytest.raises(Unreadable, match="Line 3 of"):
        read_settings(tmp_path)


@pytest.mark.parametrize("value", ["two\nlines", "two\rlines"])
def test_a_value_of_two_lines_is_refused(tmp_path, value):
    with pytest.raises(ValueError, match="one line"):
        keep_settings(tmp_path, {"WAYMARK_CONTACT": value})
    assert not (tmp_path / FILE).exists()
