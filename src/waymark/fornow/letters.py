"""Letters that say that it is looked at again, and how that ended: plain text, no word that anybody said.

A review asks for a job for each person, so that one letter that isn't taken keeps no other back.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waymark.fornow.choices import Ended, State
from waymark.fornow.models import Attached, Doing, EarlyCall, Look, Misfit, Position, Review, Talking
from waymark.fornow.sending import can_write, send
from waymark.jobs import commands as jobs
from waymark.people import queries as people
from waymark.spaces import queries as spaces


@transaction.atomic
def tell_of_review(review: UUID) -> None:
    """Ask for a letter to each of those concerned, wherever in the endeavour they sit; for all, or for none.

    Where it broke off midway and was done anew, whoever had their letter already would have it twice.
    """
    for person in _concerned(review):
        jobs.ask("fornow.letter", f"{review} {person} opened")


@transaction.atomic
def tell_of_ending(review: UUID) -> None:
    """The same, once it ended."""
    for person in _concerned(review):
        jobs.ask("fornow.letter", f"{review} {person} ended")


def letter(key: str) -> None:
    """One letter to one person; none where they have no address, or what it would tell is no longer so.

    Raises what the mail server answers where it has not taken the letter: then it is tried again.
    """
    review, person, what = key.split()
    found = Review.objects.filter(pk=review).select_related("clarity__version", "version").first()
    if found is None or not can_write() or (what == "opened") == bool(found.ended):
        return
    address = next(iter(people.addresses_of(UUID(person))), None)
    if address is None:
        return
    send(_written(found, address))


def _concerned(review: UUID) -> list[UUID]:
    """Whom it concerns, of those with a seat in the endeavour; whoever wrote a fact that opened it first.

    Hosts; who took a stand, called it early, talks with a part, or wrote a line; the people of the parts that
    do something in it; and who said, under their own name, what stands beside it. No seal is opened for a
    letter: whoever spoke under another veil is told on the trail of what they said.
    """
    found = Review.objects.filter(pk=review).select_related("clarity__question").first()
    if found is None:
        return []
    clarity = found.clarity
    seated = [one.pk for one in spaces.everybody_in(clarity.endeavour_id)]
    doers = Doing.objects.filter(version=found.version_id, part__isnull=False).values_list("part", flat=True)
    seen = people.belongings_of(seated, set(doers))
    first = set(Misfit.objects.filter(review=found, voice=None).values_list("by", flat=True))
    took_part = {
        *Position.objects.filter(clarity=clarity).values_list("by", flat=True),
        *EarlyCall.objects.filter(clarity=clarity).values_list("person", flat=True),
        *Talking.objects.filter(clarity=clarity).values_list("person", flat=True),
        *Look.objects.filter(review=found).values_list("person", flat=True),
        *Attached.objects.filter(clarity=clarity).values_list("voice__person", flat=True),
        *(seat.person_id for seat in spaces.hosts_of(clarity.question.space_id)),
        *(person for person, belongings in seen.items() if belongings),
        *first,
    }
    return sorted((one for one in seated if one in took_part), key=lambda one: one not in first)


def _written(review: Review, address: str) -> EmailMessage:
    words = [
        f"“{review.version or review.clarity.version}”",
        *(_how_it_ended(review) if review.ended else _why(review)),
        f"{settings.PUBLIC_ADDRESS}{reverse('review', kwargs={'review': review.pk})}",
    ]
    subject = _("How it was looked at again") if review.ended else _("We look at it again")
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, "\n\n".join(words), None, [address], headers=headers)


def _why(review: Review) -> list[str]:
    meet_by = date_format(review.meet_by, "j F Y")
    return [
        f"{review.get_why_display()}.",
        _("It stands while you talk. You promised each other to meet by %(day)s.") % {"day": meet_by},
    ]


def _how_it_ended(review: Review) -> list[str]:
    stands = review.clarity.version if review.ended == Ended.UNPICKED and _stands(review) else None
    told = [
        f"{review.get_ended_display()}.",
        _("This stands again: “%(words)s”") % {"words": stands} if stands else "",
        review.because,
        _("What we learned: %(words)s") % {"words": review.learnt} if review.learnt else "",
    ]
    return [one for one in told if one]


def _stands(review: Review) -> bool:
    return review.clarity.state == State.FOR_NOW
