"""The shapes that are compared: classes, lines and planes, each perhaps with a tendency to agree."""

from __future__ import annotations

import numpy as np

from .ballots import Reals
from .latent import Shape

NONE = np.zeros(1)
TENDENCIES = np.array([-1.6, -0.8, 0.0, 0.8, 1.6])
INTERCEPT, SLOPE, SQUARE, CLASS = 0.1, 0.5, 1.0, 0.7
NODES, SIDE, WAVES = 15, 7, 6


def class_shape(classes: int, tendency: Reals = NONE) -> Shape:
    """Classes of any size, each with its own chance to agree with each statement."""
    return Shape(
        name=f"{classes} classes",
        design=np.eye(classes),
        tendency=tendency,
        anchor=np.ones(classes),
        precision=np.full(classes, CLASS),
        weight=None,
        spot=np.zeros((classes, 0)),
    )


def line(density: str, squares: bool = False, tendency: Reals = NONE) -> Shape:
    """A line, 'normal' or 'uniform', along which log-odds run straight or, with squares, bend once."""
    at, weight = _grid(density, NODES)
    columns = [at, at**2 - 1] if squares else [at]
    precision = [SLOPE, SQUARE][: len(columns)]
    name = f"{density} line{' with squares' * squares}"
    return _trait(name, columns, precision, weight, at[:, None], tendency)


def winding(tendency: Reals = NONE) -> Shape:
    """A uniform line along which log-odds may turn several times, the less easily the faster.

    Cosines of 1 to 6 half-waves; the prior's precision rises as the square of their number.
    """
    at, weight = _grid("uniform", NODES)
    middle = (np.arange(NODES) + 0.5) / NODES
    waves = range(1, WAVES + 1)
    columns = [np.sqrt(2) * np.cos(np.pi * wave * middle) for wave in waves]
    return _trait("winding line", columns, [SLOPE * wave**2 for wave in waves], weight, at[:, None], tendency)


def plane(density: str, squares: bool = False, tendency: Reals = NONE) -> Shape:
    """The same on a square of two such lines."""
    at, weight = _grid(density, SIDE)
    x, y = (axis.ravel() for axis in np.meshgrid(at, at, indexing="ij"))
    columns = [x, y, x * x - 1, x * y, y * y - 1] if squares else [x, y]
    precision = [SLOPE, SLOPE, SQUARE, SQUARE, SQUARE][: len(columns)]
    both = np.outer(weight, weight).ravel()
    name = f"{density} plane{' with squares' * squares}"
    return _trait(name, columns, precision, both, np.column_stack([x, y]), tendency)


def _trait(
    name: str, columns: list[Reals], precision: list[float], weight: Reals, spot: Reals, tendency: Reals
) -> Shape:
    return Shape(
        name=name + " and a tendency to agree" * (len(tendency) > 1),
        design=np.column_stack([np.ones(len(weight)), *columns]),
        tendency=tendency,
        anchor=np.eye(len(columns) + 1)[0],
        precision=np.array([INTERCEPT, *precision]),
        weight=weight,
        spot=spot,
    )


def _grid(density: str, points: int) -> tuple[Reals, Reals]:
    """Places of mean nought and standard deviation one, and the share of people at each."""
    at = np.linspace(-1, 1, points)
    weight = np.exp(-((2.4 * at) ** 2) / 2) if density == "normal" else np.ones(points)
    weight /= weight.sum()
    return at / np.sqrt((weight * at**2).sum()), weight
