"""Three browsers at once and a whole turn: a voice, a question, an answer, three sticks, what was learned."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESK, PHONE, Arrives
from tests.journeys.following import IS_LISTENING
from tests.journeys.place import Place
from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import Demo
from tests.journeys.steps import press
from tests.journeys.test_at_a_listening_post import receipt, say
from tests.journeys.test_at_a_poster import tap

pytestmark = pytest.mark.journey

RAISED = "Dad was home at noon. By Sunday night nobody had rung us."
ASKED = "Who rings on the second day at home?"
ANSWER = "One of the ward rings on the second day at home"
STICKS = "Three in a week say that nobody rang"
STUCK = "They rang at ten at night, when she was asleep."
LEARNT = "Ten at night is no evening. Ask them when they go to bed."
TO_THEM = "You told us when. We stopped it this morning, and thank you."
SOON_MS = 15_000
"""A wire is read by a job, on a machine that may be busy."""


@pytest.fixture
def space(demo: Demo) -> str:
    return Place(demo).space


def test_from_a_voice_to_what_was_learned(arrives: Arrives, demo: Demo, space: str):
    leader, doer, carer = arrives(DESK), arrives(DESK), arrives(PHONE)
    sign_in(leader, demo.host)
    sign_in(doer, demo.member)

    say_at_the_post(carer, leader, space)
    question = a_question_comes_of_it(leader, space)
    word_an_answer(doer, question)
    answer = settle_it(leader, question)
    stretch(leader)
    code = poster_of(leader, answer)

    his_words = it_sticks(carer, code, STUCK)
    for _ in range(2):
        it_sticks(arrives(PHONE), code)
    it_trips_while_the_page_is_open(leader, demo, space, answer)
    look_again_and_unpick(leader, doer)
    read_what_came_of_it(carer, his_words)


def sign_in(page: Page, way_in: str) -> None:
    page.goto(way_in)
    press(page, "Come in")


def say_at_the_post(carer: Page, leader: Page, space: str) -> None:
    leader.goto(f"{space}/posts")
    post = re.search(r"/posts/[0-9a-f-]{36}", leader.content())
    assert post
    leader.goto(post[0])
    code = re.search(r"/say/[a-z]+-\d{3}", leader.content())
    assert code
    carer.goto(code[0])
    say(carer, RAISED)
    receipt(carer)


def a_question_comes_of_it(leader: Page, space: str) -> str:
    """A host lets it in, and asks what it raises."""
    leader.goto(f"{space}/voices")
    waits = leader.get_by_role("listitem").filter(has_text=RAISED)
    waits.get_by_role("link", name="Look at it").click()
    press(leader, "Tend it")
    it = leader.url
    leader.get_by_label("Hear it", exact=True).fill("That is the day none of our rotas has a name for.")
    leader.locator("form:has([name=words])").get_by_text("A new one", exact=True).first.click()
    leader.get_by_role("button", name="Say I’ve heard it").click()
    leader.get_by_label("What would you like to ask?").fill(ASKED)
    leader.get_by_label("A few statements to begin with").fill("Whoever rings has read the page.")
    press(leader, "Open the question")
    expect(leader.get_by_role("heading", level=1)).to_have_text(ASKED)
    question = leader.url.removesuffix("/tend")
    connect(leader, it, ASKED)
    expect(leader.get_by_text("It is connected.")).to_be_visible()
    return question


def connect(leader: Page, voice: str, question: str) -> None:
    """What was said is about a question: one of those that there are, or a new one."""
    leader.goto(voice)
    connects = leader.locator('details:has(form[action$="/connect"])')
    connects.locator("summary").click()
    connects.get_by_text(question, exact=True).click()
    connects.get_by_role("button", name="Connect it").click()


def word_an_answer(doer: Page, question: str) -> None:
    doer.goto("/questions")
    press(doer, ASKED)
    press(doer, "Word an answer for now")
    doer.locator('[name=kind][value="settled"]').check()
    doer.locator("[name=words]").fill(ANSWER)
    doer.get_by_text("In four weeks").click()
    press(doer, "Keep it as a draft")
    expect(doer.get_by_role("heading", level=1)).to_have_text(ANSWER)


def settle_it(leader: Page, question: str) -> str:
    """Beside it stands what somebody said who lives with it."""
    leader.goto(question)
    press(leader, ANSWER)
    answer = leader.url
    press(leader, "Put something said beside it")
    leader.get_by_role("radio", name=re.compile(RAISED)).check()
    leader.locator("[name=lives_it]").check()
    press(leader, "Put it beside")
    press(leader, "Settle it for now")
    leader.locator('[name=firm][value="soft"]').check()
    press(leader, "Settle it for now")
    expect(leader.get_by_text("We look again on").first).to_be_visible()
    return answer


def stretch(leader: Page) -> None:
    press(leader, "Stretch a wire")
    leader.locator("[name=words]").fill(STICKS)
    press(leader, "Stretch it")
    expect(leader.get_by_role("heading", name=STICKS)).to_be_visible()


def poster_of(leader: Page, answer: str) -> str:
    leader.goto(f"{answer}/poster")
    press(leader, "Open it")
    code = re.search(r"/say/[a-z]+-\d{3}", leader.content())
    assert code
    return code[0]


def it_sticks(phone: Page, code: str, words: str = "") -> str:
    """From a phone, without an account; the four words of the receipt."""
    phone.goto(code)
    expect(phone.get_by_role("heading", name=ANSWER)).to_be_visible()
    if words:
        phone.locator("textarea[name=words]").fill(words)
    tap(phone, "It sticks")
    return receipt(phone)


def it_trips_while_the_page_is_open(leader: Page, demo: Demo, space: str, answer: str) -> None:
    """Another host lets in what was said: the leader's page says so by itself."""
    leader.goto(answer)
    leader.wait_for_function(IS_LISTENING)
    leader.evaluate("window.stayed = true")
    host = PlainVisitor(demo.address)
    host.sign_in(demo.host)
    host.open(f"{answer}/poster")
    host.press(f"{answer}/poster", act="let-in")
    waiting = host.open(f"{space}/voices")
    voice = re.search(r"/voices/[0-9a-f-]{36}/let-in", waiting[waiting.index(STUCK) :])
    assert voice
    host.press(voice[0])
    expect(leader.get_by_role("link", name="Look at it again")).to_be_visible(timeout=SOON_MS)
    assert leader.evaluate("window.stayed"), "it was loaded anew"


def look_again_and_unpick(leader: Page, doer: Page) -> None:
    press(leader, "Look at it again")
    expect(leader.get_by_text(STUCK).first).to_be_visible()
    doer.goto(leader.url)
    doer.get_by_text("Add a line").first.click()
    doer.get_by_role("textbox").first.fill("That anybody is awake at ten.")
    doer.get_by_role("button", name="Put it there").first.click()
    expect(doer.get_by_text("That anybody is awake at ten.").first).to_be_visible()
    leader.get_by_role("link", name=re.compile("^Unpick it")).click()
    leader.locator("[name=learnt]").fill(LEARNT)
    leader.locator("[name=to_them]").fill(TO_THEM)
    leader.get_by_role("button", name="Unpick it").click()
    expect(leader.get_by_text(LEARNT).first).to_be_visible()


def read_what_came_of_it(carer: Page, his_words: str) -> None:
    carer.goto(f"/receipt#{his_words.replace(' ', '-')}")
    expect(carer.get_by_text(TO_THEM).first).to_be_visible()
    assert carer.evaluate("document.documentElement.scrollWidth") <= 390
