"""Is it really working? Asked of everybody at each review, under a keyed hash that goes when it ends."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.crypto import salted_hmac

from waymark.fornow.models import Review, Working

if TYPE_CHECKING:
    from waymark.people.models import Person


def mark_of(person: UUID, review: UUID) -> str:
    """What stands for somebody at one review, and at no other."""
    return salted_hmac("waymark.fornow.working", f"{person}:{review}", algorithm="sha256").hexdigest()


def forget_marks(review: UUID) -> None:
    """Once a review ended, nothing leads from an answer to anybody: all are written anew, shuffled."""
    answers = list(Working.objects.filter(review=review))
    random.shuffle(answers)
    Working.objects.filter(review=review).delete()
    Working.objects.bulk_create(
        Working(review_id=review, seen_from=one.seen_from, says=one.says) for one in answers
    )


def forget_of(person: Person) -> None:
    """What somebody answers at reviews that are open goes with them; of those that ended nobody knows."""
    still_open = Review.objects.filter(ended="").values_list("pk", flat=True)
    marks = [mark_of(person.pk, review) for review in still_open]
    Working.objects.filter(mark__in=marks).delete()
