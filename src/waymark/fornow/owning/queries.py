"""What this room keeps of a person, for them to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from waymark.fornow.models import (
    Assumption,
    CalendarKey,
    Crossing,
    Doubt,
    EarlyCall,
    Echo,
    Explained,
    Look,
    Misfit,
    Offered,
    PlanMark,
    Position,
    Review,
    Talking,
    Trial,
    Version,
    View,
    Wanted,
)
from waymark.fornow.working import queries as working

if TYPE_CHECKING:
    from waymark.fornow.models import Clarity
    from waymark.people.models import Person


def kept_of(person: Person) -> list[dict[str, Any]]:
    """What they wrote, said for a part, or decided, each with its day and all its fields; the oldest first.

    What they thought was agreed only until it was shown, and whether it works until a review ends: after
    that nothing leads there.
    """
    of = "clarity__version"
    rows = [
        *(_row("worded", one.clarity, one.on, one.words) for one in _by(Version, person, "clarity__version")),
        *(
            _row("position", one.clarity, one.on, one.words, one.part, change_mind=one.change_mind)
            for one in _by(Position, person, of, "part")
        ),
        *(_row("view", one.clarity, one.on, one.words, one.part) for one in _by(View, person, of, "part")),
        *(
            _row("explained", one.clarity, one.on, one.words, one.part, calls=one.calls)
            for one in _by(Explained, person, of, "part")
        ),
        *(
            _row("plan", one.clarity, one.month, one.words, one.part)
            for one in _by(PlanMark, person, of, "part")
        ),
        *(_row("on offer", one.clarity, one.on, one.words) for one in _by(Offered, person, of)),
        *(_row("began", one.clarity, one.on, one.because) for one in _by(Crossing, person, of)),
        *(
            _row(
                "assumed",
                one.clarity,
                one.on,
                one.because,
                then=one.then,
                for_whom=one.for_whom,
                would_show=one.would_show,
            )
            for one in _by(Assumption, person, of)
        ),
        *(
            _row("ended", one.clarity, one.closed_on, one.because, how=one.ended, learnt=one.learnt)
            for one in _by(Review, person, of)
        ),
        *_beneath(person),
        *_own(person),
    ]
    return sorted(rows, key=lambda row: (row["on"] or "", row["what"], row["words"]))


def _beneath(person: Person) -> list[dict[str, Any]]:
    of = "assumption__clarity__version"
    return [
        *(
            _row("doubt", one.assumption.clarity, one.on, one.would_show, one.part)
            for one in _by(Doubt, person, of, "part")
        ),
        *(
            _row("trial", one.assumption.clarity, one.on, one.words, one.part)
            for one in _by(Trial, person, of, "part")
        ),
        *(
            _row("misfit", one.assumption.clarity, one.on, one.words, one.part)
            for one in _by(Misfit, person, of, "part")
        ),
    ]


def _own(person: Person) -> list[dict[str, Any]]:
    early = EarlyCall.objects.filter(person=person).select_related("clarity__version", "part")
    looks = Look.objects.filter(person=person).select_related("review__clarity__version")
    talking = Talking.objects.filter(person=person).select_related("clarity__version", "part")
    wanted = Wanted.objects.filter(person=person).select_related("clarity__version", "part")
    echoes = Echo.objects.filter(person=person).select_related("echoing__clarity__version")
    links = CalendarKey.objects.filter(person=person).select_related("endeavour")
    return [
        *(_row("called early", one.clarity, one.on, one.because, one.part) for one in early),
        *(_row("looked back", one.review.clarity, one.on, one.words) for one in looks),
        *(_row("talking with", one.clarity, one.since, "", one.part) for one in talking),
        *(_row("would help", one.clarity, None, str(one.sort), one.part) for one in wanted),
        *(_row("agreed", one.echoing.clarity, None, one.words) for one in echoes),
        *(_row("calendar", None, one.made_on, one.endeavour.title) for one in links),
        *(
            _row("works", one.review.clarity, None, ": ".join(filter(None, (str(one.says), one.words))))
            for one in working.kept_of(person)
        ),
    ]


def _by(model: Any, person: Person, *related: str) -> Any:
    return model.objects.filter(by=person).select_related(*related)


def _row(
    what: str, clarity: Clarity | None, on: Any, words: str, part: Any = None, **besides: str
) -> dict[str, Any]:
    """`besides`: what else they wrote in the same breath; nothing that was left empty."""
    return {
        "what": what,
        "answer": str((clarity and clarity.version) or ""),
        "on": on.isoformat() if on else None,
        "words": words,
        "part": part.name if part else None,
        **{name: said for name, said in besides.items() if said},
    }
