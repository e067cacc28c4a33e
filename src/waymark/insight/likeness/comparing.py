"""How alike texts are: each two of them, all together, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .words import Piece, forms, pieces

ALIKE_FROM, APART_BELOW = 0.5, 0.25
"""Half of what two texts say is in both; a quarter is. Yardsticks of ours: wording is not meaning."""
LEAST_WORDS = 4
"""Words that say something, which the middle text has to have, before likeness is told at all."""
EXACT_TO = 12
"""Decimals that are kept, so that the order of the texts makes no difference."""


class Verdict(StrEnum):
    """What may be told of all texts together."""

    TOO_SHORT = "too short to tell"
    ALIKE = "alike"
    APART = "apart"
    BETWEEN = "between"


@dataclass(frozen=True)
class Comparison:
    """Texts beside each other. `shares`: of each form, how large a share of the texts has it.

    `most_different`: the places of the two texts that are least alike; None for fewer than two texts with
    words. `mean`: the mean likeness of two of them; `error`: how far that may be out, one standard error.
    """

    texts: tuple[tuple[Piece, ...], ...]
    shares: Mapping[str, float]
    likeness: NDArray[np.float64]
    most_different: tuple[int, int] | None
    mean: float
    error: float
    verdict: Verdict


def compare(texts: Sequence[str]) -> Comparison:
    """Texts beside each other: which words they share, and how alike they are.

    All together they are *alike* where their mean likeness is at least a half even when one standard error is
    taken off, *apart* where it is below a quarter with one added; else in between. The error is that of the
    jackknife (B. Efron, C. Stein, Annals of Statistics 9, 1981): the same mean, each text left out in turn.
    """
    said = [forms(text) for text in texts]
    matrix = _likeness(said)
    with_words = [at for at, words in enumerate(said) if words]
    mean, error = _mean(matrix, with_words)
    holders = Counter(form for words in said for form in set(words))
    return Comparison(
        texts=tuple(pieces(text) for text in texts),
        shares={form: holders[form] / len(said) for form in sorted(holders)},
        likeness=matrix,
        most_different=_most_different(matrix, with_words, texts),
        mean=mean,
        error=error,
        verdict=_verdict(said, mean, error),
    )


def likeness(texts: Sequence[str]) -> NDArray[np.float64]:
    """How alike each two texts are, from nought to one: the cosine between their weighted words.

    A word weighs as often as it stands in a text, times ln((1 + n) / (1 + d)) + 1, where d of n texts have it
    (G. Salton, C. Buckley, Information Processing and Management 24, 1988; smoothed as scikit-learn does). A
    text is like itself; one without words that say something is like no other.
    """
    return _likeness([forms(text) for text in texts])


def _likeness(said: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    known = sorted({form for words in said for form in words})
    place = {form: at for at, form in enumerate(known)}
    counts = np.zeros((len(said), len(known)))
    for at, words in enumerate(said):
        for form in words:
            counts[at, place[form]] += 1
    weighed = counts * (np.log((1 + len(said)) / (1 + (counts > 0).sum(axis=0))) + 1)
    lengths = np.linalg.norm(weighed, axis=1, keepdims=True)
    beside = np.divide(weighed, lengths, out=np.zeros_like(weighed), where=lengths > 0)
    # Not by matrix product: its sums may come in another order in another place.
    found = np.array([[float((one * other).sum()) for other in beside] for one in beside])
    alike: NDArray[np.float64] = np.clip(found.reshape(len(said), len(said)).round(EXACT_TO), 0, 1)
    np.fill_diagonal(alike, 1)
    return alike


def _mean(matrix: NDArray[np.float64], among: Sequence[int]) -> tuple[float, float]:
    """The mean likeness of two of these, and its standard error with each left out in turn."""
    if len(among) < 2:
        return 0.0, 0.0
    mean = _mean_of_pairs(matrix, among)
    if len(among) == 2:
        return mean, 0.0
    without = np.array([_mean_of_pairs(matrix, [one for one in among if one != out]) for out in among])
    spread = float(((without - without.mean()) ** 2).sum())
    return mean, float(np.sqrt(spread * (len(among) - 1) / len(among)))


def _mean_of_pairs(matrix: NDArray[np.float64], among: Sequence[int]) -> float:
    upper = np.triu_indices(len(among), k=1)
    return float(matrix[np.ix_(among, among)][upper].mean())


def _most_different(
    matrix: NDArray[np.float64], among: Sequence[int], texts: Sequence[str]
) -> tuple[int, int] | None:
    """The two that are least alike; of several such, those that come first by their letters."""
    return min(
        combinations(among, 2),
        key=lambda pair: (matrix[pair], sorted(texts[at] for at in pair)),
        default=None,
    )


def _verdict(said: Sequence[Sequence[str]], mean: float, error: float) -> Verdict:
    lengths = sorted(len(words) for words in said)
    enough = len(lengths) > 1 and lengths[(len(lengths) - 1) // 2] >= LEAST_WORDS
    if not enough:
        return Verdict.TOO_SHORT
    if mean - error >= ALIKE_FROM:
        return Verdict.ALIKE
    return Verdict.APART if mean + error < APART_BELOW else Verdict.BETWEEN
