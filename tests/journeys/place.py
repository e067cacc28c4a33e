"""A place set out for visits: questions in every state that they have."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import quote

from tests.journeys.plain import PlainVisitor
from tests.journeys.serving import Demo

ROOM = ["Always stay for the second cup.", "Ring before you worry.", "Small jobs are part of it."]
SPLIT = "If the council offers money, take it."


class Place:
    """A demo with more in it: questions that nobody, three or eight answered, and a closed one."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.host = self.signed_in(demo.host)
        self.codes: dict[str, str] = {}
        self._statements: dict[tuple[str, str], str] = {}

    def signed_in(self, way_in: str) -> PlainVisitor:
        person = PlainVisitor(self.demo.address)
        person.sign_in(way_in)
        return person

    def guest(self, question: str = "", answers: int = 0, how: str = "agree") -> PlainVisitor:
        """A guest of a question, or of the demo's first, who has answered so many statements."""
        guest = PlainVisitor(self.demo.address)
        guest.come_in(self.codes.get(question, self.demo.code))
        guest.answer(how, at_most=answers)
        return guest

    @cached_property
    def member(self) -> PlainVisitor:
        return self.signed_in(self.demo.member)

    @cached_property
    def endeavour(self) -> str:
        """The address of the endeavour that the demo's hosts host."""
        found = re.search(r"/e/[0-9a-f-]{36}", self.host.open("/"))
        assert found
        return found[0]

    @cached_property
    def space(self) -> str:
        """The address of the demo's space."""
        page = self.host.open(f"{self.endeavour}/spaces")
        found = re.search(r"(/spaces/[0-9a-f-]{36})\">Round the table", page)
        assert found
        return found[1]

    @cached_property
    def voice(self) -> str:
        """The address of something that somebody said from their part of the system."""
        page = self.host.open(f"{self.space}/voices")
        found = re.search(r"/voices/[0-9a-f-]{36}", page[page.index("We ring the ward round") :])
        assert found
        return found[0]

    @cached_property
    def first(self) -> str:
        """The demo's first question: hundreds answered, statements wait and are held back."""
        return PlainVisitor(self.demo.address).come_in(self.demo.code)

    @cached_property
    def groups(self) -> str:
        """The demo's second question, where people gather in three places."""
        return self._demos("What would it take to come home well")

    @cached_property
    def no_pattern(self) -> str:
        """The demo's third, where people differ each in their own way."""
        return self._demos("The village hall is emptied")

    def _demos(self, asked: str) -> str:
        page = PlainVisitor(self.demo.address).open("/questions")
        found = re.search(rf'/q/([0-9a-f-]{{36}})"[^>]*>\s*{asked}', page)
        assert found
        self.codes[found[1]] = self.host.code_of(found[1])
        return found[1]

    @cached_property
    def unanswered(self) -> str:
        return self.asked("What would you miss?", "The library van.")

    @cached_property
    def small(self) -> str:
        """Three have answered, and nothing is shown; outsiders may look."""
        question = self.asked("Who looks in?", "Nobody looks in.")
        for _ in range(3):
            self.guest(question, answers=1)
        self.host_does(question, "make-public")
        return question

    @cached_property
    def room(self) -> str:
        """Eight answered and looked together. One statement waits, one is reported, one held back."""
        question = self.asked("What should the visits never stop doing?", *ROOM, SPLIT)
        guests = [self.guest(question) for _ in range(8)]
        for n, guest in enumerate(guests):
            guest.answer(lambda words, n=n: "disagree" if words == SPLIT and n % 2 else "agree")
        self._offer(guests[0], question, "Bring a cake, never flowers.")
        self._offer(guests[1], question, "Somebody’s dog should stay at home.")
        self._say_why(guests[3], question)
        self.host_does(question, "reveal")
        self._hold_back(question, "Somebody’s dog", "It points at one of us.")
        self._report(guests[2], question)
        self.author = guests[1]
        return question

    @cached_property
    def tongue_tied(self) -> str:
        """Opened, with so few answers to each statement that even a word would point at someone."""
        question = self.asked("Who is missing?", "The postman.", "The twins.")
        for answers in (1, 1, 1, 1, 1, 0, 0):
            self.guest(question, answers)
        self.host_does(question, "reveal")
        return question

    @cached_property
    def emptied(self) -> str:
        """Fifteen had answered, and the picture was open; then one took everything back."""
        question = self.asked("Who is still here?", "I am.")
        guests = [self.guest(question, answers=1) for _ in range(15)]
        guests[0].press(f"/q/{question}/erase")
        return question

    @cached_property
    def closed(self) -> str:
        question = self.asked("When shall we meet?", "On Wednesdays.", "Never on Sundays.")
        self.late = self.guest(question, answers=1)
        self.host_does(question, "close")
        return question

    @cached_property
    def just_begun(self) -> tuple[PlainVisitor, str]:
        """Somebody who took a seat and then began an endeavour of their own, and its address."""
        self.host.open(self.space)
        link = re.search(r"/seat/[\w-]+", self.host.press(f"{self.space}/offer-seat"))
        assert link
        beginner = PlainVisitor(self.demo.address)
        beginner.open(link[0])
        beginner.press(link[0], name="Somebody New")
        once = re.search(r'name="once" value="([^"]+)"', beginner.open("/begin"))
        assert once
        said = {"sentence": "So that the post comes.", "asked": "Who brings it?", "seeds": "The van."}
        beginner.press("/begin", once=once[1], **said)
        begun = [one for one in re.findall(r"/e/[0-9a-f-]{36}", beginner.open("/")) if one != self.endeavour]
        return beginner, begun[0]

    def statement_of(self, question: str, words: str = ROOM[0]) -> str:
        """The id of the statement that begins so, from the page where a host tends its question."""
        if (question, words) not in self._statements:
            page = self.host.open(f"/q/{question}/tend")
            page += self.host.open(f"/q/{question}/tend/statements?q={quote(words[:20])}")
            found = re.search(rf"“{words}.*?/statements/([0-9a-f-]{{36}})/hide", page, re.DOTALL)
            assert found
            self._statements[question, words] = found[1]
        return self._statements[question, words]

    def asked(self, asked: str, *seeds: str) -> str:
        question = self.host.ask(asked, *seeds)
        self.codes[question] = self.host.code_of(question)
        return question

    def host_does(self, question: str, verb: str) -> None:
        self.host.open(f"/q/{question}/tend")
        self.host.press(f"/q/{question}/{verb}")

    def _offer(self, guest: PlainVisitor, question: str, words: str) -> None:
        guest.open(f"/q/{question}/answer")
        guest.press(f"/q/{question}/offer", words=words)

    def _say_why(self, guest: PlainVisitor, question: str) -> None:
        """Say one answer again, with a reason."""
        guest.open(f"/q/{question}/answer")
        guest.press(
            f"/q/{question}/answer",
            statement=self.statement_of(question, SPLIT),
            stance="agree",
            why="They have closed the other hall.",
        )

    def _hold_back(self, question: str, words: str, because: str) -> None:
        hide = f"/statements/{self.statement_of(question, words)}/hide"
        self.host.open(hide)
        self.host.press(hide, because=because)

    def _report(self, guest: PlainVisitor, question: str) -> None:
        report = f"/statements/{self.statement_of(question)}/report"
        guest.open(report)
        guest.press(report, words="I think I know who said this.")
