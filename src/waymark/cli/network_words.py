"""Words of `waymark network`: what was left out, what to bear in mind, names, numbers and shares."""

from collections.abc import Sequence

from waymark.cli.network_study import Study
from waymark.cli.opinions_words import listed, numbered
from waymark.cli.terminal import clean
from waymark.insight.formats import MONTHS_FRESH, Gone, Omission, TieSource

FILES = {
    TieSource.TABLE: "a row for each tie",
    TieSource.GRAPHML: "GraphML",
    TieSource.KUMU: "JSON from Kumu",
}

LEFT_OUT = {
    Gone.RAGGED_ROW: (
        "row with more or fewer columns than the heading",
        "rows with more or fewer columns than the heading",
    ),
    Gone.BLANK_END: ("row that names one person or nobody", "rows that name one person or nobody"),
    Gone.BLANK_PERSON: ("person without a name", "people without a name"),
    Gone.WITH_ONESELF: ("tie of somebody with themselves", "ties of people with themselves"),
    Gone.DANGLING: ("tie with somebody who isn't in the file", "ties with somebody who isn't in the file"),
    Gone.MANY_ENDS: ("tie among more than two", "ties among more than two"),
    Gone.SAID_AGAIN: ("tie said before, which counts once", "ties said before, which count once"),
    Gone.ONE_SIDED: ("tie that only one of the two has said", "ties that only one of the two has said"),
    Gone.FADED: (
        f"tie that has faded: nobody had confirmed it within {MONTHS_FRESH} months",
        f"ties that have faded: nobody had confirmed them within {MONTHS_FRESH} months",
    ),
    Gone.SAID_LATER: ("tie that was said after that day", "ties that were said after that day"),
    Gone.UNDATED: ("tie without a day", "ties without a day"),
}

BY = {"part": ("part", "parts"), "level": ("level", "levels"), "place": ("place", "places")}

NEVER_ANONYMOUS = "A network survey is never anonymous: ties point to people even where names are taken off."
ABOUT_OTHERS = "People tell of others here, and whoever is told of hasn't been asked by that."
NO_NEAR_AND_FAR = "Near and far in a picture of a network mean nothing; only the ties and the figures do."
NOT_HOW_GOOD = "A tie says that there is one, and nothing of how good it is or what passes along it."
LOST_WITH_SILENCE = (
    "Whoever was asked and didn't answer has lost the ties that they would have told of. The file doesn't "
    "say who was asked; a column answered in the list of people would."
)
UNKNOWN_TOGETHER = (
    "People of whom the file doesn't say it stand together as 'not known', so that ties with them count as "
    "across groups."
)
ALL_KINDS_ALIKE = "Ties of all kinds count alike."
FEW_PEOPLE = "With so few people, one more tie can change any line of this."
FEW = 15

SHARES = (
    (0.1, "a tenth"),
    (0.2, "a fifth"),
    (0.25, "a quarter"),
    (1 / 3, "a third"),
    (0.4, "two fifths"),
    (0.5, "half"),
    (0.6, "three fifths"),
    (2 / 3, "two thirds"),
    (0.75, "three quarters"),
    (0.8, "four fifths"),
    (0.9, "nine tenths"),
)
SMALL, ALMOST_ALL = 0.085, 0.95


def lost(one: Omission) -> str:
    """What was left out, how much of it and where the first is."""
    single, many = LEFT_OUT[one.reason]
    line = "" if one.example_line is None else f"{'' if one.count == 1 else 'the first '}on line"
    where = f" ({line} {one.example_line})" if line else ""
    return f"{one.count:,} {single if one.count == 1 else many}{where}"


def source(study: Study) -> str:
    """Which file was read, and how its ties were taken."""
    read = f"Read from {clean(study.ties.file)} ({FILES[study.ties.source]})."
    if study.asked.mutual:
        rule = "A tie counts where both have said it."
    else:
        rule = "A tie that one of the two has said counts as theirs."
    day = study.asked.on
    if day is None or not study.ties.has_days:
        return f"{read} {rule}"
    return f"{read} {rule} As it stood on {day.isoformat()}."


def caveats(study: Study) -> tuple[str, ...]:
    """What to bear in mind."""
    kinds = {kind for tie in study.ties.ties for kind in tie.kinds}
    said = (
        (True, NEVER_ANONYMOUS),
        (True, ABOUT_OTHERS),
        (study.response is None, LOST_WITH_SILENCE),
        (study.has_groups and None in study.groups, UNKNOWN_TOGETHER),
        (len(kinds) > 1, ALL_KINDS_ALIKE),
        (len(study.people) < FEW, FEW_PEOPLE),
        (True, NOT_HOW_GOOD),
        (True, NO_NEAR_AND_FAR),
    )
    return tuple(words for holds, words in said if holds)


def name(study: Study, person: int) -> str:
    """What somebody is called."""
    return clean(study.people[person].called) or f"person {person + 1}"


def names(study: Study, people: Sequence[int]) -> str:
    """Several people one after another."""
    return listed([name(study, one) for one in people])


def group_name(study: Study, group: int) -> str:
    """What a group is called."""
    return clean(study.groups[group] or "") or "not known"


def with_group(study: Study, person: int) -> str:
    """Somebody, and where they stand."""
    return f"{name(study, person)} ({group_name(study, study.group[person])})"


def about(share: float) -> str:
    """A share in words, so that nobody takes it for exact."""
    if share < SMALL:
        return f"about {max(round(share * 100), 1)} in 100"
    if share > ALMOST_ALL:
        return "nearly all"
    return f"about {min(SHARES, key=lambda one: abs(one[0] - share))[1]}"


def in_100(part: int, base: int) -> str:
    """A share in 100, as a number."""
    return f"{100 * part / base:.0f} in 100"


def ties(number: int) -> str:
    """So many ties."""
    return numbered(number, "tie", "ties")


def people(number: int) -> str:
    """So many people."""
    return numbered(number, "person", "people")
