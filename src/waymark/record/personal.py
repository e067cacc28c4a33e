"""What this room keeps about people, and what for."""

from django.utils.translation import gettext_lazy as _

from waymark.personal import ERASED, FOR_GOOD, FOR_GOOD_KEPT, NOBODY, THEMSELVES, Kept, Whose, says_nothing

WITHOUT_WHO = _("as long as the endeavour’s record is kept; without who, once they have themselves erased")
THE_AUDIENCE = _("people with a seat in the space, by day and by role; never with who it was")

PERSONAL = {
    "record.Who.person": Kept(
        _("who did it, where somebody with a name here did"),
        Whose.PERSON,
        _("so that hosts answer for what they do with other people’s words"),
        THEMSELVES,
        _("until they have themselves erased"),
    ),
    "record.Who.moment": Kept(
        _("which happening it was"),
        Whose.PERSON,
        _("so that hosts answer for what they do with other people’s words"),
        THEMSELVES,
        _("until they have themselves erased"),
    ),
    "record.Moment.at": Kept(
        _("when it happened; for what guests do, the hour at the finest"),
        Whose.PERSON,
        _("so that the story of the endeavour can be told in order"),
        THE_AUDIENCE,
        WITHOUT_WHO,
    ),
    "record.Moment.kind": Kept(
        _("what kind of thing was done, such as that a question was opened"),
        Whose.PERSON,
        _("so that the story of the endeavour can be told"),
        THE_AUDIENCE,
        WITHOUT_WHO,
    ),
    "record.Moment.subject": Kept(
        _("which question, statement or space it was done to"),
        Whose.PERSON,
        _("so that people can see what was done with their words, and why"),
        THE_AUDIENCE,
        WITHOUT_WHO,
    ),
    "record.Moment.data": Kept(
        _("the words that it was called by then, or how many answers one visit had"),
        Whose.GUEST,
        _("so that the story of the endeavour can be told; it says neither who nor what the answers were"),
        _("people with a seat in the space; not the number of answers, which is on no page"),
        FOR_GOOD,
    ),
    "record.Moment.id": Kept(
        _("a number that sorts by when it was written"),
        Whose.GUEST,
        _("to tell one happening from another"),
        NOBODY,
        FOR_GOOD,
    ),
    "record.Moment.position": Kept(
        _("its place in the order in which things happened"),
        Whose.GUEST,
        _("so that work that follows from a happening is done once, in order"),
        NOBODY,
        FOR_GOOD,
    ),
}

NOT_PERSONAL = {
    **says_nothing("record.Moment", "endeavour part audience", "a place, and no person"),
    **says_nothing("record.Moment", "version", "which shape of the code wrote it"),
    **says_nothing("record.Link", "id moment relation target", "which things led to which; no person is one"),
    **says_nothing("record.Cursor", "name position", "how far the server has read for itself"),
    **says_nothing("record.Clock", "id position", "how many moments there are"),
}

ENDS = {
    "record.Who": ERASED,
    "record.Moment": FOR_GOOD_KEPT,
}
