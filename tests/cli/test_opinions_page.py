"""The report of `waymark opinions` as its readers meet it: at any width, by day, by night, on paper."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.cli.conversations import WORLDS, a_room_of_twelve
from tests.journeys import accessibility
from tests.journeys.conftest import launched

from waymark.cli import opinions

pytestmark = pytest.mark.journey

TEXTS = "statement,text\n" + "".join(
    f"s{n},Somebody says a thing like this: number {n}.\n" for n in range(80)
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, launched(playwright) as running:
        yield running


@pytest.fixture
def report(tmp_path, browser, capsys):
    """The report on a conversation, opened from its file."""

    def opened(content, *options):
        (tmp_path / "v.csv").write_text(content)
        (tmp_path / "s.csv").write_text(TEXTS)
        parser = argparse.ArgumentParser()
        opinions.add_parser(parser.add_subparsers())
        words = [
            tmp_path / "v.csv",
            "--statements",
            tmp_path / "s.csv",
            "--html",
            tmp_path / "r.html",
            *options,
        ]
        chosen = parser.parse_args(["opinions", *map(str, words)])
        assert chosen.run(chosen) == 0
        page = browser.new_page()
        page.goto((tmp_path / "r.html").as_uri())
        return page

    return opened


@pytest.mark.parametrize(
    ("content", "options"),
    [
        (WORLDS["spectrum"](), []),
        (WORLDS["groups"](), ["--all"]),
        (WORLDS["one mind"](), []),
        (WORLDS["no pattern"](), ["--profile", "polis"]),
        (a_room_of_twelve(), []),
    ],
    ids=["a line", "groups", "one mind", "as Polis has it", "twelve people"],
)
def test_everybody_can_read_it(report, content, options):
    page = report(content, *options)
    accessibility.expect_no_axe_violations(page)
    accessibility.expect_no_sideways_scroll(page, 320)
    accessibility.expect_no_sideways_scroll(page, 390, 844, letters="200%")
    accessibility.expect_targets_for_a_thumb(page)
    accessibility.expect_stillness(page)


def test_every_picture_has_its_figures_beside_it(report):
    page = report(WORLDS["spectrum"]())
    drawn = page.locator("figure svg[role=img]:visible")
    assert drawn.count() == 1
    assert "five equal lengths" in drawn.get_attribute("aria-label")
    page.get_by_text("Where people stand, as a table").click()
    assert page.locator("figure + details tbody tr:visible").count() == 5
    slope = page.locator(".statement .slope__plot").first
    assert slope.get_attribute("aria-label") in page.locator(".statement p").first.inner_text()


def test_the_first_key_leads_past_the_top(report):
    page = report(WORLDS["spectrum"]())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_on_paper_it_is_dark_on_light_with_nothing_to_press(report):
    page = report(WORLDS["spectrum"]())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("details:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(22, 40, 43)"
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_asks_nothing_of_the_network(report, scheme):
    page = report(WORLDS["spectrum"]())
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(color_scheme=scheme)
    page.reload()
    assert [url.split(":")[0] for url in asked if not url.startswith("data:")] == ["file"]


def test_the_file_needs_no_other_beside_it(report, tmp_path):
    report(WORLDS["spectrum"]())
    assert {path.name for path in Path(tmp_path).iterdir()} == {"v.csv", "s.csv", "r.html"}
