"""Killed at any moment after something said was acknowledged, it touches its wire all the same, and once.

Each thing said is about an answer of its own, whose wire one voice touches. The server is killed after each:
at once, while the wire is read, while people are being told. Started again, it catches up by itself.
"""

import json
import random
import time
from contextlib import closing
from email import message_from_bytes
from http.client import HTTPConnection
from threading import Event
from urllib.parse import urlencode
from uuid import uuid4

from aiosmtpd.controller import Controller
from tests.journeys.serving import free_port
from tests.running.server import SECRET, Home, set_up, until

AT_ONCE, IN_THE_MIDST, WHILE_TELLING = 2, 3, 1
"""How often it is killed at each of these."""
LONGEST_LOOK = 0.25
"""Seconds within which a wire is read and the review opened, on a machine with something else to do."""

MADE = """
import json
from datetime import timedelta
from django.utils.timezone import localdate
from waymark.fornow import commands as fornow
from waymark.fornow.choices import Kind, Trips
from waymark.people.models import Person
from waymark.people.signing_in import commands as signing_in
from waymark.perspectives import commands as perspectives
from waymark.record.clock import now
from waymark.spaces import commands as spaces
from waymark.spaces.models import Space
host = Person.objects.get(name="A host")
space = Space.objects.get(name="Round the bench")
signing_in.add_address(host, "host@waymark.example")
questions = []
for number in range({so_many}):
    question = perspectives.ask(space, f"Does it work, number {{number}}?", ["It does."], by=host.pk)
    wording = fornow.Wording(f"We ring, number {{number}}", until=localdate(now()) + timedelta(days=60))
    made = fornow.draft(question, Kind.SETTLED, wording, by=host.pk)
    fornow.explain_absence(made.pk, "We ask them on Thursday.", by=host.pk)
    made.refresh_from_db()
    fornow.settle(made.pk, was=made.edition, by=host.pk)
    fornow.stretch(made.pk, fornow.Stretch(Trips.STICKS, f"Once, number {{number}}"), by=host.pk)
    questions.append(str(question.pk))
print(json.dumps(questions))
"""
LET_GO = """
from django.utils import timezone
from waymark.jobs.models import Job
Job.objects.filter(held_until__isnull=False).update(held_until=timezone.now())
"""
"""Whoever held work is dead: it is not waited for until a minute has gone."""
COOKIE = "from django.conf import settings; print(settings.SESSION_COOKIE_NAME)"
FOUND = """
import json
from collections import Counter
from waymark.fornow.models import Clarity, Review, Stone, Wire
from waymark.jobs.models import Job
from waymark.listening.models import Voice
from waymark.record.models import Moment
reviews = Review.objects.select_related("clarity")
daily = ["fornow.look_at_days", "fornow.remind_parts", "fornow.forget"]
print(json.dumps({
    "said": [str(one) for one in Voice.objects.order_by("question").values_list("question", flat=True)],
    "reviews": sorted(str(one.clarity.question_id) for one in reviews),
    "states": sorted(Clarity.objects.values_list("state", flat=True)),
    "wires": sorted(Wire.objects.values_list("state", flat=True)),
    "stones": Stone.objects.count(),
    "told": Moment.objects.filter(kind="fornow.review_opened").count(),
    "waiting": sorted(Job.objects.filter(task__startswith="fornow.", due_at__isnull=False)
        .exclude(task__in=daily).values_list("task", flat=True)),
    "problems": sorted(Job.objects.exclude(problem="").values_list("task", "problem")),
}))
"""


class PostOffice:
    """A mail server that keeps what came, and says when the first letter is about to come."""

    def __init__(self) -> None:
        self.came: list[str] = []
        self.is_about_to_come = Event()
        self.may_come = Event()

    async def handle_MAIL(self, _server, _session, envelope, address, _options) -> str:  # noqa: N802
        self.is_about_to_come.set()
        self.may_come.wait(10)
        envelope.mail_from = address
        return "250 well"

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802
        self.came.append(message_from_bytes(envelope.content).get_payload(decode=True).decode())
        return "250 taken"


def say_that_it_sticks(home: Home, question: str, once: str) -> int:
    """The host's browser says so; what came back."""
    form = {
        "csrfmiddlewaretoken": SECRET,
        "once": once,
        "words": "Nobody rang.",
        "veil": "named",
        "kind": "sticks",
        "question": question,
        "part": "",
    }
    headers = {
        "Cookie": f"{home.holds['cookie']}={home.holds['session']}; waymark_csrf={SECRET}",
        "X-Forwarded-Proto": "https",
        "Origin": "https://localhost",
        "Host": "localhost",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    with closing(HTTPConnection("127.0.0.1", home.port, timeout=25)) as connection:
        connection.request("POST", f"/spaces/{home.holds['space']}/say", urlencode(form), headers)
        return connection.getresponse().status


def kill_while_telling(home: Home, question: str, post: PostOffice) -> None:
    """The review is open, and its letter on its way to a mail server that has not taken it."""
    post.is_about_to_come.clear()
    post.may_come.clear()
    assert say_that_it_sticks(home, question, str(uuid4())) == 201
    assert post.is_about_to_come.wait(20), "nobody is told"
    home.kill()
    post.may_come.set()


def found(home: Home) -> dict:
    return json.loads(home.python(FOUND).splitlines()[-1])


def until_it_is_caught_up(home: Home, so_many: int) -> None:
    """All is read, and nothing waits any more; nobody waits for whoever is dead."""

    def is_caught_up() -> bool:
        home.python(LET_GO)
        now_so = found(home)
        return len(now_so["reviews"]) == so_many and not now_so["waiting"]

    until(is_caught_up)


def test_what_was_acknowledged_touches_its_wire_once_and_those_concerned_are_told_once(tmp_path) -> None:
    post, dice, port = PostOffice(), random.Random(31), free_port()
    office = Controller(post, hostname="127.0.0.1", port=port)
    office.start()
    pauses = [0.0] * AT_ONCE + [dice.random() * LONGEST_LOOK for _ in range(IN_THE_MIDST)]
    so_many = len(pauses) + WHILE_TELLING
    mail = {"WAYMARK_SMTP": f"smtp://127.0.0.1:{port}"}
    try:
        with set_up(tmp_path / "home", guests=1, statements=1) as home:
            questions = json.loads(home.python(MADE.format(so_many=so_many)).splitlines()[-1])
            home.holds["cookie"] = home.python(COOKIE).strip()
            home.start(**mail)
            for question, pause in zip(questions, pauses, strict=False):
                post.may_come.clear()  # one taken just before the kill could come twice: no letter is then
                assert say_that_it_sticks(home, question, str(uuid4())) == 201
                time.sleep(pause)
                home.kill()
                post.may_come.set()
                home.start(**mail)
            until_it_is_caught_up(home, len(pauses))
            kill_while_telling(home, questions[-1], post)
            home.start(**mail)
            until_it_is_caught_up(home, so_many)
            check(found(home), questions, post)
            assert home.stop() == 0
    finally:
        post.may_come.set()
        office.stop()


def check(now_so: dict, questions: list[str], post: PostOffice) -> None:
    so_many = len(questions)
    assert sorted(now_so["said"]) == sorted(questions), "each was said once"
    assert now_so["reviews"] == sorted(questions), "each opened one review"
    assert now_so["states"] == ["review"] * so_many
    assert now_so["wires"] == ["tripped"] * so_many
    assert (now_so["stones"], now_so["told"]) == (so_many, so_many)
    assert now_so["problems"] == []
    for number in range(so_many):
        about = [one for one in post.came if f"number {number}”" in one]
        assert len(about) == 1, "those concerned are told once"
