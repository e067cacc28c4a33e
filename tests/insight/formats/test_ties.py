"""Ties out of files as people have them, which of them stand, and files that other programs draw."""

import io
import json
import os
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.insight.formats import (
    BadFile,
    Gone,
    NotKnown,
    TieSource,
    day,
    read_ties,
    write_gexf,
    write_graphml,
    write_totals,
)
from waymark.insight.formats.ties import months_before
from waymark.insight.formats.ties_reading import LARGEST

MAPS = Path(__file__).parents[4] / "shared" / "data" / "maps"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
AS_CSV = "save it as CSV (UTF-8) and hand that in"


@pytest.fixture
def read(tmp_path):
    """Read a file with this content, and a list of people beside it."""

    def reading(content, people=None, name="ties.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if people is not None:
            (tmp_path / "people.csv").write_text(people)
        return read_ties(path, None if people is None else tmp_path / "people.csv")

    return reading


@pytest.fixture
def refused(read, tmp_path):
    """The sentence with which a file is refused."""

    def reading(content, people=None, name="ties.csv"):
        with pytest.raises(BadFile) as bad:
            read(content, people, name)
        return str(bad.value).replace(f"{tmp_path}{os.sep}", "")

    return reading


def pairs(ties):
    names = [one.name for one in ties.people]
    return [tuple(names[end] for end in tie.ends) for tie in ties.ties]


def gone(ties):
    return {one.reason: (one.count, one.example_line) for one in ties.left_out}


# Tables


@pytest.mark.parametrize("ends", ["from,to", "source,target", "Person,Other", "a,b"])
def test_two_columns_name_the_two(read, ends):
    ties = read(f"{ends}\nann,bob\nbob,cy\n")
    assert [one.name for one in ties.people] == ["ann", "bob", "cy"]
    assert pairs(ties) == [("ann", "bob"), ("bob", "cy")]
    assert ties.source is TieSource.TABLE


def test_kind_and_day_stand_beside_them_and_other_columns_are_not_read(read):
    ties = read("weight;to;from;kind;said_on\n3;bob;ann;asks;2026-02-01T09:30\n;cy;ann;;\n")
    first, second = ties.ties
    assert (first.ends, first.said_by, first.kinds, first.said_on) == (
        (0, 1),
        (0,),
        ("asks",),
        date(2026, 2, 1),
    )
    assert (second.kinds, second.said_on, second.line) == ((), None, 3)


def test_what_a_spreadsheet_was_kept_from_calculating_is_the_name_again(read):
    assert [one.name for one in read("from,to\n'=ann,'@bob\n").people] == ["=ann", "@bob"]


def test_what_says_too_little_is_left_out_and_counted(read):
    ties = read("from,to\nann,bob\nann\nann,ann\n,bob\n\nann,\nann,bob\n")
    assert gone(ties) == {
        Gone.RAGGED_ROW: (1, 3),
        Gone.WITH_ONESELF: (1, 4),
        Gone.BLANK_END: (2, 5),
        Gone.SAID_AGAIN: (1, 8),
    }
    assert pairs(ties.standing()) == [("ann", "bob")]


def test_lines_are_those_of_the_file_also_behind_a_name_with_a_line_break(read):
    ties = read('from,to\n"ann\nlee",bob\nx\ncy,cy\n')
    assert gone(ties) == {Gone.RAGGED_ROW: (1, 4), Gone.WITH_ONESELF: (1, 5)}


def test_a_file_of_one_tie_and_a_file_without_any(read):
    assert pairs(read("from,to\nann,bob").standing()) == [("ann", "bob")]
    assert read("from,to\n").standing().people == ()


def test_a_pipe_is_read_as_a_table(tmp_path):
    ours, theirs = os.pipe()
    os.write(theirs, b"from,to\nann,bob\n")
    os.close(theirs)
    assert pairs(read_ties(f"/dev/fd/{ours}")) == [("ann", "bob")]
    os.close(ours)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "ties.csv: the file is empty; it needs a heading and a row for each tie"),
        (b"\xef\xbb\xbf\n \n", "ties.csv: the file is empty; it needs a heading and a row for each tie"),
        (b"PK\x03\x04\x14", f"ties.csv: it is a spreadsheet or a zipped file and not plain text; {AS_CSV}"),
        (b"\x1f\x8b\x08 x", f"ties.csv: it is a spreadsheet or a zipped file and not plain text; {AS_CSV}"),
        (b"from,to\nann,b\xf6b\n", f"ties.csv, line 2: some letters aren't in UTF-8; {AS_CSV}"),
        (
            "name,friend\nann,bob\n",
            "ties.csv, line 1: columns called name, friend aren't known; use from and to, source and target, "
            "person and other, a and b; or hand in GraphML, or JSON from Kumu",
        ),
        ("from,to,on\nann,bob,\nann,cy,soon\n", "ties.csv, line 3: “soon” isn't a day; use YYYY-MM-DD"),
        ("from,to,on\nann,bob,2026-02-30\n", "ties.csv, line 2: “2026-02-30” isn't a day; use YYYY-MM-DD"),
        (
            "from,to\nann;bob\n",
            "ties.csv, line 2: no row has the 2 columns of the heading (from, to); use the same sign between "
            "columns in all rows",
        ),
    ],
)
def test_one_sentence_says_what_is_wrong_with_a_table(refused, content, sentence):
    assert refused(content) == sentence


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(BadFile, match=r"there is no such file; check its name$"):
        read_ties(tmp_path / "none.csv")
    with pytest.raises(BadFile, match=r"this is a folder; name a file$"):
        read_ties(tmp_path)


def test_a_nul_is_no_name(refused):
    assert "NUL" in refused("from,to\n" + ("x" * 1_000 + ",y\n") * 4_100 + "a\0,b\n")


# People


def test_a_list_of_people_says_where_they_stand_and_who_has_told(read):
    ties = read(
        "from,to\nann,bob\n",
        "Sector,person,level,answered\nNurses,bob,Ward,Yes\nCouncil,cy,,no\n,ann,Board,\n",
    )
    told = [(one.name, one.part, one.level, one.answered) for one in ties.people]
    assert told == [
        ("ann", None, "Board", None),
        ("bob", "Nurses", "Ward", True),
        ("cy", "Council", None, False),
    ]
    assert ties.groupings() == ("part", "level")


def test_people_may_be_named_by_their_label_where_one_alone_has_it(read):
    map_of_two = {"elements": [{"_id": "e1", "attributes": {"label": "Ann"}}], "connections": []}
    ties = read(json.dumps(map_of_two), "person,part\nAnn,Nurses\n", name="map.json")
    assert [(one.name, one.part) for one in ties.people] == [("e1", "Nurses")]
    twice = {"elements": [{"_id": "e1", "label": "Ann"}, {"_id": "e2", "label": "Ann"}], "connections": []}
    ties = read(json.dumps(twice), "person,part\nAnn,Nurses\ne2,Council\n", name="map.json")
    assert [(one.name, one.part) for one in ties.people] == [
        ("e1", None),
        ("e2", "Council"),
        ("Ann", "Nurses"),
    ]


def test_a_row_without_a_person_is_counted(read):
    assert gone(read("from,to\na,b\n", "person,part\na,x\n,y\n")) == {Gone.BLANK_PERSON: (1, 3)}


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        (
            "person,part\nann,x\nbob,y\nann,z\n",
            "people.csv, line 4: ann was listed before; remove one of the two",
        ),
        (
            "person,answered\nann,perhaps\n",
            "people.csv, line 2: “perhaps” isn't known in the column answered; use yes or no",
        ),
        (
            "name,part\nann,x\n",
            "people.csv, line 1: a list of people has a column person, and any of part, level, place and "
            "answered; this has name, part",
        ),
        (
            "person,part\nAnnie,x\n",
            "people.csv: it names none of the people in ties.csv; use the names that these have there",
        ),
    ],
)
def test_one_sentence_says_what_is_wrong_with_a_list_of_people(refused, people, sentence):
    assert refused("from,to\nann,bob\n", people) == sentence


def test_a_list_that_means_somebody_twice_is_refused(refused):
    named = json.dumps({"elements": [{"_id": "e1", "label": "Ann"}], "connections": []})
    sentence = "people.csv, line 3: Ann was listed before under another name; remove one of the two"
    assert refused(named, "person,part\ne1,x\nAnn,y\n", name="map.json") == sentence


# Which ties stand

DATED = "from,to,on\nann,bob,2026-01-10\nbob,ann,2024-06-01\nbob,cy,2025-03-30\ncy,di,2026-05-01\ndi,ann,\n"


def test_both_ways_are_one_tie_said_by_both(read):
    (tie,) = read("from,to,kind\nbob,ann,asks\nann,bob,helps\n").standing().ties
    assert (tie.ends, tie.said_by, tie.kinds) == ((0, 1), (0, 1), ("asks", "helps"))


def test_a_mutual_tie_must_stand_in_the_file_both_ways(read):
    ties = read("from,to\nann,bob\nbob,ann\nbob,cy\n").standing(mutual=True)
    assert pairs(ties) == [("ann", "bob")]
    assert gone(ties) == {Gone.ONE_SIDED: (1, 4)}


def test_on_a_day_what_nobody_has_confirmed_for_a_year_has_faded(read):
    ties = read(DATED).standing(on=date(2026, 3, 31))
    assert pairs(ties) == [("ann", "bob")]
    assert gone(ties) == {Gone.UNDATED: (1, 6), Gone.FADED: (1, 4), Gone.SAID_LATER: (1, 5)}
    assert pairs(read(DATED).standing(on=date(2026, 3, 30))) == [("ann", "bob"), ("bob", "cy")]


def test_a_mutual_tie_has_faded_where_one_of_the_two_has_not_confirmed_it(read):
    assert gone(read(DATED).standing(on=date(2026, 3, 31), mutual=True))[Gone.FADED] == (1, 3)


def test_a_file_without_days_is_not_asked_for_them(read):
    assert len(read("from,to\nann,bob\n").standing(on=date(2026, 3, 31)).ties) == 1


def test_a_year_before_a_day_is_the_same_day():
    assert months_before(date(2026, 3, 31)) == date(2025, 3, 31)
    assert months_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert months_before(date(1, 5, 1)) == date.min


@given(st.text(max_size=12))
def test_a_day_is_understood_or_refused(said):
    try:
        assert day(said) is None or date.fromisoformat(said[:10])
    except NotKnown:
        assert said


# GraphML


def graphml(inside, before=""):
    return (
        f'<?xml version="1.0"?>{before}\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        f"{inside}</graphml>"
    )


def test_graphml_has_people_for_nodes_and_ties_for_edges(read):
    ties = read(
        graphml(
            '<key id="k" for="node" attr.name="label"/><key id="p" for="node" attr.name="Sector">'
            '<default>Nurses</default></key><key id="e" for="edge" attr.name="kind"/>'
            '<key id="d" for="edge" attr.name="said_on"/><graph edgedefault="directed">'
            '<edge source="n0" target="n1"><data key="e">asks</data><data key="d">2026-01-02</data></edge>'
            '<edge source="n1" target="n2" directed="false"/><edge source="n1" target="gone"/><hyperedge/>'
            '<node id="n0"><data key="k">Ann &amp; Co</data></node><node id="n1"><data key="p">Council</data>'
            '</node><node id="n2"/></graph>'
        )
    )
    assert ties.source is TieSource.GRAPHML
    assert [(one.called, one.part) for one in ties.people] == [
        ("Ann & Co", "Nurses"),
        ("n1", "Council"),
        ("n2", "Nurses"),
    ]
    assert [(tie.said_by, tie.kinds, tie.said_on) for tie in ties.ties] == [
        ((0,), ("asks",), date(2026, 1, 2)),
        ((1, 2), (), None),
    ]
    assert gone(ties) == {Gone.DANGLING: (1, 2), Gone.MANY_ENDS: (1, 2)}
    assert pairs(ties.standing(mutual=True)) == [("n1", "n2")]


def test_what_an_editor_draws_on_a_node_is_its_label(read):
    label = (
        '<data key="d6"><y:ShapeNode xmlns:y="http://y"><y:NodeLabel>Ann</y:NodeLabel></y:ShapeNode></data>'
    )
    assert read(graphml(f'<graph><node id="n0">{label}</node></graph>')).people[0].called == "Ann"


BOMB = (
    '<!DOCTYPE graphml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OWN_WORDS = "it defines words of its own (DOCTYPE), which isn't read; remove that part"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("before", [BOMB, '<!DOCTYPE x SYSTEM "file:///etc/passwd">', "<!doctype graphml>"])
def test_a_document_that_defines_anything_is_refused(refused, before, encoding):
    content = graphml('<graph><node id="&c;"/></graph>', before).replace(
        '"1.0"', f'"1.0" encoding="{encoding}"'
    )
    sentence = refused(content.encode(encoding))
    assert sentence.startswith("ties.csv, line ")
    assert OWN_WORDS in sentence or before.startswith("<!doctype")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            "<gexf/>",
            "ties.csv, line 1: it is XML of another kind (gexf); export it once more as GraphML, or hand in",
        ),
        ("<graphml>\n<graph>", "ties.csv, line 2: it isn't XML as it should be (no element found)"),
        (b"<graphml>\xff</graphml>", "ties.csv, line 1: it isn't XML as it should be (not well-formed"),
        (
            '<?xml version="1.0" encoding="no-such"?><graphml/>',
            "ties.csv: it isn't XML as it should be (unknown encoding: no-such)",
        ),
        (
            graphml('<graph><node id="a"/>\n<node id="a"/></graph>'),
            "ties.csv, line 3: a was there before; remove one of the two",
        ),
    ],
)
def test_one_sentence_says_what_is_wrong_with_graphml(refused, content, sentence):
    assert refused(content).startswith(sentence)


def test_what_is_too_large_to_be_held_is_refused(refused):
    sentence = "ties.csv: it has more than 20 MB; hand it in as a CSV of from and to"
    assert refused("<graphml>" + " " * LARGEST) == sentence


# Kumu


def kumu(*connections, elements=("ann", "bob", "cy")):
    return json.dumps(
        {
            "elements": [
                {"_id": f"e-{one}", "attributes": {"label": one, "Element Type": "Nurse"}} for one in elements
            ],
            "connections": list(connections),
        }
    )


def test_a_map_from_kumu_has_people_for_elements(read):
    ties = read(
        kumu(
            {
                "from": "e-ann",
                "to": "e-bob",
                "direction": "mutual",
                "attributes": {"connection type": "asks"},
            },
            {"from": "bob", "to": "e-cy", "direction": "directed", "attributes": {"said_on": "2026-01-02"}},
            {"from": "e-bob", "to": "e-gone"},
            {"from": "e-bob"},
            "not a connection",
        )
    )
    assert ties.source is TieSource.KUMU
    assert [(one.called, one.part) for one in ties.people] == [
        ("ann", "Nurse"),
        ("bob", "Nurse"),
        ("cy", "Nurse"),
    ]
    assert [(tie.ends, tie.said_by, tie.kinds) for tie in ties.ties] == [
        ((0, 1), (0, 1), ("asks",)),
        ((1, 2), (1,), ()),
    ]
    assert ties.ties[1].said_on == date(2026, 1, 2)
    assert gone(ties) == {Gone.DANGLING: (3, None)}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "ties.csv, line 1: it isn't JSON as it should be ("),
        (
            "[1]",
            "ties.csv: it is JSON without lists of elements and connections; export the map from Kumu",
        ),
        (
            '{"elements": 1, "connections": 2}',
            "ties.csv: it is JSON without lists of elements and connections",
        ),
        (
            kumu(elements=("ann", "ann")),
            "ties.csv: element 2 (e-ann) was there before; remove one of the two",
        ),
        (b'{"elements": ["\xff"]}', "ties.csv: some letters aren't in UTF-8"),
        ('{"a":' * 100_000, "ties.csv: it isn't JSON as it should be; export"),
    ],
)
def test_one_sentence_says_what_is_wrong_with_a_map(refused, content, sentence):
    assert refused(content).startswith(sentence)


@pytest.mark.real_data
@pytest.mark.parametrize("name", ["kumu_export_wirkmechanismen.json", "wirkmechanismen_kumu.json"])
def test_a_real_map_is_read_whole(name):
    if not (MAPS / name).is_file():
        pytest.skip("the public maps aren't here")
    ties = read_ties(MAPS / name)
    assert (len(ties.people), len(ties.ties)) == (189, 687)
    assert all(one.label and one.part for one in ties.people)
    assert 0 < len(ties.standing(mutual=True).ties) < len(ties.standing().ties) < 687


# Writing

letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
fit = st.text(
    st.characters(
        exclude_categories=["Cs"], exclude_characters=[*map(chr, range(9)), *"\x0b\x0c\ufffe\uffff"]
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text.isprintable() and text.strip() == text)
weights = st.none() | st.integers(0, 10**6) | st.floats(-1e9, 1e9)


@st.composite
def networks(draw, words):
    nodes = draw(st.lists(st.tuples(words, words), min_size=2, max_size=6, unique_by=lambda node: node[0]))
    at = st.integers(0, len(nodes) - 1)
    return nodes, draw(st.lists(st.tuples(at, at, weights), max_size=8))


def written(write, nodes, ties):
    file = io.StringIO(newline="")
    write(file, nodes, ties)
    return file.getvalue()


@given(networks(fit))
def test_graphml_reads_back_as_it_was_written(tmp_path_factory, drawn):
    nodes, ties = drawn
    path = tmp_path_factory.mktemp("written") / "t.graphml"
    path.write_text(written(write_graphml, nodes, ties), encoding="utf-8", newline="")
    back = read_ties(path)
    assert [(one.name, one.called) for one in back.people] == nodes
    assert [tie.ends for tie in back.ties] == [(one, other) for one, other, _ in ties if one != other]


@given(networks(letters))
def test_whatever_the_letters_both_are_xml_with_every_node_tie_and_weight(drawn):
    nodes, ties = drawn
    try:
        graphs = [
            (written(w, nodes, ties), space) for w, space in ((write_graphml, GRAPHML), (write_gexf, GEXF))
        ]
    except ValueError:
        return  # two names differ in letters alone that XML can't hold
    for text, space in graphs:
        root = ElementTree.fromstring(text)
        assert len(root.findall(f".//{space}node")) == len(nodes)
        edges = root.findall(f".//{space}edge")
        assert len(edges) == len(ties)
        for edge, (_, _, weight) in zip(edges, ties, strict=True):
            said = edge.get("weight") or edge.findtext(f"{space}data")
            assert (said is None) == (weight is None)
            assert said is None or float(said) == weight


@given(networks(letters.map(str.strip).filter(bool)))
def test_totals_are_a_table_with_a_row_for_each_pair(drawn):
    nodes, ties = drawn
    text = written(write_totals, nodes, ties)
    assert text.startswith("group,other,ties\r\n")
    assert text == written(write_totals, nodes, ties)


def test_what_is_written_is_the_same_bytes():
    nodes, ties = [("1", "Nurses & <Co>"), ("2", '=say "hi"')], [(0, 1, 3.0), (1, 1, None)]
    assert written(write_graphml, nodes, ties) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        '<key id="label" for="node" attr.name="label" attr.type="string"/>\n'
        '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>\n'
        '<graph edgedefault="undirected">\n'
        '<node id="1"><data key="label">Nurses &amp; &lt;Co&gt;</data></node>\n'
        '<node id="2"><data key="label">=say &quot;hi&quot;</data></node>\n'
        '<edge source="1" target="2"><data key="weight">3</data></edge>\n<edge source="2" target="2"/>\n'
        "</graph>\n</graphml>\n"
    )
    assert '<edge id="0" source="1" target="2" weight="3"/>' in written(write_gexf, nodes, ties)
    assert written(write_totals, nodes, ties) == (
        'group,other,ties\r\nNurses & <Co>,"\'=say ""hi""",3\r\n"\'=say ""hi""","\'=say ""hi""",\r\n'
    )


@pytest.mark.parametrize("ties", [[(0, 2, 1)], [(-1, 0, 1)], [(0, 1, float("nan"))], [(0, 1, float("inf"))]])
@pytest.mark.parametrize("write", [write_graphml, write_gexf, write_totals])
def test_a_tie_with_nobody_or_with_no_number_is_not_written(write, ties):
    file = io.StringIO()
    with pytest.raises(ValueError, match=r"node|number"):
        write(file, [("a", "A"), ("b", "B")], ties)
    assert not file.getvalue()


def test_two_nodes_of_one_name_are_not_written():
    with pytest.raises(ValueError, match="two nodes"):
        written(write_graphml, [("a\x00", "A"), ("a\x01", "B")], [])
