"""The host, the member, whoever keeps the server, and a stranger: each sees what is theirs to see."""

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESK, Arrives
from tests.journeys.keys import tab
from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import Demo
from tests.journeys.steps import press, press_key, sign_in
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey

SMALL = "What should the Wednesday visits never stop doing?"
SAID_THERE = "Always stay for the second cup."


@pytest.fixture
def small(demo: Demo) -> str:
    """The id of the demo's small question, which is not shared with everybody."""
    return PlainVisitor(demo.address).come_in(demo.small_code)


def refused(page: Page, path: str, why: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text(why)


def test_a_member_sees_what_came_of_it_and_tends_nothing(as_member: Page, small: str, watch: Watch):
    as_member.goto("/questions")
    expect(as_member.get_by_role("link", name="Ask something")).to_have_count(0)
    press(as_member, SMALL)
    expect(as_member.get_by_text("Nothing else is shown, to anyone, until a host opens it")).to_be_visible()
    expect(as_member.get_by_role("link", name="Tend this question")).to_have_count(0)
    watch.expects("status of 403")
    refused(as_member, f"/q/{small}/tend", "This gate is closed to you")
    expect(as_member.get_by_text("Only the hosts of this question can do that.")).to_be_visible()
    refused(as_member, f"/q/{small}/answer", "This gate is closed to you")
    expect(as_member.get_by_text("To answer, come in by the question’s link or code.")).to_be_visible()
    refused(as_member, "/ask", "This gate is closed to you")


def test_whoever_keeps_the_server_sees_how_it_runs_and_nothing_that_was_said(
    as_administrator: Page, small: str, watch: Watch
):
    as_administrator.goto("/")
    press(as_administrator, "How it runs")
    told = as_administrator.get_by_role("table").inner_text()
    assert "0.1.0" in told
    assert "SQLite" in told or "PostgreSQL" in told
    as_administrator.goto("/questions")
    expect(as_administrator.get_by_role("link", name=SMALL)).to_have_count(0)
    watch.expects("status of 404")
    for page in ("", "/tend", "/answer", "/mine", "/poster"):
        refused(as_administrator, f"/q/{small}{page}", "The path ends here")


def test_a_stranger_learns_nothing_of_what_is_not_shared(desk: Page, small: str, watch: Watch):
    watch.expects("status of 404")
    watch.expects("status of 403")
    desk.goto("/questions")
    expect(
        desk.get_by_role("heading", name="When a neighbour stops coping, who should notice?")
    ).to_be_visible()
    expect(desk.get_by_text(SMALL)).to_have_count(0)
    for page in ("", "/tend", "/answer", "/mine", "/erase"):
        refused(desk, f"/q/{small}{page}", "The path ends here")
        assert SAID_THERE not in desk.content()
    for closed in ("/running", "/ask"):
        refused(desk, closed, "This gate is closed to you")
    refused(desk, "/enter/nobody-has-this-link", "The path ends here")
    press(desk, "To the beginning")
    expect(desk.get_by_role("heading", name="Ageing well at home in Tarnside")).to_be_visible()


def test_a_wrong_code_is_said_so_kindly_and_put_right_on_the_same_page(phone: Page, demo: Demo, watch: Watch):
    watch.expects("status of 422")
    phone.goto("/j")
    phone.get_by_label("Your code").fill("trowel 999")
    press(phone, "Come in")
    summary = phone.get_by_role("alert")
    expect(summary).to_contain_text("No door opens to that code. Look at the poster again")
    expect(summary).to_be_focused()
    expect(phone.get_by_label("Your code")).to_have_value("trowel 999")
    expect(phone.get_by_label("Your code")).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("link").click()
    expect(phone.get_by_label("Your code")).to_be_focused()
    phone.get_by_label("Your code").fill(f"  {demo.code.upper().replace('-', '')} ")
    press(phone, "Come in")
    expect(phone.get_by_role("button", name="Begin")).to_be_visible()


def test_a_host_comes_in_by_their_own_link_and_goes_out_again(desk: Page, demo: Demo, watch: Watch):
    sign_in(desk, demo.host)
    desk.get_by_text("Nia Fairclough").click()
    press(desk, "Sign out on this device")
    expect(desk.get_by_text("Nia Fairclough")).to_have_count(0)
    watch.expects("status of 403")
    refused(desk, "/ask", "This gate is closed to you")


def test_a_host_finds_every_button_with_a_keyboard_beside_a_bar_that_sticks(
    arrives: Arrives, host: PlainVisitor
):
    question = host.ask("What is under the bar?", *(f"Statement number {n}." for n in range(12)))
    page = arrives({"viewport": {"width": 390, "height": 600}}, known_as=host)
    page.goto(f"/q/{question}/tend")
    met = [tab(page)]
    while met[-1] != "Style sheet":
        met.append(tab(page))
    assert met[0] == "Skip to the main part"
    assert {"Journey", "Print the poster", "Copy the link", "Put it in", "Close it for now"} <= set(met)
    assert {"Read all 12 statements", "See the wall", "Turn them off"} <= set(met)


def test_a_host_holds_a_statement_back_and_its_author_reads_why(
    as_host: Page, arrives: Arrives, host: PlainVisitor, demo: Demo
):
    question = host.ask("Who has the key?", "Nobody knows.")
    author = PlainVisitor(demo.address)
    author.come_in(host.code_of(question))
    author.press(f"/q/{question}/offer", words="Margaret from number nine.")
    as_host.goto(f"/q/{question}/tend")
    as_host.get_by_role("link", name="Hold it back").filter(has_text="Margaret").click()
    as_host.get_by_label("In your own words, for its author to read").fill("It names somebody.")
    press(as_host, "Hold it back")
    expect(as_host.get_by_text("Its author can read: “It names somebody.”")).to_be_visible()
    phone = arrives(DESK, known_as=author)
    phone.goto(f"/q/{question}/mine")
    expect(phone.get_by_text("Held back. A host says: “It names somebody.”")).to_be_visible()


def test_two_hosts_see_each_others_work_and_the_slower_is_told(
    as_host: Page, arrives: Arrives, host: PlainVisitor, demo: Demo, watch: Watch
):
    question = host.ask("Who reads what comes in?", "Whoever has time.")
    author = PlainVisitor(demo.address)
    author.come_in(host.code_of(question))
    author.press(f"/q/{question}/offer", words="The one who can’t sleep.")
    other = arrives(DESK, known_as=host)
    for page in (as_host, other):
        page.goto(f"/q/{question}/tend")
        expect(page.get_by_role("button", name="Let it in")).to_be_visible()
    press(other, "Hold this page still")
    press_key(as_host, "a")
    expect(as_host.get_by_text("Nothing is waiting.")).to_be_visible()
    watch.expects("status of 409")
    press_key(other, "a")
    expect(other.get_by_text("Another host has let that in already.")).to_be_visible()
    expect(other.get_by_text("Nothing is waiting.")).to_be_visible()


def test_somebody_asks_the_hosts_to_look_and_they_do(as_guest: Page, as_host: Page, demo: Demo):
    asked = as_guest.locator("#statement").inner_text()
    press(as_guest, "Ask the hosts to look at this one")
    as_guest.get_by_label("What should the hosts know?").fill("I know who this is about.")
    press(as_guest, "Ask them to look")
    expect(as_guest.get_by_role("heading", name="Thank you for saying so")).to_be_visible()
    question = PlainVisitor(demo.address).come_in(demo.code)
    as_host.goto(f"/q/{question}/tend")
    reported = as_host.locator(
        "section", has=as_host.get_by_role("heading", name="Somebody asked you to look")
    )
    mine = reported.locator("li", has_text="I know who this is about.")
    expect(mine).to_contain_text(asked)
    mine.get_by_role("button", name="It can stay").click()
    expect(as_host.get_by_text("I know who this is about.")).to_have_count(0)
