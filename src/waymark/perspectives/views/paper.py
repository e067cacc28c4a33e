"""What a host prints: posters, and cards for those without a phone; and the page where cards are typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.people.access import NotAllowed, VisitorRequest, gate, whole_address
from waymark.perspectives import access, commands, queries
from waymark.perspectives.forms import CardForm, WhichForm
from waymark.perspectives.paper import cards_on_paper, poster_on_paper
from waymark.perspectives.queries import Ways
from waymark.questions import access as questions

if TYPE_CHECKING:
    from waymark.questions.models import Question


@require_safe
@gate(questions.require_can_tend)
def poster(request: VisitorRequest, question: Question) -> HttpResponse:
    """A poster to look at, and to print from here."""
    return render(
        request, "perspectives/poster.html", {"question": question, "ways": ways(request, question)}
    )


@never_cache
@require_safe
@gate(access.require_can_print)
def poster_pdf(request: VisitorRequest, question: Question) -> HttpResponse:
    """The same poster as a file: A4 or A3, in one colour or two."""
    size = "a3" if request.GET.get("size") == "a3" else "a4"
    is_plain = request.GET.get("colours") == "one"
    made = poster_on_paper(question, ways(request, question), size, is_plain=is_plain)
    return as_file(made, "application/pdf", f"poster-{size}.pdf")


@never_cache
@require_safe
@gate(access.require_can_print)
def cards_pdf(request: VisitorRequest, question: Question) -> HttpResponse:
    """Cards to tick with a pen, in ordinary or in large print."""
    made = cards_on_paper(question, queries.on_cards(question), is_large="large" in request.GET)
    return as_file(made, "application/pdf", "cards.pdf")


@never_cache
@gate(questions.require_can_tend)
def cards(request: VisitorRequest, question: Question) -> HttpResponse:
    """Where cards are typed in, one after the other."""
    statements = queries.on_cards(question)
    form = CardForm(request.POST or None, statements=statements)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        answers = form.answers()
        if not answers and not said["words"]:
            form.add_error(None, access.empty_card())
        else:
            try:
                commands.type_card(question, said["card"], answers, said["words"])
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect(f"{_cards(question)}?typed={said['card']}")
    return _page(request, question, form, statements)


@require_POST
@gate(questions.require_can_tend)
def take_card_back(request: VisitorRequest, question: Question) -> HttpResponse:
    """Take back the card that was typed in last."""
    card = WhichForm({"statement": request.POST.get("card")}).chosen()
    if card is not None:
        commands.take_card_back(question, card)
    return redirect("cards", question=question.id)


def _page(request: VisitorRequest, question: Question, form: CardForm, statements: Any) -> HttpResponse:
    typed = WhichForm({"statement": request.GET.get("typed")}).chosen()
    chosen = form.data if form.errors else {}
    context = {
        "question": question,
        "form": form,
        "card": chosen.get("card") or uuid4(),
        "rows": [(one, chosen.get(str(one.id), "")) for one in statements],
        "words": chosen.get("words", ""),
        "typed": typed,
    }
    return render(request, "perspectives/cards.html", context, status=422 if form.errors else 200)


def _cards(question: Question) -> str:
    return reverse("cards", kwargs={"question": question.id})


def ways(request: VisitorRequest, question: Question) -> Ways:
    """The ways in to a question, with addresses that work from elsewhere."""
    return queries.ways_in(question, lambda path: whole_address(request, path))


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
