"""People and their devices, at a demo that is served like any other."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright
from tests.journeys.plain import PlainVisitor, administrator_of
from tests.journeys.serving import Demo, furnish, served
from tests.journeys.watching import Watch

from waymark.cli.browsers import REMEDY, find_chromium

Device = dict[str, Any]
Arrives = Callable[..., Page]
Company = Callable[[str, int], list[PlainVisitor]]

PHONE: Device = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
DESK: Device = {"viewport": {"width": 1280, "height": 900}}
PATIENCE_MS = 5000
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@pytest.fixture(scope="session")
def home_of_a_demo(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A new home with the demo in it, in a folder of this name."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def make(name: str) -> Path:
        home = tmp_path_factory.mktemp(name)
        furnish(home, shared)
        return home

    return make


@pytest.fixture(scope="session")
def demo(home_of_a_demo: Callable[[str], Path]) -> Iterator[Demo]:
    """A demo of our own, served once for each worker."""
    with served(home_of_a_demo("demo")) as running:
        yield running


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Ends with the journeys: while it runs, nothing else in this process can run an event loop."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as running:
        yield running


@contextmanager
def launched(playwright: Playwright, *flags: str, **options: Any) -> Iterator[Browser]:
    """The machine's Chromium, until the block ends."""
    found = find_chromium()
    assert found is not None, f"The journeys need a Chromium to walk in. To get one: {REMEDY}"
    running = playwright.chromium.launch(executable_path=found, args=[*CHROMIUM, *flags], **options)
    yield running
    running.close()


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright) as running:
        yield running


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails a journey on whose pages something went wrong that it did not provoke."""
    watching = Watch()
    yield watching
    assert watching.unexpected() == []


@pytest.fixture
def arrives(browser: Browser, demo: Demo, watch: Watch) -> Iterator[Arrives]:
    """Somebody arrives with a device that knows nothing of Waymark yet: `arrives(PHONE, locale="cy")`."""
    contexts = []

    def arrive(device: Device = PHONE, known_as: PlainVisitor | None = None, **options: Any) -> Page:
        context = browser.new_context(**{"base_url": demo.address, "locale": "en-GB", **device, **options})
        context.set_default_timeout(PATIENCE_MS)
        watch.over(context)
        contexts.append(context)
        if known_as is not None:
            context.add_cookies(known_as.cookies())
        return context.new_page()

    yield arrive
    for context in contexts:
        context.close()


@pytest.fixture
def phone(arrives: Arrives) -> Page:
    """A phone that has never been here."""
    return arrives(PHONE)


@pytest.fixture
def desk(arrives: Arrives) -> Page:
    """A computer that has never been here."""
    return arrives(DESK)


@pytest.fixture
def as_host(arrives: Arrives, demo: Demo) -> Page:
    return arrives(DESK, known_as=_signed_in(demo, demo.host))


@pytest.fixture
def as_member(arrives: Arrives, demo: Demo) -> Page:
    return arrives(DESK, known_as=_signed_in(demo, demo.member))


@pytest.fixture
def as_administrator(arrives: Arrives, demo: Demo) -> Page:
    return arrives(DESK, known_as=administrator_of(demo))


@pytest.fixture
def as_guest(arrives: Arrives, demo: Demo) -> Page:
    """A phone that came in by the first question's door, at its first statement."""
    guest = PlainVisitor(demo.address)
    guest.come_in(demo.code)
    page = arrives(PHONE, known_as=guest)
    page.goto(guest.at)
    return page


@pytest.fixture
def host(demo: Demo) -> PlainVisitor:
    """A host without a page open, who sets a place out for a journey."""
    return _signed_in(demo, demo.host)


@pytest.fixture
def company(demo: Demo) -> Company:
    """Guests without a page open, who come in by a code: `company(code, 7)`."""

    def come(code: str, how_many: int) -> list[PlainVisitor]:
        guests = [PlainVisitor(demo.address) for _ in range(how_many)]
        for guest in guests:
            guest.come_in(code)
        return guests

    return come


def _signed_in(demo: Demo, way_in: str) -> PlainVisitor:
    person = PlainVisitor(demo.address)
    person.sign_in(way_in)
    return person


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what the journeys measured."""
    for report in terminalreporter.getreports(""):
        for name, measured in getattr(report, "user_properties", ()):
            if name == "measured":
                terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {measured}")
