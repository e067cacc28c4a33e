"""What can happen: somebody says whether it really works, says so otherwise, or takes it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from waymark.fornow.models import Review, Working
from waymark.fornow.reviewing.answer_mark import mark_of
from waymark.fornow.telling import Meanwhile, held

if TYPE_CHECKING:
    from waymark.fornow.choices import SeenFrom, Works


@dataclass(frozen=True)
class Says:
    """Whether it really works, as somebody sees it from their side, with a sentence if they like."""

    says: Works
    seen_from: SeenFrom
    words: str = ""


@transaction.atomic
def say_working(review: Review, mark: str, said: Says) -> None:
    """One answer each, changed as often as they like while people look. `mark`: what stands for them here.

    No moment tells of it: who answered, and when, is nobody's to know. Raises Meanwhile once it has ended.
    """
    held(review.clarity_id)
    if Review.objects.filter(pk=review.pk).exclude(ended="").exists():
        raise Meanwhile(_("This review ended while you were writing. It is asked again at the next one."))
    told = {"says": said.says, "seen_from": said.seen_from, "words": said.words}
    Working.objects.update_or_create(review=review, mark=mark, defaults=told)


@transaction.atomic
def take_working_back(review: Review, mark: str) -> None:
    """As if they had not said it. Once a review has ended, nobody can tell which answer is theirs."""
    held(review.clarity_id)
    Working.objects.filter(review=review, mark=mark).delete()


@transaction.atomic
def forget_answers_by(voices: Collection[UUID]) -> None:
    """What was answered, at reviews that are open, by the receipts of things said that are gone goes too."""
    answered = Working.objects.filter(review__ended="")
    for review in answered.values_list("review", flat=True).distinct():
        marks = [mark_of(voice, review) for voice in voices]
        answered.filter(review=review, mark__in=marks).delete()
