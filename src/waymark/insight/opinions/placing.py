"""Where one person stands in a picture that is drawn already, from their answers and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .counts import Stance
from .findings import Frame
from .standing import NINE_IN_TEN

NEVER_QUITE_SURE = 0.01


@dataclass(frozen=True)
class Told:
    """What is told of one statement: the shares who agree and who disagree, from 0 to 1."""

    agree: float
    disagree: float

    @property
    def mean(self) -> float:
        return self.agree - self.disagree

    @property
    def variance(self) -> float:
        return max(self.agree + self.disagree - self.mean**2, 0.0)


@dataclass(frozen=True)
class OnTheLine:
    """A place along the line and its likely range (nine in ten), from 0 to 1 along the stretches."""

    place: float
    low: float
    high: float


def on_the_line(
    answers: Mapping[str, Stance], frame: Frame, told: Mapping[str, Told], extent: tuple[float, float]
) -> OnTheLine | None:
    """The regression score of one person on the frame's first axis, as `standing.stand` has it for everybody.

    The mean of a statement, and how much one answer varies around it, are taken from what is told; answers to
    statements of which nothing is told, or that the frame doesn't know, say nothing. `extent`: where the line
    begins and ends. None where no answer says anything.
    """
    weight = dict(zip(frame.statement_ids, frame.axes.direction[0].tolist(), strict=True))
    known = [
        (weight[name], stance, told[name])
        for name, stance in answers.items()
        if name in weight and name in told
    ]
    w = np.array([each for each, _, _ in known])
    low, high = extent
    if not np.any(w) or high <= low:
        return None
    lean = float(sum(each * (stance - about.mean) for each, stance, about in known))
    varies = float(np.mean([about.variance for _, _, about in known]))
    noise = varies * float(1 - min(frame.axes.share.sum(), 0.99))
    divisor = float(w @ w) + float(frame.pull[0])
    place, reach = lean / divisor, NINE_IN_TEN * float(np.sqrt(noise / divisor))
    along = ((x - low) / (high - low) for x in (place, place - reach, place + reach))
    return OnTheLine(*(float(np.clip(x, 0, 1)) for x in along))


def in_groups(answers: Mapping[str, Stance], frame: Frame) -> tuple[float, ...]:
    """How likely one person is in each group, going by what the groups say; empty where there are none.

    As `grouping.laid_over` has it for everybody: by the likelihood of their answers alone.
    """
    if not frame.group_ids:
        return ()
    place = {name: at for at, name in enumerate(frame.statement_ids)}
    chance = np.clip(frame.profiles, NEVER_QUITE_SURE, 1 - NEVER_QUITE_SURE)
    score = np.zeros(len(frame.group_ids))
    for name, stance in answers.items():
        if name in place and stance != Stance.PASS:
            column = chance[:, place[name]]
            score += np.log(column if stance == Stance.AGREE else 1 - column)
    likely = np.exp(score - score.max())
    return tuple((likely / likely.sum()).tolist())
