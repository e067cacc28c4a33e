"""Lives: in which states a thing of this room can be, and what can happen to it in each.

Each is a table and nothing else. Commands ask it before they write; the pictures in
docs/reference/lives.md are made from it; tests walk through it at random.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Life:
    """One life. `steps`: from a state and a verb to the state after it."""

    begins: str
    steps: Mapping[tuple[str, str], str]

    def after(self, state: str, verb: str) -> str | None:
        """The state after a verb; None where it can't happen now."""
        return self.steps.get((state, verb))

    def verbs(self, state: str) -> tuple[str, ...]:
        """What can happen in a state."""
        return tuple(verb for at, verb in self.steps if at == state)

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, the first first."""
        found = [self.begins, *(end for end in self.steps.values())]
        return tuple(dict.fromkeys(found))

    @property
    def ends(self) -> tuple[str, ...]:
        """The states after which nothing happens any more."""
        return tuple(state for state in self.states if not self.verbs(state))


def step(life: Life, state: str, verb: str, otherwise: str) -> str:
    """The state after a verb. Raises NotAllowed, with the sentence given, where it can't happen now."""
    from waymark.people.access import NotAllowed  # noqa: PLC0415 (the tables stand alone, without Django)

    found = life.after(state, verb)
    if found is None:
        raise NotAllowed(otherwise)
    return found


CLARITY = Life(
    begins="draft",
    steps={
        ("draft", "settle"): "for now",
        ("draft", "set aside"): "set aside",
        ("for now", "look again"): "review",
        ("for now", "go back"): "for now",
        ("for now", "unpick"): "unpicked",
        ("review", "keep"): "for now",
        ("review", "change"): "for now",
        ("review", "go back"): "for now",
        ("review", "unpick"): "unpicked",
        ("review", "hand over"): "handed over",
        ("handed over", "look again"): "review",
    },
)
"""*Go back*: it is unpicked, and what stood before stands again. *Unpick*: nothing had stood before."""

WIRE = Life(
    begins="quiet",
    steps={
        ("quiet", "stir"): "stirring",
        ("quiet", "trip"): "tripped",
        ("stirring", "calm"): "quiet",
        ("stirring", "trip"): "tripped",
        ("tripped", "stretch again"): "quiet",
        ("quiet", "take down"): "taken down",
        ("stirring", "take down"): "taken down",
        ("tripped", "take down"): "taken down",
    },
)

REVIEW = Life(
    begins="open",
    steps={
        ("open", "put off"): "put off",
        ("open", "keep"): "kept",
        ("open", "change"): "changed",
        ("open", "unpick"): "unpicked",
        ("open", "hand over"): "handed over",
        ("put off", "keep"): "kept",
        ("put off", "change"): "changed",
        ("put off", "unpick"): "unpicked",
        ("put off", "hand over"): "handed over",
    },
)

ASKING = Life(
    begins="open",
    steps={("open", "remind"): "reminded", ("open", "close"): "closed", ("reminded", "close"): "closed"},
)
"""Consent, advice or a sense check is asked; whoever is asked is reminded once."""

ASSUMPTION = Life(
    begins="untested",
    steps={
        ("untested", "hold"): "holding",
        ("untested", "shake"): "shaky",
        ("untested", "reopen"): "reopened",
        ("holding", "shake"): "shaky",
        ("holding", "reopen"): "reopened",
        ("shaky", "hold"): "holding",
        ("shaky", "reopen"): "reopened",
        ("reopened", "hold"): "holding",
        ("reopened", "let go"): "let go",
        ("shaky", "let go"): "let go",
    },
)

LIVES = {
    "clarity": CLARITY,
    "wire": WIRE,
    "review": REVIEW,
    "asking": ASKING,
    "assumption": ASSUMPTION,
}
