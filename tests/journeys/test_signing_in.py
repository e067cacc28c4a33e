"""People sign in: by passkey, by a code, through where they work, with a second step, without scripts."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.journeys.accessibility import expect_no_axe_violations, expect_no_sideways_scroll
from tests.journeys.conftest import DESK, PATIENCE_MS, PHONE, Device
from tests.journeys.keys import tab_and, tab_to
from tests.journeys.serving import Demo, free_port, served
from tests.journeys.steps import answer, begin, come_in_by_code, press, sign_in, words_asked
from tests.journeys.watching import Watch
from tests.people import workplace

pytestmark = pytest.mark.journey

NIA = "nia@tarnside.example"
NARROW: Device = {**PHONE, "viewport": {"width": 360, "height": 740}}

Comes = Callable[..., Page]


@pytest.fixture(scope="module")
def town(home_of_a_demo: Callable[[str], Path]) -> Iterator[Demo]:
    """A demo whose people can come in through the council."""
    port = free_port()
    with workplace.open_for(f"http://localhost:{port}/sign-in/through/council/back") as council:
        home = home_of_a_demo("town")
        told = {"WAYMARK_OIDC": council.as_setting(), "WAYMARK_CONTACT": "Ring Morag on Tuesdays."}
        with served(home, port, **told) as demo:
            yield demo


@pytest.fixture
def comes(browser: Browser, town: Demo, watch: Watch) -> Iterator[Comes]:
    """Somebody comes with a device of their own."""
    contexts: list[BrowserContext] = []

    def come(device: Device = DESK, **options: object) -> Page:
        context = browser.new_context(**{"base_url": town.address, "locale": "en-GB", **device, **options})
        context.set_default_timeout(PATIENCE_MS)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


def knows_faces(page: Page) -> None:
    """The device has something that knows its person's face, finger or PIN."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def ways_in(page: Page) -> None:
    page.goto("/me/ways-in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your ways in")


def sign_out(page: Page) -> None:
    page.goto("/")
    page.locator(".topbar .menu > summary").last.click()
    press(page, "Sign out on this device")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def is_in_as(page: Page, name: str) -> None:
    expect(page.locator(".topbar")).to_contain_text(name)


def add_address(page: Page, town: Demo, address: str) -> None:
    ways_in(page)
    page.get_by_label("Your e-mail").fill(address)
    press(page, "Add this address")
    page.get_by_label("The six numbers").fill(town.post.code_to(address))
    press(page, "That address is mine")
    expect(page.locator(".secret", has_text=address)).to_be_visible()


def come_in_by_e_mail(page: Page, town: Demo, address: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Your e-mail").fill(address)
    press(page, "Send me a code")
    page.get_by_label("The six numbers").fill(town.post.code_to(address))
    press(page, "Come in")


def newcomer(page: Page) -> str:
    """Somebody begins something, and so has a name here; their own link."""
    page.goto("/begin")
    page.get_by_label("What are you walking towards, together?").fill("So that nobody waits alone.")
    page.get_by_label("What would you like to ask?").fill("Who is awake at three?")
    page.get_by_label("A few statements to begin with").fill("The baker is.")
    press(page, "Begin")
    return page.locator(".secret").first.inner_text()


def test_by_an_address_of_ones_own_then_by_passkey_on_a_computer(comes: Comes, town: Demo):
    desk = comes(DESK)
    knows_faces(desk)
    sign_in(desk, town.host)
    add_address(desk, town, NIA)
    desk.get_by_label("What to call a new one").fill("The office one")
    press(desk, "Add a passkey")
    expect(desk.get_by_label("What you call it")).to_have_value("The office one")
    desk.get_by_label("What you call it").fill("The blue one")
    desk.get_by_role("button", name="Call it so").click()
    expect(desk.get_by_label("What you call it")).to_have_value("The blue one")
    expect(desk.get_by_text("(this one)")).to_be_visible()
    sign_out(desk)
    press(desk, "Sign in")
    press(desk, "Use a passkey")
    is_in_as(desk, "Nia Fairclough")
    phone = comes(NARROW)
    come_in_by_e_mail(phone, town, NIA)
    is_in_as(phone, "Nia Fairclough")
    ways_in(desk)
    press(desk, "Sign out everywhere but here")
    expect(desk.get_by_text("(this one)")).to_be_visible()
    phone.goto("/")
    expect(phone.get_by_role("link", name="Sign in")).to_be_visible()
    desk.get_by_role("button", name=re.compile("Remove.*The blue one")).click()
    expect(desk.get_by_label("What you call it")).to_have_count(0)


def test_a_device_without_the_passkey_says_so_and_loses_nothing(comes: Comes, watch: Watch):
    page = comes(NARROW)
    knows_faces(page)
    page.goto("/sign-in")
    page.get_by_label("Your e-mail").fill("half typed@")
    press(page, "Use a passkey")
    expect(page.get_by_role("alert").filter(has_text="The device did not answer")).to_be_visible()
    expect(page.get_by_label("Your e-mail")).to_have_value("half typed@")


def test_by_keyboard_alone(comes: Comes, town: Demo):
    first = comes(DESK)
    newcomer(first)
    add_address(first, town, "keys@tarnside.example")
    page = comes(DESK)
    page.goto("/")
    tab_and(page, "Enter", "Sign in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Come in")
    tab_to(page, "Your e-mail")
    page.keyboard.type("keys@tarnside.example")
    page.keyboard.press("Enter")
    expect(page.get_by_label("The six numbers")).to_be_visible()
    tab_to(page, "The six numbers")
    page.keyboard.type(town.post.code_to("keys@tarnside.example"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sign in")).to_have_count(0)


def test_with_a_second_step(comes: Comes, town: Demo, watch: Watch):
    phone = comes(NARROW)
    link = newcomer(phone)
    ways_in(phone)
    press(phone, "Set up a second step")
    expect_no_sideways_scroll(phone, 360)
    secret = phone.locator("p.secret").inner_text().replace(" ", "")
    phone.get_by_label("The six numbers that the app shows now").fill(pyotp.TOTP(secret).now())
    press(phone, "Turn it on")
    spare = phone.locator("li.secret").first.inner_text()
    desk = comes(DESK)
    sign_in(desk, link)
    expect(desk.get_by_role("heading", level=1)).to_have_text("One more step")
    watch.expects("status of 422")
    desk.get_by_label("The six numbers in your app").fill("12")
    press(desk, "Come in")
    expect(desk.get_by_role("alert")).to_contain_text("not the numbers of now")
    desk.get_by_label("The six numbers in your app").fill(spare)
    press(desk, "Come in")
    ways_in(desk)
    expect(desk.get_by_text("It is on")).to_be_visible()


def test_through_where_somebody_works(comes: Comes, town: Demo, watch: Watch):
    first = comes(DESK)
    newcomer(first)
    phone = comes(NARROW)
    watch.expects("status of 403")
    phone.goto("/sign-in")
    press(phone, "Tarnside Council")
    press(phone, "I am stranger")
    expect(phone.get_by_role("heading", level=1)).to_have_text("We don’t know each other yet")
    expect(phone.get_by_text("Ring Morag on Tuesdays.")).to_be_visible()
    expect_no_sideways_scroll(phone, 360)
    expect_no_axe_violations(phone)
    add_address(first, town, "stranger@tarnside.example")
    again = comes(NARROW)
    again.goto("/sign-in")
    press(again, "Tarnside Council")
    press(again, "I am stranger")
    expect(again).to_have_url(f"{town.address}/")
    ways_in(again)
    expect(again.get_by_text("Tarnside Council", exact=True)).to_be_visible()


def test_whoever_looks_after_the_server_sets_up_a_passkey_first(comes: Comes, town: Demo):
    desk = comes(DESK)
    knows_faces(desk)
    sign_in(desk, town.administrator)
    press(desk, "How it runs")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Your ways in")
    expect(desk.get_by_text("a link alone is not enough")).to_be_visible()
    expect_no_axe_violations(desk)
    press(desk, "Add a passkey")
    expect(desk.get_by_label("What you call it")).to_be_visible()
    press(desk, "How it runs")
    expect(desk).to_have_url(f"{town.address}/running")
    sign_out(desk)
    sign_in(desk, town.administrator)
    expect(desk.get_by_role("heading", level=1)).to_have_text("One more step")
    expect_no_axe_violations(desk)
    press(desk, "Use a passkey")
    press(desk, "How it runs")
    expect(desk).to_have_url(f"{town.address}/running")


def test_without_scripts(comes: Comes, town: Demo):
    first = comes(DESK)
    newcomer(first)
    add_address(first, town, "plain@tarnside.example")
    page = comes(NARROW, java_script_enabled=False)
    page.goto("/sign-in")
    expect(page.get_by_role("button", name="Use a passkey")).to_have_count(0)
    come_in_by_e_mail(page, town, "plain@tarnside.example")
    page.goto("/me/ways-in")
    expect(page.get_by_role("button", name="Add a passkey")).to_have_count(0)


def test_a_guest_who_signs_in_keeps_what_they_said(comes: Comes, town: Demo):
    first = comes(DESK)
    newcomer(first)
    add_address(first, town, "guest@tarnside.example")
    phone = comes(NARROW)
    come_in_by_code(phone, town.code)
    begin(phone)
    said = words_asked(phone)
    answer(phone, "Agree")
    mine = re.sub(r"/answer.*", "/mine", phone.url)
    come_in_by_e_mail(phone, town, "guest@tarnside.example")
    phone.goto(mine)
    expect(phone.get_by_text(said)).to_be_visible()
    sign_out(phone)
    phone.goto(mine)
    expect(phone.get_by_text(said)).to_be_visible()
