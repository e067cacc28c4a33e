"""Everything that is worked out of one network, once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .between import Between, between
from .brokerage import Brokerage, Outwards, brokerage, outwards
from .contacts import constraint, cores, effective_size
from .cutting import Cuts, components, cuts, local_bridges
from .network import Floats, Ints, Network
from .periphery import Core, core
from .reach import Reach, reach


@dataclass(frozen=True, eq=False)
class Survey:
    """Measures of people (n), of ties (m), and of the whole; each is said where it is worked out."""

    network: Network
    piece: Ints
    constraint: Floats
    effective_size: Floats
    cores: Ints
    cuts: Cuts
    local_bridges: npt.NDArray[np.bool_]
    brokerage: Brokerage
    outwards: Outwards | None
    core: Core | None
    reach: Reach
    between: Between


def survey(network: Network, *, seed: int = 0) -> Survey:
    """All measures of a network; `seed` for what is drawn by chance."""
    return Survey(
        network=network,
        piece=components(network),
        constraint=constraint(network),
        effective_size=effective_size(network),
        cores=cores(network),
        cuts=cuts(network),
        local_bridges=local_bridges(network),
        brokerage=brokerage(network, seed=seed),
        outwards=outwards(network, seed=seed),
        core=core(network),
        reach=reach(network, seed=seed),
        between=between(network),
    )
