"""Words of `waymark opinions`: what was read and left out, what to bear in mind, numbers and names."""

from collections.abc import Sequence

from waymark.cli.opinions_study import ANSWERED_AGAIN, ONLY_REJECTED, Loss, Study
from waymark.insight.formats import Conversation, Reason, Source
from waymark.insight.honesty import Policy, release, release_share
from waymark.insight.opinions import Caveat, Share
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
    ONLY_REJECTED: (
        "person who answered nothing but statements that were left out",
        "people who answered nothing but statements that were left out",
    ),
}

CAVEATS: dict[Caveat | PolisCaveat, str] = {
    Caveat.THOSE_WHO_TOOK_PART: "This is about the people who took part; others may see it otherwise.",
    Caveat.ONE_AT_A_TIME: "Each range holds 19 times in 20 by itself; among many statements, some will miss.",
    Caveat.NO_GROUPS_SOUGHT: "Statements are looked at one by one; nobody has looked for groups of people.",
    Caveat.FEW_PEOPLE: "With so few people, one more answer can change any line of this.",
    Caveat.UNEVEN_EXPOSURE: "Some statements were put to several times as many people as others, so compare "
    "them with care.",
    Caveat.TOTALS_ONLY: "The file has totals alone: no passes, and an answer changed later counts twice. "
    "So shares are of the times that somebody took a side.",
    Caveat.GROUPS_ASKED_FOR: "So many groups were asked for; that says nothing of whether there are any.",
    Caveat.ALWAYS_GROUPS: "This way of looking always finds groups, also where there are none.",
    Caveat.VERDICT_FROM_SAMPLE: "What there is was judged from a sample of people and statements, drawn with "
    "the seed. So was how well halves agree, of more than 1,000 people, and what each third or group says, "
    "of more than a million answers. Counts, and where people stand, are of everybody.",
    Caveat.SMALL_CAMP_COULD_HIDE: "A small camp could be there, and we would have missed it.",
    Caveat.LIKE_BALLOTS: "Some ballots are almost alike and close together; that can have many reasons.",
    PolisCaveat.GROUPS_ARE_ALWAYS_FOUND: "Polis always finds groups, also in answers that were shuffled. "
    "Without --profile polis you are told whether there are any.",
    PolisCaveat.NO_RANGES: "Polis gives neither ranges for where people stand nor how sure a group is.",
    PolisCaveat.NUMBER_OF_GROUPS_WAS_GIVEN: "So many groups were asked for; Polis might have taken "
    "another number.",
    PolisCaveat.SAMPLED: "How well groups stand apart was reckoned from some of the people.",
}


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


def letter(group: int) -> str:
    """What a group is called wherever it is named, by its id: A, B, C …"""
    return chr(ord("A") + group) if group < 26 else str(group + 1)


def group_name(group: int) -> str:
    """The same as a title."""
    return f"Group {letter(group)}"


def listed(words: Sequence[str]) -> str:
    """Words one after another, the last after 'and'."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
