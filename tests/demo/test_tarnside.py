"""What is written for Tarnside is fit to be shown: whole, clean, British, and nobody's real address."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from waymark.demo import tarnside
from waymark.demo.shapes import Question, Statement, Structure

QUESTIONS = pytest.mark.parametrize("question", tarnside.QUESTIONS, ids=lambda q: q.key)

AMERICAN = re.compile(
    r"\b(\w+(?<!s)(?<!pr)(?<!se)iz(e|es|ed|ing|ation)|colou?r(?<!colour)|center|neighbor\w*|behavior|honor|favor\w*|"
    r"gray|mom|program|practicing|traveler|fulfill|skillful|gotten|diaper|sidewalk|elevator)\b",
    re.IGNORECASE,
)
LOOKS_LIKE_AN_ADDRESS = re.compile(r"@|https?:|www\.|\b\d[\d\s-]{5,}\d\b|\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b")


def all_texts(thing: object) -> Iterator[str]:
    """Every piece of text in a dataclass or tuple, however deep."""
    if isinstance(thing, Structure):
        return
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from all_texts(part)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from all_texts(getattr(thing, field.name))


EVERYTHING = (tarnside.ENDEAVOUR, tarnside.PARTS, tarnside.PEOPLE, tarnside.SPACE, tarnside.QUESTIONS)


def words_offered(question: Question) -> list[str]:
    return [s.text for s in question.statements] + [u.text for u in question.unseen]


def test_the_endeavour_has_two_stories_a_litmus_test_and_four_brilliant_days() -> None:
    endeavour = tarnside.ENDEAVOUR
    assert endeavour.sentence.startswith("So that anyone here can grow old in the place they call home")
    assert [story.told for story in endeavour.stories] == sorted(story.told for story in endeavour.stories)
    assert len(endeavour.stories) == 2
    assert endeavour.litmus.asks.endswith("?")
    assert len(endeavour.brilliant) == 4
    assert len({b.part for b in endeavour.brilliant}) >= 3


def test_seven_organisations_and_the_people_who_live_it() -> None:
    assert len({part.key for part in tarnside.PARTS}) == 8
    assert "lived" in {part.key for part in tarnside.PARTS}


def test_everyone_belongs_to_a_part_and_every_host_is_somebody() -> None:
    parts = {part.key for part in tarnside.PARTS}
    people = {person.key for person in tarnside.PEOPLE}
    hosts = {host for question in tarnside.QUESTIONS for host in question.hosts}
    assert {person.part for person in tarnside.PEOPLE} <= parts
    assert {b.part for b in tarnside.ENDEAVOUR.brilliant} <= parts
    assert hosts <= set(tarnside.SPACE.hosts) <= people
    assert len(people) == len(tarnside.PEOPLE)


def test_four_questions_each_with_another_structure() -> None:
    assert [q.structure for q in tarnside.QUESTIONS] == list(Structure)
    assert [q.people for q in tarnside.QUESTIONS] == [340, 290, 220, 12]
    assert [len(q.statements) for q in tarnside.QUESTIONS] == [47, 42, 31, 14]


@QUESTIONS
def test_a_question_says_what_it_asks_and_why(question: Question) -> None:
    assert question.asks.endswith("?")
    assert len(question.framing) > 40
    assert len(question.why) > 40


@QUESTIONS
def test_a_question_fits_where_the_product_keeps_it(question: Question) -> None:
    assert len(question.asks) <= 200
    assert len(f"{question.framing} {question.why}") <= 600


@QUESTIONS
def test_statements_are_of_a_length_that_the_product_takes(question: Question) -> None:
    assert all(4 <= len(text) <= 300 for text in words_offered(question))


@QUESTIONS
def test_statements_end_properly(question: Question) -> None:
    assert [text for text in words_offered(question) if not re.search(r"[.?!]”?$", text)] == []


@QUESTIONS
def test_nothing_is_said_twice_within_a_question_but_what_was_hidden_for_it(question: Question) -> None:
    seen = [re.sub(r"\W+", " ", s.text).casefold() for s in question.statements]
    keys = [s.key for s in question.statements] + [u.key for u in question.unseen]
    assert len(set(seen)) == len(seen)
    assert len(set(keys)) == len(keys)


@QUESTIONS
def test_some_words_wait_to_be_read_and_one_is_hidden_with_its_reason(question: Question) -> None:
    assert [u for u in question.unseen if not u.reason]
    assert len([u for u in question.unseen if u.reason]) == 1
    assert all(u.day <= question.days for u in question.unseen)


@QUESTIONS
def test_a_visitor_on_the_first_day_finds_enough_to_answer(question: Question) -> None:
    assert len([s for s in question.statements if not s.by_guest]) >= 14


@QUESTIONS
def test_every_statement_was_let_in_while_the_question_was_open(question: Question) -> None:
    assert all(0 <= s.day < max(question.days, 1) for s in question.statements)


def test_nothing_looks_like_a_real_address_or_telephone() -> None:
    assert [text for text in all_texts(EVERYTHING) if LOOKS_LIKE_AN_ADDRESS.search(text)] == []


def test_spelling_is_british_and_quotes_are_typographic() -> None:
    texts = list(all_texts(EVERYTHING))
    assert [text for text in texts if AMERICAN.search(text)] == []
    assert [text for text in texts if re.search(r"['\"]|\s\s|--", text)] == []


def test_the_spelling_rule_sees_an_american_word() -> None:
    assert AMERICAN.search("We realize it in our neighborhood.")
    assert not AMERICAN.search("A prize of any size, seized by a neighbour who realised.")


def test_a_statement_knows_whether_a_guest_wrote_it() -> None:
    first, later = tarnside.QUESTIONS[0].statements[0], tarnside.QUESTIONS[0].statements[-1]
    assert isinstance(first, Statement)
    assert not first.by_guest
    assert later.by_guest
