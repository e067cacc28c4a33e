"""Every life is whole: no verb leads nowhere, every state is reached, each is a word that pages know."""

from pathlib import Path

import pytest

from waymark.fornow import drawing
from waymark.fornow.choices import UNDER_WAY, Assumed, Ended, State, WireState
from waymark.fornow.lives import ASSUMPTION, CLARITY, LIVES, REVIEW, WIRE, Life, step
from waymark.people.access import NotAllowed

PAGE = Path(__file__).parents[2] / "docs/reference/lives.md"
lives = pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)


def reached(life: Life) -> set[str]:
    found, waiting = set(), [life.begins]
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += [end for (at, _verb), end in life.steps.items() if at == state]
    return found


@lives
def test_every_state_is_reached_from_the_first(life) -> None:
    named = {at for at, _verb in life.steps} | set(life.steps.values())
    assert reached(life) == named == set(life.states)


@lives
def test_every_life_can_end_or_goes_round_for_good_reason(life) -> None:
    assert life.ends
    for state in life.states:
        assert reached(Life(state, life.steps)) & set(life.ends), f"from {state!r} nothing ever ends"


@lives
def test_what_is_in_no_table_is_refused_with_its_sentence(life) -> None:
    for state in life.states:
        for verb in {verb for _at, verb in life.steps} | {"vanish"}:
            if verb in life.verbs(state):
                assert step(life, state, verb, "") == life.steps[state, verb]
            else:
                with pytest.raises(NotAllowed, match="Not so"):
                    step(life, state, verb, "Not so.")


@pytest.mark.parametrize(
    ("life", "choices"),
    [(CLARITY, State), (WIRE, WireState), (ASSUMPTION, Assumed)],
    ids=lambda one: str(one)[:9],
)
def test_states_are_those_that_pages_have_words_for(life, choices) -> None:
    assert set(life.states) == set(choices.values)


def test_a_review_ends_in_the_four_ways_that_pages_have_words_for() -> None:
    assert set(REVIEW.ends) == set(Ended.values) - {""}


def test_ends_are_those_that_are_meant() -> None:
    assert {name: set(life.ends) for name, life in LIVES.items()} == {
        "clarity": {"unpicked", "set aside"},
        "wire": {"taken down"},
        "review": {"kept", "changed", "unpicked", "handed over"},
        "asking": {"closed"},
        "assumption": {"let go"},
    }


def test_what_is_under_way_is_all_that_has_not_ended() -> None:
    assert set(UNDER_WAY) == set(CLARITY.states) - set(CLARITY.ends)


def test_the_page_of_lives_draws_them_as_they_are() -> None:
    assert PAGE.read_text() == drawing.page(), (
        "docs/reference/lives.md tells of other lives than fornow/lives.py: "
        "python -m waymark.fornow.drawing > docs/reference/lives.md"
    )


def test_they_can_be_drawn_without_anything_set_up() -> None:
    import subprocess
    import sys

    alone = "import sys, waymark.fornow.drawing as d; d.page(); print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", alone], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
