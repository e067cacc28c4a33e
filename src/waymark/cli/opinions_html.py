"""The report of `waymark opinions` as one page of HTML that needs nothing else: to read, print, pass on."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from waymark.cli.opinions_findings import (
    Finding,
    along_the_line,
    caveats,
    finding,
    how_counted,
    how_judged,
    how_sure,
    looks_alike,
    methods,
    on_the_line,
)
from waymark.cli.opinions_parts import HOW, TITLE, in_words, rows, seen, share, what_it_comes_to
from waymark.cli.opinions_sections import Item, Section, sections
from waymark.cli.opinions_study import Study
from waymark.cli.opinions_words import (
    everyone,
    group_name,
    in_100,
    likely,
    lost,
    sources,
    who_took_part,
)
from waymark.cli.opinions_writing import REPORT_BEGINS, write_whole
from waymark.cli.report_page import POLICY, styles
from waymark.cli.terminal import clean
from waymark.insight.opinions import Share, Stance
from waymark.insight.opinions.findings import Along, Spectrum
from waymark.ui.fell import fell, slope

LONGEST_END = 44
MOST_DOTS = 400
WIDE, SLIM = 1100, 420


def written_report(study: Study, path: Path, *, everything: bool) -> str:
    """Write the report, whole, and say where."""
    page = "".join(_page(study, everything=everything))
    write_whole(path, lambda file: file.writelines([page]))
    return f"Written to {path}."


def _page(study: Study, *, everything: bool) -> Iterator[str]:
    is_list = study.picture is None or study.is_few
    found = None if is_list else finding(study)
    title = "What people said" if found is None else found.title
    yield (
        f'{REPORT_BEGINS}<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(title)}</title><style>{styles('opinions_report.css')}</style></head>\n"
        '<body><a class="skip" href="#main">To the report</a>\n'
        f'<header class="page"><p class="eyebrow">{escape(who_took_part(study))}</p>'
        f'<h1>{escape(title)}</h1></header>\n<main id="main" class="page" tabindex="-1">'
    )
    yield from _only_a_list(study) if found is None else _what_there_is(study, found)
    if study.by_counts.answers:
        for at, section in enumerate(sections(study, everything=everything)):
            yield from _section(study, section, f"part-{at}", everything=everything)
        yield from _parts(study)
    yield from _how_do_we_know(study)
    yield "</main></body></html>\n"


def _only_a_list(study: Study) -> Iterator[str]:
    if study.by_counts.answers and study.is_few:
        yield (
            '<section class="finding"><h2>A list, and not a picture</h2><p>So few took part: read it as what '
            "these few said, and talk with them.</p></section>"
        )


def _what_there_is(study: Study, found: Finding) -> Iterator[str]:
    yield (
        f'<section class="finding" aria-labelledby="found"><h2 id="found">{escape(found.short)}</h2>'
        f"<p>{escape(found.meaning)}</p>"
    )
    landscape = study.landscape
    if landscape is not None and landscape.spectrum is not None:
        yield from _line(study, landscape.spectrum)
    elif study.groups:
        yield from _sizes(study)
    sure = list(how_sure(study))
    if sure:
        yield (
            '</section><section class="sure" aria-labelledby="sure"><h2 id="sure">How sure is that?</h2>'
            f"{_list(sure)}"
        )
    yield "</section>"


def _line(study: Study, line: Spectrum) -> Iterator[str]:
    people = [everyone(one.people.part) for one in line.stretches]
    said = along_the_line(line)
    ends = (_end(study, line.ends[0], "One end"), _end(study, line.ends[1], "The other end"))
    dots = sum(people) if sum(people) <= MOST_DOTS else 0
    dotted = (
        " There is one dot for each person, but placed by chance within the shape, so no dot shows where a "
        "given person stands. Left and right have a meaning; a dot’s height has none."
        if dots
        else ""
    )
    missing = "".join(f" {escape(sentence)}" for sentence in list(on_the_line(study))[1:])
    drawn = "".join(fell(line.shape, ends, said, width, dots=dots, seed=study.seed) for width in (WIDE, SLIM))
    yield (
        f'<figure class="skyline" aria-labelledby="fell">{drawn}<figcaption id="fell"><b>The higher the '
        f"fell, the more people stand there.</b> The pale mist along its edge is the likely range.{dotted}"
        f"{missing}</figcaption></figure>"
    )
    rows = (
        (f"Stretch {at} of 5", f"{number:,}", f"{in_100(one.people)} in 100", f"{likely(one.people)} in 100")
        for at, (one, number) in enumerate(zip(line.stretches, people, strict=True), start=1)
    )
    yield _table("Where people stand, as a table", ("From one end", "People", "Share", "Likely"), rows)


def _end(study: Study, statements: tuple[Along, ...], otherwise: str) -> str:
    """What an end of the line is called: the words that are said most from there."""
    if not statements:
        return otherwise
    words = clean(study.texts.get(statements[0].statement) or f"Statement {statements[0].statement}")
    short = words if len(words) <= LONGEST_END else f"{words[: LONGEST_END - 1].rstrip()}…"
    return f"“{short}”" if statements[0].stance is Stance.AGREE else f"No to “{short}”"


def _sizes(study: Study) -> Iterator[str]:
    """How large the groups are, as bars."""
    sizes = [(group_name(group.id), everyone(group.people.part)) for group in study.groups]
    most = max(size for _, size in sizes)
    said = "; ".join(f"{name}: {size:,} people" for name, size in sizes)
    bars = "".join(
        f'<text class="name" x="0" y="{52 * at + 16}">{name}: {size:,}</text>'
        f'<rect class="bar" x="0" y="{52 * at + 22}" width="{100 * size / most:.2f}%" height="20" rx="4"/>'
        for at, (name, size) in enumerate(sizes)
    )
    yield (
        f'<figure class="sizes"><svg role="img" aria-label="{escape(said)}" width="100%" '
        f'height="{52 * len(sizes)}">{bars}</svg><figcaption>How many people are in each group.</figcaption>'
        "</figure>"
    )
    rows = ((name, f"{size:,}") for name, size in sizes)
    yield _table("Groups, as a table", ("Group", "People"), rows)


def _section(study: Study, section: Section, anchor: str, *, everything: bool) -> Iterator[str]:
    number = f" <small>{section.number}</small>" if section.number else ""
    meaning = section.meaning if section.items else section.nothing
    yield (
        f'<section class="said" aria-labelledby="{anchor}"><h2 id="{anchor}">{escape(section.title)}'
        f"{number}</h2>{_soft(meaning)}"
    )
    shown = section.items if everything else section.items[: section.few]
    yield from (_article(study, item, section.places) for item in shown)
    if section.items and (section.places or len(shown) < len(section.items)):
        yield _as_table(study, section)
    yield "</section>\n"


def _parts(study: Study) -> Iterator[str]:
    found = seen(study)
    if found is None:
        return
    finding_of_parts = "".join(f"<p>{escape(one)}</p>" for one in what_it_comes_to(found.vantage))
    yield (
        f'<section class="said" aria-labelledby="seats"><h2 id="seats">{escape(TITLE)}</h2>{finding_of_parts}'
    )
    told = list(rows(found))
    if told:
        yield _list(f"{name}, {in_words(found, row)}" for name, row in told)
        cells = (
            (clean(name), f"about {row.base.value:,}", *map(share, row.cells))
            for name, row in told
            if row.base.value is not None
        )
        yield _table(f"{TITLE} As a table", ("Part", "People", *found.places), cells)
    yield f"{_soft(HOW)}</section>\n"


def _soft(words: str) -> str:
    return f'<p class="soft">{escape(words)}</p>' if words else ""


def _article(study: Study, item: Item, places: tuple[str, ...]) -> str:
    drawn = "" if item.along is None or not item.along.places else _slope(item.along, places, item.told)
    has_words = bool(clean(study.texts.get(item.statement) or ""))
    name = f' <span class="soft">Statement {escape(clean(item.statement))}.</span>' if has_words else ""
    return (
        f'<article class="statement"><div><blockquote dir="auto">{_words(study, item.statement)}</blockquote>'
        f"<p>{escape(item.told)}{name}</p></div>{drawn}</article>"
    )


def _words(study: Study, statement: str) -> str:
    text = clean(study.texts.get(statement) or "")
    return f"“{escape(text)}”" if text else f"Statement {escape(clean(statement))}"


def _slope(one: Along, places: tuple[str, ...], said: str) -> str:
    shares = [(share.value, share.low, share.high) if share.base else None for share in one.places]
    names = "".join(f"<span>{escape(name)}</span>" for name in places)
    return (
        '<div class="slope"><div class="slope__scale" aria-hidden="true"><span>everyone</span>'
        f"<span>half</span><span>nobody</span></div>{slope(shares, said)}"
        f'<p class="slope__names" aria-hidden="true">{names}</p></div>'
    )


def _as_table(study: Study, section: Section) -> str:
    """All statements of a section, with their figures from place to place where there are any."""
    if not section.places:
        rows: Iterable[tuple[str, ...]] = ((clean(_plain(study, item)), item.told) for item in section.items)
        return _table(f"{section.title}, as a table", ("Statement", "What is told"), rows)
    rows = (
        (clean(_plain(study, item)), one.stance.name.lower(), *map(_cell, one.places), _cell(one.whole))
        for item in section.items
        if (one := item.along) is not None
    )
    return _table(f"{section.title}, as a table", ("Statement", "Side", *section.places, "Everybody"), rows)


def _plain(study: Study, item: Item) -> str:
    return study.texts.get(item.statement) or f"Statement {item.statement}"


def _cell(share: Share) -> str:
    return (
        f"{in_100(share)} in 100 (likely {likely(share)}), of {everyone(share.base):,}"
        if share.base
        else "nobody"
    )


def _table(caption: str, heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in heading)
    lines = "".join(
        f'<tr><th scope="row" dir="auto">{escape(first)}</th>'
        f"{''.join(f'<td>{escape(cell)}</td>' for cell in rest)}</tr>"
        for first, *rest in rows
    )
    return (
        f'<details class="twin"><summary>{escape(caption)}</summary><div class="tablebox" tabindex="0" '
        f'role="region" aria-label="{escape(caption)}"><table class="table"><thead><tr>{titles}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div></details>"
    )


def _list(sentences: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(clean(one))}</li>' for one in sentences)}</ul>"


def _how_do_we_know(study: Study) -> Iterator[str]:
    alike = list(looks_alike(study))
    if alike:
        yield f'<section aria-labelledby="alike"><h2 id="alike">Worth a look</h2>{_list(alike)}</section>'
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in (how_counted(study), *how_judged(study)))
    yield (
        '<section class="how" aria-labelledby="how"><h2 id="how">How do we know?</h2>'
        f"{told}{_list(caveats(study))}"
    )
    if study.left_out:
        yield f"<h3>What was left out</h3>{_list(f'{lost(one)}.' for one in study.left_out)}"
    yield (
        f'<p class="soft">{escape(clean(sources(study.conversation)))} '
        f"{' '.join(methods(study))}</p>"
        '<p class="soft">Small numbers are shown as they are: in a small group they can point to a person.'
        "</p></section>"
    )
