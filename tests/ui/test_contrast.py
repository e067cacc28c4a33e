"""Whoever sees less than others can read it: contrast by day and by night, worked out from the tokens.

The formula is that of the Web Content Accessibility Guidelines 2.2: 'contrast ratio', 'relative luminance'.
"""

import re
from pathlib import Path

import pytest

import waymark.ui

TOKENS = Path(waymark.ui.__file__).parent / "styles" / "tokens.css"

TEXT = [
    *[(ink, on) for ink in ("ink", "ink-soft", "ink-faint", "tarn") for on in ("ground", "surface", "sunk")],
    *[(ink, f"{wash}-wash") for ink in ("ink", "ink-soft") for wash in ("tarn", "gorse", "heather")],
    ("tarn-deep", "ground"),
    ("tarn", "tarn-wash"),
    ("ink-faint", "tarn-wash"),
    ("on-tarn", "tarn"),
    ("on-tarn", "tarn-deep"),
    ("on-gorse", "gorse"),
    ("gorse-ink", "gorse-wash"),
    ("gorse-on-ink", "ink"),
    ("ground", "ink"),
    ("heather", "heather-wash"),
    ("bracken", "ground"),
    ("bracken", "surface"),
    ("paper-ink", "paper"),
    *[(ink, air) for ink in ("ink", "ink-soft", "tarn") for air in ("sky", "glow")],
]
SEEN = [
    *[("edge", on) for on in ("ground", "surface", "sunk")],
    *[("tarn", on) for on in ("ground", "surface", "sunk")],
    *[("focus-outer", on) for on in ("ground", "surface", "sunk", "gorse-wash", "tarn-wash")],
    *[(f"k{kind}", on) for kind in range(1, 9) for on in ("ground", "surface")],
    ("disc", "disc-ink"),
    ("focus-inner", "paper-ink"),
]
LEAST_FOR_TEXT, LEAST_TO_BE_SEEN = 4.5, 3.0

Pair = tuple[str, str]


def tokens() -> dict[str, Pair]:
    """Each colour's day and night."""
    found: dict[str, Pair] = {}
    for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", TOKENS.read_text()):
        colours = re.findall(r"#[0-9a-f]{6}", value)
        if re.fullmatch(r"light-dark\(#\w{6}, #\w{6}\)|#\w{6}", value):
            found[name] = (colours[0], colours[-1])
    return found


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("time", ["day", "night"])
@pytest.mark.parametrize(("ink", "on"), TEXT)
def test_text_can_be_read(ink: str, on: str, time: str) -> None:
    which = ["day", "night"].index(time)
    assert contrast(tokens()[ink][which], tokens()[on][which]) >= LEAST_FOR_TEXT


@pytest.mark.parametrize("time", ["day", "night"])
@pytest.mark.parametrize(("mark", "on"), SEEN)
def test_marks_and_edges_can_be_seen(mark: str, on: str, time: str) -> None:
    which = ["day", "night"].index(time)
    assert contrast(tokens()[mark][which], tokens()[on][which]) >= LEAST_TO_BE_SEEN
