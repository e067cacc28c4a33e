"""What listening writes to the record. Only what was said under a name is told of one by one, with a who.

A moment has a place among the others: beside acts under a name it would say who spoke under a veil.
"""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class VoiceRaised(Payload, kind="listening.voice_raised"):
    """Somebody said something in a space, under their name."""

    veil: str


@dataclass(frozen=True)
class HandfulCame(Payload, kind="listening.handful_came"):
    """What was said Unlinked came together."""

    voices: int


@dataclass(frozen=True)
class VoiceSaidBetter(Payload, kind="listening.voice_said_better"):
    """Somebody said the same thing in better words, under their name, or put their name to it."""


@dataclass(frozen=True)
class VoiceTakenBack(Payload, kind="listening.voice_taken_back"):
    """Somebody took back what they had said under their name. Who is not kept, nor who said it."""


@dataclass(frozen=True)
class VoiceReported(Payload, kind="listening.voice_reported"):
    """Somebody asked the hosts to look at something said under a name. Who asked is not kept."""


@dataclass(frozen=True)
class VoiceLetIn(Payload, kind="listening.voice_let_in"):
    """A host read something and let it in."""


@dataclass(frozen=True)
class VoiceHidden(Payload, kind="listening.voice_hidden"):
    """A host held something back."""


@dataclass(frozen=True)
class VeilAsked(Payload, kind="listening.veil_asked"):
    """One of two people asked for a veil to be lifted, because somebody may be in danger."""

    because: str


@dataclass(frozen=True)
class VeilLifted(Payload, kind="listening.veil_lifted"):
    """The second agreed: the two know who said it, and nobody else. Whose it was is not here."""

    because: str


@dataclass(frozen=True)
class VeilKept(Payload, kind="listening.veil_kept"):
    """The second did not agree, and the veil stays."""


@dataclass(frozen=True)
class CustomSaid(Payload, kind="listening.custom_said"):
    """Hosts said how things are said in a space unless somebody wishes otherwise."""

    veil: str
    keeps_months: int | None
    goes_by_mail: bool = False


@dataclass(frozen=True)
class OldVoicesWent(Payload, kind="listening.old_voices_went"):
    """What was older than a space keeps went by itself."""


@dataclass(frozen=True)
class VoiceHeard(Payload, kind="listening.voice_heard"):
    """A person said in a sentence that they had heard something."""


@dataclass(frozen=True)
class VoiceWentOn(Payload, kind="listening.voice_went_on"):
    """What was said is looked at, changing, changed, or not, because."""

    to: str


@dataclass(frozen=True)
class VoiceAskedBack(Payload, kind="listening.voice_asked_back"):
    """A person asked whoever said something a question back."""


@dataclass(frozen=True)
class VoiceAmended(Payload, kind="listening.voice_amended"):
    """A host took something out of what was said, and said why."""


@dataclass(frozen=True)
class VoiceGrouped(Payload, kind="listening.voice_grouped"):
    """Something said was put with others, or taken from them."""


@dataclass(frozen=True)
class VoiceConnected(Payload, kind="listening.voice_connected"):
    """Something said was connected to a question, or no longer is."""


@dataclass(frozen=True)
class VoiceHeld(Payload, kind="listening.voice_held"):
    """Something said is held, because somebody may be at risk."""


@dataclass(frozen=True)
class SafetyPassedOn(Payload, kind="listening.safety_passed_on"):
    """Something held was passed on to somebody who acts on it elsewhere."""


@dataclass(frozen=True)
class HoldReleased(Payload, kind="listening.hold_released"):
    """What was held turned out to be no matter of safety."""


@dataclass(frozen=True)
class GuardianNamed(Payload, kind="listening.guardian_named"):
    """A part of the system named whom to tell when somebody may be at risk."""


@dataclass(frozen=True)
class GuardianNoMore(Payload, kind="listening.guardian_no_more"):
    """Somebody is no longer named to be told when somebody may be at risk."""


@dataclass(frozen=True)
class MaverickShelved(Payload, kind="listening.maverick_shelved"):
    """A lone idea was put on the shelf. Who put it there is not kept: it may have been its author."""


@dataclass(frozen=True)
class MaverickAsked(Payload, kind="listening.maverick_asked"):
    """Somebody asked a lone idea a curious question."""


@dataclass(frozen=True)
class MaverickSupposed(Payload, kind="listening.maverick_supposed"):
    """Somebody wrote what there would be if a lone idea were right."""


@dataclass(frozen=True)
class MaverickNurtured(Payload, kind="listening.maverick_nurtured"):
    """A lone idea became part of a question."""


@dataclass(frozen=True)
class MaverickPutAside(Payload, kind="listening.maverick_put_aside"):
    """A lone idea was put aside, with thanks, once it had been taken seriously."""


@dataclass(frozen=True)
class MaverickCameRound(Payload, kind="listening.maverick_came_round"):
    """Chance brought a lone idea back before those who tend."""


@dataclass(frozen=True)
class PostOpened(Payload, kind="listening.post_opened"):
    """A listening post was opened."""


@dataclass(frozen=True)
class PostClosed(Payload, kind="listening.post_closed"):
    """A listening post was closed."""


@dataclass(frozen=True)
class PostAsksNoMore(Payload, kind="listening.post_asks_no_more"):
    """A listening post no longer asks how an answer works, and goes on listening."""


@dataclass(frozen=True)
class CardsPrinted(Payload, kind="listening.cards_printed"):
    """Cards were printed for a listening post."""
