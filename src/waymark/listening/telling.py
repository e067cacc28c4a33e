"""How the record hears of what is said. Of what was said under a veil it hears nothing from its author."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from waymark.listening.models import Veil, Voice
from waymark.live import commands as live
from waymark.record import commands as record

if TYPE_CHECKING:
    from waymark.record.payloads import Payload


def tell(payload: Payload, voice: Voice) -> None:
    """Tell of what was said under a name; of what was said under a veil, nothing."""
    if voice.veil == Veil.NAMED:
        record.append(payload, **where(voice), who=voice.person_id)


def tell_of_tending(payload: Payload, voice: Voice, by: UUID, *, about: Iterable[UUID] = ()) -> UUID:
    """Tell what one who tends did with something said, under whatever veil; the moment's number.

    It is because of what was said: so the record leads from there to all that came of it.
    """
    hint(voice.space_id)
    return record.append(payload, **where(voice), who=by, because_of=[voice.pk], about=about)


def where(voice: Voice) -> dict[str, Any]:
    """To which endeavour and space something said belongs, as the record asks for it."""
    return {"endeavour": voice.space.endeavour_id, "subject": voice.pk, "audience": voice.space_id}


OnChange = Callable[[UUID], None]
OnGoing = Callable[[Collection[UUID]], None]
_on_change: list[OnChange] = []
_on_going: list[OnGoing] = []


def on_change(handler: OnChange) -> None:
    """Run `handler` with a space's number, in the same transaction, whenever what is said there changes.

    It hears neither what was said nor by whom. Registering twice is registering once.
    """
    if handler not in _on_change:
        _on_change.append(handler)


def on_going(handler: OnGoing) -> None:
    """Run `handler` with the numbers of what was said and is gone, in the same transaction: nothing of it is
    left here, and nothing that hangs on it shall stay elsewhere. Registering twice is registering once.
    """
    if handler not in _on_going:
        _on_going.append(handler)


def gone(voices: Collection[UUID]) -> None:
    """These were taken back, erased, or grew too old."""
    for handler in _on_going:
        handler(voices)


def hint(space: UUID) -> None:
    """The pages of those who tend a space look again, and the rooms above hear that something changed."""
    live.tell(topic(space))
    for handler in _on_change:
        handler(space)


def topic(space: UUID) -> str:
    """What the open pages of those who tend a space listen to."""
    return f"listening:{space}"
