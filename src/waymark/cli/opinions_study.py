"""One file read and looked at in every way that its report needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from waymark.insight.formats import Conversation, Parts
from waymark.insight.honesty import ROOM_FROM
from waymark.insight.opinions import Counts, Picture, StatementFinding, Votes, count, look
from waymark.insight.opinions.findings import Group, Landscape, Positions, Structure
from waymark.insight.opinions.picture import Caveat
from waymark.insight.opinions.polis import PolisCaveat, PolisPicture, polis
from waymark.insight.opinions.survey import survey

ANSWERED_AGAIN = "answered_again"
ONLY_REJECTED = "only_rejected"
REJECTED = -1

Loss = tuple[str, int, int | None]
"""Why something was left out, how much, and the first line where that has one."""


@dataclass(frozen=True, eq=False)
class Study:
    """A conversation, its statements by counts, and its picture; None where a file has totals alone.

    `asked_for`: how many groups were asked for, None where that was left open, or refused in a small room.
    `asides`: what was asked for and can't be had here, in sentences. `parts`: from which part people see,
    where that was handed in.
    """

    conversation: Conversation
    by_counts: Picture
    picture: Landscape | PolisPicture | None
    seed: int
    left_out: tuple[Loss, ...]
    asked_for: int | None = None
    asides: tuple[str, ...] = ()
    parts: Parts | None = None

    @cached_property
    def texts(self) -> Mapping[str, str | None]:
        """What each statement says, by its id."""
        return {one.id: one.text for one in self.conversation.statements}

    @cached_property
    def by_counts_of(self) -> Mapping[str, StatementFinding]:
        """What each statement is by counts, by its id."""
        told = self.by_counts
        lists = (told.common_ground, told.differences, told.unsure, told.leaning, told.too_few)
        return {one.id: one for one in chain.from_iterable(lists)}

    @property
    def places(self) -> int:
        """In how many places people stand: thirds of a line, or groups; nought where there are none."""
        if self.landscape is not None and self.landscape.spectrum is not None:
            return len(self.landscape.spectrum.cuts) + 1
        return len(self.groups)

    @property
    def is_told_in_places(self) -> bool:
        """Whether enough people answered in each third or group for anything to be told of these."""
        found = self.landscape
        if found is None or self.is_few or not self.places:
            return False
        return bool(found.groups or found.common_ground or found.differences or found.divided_otherwise)

    @property
    def landscape(self) -> Landscape | None:
        return self.picture if isinstance(self.picture, Landscape) else None

    @property
    def polis(self) -> PolisPicture | None:
        return self.picture if isinstance(self.picture, PolisPicture) else None

    @property
    def structure(self) -> Structure:
        """What there is; the polis profile finds groups wherever it has people to put into them."""
        if self.landscape is not None:
            return self.landscape.structure
        return Structure.GROUPS if self.groups else Structure.TOO_EARLY

    @property
    def groups(self) -> tuple[Group, ...]:
        return () if self.picture is None else self.picture.groups

    @property
    def positions(self) -> Positions | None:
        return None if self.picture is None else self.picture.positions

    @property
    def is_few(self) -> bool:
        """Whether so few took part that this is a list and not a picture."""
        return self.by_counts.people is not None and self.by_counts.people < ROOM_FROM

    @property
    def caveats(self) -> Sequence[Caveat | PolisCaveat]:
        """What must be said beside the picture, each once."""
        own = () if self.picture is None else self.picture.caveats
        others = (
            one for one in self.by_counts.caveats if self.picture is None or one != Caveat.NO_GROUPS_SOUGHT
        )
        return tuple(dict.fromkeys([*own, *others]))


def study(
    everybody: Conversation,
    *,
    profile: str = "robust",
    groups: int | None = None,
    seed: int = 0,
    parts: Parts | None = None,
) -> Study:
    """Count, look, and draw the picture of a profile: robust or polis. A small room is put in no groups."""
    accepted = everybody.accepted()
    counts = counted(accepted)
    by_counts = look(counts)
    is_room = counts.people is not None and counts.people < ROOM_FROM
    asked_for = None if is_room or counts.people is None else groups
    picture = None if everybody.tallies is not None else drawn(everybody, profile, asked_for, seed)
    return Study(
        everybody,
        by_counts,
        picture,
        seed,
        tuple(_lost(everybody, accepted, counts)),
        asked_for,
        tuple(_refusals(counts, profile, groups)),
        parts,
    )


def _lost(everybody: Conversation, accepted: Conversation, counts: Counts) -> Iterator[Loss]:
    """What is in the file and doesn't count, with its reason."""
    yield from ((str(one.reason), one.count, one.example_line) for one in accepted.left_out)
    again = len(accepted.stance) - counts.answers
    if again > 0:
        yield ANSWERED_AGAIN, again, None
    everyone = int(np.count_nonzero(np.bincount(everybody.participant)))
    if counts.people is not None and everyone > counts.people:
        yield ONLY_REJECTED, everyone - counts.people, None


def _refusals(counts: Counts, profile: str, groups: int | None) -> Iterator[str]:
    """What was asked for and can't be had of these answers."""
    if counts.people is None:
        if groups is not None or profile != "robust":
            yield "The file has totals alone, and no people to sort: --groups and --profile do nothing here."
    elif groups is not None and counts.people < ROOM_FROM:
        yield f"With fewer than {ROOM_FROM} people nobody is sorted into groups: --groups does nothing here."


def counted(conversation: Conversation) -> Counts:
    """Stances on each statement, from answers or from a file's own totals."""
    ids = tuple(one.id for one in conversation.statements)
    if conversation.tallies is not None:
        agree, disagree = conversation.tallies.agree, conversation.tallies.disagree
        return Counts(ids, agree, disagree, agree * 0, people=None)
    return count(Votes(ids, conversation.participant, conversation.statement, conversation.stance))


def drawn(
    everybody: Conversation, profile: str, groups: int | None, seed: int
) -> Landscape | PolisPicture | None:
    """The picture; None where nobody has answered anything that counts."""
    told = everybody.statements
    rejected = np.array([one.moderation == REJECTED or one.is_meta for one in told], dtype=bool)
    if not len(everybody.statement) or rejected[everybody.statement].all():
        return None
    ids = tuple(one.id for one in told)
    votes = Votes(ids, everybody.participant, everybody.statement, everybody.stance, rejected)
    if profile == "polis":
        return polis(votes, seed=seed, groups=groups)
    return survey(votes, seed=seed, groups=groups, texts=[one.text for one in told])
