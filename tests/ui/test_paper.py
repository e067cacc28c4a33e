"""What is set on paper: by our own templates, from data that is never markup, for everybody to read."""

import shutil

import pytest

from waymark.ui import paper

SHEET = '#import "base.typ": *\n#show: sheet.with(title: data.title)\n= #data.title\n#quoted(data.words)\n'


@pytest.fixture
def template(tmp_path, monkeypatch):
    """Put a template of one's own beside the base."""
    shutil.copy(paper.TEMPLATES / "base.typ", tmp_path)
    monkeypatch.setattr(paper, "TEMPLATES", tmp_path)
    return lambda more="": (tmp_path / "trial.typ").write_text(SHEET + more)


def test_a_sheet_is_tagged_and_says_its_language_and_its_title(template):
    template()
    set_ = paper.pdf("trial", {"title": "Who is awake?", "words": "The baker."})
    assert set_.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in set_
    assert b"/Marked true" in set_
    assert b"/Lang" in set_
    assert b"pdfuaid:part" in set_


def test_what_people_wrote_is_letters_and_never_markup(template):
    template()
    harmless = paper.pdf("trial", {"title": "A", "words": 'say "read" and eval'})
    hostile = paper.pdf("trial", {"title": "A", "words": '#read("base.typ") #panic() *bold* $x$ \\ // </a>'})
    assert hostile.startswith(b"%PDF-")
    assert abs(len(hostile) - len(harmless)) < 6000


def test_the_same_words_on_the_same_day_are_the_same_sheet(template):
    template()
    said = {"title": "Who is awake?", "words": "The baker."}
    assert paper.pdf("trial", said) == paper.pdf("trial", said)


@pytest.mark.parametrize(
    "more",
    [
        '#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" viewBox=\\"0 0 9 9\\"/>"), format: "svg")',
        '#read("../../../pyproject.toml")',
        "#data.missing",
    ],
    ids=["a picture without words", "a file elsewhere", "data that is not there"],
)
def test_what_breaks_a_rule_is_not_set(template, more):
    template(more)
    with pytest.raises(paper.NotSet):
        paper.pdf("trial", {"title": "Who is awake?", "words": "The baker."})


def test_there_is_no_sheet_without_a_template():
    with pytest.raises(paper.NotSet):
        paper.pdf("nowhere", {})


def test_a_picture_is_a_png(template):
    template()
    assert paper.png("trial", {"title": "A", "words": "B"}).startswith(b"\x89PNG")
