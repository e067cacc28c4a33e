"""What a host does with cards: prints them, and types in what was written on them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from waymark.listening.cards import commands, queries
from waymark.listening.cards.forms import CardForm, ListForm, PrintForm
from waymark.listening.cards.numbers import apart, written
from waymark.listening.cards.paper import cards_on_paper
from waymark.listening.cards.reading import BadList, packed, read_cards, unpacked
from waymark.listening.posts.access import require_hosting_post
from waymark.listening.posts.queries import asks
from waymark.people.access import NotAllowed, VisitorRequest, gate, whole_address

if TYPE_CHECKING:
    from waymark.listening.posts.access import AtPost

SO_FAR = "waymark.listening.typed_in"
COLUMNS = (
    ("number", gettext_lazy("as it is printed; empty where nobody can read it")),
    ("words", gettext_lazy("what is on it, word for word")),
    ("kind", gettext_lazy("which kind was ticked")),
    ("veil", gettext_lazy("nobody, or somebody; empty for somebody")),
)

Done = list[tuple[str, str, bool]]
"""The number of each card that was typed in here, what became of it, and whether it was taken."""


@never_cache
@gate(require_hosting_post)
def cards(request: VisitorRequest, at: AtPost) -> HttpResponse:
    """How many; then a file with so many new cards, each of which is printed this once."""
    form = PrintForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"post": at.post, "asks": asks(at.post), "form": form}
        return render(request, "listening/cards/print.html", context, status=422 if form.errors else 200)
    made = commands.print_cards(at.post, form.cleaned_data["how_many"], by=_host(request))
    sheet = cards_on_paper(
        at.post, made, lambda path: whole_address(request, path), is_large=form.cleaned_data["is_large"]
    )
    response = HttpResponse(sheet, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="cards.pdf"'
    return response


@never_cache
@gate(require_hosting_post)
def type_in(request: VisitorRequest, at: AtPost) -> HttpResponse:
    """One card after the other. What became of each stands in the page itself, and is kept nowhere."""
    done = _so_far(request)
    form = CardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        try:
            commands.take_card(at.post, number, form.said(at.post.question_id), form.cleaned_data["once"])
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            done.insert(0, (_as_printed(number), str(refusal), False))
        else:
            done.insert(0, (_as_printed(number), _("It is said."), True))
            form = CardForm()
    context = {"post": at.post, "form": form, "done": done, "so_far": signing.dumps(done, salt=SO_FAR)}
    return render(request, "listening/cards/type_in.html", context, status=422 if form.errors else 200)


@never_cache
@gate(require_hosting_post)
def bring_cards(request: VisitorRequest, at: AtPost) -> HttpResponse:
    """A file is read into the page, and kept nowhere; what comes back from it is signed."""
    if "list" in request.POST:
        return _take_list(request, at)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _choose(request, at, form)
    batch = uuid4()
    try:
        rows = read_cards(form.cleaned_data["file"].read())
        signed = packed(batch, rows)
    except BadList as refusal:
        form.add_error("file", str(refusal))
        return _choose(request, at, form)
    steps = queries.plan_of(at.post, rows, batch)
    context = {"post": at.post, "steps": steps, "list": signed, "has_any": any(one.said for one in steps)}
    return render(request, "listening/cards/plan.html", context)


def _take_list(request: VisitorRequest, at: AtPost) -> HttpResponse:
    known = unpacked(request.POST["list"])
    if known is None:
        return _choose(
            request, at, ListForm(), refusal=_("That took more than an hour. Choose the file again.")
        )
    batch, rows = known
    context = {"post": at.post, "steps": commands.take_cards(at.post, rows, batch), "is_done": True}
    return render(request, "listening/cards/plan.html", context)


def _choose(request: VisitorRequest, at: AtPost, form: ListForm, *, refusal: str = "") -> HttpResponse:
    context = {"post": at.post, "form": form, "refusal": refusal, "columns": COLUMNS}
    status = 409 if refusal else 422 if form.errors else 200
    return render(request, "listening/cards/bring.html", context, status=status)


def _so_far(request: VisitorRequest) -> Done:
    try:
        found: Done = signing.loads(request.POST.get("so_far", ""), salt=SO_FAR)
    except signing.BadSignature:
        return []
    return found


def _as_printed(typed: str) -> str:
    known = written(typed)
    return apart(known) if known else typed


def _host(request: VisitorRequest) -> UUID:
    assert request.visitor.person is not None
    return request.visitor.person.pk
