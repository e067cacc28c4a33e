"""How to come to see what holds for now, in every state that it has: most of it is told by the demo."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from playwright.sync_api import Page

if TYPE_CHECKING:
    from tests.journeys.sights import Looking

HOLDS = "A named nurse rings within a day"
DRAFT = "On each street two people are known"
UNPICKED = "Whoever brings the post rings one number"
DIFFERENCE = "We don’t agree on what the hall is for"
INTENT = "By the spring, whoever rings at three"

Go = Callable[["Looking"], Page]


def of_the_answer(see: Looking, words: str, rest: str = "") -> str:
    """The address of the answer that reads so, or of a page of it."""
    page = see.place.host.open(f"{see.endeavour()}/for-now")
    found = re.search(rf'(/clarities/[0-9a-f-]{{36}})">{words}', page)
    assert found, words
    return f"{found[1]}/{rest}".rstrip("/")


def hosts(words: str, rest: str = "") -> Go:
    return lambda see: see.as_host(of_the_answer(see, words, rest))


def members(words: str, rest: str = "") -> Go:
    return lambda see: see.as_member(of_the_answer(see, words, rest))


def anybodys(words: str, rest: str = "") -> Go:
    return lambda see: see.as_nobody(of_the_answer(see, words, rest))


def wrong(go: Go, button: str) -> Go:
    """A form on which nothing was written."""
    return lambda see: see.written_wrong(go(see), button)


def of_the_assumption(words: str, link: str = "") -> Go:
    """The page of what is assumed, or where one of its links leads."""

    def go(see: Looking) -> Page:
        page = see.linked(hosts(HOLDS)(see), words)
        return see.linked(page, link) if link else page

    return go


def looked_at(see: Looking, rest: str = "") -> Page:
    """A look at an answer that its hosts opened."""
    page = see.as_host(of_the_answer(see, INTENT))
    again = page.get_by_role("link", name="Look at it again")
    if again.count():
        again.first.click()
    else:
        page.goto(of_the_answer(see, INTENT, "look-sooner"))
        page.locator("[name=words]").fill("The night round has a hole.")
        page.get_by_role("button", name="Look again").click()
    page.get_by_role("heading", name="What do we do with it?").wait_for()
    return see.linked(page, rest) if rest else page


def ended(see: Looking) -> Page:
    """How a look at it ended, in which it was unpicked."""
    page = see.as_member(of_the_answer(see, UNPICKED, "reviews"))
    page.locator("main ol a").first.click()
    return page


def changed(see: Looking) -> Page:
    """How a look ended, in which it was changed: what was and what is."""
    page = see.as_member(of_the_answer(see, HOLDS, "reviews"))
    page.get_by_role("link", name="The front line touched a wire").click()
    page.get_by_role("heading", name="We changed it").wait_for()
    return page


def kept(see: Looking) -> Page:
    """How a look ended, in which it was kept."""
    return _ends(see, "Keep it", "We kept it")


def handed_over(see: Looking) -> Page:
    """How a look ended, in which it was handed over, with its files."""
    return _ends(see, "Hand it over", "We handed it over", to="The night team")


def _ends(see: Looking, how: str, heading: str, **typed: str) -> Page:
    page = looked_at(see)
    review = page.url
    see.linked(page, how)
    for name, words in {"because": "It holds through the night.", **typed}.items():
        page.locator(f"[name={name}]").fill(words)
    page.get_by_role("button", name=how).click()
    page.wait_for_url("**/clarities/**")
    page.goto(review)
    page.get_by_role("heading", name=heading).wait_for()
    return page


def works(see: Looking) -> Page:
    """A look at which a member has said whether it really works."""
    page = see.as_member(looked_at(see).url)
    page.get_by_text("I live with it, or work in it").first.click()
    page.get_by_role("button", name="Partly").click()
    page.get_by_text("You say: Partly").wait_for()
    return page


def asked_whether_it_works(see: Looking) -> Page:
    """Somebody without a seat, who has a voice by their receipt."""
    return see.as_nobody(f"{looked_at(see).url}/working")


def sealed(see: Looking) -> Page:
    """What people think was agreed on a draft, while it is under seal."""
    page = see.as_host(of_the_answer(see, DRAFT, "echoes"))
    asks = page.get_by_role("button", name="Ask everybody here")
    if asks.count():
        asks.click()
    page.get_by_role("heading", name="Sealed for now").wait_for()
    return page


def waits_for_something(see: Looking) -> Page:
    """A wire that waits for something to happen, and where somebody says that it did."""
    page = see.as_host(of_the_answer(see, DIFFERENCE, "wire"))
    page.locator('[name=trips][value="event"]').check()
    page.locator("[name=words]").fill("The boiler of the hall is out")
    page.get_by_role("button", name="Stretch it").click()
    return see.linked(page, "It happened")


def with_a_poster(see: Looking, words: str) -> Page:
    """The page of the poster of an answer, which its hosts opened."""
    page = see.as_host(of_the_answer(see, words, "poster"))
    unopened = page.get_by_role("button", name="Open it", exact=True)
    if unopened.count():
        unopened.click()
    page.get_by_role("link", name="See it as people do").wait_for()
    return page


def behind_its_code(see: Looking, words: str) -> Page:
    """What people see who scan the code of an answer's poster."""
    leads_to = with_a_poster(see, words).get_by_role("link", name="See it as people do")
    return see.opened(see.as_nobody(leads_to.get_attribute("href") or ""), ".how")


def tapped(see: Looking) -> Page:
    """Somebody without an account tapped one of the three, and reads their receipt."""
    page = behind_its_code(see, HOLDS)
    page.get_by_role("radio", name="It sticks").check()
    page.get_by_role("button", name="Send it").click()
    page.get_by_role("heading", name="Your receipt").wait_for()
    return page


PAGES: list[tuple[str, str, Go]] = [
    ("for-now", "to nobody", lambda see: see.as_nobody(f"{see.endeavour()}/for-now")),
    ("for-now", "to a host", lambda see: see.as_host(f"{see.endeavour()}/for-now")),
    ("for-now", "nothing yet", lambda see: see.as_beginner("/for-now")),
    ("answer-for-now", "fresh", lambda see: see.as_host(see.at("unanswered", "for-now"))),
    (
        "answer-for-now",
        "nothing written",
        lambda see: see.written_wrong(see.as_host(see.at("unanswered", "for-now")), "Keep it as a draft"),
    ),
    ("clarity", "holds, to a host", hosts(HOLDS)),
    ("clarity", "holds, to a member", members(HOLDS)),
    ("clarity", "holds, to nobody", anybodys(HOLDS)),
    ("clarity", "a draft", hosts(DRAFT)),
    ("clarity", "an agreed difference", members(DIFFERENCE)),
    ("clarity", "an intent", members(INTENT)),
    ("clarity", "unpicked", anybodys(UNPICKED)),
    ("word-clarity", "a draft", hosts(DRAFT, "word")),
    ("clarity-history", "three turns", anybodys(HOLDS, "history")),
    ("shield", "too soon", hosts(HOLDS, "shield")),
    ("attach-voice", "with things said", hosts(HOLDS, "attach")),
    ("explain-absence", "fresh", hosts(DRAFT, "no-voice")),
    ("settle-clarity", "something is lacking", hosts(DRAFT, "settle")),
    ("set-clarity-aside", "fresh", hosts(DRAFT, "set-aside")),
    ("write-view", "there is one", hosts(DIFFERENCE, "view")),
    ("explain-clarity", "fresh", hosts(HOLDS, "explain")),
    ("touches", "some marked", hosts(HOLDS, "touches")),
    ("mark-plan", "fresh", members(INTENT, "plan")),
    ("calendar", "no link yet", lambda see: see.as_member(f"{see.endeavour()}/calendar")),
    ("assume", "fresh", hosts(HOLDS, "assume")),
    ("assume", "nothing written", wrong(hosts(HOLDS, "assume"), "We assume that")),
    ("mark-crossing", "marked once", hosts(HOLDS, "cross")),
    ("assumption", "doubted, with facts", of_the_assumption("People pick up")),
    ("word-assumption", "nobody has weighed it", of_the_assumption("Somebody was rung", "Say it better")),
    ("doubt", "fresh", of_the_assumption("People pick up", "Doubt it")),
    ("try-assumption", "fresh", of_the_assumption("People pick up", "We tested it")),
    ("misfit", "fresh", of_the_assumption("People pick up", "Put a fact here")),
    ("take-away-for-now", "fresh", of_the_assumption("People pick up", "Take it away")),
    (
        "take-away-for-now",
        "no reason",
        wrong(of_the_assumption("People pick up", "Take it away"), "Take it away for good"),
    ),
    ("let-go", "fresh", of_the_assumption("People pick up", "Let it go")),
    ("hold-assumption", "fresh", of_the_assumption("People pick up", "Hold it again")),
    ("take-position", "there is one", members(HOLDS, "position")),
    ("ask-parts", "fresh", hosts(HOLDS, "ask-parts")),
    ("echoes", "shown", members(HOLDS, "echoes")),
    ("echoes", "sealed", sealed),
    ("write-echo", "fresh", lambda see: see.linked(sealed(see), "Write yours")),
    ("offer-belief", "fresh", hosts(HOLDS, "believing/offer")),
    ("want-belief", "fresh", members(HOLDS, "believing/want")),
    ("stretch-wire", "fresh", hosts(HOLDS, "wire")),
    ("stretch-wire", "nothing written", wrong(hosts(HOLDS, "wire"), "Stretch it")),
    ("wire-happened", "fresh", waits_for_something),
    ("call-early", "fresh", members(HOLDS, "call-early")),
    ("look-sooner", "fresh", hosts(HOLDS, "look-sooner")),
    ("clarity-poster", "not open yet", hosts(DIFFERENCE, "poster")),
    ("clarity-poster", "open", lambda see: with_a_poster(see, HOLDS)),
    ("say-at", "how it works", lambda see: behind_its_code(see, HOLDS)),
    ("say-at", "neither chosen nor written", wrong(lambda see: behind_its_code(see, HOLDS), "Send it")),
    ("say-at", "tapped", tapped),
    ("reviews", "two", anybodys(HOLDS, "reviews")),
    ("review", "open, to a host", looked_at),
    ("review", "a member said whether it works", works),
    ("review", "open, to nobody", lambda see: see.as_nobody(looked_at(see).url)),
    ("review", "ended with unpicking", ended),
    ("review", "ended with a change", changed),
    ("review", "ended with keeping", kept),
    ("review", "ended with handing over", handed_over),
    ("say-working", "to nobody", asked_whether_it_works),
    ("say-working", "nothing chosen", wrong(asked_whether_it_works, "Say it")),
    ("put-review-off", "fresh", lambda see: looked_at(see, "We’re not ready")),
    ("keep-clarity", "fresh", lambda see: looked_at(see, "Keep it")),
    ("change-clarity", "fresh", lambda see: looked_at(see, "Change it")),
    ("unpick", "fresh", lambda see: looked_at(see, "Unpick it")),
    ("hand-over-clarity", "fresh", lambda see: looked_at(see, "Hand it over")),
    ("tell-back", "fresh", lambda see: see.as_member(f"{see.endeavour()}/story/back")),
]
"""The address of each, the state in which it is, and how to come there."""
