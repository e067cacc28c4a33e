"""Whatever is handed in: it works, or one sentence says which file, which line and what mends it."""

import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.formats import BadFile, Conversation, read_votes
from waymark.insight.formats.table import Table

P = "participant,statement,stance\n"
L = "timestamp,comment-id,voter-id,vote\n"


@pytest.fixture
def refused(tmp_path):
    def read(content, name="a.csv", statements=None):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if statements is not None:
            (tmp_path / "s.csv").write_text(statements)
        with pytest.raises(BadFile) as bad:
            read_votes(path, tmp_path / "s.csv" if statements is not None else None)
        return str(bad.value).replace(f"{tmp_path}{os.sep}", "")

    return read


STANCE = "isn't a stance; use 1, 0 or -1, or agree, pass or disagree"
WANTED = (
    "use participant,statement,stance, or an export of Polis: votes.csv, participants-votes.csv, comments.csv"
)
AS_CSV = "save it as CSV (UTF-8) and hand that in"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "a.csv: the file is empty; it needs a heading and a row for each answer"),
        (b"\n \n,,\n", "a.csv: the file is empty; it needs a heading and a row for each answer"),
        (b"\xef\xbb\xbf", "a.csv: the file is empty; it needs a heading and a row for each answer"),
        (P + "ann,s1,1\nbob,s1,perhaps\n", f"a.csv, line 3: “perhaps” {STANCE}"),
        (P + "ann,s1,2\n", f"a.csv, line 2: “2” {STANCE}"),
        ("participant,7,8\n1,1,1\n2,0,yes\n", f"a.csv, line 3: “yes” {STANCE} (column 8)"),
        ("name,answer\nann,1\n", f"a.csv, line 1: columns called name, answer aren't known; {WANTED}"),
        ("\n\nname,answer\n", f"a.csv, line 3: columns called name, answer aren't known; {WANTED}"),
        (
            "participant,stance,Stance,statement\n",
            "a.csv, line 1: two columns are called stance; rename or remove one",
        ),
        ("participant,7,7\n", "a.csv, line 1: two columns are called 7; rename or remove one"),
        (
            P + "ann;s1;1\nbob;s1;0\n",
            "a.csv, line 2: no row has the 3 columns of the heading (participant, statement, stance); "
            "use the same sign between columns in all rows",
        ),
        (
            P + 'ann,"s1,1\nbob,s1,1\n',
            "a.csv, line 2: a quotation mark opens a field and nothing closes it; close it",
        ),
        (
            P + 'ann,s1,1\nbob,"s" 1,1\n',
            'a.csv, line 3: a quotation mark stands inside a field; write it twice ("")',
        ),
        (P.encode() + b"ann,s1,1\nb\xf6b,s1,1\n", f"a.csv, line 3: some letters aren't in UTF-8; {AS_CSV}"),
        (
            P.encode() + b"ann,s1,1\n\0,s1,1\n",
            f"a.csv, line 3: it holds NUL bytes, so it isn't plain text; {AS_CSV}",
        ),
        (P.encode("utf-16-le"), f"a.csv, line 1: it holds NUL bytes, so it isn't plain text; {AS_CSV}"),
        (b"PK\x03\x04rest", f"a.csv: it is a spreadsheet or a zipped file and not plain text; {AS_CSV}"),
        (b"\x1f\x8brest", f"a.csv: it is a spreadsheet or a zipped file and not plain text; {AS_CSV}"),
        (
            L + "1,7,1,1\nnoon,7,1,1\n",
            "a.csv, line 3: “noon” isn't a time; use a whole number of milliseconds",
        ),
        (
            L + f"{10**20},7,1,1\n",
            "a.csv, line 2: “100000000000000000000” isn't a time; use a whole number of milliseconds",
        ),
        (
            "participant,group-id,7\nann,left,1\n",
            "a.csv, line 2: “left” isn't a group number; use a whole number, or leave it blank",
        ),
        (
            "comment-id,comment-body,agrees,disagrees\n7,Hello,many,0\n",
            "a.csv, line 2: “many” isn't a count in the column agrees; use a whole number",
        ),
        (
            "comment-id,comment-body,moderated\n7,Hello,maybe\n",
            "a.csv, line 2: “maybe” isn't known in the column moderated; use -1, 0 or 1",
        ),
        (
            "comment-id,comment-body,is-meta\n7,Hello,maybe\n",
            "a.csv, line 2: “maybe” isn't known in the column is-meta; use true or false",
        ),
        (
            "comment-id,comment-body\n7,Hello\n7,Again\n",
            "a.csv, line 3: statement 7 was listed before; remove one of the two",
        ),
        ("statement,text\n7,Hello\n", f"a.csv, line 1: this lists statements and nobody's answers; {WANTED}"),
    ],
)
def test_one_sentence_says_which_line_and_what_mends_it(refused, content, sentence):
    assert refused(content) == sentence


def test_a_nul_far_into_a_file_is_found_too(refused):
    rows = "ann,s1,1\n" * 500_000
    assert refused(P + rows + "bob,s\0,1\n").startswith(
        "a.csv, line 500002: “s\N{REPLACEMENT CHARACTER}” can't be a name"
    )


def test_a_line_without_end_is_no_table(refused):
    assert refused(b"a," * 2_500_000).startswith("a.csv, line 1: the heading has no end")


def test_a_field_without_end_is_not_read_into_memory_for_ever(refused):
    assert "nothing closes it" in refused(P + 'ann,"' + "s\n" * 200_000)


def test_what_a_file_says_is_repeated_in_short_and_on_one_line(refused):
    said = refused(P + 'ann,s1,"no\x1b[31m way\n' + "x" * 1000 + '"\n')
    assert re.fullmatch(rf"a.csv, line 2: “no.\[31m way.x+…” {re.escape(STANCE)}", said)
    assert len(said) < 200


def test_a_list_for_other_answers_is_refused(refused):
    assert refused(P + "ann,s1,1\n", statements="statement,text\n1,Hello\n") == (
        "s.csv: none of its statements is among those answered in a.csv; name its own list"
    )


def test_a_list_that_is_none_is_refused(refused):
    assert refused(P + "ann,s1,1\n", statements="number,words\n1,Hello\n") == (
        "s.csv, line 1: a list of statements has the columns statement,text "
        "or those of Polis's comments.csv; this has number, words"
    )


def test_a_bad_list_beside_good_answers_is_refused(tmp_path):
    (tmp_path / "votes.csv").write_text(L + "1,7,1,1\n")
    (tmp_path / "comments.csv").write_text("comment-id,comment-body,moderated\n7,Hello,x\n")
    with pytest.raises(BadFile, match=r"comments\.csv, line 2: “x” isn't known"):
        read_votes(tmp_path / "votes.csv")


def test_bad_answers_beside_a_good_list_are_refused(tmp_path):
    (tmp_path / "votes.csv").write_text("who,what\n")
    (tmp_path / "comments.csv").write_text("comment-id,comment-body\n7,Hello\n")
    with pytest.raises(BadFile, match=r"votes\.csv, line 1: columns called who, what aren't known"):
        read_votes(tmp_path / "comments.csv")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BadFile, match=r"nothing\.csv: there is no such file; check its name"):
        read_votes(tmp_path / "nothing.csv")


def test_a_folder_without_an_export(tmp_path):
    with pytest.raises(
        BadFile, match=r"this folder holds no votes\.csv or participants-votes\.csv or comments"
    ):
        read_votes(tmp_path)


def test_a_file_that_may_not_be_read(monkeypatch):
    def forbidden(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(io, "FileIO", forbidden)
    with pytest.raises(BadFile, match=r"a\.csv: it may not be read; ask its owner"):
        read_votes("a.csv")


def test_a_path_that_cannot_be():
    with pytest.raises(BadFile, match="it can't be opened"):
        read_votes("a\0b.csv")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and can't be read")
def test_a_file_that_opens_and_cannot_be_read():
    with pytest.raises(BadFile, match=r"mem: it can't be read \(Input/output error\)"):
        read_votes("/proc/self/mem")


def test_a_disk_that_fails_half_way():
    def failing():
        yield P
        raise OSError(5, "Input/output error")

    table = Table(Path("a.csv"), failing(), ",")
    with pytest.raises(BadFile, match=r"a\.csv: it can't be read to its end \(Input/output error\)"):
        list(table.chunks())


HEADINGS = st.sampled_from(
    [P, L, "participant,group-id,7,8\n", "comment-id,comment-body,agrees,disagrees,moderated\n", ""]
)
CELLS = st.sampled_from(
    ["1", "0", "-1", "", "agree", "7", "8", '"', '""', '"a\nb"', "\0", "é", "\r", "x" * 50, "1e9"]
)
ROWS = st.lists(st.lists(CELLS, max_size=6).map(",".join), max_size=8).map("\n".join)
CODECS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])


def reads_or_refuses(path, content):
    path.write_bytes(content)
    try:
        conversation = read_votes(path)
    except BadFile as bad:
        sentence = str(bad)
        assert str(path) in sentence
        assert "\n" not in sentence
        assert len(sentence) < 600
    else:
        assert isinstance(conversation, Conversation)
        assert len(conversation.participant) == len(conversation.statement) == len(conversation.stance)
        assert set(conversation.stance.tolist()) <= {1, 0, -1}
        assert all(0 <= i < len(conversation.participants) for i in conversation.participant)
        assert all(0 <= i < len(conversation.statements) for i in conversation.statement)
        assert len(conversation.accepted().statements) <= len(conversation.statements)


@given(content=st.binary(max_size=400))
def test_random_bytes_read_or_are_refused(tmp_path_factory, content):
    reads_or_refuses(tmp_path_factory.getbasetemp() / "random.csv", content)


@given(heading=HEADINGS, content=st.binary(max_size=200))
def test_random_bytes_under_a_good_heading_read_or_are_refused(tmp_path_factory, heading, content):
    reads_or_refuses(tmp_path_factory.getbasetemp() / "headed.csv", heading.encode() + content)


@given(heading=HEADINGS, rows=ROWS, codec=CODECS)
def test_random_rows_read_or_are_refused(tmp_path_factory, heading, rows, codec):
    reads_or_refuses(tmp_path_factory.getbasetemp() / "rows.csv", (heading + rows).encode(codec))
