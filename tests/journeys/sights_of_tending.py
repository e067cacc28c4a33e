"""How to come to see the pages of those who tend: a conflict, something held, themes, the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Page

if TYPE_CHECKING:
    from tests.journeys.sights import Looking


def another_was_quicker(see: Looking) -> Page:
    """The same host, on two devices: what is written on the slower one is kept."""
    slower, quicker = (see.as_host(f"{see.space()}/tending") for _ in range(2))
    _heard(quicker, "I hear you, from the quicker one.")
    quicker.get_by_text("They can read that you heard it").wait_for()
    see.watch.expects("status of 409")
    _heard(slower, f"I hear you, from the slower one. {id(see)}")
    slower.get_by_role("button", name="Add it to theirs").wait_for()
    return slower


def held(see: Looking) -> Page:
    """Something that is held, for a part of which nobody is sure."""
    page = see.as_host(f"{see.space()}/tending")
    if not page.get_by_role("link", name="Open it").count():
        page.get_by_text("Hold this for safeguarding").click()
        page.get_by_label("I’m not sure whose").check()
        page.get_by_label("How can they reach you, now?").fill("01555 123")
        page.get_by_role("button", name="Hold it now").click()
        page.get_by_role("link", name="It is passed on").wait_for()
        return page
    page.get_by_role("link", name="Open it").first.click()
    page.get_by_role("link", name="It is passed on").wait_for()
    return page


def themes(see: Looking) -> Page:
    page = see.as_host(f"{see.space()}/themes")
    if not page.get_by_role("link", name="Read them all").count():
        page.goto(f"{see.space()}/tending")
        page.get_by_text("Put it with others").first.click()
        page.get_by_label("Which others does it belong with?").fill("The second day")
        page.get_by_role("button", name="Put it there").click()
        page.get_by_text("It stands with the others").wait_for()
        page.goto(f"{see.space()}/themes")
    return page


def shelf(see: Looking) -> Page:
    return _shelved(see, 0)


def put_aside(see: Looking) -> Page:
    """An idea that was asked and supposed right, so that it may be put aside."""
    page = _shelved(see, 1)
    for link, words, button in (
        ("Ask it something", "Who would ring?", "Ask it"),
        ("Suppose it’s right", "We would know by Tuesday.", "Suppose so"),
    ):
        here = page.locator("article:target").get_by_role("link", name=link)
        if here.count():
            here.click()
            page.get_by_role("textbox").fill(words)
            page.get_by_role("button", name=button).click()
            page.get_by_role("heading", name="The maverick shelf").wait_for()
    page.locator("article:target").get_by_role("link", name="Put aside, with thanks").click()
    return page


def _shelved(see: Looking, which: int) -> Page:
    """The shelf, once one of the things said has been put there."""
    page = see.as_host(f"{see.space()}/voices")
    page.get_by_role("link", name="More").nth(which).click()
    page.get_by_role("button", name="Nobody else says this").click()
    page.get_by_role("heading", name="The maverick shelf").wait_for()
    return page


def _heard(page: Page, words: str) -> None:
    page.get_by_label("Hear it").fill(words)
    page.get_by_role("button", name="Say I’ve heard it").click()
