"""A curious participant, and a curious host, keep every page there ever was and learn nobody's stance.

They look at the result, and a host at the page for tending, after each single
answer, and hear every hint. They know this code, and how many answered between
any two changes. What they can't do is say of anyone how they answered.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from functools import cache
from typing import TypeVar

import numpy as np
import pytest
from django.db import transaction
from django.urls import reverse

from waymark.insight.honesty import Policy, release_partition
from waymark.insight.opinions import Counts, room
from waymark.live.hub import hub
from waymark.perspectives import commands
from waymark.perspectives.models import Drawn, Statement
from waymark.questions.queries import tending_topic, topic
from waymark.spaces.models import Guest

pytestmark = pytest.mark.django_db

Table = tuple[int, int, int]
T = TypeVar("T")
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|/live/[^"]*')

CROWDS = {
    "everybody agrees": "a" * 40,
    "five by five": "aaaaaaaaddddddd" + "aaaaadddddpppppaaaaadddddpppppaaaaaddddd",
    "one against all": "aaaaaaaadaaaaaa" + "aaaaaaaaaadaaaaaaaaaapaaaaaaaaaaaadaaaaa",
    "evenly spread": "adp" * 13,
    "late turn": "a" * 22 + "d" * 18,
}
STANCE = {"a": "agree", "d": "disagree", "p": "pass"}


class Watching:
    """One person's eyes on a question: every page they may open, as it stood after each answer."""

    def __init__(self, place, kind: str, *names: str) -> None:
        self.client = place.client(kind)
        self.addresses = [reverse(name, kwargs={"question": place.question.id}) for name in names]
        self.pages: list[tuple[str, ...]] = []

    def look(self) -> bool:
        """Look again; whether anything is different."""
        pages = tuple(self._main(self.client.get(address)) for address in self.addresses)
        self.pages.append(pages)
        return len(self.pages) < 2 or pages != self.pages[-2]

    @staticmethod
    def _main(answer) -> str:
        assert answer.status_code == 200
        whole = answer.content.decode()
        return CHANGING.sub("", whole[whole.index('id="main"') : whole.index("</main>")])


@pytest.fixture
def watchers(place) -> list[Watching]:
    return [
        Watching(place, "guest", "result"),
        Watching(place, "member", "result"),
        Watching(place, "host", "result", "tend"),
    ]


@pytest.fixture
def hints(place, monkeypatch, django_capture_on_commit_callbacks) -> Callable[..., set[str]]:
    """What open pages of the question are told while something happens."""

    def heard(act: Callable[[], object]) -> set[str]:
        told: list[str] = []
        monkeypatch.setattr(hub, "tell", told.append)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return set(told)

    return heard


class TestInACrowd:
    @pytest.mark.parametrize("said", [CROWDS["five by five"], CROWDS["one against all"]])
    def test_between_two_changes_of_a_page_stand_five_people_or_more(self, place, watchers, hints, said):
        at_change = dict.fromkeys(watchers, 0)
        for watcher in watchers:
            watcher.look()
        for n, letter in enumerate(said, start=1):
            told = hints(lambda letter=letter: place.crowd(**{STANCE[letter]: 1}))
            for watcher in watchers:
                if not watcher.look():
                    continue
                if n > 15:
                    assert n - at_change[watcher] >= 5, "a page moved before five people more had answered"
                at_change[watcher] = n
            if not any(at_change[watcher] == n for watcher in watchers):
                assert told == set(), "a hint where nothing has changed would tell of one person"

    @pytest.mark.parametrize("said", CROWDS.values(), ids=CROWDS.keys())
    def test_nobodys_stance_follows_from_all_that_was_ever_told(self, place, said):
        transcript = []
        for n, letter in enumerate(said, start=1):
            place.crowd(**{STANCE[letter]: 1})
            if n >= 15 and n % 5 == 0:
                one = Statement.objects.get(pk=place.statement.pk)
                assert one.answers_shown == n
                transcript.append(as_told((one.shown_agree, one.shown_disagree, one.shown_passed)))
        begun = [table for table in tables(15) if as_told(table) == transcript[0]]
        for possible in what_each_step_may_have_been(transcript, begun):
            assert not all_the_same(possible), "five people of whom one knows how each of them answered"

    def test_a_change_of_mind_shows_nowhere_before_the_next_step(self, place, watchers, hints):
        everyone = place.crowd(agree=22, disagree=8)
        for watcher in watchers:
            watcher.look()
        for guest in everyone[:9]:
            assert hints(lambda guest=guest: place.answer(guest, "pass")) == set()
            assert not any(watcher.look() for watcher in watchers)

    def test_taking_everything_back_moves_no_figure_of_what_was_said(self, place, standing, fresh):
        leaving = [standing() for _ in range(4)]
        for me in leaving:
            place.answer(me.guest, "disagree")
        place.crowd(agree=26)
        for me in leaving:
            before = as_shown(place)
            commands.erase(me.guest, fresh(), me.author_key)
            assert as_shown(place) == before


class TestThePictureOfTheWhole:
    """They keep every picture there ever was, and the page of how it was made."""

    @pytest.fixture
    def eyes(self, place) -> list[Watching]:
        kinds = ("guest", "member", "host")
        return [Watching(place, kind, "result", "how") for kind in kinds]

    def test_between_two_pictures_stand_eight_people_or_more(self, place, crowd, eyes, hints):
        crowd.on_a_line(50)
        commands.redraw(place.question)
        for watcher in eyes:
            watcher.look()
        at_change = dict.fromkeys(eyes, 0)
        for n in range(1, 20):
            guest = place.newcomer()
            for statement in crowd.statements:
                place.answer(guest, "disagree", statement)
            told = hints(lambda: commands.redraw(place.question))
            for watcher in eyes:
                if watcher.look():
                    assert n - at_change[watcher] >= 8, "a picture moved before eight people more were there"
                    at_change[watcher] = n
            assert bool(told) == any(at_change[watcher] == n for watcher in eyes)
        assert set(at_change.values()) == {16}

    def test_it_stands_still_when_people_change_their_minds_or_take_up_to_seven_answers_back(
        self, place, crowd, eyes, standing, fresh
    ):
        leaving = [standing() for _ in range(7)]
        for me in leaving:
            place.answer(me.guest, "agree", crowd.statements[0])
        crowd.on_a_line(50)
        commands.redraw(place.question)
        for watcher in eyes:
            watcher.look()
        for me in leaving:
            place.answer(me.guest, "disagree", crowd.statements[0])
            commands.redraw(place.question)
            assert not any(watcher.look() for watcher in eyes)
        for me in leaving:
            commands.erase(me.guest, fresh(), me.author_key)
            commands.redraw(place.question)
            assert not any(watcher.look() for watcher in eyes)

    def test_everybody_has_the_same_figures_from_one_end_or_from_the_other(self, place, crowd, eyes):
        crowd.on_a_line(50)
        commands.redraw(place.question)
        figures = []
        for watcher in eyes:
            watcher.look()
            figures.append(sorted(re.findall(r"\d+ in 100|about \d+ people", watcher.pages[-1][0])))
        assert figures[0] == figures[1] == figures[2]

    @pytest.mark.parametrize("answers", [4, 6, 10])
    def test_that_a_statement_few_have_seen_is_shown_tells_of_no_answer(self, place, crowd, eyes, answers):
        """They know how all but one of those few answered."""
        crowd.on_a_line(40)
        wanted = commands.seed(place.question, "A host wants to know this.")

        def seen_when(said: str) -> list[str]:
            for n in range(max(answers, 8)):
                guest = place.newcomer()
                for statement in crowd.statements:
                    place.answer(guest, "agree", statement)
                if n < answers:
                    place.answer(guest, "agree" if n else said, wanted)
            commands.redraw(place.question)
            for watcher in eyes:
                watcher.look()
            return [lone_voices_of(watcher.pages[-1][0]) for watcher in eyes]

        lone = [as_if(lambda said=said: seen_when(said)) for said in STANCE.values()]
        assert lone[0] == lone[1] == lone[2]
        assert [answers > 8] * 3 == ["A host wants to know this." in voices for voices in lone[0]]

    @pytest.mark.parametrize(("against", "chance"), [(3, 1), (5, 1), (6, 2), (7, 2)])
    def test_where_a_statement_stands_tells_nothing_of_the_one_person_more_who_answered_it(
        self, place, crowd, eyes, against, chance
    ):
        """Its figures stay, so its lists do: shared, different, an end of the line."""
        crowd.on_a_line(40)
        wanted = commands.seed(place.question, "Everybody should be kind.")
        everybody = list(Guest.objects.filter(stances__isnull=False).distinct().order_by("pk"))
        no = set(np.random.default_rng(chance).permutation(40)[:against].tolist())
        for n, guest in enumerate(everybody):
            place.answer(guest, "disagree" if n in no else "agree", wanted)
        commands.redraw(place.question)

        def lists_when(said: str) -> list[str]:
            rng = np.random.default_rng(3)
            for n in range(8):
                guest = place.newcomer()
                for statement in crowd.statements:
                    place.answer(guest, ["agree", "disagree"][rng.integers(2)], statement)
                if n == 0:
                    place.answer(guest, said, wanted)
            commands.redraw(place.question)
            told = Drawn.objects.get().told
            return [
                name for name in ("shared", "differing", "otherwise", "along") if str(wanted.id) in told[name]
            ]

        assert as_if(lambda: lists_when("agree")) == as_if(lambda: lists_when("disagree"))

    def test_fifteen_who_nearly_all_say_the_same_are_not_told_from_fifteen_who_differ(
        self, place, seeds, eyes
    ):
        """Where all figures are hidden, that people are of one mind would be each one's answer."""
        statements = seeds(12)

        def told_when(against: int) -> list:
            rng = np.random.default_rng(1)
            for n in range(15):
                guest = place.newcomer()
                for statement in statements:
                    no = rng.random() < 0.5 if against < 0 else n < against
                    place.answer(guest, "disagree" if no else "agree", statement)
            commands.redraw(place.question)
            for watcher in eyes:
                watcher.look()
            told = Drawn.objects.get().told
            return [told["structure"], told["basis"], *(watcher.pages[-1] for watcher in eyes)]

        pages = [as_if(lambda against=against: told_when(against)) for against in (0, 1, 3, -1)]
        assert pages[0] == pages[1] == pages[2] == pages[3]
        assert "in 100" not in pages[0][2][1]


class TestInARoomOfTwelve:
    def test_until_it_is_opened_the_page_is_the_same_whatever_they_say(self, place, watchers, hints):
        """Letter for letter, after each of twelve answers; and every answer there could be."""
        for _ in range(12):
            (guest,) = place.crowd(agree=1)
            for watcher in watchers:
                assert watcher.look(), "how many have answered is told"
            for said in ("disagree", "pass"):
                assert hints(lambda guest=guest, said=said: place.answer(guest, said)) == set()
                assert not any(watcher.look() for watcher in watchers)

    def test_a_hint_tells_that_one_more_has_answered_and_not_that_they_go_on(self, place, hints, seeds):
        both = {topic(place.question), tending_topic(place.question)}
        more = seeds(2)
        for guest in [place.newcomer() for _ in range(6)]:
            assert hints(lambda guest=guest: place.answer(guest, "agree")) == both
            for one in more:
                assert hints(lambda guest=guest, one=one: place.answer(guest, "pass", one)) == set()

    def test_once_it_is_opened_nothing_moves_before_fifteen_have_answered(
        self, place, watchers, hints, fresh
    ):
        everyone = place.crowd(agree=4, disagree=2, **{"pass": 1})
        commands.reveal(fresh())
        for watcher in watchers:
            watcher.look()
        opened = [watcher.pages[-1][0] for watcher in watchers]
        for guest in everyone:
            assert hints(lambda guest=guest: place.answer(guest, "disagree")) == set()
        place.crowd(agree=5)
        for watcher, words in zip(watchers, opened, strict=True):
            watcher.look()
            assert watcher.pages[-1][0] == words


class TestWordsOfASmallRoom:
    """Every room there can be, held against everything that it can be told."""

    @pytest.mark.parametrize("people", range(7, 15))
    def test_leave_everybody_in_doubt(self, people):
        for possible in told_alike((in_words(table), table) for table in tables(people)):
            assert not all_the_same(possible)

    @pytest.mark.parametrize("people", range(7, 15))
    def test_leave_the_others_in_doubt_for_one_who_knows_their_own_answer(self, people):
        for mine in ((1, 0, 0), (0, 1, 0), (0, 0, 1)):
            rooms = ((in_words(plus(others, mine)), others) for others in tables(people - 1))
            for possible in told_alike(rooms):
                assert not all_the_same(possible)

    @pytest.mark.parametrize("people", [5, 6])
    def test_are_none_at_all_for_a_statement_that_five_or_six_answered(self, people):
        assert {in_words(table) for table in tables(people)} == {((), ())}

    def test_and_the_figures_that_come_later_leave_them_in_doubt_still(self):
        """Ten who looked together, then five by five until there are figures."""
        for start in tables(10):
            tally, transcript = start, [as_told(start)]
            for step in ((5, 0, 0), (0, 5, 0), (0, 0, 5)):
                tally = plus(tally, step)
                transcript.append(as_told(tally))
            begun = [table for table in tables(10) if in_words(table) == in_words(start)]
            for possible in what_each_step_may_have_been(transcript, begun):
                assert not all_the_same(possible)


def lone_voices_of(page: str) -> str:
    """The part of a result page that shows them; empty where it has none."""
    return page[page.index('id="lone"') : page.index('id="onwards"')] if 'id="lone"' in page else ""


def as_if(act: Callable[[], T]) -> T:
    """What comes of something, which then has not happened."""
    with transaction.atomic():
        came = act()
        transaction.set_rollback(True)
    return came


def tables(people: int) -> list[Table]:
    """All ways in which so many can have answered."""
    return [(a, d, people - a - d) for a in range(people + 1) for d in range(people - a + 1)]


def told_alike(rooms: Iterable[tuple[Hashable, T]]) -> Iterable[set[T]]:
    """What is possible, for each thing that may be told."""
    told: dict[Hashable, set[T]] = {}
    for words, what in rooms:
        told.setdefault(words, set()).add(what)
    return told.values()


def plus(one: Table, other: Table) -> Table:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def all_the_same(possible: set[Table]) -> bool:
    """Whether in all that is possible everybody answered alike, and the same way: then one knows of each."""
    sides = {table.index(max(table)) for table in possible if max(table) == sum(table)}
    return len(sides) == 1 and all(max(table) == sum(table) for table in possible)


@cache
def as_told(table: Table) -> tuple:
    """All that a page is handed of a statement in a crowd."""
    told = release_partition(table, Policy.OUTSIDE)
    return tuple(told.cells)


@cache
def in_words(table: Table) -> tuple:
    """All that a page is handed of a statement in a small room."""
    people = sum(table)
    counts = Counts(("it",), *(np.array([n]) for n in table), people)
    found = room(counts, max(people, 7))
    return found.shared, found.differences


def what_each_step_may_have_been(transcript: list[tuple], begun: list[Table]) -> list[set[Table]]:
    """For each step of five, all ways in which those five can have answered, given everything ever told.

    The attacker knows exactly how many had answered at each step, and looks at the whole story at once: what
    is possible now must also lead to what was told later. `begun`: what is possible at the start.
    """
    forward = [set(begun)]
    for seen in transcript[1:]:
        forward.append(
            {z for t in forward[-1] for z in (plus(t, m) for m in tables(5)) if as_told(z) == seen}
        )
    alive, steps = forward[-1], []
    for before in reversed(forward[:-1]):
        pairs = [(t, m) for t in before for m in tables(5) if plus(t, m) in alive]
        steps.append({m for _, m in pairs})
        alive = {t for t, _ in pairs}
    return steps[::-1]


def as_shown(place) -> list[tuple]:
    rows = Statement.objects.filter(question=place.question).order_by("number")
    return list(rows.values_list("shown_agree", "shown_disagree", "shown_passed"))
