"""What can happen to the poster of an answer: opened, closed; it asks no more once the answer is unpicked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from waymark.fornow.choices import STANDS
from waymark.fornow.telling import held, hint
from waymark.listening import commands as listening
from waymark.people.access import NotAllowed

if TYPE_CHECKING:
    from waymark.fornow.models import Clarity
    from waymark.listening.models import Post

MOST_LETTERS = 90
"""Of the question, in the name under which hosts know the post."""


@transaction.atomic
def open_poster(clarity: UUID, *, by: UUID) -> Post:
    """People without an account say how it works, at a listening post of its own; twice is once.

    Raises NotAllowed where it doesn't stand.
    """
    found = held(clarity)
    if found.state not in STANDS:
        raise NotAllowed(_("It doesn’t stand, so nobody is asked how it works."))
    post: Post | None = found.post
    if post is None:
        question = found.question
        asked = Truncator(question.asked).chars(MOST_LETTERS)
        named = _("The poster of “%(asked)s”") % {"asked": asked}
        stand = listening.Stand(named, question=question.pk, asks_how_it_works=True)
        post = listening.open_post(question.space, stand, by=by)
        found.post = post
        found.save(update_fields=["post"])
    else:
        listening.close_post(post, is_open=True, by=by)
    hint(found)
    return post


@transaction.atomic
def close_poster(clarity: UUID, *, by: UUID) -> None:
    """Nobody says anything there any more; what was said stays, and counts."""
    found = held(clarity)
    if found.post is not None:
        listening.close_post(found.post, is_open=False, by=by)
        hint(found)


def ask_no_more(clarity: Clarity, by: UUID | None) -> None:
    """Its poster says that this is no longer how it is done. `clarity`: held by the caller, and unpicked."""
    if clarity.post is not None:
        listening.ask_no_more(clarity.post, by=by)
