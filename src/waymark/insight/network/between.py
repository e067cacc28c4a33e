"""Ties between groups: how many, who has none, and where a single tie holds two groups together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .network import Ints, Network


@dataclass(frozen=True, eq=False)
class Between:
    """`ties`: groups x groups, how many ties, each within a group once. `people`: how many take part in them.

    `people[a, b]`: how many of group a have a tie with somebody of group b. `alone`: how many of each group
    have no tie at all. `lone`: of each tie, whether it is the only one between its two groups.
    """

    ties: Ints
    people: Ints
    alone: Ints
    lone: npt.NDArray[np.bool_]


def between(network: Network) -> Between:
    """How groups are tied to each other, raw: for one's own file, and for `insight.honesty` to release."""
    groups, ends = network.groups, network.group[network.ties]
    low, high = ends.min(axis=1, initial=groups), ends.max(axis=1, initial=0)
    pair = low * max(groups, 1) + high
    counted = np.bincount(pair, minlength=groups**2)
    upper = counted[: groups**2].reshape(groups, groups)
    within = np.diag(np.diag(upper))
    each_way = np.concatenate([network.ties, network.ties[:, ::-1]])
    seen = np.unique(each_way[:, 0] * max(groups, 1) + network.group[each_way[:, 1]])
    person, other = np.divmod(seen, max(groups, 1))
    people = np.bincount(network.group[person] * groups + other, minlength=groups**2).reshape(groups, groups)
    alone = np.bincount(network.group[network.degree == 0], minlength=groups)
    return Between(upper + upper.T - within, people, alone, network.crosses & (counted[pair] == 1))
