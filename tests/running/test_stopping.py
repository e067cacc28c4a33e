"""Stopping in order: open pages go, what is under way is finished."""

import socket
import time
from pathlib import Path
from threading import Thread

import pytest
from tests.running.server import Home, set_up

TICKET = "from waymark.live.queries import ticket; print(ticket('question:1'))"


@pytest.fixture
def home(tmp_path):
    with set_up(tmp_path / "home", guests=4) as made:
        yield made


def listen(home: Home, ticket: str) -> socket.socket:
    stream = socket.create_connection(("127.0.0.1", home.port), timeout=20)
    stream.sendall(f"GET /live/{ticket} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    heard = b""
    while b"listening" not in heard:
        heard += stream.recv(1000)
    return stream


def test_twenty_open_pages_are_let_go_and_an_answer_under_way_is_finished(home):
    home.start()
    ticket = home.python(TICKET).strip()
    pages = [listen(home, ticket) for _ in range(20)]
    answered: list[int] = []
    answering = Thread(target=lambda: answered.append(home.answer(0, 0, "agree")))
    answering.start()
    began = time.monotonic()
    assert home.stop() == 0
    assert time.monotonic() - began < 5
    answering.join()
    assert answered in ([302], []) or answered[0] == 302
    for page in pages:
        ended = b""
        while more := page.recv(1000):
            ended += more
        assert ended.endswith(b"0\r\n\r\n"), "a stream ended in the middle"
        page.close()


def test_what_a_proxy_on_this_machine_says_is_believed(home):
    home.start()
    assert home.ask("GET", "/")[0] == 200
    with socket.create_connection(("127.0.0.1", home.port), timeout=20) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert plain.recv(100).startswith(b"HTTP/1.1 301")
    assert home.stop() == 0


def test_it_takes_all_the_files_that_it_may_and_answers_a_watchdog_without_https(home):
    """Each open page is a file to the system, and what is usual allows a thousand."""
    home.start()
    limits = Path(f"/proc/{home.process.pid}/limits").read_text().splitlines()
    (files,) = (line.split() for line in limits if line.startswith("Max open files"))
    assert files[3] == files[4], "the soft limit is the hard one"
    with socket.create_connection(("127.0.0.1", home.port), timeout=20) as watchdog:
        watchdog.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert watchdog.recv(100).startswith(b"HTTP/1.1 200")
    home.stop()


def test_the_log_says_when_it_began_and_ended_and_nothing_of_whoever_came(home):
    home.start()
    home.answer(0, 0, "agree")
    home.stop()
    said = (home.path / "log").read_text()
    assert "serving on 127.0.0.1" in said
    assert "stopped" in said
    for private in (home.holds["tokens"][0], home.holds["question"], "GET", "POST"):
        assert private not in said
