"""The checks themselves: a page is spoilt, and each of them notices."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from tests.journeys import codes
from tests.journeys.accessibility import (
    expect_edges_in_forced_colours,
    expect_no_axe_violations,
    expect_no_axe_violations_on_a_phone,
    expect_no_sideways_scroll,
    expect_stillness,
    expect_targets_for_a_thumb,
)
from tests.journeys.conftest import DESK, Arrives
from tests.journeys.following import Following
from tests.journeys.keys import tab_to
from tests.journeys.plain import PlainVisitor
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey

BUTTON = "document.querySelector('main button')"


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        ("document.querySelector('main label').remove()", expect_no_axe_violations),
        ("document.querySelector('main .soft').style.color = 'silver'", expect_no_axe_violations),
        (
            "document.querySelector('main label').remove()",
            lambda page: expect_no_axe_violations_on_a_phone(page, by_night=False),
        ),
        (
            "document.querySelector('main .soft').style.color = 'dimgray'",
            lambda page: expect_no_axe_violations_on_a_phone(page, by_night=True),
        ),
        (f"{BUTTON}.style.minInlineSize = '60rem'", lambda page: expect_no_sideways_scroll(page, 320)),
        (
            f"{BUTTON}.style.minInlineSize = '50rem'",
            lambda page: expect_no_sideways_scroll(page, 1280, letters="200%"),
        ),
        (f"{BUTTON}.style.minBlockSize = '2rem'", expect_targets_for_a_thumb),
        (f"{BUTTON}.style.transition = 'color 1s'", expect_stillness),
        (f"{BUTTON}.style.border = 'none'", expect_edges_in_forced_colours),
        (f"{BUTTON}.style.outline = {BUTTON}.style.boxShadow = 'none'", lambda page: tab_to(page, "Come in")),
        (f"{BUTTON}.disabled = true", lambda page: tab_to(page, "Come in")),
    ],
    ids=[
        "no label",
        "faint",
        "no label, on a phone",
        "faint by night",
        "wide",
        "wide with large letters",
        "small",
        "moving",
        "no edge",
        "no ring",
        "no way",
    ],
)
def test_a_spoilt_page_is_noticed(arrives: Arrives, spoil: str, check: Callable[[Page], None]):
    page = arrives(DESK)
    page.goto("/j")
    page.evaluate(spoil)
    with pytest.raises(AssertionError):
        check(page)


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        ("document.body.setAttribute('style', 'color: red')", "inline style"),
        ("setTimeout(() => { throw new Error('a slip') })", "a slip"),
        ("fetch('/nowhere').then(() => 0)", "status of 404"),
    ],
    ids=["a style of its own", "an error", "something lost"],
)
def test_a_page_that_breaks_is_noticed(arrives: Arrives, watch: Watch, spoil: str, trouble: str):
    page = arrives(DESK)
    page.goto("/j")
    assert watch.unexpected() == []
    page.evaluate(spoil)
    page.wait_for_function("() => true")
    assert len(watch.unexpected()) > 0
    watch.expects(trouble)


def test_a_provocation_that_did_nothing_is_noticed():
    watch = Watch()
    watch.expects("status of 404")
    assert watch.unexpected() == ["never happened: status of 404"]


def test_a_code_that_leads_elsewhere_is_noticed(as_host: Page, host: PlainVisitor, demo):
    question = host.ask("Where does it lead?", "Home.")
    code = host.code_of(question)
    as_host.goto(f"/q/{question}/tend")
    assert codes.leads_to(as_host.locator(".qr"), f"{demo.address}/j/{code}")
    assert not codes.leads_to(as_host.locator(".qr"), f"{demo.address}/j/{code[:-1]}x")


def test_a_page_that_does_not_follow_is_noticed(as_guest: Page, host: PlainVisitor):
    question = host.ask("Does anyone follow?", "Not here.")
    as_guest.goto(f"/j/{host.code_of(question)}")
    as_guest.get_by_role("button", name="Begin").click()
    as_guest.goto(f"/q/{question}")
    following = Following()
    with pytest.raises(Exception, match="the page never said"):
        following.by(lambda: None, "These words never come.", as_guest)
    assert following.seconds == []
