"""The fell and the slope: what they draw follows from what they were given, and nothing in them is style."""

import math
import re
from dataclasses import dataclass

import numpy as np
import pytest

from waymark.ui.fell import fell, slope


@dataclass
class Shape:
    x: list[float]
    height: list[float]
    low: list[float]
    high: list[float]


def shape(heights: list[float]) -> Shape:
    x = [n / (len(heights) - 1) for n in range(len(heights))]
    return Shape(x, heights, [h * 0.8 for h in heights], [h * 1.2 for h in heights])


HILL = shape([0, 1, 4, 1, 0])
TOP = re.compile(r'class="top" d="M([\d.]+) ([\d.]+)C([^"]+)"')


def heights(drawing: str) -> np.ndarray:
    """How high the line of the fell lies at each of its points: up is smaller in a drawing."""
    _, start_y, curve = TOP.search(drawing).groups()
    numbers = [float(number) for number in curve.split()]
    return -np.array([float(start_y), *numbers[5::6]])


def test_the_fell_is_highest_where_most_people_stand():
    assert 0.4 < heights(fell(HILL, ("a", "b"), "", 1120)).argmax() / 47 < 0.6
    assert heights(fell(shape([9, 1, 0]), ("a", "b"), "", 440)).argmax() == 0


def test_units_make_no_difference():
    many = Shape(HILL.x, *([7 * h for h in column] for column in (HILL.height, HILL.low, HILL.high)))
    assert fell(many, ("a", "b"), "", 1120) == fell(HILL, ("a", "b"), "", 1120)


def test_there_are_no_dots_unless_asked_for():
    assert "folk" not in fell(HILL, ("a", "b"), "", 1120)


def test_as_many_dots_as_asked_for_lie_under_the_fell():
    drawing = fell(HILL, ("a", "b"), "", 1120, dots=145, seed=3)
    dots = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="(\d+)" cy="(\d+)"', drawing)]
    assert len(dots) == 145
    line = -heights(drawing)
    across = np.linspace(0.02, 0.98, 48) * 1120
    assert all(y >= np.interp(x, across, line) - 1 for x, y in dots)
    near_the_top = sum(1 for x, _ in dots if 336 < x < 784)
    assert near_the_top > 90, "most stand where the fell is high"


def test_dots_follow_from_the_seed():
    one, same, other = (fell(HILL, ("a", "b"), "", 440, dots=20, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_a_flat_shape_has_no_dots_and_no_fault():
    assert "folk" not in fell(shape([0, 0, 0]), ("a", "b"), "", 440, dots=20)


@pytest.mark.parametrize("heights", [[1.0], []])
def test_a_shape_of_fewer_than_two_points_is_refused(heights):
    with pytest.raises(ValueError, match="two points"):
        fell(Shape(heights, heights, heights, heights), ("a", "b"), "", 440)


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="one length"):
        fell(Shape([0, 1], [1, 2, 3], [1, 1], [2, 2]), ("a", "b"), "", 440)


def test_words_are_escaped_and_the_picture_has_a_label():
    drawing = fell(HILL, ("<i>a", "b"), 'a "fell"', 1120)
    assert "<i>" not in drawing
    assert 'role="img" aria-label="a &quot;fell&quot;"' in drawing


def test_nothing_is_styled_by_attribute():
    whole = fell(HILL, ("a", "b"), "", 1120, dots=5) + slope([(0.5, 0.4, 0.6)] * 3, "")
    assert not re.search(r"\b(style|fill|stroke|on\w+)=", whole)
    assert " id=" not in whole, "two on one page would share it"


def test_stones_stand_at_their_shares_and_the_reach_is_the_likely_range():
    drawing = slope([(0.2, 0.1, 0.3), (0.5, 0.4, 0.6), (0.9, 0.8, 1.0)], "rises")
    assert re.findall(r'cx="([\d.]+)%" cy="([\d.]+)%"', drawing) == [
        ("16.67", "80"), ("50", "50"), ("83.33", "10"),
    ]  # fmt: skip
    assert re.findall(r'class="reach" [^>]*y1="([\d.]+)%" y2="([\d.]+)%"', drawing)[0] == ("90", "70")
    assert drawing.count("polyline") == 2


def test_the_line_breaks_off_where_a_place_may_not_be_told():
    drawing = slope([(0.2, 0.1, 0.3), None, (0.9, 0.8, 1.0)], "")
    assert "polyline" not in drawing
    assert drawing.count('class="stone"') == 2


def test_a_share_known_by_its_range_alone_has_no_stone():
    drawing = slope([(math.nan, 0, 0.2), (0.5, 0.4, 0.6), (0.9, 0.8, 1.0)], "")
    assert drawing.count('class="stone"') == 2
    assert drawing.count('class="reach"') == 3
    assert "nan" not in drawing
