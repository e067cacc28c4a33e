"""What can happen to what is said: raised, said better, taken back, reported.

No row of a person is read for update or written here. What is said under a veil writes no moment of its own:
one has a place among those of people's other acts, and whoever stood beside it would be who spoke.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from waymark.listening import queries
from waymark.listening.entries import forget_voices, keep_voice
from waymark.listening.handfuls.commands import SaidAlready, take_in_hand
from waymark.listening.models import (
    ChosenName,
    EnclosedBytes,
    Enclosure,
    Kind,
    Known,
    Stage,
    Step,
    Veil,
    Voice,
    WayIn,
)
from waymark.listening.moments import VoiceRaised, VoiceReported, VoiceSaidBetter, VoiceTakenBack
from waymark.listening.naming.commands import choose_name, give_up
from waymark.listening.receipts.words import mark_of, words_from
from waymark.listening.telling import gone, hint, tell, where
from waymark.people import queries as people
from waymark.people.access import NotAllowed, NotThere
from waymark.perspectives.queries import held_for
from waymark.record import commands as record
from waymark.record import queries as record_queries
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.listening.access import Beside, Listener
    from waymark.listening.models import Post
    from waymark.spaces.models import Space

FOR_GUESTS = (Veil.PART_ONLY, Veil.UNLINKED)
"""The veils of those who have no account: under a name, or a chosen one, there would be somebody to know."""


@dataclass(frozen=True)
class Enclosed:
    """A picture or a recording, made anew already. `says`: the same in words."""

    sort: Enclosure.Sort
    media: str
    data: bytes
    says: str = ""


@dataclass(frozen=True)
class Said:
    """What somebody says, and under which veil. `part`: from which of theirs; `name`: the one they choose.

    `supposed`: what is supposed to happen, where the words say what did. `question`: what it is about.
    """

    words: str
    veil: Veil
    way: str = ""
    part: UUID | None = None
    name: str = ""
    kind: str = ""
    known_how: str = ""
    supposed: str = ""
    question: UUID | None = None
    enclosed: tuple[Enclosed, ...] = ()


@transaction.atomic
def say(listener: Listener, said: Said, once: UUID) -> UUID | None:
    """Somebody says something; its number, but for what is Unlinked, which has none that lasts.

    `once` is drawn with the form: the same form twice says it once, and has the same receipt. Raises
    SaidAlready where it comes again with other words, and NotAllowed where the name they choose is taken.
    """
    row = queries.row_of(once, said.veil)
    if said.veil == Veil.UNLINKED:
        _take_in_hand(listener.space, said, row, mark_of(words_from(once, said.veil)))
        return None
    known = queries.said_as(row) or _keep(
        _veiled(listener, said, row), said, mark_of(words_from(once, said.veil))
    )
    if known is None:
        return row
    if not _is_the_same(known, said) or queries.author(known) != listener.person.pk:
        raise SaidAlready
    hint(known.space_id)  # its first answer never came: perhaps nobody was told either
    return row


@transaction.atomic
def say_at(
    post: Post, said: Said, once: UUID, *, way_in: WayIn = WayIn.PHONE, receipt: str | None = None
) -> UUID | None:
    """Somebody without an account says something at a listening post; raises NotAllowed at a closed one."""
    if not post.is_open:
        raise NotAllowed(_("Nobody listens here any more. Thank you for wanting to say something."))
    return say_for(post.space, said, once, way_in=way_in, post=post, receipt=receipt)


@transaction.atomic
def say_for(
    space: Space,
    said: Said,
    once: UUID,
    *,
    way_in: WayIn,
    post: Post | None = None,
    receipt: str | None = None,
) -> UUID | None:
    """What somebody without an account says comes to a space; a person reads it before others do.

    Nothing is kept of them, nor of whoever wrote it down. `receipt`: the mark of the words that they have
    already, as on a card. Raises as `say`.
    """
    if said.veil not in FOR_GUESTS:
        raise NotAllowed(_("Under a name, one speaks from a seat alone."))
    row = queries.row_of(once, said.veil)
    mark = receipt or mark_of(words_from(once, said.veil))
    if said.veil == Veil.UNLINKED:
        _take_in_hand(space, said, row, mark)
        return None
    voice = _voice(space, said, row)
    voice.part_id = queries.part_that_hides(space, said.part)
    voice.state, voice.post, voice.way_in = Voice.State.WAITING, post, way_in
    known = queries.said_as(row) or _keep(voice, said, mark)
    if known is not None and not _is_the_same(known, said):
        raise SaidAlready
    if known is not None:
        hint(known.space_id)
    return row


@transaction.atomic
def say_better(beside: Beside, words: str, *, under_my_name: bool = False) -> None:
    """Its author says the same in better words, or puts their name to it: they alone lift a veil for good.

    With their name to one thing said under a chosen name, that name is given up. Raises NotThere where it is
    gone meanwhile: neither what a host decided nor what was erased comes back with it.
    """
    voice = held(beside.voice)
    if voice is None:
        raise NotThere
    if under_my_name and voice.veil != Veil.NAMED:
        if voice.chosen_name_id:
            give_up(voice.chosen_name_id)
        voice.veil, voice.person = Veil.NAMED, beside.listener.person
        voice.part, voice.chosen_name, voice.seal = None, None, ""
        voice.save(update_fields=["veil", "person", "part", "chosen_name", "seal"])
    if words != voice.words:
        voice.words, voice.held_for = words, held_for(words)
        must_wait = voice.held_for or voice.state == Voice.State.HIDDEN
        if must_wait and voice.state != Voice.State.HELD:
            voice.state = Voice.State.WAITING
        voice.save(update_fields=["words", "held_for", "state"])
    keep_voice(voice.pk)
    tell(VoiceSaidBetter(), voice)
    hint(voice.space_id)


@transaction.atomic
def take_back(voice: Voice) -> None:
    """Its author takes it back: nothing of it is left, and nothing says whose it was."""
    found = held(voice)
    if found is None:
        return
    Voice.objects.filter(pk=found.pk).delete()
    forget_voices([found.pk])
    gone([found.pk])
    hint(found.space_id)
    if found.veil == Veil.NAMED:
        _forget_who_said(found)
        record.append(VoiceTakenBack(), **where(found), unlinked=True)


@transaction.atomic
def report(voice: Voice) -> None:
    """Somebody asks the hosts to look. Who asked is not kept."""
    is_new = Voice.objects.filter(pk=voice.pk, is_reported=False).update(is_reported=True)
    if is_new:
        hint(voice.space_id)
    if is_new and voice.veil == Veil.NAMED:
        record.append(VoiceReported(), **where(voice), unlinked=True)


def held(voice: Voice) -> Voice | None:
    """The same as it stands now, until the transaction ends; none where it is gone.

    Its chosen name first: two who give one name up for two things said under it would wait for each other.
    """
    if voice.chosen_name_id:
        list(ChosenName.objects.select_for_update().filter(pk=voice.chosen_name_id))
    return Voice.objects.select_for_update().filter(pk=voice.pk).first()


def _keep(voice: Voice, said: Said, receipt: str) -> Voice | None:
    """Write it; where the same form was pressed again while this one was on its way, what that one wrote."""
    voice.receipt = receipt
    try:
        with transaction.atomic():
            voice.save(force_insert=True)
    except IntegrityError:
        known = queries.said_as(voice.pk)
        if known is None:
            raise SaidAlready from None
        return known
    for one in said.enclosed:
        row = Enclosure.objects.create(voice=voice, sort=one.sort, media=one.media, says=one.says)
        EnclosedBytes.objects.create(enclosure=row, data=one.data)
    if voice.state == Voice.State.IN:
        keep_voice(voice.pk)
    tell(VoiceRaised(veil=said.veil), voice)
    hint(voice.space_id)
    return None


def _is_the_same(voice: Voice, said: Said) -> bool:
    """Whether a form says what stands there; what a host changed meanwhile was the same before."""
    if voice.state == Voice.State.HELD or voice.steps.filter(sort=Step.Sort.AMENDED).exists():
        return True
    kept = (voice.words, voice.way, voice.kind, voice.known_how, voice.supposed)
    sorts = sorted(voice.enclosures.values_list("sort", flat=True))
    return kept == (said.words, said.way, said.kind, said.known_how, said.supposed) and sorts == sorted(
        one.sort for one in said.enclosed
    )


def _take_in_hand(space: Space, said: Said, row: UUID, receipt: str) -> None:
    if said.enclosed:
        raise NotAllowed(_("Unlinked is for words alone: a picture or a recording may lead to you."))
    take_in_hand(
        space,
        row,
        {
            "words": said.words,
            "way": said.way,
            "kind": said.kind,
            "known_how": said.known_how,
            "supposed": said.supposed,
            "question": str(said.question) if said.question else "",
            "receipt": receipt,
        },
    )


def _voice(space: Space, said: Said, row: UUID) -> Voice:
    """The voice with nothing of its author."""
    found = queries.held_for_in(said.words, said.supposed, *(one.says for one in said.enclosed))
    return Voice(
        id=row,
        space=space,
        veil=said.veil,
        words=said.words,
        way=said.way,
        kind=Kind(said.kind) if said.kind else "",
        known_how=Known(said.known_how) if said.known_how else "",
        supposed=said.supposed,
        question_id=said.question,
        stage=Stage.SAID,
        on=now().date(),
        held_for=found,
        state=Voice.State.WAITING if found else Voice.State.IN,
    )


def _veiled(listener: Listener, said: Said, row: UUID) -> Voice:
    """The voice with as much of its author as the veil lets stand in the table."""
    voice = _voice(listener.space, said, row)
    if said.veil == Veil.NAMED:
        voice.person = listener.person
    elif said.veil == Veil.CHOSEN_NAME:
        voice.chosen_name = choose_name(listener, said.name)
    else:
        voice.seal = people.seal_of(listener.person.pk, row)
        voice.part_id = queries.part_to_show(listener, said.part)
    return voice


def _forget_who_said(voice: Voice) -> None:
    """Who raised it and said it better goes from the record; what hosts did with it stays theirs."""
    told = record_queries.moments(voice.space.endeavour_id, {voice.space_id})
    by_its_author = [VoiceRaised.kind, VoiceSaidBetter.kind]
    for moment in told.filter(subject=voice.pk, kind__in=by_its_author, who__isnull=False):
        moment.who.delete()
