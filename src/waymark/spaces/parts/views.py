"""The place People: who walks along, what a part says of itself, and what somebody says of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.endeavours import commands as endeavours
from waymark.people import commands as people
from waymark.people.access import NotAllowed, VisitorRequest, gate, require_signed_in
from waymark.spaces import commands
from waymark.spaces.parts import access, queries
from waymark.spaces.parts.access import Beside, Within
from waymark.spaces.parts.forms import (
    BelongForm,
    HowFarForm,
    MeForm,
    MergeForm,
    PartForm,
    RenameForm,
    SplitForm,
    TurnOffForm,
    WordsForm,
)

if TYPE_CHECKING:
    from waymark.people.models import Person


@never_cache
@require_safe
@gate(access.require_within)
def who_walks(request: VisitorRequest, within: Within) -> HttpResponse:
    """The parts that walk along, and the people one meets there."""
    return render(request, "spaces/parts/along.html", {"within": within, "along": queries.along(within)})


@never_cache
@gate(access.require_hosting_within)
def tell_of_part(request: VisitorRequest, within: Within) -> HttpResponse:
    """A part of the system that was not known here yet."""
    form = PartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        part = commands.bring_along(within.person, within.endeavour.id, **form.cleaned_data)
        return redirect("part", endeavour=within.endeavour.id, part=part.pk)
    return _form(request, form, _("A part of the system"), _("Let it be known"), within)


@never_cache
@require_safe
@gate(access.require_beside)
def part(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """What a part says of itself, what it was called, how far it walks with us."""
    context = {"beside": beside, "walk": beside.walk, "page": queries.part_page(beside), "form": BelongForm()}
    return render(request, "spaces/parts/part.html", context)


@never_cache
@gate(access.require_can_word_part)
def word_part(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """Say it better, in its own words."""
    form = WordsForm(request.POST or None, told=queries.part_page(beside).told)
    if request.method == "POST" and form.is_valid():
        people.say_part_better(beside.walk.part, form.said(), **_by(beside))
        return _to_part(beside)
    context = {"form": form, "beside": beside, "part": beside.walk.part}
    return render(request, "spaces/parts/words.html", context, status=422 if form.errors else 200)


@never_cache
@gate(access.require_can_word_part)
def how_far(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """How far it walks with us, and where it may turn off."""
    walk = beside.walk
    told = {"until": walk.until, "may_turn_off": walk.may_turn_off, "destination": walk.destination}
    form = HowFarForm(request.POST or None, initial=told)
    if request.method == "POST" and form.is_valid():
        endeavours.say_how_far(walk, **form.cleaned_data, by=beside.within.person.pk)
        return _to_part(beside)
    return _form(request, form, _("How far we walk with you"), _("Say it"), beside.within, beside)


@never_cache
@gate(access.require_can_word_part)
def turn_off(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """Leave well."""
    form = TurnOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        endeavours.turn_off(beside.walk, form.cleaned_data["why"], by=beside.within.person.pk)
        return _to_part(beside)
    return _form(request, form, _("Turning off here"), _("Leave, with thanks"), beside.within, beside)


@require_POST
@gate(access.require_can_word_part)
def come_back(_request: VisitorRequest, beside: Beside) -> HttpResponse:
    """A part that had turned off walks along again."""
    endeavours.walk_with(beside.within.endeavour.id, beside.walk.part_id, by=beside.within.person.pk)
    return _to_part(beside)


@never_cache
@gate(access.require_can_tell_of_part)
def rename(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """It is called otherwise now; its old name goes on leading here."""
    form = RenameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data
            people.rename_part(beside.walk.part, said["name"], said["year"], how=said["how"], **_by(beside))
        except NotAllowed as refusal:
            form.add_error("year", str(refusal))
        else:
            return _to_part(beside)
    return _form(request, form, _("Another name"), _("Call it that"), beside.within, beside)


@never_cache
@gate(access.require_can_tell_of_part)
def merge(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """It became a part of another."""
    others = {str(one.part_id): one.part for one in queries.others(beside)}
    form = MergeForm(request.POST or None, [(key, other.name) for key, other in others.items()])
    if request.method == "POST" and form.is_valid():
        try:
            into, year = others[form.cleaned_data["into"]], form.cleaned_data["year"]
            people.merge_part(beside.walk.part, into, year, **_by(beside))
        except NotAllowed as refusal:
            form.add_error("into", str(refusal))
        else:
            return _to_part(beside)
    return _form(request, form, _("It became a part of another"), _("Say so"), beside.within, beside)


@never_cache
@gate(access.require_can_tell_of_part)
def split(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """A new part came out of it."""
    form = SplitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = commands.split_off(beside.within.person, beside.walk, **form.cleaned_data)
        except NotAllowed as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect("part", endeavour=beside.within.endeavour.id, part=new.pk)
    return _form(request, form, _("A part that came out of it"), _("Say so"), beside.within, beside)


@require_POST
@gate(access.require_beside)
def belong(request: VisitorRequest, beside: Beside) -> HttpResponse:
    """I see from here."""
    form = BelongForm(request.POST)
    level = form.cleaned_data["level"] if form.is_valid() else ""
    endeavour = beside.within.endeavour.id
    people.belong(beside.within.person, beside.walk.part, level, endeavour=endeavour)
    return _to_part(beside)


@require_POST
@gate(access.require_beside)
def belong_no_more(_request: VisitorRequest, beside: Beside) -> HttpResponse:
    """I see from here no longer."""
    people.belong_no_more(beside.within.person, beside.walk.part, endeavour=beside.within.endeavour.id)
    return _to_part(beside)


@never_cache
@require_safe
@gate(access.require_meeting)
def person(request: VisitorRequest, met: tuple[Within, Person]) -> HttpResponse:
    """A person's own short story, and what to come to them for."""
    within, somebody = met
    context = {"within": within, "somebody": somebody, "sees_from": queries.sees_from(within, somebody)}
    return render(request, "spaces/parts/person.html", context)


@never_cache
@gate(require_signed_in)
def me(request: VisitorRequest, person: Person) -> HttpResponse:
    """What I say of myself."""
    form = MeForm(request.POST or None, initial={name: getattr(person, name) for name in MeForm.base_fields})
    said = False
    if request.method == "POST" and form.is_valid():
        commands.speak_of_self(person, form.said())
        said = True
    context = {"form": form, "person": person, "said": said}
    return render(request, "spaces/parts/me.html", context, status=422 if form.errors else 200)


def _form(
    request: VisitorRequest,
    form: Form,
    heading: str,
    button: str,
    within: Within,
    beside: Beside | None = None,
) -> HttpResponse:
    """A page with one decision on it."""
    endeavour = within.endeavour.id
    back, about = reverse("who-walks", kwargs={"endeavour": endeavour}), _("People")
    if beside is not None:
        part = beside.walk.part
        back, about = reverse("part", kwargs={"endeavour": endeavour, "part": part.pk}), part.name
    context = {"form": form, "heading": heading, "button": button, "back": back, "about": about}
    return render(request, "ui/decision.html", context, status=422 if form.errors else 200)


def _to_part(beside: Beside) -> HttpResponse:
    return redirect("part", endeavour=beside.within.endeavour.id, part=beside.walk.part_id)


def _by(beside: Beside) -> dict[str, UUID]:
    return {"endeavour": beside.within.endeavour.id, "by": beside.within.person.pk}
