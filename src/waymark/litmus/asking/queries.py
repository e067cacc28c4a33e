"""The litmus test as it stands, whether it is being asked, and what came of it each time."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count
from django.utils.timezone import localdate

from waymark.litmus import marks
from waymark.litmus.asking import strip
from waymark.litmus.models import Answer, Asking, Said, Telling, Wording
from waymark.prepared import Prepared, slot
from waymark.record.clock import now

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.litmus.asking.strip import Bar

MOST_SENTENCES = 300


@dataclass(frozen=True)
class Litmus:
    """All that the page of the litmus test shows. `strip`: the oldest first."""

    wording: Wording | None
    earlier: tuple[Wording, ...]
    strip: tuple[Bar, ...]
    open: Asking | None


@dataclass(frozen=True)
class Given:
    """What somebody answers at an asking that is open, for them alone."""

    answer: Answer | None
    sentence: Telling | None


_NEWEST = Prepared(
    lambda: Wording.objects.filter(endeavour=slot(Wording, "endeavour")).order_by("-number")[:1]
)


def newest_wording(endeavour: UUID) -> Wording | None:
    """The litmus test as it is worded now; None before anybody has."""
    return _NEWEST.first(endeavour=endeavour)


def open_asking(endeavour: UUID) -> Asking | None:
    """The asking that takes answers today."""
    still = Asking.objects.filter(endeavour=endeavour, closed_on=None, until__gte=localdate(now()))
    return still.select_related("wording").first()


def litmus(endeavour: UUID) -> Litmus:
    """The test, its earlier wordings, whether it is being asked, and its strip with what people wrote."""
    wordings = list(Wording.objects.filter(endeavour=endeavour).order_by("-number"))
    newest = wordings[0] if wordings else None
    return Litmus(
        wording=newest,
        earlier=tuple(wordings[1:]),
        strip=strip_of(endeavour, newest, _sentences(endeavour)) if newest else (),
        open=open_asking(endeavour) if newest else None,
    )


def newest_bar(endeavour: UUID) -> Bar | None:
    """The asking that closed last; None before any has. Two queries, however many there were before."""
    return next(iter(_bars(_closed(endeavour).order_by("-closed_on", "-opened_on", "-id")[:1])), None)


def strip_of(
    endeavour: UUID, newest: Wording | None = None, sentences: dict[UUID, list[Telling]] | None = None
) -> tuple[Bar, ...]:
    """Every asking that closed, the oldest first. Two queries."""
    return _bars(_closed(endeavour).order_by("closed_on", "opened_on", "id"), newest, sentences)


def _closed(endeavour: UUID) -> QuerySet[Asking]:
    return Asking.objects.filter(endeavour=endeavour, closed_on__isnull=False).select_related("wording")


def _bars(
    closed: QuerySet[Asking],
    newest: Wording | None = None,
    sentences: dict[UUID, list[Telling]] | None = None,
) -> tuple[Bar, ...]:
    askings = list(closed)
    by_seen = _counted(askings)
    counts = {one.pk: _together(by_seen[one.pk]) for one in askings}
    longest = max((sum(each.values()) for each in counts.values()), default=0)
    return tuple(
        strip.Bar(
            asking=one,
            told=strip.told(counts[one.pk]),
            stretches=strip.stretches(counts[one.pk], longest),
            sides=strip.sides(by_seen[one.pk]),
            sentences=tuple((sentences or {}).get(one.pk, ())),
            is_worded_as_now=newest is None or one.wording_id == newest.pk,
        )
        for one in askings
    )


def given(asking: Asking, whose: str | None) -> Given:
    """What somebody has answered here so far. `whose`: their own number, or what their phone keeps."""
    if whose is None:
        return Given(None, None)
    mark = marks.of_answer(whose, asking.pk)
    answer = Answer.objects.filter(asking=asking, mark=mark).first()
    return Given(answer, Telling.objects.filter(asking=asking, mark=mark).first() if answer else None)


def _sentences(endeavour: UUID) -> dict[UUID, list[Telling]]:
    """What was written with answers and a host has let in, once its asking closed; in no order."""
    let_in = Telling.objects.filter(
        endeavour=endeavour,
        about=Telling.About.SENTENCE,
        state=Telling.State.IN,
        asking__closed_on__isnull=False,
    )
    found = defaultdict(list)
    for one in let_in.order_by("said", "id")[:MOST_SENTENCES]:
        if one.asking_id:
            found[one.asking_id].append(one)
    return found


def _counted(askings: list[Asking]) -> dict[UUID, dict[str, Counter[Said]]]:
    rows = Answer.objects.filter(asking__in=askings).values_list("asking", "seen_from", "said")
    found: dict[UUID, dict[str, Counter[Said]]] = defaultdict(lambda: defaultdict(Counter))
    for asking, seen_from, said, answers in rows.annotate(Count("id")):
        found[asking][seen_from][Said(said)] = answers
    return found


def _together(by_seen: dict[str, Counter[Said]]) -> Counter[Said]:
    return sum(by_seen.values(), Counter[Said]())
