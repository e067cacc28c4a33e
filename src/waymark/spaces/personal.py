"""What this room keeps about people, and what for."""

from django.utils.translation import gettext_lazy as _

from waymark.personal import (
    HOSTS,
    NOBODY,
    THE_SPACE,
    THEMSELVES,
    WHILE_ANSWERING,
    WHILE_SEATED,
    Basis,
    Kept,
    Whose,
    says_nothing,
)

NINETY_DAYS = _("ninety days, or until a host takes the name away")

PERSONAL = {
    "spaces.Seat.person": Kept(
        _("who has a seat"),
        Whose.PERSON,
        _("so that a space is open to its own people and to nobody else"),
        HOSTS,
        WHILE_SEATED,
    ),
    "spaces.Seat.space": Kept(
        _("in which space"),
        Whose.PERSON,
        _("so that a space is open to its own people and to nobody else"),
        HOSTS,
        WHILE_SEATED,
    ),
    "spaces.Seat.role": Kept(
        _("whether as a host or a member"),
        Whose.PERSON,
        _("so that only hosts do what hosts do"),
        HOSTS,
        WHILE_SEATED,
    ),
    "spaces.Opened.person": Kept(
        _("who, looking after the server, looked into a space"),
        Whose.PERSON,
        _("so that whoever looks into a space answers for it"),
        _("the space, as “whoever looks after the server”; they themselves"),
        _("as long as the space is kept; without who, once they have themselves erased"),
        Basis.SAFETY,
    ),
    "spaces.Opened.reason": Kept(
        _("why they looked, in writing"),
        Whose.PERSON,
        _("so that people of the space know why somebody looked in"),
        THE_SPACE,
        _("as long as the space is kept"),
        Basis.SAFETY,
    ),
    "spaces.ToAsk.name": Kept(
        _("the name of somebody whom hosts mean to ask first"),
        Whose.NAMED,
        _("so that hosts don’t forget whom they wished to hear"),
        HOSTS,
        NINETY_DAYS,
    ),
    "spaces.ToAsk.stands": Kept(
        _("where they stand in the system, in a host’s words"),
        Whose.NAMED,
        _("so that people from every part are asked"),
        HOSTS,
        NINETY_DAYS,
    ),
    "spaces.ToAsk.is_asked": Kept(
        _("whether they have been asked"),
        Whose.NAMED,
        _("so that nobody is asked twice"),
        HOSTS,
        NINETY_DAYS,
    ),
    "spaces.Guest.id": Kept(
        _("a random number, another for each question, under which they answer"),
        Whose.GUEST,
        _("to keep one guest’s answers together without knowing whose they are"),
        NOBODY,
        WHILE_ANSWERING,
    ),
    "spaces.Guest.key": Kept(
        _("a number worked out from the token on their phone, with a key that is not in the database"),
        Whose.GUEST,
        _("so that the same phone finds its own answers again"),
        NOBODY,
        WHILE_ANSWERING,
    ),
    "spaces.Guest.invitation": Kept(
        _("at which question they came in"),
        Whose.GUEST,
        _("so that they can answer it"),
        _("people of the question, as a rounded number of all"),
        WHILE_ANSWERING,
    ),
    "spaces.Space.answers_for": Kept(
        _("who answers requests for information about a space"),
        Whose.NAMED,
        _("so that people know whom to ask"),
        THE_SPACE,
        _("until hosts write otherwise"),
    ),
    "spaces.Seat.agreed_to": Kept(
        _("to which wording of the space’s agreement they agreed"),
        Whose.PERSON,
        _("so that they are asked again when it is worded anew"),
        THEMSELVES,
        WHILE_SEATED,
    ),
    "spaces.Seat.on_behalf_of": Kept(
        _("for whom they sit there, as a deputy"),
        Whose.PERSON,
        _("so that others know for whom they speak"),
        THE_SPACE,
        WHILE_SEATED,
    ),
    "spaces.SeatInvitation.on_behalf_of": Kept(
        _("for whom somebody is invited to sit"),
        Whose.NAMED,
        _("so that they sit there as a deputy"),
        HOSTS,
        _("two weeks, or until the link is used"),
    ),
    "spaces.SeatInvitation.name": Kept(
        _("whom an invitation to a seat is for"),
        Whose.NAMED,
        _("so that a list’s links reach the right people"),
        HOSTS,
        _("two weeks, or until the link is used"),
    ),
    "spaces.SeatInvitation.part": Kept(
        _("from which part they are said to see"),
        Whose.NAMED,
        _("so that they needn’t say it again"),
        HOSTS,
        _("two weeks, or until the link is used"),
    ),
    "spaces.SeatInvitation.level": Kept(
        _("where in it they are said to stand"),
        Whose.NAMED,
        _("so that they needn’t say it again"),
        HOSTS,
        _("two weeks, or until the link is used"),
    ),
    "spaces.SeatAsked.name": Kept(
        _("the name of somebody who asks for a seat"),
        Whose.NAMED,
        _("so that hosts know who asks"),
        HOSTS,
        _("ninety days"),
        Basis.CONSENT,
    ),
    "spaces.SeatAsked.why": Kept(
        _("why they would like to sit there"),
        Whose.NAMED,
        _("so that hosts can answer well"),
        HOSTS,
        _("ninety days"),
        Basis.CONSENT,
    ),
    "spaces.SeatAsked.digest": Kept(
        _("a fingerprint of the link by which they read the answer"),
        Whose.NAMED,
        _("to show the answer to them alone"),
        NOBODY,
        _("ninety days"),
        Basis.CONSENT,
    ),
    "spaces.SeatAsked.is_welcome": Kept(
        _("what hosts answered"),
        Whose.NAMED,
        _("to tell them, and to let them in"),
        _("hosts of the space, and they themselves"),
        _("ninety days"),
        Basis.CONSENT,
    ),
    "spaces.SeatAsked.reason": Kept(
        _("the reason that hosts gave"),
        Whose.NAMED,
        _("because whoever asks deserves a reason"),
        _("hosts of the space, and they themselves"),
        _("ninety days"),
        Basis.CONSENT,
    ),
    "spaces.Guest.part": Kept(
        _("from which part of the system they see, if they said so"),
        Whose.GUEST,
        _("so that it is seen whether where one sits decides what one sees"),
        _("nobody; in counts of many, whoever may see what came of the question"),
        WHILE_ANSWERING,
        Basis.CONSENT,
    ),
}

NOT_PERSONAL = {
    **says_nothing("spaces.Space", "id endeavour name kind", "what a space is, and where"),
    **says_nothing("spaces.Seat", "id", "a random number of the seat"),
    **says_nothing(
        "spaces.HostInvitation", "id space digest expires_at", "a link that is nobody’s until used"
    ),
    **says_nothing("spaces.ToAsk", "id space until", "which space noted the name, and when it goes"),
    **says_nothing("spaces.Invitation", "id space subject code", "a door, the same for whoever comes"),
    **says_nothing("spaces.Opened", "id space until", "which space was looked into, and until when"),
    **says_nothing(
        "spaces.Space", "purpose agreement agreement_version", "what a space is for, and how people are there"
    ),
    **says_nothing(
        "spaces.SeatInvitation", "id space digest expires_at", "a link that is nobody’s until used"
    ),
    **says_nothing("spaces.SeatAsked", "id space until", "where a seat was asked for, and when that goes"),
}
