"""What a report of `waymark opinions` says of statements, whatever it is printed on: sections of items."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from waymark.cli.opinions_study import Study
from waymark.cli.opinions_words import everyone, group_name, in_100, likely, numbered
from waymark.insight.honesty import ROOM_FROM, Policy, ReleasedPartition, ReleasedShare, release_partition
from waymark.insight.opinions import Kind, Share, Stance, StatementFinding
from waymark.insight.opinions.findings import Along, Group, Landscape, LoneVoice, Spectrum
from waymark.insight.opinions.polis import Majority, PolisPicture

FIRST_FEW = 5
THIRDS = ("One end", "In between", "The other end")
NEITHER = "Neither end is right. The most telling first."
ONCE_MORE = "Here every statement is in one of five lists, wherever people stand."
VERB = {Stance.AGREE: "agree", Stance.DISAGREE: "disagree", Stance.PASS: "pass"}


@dataclass(frozen=True)
class Item:
    """One statement in a section: what is told of it, and how it runs from place to place, if it does."""

    statement: str
    told: str
    along: Along | None = None


@dataclass(frozen=True)
class Section:
    """Statements that have something in common, the most telling first.

    `places`: what the places of its items are called. `few`: how many are shown where not all are.
    `nothing`: what is said in the place of the meaning where there are no items.
    """

    title: str
    meaning: str
    items: tuple[Item, ...]
    few: int = FIRST_FEW
    places: tuple[str, ...] = ()
    nothing: str = ""

    @property
    def number(self) -> str:
        """How many items there are; nothing where other words say that there are none."""
        if self.nothing and not self.items:
            return ""
        return numbered(len(self.items), "statement", "statements") if self.items else "none"


def sections(study: Study, *, everything: bool) -> Iterator[Section]:
    """All sections in the order in which they are read; everything ends with every statement by counts."""
    if study.polis is not None and not study.is_few:
        yield from _as_polis_has_it(study.polis, study.by_counts_of)
    elif study.landscape is not None and study.is_told_in_places:
        yield from _as_places_have_it(study.landscape, place_names(study), study.by_counts_of)
    else:
        yield from by_counts(study)
        return
    yield from _once_more(study) if everything else [_unsure(study)]


def place_names(study: Study) -> tuple[str, ...]:
    """What the places are called in which people stand: thirds of the line, or groups; else none."""
    landscape = study.landscape
    if landscape is None:
        return ()
    return THIRDS if landscape.spectrum else tuple(group_name(group.id) for group in landscape.groups)


def _as_places_have_it(
    landscape: Landscape, places: tuple[str, ...], findings: Mapping[str, StatementFinding]
) -> Iterator[Section]:
    if landscape.spectrum:
        yield from _ends(landscape.spectrum)
    yield from (_group(group) for group in landscape.groups)
    where = "all along the line" if landscape.spectrum else "in every group"
    yield _walked(
        f"Common ground {where}",
        f"A clear majority takes the same side in each of {len(places)} places, and few take the other. "
        "The surest first.",
        landscape.common_ground,
        places,
    )
    yield _walked(
        "Where the line makes a difference" if landscape.spectrum else "Where groups differ",
        "Agreement changes from place to place by more than chance. The widest gap first.",
        landscape.differences,
        places,
    )
    yield _walked(
        "What divides for other reasons",
        "Both sides are truly there, about alike wherever people stand. The most evenly split first.",
        landscape.divided_otherwise,
        places,
    )
    yield _lone(landscape.lone_voices, findings)


def _ends(line: Spectrum) -> Iterator[Section]:
    told = ((0, "Said most from one end", line.ends[0]), (1, "Said most in between", line.middle))
    meaning = NEITHER
    for place, title, statements in (*told, (2, "Said most from the other end", line.ends[1])):
        items = tuple(Item(one.statement, _here(one, place), one) for one in statements)
        if items:
            yield Section(title, meaning, items, few=3, places=THIRDS)
            meaning = ""


def _here(one: Along, place: int) -> str:
    """How many take the side in this third, and in the two others."""
    here = one.places[place]
    others = [
        f"{in_100(share)} {'in between' if at == 1 else 'at the one end' if at == 0 else 'at the other end'}"
        for at, share in enumerate(one.places)
        if at != place
    ]
    return f"{in_100(here)} in 100 here {VERB[one.stance]} (likely {likely(here)}); {', '.join(others)}."


def _group(group: Group) -> Section:
    items = tuple(
        Item(one.statement, _told_from(one.stance, one.share, one.others)) for one in group.representative
    )
    people = numbered(everyone(group.people.part), "person", "people")
    sure = _belonging(group.belonging)
    return Section(
        f"{group_name(group.id)}: {people}",
        f"What tells it from the others.{sure}",
        items,
        nothing=f"Nothing tells it clearly from the others.{sure}",
    )


def _belonging(sure: float) -> str:
    """How sure it is who is in a group; nothing where that isn't told (not a number)."""
    if math.isnan(sure):
        return ""
    told = "more than 99" if sure > 0.99 else f"{sure * 100:.0f}"
    return f" On average we are {told} in 100 sure that its people belong in it."


def _told_from(stance: Stance, share: Share, others: Share) -> str:
    here = f"{in_100(share)} in 100 here {VERB[stance]} (likely {likely(share)})"
    return f"{here}; {in_100(others)} of the others." if others.base else f"{here}."


def _walked(title: str, meaning: str, statements: Sequence[Along], places: tuple[str, ...]) -> Section:
    return Section(
        title,
        meaning,
        tuple(Item(one.statement, walked(one, places), one) for one in statements),
        places=places,
    )


def walked(one: Along, places: Sequence[str]) -> str:
    """The share of the whole that takes a side, and of each place in turn."""
    whole = f"{in_100(one.whole)} in 100 {VERB[one.stance]} (likely {likely(one.whole)})"
    if not one.places:
        return f"{whole}. {everyone(one.whole.base):,} answered."
    each = ", ".join(
        f"{name.lower()} {in_100(share)}" for name, share in zip(places, one.places, strict=True)
    )
    return f"{whole}; {each}. {everyone(one.whole.base):,} answered."


def _lone(voices: Sequence[LoneVoice], findings: Mapping[str, StatementFinding]) -> Section:
    def told(voice: LoneVoice) -> str:
        why = "Held by few, far from the rest" if voice.is_held_by_few else "Seen by few, most of whom agree"
        return f"{why}: {figures(findings[voice.statement])}"

    return Section(
        "Lone voices worth hearing",
        "Statements that a count would lose: held by few, or seen by few and agreed with. In random order.",
        tuple(Item(voice.statement, told(voice)) for voice in voices),
    )


def _unsure(study: Study) -> Section:
    return _counted(
        "Where many were unsure",
        f"Likely more than {study.by_counts.parameters.unsure_low * 100:.0f} in 100 passed. The most passes "
        "first.",
        study.by_counts.unsure,
    )


def _as_polis_has_it(picture: PolisPicture, findings: Mapping[str, StatementFinding]) -> Iterator[Section]:
    yield from (_group(group) for group in picture.groups)
    yield Section(
        "Statements by group-informed consensus",
        "The chance to agree, multiplied over the groups. The more groups, the lower it is, so compare it "
        "only where there are as many. The highest first.",
        tuple(
            Item(one.statement, f"{one.group_informed:.3f} of 1. {figures(findings[one.statement])}")
            for one in picture.consensus
        ),
    )
    for title, most in (("Most agree", picture.agreed), ("Most disagree", picture.disagreed)):
        meaning = "Whatever their group. As Polis ranks them."
        yield Section(title, meaning, tuple(Item(one.statement, _majority(one)) for one in most))


def _majority(one: Majority) -> str:
    return f"{in_100(one.share)} in 100 {VERB[one.stance]} (likely {likely(one.share)})."


def _once_more(study: Study) -> Iterator[Section]:
    """The lists by counts, after what was told from place to place."""
    where = "along the line" if study.landscape and study.landscape.spectrum else "between groups"
    both = (
        f" A statement can be shared by counts and yet differ {where}: most agree wherever they stand, but "
        "in one place more of them than in another."
        if study.landscape
        else ""
    )
    yield Section("Once more, by counts alone", "", (), nothing=f"{ONCE_MORE}{both}")
    yield from by_counts(study)


def by_counts(study: Study) -> Iterator[Section]:
    """Every statement in exactly one of five lists, from counts alone."""
    picture, limits = study.by_counts, study.by_counts.parameters
    yield _counted(
        "What people share",
        f"A clear majority, likely more than {limits.shared_low * 100:.0f} in 100, takes the same side, "
        f"and at most {limits.shared_other * 100:.0f} in 100 the other. The surest first.",
        picture.common_ground,
    )
    yield _counted(
        "Where they differ",
        f"Both sides are truly there, each likely more than {limits.difference_low * 100:.0f} in 100. "
        "The most evenly split first.",
        picture.differences,
    )
    yield _unsure(study)
    yield _counted(
        "In between",
        "Not clear enough to be called shared, different or unsure. The clearest first.",
        picture.leaning,
        few=0,
    )
    yield _counted(
        "Too few to tell",
        f"Answered by fewer than {limits.least_answers} people.",
        picture.too_few,
        few=0,
    )


def _counted(title: str, meaning: str, findings: Sequence[StatementFinding], few: int = FIRST_FEW) -> Section:
    return Section(title, meaning, tuple(Item(one.id, figures(one)) for one in findings), few)


def figures(finding: StatementFinding) -> str:
    """How many agree and disagree, and pass where that matters, with likely ranges, and of how many."""
    parts = released(finding)
    base = parts.base.value or 0
    if not base:
        return "Nobody answered."
    sides = [_Side("agree", "agrees", parts.cells[0]), _Side("disagree", "disagrees", parts.cells[1])]
    if finding.stance is Stance.DISAGREE:
        sides.reverse()
    if finding.kind is Kind.UNSURE:
        sides.insert(0, _Side("passed", "passed", parts.cells[2]))
    elif finding.kind in {Kind.LEANING, Kind.TOO_FEW}:
        sides.append(_Side("passed", "passed", parts.cells[2]))
    ranged = 2 if finding.kind is Kind.DIFFERENCE else 1
    if base < ROOM_FROM:
        said = (side.of_few(ranged=i < ranged) for i, side in enumerate(sides))
        return f"Of {numbered(base, 'answer', 'answers')}: {', '.join(said)}."
    said = (side.in_100(ranged=i < ranged) for i, side in enumerate(sides))
    return f"{', '.join(said)}. {base:,} answered."


@dataclass(frozen=True)
class _Side:
    """One side of a statement in words."""

    they: str
    one: str
    share: ReleasedShare

    def of_few(self, *, ranged: bool) -> str:
        """As a count, where a hundred would sound like more than there are."""
        number = self.share.part.value or 0
        likely = f" (likely {self.share.low} to {self.share.high} in 100)" if ranged else ""
        return f"{number} {self.one if number == 1 else self.they}{likely}"

    def in_100(self, *, ranged: bool) -> str:
        """As so many in 100."""
        likely = f" (likely {self.share.low} to {self.share.high})" if ranged else ""
        return f"{self.share.in_100} in 100 {self.they}{likely}"


def released(finding: StatementFinding) -> ReleasedPartition:
    """The counts of one statement, let out under the rule for one's own file."""
    parts = (finding.agree.part, finding.disagree.part, finding.passed.part)
    return release_partition(parts, Policy.OWN_FILE)
