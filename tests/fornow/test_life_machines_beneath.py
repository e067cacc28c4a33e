"""What is asked of parts, and what an answer rests on, live as their tables say, whatever people do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import transaction
from django.utils.timezone import localdate
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from waymark.fornow import commands
from waymark.fornow.agreeing.commands import remind_parts
from waymark.fornow.choices import Asks, State
from waymark.fornow.lives import ASKING, ASSUMPTION, CLARITY, Life
from waymark.fornow.models import Asking, Assumption, Clarity, Doubt, Misfit, Review, Trial
from waymark.jobs.models import Job
from waymark.people import commands as people
from waymark.people.access import NotAllowed
from waymark.record import clock
from waymark.spaces import commands as spaces

pytestmark = pytest.mark.django_db
QUICK = settings(
    max_examples=5,
    stateful_step_count=16,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
which = st.integers(min_value=0, max_value=2)


class Days(RuleBasedStateMachine):
    """Days go by for an answer that stands; all of it is undone after each walk."""

    place = None
    clarity = None
    tables: tuple = ()

    def set_out(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.start, self.days = clock.now(), 0
        self.host, self.member = self.place.people["host"].pk, self.place.people["member"].pk

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def day(self) -> date:
        return localdate(self.start + timedelta(days=self.days))

    @contextmanager
    def today(self) -> Iterator[None]:
        with clock.as_of(self.start + timedelta(days=self.days)):
            yield

    def is_refused(self, do) -> bool:
        """Whether it was refused, with a reason and without a trace."""
        before = self.everything()
        told = None
        try:
            with self.today(), transaction.atomic():
                do()
        except NotAllowed as refused:
            told = str(refused)
        if told is None:
            return False
        assert told, "whoever is refused is told why"
        assert self.everything() == before
        return True

    def everything(self) -> list:
        return [sorted(map(str, model.objects.values_list())) for model in self.tables]


class AnyAsking(Days):
    """Hosts ask the parts and close what they asked; days go by, and whoever is silent is reminded once."""

    tables = (Clarity, Asking)

    @initialize()
    def begin(self) -> None:
        self.set_out()
        self.open = None
        self.state, self.ended = "", {}

    @rule(asks=st.sampled_from(list(Asks)), days=st.sampled_from([0, 1, 3, 9, 28, 29]))
    def ask(self, asks: Asks, days: int) -> None:
        until, still = self.day() + timedelta(days=days), self.is_open()
        same = still and (self.open.asks, self.open.until) == (asks, until)
        made = []
        refused = self.is_refused(
            lambda: made.append(commands.ask_parts(self.clarity, asks, until, by=self.host))
        )
        assert refused is (not same and (still or not 1 <= days <= 28))
        if made and not same:
            self.open, self.state = made[0], ASKING.begins

    @precondition(lambda self: self.open)
    @rule(times=st.integers(min_value=1, max_value=2))
    def close(self, times: int) -> None:
        for _ in range(times):
            assert not self.is_refused(lambda: commands.close_asking(self.clarity, by=self.host))
        self.goes("close")

    @rule(days=st.sampled_from([1, 1, 2, 4, 14]))
    def days_go_by(self, days: int) -> None:
        self.days += days
        with self.today():
            remind_parts()
            remind_parts()
        if not self.is_open():
            return
        if self.open.until < self.day():
            self.goes("close")
        elif self.day() >= self.reminded_from():
            self.goes("remind")

    @invariant()
    def it_is_where_its_table_says(self) -> None:
        if self.open is None:
            return
        row = Asking.objects.get(pk=self.open.pk)
        found = "closed" if row.closed_on else "reminded" if row.reminded_on else "open"
        assert found == self.state

    @invariant()
    def one_is_open_and_what_ended_stays_ended(self) -> None:
        assert Asking.objects.filter(closed_on=None).count() == self.is_open()
        ended = dict(Asking.objects.exclude(closed_on=None).values_list("pk", "closed_on"))
        assert {one: ended.get(one) for one in self.ended} == self.ended
        self.ended = ended

    @invariant()
    def whoever_is_silent_is_reminded_once(self) -> None:
        asked = Job.objects.filter(task="fornow.remind_of_asking").values_list("key", "asked")
        assert all(times == 1 for _key, times in asked)
        assert {key.split()[0] for key, _times in asked} <= {
            str(pk) for pk in Asking.objects.exclude(reminded_on=None).values_list("pk", flat=True)
        }

    def goes(self, verb: str) -> None:
        self.state = ASKING.after(self.state, verb) or self.state

    def is_open(self) -> bool:
        return self.open is not None and bool(ASKING.verbs(self.state))

    def reminded_from(self) -> date:
        half = ((self.open.until - self.open.opened_on).days + 1) // 2
        return max(self.open.opened_on + timedelta(days=half), self.open.until - timedelta(days=2))


class AnyAssumption(Days):
    """Parts doubt a link, test it, put facts beside it; hosts hold it again or let it go."""

    parts = ()
    tables = (Clarity, Assumption, Doubt, Trial, Misfit, Review)

    @initialize()
    def begin(self) -> None:
        self.set_out()
        chain = commands.Chain("a nurse rings", "people sleep", "whoever comes home")
        self.link = commands.assume(self.clarity, chain, by=self.member).pk
        self.state, self.doubts, self.facts, self.said = ASSUMPTION.begins, {}, [], 0
        self.answer, self.reviews = State.FOR_NOW, 0
        self.writers = [self.place.people[one].pk for one in ("member", "host", "host elsewhere")]

    @rule(at=which)
    def doubt(self, at: int) -> None:
        self.said += 1
        words, was = f"Words {self.said}", self.doubts.get(at, "")
        if self.does(
            lambda: commands.doubt(self.link, self.parts[at], words, was=was, by=self.member),
            "" if at in self.doubts else "shake",
        ):
            self.doubts[at] = words

    @rule(at=which)
    def doubt_no_more(self, at: int) -> None:
        if self.does(lambda: commands.take_doubt_back(self.link, self.parts[at]), ""):
            self.doubts.pop(at, None)

    @rule(at=which, found=st.sampled_from(list(Trial.Found)), times=st.integers(min_value=1, max_value=2))
    def test_it(self, at: int, found: Trial.Found, times: int) -> None:
        self.said += 1
        told = commands.Test(found, f"Words {self.said}")
        holds = "" if self.state == "reopened" else "hold"  # what facts opened, hosts alone hold again
        verb = holds if found == Trial.Found.HELD else "shake"
        for nth in range(times):
            self.does(
                lambda: commands.test(self.link, self.parts[at], told, by=self.member), "" if nth else verb
            )

    @rule(at=which, by=which)
    def a_fact(self, at: int, by: int) -> None:
        self.puts(at, by)

    @rule(by=which, is_one=st.sampled_from([False, False, True]))
    def facts_from_all_over(self, by: int, is_one: bool) -> None:
        for at in (0, 1, 2, 0, 1):
            self.puts(at, by if is_one else at)

    @rule()
    def hold_again(self) -> None:
        if self.decides("hold", lambda: commands.hold_again(self.link, "We see.", by=self.host)):
            self.facts = []

    @rule()
    def let_go(self) -> None:
        self.decides("let go", lambda: commands.let_go(self.link, "It is so.", by=self.host))

    @rule()
    def people_have_looked(self) -> None:
        review = Review.objects.filter(clarity=self.clarity, ended="").first()
        if review is not None:
            was, until = Clarity.objects.get(pk=self.clarity).edition, self.day() + timedelta(days=20)
            assert not self.is_refused(lambda: commands.keep(review, until, "So.", was=was, by=self.host))
            self.answer = CLARITY.after(self.answer, "keep")

    @invariant()
    def it_is_where_its_table_says(self) -> None:
        if hasattr(self, "link"):
            assert Assumption.objects.get(pk=self.link).state == self.state

    @invariant()
    def opened_again_it_makes_people_look_once(self) -> None:
        if hasattr(self, "link"):
            assert Review.objects.count() == self.reviews
            assert Clarity.objects.get(pk=self.clarity).state == self.answer

    def puts(self, at: int, who: int) -> None:
        self.said += 1
        words = f"Fact {self.said}"
        facts = [*self.facts, (at, who)]
        parts, writers = ({one[nth] for one in facts} for nth in (0, 1))
        verb = "reopen" if len(facts) >= 5 and min(len(parts), len(writers)) >= 3 else ""
        opens = bool(verb) and ASSUMPTION.after(self.state, verb) is not None
        put = partial(commands.put_fact, self.link, self.parts[at], words, by=self.writers[who])
        if self.does(put, verb):
            self.facts = facts
            if opens and CLARITY.after(self.answer, "look again"):
                self.answer, self.reviews = CLARITY.after(self.answer, "look again"), self.reviews + 1

    def does(self, do, verb: str) -> bool:
        """Whether a part could: it can until the link was let go. Where the verb can't be, it stays so."""
        is_refused = self.is_refused(do)
        assert is_refused is (self.state == "let go")
        if not is_refused and verb:
            self.state = ASSUMPTION.after(self.state, verb) or self.state
        return not is_refused

    def decides(self, verb: str, do) -> bool:
        after = ASSUMPTION.after(self.state, verb)
        assert self.is_refused(do) is (after is None)
        self.state = after or self.state
        return after is not None


@pytest.fixture
def stands(place, clarity):
    people.belong(place.people["member"], place.part, endeavour=place.endeavour.pk)
    people.belong(place.people["host"], place.other_part, endeavour=place.endeavour.pk)
    Clarity.objects.filter(pk=clarity.pk).update(look_again_on=localdate() + timedelta(days=900))
    return clarity


def test_whatever_is_asked_of_parts_lives_as_its_table_says(place, stands):
    AnyAsking.place, AnyAsking.clarity = place, stands.pk
    run(AnyAsking, settings=QUICK)


def test_whatever_people_do_an_assumption_lives_as_its_table_says(place, stands, host):
    school = spaces.bring_along(host, place.endeavour.id, "The school", "organisation")
    AnyAssumption.place, AnyAssumption.clarity = place, stands.pk
    AnyAssumption.parts = (place.part.pk, place.other_part.pk, school.pk)
    run(AnyAssumption, settings=QUICK)


@pytest.mark.parametrize(("life", "state"), [(ASKING, "closed"), (ASSUMPTION, "let go")])
def test_each_comes_to_an_end(life: Life, state: str) -> None:
    assert state in life.ends
