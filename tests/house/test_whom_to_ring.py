"""Wherever somebody can write freely to others, the page says whom to ring in danger."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import reverse

SOURCE = Path(__file__).parents[2] / "src" / "waymark"
TEMPLATES = {
    str(one).split("/templates/")[1]: one.read_text() for one in SOURCE.glob("*/templates/**/*.html")
}
FIELD = re.compile(r"\{% field ([^ %]+) %\}|<(textarea)(?![^>]* readonly)")
WITHIN = re.compile(r'\{% (?:include|extends) "([^"]+)"')
SAYS = '{% include "ui/unwatched.html" %}'

FILE, EMAIL, CODE, CHOICE = "a file", "an e-mail address", "a code", "a choice from a list"
NAME, NUMBER, HOUR = "a name", "a number", "an hour of the day"
SAMPLE = "a sample on the style sheet, sent nowhere"
IS_SILENT = {
    "listening/cards/bring.html": {"form.file": FILE},
    "listening/cards/print.html": {"form.how_many": NUMBER},
    "listening/digests/change.html": {"form.every": CHOICE},
    "listening/digests/letters.html": {
        "form.every": CHOICE,
        "form.quiet_from": HOUR,
        "form.quiet_until": HOUR,
        "form.address": EMAIL,
    },
    "listening/posts/posts.html": {
        "form.stands": "the name of a place",
        "form.asks": "the line on a host's own poster; whoever answers it reads whom to ring",
        "form.question": CHOICE,
    },
    "people/second.html": {"form.second": CODE},
    "people/second_step.html": {"form.numbers": CODE},
    "people/second_step_on.html": {"form.second": CODE},
    "people/sign_in.html": {"form.address": EMAIL, "code_form.code": CODE},
    "people/ways_in.html": {"form.address": EMAIL, "code_form.code": CODE},
    "perspectives/code.html": {"form.code": CODE},
    "perspectives/mine.html": {"seeing.part": CHOICE},
    "perspectives/saying.html": {
        "stance.why": "a piece of answer.html, which has it; its view puts it there"
    },
    "site/break_glass.html": {
        "form.reason": "why whoever looks after the server has to look: no members' page"
    },
    "spaces/bringing/choose.html": {"form.file": FILE},
    "spaces/come_to_host.html": {"form.name": NAME},
    "spaces/parts/part.html": {"form.level": CHOICE},
    "spaces/recover.html": {"form.code": CODE},
    "spaces/seats/space.html": {"offer.email": EMAIL},
    "spaces/seats/take_seat.html": {"form.name": NAME},
    "ties/bring.html": {"form.file": FILE},
    "ties/one_if_others.html": {"form.part": CHOICE},
    "ui/style/forms.html": {
        "sample.form.words": SAMPLE,
        "sample.form.space": SAMPLE,
        "sample.form.kind": SAMPLE,
        "sample.form_with_errors.words": SAMPLE,
    },
}
"""Pages with fields in which nobody writes freely to others, each field with what it is instead."""


@cache
def all_of(name: str) -> frozenset[str]:
    """A template with those that it is made of."""
    inner = (one for one in WITHIN.findall(TEMPLATES[name]) if one in TEMPLATES)
    return frozenset({name}).union(*map(all_of, inner))


def pages() -> list[str]:
    """Every template but the pieces of others: what is only put into pages is looked at there."""
    pieces = {one for text in TEMPLATES.values() for one in re.findall(r'\{% include "([^"]+)"', text)}
    return sorted(name for name, text in TEMPLATES.items() if "{% extends" in text or name not in pieces)


def fields(name: str) -> set[str]:
    found = (FIELD.findall(TEMPLATES[one]) for one in all_of(name))
    return {by_tag or by_hand for each in found for by_tag, by_hand in each}


def says_whom_to_ring(name: str) -> bool:
    return any(SAYS in TEMPLATES[one] for one in all_of(name))


def test_wherever_somebody_writes_it_says_whom_to_ring() -> None:
    silent = {name: fields(name) for name in pages() if fields(name) and not says_whom_to_ring(name)}
    assert silent == {name: set(known) for name, known in IS_SILENT.items()}


@pytest.mark.parametrize("name", ["ui/decision.html", "fornow/word.html", "listening/tending/tend.html"])
def test_fields_of_pieces_are_fields_of_their_pages(name: str) -> None:
    assert fields(name)
    assert says_whom_to_ring(name)


def test_fields_written_out_by_their_form_say_it_where_words_are_typed() -> None:
    assert "{% if form|takes_words %}" + SAYS in TEMPLATES["ui/fields.html"]


@pytest.mark.parametrize(
    ("name", "is_told"), [("say-kind", True), ("asks", True), ("coffee", True), ("upstairs", False)]
)
def test_it_is_read_once_and_not_where_there_is_nobody_to_write_to(place, name: str, is_told: bool) -> None:
    about = {"question": place.question.id} if name == "say-kind" else {"endeavour": place.endeavour.id}
    page = place.client("host").get(reverse(name, kwargs=about)).content.decode()
    assert page.count('href="tel:116123"') == int(is_told)
