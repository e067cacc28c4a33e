"""How to come to see what kind of situation a question is, its nine marks and its obstacles."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import Page

if TYPE_CHECKING:
    from tests.journeys.sights import Looking

NEVER_TOUCHED = "unanswered"
"""The question at which no other sight writes anything about its situation."""


def of_the_question(see: Looking, rest: str = "", question: str = "first") -> str:
    """The address of a page about the situation of one of the place's questions."""
    return see.at(question, f"situation/{rest}")


def said(see: Looking) -> Page:
    """It was said to be a crisis, and is seen otherwise by now."""
    page = see.as_member(of_the_question(see, "kind"))
    page.locator('[name=kind][value="manage"]').check()
    page.locator("[name=because]").fill(f"The ward has it. {id(see)}")
    page.get_by_role("button", name="Say it", exact=True).click()
    page.get_by_role("heading", name="It is known, and it has one owner").first.wait_for()
    page.get_by_role("link", name="Say it differently").click()
    page.locator('[name=kind][value="lead"]').check()
    page.locator("[name=because]").fill(f"Nobody has the whole of it. {id(see)}")
    page.get_by_role("button", name="Say it", exact=True).click()
    page.get_by_role("heading", name="Nobody knows, and many must change").first.wait_for()
    return see.opened(page, "main details")


def another_was_quicker(see: Looking) -> Page:
    """Somebody said otherwise while this was being written: its words are kept."""
    path = of_the_question(see, "kind", "room")
    slower, quicker = see.as_host(path), see.as_member(path)
    _says(quicker, "ask", f"The porters know. {id(see)}")
    quicker.get_by_role("heading", name="What kind of situation is it?").wait_for()
    see.watch.expects("status of 409")
    _says(slower, "lead", "Nobody has the whole of it.")
    slower.get_by_role("alert").wait_for()
    return slower


def written(see: Looking) -> Page:
    """A mark at which somebody has written."""
    page = see.as_member(of_the_question(see, "marks/dangers"))
    page.locator("[name=words]").fill(f"She falls at night. {id(see)}")
    page.get_by_role("button", name="Write it here").click()
    page.get_by_role("button", name="Take it back").first.wait_for()
    return page


def to_take_away(see: Looking) -> Page:
    """Something that a member wrote, before a host takes it away."""
    written(see)
    page = see.as_host(of_the_question(see, "marks/dangers"))
    page.get_by_role("link", name="Take it away").first.click()
    page.get_by_role("button", name="Take it away for good").wait_for()
    return page


def obstacle(see: Looking) -> Page:
    """An obstacle that a host has just named."""
    page = see.as_host(of_the_question(see, "obstacles"))
    page.locator("[name=words]").fill(f"Nobody has the keys. {id(see)}")
    page.get_by_role("button", name="Name it").click()
    page.get_by_role("heading", name="Three banks of the river").wait_for()
    return page


def chosen(see: Looking) -> Page:
    """An obstacle for which a bank is chosen, with what came of it."""
    page = see.linked(obstacle(see), "Choose one for now")
    page.locator('[name=bank][value="slower"]').check()
    page.locator("[name=because]").fill("We wait for a week.")
    page.get_by_role("button", name="Choose it for now").click()
    page.get_by_text("For now: Slowing down.").wait_for()
    see.linked(page, "What came of it")
    page.locator("[name=words]").fill("The tide turned.")
    page.get_by_role("button", name="Write it here").click()
    page.get_by_role("heading", name="Three banks of the river").wait_for()
    return page


def gone(see: Looking) -> Page:
    """An obstacle that is gone."""
    page = see.linked(obstacle(see), "It is gone")
    page.locator("[name=because]").fill("The post office keeps a set.")
    page.get_by_role("button", name="Mark it as gone").click()
    page.get_by_role("button", name="It is here again").wait_for()
    return page


def at_a_bank(see: Looking) -> Page:
    """One bank of an obstacle, at which nobody has written."""
    page = obstacle(see)
    page.goto(f"{_path(page)}/banks/courage")
    return page


def at_a_bank_of_what_is_gone(see: Looking) -> Page:
    page = gone(see)
    page.goto(f"{_path(page)}/banks/courage")
    return page


def _says(page: Page, kind: str, because: str) -> None:
    page.locator(f'[name=kind][value="{kind}"]').check()
    page.locator("[name=because]").fill(because)
    page.get_by_role("button", name="Say it", exact=True).click()


def _path(page: Page) -> str:
    found = re.search(r"/obstacles/[0-9a-f-]{36}", page.url)
    assert found
    return found[0]


PAGES: list[tuple[str, str, Callable[[Looking], Page]]] = [
    ("situation", "nobody has said", lambda see: see.as_member(of_the_question(see, "", NEVER_TOUCHED))),
    ("situation", "said twice, with what was said before", said),
    ("situation", "from outside", lambda see: see.as_nobody(of_the_question(see, "", "groups"))),
    ("say-kind", "fresh", lambda see: see.as_member(of_the_question(see, "kind", NEVER_TOUCHED))),
    (
        "say-kind",
        "nothing chosen",
        lambda see: see.written_wrong(see.as_member(of_the_question(see, "kind", NEVER_TOUCHED)), "Say it"),
    ),
    ("say-kind", "another was quicker", another_was_quicker),
    ("mark", "fresh", lambda see: see.as_member(of_the_question(see, "marks/theirs", NEVER_TOUCHED))),
    ("mark", "with a note", written),
    ("take-words-away", "fresh", to_take_away),
    (
        "take-words-away",
        "no reason",
        lambda see: see.written_wrong(to_take_away(see), "Take it away for good"),
    ),
    ("obstacles", "none yet", lambda see: see.as_member(of_the_question(see, "obstacles", NEVER_TOUCHED))),
    ("obstacle", "nothing chosen", obstacle),
    ("obstacle", "chosen, with what came of it", chosen),
    ("obstacle", "gone", gone),
    ("choose-bank", "fresh", lambda see: see.linked(obstacle(see), "Choose one for now")),
    ("bank", "fresh", at_a_bank),
    ("bank", "of what is gone", at_a_bank_of_what_is_gone),
    ("obstacle-gone", "fresh", lambda see: see.linked(obstacle(see), "It is gone")),
    ("what-came", "fresh", lambda see: see.linked(chosen(see), "What came of it")),
]
"""The address of each, the state in which it is, and how to come there."""
