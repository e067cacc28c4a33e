"""What the tags write: the parts, with everything that people wrote escaped."""

import re

import pytest
from django import forms
from django.template import Context, Template

from waymark.insight.honesty import Policy, answered, release_partition

NASTY = '"><script>alert(1)</script>'


def render(source: str, **context: object) -> str:
    return Template("{% load waymark %}" + source).render(Context(context))


class Form(forms.Form):
    words = forms.CharField(
        label="Say it", help_text="Briefly", error_messages={"required": "Write a few words."}
    )
    where = forms.ChoiceField(choices=[("1", "Here"), ("2", "There")], widget=forms.RadioSelect)


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in render('{% icon "check" %}')


def test_an_icon_nobody_drew_is_nothing_at_all() -> None:
    assert "<script" not in render("{% icon name %}", name=NASTY)


def test_a_mark_has_a_shape_and_a_kind() -> None:
    assert 'class="mark k3"' in render('{% mark "house" 3 %}')


@pytest.mark.parametrize(
    ("source", "problem"), [('{% mark "cross" 1 %}', KeyError), ('{% mark "star" 9 %}', ValueError)]
)
def test_a_mark_that_does_not_exist_is_refused(source: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        render(source)


def test_a_code_says_where_it_leads() -> None:
    assert 'aria-label="Code to scan. It opens waymark.example/j/owl-274"' in render(
        "{% qr address %}", address="https://waymark.example/j/owl-274"
    )


def test_a_code_escapes_its_address() -> None:
    assert "<script" not in render("{% qr address %}", address=NASTY)


def test_a_code_holds_the_modules_of_the_address() -> None:
    segno = pytest.importorskip("segno")
    address = "https://waymark.example/j/owl-274"
    matrix = segno.make(address, error="m", micro=False).matrix
    path = re.search(r' d="([^"]+)"', render("{% qr address %}", address=address))[1]
    drawn = {
        (int(x) + i, int(y)) for x, y, n in re.findall(r"M(\d+) (\d+)h(\d+)", path) for i in range(int(n))
    }
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}


def test_words_are_quoted_and_escaped() -> None:
    assert render("{{ words|quoted }}", words="50% <b>more</b>") == "“50% &lt;b&gt;more&lt;/b&gt;”"


def test_a_field_is_wired_to_its_label_hint_and_error() -> None:
    html = render("{% field form.words %}", form=Form({}))
    assert '<label for="id_words">Say it</label>' in html
    assert 'aria-describedby="id_words_helptext id_words_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_words_helptext"' in html
    assert 'id="id_words_error"' in html


def test_a_field_without_fault_says_nothing_of_faults() -> None:
    html = render("{% field form.words %}", form=Form())
    assert "aria-invalid" not in html
    assert "error" not in html


def test_radios_are_a_fieldset_with_a_legend() -> None:
    html = render("{% field form.where %}", form=Form())
    assert "<fieldset" in html
    assert html.count('type="radio"') == 2
    assert "<legend>Where</legend>" in html


def test_what_was_typed_comes_back_escaped() -> None:
    assert "<script" not in render("{% field form.words %}", form=Form({"words": NASTY}))


def test_the_summary_links_to_each_field_that_needs_another_look() -> None:
    html = render("{% error_summary form %}", form=Form({"where": "1"}))
    assert '<a href="#id_words">Write a few words.</a>' in html
    assert "#id_where" not in html
    assert "autofocus" in html


def test_the_summary_escapes_what_it_repeats() -> None:
    form = Form({"words": "x", "where": "1"})
    form.add_error("words", NASTY)
    form.add_error(None, NASTY)
    assert "<script" not in render("{% error_summary form %}", form=form)


@pytest.mark.parametrize("form", [Form(), Form({"words": "x", "where": "1"})], ids=["not sent", "all well"])
def test_there_is_no_summary_where_all_is_well(form: forms.Form) -> None:
    assert render("{% error_summary form %}", form=form).strip() == ""


def test_the_three_answers_are_named_by_the_statement() -> None:
    html = render('{% stances "an-id" "statement" %}')
    assert 'role="group" aria-labelledby="statement"' in html
    assert re.findall(r'name="stance" value="(\w+)"', html) == ["agree", "disagree", "pass"]
    assert "aria-pressed" not in html


def test_an_answer_that_was_given_is_pressed() -> None:
    html = render('{% stances "an-id" "statement" "pass" %}')
    assert re.findall(r'value="(\w+)" aria-pressed="(\w+)"', html) == [
        ("agree", "false"), ("disagree", "false"), ("pass", "true"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answered_", "left", "words"), [(7, 31, "31 more if you like"), (38, 0, "that is all of them")]
)
def test_progress_is_said_in_words(answered_: int, left: int, words: str) -> None:
    html = render("{% progress a b %}", a=answered_, b=left)
    assert words in html
    assert 'max="38"' in html


def test_a_bar_is_as_long_as_what_was_released() -> None:
    agree, disagree, passed = release_partition((100, 50, 50), Policy.OUTSIDE).cells
    html = render("{% stancebar a d p %}", a=agree, d=disagree, p=passed)
    assert re.findall(r'x="([\d.]+)%" width="([\d.]+)%" height="26" class="is-(\w+)"', html) == [
        ("0.0", "50.0", "agree"), ("50.0", "25.0", "pass"), ("75.0", "25.0", "disagree"),
    ]  # fmt: skip
    assert "Answered by about 200 people" in html


def test_a_bar_never_runs_over_though_rounded_parts_may() -> None:
    agree, disagree, passed = release_partition((13, 13, 13), Policy.OUTSIDE).cells
    html = render("{% stancebar a d p %}", a=agree, d=disagree, p=passed)
    stretches = re.findall(r'x="([\d.]+)%" width="([\d.]+)%" height="26"', html)
    assert sum(float(length) for _, length in stretches) == pytest.approx(100, abs=0.2)


def test_what_is_held_back_has_an_end_of_the_bar_and_no_figure() -> None:
    agree, disagree, passed = release_partition((84, 38, 3), Policy.OUTSIDE).cells
    html = render("{% stancebar a d p %}", a=agree, d=disagree, p=passed)
    assert html.count('class="is-held"') == 2, "once in the bar, once in its words"
    assert "fewer than" in html


def test_where_nothing_may_be_told_no_bar_is_drawn() -> None:
    agree, disagree, passed = release_partition((3, 2, 1), Policy.OUTSIDE).cells
    html = render("{% stancebar a d p %}", a=agree, d=disagree, p=passed)
    assert "<svg" not in html
    assert "could point at someone" in html


def test_a_share_is_drawn_with_its_likely_range_and_said() -> None:
    share = release_partition((121, 24), Policy.OUTSIDE).cells[0]
    html = render("{% track share %}", share=share)
    assert f'cx="{share.in_100}%"' in html
    assert f'x1="{share.low}%" x2="{share.high}%"' in html
    assert f"{share.in_100} in 100 agree" in " ".join(html.split())
    assert "about 145 people" in html


def test_a_share_that_is_hidden_is_not_drawn() -> None:
    share = release_partition((3, 40), Policy.OUTSIDE).cells[0]
    assert "<svg" not in render("{% track share %}", share=share)


@pytest.mark.parametrize(("is_no", "words"), [(False, "Most of us agree"), (True, "Most of us disagree")])
def test_a_band_is_a_word_and_one_step_of_five(is_no: bool, words: str) -> None:
    band = release_partition((8, 4), Policy.IN_ROOM, of=12).cells[0].band
    html = render("{% bandbar band is_no %}", band=band, is_no=is_no)
    assert words in html
    assert html.count("data-on") == 1


def test_there_is_a_stone_for_everyone_in_a_small_room() -> None:
    html = render("{% stones a h %}", a=answered(9, 12), h=answered(12, 12))
    assert "9 of the 12 of us have answered" in html
    assert html.count("data-in") == 9


def test_a_large_room_has_words_and_no_stones() -> None:
    html = render("{% stones a h %}", a=answered(103, 120), h=answered(120, 120))
    assert "about 100 people have answered" in html
    assert "<span" not in html


def test_two_landscapes_on_a_page_keep_apart() -> None:
    assert 'id="one"' in render('{% scene "one" %}')
    assert "url(#two)" in render('{% scene "two" %}')
