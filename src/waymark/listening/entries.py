"""What of something said can be found: its words, for those who may read it, and nothing of who said it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import NAMESPACE_OID, UUID, uuid5

from waymark.finding import commands as finding
from waymark.finding.commands import Entry
from waymark.listening.models import Voice

VOICE = "voice"


def audience_of(space: UUID) -> UUID:
    """Those who may read what is said in a space: not all who sit there, where some haven't agreed yet."""
    return uuid5(NAMESPACE_OID, f"waymark.listening:{space}")


def keep_voice(voice: UUID) -> None:
    """Keep something said findable as it stands now; not while it waits, is held back or held for safety."""
    found = Voice.objects.select_related("space").filter(pk=voice, state=Voice.State.IN).first()
    if found is None:
        finding.forget(VOICE, voice)
    else:
        finding.keep(_entry_of(found))


def forget_voices(voices: Collection[UUID]) -> None:
    """What is gone is found no more."""
    finding.forget(VOICE, *voices)


def every_voice() -> Iterator[Entry]:
    """The entry of all that may be read, made again."""
    said = Voice.objects.filter(state=Voice.State.IN).select_related("space").order_by("pk")
    return map(_entry_of, said.iterator(chunk_size=500))


def register() -> None:
    finding.register(VOICE, every_voice)


def _entry_of(voice: Voice) -> Entry:
    return Entry(
        VOICE,
        voice.pk,
        audience=audience_of(voice.space_id),
        title="",
        words=f"{voice.words}\n{voice.supposed}".strip(),
        endeavour=voice.space.endeavour_id,
        space=voice.space_id,
        day=voice.on,
    )
