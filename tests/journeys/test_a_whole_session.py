"""Host, phones and wall at once, from a beginning to what is taken away: a room of twelve, and a hall."""

import re
from functools import partial

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESK, PHONE, Arrives, Company
from tests.journeys.following import Following
from tests.journeys.serving import Demo
from tests.journeys.steps import answer, begin, come_in_by_code, offer, press, press_key
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey

HALL = {"viewport": {"width": 1920, "height": 1080}}
SENTENCE = "So that nobody in Low Beck waits alone for help in the night."
SEEDS = ["The baker is awake.", "Nobody rings a bell at three.", "Two of us could share a night."]
OWN_WORDS = "Leave the porch light on."


@pytest.mark.parametrize(("people", "asked"), [(12, "Who is awake at three?"), (17, "Who else is awake?")])
def test_from_one_sentence_to_what_is_taken_away(
    people: int, asked: str, arrives: Arrives, demo: Demo, company: Company
):
    host, phone, wall = arrives(DESK), arrives(PHONE), arrives(HALL)
    link = somebody_begins(host, asked)
    code = host.locator(".joincode").last.inner_text()
    wall.goto(link)
    press(wall, "Come in")
    press(host, "Tend this question")
    question = host.url.split("/")[4]
    wall.goto(f"/q/{question}/wall")

    a_guest_answers_and_the_host_reads(phone, host, code)
    everybody_answers(people, wall, company, code)
    press(phone, "Enough for now")
    press(phone, "See what came of it")
    expect(phone.get_by_text("in 100")).to_have_count(0)
    all_look_together(people, wall, phone)
    it_is_taken_away(host, question)


def a_guest_answers_and_the_host_reads(phone: Page, host: Page, code: str) -> None:
    """With the keyboard: lets the words in, takes that back, and lets them in."""
    come_in_by_code(phone, code)
    expect(phone.get_by_text("stays hidden until everybody looks together")).to_be_visible()
    begin(phone)
    answer(phone, "Agree")
    Following().by(lambda: offer(phone, OWN_WORDS), OWN_WORDS, host)
    press_key(host, "a")
    expect(host.get_by_text("Nothing is waiting.")).to_be_visible()
    press_key(host, "z")
    expect(host.get_by_text("The only one that waits")).to_be_visible()
    press_key(host, "a")
    expect(host.get_by_text("Nothing is waiting.")).to_be_visible()


def everybody_answers(people: int, wall: Page, company: Company, code: str) -> None:
    """The wall follows, and tells nothing but how many."""
    guests = company(code.replace(" ", "-"), people - 1)
    for at, guest in enumerate(guests[:-1]):
        guest.answer(partial(leaning, at))
    last = partial(guests[-1].answer, partial(leaning, people))
    if people < 15:
        Following().by(last, f"{people} of the {people} of us have answered", wall)
    else:
        last()
    expect(wall.get_by_text("until we look together")).to_be_visible()


def all_look_together(people: int, wall: Page, phone: Page) -> None:
    """The phone that has stopped follows; the wall turns, and turns back."""
    seen = "What we share" if people < 15 else "What we can see from here"
    Following().by(partial(press, wall, "Look together"), seen, phone)
    expect(wall.get_by_role("heading", name="What we share")).to_be_visible()
    if people < 15:
        expect(wall.get_by_text("Nearly all of us").first).to_be_visible()
    expect(wall.get_by_text("Turn to someone whose answer you can’t guess.")).to_be_visible()
    press(wall, "Still listening")
    expect(wall.get_by_role("heading", name="What we share")).to_have_count(0)


def somebody_begins(host: Page, asked: str) -> str:
    """On a server where anybody may; the link by which they come back."""
    host.goto("/begin")
    host.get_by_label("What are you walking towards, together?").fill(SENTENCE)
    host.get_by_label("First name").fill("Whoever runs the chip shop")
    host.get_by_label("What would you like to ask?").fill(asked)
    host.get_by_label("A few statements to begin with").fill("\n".join(SEEDS))
    host.get_by_label("Your own name, as other hosts will see it").fill("Ada")
    press(host, "Begin")
    expect(host.get_by_role("heading", name="Keep these two: they are shown once")).to_be_visible()
    return host.locator(".secret").inner_text()


def leaning(person: int, words: str) -> str:
    return "disagree" if words == SEEDS[1] and person % 2 else "agree"


def it_is_taken_away(host: Page, question: str) -> None:
    host.goto(f"/q/{question}/take")
    with host.expect_download() as taken:
        host.get_by_role("link", name=re.compile("A report to print or send")).click()
    assert taken.value.suggested_filename == "what-came-of-it.pdf"


def test_the_hosting_is_shared_and_handed_on(arrives: Arrives, demo: Demo, watch: Watch):
    watch.expects("status of 409")
    watch.expects("status of 422")
    first, second = arrives(DESK), arrives(PHONE, java_script_enabled=False)
    somebody_begins(first, "Who hosts the night?")
    press(first, "Whom to ask, and who hosts")
    press(first, "Step back as a host")
    expect(first.get_by_text("You are the only host.")).to_be_visible()
    first.goto("/")
    press(first, "Who hosts")
    press(first, "Invite another host")
    second.goto(first.locator(".secret").inner_text())
    press(second, "Yes, I’ll host")
    expect(second.get_by_text("Write your name first").first).to_be_visible()
    second.get_by_label("Your name, as the other hosts will see it").fill("Grace")
    press(second, "Yes, I’ll host")
    code = second.locator(".joincode").inner_text()
    press(second, "Who hosts")
    expect(second.get_by_text("Grace", exact=True).first).to_be_visible()
    first.reload()
    press(first, "Step back as a host")
    expect(first).to_have_url(re.compile("/$"))

    lost = arrives(PHONE)
    lost.goto("/recover")
    lost.get_by_label("Your recovery code").fill(code.lower().replace("-", " "))
    press(lost, "Come in")
    expect(lost.get_by_role("heading", name="Welcome, Grace")).to_be_visible()


def test_eight_cards_are_typed_by_keyboard_and_the_room_looks(as_host: Page, arrives: Arrives, demo: Demo):
    as_host.goto("/ask")
    as_host.get_by_label("What would you like to ask?").fill("What do cards say?")
    as_host.get_by_label("A few statements to begin with").fill("\n".join(SEEDS))
    press(as_host, "Open the question")
    press(as_host, "Cards, without phones")
    first_row = as_host.locator("[data-row] input:checked").first
    for card in range(8):
        expect(first_row).to_be_focused()
        as_host.keyboard.press("a")
        as_host.keyboard.press("d" if card % 2 else "a")
        as_host.keyboard.press(" ")
        if card == 0:
            as_host.keyboard.type("The kettle is always on.")
        press(as_host, "Take this card")
        expect(as_host.get_by_text("That card is in.")).to_be_visible()
    expect(first_row).to_be_focused()
    press(as_host, "Take that card back")
    expect(as_host.get_by_text("That card is in.")).to_have_count(0)
    as_host.goto(as_host.url.replace("/cards", "/tend"))
    expect(as_host.get_by_text("“The kettle is always on.”").first).to_be_visible()
    expect(as_host.get_by_text("7 people")).to_be_visible()
    press(as_host, "Look together: open it to all of you")
    press(as_host, "See what came of it")
    expect(as_host.get_by_text("Nearly all of us agree")).to_be_visible()
