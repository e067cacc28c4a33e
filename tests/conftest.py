"""What every test stands on: a small place with every kind of person in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

import pytest
from django.core.cache import cache
from django.test import Client
from tests.laid_out import laid_out

from waymark.cli import use_one_thread_for_sums

use_one_thread_for_sums()

KINDS = ["nobody", "guest", "guest elsewhere", "member", "host elsewhere", "host", "administrator"]


@dataclass
class Place:
    """One endeavour, two spaces with a question each, and a client for every kind of person."""

    endeavour: object
    space: object
    question: object
    statement: object
    waiting: object
    door: object
    elsewhere: object
    part: object = None
    other_part: object = None
    people: dict = field(default_factory=dict)
    tokens: dict = field(default_factory=dict)
    signed_in: dict = field(default_factory=dict)
    whose: str = "member"
    was_asked_whose: bool = False

    @property
    def asking(self) -> str:
        """Whose things an address is about, where everybody has their own. That it was asked is noted."""
        self.was_asked_whose = True
        return self.whose

    @asking.setter
    def asking(self, kind: str) -> None:
        self.whose = kind

    def client(self, kind: str, **options: object) -> Client:
        client = Client(**options)
        if kind in self.signed_in:
            client.cookies = SimpleCookie(self.signed_in[kind])
        elif kind in self.people:
            client.force_login(self.people[kind])
        if kind in self.tokens:
            client.cookies["waymark_guest"] = self.tokens[kind]
        return client

    def signs_everybody_in(self) -> None:
        """From now on everybody comes with the session that they have, not with a new one each time."""
        for kind in self.people:
            cookies = self.client(kind).cookies
            self.signed_in[kind] = {name: one.value for name, one in cookies.items()}

    def guest(self, kind: str = "guest"):
        from waymark.spaces import commands as spaces

        door = self.door if kind == "guest" else self.elsewhere_door
        return spaces.admit(self.tokens[kind], door)

    @property
    def elsewhere_door(self):
        from waymark.spaces import queries as spaces

        return spaces.invitation_to(self.elsewhere.id)

    def newcomer(self):
        """One more guest of the question, on a phone of their own."""
        from waymark.spaces import commands as spaces

        return spaces.admit(spaces.new_guest_token(), self.door)

    def answer(self, guest, words: str, statement=None) -> None:
        from waymark.perspectives import commands

        commands.answer(guest, statement or self.statement, commands.stance(words))

    def crowd(self, **stances: int) -> list:
        """Newcomers who each answer the one statement: `crowd(agree=5, disagree=2)`."""
        guests = []
        for words, how_many in stances.items():
            for _ in range(how_many):
                guest = self.newcomer()
                self.answer(guest, words)
                guests.append(guest)
        return guests


@pytest.fixture
def place(db) -> Place:
    cache.clear()
    return laid_out(lay_a_place)


def lay_a_place() -> Place:
    from waymark.endeavours import commands as endeavours
    from waymark.people import commands as people
    from waymark.people.signing_in import commands as signing_in
    from waymark.perspectives import commands as perspectives
    from waymark.spaces import commands as spaces
    from waymark.spaces import queries as spaces_queries

    endeavour = endeavours.begin("Ageing well at home", "So that anyone here can grow old at home.")
    space = spaces.open_space(endeavour.id, "The Boathouse table", "co-production")
    away = spaces.open_space(endeavour.id, "Another table", "doers")
    question = perspectives.ask(
        space, "Who should notice?", ["Neighbours notice first."], why="We keep asking."
    )
    elsewhere = perspectives.ask(away, "Who is awake at three?", ["Nobody I know."])
    made = Place(
        endeavour=endeavour,
        space=space,
        question=question,
        statement=question.statements.get(),
        waiting=perspectives.offer("f" * 64, question, "The milkman knows."),
        door=spaces_queries.invitation_to(question.id),
        elsewhere=elsewhere,
    )
    for kind, seat, role in (
        ("member", space, "member"),
        ("host", space, "host"),
        ("host elsewhere", away, "host"),
    ):
        made.people[kind] = people.welcome(kind.title(), endeavour=endeavour.id)
        spaces.take_seat(made.people[kind], seat, role)
    made.people["administrator"] = people.welcome(
        "Administrator", endeavour=endeavour.id, is_administrator=True
    )
    host = made.people["host"]
    made.part = spaces.bring_along(host, endeavour.id, "The ferry company", "organisation")
    made.other_part = spaces.bring_along(host, endeavour.id, "The harbour", "organisation")
    signing_in.turn_second_step_on(made.people["administrator"], "A" * 32, 0)
    made.tokens = {"guest": spaces.new_guest_token(), "guest elsewhere": spaces.new_guest_token()}
    made.guest()
    made.guest("guest elsewhere")
    return made


@pytest.fixture
def entry_link(place) -> Callable[[str], str]:
    """A fresh way in for one of the place's people."""
    from waymark.people import commands as people

    return lambda kind: people.offer_entry_link(place.people[kind], endeavour=place.endeavour.id)
