"""Saying it instead, and a picture of it: recorded and chosen in a browser; and what we made of them, shown.

The page is the test's own, with the headers that a page with these fields needs. It knows no server of ours.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from tests.enclosed.making import file_of, picture, recording
from tests.journeys.conftest import PHONE, launched

import waymark.ui
from waymark.enclosed import pictures, recordings

pytestmark = pytest.mark.journey

BUILT = Path(waymark.ui.__file__).parent / "static" / "built"
BEEPING = "--use-fake-device-for-media-stream"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data: blob:; media-src 'self' blob:"
)
PAGE = """<!doctype html><html lang="en"><title>Say something</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/waymark.css"><script type="module" src="/speaking.js"></script>
<main class="oneway stack"><p id="said" class="visually-hidden" role="status"></p>
<form method="post" enctype="multipart/form-data" class="stack gap5">
<div class="field"><label for="words">What is it?</label><textarea id="words" name="words"></textarea></div>
<record-sound for="recording" most="3"><div class="field"><label for="recording">Or a recording</label>
<input type="file" name="recording" id="recording" accept="audio/*" capture></div></record-sound>
<shown-picture for="picture"><div class="field"><label for="picture">A picture</label>
<input type="file" name="picture" id="picture" accept="image/*"></div></shown-picture>
<button class="btn btn--main">Say it</button></form></main>"""
SEEN = """<!doctype html><html lang="en"><title>Said</title><link rel="icon" href="data:,">
<h1>Said</h1><img src="/picture.jpg" alt=""><audio controls src="/recording.mp3"></audio>"""


class Post(BaseHTTPRequestHandler):
    """Serves the page, and what we made of a picture and a recording; remembers what was sent."""

    def __init__(self, *args: object, files: dict[str, tuple[str, bytes]], sent: list[Message]) -> None:
        self.files, self.sent = files, sent
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        kind, data = self.files[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", CSP)
        self.send_header("Permissions-Policy", "microphone=(self)")
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        self.sent.append(message_from_bytes(head + body))
        self.send_response(303)
        self.send_header("Location", "/said")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def posting() -> Iterator[tuple[str, list[Message]]]:
    files = {
        **{f"/fonts/{font.name}": ("font/woff2", font.read_bytes()) for font in BUILT.glob("fonts/*")},
        "/": ("text/html; charset=utf-8", PAGE.encode()),
        "/said": ("text/html; charset=utf-8", SEEN.encode()),
        "/speaking.js": ("text/javascript", (BUILT / "speaking.js").read_bytes()),
        "/waymark.css": ("text/css", (BUILT / "waymark.css").read_bytes()),
        "/picture.jpg": ("image/jpeg", pictures.clean(file_of(picture((2400, 1200)), "PNG")).data),
        "/recording.mp3": ("audio/mpeg", recordings.clean(recording(5)).data),
    }
    sent: list[Message] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Post, files=files, sent=sent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", sent
    server.shutdown()
    server.server_close()


def sent_as(message: Message, name: str) -> bytes:
    for part in message.get_payload():
        assert isinstance(part, Message)
        if part.get_param("name", header="content-disposition") == name:
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            return data
    raise AssertionError(name)


@pytest.fixture(scope="module")
def heard(playwright: Playwright) -> Iterator[Browser]:
    """A browser with a microphone in which something beeps."""
    with launched(playwright, BEEPING, "--use-fake-ui-for-media-stream") as running:
        yield running


@pytest.fixture
def server() -> Iterator[tuple[str, list[Message]]]:
    with posting() as running:
        yield running


@pytest.fixture
def page(heard: Browser, server: tuple[str, list[Message]]) -> Iterator[Page]:
    context = heard.new_context(base_url=server[0], **PHONE)
    opened = context.new_page()
    troubles: list[str] = []
    opened.on(
        "console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None
    )
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.goto("/")
    yield opened
    context.close()
    assert troubles == []


def test_what_is_said_is_recorded_heard_again_and_sent(page, server):
    expect(page.locator("#recording")).to_be_hidden()
    page.get_by_role("button", name="Say it instead").click()
    expect(page.get_by_role("button", name="Stop")).to_be_focused()
    expect(page.locator("record-sound p")).to_have_text("Recording: 0:01")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Leave the recording out")).to_be_focused()
    expect(page.locator("record-sound audio")).to_be_visible()
    page.locator("record-sound audio").evaluate("sound => sound.play()")
    page.get_by_role("button", name="Say it", exact=True).click()
    page.wait_for_url("**/said")
    made = recordings.clean(sent_as(server[1][0], "recording"))
    assert 0.8 < made.seconds < 3.5


def test_a_recording_can_be_left_out_and_made_again(page, server):
    page.get_by_role("button", name="Say it instead").click()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Leave the recording out").click()
    expect(page.get_by_role("button", name="Say it instead")).to_be_focused()
    expect(page.locator("record-sound audio")).to_be_hidden()
    page.get_by_role("button", name="Say it", exact=True).click()
    page.wait_for_url("**/said")
    assert sent_as(server[1][0], "recording") == b""


def test_a_recording_stops_itself_when_the_time_is_up(page):
    page.get_by_role("button", name="Say it instead").click()
    expect(page.locator("record-sound p")).to_have_text(re.compile(r"The time is up\. Recorded: 0:03"))
    assert page.locator("#recording").evaluate("field => field.files.length") == 1


def test_who_sends_while_it_still_records_sends_all_that_was_said(page, server):
    page.get_by_role("button", name="Say it instead").click()
    expect(page.locator("record-sound p")).to_have_text("Recording: 0:01")
    page.get_by_role("button", name="Say it", exact=True).click()
    page.wait_for_url("**/said")
    assert recordings.clean(sent_as(server[1][0], "recording")).seconds > 0.8


def test_where_the_microphone_is_refused_a_file_can_be_chosen(playwright, server):
    with launched(playwright, BEEPING) as running:
        page = running.new_page(base_url=server[0], permissions=[])
        page.goto("/")
        page.get_by_role("button", name="Say it instead").click()
        expect(page.locator("record-sound p")).to_contain_text("The microphone can’t be used.")
        expect(page.locator("#recording")).to_be_visible()


def test_a_picture_is_shown_before_it_is_sent_and_can_be_left_out(page, server):
    leave = page.get_by_role("button", name="Leave the picture out")
    expect(leave).to_be_hidden()
    chosen = {"name": "pier.png", "mimeType": "image/png", "buffer": file_of(picture(), "PNG")}
    page.locator("#picture").set_input_files(chosen)
    shown = page.get_by_role("img", name="The picture that you have chosen")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320
    leave.click()
    expect(shown).to_be_hidden()
    expect(page.locator("#picture")).to_be_focused()
    page.locator("#picture").set_input_files(chosen)
    page.get_by_role("button", name="Say it", exact=True).click()
    page.wait_for_url("**/said")
    assert pictures.clean(sent_as(server[1][0], "picture")).width == 320


def test_a_picture_that_a_browser_cannot_show_is_named(page):
    page.locator("#picture").set_input_files(
        {"name": "pier.heic", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"}
    )
    expect(page.get_by_text("pier.heic")).to_be_visible()
    expect(page.locator("shown-picture img")).to_be_hidden()


def test_without_scripts_both_are_files_to_choose(heard, server):
    context = heard.new_context(base_url=server[0], java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#recording")).to_be_visible()
    expect(page.locator("#picture")).to_be_visible()
    expect(page.get_by_role("button", name="Say it instead")).to_have_count(0)
    context.close()


def test_what_we_made_is_shown_and_played_by_a_browser(page):
    page.goto("/said")
    size = "image => image.decode().then(() => [image.naturalWidth, image.naturalHeight])"
    assert page.locator("img").evaluate(size) == [1600, 800]
    length = """sound => new Promise((known, failed) => {
        sound.addEventListener("error", () => failed(sound.error.message));
        sound.addEventListener("timeupdate", () => sound.currentTime > 0.3 && known(sound.duration));
        sound.play().catch(failed);
    })"""
    assert page.locator("audio").evaluate(length) == pytest.approx(5, abs=0.2)
