"""What is written reads back as it was, and no spreadsheet calculates it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.formats import Statement, as_was, harmless, read_votes, write_statements, write_votes
from waymark.insight.formats.writing import write_table

letters = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
dangerous = st.text("'=+-@＝＠ a\t\r\n\ufeff\u200b\xa0", max_size=6)
names = (letters | dangerous).map(str.strip).filter(bool)


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-5", "@sum", "＝1", "'=1", "''@x"])
def test_what_a_spreadsheet_would_calculate_has_a_quotation_mark_before_it(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "before", ["\t", "\r", "\n", " ", "\xa0", "\ufeff", "\u200b", "\u2060", "\t\r\n", "\x1f"]
)
def test_so_has_a_formula_behind_white_space_or_what_nobody_sees(before):
    for formula in ("=1+1", "@sum", "＝1"):
        cell = before + formula
        assert harmless(cell) == f"'{cell}"
        assert as_was(harmless(cell)) == cell


@pytest.mark.parametrize("cell", ["\tplain", "\rplain", "'\tplain"])
def test_so_has_a_cell_that_begins_with_a_tab_or_goes_back_to_the_start_of_the_line(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", " plain", "\ufeffplain", "plain", "a=b", "'quoted'", "1-2"])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == cell
    assert as_was(cell) == cell


@given(letters | dangerous)
def test_every_cell_comes_back_exactly(cell):
    assert as_was(harmless(cell)) == cell


@given(
    st.lists(
        st.tuples(names, names, st.sampled_from(["agree", "pass", "disagree"])), min_size=1, max_size=20
    ),
    st.dictionaries(
        names, st.tuples(st.none() | names, st.sampled_from([-1, 0, 1]), st.booleans()), max_size=5
    ),
)
def test_a_conversation_is_read_back_as_it_was_written(tmp_path_factory, answers, told):
    listing = {statement: Statement(statement) for _, statement, _ in answers}
    listing |= {name: Statement(name, *rest) for name, rest in told.items()}
    folder = tmp_path_factory.mktemp("written")
    with (folder / "v.csv").open("w", newline="", encoding="utf-8") as file:
        write_votes(file, answers)
    with (folder / "s.csv").open("w", newline="", encoding="utf-8") as file:
        write_statements(file, listing.values())
    read = read_votes(folder / "v.csv", folder / "s.csv")
    words = {1: "agree", 0: "pass", -1: "disagree"}
    columns = (read.participant.tolist(), read.statement.tolist(), read.stance.tolist())
    assert [
        (read.participants[who], read.statements[what].id, words[said])
        for who, what, said in zip(*columns, strict=True)
    ] == answers
    assert {one.id: one for one in read.statements} == listing
    assert read.left_out == ()


def test_numbers_truths_and_nothing_are_plain_cells():
    file = io.StringIO()
    write_table(file, ("a", "b", "c", "d"), [(-1, -0.25, True, None)])
    assert list(csv.reader(file.getvalue().splitlines())) == [
        ["a", "b", "c", "d"],
        ["-1", "-0.25", "true", ""],
    ]


def test_in_polis_exports_a_quotation_mark_is_part_of_the_text(tmp_path):
    (tmp_path / "comments.csv").write_text(
        "comment-id,comment-body,agrees,disagrees\n1,'-ish is a word,2,0\n"
    )
    assert read_votes(tmp_path / "comments.csv").statements[0].text == "'-ish is a word"


def test_a_nul_in_a_text_is_refused(tmp_path):
    (tmp_path / "v.csv").write_text("participant,statement,stance\nann,1,agree\n")
    rows = "".join(f"{n},{'x' * 4000}\n" for n in range(1200))
    (tmp_path / "s.csv").write_text(f"statement,text\n{rows}a,b\0c\n")
    from waymark.insight.formats import BadFile

    with pytest.raises(BadFile, match="line 1202: it holds a NUL"):
        read_votes(tmp_path / "v.csv", tmp_path / "s.csv")
