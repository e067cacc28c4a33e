"""From the first page, links alone lead a host to every page of what holds for now and of what it faces."""

import re
from collections import Counter
from html import unescape
from urllib.error import HTTPError

import pytest
from django.urls import Resolver404, resolve
from tests.house.test_permissions import EXPECTED
from tests.journeys.place import Place
from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import Demo
from tests.journeys.test_every_page import NOT_PAGES

from waymark.fornow import urls as fornow
from waymark.situations import urls as situations

pytestmark = pytest.mark.journey

WANTED = {one.name for one in (*fornow.urlpatterns, *situations.urlpatterns)}
MANY = {"result", "clarity", "assumption", "obstacle", "review"}
"""Pages that lead elsewhere according to what stands on them: several of each are read."""
ONCE_IT_IS_SO = {
    "settle-clarity": "a draft lacks nothing",
    "write-echo": "people are asked what was agreed",
    "wire-happened": "a wire waits for something to happen",
    "put-review-off": "it is being looked at again",
    "keep-clarity": "it is being looked at again",
    "change-clarity": "it is being looked at again",
    "hand-over-clarity": "it is being looked at again",
    "say-working": "it is being looked at again",
}
"""Pages to which a link leads in a state that the demo isn't in."""


def walk(visitor: PlainVisitor) -> tuple[set[str], list[str]]:
    """The names of all addresses that links lead to, from the first page; and the links that lead nowhere."""
    found, dead, seen = Counter[str](), list[str](), set[str]()
    to_go = ["/"]
    while to_go:
        path = to_go.pop(0)
        if path in seen or (name := name_of(path)) is None:
            continue
        seen.add(path)
        if found[name] >= (12 if name in MANY else 1):
            continue
        found[name] += 1
        if name in NOT_PAGES or name == "enclosure":
            continue
        try:
            page = visitor.open(path)
        except HTTPError:
            dead.append(path)
        else:
            to_go += [unescape(one) for one in re.findall(r'href="(/[^"#]*)', page)]
    return set(found), dead


def name_of(path: str) -> str | None:
    try:
        return resolve(path.partition("?")[0]).url_name
    except Resolver404:
        return None


def test_a_host_is_led_to_every_page(demo: Demo):
    found, dead = walk(Place(demo).host)
    pages = {name for name in WANTED if 200 in EXPECTED[name][0]} - NOT_PAGES
    assert pages - found - ONCE_IT_IS_SO.keys() == set()
    assert [path for path in dead if name_of(path) in WANTED] == []
