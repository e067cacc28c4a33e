"""How released figures are said."""

import pytest

from waymark.insight.honesty import (
    Band,
    Policy,
    Released,
    ReleasedShare,
    answered,
    release,
    release_partition,
)
from waymark.ui import words


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (answered(12, 12), "12 people"),
        (answered(1, 12), "1 person"),
        (release(0, Policy.OUTSIDE), "nobody"),
        (release(147, Policy.OUTSIDE), "about 145 people"),
        (release(3, Policy.OUTSIDE), "fewer than eight people"),
        (release(98, Policy.OUTSIDE, of=100), "all but fewer than eight people"),
        (release(3, Policy.OUTSIDE, of=9), "too few people to show"),
    ],
)
def test_counts_of_people(count: Released, said: str) -> None:
    assert words.people(count) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            (100, 50, 50),
            ("50 in 100 (likely 43 to 57)", "25 in 100 (likely 20 to 31)", "25 in 100 (likely 20 to 31)"),
        ),
        ((84, 38, 3), ("68 in 100 (likely 59 to 76)", "32 in 100 (likely 24 to 41)", "fewer than 6 in 100")),
        ((3, 2, 1), ("too few to show",) * 3),
    ],
)
def test_shares(counts: tuple[int, ...], said: tuple[str, ...]) -> None:
    assert tuple(words.in_100(share) for share in release_partition(counts, Policy.OUTSIDE).cells) == said


def test_all_but_a_few_is_said_as_more_than() -> None:
    share = release_partition((198, 2), Policy.OUTSIDE).cells[0]
    assert words.in_100(share) == f"more than {share.more_than} in 100"


@pytest.mark.parametrize("band", Band)
def test_every_band_has_words(band: Band) -> None:
    assert words.band_words(band).endswith("of us")


def test_no_figure_has_a_percent_sign() -> None:
    for share in (*release_partition((100, 50, 50), Policy.OUTSIDE).cells, hidden()):
        assert "%" not in words.in_100(share) + words.in_100_briefly(share)


def hidden() -> ReleasedShare:
    return release_partition((3, 2), Policy.OUTSIDE).cells[0]
