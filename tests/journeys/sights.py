"""Every page there is, in every state that it has, and how to come to see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

import pyotp
from django.template.loader import render_to_string
from playwright.sync_api import Page
from tests.journeys import sights_of_fornow, sights_of_situations
from tests.journeys import sights_of_listening as of_listening
from tests.journeys import sights_of_tending as tending
from tests.journeys import sights_of_ways as of_ways
from tests.journeys.conftest import Arrives
from tests.journeys.place import Place
from tests.journeys.plain import PlainVisitor, administrator_of
from tests.journeys.watching import Watch

from waymark.insight.honesty import Policy, release_partition
from waymark.insight.opinions import moved
from waymark.perspectives.models import Look
from waymark.perspectives.pictures.moving import Between, Moving
from waymark.perspectives.pictures.page import Spot

OUTSIDE = Policy.OUTSIDE

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

    def as_member(self, path: str) -> Page:
        return self.returning(self.place.member, path)

    def as_administrator(self, path: str) -> Page:
        return self.returning(administrator_of(self.place.demo), path)

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
        return self.place.endeavour

    def as_beginner(self, rest: str) -> Page:
        """A page of an endeavour that somebody has just begun, and in which nobody else is."""
        begun, path = self.place.just_begun
        return self.returning(begun, f"{path}{rest}")

    def space(self) -> str:
        """The address of the demo's space."""
        return self.place.space

    def voice(self) -> str:
        """The address of something that somebody said from their part of the system."""
        return self.place.voice

    def litmus_door(self) -> str:
        """The address at which guests of the demo answer its litmus test."""
        page = self.place.host.open(f"{self.endeavour()}/litmus/poster")
        found = re.search(r"/l/[a-z]+-[0-9]{3}", page)
        assert found
        return found[0]

    def linked(self, page: Page, link: str) -> Page:
        """Where the first link of this name leads."""
        page.get_by_role("link", name=link).first.click()
        return page

    def within(self, *links: str) -> Page:
        """A page of the place People that a host comes to by these links."""
        page = self.as_host(f"{self.endeavour()}/people")
        for link in links:
            page.get_by_role("link", name=link, exact=True).first.click()
        return page

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
        return self.drawn(render_to_string(template), status)

    def drawn(self, body: str, status: int = 200) -> Page:
        """A page that can't be come to today."""
        page = self.arrives({})
        page.route(
            "**/broken", lambda route: route.fulfill(status=status, content_type="text/html", body=body)
        )
        page.goto("/broken")
        return page


def _my_voice(see: Looking) -> Page:
    page = see.as_member(f"{see.space()}/voices")
    page.get_by_role("listitem").filter(has_text="yours").get_by_role("link").first.click()
    page.get_by_role("link", name="Say it better").wait_for()
    return page


def _no_name_chosen(see: Looking) -> Page:
    page = see.as_member(f"{see.space()}/say")
    page.get_by_label("Under a name I choose").check()
    return see.written_wrong(page, "Say it", words="The van goes at nine.")


def _told_a_day(see: Looking) -> Page:
    page = see.as_host(f"{see.endeavour()}/brilliant/tell")
    page.get_by_label("I work in it").check()
    page.locator("[name=words]").fill("I ring, and somebody whom I know answers.")
    page.get_by_role("button", name="Tell it", exact=True).click()
    page.get_by_role("heading", name="What I told").wait_for()
    return page


def _answered_at_the_door(see: Looking) -> Page:
    page = see.as_nobody(see.litmus_door())
    page.get_by_label("Partly").check()
    page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_text("your answer is in").wait_for()
    return page


def _nothing_said_yet(see: Looking) -> Page:
    page = see.as_host(f"{see.endeavour()}/spaces/open")
    page.get_by_label("What is it called?").fill(f"The night table {id(see)}")
    page.get_by_label("Those who do it").check()
    page.get_by_role("button", name="Open it").click()
    return see.linked(page, "Read")


def _asked_to_lift(see: Looking) -> Page:
    page = see.as_host(see.voice())
    if page.get_by_role("link", name="See why").count():
        return see.linked(page, "See why")
    see.linked(page, "Ask for it")
    page.get_by_role("textbox").fill("She sounds as if she were in danger at home.")
    return see.pressed(page, "Ask another to agree", "Should this veil be lifted?")


def _asked_upstairs(see: Looking) -> Page:
    """Somebody who began of their own opens a space of those who steer, and asks it something."""
    page = _begun(see)
    page.goto("/")
    endeavour = re.search(r"/e/[0-9a-f-]{36}", page.content())
    assert endeavour
    page.goto(f"{endeavour[0]}/spaces/open")
    page.get_by_label("Those who steer").check()
    page.get_by_label("What is it called?").fill("The long table")
    page.get_by_role("button", name="Open it").click()
    page.goto(f"{endeavour[0]}/upstairs")
    page.get_by_role("textbox").fill("May we ring at night?")
    return see.pressed(page, "Ask", "Waiting")


def _cannot_leave(see: Looking) -> Page:
    page = _begun(see)
    page.goto("/")
    endeavour = re.search(r"/e/[0-9a-f-]{36}", page.content())
    assert endeavour
    page.goto(f"{endeavour[0]}/leave")
    see.watch.expects("status of 409")
    page.get_by_role("button", name="Go, with thanks").click()
    page.get_by_role("alert").wait_for()
    return page


def _asked_later(see: Looking) -> Page:
    """Somebody who came, left well and may be asked, with a host's question before them."""
    page = _coming_in(see)
    name = f"Grace {id(see)}"
    page.get_by_label("Your name").fill(name)
    see.pressed(page, "Yes, I’ll come in", "Keep these two: they are shown once")
    page.goto(f"{see.endeavour()}/leave")
    page.get_by_label("Those who go on may ask me something").check()
    see.pressed(page, "Go, with thanks", "Where I was")
    host = see.as_host(f"{see.endeavour()}/were-here")
    host.get_by_role("listitem").filter(has_text=name).get_by_role("link").click()
    host.get_by_role("textbox").fill("Why did we stop ringing?")
    see.pressed(host, "Ask", "People who were here")
    page.reload()
    return see.linked(page, "Answer")


def _asked_to_stop(see: Looking) -> Page:
    """As a letter leads there, which a demo doesn't send: the page as the server words it."""
    left = {"may_be_asked": True, "endeavour": {"title": "Ageing well at home"}}
    return see.drawn(render_to_string("spaces/parting/stop.html", {"alumnus": left}))


def _something_moved(see: Looking) -> Page:
    """Two days apart, which a demo begun today hasn't been: the page as the server words it."""
    then, now = (Look(id=uuid4(), on=date(2026, month, 3), people=30) for month in (3, 9))
    before, after = release_partition((10, 20, 0), OUTSIDE), release_partition((70, 25, 0), OUTSIDE)
    spots = Spot("3 March 2026", before.cells[0]), Spot("3 September 2026", after.cells[0])
    move = moved(before, after).moves[0]
    assert move
    found = Between((then, now), then, now, (Moving("Neighbours notice first.", False, spots, move),), False)
    question = {"id": uuid4(), "asked": "Who should notice?"}
    said = {"looking": {"guest": None}, "question": question, "between": found}
    return see.drawn(render_to_string("perspectives/moved.html", said))


def _author(see: Looking) -> PlainVisitor:
    """Whoever wrote what is held back in the room, once it has been set out."""
    assert see.place.room
    return see.place.author


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
    """The address at which a space that nobody has looked into is looked into."""
    page = _nothing_said_yet(see)
    return page.url.removesuffix("/voices") + "/break-glass"


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


def _asked_for_a_seat(see: Looking) -> Page:
    page = see.as_nobody(f"{see.space()}/ask")
    page.get_by_label("Your name").fill("Somebody")
    page.get_by_label("Why would you like to sit there?").fill("I carry the post.")
    return see.pressed(page, "Ask for a seat", "You have asked. A host will answer, with a reason.")


def _a_seat_offered(see: Looking) -> Page:
    _asked_for_a_seat(see)
    return see.pressed(see.as_host(see.space()), "Make the link", "A link to a seat: it is shown once")


def _coming_in(see: Looking) -> Page:
    return see.as_nobody(_a_seat_offered(see).locator(".secret").inner_text())


def _not_agreed_yet(see: Looking) -> Page:
    page = _coming_in(see)
    page.get_by_label("Your name").fill("A Newcomer")
    see.pressed(page, "Yes, I’ll come in", "Keep these two: they are shown once")
    page.goto(see.space())
    page.get_by_role("button", name="I agree, let me in").wait_for()
    return page


def _a_list_read(see: Looking) -> Page:
    page = see.within("Round the table", "Bring in a list of parts and people")
    rows = b"part,kind,person\nTarnside Council,,\nThe ferry,boat,Grace Pengelly\n,team,\n"
    page.get_by_label("A list, as CSV or as a workbook").set_input_files(
        {"name": "parts.csv", "mimeType": "text/csv", "buffer": rows}
    )
    return see.pressed(page, "Show me what will happen", "This is what will happen")


def _no_reason_given(see: Looking) -> Page:
    _asked_for_a_seat(see)
    page = see.as_host(see.space())
    page.get_by_role("link", name="Answer").first.click()
    return see.written_wrong(page, "You are welcome")


def _nobody_walks_yet(see: Looking) -> Page:
    page = _begun(see)
    page.get_by_role("link", name="People", exact=True).click()
    return page


def _only_host(see: Looking) -> Page:
    page = _begun(see)
    page.goto("/me/erase")
    return page


def _erased(see: Looking) -> Page:
    page = _coming_in(see)
    page.get_by_label("Your name").fill("Somebody Else")
    see.pressed(page, "Yes, I’ll come in", "Keep these two: they are shown once")
    page.goto("/me/erase")
    return see.pressed(page, "Erase me", "Nothing here leads to you any more")


def _coming_to_host(see: Looking) -> Page:
    link = _one_more_host(see).locator(".secret").inner_text()
    return see.as_nobody(link)


def _fresh_keys(see: Looking) -> Page:
    page = _begun(see)  # somebody of their own: the demo's people keep their links
    page.goto("/me/way-back")
    return see.pressed(page, "Give me a fresh link and code", "Keep these two: they are shown once")


def _code_asked_for(see: Looking) -> Page:
    page = see.as_nobody("/sign-in")
    page.get_by_label("Your e-mail").fill(f"somebody-{id(page)}@tarnside.example")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("The six numbers").wait_for()
    return page


def _half_in(see: Looking) -> Page:
    administrator_of(see.place.demo)
    return see.returning(see.place.signed_in(see.place.demo.administrator), "/sign-in/second")


def _address_to_prove(see: Looking) -> Page:
    page = see.returning(see.place.signed_in(see.place.demo.member), "/me/ways-in")
    page.get_by_label("Your e-mail").fill(f"iona-{id(page)}@tarnside.example")
    page.get_by_role("button", name="Add this address").click()
    page.get_by_label("The six numbers").wait_for()
    return page


def _second_step_just_on(see: Looking) -> Page:
    page = _begun(see)  # somebody of their own
    page.goto("/me/second-step")
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.get_by_label("The six numbers that the app shows now").fill(pyotp.TOTP(secret).now())
    return see.pressed(page, "Turn it on", "Keep these on paper: they are shown once")


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
    Sight("journey", "to a member", lambda see: see.as_member("/")),
    Sight("endeavour", "just begun", lambda see: see.as_beginner("")),
    Sight("story", "the newest", lambda see: see.as_nobody(f"{see.endeavour()}/story")),
    Sight("story", "from a year on", lambda see: see.as_host(f"{see.endeavour()}/story?before=2025")),
    Sight("story", "nothing before that", lambda see: see.as_nobody(f"{see.endeavour()}/story?before=1990")),
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
    Sight("me", "to a host", lambda see: see.as_host("/me")),
    Sight("me", "no name", lambda see: see.written_wrong(see.as_host("/me"), "Say it", name="")),
    Sight("who-walks", "eight parts", lambda see: see.as_host(f"{see.endeavour()}/people")),
    Sight("who-walks", "no part yet", _nobody_walks_yet),
    Sight("person", "with a story", lambda see: see.within("Iona Pattinson")),
    Sight("part", "told in full", lambda see: see.within("Tarnside Infirmary")),
    Sight("part", "mine", lambda see: see.within("Tarnside Council")),
    Sight("tell-of-part", "nothing written", lambda see: see.written_wrong(
        see.as_host(f"{see.endeavour()}/parts"), "Let it be known")),
    Sight("word-part", "fresh", lambda see: see.within("Tarnside Council", "Say it better")),
    Sight("word-part", "half a term", lambda see: see.written_wrong(
        see.within("Tarnside Council", "Say it better"), "Say it", says_1="The gap")),
    Sight("how-far", "fresh", lambda see: see.within("Tarnside Council", "Say how far")),
    Sight("turn-off", "fresh", lambda see: see.within("Tarnside Council", "Turn off here")),
    Sight("rename-part", "fresh", lambda see: see.within("Tarnside Council", "It is called otherwise now")),
    Sight("merge-part", "fresh", lambda see: see.within("Tarnside Council", "It became a part of another")),
    Sight("split-part", "fresh", lambda see: see.within("Tarnside Council", "A part came out of it")),
    Sight("own-data", "of a host", lambda see: see.as_host("/me/data")),
    Sight("erase-me", "asked", lambda see: see.as_member("/me/erase")),
    Sight("erase-me", "a host alone", _only_host),
    Sight("erase-me", "done", _erased),
    Sight("spaces", "one of five", lambda see: see.as_host(f"{see.endeavour()}/spaces")),
    Sight("open-space", "nothing written", lambda see: see.written_wrong(
        see.as_host(f"{see.endeavour()}/spaces/open"), "Open it")),
    Sight("space", "to a host", lambda see: see.as_host(see.space())),
    Sight("space", "with a link and somebody who asks", _a_seat_offered),
    Sight("space", "not agreed yet", _not_agreed_yet),
    Sight("destinations", "eight parts", lambda see: see.as_host(f"{see.endeavour()}/destinations")),
    Sight("how-we-lead", "said", lambda see: see.as_host(f"{see.endeavour()}/how-we-lead")),
    Sight("say-how-we-lead", "fresh", lambda see: see.as_host(f"{see.endeavour()}/how-we-lead/say")),
    Sight("upstairs", "nobody to ask", lambda see: see.as_host(f"{see.endeavour()}/upstairs")),
    Sight("upstairs", "something waits", _asked_upstairs),
    Sight("answer-upstairs", "nothing written", lambda see: see.written_wrong(
        see.linked(_asked_upstairs(see), "Answer"), "Say it")),
    Sight("leave-well", "fresh", lambda see: see.as_member(f"{see.endeavour()}/leave")),
    Sight("leave-well", "an only host", _cannot_leave),
    Sight("were-here", "one who may be asked", lambda see: see.as_host(f"{see.endeavour()}/were-here")),
    Sight("ask-somebody", "nothing written", lambda see: see.written_wrong(
        see.linked(see.as_host(f"{see.endeavour()}/were-here"), "Ask them"), "Ask")),
    Sight("asked-later", "fresh", _asked_later),
    Sight("asked-later", "not now", lambda see: see.pressed(
        _asked_later(see), "Not now", "That is all right")),
    Sight("stop-asking", "asked", _asked_to_stop),
    Sight("left", "nothing", lambda see: see.as_member("/me/left")),
    Sight("processing", "plain", lambda see: see.as_nobody("/about/processing")),
    Sight("space-log", "after a look", _log_after_a_look),
    Sight("break-glass", "fresh", lambda see: see.as_administrator(_elsewhere(see))),
    Sight("break-glass", "no reason", lambda see: see.written_wrong(
        see.as_administrator(_elsewhere(see)), "Look, and tell them", reason="Because.")),
    Sight("break-glass", "open", _looked_into),
    Sight("mine-data", "answered", lambda see: see.as_guest(page="mine/data", answers=3)),
    Sight("mine-data", "nothing said", lambda see: see.as_guest(page="mine/data")),
    Sight("mine-data", "a statement held back", lambda see: see.returning(
        _author(see), see.at("room", "mine/data"))),
    Sight("voices", "to a host", lambda see: see.as_host(f"{see.space()}/voices")),
    Sight("voices", "nothing said yet", _nothing_said_yet),
    Sight("tend-voices", "to a host", lambda see: see.as_host(f"{see.space()}/tending")),
    Sight("tend-voices", "nothing said yet", lambda see: see.returning(
        see.place.host, _nothing_said_yet(see).url.removesuffix("/voices") + "/tending")),
    Sight("tend-voices", "no sentence", lambda see: see.written_wrong(
        see.as_host(f"{see.space()}/tending"), "Say I’ve heard it")),
    Sight("tend-voices", "another was quicker", tending.another_was_quicker),
    Sight("tend-voices", "held, and nobody is named", tending.held),
    Sight("pass-hold-on", "to whom?", lambda see: see.linked(tending.held(see), "It is passed on")),
    Sight("guardians", "nobody is named", lambda see: see.as_host(f"{see.endeavour()}/guardians")),
    Sight("name-guardian", "who?", lambda see: see.linked(
        see.as_host(f"{see.endeavour()}/guardians"), "Name the lead")),
    Sight("themes", "what people keep saying", tending.themes),
    Sight("themes", "nothing put together", lambda see: see.returning(
        see.place.host, _nothing_said_yet(see).url.removesuffix("/voices") + "/themes")),
    Sight("theme", "all of one", lambda see: see.linked(tending.themes(see), "Read them all")),
    Sight("shelf", "with an idea", tending.shelf),
    Sight("shelf", "empty", lambda see: see.returning(
        see.place.host, _nothing_said_yet(see).url.removesuffix("/voices") + "/shelf")),
    Sight("ask-maverick", "ask it", lambda see: see.linked(tending.shelf(see), "Ask it something")),
    Sight("suppose-maverick", "nothing written", lambda see: see.written_wrong(
        see.linked(tending.shelf(see), "Suppose it’s right"), "Suppose so")),
    Sight("nurture-maverick", "which question?", lambda see: see.linked(tending.shelf(see), "Nurture it")),
    Sight("put-aside-maverick", "why?", tending.put_aside),
    Sight("say", "fresh", lambda see: see.as_member(f"{see.space()}/say")),
    Sight("say", "no name chosen", _no_name_chosen),
    Sight("say", "said", of_listening.said_here),
    Sight("listen", "to a host", lambda see: see.as_host(f"{see.endeavour()}/listen")),
    Sight("listen", "somebody who has just begun", lambda see: see.as_beginner("/listen")),
    Sight("posts", "one open", lambda see: see.as_host(f"{see.space()}/posts")),
    Sight("posts", "nothing written", lambda see: see.written_wrong(
        see.as_host(f"{see.space()}/posts"), "Open it")),
    Sight("post", "open", of_listening.listed_post),
    Sight("post", "closed", of_listening.closed),
    Sight("say-at", "fresh", lambda see: see.opened(see.as_nobody(of_listening.post(see)), ".how")),
    Sight("say-at", "nothing written", lambda see: see.written_wrong(
        see.as_nobody(of_listening.post(see)), "Say it")),
    Sight("say-at", "said", of_listening.said),
    Sight("say-at", "closed", of_listening.at_a_closed_post),
    Sight("post-cards", "fresh", lambda see: of_ways.of_the_post(see, "cards")),
    Sight("post-cards", "too many", lambda see: see.written_wrong(
        of_ways.of_the_post(see, "cards"), "Make the cards, as a PDF", how_many="900")),
    Sight("type-in", "fresh", lambda see: of_ways.of_the_post(see, "type-in")),
    Sight("type-in", "one taken, one left", of_ways.typed_in),
    Sight("bring-cards", "fresh", lambda see: of_ways.of_the_post(see, "bring-cards")),
    Sight("bring-cards", "what will happen", of_ways.cards_listed),
    Sight("bring-cards", "done", lambda see: see.pressed(
        of_ways.cards_listed(see), "Do that", "This is what happened")),
    Sight("scribe", "fresh", lambda see: see.as_member(f"{see.space()}/scribe")),
    Sight("scribe", "without a yes", lambda see: see.written_wrong(
        see.as_member(f"{see.space()}/scribe"), "Say it for them", words="She never rang.")),
    Sight("scribe", "said", of_ways.written_down),
    Sight("say-here", "fresh", lambda see: see.as_member(see.at("first", "say-here"))),
    Sight("say-here", "said", of_ways.said_on_the_screen),
    Sight("receipt", "fresh", lambda see: see.as_nobody("/receipt")),
    Sight("receipt", "words that lead nowhere", lambda see: see.written_wrong(
        see.as_nobody("/receipt"), "Find it", words="one two three four")),
    Sight("receipt", "waits to be read", of_listening.receipt),
    Sight("receipt", "in hand", lambda see: of_listening.receipt(see, veil="unlinked")),
    Sight("receipt", "taken back", of_listening.taken_back),
    Sight("voice", "to a host", lambda see: see.as_host(see.voice())),
    Sight("voice", "mine", _my_voice),
    Sight("said-by-me", "some", lambda see: see.as_member("/me/said")),
    Sight("letters", "fresh", lambda see: see.as_member("/me/letters")),
    Sight("change-letters", "fresh", lambda see: of_listening.from_a_letter(see, "week", is_kept=False)),
    Sight("change-letters", "stopped", lambda see: of_listening.from_a_letter(see, "never", is_kept=True)),
    Sight("notice", "fresh", lambda see: see.as_member(f"{see.space()}/notice")),
    Sight("notice", "nothing written", lambda see: see.written_wrong(
        see.as_member(f"{see.space()}/notice"), "Say it")),
    Sight("sight", "to a host", lambda see: see.as_host(f"{see.voice()}/sight")),
    Sight("question-voices", "nothing said", lambda see: see.as_host(see.at("room", "voices"))),
    Sight("question-voices", "something said", of_listening.said_about_a_question),
    Sight("say-voice-better", "fresh", lambda see: see.linked(see.as_member("/me/said"), "Say it better")),
    Sight("hide-voice", "no reason", lambda see: see.written_wrong(
        see.as_host(f"{see.voice()}/hide"), "Hold it back")),
    Sight("ask-to-lift", "no reason", lambda see: see.written_wrong(
        see.as_host(f"{see.voice()}/lift"), "Ask another to agree")),
    Sight("lifting", "to whoever asked", _asked_to_lift),
    Sight("custom", "fresh", lambda see: see.as_host(f"{see.space()}/custom")),
    Sight("arrange", "fresh", lambda see: see.as_host(f"{see.space()}/arrange")),
    Sight("bring-in", "no file", lambda see: see.written_wrong(
        see.within("Round the table", "Bring in a list of parts and people"), "Show me what will happen")),
    Sight("bring-in", "what will happen", _a_list_read),
    Sight("bring-in", "done", lambda see: see.pressed(
        _a_list_read(see), "Do that", "The parts walk along")),
    Sight("take-seat", "to nobody", _coming_in),
    Sight("ask-for-seat", "fresh", lambda see: see.as_nobody(f"{see.space()}/ask")),
    Sight("ask-for-seat", "nothing written", lambda see: see.written_wrong(
        see.as_nobody(f"{see.space()}/ask"), "Ask for a seat")),
    Sight("ask-for-seat", "asked", _asked_for_a_seat),
    Sight("seat-asked", "nobody has answered", lambda see: see.as_nobody(
        _asked_for_a_seat(see).locator(".secret").inner_text())),
    Sight("answer-asking", "no reason", _no_reason_given),
    Sight("hand-over", "fresh", lambda see: see.within("Round the table", "Hand the hosting over")),
    Sight("sign-in", "fresh", lambda see: see.as_nobody("/sign-in")),
    Sight("sign-in", "no address", lambda see: see.written_wrong(
        see.as_nobody("/sign-in"), "Send me a code", address="nia")),
    Sight("sign-in", "a code is asked for", _code_asked_for),
    Sight("sign-in", "a wrong code", lambda see: see.written_wrong(
        _code_asked_for(see), "Come in", code="12")),
    Sight("second", "to whoever is half in", _half_in),
    Sight("ways-in", "to a host", lambda see: see.as_host("/me/ways-in")),
    Sight("ways-in", "an address to prove", _address_to_prove),
    Sight("second-step", "to be set up", lambda see: see.as_host("/me/second-step")),
    Sight("second-step", "just on", _second_step_just_on),
    Sight("second-step", "on", lambda see: see.as_administrator("/me/second-step")),
    Sight("questions", "to nobody", lambda see: see.as_nobody("/questions")),
    Sight("questions", "to a host", lambda see: see.as_host("/questions")),
    Sight("search", "nothing typed", lambda see: see.as_nobody("/search")),
    Sight("search", "found", lambda see: see.as_host("/search?q=home")),
    Sight("search", "nothing found", lambda see: see.as_nobody("/search?q=zeppelin")),
    Sight("running", "to the administrator", lambda see: see.as_administrator("/running")),
    Sight("style", "all of it", lambda see: see.as_nobody("/style")),
    Sight("privacy", "plain", lambda see: see.as_nobody("/about/privacy")),
    Sight("who-sees-what", "plain", lambda see: see.as_nobody("/about/who-sees-what")),
    Sight("numbers", "plain", lambda see: see.as_nobody("/about/numbers")),
    Sight("moderation", "plain", lambda see: see.as_nobody("/about/moderation")),
    Sight("accessibility", "plain", lambda see: see.as_nobody("/about/accessibility")),
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
    Sight("moved", "something did", _something_moved),
    Sight("moved", "nothing to compare", lambda see: see.as_host(see.at("groups", "moved"))),
    Sight("who-holds", "to a host", lambda see: see.as_host(see.at("first", "who"))),
    Sight("wordings", "reframed, to a host", lambda see: see.as_host(see.at("no_pattern", "wordings"))),
    Sight("wordings", "as it was asked first, to a guest", lambda see: see.as_guest(page="wordings")),
    Sight("reframe", "fresh", lambda see: see.as_host(see.at("no_pattern", "reframe"))),
    Sight("reframe", "nothing new", lambda see: see.written_wrong(
        see.as_host(see.at("no_pattern", "reframe")), "Ask it so from now on")),
    Sight("still-thinking", "fresh", lambda see: see.as_host(see.at("first", "still-thinking"))),
    Sight("still-thinking", "no reason", lambda see: see.written_wrong(
        see.as_host(see.at("first", "still-thinking")), "Leave it open on purpose")),
    Sight("pressing", "both lists, to a member", lambda see: see.as_member(see.at("first", "pressing"))),
    Sight("pressing", "nothing written", lambda see: see.written_wrong(
        see.as_host(see.at("groups", "pressing")), "It presses")),
    Sight("felt", "a pressure, to a host", lambda see: see.opened(see.linked(
        see.as_host(see.at("first", "pressing")), "Say what it frees us to do"), "main details")),
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
    Sight("litmus", "open again, to a host", lambda see: see.opened(
        see.as_host(f"{see.endeavour()}/litmus"), "main details")),
    Sight("litmus", "to a stranger", lambda see: see.as_nobody(f"{see.endeavour()}/litmus")),
    Sight("litmus", "not worded yet", lambda see: see.as_beginner("/litmus")),
    Sight("word-litmus", "to word better", lambda see: see.as_host(f"{see.endeavour()}/litmus/word")),
    Sight("word-litmus", "nothing written", lambda see: see.written_wrong(
        see.as_beginner("/litmus/word"), "Word it so")),
    Sight("ask-litmus", "fresh", lambda see: see.as_host(f"{see.endeavour()}/litmus/ask")),
    Sight("answer-litmus", "fresh", lambda see: see.as_member(f"{see.endeavour()}/litmus/answer")),
    Sight("answer-litmus", "nothing chosen", lambda see: see.written_wrong(
        see.as_member(f"{see.endeavour()}/litmus/answer"), "Answer")),
    Sight("read-first", "a story waits", lambda see: see.as_host(f"{see.endeavour()}/litmus/read")),
    Sight("read-first", "nothing waits", lambda see: see.as_beginner("/litmus/read")),
    Sight("hold-telling-back", "fresh", lambda see: see.linked(
        see.as_host(f"{see.endeavour()}/litmus/read"), "Hold it back")),
    Sight("litmus-poster", "with a door", lambda see: see.as_host(f"{see.endeavour()}/litmus/poster")),
    Sight("litmus-poster", "without a door", lambda see: see.as_beginner("/litmus/poster")),
    Sight("brilliant", "four voices", lambda see: see.as_nobody(f"{see.endeavour()}/brilliant")),
    Sight("brilliant", "four empty chairs", lambda see: see.as_beginner("/brilliant")),
    Sight("brilliant", "with a day of mine", _told_a_day),
    Sight("tell-brilliant", "fresh", lambda see: see.as_host(f"{see.endeavour()}/brilliant/tell")),
    Sight("tell-brilliant", "nothing written", lambda see: see.written_wrong(
        see.as_host(f"{see.endeavour()}/brilliant/tell"), "Tell it")),
    Sight("tell-better", "fresh", lambda see: see.linked(_told_a_day(see), "Tell it better")),
    Sight("change", "two chosen, to a host", lambda see: see.as_host(f"{see.endeavour()}/change")),
    Sight("change", "to a stranger", lambda see: see.as_nobody(f"{see.endeavour()}/change")),
    Sight("change", "no question yet", lambda see: see.as_beginner("/change")),
    Sight("set-prompt", "fresh", lambda see: see.as_host(f"{see.endeavour()}/change/prompt")),
    Sight("tell-change", "fresh", lambda see: see.as_host(f"{see.endeavour()}/change/tell")),
    Sight("choose-change", "among two", lambda see: see.linked(
        see.as_host(f"{see.endeavour()}/change"), "Choose another")),
    Sight("choose-change", "nothing chosen", lambda see: see.written_wrong(see.linked(
        see.as_host(f"{see.endeavour()}/change"), "Choose another"), "Choose it, under my name")),
    Sight("litmus-door", "open", lambda see: see.as_nobody(see.litmus_door())),
    Sight("litmus-door", "nothing chosen", lambda see: see.written_wrong(
        see.as_nobody(see.litmus_door()), "Answer")),
    Sight("litmus-door", "answered", _answered_at_the_door),
    Sight("door-brilliant", "fresh", lambda see: see.as_nobody(f"{see.litmus_door()}/brilliant")),
    Sight("door-brilliant", "nothing written", lambda see: see.written_wrong(
        see.as_nobody(f"{see.litmus_door()}/brilliant"), "Tell it")),
    Sight("door-story", "fresh", lambda see: see.as_nobody(f"{see.litmus_door()}/story")),
    Sight("ties", "with a map, to a host", lambda see: see.opened(
        see.as_host(f"{see.endeavour()}/ties"), "main details")),
    Sight("ties", "as it was drawn first", lambda see: see.as_member(f"{see.endeavour()}/ties?drawing=1")),
    Sight("ties", "without a map", lambda see: see.as_beginner("/ties")),
    Sight("open-map", "fresh", lambda see: see.as_beginner("/ties/open")),
    Sight("open-map", "nothing answered", lambda see: see.written_wrong(
        see.as_beginner("/ties/open"), "Open the map")),
    Sight("who-i-know", "some known", lambda see: see.as_host(f"{see.endeavour()}/ties/mine")),
    Sight("who-i-know", "nobody of that name", lambda see: see.as_host(
        f"{see.endeavour()}/ties/mine?search=Zz")),
    Sight("tie", "with somebody", lambda see: see.linked(
        see.as_host(f"{see.endeavour()}/ties/mine"), "What may be told of it")),
    Sight("bring-ties", "fresh", lambda see: see.as_host(f"{see.endeavour()}/ties/bring-in")),
    Sight("introductions", "somebody to meet", lambda see: see.as_host(f"{see.endeavour()}/introductions")),
    Sight("introductions", "nothing yet", lambda see: see.as_beginner("/introductions")),
    Sight("introduce-two", "fresh", lambda see: see.as_host(f"{see.endeavour()}/introduce")),
    Sight("introduce-two", "nothing chosen", lambda see: see.written_wrong(
        see.as_host(f"{see.endeavour()}/introduce"), "Introduce them")),
    Sight("coffee", "with one of mine", lambda see: see.as_host(f"{see.endeavour()}/coffee")),
    Sight("coffee", "nothing chosen", lambda see: see.written_wrong(
        see.as_host(f"{see.endeavour()}/coffee"), "We had a coffee")),
    Sight("goings", "nowhere yet", lambda see: see.as_host(f"{see.endeavour()}/goings")),
    Sight("go-to", "fresh", lambda see: see.linked(
        see.as_host(f"{see.endeavour()}/ties"), "I could go to them")),
    Sight("asks", "with an offer", lambda see: see.as_host(f"{see.endeavour()}/asks")),
    Sight("if-others", "not met yet", lambda see: see.as_host(f"{see.endeavour()}/if-others")),
    Sight("if-others", "nothing written", lambda see: see.written_wrong(
        see.as_host(f"{see.endeavour()}/if-others"), "I will, if they will")),
    Sight("one-if-others", "not met yet", lambda see: see.linked(
        see.as_host(f"{see.endeavour()}/if-others"), "I will, too")),
    Sight("ask-in", "three are in", lambda see: see.linked(
        see.as_host(f"{see.endeavour()}/asks"), "I’m in")),
    Sight("saw-you-lead", "with thanks", lambda see: see.as_host(f"{see.endeavour()}/saw-you-lead")),
    *(Sight(*one) for one in (*sights_of_fornow.PAGES, *sights_of_situations.PAGES)),
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
