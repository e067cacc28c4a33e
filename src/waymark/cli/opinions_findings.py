"""What `waymark opinions` says of the whole: what was found, how sure that is, and how it is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waymark.cli.opinions_study import Study
from waymark.cli.opinions_words import CAVEATS, everyone, listed, numbered
from waymark.cli.terminal import clean
from waymark.insight.formats import Source
from waymark.insight.opinions import Caveat
from waymark.insight.opinions.findings import Evidence, Landscape, Spectrum, Structure
from waymark.insight.opinions.structure import SUBSTANCE, SURE_Z
from waymark.insight.opinions.telling import THRESHOLDS

NEAR_HALF = 0.4
NOTHING = 1e-9

HOW = (
    "Each share is counted from everyone who answered the statement, passes included, with only the latest "
    "answer of anyone who answered it again."
)
BY_WILSON = (
    "likely range is E. B. Wilson's (1927): a range made this way holds the true share 19 times in 20."
)
BY_BAYES = (
    "Of a place on the line, of a group and of the whole beside them, the likely range is found by Bayes' "
    "rule, starting from every share being as likely: the true share is in there 19 times in 20."
)


@dataclass(frozen=True)
class Finding:
    """What there is: as a title, what that means in a few words, and in some more."""

    title: str
    short: str
    meaning: str


FINDINGS = {
    Structure.SPECTRUM: Finding(
        "People differ along one line; no camps were found",
        "One answer says a good deal about the next",
        "Where someone stands on one statement says a good deal about how they answer others. But people "
        "stand all the way along the line: parting them into camps tells little or nothing beyond it.",
    ),
    Structure.ONE_MIND: Finding(
        "People are nearly of one mind",
        "Most statements have one answer",
        "Nearly all take the same side on most statements, and no line and no camps were found.",
    ),
    Structure.NO_PATTERN: Finding(
        "People differ; no pattern was found",
        "One answer says little about the next",
        "We looked for a line and for camps, and none was found: how someone answers one statement says "
        "little about how they answer another. Look at the statements one by one.",
    ),
    Structure.TOO_EARLY: Finding(
        "It is too early to say how people's views relate",
        "Read the statements one by one",
        "There are too few people or answers for a line or for camps to show, should there be any. What they "
        "say to each statement can be read all the same.",
    ),
}
TOO_FEW_FOR_CAMPS = Finding(
    "People differ along one line; too few people or answers to tell camps from a line",
    "There is a line; whether it parts into camps can't be told",
    "Where someone stands on one statement says a good deal about how they answer others. Camps would have "
    "to be very large, or very far apart, to show in so few answers.",
)
ONE_MIND_BUT_FOR_A_LINE = Finding(
    "People are nearly of one mind",
    "Most statements have one answer",
    "People answer nearly everything alike; what differs runs along one line.",
)
ALL_ALIKE = Finding(
    "People are of one mind",
    "There is nothing to part",
    "Everybody answered alike, so there is nothing to part.",
)


def finding(study: Study) -> Finding:
    """What there is."""
    if study.structure is Structure.GROUPS:
        return _of_groups(study)
    picture = study.landscape
    found = FINDINGS[study.structure] if picture is None else _of_a_landscape(picture)
    if not study.asked_for:
        return found
    none = f"{study.asked_for} groups were asked for, and none could be made of these answers."
    return Finding(found.title, found.short, f"{found.meaning} {none}")


def _of_a_landscape(picture: Landscape) -> Finding:
    evidence = picture.evidence
    if picture.structure is Structure.ONE_MIND:
        if evidence.share < NOTHING:
            return ALL_ALIKE
        return ONE_MIND_BUT_FOR_A_LINE if _has_a_line(evidence) else FINDINGS[Structure.ONE_MIND]
    if picture.structure is Structure.SPECTRUM and _is_too_few_for_camps(picture):
        return TOO_FEW_FOR_CAMPS
    return FINDINGS[picture.structure]


def _has_a_line(evidence: Evidence) -> bool:
    """Whether people differ along a dimension; hidden answers are foretold only where there is one."""
    return evidence.hidden > 0 or evidence.share > evidence.shuffled_share


def _is_too_few_for_camps(picture: Landscape) -> bool:
    evidence = picture.evidence
    hidden = 0 if evidence.could_hide is None else evidence.could_hide
    return evidence.groups_z is None or hidden >= NEAR_HALF * picture.people


def _of_groups(study: Study) -> Finding:
    number, asked = numbered(len(study.groups), "group", "groups"), study.asked_for
    fewer = "" if asked in {None, len(study.groups)} else f"; {asked} were asked for"
    if study.polis is not None:
        return Finding(
            f"{number}, as Polis would draw {'it' if len(study.groups) == 1 else 'them'}{fewer}",
            "Polis finds groups in any answers",
            "Polis parts people into groups whether or not there are any. This is what it would show.",
        )
    if asked is not None:
        told = f"; {asked} were asked for" if fewer else ", as was asked for"
        return Finding(
            f"People sorted into {number}{told}",
            "This is no finding, but an answer to what was asked",
            "If people must be sorted into groups, these fit best."
            + (" With more, some would be too small to be a group." if fewer else ""),
        )
    return Finding(
        f"People fall into {number}",
        "Which group someone is in says more than any line",
        "People inside a group answer much alike; which group someone is in says more about their answers "
        "than any place on a line.",
    )


def how_sure(study: Study) -> Iterator[str]:
    """How sure the finding is, in sentences."""
    picture = study.landscape
    if picture is None or picture.structure is Structure.TOO_EARLY:
        return
    evidence = picture.evidence
    if evidence.share >= NOTHING:
        yield _of_a_line(picture.structure, evidence)
    yield from _of_camps(study, evidence)
    if picture.spectrum is not None and evidence.second_z is not None and evidence.second_z > SURE_Z:
        yield (
            "This one line doesn't tell all: people also differ in a second way, which this report leaves "
            "out."
        )
    if picture.structure is Structure.ONE_MIND:
        yield f"On {evidence.agreement * 100:.0f} in 100 statements nearly all who took a side took the same."
    if picture.stability is not None:
        yield _of_stability(picture.structure, picture.stability)
    if evidence.could_hide is not None and evidence.share >= NOTHING:
        camp = "Another group" if picture.structure is Structure.GROUPS else "A camp"
        yield (
            f"{camp} of up to about {evidence.could_hide:,} people could be there and we would have missed "
            "it one time in five or more."
        )


def _of_a_line(structure: Structure, evidence: Evidence) -> str:
    share, shuffled = _apart(evidence.share * 100, evidence.shuffled_share * 100)
    held = f"The longest line holds {share} in 100 of all differences between people"
    is_above = evidence.share > evidence.shuffled_share
    told = (
        f"{held}; with every statement's answers shuffled, {'never more than' if is_above else 'up to'} "
        f"{shuffled} in 100, in {evidence.shuffles} tries."
    )
    if structure is Structure.NO_PATTERN:
        return f"{told} That is not clear of chance, nor is what the four longest hold together."
    if not is_above and _has_a_line(evidence):
        return f"{told} But the four longest together hold clearly more than chance gives them."
    return f"{told} What the four longest hold together counts too."


def _apart(one: float, other: float) -> tuple[str, str]:
    """Two numbers, with a decimal below ten, and with as many as it takes to tell them apart."""
    first = 1 if min(one, other) < 10 else 0
    written = [(f"{one:.{decimals}f}", f"{other:.{decimals}f}") for decimals in range(first, first + 3)]
    return next((pair for pair in written if pair[0] != pair[1]), written[0])


def _of_camps(study: Study, evidence: Evidence) -> Iterator[str]:
    """What guessing hidden answers showed, in keeping with what was found."""
    if evidence.groups_z is None or study.structure is Structure.ONE_MIND:
        return
    is_earned = evidence.groups_z > SURE_Z and (evidence.gain or 0) > SUBSTANCE
    if is_earned and study.structure is Structure.GROUPS:
        yield "Where answers were hidden and then guessed, groups did clearly better than any line."
    elif is_earned:
        yield (
            "Where answers were hidden and then guessed, camps did better than a line; but they did not "
            "stand up among all people."
        )
    elif study.structure is Structure.GROUPS:
        yield (
            "Where answers were hidden and then guessed, groups did not do well enough to be called a "
            "finding beside a line."
        )
    elif evidence.groups_z <= 0:
        yield "Where answers were hidden and then guessed, camps did no better than a line."
    else:
        yield (
            "Where answers were hidden and then guessed, camps did at most a little better than a line: not "
            "enough to speak of camps."
        )


def _of_stability(structure: Structure, stability: float) -> str:
    is_of_groups = structure is Structure.GROUPS
    alike = next(words for least, words in LIKENESS if stability >= least)
    return (
        f"Found again from each half of the people, {'the groups are' if is_of_groups else 'the line is'} "
        f"{alike} ({stability:.2f}; 1 is the same)."
    )


LIKENESS = (
    (0.9, "nearly the same"),
    (0.7, "much the same"),
    (0.4, "only roughly the same"),
    (float("-inf"), "quite different, so don't lean on it"),
)


def along_the_line(line: Spectrum) -> str:
    """How many people stand in each stretch of the line."""
    people = [f"{everyone(one.people.part):,}" for one in line.stretches]
    return f"We cut the line into five equal lengths. From one end, they hold {listed(people)} people."


def on_the_line(study: Study) -> Iterator[str]:
    """How many people stand where along the line, and how many answered too little to be placed."""
    picture = study.landscape
    if picture is None or picture.spectrum is None:
        return
    yield along_the_line(picture.spectrum)
    number = everyone(picture.spectrum.not_placed)
    if number:
        enough = min(THRESHOLDS.enough_answers, picture.statements)
        yield (
            f"{numbered(number, 'person', 'people')} answered fewer than {enough} statements and "
            f"{'is' if number == 1 else 'are'} not placed."
        )


def looks_alike(study: Study) -> Iterator[str]:
    """What a host should look at: statements worded nearly alike, and ballots that are almost alike."""
    picture = study.landscape
    if picture is None:
        return
    for cluster in picture.near_duplicates:
        yield f"Statements {listed([_named(study, one) for one in cluster])} are worded nearly alike."
    is_timed = study.conversation.source is Source.POLIS_VOTES
    close = "were given one soon after another" if is_timed else "stand close together in the file"
    for burst in picture.bursts:
        yield f"{numbered(everyone(len(burst.people)), 'ballot', 'ballots')} {close} and are almost alike."
    if picture.bursts:
        yield _without(study, picture)


def _named(study: Study, statement: str) -> str:
    text = clean(study.texts.get(statement) or "")
    return f"{clean(statement)} (“{text}”)" if text else clean(statement)


def _without(study: Study, picture: Landscape) -> str:
    """What the finding would be without the like ballots; groups that were asked for are no finding."""
    without = picture.bursts[0].without
    if study.asked_for:
        return "That can have many reasons."
    if without is picture.structure:
        return "That can have many reasons. Without them the finding stays the same."
    return f"That can have many reasons. Without them it would be: {without}."


def caveats(study: Study) -> Iterator[str]:
    """What to bear in mind, leaving out what was said with more in it before."""
    picture = study.landscape
    is_said = picture is not None and picture.evidence.could_hide is not None and not study.is_few
    for caveat in study.caveats:
        if not (is_said and caveat is Caveat.SMALL_CAMP_COULD_HIDE):
            yield CAVEATS[caveat]


def how_counted(study: Study) -> str:
    """How shares are counted and their ranges made, of all that this report shows."""
    if study.landscape is None or study.is_few or not study.places:
        return f"{HOW} The {BY_WILSON}"
    return f"{HOW} {BY_BAYES} In lists by counts alone, the {BY_WILSON}"


def how_judged(study: Study) -> Iterator[str]:
    """The figures by which groups were told from a line."""
    picture = study.landscape
    if picture is None or study.is_few or picture.evidence.groups_z is None:
        return
    evidence, gain = picture.evidence, picture.evidence.gain or 0.0
    z = _beside(picture.evidence.groups_z, SURE_Z, 2)
    yield (
        f"Each of {evidence.hidden:,} answers was hidden once and guessed from the others: as if people "
        "stood in groups, and as if they stood on a line or a plane. Groups are a finding only where they "
        f"guess better by more than {SURE_Z} standard errors, and by more than {SUBSTANCE} of log-likelihood "
        f"for each person; here it was {z} and {_beside(gain, SUBSTANCE, 4)}."
    )


def _beside(value: float, limit: float, decimals: int) -> str:
    """A figure with so many decimals, or as many as it takes not to look like its limit."""
    written = (f"{value:.{more}f}" for more in range(decimals, decimals + 3))
    return next((one for one in written if float(one) != limit), f"{value}").replace("-", "−")


def methods(study: Study) -> Sequence[str]:
    """Which methods made this report, on what; the same marks where the answers are the same."""
    counts, picture = study.by_counts, study.picture
    told = [f"Method {counts.algorithm}, on counts {counts.input_hash[:16]}."]
    if picture is not None and not study.is_few:
        told.append(f"Method {picture.algorithm}, on answers {picture.input_hash[:16]}, seed {study.seed}.")
    return told
