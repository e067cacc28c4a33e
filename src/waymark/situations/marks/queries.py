"""The nine marks: what was written at each, by how many, and in a sentence how far that goes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.endeavours import queries as endeavours
from waymark.insight.honesty import Policy, Released, release
from waymark.people import queries as people
from waymark.situations.choices import Mark
from waymark.situations.leaves import Leaf, leaf_of
from waymark.situations.models import Note

if TYPE_CHECKING:
    from collections.abc import Collection

    from waymark.people.models import Person
    from waymark.questions.models import Question
    from waymark.situations.access import AtMark, Sitting

AT_FIRST = 2
NINE = len(Mark)
IN_WORDS = (
    *(gettext_lazy("None"), gettext_lazy("One"), gettext_lazy("Two"), gettext_lazy("Three")),
    *(gettext_lazy("Four"), gettext_lazy("Five"), gettext_lazy("Six"), gettext_lazy("Seven")),
    *(gettext_lazy("Eight"), gettext_lazy("Nine")),
)


@dataclass(frozen=True)
class AtOne:
    """One mark: the newest notes there, and by how many different people all of its notes are."""

    mark: Mark
    newest: tuple[Note, ...]
    people: Released


@dataclass(frozen=True)
class Diagnosis:
    """All nine, in an order that binds nobody. `how_far`: a sentence."""

    marks: tuple[AtOne, ...]
    how_far: str
    is_by_one_person: bool


def diagnosis(question: Question) -> Diagnosis:
    """The nine marks, for those with a seat. Two queries, however much was written."""
    writers = _writers(question)
    newest = _newest(question)
    everybody = {person for those in writers.values() for person in those}
    return Diagnosis(
        marks=tuple(
            AtOne(mark, tuple(newest[mark]), release(len(writers[mark]), Policy.PUBLIC_ACT)) for mark in Mark
        ),
        how_far=how_far([mark for mark in Mark if writers[mark]]),
        is_by_one_person=len(everybody) == 1,
    )


def how_far(filled: Collection[Mark]) -> str:
    """How many of the marks have something, and whether anybody asked whom it is for."""
    if not filled:
        return _("Nobody has written anything yet. Begin anywhere.")
    if len(filled) == NINE:
        return _("All nine have something.")
    how_many = IN_WORDS[len(filled)]
    some = _("One of the nine has something") if len(filled) == 1 else _("%s of the nine have something")
    said = some % how_many if "%s" in some else some
    if Mark.THEIRS in filled:
        return f"{said}."
    return _("%(some)s; nobody has yet asked the person whom it is for.") % {"some": said}


def at_mark(at: AtMark, before: str = "") -> Leaf[Note]:
    """What was written at one mark, the newest first."""
    notes = Note.objects.filter(question=at.sitting.question, mark=at.mark)
    return leaf_of(notes.select_related("by", "part"), before)


def parts_of_mine(sitting: Sitting) -> list[tuple[UUID, str]]:
    """The parts of the endeavour from which somebody sees, by name."""
    walks = endeavours.walks_of(sitting.question.space.endeavour_id)
    going = [one.part_id for one in walks if one.goes_on]
    mine = people.belongings_of([sitting.person.pk], going)[sitting.person.pk]
    return [(one.part_id, one.part.name) for one in mine]


def notes_by(person: Person) -> list[Note]:
    """What somebody wrote at any mark, for themselves."""
    return list(Note.objects.filter(by=person).select_related("question", "part").order_by("on", "number"))


def _writers(question: Question) -> dict[str, set[UUID]]:
    found: dict[str, set[UUID]] = defaultdict(set)
    for mark, person in Note.objects.filter(question=question).values_list("mark", "by").distinct():
        found[mark].add(person)
    return found


def _newest(question: Question) -> dict[str, list[Note]]:
    nth = Window(RowNumber(), partition_by=F("mark"), order_by=F("number").desc())
    rows = Note.objects.filter(question=question).annotate(nth=nth).filter(nth__lte=AT_FIRST)
    found: dict[str, list[Note]] = defaultdict(list)
    for note in rows.select_related("by", "part").order_by("-number"):
        found[note.mark].append(note)
    return found
