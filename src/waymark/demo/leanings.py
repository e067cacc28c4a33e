"""How people lean on a statement, given where they stand: the truth that the demo plants.

Each leaning turns standings (people x dimensions) into logits of agreeing, one for each person.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Leaning(Protocol):
    """What a statement draws from people, by where they stand."""

    def logits(self, standings: Floats) -> Floats:
        """The logit of agreeing, one a person."""
        ...


@dataclass(frozen=True)
class Slope:
    """Agreement rises, or falls, along one line: the two-parameter logistic model."""

    slope: float
    ease: float

    def logits(self, standings: Floats) -> Floats:
        """Slope times place, plus ease."""
        return self.slope * standings[:, 0] + self.ease


@dataclass(frozen=True)
class Near:
    """Agreement is highest at one place on the line and falls away on either side of it."""

    peak: float
    height: float
    fall: float

    def logits(self, standings: Floats) -> Floats:
        """Height at the peak, less fall times the squared distance from it."""
        return self.height - self.fall * (standings[:, 0] - self.peak) ** 2


@dataclass(frozen=True)
class Camps:
    """Each camp has its own logit; someone who stands between two has a mixture of theirs."""

    faces: float
    tonight: float
    choose: float

    def logits(self, standings: Floats) -> Floats:
        """The camps' logits, weighted by how far each person belongs to each."""
        return np.asarray(standings @ np.array([self.faces, self.tonight, self.choose]), dtype=np.float64)

    @property
    def gap(self) -> float:
        """The distance between the two camps that are furthest apart."""
        return max(self.faces, self.tonight, self.choose) - min(self.faces, self.tonight, self.choose)


@dataclass(frozen=True)
class Taste:
    """A matter of taste: the same chance for everybody, whatever else they said."""

    ease: float

    def logits(self, standings: Floats) -> Floats:
        """The same logit for each person."""
        return np.full(len(standings), self.ease)


@dataclass(frozen=True)
class Shown:
    """In a small room: so many agree, so many disagree, and the rest pass."""

    agree: int
    disagree: int
