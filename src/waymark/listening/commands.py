"""What can happen to what is said: raised, handed in, said better, taken back, tended, unveiled, let go.

No row of a person is read for update or written here, and nothing in a moment says who, but under a name.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
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
from waymark.people.access import NotAllowed
from waymark.perspectives.queries import held_for
from waymark.record import commands as record
from waymark.record.clock import now
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.listening.access import Beside, Listener
    from waymark.people.models import Person
    from waymark.record.payloads import Payload
    from waymark.spaces.models import Space

LONGEST_BYTES = 12_288
"""Two thousand letters of up to four bytes, or of six where JSON has to escape them."""
HANDFUL = RULES[Policy.OUTSIDE].least
LIFTING_DAYS = 7
DAYS_IN_A_MONTH = 30.44


@dataclass(frozen=True)
class Said:
    """What somebody says, and under which veil. `part`: from which of theirs; `name`: the one they choose."""

    words: str
    veil: Veil
    way: str = ""
    part: UUID | None = None
    name: str = ""


@transaction.atomic
def say(listener: Listener, said: Said, once: UUID) -> None:
    """Somebody says something. `once` is drawn with the form: the same form twice says it once.

    Raises NotAllowed where the name they choose is somebody's.
    """
    if said.veil == Veil.UNLINKED:
        kept = {"space": listener.space, "sealed": _in_hand(said, once), "week": _monday()}
        InHand.objects.get_or_create(id=once, defaults=kept)
        return
    if Voice.objects.filter(pk=once).exists():
        return
    voice = _veiled(listener, said, once)
    try:
        with transaction.atomic():
            voice.save(force_insert=True)
    except IntegrityError:
        return  # the same form, pressed again while this one was on its way
    _tell(VoiceRaised(veil=said.veil), voice)


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
    """Its author says the same in better words, or puts their name to it: they alone lift a veil for good."""
    voice = beside.voice
    if under_my_name:
        voice.veil, voice.person, voice.part, voice.chosen_name, voice.seal = (
            Veil.NAMED,
            beside.listener.person,
            None,
            None,
            "",
        )
    if words != voice.words:
        voice.words, voice.held_for = words, held_for(words)
        if voice.held_for or voice.state == Voice.State.HIDDEN:
            voice.state = Voice.State.WAITING
    voice.save()
    _tell(VoiceSaidBetter(), voice)


@transaction.atomic
def take_back(voice: Voice) -> None:
    """Its author takes it back: nothing of it is left, and nothing says whose it was."""
    gone, _rows = Voice.objects.filter(pk=voice.pk).delete()
    if gone:
        _tell(VoiceTakenBack(), voice)


@transaction.atomic
def report(voice: Voice) -> None:
    """Somebody asks the hosts to look. Who asked is not kept."""
    if Voice.objects.filter(pk=voice.pk, is_reported=False).update(is_reported=True):
        record.append(
            VoiceReported(),
            endeavour=voice.space.endeavour_id,
            subject=voice.pk,
            audience=voice.space_id,
            unlinked=True,
        )


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
    person, until = beside.listener.person, now() + timedelta(days=LIFTING_DAYS)
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

    Raises NotAllowed for the one who asked, and for whoever said it.
    """
    person = beside.listener.person
    if beside.is_own or person.pk == lifting.asked_by_id:
        raise NotAllowed(_("It takes another person to agree."))
    until = now() + timedelta(days=LIFTING_DAYS)
    still = Lifting.objects.filter(pk=lifting.pk, is_lifted=False, asked_by__isnull=False)
    if not still.update(agreed_by=person, is_lifted=True, until=until):
        raise NotAllowed(_("That has been decided already."))
    _tell_of_tending(VeilLifted(because=lifting.because), beside.voice, person.pk)
    jobs.ask("listening.tell_of_lifting", str(beside.voice.pk))


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
    """What is older than its space keeps goes, whoever said it."""
    for custom in Custom.objects.filter(keeps_months__isnull=False).select_related("space"):
        since = now().date() - timedelta(days=round((custom.keeps_months or 0) * DAYS_IN_A_MONTH))
        gone, _rows = Voice.objects.filter(space=custom.space, on__lt=since).delete()
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
    """All that can be told to be somebody's goes, and the names that they chose."""
    for voice in queries.voices_of(person):
        take_back(voice)
    names = [one.pk for one in ChosenName.objects.all() if people.whose(one.seal, one.pk) == person.pk]
    ChosenName.objects.filter(pk__in=names).delete()


@transaction.atomic
def seal_anew() -> int:
    """Every seal that an older key made is made by the first; how many those were."""
    sealed: list[Voice | ChosenName] = [*Voice.objects.exclude(seal=""), *ChosenName.objects.all()]
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
        voice.part_id = _part_to_show(listener, said.part)
    return voice


def _part_to_show(listener: Listener, part: UUID | None) -> UUID | None:
    """Their part, where enough of it sit here to hide among; where not, it isn't even kept."""
    own = {one.pk for one in queries.parts_to_speak_from(listener.person)}
    crowds = spaces.parts_with_a_crowd(listener.space.pk)
    return part if part in own & crowds else None


def _chosen_name(listener: Listener, name: str) -> ChosenName:
    known = queries.chosen_name_of(listener.person, listener.space.endeavour_id)
    if known is not None:
        return known
    row = uuid4()
    taken = NotAllowed(_("Somebody here is called that. Choose another name."))
    if not queries.folded(name) or spaces.is_called(name, listener.space.endeavour_id):
        raise taken
    try:
        with transaction.atomic():
            return ChosenName.objects.create(
                id=row,
                endeavour_id=listener.space.endeavour_id,
                name=name,
                folded=queries.folded(name),
                seal=people.seal_of(listener.person.pk, row),
            )
    except IntegrityError:
        raise taken from None


def _in_hand(said: Said, row: UUID) -> str:
    """The words and their mark under a seal, padded so that all are of one length."""
    plain = json.dumps({"words": said.words, "way": said.way}, ensure_ascii=False).encode()
    return people.sealed(plain.ljust(LONGEST_BYTES), row)


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
    is_named = voice.veil == Veil.NAMED
    record.append(
        payload,
        endeavour=voice.space.endeavour_id,
        subject=voice.pk,
        audience=voice.space_id,
        who=voice.person_id if is_named else None,
        unlinked=not is_named,
    )


def _tell_of_tending(payload: Payload, voice: Voice, by: UUID) -> None:
    record.append(
        payload, endeavour=voice.space.endeavour_id, subject=voice.pk, audience=voice.space_id, who=by
    )
