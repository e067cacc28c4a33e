"""What `waymark network` says, section by section, whatever it is printed on: the finding first."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from waymark.cli.network_study import INTRODUCTIONS, KEY_PLAYERS_UP_TO, Study
from waymark.cli.network_words import (
    BY,
    about,
    group_name,
    in_100,
    lost,
    name,
    names,
    people,
    source,
    ties,
    with_group,
)
from waymark.cli.opinions_words import listed, numbered
from waymark.insight.network import (
    EXACT_UP_TO,
    MOST_PEOPLE,
    NAMES_FROM,
    PATTERNS_FROM,
    Bears,
    Introduction,
    Survey,
)

FEW_POINTS = 12
DEPENDS_FROM = 0.005
AS_BY_CHANCE = 2
LOOSE, CLEAR = 0.3, 0.5


@dataclass(frozen=True)
class Table:
    """Figures in rows; the first cell of each names it. `short`: the names of columns in a narrow place."""

    caption: str
    heading: tuple[str, ...]
    short: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A title, its table where there is one, what that means, and point by point whom it concerns."""

    key: str
    title: str
    words: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    table: Table | None = None


def title(study: Study) -> str:
    """The finding in a line."""
    if not study.people:
        return "Nobody is in this file"
    if study.found is None:
        return "Too few have told of their ties"
    pieces = int(study.found.piece.max(initial=-1)) + 1
    told = f"{people(len(study.people))}, {ties(len(study.ties.ties))}"
    return f"{told}, {'all in one piece' if pieces == 1 else f'in {pieces:,} pieces'}"


def meaning(study: Study) -> Iterator[str]:
    """What the finding means, in a few sentences."""
    if not study.people:
        yield "It names no people, so there is nothing to look at."
    elif study.found is None:
        yield from _too_few_told(study)
    else:
        yield from _pieces(study.found)
        yield _groups(study)
        if not study.may_name and study.response is not None:
            yield (
                f"{in_100(*_told(study))} of those asked have told of their ties: that bears patterns "
                "between groups, and no names of single people. These are told "
                f"from {NAMES_FROM * 100:.0f} in 100."
            )


def sections(study: Study) -> Iterator[Section]:
    """Everything after the finding, in the order in which it is read."""
    found = study.found
    if found is not None:
        if study.has_groups:
            yield Section("between", "Ties between groups", (HOW_TO_READ,), table=_between(study, found))
            yield from _gaps(study)
            yield from _outwards(found)
        yield from _alone(study, found)
        yield from _hangs_on(study, found)
        yield from _core(study, found)
    yield from _answers(study)
    if found is not None and study.may_name and study.has_groups:
        yield _introductions(study)


HOW_TO_READ = (
    "Each number says how many ties there are between two groups; where a group meets itself, within it. "
    "Columns stand in the order of the rows."
)


def _told(study: Study) -> tuple[int, int]:
    return sum(one for one, _ in study.told), sum(asked for _, asked in study.told)


def _too_few_told(study: Study) -> Iterator[str]:
    answered, asked = _told(study)
    yield (
        f"{answered:,} of {people(asked)} who were asked have told of their ties "
        f"({in_100(answered, asked)}). Below {PATTERNS_FROM * 100:.0f} in 100 a network looks like who "
        "answered and not like who knows whom, so nothing more is said."
    )
    yield (
        "Ask those who haven't answered once more, best by somebody of their own group, and say what it is "
        "for. Or ask a smaller circle, and all of it."
    )


def _pieces(found: Survey) -> Iterator[str]:
    sizes = np.sort(np.bincount(found.piece))[::-1]
    if not len(found.network.ties):
        yield "There is no tie between any two people."
    elif len(sizes) > 1:
        single = int((sizes == 1).sum())
        beside = f"; {people(single)} {'has' if single == 1 else 'have'} no ties" if single else ""
        yield f"The largest piece holds {sizes[0]:,} of {people(int(sizes.sum()))}{beside}."
    else:
        yield "Everybody is reached from everybody, over one tie after another."


def _groups(study: Study) -> str:
    if study.by is None:
        return (
            "The file says nothing of groups, so what needs them is missing: ties between groups, how far "
            "ties go across, and introductions. Hand in --people with a column part, level or place."
        )
    one, many = BY[study.by]
    if not study.has_groups:
        return (
            f"Everybody is of one {one}, {group_name(study, 0)}, so what needs groups is missing: ties "
            "between them, how far ties go across, and introductions."
        )
    known = len(study.groups) - (None in study.groups)
    unknown = sum(1 for person in study.people if getattr(person, study.by) is None)
    missing = f"; of {people(unknown)} it isn't known" if unknown else ""
    there = f"there {'is' if known == 1 else 'are'} {numbered(known, one, many)}"
    return f"People are grouped by {one}: {there}{missing}."


def _between(study: Study, found: Survey) -> Table:
    called = [group_name(study, group) for group in range(len(study.groups))]
    sizes = np.bincount(found.network.group)
    rows = (
        (f"{at + 1} {one}", f"{sizes[at]:,}", *(f"{number:,}" for number in found.between.ties[at].tolist()))
        for at, one in enumerate(called)
    )
    short = tuple(str(at + 1) for at in range(len(called)))
    return Table("Ties between groups", ("Group", "People", *called), ("", "people", *short), tuple(rows))


def _gaps(study: Study) -> Iterator[Section]:
    untied = [f"{group_name(study, one)} and {group_name(study, other)}" for one, other in study.untied]
    if untied:
        yield Section(
            "untied",
            f"No tie between them: {numbered(len(untied), 'pair', 'pairs')} of groups",
            ("Nothing goes straight from one of these groups to the other.",),
            tuple(f"{one}." for one in untied),
        )
    if study.lone:
        yield Section(
            "lone",
            f"One tie holds these two together: {numbered(len(study.lone), 'pair', 'pairs')} of groups",
            ("If that tie goes, the two groups have none. A second one would be worth having.",),
            tuple(_lone(study, *ends) for ends in study.lone),
        )
    if not untied and not study.lone:
        yield Section(
            "untied",
            "Between every two groups there are at least two ties",
            ("No pair hangs on a single tie.",),
        )


def _lone(study: Study, one: int, other: int) -> str:
    first, second = sorted((one, other), key=lambda person: study.group[person])
    groups = f"{group_name(study, study.group[first])} and {group_name(study, study.group[second])}"
    return f"{groups}: {name(study, first)} and {name(study, second)}." if study.may_name else f"{groups}."


def _outwards(found: Survey) -> Iterator[Section]:
    if found.outwards is None:
        return
    across, whole = int(found.network.crosses.sum()), len(found.network.ties)
    chance, spread = found.outwards.by_chance, found.outwards.spread
    beside = f"; by chance alone it would be {chance:+.2f}, give or take {spread:.2f}"
    go = "goes" if across == 1 else "go"
    words = [
        f"{across:,} of {ties(whole)} ({in_100(across, whole)}) {go} across groups. "
        f"The E-I index is {found.outwards.index:+.2f}, from -1, all within, to +1, all across{beside}. "
        f"{_beside_chance(found)}"
    ]
    reach = found.reach.across
    drawn = (
        ""
        if found.reach.is_exact
        else f" That is from {found.reach.walked_from:,} people drawn by chance; its standard error is "
        f"{reach.error:.3f}."
    )
    words.append(
        f"The reach across groups, R, is {reach.value:.3f}: 1 if every two people of different groups had a "
        f"tie, 0 if nobody reached anybody of another group within three steps.{drawn}"
    )
    yield Section("outwards", "How far ties go across groups", tuple(words))


def _beside_chance(found: Survey) -> str:
    told = found.outwards
    if told is None or told.spread <= 1e-12:
        return "Dealing the groups out anew changes nothing here."
    away = (told.index - told.by_chance) / told.spread
    if away < -AS_BY_CHANCE:
        return "So ties stay within groups more than by chance."
    if away > AS_BY_CHANCE:
        return "So ties go across groups more than by chance."
    return "So ties go across about as much as by chance."


def _alone(study: Study, found: Survey) -> Iterator[Section]:
    alone = np.flatnonzero(found.network.degree == 0)
    if not len(alone):
        return
    sizes = np.bincount(found.network.group, minlength=len(study.groups))
    points = []
    for group, count in enumerate(found.between.alone.tolist()):
        if count:
            who = [person for person in alone.tolist() if study.group[person] == group]
            named = f": {_some(study, who)}" if study.may_name else ""
            points.append(f"{group_name(study, group)}: {count:,} of {people(int(sizes[group]))}{named}.")
    if not study.has_groups:
        points = [f"{_some(study, alone.tolist())}."] if study.may_name else []
    words = ("A first tie does most for somebody who has none.",)
    yield Section("alone", f"Without ties: {people(len(alone))}", words, tuple(points))


def _some(study: Study, who: list[int]) -> str:
    shown = [name(study, one) for one in who[:FEW_POINTS]]
    more = len(who) - len(shown)
    return listed([*shown, *([f"{more:,} more"] if more else [])])


def _hangs_on(study: Study, found: Survey) -> Iterator[Section]:
    hinges = np.flatnonzero(found.cuts.hinges).tolist()
    if not study.may_name or not len(found.network.ties):
        return
    words = ["Nobody's leaving would cut others off from each other."]
    if hinges:
        one = "this person" if len(hinges) == 1 else "any of these"
        words = [f"Without {one}, some would be cut off from the others: {_some(study, hinges)}."]
    if study.players is not None:
        told = study.players
        words.append(
            f"The three without whom it would fall apart most, taken together: {names(study, told.people)}. "
            f"Fragmentation would go from {told.fragmentation:.2f} to {told.without:.2f} (0: everybody has a "
            "tie with everybody; 1: nobody with anybody)."
        )
    elif len(study.people) > KEY_PLAYERS_UP_TO:
        words.append(f"Sets of people are compared up to {KEY_PLAYERS_UP_TO} people, so not here.")
    yield Section(
        "hinges",
        "People without whom it would fall apart",
        tuple(words),
        tuple(_depends(study, found)),
    )


def _depends(study: Study, found: Survey) -> Iterator[str]:
    """On whom most of the reach across depends, and what to ask."""
    risk = found.reach.risk
    for person in np.lexsort((np.arange(len(risk)), -risk))[:3].tolist():
        if study.has_groups and risk[person] >= DEPENDS_FROM:
            who = name(study, person)
            yield (
                f"If {who} moved on, {about(float(risk[person]))} of the short ways between groups "
                f"would go: ask who else should know the people {who} knows."
            )


def _core(study: Study, found: Survey) -> Iterator[Section]:
    if found.core is None:
        return
    fit, members = found.core.fit, np.flatnonzero(found.core.members).tolist()
    told = "hardly" if fit < LOOSE else "somewhat" if fit < CLEAR else "a good deal"
    words = (
        f"The ties look {told} like a core that everybody else hangs on: the fit is {fit:.2f}, where 1 is "
        f"exactly that and 0 not at all. The core that fits best has {people(len(members))}"
        f"{': ' + _some(study, members) if study.may_name else ''}."
    )
    yield Section("core", "Is there a core?", (words,))


def _answers(study: Study) -> Iterator[Section]:
    if study.response is None:
        return
    answered, asked = _told(study)
    told = study.response
    words = [
        f"{answered:,} of {people(asked)} who were asked ({in_100(answered, asked)}). With more people like "
        f"them it would likely be {told.low * 100:.0f} to {told.high * 100:.0f} in 100.",
        f"Below {PATTERNS_FROM * 100:.0f} in 100 nothing more is said, and below {NAMES_FROM * 100:.0f} no "
        "names: whoever doesn't answer loses all the ties that they would have told of.",
    ]
    rows = tuple(
        (group_name(study, at), f"{one:,}", f"{of:,}", in_100(one, of), _bears(study, at))
        for at, (one, of) in enumerate(study.told)
        if of
    )
    heading = ("Group", "Told", "Asked", "Share", "Read it")
    table = Table("Who has told of their ties", heading, ("", *heading[1:]), rows)
    yield Section("answers", "Who has told", tuple(words), table=table if study.has_groups else None)


def _bears(study: Study, group: int) -> str:
    response = study.responses[group]
    care = response is not None and response.bears is Bears.NOTHING
    return "with care" if care else "as it is"


def _introductions(study: Study) -> Section:
    if study.introductions is None:
        return Section(
            "introductions",
            "Who might be introduced",
            (f"Introductions are worked out for at most {MOST_PEOPLE:,} people, so not here.",),
        )
    if not study.introductions:
        nothing = ("No new tie between two groups would bring more people closer.",)
        return Section("introductions", "Who might be introduced", nothing)
    words = (
        f"At most {INTRODUCTIONS}, each as if those before it had been made, and nobody in more than two. "
        "They bring the most reach across groups without hanging more on one person. Ask both first.",
    )
    points = tuple(_introduction(study, one) for one in study.introductions)
    return Section("introductions", "Who might be introduced", words, points)


def _introduction(study: Study, told: Introduction) -> str:
    one, other = told.pair
    between = "have no tie yet" if not told.ties_between else f"have {ties(told.ties_between)} so far"
    said = [f"{with_group(study, one)} and {with_group(study, other)}: their groups {between}"]
    if told.brings_within_two:
        closer = (
            "person of another group comes" if told.brings_within_two == 1 else "people of other groups come"
        )
        said.append(f"{told.brings_within_two:,} {closer} within two steps")
    if told.is_first_for:
        said.append(f"it would be the first tie of {names(study, told.is_first_for)}")
    go_between = list(told.go_between)
    if go_between:
        verb = "knows both" if len(go_between) == 1 else "know both"
        said.append(f"{_few_names(study, go_between)} {verb}")
    else:
        said.append("nobody knows both")
    return f"{'; '.join(said)}. R would rise by {told.gain:.4f}."


def _few_names(study: Study, who: list[int]) -> str:
    return names(study, who) if len(who) <= 3 else f"{names(study, who[:1])} and {len(who) - 1} others"


def methods(study: Study) -> Iterator[str]:
    """How all this is worked out, and from which file."""
    yield source(study)
    if study.found is None:
        return
    yield (
        "Ties have no direction and no weight. Pieces and people who hold them together: J. Hopcroft and R. "
        "Tarjan (1973). Sets of people: S. Borgatti (2006). Core: S. Borgatti and M. Everett (1999)."
    )
    if study.has_groups:
        yield (
            "E-I index: D. Krackhardt and R. Stern (1988), beside a hundred times of dealing the groups out "
            "anew to the same people. R: the mean over all pairs from two groups of 1, 1/2 or 1/3 for one, "
            "two or three steps, and nought for more. Who it depends on: the share of it, among the "
            "others, that would go with somebody."
        )
    drawn = "" if study.found.reach.is_exact else f" Above {EXACT_UP_TO:,} people R is from a sample."
    yield f"What is drawn by chance was drawn with seed {study.asked.seed}.{drawn}"


def left_out(study: Study) -> Iterator[str]:
    """What was left out of the file."""
    return (f"{lost(one)}." for one in study.ties.left_out)
