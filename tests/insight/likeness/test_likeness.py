"""How alike short texts are: the formula by hand, and what must be so of any texts."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.likeness import Verdict, compare, forms, heard, likeness, pieces

WORDS = st.sampled_from("nurse ring day ward never home friday call asleep Sundays".split())
TEXTS = st.lists(st.lists(WORDS, max_size=9).map(" ".join), max_size=6)


class TestWords:
    def test_plurals_case_and_accents_make_no_difference(self) -> None:
        assert forms("Nurses’ NURSE Cafés ladies") == ("nurse", "nurse", "cafe", "lady")

    def test_words_that_hold_a_sentence_together_are_left_out_and_no_is_not(self) -> None:
        assert forms("We will not be with them") == ("not",)

    @given(st.text(max_size=80))
    def test_the_pieces_are_the_text_again(self, text: str) -> None:
        assert "".join(one.text for one in pieces(text)) == text


class TestLikeness:
    def test_the_formula_by_hand(self) -> None:
        """Three texts; nurse in all, ring in two, call in one: weights as in scikit-learn's tf-idf."""
        nurse, ring, call = 1.0, math.log(4 / 3) + 1, math.log(4 / 2) + 1
        found = likeness(["nurse ring", "nurse ring", "nurse call"])
        by_hand = nurse * nurse / (math.hypot(nurse, ring) * math.hypot(nurse, call))
        assert found[0, 1] == 1
        assert found[0, 2] == pytest.approx(by_hand, abs=1e-9)

    def test_a_word_said_twice_weighs_twice(self) -> None:
        once, twice = 1.0, 2.0
        found = likeness(["ring nurse nurse", "ring nurse"])
        by_hand = (once * once + twice * once) / (math.hypot(once, twice) * math.hypot(once, once))
        assert found[0, 1] == pytest.approx(by_hand, abs=1e-9)

    def test_texts_without_words_are_like_no_other(self) -> None:
        assert likeness(["", "we will", "nurse"]).tolist() == np.eye(3).tolist()

    def test_no_text_at_all(self) -> None:
        assert likeness([]).shape == (0, 0)
        assert compare([]).verdict == Verdict.TOO_SHORT

    @given(TEXTS)
    def test_it_goes_both_ways_and_stays_in_bounds(self, texts: list[str]) -> None:
        found = likeness(texts)
        assert (found == found.T).all()
        assert ((found >= 0) & (found <= 1)).all()
        assert (np.diagonal(found) == 1).all()

    @given(TEXTS, st.randoms(use_true_random=False))
    def test_in_whatever_order_the_texts_come(self, texts: list[str], random) -> None:
        order = random.sample(range(len(texts)), len(texts))
        mixed = compare([texts[at] for at in order])
        plain = compare(texts)
        assert (mixed.likeness == plain.likeness[np.ix_(order, order)]).all()
        assert mixed.shares == plain.shares
        assert mixed.mean == pytest.approx(plain.mean)
        if plain.most_different is not None:
            pair = sorted(texts[at] for at in plain.most_different)
            assert sorted(texts[order[at]] for at in mixed.most_different) == pair


class TestTogether:
    def test_the_two_most_different(self) -> None:
        found = compare(["nurse ring day ward", "nurse ring day home", "friday call asleep never"])
        assert found.most_different is not None
        assert 2 in found.most_different

    def test_words_that_all_share(self) -> None:
        shares = compare(["A nurse rings", "The nurse calls"]).shares
        assert (shares["nurse"], shares["call"]) == (1.0, 0.5)

    def test_the_same_said_by_all_is_alike(self) -> None:
        assert compare(["A named nurse rings within a day"] * 3).verdict == Verdict.ALIKE

    def test_nothing_shared_is_apart(self) -> None:
        found = compare(["nurse ring day ward", "harbour boat tide rope", "friday call asleep never"])
        assert found.verdict == Verdict.APART

    def test_a_few_words_are_too_short_to_tell(self) -> None:
        assert compare(["A nurse rings", "A nurse rings", "Nurses ring"]).verdict == Verdict.TOO_SHORT

    def test_one_who_says_something_else_makes_it_less_sure(self) -> None:
        same = "nurse ring day ward"
        assert compare([same, same, same, "nurse ring never home"]).error > compare([same] * 4).error


class TestHeard:
    def test_what_was_heard_and_what_was_not(self) -> None:
        found = heard("A nurse rings, and nobody waits.", ["The nurse rings at night", "At night!"])
        assert found.again == {"nurse", "ring"}
        assert found.left_out == ("nobody", "waits")
        assert found.added == ("night",)

    def test_before_anybody_tells_it_nothing_was_left_out(self) -> None:
        assert heard("A nurse rings.", []).left_out == ()
