"""Figures move in steps, whatever people do and in whatever order: checked by doing anything at all."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from waymark.endeavours import commands as endeavours
from waymark.people.access import NotAllowed
from waymark.perspectives import commands, queries
from waymark.perspectives.models import Participant, Stance, Statement
from waymark.questions import commands as questions
from waymark.questions.models import Question
from waymark.spaces import access as spaces_access
from waymark.spaces import commands as spaces
from waymark.spaces import queries as spaces_queries

pytestmark = pytest.mark.django_db

STEP, CROWD = 5, 15
stances = st.sampled_from(["agree", "disagree", "pass"])
which = st.integers(min_value=0, max_value=99)
asked = st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3, 4])
"""Mostly the first statement: what matters happens where many answer the same."""


class Anything(RuleBasedStateMachine):
    """People come, answer, change their minds, leave; hosts do all that hosts can do."""

    @initialize(crowd=st.sampled_from([0, 7, 16]))
    def set_out(self, crowd: int) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        endeavour = endeavours.begin("Somewhere", "So that anyone can.")
        space = spaces.open_space(endeavour.id, "A table", "doers")
        self.question = commands.ask(space, "What helps?", ["A bench.", "A bell.", "A bus."])
        self.door = spaces_queries.invitation_to(self.question.id)
        self.phones: list[str] = []
        self.newcomers: dict = {}
        self.offered = 0
        self.seen = self.shown_now()
        for _ in range(crowd):
            self.somebody_new_answers(0, "agree")

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    @rule(at=asked, word=stances, matters=st.booleans())
    def somebody_new_answers(self, at: int, word: str, matters: bool = False) -> None:
        self.phones.append(spaces.new_guest_token())
        self.take(self.phones[-1], at, word, matters=matters)

    @rule(at=asked, words=st.lists(stances, min_size=5, max_size=9))
    def many_answer(self, at: int, words: list[str]) -> None:
        for word in words:
            self.somebody_new_answers(at, word)

    @precondition(lambda self: self.phones)
    @rule(who=which, at=asked, word=stances)
    def somebody_known_answers(self, who: int, at: int, word: str) -> None:
        self.take(self.phones[who % len(self.phones)], at, word)

    @precondition(lambda self: self.phones)
    @rule(who=which)
    def somebody_takes_everything_back(self, who: int) -> None:
        phone = self.phones[who % len(self.phones)]
        guest = self.guest(phone)
        for new in self.newcomers.values():
            new.discard(phone)
        commands.erase(guest, self.question, spaces_access.author_key(phone, self.door.id))
        self.nothing_shown_has_moved()

    @rule(times=st.integers(min_value=2, max_value=6), at=asked, word=stances)
    def one_phone_comes_and_goes(self, times: int, at: int, word: str) -> None:
        for _ in range(times):
            self.somebody_new_answers(at, word)
            self.somebody_takes_everything_back(len(self.phones) - 1)
            self.phones.pop()

    @precondition(lambda self: self.phones)
    @rule(who=which)
    def somebody_offers_words(self, who: int) -> None:
        phone = self.phones[who % len(self.phones)]
        self.guest(phone)
        self.offered += 1
        self.try_to(
            commands.offer,
            spaces_access.author_key(phone, self.door.id),
            self.question,
            f"Thought {self.offered}.",
        )
        self.nothing_shown_has_moved()

    @rule(at=asked)
    def a_host_lets_words_in(self, at: int) -> None:
        self.try_to(commands.let_in, self.statement(at))
        self.nothing_shown_has_moved()

    @rule(at=asked)
    def a_host_holds_words_back(self, at: int) -> None:
        self.try_to(commands.hide, self.statement(at), "Not here.")
        self.nothing_shown_has_moved()

    @rule(at=asked)
    def a_host_reads_again(self, at: int) -> None:
        self.try_to(commands.read_again, self.statement(at))
        self.nothing_shown_has_moved()

    @rule(at=asked, into=asked)
    def a_host_finds_two_to_be_one(self, at: int, into: int) -> None:
        later, root = self.statement(at), self.statement(into)
        if self.try_to(commands.merge, later, root):
            carried = set(Stance.objects.filter(statement=root, via=later).values_list("guest", flat=True))
            phones = {phone for phone in self.phones if self.guest(phone).id in carried}
            self.newcomers.setdefault(root.id, set()).update(phones)
            assert self.moved() <= {root.id}
            self.only_due_statements_have_moved()
        self.nothing_shown_has_moved()

    @rule(at=asked)
    def a_host_parts_them_again(self, at: int) -> None:
        self.try_to(commands.part_again, self.statement(at))
        self.nothing_shown_has_moved()

    @precondition(lambda self: self.phones)
    @rule(who=which, at=asked)
    def somebody_undoes(self, who: int, at: int) -> None:
        phone, statement = self.phones[who % len(self.phones)], self.statement(at)
        self.newcomers.get(statement.id, set()).discard(phone)
        commands.undo(self.guest(phone), statement, spaces_access.author_key(phone, self.door.id))
        self.nothing_shown_has_moved()

    @rule()
    def a_host_closes(self) -> None:
        commands.close(self.question)
        self.nothing_shown_has_moved()

    @rule()
    def a_host_opens_again(self) -> None:
        questions.open_again(self.question)
        self.nothing_shown_has_moved()

    @rule()
    def a_host_reveals(self) -> None:
        was_shown = any(any(shown) for shown in self.shown_now().values()) or self.question.revealed_at
        if self.try_to(commands.reveal, self.question):
            assert queries.people_answered(self.question.id) < CROWD
            assert not was_shown, "a small room is opened once"
            self.question.refresh_from_db()
            self.only_due_statements_have_moved()
        self.nothing_shown_has_moved()

    @invariant()
    def plain_tallies_are_the_stances_counted(self) -> None:
        if not hasattr(self, "question"):
            return
        counted = Counter(Stance.objects.values_list("statement", "value"))
        for one in Statement.objects.filter(question=self.question):
            values = [counted[one.id, value] for value in (1, -1, 0)]
            assert [one.agree, one.disagree, one.passed] == values
            assert one.matters == Stance.objects.filter(statement=one, matters=True).count()

    @invariant()
    def people_are_counted_once(self) -> None:
        if not hasattr(self, "question"):
            return
        given = Counter(Stance.objects.filter(via=None).values_list("guest", flat=True))
        kept = Participant.objects.filter(question=self.question)
        assert dict(kept.values_list("guest", "answers")) == {
            guest: given[guest] for guest in kept.values_list("guest", flat=True)
        }
        assert set(given) <= set(kept.values_list("guest", flat=True))

    def take(self, phone: str, at: int, word: str, *, matters: bool = False) -> None:
        """Somebody answers: the only moment, but for a reveal, at which something shown may move."""
        statement, guest = self.statement(at), self.guest(phone)
        is_new = not Stance.objects.filter(guest=guest, statement=statement).exists()
        saying = commands.Saying(matters=matters)
        if not self.try_to(commands.answer, guest, statement, commands.stance(word), saying):
            self.nothing_shown_has_moved()
            return
        if is_new:
            self.newcomers.setdefault(statement.id, set()).add(phone)
        moved = self.moved()
        assert moved <= {statement.id}
        if moved:
            assert queries.people_answered(self.question.id) >= CROWD
        self.only_due_statements_have_moved()
        statement.refresh_from_db()
        if queries.people_answered(self.question.id) >= CROWD:
            assert statement.new_since_shown < STEP, "a step that is due is not put off"

    def only_due_statements_have_moved(self) -> None:
        now = self.shown_now()
        for name in self.moved():
            assert len(self.newcomers.get(name, ())) >= STEP, "five people who had not answered it before"
            one = Statement.objects.get(id=name)
            assert now[name] == (one.agree, one.disagree, one.passed), "in one go, to what is so"
            self.newcomers[name] = set()
        self.seen = now

    def nothing_shown_has_moved(self) -> None:
        assert self.moved() == set()
        self.seen = self.shown_now()

    def moved(self) -> set:
        now = self.shown_now()
        return {name for name in now if name in self.seen and now[name] != self.seen[name]}

    def shown_now(self) -> dict:
        rows = Statement.objects.filter(question=self.question)
        return {one.id: (one.shown_agree, one.shown_disagree, one.shown_passed) for one in rows}

    def statement(self, at: int) -> Statement:
        everything = Statement.objects.filter(question=self.question).order_by("number")
        one = everything[at % everything.count()]
        one.question = self.question
        return one

    def guest(self, phone: str):
        return spaces.admit(phone, self.door)

    def try_to(self, command, *named) -> bool:
        self.question = Question.objects.select_related("space").get(pk=self.question.pk)
        try:
            command(*named)
        except NotAllowed:
            return False
        return True


def test_shown_figures_move_after_five_new_people_in_a_crowd_or_when_a_room_is_opened(db):
    run(
        Anything,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes: add it by hand
            suppress_health_check=list(HealthCheck),
        ),
    )
