"""The tables of `waymark opinions --csv`, for spreadsheets and statistics."""

import math
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from waymark.cli.opinions_sections import place_names
from waymark.cli.opinions_study import Study
from waymark.cli.opinions_words import letter
from waymark.cli.opinions_writing import make_folder, require_folder, require_ours, write_whole
from waymark.insight.formats import write_table
from waymark.insight.opinions.findings import Along

Row = Sequence[str | int | float | bool | None]

HEADINGS = {
    "about.csv": ("name", "value"),
    "positions.csv": ("participant", "x", "y", "low", "high", "group", "group_id", "belonging"),
    "statements.csv": (
        *("statement", "text", "by_counts", "in_places", "lone_voice", "group_informed"),
        *("answers", "agree", "disagree", "passed", "agree_share", "agree_low", "agree_high"),
    ),
    "places.csv": ("statement", "place", "group_id", "stance", "share", "low", "high", "count", "of"),
    "groups.csv": (
        *("group", "group_id", "size", "belonging", "statement", "stance"),
        *("share", "low", "high", "share_of_others"),
    ),
}
"""The columns of each file."""


def written_tables(study: Study, folder: Path) -> str:
    """Write all tables into a folder, and say which. Only what this wrote before is written over."""
    require_tables(folder)
    make_folder(folder)
    for name, rows in _tables(study).items():
        write_whole(folder / name, partial(write_table, heading=HEADINGS[name], rows=rows))
    return f"Written to {folder}: {', '.join(HEADINGS)}."


def require_tables(folder: Path) -> None:
    """All tables can be put into this folder, over nothing but earlier ones. Raises Unwritable."""
    require_folder(folder)
    for name, heading in HEADINGS.items():
        require_ours(folder / name, ",".join(heading) + "\r\n")


def _tables(study: Study) -> dict[str, Iterator[Row]]:
    return {
        "about.csv": _about(study),
        "positions.csv": _positions(study),
        "statements.csv": _statements(study),
        "places.csv": _places(study),
        "groups.csv": _groups(study),
    }


def _about(study: Study) -> Iterator[Row]:
    picture = study.picture or study.by_counts
    yield "structure", str(study.structure)
    yield "participants", study.by_counts.people
    yield "statements", len(study.by_counts_of)
    yield "votes", study.by_counts.answers
    yield "algorithm", picture.algorithm
    yield "method", picture.method
    yield "seed", study.seed
    yield "input_hash", picture.input_hash
    if study.landscape is not None and study.landscape.spectrum is not None:
        yield "placed", study.landscape.spectrum.people
        yield "not_placed", study.landscape.spectrum.not_placed
    yield from ((f"caveat_{at}", str(caveat)) for at, caveat in enumerate(study.caveats, start=1))


def _positions(study: Study) -> Iterator[Row]:
    where = study.positions
    if where is None:
        return
    names = study.conversation.participants
    columns = (where.person, where.x, where.y, where.low, where.high, where.group, where.belonging)
    for person, x, y, low, high, group, belonging in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        grouped = (None, None, None) if group < 0 else (letter(group), group, _number(belonging))
        yield names[person], x, y, _number(low), _number(high), *grouped


def _statements(study: Study) -> Iterator[Row]:
    landscape, polis = study.landscape, study.polis
    found = {}
    if landscape is not None:
        for name in ("common_ground", "differences", "divided_otherwise"):
            found.update({one.statement: name for one in getattr(landscape, name)})
    lone = {one.statement for one in landscape.lone_voices} if landscape is not None else set()
    informed = {one.statement: one.group_informed for one in polis.consensus} if polis is not None else {}
    for name, one in study.by_counts_of.items():
        yield (
            *(name, study.texts[name], str(one.kind), found.get(name), name in lone, informed.get(name)),
            *(one.agree.base, one.agree.part, one.disagree.part, one.passed.part),
            *((one.agree.value, one.agree.low, one.agree.high) if one.agree.base else (None, None, None)),
        )


def _places(study: Study) -> Iterator[Row]:
    if study.landscape is None:
        return
    grouped: list[tuple[str, int | None]] = [(letter(group.id), group.id) for group in study.groups]
    places = grouped or [(name.lower(), None) for name in place_names(study)]
    for one in _walked(study):
        for place, share in zip((("everywhere", None), *places), (one.whole, *one.places), strict=True):
            told = (share.value, share.low, share.high) if share.base else (None, None, None)
            yield one.statement, *place, one.stance.name.lower(), *told, share.part, share.base


def _walked(study: Study) -> Sequence[Along]:
    """Every statement that is told from place to place, once."""
    picture = study.landscape
    if picture is None:
        return ()
    lists = (*picture.common_ground, *picture.differences, *picture.divided_otherwise)
    line = () if picture.spectrum is None else picture.spectrum.statements
    return [one for one in {one.statement: one for one in (*lists, *line)}.values() if one.places]


def _groups(study: Study) -> Iterator[Row]:
    for group in study.groups:
        named = (letter(group.id), group.id, group.people.part, _number(group.belonging))
        if not group.representative:
            yield *named, *[None] * 6
        for one in group.representative:
            others = one.others.value if one.others.base else None
            told = (one.share.value, one.share.low, one.share.high, others)
            yield *named, one.statement, one.stance.name.lower(), *told


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None
