"""Killed at any moment, nothing that was acknowledged is lost and nothing is doubled.

The process is killed, not the machine: a write that the system has taken survives that, whatever SQLite is
told. That it also survives the loss of power rests on synchronous=FULL, which is asserted here and untried.
"""

import json
import os
import random
import re
import time
from threading import Event, Thread
from uuid import uuid4

import pytest
from tests.running.server import Home, set_up, until

KILLS = int(os.environ.get("KILLS", "8"))
PHONES = 8
SPEAKERS = 2
STANCES = ("agree", "disagree", "pass")

FOUND = """
import json
from collections import Counter
from waymark.perspectives.models import Participant, Stance, Statement
from waymark.record.models import Clock, Moment
from waymark.jobs.models import Job
stances = [[str(g), str(s), v] for g, s, v in Stance.objects.values_list("guest", "statement", "value")]
tallies = {str(s.id): [s.agree, s.passed, s.disagree] for s in Statement.objects.all()}
answers = {str(p.guest_id): p.answers for p in Participant.objects.all()}
positions = sorted(Moment.objects.values_list("position", flat=True))
print(json.dumps([stances, tallies, answers, positions, Clock.objects.get().position]))
"""
SAID = """
import json
from waymark.listening.models import Voice
print(json.dumps(list(Voice.objects.values_list("words", flat=True))))
"""
VALUE = {"agree": 1, "pass": 0, "disagree": -1}


class Phone(Thread):
    """Answers one statement after another, and remembers what was acknowledged, and what may have been."""

    def __init__(self, home: Home, guest: int, stop: Event) -> None:
        super().__init__(daemon=True)
        self.home, self.guest, self.stopping = home, guest, stop
        self.dice = random.Random(guest)
        self.acknowledged: dict[int, str] = {}
        self.unsure: dict[int, set[str]] = {}

    def run(self) -> None:
        while not self.stopping.is_set():
            statement, stance = self.dice.randrange(20), self.dice.choice(STANCES)
            try:
                status = self.home.answer(self.guest, statement, stance)
            except OSError:
                status = 0
            except Exception:
                status = 0
            if status == 302:
                self.acknowledged[statement] = stance
                self.unsure.pop(statement, None)
            elif status != 429:
                self.unsure.setdefault(statement, set()).add(stance)
                time.sleep(0.05)
            time.sleep(0.02)


class Speaker(Thread):
    """Says one thing after another at a listening post, each as often as it takes, as a phone does."""

    def __init__(self, home: Home, number: int, stop: Event) -> None:
        super().__init__(daemon=True)
        self.home, self.number, self.stopping = home, number, stop
        self.acknowledged: dict[str, set[str]] = {}

    def run(self) -> None:
        while not self.stopping.is_set():
            words, once = f"{self.number} said {len(self.acknowledged)}.", str(uuid4())
            while not self.stopping.is_set() and self._send(words, once) != 201:
                time.sleep(0.05)
            self._send(words, once)  # as where the reply to the first was lost
            time.sleep(0.02)

    def _send(self, words: str, once: str) -> int:
        form = {"once": once, "words": words, "veil": "part only"}
        try:
            status, page = self.home.ask(
                "POST", f"/say/{self.home.holds['post']}", form, f"speaker{self.number:015}"
            )
        except Exception:
            return 0
        if status == 201:
            receipt = " ".join(re.findall(r"<li>([a-z]+)</li>", page))
            self.acknowledged.setdefault(words, set()).add(receipt)
        return status


def kill_under_load(home: Home, *how: str) -> tuple[list[Phone], list[Speaker]]:
    """Phones answer and speak while the server is killed and started again, at moments that a seed gives."""
    dice, stop = random.Random(20), Event()
    home.start(*how)
    phones = [Phone(home, guest, stop) for guest in range(PHONES)]
    speakers = [Speaker(home, number, stop) for number in range(SPEAKERS)]
    for phone in [*phones, *speakers]:
        phone.start()
    for _ in range(KILLS):
        time.sleep(0.2 + dice.random())
        home.kill()
        home.start(*how)
    time.sleep(1)
    stop.set()
    for phone in [*phones, *speakers]:
        phone.join(30)
    return phones, speakers


def check_voices(home: Home, speakers: list[Speaker]) -> None:
    said = json.loads(home.python(SAID).splitlines()[-1])
    assert sum(len(speaker.acknowledged) for speaker in speakers) > KILLS
    for words, receipts in ((w, r) for speaker in speakers for w, r in speaker.acknowledged.items()):
        assert said.count(words) == 1, "what was acknowledged is not there, or twice"
        assert len(receipts) == 1, "one thing said has two receipts"
    assert len(said) == len(set(said)), "a voice is there twice"


def check(home: Home, phones: list[Phone]) -> None:
    stances, tallies, answers, positions, reached = json.loads(home.python(FOUND).splitlines()[-1])
    kept = {(guest, statement): value for guest, statement, value in stances}
    assert len(kept) == len(stances), "an answer is there twice"
    assert sum(len(phone.acknowledged) for phone in phones) > 50
    for phone in phones:
        guest = home.holds["guests"][phone.guest]
        for number, stance in phone.acknowledged.items():
            value = kept.get((guest, home.holds["statements"][number]))
            may_be = {VALUE[stance], *(VALUE[one] for one in phone.unsure.get(number, ()))}
            assert value in may_be, "what was acknowledged is not there"
    for statement, tally in tallies.items():
        values = [value for (_, of), value in kept.items() if of == statement]
        assert tally == [values.count(1), values.count(0), values.count(-1)]
    for guest, count in answers.items():
        assert count == sum(1 for of, _ in kept if of == guest)
    assert positions == list(range(1, len(positions) + 1))
    assert reached == len(positions)


def test_again_and_again_under_load_nothing_acknowledged_is_lost_and_nothing_doubled(tmp_path):
    several = ("--processes", "2") if "DATABASE_URL" in os.environ else ()
    with set_up(tmp_path / "home", guests=PHONES) as home:
        phones, speakers = kill_under_load(home, *several)
        check(home, phones)
        check_voices(home, speakers)
        assert home.stop() == 0


def test_work_in_hand_is_taken_up_again(tmp_path):
    """A job that was held when its worker died is done by the next one, a minute later at most."""
    with set_up(tmp_path / "home", guests=1) as home:
        home.start()
        until(lambda: "keeping.look" in home.python(JOBS))
        home.kill()
        home.python(HELD)
        home.start()
        until(lambda: home.python(IS_HELD).strip().endswith("[]"), seconds=60)


JOBS = "from waymark.jobs.models import Job; print(list(Job.objects.values_list('task', flat=True)))"
HELD = """
from datetime import timedelta
from django.utils import timezone
from waymark.jobs.models import Job
soon = timezone.now() + timedelta(seconds=5)
Job.objects.filter(task="keeping.look").update(due_at=timezone.now(), held_by="dead", held_until=soon)
"""
IS_HELD = (
    "from waymark.jobs.models import Job; print(list(Job.objects.filter(held_by='dead').values_list('task')))"
)


@pytest.mark.skipif("'DATABASE_URL' in __import__('os').environ", reason="of SQLite")
def test_sqlite_writes_to_the_disk_before_it_acknowledges(tmp_path):
    with set_up(tmp_path / "home") as home:
        said = home.python(
            "from django.db import connection\n"
            "cursor = connection.cursor()\n"
            "asked = ('synchronous', 'journal_mode')\n"
            "print([cursor.execute(f'PRAGMA {name}').fetchone()[0] for name in asked])"
        )
    assert said.strip() == "[2, 'wal']"
