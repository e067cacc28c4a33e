"""Every page there is, in every state that it has, and how to come to see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from playwright.sync_api import Page
from tests.journeys.conftest import Arrives
from tests.journeys.place import Place
from tests.journeys.plain import PlainVisitor
from tests.journeys.watching import Watch

FOLLOWS = "(page) => performance.getEntriesByType('resource').some((one) => one.name.endsWith(page))"
"""A page that listens has fetched itself once, and shows what it got."""


@dataclass(frozen=True)
class Looking:
    """Somebody who comes to look at a place, with a device of their own."""

    place: Place
    arrives: Arrives
    watch: Watch

    def as_nobody(self, path: str) -> Page:
        return self.returning(None, path)

    def as_host(self, path: str) -> Page:
        return self.returning(self.place.host, path)

    def as_administrator(self, path: str) -> Page:
        return self.returning(self.place.signed_in(self.place.demo.administrator), path)

    def as_guest(self, question: str = "first", page: str = "answer", answers: int = 0) -> Page:
        """A new guest of one of the place's questions, who has answered so many statements."""
        address = self.at(question, page)
        return self.returning(self.place.guest(getattr(self.place, question), answers), address)

    def at(self, question: str, page: str = "") -> str:
        """The address of a page of one of the place's questions."""
        return f"/q/{getattr(self.place, question)}/{page}".rstrip("/")

    def statement(self, verb: str) -> str:
        """The address of what can be done with a statement of the room."""
        return f"/statements/{self.place.statement_of(self.place.room)}/{verb}"

    def reason(self) -> str:
        """The address where a reason that somebody gave can be held back."""
        self.place.host.open(self.at("room", "tend"))
        found = re.search(r"/reasons/[0-9a-f-]{36}/hide", self.place.host.page)
        assert found
        return found[0]

    def endeavour(self) -> str:
        """The address of the endeavour that the demo's hosts host."""
        page = self.place.host.open("/")
        found = re.search(r"/e/[0-9a-f-]{36}", page)
        assert found
        return found[0]

    def space(self) -> str:
        """The address of the space that the demo's hosts host."""
        found = re.search(r"/spaces/[0-9a-f-]{36}", self.place.host.open("/"))
        assert found
        return found[0]

    def returning(self, known_as: PlainVisitor | None, path: str) -> Page:
        page = self.arrives({}, known_as=known_as)
        page.goto(path)
        return page

    def refused(self, status: int, path: str, known_as: PlainVisitor | None = None) -> Page:
        self.watch.expects(f"status of {status}")
        return self.returning(known_as, path)

    def written_wrong(self, page: Page, button: str, **fields: str) -> Page:
        """A form sent as it can't be taken."""
        self.watch.expects("status of 422")
        for name, words in fields.items():
            page.locator(f"[name={name}]").fill(words)
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_role("alert").wait_for()
        return page

    def pressed(self, page: Page, button: str, after: str) -> Page:
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_role("heading", name=after).wait_for()
        return page

    def opened(self, page: Page, details: str) -> Page:
        closed = page.locator(f"{details}:not([open]) > summary")
        while closed.count():
            closed.first.click()
        return page

    def worded(self, template: str, status: int) -> Page:
        """A page that no address shows on purpose, as the server words it."""
        self.watch.expects(f"status of {status}")
        page = self.arrives({})
        body = render_to_string(template)
        page.route(
            "**/broken", lambda route: route.fulfill(status=status, content_type="text/html", body=body)
        )
        page.goto("/broken")
        return page


def _too_hurried(see: Looking) -> Page:
    guest = see.place.guest()
    report = f"/statements/{see.place.statement_of(see.place.first, 'Ask twice')}/report"
    for _ in range(6):
        guest.open(report)
        guest.press(report)
    see.watch.expects("status of 429")
    return see.pressed(see.returning(guest, report), "Ask them to look", "A little slower, please")


def _forged(see: Looking) -> Page:
    """A form that comes from another site, or from a page whose cookie is gone."""
    page = see.as_nobody("/j")
    page.context.clear_cookies()
    see.watch.expects("status of 403")
    page.get_by_label("Your code").fill("owl 274")
    return see.pressed(page, "Come in", "That did not reach us")


def _garbled(see: Looking) -> Page:
    page = see.as_nobody("/j")
    see.watch.expects("status of 400")
    page.evaluate(
        """() => {
          const form = document.querySelector("main form");
          for (let n = 0; n < 200; n++) {
            form.append(Object.assign(document.createElement("input"), {name: `field-${n}`}));
          }
          form.submit();
        }"""
    )
    page.get_by_role("heading", name="We could not read that").wait_for()
    return page


def _at_the_closed_door(see: Looking) -> Page:
    closed = see.place.closed
    return see.as_nobody(f"/j/{see.place.codes[closed]}")


def _late(see: Looking, page: str) -> Page:
    """A guest of the closed question, who answered while it was open."""
    address = see.at("closed", page)
    return see.returning(see.place.late, address)


def _closed_while_answering(see: Looking) -> Page:
    question = see.place.asked(f"Shall we go on? {id(see)}", "We shall.")
    page = see.returning(see.place.guest(question), f"/q/{question}/answer")
    see.place.host_does(question, "close")
    see.watch.expects("status of 409")
    return see.pressed(page, "Agree", "Closed for now")


def _refused_a_reveal(see: Looking) -> Page:
    page = see.as_host(see.at("small", "tend"))
    see.watch.expects("status of 409")
    page.get_by_role("button", name="Look together: open it to all of you").click()
    page.get_by_role("alert").wait_for()
    page.wait_for_function(FOLLOWS, arg=see.at("small", "tend"))
    assert page.get_by_text("With so few of you, words on a screen would point at people.").is_visible()
    return page


def _held_back_to_its_author(see: Looking) -> Page:
    address = see.at("room", "mine")
    return see.returning(see.place.author, address)


def _author(see: Looking) -> PlainVisitor:
    """Whoever wrote what is held back in the room, once it has been set out."""
    assert see.place.room
    return see.place.author


def _taken_back(see: Looking) -> Page:
    return see.pressed(see.as_guest(page="erase", answers=2), "Take it all back", "It is all taken back")


def _offered(see: Looking) -> Page:
    page = see.as_guest()
    page.get_by_label("Say it in your own words").fill(f"The post van knows, {id(page)}.")
    page.get_by_role("button", name="Offer it to others").click()
    page.get_by_text("Yours is in.").wait_for()
    return page


def _begun(see: Looking) -> Page:
    page = see.as_nobody("/begin")
    page.get_by_label("What are you walking towards, together?").fill(
        "So that nobody waits alone in the night."
    )
    page.get_by_label("What would you like to ask?").fill("Who is awake at three?")
    page.get_by_label("A few statements to begin with").fill("The baker is.")
    return see.pressed(page, "Begin", "Keep these two: they are shown once")


def _one_more_host(see: Looking) -> Page:
    page = see.as_host("/")
    page.get_by_role("link", name="Who hosts").click()
    return see.pressed(page, "Invite another host", "A link for one more host: it is shown once")


def _coming_to_host(see: Looking) -> Page:
    link = _one_more_host(see).locator(".secret").inner_text()
    return see.as_nobody(link)


def _alone(see: Looking) -> Page:
    page = _begun(see)
    page.goto("/me/erase")
    return page


def _erased(see: Looking) -> Page:
    page = _coming_to_host(see)
    page.get_by_label("Your name").fill("Somebody on the way out")
    see.pressed(page, "Yes, I’ll host", "Keep these two: they are shown once")
    page.goto("/me/erase")
    return see.pressed(page, "Erase me", "You are erased from this server")


def _looked_into(see: Looking) -> Page:
    page = see.as_administrator(f"{see.space()}/break-glass")
    reason = page.get_by_label("Why do you have to look?")
    if reason.count():
        reason.fill("A host rang: they can’t find the question they closed.")
        see.pressed(page, "Look, and tell them", "What this space is asking")
    return page


def _log_after_a_look(see: Looking) -> Page:
    _looked_into(see)
    return see.as_host(f"{see.space()}/log")


def _elsewhere(see: Looking) -> str:
    """The address of a space that nobody has looked into: somebody else's, just begun."""
    page = _begun(see)
    page.goto("/")
    there = page.get_by_role("link", name="Who hosts").get_attribute("href")
    assert there
    return f"{there.removesuffix('/hosts')}/break-glass"


def _fresh_keys(see: Looking) -> Page:
    page = _begun(see)  # somebody of their own: the demo's people keep their links
    page.goto("/me/way-back")
    return see.pressed(page, "Give me a fresh link and code", "Keep these two: they are shown once")


def _stopped(see: Looking, question: str, answers: int) -> Page:
    page = see.as_guest(question, "answer", answers)
    page.get_by_role("button", name="Enough for now").click()
    page.get_by_role("heading", name="What now?").wait_for()
    page.goto(see.at(question, "where"))
    return page


def _wall_open(see: Looking, question: str) -> Page:
    see.place.host.open(see.at(question, "wall"))
    see.place.host.press(see.at(question, "look-together"))
    return see.as_host(see.at(question, "wall"))


def _asked_to_look(see: Looking) -> Page:
    return see.pressed(see.as_host(see.statement("report")), "Ask them to look", "Thank you for saying so")


@dataclass(frozen=True)
class Sight:
    """A page in one of its states. `route` is the name of its address, or of the template of a refusal."""

    route: str
    state: str
    go: Callable[[Looking], Page]

    def __str__(self) -> str:
        return f"{self.route}, {self.state}"


SIGHTS = [
    Sight("journey", "to nobody", lambda see: see.as_nobody("/")),
    Sight("journey", "to a host, account open", lambda see: see.opened(see.as_host("/"), ".menu")),
    Sight("begin", "fresh", lambda see: see.as_nobody("/begin")),
    Sight("begin", "nothing written", lambda see: see.written_wrong(
        see.as_nobody("/begin"), "Begin", sentence="")),
    Sight("begin", "done", _begun),
    Sight("endeavour", "to a host", lambda see: see.as_host(see.endeavour())),
    Sight("say-better", "fresh", lambda see: see.as_host(f"{see.endeavour()}/say-better")),
    Sight("hosts", "with a new link", _one_more_host),
    Sight("come-to-host", "to nobody", _coming_to_host),
    Sight("way-back", "asked", lambda see: see.as_host("/me/way-back")),
    Sight("way-back", "fresh keys", _fresh_keys),
    Sight("recover", "fresh", lambda see: see.as_nobody("/recover")),
    Sight("recover", "wrong", lambda see: see.written_wrong(see.as_nobody("/recover"), "Come in", code="x")),
    Sight("questions", "to nobody", lambda see: see.as_nobody("/questions")),
    Sight("questions", "to a host", lambda see: see.as_host("/questions")),
    Sight("running", "to the administrator", lambda see: see.as_administrator("/running")),
    Sight("style", "all of it", lambda see: see.as_nobody("/style")),
    Sight("privacy", "plain", lambda see: see.as_nobody("/about/privacy")),
    Sight("who-sees-what", "plain", lambda see: see.as_nobody("/about/who-sees-what")),
    Sight("numbers", "plain", lambda see: see.as_nobody("/about/numbers")),
    Sight("moderation", "plain", lambda see: see.as_nobody("/about/moderation")),
    Sight("accessibility", "plain", lambda see: see.as_nobody("/about/accessibility")),
    Sight("processing", "plain", lambda see: see.as_nobody("/about/processing")),
    Sight("own-data", "of a host", lambda see: see.as_host("/me/data")),
    Sight("own-data", "of the administrator", lambda see: see.as_administrator("/me/data")),
    Sight("erase-me", "asked", lambda see: see.returning(
        see.place.signed_in(see.place.demo.member), "/me/erase")),
    Sight("erase-me", "the only host", _alone),
    Sight("erase-me", "done", _erased),
    Sight("space-log", "after a look", _log_after_a_look),
    Sight("break-glass", "fresh", lambda see: see.as_administrator(_elsewhere(see))),
    Sight("break-glass", "no reason", lambda see: see.written_wrong(
        see.as_administrator(_elsewhere(see)), "Look, and tell them", reason="Because.")),
    Sight("break-glass", "open", _looked_into),
    Sight("enter", "to nobody", lambda see: see.as_nobody(see.place.demo.host)),
    Sight("code", "fresh", lambda see: see.as_nobody("/j")),
    Sight("code", "wrong", lambda see: see.written_wrong(see.as_nobody("/j"), "Come in", code="owl 1")),
    Sight("door", "open", lambda see: see.as_nobody(see.place.demo.door)),
    Sight("door", "closed", _at_the_closed_door),
    Sight("answer", "first statement", lambda see: see.as_guest()),
    Sight("answer", "some answered, menu open", lambda see: see.opened(see.as_guest(answers=3), ".menu")),
    Sight("answer", "plenty answered", lambda see: see.as_guest(answers=16)),
    Sight("answer", "all answered", lambda see: see.as_guest("room", answers=9)),
    Sight("answer", "closed", lambda see: _late(see, "answer")),
    Sight("answer", "closed in the middle", _closed_while_answering),
    Sight("answer", "words offered", _offered),
    Sight("answer", "few words", lambda see: see.written_wrong(
        see.as_guest(), "Offer it to others", words="So")),
    Sight("mine", "answered", lambda see: see.as_guest(page="mine", answers=3)),
    Sight("mine", "nothing said", lambda see: see.as_guest(page="mine")),
    Sight("mine", "a statement held back", _held_back_to_its_author),
    Sight("mine-data", "answered", lambda see: see.as_guest(page="mine/data", answers=3)),
    Sight("mine-data", "nothing said", lambda see: see.as_guest(page="mine/data")),
    Sight("mine-data", "a statement held back", lambda see: see.returning(
        _author(see), see.at("room", "mine/data"))),
    Sight("mine", "closed", lambda see: _late(see, "mine")),
    Sight("erase", "asked", lambda see: see.as_guest(page="erase")),
    Sight("erase", "done", _taken_back),
    Sight("where", "on the line", lambda see: _stopped(see, "first", 20)),
    Sight("where", "near a group", lambda see: _stopped(see, "groups", 20)),
    Sight("where", "in a small room", lambda see: _stopped(see, "room", 3)),
    Sight("take", "a picture", lambda see: see.as_nobody(see.at("first", "take"))),
    Sight("take", "a room, to a guest", lambda see: see.as_guest("room", "take")),
    Sight("talk", "to a guest", lambda see: see.as_host(see.statement("talk"))),
    Sight("log", "of a room", lambda see: see.as_host(see.at("room", "looked-after"))),
    Sight("wall", "listening", lambda see: see.as_host(see.at("unanswered", "wall"))),
    Sight("wall", "a line", lambda see: _wall_open(see, "first")),
    Sight("wall", "groups", lambda see: _wall_open(see, "groups")),
    Sight("wall", "a room", lambda see: _wall_open(see, "room")),
    Sight("cards", "fresh", lambda see: see.as_host(see.at("room", "cards"))),
    Sight("let-in-list", "of hundreds", lambda see: see.as_host(see.at("first", "tend/statements"))),
    Sight("same-as", "fresh", lambda see: see.as_host(see.statement("same-as"))),
    Sight("hide-reason", "fresh", lambda see: see.as_host(see.reason())),
    Sight("result", "a picture, to nobody", lambda see: see.as_nobody(see.at("first"))),
    Sight("result", "a picture, opened", lambda see: see.opened(
        see.as_host(see.at("first")), "main details")),
    Sight("result", "a picture, to a guest", lambda see: see.as_guest(page="", answers=1)),
    Sight("result", "groups, opened", lambda see: see.opened(
        see.as_nobody(see.at("groups")), "main details")),
    Sight("result", "no pattern", lambda see: see.as_nobody(see.at("no_pattern"))),
    Sight("statements", "along the line, opened", lambda see: see.opened(
        see.as_host(f"{see.at('first', 'statements')}?of=along"), "main details")),
    Sight("statements", "of groups, to nobody", lambda see: see.opened(
        see.as_nobody(f"{see.at('groups', 'statements')}?of=shared"), "main details")),
    Sight("how", "to a guest", lambda see: see.as_guest(page="how")),
    Sight("result", "nobody yet", lambda see: see.as_host(see.at("unanswered"))),
    Sight("result", "not opened", lambda see: see.as_host(see.at("small"))),
    Sight("result", "stays inside", lambda see: see.as_nobody(see.at("small"))),
    Sight("result", "a room, to a guest", lambda see: see.as_guest("room", page="")),
    Sight("result", "a room without words", lambda see: see.as_host(see.at("tongue_tied"))),
    Sight("result", "closed again", lambda see: see.as_host(see.at("emptied"))),
    Sight("report", "fresh", lambda see: see.as_host(see.statement("report"))),
    Sight("report", "done", _asked_to_look),
    Sight("ask", "fresh", lambda see: see.as_host("/ask")),
    Sight("ask", "nothing written", lambda see: see.written_wrong(see.as_host("/ask"), "Open the question")),
    Sight("tend", "hundreds", lambda see: see.opened(see.as_host(see.at("first", "tend")), "main details")),
    Sight("tend", "a room", lambda see: see.as_host(see.at("room", "tend"))),
    Sight("tend", "closed", lambda see: see.as_host(see.at("closed", "tend"))),
    Sight("tend", "few words", lambda see: see.written_wrong(
        see.as_host(see.at("unanswered", "tend")), "Put it in", words="No")),
    Sight("tend", "too few to look", _refused_a_reveal),
    Sight("poster", "as it prints", lambda see: see.as_host(see.at("first", "poster"))),
    Sight("hide", "fresh", lambda see: see.as_host(see.statement("hide"))),
    Sight("hide", "no reason", lambda see: see.written_wrong(
        see.as_host(see.statement("hide")), "Hold it back")),
    Sight("404.html", "no such address", lambda see: see.refused(404, "/nowhere")),
    Sight("403.html", "not for nobody", lambda see: see.refused(403, "/running")),
    Sight("403_csrf.html", "from elsewhere", _forged),
    Sight("400.html", "garbled", _garbled),
    Sight("429.html", "too hurried", _too_hurried),
    Sight("500.html", "our fault", lambda see: see.worded("500.html", 500)),
    Sight("503.html", "back in a moment", lambda see: see.worded("503.html", 503)),
]  # fmt: skip

TEMPLATES = Path(__file__).parents[2] / "src" / "waymark" / "ui" / "templates"
REFUSALS = {found.name for found in TEMPLATES.glob("[45]*.html")}
