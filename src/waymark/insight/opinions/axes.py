"""The directions in which people's answers differ most, and where each person stands on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .ballots import Ballots, Reals

BLOCK = 4
ROUNDS = 60
TOLERANCE = 1e-11


@dataclass(frozen=True, eq=False)
class Axes:
    """Principal axes of the centred answers, the longest first.

    `centre` (statements): the mean answer to each. `direction` (axes x statements): orthonormal, each with
    its largest part positive. `share` (axes): of all differences between people, what each axis holds.
    """

    centre: Reals
    direction: Reals
    share: Reals


def centres(table: Ballots) -> Reals:
    """The mean answer to each statement; nought where nobody answered."""
    total = np.bincount(table.statement, weights=table.stance, minlength=table.statements)
    return np.asarray(total / np.maximum(table.seen, 1), np.float64)


def principal_axes(table: Ballots, wanted: int = 2, *, seed: int = 0, start: Reals | None = None) -> Axes:
    """The first principal axes by block Krylov iteration, without ever making the table dense.

    Missing answers are taken as the mean answer, so the centred table is as sparse as the answers. `start`
    (axes x statements): axes of an earlier picture, from which it is a short way.
    """
    centre = centres(table)
    centred = table.matrix(table.stance - centre[table.statement])
    total = float((centred.data**2).sum())
    wanted = min(wanted, table.statements)
    direction, squares = _leading(centred, wanted, seed, start)
    share = squares / total if total > 0 else np.zeros(wanted)
    return Axes(centre, signed(direction), share)


def _leading(centred, wanted, seed, start):  # type: ignore[no-untyped-def]
    statements = centred.shape[1]
    block = min(max(BLOCK, wanted + 2), statements)
    rng = np.random.default_rng(seed)
    q = rng.standard_normal((statements, block))
    if start is not None:
        q[:, : len(start)] = start.T
    q, _ = np.linalg.qr(q)
    turned = centred.T.tocsr()
    before = np.zeros(wanted)
    for _ in range(ROUNDS):
        z = turned @ (centred @ q)
        inner = q.T @ z
        squares, mix = np.linalg.eigh((inner + inner.T) / 2)
        order = np.argsort(squares)[::-1]
        squares, found = np.maximum(squares[order][:wanted], 0), (q @ mix[:, order])[:, :wanted]
        if np.all(np.abs(squares - before) <= TOLERANCE * np.maximum(squares, 1e-300)):
            break
        before = squares
        q, _ = np.linalg.qr(z)
    return found.T, squares


def signed(direction: Reals) -> Reals:
    """The same axes, each turned so that its largest part is positive: signs are otherwise chance."""
    largest = np.abs(direction).argmax(axis=1)
    signs = np.sign(direction[np.arange(len(direction)), largest])
    return direction * np.where(signs == 0, 1, signs)[:, None]


def places(table: Ballots, axes: Axes, drawn_in: float = 0.0) -> Reals:
    """Where each person stands, people x axes.

    sqrt(statements / (answers given + drawn_in)) times the sum, over what they answered, of answer less mean
    times direction. With `drawn_in` above nought, who answered little is drawn towards the middle.
    """
    centred = table.matrix(table.stance - axes.centre[table.statement])
    scale = np.sqrt(table.statements / np.maximum(table.given + drawn_in, 1))
    return np.asarray(scale[:, None] * (centred @ axes.direction.T))
