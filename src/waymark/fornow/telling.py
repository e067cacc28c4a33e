"""How the record and open pages hear of a clarity, and how it is held while somebody decides about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.fornow.choices import State
from waymark.fornow.models import Clarity
from waymark.live import commands as live
from waymark.people.access import NotAllowed, NotThere
from waymark.record import commands as record

if TYPE_CHECKING:
    from waymark.record.payloads import Payload


class Meanwhile(NotAllowed):
    """Somebody else decided something about it first; nothing of either is lost."""


def held(clarity: UUID, *, was: int | None = None) -> Clarity:
    """The clarity as it is now, held until the transaction ends, and counted as touched once more.

    `was`: the edition that whoever decides had before them. Raises Meanwhile where somebody was quicker.
    """
    found = Clarity.objects.select_for_update(no_key=True).filter(pk=clarity).first()
    if found is None:
        raise NotThere
    if was is not None and was != found.edition:
        raise Meanwhile(
            _("Somebody else has just decided something about it. Look at theirs first: yours is still here.")
        )
    found.edition += 1
    return found


def tell(
    payload: Payload,
    clarity: Clarity,
    by: UUID | None,
    *,
    subject: UUID | None = None,
    part: UUID | None = None,
    because_of: Iterable[UUID] = (),
    in_its_space: bool = False,
) -> UUID:
    """Tell of it: once it was settled, to all who may know of the endeavour; before that, in its space.

    `in_its_space`: there alone, also once it was settled.
    """
    hint(clarity)
    is_open = not in_its_space and clarity.state != State.DRAFT and clarity.settled_on is not None
    return record.append(
        payload,
        endeavour=clarity.endeavour_id,
        subject=subject or clarity.pk,
        audience=None if is_open else clarity.question.space_id,
        part=part,
        who=by,
        because_of=because_of,
        about=[clarity.question_id, clarity.pk],
    )


def hint(clarity: Clarity) -> None:
    """Open pages that show it, and the endeavour's, look again."""
    live.tell(topic(clarity.pk), topic(clarity.endeavour_id))


def topic(of: UUID) -> str:
    """What open pages of a clarity, or of all in an endeavour, listen to."""
    return f"fornow:{of}"
