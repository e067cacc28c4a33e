"""What can happen to what is said: raised, handed in, said better, taken back, tended, unveiled, let go.

No row of a person is read for update or written here. What is said under a veil writes no moment of its own:
one has a place among those of people's other acts, and whoever stood beside it would be who spoke.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from waymark.insight.honesty import RULES, Policy
from waymark.jobs import commands as jobs
from waymark.listening import queries
from waymark.listening.models import ChosenName, Custom, InHand, Lifting, Veil, Voice
from waymark.listening.moments import (
    CustomSaid,
    HandfulCame,
    OldVoicesWent,
    VeilAsked,
    VeilKept,
    VeilLifted,
    VoiceHidden,
    VoiceLetIn,
    VoiceRaised,
    VoiceReported,
    VoiceSaidBetter,
    VoiceTakenBack,
)
from waymark.people import queries as people
from waymark.people.access import NotAllowed, NotThere
from waymark.perspectives.queries import held_for
from waymark.record import commands as record
from waymark.record import queries as record_queries
from waymark.record.clock import now

if TYPE_CHECKING:
    from waymark.listening.access import Beside, Listener
    from waymark.people.models import Person
    from waymark.record.payloads import Payload
    from waymark.spaces.models import Space

LONGEST_BYTES = 12_288
"""Two thousand letters of up to four bytes, or of six where JSON has to escape them."""
HANDFUL = RULES[Policy.OUTSIDE].least
DAYS_IN_A_MONTH = 30.44


@dataclass(frozen=True)
class Said:
    """What somebody says, and under which veil. `part`: from which of theirs; `name`: the one they choose."""

    words: str
    veil: Veil
    way: str = ""
    part: UUID | None = None
    name: str = ""


class SaidAlready(NotAllowed):
    """The same form has said something else before: what it says now is not said yet."""


@transaction.atomic
def say(listener: Listener, said: Said, once: UUID) -> UUID | None:
    """Somebody says something; its number, but for what is Unlinked, which has none that lasts.

    `once` is drawn with the form: the same form twice says it once. Raises SaidAlready where it comes again
    with other words, and NotAllowed where the name they choose is somebody's.
    """
    row = queries.row_of(once, said.veil)
    if said.veil == Veil.UNLINKED:
        _take_in_hand(listener, said, row)
        return None
    known = queries.said_as(row)
    if known is None:
        voice = _veiled(listener, said, row)
        try:
            with transaction.atomic():
                voice.save(force_insert=True)
        except IntegrityError:
            known = queries.said_as(row)  # the same form, pressed again while this one was on its way
            if known is None:
                raise
        else:
            _tell(VoiceRaised(veil=said.veil), voice)
            return row
    is_the_same = (known.words, known.way) == (said.words, said.way)
    if not is_the_same or queries.author(known) != listener.person.pk:
        raise _said_already()
    return row


@transaction.atomic
def hand_in() -> None:
    """What was said Unlinked comes: eight or more of a space at once, or whatever is left of weeks before.

    In no order, under other numbers, in one transaction; where it lay, nothing is left.
    """
    in_hand = defaultdict(list)
    for one in InHand.objects.select_for_update().select_related("space").order_by("id"):
        in_hand[one.space].append(one)
    for space, waiting in in_hand.items():
        due = waiting if len(waiting) >= HANDFUL else [one for one in waiting if one.week < _monday()]
        if due:
            _hand_in(space, due)


@transaction.atomic
def say_better(beside: Beside, words: str, *, under_my_name: bool = False) -> None:
    """Its author says the same in better words, or puts their name to it: they alone lift a veil for good.

    With their name to one thing said under a chosen name, that name is given up. Raises NotThere where it is
    gone meanwhile: neither what a host decided nor what was erased comes back with it.
    """
    voice = _held(beside.voice)
    if voice is None:
        raise NotThere
    if under_my_name and voice.veil != Veil.NAMED:
        if voice.chosen_name_id:
            _give_up(voice.chosen_name_id)
        voice.veil, voice.person = Veil.NAMED, beside.listener.person
        voice.part, voice.chosen_name, voice.seal = None, None, ""
        voice.save(update_fields=["veil", "person", "part", "chosen_name", "seal"])
    if words != voice.words:
        voice.words, voice.held_for = words, held_for(words)
        if voice.held_for or voice.state == Voice.State.HIDDEN:
            voice.state = Voice.State.WAITING
        voice.save(update_fields=["words", "held_for", "state"])
    _tell(VoiceSaidBetter(), voice)


@transaction.atomic
def take_back(voice: Voice) -> None:
    """Its author takes it back: nothing of it is left, and nothing says whose it was."""
    found = _held(voice)
    if found is None:
        return
    Voice.objects.filter(pk=found.pk).delete()
    if found.veil == Veil.NAMED:
        _forget_who_said(found)
        record.append(VoiceTakenBack(), **_where(found), unlinked=True)


@transaction.atomic
def report(voice: Voice) -> None:
    """Somebody asks the hosts to look. Who asked is not kept."""
    is_new = Voice.objects.filter(pk=voice.pk, is_reported=False).update(is_reported=True)
    if is_new and voice.veil == Veil.NAMED:
        record.append(VoiceReported(), **_where(voice), unlinked=True)


@transaction.atomic
def let_in(voice: Voice, *, by: UUID) -> None:
    """A host has read it; everybody in the space may. Settles what was reported."""
    _set(voice, Voice.State.IN, "")
    _tell_of_tending(VoiceLetIn(), voice, by)


@transaction.atomic
def hide(voice: Voice, because: str, *, by: UUID) -> None:
    """Nobody but hosts and its author reads it from now on; its author reads why."""
    _set(voice, Voice.State.HIDDEN, because)
    _tell_of_tending(VoiceHidden(), voice, by)


@transaction.atomic
def ask_to_lift(beside: Beside, because: str) -> Lifting:
    """The first of two asks, with a reason that the space's log shows. Raises NotAllowed where one has."""
    person, until = beside.listener.person, now() + timedelta(days=queries.LIFTING_DAYS)
    Lifting.objects.filter(voice=beside.voice, is_lifted=False, until__lte=now()).delete()
    lifting, is_new = Lifting.objects.get_or_create(
        voice=beside.voice, defaults={"because": because, "asked_by": person, "until": until}
    )
    if not is_new:
        raise NotAllowed(_("Somebody has asked for that already."))
    _tell_of_tending(VeilAsked(because=because), beside.voice, person.pk)
    return lifting


@transaction.atomic
def lift(beside: Beside, lifting: Lifting) -> None:
    """The second agrees: the two may read the name for a week, and whoever said it is told.

    A chosen name is given up with it. Raises NotAllowed for the one who asked, for whoever said it, and where
    neither of the two is a host of the space in which it was said.
    """
    person = beside.listener.person
    if beside.is_own or person.pk == lifting.asked_by_id:
        raise NotAllowed(_("It takes another person to agree."))
    if not queries.has_a_host(lifting, beside.listener):
        raise NotAllowed(_("One of the two has to be a host of this space. Ask one to agree."))
    until = now() + timedelta(days=queries.LIFTING_DAYS)
    still = Lifting.objects.filter(pk=lifting.pk, is_lifted=False, asked_by__isnull=False)
    if not still.update(agreed_by=person, is_lifted=True, until=until):
        raise NotAllowed(_("That has been decided already."))
    voice = _held(beside.voice)
    if voice is not None and voice.chosen_name_id:
        _give_up(voice.chosen_name_id)
    _tell_of_tending(VeilLifted(because=lifting.because), beside.voice, person.pk)
    jobs.ask("listening.tell_of_lifting", str(beside.voice.pk))


@transaction.atomic
def been_told(voices: Collection[UUID]) -> None:
    """Whoever said these knows now that their veils were lifted. When and how is not kept."""
    Lifting.objects.filter(voice__in=voices, is_lifted=True, is_told=False).update(is_told=True)


@transaction.atomic
def keep_veil(beside: Beside, lifting: Lifting) -> None:
    """Nobody learns who said it: the second did not agree, or the first thought better of it."""
    gone, _rows = Lifting.objects.filter(pk=lifting.pk, is_lifted=False).delete()
    if not gone:
        raise NotAllowed(_("That has been decided already."))
    _tell_of_tending(VeilKept(), beside.voice, beside.listener.person.pk)


@transaction.atomic
def say_custom(space: Space, veil: Veil, keeps_months: int | None, *, by: UUID) -> None:
    """Hosts say how things are said here unless somebody wishes otherwise, and for how long they are kept."""
    Custom.objects.update_or_create(space=space, defaults={"veil": veil, "keeps_months": keeps_months})
    record.append(
        CustomSaid(veil=veil, keeps_months=keeps_months),
        endeavour=space.endeavour_id,
        subject=space.pk,
        audience=space.pk,
        who=by,
    )


@transaction.atomic
def let_old_go() -> None:
    """What is older than its space keeps goes, whoever said it; where its veil was lifted, once they know."""
    for custom in Custom.objects.filter(keeps_months__isnull=False).select_related("space"):
        since = now().date() - timedelta(days=round((custom.keeps_months or 0) * DAYS_IN_A_MONTH))
        old = Voice.objects.filter(space=custom.space, on__lt=since)
        gone, _rows = old.exclude(pk__in=queries.not_yet_told(since).values("voice")).delete()
        if gone:
            space = custom.space
            record.append(
                OldVoicesWent(),
                endeavour=space.endeavour_id,
                subject=space.pk,
                audience=space.pk,
                unlinked=True,
            )


@transaction.atomic
def forget_person(person: Person) -> None:
    """All that can be told to be somebody's goes, and the names that they chose.

    Nothing tells of it: moments in a row about all that somebody said under veils would say that one did.
    """
    said = [voice.pk for voice in queries.voices_of(person)]
    Voice.objects.filter(pk__in=said).delete()
    sealed = ChosenName.objects.exclude(seal="")
    names = [one.pk for one in sealed if people.whose(one.seal, one.pk) == person.pk]
    ChosenName.objects.filter(pk__in=names).delete()


@transaction.atomic
def seal_anew() -> int:
    """Every seal that an older key made is made by the first; how many those were."""
    names = ChosenName.objects.exclude(seal="")
    sealed: list[Voice | ChosenName] = [*Voice.objects.exclude(seal=""), *names]
    old = [row for row in sealed if people.is_old(row.seal, row.pk)]
    known = [(row, people.whose(row.seal, row.pk)) for row in random.sample(old, k=len(old))]
    opened = [(row, person) for row, person in known if person is not None]
    for row, person in opened:
        type(row).objects.filter(pk=row.pk).update(seal=people.seal_of(person, row.pk))
    return len(opened) + _seal_in_hand_anew()


def _seal_in_hand_anew() -> int:
    old = [one for one in InHand.objects.all() if people.is_old(one.sealed, one.pk)]
    opened = [(one, people.opened(one.sealed, one.pk)) for one in random.sample(old, k=len(old))]
    known = [(one, plain) for one, plain in opened if plain is not None]
    for one, plain in known:
        InHand.objects.filter(pk=one.pk).update(sealed=people.sealed(plain, one.pk))
    return len(known)


def _said_already() -> SaidAlready:
    return SaidAlready(
        _("You said something else with this page already. What stands here is not said yet: say it now.")
    )


def _take_in_hand(listener: Listener, said: Said, row: UUID) -> None:
    plain = _padded(said)
    kept = {"space": listener.space, "sealed": people.sealed(plain, row), "week": _monday()}
    lies, is_new = InHand.objects.get_or_create(id=row, defaults=kept)
    if not is_new and people.opened(lies.sealed, row) != plain:
        raise _said_already()


def _held(voice: Voice) -> Voice | None:
    """The same as it stands now, until the transaction ends; none where it is gone.

    Its chosen name first: two who give one name up for two things said under it would wait for each other.
    """
    if voice.chosen_name_id:
        list(ChosenName.objects.select_for_update().filter(pk=voice.chosen_name_id))
    return Voice.objects.select_for_update().filter(pk=voice.pk).first()


def _veiled(listener: Listener, said: Said, row: UUID) -> Voice:
    """The voice with as much of its author as the veil lets stand in the table."""
    found = held_for(said.words)
    voice = Voice(
        id=row,
        space=listener.space,
        veil=said.veil,
        words=said.words,
        way=said.way,
        on=now().date(),
        held_for=found,
        state=Voice.State.WAITING if found else Voice.State.IN,
    )
    if said.veil == Veil.NAMED:
        voice.person = listener.person
    elif said.veil == Veil.CHOSEN_NAME:
        voice.chosen_name = _chosen_name(listener, said.name)
    else:
        voice.seal = people.seal_of(listener.person.pk, row)
        voice.part_id = queries.part_to_show(listener, said.part)
    return voice


def _chosen_name(listener: Listener, name: str) -> ChosenName:
    endeavour = listener.space.endeavour_id
    known = queries.chosen_name_of(listener.person, endeavour)
    names = ChosenName.objects.select_for_update(no_key=True).filter(endeavour=endeavour)
    still = names.filter(pk=known.pk).exclude(seal="").first() if known else None
    if still is not None:
        return still
    row = uuid4()
    taken = NotAllowed(_("Somebody here is called that. Choose another name."))
    if not queries.is_free(name, endeavour):
        raise taken
    try:
        with transaction.atomic():
            return ChosenName.objects.create(
                id=row,
                endeavour_id=endeavour,
                name=name,
                folded=queries.folded(name),
                seal=people.seal_of(listener.person.pk, row),
            )
    except IntegrityError:
        raise taken from None


def _give_up(name: UUID) -> None:
    """Nobody reads this chosen name any more, and nothing that was said under it leads to the rest of it.

    Its author, who is known for one thing said, would else be known for all. Each gets a seal of its own, so
    that they still find it. The name stays taken: under another's words it would be believed to be theirs.
    """
    found = ChosenName.objects.select_for_update().filter(pk=name).exclude(seal="").first()
    person = people.whose(found.seal, found.pk) if found else None
    if found is None or person is None:
        return
    said = list(Voice.objects.filter(chosen_name=found).values_list("pk", flat=True))
    for voice in random.SystemRandom().sample(said, k=len(said)):
        Voice.objects.filter(pk=voice).update(chosen_name=None, seal=people.seal_of(person, voice))
    mark = queries.mark_of_given_up(found.folded)
    ChosenName.objects.filter(pk=found.pk).update(name="", folded=mark, seal="")


def _padded(said: Said) -> bytes:
    """The words and their mark, all of one length: how long a seal is shows."""
    plain = json.dumps({"words": said.words, "way": said.way}, ensure_ascii=False).encode()
    return plain.ljust(LONGEST_BYTES)


def _hand_in(space: Space, due: list[InHand]) -> None:
    shuffled = random.SystemRandom().sample(due, k=len(due))
    opened = [(one, people.opened(one.sealed, one.pk)) for one in shuffled]
    said = [(one, json.loads(plain)) for one, plain in opened if plain is not None]
    if not said:
        return
    Voice.objects.bulk_create(
        Voice(
            space=space,
            veil=Veil.UNLINKED,
            words=what["words"],
            way=what["way"],
            on=one.week,
            held_for=held_for(what["words"]),
            state=Voice.State.WAITING,
        )
        for one, what in said
    )
    InHand.objects.filter(pk__in=[one.pk for one, _ in said]).delete()
    record.append(
        HandfulCame(voices=len(said)),
        endeavour=space.endeavour_id,
        subject=space.pk,
        audience=space.pk,
        unlinked=True,
    )


def _monday() -> date:
    today = now().date()
    return today - timedelta(days=today.weekday())


def _set(voice: Voice, state: Voice.State, because: str) -> None:
    changed = Voice.objects.filter(pk=voice.pk).exclude(state=state, is_reported=False)
    if not changed.update(state=state, hidden_because=because, is_reported=False, held_for=""):
        raise NotAllowed(_("Another host has decided that already, or whoever said it has taken it back."))


def _tell(payload: Payload, voice: Voice) -> None:
    """Tell of what was said under a name; of what was said under a veil, nothing."""
    if voice.veil == Veil.NAMED:
        record.append(payload, **_where(voice), who=voice.person_id)


def _tell_of_tending(payload: Payload, voice: Voice, by: UUID) -> None:
    record.append(payload, **_where(voice), who=by)


def _where(voice: Voice) -> dict[str, Any]:
    return {"endeavour": voice.space.endeavour_id, "subject": voice.pk, "audience": voice.space_id}


def _forget_who_said(voice: Voice) -> None:
    """Who raised it and said it better goes from the record; what hosts did with it stays theirs."""
    told = record_queries.moments(voice.space.endeavour_id, {voice.space_id})
    by_its_author = [VoiceRaised.kind, VoiceSaidBetter.kind]
    for moment in told.filter(subject=voice.pk, kind__in=by_its_author, who__isnull=False):
        moment.who.delete()
