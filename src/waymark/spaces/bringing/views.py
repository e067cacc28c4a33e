"""Bringing in a list: choose it, see row by row what will happen, then let it happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from waymark.people.access import VisitorRequest, gate, whole_address
from waymark.spaces import commands, queries
from waymark.spaces.access import require_hosting
from waymark.spaces.bringing.plan import plan
from waymark.spaces.bringing.reading import BadList, Row, read_list
from waymark.spaces.seats.access import require_seat

if TYPE_CHECKING:
    from waymark.spaces.models import Space

COLUMNS = (
    ("part", gettext_lazy("what it is called now")),
    ("kind", gettext_lazy("organisation, team, community or role")),
    ("sentence", gettext_lazy("itself, in a sentence")),
    ("earlier name", gettext_lazy("what it was called before")),
    ("until", gettext_lazy("the year until which it was")),
    ("person", gettext_lazy("somebody who sees from there")),
    ("level", gettext_lazy("front line, middle, steering or lives it")),
)
SALT, HOUR = "waymark.spaces.bringing", 3600


class ListForm(forms.Form):
    """A file with a list in it."""

    file = forms.FileField(
        label=gettext_lazy("A list, as CSV or as a workbook"),
        help_text=gettext_lazy("Up to 500 rows and 200 kB. Only what you then see is taken from it."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls,.ods"}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("There is nothing in that file."),
        },
    )


@never_cache
@gate(require_hosting)
def bring_in(request: VisitorRequest, space: Space) -> HttpResponse:
    """The file is read into the page, and kept nowhere; what comes back from it is signed."""
    person = require_seat(request.visitor, space.pk).person
    if "list" in request.POST:
        rows = _back(request.POST["list"])
        if rows is None:
            return _page(request, space, refusal=_("That took more than an hour. Choose the file again."))
        invited = [
            (one, whole_address(request, reverse("take-seat", kwargs={"token": one.token})))
            for one in commands.bring_in_list(person, space, rows)
        ]
        return render(request, "spaces/bringing/done.html", {"space": space, "invited": invited})
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, space, form)
    try:
        rows = read_list(form.cleaned_data["file"].read())
    except BadList as refusal:
        form.add_error("file", str(refusal))
        return _page(request, space, form)
    steps = plan(rows, queries.parts_known_to(person))
    signed = signing.dumps(rows, salt=SALT, compress=True)
    context = {"space": space, "steps": steps, "list": signed, "has_any": not all(s.is_left for s in steps)}
    return render(request, "spaces/bringing/plan.html", context)


def _back(signed: str) -> list[Row] | None:
    try:
        rows: list[Row] = signing.loads(signed, salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        return None
    return rows


def _page(request: VisitorRequest, space: Space, form: Any = None, *, refusal: str = "") -> HttpResponse:
    form = form or ListForm()
    context = {"space": space, "form": form, "refusal": refusal, "columns": COLUMNS}
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "spaces/bringing/choose.html", context, status=status)
