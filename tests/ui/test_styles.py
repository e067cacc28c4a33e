"""The styles hold nothing that nothing uses, and nothing that is not defined."""

import gzip
import re
from pathlib import Path

import pytest

import waymark.ui

UI = Path(waymark.ui.__file__).parent
STYLES = {
    path: re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL) for path in UI.glob("styles/**/*.css")
}
ALL = "\n".join(STYLES.values())
MARKUP = "\n".join(
    path.read_text()
    for folder, pattern in (
        (UI.parent, "*/templates/**/*.html"),
        (UI, "**/*.py"),
        (UI.parents[2] / "frontend/src", "*.ts"),
    )
    for path in folder.glob(pattern)
)
MOST_KB = 17


def test_every_file_of_styles_is_part_of_the_whole() -> None:
    entry = STYLES[UI / "styles" / "waymark.css"]
    named = {(UI / "styles" / name).resolve() for name in re.findall(r'@import "([^"]+)"', entry)}
    assert named == set(STYLES) - {UI / "styles" / "waymark.css"}


def test_every_token_is_used() -> None:
    defined = set(re.findall(r"(--[\w-]+):", STYLES[UI / "styles" / "tokens.css"]))
    assert defined - set(re.findall(r"var\((--[\w-]+)", ALL)) == set()


def test_every_token_that_is_used_is_defined() -> None:
    assert set(re.findall(r"var\((--[\w-]+)\)", ALL)) - set(re.findall(r"(--[\w-]+):", ALL)) == set()


def test_every_class_that_is_styled_is_on_a_page() -> None:
    styled = set(re.findall(r"\.([a-z][\w-]*)(?=[^{};]*\{)", re.sub(r"url\([^)]*\)|\"[^\"]*\"", "", ALL)))
    composed = r"is-|sw-|k\d"
    unknown = {name for name in styled if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", MARKUP)}
    assert {name for name in unknown if not re.match(composed, name)} == set()


@pytest.mark.parametrize(
    "path", [p for p in STYLES if p.name not in ("tokens.css", "contours.css")], ids=lambda p: p.name
)
def test_raw_colours_are_written_in_the_tokens_alone(path: Path) -> None:
    assert [colour for colour in re.findall(r"#[0-9a-f]{3,8}\b", STYLES[path]) if colour != "#000"] == []


def test_directions_are_logical() -> None:
    """So that a page in Urdu or Arabic is the right way round."""
    sides = r"(?<![\w-])(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b"
    assert re.findall(rf"{sides}|text-align:\s*(?:left|right)|float:", ALL) == []


def test_the_style_sheet_is_small() -> None:
    built = UI / "static" / "built" / "waymark.css"
    assert built.exists(), "build the front end first: ./waymark test does"
    assert len(gzip.compress(built.read_bytes())) <= MOST_KB * 1000
