"""The picture by itself, to put into somebody's own document: the fell without a dot, or groups as bars."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext as _

from waymark.perspectives.taking.report import Report
from waymark.ui.templatetags.fell import fell_alone
from waymark.ui.words import in_100, people

WIDTH, HEAD, FOOT = 1120, 96, 132
LEFT, RIGHT = 28, WIDTH - 28
BAR, GAP = 34, 62
COLOURS = {
    "ink": "#16282b",
    "soft": "#3f5256",
    "ground": "#f2f5f0",
    "land": "#c3d5b9",
    "mist": "#ffffff",
    "bar": "#0b5661",
    "sunk": "#e7ede5",
}
FACES = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', Verdana, sans-serif"


def as_svg(report: Report) -> str:
    """A drawing that stands by itself, with its words in it and said for those who do not see it."""
    inside, height, said = _line(report) if report.outline is not None else _groups(report)
    tall = HEAD + height + FOOT
    as_of = _("As of %(day)s, answered by %(people)s. %(space)s") % {
        "day": report.as_of.strftime("%-d %B %Y"),
        "people": people(report.people),
        "space": report.space,
    }
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {tall}" width="{WIDTH}" '
        f'height="{tall}" role="img" aria-labelledby="t d" font-family="{FACES}">'
        f'<title id="t">{escape(report.asked)}</title><desc id="d">{escape(said)}</desc>'
        f'<rect width="{WIDTH}" height="{tall}" fill="{COLOURS["ground"]}"/>'
        f"{_text(report.asked, LEFT, 58, size=_fitting(report.asked))}"
        f'<g transform="translate(0 {HEAD})">{inside}</g>'
        f"{_text(as_of, LEFT, tall - 30, size=19, colour='soft')}</svg>"
    )


def _line(report: Report) -> tuple[str, int, str]:
    assert report.outline is not None
    drawing, height, said = fell_alone(report.outline, report.stretches, COLOURS)
    left = _text(report.stretches[0].name, LEFT, height + 34, is_bold=True)
    right = _text(report.stretches[-1].name, RIGHT, height + 34, is_bold=True, anchor="end")
    return drawing + left + right, height, said


def _groups(report: Report) -> tuple[str, int, str]:
    """A bar for each group: how many in 100 of those who were placed."""
    bars, said = [], []
    for at, corner in enumerate(report.corners):
        told = in_100(corner.people) if corner.people else ""
        top, share = at * (BAR + GAP), corner.people.in_100 if corner.people else None
        said.append(f"{corner.name}: {told}")
        bars.append(_text(corner.name, LEFT, top + 24, is_bold=True))
        bars.append(_text(told, RIGHT, top + 24, size=19, colour="soft", anchor="end"))
        bars += [_bar(top + 36, 100, "sunk"), _bar(top + 36, share or 0, "bar")]
    return "".join(bars), max(len(report.corners), 1) * (BAR + GAP) - GAP // 2, "; ".join(said)


def _fitting(words: str) -> int:
    """Letters so large that a line of these words fits across."""
    return min(30, max(16, round(1.9 * (RIGHT - LEFT) / max(len(words), 1))))


def _text(
    words: str,
    x: int,
    y: int,
    *,
    size: int = 22,
    colour: str = "ink",
    is_bold: bool = False,
    anchor: str = "start",
) -> str:
    weight = 700 if is_bold else 400
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{COLOURS[colour]}">{escape(words)}</text>'
    )


def _bar(top: int, share: float, colour: str) -> str:
    width = (RIGHT - LEFT) * share / 100
    return f'<rect x="{LEFT}" y="{top}" width="{width:.0f}" height="{BAR}" rx="6" fill="{COLOURS[colour]}"/>'
