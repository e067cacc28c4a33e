"""From the poster of an answer to a voice: a tap on a phone, with a signal or none, with a script or none."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import PHONE, Arrives
from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import Demo
from tests.journeys.test_at_a_listening_post import receipt, stood_by
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey

WORDS = "A named nurse rings within a day of anyone coming home"
NARROW = {**PHONE, "viewport": {"width": 360, "height": 740}}


@pytest.fixture(scope="module")
def host(demo: Demo) -> PlainVisitor:
    somebody = PlainVisitor(demo.address)
    somebody.sign_in(demo.host)
    return somebody


@pytest.fixture(scope="module")
def poster(host: PlainVisitor) -> str:
    """The address of the poster of the answer that the demo's front line speaks of."""
    endeavour = re.search(r"/e/[0-9a-f-]{36}", host.open("/"))
    assert endeavour
    place = host.open(f"{endeavour[0]}/for-now")
    found = re.search(rf'href="(/clarities/[0-9a-f-]{{36}})"[^>]*>\s*{WORDS}', place)
    assert found
    return f"{found[1]}/poster"


@pytest.fixture(scope="module")
def code(host: PlainVisitor, poster: str) -> str:
    """Where its code leads; a host opens it, where none has yet."""
    if "/say/" not in host.open(poster):
        host.press(poster, act="open")
    found = re.search(r"/say/[a-z]+-\d{3}", host.open(poster))
    assert found
    return found[0]


@pytest.fixture
def wait(host: PlainVisitor, poster: str) -> Callable[[], int]:
    """How many taps without a word wait for a host."""

    def waits() -> int:
        page = host.open(poster)
        many = re.search(r"(\d+) taps without a word wait", page)
        return int(many[1]) if many else int("One tap without a word waits" in page)

    return waits


def tap(page: Page, choice: str) -> None:
    page.get_by_role("radio", name=choice).check()
    page.get_by_role("button", name="Send it").click()


def test_a_tap_on_a_phone_is_enough(arrives: Arrives, code: str, wait):
    page = arrives(NARROW)
    page.goto(code)
    expect(page.get_by_role("heading", name=WORDS)).to_be_visible()
    expect(page.get_by_text("Then we look at it again.")).to_be_visible()
    before = wait()
    tap(page, "It works")
    receipt(page)
    assert wait() == before + 1


def test_without_a_script(arrives: Arrives, code: str, wait):
    page = arrives(NARROW, java_script_enabled=False)
    page.goto(code)
    before = wait()
    tap(page, "I’m worried")
    receipt(page)
    assert wait() == before + 1


def test_without_a_signal_it_waits_visibly_and_goes_once(arrives: Arrives, code: str, wait, watch: Watch):
    watch.expects("ERR_INTERNET_DISCONNECTED")
    page = arrives(NARROW)
    page.goto(code)
    stood_by(page)
    before = wait()
    page.context.set_offline(True)
    page.goto(code)
    expect(page.get_by_role("heading", name=WORDS)).to_be_visible()
    tap(page, "It sticks")
    expect(page.get_by_text("One thing waits on this phone for a signal.")).to_be_visible()
    expect(page.get_by_role("radio", name="It sticks")).not_to_be_checked()
    page.locator("kept-voices summary").click()
    expect(page.locator("kept-voices details p")).to_have_text("It sticks")
    assert wait() == before
    page.context.set_offline(False)
    expect(page.get_by_text("Your four words for it")).to_be_visible(timeout=20_000)
    page.reload()
    expect(page.get_by_text("on this phone for a signal")).to_have_count(0)
    assert wait() == before + 1


def test_nothing_chosen_says_what_is_wanted(arrives: Arrives, code: str, watch: Watch):
    watch.expects("422")
    page = arrives(NARROW)
    page.goto(code)
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Choose one of the three, or write a few words.").first).to_be_visible()
