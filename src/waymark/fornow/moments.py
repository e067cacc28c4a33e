"""What clarity for now writes to the record. What isn't settled yet is told in its space alone."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class Drafted(Payload, kind="fornow.drafted"):
    """Somebody began to word an answer, or worded it anew."""

    words: str


@dataclass(frozen=True)
class SetAside(Payload, kind="fornow.set_aside"):
    """An answer that was worked on was set aside, and why."""

    words: str
    because: str


@dataclass(frozen=True)
class VoiceAttached(Payload, kind="fornow.voice_attached"):
    """Something said stands beside an answer, or no longer does."""


@dataclass(frozen=True)
class AbsenceExplained(Payload, kind="fornow.absence_explained"):
    """It was said why no citizen or carer is heard in an answer."""

    because: str


@dataclass(frozen=True)
class Settled(Payload, kind="fornow.settled"):
    """A question has an answer for now."""

    words: str


@dataclass(frozen=True)
class Firmed(Payload, kind="fornow.firmed"):
    """It was said how firm an answer is."""

    words: str
    is_firm: bool


@dataclass(frozen=True)
class WireStretched(Payload, kind="fornow.wire_stretched"):
    """It was agreed what will make people look again."""

    words: str


@dataclass(frozen=True)
class WireTakenDown(Payload, kind="fornow.wire_taken_down"):
    """A wire was taken down."""

    words: str


@dataclass(frozen=True)
class WireStirred(Payload, kind="fornow.wire_stirred"):
    """A wire is one short of being touched."""

    words: str


@dataclass(frozen=True)
class CalledEarly(Payload, kind="fornow.called_early"):
    """Somebody from a part would look again sooner."""


@dataclass(frozen=True)
class EarlyCallTakenBack(Payload, kind="fornow.early_call_taken_back"):
    """Somebody from a part would not look again sooner after all."""


@dataclass(frozen=True)
class ReviewOpened(Payload, kind="fornow.review_opened"):
    """People look at an answer again, and why."""

    words: str
    why: str


@dataclass(frozen=True)
class ReviewPutOff(Payload, kind="fornow.review_put_off"):
    """People weren't ready to look: they meet by a later day, and why."""

    words: str
    because: str
    meet_by: str


@dataclass(frozen=True)
class LookedBack(Payload, kind="fornow.looked_back"):
    """Somebody answered one of the questions of a review."""


@dataclass(frozen=True)
class Kept(Payload, kind="fornow.kept"):
    """An answer was looked at, and stands."""

    words: str
    because: str


@dataclass(frozen=True)
class Changed(Payload, kind="fornow.changed"):
    """An answer was looked at, and reads otherwise now."""

    words: str
    used_to_be: str
    because: str


@dataclass(frozen=True)
class Unpicked(Payload, kind="fornow.unpicked"):
    """An answer was unpicked; what stood before, if anything did, stands again."""

    words: str
    stands_again: str
    learnt: str


@dataclass(frozen=True)
class HandedOver(Payload, kind="fornow.handed_over"):
    """An answer became settled work, in somebody's hands; the front line keeps its say."""

    words: str
    to: str


@dataclass(frozen=True)
class ViewWritten(Payload, kind="fornow.view_written"):
    """A part said how it sees an agreed difference, or said it better."""


@dataclass(frozen=True)
class ViewTakenBack(Payload, kind="fornow.view_taken_back"):
    """A part took back how it sees a difference, before it was agreed."""


@dataclass(frozen=True)
class ExplainedInPart(Payload, kind="fornow.explained"):
    """A part said how it calls and explains an answer, or took that back."""


@dataclass(frozen=True)
class TouchesSaid(Payload, kind="fornow.touches_said"):
    """It was marked which of the things that matter to parts an answer touches."""


@dataclass(frozen=True)
class PlanMarked(Payload, kind="fornow.plan_marked"):
    """A part said whether a plan happens in a month."""


@dataclass(frozen=True)
class Assumed(Payload, kind="fornow.assumed"):
    """It was said what an answer rests on, or that was said better."""


@dataclass(frozen=True)
class Doubted(Payload, kind="fornow.doubted"):
    """A part doubts an assumption, says it otherwise, or doubts it no longer."""


@dataclass(frozen=True)
class Tested(Payload, kind="fornow.tested"):
    """A part tested an assumption."""


@dataclass(frozen=True)
class MisfitPut(Payload, kind="fornow.misfit_put"):
    """A fact was put on an assumption that it doesn't fit."""


@dataclass(frozen=True)
class AssumptionReopened(Payload, kind="fornow.assumption_reopened"):
    """So many facts don't fit an assumption that it is open again."""

    number: int


@dataclass(frozen=True)
class AssumptionWeighed(Payload, kind="fornow.assumption_weighed"):
    """Hosts let an assumption go, or hold it again."""

    number: int
    is_let_go: bool


@dataclass(frozen=True)
class CrossingMarked(Payload, kind="fornow.crossing_marked"):
    """A group marked its moment to begin, and said why."""

    because: str


@dataclass(frozen=True)
class PositionTaken(Payload, kind="fornow.position_taken"):
    """A part said where it stands on an answer, or said it otherwise."""


@dataclass(frozen=True)
class PositionTakenBack(Payload, kind="fornow.position_taken_back"):
    """A part took back where it stands."""


@dataclass(frozen=True)
class TalkedWith(Payload, kind="fornow.talked_with"):
    """Somebody said that they are talking with a part whose consent is still being earned."""


@dataclass(frozen=True)
class PartsAsked(Payload, kind="fornow.parts_asked"):
    """The parts were asked for consent, for advice or for a sense check, until a day."""

    asks: str
    until: str


@dataclass(frozen=True)
class AskingClosed(Payload, kind="fornow.asking_closed"):
    """Nothing is asked of the parts any more."""

    asks: str


@dataclass(frozen=True)
class EchoesOpened(Payload, kind="fornow.echoes_opened"):
    """It was asked under seal what people think was agreed."""


@dataclass(frozen=True)
class EchoesShown(Payload, kind="fornow.echoes_shown"):
    """What people think was agreed was shown to all of a space, without names."""


@dataclass(frozen=True)
class BeliefOffered(Payload, kind="fornow.belief_offered"):
    """Something is on offer to whoever would like to believe in an answer."""

    sort: str


@dataclass(frozen=True)
class BeliefOfferTakenBack(Payload, kind="fornow.belief_offer_taken_back"):
    """Something isn't on offer any more."""

    sort: str


@dataclass(frozen=True)
class OwnWordsTakenBack(Payload, kind="fornow.own_words_taken_back"):
    """Somebody took back a line of a review, a test or a fact of their own."""

    what: str


@dataclass(frozen=True)
class WordsTakenAway(Payload, kind="fornow.words_taken_away"):
    """A host took away what somebody wrote about an answer, and said why."""

    what: str
    because: str
