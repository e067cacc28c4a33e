"""Every template: nothing that the content policy forbids, every word translated, every icon there."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from waymark.site.story import SENTENCES
from waymark.ui.icons import icons

SOURCE = Path(__file__).parents[2] / "src" / "waymark"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))

FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script written into the page": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "an event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "an address that is a script": re.compile(r"javascript:", re.IGNORECASE),
    "words let through unescaped": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
}

TRANSLATED = [
    re.compile(r"\{%\s*block \w+_class\s*%\}.*?\{%\s*endblock\s*%\}", re.DOTALL),
    re.compile(r"\{%\s*comment\b.*?\{%\s*endcomment\s*%\}", re.DOTALL),
    re.compile(r"\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL),
    re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL),
]
SPOKEN_ATTRIBUTES = {"aria-label", "alt", "title", "placeholder", "copied", "uncopied", "unsent", "unkept"}
SAME_EVERYWHERE = {"Waymark", "waymark.example/j/owl-274", "owl 274"}
"""A name, and samples of what nobody translates."""


def named(template: Path) -> str:
    return str(template.relative_to(SOURCE))


def without_tags(text: str) -> str:
    for pattern in TRANSLATED:
        text = pattern.sub("", text)
    return text


class Words(HTMLParser):
    """Gathers what a page says by itself: text, and attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in SPOKEN_ATTRIBUTES and value]


def bare_words(text: str) -> list[str]:
    """Words of a template that no translator would ever see."""
    reader = Words()
    reader.feed(without_tags(text))
    said = (" ".join(words.split()).strip(" –·") for words in reader.found)
    return [words for words in said if re.search(r"[^\W\d_]{2}", words) and words not in SAME_EVERYWHERE]


def icons_named() -> Iterator[tuple[str, str]]:
    for template in TEMPLATES:
        for name in re.findall(r"\{%\s*icon\s+\"([^\"]+)\"", template.read_text()):
            yield named(template), name
    for kind, (_, name) in SENTENCES.items():
        yield f"the story, {kind}", name


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_a_template_keeps_to_the_content_policy(template: Path) -> None:
    text = template.read_text()
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=named)
def test_every_word_of_a_template_can_be_translated(template: Path) -> None:
    assert bare_words(template.read_text()) == []


@pytest.mark.parametrize(
    "text",
    [
        "<p>Not translated</p>",
        '<a aria-label="Not translated" href="/">{{ name }}</a>',
        '{% translate "This is" %} but this is not',
        '<p{% if x %} class="y"{% endif %}>{% blocktranslate %}Yes{% endblocktranslate %}, no</p>',
    ],
)
def test_words_outside_the_translation_tags_are_found(text: str) -> None:
    assert bare_words(text)


def test_every_icon_that_is_named_was_built() -> None:
    assert icons(), "build the front end first: ./waymark test does"
    assert [(where, name) for where, name in icons_named() if name not in icons()] == []


@pytest.mark.parametrize("address", ["/", "/questions", "/style", "/j", "/about/privacy", "/about/numbers"])
def test_no_page_shows_an_empty_icon(client, place, address: str) -> None:
    page = client.get(address).content.decode()
    assert 'data-icon="' in page or "icon" not in page
    assert re.findall(r'data-icon="([^"]*)"></svg>', page) == []
