"""The shapes that are compared: classes, lines and planes, each perhaps with a tendency to agree."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .ballots import Reals
from .latent import Shape

NONE = np.zeros(1)
TENDENCIES = np.array([-1.2, 0.0, 1.2])
INTERCEPT, SLOPE, BEND, CLASS = 0.1, 0.1, 8.0, 0.05
LOOSE, NARROW, SLIP = 0.003, 3.0, 0.08
NODES, SIDE = 15, 6


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
        usual=np.ones(classes),
        weight=None,
        spot=np.zeros((classes, 0)),
        middle=np.zeros(classes),
    )


def line(density: str, squares: bool = False, tendency: Reals = NONE) -> Shape:
    """A line, 'normal' or 'uniform', along which log-odds run straight or, with squares, rise and fall."""
    at, weight = _grid(density, NODES)
    bends = [at * at - 1] if squares else []
    return _trait(f"{density} line", [at], bends, weight, tendency)


def near_and_far(density: str, bend: float) -> Shape:
    """A line on which statements have places of their own, and people answer the other way at times.

    Log-odds fall with the square of the distance, about `bend` for one standard deviation, and slopes
    are as steep as a place near the end of the line asks for.
    """
    shape = line(density, squares=True)
    return replace(
        shape,
        name=f"{density} line of {'narrow' if bend > NARROW else 'wide'} places",
        precision=np.array([LOOSE, LOOSE, 1.0]),
        pooled=np.zeros(3, bool),
        tuned=np.array([False, True, False]),
        middle=np.array([0.0, 0.0, -bend]),
        slip=SLIP,
    )


def plane(density: str, squares: bool = False) -> Shape:
    """The same as a line, on a square of two."""
    at, weight = _grid(density, SIDE)
    x, y = (axis.ravel() for axis in np.meshgrid(at, at, indexing="ij"))
    bends = [x * x - 1, x * y, y * y - 1] if squares else []
    return _trait(f"{density} plane", [x, y], bends, np.outer(weight, weight).ravel(), NONE)


def _trait(name: str, spot: list[Reals], bends: list[Reals], weight: Reals, tendency: Reals) -> Shape:
    """Bends are much the same for all statements: people near one agree, those beyond it don't."""
    columns = 1 + len(spot) + len(bends)
    bent = np.arange(columns) > len(spot)
    precision = np.where(bent, BEND, SLOPE)
    precision[0] = INTERCEPT
    return Shape(
        name=name + " with squares" * bool(bends) + " with a tendency to agree" * (len(tendency) > 1),
        design=np.column_stack([np.ones(len(weight)), *spot, *bends]),
        tendency=tendency,
        anchor=np.eye(columns)[0],
        precision=precision,
        pooled=bent,
        tuned=np.arange(columns) > 0,
        usual=np.zeros(columns),
        weight=weight,
        spot=np.column_stack(spot),
        middle=np.zeros(columns),
    )


def _grid(density: str, points: int) -> tuple[Reals, Reals]:
    """Places of mean nought and standard deviation one, and the share of people at each."""
    at = np.linspace(-1, 1, points)
    weight = np.exp(-((2.4 * at) ** 2) / 2) if density == "normal" else np.ones(points)
    weight /= weight.sum()
    return at / np.sqrt((weight * at**2).sum()), weight
