"""The four formats, and the files that lie beside each other in an export."""

import numpy as np
import pytest

from waymark.insight.formats import BadFile, LeftOut, Reason, Source, Statement, read_votes

PLAIN = "participant,statement,stance\nann,s1,agree\nbob,s1,DISAGREE\nann,s2,Pass\nann,s1,-1\n"
LOG = (
    "timestamp,datetime,comment-id,voter-id,vote\n"
    "30,later,7,1,-1\n"
    "10,first,7,1,1\n"
    "20,between,8,2,0\n"
    "30,the same moment,7,1,0\n"
)
MATRIX = (
    "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,7,8,9\n"
    "1,,0,2,2,1,1,1,-1,\n"
    "2,someone,,0,1,0,0,,,0\n"
    "3,,1,0,0,0,0,,,\n"
)
COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    '5,then,7,1,12,3,1,"A comma, a ""quote"",\nand a line"\n'
    "6,then,8,2,1,0,-1,Rejected\n"
    "7,then,11,2,0,4,0,Nobody has looked at this\n"
)


@pytest.fixture
def handed(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def said(conversation):
    """Who said what, in order, in names."""
    return [
        (conversation.participants[who], conversation.statements[what].id, int(stance))
        for who, what, stance in zip(
            conversation.participant, conversation.statement, conversation.stance, strict=True
        )
    ]


def test_plain_rows_are_answers_in_the_order_of_the_file(handed):
    conversation = read_votes(handed("a.csv", PLAIN))
    assert said(conversation) == [("ann", "s1", 1), ("bob", "s1", -1), ("ann", "s2", 0), ("ann", "s1", -1)]
    assert conversation.source is Source.PLAIN
    assert (conversation.groups, conversation.tallies, conversation.left_out) == (None, None, ())
    assert conversation.statements_file is None


def test_columns_may_stand_in_any_order_and_case(handed):
    conversation = read_votes(handed("a.csv", "Stance , PARTICIPANT,Statement\n1,ann,s1\n"))
    assert said(conversation) == [("ann", "s1", 1)]


@pytest.mark.parametrize("word", ["1", "+1", "1.0", "agree", "Agree", " AGREE "])
def test_words_for_agree(handed, word):
    assert said(read_votes(handed("a.csv", f"participant,statement,stance\nann,s1,{word}\n")))[0][2] == 1


def test_a_log_is_put_in_the_order_of_time_and_then_of_the_file(handed):
    conversation = read_votes(handed("votes.csv", LOG))
    assert said(conversation) == [("1", "7", 1), ("2", "8", 0), ("1", "7", -1), ("1", "7", 0)]
    assert conversation.source is Source.POLIS_VOTES


def test_a_log_without_timestamps_is_in_the_order_of_the_file(handed):
    conversation = read_votes(handed("votes.csv", "comment-id,voter-id,vote\n7,1,-1\n7,1,1\n"))
    assert said(conversation) == [("1", "7", -1), ("1", "7", 1)]


def test_a_matrix_has_a_row_for_each_participant(handed):
    conversation = read_votes(handed("m.csv", MATRIX))
    assert said(conversation) == [("1", "7", 1), ("1", "8", -1), ("2", "9", 0)]
    assert conversation.participants == ("1", "2", "3")
    assert [statement.id for statement in conversation.statements] == ["7", "8", "9"]
    assert conversation.groups.tolist() == [0, -1, 1]
    assert conversation.source is Source.POLIS_MATRIX


def test_a_matrix_may_come_without_xid_or_groups_or_with_columns_apart(handed):
    conversation = read_votes(handed("m.csv", "participant,7,n-votes,8\nann,1,2,0\n"))
    assert said(conversation) == [("ann", "7", 1), ("ann", "8", 0)]
    assert conversation.groups is None


def test_texts_and_moderation_come_from_the_list_beside_the_answers(handed):
    handed("comments.csv", COMMENTS)
    conversation = read_votes(handed("votes.csv", LOG))
    assert conversation.statements == (
        Statement("7", 'A comma, a "quote",\nand a line', moderation=1),
        Statement("8", "Rejected", moderation=-1),
        Statement("11", "Nobody has looked at this", moderation=0),
    )
    assert conversation.statements_file.endswith("comments.csv")


def test_a_list_that_is_named_goes_before_the_one_beside(handed):
    handed("comments.csv", COMMENTS)
    named = handed("s.csv", "statement,text\n8,The eighth\n")
    conversation = read_votes(handed("votes.csv", LOG), statements=named)
    assert conversation.statements == (Statement("7"), Statement("8", "The eighth"))


def test_something_else_called_comments_is_let_be(handed):
    handed("comments.csv", "name,remark\nann,hello\n")
    assert read_votes(handed("a.csv", PLAIN)).statements == (Statement("s1"), Statement("s2"))


def test_rejected_statements_are_left_out_and_counted(handed):
    handed("comments.csv", COMMENTS)
    accepted = read_votes(handed("votes.csv", LOG)).accepted()
    assert said(accepted) == [("1", "7", 1), ("1", "7", -1), ("1", "7", 0)]
    assert [statement.id for statement in accepted.statements] == ["7", "11"]
    assert accepted.left_out == (LeftOut(Reason.REJECTED_STATEMENT, 1), LeftOut(Reason.REJECTED_ANSWER, 1))
    assert accepted.participants == ("1", "2")


def test_statements_about_the_people_are_left_out_and_counted(handed):
    handed("comments.csv", "comment-id,comment-body,is-meta\n7,I live here,true\n8,More trees,false\n")
    conversation = read_votes(handed("votes.csv", LOG))
    assert conversation.statements[0].is_meta
    assert said(conversation.accepted()) == [("2", "8", 0)]
    assert conversation.accepted().left_out == (
        LeftOut(Reason.META_STATEMENT, 1),
        LeftOut(Reason.META_ANSWER, 3),
    )


@pytest.mark.parametrize(("answers", "name"), [(LOG, "votes.csv"), (MATRIX, "participants-votes.csv")])
def test_handed_the_list_the_answers_are_found_beside_it(handed, answers, name):
    handed(name, answers)
    conversation = read_votes(handed("comments.csv", COMMENTS))
    assert conversation.votes_file.endswith(name)
    assert conversation.statements[0].moderation == 1


def test_handed_the_list_alone_its_totals_are_all_there_is(handed):
    conversation = read_votes(handed("comments.csv", COMMENTS))
    assert conversation.source is Source.POLIS_COMMENTS
    assert len(conversation.stance) == 0
    assert conversation.tallies.agree.tolist() == [12, 1, 0]
    assert conversation.accepted().tallies.disagree.tolist() == [3, 4]


def test_totals_may_have_texts_from_a_list_that_is_named(handed):
    named = handed("s.csv", "statement,text\n11,Eleven\n99,Nobody was asked\n")
    conversation = read_votes(handed("comments.csv", COMMENTS), statements=named)
    assert conversation.statements[2].text == "Eleven"
    assert conversation.tallies.agree.tolist() == [12, 1, 0, 0]


def test_a_folder_stands_for_the_export_in_it(handed, tmp_path):
    handed("participants-votes.csv", MATRIX)
    handed("comments.csv", COMMENTS)
    assert read_votes(tmp_path).source is Source.POLIS_MATRIX
    handed("votes.csv", LOG)
    assert read_votes(str(tmp_path)).source is Source.POLIS_VOTES
    assert read_votes(handed("a.csv", MATRIX), statements=tmp_path).statements[0].moderation == 1


def test_a_heading_alone_is_a_conversation_in_which_nobody_has_spoken(handed):
    conversation = read_votes(handed("a.csv", "participant,statement,stance\n"))
    assert (len(conversation.stance), conversation.participants, conversation.statements) == (0, (), ())


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.encode("utf-16"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        ("\n\n" + PLAIN + "\n,,\n\n").encode(),
        PLAIN.rstrip().encode(),
    ],
    ids=[
        "BOM",
        "CRLF",
        "CR",
        "UTF-16-LE",
        "UTF-16-BE",
        "semicolons",
        "tabs",
        "blank lines",
        "no last newline",
    ],
)
def test_files_as_people_have_them(handed, content):
    plain = read_votes(handed("plain.csv", PLAIN))
    assert said(read_votes(handed("other.csv", content))) == said(plain)


def test_names_may_hold_quoted_lines_and_any_script(handed):
    conversation = read_votes(handed("a.csv", 'participant,statement,stance\n"a\n""b""","第一, 句",1\n'))
    assert said(conversation) == [('a\n"b"', "第一, 句", 1)]


def test_spaces_around_a_name_do_not_make_another(handed):
    conversation = read_votes(handed("a.csv", "participant,statement,stance\n ann ,s1,1\nann,s1 ,0\n"))
    assert said(conversation) == [("ann", "s1", 1), ("ann", "s1", 0)]


def test_what_can_be_left_out_is_counted_with_its_first_line(handed):
    conversation = read_votes(
        handed(
            "votes.csv",
            'timestamp,comment-id,voter-id,vote,mood\n1,"7",1,,\n,7,1,1,ok\n3,,1,1,ok\n4,7,,1,ok\n'
            '5,7\n6,7,1,1,"o\nk"\n7,7,1,1,ok,more\n8,7,2,,ok\n',
        )
    )
    assert said(conversation) == [("1", "7", 1)]
    assert set(conversation.left_out) == {
        LeftOut(Reason.OTHER_COLUMN, 1, 1),
        LeftOut(Reason.BLANK_STANCE, 2, 2),
        LeftOut(Reason.BLANK_TIMESTAMP, 1, 3),
        LeftOut(Reason.BLANK_STATEMENT, 1, 4),
        LeftOut(Reason.BLANK_PARTICIPANT, 1, 5),
        LeftOut(Reason.RAGGED_ROW, 2, 6),
    }


def test_a_matrix_counts_what_it_leaves_out_too(handed):
    conversation = read_votes(handed("m.csv", "participant,7,8,age\n,1,1,40\nann,,0,50\nbob,1\n"))
    assert said(conversation) == [("ann", "8", 0)]
    assert [one.reason for one in conversation.left_out] == [
        Reason.OTHER_COLUMN,
        Reason.RAGGED_ROW,
        Reason.BLANK_PARTICIPANT,
    ]


def test_a_list_leaves_out_statements_without_a_name(handed):
    handed("comments.csv", "statement,text\n,nameless\ns1,One\n")
    conversation = read_votes(handed("a.csv", PLAIN))
    assert conversation.left_out == (LeftOut(Reason.BLANK_STATEMENT, 1, 2),)


def test_a_file_of_many_chunks_reads_like_one(handed):
    rows = [(i % 97, i % 13, (i * 7) % 3 - 1) for i in range(20_000)]
    content = "participant,statement,stance\n" + "".join(f"p{p},s{s},{v}\n" for p, s, v in rows)
    conversation = read_votes(handed("a.csv", content))
    assert said(conversation) == [(f"p{p}", f"s{s}", v) for p, s, v in rows]
    assert conversation.stance.dtype == np.int8


def test_lines_are_counted_across_chunks_and_quoted_lines(handed):
    rows = 'ann,"s\r\n1",1\n' * 5_000
    with pytest.raises(BadFile, match=r"line 10002: “maybe” isn't a stance"):
        read_votes(handed("a.csv", f"participant,statement,stance\n{rows}ann,s1,maybe\n"))
