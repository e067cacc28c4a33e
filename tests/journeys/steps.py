"""What people do on a page, in their own words."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

ANSWERS = ("Agree", "Disagree", "Pass, or it depends")


@dataclass(frozen=True)
class Opened:
    """A question that a host has just opened, with the ways in that the host is shown."""

    asked: str
    id: str
    link: str
    code: str

    def at(self, page: str = "") -> str:
        return f"/q/{self.id}/{page}".rstrip("/")


def press(page: Page, name: str) -> None:
    """Press the one button or link of this name."""
    page.get_by_role("button", name=name, exact=True).or_(
        page.get_by_role("link", name=name, exact=True)
    ).click()


def press_key(page: Page, key: str) -> None:
    """Press a key of the page for tending, once the page listens to it."""
    expect(page.get_by_text("Keys rest while you type.")).to_be_visible()
    page.keyboard.press(key)


def statement(page: Page) -> Locator:
    """The statement that is asked now."""
    return page.locator("#statement")


def words_asked(page: Page) -> str:
    return statement(page).inner_text().strip("“”")


def answer(page: Page, how: str) -> str:
    """Answer the statement that is asked, and wait for what comes next; the words answered."""
    asked = words_asked(page)
    press(page, how)
    expect(statement(page)).not_to_contain_text(asked)
    return asked


def come_in_by_code(page: Page, code: str) -> None:
    """From the poster to the door: type the code as one says it."""
    page.goto("/j")
    page.get_by_label("Your code").fill(code)
    press(page, "Come in")


def begin(page: Page) -> None:
    press(page, "Begin")
    expect(statement(page)).to_be_visible()


def offer(page: Page, words: str) -> None:
    """Put in a statement of one's own."""
    page.get_by_label("Say it in your own words").fill(words)
    press(page, "Offer it to others")
    expect(page.get_by_text("Yours is in. A host reads it first")).to_be_visible()


def sign_in(page: Page, way_in: str) -> None:
    page.goto(way_in)
    press(page, "Come in")


def ask(page: Page, asked: str, seeds: list[str], why: str = "") -> Opened:
    """A host opens a question from the page of questions."""
    page.goto("/questions")
    press(page, "Ask something")
    page.get_by_label("What would you like to ask?").fill(asked)
    page.get_by_label("Why are you asking?").fill(why)
    page.get_by_label("A few statements to begin with").fill("\n".join(seeds))
    press(page, "Open the question")
    expect(page.get_by_role("heading", level=1)).to_have_text(asked)
    found = re.search(r"/q/([0-9a-f-]{36})/tend$", page.url)
    assert found
    ways = page.locator(".ways")
    link = ways.locator("copy-button").first.get_attribute("value") or ""
    return Opened(asked, found[1], link, ways.locator(".joincode").inner_text())


def let_in(page: Page, words: str) -> None:
    """A host lets others see what somebody wrote."""
    page.get_by_role("button", name="Let it in").filter(has_text=words).click()
    expect(page.get_by_text("Nothing is waiting.")).to_be_visible()
