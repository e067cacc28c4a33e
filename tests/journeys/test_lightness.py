"""A first page, on a phone that has never been here and pays for what it fetches."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.journeys.serving import Demo

pytestmark = pytest.mark.journey

MOST_KB = 120


def weighed(page: Page, path: str) -> dict[str, float]:
    """What is sent for a page and all that it needs, in kB as it travels, by the end of its address."""
    tell = page.context.new_cdp_session(page)
    tell.send("Network.enable")
    tell.send("Network.clearBrowserCache")
    asked: dict[str, str] = {}
    weights: dict[str, float] = {}
    tell.on(
        "Network.requestWillBeSent", lambda said: asked.__setitem__(said["requestId"], said["request"]["url"])
    )
    tell.on(
        "Network.loadingFinished",
        lambda said: weights.__setitem__(
            asked[said["requestId"]].rpartition("/")[2], said["encodedDataLength"] / 1000
        ),
    )
    page.goto(path, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => 0)")
    return weights


@pytest.mark.parametrize("path", ["door", "code"])
def test_a_first_page_is_light(
    path: str, phone: Page, demo: Demo, record_property: Callable[[str, object], None]
):
    address = {"door": demo.door, "code": "/j"}[path]
    weights = weighed(phone, address)
    assert {name.rpartition(".")[2] for name in weights} >= {"css", "js", "woff2"}
    record_property("measured", f"{sum(weights.values()):.1f} kB in {len(weights)} parts")
    assert sum(weights.values()) < MOST_KB, weights
