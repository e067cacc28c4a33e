"""Signing in through where somebody works."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from waymark.people.access import VisitorRequest, come_in, gate, remember_for_now, whole_address
from waymark.people.signing_in import commands, providers, queries
from waymark.people.signing_in.views.sign_in import shown


@never_cache
@require_safe
@gate(providers.provider_named)
def go(request: VisitorRequest, provider: Any) -> HttpResponse:
    """To the page where they know their own people."""
    remember_for_now(request)
    back_here = whole_address(request, reverse("back-from", kwargs={"provider": provider.key}))
    try:
        return providers.lead_there(request, provider, back_here)
    except providers.NoAnswer:
        return _no_answer(request, provider)


@never_cache
@require_safe
@gate(providers.provider_named)
def back(request: VisitorRequest, provider: Any) -> HttpResponse:
    """Back again: in, if the address that they vouch for is somebody's here. Nobody is made known by this."""
    try:
        vouched = providers.vouched_by(request, provider)
    except providers.NoAnswer:
        return _no_answer(request, provider)
    person = queries.person_elsewhere(provider.key, vouched.account)
    if person is None and vouched.address:
        person = queries.person_of_address(vouched.address)
        if person is not None and queries.has_another_account(person, provider.key):
            person = None  # an address that was given to somebody else
    if person is None:
        context = {"provider": provider, "address": vouched.address, "contact": settings.CONTACT}
        return render(request, "people/stranger.html", context, status=403)
    commands.know_elsewhere(person, provider.key, vouched.account)
    return come_in(request, person)


def _no_answer(request: VisitorRequest, provider: Any) -> HttpResponse:
    words = _("{name} did not let you through, or did not answer. Try again, or come in another way.")
    return shown(request, status=502, problem=words.format(name=provider.name))
