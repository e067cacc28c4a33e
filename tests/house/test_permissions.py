"""Every kind of person against every page and command, generated from the addresses there are.

A page that is added without a row here fails; so does one without a gate.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.conftest import KINDS

EVERYONE_SEES = (200,) * 7
MOVED = (302,) * 7
NO_SUCH_VERB = (405,) * 7
#               nobody guest guest   member host    host administrator
#                            elsewhere      elsewhere
INSIDE = (404, 200, 404, 200, 404, 200, 404)
INSIDE_MOVED = (404, 302, 404, 302, 404, 302, 404)
GUESTS = (404, 200, 404, 403, 404, 403, 404)
GUESTS_MOVED = (404, 302, 404, 403, 404, 403, 404)
HOSTS = (404, 404, 404, 403, 404, 200, 404)
HOSTS_MOVED = (404, 404, 404, 403, 404, 302, 404)
ANY_HOST = (403, 403, 403, 403, 200, 200, 403)
ANY_HOST_MOVED = (403, 403, 403, 403, 302, 302, 403)
ADMINISTRATORS = (403, 403, 403, 403, 403, 403, 200)

PAGE = (EVERYONE_SEES, NO_SUCH_VERB)
EXPECTED = {
    "journey": PAGE,
    "questions": PAGE,
    "health": PAGE,
    "style": PAGE,
    "privacy": PAGE,
    "who-sees-what": PAGE,
    "numbers": PAGE,
    "moderation": PAGE,
    "accessibility": PAGE,
    "running": (ADMINISTRATORS, NO_SUCH_VERB),
    "enter": (EVERYONE_SEES, MOVED),
    "leave": (MOVED, MOVED),
    "code": (EVERYONE_SEES, MOVED),
    "door": ((200, 302, 200, 200, 200, 200, 200), MOVED),
    "start-afresh": (MOVED, MOVED),
    "answer": (GUESTS, GUESTS_MOVED),
    "offer": (NO_SUCH_VERB, GUESTS_MOVED),
    "stop": (NO_SUCH_VERB, GUESTS_MOVED),
    "mine": (GUESTS, NO_SUCH_VERB),
    "erase": (GUESTS, GUESTS),
    "result": (INSIDE, NO_SUCH_VERB),
    "statements": (INSIDE_MOVED, NO_SUCH_VERB),
    "how": (INSIDE_MOVED, NO_SUCH_VERB),
    "report": (INSIDE, INSIDE),
    "ask": (ANY_HOST, ANY_HOST_MOVED),
    "tend": (HOSTS, NO_SUCH_VERB),
    "poster": (HOSTS, NO_SUCH_VERB),
    "seed": (NO_SUCH_VERB, HOSTS_MOVED),
    "reveal": (NO_SUCH_VERB, HOSTS_MOVED),
    "close": (NO_SUCH_VERB, HOSTS_MOVED),
    "open-again": (NO_SUCH_VERB, HOSTS_MOVED),
    "make-public": (NO_SUCH_VERB, HOSTS_MOVED),
    "keep-inside": (NO_SUCH_VERB, HOSTS_MOVED),
    "let-in": (NO_SUCH_VERB, HOSTS_MOVED),
    "hide": (HOSTS, HOSTS_MOVED),
}
"""By the name of an address: what a GET, and what a POST, answers each kind of person."""

ONCE_PUBLIC = {
    "result": (EVERYONE_SEES, NO_SUCH_VERB),
    "statements": (MOVED, NO_SUCH_VERB),
    "how": (MOVED, NO_SUCH_VERB),
    "report": (EVERYONE_SEES, EVERYONE_SEES),
    "answer": ((403, 200, 403, 403, 403, 403, 403), (403, 302, 403, 403, 403, 403, 403)),
    "mine": ((403, 200, 403, 403, 403, 403, 403), NO_SUCH_VERB),
    "tend": ((403, 403, 403, 403, 403, 200, 403), NO_SUCH_VERB),
    "hide": ((403, 403, 403, 403, 403, 200, 403), (403, 403, 403, 403, 403, 302, 403)),
}
"""What differs once a host has shared what came of the question with everybody."""


def addresses(resolver: URLResolver | None = None) -> list[URLPattern]:
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        found += addresses(entry) if isinstance(entry, URLResolver) else [entry]
    return found


def request(place, entry_link, kind: str, name: str, method: str) -> int:
    named = {
        "question": place.question.id,
        "statement": (place.statement if name == "report" else place.waiting).id,
        "code": place.door.code,
        "token": entry_link("member") if name == "enter" else "",
    }
    pattern = next(p for p in addresses() if p.name == name)
    url = reverse(name, kwargs={key: named[key] for key in pattern.pattern.converters})
    typed = {
        "answer": {"statement": place.statement.id, "stance": "agree"},
        "offer": {"words": "The post knows too."},
        "seed": {"words": "The library knows."},
        "code": {"code": place.door.code},
        "hide": {"because": "It names somebody."},
        "ask": {"asked": "Why?", "seeds": "Because it is."},
    }.get(name, {})
    client = place.client(kind)
    return (client.post(url, typed) if method == "POST" else client.get(url)).status_code


def test_every_address_has_its_row():
    assert {pattern.name for pattern in addresses()} == EXPECTED.keys()


def test_every_page_stands_behind_a_gate():
    ungated = [pattern.name for pattern in addresses() if not hasattr(pattern.callback, "rule")]
    assert ungated == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", EXPECTED)
def test_who_may_open_what(place, entry_link, name, kind):
    place.crowd(agree=4, disagree=4)
    at = KINDS.index(kind)
    get, post = EXPECTED[name]
    assert request(place, entry_link, kind, name, "GET") == get[at]
    assert request(place, entry_link, kind, name, "POST") == post[at]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ONCE_PUBLIC)
def test_who_may_open_what_once_it_is_public(place, entry_link, name, kind):
    place.client("host").post(reverse("make-public", kwargs={"question": place.question.id}))
    at = KINDS.index(kind)
    get, post = ONCE_PUBLIC[name]
    assert request(place, entry_link, kind, name, "GET") == get[at]
    assert request(place, entry_link, kind, name, "POST") == post[at]


def test_a_page_whose_gate_was_forgotten_is_not_served(place, monkeypatch, caplog):
    pattern = next(p for p in addresses() if p.name == "health")
    monkeypatch.setattr(pattern, "callback", lambda request: None)
    assert place.client("host").get("/healthz").status_code == 404
    assert "has no gate" in caplog.text


@pytest.mark.parametrize("name", [name for name, (_, post) in EXPECTED.items() if post != NO_SUCH_VERB])
def test_no_verb_is_taken_from_another_site(place, entry_link, name):
    """Without the token that only our own pages carry, nothing that changes anything is heard."""
    pattern = next(p for p in addresses() if p.name == name)
    named = {
        "question": place.question.id, "statement": place.statement.id,
        "code": place.door.code, "token": entry_link("member"),
    }  # fmt: skip
    url = reverse(name, kwargs={key: named[key] for key in pattern.pattern.converters})
    for kind in KINDS:
        answer = place.client(kind, enforce_csrf_checks=True).post(url, {"words": "from elsewhere"})
        assert answer.status_code == 403
