"""What this room keeps about people, and what for; under Unlinked words, and nothing of whose they are."""

from django.utils.translation import gettext_lazy as _

from waymark.personal import ERASED, HOSTS, NOBODY, TAKEN_BACK, THE_SPACE, Basis, Kept, Whose, says_nothing

WHILE_SAID = _("until they take it back, have themselves erased, or it is older than the space keeps")
WHILE_CHOSEN = _("until they have themselves erased, or it is given up as somebody learned whose it is")
WHILE_LIFTED = _("as long as what was said is there")

PERSONAL = {
    "listening.ChosenName.name": Kept(
        _("a name that they chose to speak under"),
        Whose.PERSON,
        _("so that others know that the same person speaks"),
        _("people with a seat in the space, and enablers of the endeavour"),
        WHILE_CHOSEN,
        Basis.CONSENT,
    ),
    "listening.ChosenName.folded": Kept(
        _("the same name in plain letters; once given up, a keyed hash of it that leads to nobody"),
        Whose.PERSON,
        _("so that no two sound alike"),
        NOBODY,
        WHILE_CHOSEN,
        Basis.CONSENT,
    ),
    "listening.ChosenName.seal": Kept(
        _("whose name it is, sealed under a key that is not in the database"),
        Whose.PERSON,
        _("so that they can take back what they said, and two people can lift the veil in danger"),
        NOBODY,
        WHILE_CHOSEN,
        Basis.SAFETY,
    ),
    "listening.Voice.words": Kept(
        _("what they said in a space"),
        Whose.PERSON,
        _("so that it is heard"),
        _("people with a seat in the space, and enablers of the endeavour"),
        WHILE_SAID,
        may_be_special=True,
    ),
    "listening.Voice.person": Kept(
        _("who said it, under Named alone"),
        Whose.PERSON,
        _("so that others know who speaks, as they chose"),
        _("people with a seat in the space, and enablers of the endeavour"),
        WHILE_SAID,
        Basis.CONSENT,
    ),
    "listening.Voice.part": Kept(
        _("from which part of the system it was said, where eight of it sit there and no few beside them"),
        Whose.PERSON,
        _("so that parts are heard"),
        _("people with a seat in the space, and enablers of the endeavour"),
        WHILE_SAID,
        Basis.CONSENT,
    ),
    "listening.Voice.chosen_name": Kept(
        _("under which chosen name it was said"),
        Whose.PERSON,
        _("so that others know that the same person speaks"),
        _("people with a seat in the space, and enablers of the endeavour"),
        WHILE_SAID,
        Basis.CONSENT,
    ),
    "listening.Voice.seal": Kept(
        _("who said it from their part, or under a name given up, sealed under a key not in the database"),
        Whose.PERSON,
        _("so that they can take it back, and two people can lift the veil in danger"),
        NOBODY,
        WHILE_SAID,
        Basis.SAFETY,
    ),
    "listening.Voice.on": Kept(
        _("the day on which it was said; under Unlinked, its week"),
        Whose.PERSON,
        _("so that the newest is read first"),
        _("people with a seat in the space, and enablers of the endeavour"),
        WHILE_SAID,
    ),
    "listening.Voice.way": Kept(
        _("what it is about, if they marked it"),
        Whose.PERSON,
        _("to see what nobody has tended for a while"),
        _("people with a seat in the space, and enablers of the endeavour"),
        WHILE_SAID,
        Basis.CONSENT,
    ),
    "listening.Voice.hidden_because": Kept(
        _("why a host held it back"),
        Whose.PERSON,
        _("because its author deserves a reason"),
        _("hosts of the space, and they themselves"),
        WHILE_SAID,
    ),
    "listening.Voice.held_for": Kept(
        _("which rule found words that a person should read first"),
        Whose.PERSON,
        _("so that somebody at risk is not overlooked"),
        HOSTS,
        _("until a host has read it"),
        Basis.SAFETY,
        may_be_special=True,
    ),
    "listening.InHand.sealed": Kept(
        _("words said Unlinked that wait for others, sealed"),
        Whose.PERSON,
        _("so that they come together, in no order"),
        NOBODY,
        _("a week and a day at most"),
    ),
    "listening.Lifting.because": Kept(
        _("why two people wanted to know who said something"),
        Whose.PERSON,
        _("so that nobody lifts a veil without a reason that others read"),
        THE_SPACE,
        WHILE_LIFTED,
        Basis.SAFETY,
        may_be_special=True,
    ),
    "listening.Lifting.asked_by": Kept(
        _("who asked for it"),
        Whose.PERSON,
        _("so that it takes two"),
        _("the two of them"),
        WHILE_LIFTED,
        Basis.SAFETY,
    ),
    "listening.Lifting.agreed_by": Kept(
        _("who agreed"),
        Whose.PERSON,
        _("so that it takes two"),
        _("the two of them"),
        WHILE_LIFTED,
        Basis.SAFETY,
    ),
    "listening.Lifting.is_told": Kept(
        _("whether they have been told that their veil was lifted"),
        Whose.PERSON,
        _("so that what they said isn’t let go as too old before they know; for ninety days at most"),
        NOBODY,
        WHILE_LIFTED,
        Basis.SAFETY,
    ),
}

NOT_PERSONAL = {
    **says_nothing(
        "listening.Custom",
        "space veil keeps_months",
        "how things are said in a space, and for how long they are kept",
    ),
    **says_nothing("listening.ChosenName", "id endeavour", "in which endeavour a name was chosen"),
    **says_nothing(
        "listening.Voice",
        "id space veil state is_reported",
        "where and under which veil something was said, and whether it may be read",
    ),
    **says_nothing("listening.InHand", "id space week", "where something waits, and since which week"),
    **says_nothing(
        "listening.Lifting", "id voice is_lifted until", "which veil it is about, and how far that has come"
    ),
}

ENDS = {
    "listening.ChosenName": ERASED,
    "listening.Voice": TAKEN_BACK,
    "listening.InHand": "listening.hand_in",
    "listening.Lifting": TAKEN_BACK,
}
