"""Whether a network has a core that everybody else hangs on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .network import Network


@dataclass(frozen=True, eq=False)
class Core:
    """Who is in the core, and how well that describes the network: a correlation up to 1."""

    members: npt.NDArray[np.bool_]
    fit: float


def core(network: Network) -> Core | None:
    """The core whose ideal pattern the ties are most like; None where there is nothing to tell apart.

    Ideal: a tie wherever at least one end is in the core (S. Borgatti and M. Everett, 'Models of
    core/periphery structures', 1999, without weights). Tried: the people with the most ties, so many of
    them as one likes.
    """
    people, ties = network.people, len(network.ties)
    pairs = people * (people - 1) // 2
    if not 0 < ties < pairs:
        return None
    order = np.lexsort((np.arange(people), -network.degree))
    rank = np.empty(people, dtype=np.int64)
    rank[order] = np.arange(people)
    first = rank[network.ties].min(axis=1)
    size = np.arange(1, people - 1)
    touched = np.cumsum(np.bincount(first, minlength=people))[size - 1]
    ideal = pairs - (people - size) * (people - size - 1) // 2
    fit = (pairs * touched - ideal * ties) / np.sqrt(
        ideal.astype(np.float64) * (pairs - ideal) * ties * (pairs - ties)
    )
    best = int(np.argmax(fit))
    return Core(np.asarray(rank < size[best]), float(fit[best]))
