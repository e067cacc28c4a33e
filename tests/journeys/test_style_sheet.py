"""The style sheet: whoever builds a page finds every part there, by day and by night."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.serving import ROOT

pytestmark = pytest.mark.journey

PARTS = sorted((ROOT / "src/waymark/ui/styles/parts").glob("*.css"))
NOWHERE_TO_BE_SEEN = {"live.css"}
"""What has no looks of its own."""


@pytest.fixture
def style_sheet(desk: Page) -> Page:
    desk.goto("/style")
    return desk


def test_every_part_that_is_styled_can_be_seen(style_sheet: Page):
    unseen = []
    for part in PARTS:
        classes = set(
            re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/", "", part.read_text(), flags=re.DOTALL))
        )
        seen = style_sheet.locator(", ".join(f".{name}" for name in classes)) if classes else None
        if seen is None or not any(one.is_visible() for one in seen.all()):
            unseen.append(part.name)
    assert set(unseen) == NOWHERE_TO_BE_SEEN


def test_each_part_is_there_by_day_and_by_night(style_sheet: Page):
    days = style_sheet.locator("[data-theme=light]:not([data-theme] [data-theme])")
    nights = style_sheet.locator("[data-theme=dark]:not([data-theme] [data-theme])")
    assert days.count() == nights.count() > 10
    for day, night in zip(days.all(), nights.all(), strict=True):
        expect(day).to_be_visible()
        expect(night).to_be_visible()
        assert re.sub("light|dark", "", day.inner_text()) == re.sub("light|dark", "", night.inner_text())
    ground = [
        one.evaluate("(one) => getComputedStyle(one).backgroundColor") for one in (days.first, nights.first)
    ]
    assert ground[0] != ground[1]
