"""What a page must do for everybody who comes, whatever they see with, press with or read on."""

from functools import cache
from typing import Literal

from playwright.sync_api import Page
from tests.journeys.serving import ROOT

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
TARGET = 44

RUN_AXE = """async (only) => {
  const found = await axe.run(document, {runOnly: only, resultTypes: ["violations"]});
  const where = (one) => one.nodes.map((node) => node.target).join(" | ");
  return found.violations.map((one) => `${one.id}: ${one.help}: ${where(one)}`);
}"""
TOO_SMALL = """(least) => {
  const pressed = "button, .btn, summary, select, textarea, input:not([type=hidden]), nav a";
  const area = (one) => (one.matches("[type=radio], [type=checkbox]") ? one.closest("label") : one);
  return [...document.querySelectorAll(pressed)]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest(".visually-hidden"))
    .map((one) => [one, area(one).getBoundingClientRect()])
    .filter(([, box]) => box.width < least || box.height < least)
    .map(([one, box]) => `${one.outerHTML.slice(0, 90)} is ${box.width} by ${box.height}`);
}"""
STICKS_OUT = """() => {
  const edge = document.documentElement.clientWidth;
  const scrolls = document.documentElement.scrollWidth > edge ? ["the page scrolls sideways"] : [];
  const apart = ".visually-hidden, .skip, .tablebox, svg, script";
  const isRead = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const isOut = ({left, right, width}) => width > 1 && (left < -1 || right > edge + 1);
  const out = [...document.body.querySelectorAll("*")]
    .filter((one) => isRead(one) && one.checkVisibility() && !one.closest(apart))
    .filter((one) => isOut(one.getBoundingClientRect()));
  return [...scrolls, ...out.slice(0, 5).map((one) => `outside: ${one.outerHTML.slice(0, 90)}`)];
}"""
STILL_MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const {transitionDuration, animationDuration} = getComputedStyle(one);
  return `${transitionDuration},${animationDuration}`.split(",").some((time) => parseFloat(time) > 0);
}).map((one) => one.outerHTML.slice(0, 90))"""
EDGELESS = """() => {
  const pressed = "button, .btn, input:not([type=hidden], [type=radio], [type=checkbox]), textarea";
  return [...document.querySelectorAll(pressed)]
    .filter((one) => one.checkVisibility() && !one.matches(".menu__list *, .btn--quiet"))
    .filter((one) => {
      const {borderTopStyle, borderTopWidth} = getComputedStyle(one);
      return borderTopStyle === "none" || parseFloat(borderTopWidth) < 1;
    })
    .map((one) => one.outerHTML.slice(0, 90));
}"""
"""Entries of a menu, which stand in a panel that has an edge, and buttons that look like links need none."""


@cache
def _axe() -> str:
    assert AXE.is_file(), "axe comes with the front end's packages: cd frontend && npm ci --ignore-scripts"
    return AXE.read_text()


def in_full(page: Page, width: int) -> None:
    """Set a width, and a screen so tall that nothing of the page lies under a bar that sticks."""
    page.set_viewport_size({"width": width, "height": 800})
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": height + 200})


def axe_violations(page: Page, only: list[str] | None = None) -> list[str]:
    """What axe finds wrong; its source is evaluated, so that the page's own policy stays on."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    chosen = {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}
    found: list[str] = page.evaluate(RUN_AXE, chosen)
    return found


def expect_no_axe_violations(page: Page) -> None:
    """By day every rule on a phone and a desk; by night those on colours, since nothing else changes."""
    found = {"phone by day": _by_axe(page, "light", 320), "desk by day": _by_axe(page, "light", 1280)}
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found["desk by night"] = axe_violations(page, COLOURS)
    assert not any(found.values()), found


def expect_no_axe_violations_on_a_phone(page: Page, *, by_night: bool) -> None:
    """Every rule, in one scheme of colours."""
    assert _by_axe(page, "dark" if by_night else "light", 320) == []


def _by_axe(page: Page, scheme: Literal["dark", "light"], width: int) -> list[str]:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    in_full(page, width)
    return axe_violations(page)


def expect_no_sideways_scroll(page: Page, width: int, height: int = 256, letters: str = "100%") -> None:
    """All words are on the page at this size, with letters this large, without scrolling sideways.

    320 by 256 is a screen of 1280 by 1024 enlarged four times.
    """
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("(size) => document.documentElement.style.setProperty('font-size', size)", letters)
    sticking_out = page.evaluate(STICKS_OUT)
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    assert sticking_out == []


def expect_targets_for_a_thumb(page: Page) -> None:
    """Nothing to press is smaller than 44 by 44; links in running text are the exception."""
    small = page.evaluate(TOO_SMALL, TARGET)
    assert small == []


def expect_stillness(page: Page) -> None:
    """Nothing moves for those who asked for less movement."""
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(STILL_MOVING)
    assert moving == []


def expect_edges_in_forced_colours(page: Page) -> None:
    """Where the reader's own colours replace ours, everything to press still has an edge."""
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    edgeless = page.evaluate(EDGELESS)
    assert edgeless == []
    page.emulate_media(forced_colors="none")
