"""What a guest comes for, whatever they have: no scripts, a keyboard, a poor signal, a borrowed phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from tests.journeys.conftest import PHONE, Arrives, launched
from tests.journeys.keys import focused_id, tab_and, tab_to
from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import Demo
from tests.journeys.steps import answer, begin, come_in_by_code, offer, press, statement, words_asked
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey

ARRIVED = "Yours is in. A host reads it first"
UNSENT = "That answer did not leave your phone. Try again when there is a signal."
UNKEPT_WORDS = "Your words could not be kept just now. They are still here: try again in a minute."
UNSENT_WORDS = "Your words did not leave your phone. They are still here: try again when there is a signal."


def answered(page: Page) -> list[str]:
    """What the page of one's own answers says that one said, in its order."""
    expect(page.get_by_role("heading", name="What you answered")).to_be_visible()
    return [one.inner_text() for one in page.locator("form.statement [aria-pressed=true]").all()]


def wrote(page: Page) -> str:
    return page.locator("section", has=page.get_by_role("heading", name="What you wrote")).inner_text()


def test_without_scripts_everything_still_works(arrives: Arrives, demo: Demo):
    guest = arrives(PHONE, java_script_enabled=False)
    come_in_by_code(guest, demo.code)
    expect(guest.get_by_text("Others will see how many agree with each statement, never who")).to_be_visible()
    begin(guest)
    for how in ("Agree", "Disagree", "Pass, or it depends"):
        answer(guest, how)
    offer(guest, "The window on the landing knows.")
    press(guest, "Enough for now")
    assert sorted(answered(guest)) == ["Agree", "Disagree", "Pass, or it depends"]
    assert "The window on the landing knows." in wrote(guest)
    first = guest.locator("form.statement").first
    first.get_by_role("button", name="Pass, or it depends").click()
    expect(first.locator("[aria-pressed=true]")).to_have_text("Pass, or it depends")
    press(guest, "See what came of it")
    expect(guest.get_by_role("heading", name="What the whole line shares")).to_be_visible()
    guest.get_by_text("Read the picture as a table").click()
    expect(guest.get_by_text("Where people stand, in five stretches of the line")).to_be_visible()
    guest.get_by_role("link", name="Every statement along the line").click()
    guest.locator("details.opens > summary").first.click()
    expect(guest.locator(".slope").first).to_be_visible()
    guest.get_by_role("link", name="Back to the picture").click()
    guest.get_by_role("link", name="How do we know?").click()
    expect(guest.get_by_role("heading", name="How this picture was made")).to_be_visible()
    guest.get_by_text("No account", exact=True).click()
    press(guest, "Take back what I said at this question")
    press(guest, "Take it all back")
    expect(guest.get_by_role("heading", name="It is all taken back")).to_be_visible()


def test_with_a_keyboard_alone(arrives: Arrives, demo: Demo):
    guest = arrives({"viewport": {"width": 390, "height": 844}})
    guest.goto("/j")
    guest.keyboard.press("Tab")
    expect(guest.get_by_role("link", name="Skip to the main part")).to_be_focused()
    guest.keyboard.press("Enter")
    assert focused_id(guest) == "main"
    tab_to(guest, "Your code")
    guest.keyboard.type(demo.code.replace("-", " "))
    guest.keyboard.press("Enter")
    expect(guest.get_by_role("button", name="Begin")).to_be_visible()
    tab_and(guest, "Enter", "Begin")
    expect(statement(guest)).to_be_visible()
    for key, name in (("Space", "Agree"), ("Enter", "Disagree"), ("Space", "Pass, or it depends")):
        asked = words_asked(guest)
        tab_and(guest, key, name)
        expect(statement(guest)).not_to_contain_text(asked)
        expect(statement(guest)).to_be_focused()
    tab_to(guest, "Say it in your own words")
    guest.keyboard.type("A neighbour with a ladder.")
    tab_and(guest, "Enter", "Offer it to others")
    expect(guest.get_by_text(ARRIVED)).to_be_visible()
    expect(guest.locator("#offered")).to_be_focused()
    a_menu_opens_and_closes(guest)
    tab_and(guest, "Enter", "Look at what I said")
    expect(guest.get_by_role("heading", name="What you answered")).to_be_visible()
    assert sorted(answered(guest)) == ["Agree", "Disagree", "Pass, or it depends"]


def a_menu_opens_and_closes(guest: Page) -> None:
    """Escape closes it and leaves the focus on what opened it."""
    guest.reload()
    tab_and(guest, "Enter", "No account")
    expect(guest.locator(".menu__panel")).to_be_visible()
    guest.keyboard.press("Escape")
    expect(guest.locator(".menu__panel")).to_be_hidden()
    expect(guest.locator(".menu summary")).to_be_focused()
    guest.keyboard.press("Space")


def test_an_answer_without_a_signal_stays_here_and_goes_once(as_guest: Page, watch: Watch):
    watch.expects("ERR_INTERNET_DISCONNECTED")
    asked = words_asked(as_guest)
    as_guest.context.set_offline(True)
    press(as_guest, "Agree")
    expect(as_guest.get_by_role("alert")).to_have_text(UNSENT)
    assert words_asked(as_guest) == asked
    as_guest.get_by_label("Say it in your own words").fill("The bus driver, on the last bus.")
    press(as_guest, "Offer it to others")
    expect(as_guest.get_by_text(UNSENT_WORDS)).to_be_visible()
    expect(as_guest.get_by_label("Say it in your own words")).to_have_value(
        "The bus driver, on the last bus."
    )
    as_guest.context.set_offline(False)
    assert answer(as_guest, "Agree") == asked
    expect(as_guest.get_by_text(UNSENT)).to_have_count(0)
    expect(as_guest.get_by_label("Say it in your own words")).to_have_value(
        "The bus driver, on the last bus."
    )
    press(as_guest, "Offer it to others")
    expect(as_guest.get_by_text(ARRIVED)).to_be_visible()
    press(as_guest, "Enough for now")
    assert answered(as_guest) == ["Agree"]
    assert wrote(as_guest).count("The bus driver, on the last bus.") == 1


def test_words_in_a_great_hurry_are_asked_to_wait_and_stay_here(as_guest: Page, watch: Watch):
    watch.expects("status of 429")
    asked = words_asked(as_guest)
    # Words may come again only every twenty seconds, so a slow machine is still in a great hurry.
    as_guest.evaluate(
        """async () => {
          const form = document.querySelector("form[action$='/offer']");
          for (let sent = 0, status = 0; status !== 429 && sent < 30; sent++) {
            const said = new FormData(form);
            said.set("words", `The kettle is always on, I say for the ${sent}th time.`);
            status = (await fetch(form.action, {method: "POST", body: said, redirect: "manual"})).status;
          }
        }"""
    )
    as_guest.get_by_label("Say it in your own words").fill("And one thing more.")
    press(as_guest, "Offer it to others")
    expect(as_guest.get_by_role("alert")).to_have_text(UNKEPT_WORDS)
    expect(as_guest.get_by_label("Say it in your own words")).to_have_value("And one thing more.")
    assert words_asked(as_guest) == asked


@pytest.fixture
def remembering(playwright: Playwright) -> Iterator[Browser]:
    """A browser that keeps pages in memory for its back button, as people's browsers do."""
    with launched(playwright, ignore_default_args=["--disable-back-forward-cache"]) as running:
        yield running


def test_on_a_shared_phone_nothing_is_left_of_the_last_person(remembering: Browser, demo: Demo):
    context = remembering.new_context(base_url=demo.address, **PHONE)
    phone = context.new_page()
    come_in_by_code(phone, demo.code)
    begin(phone)
    answer(phone, "Agree")
    offer(phone, "Nobody is to know that I said this.")
    press(phone, "Enough for now")
    assert "Nobody is to know that I said this." in wrote(phone)
    phone.get_by_text("No account", exact=True).click()
    press(phone, "Not you? Start afresh")
    expect(phone.get_by_label("Your code")).to_be_empty()
    for _ in range(4):
        phone.evaluate("history.back()")
        expect(phone.get_by_text("Nobody is to know that I said this.")).to_have_count(0)
        expect(phone.get_by_text("1 answered")).to_have_count(0)
        assert phone.locator("main").inner_text().strip()
    come_in_by_code(phone, demo.code)
    begin(phone)
    expect(phone.get_by_text("0 answered")).to_be_visible()
    context.close()


def test_whoever_takes_everything_back_begins_anew(
    arrives: Arrives, host: PlainVisitor, as_host: Page, watch: Watch
):
    question = host.ask("What do you never say at meetings?", "That I am lost.", "That I am bored.")
    code = host.code_of(question)
    guest = arrives(PHONE)
    come_in_by_code(guest, code)
    begin(guest)
    answer(guest, "Agree")
    offer(guest, "That I would rather be fishing.")
    as_host.goto(f"/q/{question}/tend")
    expect(as_host.get_by_text("That I would rather be fishing.").first).to_be_visible()

    press(guest, "Enough for now")
    guest.get_by_role("main").get_by_role("link", name="Take back what I said at this question").click()
    press(guest, "Take it all back")
    expect(guest.get_by_role("heading", name="It is all taken back")).to_be_visible()
    expect(as_host.get_by_text("Nothing is waiting.")).to_be_visible()
    expect(as_host.get_by_text("Nobody has answered yet.")).to_be_visible()

    watch.expects("status of 404")
    guest.goto(f"/q/{question}/mine")
    expect(guest.get_by_role("heading", name="The path ends here")).to_be_visible()
    come_in_by_code(guest, code)
    begin(guest)
    expect(guest.get_by_text(re.compile("0 answered, 2 more"))).to_be_visible()
    guest.goto(f"/q/{question}/mine")
    expect(guest.get_by_role("heading", name="Nothing said yet")).to_be_visible()
