"""One of the nine marks: what people wrote there, and a note of one’s own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from waymark.people.access import VisitorRequest, gate
from waymark.situations import access
from waymark.situations.marks import commands, queries
from waymark.situations.marks.forms import NoteForm

if TYPE_CHECKING:
    from waymark.situations.access import AtMark
    from waymark.situations.models import Note


@never_cache
@gate(access.require_mark)
def mark(request: VisitorRequest, at: AtMark) -> HttpResponse:
    """Everything written at a mark, the newest first, and room to write."""
    question, person = at.sitting.question, at.sitting.person
    parts = queries.parts_of_mine(at.sitting)
    form = NoteForm(request.POST if request.method == "POST" else None, parts)
    if request.method == "POST" and form.is_valid():
        access.require_unhurried_words(person)
        commands.write_note(at.sitting, at.mark, form.cleaned_data["words"], part=form.seen_from())
        return redirect("mark", question=question.pk, mark=at.mark.value)
    context = {
        "question": question,
        "person": person,
        "form": form,
        "heading": at.mark.label,
        "icon": at.mark.icon,
        "asks": at.mark.asks,
        "leaf": queries.at_mark(at, request.GET.get("before", "")),
        "takes_back": "take-mark-note-back",
        "sort": "mark-note",
        "is_host": at.sitting.is_host,
        "back": reverse("situation", kwargs={"question": question.pk}),
        "about": _("What kind of situation is it?"),
    }
    return render(request, "situations/written.html", context, status=422 if form.errors else 200)


@require_POST
@gate(access.require_own_note)
def take_note_back(_request: VisitorRequest, note: Note) -> HttpResponse:
    """Its writer takes a note back."""
    commands.take_note_back(note)
    return redirect("mark", question=note.question_id, mark=note.mark)
