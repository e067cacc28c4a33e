"""What leaves: everything that a report says, in released figures, whatever it is then written as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from waymark.insight.honesty import Released, ReleasedShare
from waymark.perspectives.figures import Result, Shown, Stage
from waymark.perspectives.pictures.page import Corner, Curve, Page, Spot, Stretch

if TYPE_CHECKING:
    from waymark.perspectives.pictures.page import Picture
    from waymark.perspectives.pictures.shape import Outline
    from waymark.questions.models import Question


@dataclass(frozen=True)
class Row:
    """One statement: its figures among all who answered it, and from place to place.

    `sort`: what it turned out to be among all; `part_in_places`: whether those agree or disagree who are told
    of in `places`.
    """

    number: str
    words: str
    sort: str
    agree: ReleasedShare
    disagree: ReleasedShare
    passed: ReleasedShare
    matters: Released
    part_in_places: str
    places: tuple[Spot, ...]


@dataclass(frozen=True)
class Report:
    """A question and what came of it. `only_words`: of a small room, statements without any figures."""

    asked: str
    why: str
    space: str
    as_of: date
    address: str
    stage: Stage
    people: Released
    structure: str
    sure: str
    stretches: tuple[Stretch, ...]
    outline: Outline | None
    corners: tuple[Corner, ...]
    shared: tuple[Curve, ...]
    differing: tuple[Curve, ...]
    rows: tuple[Row, ...]
    only_words: tuple[str, ...]

    @property
    def has_figures(self) -> bool:
        return self.stage is Stage.PICTURE

    @property
    def has_picture(self) -> bool:
        """Whether there is a fell, or groups, to draw."""
        return self.outline is not None or bool(self.corners)


SORTS = ("common_ground", "differences", "unsure", "leaning", "too_few")


def report(
    question: Question, address: str, today: date, result: Result, picture: Picture | None, page: Page | None
) -> Report:
    """Put together what may be told today; `result` is of all statements, also where there is a picture."""
    corners = page.corners if page and page.is_drawn else ()
    curves = {row.id: row for row in _curves(result, picture, corners)} if picture and corners else {}
    return Report(
        asked=question.asked,
        why=question.why,
        space=question.space.name,
        as_of=today,
        address=address,
        stage=result.stage,
        people=result.people,
        structure=str(page.structure) if page else "",
        sure=str(page.sure) if page and page.is_told else "",
        stretches=page.stretches if page else (),
        outline=page.outline if page else None,
        corners=corners,
        shared=page.shared.first if page else (),
        differing=page.differing.first if page else (),
        rows=tuple(_rows(result, curves)),
        only_words=_only_words(result),
    )


def _curves(result: Result, picture: Picture, corners: tuple[Corner, ...]) -> Iterator[Curve]:
    for shown in result.everything:
        curve = picture.curve(str(shown.id), corners)
        if curve:
            yield curve


def _rows(result: Result, curves: Mapping[str, Curve]) -> Iterator[Row]:
    found = [(shown, sort) for sort in SORTS for shown in getattr(result, sort)]
    for shown, sort in sorted(found, key=lambda one: one[0].number):
        yield _row(shown, sort, curves.get(str(shown.id)))


def _row(shown: Shown, sort: str, curve: Curve | None) -> Row:
    return Row(
        number=str(shown.number),
        words=shown.words,
        sort=sort.replace("_", " "),
        agree=shown.agree,
        disagree=shown.disagree,
        passed=shown.passed,
        matters=shown.matters,
        part_in_places=("disagree" if curve.is_no else "agree") if curve and curve.spots else "",
        places=curve.spots if curve else (),
    )


def _only_words(result: Result) -> tuple[str, ...]:
    """What a small room may send out: statements, in no order that tells anything, and never a count."""
    if result.stage is not Stage.ROOM:
        return ()
    told = {one.words for one in (*result.shared_in_room, *result.lively_in_room)}
    return tuple(sorted(told | set(result.without_words)))
