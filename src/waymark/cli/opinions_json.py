"""The JSON of `waymark opinions`: one object with everything, the same bytes for the same input and seed."""

import json
import math
from collections.abc import Iterator
from dataclasses import asdict, fields
from typing import Any

from waymark.cli.opinions_parts import as_json as parts_as_json
from waymark.cli.opinions_sections import released
from waymark.cli.opinions_study import Study
from waymark.cli.opinions_words import everyone, letter
from waymark.insight.formats import Conversation, Source
from waymark.insight.opinions import Share, StatementFinding
from waymark.insight.opinions.findings import Along, Evidence, Group, Landscape, Spectrum
from waymark.insight.opinions.polis import PolisPicture

Json = dict[str, Any]
BETA, WILSON = "beta", "wilson"
LISTS = ("common_ground", "differences", "unsure", "leaning", "too_few")


def as_json(study: Study) -> str:
    """The study as one JSON object."""
    return json.dumps(_whole(study), indent=2, allow_nan=False)


def _whole(study: Study) -> Json:
    picture, counts = study.picture or study.by_counts, study.by_counts
    return {
        "algorithm": picture.algorithm,
        "method": picture.method,
        "seed": study.seed,
        "input_hash": picture.input_hash,
        "parameters": _parameters(picture.parameters),
        "caveats": list(study.caveats),
        "ranges": WILSON if study.landscape is None else BETA,
        "groups_asked_for": study.asked_for,
        "source": _source(study.conversation),
        "participants": None if counts.people is None else everyone(counts.people),
        "statements": len(study.by_counts_of),
        "votes": everyone(counts.answers),
        "left_out": [
            {"reason": reason, "count": number, "example_line": line}
            for reason, number, line in study.left_out
        ],
        "structure": study.structure,
        "evidence": None if study.landscape is None else _evidence(study.landscape.evidence),
        **_of_places(study),
        **_of_statements(study),
        "parts": parts_as_json(study),
        "stability": None if study.landscape is None else study.landscape.stability,
        "by_counts": _by_counts(study),
    }


def _parameters(parameters: object) -> Json:
    return {field.name: getattr(parameters, field.name) for field in fields(parameters)}  # type: ignore[arg-type]


def _evidence(evidence: Evidence) -> Json:
    told = asdict(evidence).items()
    return {name: _number(value) if isinstance(value, float) else value for name, value in told}


def _source(conversation: Conversation) -> Json:
    return {
        "format": conversation.source,
        "votes": conversation.votes_file,
        "statements": conversation.statements_file,
    }


def _of_places(study: Study) -> Json:
    """Where people stand: the line, the groups, everybody's position."""
    line = None if study.landscape is None else study.landscape.spectrum
    return {
        "axis": None if line is None else _axis(study, line),
        "groups": [_group(study, group) for group in study.groups],
        "positions": list(_positions(study)),
    }


def _axis(study: Study, line: Spectrum) -> Json:
    def all_of(statements: tuple[Along, ...]) -> list[Json]:
        return [_along(study, one) for one in statements]

    return {
        "people": everyone(line.people),
        "not_placed": everyone(line.not_placed),
        "cuts": list(line.cuts),
        "stretches": [{"start": one.start, "end": one.end, **_share(one.people)} for one in line.stretches],
        "shape": {name: getattr(line.shape, name).tolist() for name in ("x", "height", "low", "high")},
        "ends": [all_of(end) for end in line.ends],
        "middle": all_of(line.middle),
        "statements": all_of(line.statements),
    }


def _group(study: Study, group: Group) -> Json:
    names = study.conversation.participants
    return {
        "id": group.id,
        "name": letter(group.id),
        "size": everyone(group.people.part),
        "share": group.people.value,
        "belonging": _number(group.belonging),
        "members": [names[person] for person in group.members.tolist()],
        "representative": [
            {
                "statement": one.statement,
                "text": study.texts[one.statement],
                "stance": one.stance.name.lower(),
                **_share(one.share),
                "share_of_others": one.others.value if one.others.base else None,
                "interval_of_others": [one.others.low, one.others.high] if one.others.base else None,
            }
            for one in group.representative
        ],
    }


def _positions(study: Study) -> Iterator[Json]:
    where = study.positions
    if where is None:
        return
    columns = (where.person, where.x, where.y, where.low, where.high, where.group, where.belonging)
    names = study.conversation.participants
    for person, x, y, low, high, group, belonging in zip(
        *(column.tolist() for column in columns), strict=True
    ):
        is_ranged = math.isfinite(low) and math.isfinite(high)
        yield {
            "participant": names[person],
            "x": x,
            "y": y,
            "interval": [low, high] if is_ranged else None,
            "group": None if group < 0 else group,
            "belonging": None if group < 0 else _number(belonging),
        }


def _of_statements(study: Study) -> Json:
    landscape, polis = study.landscape, study.polis
    lists = ("common_ground", "differences", "divided_otherwise")
    found: Json = {
        name: [] if landscape is None else [_along(study, one) for one in getattr(landscape, name)]
        for name in lists
    }
    return {
        **found,
        **_of_a_landscape(study, landscape),
        "consensus": [] if polis is None else _consensus(study, polis),
        "majority": [] if polis is None else _majorities(study, polis),
    }


def _of_a_landscape(study: Study, landscape: Landscape | None) -> Json:
    if landscape is None:
        return {"lone_voices": [], "near_duplicates": [], "bursts": []}
    names = study.conversation.participants
    return {
        "lone_voices": [
            {
                "statement": one.statement,
                **_sides(study, study.by_counts_of[one.statement], ranged=False),
                "seen": everyone(one.seen),
                "is_held_by_few": one.is_held_by_few,
            }
            for one in landscape.lone_voices
        ],
        "near_duplicates": [list(cluster) for cluster in landscape.near_duplicates],
        "bursts": [
            {
                "participants": [names[at] for at in one.people.tolist()],
                "close_in": "time" if study.conversation.source is Source.POLIS_VOTES else "file",
                "without": one.without,
            }
            for one in landscape.bursts
        ],
    }


def _consensus(study: Study, polis: PolisPicture) -> list[Json]:
    return [
        {"statement": one.statement, "text": study.texts[one.statement], "group_informed": one.group_informed}
        for one in polis.consensus
    ]


def _majorities(study: Study, polis: PolisPicture) -> list[Json]:
    return [
        {
            "statement": one.statement,
            "text": study.texts[one.statement],
            "stance": one.stance.name.lower(),
            **_share(one.share),
        }
        for one in (*polis.agreed, *polis.disagreed)
    ]


def _along(study: Study, one: Along) -> Json:
    """A statement from place to place, with all that is told of its sides."""
    return {
        "statement": one.statement,
        **_sides(study, study.by_counts_of[one.statement], ranged=False),
        "stance": one.stance.name.lower(),
        **_share(one.whole),
        "places": [_share(place) for place in one.places],
        "p": _number(one.p),
    }


def _share(share: Share) -> Json:
    """A share from 0 to 1, its likely range, and of how many; null of nobody."""
    return {
        "share": share.value if share.base else None,
        "interval": [share.low, share.high] if share.base else None,
        "count": everyone(share.part),
        "of": everyone(share.base),
    }


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _by_counts(study: Study) -> Json:
    """Every statement in exactly one of five lists, and how these were told apart."""
    picture = study.by_counts
    return {
        "algorithm": picture.algorithm,
        "method": picture.method,
        "input_hash": picture.input_hash,
        "parameters": asdict(picture.parameters),
        "ranges": WILSON,
        **{name: [_counted(study, one) for one in getattr(picture, name)] for name in LISTS},
    }


def _counted(study: Study, finding: StatementFinding) -> Json:
    stance = None if finding.stance is None else finding.stance.name.lower()
    return {"statement": finding.id, **_sides(study, finding), "stance": stance}


def _sides(study: Study, finding: StatementFinding, *, ranged: bool = True) -> Json:
    """The text of a statement and its three sides, in 100; unranged where `interval` has another formula."""
    parts = released(finding)
    named = zip(("agree", "disagree", "passed"), parts.cells, strict=True)
    return {
        "text": study.texts[finding.id],
        "answers": parts.base.value,
        **{
            name: {
                "count": cell.part.value,
                "in_100": cell.in_100,
                **({"low": cell.low, "high": cell.high} if ranged else {}),
            }
            for name, cell in named
        },
    }
