"""What this room keeps about people, and what for."""

from django.utils.translation import gettext_lazy as _

from waymark.personal import (
    HOSTS,
    NOBODY,
    THE_SPACE,
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
}
