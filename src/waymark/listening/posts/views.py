"""Listening posts: what a host does with them, and what people without an account say there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from waymark.listening import commands, queries
from waymark.listening.mailing.queries import address_of
from waymark.listening.posts import access
from waymark.listening.posts.forms import PostForm, form_at
from waymark.listening.posts.paper import post_on_paper
from waymark.listening.posts.queries import Reached, answer_at, asks, posts_of, reached, script
from waymark.listening.receipts.queries import Given, given
from waymark.people.access import NotAllowed, Visitor, VisitorRequest, anyone, gate, whole_address
from waymark.questions import queries as questions
from waymark.spaces import access as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from uuid import UUID

    from waymark.listening.posts.access import AtPost
    from waymark.listening.posts.forms import SayAtForm
    from waymark.spaces.models import Space


@never_cache
@gate(spaces.require_hosting)
def posts(request: VisitorRequest, space: Space) -> HttpResponse:
    """The listening posts of a space, and a form to open one."""
    about = [(str(one.pk), one.asked) for one in questions.asked_in(space.pk)]
    form = PostForm(request.POST or None, about)
    if request.method == "POST" and form.is_valid():
        post = commands.open_post(space, form.said(), by=_host(request))
        return redirect("post", post=post.pk)
    context = {"space": space, "form": form, "posts": posts_of(space)}
    return render(request, "listening/posts/posts.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@gate(access.require_hosting_post)
def post(request: VisitorRequest, at: AtPost) -> HttpResponse:
    """One post: its code, its poster, and whether it is open."""
    context = {"post": at.post, "asks": asks(at.post), "reached": _reached(request, at)}
    context |= {"mail": address_of(at.post), "answer": answer_at(at.post)}
    return render(request, "listening/posts/post.html", context)


@never_cache
@require_safe
@gate(access.require_hosting_post)
def poster(request: VisitorRequest, at: AtPost) -> HttpResponse:
    """The poster of a post as a file: A4 or A3, in one colour or two."""
    size = "a3" if request.GET.get("size") == "a3" else "a4"
    made = post_on_paper(at.post, _reached(request, at), size, is_plain=request.GET.get("colours") == "one")
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="listening-{size}.pdf"'
    return response


@require_POST
@gate(access.require_hosting_post)
def close_post(request: VisitorRequest, at: AtPost) -> HttpResponse:
    """Close it, or open it again."""
    commands.close_post(at.post, is_open=request.POST.get("open") == "yes", by=_host(request))
    return redirect("post", post=at.post.pk)


@never_cache
@gate(access.require_post)
def say_at(request: VisitorRequest, at: AtPost) -> HttpResponse:
    """Thirty seconds, no account: say something, and take away the words by which to see what came of it."""
    parts = spaces_queries.parts_to_see_from(at.post.space)
    is_sent = request.method == "POST"
    if is_sent:
        access.require_room_to_speak(at, _phone(request))
    form = form_at(at.post, request.POST if is_sent else None, request.FILES if is_sent else None, parts)
    if is_sent and form.is_valid():
        said, once = form.said(), form.cleaned_data["once"]
        try:
            commands.say_at(at.post, said, once)
        except commands.SaidAlready as refusal:
            form = form.afresh()
            form.add_error(None, str(refusal))
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return _said(request, at, given(once, said, lambda path: whole_address(request, path)))
    return _asking(request, at, form)


@require_safe
@gate(anyone)
def say_worker(_request: VisitorRequest, _visitor: Visitor) -> HttpResponse:
    """What lets the page of a post open without a signal; it has to come from the pages' own folder."""
    return HttpResponse(script(), content_type="text/javascript; charset=utf-8")


def _asking(request: VisitorRequest, at: AtPost, form: SayAtForm) -> HttpResponse:
    context = {"post": at.post, "door": at.door, "asks": asks(at.post), "form": form}
    context |= {"promises": queries.promises_to_guests(at.post.space), "kinds": queries.kinds()}
    context |= {"answer": answer_at(at.post), "taps": queries.taps()}
    page = "how" if at.post.asks_how_it_works and at.post.is_open else "say"
    status = 422 if form.errors else 200
    response = render(request, f"listening/posts/{page}.html", context, status=status)
    response.headers["Permissions-Policy"] = "microphone=(self)"
    return response


def _said(request: VisitorRequest, at: AtPost, receipt: Given) -> HttpResponse:
    context = {"post": at.post, "door": at.door, "receipt": receipt}
    return render(request, "listening/posts/said.html", context, status=201)


def _reached(request: VisitorRequest, at: AtPost) -> Reached:
    return reached(at.door, lambda path: whole_address(request, path))


def _phone(request: VisitorRequest) -> str:
    """By what a phone is told from others while it sends: nothing of it is kept."""
    return request.visitor.guest_token or str(request.META.get("CSRF_COOKIE", ""))


def _host(request: VisitorRequest) -> UUID:
    assert request.visitor.person is not None
    return request.visitor.person.pk
