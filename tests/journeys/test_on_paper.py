"""What is printed: the poster alone on one sheet, and what came of a question, without the screen's own."""

import re
import zlib

import pytest
from playwright.sync_api import Page
from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import Demo

pytestmark = pytest.mark.journey

FURNITURE = ".topbar, .places, .passing, .foot, .skip, .menu, .actions, .views"
SHOWN = """(furniture) => [...document.querySelectorAll(furniture)]
  .filter((one) => one.checkVisibility({visibilityProperty: true}))
  .map((one) => one.outerHTML.slice(0, 80))"""
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PAINTS = re.compile(rb"\b(?:Tj|TJ|f|f\*|S|B)\b")


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def strokes(pdf: bytes) -> int:
    """How often something is painted: letters, shapes, lines."""
    painted = 0
    for stream in STREAM.findall(pdf):
        try:
            painted += len(PAINTS.findall(zlib.decompress(stream)))
        except zlib.error:  # a picture or a font
            continue
    return painted


def expect_no_furniture(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.evaluate(SHOWN, FURNITURE)
    assert shown == []
    paper = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert paper == "light"


@pytest.fixture
def question(demo: Demo) -> str:
    return PlainVisitor(demo.address).come_in(demo.code)


def test_the_poster_prints_alone_on_one_sheet(as_host: Page, question: str):
    as_host.goto(f"/q/{question}/poster")
    pdf = as_host.pdf(format="A4")
    assert sheets(pdf) == 1
    assert strokes(pdf) > 50
    expect_no_furniture(as_host)
    seen = as_host.evaluate(
        "[...document.querySelectorAll('h1, p, a, svg')]"
        ".filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest('.poster')).length"
    )
    assert seen == 0
    assert as_host.locator(".poster .qr").is_visible()


def test_what_came_of_it_prints_without_the_screens_furniture(desk: Page, question: str):
    desk.goto(f"/q/{question}")
    pdf = desk.pdf(format="A4")
    assert sheets(pdf) > 1
    assert strokes(pdf) > 500
    expect_no_furniture(desk)
    assert desk.get_by_role("heading", name="What the whole line shares").is_visible()
    assert desk.get_by_text("Where people stand, in five stretches of the line").is_visible(), (
        "what is folded away is printed too"
    )
