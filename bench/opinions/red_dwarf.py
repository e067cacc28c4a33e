"""Measure red-dwarf on the same votes, from its own table, ready made, to the same things."""

from __future__ import annotations

import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from sklearn.metrics import adjusted_rand_score

from waymark.insight.opinions.ballots import ballots
from waymark.insight.opinions.polis import PolisParameters

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from reddwarf.implementations import base

from .measuring import Measured, load, measure, peak_megabytes, tell


@dataclass(frozen=True, eq=False)
class Ready:
    """Its table (people x statements, not a number where there is no vote) and what it is told besides."""

    table: pd.DataFrame
    rejected: list[int]
    enough: int
    most_groups: int


def main() -> None:
    """Given a folder with votes and our groups, and how many times: measure, and leave the agreement."""
    home, times = Path(sys.argv[1]), int(sys.argv[2])
    ready = _ready(home)
    warnings.simplefilter("ignore")
    (people, label), cpu, wall = measure(lambda: _picture(ready), times)
    np.savez(home / "red_dwarf.npz", agreement=_agreement(home, people, label))
    tell(Measured(cpu, wall, peak_megabytes(), times, ""))


def _ready(home: Path) -> Ready:
    votes = load(home)
    table = ballots(votes)
    seen = table.seen > 0
    cells = np.full((table.people, table.statements), np.nan)
    cells[table.person, table.statement] = table.stance
    answered = table.given > 0
    numbers = np.arange(table.statements)
    if not (seen.all() and answered.all()):
        cells = cells[answered][:, seen]
    people = pd.Index(np.flatnonzero(answered), name="participant_id")
    frame = pd.DataFrame(cells, index=people, columns=pd.Index(numbers[seen], name="statement_id"))
    parameters = PolisParameters()
    enough = min(parameters.least_answers, int(seen.sum()))
    inside = int((table.given >= enough).sum())
    most = min(parameters.most_groups, 2 + inside // 12)
    rejected = np.zeros(0, np.int64) if votes.rejected is None else numbers[seen & votes.rejected]
    return Ready(frame, rejected.tolist(), enough, most)


def _picture(ready: Ready) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Places, groups, what each group says, consensus: all that ours gives as well."""
    filtered = base.simple_filter_matrix(ready.table, ready.rejected)
    places, _, _ = base.run_reducer(filtered.to_numpy())
    people = base.get_clusterable_participant_ids(ready.table, ready.enough)
    inside = ready.table.index.isin(people)
    found = base.run_clusterer(places[inside], max_group_count=ready.most_groups, random_state=0)
    by_group, _ = base.calculate_comment_statistics_dataframes(ready.table[inside], found.labels_)
    base.select_representative_statements(by_group, ready.rejected)
    base.select_consensus_statements(ready.table, ready.rejected)
    return np.asarray(ready.table.index[inside]), np.asarray(found.labels_)


def _agreement(home: Path, people: npt.NDArray[np.int64], label: npt.NDArray[np.int64]) -> float:
    """Adjusted Rand index of the groups of everybody whom both put in one."""
    with np.load(home / "ours.npz") as ours:
        _, here, there = np.intersect1d(ours["person"], people, return_indices=True)
        return float(adjusted_rand_score(ours["group"][here], label[there]))


if __name__ == "__main__":
    main()
