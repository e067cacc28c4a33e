"""What is so about the litmus test, brilliant days and stories of change: the doors to the rooms within."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from waymark.litmus import marks
from waymark.litmus.asking.queries import litmus, newest_bar, newest_wording, open_asking
from waymark.litmus.asking.strip import Bar
from waymark.litmus.changing.queries import current_round, line, stories_of
from waymark.litmus.doors.queries import invitation_of
from waymark.litmus.models import Answer, Asking, Choice, Said, Seen, Telling, Wording
from waymark.litmus.telling.queries import a_few_brilliant, brilliant, to_read

if TYPE_CHECKING:
    from waymark.people.models import Person

__all__ = [
    "OnJourney",
    "a_few_brilliant",
    "brilliant",
    "current_round",
    "invitation_of",
    "kept_of",
    "line",
    "litmus",
    "newest_wording",
    "on_journey",
    "said",
    "seen",
    "stories_of",
    "to_read",
]


@dataclass(frozen=True)
class OnJourney:
    """What the page of an endeavour shows of it. `bar`: the newest asking that closed."""

    wording: Wording
    bar: Bar | None
    is_open: bool


def on_journey(endeavour: UUID) -> OnJourney | None:
    """The litmus test at the top of an endeavour; None before it is worded. Three queries at most."""
    wording = newest_wording(endeavour)
    if wording is None:
        return None
    return OnJourney(wording, newest_bar(endeavour), open_asking(endeavour) is not None)


def seen(word: str) -> Seen:
    """From where somebody sees: user, carer, worker, leader. Raises ValueError for any other."""
    return Seen(word)


def said(word: str) -> Said:
    """An answer: yes, partly, not yet. Raises ValueError for any other."""
    return Said(word)


def kept_of(person: Person) -> list[dict[str, Any]]:
    """What somebody told from a seat, chose, and answers now: once an asking closes, nothing leads there."""
    told = Telling.objects.filter(person=person).select_related("endeavour", "part").order_by("on", "id")
    chosen = Choice.objects.filter(by=person).select_related("round__endeavour").order_by("on", "round")
    return [
        *(_telling(one) for one in told),
        *(
            {
                "what": "chosen",
                "endeavour": one.round.endeavour.title,
                "on": one.on.isoformat(),
                "words": one.because,
                "with": one.chosen_with,
            }
            for one in chosen
        ),
        *(one for asking in _open() for one in _answer(person, asking)),
    ]


def _telling(one: Telling) -> dict[str, Any]:
    return {
        "what": str(one.about),
        "endeavour": one.endeavour.title,
        "on": one.on.isoformat() if one.on else None,
        "words": one.words,
        "seen_from": str(one.seen_from),
        "called": one.called,
        "part": one.part.name if one.part else None,
        "is_for_another": one.is_for_another,
        "held_back_because": one.hidden_because,
    }


def _open() -> list[Asking]:
    return list(Asking.objects.filter(closed_on=None).select_related("endeavour").order_by("opened_on", "id"))


def _answer(person: Person, asking: Asking) -> list[dict[str, Any]]:
    mark = marks.of_answer(str(person.pk), asking.pk)
    answer = Answer.objects.filter(asking=asking, mark=mark).first()
    if answer is None:
        return []
    sentence = Telling.objects.filter(asking=asking, mark=mark).first()
    return [
        {
            "what": "answer",
            "endeavour": asking.endeavour.title,
            "on": None,
            "said": str(answer.said),
            "seen_from": str(answer.seen_from),
            "words": sentence.words if sentence else "",
        }
    ]
