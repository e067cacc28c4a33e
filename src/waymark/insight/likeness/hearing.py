"""What others heard of a text: which of its words they say again, and which they say that it doesn't have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .words import Piece, pieces


@dataclass(frozen=True)
class Heard:
    """A text and how it was told again.

    `again`: forms of the text that at least one telling has; `left_out`: words of the text, as they stand in
    it, that none has; `added`: words that tellings have and the text hasn't, those that most say first.
    """

    text: tuple[Piece, ...]
    tellings: tuple[tuple[Piece, ...], ...]
    again: frozenset[str]
    left_out: tuple[str, ...]
    added: tuple[str, ...]


def heard(text: str, tellings: Sequence[str]) -> Heard:
    """A text beside its tellings. With no telling, nothing was left out yet."""
    own, told = pieces(text), tuple(pieces(one) for one in tellings)
    written = {one.form: one.text for one in reversed(own) if one.form}
    holders = Counter(form for one in told for form in sorted({piece.form for piece in one if piece.form}))
    spoken = {one.form: one.text for telling in told for one in telling if one.form}
    missed = dict.fromkeys(one.form for one in own if one.form and one.form not in holders)
    added = sorted((form for form in holders if form not in written), key=lambda form: (-holders[form], form))
    return Heard(
        text=own,
        tellings=told,
        again=frozenset(form for form in written if form in holders),
        left_out=tuple(written[form] for form in missed) if told else (),
        added=tuple(min(spoken[form], spoken[form].lower()) for form in added),
    )
