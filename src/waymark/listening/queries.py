"""What was said in a space, as each veil lets it be told."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from unicodedata import normalize
from uuid import UUID

from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from waymark.listening.beside import stand_beside_voices
from waymark.listening.guarding import queries as guarding
from waymark.listening.models import ChosenName, Custom, InHand, Kind, Lifting, Step, Veil, Voice
from waymark.listening.posts.queries import Answer, answers_at_posts, asks, reached
from waymark.listening.saying.kinds import kinds, taps
from waymark.listening.tending.unheard import unheard_in
from waymark.listening.working.queries import (
    HowItWorks,
    has_waited_long,
    hold,
    how_each_works,
    how_it_works,
    how_many_say,
    last_said_from,
    taps_wait,
    wait_to_be_read,
    words_of_how,
)
from waymark.people import queries as people
from waymark.perspectives.queries import held_for
from waymark.record.clock import now
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from waymark.listening.access import About, Beside, Listener
    from waymark.listening.models import Hold
    from waymark.people.models import Part, Person
    from waymark.spaces.models import Space

__all__ = [
    "Answer",
    "HowItWorks",
    "answers_at_posts",
    "asks",
    "has_waited_long",
    "hold",
    "how_each_works",
    "how_it_works",
    "how_many_say",
    "kinds",
    "last_said_from",
    "reached",
    "stand_beside_voices",
    "taps",
    "taps_wait",
    "unheard_in",
    "wait_to_be_read",
]

MOST_AT_ONCE = 50
MOST_ABOUT = 200
LIFTING_DAYS = 7
TELLING_DAYS = 90
"""So long a lifted voice outstays what its space keeps, while whoever said it hasn't been told."""
MAILED_FROM_THE_START = ("strategic", "doers", "enablers")
"""Where people mostly speak under their names; elsewhere nothing goes by e-mail until hosts say so."""
FROM_THE_START = {
    **dict.fromkeys(MAILED_FROM_THE_START, Veil.NAMED),
    **dict.fromkeys(("co-production", "front line"), Veil.PART_ONLY),
}


@dataclass(frozen=True)
class Heard:
    """Something said, as it may be told: `by`: who said it, as far as the veil says; empty if Unlinked."""

    voice: Voice
    by: str
    is_own: bool

    @property
    def fits(self) -> bool:
        """Whether it isn't a fact that doesn't fit, which is put on the shelf."""
        return self.voice.kind != Kind.MISFIT


@dataclass(frozen=True)
class Ground:
    """All that the page of what was said in a space shows."""

    listener: Listener
    voices: tuple[Heard, ...]
    to_read: tuple[Heard, ...]
    """What waits for a host's eye; for hosts alone."""
    has_more: bool


@dataclass(frozen=True)
class Promise:
    """A veil, and what it promises somebody in a space, with its limit."""

    veil: Veil
    icon: str
    says: str
    label: str = ""


@dataclass(frozen=True)
class Own:
    """Something that somebody said, for themselves. `lifting`: where two people lifted its veil."""

    voice: Voice
    lifting: Lifting | None


def veil(word: str) -> Veil:
    """The veil of a word: named, part only, chosen name, unlinked. Raises ValueError for any other."""
    return Veil(word)


def step(word: str) -> Step.Sort:
    """A line of a trail by its word: heard, looking, changed, not changed, handed over… Raises ValueError."""
    return Step.Sort(word)


def custom_of(space: Space) -> Custom:
    """How things are said in a space; what its kind begins with, where nobody said otherwise."""
    found = Custom.objects.filter(pk=space.pk).first()
    mailed = date.min if space.kind in MAILED_FROM_THE_START else None
    return found or Custom(space=space, veil=FROM_THE_START[space.kind], mailed_since=mailed)


def author(voice: Voice) -> UUID | None:
    """Who said it. Raw, for whoever may do what its author may; never for a page."""
    if voice.veil == Veil.NAMED:
        return voice.person_id
    if voice.veil == Veil.CHOSEN_NAME and voice.chosen_name is not None:
        return people.whose(voice.chosen_name.seal, voice.chosen_name.pk)
    return people.whose(voice.seal, voice.pk) if voice.seal else None


def can_be_lifted(voice: Voice) -> bool:
    """Whether its author stands under a seal. Of those without an account nothing is kept."""
    return bool(voice.seal) or voice.chosen_name_id is not None


def chosen_name_of(person: Person, endeavour: UUID) -> ChosenName | None:
    """The name that somebody chose in an endeavour. Their own number opens it, nothing in the table does."""
    names = ChosenName.objects.filter(endeavour=endeavour).exclude(seal="").order_by("id")
    return next((one for one in names.iterator() if people.whose(one.seal, one.pk) == person.pk), None)


def folded(name: str) -> str:
    """A name without capitals, accents, gaps and signs: two that fold alike sound alike."""
    return "".join(letter for letter in normalize("NFKD", name).casefold() if letter.isalnum())


def is_free(name: str, endeavour: UUID) -> bool:
    """Whether nobody in an endeavour is called that, and nobody was who gave the name up."""
    was_one = ChosenName.objects.filter(endeavour=endeavour, folded=mark_of_given_up(folded(name)))
    return bool(folded(name)) and not spaces.is_called(name, endeavour) and not was_one.exists()


def mark_of_given_up(folded: str) -> str:
    """What is left of a name that was given up."""
    return salted_hmac("waymark.listening.given_up", folded, algorithm="sha256").hexdigest()


def row_of(once: UUID, veil: Veil) -> UUID:
    """The number of what a form says under a veil.

    A form sent under two veils says two things, and from the number of one nobody gets to that of the other:
    not even with the key, for a form's own number is kept nowhere.
    """
    mark = salted_hmac("waymark.listening.once", f"{once}:{veil}", algorithm="sha256").digest()
    return UUID(bytes=mark[:16], version=4)


def said_as(row: UUID) -> Voice | None:
    """What was said with this number, for commands."""
    return _with_all(Voice.objects.filter(pk=row)).first()


def part_to_show(listener: Listener, part: UUID | None) -> UUID | None:
    """Their part, where enough of it sit here to hide among; where not, it isn't even kept."""
    own = {one.pk for one in parts_to_speak_from(listener.person)}
    return part_that_hides(listener.space, part if part in own else None)


def part_that_hides(space: Space, part: UUID | None) -> UUID | None:
    """A part, where enough of it sit in a space to hide among."""
    return part if part is not None and part in spaces.parts_with_a_crowd(space.pk) else None


def held_for_in(*words: str) -> str:
    """The gravest rule that any of these words need a second look for; empty for none."""
    return held_for("\n".join(one for one in words if one))


def voice_of_receipt(mark: str) -> Voice | None:
    """What was said, by the mark of its receipt."""
    return _with_all(Voice.objects.filter(receipt=mark)).first() if mark else None


def in_hand_of_receipt(mark: str) -> InHand | None:
    """The same while it lies in hand: each seal there is has to be tried."""
    for one in InHand.objects.order_by("id").iterator():
        plain = people.opened(one.sealed, one.pk)
        if plain is not None and json.loads(plain).get("receipt") == mark:
            return one
    return None


def ground(listener: Listener, before: Voice | None = None) -> Ground:
    """What was said in a space, the newest day first; within a day, in no order. `before`: further back."""
    here = _with_all(Voice.objects.filter(space=listener.space)).order_by("-on", "id")
    said = here.filter(state=Voice.State.IN)
    if before is not None:
        said = said.filter(Q(on__lt=before.on) | Q(on=before.on, id__gt=before.id))
    shown = list(said[: MOST_AT_ONCE + 1])
    to_read = (
        here.filter(Q(state=Voice.State.WAITING) | Q(is_reported=True)) if listener.is_host else here.none()
    )
    crowds = spaces.parts_with_a_crowd(listener.space.pk)
    return Ground(
        listener=listener,
        voices=tuple(_heard(one, listener, crowds) for one in shown[:MOST_AT_ONCE]),
        to_read=tuple(_heard(one, listener, crowds) for one in to_read[:MOST_AT_ONCE]),
        has_more=len(shown) > MOST_AT_ONCE,
    )


def in_space(space: Space, number: str) -> Voice | None:
    """The voice of this number, if it was said in this space; `number` as it was typed."""
    try:
        return Voice.objects.filter(space=space, state=Voice.State.IN, pk=UUID(number)).first()
    except ValueError:
        return None


def heard(beside: Beside) -> Heard:
    """One thing said, as it may be told."""
    return _heard(beside.voice, beside.listener, spaces.parts_with_a_crowd(beside.voice.space_id))


def heard_by(listener: Listener, voices: QuerySet[Voice]) -> tuple[Heard, ...]:
    """Things said in a listener's space, as they may be told to them. Three queries."""
    crowds = spaces.parts_with_a_crowd(listener.space.pk)
    return tuple(_heard(one, listener, crowds) for one in _with_all(voices))


def heard_of(listener: Listener, voices: Collection[UUID]) -> dict[UUID, Heard]:
    """These things said, in a listener's space, as they may be told to them. Three queries."""
    return {one.voice.pk: one for one in heard_by(listener, Voice.objects.filter(pk__in=voices))}


def said_lately(listener: Listener, question: UUID, since: date, most: int) -> tuple[Heard, ...]:
    """The latest words of how an answer works that somebody may read in their space. Three queries."""
    return heard_by(listener, words_of_how(question, listener.space.pk, since)[:most])


def heard_about(about: About) -> list[Heard]:
    """Everything connected to a question that its reader may read, the latest first."""
    said = _said_about(about.question.pk).order_by("-on", "id")
    each = (heard_by(one, said.filter(space=one.space)[: MOST_ABOUT + 1]) for one in about.places)
    return sorted((one for there in each for one in there), key=lambda one: one.voice.on, reverse=True)


def spaces_that_speak_of(question: UUID) -> set[UUID]:
    """Where something was said about a question that may be read."""
    return set(_said_about(question).values_list("space", flat=True))


def _said_about(question: UUID) -> QuerySet[Voice]:
    return Voice.objects.filter(question=question, state=Voice.State.IN)


def waits_for(person: Person, endeavour: UUID) -> list[Hold]:
    """What is held for safety in an endeavour for a part whose guardian somebody is."""
    return guarding.waits_for(person, endeavour)


def parts_to_speak_from(person: Person) -> list[Part]:
    """The parts that somebody sees from."""
    return [one.part for one in people.every_belonging(person)]


def promises(listener: Listener) -> tuple[Promise, ...]:
    """What each veil promises whoever writes here now."""
    named = _("Everybody in this space sees your name.")
    unlinked = _(
        "Nothing is kept that leads to you: nobody can look it up, and you can’t take it back. It comes "
        "together with others’ words, within a week or so, and a host reads it first."
    )
    return (
        Promise(Veil.NAMED, icon="user-round", says=named),
        Promise(Veil.PART_ONLY, icon="building-2", says=_from_my_part(listener)),
        Promise(Veil.CHOSEN_NAME, icon="tag", says=_under_a_chosen_name(listener)),
        Promise(Veil.UNLINKED, icon="eye-off", says=unlinked),
    )


def promises_to_guests(space: Space) -> tuple[Promise, ...]:
    """What each veil promises whoever has no account."""
    at_once = _(
        "It comes today, as from “somebody in the system”, or from the part that you choose. Nothing is kept "
        "of you or of this phone; the day stands beside it."
    )
    at_once = f"{at_once} {mailing(space)}".strip()
    unlinked = _(
        "It comes within a week or so, mixed with others’ words, and not even the day is kept. Words alone."
    )
    return (
        Promise(Veil.PART_ONLY, icon="send", says=at_once, label=_("Today, without my name")),
        Promise(Veil.UNLINKED, icon="eye-off", says=unlinked, label=_("Unlinked: later, among others’")),
    )


def limit(listener: Listener) -> str:
    """What no veil can promise, here."""
    guessed = (
        _(
            "Few people sit here, so they may well guess from what you write. To say it aloud, to one person "
            "you trust, may be safer."
        )
        if spaces.is_small(listener.space.pk)
        else _("People may still guess from what you write, and how.")
    )
    return f"{guessed} {mailing(listener.space)}".strip()


def mailing(space: Space) -> str:
    """What whoever writes in a space is told of e-mail; empty where nothing goes by it."""
    if custom_of(space).mailed_since is None:
        return ""
    return _(
        "It may be sent by e-mail to people with a seat here, as it is told on this space’s pages, unless it "
        "is Unlinked. What was sent can’t be called back."
    )


def said_by(person: Person) -> list[Own]:
    """All that can be told to be somebody's, wherever they said it. What they said Unlinked never is."""
    mine = sorted(voices_of(person), key=lambda one: (one.on, one.pk), reverse=True)
    lifted = Lifting.objects.filter(voice__in=mine, is_lifted=True)
    by_voice = {one.voice_id: one for one in lifted}
    return [Own(one, by_voice.get(one.pk)) for one in mine]


def voices_of(person: Person) -> Iterator[Voice]:
    """The same for commands: each seal there is has to be tried."""
    veiled = Q(veil=Veil.NAMED, person=person) | Q(veil__in=(Veil.PART_ONLY, Veil.CHOSEN_NAME))
    every = _with_all(Voice.objects.filter(veiled))
    return (one for one in every.iterator(chunk_size=1000) if author(one) == person.pk)


def has_lost_its_keys() -> bool:
    """Whether something was sealed with a key that this server hasn't; the newest of each kind is tried."""
    names = ChosenName.objects.exclude(seal="")
    sealed = [Voice.objects.exclude(seal="").order_by("-on").first(), names.first()]
    return any(one is not None and people.whose(one.seal, one.pk) is None for one in sealed)


def lifting_of(voice: Voice) -> Lifting | None:
    """That somebody asked for its veil to be lifted, as long as that stands."""
    return Lifting.objects.filter(voice=voice, until__gt=now()).first()


def not_yet_told(since: date) -> QuerySet[Lifting]:
    """Lifted, and whoever said it hasn't been told: for ninety days after the lifting, or after its time."""
    lifted_since = now() - timedelta(days=TELLING_DAYS - LIFTING_DAYS)
    lately = Q(voice__on__gte=since - timedelta(days=TELLING_DAYS)) | Q(until__gte=lifted_since)
    return Lifting.objects.filter(lately, is_lifted=True, is_told=False)


def has_a_host(lifting: Lifting, listener: Listener) -> bool:
    """Whether one of the two, whoever asked or the one who may agree now, is a host of the voice's own space.

    Those who tend the whole can be made by its other spaces: without this, two of them could come from there.
    """
    hosts = {seat.person_id for seat in spaces.hosts_of(listener.space.pk)}
    return listener.is_host or lifting.asked_by_id in hosts


def lifted_name(lifting: Lifting, reader: Person) -> str | None:
    """Who said it, once the veil is lifted, for the two who lifted it; None for everybody else."""
    if not lifting.is_lifted or reader.pk not in (lifting.asked_by_id, lifting.agreed_by_id):
        return None
    voice = _with_all(Voice.objects.filter(pk=lifting.voice_id)).get()
    known = author(voice)
    person = people.person_of(known) if known else None
    return person.name if person else _("Nobody can tell: the key that sealed it is gone.")


def _with_all(voices: QuerySet[Voice]) -> QuerySet[Voice]:
    return voices.select_related("person", "part", "chosen_name", "space").prefetch_related("enclosures")


def _heard(voice: Voice, listener: Listener, crowds: set[UUID]) -> Heard:
    return Heard(voice, _by(voice, crowds), is_own=author(voice) == listener.person.pk)


def _by(voice: Voice, crowds: set[UUID]) -> str:
    if voice.veil == Veil.NAMED and voice.person is not None:
        return voice.person.name
    if voice.veil == Veil.CHOSEN_NAME and voice.chosen_name is not None:
        return _("%(name)s, a chosen name") % {"name": voice.chosen_name.name}
    if voice.veil == Veil.CHOSEN_NAME:
        return _("Somebody who chose a name")
    if voice.veil == Veil.PART_ONLY and voice.part is not None and voice.part_id in crowds:
        return _("Somebody at %(part)s") % {"part": voice.part.name}
    return _("Somebody in the system") if voice.veil == Veil.PART_ONLY else ""


def _from_my_part(listener: Listener) -> str:
    crowds = spaces.parts_with_a_crowd(listener.space.pk)
    shown = [one.name for one in parts_to_speak_from(listener.person) if one.pk in crowds]
    return (
        _("Everybody reads “Somebody at %(part)s”, never your name.") % {"part": shown[0]}
        if len(shown) == 1
        else _("Everybody reads “Somebody at …” with the part that you choose, never your name.")
        if shown
        else _("Everybody reads “Somebody in the system”: too few of your part, or of others, sit here.")
    )


def _under_a_chosen_name(listener: Listener) -> str:
    known = chosen_name_of(listener.person, listener.space.endeavour_id)
    return (
        _(
            "Everybody reads “%(name)s, a chosen name”, as with all you said so: whoever learns who said one "
            "of them knows who said them all."
        )
        % {"name": known.name}
        if known
        else _(
            "Everybody reads the name that you choose, the same one wherever you use it in this endeavour: "
            "whoever learns who said one thing under it knows who said them all."
        )
    )
