"""An endeavour whose map is open, with people enough in its parts."""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from waymark.record.clock import as_of


@dataclass
class Valley:
    """The place with an open map; people of a part are numbered from nought."""

    place: object
    people: dict[str, list] = field(default_factory=dict)

    @property
    def endeavour(self):
        return self.place.endeavour.id

    def settle(self, name: str, part, how_many: int, level: str = "", space=None) -> list:
        """So many people who see from a part, each with a seat of their own."""
        from waymark.people import commands as people
        from waymark.spaces import commands as spaces

        made = []
        for number in range(how_many):
            person = people.welcome(f"{name} {number}", endeavour=self.endeavour)
            people.belong(person, part, level, endeavour=self.endeavour)
            spaces.take_seat(person, space or self.place.space, "member")
            made.append(person)
        self.people[name] = self.people.get(name, []) + made
        return made

    def tie(self, *pairs, one_sided: bool = False, **end) -> None:
        """These know each other, and both say so."""
        from waymark.ties import commands as ties

        sides = [(one, other) for one, other in pairs]
        for each_way in (sides, [] if one_sided else [(other, one) for one, other in sides]):
            said: dict = {}
            for one, other in each_way:
                said.setdefault(one, {})[other.pk] = ties.End(**end)
            for one, known in said.items():
                ties.say_who_i_know(one, self.endeavour, known)

    def everybody_tells(self) -> None:
        """Everybody with a seat has said whom they know, be it nobody new."""
        from waymark.spaces import queries as spaces
        from waymark.ties import commands as ties

        for person in spaces.everybody_in(self.endeavour):
            ties.say_who_i_know(person, self.endeavour, {})

    def drawn(self):
        """The map, drawn now; None where it isn't."""
        from waymark.ties import commands as ties

        return ties.draw_map(self.endeavour)

    def drawn_later(self, days: int = 29):
        with as_of(timezone.now() + timedelta(days=days)):
            return self.drawn()

    def page(self, name: str, person, **named) -> str:
        from django.test import Client
        from django.urls import reverse

        client = Client()
        client.force_login(person)
        query = named.pop("query", "")
        address = reverse(name, kwargs={"endeavour": self.endeavour, **named})
        return client.get(f"{address}{query}").content.decode()

    def post(self, name: str, person, said: dict, /, **named):
        from django.test import Client
        from django.urls import reverse

        client = Client()
        client.force_login(person)
        return client.post(reverse(name, kwargs=named or {"endeavour": self.endeavour}), said)


@pytest.fixture
def valley(place) -> Valley:
    """Ten who see from the ferry, ten from the harbour, and an open map."""
    from waymark.ties import commands as ties

    made = Valley(place)
    ties.open_map(place.people["host"], made.endeavour, wants="Who rings whom.", acts="The hosts.")
    made.settle("ferry", place.part, 10)
    made.settle("harbour", place.other_part, 10)
    return made


@pytest.fixture
def joined(valley) -> Valley:
    """The same, with thirty ties between the two parts, spread evenly; everybody has told."""
    ferry, harbour = valley.people["ferry"], valley.people["harbour"]
    pairs = [(a, b) for a, b in product(range(10), range(10)) if (b - a) % 10 < 3]
    valley.tie(*((ferry[a], harbour[b]) for a, b in pairs))
    valley.everybody_tells()
    return valley
