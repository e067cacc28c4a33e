"""The words of `waymark opinions`, and its JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from waymark.cli.terminal import clean, columns, wrapped
from waymark.insight.formats import Conversation, Reason, Source, read_votes
from waymark.insight.honesty import (
    ROOM_FROM,
    Policy,
    ReleasedPartition,
    ReleasedShare,
    release,
    release_partition,
)
from waymark.insight.opinions import (
    Caveat,
    Counts,
    Kind,
    Picture,
    Stance,
    StatementFinding,
    Votes,
    count,
    look,
)

FIRST_FEW = 5
ANSWERED_AGAIN = "answered_again"

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

CAVEATS = {
    Caveat.THOSE_WHO_TOOK_PART: "This is about the people who took part; others may see it otherwise.",
    Caveat.ONE_AT_A_TIME: "Each range holds 19 times in 20 by itself; among many statements, some will miss.",
    Caveat.NO_GROUPS_SOUGHT: "Statements are looked at one by one; nobody has looked for groups of people.",
    Caveat.FEW_PEOPLE: "With so few people, one more answer can change any line of this.",
    Caveat.UNEVEN_EXPOSURE: "Some statements were put to several times as many people as others.",
    Caveat.TOTALS_ONLY: "The file has totals alone: no passes, and an answer changed later counts twice. "
    "So shares are of the times that somebody took a side.",
}

HOW = (
    "Each share is counted from everyone who answered the statement, passes included, with only the latest "
    "answer of anyone who answered it again. The likely range is E. B. Wilson's (1927): a range made this "
    "way holds the true share 19 times in 20."
)


@dataclass(frozen=True)
class Told:
    """What to print, and what to say beside it about what was left out."""

    text: str
    asides: tuple[str, ...]


def tell(votes: Path, statements: Path | None, *, as_json: bool, everything: bool) -> Told:
    """Read a file and put what it says into words, or into JSON. Raises BadFile."""
    everybody = read_votes(votes, statements)
    conversation = everybody.accepted()
    counts = counted(conversation, int(np.count_nonzero(np.bincount(everybody.participant))))
    picture = look(counts)
    left_out = [(str(one.reason), one.count, one.example_line) for one in conversation.left_out]
    again = len(conversation.stance) - counts.answers
    if again > 0:
        left_out.append((ANSWERED_AGAIN, again, None))
    asides = tuple(
        line for one in left_out for line in wrapped(f"Left out: {_lost(*one)}.", columns(), rest="  ")
    )
    if as_json:
        return Told(_json(conversation, picture, left_out), asides)
    page = Page(picture, {one.id: one.text for one in conversation.statements}, everything, columns())
    return Told("\n".join(page.lines(_sources(conversation))), asides)


def counted(conversation: Conversation, people: int) -> Counts:
    """Stances on each statement, from the answers of so many people or from a file's own totals."""
    ids = tuple(one.id for one in conversation.statements)
    if conversation.tallies is not None:
        agree, disagree = conversation.tallies.agree, conversation.tallies.disagree
        return Counts(ids, agree, disagree, agree * 0, people=None)
    counts = count(Votes(ids, conversation.participant, conversation.statement, conversation.stance))
    return replace(counts, people=people)


def _lost(reason: str, number: int, line: int | None) -> str:
    one, many = LEFT_OUT[reason]
    where = "" if line is None else f" ({'' if number == 1 else 'the first '}on line {line})"
    return f"{number:,} {one if number == 1 else many}{where}"


def _sources(conversation: Conversation) -> str:
    read = f"Read from {conversation.votes_file} ({FILES[conversation.source]})"
    listed = conversation.statements_file
    return (
        f"{read}."
        if listed in {None, conversation.votes_file}
        else f"{read}, with the statements of {listed}."
    )


def _numbered(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


class Page:
    """What a picture says, in plain words."""

    def __init__(
        self, picture: Picture, texts: Mapping[str, str | None], everything: bool, width: int
    ) -> None:
        self._picture = picture
        self._texts = texts
        self._everything = everything
        self._width = width

    def lines(self, sources: str) -> Iterator[str]:
        """The page from top to bottom."""
        yield from self._who_took_part(sources)
        if self._picture.answers:
            yield from self._findings()
        yield from self._how_do_we_know()

    def _who_took_part(self, sources: str) -> Iterator[str]:
        picture = self._picture
        statements = _numbered(sum(map(len, self._lists())), "statement", "statements")
        answers = _numbered(_all(picture.answers), "answer", "answers")
        yield from self._words("WHO TOOK PART")
        if not picture.answers:
            yield from self._words(f"Nobody has answered yet; there are {statements}.")
        elif picture.people is None:
            yield from self._words(f"{answers} to {statements}; the file doesn't say from how many people.")
        else:
            people = _all(picture.people)
            yield from self._words(f"{_numbered(people, 'person', 'people')} gave {answers} to {statements}.")
        yield from self._words(clean(sources))
        if picture.answers and picture.people is not None and picture.people < ROOM_FROM:
            yield from self._words(
                f"With fewer than {ROOM_FROM} people this is a list and not a picture: read it as what these "
                "few said, and talk with them."
            )

    def _lists(self) -> Sequence[Sequence[StatementFinding]]:
        picture = self._picture
        return (picture.common_ground, picture.differences, picture.unsure, picture.leaning, picture.too_few)

    def _findings(self) -> Iterator[str]:
        picture, limits = self._picture, self._picture.parameters
        yield from self._section(
            "What people share",
            f"A clear majority, likely more than {limits.shared_low * 100:.0f} in 100, takes the same side, "
            f"and at most {limits.shared_other * 100:.0f} in 100 the other. The surest first.",
            picture.common_ground,
        )
        yield from self._section(
            "Where they differ",
            f"Both sides are truly there, each likely more than {limits.difference_low * 100:.0f} in 100. "
            "The most evenly split first.",
            picture.differences,
        )
        yield from self._section(
            "Where many were unsure",
            f"Likely more than {limits.unsure_low * 100:.0f} in 100 passed. The most passes first.",
            picture.unsure,
        )
        yield from self._section(
            "In between",
            "Not clear enough to be called shared, different or unsure. The clearest first.",
            picture.leaning,
            few=0,
        )
        yield from self._section(
            "Too few to tell",
            f"Answered by fewer than {limits.least_answers} people.",
            picture.too_few,
            few=0,
        )

    def _section(
        self, title: str, meaning: str, findings: Sequence[StatementFinding], few: int = FIRST_FEW
    ) -> Iterator[str]:
        number = _numbered(len(findings), "statement", "statements") if findings else "none"
        yield from self._heading(f"{title}: {number}")
        if not findings:
            return
        shown = findings if self._everything else findings[:few]
        yield from self._words(meaning if shown else f"{meaning} Add --all to see them.")
        for finding in shown:
            yield ""
            yield from self._statement(finding)
        if shown and len(shown) < len(findings):
            yield ""
            yield from self._words(f"{len(findings) - len(shown):,} more: add --all to see them.")

    def _statement(self, finding: StatementFinding) -> Iterator[str]:
        text = clean(self._texts.get(finding.id) or "")
        name = clean(finding.id)
        yield from wrapped(f"“{text}”" if text else f"Statement {name}", self._width, "  ", "  ")
        number = f" Statement {name}." if text else ""
        yield from wrapped(f"{figures(finding)}{number}", self._width, "    ", "    ")

    def _how_do_we_know(self) -> Iterator[str]:
        yield from self._heading("How do we know?")
        yield from self._words(HOW)
        for caveat in self._picture.caveats:
            yield from wrapped(CAVEATS[caveat], self._width, "- ", "  ")
        yield from self._words(
            f"Method {self._picture.algorithm}, on counts {self._picture.input_hash[:16]}."
        )

    def _heading(self, title: str) -> Iterator[str]:
        yield ""
        yield from wrapped(title.upper(), self._width)

    def _words(self, text: str) -> Iterator[str]:
        yield from wrapped(text, self._width)


def _all(number: int) -> int:
    """A number about people from someone's own file, which may say all that the file says."""
    value = release(number, Policy.OWN_FILE).value
    return 0 if value is None else value


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
        return f"Of {_numbered(base, 'answer', 'answers')}: {', '.join(said)}."
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


def _json(
    conversation: Conversation, picture: Picture, left_out: Iterable[tuple[str, int, int | None]]
) -> str:
    texts = {one.id: one.text for one in conversation.statements}
    return json.dumps(
        {
            "algorithm": picture.algorithm,
            "input_hash": picture.input_hash,
            "method": picture.method,
            "parameters": asdict(picture.parameters),
            "caveats": list(picture.caveats),
            "source": {
                "format": conversation.source,
                "votes": conversation.votes_file,
                "statements": conversation.statements_file,
            },
            "participants": None if picture.people is None else _all(picture.people),
            "statements": len(conversation.statements),
            "votes": _all(picture.answers),
            "left_out": [
                {"reason": reason, "count": number, "example_line": line} for reason, number, line in left_out
            ],
            **{
                name: [_statement(finding, texts[finding.id]) for finding in getattr(picture, name)]
                for name in ("common_ground", "differences", "unsure", "leaning", "too_few")
            },
        },
        indent=2,
    )


def _statement(finding: StatementFinding, text: str | None) -> dict[str, object]:
    parts = released(finding)
    named = zip(("agree", "disagree", "passed"), parts.cells, strict=True)
    return {
        "id": finding.id,
        "text": text,
        "stance": None if finding.stance is None else finding.stance.name.lower(),
        "answers": parts.base.value,
        **{
            name: {"count": cell.part.value, "in_100": cell.in_100, "low": cell.low, "high": cell.high}
            for name, cell in named
        },
    }
