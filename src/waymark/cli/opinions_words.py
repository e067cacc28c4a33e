"""Sentences of `waymark opinions`: what was found, how sure that is, what to bear in mind."""

from collections.abc import Iterator

from waymark.cli.opinions_study import ANSWERED_AGAIN, Loss, Study
from waymark.insight.formats import Conversation, Reason, Source
from waymark.insight.honesty import Policy, release, release_share
from waymark.insight.opinions import Caveat, Share
from waymark.insight.opinions.findings import Evidence, Structure
from waymark.insight.opinions.polis import PolisCaveat

FILES = {
    Source.POLIS_VOTES: "Polis votes.csv",
    Source.POLIS_MATRIX: "Polis participants-votes.csv",
    Source.POLIS_COMMENTS: "Polis comments.csv, totals alone",
    Source.PLAIN: "participant,statement,stance",
}

LEFT_OUT = {
    Reason.RAGGED_ROW: (
        "row with more or fewer columns than the heading",
        "rows with more or fewer columns than the heading",
    ),
    Reason.BLANK_PARTICIPANT: ("row that names no participant", "rows that name no participant"),
    Reason.BLANK_STATEMENT: ("row that names no statement", "rows that name no statement"),
    Reason.BLANK_STANCE: ("row without a stance", "rows without a stance"),
    Reason.BLANK_TIMESTAMP: ("row without a timestamp", "rows without a timestamp"),
    Reason.OTHER_COLUMN: ("column that isn't about answers", "columns that aren't about answers"),
    Reason.REJECTED_STATEMENT: ("statement that moderators rejected", "statements that moderators rejected"),
    Reason.REJECTED_ANSWER: ("answer to a rejected statement", "answers to rejected statements"),
    Reason.META_STATEMENT: (
        "statement about the people who answer",
        "statements about the people who answer",
    ),
    Reason.META_ANSWER: ("answer to a statement about the people", "answers to statements about the people"),
    ANSWERED_AGAIN: (
        "earlier answer by someone who answered the statement again",
        "earlier answers by people who answered the statement again",
    ),
}

CAVEATS: dict[Caveat | PolisCaveat, str] = {
    Caveat.THOSE_WHO_TOOK_PART: "This is about the people who took part; others may see it otherwise.",
    Caveat.ONE_AT_A_TIME: "Each range holds 19 times in 20 by itself; among many statements, some will miss.",
    Caveat.NO_GROUPS_SOUGHT: "Statements are looked at one by one; nobody has looked for groups of people.",
    Caveat.FEW_PEOPLE: "With so few people, one more answer can change any line of this.",
    Caveat.UNEVEN_EXPOSURE: "Some statements were put to several times as many people as others.",
    Caveat.TOTALS_ONLY: "The file has totals alone: no passes, and an answer changed later counts twice. "
    "So shares are of the times that somebody took a side.",
    Caveat.GROUPS_ASKED_FOR: "So many groups were asked for; that says nothing of whether there are any.",
    Caveat.ALWAYS_GROUPS: "This way of looking always finds groups, also where there are none.",
    Caveat.VERDICT_FROM_SAMPLE: "What there is was judged from a sample of people and statements, drawn with "
    "the seed; everything else is of everybody.",
    Caveat.SMALL_CAMP_COULD_HIDE: "A small camp could be there unseen.",
    Caveat.LIKE_BALLOTS: "Some ballots are so alike and so close together that one hand may have given them.",
    PolisCaveat.GROUPS_ARE_ALWAYS_FOUND: "Polis always finds groups, also in answers that were shuffled. "
    "Without --profile polis you are told whether there are any.",
    PolisCaveat.NO_RANGES: "Polis gives neither ranges for where people stand nor how sure a group is.",
    PolisCaveat.NUMBER_OF_GROUPS_WAS_GIVEN: "So many groups were asked for; Polis might have taken "
    "another number.",
    PolisCaveat.SAMPLED: "How well groups stand apart was reckoned from some of the people.",
}

HOW = (
    "Each share is counted from everyone who answered the statement, passes included, with only the latest "
    "answer of anyone who answered it again. The likely range is E. B. Wilson's (1927): a range made this "
    "way holds the true share 19 times in 20."
)

HOW_IN_PLACES = (
    "Ranges of what is said in one place or group are those of a Beta distribution that began without an "
    "opinion: the true share is in there 19 times in 20."
)

FINDINGS = {
    Structure.SPECTRUM: (
        "People differ along one line, without separate camps",
        "Where someone stands on one statement says a good deal about how they answer others. But people "
        "stand all the way along it: parting them into camps tells no more than the line does.",
    ),
    Structure.ONE_MIND: (
        "People are nearly of one mind",
        "Nearly all take the same side on most statements, and there is no line or camp that parts them.",
    ),
    Structure.NO_PATTERN: (
        "People differ, each in their own way",
        "There is no line and there are no camps: how someone answers one statement says little about how "
        "they answer another. Look at the statements one by one.",
    ),
    Structure.TOO_EARLY: (
        "It is too early to say how people stand to each other",
        "There are too few people or answers for a line or for camps to show, should there be any. What they "
        "say to each statement can be read all the same.",
    ),
}

ENOUGH_Z = 1.64


def finding(study: Study) -> tuple[str, str]:
    """What there is, as a heading and what that means."""
    if study.structure is not Structure.GROUPS:
        return FINDINGS[study.structure]
    number = len(study.groups)
    if study.polis is not None:
        return (
            f"{number} groups, as Polis would draw them",
            "Polis parts people into groups whether or not there are any. These it would show.",
        )
    if Caveat.GROUPS_ASKED_FOR in study.caveats:
        return (
            f"People sorted into {number} groups, as was asked for",
            "These are the groups that tell most of how people answer, if there have to be groups.",
        )
    return (
        f"People fall into {number} groups",
        "People inside a group answer much alike; which group someone is in says more about their answers "
        "than any place on a line.",
    )


def how_sure(study: Study) -> Iterator[str]:
    """How sure the finding is, in sentences."""
    picture = study.landscape
    if picture is None:
        return
    evidence = picture.evidence
    if evidence.shuffles and picture.structure is not Structure.TOO_EARLY:
        yield _of_a_line(evidence)
    if evidence.groups_z is not None:
        yield _of_groups(evidence, evidence.groups_z)
    if evidence.second_z is not None and evidence.second_z > ENOUGH_Z:
        yield "People also differ in a second way, apart from the first, which is not described here."
    if picture.structure is Structure.ONE_MIND:
        yield f"On {evidence.agreement * 100:.0f} in 100 statements nearly all who took a side took the same."
    if picture.stability is not None:
        yield _of_stability(picture.structure, picture.stability)
    if evidence.could_hide is not None:
        yield f"A camp of fewer than about {evidence.could_hide:,} people could still hide."


def _of_a_line(evidence: Evidence) -> str:
    held = f"The longest line holds {evidence.share * 100:.0f} in 100 of all differences between people"
    chance = f"{evidence.shuffled_share * 100:.0f} in 100, in {evidence.shuffles} tries"
    if evidence.share > evidence.shuffled_share:
        return f"{held}; with every statement's answers shuffled, it never held more than {chance}."
    return f"{held}; with every statement's answers shuffled, it held up to {chance}."


def _of_groups(evidence: Evidence, z: float) -> str:
    return (
        f"Of {evidence.hidden:,} answers that were hidden and then guessed, camps {_did(z)} the best line "
        f"or plane (z = {z:.1f}; above {ENOUGH_Z} there are groups)."
    )


def _did(z: float) -> str:
    if z > ENOUGH_Z:
        return "did clearly better than"
    return "did little better than" if z > 0 else "did no better than"


def _of_stability(structure: Structure, stability: float) -> str:
    if structure is Structure.GROUPS:
        return f"Random halves of the statements find the same groups again to {stability:.2f} of 1."
    return f"Random halves of the people agree on the line to {stability:.2f} of 1."


def looks_alike(study: Study) -> Iterator[str]:
    """What a host should look at: statements that say nearly the same, and ballots that may be one hand's."""
    picture = study.landscape
    if picture is None:
        return
    for one, other in picture.near_duplicates:
        yield f"Statements {one} and {other} say nearly the same."
    for burst in picture.bursts:
        yield (
            f"{numbered(everyone(len(burst.people)), 'ballot', 'ballots')} came close together and are "
            f"almost alike. Without them there would be: {burst.without}."
        )


def lost(loss: Loss) -> str:
    """What was left out, how much of it and where the first is."""
    reason, number, line = loss
    one, many = LEFT_OUT[reason]
    where = "" if line is None else f" ({'' if number == 1 else 'the first '}on line {line})"
    return f"{number:,} {one if number == 1 else many}{where}"


def sources(conversation: Conversation) -> str:
    """Which files were read."""
    read = f"Read from {conversation.votes_file} ({FILES[conversation.source]})"
    listed = conversation.statements_file
    beside = "" if listed in {None, conversation.votes_file} else f", with the statements of {listed}"
    return f"{read}{beside}."


def who_took_part(study: Study) -> str:
    """How many people, answers and statements."""
    picture = study.by_counts
    lists = (picture.common_ground, picture.differences, picture.unsure, picture.leaning, picture.too_few)
    statements = numbered(sum(map(len, lists)), "statement", "statements")
    answers = numbered(everyone(picture.answers), "answer", "answers")
    if not picture.answers:
        return f"Nobody has answered yet; there are {statements}."
    if picture.people is None:
        return f"{answers} to {statements}; the file doesn't say from how many people."
    return f"{numbered(everyone(picture.people), 'person', 'people')} gave {answers} to {statements}."


def numbered(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def everyone(number: int) -> int:
    """A number about people from someone's own file, which may say all that the file says."""
    value = release(number, Policy.OWN_FILE).value
    return 0 if value is None else value


def in_100(share: Share) -> int | None:
    """A share in 100 people, let out under the rule for one's own file; None of nobody."""
    return release_share(share.part, share.base, Policy.OWN_FILE).in_100


def likely(share: Share) -> str:
    """The likely range of a share in 100."""
    return f"{share.low * 100:.0f} to {share.high * 100:.0f}"


def group_name(number: int) -> str:
    """The letter that a group is called by."""
    return f"Group {chr(ord('A') + number)}" if number < 26 else f"Group {number + 1}"
