"""The shapes that are compared: classes, lines and planes, each perhaps with a tendency to agree."""

from __future__ import annotations

import numpy as np

from .ballots import Reals
from .latent import Shape

NONE = np.zeros(1)
TENDENCIES = np.array([-1.6, -0.8, 0.0, 0.8, 1.6])
INTERCEPT, SLOPE, BEND, CLASS = 0.1, 0.1, 8.0, 0.3
NODES, SIDE = 15, 7


def class_shape(classes: int, tendency: Reals = NONE) -> Shape:
    """Classes of any size, each with its own chance to agree with each statement."""
    return Shape(
        name=f"{classes} classes",
        design=np.eye(classes),
        tendency=tendency,
        anchor=np.ones(classes),
        precision=np.full(classes, CLASS),
        pooled=np.zeros(classes, bool),
        tuned=np.ones(classes, bool),
        weight=None,
        spot=np.zeros((classes, 0)),
    )


def line(density: str, squares: bool = False, tendency: Reals = NONE, slip: float = 0.0) -> Shape:
    """A line, 'normal' or 'uniform', along which log-odds run straight or, with squares, rise and fall."""
    at, weight = _grid(density, NODES)
    bends = [at * at - 1] if squares else []
    return _trait(f"{density} line", [at], bends, weight, tendency, slip)


def plane(density: str, squares: bool = False, tendency: Reals = NONE) -> Shape:
    """The same on a square of two such lines."""
    at, weight = _grid(density, SIDE)
    x, y = (axis.ravel() for axis in np.meshgrid(at, at, indexing="ij"))
    bends = [x * x - 1, x * y, y * y - 1] if squares else []
    return _trait(f"{density} plane", [x, y], bends, np.outer(weight, weight).ravel(), tendency)


def _trait(
    name: str, spot: list[Reals], bends: list[Reals], weight: Reals, tendency: Reals, slip: float = 0.0
) -> Shape:
    """Bends are much the same for all statements: people near one agree, those beyond it don't."""
    columns = 1 + len(spot) + len(bends)
    bent = np.arange(columns) > len(spot)
    precision = np.where(bent, BEND, SLOPE)
    precision[0] = INTERCEPT
    marks = (("squares", bool(bends)), ("tendency to agree", len(tendency) > 1), ("slips", slip > 0))
    with_what = ", ".join(mark for mark, has in marks if has)
    return Shape(
        name=f"{name} with {with_what}" if with_what else name,
        design=np.column_stack([np.ones(len(weight)), *spot, *bends]),
        tendency=tendency,
        anchor=np.eye(columns)[0],
        precision=precision,
        pooled=bent,
        tuned=np.arange(columns) > 0,
        weight=weight,
        spot=np.column_stack(spot),
        slip=slip,
    )


def _grid(density: str, points: int) -> tuple[Reals, Reals]:
    """Places of mean nought and standard deviation one, and the share of people at each."""
    at = np.linspace(-1, 1, points)
    weight = np.exp(-((2.4 * at) ** 2) / 2) if density == "normal" else np.ones(points)
    weight /= weight.sum()
    return at / np.sqrt((weight * at**2).sum()), weight
