"""Every page and state that there is, for every kind of eye, hand and screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.house.test_permissions import EXPECTED
from tests.journeys.accessibility import (
    expect_edges_in_forced_colours,
    expect_no_axe_violations,
    expect_no_axe_violations_on_a_phone,
    expect_no_sideways_scroll,
    expect_stillness,
    expect_targets_for_a_thumb,
)
from tests.journeys.conftest import PATIENCE_MS, Arrives, Device
from tests.journeys.place import Place
from tests.journeys.plain import PlainVisitor
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
    "clarity-docx",
    "clarity-csv",
    "clarity-ics",
    "clarity-poster-pdf",
    "for-now-csv",
    "for-now-json",
    "story-csv",
    "story-json",
} | {f"taken-{ending}" for ending in ("csv", "json", "html", "pdf", "svg", "png")}
"""Addresses that answer a machine, or with a file to keep."""

ONCE_THERE_IS_A_PICTURE = {"statements", "how", "moved"}
"""Addresses that until then lead back to the question."""


@pytest.fixture(scope="session")
def place(demo: Demo) -> Place:
    return Place(demo)


@pytest.fixture(scope="module")
def window(browser: Browser, demo: Demo) -> Iterator[Page]:
    """One window in which page after page is looked at: opening one takes as long as looking."""
    context = browser.new_context(base_url=demo.address, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


@pytest.fixture
def see(place: Place, arrives: Arrives, watch: Watch, window: Page) -> Iterator[Looking]:
    """Whoever comes first has the window, as if it were new; whoever else has a device of their own."""
    watch.over(window.context)
    free = [window]

    def arrive(device: Device, known_as: PlainVisitor | None = None) -> Page:
        if not free:
            return arrives(device, known_as=known_as)
        if known_as is not None:
            window.context.add_cookies(known_as.cookies())
        return free.pop()

    yield Looking(place, arrive, watch)
    window.unroute_all()
    watch.leave(window.context)
    forget(window)


def forget(window: Page) -> None:
    """Leave a window as if nobody had used it, but for files that are the same for everybody.

    It waits at an address of the same server: from elsewhere it would begin a new process each time. It looks
    there for an icon that isn't, so whoever watches has left.
    """
    window.goto("/healthz")
    origin = window.evaluate("location.origin")
    window.context.clear_cookies()
    window.emulate_media(color_scheme="light", reduced_motion="no-preference", forced_colors="none")
    window.set_viewport_size({"width": 1280, "height": 720})
    tell = window.context.new_cdp_session(window)
    kept = "local_storage,indexeddb,websql,service_workers,cache_storage"
    tell.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": kept})
    tell.detach()


ONCE_HALF_IN = {"second"}
"""Addresses that lead back to the page where one signs in, but for whoever has one more step to go."""


def test_every_page_there_is_has_been_visited():
    pages = {name for name, (get, _) in EXPECTED.items() if 200 in get} - NOT_PAGES
    pages |= ONCE_THERE_IS_A_PICTURE | ONCE_HALF_IN
    assert {sight.route for sight in SIGHTS} == pages | REFUSALS


FIRST = {sight.route: sight for sight in reversed(SIGHTS)}
"""The first state of each page: the others differ from it in what stands there, not in how it is laid out."""
BY_NIGHT = frozenset(SIGHTS[::2])
"""Of further states every other is looked at by night, the rest by day."""


@pytest.mark.parametrize("sight", SIGHTS, ids=str)
def test_a_page_is_for_everybody(sight: Sight, see: Looking):
    page = sight.go(see)
    expect_no_sideways_scroll(page, 320)
    expect_no_sideways_scroll(page, 1280, 900, letters="200%")
    if sight is FIRST[sight.route]:
        expect_no_axe_violations(page)
    else:
        expect_no_axe_violations_on_a_phone(page, by_night=sight in BY_NIGHT)
    page.set_viewport_size({"width": 390, "height": 844})
    expect_targets_for_a_thumb(page)
    expect_stillness(page)
    expect_edges_in_forced_colours(page)
