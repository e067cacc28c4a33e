"""The page on which somebody says one thing for a part of their own: which part, what it says now, better."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

A_PAGE = re.compile(r"[0-9]{1,4}")

if TYPE_CHECKING:
    from uuid import UUID

    from django.forms import Form

    from waymark.fornow.speaking import Speaking
    from waymark.people.access import VisitorRequest
    from waymark.people.models import Part


def wanted(request: VisitorRequest, speaking: Speaking) -> Part:
    """For which of their parts somebody speaks: by what was sent, else by the address, else the first."""
    asked = request.POST.get("part", "") if request.method == "POST" else request.GET.get("part", "")
    return speaking.part(asked)


def page(
    request: VisitorRequest,
    speaking: Speaking,
    part: Part,
    form: Form,
    said: Mapping[str, Any],
    *,
    meanwhile: str = "",
    now_says: str = "",
) -> HttpResponse:
    """Their parts, and the form for one. `said`: heading, lead, button; and, if it can be, `takes_back`.

    `meanwhile`: why it couldn't be kept, where a colleague was quicker; `now_says`: what they said.
    """
    clarity = speaking.reading.clarity
    context = {
        "reading": speaking.reading,
        "clarity": clarity,
        "parts": speaking.parts,
        "part": part,
        "form": form,
        "back": home(clarity.pk),
        "about": str(clarity.version or _("Back")),
        "meanwhile": meanwhile,
        "now_says": now_says,
        **said,
    }
    status = 409 if meanwhile else 422 if form.errors else 200
    return render(request, "fornow/for_part.html", context, status=status)


def home(clarity: UUID) -> str:
    """The page of a clarity."""
    return reverse("clarity", kwargs={"clarity": clarity})


def page_number(request: VisitorRequest) -> int:
    """Which page an address asks for; the first where it asks for none."""
    said = request.GET.get("page", "")
    return max(int(said), 1) if A_PAGE.fullmatch(said) else 1


def plain(words: str) -> str:
    """Words with their lines ended as they are kept: browsers send them ended otherwise."""
    return words.replace("\r\n", "\n")


def refreshed(form: Form, was: str) -> Form:
    """What was typed, with what stands now as what was seen: sent again, it counts."""
    form.data = {**{name: form.data.get(name) for name in form.fields}, "was": was}
    return form
