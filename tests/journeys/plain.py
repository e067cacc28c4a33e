"""Visitors who act by plain requests: company for those whose pages a journey looks at."""

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pyotp
from tests.journeys.serving import Demo

STATEMENT = re.compile(
    r'id="statement"[^>]*>“(?P<words>.*?)”</h2>.*?name="statement" value="(?P<id>[^"]+)"', re.DOTALL
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class PlainVisitor:
    """Somebody without a page open, who does with forms what a browser would."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._jar = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._jar))
        self.at, self.page = "", ""

    def open(self, path: str) -> str:
        return self._read(path, None)

    def press(self, path: str, **said: str) -> str:
        """Send a form of the page that is open."""
        token = TOKEN.search(self.page)
        assert token, f"no form on {self.at}"
        return self._read(path, urlencode({"csrfmiddlewaretoken": token[1], **said}).encode())

    def come_in(self, code: str) -> str:
        """Come in by a door as a guest; the id of its question."""
        self.open(f"/j/{code}")
        self.press(f"/j/{code}")
        return self.at.split("/")[4]

    def answer(self, stance: Callable[[str], str] | str = "agree", at_most: int = 100) -> None:
        """Answer what is asked next, until nothing is, or as often as is said."""
        for _ in range(at_most):
            asked = STATEMENT.search(self.page)
            if not asked:
                return
            word = stance if isinstance(stance, str) else stance(unescape(asked["words"]))
            self.press(self.at, statement=asked["id"], stance=word)

    def sign_in(self, path: str) -> None:
        self.open(path)
        self.press(path)

    def set_up_second_step(self) -> str:
        """Turn a second step on, as whoever looks after a server has to; the secret in the app."""
        found = re.search(r'<p class="secret">([A-Z2-7 ]+)</p>', self.open("/me/second-step"))
        assert found
        secret = found[1].replace(" ", "")
        self.press("/me/second-step", numbers=pyotp.TOTP(secret).now())
        return secret

    def ask(self, asked: str, *seeds: str) -> str:
        """Open a question as a host; its id."""
        self.open("/ask")
        self.press("/ask", asked=asked, seeds="\n".join(seeds))
        return self.at.split("/")[4]

    def code_of(self, question: str) -> str:
        found = re.search(r'class="joincode">([^<]+)<', self.open(f"/q/{question}/tend"))
        assert found
        return found[1].replace(" ", "-")

    def cookies(self) -> list[Any]:
        """What this visitor's device keeps, to hand to a browser."""
        return [{"name": one.name, "value": one.value or "", "url": self.address} for one in self._jar]

    def _read(self, path: str, form: bytes | None) -> str:
        where = path if path.startswith("http") else self.address + path
        with self._opener.open(where, form, timeout=20) as answer:
            self.at, self.page = answer.url, answer.read().decode()
        return self.page


@cache
def administrator_of(demo: Demo) -> PlainVisitor:
    """Whoever looks after a demo's server, with the second step that is required of them: set up once."""
    person = PlainVisitor(demo.address)
    person.sign_in(demo.administrator)
    person.set_up_second_step()
    return person
