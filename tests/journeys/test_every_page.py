"""Every page and state that there is, for every kind of eye, hand and screen."""

import pytest
from tests.house.test_permissions import EXPECTED
from tests.journeys.accessibility import (
    expect_edges_in_forced_colours,
    expect_no_axe_violations,
    expect_no_sideways_scroll,
    expect_stillness,
    expect_targets_for_a_thumb,
)
from tests.journeys.conftest import Arrives
from tests.journeys.place import Place
from tests.journeys.serving import Demo
from tests.journeys.sights import REFUSALS, SIGHTS, Looking, Sight
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey

NOT_PAGES = {
    "say-worker",
    "post-poster",
    "enclosure",
    "say-something",
    "own-data-json",
    "mine-data-json",
    "ties-taken",
    "health",
    "ready",
    "ballots",
    "poster-pdf",
    "litmus-poster-pdf",
    "cards-pdf",
} | {f"taken-{ending}" for ending in ("csv", "json", "html", "pdf", "svg", "png")}
"""Addresses that answer a machine, or with a file to keep."""

ONCE_THERE_IS_A_PICTURE = {"statements", "how", "moved"}
"""Addresses that until then lead back to the question."""


@pytest.fixture(scope="session")
def place(demo: Demo) -> Place:
    return Place(demo)


@pytest.fixture
def see(place: Place, arrives: Arrives, watch: Watch) -> Looking:
    return Looking(place, arrives, watch)


ONCE_HALF_IN = {"second"}
"""Addresses that lead back to the page where one signs in, but for whoever has one more step to go."""


def test_every_page_there_is_has_been_visited():
    pages = {name for name, (get, _) in EXPECTED.items() if 200 in get} - NOT_PAGES
    pages |= ONCE_THERE_IS_A_PICTURE | ONCE_HALF_IN
    assert {sight.route for sight in SIGHTS} == pages | REFUSALS


FIRST = {sight.route: sight for sight in reversed(SIGHTS)}
"""The first state of each page: the others differ from it in what stands there, not in how it is laid out."""


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_a_page_is_for_everybody(sight: Sight, see: Looking):
    page = sight.go(see)
    expect_no_sideways_scroll(page, 320)
    expect_no_sideways_scroll(page, 1280, 900, letters="200%")
    expect_no_axe_violations(page, at_a_desk=sight is FIRST[sight.route])
    page.set_viewport_size({"width": 390, "height": 844})
    expect_targets_for_a_thumb(page)
    expect_stillness(page)
    expect_edges_in_forced_colours(page)
