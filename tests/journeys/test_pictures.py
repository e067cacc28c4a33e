"""The pictures in the documents, of the demo as it is.

To take them: WAYMARK_PICTURES=1 ./waymark test tests/journeys/test_pictures.py
"""

import os

import pytest
from playwright.sync_api import Page
from tests.journeys.conftest import Arrives
from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import ROOT, Demo

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(os.environ.get("WAYMARK_PICTURES") != "1", reason="pictures are taken when asked for"),
]

IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 300_000


def take(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready.then(() => 0)")
    picture = IMAGES / name
    picture.parent.mkdir(exist_ok=True)
    page.screenshot(path=picture, animations="disabled")
    assert picture.stat().st_size < MOST_BYTES


def test_of_what_came_of_it(arrives: Arrives, demo: Demo):
    page = arrives(
        {"viewport": {"width": 1280, "height": 1552}, "device_scale_factor": 0.75}, color_scheme="light"
    )
    page.goto(f"/q/{PlainVisitor(demo.address).come_in(demo.code)}")
    take(page, "result.png")


def test_of_a_phone_answering(arrives: Arrives, demo: Demo):
    guest = PlainVisitor(demo.address)
    guest.come_in(demo.code)
    guest.answer("agree", at_most=4)
    page = arrives({"viewport": {"width": 390, "height": 844}, "device_scale_factor": 1}, known_as=guest)
    page.goto(guest.at)
    take(page, "phone.png")


DESK = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 0.75}


def test_of_a_beginning(arrives: Arrives, demo: Demo):
    page = arrives(DESK, color_scheme="light")
    page.goto("/begin")
    take(page, "begin.png")


def test_of_tending(as_host: Page, demo: Demo):
    question = PlainVisitor(demo.address).come_in(demo.code)
    as_host.set_viewport_size({"width": 1280, "height": 900})
    as_host.goto(f"/q/{question}/tend")
    as_host.get_by_text("Keys rest while you type.").wait_for()
    take(as_host, "tend.png")


def test_of_the_wall(as_host: Page, demo: Demo):
    question = PlainVisitor(demo.address).come_in(demo.code)
    as_host.goto(f"/q/{question}/wall")
    take(as_host, "wall.png")
