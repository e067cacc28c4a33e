"""The JSON of `waymark network`: one object with everything, the same bytes for the same input and seed."""

import json
import math
from hashlib import sha256
from typing import Any

import numpy as np

from waymark.cli.network_study import Study
from waymark.cli.network_words import caveats
from waymark.insight.network import Bears, Introduction, Response, Role, Survey

Json = dict[str, Any]
VERSION = 1


def as_json(study: Study) -> str:
    """The study as one JSON object."""
    return json.dumps(_whole(study), indent=2, allow_nan=False)


def _whole(study: Study) -> Json:
    found = study.found
    is_named = found is not None and study.may_name
    return {
        "format": "waymark-network",
        "version": VERSION,
        "seed": study.asked.seed,
        "input_hash": _hash(study),
        "source": {"format": str(study.ties.source), "ties": study.ties.file},
        "by": study.by,
        "mutual": study.asked.mutual,
        "on": study.asked.on.isoformat() if study.asked.on is not None and study.ties.has_days else None,
        "people_count": len(study.people),
        "ties_count": len(study.ties.ties),
        "left_out": [
            {"reason": str(one.reason), "count": one.count, "example_line": one.example_line}
            for one in study.ties.left_out
        ],
        "caveats": list(caveats(study)) if study.people else [],
        "bears": str(Bears.TIES if study.response is None else study.response.bears),
        "response": _response(study.response, *map(sum, zip((0, 0), *study.told, strict=True))),
        "groups": [_group(study, at) for at in range(len(study.groups))],
        "whole": None if found is None else _measures(study, found),
        "people": [_person(study, found, at) for at in range(len(study.people))]
        if is_named and found
        else None,
        "ties": [_tie(study, found, at) for at in range(len(study.ties.ties))]
        if is_named and found
        else None,
        "key_players": _players(study),
        "introductions": _introductions(study),
    }


def _hash(study: Study) -> str:
    """Of everything that the figures are made of."""
    made_of = [
        [[one.name, one.part, one.level, one.place, one.answered] for one in study.people],
        [tie.ends for tie in study.ties.ties],
        [study.by, study.asked.seed],
    ]
    return sha256(json.dumps(made_of).encode()).hexdigest()


def _response(response: Response | None, answered: int, asked: int) -> Json | None:
    if response is None:
        return None
    return {
        "answered": answered,
        "asked": asked,
        "share": response.share,
        "interval": [response.low, response.high],
        "bears": str(response.bears),
    }


def _group(study: Study, at: int) -> Json:
    found = study.found
    return {
        "name": study.groups[at],
        "people": study.group.count(at),
        "without_ties": None if found is None else int(found.between.alone[at]),
        "ties": None if found is None else found.between.ties[at].tolist(),
        "people_tied": None if found is None else found.between.people[at].tolist(),
        "response": _response(study.responses[at], *study.told[at]),
    }


def _measures(study: Study, found: Survey) -> Json:
    outwards, core = found.outwards, found.core
    reach = found.reach
    return {
        "pieces": np.sort(np.bincount(found.piece))[::-1].tolist(),
        "hinges": int(found.cuts.hinges.sum()),
        "bridges": int(found.cuts.bridges.sum()),
        "ties_across": int(found.network.crosses.sum()),
        "outwards": None
        if outwards is None or not study.has_groups
        else {"index": outwards.index, "by_chance": outwards.by_chance, "spread": outwards.spread},
        "reach": {"value": reach.across.value, "error": reach.across.error} if study.has_groups else None,
        "fragmentation": {"value": reach.fragmentation.value, "error": reach.fragmentation.error},
        "walked_from": reach.walked_from,
        "core": None if core is None else {"people": int(core.members.sum()), "fit": core.fit},
        "groups_without_tie": [list(pair) for pair in study.untied],
        "groups_with_one_tie": [sorted(study.group[end] for end in ends) for ends in study.lone],
    }


def _person(study: Study, found: Survey, at: int) -> Json:
    one = study.people[at]
    return {
        "person": one.name,
        "label": one.label,
        "part": one.part,
        "level": one.level,
        "place": one.place,
        "answered": one.answered,
        "group": study.group[at],
        "ties": int(found.network.degree[at]),
        "piece": int(found.piece[at]),
        "constraint": _number(found.constraint[at]),
        "effective_size": _number(found.effective_size[at]),
        "core_number": int(found.cores[at]),
        "is_in_core": None if found.core is None else bool(found.core.members[at]),
        "is_hinge": bool(found.cuts.hinges[at]),
        "betweenness": {
            "value": _number(found.reach.between[at]),
            "error": _number(found.reach.between_error[at]),
        },
        "reach_at_risk": _number(found.reach.risk[at]),
        "stands_between": {
            str(role): {
                "pairs": int(found.brokerage.counts[at, place]),
                "z": _number(found.brokerage.z[at, place]),
            }
            for place, role in enumerate(Role)
        },
    }


def _tie(study: Study, found: Survey, at: int) -> Json:
    tie = study.ties.ties[at]
    return {
        "ends": [study.people[end].name for end in tie.ends],
        "kinds": list(tie.kinds),
        "said_by": [study.people[end].name for end in tie.said_by],
        "said_on": None if tie.said_on is None else tie.said_on.isoformat(),
        "is_across": bool(found.network.crosses[at]),
        "is_only_one_between": bool(found.between.lone[at]),
        "is_bridge": bool(found.cuts.bridges[at]),
        "is_local_bridge": bool(found.local_bridges[at]),
    }


def _players(study: Study) -> Json | None:
    if study.players is None:
        return None
    return {
        "people": [study.people[one].name for one in study.players.people],
        "fragmentation": study.players.fragmentation,
        "fragmentation_without": study.players.without,
    }


def _introductions(study: Study) -> list[Json] | None:
    """None where names may not be told, or there are too many people."""
    if study.found is None or not study.may_name or study.introductions is None:
        return None
    return [_introduction(study, one) for one in study.introductions]


def _introduction(study: Study, told: Introduction) -> Json:
    return {
        "people": [study.people[one].name for one in told.pair],
        "gain": told.gain,
        "brings_within_two": told.brings_within_two,
        "ties_between": told.ties_between,
        "is_first_for": [study.people[one].name for one in told.is_first_for],
        "go_between": [study.people[one].name for one in told.go_between],
    }


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None
