"""What pages of clarity for now and of situations ask of the database: as much of much as of little."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.timezone import now as this_moment

from waymark.endeavours.models import Walk
from waymark.fornow import commands
from waymark.fornow.models import (
    Asking,
    Assumption,
    Attached,
    Clarity,
    Crossing,
    Doing,
    Doubt,
    EarlyCall,
    Echo,
    Echoing,
    Explained,
    Look,
    Misfit,
    Offered,
    PlanMark,
    Position,
    Review,
    Stone,
    Talking,
    Touch,
    Trial,
    Version,
    View,
    Wanted,
    Wire,
)
from waymark.fornow.taking import access as taking_access
from waymark.fornow.taking import commands as taking
from waymark.listening.models import Voice
from waymark.people.models import Belonging, Line, Part, Person
from waymark.questions.models import Question
from waymark.situations.choices import Bank, Mark
from waymark.situations.models import BankNote, Choosing, Note, Obstacle, Outcome, Saying
from waymark.spaces.models import Seat

pytestmark = pytest.mark.django_db
FEW, MANY = 3, 32
SEATED = ("member", "host")
EVERYBODY = ("nobody", *SEATED)
PAGES = {
    "for-now": EVERYBODY,
    "clarity": EVERYBODY,
    "clarity-history": EVERYBODY,
    "reviews": EVERYBODY,
    "review": EVERYBODY,
    "echoes": SEATED,
    "assumption": SEATED,
    "answer-for-now": SEATED,
    "mark-crossing": ("host",),
    "touches": SEATED,
    "attach-voice": SEATED,
    "mark-plan": SEATED,
    "take-position": SEATED,
    "write-view": SEATED,
    "explain-clarity": SEATED,
    "misfit": SEATED,
    "want-belief": SEATED,
    "calendar": SEATED,
    "calendar-feed": ("member",),
    "for-now-csv": EVERYBODY,
    "for-now-json": EVERYBODY,
    "clarity-docx": EVERYBODY,
    "situation": SEATED,
    "mark": SEATED,
    "obstacles": SEATED,
    "obstacle": SEATED,
    "bank": SEATED,
}
"""The pages, and who may open each."""
number = count(10)


class Grown:
    """An answer being looked at again, beside a plan and a difference, about which more and more is said."""

    def __init__(self, place, clarity, host) -> None:
        self.place, self.clarity, self.by, self.today = place, clarity, host, localdate()
        self.review = commands.look_sooner(clarity.pk, "Let us look.", was=clarity.edition, by=host.pk)
        self.clarity.refresh_from_db()
        self.wire = Wire.objects.create(clarity=clarity, trips="sticks", least=999, since=self.today)
        self.assumption = Assumption.objects.create(
            clarity=clarity, number=1, because="A", then="B", for_whom="C", on=self.today
        )
        self.echoing = Echoing.objects.create(clarity=clarity, opened_on=self.today, shown_on=self.today)
        self.obstacle = Obstacle.objects.create(question=place.question, number=1, on=self.today)
        self.unanswered = self._question("And this?")
        self.plan, self.difference = self._answer("intent"), self._answer("difference")
        for one in (place.people["host"], place.people["member"]):
            Belonging.objects.create(part=place.part, person=one)

    def address(self, name: str, kind: str) -> str:
        """Where a page is."""
        clarity = {"mark-plan": self.plan, "write-view": self.difference}.get(name, self.clarity).pk
        question = self.unanswered.pk if name == "answer-for-now" else self.place.question.pk
        known = {
            "endeavour": self.place.endeavour.id,
            "clarity": clarity,
            "review": self.review.pk,
            "assumption": self.assumption.pk,
            "question": question,
            "obstacle": self.obstacle.pk,
            "mark": "options",
            "bank": "courage",
        }
        taken = {
            "for-now": ("endeavour",),
            "for-now-csv": ("endeavour",),
            "for-now-json": ("endeavour",),
            "calendar": ("endeavour",),
            "calendar-feed": ("endeavour",),
            "review": ("review",),
            "assumption": ("assumption",),
            "misfit": ("assumption",),
            "answer-for-now": ("question",),
            "situation": ("question",),
            "obstacles": ("question",),
            "mark": ("question", "mark"),
            "obstacle": ("obstacle",),
            "bank": ("obstacle", "bank"),
        }.get(name, ("clarity",))
        url = reverse(name, kwargs={one: known[one] for one in taken})
        return f"{url}?key={self.key(kind)}" if name == "calendar-feed" else url

    def key(self, kind: str) -> str:
        """What opens the calendar of somebody."""
        person = self.place.people[kind]
        taking.make_calendar_link(person, self.place.endeavour.id)
        return taking_access.key_of(person_link(person))

    def grow(self, many: int) -> None:
        """So many more people, parts, questions, answers, and things said of the one."""
        for _ in range(many):
            self._more(next(number))

    def _more(self, n: int) -> None:
        clarity, on = self.clarity, self.today - timedelta(days=1)
        part = Part.objects.create(kind="team", name=f"Part {n}")
        Walk.objects.create(endeavour=self.place.endeavour, part=part, since=on)
        Line.objects.create(part=part, about="matters", number=1, words=f"Line {n}")
        person = Person.objects.create(name=f"Person {n}")
        Seat.objects.create(space=self.place.space, person=person, role="host" if n % 2 else "member")
        Belonging.objects.create(part=part, person=person)
        by = {"on": on, "by": person}
        voice = self._said(person, on)
        version = Version.objects.create(clarity=clarity, number=n, words=f"Words {n}", settled_on=on, **by)
        Doing.objects.create(version=clarity.version, place=n, who=part.name, does="Something", part=part)
        ended = {"ended": "kept" if n % 2 else "changed", "closed_on": on, "version": version}
        Review.objects.create(clarity=clarity, why="date", opened_on=on, meet_by=on, **ended)
        Wire.objects.create(clarity=clarity, trips="sticks", words=f"Wire {n}", least=900, since=on)
        Stone.objects.create(wire=self.wire, voice=voice, review=self.review)
        Look.objects.create(review=self.review, asks="known", words=f"Seen {n}", on=on, person=person)
        called = {"person": person, "part": part, "because": "So", "on": on}
        EarlyCall.objects.create(clarity=clarity, review=None if n % 2 else self.review, **called)
        Attached.objects.create(clarity=clarity, voice=voice, lives_it=bool(n % 2))
        self._part_says(n, person, part, version)
        self._rests_on(n, person, part, voice)
        self._situated(n, by)
        self._answer("settled")
        self._answer("intent")

    def _part_says(self, n: int, person: Person, part: Part, version: Version) -> None:
        clarity, on = self.clarity, self.today - timedelta(days=1)
        by = {"on": on, "by": person}
        stand = ("with", "with if", "differently", "cannot", "thinking", "unknown")[n % 6]
        for one in (clarity, self.plan, self.difference):
            said = {"clarity": one, "part": part, "words": f"Position {n}", "is_named": True}
            Position.objects.create(stand=stand, version=version, **said, **by)
        Talking.objects.create(clarity=clarity, part=part, person=person, since=on)
        Asking.objects.create(clarity=clarity, asks="consent", opened_on=on, until=on, closed_on=on)
        Explained.objects.create(clarity=clarity, part=part, words="At home", **by)
        Touch.objects.create(clarity=clarity, part=part, line=f"Line {n}")
        View.objects.create(clarity=self.difference, part=part, words="So we see it", **by)
        PlanMark.objects.create(clarity=self.plan, part=part, month=on.replace(day=1), says="not", by=person)
        Offered.objects.create(clarity=clarity, sort="power", words=f"Offer {n}", **by)
        Wanted.objects.create(clarity=clarity, person=person, sort="power", part=part)
        Crossing.objects.create(clarity=clarity, because=f"Now {n}", **by)
        Echo.objects.create(echoing=self.echoing, words=f"We agreed on number {n} of them")

    def _rests_on(self, n: int, person: Person, part: Part, voice: Voice) -> None:
        by = {"on": self.today, "by": person}
        link = {"because": "A", "then": "B", "for_whom": "C", "state": "shaky"}
        other = Assumption.objects.create(clarity=self.clarity, number=n, **link, **by)
        for one in (self.assumption, other):
            Trial.objects.create(assumption=one, part=part, found="held", words="It did", **by)
            Doubt.objects.create(assumption=one, part=part, would_show="This", **by)
            Misfit.objects.create(assumption=one, voice=voice, part=part, **by)

    def _situated(self, n: int, by: dict) -> None:
        told = {"number": n, **by}
        question = self.place.question
        Saying.objects.create(question=question, kind="lead", **told)
        Note.objects.create(question=question, mark=list(Mark.values)[n % 9], words="Note", **told)
        Note.objects.create(question=question, mark="options", words="Note", **{**told, "number": 1000 + n})
        Obstacle.objects.create(question=question, words=f"Wall {n}", **told)
        bank = list(Bank.values)[n % 3]
        BankNote.objects.create(obstacle=self.obstacle, bank=bank, words="Note", **told)
        chosen = Choosing.objects.create(obstacle=self.obstacle, bank=bank, **told)
        Outcome.objects.create(choosing=chosen, words="It came", **told)

    def _question(self, asked: str) -> Question:
        return Question.objects.create(space=self.place.space, asked=asked, opened_at=this_moment())

    def _answer(self, kind: str) -> Clarity:
        on = self.today
        days = {"begun_on": on, "settled_on": on, "look_again_on": on + timedelta(days=9)}
        question = self._question(f"A question of {kind}?")
        made = Clarity.objects.create(
            endeavour=self.place.endeavour, question=question, kind=kind, state="for now", **days
        )
        made.version = Version.objects.create(clarity=made, number=1, words="So.", on=on, settled_on=on)
        made.save()
        return made

    def _said(self, person: Person, on) -> Voice:
        said = {"space": self.place.space, "question": self.place.question, "on": on}
        kind = ("sticks", "doesn't fit")[person.name.endswith("3")]
        return Voice.objects.create(
            id=uuid4(), words=f"Said by {person}", veil="named", person=person, kind=kind, **said
        )


def person_link(person):
    """The calendar link that somebody made."""
    from waymark.fornow.models import CalendarKey

    return CalendarKey.objects.get(person=person)


def with_wire(clarity: Clarity) -> None:
    """One of its own, that nothing touches."""
    Wire.objects.create(clarity=clarity, trips="sticks", least=3, since=localdate())


def test_wires_that_nothing_touched_are_read_together(place, clarity, host):
    grown = Grown(place, clarity, host)
    with_wire(grown.plan)
    with CaptureQueriesContext(connection) as few:
        commands.look_at_wires(place.endeavour.id)
    for _ in range(FEW):
        with_wire(grown._answer("settled"))
    with CaptureQueriesContext(connection) as many:
        commands.look_at_wires(place.endeavour.id)
    assert len(many) == len(few) == 3, "\n".join(one["sql"] for one in many)


def asked(grown: Grown, kind: str) -> dict[str, int]:
    """How much each page asks of the database for somebody who has looked before."""
    client, found = grown.place.client(kind), {}
    for name in (name for name, kinds in PAGES.items() if kind in kinds):
        url = grown.address(name, kind)
        cache.clear()
        client.get(url)
        with CaptureQueriesContext(connection) as ran:
            answered = client.get(url)
        assert answered.status_code == 200, (name, answered.status_code)
        found[name] = len(ran)
    return found


@pytest.mark.parametrize("kind", EVERYBODY)
def test_pages_ask_as_much_of_much_as_of_little(place, clarity, host, kind):
    place.signs_everybody_in()
    grown = Grown(place, clarity, host)
    grown.grow(FEW)
    few = asked(grown, kind)
    grown.grow(MANY)
    assert asked(grown, kind) == few
