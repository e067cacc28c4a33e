"""What ties write to the record: that something was said, never of whom."""

from dataclasses import dataclass

from waymark.record.payloads import Payload


@dataclass(frozen=True)
class MapWasOpened(Payload, kind="ties.map_opened"):
    """Hosts answered the four questions and opened the map."""


@dataclass(frozen=True)
class MapWasClosed(Payload, kind="ties.map_closed"):
    """Hosts closed the map."""


@dataclass(frozen=True)
class TiesTold(Payload, kind="ties.told"):
    """Somebody said whom they know, or whom no longer; one moment a visit."""


@dataclass(frozen=True)
class TiesBroughtIn(Payload, kind="ties.brought_in"):
    """A host brought in a list, whose people are asked whether it is so."""


@dataclass(frozen=True)
class MapDrawn(Payload, kind="ties.drawn"):
    """The map was drawn anew."""

    number: int


@dataclass(frozen=True)
class WishesSaid(Payload, kind="ties.wishes_said"):
    """Somebody said whether they would like to be introduced, or have a coffee."""


@dataclass(frozen=True)
class IntroductionAsked(Payload, kind="ties.introduction_asked"):
    """Somebody asked whom they might meet."""


@dataclass(frozen=True)
class IntroductionAnswered(Payload, kind="ties.introduction_answered"):
    """Somebody said what they think of whom they might meet, or what came of it. Which is theirs."""


@dataclass(frozen=True)
class TwoIntroduced(Payload, kind="ties.two_introduced"):
    """Somebody introduced two people to each other."""


@dataclass(frozen=True)
class BothWouldMeet(Payload, kind="ties.both_would_meet"):
    """Two who were introduced both said that they would like to meet."""


@dataclass(frozen=True)
class CoffeeDrawn(Payload, kind="ties.coffee_drawn"):
    """Those who wished for it were paired for a coffee."""


@dataclass(frozen=True)
class CoffeeHad(Payload, kind="ties.coffee_had"):
    """Somebody had a coffee with somebody of another part."""


@dataclass(frozen=True)
class GoingSaid(Payload, kind="ties.going_said"):
    """Somebody said that they could go to a part that isn't in the room."""


@dataclass(frozen=True)
class Went(Payload, kind="ties.went"):
    """Somebody went to a part that isn't in the room."""


@dataclass(frozen=True)
class Asked(Payload, kind="ties.asked"):
    """Somebody said what they could do with."""


@dataclass(frozen=True)
class SaidIn(Payload, kind="ties.said_in"):
    """Somebody said that they are in."""


@dataclass(frozen=True)
class AskMet(Payload, kind="ties.ask_met"):
    """Whoever asked has what they asked for."""


@dataclass(frozen=True)
class SeenLeading(Payload, kind="ties.seen_leading"):
    """Somebody thanked somebody for something that they moved on."""


@dataclass(frozen=True)
class TakenBack(Payload, kind="ties.taken_back"):
    """Somebody took back something that they had said here."""


@dataclass(frozen=True)
class IfOthersMet(Payload, kind="ties.if_others_met"):
    """Enough others will, too: everybody in the space reads who."""


@dataclass(frozen=True)
class IfOthersLetIn(Payload, kind="ties.if_others_let_in"):
    """A host has read what somebody would do if others would, and everybody in the space may."""


@dataclass(frozen=True)
class IfOthersHeldBack(Payload, kind="ties.if_others_held_back"):
    """A host took away what somebody would do if others would."""
