"""How words are read: the same for what is kept, what is asked for and what is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.finding.words import LONGEST, MOST_TERMS, asked, composed, marked, passage, words_in


def read(text: str) -> list[str]:
    return [word for *_, word in words_in(composed(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who is awake at three?", ["who", "is", "awake", "at", "three"]),
        ("Café, CAFE\u0301, cafe", ["cafe"] * 3),
        ("Straße Łódź Ærø", ["strasse", "lodz", "aero"]),
        ("the A&E's night-shift", ["the", "a&e", "s", "night", "shift"]),
        ("snake_case 07700 900", ["snake", "case", "07700", "900"]),
        ("مستشفى больница 病院", ["مستشفى", "больница", "病院"]),
        ("'\"*()^:-+ \0 🙂 \ud800", []),
    ],
)
def test_words_are_read_without_accents_capitals_and_signs(text, words):
    assert read(text) == words


def test_what_somebody_types_is_cut_to_what_can_be_asked():
    assert len(asked(" ".join(f"word{n}" for n in range(99))).words) == MOST_TERMS
    assert len(asked("x" * 10_000).words[0]) == LONGEST
    assert asked("a").words == ()
    assert asked("GP").words == ("gp",)
    assert not asked("GP").is_beginning
    assert asked("medic").is_beginning


@given(st.text())
def test_whatever_is_typed_is_read(typed):
    looked_for = asked(typed)
    assert all(word and "\0" not in word for word in looked_for.words)


@given(st.text(), st.text())
def test_marking_loses_no_letter(text, typed):
    assert "".join(piece.text for piece in marked(text, asked(typed))) == text


def test_a_passage_is_where_it_says_so_and_cuts_no_word():
    text = "Nothing of it here. " * 40 + "Then the medication came late. " + "And on it went. " * 40
    shown = passage(text, asked("medic"))
    assert [piece.text for piece in shown if piece.is_marked] == ["medication"]
    whole = "".join(piece.text for piece in shown)
    assert whole.startswith("… ")
    assert whole.endswith(" …")
    assert len(whole) < 330
    assert set(whole.strip("… ").split()) <= set(text.split())
