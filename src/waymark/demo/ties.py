"""The demo's ties, told through the product's own commands: a map drawn twice, and what waits for Nia."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from waymark.demo import tarnside
from waymark.demo.valley import COME_FOR, LONE, Valley, valley
from waymark.endeavours import commands as endeavours
from waymark.people import commands as people
from waymark.people.access import Visitor
from waymark.record.clock import as_of
from waymark.spaces import commands as spaces
from waymark.ties import access
from waymark.ties import commands as ties

if TYPE_CHECKING:
    from waymark.people.models import Part, Person
    from waymark.spaces.models import Space

ROUND = "The Wednesday round"
WANTS = "Which parts have nobody to ring, so that we know where to have the next coffee."
ACTS = "The two hosts of the table, who will ask for those coffees themselves."
ABSENT = "Patient transport"
"""A part that everybody speaks of, and from which nobody sits anywhere."""
FIRST_DRAWN, LAST_DRAWN = timedelta(days=120), timedelta(days=14)
UNSURE = 5
"""Every fifth tie was not yet there when the map was drawn first."""


def tell_ties(endeavour: UUID, parts: dict[str, Part], named: dict[str, Person], today: datetime) -> None:
    """Seat the wider valley, let it say whom it knows, draw the map twice, and leave a few things open."""
    told = valley(tuple(one.key for one in tarnside.PARTS))
    host = named["nia"]
    with as_of(today - FIRST_DRAWN):
        space = spaces.open_space(endeavour, ROUND, "front line")
        spaces.take_seat(host, space, "host")
        everybody = _seat(told, space, parts)
        absent = people.tell_of_part(ABSENT, "team", endeavour=endeavour, by=host.pk)
        endeavours.walk_with(endeavour, absent.pk, by=host.pk)
        ties.open_map(host, endeavour, wants=WANTS, acts=ACTS)
        _say(told, everybody, endeavour)
        ties.draw_map(endeavour)
    with as_of(today - LAST_DRAWN):
        _say(told, everybody, endeavour, is_later=True)
        _say_at_the_table(named, endeavour)
        ties.draw_map(endeavour)
    with as_of(today - timedelta(days=3)):
        _leave_open(told, endeavour, named, everybody)


def _seat(told: Valley, space: Space, parts: dict[str, Part]) -> list[Person]:
    found = []
    for one in told.people:
        person = people.welcome(one.name, endeavour=space.endeavour_id)
        people.belong(person, parts[one.part], one.level, endeavour=space.endeavour_id)
        spaces.take_seat(person, space, "member")
        found.append(person)
    return found


def _say(told: Valley, everybody: list[Person], endeavour: UUID, *, is_later: bool = False) -> None:
    """Everybody who tells says whom they know: most of it at first, every fifth tie later."""
    said: list[dict[UUID, ties.End | None]] = [{} for _ in everybody]
    for number, (one, other) in enumerate(told.ties):
        if (number % UNSURE == 0 and (one, other) != told.lone) is is_later:
            end = ties.End(talks=True, works=number % 2 == 0, could_introduce=number % 3 == 0)
            said[one][everybody[other].pk] = said[other][everybody[one].pk] = end
    for at, person in enumerate(everybody):
        if told.told[at] and (said[at] or not is_later):
            ties.say_who_i_know(person, endeavour, said[at])
    one, other = told.lone
    for mine, theirs in ((one, other), (other, one)):
        showing = ties.Showing(may_be_told_alone=True)
        ties.show_tie(everybody[mine], endeavour, everybody[theirs].pk, ties.End(talks=True), showing)


def _say_at_the_table(named: dict[str, Person], endeavour: UUID) -> None:
    """Those at the table know each other, but for the two parts that one tie holds together."""
    part_of = {one.key: one.part for one in tarnside.PEOPLE}
    for key, person in named.items():
        known = [other for other in named if other != key and {part_of[key], part_of[other]} != set(LONE)]
        end = ties.End(talks=True, could_introduce=True)
        ties.say_who_i_know(person, endeavour, {named[other].pk: end for other in known})


def _leave_open(told: Valley, endeavour: UUID, named: dict[str, Person], everybody: list[Person]) -> None:
    host = named["nia"]
    for one, person in zip(told.people[::3], everybody[::3], strict=True):
        said = people.OwnWords(one.name, "", COME_FOR[one.part])
        people.speak_of_self(person, said, endeavour=endeavour)
    for person in [*named.values(), *everybody[::3]]:
        ties.say_wishes(person, endeavour, would_meet=True, would_have_coffee=person.pk != host.pk)
    ties.draw_coffee_in(endeavour)
    ties.ask_whom_to_meet(access.require_within(Visitor(person=host), endeavour))
    ties.note_coffee(host, endeavour, None, "She said it before I could ask.")
    asked = ties.ask(named["iona"], endeavour, "Somebody who can drive on a Friday evening, once a month.")
    ties.say_in(named["bev"], asked, "My own car, and the road to Low Beck.")
    ties.say_in(named["marek"], asked, "Fridays after seven.")
    ties.say_i_saw_you_lead(
        named["priya"], endeavour, host, "You rang the ward before anybody asked you to.", shares=True
    )
    ties.introduce_two(named["ruth"], endeavour, host, named["lorna"], "You both know who is awake at three.")
