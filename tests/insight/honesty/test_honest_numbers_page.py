import doctest
from pathlib import Path

from waymark.insight.honesty import Policy, intervals

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "honest-numbers.md"


def test_every_example_on_the_page_is_true():
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted > 20
    assert result.failed == 0


def test_the_page_tells_of_every_policy():
    assert all(f"`{policy.name}`" in PAGE.read_text() for policy in Policy)


def test_the_examples_of_the_formulas_are_true():
    assert doctest.testmod(intervals) == (0, 2)
