"""Other words for the same question, the line of all its wordings, and leaving it open on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.people.access import NotAllowed, VisitorRequest, gate
from waymark.perspectives.access import Looking, require_can_look
from waymark.perspectives.framing import queries
from waymark.perspectives.framing.forms import ReframeForm, ThinkingForm
from waymark.questions import access as questions_access
from waymark.questions import commands as questions

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.questions.models import Question


@never_cache
@require_safe
@gate(require_can_look)
def wordings(request: VisitorRequest, looking: Looking) -> HttpResponse:
    """Every wording that the question had, with its day, and the questions near it."""
    context = {
        "looking": looking,
        "question": looking.question,
        "framing": queries.framing(looking, request.visitor),
    }
    return render(request, "perspectives/wordings.html", context)


@never_cache
@gate(questions_access.require_can_tend)
def reframe(request: VisitorRequest, question: Question) -> HttpResponse:
    """Ask the same in other words; or go on to ask another question, which grows out of this one."""
    if request.method == "POST" and request.POST.get("press") == "another":
        return redirect(_to_another(question, request.POST.get("asked", "")))
    form = ReframeForm(request.POST if request.method == "POST" else None, initial=_as_it_stands(question))
    refusal = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            questions.reframe(question, said["asked"], said["because"], was=said["was"], by=_by(request))
        except questions.ReframedMeanwhile as told:
            refusal = str(told)
            form = ReframeForm({**said, "was": question.asked})
        else:
            return redirect("wordings", question=question.pk)
    context = {"question": question, "form": form, "refusal": refusal}
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "perspectives/reframe.html", context, status=status)


@never_cache
@gate(questions_access.require_can_tend)
def still_thinking(request: VisitorRequest, question: Question) -> HttpResponse:
    """Leave it open on purpose, and say why; or no longer."""
    if request.method == "POST" and request.POST.get("press") == "no more":
        questions.leave_open_no_more(question, by=_by(request))
        return redirect("tend", question=question.pk)
    form = ThinkingForm(
        request.POST if request.method == "POST" else None, initial={"because": question.thinks_because}
    )
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            questions.leave_open(question, form.cleaned_data["because"], by=_by(request))
        except NotAllowed as told:
            refusal = str(told)
        else:
            return redirect("result", question=question.pk)
    context = {"question": question, "form": form, "refusal": refusal}
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "perspectives/still_thinking.html", context, status=status)


def _as_it_stands(question: Question) -> dict[str, str]:
    return {"was": question.asked, "asked": question.asked}


def _to_another(question: Question, asked: str) -> str:
    """Where another question is asked that grows out of this one, with the words typed here so far."""
    said = {"grew_out_of": str(question.pk), "asked": asked[:200]}
    return f"{reverse('ask')}?{urlencode(said)}"


def _by(request: VisitorRequest) -> UUID | None:
    return request.visitor.person.pk if request.visitor.person else None
