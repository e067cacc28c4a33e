"""Tending what is said: what is to be heard, the one that is open, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.listening import commands
from waymark.listening.guarding.queries import told_for
from waymark.listening.shelf.queries import few_from_shelf
from waymark.listening.telling import topic
from waymark.listening.tending import access, forms
from waymark.listening.tending.queries import open_questions, tending, theme_names
from waymark.listening.theming.queries import keep_saying
from waymark.listening.trails.queries import trail_for
from waymark.live.queries import ticket
from waymark.people.access import NotAllowed, NotThere, VisitorRequest, gate
from waymark.people.queries import addresses_of
from waymark.spaces.queries import parts_to_see_from

if TYPE_CHECKING:
    from waymark.listening.access import Listener
    from waymark.listening.models import Voice
    from waymark.listening.tending.access import Tended
    from waymark.listening.tending.forms import About, Tends

THEMES_SHOWN = 3
ARTICLE = "read"
DONE = ("heard", "let-in", "went-on", "asked", "connected", "grouped", "amended", "hidden", "held")
"""What the page may say that was done, as its address has it."""
Act = Callable[["Voice", "Tends", "UUID", bool], None]


@never_cache
@require_safe
@gate(access.require_tender)
def tend_voices(request: VisitorRequest, listener: Listener) -> HttpResponse:
    """What is to be heard, the one that is open, and trails that stop half-way."""
    return _page(request, listener, _number(request.GET.get("voice")))


def _act(form: type[Tends], act: Act, done: str, *, for_hosts: bool = False) -> Callable[..., HttpResponse]:
    """One act about the open one; then the next opens. Where somebody was quicker, nothing typed is lost."""

    @require_POST
    @gate(access.require_decided if for_hosts else access.require_tended)
    def acted(request: VisitorRequest, tended: Tended) -> HttpResponse:
        listener, voice = tended.listener, tended.voice
        typed = form(request.POST, _about(listener, voice))
        if voice is None:
            return _kept(request, tended, typed, "")
        if not typed.is_valid():
            return _page(request, listener, voice.pk, typed)
        try:
            act(voice, typed, listener.person.pk, listener.is_host)
        except NotThere:
            return _kept(request, access.Tended(listener, None), typed, "")
        except NotAllowed as refusal:
            return _kept(request, tended, typed, str(refusal), isinstance(refusal, commands.HeardAlready))
        return _onwards(listener, voice, typed, done)

    return acted


def _hear(voice: Voice, form: Tends, by: UUID, is_host: bool) -> None:
    said = form.cleaned_data
    commands.hear(voice, said["words"], by=by, also=said["also"], may_let_in=is_host)
    _connect(voice, form, by, is_host)


def _connect(voice: Voice, form: Tends, by: UUID, _is_host: bool) -> None:
    chosen = form.cleaned_data["question"]
    if chosen != forms.A_NEW_ONE:
        commands.connect(voice, UUID(chosen) if chosen else None, by=by)


def _go_on(voice: Voice, form: Tends, by: UUID, is_host: bool) -> None:
    said = form.cleaned_data
    commands.go_on(
        voice, commands.Line(said["sort"], said["words"], said["until"]), by=by, may_let_in=is_host
    )


def _ask_back(voice: Voice, form: Tends, by: UUID, _is_host: bool) -> None:
    commands.ask_back(voice, form.cleaned_data["words"], by=by)


def _group(voice: Voice, form: Tends, by: UUID, _is_host: bool) -> None:
    commands.group(voice, form.cleaned_data["name"], by=by)


def _amend(voice: Voice, form: Tends, by: UUID, _is_host: bool) -> None:
    said = form.cleaned_data
    commands.amend(
        voice, said["words"], said["because"], by=by, was=said["was"], supposed=said.get("supposed")
    )


def _let_in(voice: Voice, _form: Tends, by: UUID, _is_host: bool) -> None:
    commands.let_in(voice, by=by)


def _hide(voice: Voice, form: Tends, by: UUID, _is_host: bool) -> None:
    commands.hide(voice, form.cleaned_data["because"], by=by)


def _hold(voice: Voice, form: Tends, by: UUID, _is_host: bool) -> None:
    part = _number(form.cleaned_data["part"])
    commands.hold_for_safety(voice, part, by=by, reach=form.cleaned_data["reach"])


hear = _act(forms.HearForm, _hear, "heard")
go_on = _act(forms.GoOnForm, _go_on, "went-on")
ask_back = _act(forms.AskBackForm, _ask_back, "asked")
connect = _act(forms.ConnectForm, _connect, "connected")
group = _act(forms.GroupForm, _group, "grouped")
let_in = _act(forms.LetInForm, _let_in, "let-in", for_hosts=True)
amend = _act(forms.AmendForm, _amend, "amended", for_hosts=True)
hold_back = _act(forms.HideForm, _hide, "hidden", for_hosts=True)
hold = _act(forms.HoldForm, _hold, "held", for_hosts=True)

STAYS = {"connected", "grouped", "amended", "held"}
"""After these the same one stays open: it isn't heard yet, or says what to do now."""


def _onwards(listener: Listener, voice: Voice, form: Tends, done: str) -> HttpResponse:
    if form.cleaned_data.get("question") == forms.A_NEW_ONE:
        return redirect("ask")  # no words of theirs in an address: histories keep those
    next_one = voice.pk if done in STAYS else form.cleaned_data["then"]
    said = {"done": done} | ({"voice": next_one} if next_one else {})
    return redirect(f"{_at(listener)}?{urlencode(said)}#{ARTICLE}")


def _page(
    request: VisitorRequest, listener: Listener, chosen: UUID | None, typed: Tends | None = None
) -> HttpResponse:
    before = tending(listener, chosen)
    voice = before.opened.heard.voice if before.opened else None
    about = _about(listener, voice)
    after = before.opened.after if before.opened else None
    followed = {"voice": voice.pk} | ({"unheard": "yes"} if _is_unheard(voice) else {}) if voice else {}
    context = {
        "listener": listener,
        "tending": before,
        "forms": _forms(about, {"then": after}, typed, addresses_of(listener.person.pk)),
        "typed": typed,
        "theme_names": theme_names(listener),
        "themes": keep_saying(listener, THEMES_SHOWN),
        "ideas": few_from_shelf(listener),
        "told": told_for(before.opened.hold) if before.opened and before.opened.hold else "",
        "was_unheard": "unheard" in request.GET,
        "done": request.GET.get("done") if request.GET.get("done") in DONE else "",
        "ticket": ticket(topic(listener.space.pk)),
        "page_address": f"{_at(listener)}?{urlencode(followed)}",
    }
    return render(request, "listening/tending/tend.html", context, status=422 if typed else 200)


def _is_unheard(voice: Voice) -> bool:
    return voice.stage == "said"


def _forms(
    about: About, initial: dict[str, object], typed: Tends | None, addresses: list[str]
) -> dict[str, Tends]:
    """Every form of the page, by its name; the one that was typed as it was typed."""
    every = [
        *(forms.HearForm, forms.ConnectForm, forms.GoOnForm, forms.AskBackForm, forms.GroupForm),
        *(forms.LetInForm, forms.AmendForm, forms.HideForm, forms.HoldForm),
    ]
    made = {one.named.replace("-", "_"): one(None, about, dict(initial)) for one in every}
    made["safety"].initial["reach"] = next(iter(addresses), "")
    if about.voice is not None and about.voice.theme is not None:
        made["group"].initial["name"] = about.voice.theme.name
    return made | ({typed.named.replace("-", "_"): typed} if typed else {})


def _about(listener: Listener, voice: Voice | None) -> About:
    asked = tuple((str(one.pk), one.asked) for one in open_questions(listener))
    parts = tuple((str(key), name) for key, name in parts_to_see_from(listener.space))
    return forms.About(voice, asked, parts, may_ask=listener.is_host)


def _kept(
    request: VisitorRequest, tended: Tended, form: Tends, refusal: str, is_heard: bool = False
) -> HttpResponse:
    """What they wrote stands here still, beside what another did meanwhile."""
    voice = tended.voice
    context = {
        "listener": tended.listener,
        "form": form,
        "refusal": refusal,
        "is_heard": is_heard,
        "trail": trail_for(voice, tends=True) if voice else None,
        "back": f"{_at(tended.listener)}?{urlencode({'voice': voice.pk})}#{ARTICLE}"
        if voice
        else _at(tended.listener),
    }
    return render(request, "listening/tending/kept.html", context, status=409)


def _at(listener: Listener) -> str:
    return reverse("tend-voices", kwargs={"space": listener.space.pk})


def _number(typed: str | None) -> UUID | None:
    try:
        return UUID(typed or "")
    except ValueError:
        return None
