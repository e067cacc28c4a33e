"""Where a part stands, who talks with one, and what the parts are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.fornow import forpart
from waymark.fornow.agreeing import commands, queries
from waymark.fornow.agreeing.access import require_asking, require_talking
from waymark.fornow.agreeing.forms import AskForm, PositionForm
from waymark.fornow.choices import Asks
from waymark.fornow.keeping_words import keeps_words
from waymark.fornow.of_ones_own import afterwards, require_position_back, require_talking_no_more
from waymark.fornow.speaking import require_speaking
from waymark.fornow.telling import Meanwhile
from waymark.people.access import NotAllowed, NotThere, VisitorRequest, gate

if TYPE_CHECKING:
    from waymark.fornow.access import Reading
    from waymark.fornow.models import Position
    from waymark.fornow.of_ones_own import Own
    from waymark.fornow.speaking import Speaking
    from waymark.people.models import Part


@never_cache
@keeps_words(PositionForm)
@gate(require_speaking)
def take_position(request: VisitorRequest, speaking: Speaking) -> HttpResponse:
    """Where does my part stand?"""
    part, clarity = forpart.wanted(request, speaking), speaking.reading.clarity.pk
    known = queries.position_of(clarity, part.pk)
    form = PositionForm(request.POST or None, initial=_initial(part, known, speaking.reading.by))
    if request.method != "POST" or not form.is_valid():
        return _position_page(request, speaking, part, form, known)
    was = form.cleaned_data["was"]
    try:
        commands.take_position(clarity, part.pk, form.standing(), was=was, by=speaking.reading.by)
    except Meanwhile as quicker:
        known = queries.position_of(clarity, part.pk)
        form.data = {**{name: form.data.get(name) for name in form.fields}, "was": queries.as_one(known)}
        return _position_page(request, speaking, part, form, known, meanwhile=str(quicker))
    return redirect(f"{forpart.home(clarity)}#positions")


@require_POST
@gate(require_position_back)
def take_position_back(request: VisitorRequest, own: Own) -> HttpResponse:
    """My part has said nothing; I may have left meanwhile, and take back what I put down for it."""
    if own.speaking is not None:
        commands.take_position_back(own.clarity, forpart.wanted(request, own.speaking).pk)
    else:
        commands.take_position_back(own.clarity, _part(request), by=own.person.pk)
    return redirect(afterwards(request, own.back(at="#positions")))


@require_POST
@gate(require_talking)
def talk_with_part(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """I'm talking with them."""
    if reading.person is not None:
        commands.talk_with_part(reading.person, reading.clarity.pk, _part(request))
    return redirect(f"{forpart.home(reading.clarity.pk)}#positions")


@require_POST
@gate(require_talking_no_more)
def talk_no_more(request: VisitorRequest, own: Own) -> HttpResponse:
    """I'm not talking with them; I may have left meanwhile."""
    commands.talk_no_more(own.person, own.clarity, _part(request))
    return redirect(afterwards(request, own.back(at="#positions")))


@never_cache
@keeps_words(AskForm)
@gate(require_asking)
def ask_parts(request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Ask the parts for consent, advice or a sense check."""
    form, status = AskForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        said = form.cleaned_data
        try:
            asks = Asks(said["asks"])
            commands.ask_parts(reading.clarity.pk, asks, said["until"], said["words"], by=reading.by)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            status = 409
        else:
            return redirect(f"{forpart.home(reading.clarity.pk)}#positions")
    context = {
        "reading": reading,
        "form": form,
        "heading": _("Ask the parts"),
        "button": _("Ask them"),
        "back": forpart.home(reading.clarity.pk),
        "about": str(reading.clarity.version or _("Back")),
    }
    status = 422 if form.errors and status == 200 else status
    return render(request, "fornow/asking.html", context, status=status)


@require_POST
@gate(require_asking)
def close_asking(_request: VisitorRequest, reading: Reading) -> HttpResponse:
    """Nothing is asked of the parts any more."""
    commands.close_asking(reading.clarity.pk, by=reading.by)
    return redirect(f"{forpart.home(reading.clarity.pk)}#positions")


def _part(request: VisitorRequest) -> UUID:
    try:
        return UUID(request.POST.get("part", ""))
    except ValueError:
        raise NotThere from None


def _initial(part: Part, known: Position | None, by: UUID) -> dict[str, object]:
    """What their part says now. Whether a colleague wished to be named is not theirs to see."""
    if known is None:
        return {"part": part.pk, "was": ""}
    return {
        "part": part.pk,
        "was": queries.as_one(known),
        "stand": known.stand,
        "words": known.words,
        "change_mind": known.change_mind,
        "is_named": known.is_named and known.by_id == by,
    }


def _position_page(
    request: VisitorRequest,
    speaking: Speaking,
    part: Part,
    form: PositionForm,
    known: Position | None,
    meanwhile: str = "",
) -> HttpResponse:
    clarity = speaking.reading.clarity
    context = {
        "reading": speaking.reading,
        "parts": speaking.parts,
        "part": part,
        "form": form,
        "known": known,
        "is_of_earlier_words": known is not None and known.version_id != clarity.version_id,
        "back": forpart.home(clarity.pk),
        "meanwhile": meanwhile,
        "asking": queries.open_asking(clarity.pk),
    }
    status = 409 if meanwhile else 422 if form.errors else 200
    return render(request, "fornow/position.html", context, status=status)
