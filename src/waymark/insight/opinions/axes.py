"""The directions in which people's answers differ most, and where each person stands on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import linalg, sparse

from .ballots import Ballots, Reals

TOLERANCE = 1e-10
SMALL_SIDE = 256
SMALL_TABLE = 2_000_000
MOST_STEPS = 240
LOOK_EVERY = 4
NOTHING = 1e-13


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
    return (table.agreed - table.disagreed) / np.maximum(table.seen, 1)


def centred(table: Ballots, centre: Reals) -> sparse.csr_array:
    """Answers less the centre, people x statements; nothing where there is no answer."""
    values = table.stance - centre[table.statement]
    return table.matrix(values)


def principal_axes(
    table: Ballots,
    wanted: int = 2,
    *,
    seed: int = 0,
    start: Reals | None = None,
    tolerance: float = TOLERANCE,
) -> Axes:
    """The first principal axes of the answers, without ever making a large table dense; see `axes_of`.

    Missing answers are taken as the mean answer, so the centred table is as sparse as the answers.
    """
    centre = centres(table)
    return axes_of(centred(table, centre), centre, wanted, seed=seed, start=start, tolerance=tolerance)


def axes_of(
    answers: sparse.csr_array,
    centre: Reals,
    wanted: int = 2,
    *,
    seed: int = 0,
    start: Reals | None = None,
    tolerance: float = TOLERANCE,
) -> Axes:
    """Leading right singular vectors of a centred table, people x statements.

    At most as many axes as there are statements; one that holds nothing (its share is nought) points
    anywhere. `start` (axes x statements): axes of an earlier picture, from which it is a short way.
    `tolerance`: how far `C'C q` may be from a multiple of `q`, as a part of the largest square; a small table
    (its smaller side at most 256) is solved to the last digits.
    """
    total = float(answers.data @ answers.data)
    wanted = min(wanted, len(centre))
    if min(answers.shape) <= SMALL_SIDE and answers.shape[0] * answers.shape[1] <= SMALL_TABLE:
        squares, direction = _exactly(answers.toarray(), wanted)
    else:
        chance = np.random.default_rng(seed)
        first = _first_guess(len(centre), chance, start)
        squares, direction = _by_steps(answers, wanted, first, tolerance, chance)
    share = squares / total if total > 0 else np.zeros(wanted)
    return Axes(centre, signed(direction), share)


def _exactly(answers: Reals, wanted: int) -> tuple[Reals, Reals]:
    """Squared singular values and right singular vectors of a small table, by its smaller Gram matrix."""
    people, statements = answers.shape
    if wanted > people:
        _, lengths, direction = np.linalg.svd(answers)
        return np.append(lengths**2, np.zeros(wanted))[:wanted], direction[:wanted]
    gram = answers.T @ answers if statements <= people else answers @ answers.T
    side = len(gram)
    squares, vectors = linalg.eigh(gram, subset_by_index=[side - wanted, side - 1], check_finite=False)
    squares, vectors = np.maximum(squares[::-1], 0), vectors[:, ::-1]
    if statements <= people:
        return squares, vectors.T
    return squares, linalg.qr((vectors.T @ answers).T, mode="economic")[0].T


def _first_guess(statements: int, chance: np.random.Generator, start: Reals | None) -> Reals:
    """Where to begin: anywhere, or near earlier axes with a little of everything, so that none is missed."""
    anywhere = chance.standard_normal(statements)
    if start is None or not len(start):
        return anywhere
    return np.asarray(start.sum(axis=0) + anywhere / np.linalg.norm(anywhere) / 100)


def _by_steps(
    answers: sparse.csr_array, wanted: int, first: Reals, tolerance: float, chance: np.random.Generator
) -> tuple[Reals, Reals]:
    """The same of a large table: Lanczos steps on C'C, every one made orthogonal to all before it, twice.

    B. N. Parlett, 'The symmetric eigenvalue problem' (1980), chapter 13.
    """
    most = min(MOST_STEPS, answers.shape[1])
    turned = answers.T
    basis = np.empty((most + 1, answers.shape[1]))
    inner = np.zeros((most, most))
    basis[0] = first / np.linalg.norm(first)
    for step in range(1, most + 1):
        known = basis[:step]
        onward, inner[:step, step - 1] = _without(known, turned @ (answers @ basis[step - 1]))
        beyond = float(np.linalg.norm(onward))
        if step == most or (step % LOOK_EVERY == 0 and step >= wanted):
            squares, mix = linalg.eigh(inner[:step, :step], lower=False, check_finite=False)
            squares, mix = squares[::-1][:wanted], mix[:, ::-1][:, :wanted]
            if np.all(beyond * np.abs(mix[-1]) <= tolerance * squares[0]):
                break
        if beyond <= NOTHING * inner.max():
            # All that can be reached from the first guess was; what is left is sought from elsewhere.
            onward, _ = _without(known, chance.standard_normal(len(onward)))
        basis[step] = onward / np.linalg.norm(onward)
    return np.maximum(squares, 0), mix.T @ known


def _without(known: Reals, onward: Reals) -> tuple[Reals, Reals]:
    """What of a vector is new beside orthonormal rows, and how much of each row was in it."""
    parts = known @ onward
    onward = onward - parts @ known
    again = known @ onward
    return onward - again @ known, parts + again


def signed(direction: Reals) -> Reals:
    """The same axes, each turned so that its largest part is positive: signs are otherwise chance."""
    if not direction.size:
        return direction
    largest = np.abs(direction).argmax(axis=1)
    signs = np.sign(direction[np.arange(len(direction)), largest])
    return direction * np.where(signs == 0, 1, signs)[:, None]
