"""A question is asked, answered on phones, and looked at together: the walk that all of this is for."""

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Page, expect
from tests.journeys import codes
from tests.journeys.conftest import DESK, PHONE, Arrives, Company, Device
from tests.journeys.following import Following
from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import Demo
from tests.journeys.steps import (
    Opened,
    answer,
    ask,
    begin,
    come_in_by_code,
    let_in,
    offer,
    press,
    sign_in,
    words_asked,
)
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey

WHY = "It moves to a bigger room in spring."
SEEDS = ["Nobody eats alone.", "Pudding first.", "Everyone washes up."]
ONE_MORE = "The piano is played, also badly."
OWN_WORDS = "Keep a chair for whoever comes late."
NOT_YET = "Nothing else is shown, to anyone, until a host opens it"


@pytest.fixture
def following(record_property: Callable[[str, object], None]) -> Iterator[Following]:
    """How soon pages followed, which the report of a run tells at its end."""
    measured = Following()
    yield measured
    if measured.seconds:
        record_property("measured", str(measured))


@pytest.mark.parametrize(
    ("hosts_device", "guests_device", "scheme", "asked"),
    [
        (DESK, PHONE, "light", "What should the Friday lunch never stop doing?"),
        (PHONE, DESK, "dark", "What should the Friday lunch begin to do?"),
    ],
    ids=["guests on phones, by day", "the host on a phone, by night"],
)
def test_from_a_question_to_looking_together(
    hosts_device: Device,
    guests_device: Device,
    scheme: str,
    asked: str,
    arrives: Arrives,
    demo: Demo,
    following: Following,
    company: Company,
    watch: Watch,
):
    host = arrives(hosts_device, color_scheme=scheme)
    first, second, *others = (arrives(guests_device, color_scheme=scheme) for _ in range(8))
    outsider = arrives(guests_device, color_scheme=scheme)

    opened = a_host_opens_a_question(host, demo, asked)
    a_guest_comes_in_and_answers(first, opened)
    following.by(lambda: offer(first, OWN_WORDS), OWN_WORDS, host)
    let_in(host, OWN_WORDS)
    first.reload()
    assert answer(first, "Agree") == OWN_WORDS

    come_in_by_code(second, opened.code)
    begin(second)
    first.goto(opened.at())
    expect(first.get_by_text("1 of the 2 of us have answered")).to_be_visible()
    met = []
    following.by(lambda: met.append(answer(second, "Agree")), "2 of the 2 of us have answered", first)
    met += [answer(second, "Agree") for _ in range(3)]
    assert OWN_WORDS in met

    guests = company(opened.code.replace(" ", "-"), 6)
    for n, guest in enumerate(guests, start=3):
        following.by(partial(guest.answer, leaning, at_most=1), f"{n} of the 8 of us have answered", first)
        guest.answer(leaning)
    for phone, guest in zip(others, guests, strict=True):
        phone.context.add_cookies(guest.cookies())
    phones = [first, second, *others]
    for phone in phones:
        phone.goto(opened.at())
        nothing_is_shown_yet(phone)

    host.goto(opened.at("tend"))
    following.by(lambda: press(host, "Look together: open it to all of you"), "What we share", *phones)
    for phone in phones:
        expect(phone.get_by_text("Nearly all of us agree").first).to_be_visible()
        expect(phone.get_by_text("in 100")).to_have_count(0)

    it_closes_and_opens_again(host, others[0], opened, watch)
    it_is_shared_by_the_rule_for_outside(host, outsider, opened)


def a_host_opens_a_question(host: Page, demo: Demo, asked: str) -> Opened:
    """With a link, a code to say and a code to scan, which all lead to the same door."""
    sign_in(host, demo.host)
    opened = ask(host, asked, SEEDS, why=WHY)
    assert re.fullmatch(r"[a-z]+ \d{3}", opened.code)
    assert opened.link == f"{demo.address}/j/{opened.code.replace(' ', '-')}"
    assert codes.leads_to(host.locator(".qr"), opened.link)
    return opened


def a_guest_comes_in_and_answers(guest: Page, opened: Opened) -> None:
    """Without an account: reads who will see what, answers three ways, changes one."""
    come_in_by_code(guest, opened.code)
    expect(guest.get_by_role("heading", level=1)).to_have_text(opened.asked)
    expect(guest.get_by_text(WHY)).to_be_visible()
    expect(guest.get_by_text("Others will see how many agree with each statement, never who")).to_be_visible()
    begin(guest)
    answered = [answer(guest, how) for how in ("Agree", "Disagree", "Pass, or it depends")]
    assert sorted(answered) == sorted(SEEDS)
    press(guest, "Enough for now")
    changed = guest.locator("form.statement", has_text=answered[0])
    expect(changed.get_by_role("button", name="Agree", exact=True)).to_have_attribute("aria-pressed", "true")
    changed.get_by_role("button", name="Disagree").click()
    changed = guest.locator("form.statement", has_text=answered[0])
    expect(changed.get_by_role("button", name="Disagree")).to_have_attribute("aria-pressed", "true")
    guest.goto(opened.at("answer"))


def leaning(words: str) -> str:
    return "disagree" if words == SEEDS[1] else "agree"


def nothing_is_shown_yet(phone: Page) -> None:
    """How many have answered, and not a word of what was said."""
    expect(phone.get_by_text("8 of the 8 of us have answered")).to_be_visible()
    expect(phone.get_by_text(NOT_YET)).to_be_visible()
    said = phone.locator("main").inner_text()
    assert [words for words in (*SEEDS, OWN_WORDS, "agree", "in 100") if words in said] == []


def it_closes_and_opens_again(host: Page, phone: Page, opened: Opened, watch: Watch) -> None:
    """A guest in the middle of answering is told so, and can go on once it is open again."""
    host.get_by_label("Say it in your own words").fill(ONE_MORE)
    press(host, "Put it in")
    expect(host.get_by_text("Read all 5 statements")).to_be_visible()
    phone.goto(opened.at("answer"))
    assert words_asked(phone) == ONE_MORE
    press(host, "Close it for now")
    expect(host.get_by_role("button", name="Open it again for answers")).to_be_visible()
    watch.expects("status of 409")
    press(phone, "Agree")
    expect(phone.get_by_text("This question has just closed, so that was not added.")).to_be_visible()
    expect(phone.get_by_text("The hosts have stopped taking answers.")).to_be_visible()
    press(host, "Open it again for answers")
    expect(host.get_by_role("button", name="Close it for now")).to_be_visible()
    phone.reload()
    assert answer(phone, "Agree") == ONE_MORE
    expect(phone.get_by_text("You have answered them all")).to_be_visible()


def it_is_shared_by_the_rule_for_outside(host: Page, outsider: Page, opened: Opened) -> None:
    """A visitor with nothing at all finds it once it is shared, and learns nothing of so small a room."""
    outsider.goto("/questions")
    expect(outsider.get_by_role("link", name=opened.asked)).to_have_count(0)
    press(host, "Share what came of it with everybody")
    expect(host.get_by_role("button", name="Keep what came of it inside")).to_be_visible()
    outsider.reload()
    press(outsider, opened.asked)
    expect(outsider.get_by_text("This was a small room")).to_be_visible()
    said = outsider.locator("main").inner_text()
    assert [words for words in (*SEEDS, OWN_WORDS, "agree", "8 of") if words in said] == []


def test_at_fifteen_a_picture_opens_by_itself(
    arrives: Arrives, host: PlainVisitor, company: Company, following: Following
):
    question = host.ask("What would bring you on a wet Tuesday?", "A lift there and back.")
    guests = company(host.code_of(question), 15)
    watching = arrives(PHONE, known_as=guests[0])
    watching.goto(f"/q/{question}")
    for guest in guests[:14]:
        guest.answer("agree")
    watching.reload()
    expect(watching.get_by_text(NOT_YET)).to_be_visible()
    expect(watching.get_by_text("A lift there and back.")).to_have_count(0)
    following.by(lambda: guests[14].answer("agree"), "What we can see from here", watching)
    expect(watching.get_by_text("about 15 people").first).to_be_visible()
