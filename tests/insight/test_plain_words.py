"""Words that say little by themselves are found; names and what others said are left alone."""

import json
import re
from importlib.resources import files

import pytest

from waymark.insight.plain_words import abstract_words

LIST = json.loads(files("waymark.insight.plain_words").joinpath("words.json").read_text(encoding="utf-8"))


def found(text: str) -> list[str]:
    return [one.word for one in abstract_words(text)]


def test_they_are_found_in_the_order_in_which_they_stand():
    assert found("We will leverage what stakeholders deliver, going forward.") == [
        "leverage",
        "stakeholders",
        "deliver",
        "going forward",
    ]


@pytest.mark.parametrize("form", ["deliver", "delivers", "delivered", "delivering", "delivery"])
def test_whatever_their_form(form):
    assert found(f"This is what we {form} here.") == [form]


def test_each_once_however_often_and_in_whatever_form():
    assert found("We deliver, we delivered, and delivery goes on.") == ["deliver"]


def test_words_that_belong_together_are_found_together():
    assert found("This is best practice.") == ["best practice"]
    assert found("What people practise is best.") == []


def test_plain_words_are_left_alone():
    assert found("The bus goes at four, and nobody rings her back. She waits in the rain.") == []


@pytest.mark.parametrize("text", ["undeliverable", "delivered-to-door", "frameworked", "visionary"])
def test_a_word_within_another_is_another_word(text):
    assert found(f"It was {text}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "She said “we deliver outcomes” and left.",
        'She said "we deliver outcomes" and left.',
        "She said ‘we deliver outcomes’ and left.",
        "She said 'we deliver outcomes' and left.",
        "She said «we deliver outcomes» and left.",
    ],
)
def test_what_somebody_is_quoted_with_is_theirs(text):
    assert found(text) == []


def test_an_apostrophe_is_no_quotation_mark():
    assert found("It’s what we deliver, and it’s late. The nurses' ward doesn't deliver.") == ["deliver"]


@pytest.mark.parametrize(
    "text",
    [
        "We asked the Transformation Board.",
        "Robust Homes let it stand empty.",
        "It is read by Delivery, and by the Engagement team.",
    ],
)
def test_a_name_is_a_name(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["Deliver more.", "It’s late. Deliver it.", "DELIVER MORE", "– Deliver it"])
def test_a_word_that_begins_a_sentence_is_none(text):
    assert [word.lower() for word in found(text)] == ["deliver"]


def test_a_plainer_word_stands_beside_it_where_there_is_one():
    robust, framework = abstract_words("A robust framework.")
    assert robust.instead == "strong"
    assert framework.instead == ""


@pytest.mark.parametrize("text", ["", " ", "“", "'", "“never closed deliver", "ﬁ\u0000"])
def test_any_text_will_do(text):
    assert isinstance(abstract_words(text), tuple)


def test_a_long_text_takes_no_time():
    import time

    began = time.perf_counter()
    abstract_words("We deliver ‘ robust “ things ' and \" more. " * 500)
    assert time.perf_counter() - began < 1


def test_the_list_says_each_form_once_and_in_small_letters():
    forms = [form for entry in LIST for form in entry.split("|")]
    assert len(forms) == len(set(forms))
    assert all(re.fullmatch(r"[a-z]+([ -][a-z]+)*", form) for form in forms)
    assert len(LIST) >= 150


def test_nothing_is_said_instead_that_says_as_little():
    assert [instead for instead in LIST.values() if abstract_words(instead)] == []
