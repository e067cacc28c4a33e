"""What somebody can take back from 'my data', whether or not they have a seat any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waymark.fornow.models import EarlyCall, Echo, Look, Misfit, Position, Talking, Trial, Wanted
from waymark.fornow.of_ones_own import FROM_OWN_DATA
from waymark.spaces.queries import Mine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from waymark.fornow.models import Clarity
    from waymark.people.models import Person

NEWEST = 20
"""So many of each sort; whoever wrote more finds the rest once these are gone, and all of it in the file."""


def to_take_back(person: Person) -> list[Mine]:
    """What they wrote, and where they stand, the newest of each sort first. Eight queries."""
    return [*_words(person), *_stands(person)]


def _words(person: Person) -> Iterable[Mine]:
    looks = Look.objects.filter(person=person).select_related("review__clarity__version")
    for look in _newest(looks, "-on"):
        yield _by_number("look", look, look.review.clarity, _("A line before a review ended"))
    of = "assumption__clarity__version"
    for trial in _newest(Trial.objects.filter(by=person).exclude(words="").select_related(of), "-on"):
        yield _by_number("test", trial, trial.assumption.clarity, _("What your part found when it tested it"))
    for fact in _newest(Misfit.objects.filter(by=person).exclude(words="").select_related(of), "-on"):
        yield _by_number("fact", fact, fact.assumption.clarity, _("A fact that doesn’t fit"))
    echoes = Echo.objects.filter(person=person, echoing__shown_on=None)
    for echo in _newest(echoes.select_related("echoing__clarity__version"), "-id"):
        clarity = echo.echoing.clarity
        yield _of_answer("take-echo-back", clarity, _("What you think was agreed, under seal"), echo.words)


def _stands(person: Person) -> Iterable[Mine]:
    of = ("clarity__version", "part")
    for one in _newest(Position.objects.filter(by=person).select_related(*of), "-on"):
        said = f"{one.get_stand_display()}. {one.words}".strip()
        label = _("Where you said your part stands")
        yield _of_answer("take-position-back", one.clarity, label, said, part=str(one.part_id))
    waits = EarlyCall.objects.filter(person=person, review=None).select_related("clarity__version")
    for call in _newest(waits, "-on"):
        label = _("That you would look sooner")
        yield _of_answer("call-early", call.clarity, label, call.because, press="no more")
    for talk in _newest(Talking.objects.filter(person=person).select_related(*of), "-since"):
        label = _("That you are talking with a part")
        yield _of_answer("talk-no-more", talk.clarity, label, talk.part.name, part=str(talk.part_id))
    wanted = Wanted.objects.filter(person=person).select_related("clarity__version")
    each: dict[Clarity, list[str]] = {}
    for want in _newest(wanted, "-id"):
        each.setdefault(want.clarity, []).append(want.get_sort_display())
    for clarity, sorts in each.items():
        yield _of_answer("want-belief", clarity, _("What would help you believe it"), "; ".join(sorts))


def _newest(rows: QuerySet[Any], by: str) -> QuerySet[Any]:
    return rows.order_by(by, "id")[:NEWEST]


def _by_number(sort: str, row: Any, clarity: Clarity, label: StrOrPromise) -> Mine:
    address = reverse("take-back-for-now", kwargs={"what": sort, "words": row.pk})
    return Mine(label, row.words, _answer(clarity), address, FROM_OWN_DATA)


def _of_answer(name: str, clarity: Clarity, label: StrOrPromise, words: str, **sends: str) -> Mine:
    address = reverse(name, kwargs={"clarity": clarity.pk})
    return Mine(label, words, _answer(clarity), address, {**FROM_OWN_DATA, **sends})


def _answer(clarity: Clarity) -> str:
    return str(clarity.version or "")
