"""How to come to see cards typed in, a scribe's page, and the corner of a wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Page
from tests.journeys import sights_of_listening as of_listening

if TYPE_CHECKING:
    from tests.journeys.sights import Looking


def of_the_post(see: Looking, what: str) -> Page:
    """A page about the cards of the demo's listening post."""
    path = of_listening.listed_post(see).url.split("/", 3)[-1]
    return see.as_host(f"/{path}/{what}")


def typed_in(see: Looking) -> Page:
    """One card taken, and one left: its number can't be right."""
    page = of_the_post(see, "type-in")
    page.get_by_label("What is on it, word for word").fill("The bus has gone by four.")
    page.keyboard.press("Enter")
    page.get_by_text("It is said.").last.wait_for()
    page.get_by_label("Its number").fill("ABC123")
    return see.written_wrong(page, "Take this card", words="Nobody rings back.")


def cards_listed(see: Looking) -> Page:
    """What will happen to two cards of a list."""
    page = of_the_post(see, "bring-cards")
    file = {"name": "cards.csv", "mimeType": "text/csv", "buffer": b"number,words\n,The bus.\nQQQ,Who?\n"}
    page.locator("[name=file]").set_input_files(file)
    return see.pressed(page, "Show me what will happen", "This is what will happen")


def written_down(see: Looking) -> Page:
    """What somebody said was written down, and their four words stand there."""
    page = see.as_member(f"{see.space()}/scribe")
    page.get_by_label("They know that I write this down").check()
    page.locator("[name=words]").fill("She never rang.")
    return see.pressed(page, "Say it for them", "It is said. These words are theirs.")


def said_on_the_screen(see: Looking) -> Page:
    page = see.as_member(see.at("first", "say-here"))
    page.locator("[name=words]").fill("The lift is broken.")
    return see.pressed(page, "Say it", "Thank you. It is said.")
