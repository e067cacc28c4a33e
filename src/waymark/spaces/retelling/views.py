"""Tell the story back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.people.access import NotAllowed, VisitorRequest, gate
from waymark.spaces.parts.access import Within, require_within
from waymark.spaces.retelling import commands, queries
from waymark.spaces.retelling.forms import TellBackForm


@never_cache
@gate(require_within)
def tell_back(request: VisitorRequest, within: Within) -> HttpResponse:
    """Why did we set out? The story, and how people tell it back."""
    told, parts, status = queries.told_back(within), queries.own_parts(within), 200
    number = told.version.number if told.version else 0
    initial: dict[str, object] = {"number": number}
    if told.own is not None:
        initial |= {"words": told.own.words, "part": str(told.own.part_id or "")}
    form = TellBackForm(request.POST if request.method == "POST" else None, parts, initial)
    if form.is_valid():
        said = form.cleaned_data
        part, words = said.get("part") or None, said["words"].replace("\r\n", "\n")
        try:
            commands.tell_back(
                within.person, within.endeavour.id, said["number"], words, UUID(part) if part else None
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            form.data = {**{name: form.data.get(name) for name in form.fields}, "number": number}
            status = 409
        else:
            return redirect("tell-back", endeavour=within.endeavour.id)
    elif form.errors:
        status = 422
    context = {"within": within, "told": told, "form": form}
    return render(request, "spaces/retelling/back.html", context, status=status)


@require_POST
@gate(require_within)
def take_telling_back(_request: VisitorRequest, within: Within) -> HttpResponse:
    """I haven't told it."""
    commands.take_telling_back(within.person, within.endeavour.id)
    return redirect("tell-back", endeavour=within.endeavour.id)
