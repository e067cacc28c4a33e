"""How to come to see the pages of listening posts and receipts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from playwright.sync_api import Page

if TYPE_CHECKING:
    from tests.journeys.sights import Looking


def listed_post(see: Looking) -> Page:
    """The page of the demo's listening post."""
    return see.linked(see.as_host(f"{see.space()}/posts"), "The board at Beckside surgery")


def post(see: Looking) -> str:
    """Where people say something at the demo's listening post."""
    found = re.search(r"/say/[a-z]+-\d{3}", listed_post(see).content())
    assert found
    return found[0]


def said(see: Looking, words: str = "The bus has gone by four.", veil: str = "part only") -> Page:
    """Somebody without an account has said something, and reads their receipt."""
    page = see.as_nobody(post(see))
    page.locator("[name=words]").fill(words)
    page.locator(f"[name=veil][value='{veil}']").check()
    page.get_by_role("button", name="Say it", exact=True).click()
    page.get_by_role("heading", name="Your receipt").wait_for()
    return page


def said_here(see: Looking) -> Page:
    """A member has said something in their space."""
    page = see.as_member(f"{see.space()}/say")
    page.locator("[name=words]").fill("The kettle is on at four.")
    page.get_by_role("button", name="Say it", exact=True).click()
    page.get_by_role("heading", name="Your receipt").wait_for()
    return page


def receipt(see: Looking, veil: str = "part only") -> Page:
    """What came of something said a moment ago."""
    page = said(see, veil=veil)
    words = " ".join(page.locator(".fourwords li").all_inner_texts())
    page.goto("/receipt")
    page.get_by_label("Your four words").fill(words)
    page.get_by_role("button", name="Find it").click()
    page.get_by_role("heading", name="What came of it", exact=True).wait_for()
    return page


def from_a_letter(see: Looking, every: str, *, is_kept: bool) -> Page:
    """As a letter leads there, which a demo doesn't send: the page as the server words it."""
    from waymark.listening.digests.forms import EveryForm

    shown = {"form": EveryForm(initial={"every": every}), "rhythm": {"every": every}, "is_kept": is_kept}
    return see.drawn(render_to_string("listening/digests/change.html", shown))


def said_about_a_question(see: Looking) -> Page:
    """A fact that doesn't fit, and what should have happened beside what did, said from a seat."""
    for words, kind in (("It came at six.", "doesn't fit"), ("It came at seven.", "worry")):
        page = see.as_member(f"{see.space()}/say")
        page.locator("[name=words]").fill(words)
        page.locator(f'[name=kind][value="{kind}"]').check()
        page.locator("[name=question]").select_option(index=1)
        page.get_by_text("A picture, or a little more").click()
        page.locator("[name=supposed]").fill("The bus comes at four.")
        page.get_by_role("button", name="Say it", exact=True).click()
        page.get_by_role("heading", name="Your receipt").wait_for()
    about = page.goto(f"{see.space()}/say") and page.locator("[name=question] option").nth(1)
    return see.as_host(f"/q/{about.get_attribute('value')}/voices")


def taken_back(see: Looking) -> Page:
    return see.pressed(receipt(see), "Take it back", "It is taken back")


def closed(see: Looking) -> Page:
    """A post at which nobody listens any more."""
    page = see.as_host(f"{see.space()}/posts")
    page.get_by_label("Where will people find it?").fill("A bus stop")
    page.get_by_role("button", name="Open it").click()
    page.get_by_role("button", name="Close this post").click()
    page.get_by_text("Closed: nobody can say anything here.").wait_for()
    return page


def at_a_closed_post(see: Looking) -> Page:
    found = re.search(r"/say/[a-z]+-\d{3}", closed(see).content())
    assert found
    return see.as_nobody(found[0])
