"""The lives as pages draw them: `python -m waymark.fornow.drawing > docs/reference/lives.md`.

Nothing here needs Django: the tables in `lives` stand alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from waymark.fornow.lives import LIVES, Life


@dataclass(frozen=True)
class Told:
    """What a life is of, in plain words."""

    heading: str
    words: str


TOLD = {
    "clarity": Told(
        "A clarity",
        "The present answer to a question. It is worked on, stands for now, is looked at again, and stands "
        "anew, as it was or worded otherwise. *Go back* unpicks it, and what stood before stands again; "
        "*unpick* does so where nothing had stood before. Handed over, it is settled work in somebody’s "
        "hands, and the front line can still open it again.",
    ),
    "wire": Told(
        "A wire",
        "What, agreed on in advance, makes people look again. One short of it, or a week before a part’s "
        "silence touches it, a wire stirs. Touched, it opens a review; when that ends, it is stretched again "
        "and counts anew.",
    ),
    "review": Told(
        "A review",
        "People look again, and it ends in one of four ways. Where they aren’t ready, it is put off once, by "
        "a week at most, with a reason. There is one open review of a clarity at most.",
    ),
    "asking": Told(
        "An asking",
        "The parts are asked for their consent, for advice, or how it feels to them. Whoever has said "
        "nothing is reminded once, and once only.",
    ),
    "assumption": Told(
        "An assumption",
        "One link of how an answer would work. A test in which it held makes it hold; a doubt, or a test in "
        "which it held in part or not, shakes it. Five facts that don’t fit, from three parts and people, "
        "open it again, and a clarity that stands on it is looked at again. Then hosts hold it again or "
        "let it go, and say why.",
    ),
}

HEAD = """# Lives

In which states a thing of [clarity for now](../architecture.md) can be, and what can happen to it in each.
The tables are in `src/waymark/fornow/lives.py`; commands ask them before they write, and tests walk through
each at random. This page is made from them: `python -m waymark.fornow.drawing > docs/reference/lives.md`.
"""


def mermaid(life: Life) -> str:
    """A life as a picture that GitHub draws: from a dot to a dot, a verb on each arrow."""
    names = {state: state.replace(" ", "_") for state in life.states}
    titled = (f'    state "{state}" as {name}' for state, name in names.items() if state != name)
    arrows = (f"    {names[at]} --> {names[end]}: {verb}" for (at, verb), end in life.steps.items())
    ends = (f"    {names[state]} --> [*]" for state in life.ends)
    first = f"    [*] --> {names[life.begins]}"
    return "\n".join(("```mermaid", "stateDiagram-v2", *titled, first, *arrows, *ends, "```"))


def as_table(life: Life) -> str:
    """A life as a table, for whoever doesn't see the picture: a state, what can happen, what it is then."""
    rows = (f"| {at} | {verb} | {end} |" for (at, verb), end in life.steps.items())
    ends = (f"| {state} | nothing more | |" for state in life.ends)
    return "\n".join(("| while it is | this can happen | then it is |", "| --- | --- | --- |", *rows, *ends))


def page() -> str:
    """The page of reference, whole."""
    return "\n".join((HEAD, *_each()))


def _each() -> Iterator[str]:
    for name, life in LIVES.items():
        told = TOLD[name]
        yield f"## {told.heading}\n\n{told.words}\n\n{mermaid(life)}\n\n{as_table(life)}\n"


if __name__ == "__main__":
    sys.stdout.write(page())
