"""What presses and what gives hope, on one page; and one sentence, to answer, take back or look after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from waymark.people.access import NotAllowed, NotThere, VisitorRequest, gate, require_unhurried
from waymark.perspectives.access import WORDS, Sitting, require_felt, require_sitting
from waymark.perspectives.pressing import commands, queries
from waymark.perspectives.pressing.forms import FreesForm, HoldBackForm, HopeForm, PressesForm

if TYPE_CHECKING:
    from waymark.perspectives.pressing.queries import Sentence


@never_cache
@gate(require_sitting)
def pressing(request: VisitorRequest, sitting: Sitting) -> HttpResponse:
    """Both lists, and a sentence for either."""
    press = request.POST.get("press") if request.method == "POST" else None
    presses = PressesForm(request.POST if press == "presses" else None, prefix="presses")
    hope = HopeForm(request.POST if press == "hope" else None, prefix="hope")
    form = {"presses": presses, "hope": hope}.get(press or "")
    refusal = ""
    if request.method == "POST" and form is None:
        raise NotThere
    if form is not None and press is not None and form.is_valid():
        try:
            _say(sitting, press, form.cleaned_data["words"])
        except NotAllowed as told:
            refusal = str(told)
        else:
            return redirect("pressing", question=sitting.question.pk)
    context = {
        "sitting": sitting,
        "question": sitting.question,
        "pressing": queries.pressing_at(sitting.question, sitting.person, is_host=sitting.is_host),
        "presses": presses,
        "hope": hope,
        "refusal": refusal,
        "failed": form if form is not None and form.errors else None,
    }
    status = 409 if refusal else 422 if context["failed"] else 200
    return render(request, "perspectives/pressing.html", context, status=status)


@never_cache
@gate(require_felt)
def one_felt(request: VisitorRequest, seen: tuple[Sitting, Sentence]) -> HttpResponse:
    """One sentence: what it frees us to do; take it back; ask the hosts to look; let it in, hold it back."""
    sitting, sentence = seen
    press = request.POST.get("press") if request.method == "POST" else None
    frees = FreesForm(request.POST if press == "frees" else None)
    hold_back = HoldBackForm(request.POST if press == "hold back" else None)
    if request.method == "POST" and _done(sitting, sentence, press or "", frees, hold_back):
        return redirect("pressing", question=sitting.question.pk)
    failed = next((one for one in (frees, hold_back) if one.errors), None)
    context = {
        "sitting": sitting,
        "question": sitting.question,
        "one": sentence,
        "frees": frees,
        "hold_back": hold_back,
        "failed": failed,
    }
    return render(request, "perspectives/felt.html", context, status=422 if failed else 200)


def _done(
    sitting: Sitting, sentence: Sentence, press: str, frees: FreesForm, hold_back: HoldBackForm
) -> bool:
    """Whether a button's work is done; not where its form has to be looked at again."""
    felt, host = sentence.felt, sitting.person.pk
    if press == "frees" and felt.sort == felt.Sort.PRESSES and sentence.is_in:
        if frees.is_valid():
            _say(sitting, "frees", frees.cleaned_data["words"], sentence)
        return frees.is_valid()
    if press == "hold back" and sitting.is_host:
        if hold_back.is_valid():
            commands.hide_felt(felt, hold_back.cleaned_data["because"], by=host)
        return hold_back.is_valid()
    if press == "take back" and sentence.is_mine:
        commands.take_felt_back(felt)
    elif press == "let in" and sitting.is_host:
        commands.let_felt_in(felt, by=host)
    elif press == "look" and sentence.is_in:
        commands.report_felt(felt)
    else:
        raise NotThere
    return True


def _say(sitting: Sitting, press: str, words: str, of: Sentence | None = None) -> None:
    require_unhurried(f"felt:{sitting.person.pk}", WORDS)
    commands.say_felt(sitting, press, words, of=of.felt if of else None)
