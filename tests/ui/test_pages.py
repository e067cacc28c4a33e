"""The pages that every page stands on: chrome, the style sheet, and where nothing can be found."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template, render_to_string

import waymark.ui
from waymark.ui.samples import Samples

PARTS = sorted(path.stem for path in (Path(waymark.ui.__file__).parent / "templates/ui/parts").glob("*.html"))
ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]


def extended_or_included(page: str, seen: set[str]) -> set[str]:
    """Every template that a page is made of."""
    if page in seen:
        return seen
    seen.add(page)
    text = Path(get_template(page).origin.name).read_text()
    for name in re.findall(r"\{% (?:extends|include) \"([^\"]+)\"", text):
        extended_or_included(name, seen)
    for tag in re.findall(r"\{% (\w+)", text):
        if tag in PARTS:
            extended_or_included(f"ui/parts/{tag}.html", seen)
    for name in re.findall(r"\{% twin \"(\w+)\"", text):
        extended_or_included(f"ui/style/{name}.html", seen)
    return seen


def test_every_part_is_on_the_style_sheet() -> None:
    shown = extended_or_included("ui/style.html", set())
    assert {f"ui/parts/{part}.html" for part in PARTS} - shown == set()


def test_every_sample_of_the_style_sheet_is_shown() -> None:
    shown = extended_or_included("ui/style.html", set())
    samples = {
        f"ui/style/{path.name}"
        for path in (Path(waymark.ui.__file__).parent / "templates/ui/style").glob("*.html")
    }
    assert samples - shown - {"ui/style/twin.html"} == set()


def test_the_style_sheet_has_no_id_twice(client, place) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get("/style").content.decode())
    assert sorted({each for each in ids if ids.count(each) > 1}) == []


def test_samples_are_released_as_any_other_figures() -> None:
    sample = Samples("light")
    assert sample.narrow.cells[2].in_100 is None


@pytest.mark.parametrize("page", ERRORS)
def test_an_error_page_stands_without_context_or_database(page: str) -> None:
    html = engines["django"].get_template(page).render({})
    assert "<h1" in html
    assert 'lang="en' in html
    assert "<script" not in html


@pytest.mark.parametrize("page", ["403.html", "429.html"])
def test_a_refusal_says_its_reason_and_escapes_it(page: str) -> None:
    html = render_to_string(page, {"reason": "Not <b>now</b>"})
    assert "Not &lt;b&gt;now&lt;/b&gt;" in html


def test_a_place_that_is_open_says_so(client, place) -> None:
    assert re.search(r'<a href="/questions" aria-current="page">', client.get("/questions").content.decode())


def test_every_page_can_be_skipped_to_its_main_part(client, place) -> None:
    html = client.get("/").content.decode()
    assert html.index('href="#main"') < html.index("<header")
    assert '<main id="main" tabindex="-1">' in html


@pytest.mark.parametrize("address", ["/j", "/about/privacy"])
def test_the_one_who_passes_through_is_told_what_the_page_is(client, place, address: str) -> None:
    html = client.get(address).content.decode()
    assert re.search(r"<title>[^<]+ – Waymark</title>", html)
    assert html.count("<h1") == 1


def test_a_guests_page_has_a_quick_way_out(client, place) -> None:
    assert "Leave quickly" in client.get("/j").content.decode()
