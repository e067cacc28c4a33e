"""The answer moved on while somebody wrote: what they typed comes back to them, to be copied."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.forms import CharField
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.fornow.telling import Meanwhile
from waymark.people.access import Pace, TooMuch, require_unhurried

if TYPE_CHECKING:
    from django.forms import Form
    from django_stubs_ext import StrOrPromise

    from waymark.people.access import GatedView, VisitorRequest

WORDS = Pace(at_once=24, per_second=0.1)
WHO_DOES_WHAT = re.compile(r"(who|does|with)_[0-9]{1,3}")
HOMES = {"clarity": "clarity", "assumption": "assumption", "review": "review", "question": "result"}
"""Where one goes from there: the page of what the address names."""


@dataclass(frozen=True)
class Typed:
    """Something that was typed, and what was asked."""

    asked: StrOrPromise
    words: str


def keeps_words(form: type[Form]) -> Callable[[GatedView], GatedView]:
    """Where its gate or its command says Meanwhile to words that were sent, they come back with why.

    Nobody writes faster than they can think: whoever sends more than that is told so, and keeps their words.

    It stands around the gate: an answer may be unpicked between the reading and the pressing. To those who
    may not do this at all, and to whoever sent no words, it says what the gate says.
    """

    def around(view: GatedView) -> GatedView:
        @wraps(view)
        def kept(request: VisitorRequest, **named: UUID) -> HttpResponse:
            try:
                _require_unhurried(request)
                return view(request, **named)
            except (Meanwhile, TooMuch) as refused:
                typed = _typed(form, request.POST.dict())
                if not typed:
                    raise
                context = {"typed": typed, "reason": str(refused), "back": _back(named)}
                status = 429 if isinstance(refused, TooMuch) else 409
                return render(request, "fornow/kept_words.html", context, status=status)

        return kept

    return around


def _require_unhurried(request: VisitorRequest) -> None:
    person = request.visitor.person
    if request.method == "POST" and person is not None:
        require_unhurried(f"for-now-words:{person.pk}", WORDS)


def _typed(form: type[Form], sent: dict[str, Any]) -> tuple[Typed, ...]:
    return tuple(
        Typed(_asked(form, name), words)
        for name, words in sent.items()
        if isinstance(words, str) and words.strip() and _is_typed(form, name)
    )


def _is_typed(form: type[Form], name: str) -> bool:
    field = form.base_fields.get(name)
    if field is None:
        return bool(WHO_DOES_WHAT.fullmatch(name))
    return isinstance(field, CharField) and not field.widget.is_hidden


def _asked(form: type[Form], name: str) -> StrOrPromise:
    field = form.base_fields.get(name)
    return field.label if field is not None and field.label else _("Who does what")


def _back(named: dict[str, UUID]) -> str:
    name = next((one for one in HOMES if one in named), "")
    return reverse(HOMES[name], kwargs={name: named[name]}) if name else reverse("journey")
