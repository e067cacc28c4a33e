"""The demo's one act: a database of its own with Tarnside in it, and the ways to enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from waymark.demo import crowd, fornow, framing, litmus, parting, shapes, tarnside, ties, voices
from waymark.demo import listening as listening_of_tarnside
from waymark.demo.models import DemoMark
from waymark.endeavours import commands as endeavours
from waymark.endeavours import queries as endeavours_queries
from waymark.listening import access as listening_access
from waymark.listening import commands as listening
from waymark.listening import queries as listening_queries
from waymark.people import commands as people
from waymark.people import queries as people_queries
from waymark.people.access import Visitor
from waymark.perspectives import commands as perspectives
from waymark.perspectives import queries as perspectives_queries
from waymark.questions import commands as questions
from waymark.questions import queries as questions_queries
from waymark.record.clock import as_of
from waymark.spaces import commands as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.endeavours.models import Endeavour
    from waymark.people.models import Part, Person
    from waymark.perspectives.models import Statement
    from waymark.questions.models import Question
    from waymark.spaces.models import Guest, Space

HOST, MEMBER, ADMINISTRATOR = "nia", "iona", "Whoever looks after the server"


class NotADemo(Exception):
    """This database is not a demo's, so it is left as it is."""


@dataclass(frozen=True)
class WayIn:
    """How to enter the demo as one person: who, what they can do, the path of their link."""

    who: str
    what: str
    path: str


def prepare(say: Callable[[str], None]) -> list[WayIn]:
    """Make the demo ready to serve, filling its database if it is empty, and return the ways in.

    Raises:
        NotADemo: the database holds something that the demo did not put there.
    """
    _require_demo()
    say("Preparing the database …")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    if not DemoMark.objects.exists():
        say("Letting the people of Tarnside say what they think …")
        load(timezone.now())
    return _ways_in()


def _require_demo() -> None:
    """Only an empty database, or one that a demo marked as its own, is touched at all."""
    tables = connection.introspection.table_names()
    if not tables:
        return
    if DemoMark._meta.db_table in tables and (DemoMark.objects.exists() or _is_bare()):
        return
    raise NotADemo(
        "This database is not a demo's, so the demo leaves it alone. "
        "Give the demo a home of its own with --home, and unset DATABASE_URL."
    )


def _is_bare() -> bool:
    """Whether the tables are there and nothing is in them, as where a first start was cut short."""
    return endeavours_queries.the_endeavour() is None and not people_queries.anyone_is_known()


@transaction.atomic
def load(today: datetime) -> None:
    """Fill an empty database with the demo's endeavour, as if it had all happened up to today."""
    DemoMark.objects.create(loaded_at=today)
    with as_of(_noon(tarnside.ENDEAVOUR.stories[0].told)):
        space, named, parts = _set_out()
    ties.tell_ties(space.endeavour_id, parts, named, today)
    litmus.tell_litmus(space.endeavour_id, parts, named, today)
    for question in tarnside.QUESTIONS:
        _ask(question, space, named, today)
    framing.tell_framing(space, named, today)
    for voice in voices.VOICES:
        _raise(voice, space, named, today)
    _say_unlinked(space, named[HOST], today)
    listening_of_tarnside.tell_listening(space, named, today)
    fornow.tell_fornow(space, named, parts, today)


def _set_out() -> tuple[Space, dict[str, Person], dict[str, Part]]:
    place = tarnside.ENDEAVOUR
    endeavour = endeavours.begin(place.title, place.sentence, run_by=place.run_by)
    for story in place.stories:
        with as_of(_noon(story.told)):
            endeavours.tell_story(endeavour, story.text)
    space = spaces.open_space(endeavour.id, tarnside.SPACE.name, tarnside.SPACE.kind)
    named = {p.key: _welcome(p, endeavour) for p in tarnside.PEOPLE}
    table = tarnside.SPACE
    agreed = "\n".join(table.agreement)
    spaces.arrange(
        space, spaces.Arrangement(table.name, table.purpose, agreed, answers_for=table.answers_for)
    )
    space.refresh_from_db()
    for key, person in named.items():
        seat = spaces.take_seat(person, space, "host" if key in tarnside.SPACE.hosts else "member")
        spaces.agree(seat)
    people.welcome(ADMINISTRATOR, endeavour=endeavour.id, is_administrator=True)
    parts = {told.key: _walk_along(told, endeavour, named[HOST]) for told in tarnside.PARTS}
    for told in tarnside.PEOPLE:
        people.belong(named[told.key], parts[told.part], endeavour=endeavour.id)
    with as_of(_noon((timezone.now() - timedelta(days=parting.DAYS)).date())):
        _leave_well(space, parts[parting.PART])
    return space, named, parts


def _leave_well(space: Space, part: Part) -> None:
    """Somebody who was at the table before, and may be asked."""
    gone = people.welcome(parting.NAME, endeavour=space.endeavour_id)
    people.belong(gone, part, endeavour=space.endeavour_id)
    spaces.take_seat(gone, space, "member")
    said = spaces.Farewell(parting.LINES, may_be_asked=True)
    spaces.leave_well(gone, space.endeavour_id, said)


def _welcome(told: shapes.Person, endeavour: Endeavour) -> Person:
    person = people.welcome(told.name, endeavour=endeavour.id)
    said = people.OwnWords(told.name, told.story, told.come_to_me_for, title=told.role)
    people.speak_of_self(person, said, endeavour=endeavour.id)
    return person


def _walk_along(told: shapes.Part, endeavour: Endeavour, host: Person) -> Part:
    """A part with its names, the first of them first, and its own words."""
    called = [*(name for name, _, _, _ in told.names), told.name]
    since = told.names[0][1] if told.names else told.since
    part = people.tell_of_part(called[0], told.kind, endeavour=endeavour.id, since=since, by=host.pk)
    walk = endeavours.walk_with(endeavour.id, part.pk, by=host.pk)
    for (_, _, until, how), later in zip(told.names, called[1:], strict=True):
        people.rename_part(part, later, until, endeavour=endeavour.id, how=how, by=host.pk)
    lines = {
        "matters": [(words, "") for words in told.matters],
        "pulls": told.pulls,
        "brings": [(words, "") for words in told.brings],
    }
    said = people.InOwnWords(told.says, lines, told.terms)
    people.say_part_better(part, said, endeavour=endeavour.id)
    endeavours.say_how_far(walk, told.until, told.may_turn_off, told.destination)
    return part


def _ask(told: shapes.Question, space: Space, named: dict[str, Person], today: datetime) -> None:
    opened = today - timedelta(days=told.days, hours=3)
    host = named[told.hosts[0]]
    seeds = [statement.text for statement in told.statements if not statement.by_guest]
    with as_of(opened):
        asked = framing.asked_first(told)
        question = perspectives.ask(space, asked, seeds, why=f"{told.framing} {told.why}", by=host.id)
        guests = _let_in_guests(question, told.people)
    visits = crowd.visits(told)
    known = _let_words_in(told, question, visits, opened)
    perspectives.bring_in(
        question,
        [
            perspectives.Visit(
                guest=guests[visit.person],
                at=opened + timedelta(days=visit.day, minutes=order % 120),
                answers=tuple((known[key], perspectives.stance(word)) for key, word in visit.answers),
            )
            for order, visit in enumerate(visits)
        ],
    )
    perspectives.redraw(question)
    if told.structure is not shapes.Structure.ROOM:
        with as_of(opened + timedelta(days=told.days)):
            questions.make_public(question, by=host.id)


def _raise(told: shapes.Voice, space: Space, named: dict[str, Person], today: datetime) -> None:
    listener = listening_access.require_can_say(Visitor(person=named[told.by]), space.pk)
    part = people_queries.every_belonging(named[told.by])[0].part_id
    said = listening.Said(told.words, listening_queries.veil(told.veil), told.way, part, told.name)
    with as_of(today - timedelta(days=told.days)):
        listening.say(listener, said, uuid4())


def _say_unlinked(space: Space, host: Person, today: datetime) -> None:
    """A handful of a week ago, all but two of which a host has read."""
    listener = listening_access.require_can_say(Visitor(person=host), space.pk)
    with as_of(today - timedelta(days=8)):
        for words in voices.UNLINKED:
            listening.say(listener, listening.Said(words, listening_queries.veil("unlinked")), uuid4())
    listening.hand_in()
    for waiting in listening_queries.ground(listener).to_read[2:]:
        listening.let_in(waiting.voice, by=host.pk)


def _let_in_guests(question: Question, how_many: int) -> list[Guest]:
    door = spaces_queries.invitation_to(question.id)
    guests = [spaces.admit(spaces.new_guest_token(), door) for _ in range(how_many)]
    parts = [part for part, _name in spaces_queries.parts_to_see_from(question.space)]
    for number, guest in enumerate(guests):
        if number % 7 != 0:  # some would rather not say
            spaces.see_from(guest, parts[min(number % 5, number % 4)])
    return guests


def _let_words_in(
    told: shapes.Question,
    question: Question,
    visits: tuple[crowd.Visit, ...],
    opened: datetime,
) -> dict[str, Statement]:
    """Everything that people wrote, offered and then let in, hidden or left waiting; by its key."""
    words = {one.key: one.text for one in told.statements} | {one.key: one.text for one in told.unseen}
    by_text = {one.words: one for one in perspectives_queries.tending(question).let_in}
    known = {one.key: by_text[one.text] for one in told.statements if not one.by_guest}
    for visit in visits:
        for key in visit.offers:
            with as_of(opened + timedelta(days=visit.day)):
                known[key] = perspectives.offer(token_hex(32), question, words[key])
    for one in told.statements:
        if one.by_guest:
            with as_of(opened + timedelta(days=one.day)):
                perspectives.let_in(known[one.key])
    for unseen in told.unseen:
        if unseen.reason:
            perspectives.hide(known[unseen.key], unseen.reason)
    return known


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def _ways_in() -> list[WayIn]:
    purpose = endeavours_queries.the_endeavour()
    assert purpose is not None

    def link(name: str) -> str:
        person = people_queries.person_named(name)
        token = people.offer_entry_link(person, endeavour=purpose.id)
        return reverse("enter", kwargs={"token": token})

    names = {person.key: person for person in tarnside.PEOPLE}
    asked = {question.asked: question for question in questions_queries.everything_asked()}
    line, _groups, _none, room = (asked[told.asks] for told in tarnside.QUESTIONS)
    host, member = names[HOST], names[MEMBER]
    return [
        WayIn(f"{host.name}, {host.role}", "a host: asks, and reads what people offer", link(host.name)),
        WayIn(f"{member.name}, {member.role}", "sits in the space: sees what came of it", link(member.name)),
        WayIn("A neighbour without an account", f"answers on a phone: {line.asked}", _door(line)),
        WayIn(ADMINISTRATOR, "sees how it runs, and not a word that was said", link(ADMINISTRATOR)),
        WayIn("One more in a room of twelve", f"answers, and waits for the host: {room.asked}", _door(room)),
    ]


def _door(question: Question) -> str:
    return reverse("door", kwargs={"code": spaces_queries.invitation_to(question.id).code})
