"""Somebody without an account says something from a phone: with a script or none, with a signal or none."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from tests.journeys.conftest import Arrives
from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import Demo
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey

ASKS = "What did you notice, coming home?"
SHELF = "caches.open('waymark-say').then((shelf) => shelf.keys()).then((all) => all.length)"


@pytest.fixture(scope="module")
def host(demo: Demo) -> PlainVisitor:
    somebody = PlainVisitor(demo.address)
    somebody.sign_in(demo.host)
    return somebody


@pytest.fixture(scope="module")
def space(host: PlainVisitor) -> str:
    endeavour = re.search(r"/e/[0-9a-f-]{36}", host.open("/"))
    assert endeavour
    found = re.search(r'(/spaces/[0-9a-f-]{36})">Round the table', host.open(f"{endeavour[0]}/spaces"))
    assert found
    return found[1]


@pytest.fixture(scope="module")
def post(host: PlainVisitor, space: str) -> str:
    """The address of the demo's post for those who come home."""
    listed = re.findall(r"/posts/[0-9a-f-]{36}", host.open(f"{space}/posts"))
    there = next(page for page in map(host.open, listed) if ASKS in page)
    found = re.search(r"/say/[a-z]+-\d{3}", there)
    assert found
    return found[0]


@pytest.fixture
def said(host: PlainVisitor, space: str) -> Callable[[str], int]:
    """How often these very words wait for a host to read them."""
    return lambda words: host.open(f"{space}/voices").count(f'<p class="voice">{words}</p>')


def say(page: Page, words: str) -> None:
    page.get_by_label("Tell it as it happened").fill(words)
    page.get_by_role("button", name="Say it", exact=True).click()


def stood_by(page: Page) -> None:
    """The phone has all that the page needs to open without a signal."""
    for _ in range(100):
        if page.evaluate(SHELF) >= 6 and page.evaluate("navigator.serviceWorker.controller !== null"):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the page was never kept")


def receipt(page: Page) -> str:
    expect(page.get_by_role("heading", name="Thank you. It is said.")).to_be_visible()
    return " ".join(page.locator(".fourwords li").all_inner_texts())


def test_without_a_script(arrives: Arrives, post: str, said):
    page = arrives(java_script_enabled=False)
    page.goto(post)
    say(page, "The bus has gone by four.")
    words = receipt(page)
    assert said("The bus has gone by four.") == 1
    page.get_by_role("link", name="See what came of it").click()
    page.get_by_label("Your four words").fill(words)
    page.get_by_role("button", name="Find it").click()
    expect(page.get_by_text("The bus has gone by four.").first).to_be_visible()


def test_the_code_on_a_receipt_leads_back_and_leaves_the_words_out_of_the_address(
    arrives: Arrives, post: str
):
    page = arrives()
    page.goto(post)
    say(page, "The lamp by the steps is out.")
    words = receipt(page)
    page.goto(f"/receipt#{words.replace(' ', '-')}")
    expect(page.get_by_text("The lamp by the steps is out.").first).to_be_visible()
    assert page.url.endswith("/receipt")


def test_what_is_said_without_a_signal_waits_visibly_and_goes_once(
    arrives: Arrives, post: str, said, watch: Watch
):
    watch.expects("ERR_INTERNET_DISCONNECTED")
    page = arrives()
    page.goto(post)
    stood_by(page)
    page.context.set_offline(True)
    for words in ("No signal at the ford.", "Nor in the yard."):
        say(page, words)
        expect(page.get_by_text("It is kept on this phone")).to_be_visible()
        expect(page.get_by_label("Tell it as it happened")).to_be_empty()
    expect(page.get_by_text("2 things wait on this phone for a signal.")).to_be_visible()
    assert said("No signal at the ford.") == 0
    page.context.set_offline(False)
    expect(page.get_by_text("wait on this phone")).to_have_count(0)
    expect(page.get_by_text("Your four words for it")).to_have_count(2)
    page.reload()
    expect(page.get_by_text("on this phone for a signal")).to_have_count(0)
    assert [said(words) for words in ("No signal at the ford.", "Nor in the yard.")] == [1, 1]


def test_the_page_opens_without_a_signal_once_it_was_visited(arrives: Arrives, post: str, said, watch: Watch):
    watch.expects("ERR_INTERNET_DISCONNECTED")
    page = arrives()
    page.goto(post)
    stood_by(page)
    page.context.set_offline(True)
    page.goto(post)
    expect(page.get_by_role("heading", name=ASKS)).to_be_visible()
    say(page, "Said in the dip.")
    expect(page.get_by_text("One thing waits on this phone for a signal.")).to_be_visible()
    page.goto(post)
    expect(page.get_by_text("One thing waits on this phone for a signal.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Your four words for it")).to_be_visible(timeout=20_000)
    assert said("Said in the dip.") == 1


def test_what_was_said_and_whose_reply_was_lost_is_said_once(arrives: Arrives, post: str, said, watch: Watch):
    watch.expects("ERR_FAILED")
    watch.expects("Service Worker registration blocked")
    page = arrives(service_workers="block")
    lost = []

    def lose_the_reply(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.goto(post)
    page.route("**/say/*", lose_the_reply)
    say(page, "Did that arrive?")
    expect(page.get_by_text("One thing waits on this phone")).to_be_visible()
    assert lost == [201]
    page.get_by_role("button", name="Try to send them now").click()
    expect(page.get_by_text("Your four words for it")).to_be_visible()
    assert said("Did that arrive?") == 1


def test_the_page_of_a_cafes_network_takes_nothing(arrives: Arrives, post: str, said, watch: Watch):
    """Its network answers everything with a page of its own: what was said waits for an answer of ours."""
    watch.expects("Service Worker registration blocked")
    page = arrives(service_workers="block")
    page.goto(post)
    page.route("**/say/*", lambda route: route.fulfill(status=200, body="<main>Welcome to our Wi-Fi!</main>"))
    say(page, "Said in the café.")
    expect(page.get_by_text("One thing waits on this phone")).to_be_visible()
    page.unroute("**/say/*")
    page.get_by_role("button", name="Try to send them now").click()
    expect(page.get_by_text("Your four words for it")).to_be_visible()
    assert said("Said in the café.") == 1


def test_one_that_is_refused_holds_up_nothing_and_can_be_kept_as_a_file(
    arrives: Arrives, post: str, said, watch: Watch
):
    watch.expects("ERR_INTERNET_DISCONNECTED")
    watch.expects("422")
    page = arrives()
    page.goto(post)
    stood_by(page)
    page.context.set_offline(True)
    page.evaluate("document.querySelector('textarea').removeAttribute('maxlength')")
    too_long = "x" * 2001
    for words in (too_long, "This one is well."):
        say(page, words)
        expect(page.get_by_label("Tell it as it happened")).to_be_empty()
    page.context.set_offline(False)
    expect(page.get_by_text("Your four words for it")).to_have_count(1)
    assert said("This one is well.") == 1
    expect(page.get_by_text("This one could not be taken")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Keep them as a file").click()
    assert too_long in Path(kept.value.path()).read_text()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear them from this phone").click()
    expect(page.get_by_text("on this phone for a signal")).to_have_count(0)


def test_a_code_typed_by_hand_leads_there(arrives: Arrives, post: str):
    page = arrives()
    page.goto("/j")
    page.get_by_role("textbox").first.fill(post.rpartition("/")[2].replace("-", " "))
    page.get_by_role("button").filter(has_text=re.compile("door|Go|Open|in", re.IGNORECASE)).first.click()
    expect(page.get_by_role("heading", name=ASKS)).to_be_visible()


def test_with_the_keyboard_alone(arrives: Arrives, post: str, said):
    page = arrives()
    page.goto(post)
    page.get_by_label("Tell it as it happened").focus()
    page.keyboard.type("By keys.")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Say it":
            break
    page.keyboard.press("Enter")
    receipt(page)
    assert said("By keys.") == 1
