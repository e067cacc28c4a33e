"""The report of `waymark network` as one page of HTML that needs nothing else: to read, print, pass on."""

import math
from collections.abc import Iterable, Iterator
from html import escape
from itertools import combinations
from pathlib import Path

from waymark.cli.network_findings import (
    FEW_POINTS,
    Section,
    Table,
    left_out,
    meaning,
    methods,
    sections,
    title,
)
from waymark.cli.network_study import Study
from waymark.cli.network_words import caveats, group_name, source, ties
from waymark.cli.opinions_writing import write_whole
from waymark.cli.report_page import POLICY, styles
from waymark.cli.terminal import clean
from waymark.insight.network import Survey

REPORT_BEGINS = '<!doctype html>\n<html lang="en-GB" data-by="waymark-network">\n'
OWN_STYLES = ("opinions_report.css", "network_report.css")
MOST_DRAWN = 24
SIZE, RADIUS, STONE = 640, 250, 30
THINNEST, THICKEST = 1.5, 20.0


def written_report(study: Study, path: Path, *, everything: bool) -> str:
    """Write the report, whole, and say where."""
    page = "".join(_page(study, everything=everything))
    write_whole(path, lambda file: file.writelines([page]))
    return f"Written to {clean(str(path))}."


def _page(study: Study, *, everything: bool) -> Iterator[str]:
    told = escape(title(study))
    yield (
        f'{REPORT_BEGINS}<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{told}</title><style>{styles(*OWN_STYLES)}</style></head>\n"
        '<body><a class="skip" href="#main">To the report</a>\n'
        f'<header class="page"><p class="eyebrow">{escape(clean(source(study)))}</p>'
        f'<h1>{told}</h1></header>\n<main id="main" class="page" tabindex="-1">'
        f'<section class="finding" aria-label="What was found">{_paragraphs(meaning(study))}</section>\n'
    )
    for section in sections(study):
        yield from _section(study, section, everything=everything)
    yield from _how_do_we_know(study)
    yield "</main></body></html>\n"


def _section(study: Study, section: Section, *, everything: bool) -> Iterator[str]:
    yield (
        f'<section aria-labelledby="{section.key}"><h2 id="{section.key}">{escape(section.title)}</h2>'
        f"{'' if section.table is None else _table(section.table)}"
    )
    if section.key == "between" and study.found is not None:
        yield _picture(study, study.found)
    yield _paragraphs(section.words)
    shown = section.points if everything else section.points[:FEW_POINTS]
    yield _list(shown) if shown else ""
    if len(shown) < len(section.points):
        more = len(section.points) - len(shown)
        yield f'<p class="soft">{more:,} more: make the report with --all to see them.</p>'
    yield "</section>\n"


def _paragraphs(sentences: Iterable[str]) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in sentences)


def _list(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in sentences)}</ul>"


def _table(table: Table) -> str:
    titles = "".join(
        f'<th scope="col">{_column(short, full)}</th>'
        for short, full in zip(table.short, table.heading, strict=True)
    )
    lines = "".join(
        f'<tr><th scope="row" dir="auto">{escape(first)}</th>'
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in rest)}</tr>"
        for first, *rest in table.rows
    )
    return (
        f'<div class="tablebox" tabindex="0" role="region" aria-label="{escape(table.caption)}, as a table">'
        f'<table class="table figures"><thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table></div>'
    )


def _column(short: str, full: str) -> str:
    """The name of a column; a number stands for the row that has it, with its name for whoever can't see."""
    if short.isdecimal():
        return f'<abbr title="{escape(full)}" aria-label="{short} {escape(full)}">{short}</abbr>'
    return escape(full)


def _picture(study: Study, found: Survey) -> str:
    """Groups on a circle, and between each two a line as thick as there are ties."""
    groups = len(study.groups)
    if groups > MOST_DRAWN:
        return (
            f'<p class="soft">A picture of {groups:,} groups would be a tangle; the table has them all.</p>'
        )
    between = found.between.ties
    pairs = [pair for pair in combinations(range(groups), 2) if between[pair]]
    most = max((int(between[pair]) for pair in pairs), default=1)
    places = [_place(at, groups) for at in range(groups)]
    lines = "".join(_line(places[a], places[b], int(between[a, b]), most) for a, b in pairs)
    stones = "".join(_stone(at, *place) for at, place in enumerate(places))
    said = "; ".join(
        f"{group_name(study, a)} and {group_name(study, b)}: {ties(int(between[a, b]))}" for a, b in pairs
    )
    label = f"Groups on a circle. {said or 'No two of them have a tie'}."
    return (
        f'<figure class="circle"><svg role="img" aria-label="{escape(label)}" viewBox="0 0 {SIZE} {SIZE}">'
        f"{lines}{stones}</svg><figcaption><b>The thicker a line, the more ties.</b> The numbers are those "
        "of the table. Where a group stands on the circle means nothing.</figcaption></figure>"
    )


def _place(at: int, groups: int) -> tuple[float, float]:
    turn = 2 * math.pi * at / groups - math.pi / 2
    return SIZE / 2 + RADIUS * math.cos(turn), SIZE / 2 + RADIUS * math.sin(turn)


def _line(one: tuple[float, float], other: tuple[float, float], number: int, most: int) -> str:
    thick = THINNEST + (THICKEST - THINNEST) * (number - 1) / max(most - 1, 1)
    (x1, y1), (x2, y2) = one, other
    return (
        f'<line class="tie" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke-width="{thick:.1f}"/>'
    )


def _stone(at: int, x: float, y: float) -> str:
    return (
        f'<circle class="stone" cx="{x:.1f}" cy="{y:.1f}" r="{STONE}"/>'
        f'<text class="number" x="{x:.1f}" y="{y:.1f}" dy="0.35em" text-anchor="middle">{at + 1}</text>'
    )


def _how_do_we_know(study: Study) -> Iterator[str]:
    yield (
        '<section class="how" aria-labelledby="how"><h2 id="how">How do we know?</h2>'
        f"{_paragraphs(methods(study))}{_list(caveats(study)) if study.people else ''}"
    )
    if study.ties.left_out:
        yield f"<h3>What was left out</h3>{_list(left_out(study))}"
    shown = "Names and small numbers" if study.may_name else "Small numbers"
    yield f'<p class="soft">{shown} are shown as they are: think of whom you pass it on to.</p></section>\n'
