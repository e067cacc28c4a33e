"""Measure the polis profile, from arrays of votes to the picture."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np

from waymark.insight.opinions.polis import PolisPicture, polis

from .measuring import Measured, load, measure, peak_megabytes, tell


def main() -> None:
    """Given a folder with votes and how many times: measure, and leave each person's group there."""
    home, times = Path(sys.argv[1]), int(sys.argv[2])
    votes = load(home)
    picture, cpu, wall = measure(lambda: polis(votes), times)
    peak = peak_megabytes()
    inside = picture.positions.group >= 0
    np.savez(
        home / "ours.npz", person=picture.positions.person[inside], group=picture.positions.group[inside]
    )
    tell(Measured(cpu, wall, peak, times, _fingerprint(picture)))


def _fingerprint(picture: PolisPicture) -> str:
    """Of every number in the picture."""
    digest = hashlib.sha256()
    positions, axes = picture.positions, picture.axes
    for column in (positions.person, positions.x, positions.y, positions.group, axes.centre, axes.direction):
        digest.update(np.ascontiguousarray(column).tobytes())
    for group in picture.groups:
        digest.update(repr((group.id, group.members.tolist(), group.people, group.representative)).encode())
    told = (picture.input_hash, picture.silhouette, picture.consensus, picture.agreed, picture.disagreed)
    digest.update(repr(told).encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
