"""What a guest comes for, whatever they have: no scripts, a keyboard, a poor signal, a borrowed phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, expect
from tests.journeys.conftest import PHONE, Arrives, launched
from tests.journeys.keys import focused_id, tab_and, tab_to
from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import Demo
from tests.journeys.steps import answer, begin, come_in_by_code, offer, press, statement, words_asked
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey

ARRIVED = "Yours is in. A host reads it first"
UNKEPT_WORDS = "Your words could not be kept just now. They are still here: try again in a minute."


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


def test_what_is_said_without_a_signal_waits_here_and_goes_once(as_guest: Page, watch: Watch):
    watch.expects("ERR_INTERNET_DISCONNECTED")
    as_guest.context.set_offline(True)
    asked = [answer(as_guest, how) for how in ("Agree", "Disagree")]
    expect(as_guest.get_by_text("2 things that you said wait on this phone")).to_be_visible()
    expect(statement(as_guest)).to_be_focused()
    as_guest.get_by_label("Say it in your own words").fill("The bus driver, on the last bus.")
    press(as_guest, "Offer it to others")
    expect(as_guest.get_by_text("3 things that you said wait on this phone")).to_be_visible()
    expect(as_guest.get_by_label("Say it in your own words")).to_be_empty()
    as_guest.context.set_offline(False)
    expect(as_guest.get_by_text("wait on this phone")).to_have_count(0)
    expect(as_guest.get_by_text("2 answered")).to_be_visible()
    for words in asked:
        expect(statement(as_guest)).not_to_contain_text(words)
    press(as_guest, "Enough for now")
    assert sorted(answered(as_guest)) == ["Agree", "Disagree"]
    assert wrote(as_guest).count("The bus driver, on the last bus.") == 1


def test_all_that_a_phone_has_with_it_can_be_answered_and_no_more(as_guest: Page, watch: Watch):
    watch.expects("ERR_INTERNET_DISCONNECTED")
    as_guest.context.set_offline(True)
    for _ in range(5):
        answer(as_guest, "Agree")
    press(as_guest, "Agree")
    expect(as_guest.get_by_text("That was all that this phone has with it.")).to_be_visible()
    as_guest.context.set_offline(False)
    expect(as_guest.get_by_text("6 answered")).to_be_visible()
    expect(as_guest.get_by_role("button", name="Agree", exact=True)).to_be_visible()


def test_an_answer_whose_reply_was_lost_counts_once(as_guest: Page, watch: Watch):
    watch.expects("ERR_FAILED")
    lost = []

    def lose_the_reply(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    as_guest.route("**/answer", lose_the_reply)
    answer(as_guest, "Agree")
    expect(as_guest.get_by_text("1 thing that you said waits on this phone")).to_be_visible()
    assert lost
    as_guest.reload()
    expect(as_guest.get_by_text("on this phone for a signal")).to_have_count(0)
    expect(as_guest.get_by_text("1 answered")).to_be_visible()
    press(as_guest, "Enough for now")
    assert answered(as_guest) == ["Agree"]


def test_what_waited_goes_when_the_page_is_opened_another_day(as_guest: Page, watch: Watch):
    watch.expects("ERR_INTERNET_DISCONNECTED")
    context, address = as_guest.context, as_guest.url
    context.set_offline(True)
    answer(as_guest, "Disagree")
    as_guest.close()
    context.set_offline(False)
    later = context.new_page()
    later.goto(address)
    expect(later.get_by_text("1 answered")).to_be_visible()
    press(later, "Enough for now")
    assert answered(later) == ["Disagree"]


def test_whoever_hands_the_phone_on_leaves_nothing_waiting(as_guest: Page, watch: Watch, demo: Demo):
    watch.expects("ERR_INTERNET_DISCONNECTED")
    answer(as_guest, "Agree")
    as_guest.context.set_offline(True)
    answer(as_guest, "Agree")
    expect(as_guest.get_by_text("1 thing that you said waits")).to_be_visible()
    asked = []
    as_guest.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    press(as_guest, "Not you? Start afresh")
    assert "will be lost" in asked[0]
    expect(as_guest.get_by_text("1 thing that you said waits")).to_be_visible()
    as_guest.once("dialog", lambda dialog: dialog.accept())
    as_guest.context.set_offline(False)
    as_guest.evaluate("localStorage.length")
    press(as_guest, "Not you? Start afresh")
    come_in_by_code(as_guest, demo.code)
    begin(as_guest)
    expect(as_guest.get_by_text("0 answered")).to_be_visible()
    assert as_guest.evaluate("localStorage.getItem('waymark.waiting')") is None


def test_the_last_answer_can_be_undone(arrives: Arrives, demo: Demo, as_guest: Page):
    without_scripts = arrives(PHONE, java_script_enabled=False)
    come_in_by_code(without_scripts, demo.code)
    begin(without_scripts)
    for guest in (as_guest, without_scripts):
        guest.get_by_label("This one matters a lot to me").check()
        asked = answer(guest, "Agree")
        expect(guest.get_by_text(f"You agreed: “{asked}”")).to_be_visible()
        press(guest, "Undo")
        expect(statement(guest)).to_contain_text(asked)
        expect(guest.get_by_text("0 answered")).to_be_visible()
        answer(guest, "Disagree")
    as_guest.reload()
    tab_and(as_guest, "Enter", "Undo")
    expect(statement(as_guest)).to_be_focused()


def test_a_reason_is_said_with_an_answer_and_taken_back(as_guest: Page):
    as_guest.get_by_text("Say why, before you press").click()
    as_guest.get_by_label("Why do you see it so?").fill("The last bus goes at six.")
    answer(as_guest, "Agree")
    press(as_guest, "Enough for now")
    expect(as_guest.get_by_text("“The last bus goes at six.”")).to_be_visible()
    expect(as_guest.get_by_text("Waiting to be read by a host.")).to_be_visible()
    as_guest.get_by_role("button", name="Take it back").click()
    expect(as_guest.get_by_text("“The last bus goes at six.”")).to_have_count(0)
    assert answered(as_guest) == ["Agree"]


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
        phone.evaluate("void setTimeout(() => history.back(), 50)")  # going at once would end the call itself
        phone.wait_for_timeout(400)
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
