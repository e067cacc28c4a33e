"""Measure the whole survey, and the fast path after one more answer, in a process of its own."""

from __future__ import annotations

import hashlib
import pickle
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

from waymark.insight.opinions import Frame, Stance, Votes, ballots, follow, survey, with_answer

from .measuring import Measured, load, measure, peak_megabytes, tell

ANSWERS = 50


def main() -> None:
    """Given a folder with votes and how many times: measure, and leave the fast path's figures there."""
    home, times = Path(sys.argv[1]), int(sys.argv[2])
    votes = load(home)
    picture, cpu, wall = measure(lambda: survey(votes), times)
    peak = peak_megabytes()
    seconds, apart = _fast_path(votes, picture.frame)
    said = np.array([picture.structure, str(picture.evidence.groups_z)])
    np.savez(home / "survey.npz", seconds=seconds, apart=apart, said=said)
    tell(Measured(cpu, wall, peak, times, hashlib.sha256(pickle.dumps(picture)).hexdigest()))


def _fast_path(votes: Votes, frame: Frame) -> tuple[float, float]:
    """Median CPU seconds from one more answer to everybody's counts and places; and in the end, how far these
    lie from those that are made from scratch out of all answers, at most."""
    chance = np.random.default_rng(1)
    votes = _accepted(votes)
    table = ballots(votes)
    seconds, more = [], []
    for _ in range(ANSWERS):
        person, statement = int(chance.integers(table.people)), int(chance.integers(table.statements))
        stance = Stance(int(chance.integers(-1, 2)))
        more.append((person, statement, stance))
        begun = time.process_time()
        table = with_answer(table, person, statement, stance)
        followed = follow(table, frame)
        seconds.append(time.process_time() - begun)
    scratch = follow(ballots(_with(votes, more)), frame)
    counts = [followed.agree - scratch.agree, followed.disagree - scratch.disagree]
    places = [followed.standing.place - scratch.standing.place]
    return median(seconds), max(float(np.abs(one).max()) for one in (*counts, *places))


def _accepted(votes: Votes) -> Votes:
    kept = np.ones(len(votes.statement_ids), bool) if votes.rejected is None else ~votes.rejected
    stays, place = kept[votes.statement], np.cumsum(kept) - 1
    ids = tuple(name for name, keep in zip(votes.statement_ids, kept.tolist(), strict=True) if keep)
    return Votes(ids, votes.participant[stays], place[votes.statement[stays]], votes.stance[stays])


def _with(votes: Votes, more: list[tuple[int, int, Stance]]) -> Votes:
    person, statement, stance = (np.array(column) for column in zip(*more, strict=True))
    return Votes(
        votes.statement_ids,
        np.append(votes.participant, person),
        np.append(votes.statement, statement),
        np.append(votes.stance, stance),
    )


if __name__ == "__main__":
    main()
