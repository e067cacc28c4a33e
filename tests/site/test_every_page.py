"""Every page there is, as every kind of person meets it, with everything anyone can write set against us."""

from html.parser import HTMLParser

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from tests.conftest import KINDS

from waymark.people import commands as people
from waymark.perspectives import commands
from waymark.perspectives.models import Stance, Statement
from waymark.questions import commands as questions
from waymark.questions.models import Question
from waymark.spaces import access, queries

pytestmark = pytest.mark.django_db

EVIL = """<script>alert(1)</script>"'><img src=x onerror=alert(2)>{{ 7|add:7 }}{% now 'Y' %}"""
EVIL_LINK = "javascript:alert(4)"


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, answer) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.inside = ""
        self.feed(answer.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.inside = tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.inside in ("script", "style"):
            assert not data.strip(), f"inline {self.inside}"

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def runs_nothing_of_its_own(self) -> None:
        """As the policy demands: no handler, no inline style, nothing from anywhere else."""
        for tag, attrs in self.tags:
            assert tag not in ("img", "iframe", "object", "embed", "base", "style"), tag
            assert not any(name.startswith("on") or name in ("style", "srcdoc") for name in attrs), attrs
            if tag == "script":
                assert attrs["src"].startswith("/static/")
            for name in ("href", "src", "action", "formaction"):
                leads = attrs.get(name, "").lower()
                assert not leads.startswith(("javascript:", "data:", "http:", "//")), attrs


@pytest.fixture
def told(place):
    """A place in which everything that can be written is written by an enemy."""
    question = commands.ask(place.space, EVIL, [f"{EVIL} 1", f"{EVIL_LINK} 2"], why=EVIL)
    place.question, place.statement = question, question.statements.get(number=1)
    place.door = queries.invitation_to(question.id)
    place.answer(place.guest(), "agree")
    key = access.author_key(place.tokens["guest"], place.door.id)
    place.waiting = commands.offer(key, question, f"{EVIL} 3")
    commands.hide(commands.offer(key, question, f"{EVIL} 4"), EVIL)
    commands.report(place.statement, EVIL)
    host = place.people["host"]
    host.name, host.story = EVIL, EVIL
    host.save()
    questions.make_public(question)
    return place


OF_NOTHING = ["journey", "questions", "running", "style", "code", "ask"]
OF_NOTHING += ["privacy", "who-sees-what", "numbers", "moderation", "accessibility"]
OF_NOTHING += ["processing", "own-data", "erase-me"]
OF_A_QUESTION = ["answer", "mine", "mine-data", "erase", "result", "tend", "poster"]
OF_A_STATEMENT = ["report", "hide"]


def addresses(place, token: str) -> dict[str, str]:
    """Every page that can be opened, by name."""
    found = {name: reverse(name) for name in OF_NOTHING}
    found |= {name: reverse(name, kwargs={"question": place.question.id}) for name in OF_A_QUESTION}
    found |= {name: reverse(name, kwargs={"statement": place.statement.id}) for name in OF_A_STATEMENT}
    found["door"] = reverse("door", kwargs={"code": place.door.code})
    found["enter"] = reverse("enter", kwargs={"token": token})
    return found


class TestWhatPeopleWrite:
    @pytest.mark.parametrize("crowd", [0, 7, 30])
    def test_runs_on_no_page(self, told, crowd):
        """With nobody yet, in a small room that was opened, and in a crowd with its picture."""
        told.crowd(agree=crowd)
        if crowd == 7:
            commands.reveal(told.question)
        token = people.offer_entry_link(told.people["host"], endeavour=told.endeavour.id)
        seen = ""
        for kind in KINDS:
            for name, url in addresses(told, token).items():
                answer = told.client(kind).get(url)
                assert answer.status_code < 500, (kind, name)
                page = Page(answer)
                page.runs_nothing_of_its_own()
                seen += page.text
        assert seen.count(EVIL) > 20, "it was there to be seen, as it was written"

    def test_runs_no_more_when_it_comes_back_to_be_mended(self, told):
        question, statement = {"question": told.question.id}, {"statement": told.statement.id}
        too_long = EVIL + "x" * 300
        typed = {
            "offer": ("guest", question, {"words": too_long}),
            "seed": ("host", question, {"words": too_long}),
            "ask": ("host", {}, {"asked": EVIL, "seeds": too_long, "why": EVIL}),
            "hide": ("host", statement, {"because": too_long}),
            "report": ("guest", statement, {"words": too_long}),
            "code": ("nobody", {}, {"code": "<img src=x onerror=alert(2)>"}),
        }
        for name, (kind, named, words) in typed.items():
            answer = told.client(kind).post(reverse(name, kwargs=named), words)
            assert answer.status_code == 422, name
            Page(answer).runs_nothing_of_its_own()


class TestWhatEveryAnswerSaysOfItself:
    def of(self, answer) -> None:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "geolocation=()" in answer.headers["Permissions-Policy"]

    @pytest.mark.parametrize("kind", KINDS)
    def test_on_every_page(self, place, entry_link, kind):
        for url in addresses(place, entry_link("member")).values():
            self.of(place.client(kind).get(url))

    def test_on_every_kind_of_error_which_is_a_plain_page(self, place, monkeypatch):
        monkeypatch.setattr("waymark.people.access.time.monotonic", lambda: 5000.0)
        client = place.client("guest", raise_request_exception=False)
        url = reverse("answer", kwargs={"question": place.question.id})
        press = {"statement": place.statement.id, "stance": "agree"}
        answers = [
            (400, client.get("/", headers={"host": "elsewhere.example"})),
            (403, client.get("/running")),
            (403, place.client("guest", enforce_csrf_checks=True).post(url, press)),
            (404, client.get("/nowhere")),
            (405, client.post("/")),
            (422, client.post(url, {})),
            (429, [client.post(url, press) for _ in range(70)][-1]),
        ]
        monkeypatch.setattr("waymark.perspectives.queries.next_turn", lambda _: 1 / 0)
        answers.append((500, client.get(url)))
        for status, answer in answers:
            assert answer.status_code == status
            self.of(answer)
            said = Page(answer).text
            assert not {"Traceback", "Exception", "Error", "waymark."} & set(said.split())
            assert status == 405 or "<h1" in answer.content.decode()


BODIES = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"words=%00%00%00%00&asked=%00%00%00%00&seeds=%00%00%00%00&code=%00%00%00%00",
    b"words=%ff%fe%fd%fc",
    b"&" * 500,
    b"words",
    b"{}",
    b"--x\r\nContent-Disposition: nonsense",
    b"words=" + b"x" * 300_000,
    b"&".join(b"f%d=1" % n for n in range(150)),
]
SENT_AS = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]


def everything_asked_and_said() -> tuple[set[str], int]:
    seen = {
        *Question.objects.values_list("asked", flat=True),
        *Statement.objects.values_list("words", flat=True),
    }
    return seen, Stance.objects.count()


class TestWhatMakesNoSense:
    @pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
    @pytest.mark.parametrize("path", ["/", "/j", "/running", "/ask"])
    def test_no_other_verb_changes_anything(self, place, method, path):
        before = everything_asked_and_said()
        for kind in ("host", "administrator"):
            assert getattr(place.client(kind), method)(path).status_code in (200, 403, 405)
        assert everything_asked_and_said() == before

    @pytest.mark.parametrize(
        "name", ["x", "0", "-1", "00000000-0000-0000-0000-000000000000", "%00", "..%2f..", "é", "a" * 4000]
    )
    def test_an_address_that_names_nothing_is_not_there(self, place, name):
        for path in ("/q/%s", "/q/%s/answer", "/statements/%s/report", "/j/%s", "/enter/%s"):
            assert place.client("host").get(path.replace("%s", name)).status_code == 404, path

    @pytest.mark.parametrize("name", ["answer", "offer", "seed", "code", "ask"])
    @pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
    def test_a_body_changes_nothing_and_breaks_nothing(self, place, name, body):
        url = reverse(name, kwargs={} if name in ("code", "ask") else {"question": place.question.id})
        before = everything_asked_and_said()
        for sent_as in SENT_AS:
            for kind in ("guest", "host", "nobody"):
                answer = place.client(kind).post(url, body, content_type=sent_as)
                assert answer.status_code in (200, 400, 403, 404, 413, 422), (sent_as, kind)
        after, stances = everything_asked_and_said()
        assert after - before[0] <= {"����"}, "letters that are none may be said, and are shown as such"
        assert stances == before[1]

    @pytest.mark.parametrize(
        "cookie",
        ['"\\000\\000\\000"', '"\\000aaaaaaaaaaaa"', "a" * 4000, "{}", "é" * 20, "=;="],
    )
    @pytest.mark.parametrize("name", ["waymark_session", "waymark_guest", "waymark_csrf"])
    def test_a_cookie_is_nobodys(self, place, name, cookie):
        client = Client(HTTP_COOKIE=f"{name}={cookie}")
        assert client.get("/").status_code == 200
        assert client.get(reverse("result", kwargs={"question": place.question.id})).status_code == 404
        assert client.get(reverse("door", kwargs={"code": place.door.code})).status_code == 200


class TestTheWatchdog:
    def test_is_told_that_all_is_well(self, place):
        answer = Client().get("/healthz")
        assert (answer.status_code, answer.content) == (200, b"well\n")
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"

    def test_is_told_when_the_database_is_not_there_and_not_why(self, place, monkeypatch):
        def gone() -> None:
            raise DatabaseError("the disk is full of somebody")

        monkeypatch.setattr(connection, "cursor", gone)
        answer = Client(raise_request_exception=False).get("/healthz")
        assert (answer.status_code, answer.content) == (503, b"the database does not answer\n")
