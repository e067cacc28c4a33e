"""From a request that has arrived to an answer that is whole, on one of two threads."""

import asyncio
import threading

from waymark.site.pages import Pages, environment

SCOPE = {
    "method": "POST",
    "path": "/q/“é”",
    "query_string": b"a=%C3%A9&b=\xe9",
    "http_version": "1.1",
    "scheme": "https",
    "server": ("waymark.example", 443),
    "headers": [
        (b"host", b"waymark.example"),
        (b"content-type", b"application/x-www-form-urlencoded"),
        (b"content-length", b"9999"),
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"accept", b"text/html"),
        (b"accept", b"image/png"),
        (b"x_forwarded_proto", b"https"),
    ],
}


class TestARequest:
    def test_is_what_django_reads(self):
        from django.core.handlers.wsgi import WSGIRequest

        request = WSGIRequest(environment(SCOPE, b"words=caf%C3%A9"))
        assert request.path == "/q/“é”"
        assert request.GET["a"] == "é"
        assert request.POST["words"] == "café"
        assert request.COOKIES == {"a": "1", "b": "2"}
        assert request.headers["Accept"] == "text/html,image/png"
        assert request.is_secure()

    def test_is_as_long_as_what_came_whatever_it_said(self):
        assert environment(SCOPE, b"12345")["CONTENT_LENGTH"] == "5"

    def test_a_header_with_an_underscore_passes_for_no_other(self):
        """A proxy sets the one with hyphens; a visitor could set this one beside it."""
        assert "HTTP_X_FORWARDED_PROTO" not in environment(SCOPE, b"")


class Closing(list):
    closed = False

    def close(self) -> None:
        self.closed = True


def answered(method: str, application, times: int = 1) -> list[list[dict]]:
    """What is sent for so many requests at once."""

    async def ask() -> list[list[dict]]:
        pages = Pages(application)
        sent: list[list[dict]] = [[] for _ in range(times)]

        async def one(n: int) -> None:
            async def send(message: dict) -> None:
                sent[n].append(message)

            await pages({**SCOPE, "method": method}, b"", send)

        await asyncio.gather(*(one(n) for n in range(times)))
        return sent

    return asyncio.run(ask())


class TestAnAnswer:
    def test_is_sent_whole_and_what_made_it_is_closed(self):
        pieces = Closing([b"one, ", b"two"])

        def application(asked, start):
            start("201 Created", [("X-Kettle", "on")])
            return pieces

        ((start, body),) = answered("GET", application)
        assert (start["status"], start["headers"]) == (201, [(b"x-kettle", b"on")])
        assert body["body"] == b"one, two"
        assert pieces.closed

    def test_to_a_head_has_no_body(self):
        def application(asked, start):
            start("200 OK", [])
            return [b"words"]

        ((_, body),) = answered("HEAD", application)
        assert body["body"] == b""


def test_forms_wait_for_each_other_and_pages_for_none_of_them():
    threads: dict[str, set[str]] = {"GET": set(), "POST": set()}
    at_once: list[int] = []
    inside = 0

    def application(asked, start):
        nonlocal inside
        inside += 1
        at_once.append(inside)
        threads[asked["REQUEST_METHOD"]].add(threading.current_thread().name.split("_")[0])
        start("200 OK", [])
        inside -= 1
        return []

    for method in ("GET", "POST"):
        answered(method, application, times=20)
    assert threads == {"GET": {"looks"}, "POST": {"forms"}}
    assert max(at_once) == 1
