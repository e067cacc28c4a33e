"""Statements that say the same, told by their wording alone."""

from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.opinions.duplicates import near_duplicates


def alike(*texts: str | None) -> set[tuple[str, ...]]:
    return set(near_duplicates([str(at) for at in range(len(texts))], texts))


def test_case_accents_and_signs_make_no_difference():
    assert alike("Benches, please!", "benches please", "BÉNCHES – please?") == {("0", "1", "2")}


def test_one_word_more_in_a_long_sentence_is_nearly_the_same():
    said = "Nobody should have to ring four numbers to find out who is coming on a Tuesday morning"
    assert alike(said, f"{said} again") == {("0", "1")}


def test_the_opposite_is_not_the_same():
    assert not alike("We should keep the lunch club open", "We should not keep the lunch club open")


def test_in_a_long_sentence_a_no_or_another_number_makes_another_statement():
    said = (
        "We should build a new hall by the river for all who live here, and ask 10 in 100 of us to pay for it"
    )
    assert not alike(said, said.replace("should", "should not"))
    assert not alike(said, said.replace("10 in 100", "90 in 100"))


def test_a_thousand_of_one_wording_are_one_group_of_a_thousand():
    ((*names,),) = alike(*["The same again."] * 1000)
    assert len(names) == 1000


def test_two_words_are_not_their_own_double():
    assert not alike("More benches", "Fewer signs")


def test_a_script_without_spaces_is_told_by_its_letters():
    assert alike("今日は良い天気ですね本当に", "今日は良い天気ですね本当に!", "明日は雨が降るでしょう") == {
        ("0", "1")
    }


def test_statements_without_a_text_are_like_no_other():
    assert not alike(None, None, "", "…")


@given(st.lists(st.text(max_size=40), max_size=12))
def test_no_statement_is_its_own_double_and_copies_are_always_found(texts):
    found = alike(*texts, *texts)
    together = {name: group for group in found for name in group}
    assert all(len(set(group)) == len(group) for group in found)
    for at, text in enumerate(texts):
        if any(letter.isalnum() for letter in text):
            assert str(at + len(texts)) in together[str(at)]
