"""What waits for whoever reads the home of an endeavour: their own plate, and one small step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.fornow.queries import OnJourney, OnPlate
    from waymark.litmus.queries import OnJourney as Litmus
    from waymark.questions.models import Question
    from waymark.spaces.models import Space

MANY_UNHEARD = 100


@dataclass(frozen=True)
class Item:
    """One thing on somebody's plate: what it is, something about it, and where it is done."""

    icon: str
    words: str
    about: str
    to: str


@dataclass(frozen=True)
class Step:
    """The next small step: what it is, of what, and where it is taken."""

    icon: str
    heading: str
    about: str
    does: str
    to: str


def on_my_plate(
    endeavour: UUID,
    waits: OnPlate,
    litmus: Litmus | None,
    unheard: Mapping[UUID, int],
    hosted: Sequence[Space],
) -> tuple[Item, ...]:
    """All that waits for somebody with a seat, what others wait for most first."""
    return (
        *_reviews(waits),
        *_askings(waits),
        *_echoings(waits),
        *_plans(waits),
        *_quiet(endeavour, waits),
        *_unheard(unheard, hosted),
        *_litmus(endeavour, litmus),
        *_drafts(waits, {one.pk for one in hosted}),
    )


def next_step(
    endeavour: UUID,
    waits: OnPlate,
    holds: OnJourney,
    asked: Sequence[Question],
    hosted: Collection[UUID],
    *,
    is_seated: bool,
) -> Step:
    """One small step, the first that there is: look, hear, settle, answer, say something."""
    return next(_steps(endeavour, waits, holds, asked, hosted, is_seated=is_seated))


def _steps(
    endeavour: UUID,
    waits: OnPlate,
    holds: OnJourney,
    asked: Sequence[Question],
    hosted: Collection[UUID],
    *,
    is_seated: bool,
) -> Iterator[Step]:
    for review in waits.reviews:
        yield Step(
            "eye",
            _("Look at it again with us"),
            str(review.clarity.version or ""),
            _("Say what you see"),
            reverse("review", kwargs={"review": review.pk}),
        )
    for card in holds.cards:
        if card.wires:
            yield Step(
                "activity",
                _("A tripwire is stirring"),
                str(card.clarity.version or ""),
                _("See what we’re hearing"),
                reverse("clarity", kwargs={"clarity": card.clarity.pk}),
            )
    for draft in waits.drafts:
        if draft.question.space_id in hosted:
            yield Step(
                "signpost",
                _("An answer waits to be settled"),
                str(draft.version or ""),
                _("See what it lacks"),
                reverse("clarity", kwargs={"clarity": draft.pk}),
            )
    for question in asked:
        if question.is_open:
            yield Step(
                "compass",
                _("A question is open"),
                question.asked,
                _("See what people say"),
                reverse("result", kwargs={"question": question.pk}),
            )
    yield _say_something(endeavour, is_seated=is_seated)


def _say_something(endeavour: UUID, *, is_seated: bool) -> Step:
    about = _("A worry, a story, an idea, or that something works. Half a thought is enough.")
    if is_seated:
        to = reverse("say-something", kwargs={"endeavour": endeavour})
        return Step("ear", _("What have you noticed?"), about, _("Say something"), to)
    return Step("ear", _("What have you noticed?"), about, _("I have a code"), reverse("code"))


def _reviews(waits: OnPlate) -> Iterator[Item]:
    for review in waits.reviews:
        yield Item(
            "eye",
            _("Look again: %(words)s") % {"words": review.clarity.version or ""},
            _meet_by(review.meet_by),
            reverse("review", kwargs={"review": review.pk}),
        )


def _meet_by(day: date) -> str:
    told = {"day": date_format(day, "j F")}
    if day < localdate(now()):
        return _("We promised to meet by %(day)s, and haven’t decided yet") % told
    return _("We meet by %(day)s") % told


def _echoings(waits: OnPlate) -> Iterator[Item]:
    for one in waits.echoings:
        yield Item(
            "lock",
            _("What do you think we just agreed? %(words)s") % {"words": one.clarity.version or ""},
            _("In your own words, under seal, until all are shown together"),
            reverse("write-echo", kwargs={"clarity": one.clarity_id}),
        )


def _askings(waits: OnPlate) -> Iterator[Item]:
    for one in waits.asked:
        yield Item(
            "message-circle-question-mark",
            _("Where does %(part)s stand? %(words)s")
            % {"part": one.part.name, "words": one.asking.clarity.version or ""},
            _("%(asks)s Until %(day)s")
            % {"asks": one.asking.get_asks_display(), "day": date_format(one.asking.until, "j F")},
            reverse("take-position", kwargs={"clarity": one.asking.clarity_id}),
        )


def _plans(waits: OnPlate) -> Iterator[Item]:
    for one in waits.plans:
        yield Item(
            "calendar-clock",
            _("Is it happening this month? %(words)s") % {"words": one.clarity.version or ""},
            _("As %(part)s sees it") % {"part": one.part.name},
            reverse("mark-plan", kwargs={"clarity": one.clarity.pk}),
        )


def _quiet(endeavour: UUID, waits: OnPlate) -> Iterator[Item]:
    """Said to the part's own people first, and to nobody else for a week."""
    for one in waits.quiet:
        yield Item(
            "coffee",
            _("%(part)s hasn’t been heard for %(days)s days. Is all well?")
            % {"part": one.part.name, "days": one.days},
            _("It hasn’t said where it stands on what holds. You read this a week before leaders do."),
            reverse("for-now", kwargs={"endeavour": endeavour}),
        )


def _unheard(unheard: Mapping[UUID, int], hosted: Sequence[Space]) -> Iterator[Item]:
    for space in hosted:
        how_many = unheard.get(space.pk, 0)
        if how_many:
            yield Item(
                "ear",
                _waits_to_be_heard(how_many),
                space.name,
                reverse("tend-voices", kwargs={"space": space.pk}),
            )


def _waits_to_be_heard(how_many: int) -> str:
    if how_many >= MANY_UNHEARD:
        return _("A hundred or more voices wait to be heard")
    said = ngettext("%(n)s voice waits to be heard", "%(n)s voices wait to be heard", how_many)
    return capfirst(said % {"n": apnumber(how_many)})


def _litmus(endeavour: UUID, litmus: Litmus | None) -> Iterator[Item]:
    if litmus is not None and litmus.is_open:
        yield Item(
            "flask-conical",
            litmus.wording.asks,
            _("It is being asked now"),
            reverse("answer-litmus", kwargs={"endeavour": endeavour}),
        )


def _drafts(waits: OnPlate, hosted: Collection[UUID]) -> Iterator[Item]:
    for draft in waits.drafts:
        is_host = draft.question.space_id in hosted
        yield Item(
            "signpost" if is_host else "pen-line",
            str(draft.version or ""),
            _("An answer that waits to be settled") if is_host else _("An answer that is being worked on"),
            reverse("clarity", kwargs={"clarity": draft.pk}),
        )
