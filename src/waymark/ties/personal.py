"""What this room keeps about people, and what for. Nothing of it makes a figure about anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from waymark.personal import ERASED, NOBODY, TAKEN_BACK, THEMSELVES, Basis, Kept, Whose, says_nothing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WITHIN = _("people with a seat in the endeavour")
TWO_YEARS = _(
    "until they take it back, leave their last seat here or have themselves erased; two years at most"
)
WHILE_TOLD = _(
    "until they take it back, leave their last seat here, have themselves erased, or two years have gone by"
)
WHILE_WISHED = _("until they leave their last seat here, or have themselves erased")
FOR_NEVER = _(
    "until they leave their last seat here, or have themselves erased; two years, unless it is never"
)
THE_TWO = _("the two of them")


def _kept(
    what: StrOrPromise,
    purpose: StrOrPromise,
    seen_by: StrOrPromise,
    until: StrOrPromise,
    *,
    special: bool = False,
) -> Kept:
    """Everything here stands on consent: nobody has to say whom they know, or to meet anybody."""
    return Kept(what, Whose.PERSON, purpose, seen_by, until, Basis.CONSENT, may_be_special=special)


TIE = _("so that ties between parts can be told where both ends say so, and of nobody")
MEET = _("so that people meet whom they would not have met")
COFFEE = _("so that conversations count as work")
GO = _("so that parts that aren’t in the room are gone to, and not by two who don’t know of each other")
ASK = _("so that what is needed finds who has it")
IF_OTHERS = _("so that people can say what they would do without standing alone")
IN_THE_SPACE = _("people with a seat in the space")
UNTIL_ITS_DAY = _(
    "until its day is over, ninety days at most, or whoever wrote it takes it away; two years where it is met"
)
THANK = _("so that leadership is recognised between people, and never counted")

PERSONAL = {
    "ties.OnMap.person": _kept(
        _("that they told of their ties, or wish to meet others"), TIE, THEMSELVES, WHILE_WISHED
    ),
    "ties.OnMap.told_on": _kept(
        _("the day on which they last said whom they know"), TIE, THEMSELVES, WHILE_WISHED
    ),
    "ties.OnMap.has_news": _kept(
        _("whether they said something new since the map was drawn"),
        _("so that it is drawn anew only when eight people have"),
        NOBODY,
        _("until the map is next drawn"),
    ),
    "ties.OnMap.would_meet": _kept(
        _("whether they would like to be introduced"),
        MEET,
        _("those to whom they are suggested"),
        WHILE_WISHED,
    ),
    "ties.OnMap.would_have_coffee": _kept(
        _("whether they would like to be drawn for a coffee"),
        MEET,
        _("whoever is drawn with them"),
        WHILE_WISHED,
    ),
    "ties.Declared.by": _kept(_("who says that they know somebody"), TIE, THEMSELVES, WHILE_TOLD),
    "ties.Declared.to": Kept(
        _("whom somebody says that they know"),
        Whose.NAMED,
        TIE,
        _("whoever said so"),
        WHILE_TOLD,
        Basis.CONSENT,
    ),
    "ties.Declared.talks": _kept(_("whether they say that they talk"), TIE, THEMSELVES, WHILE_TOLD),
    "ties.Declared.works": _kept(_("whether they say that they work together"), TIE, THEMSELVES, WHILE_TOLD),
    "ties.Declared.could_introduce": _kept(
        _("whether they could introduce somebody to them"),
        MEET,
        _("somebody whom both know, where the other might be met through them"),
        WHILE_TOLD,
    ),
    "ties.Declared.confirmed_on": _kept(
        _("the day on which they last said so"), _("so that ties fade after a year"), THEMSELVES, WHILE_TOLD
    ),
    "ties.Declared.is_hidden": _kept(_("whether they hide it"), TIE, THEMSELVES, WHILE_TOLD),
    "ties.Declared.may_be_told_alone": _kept(
        _("whether it may be told, without names, that theirs is the only tie between two parts"),
        TIE,
        THEMSELVES,
        WHILE_TOLD,
    ),
    "ties.Listed.to_ask": Kept(
        _("whom a list that a host brought in says to know somebody"),
        Whose.NAMED,
        _("so that they can be asked whether it is so"),
        THEMSELVES,
        _("ninety days at most"),
        Basis.TASK,
    ),
    "ties.Listed.about": Kept(
        _("whom that list says that they know"),
        Whose.NAMED,
        _("so that they can be asked whether it is so"),
        _("whoever is asked"),
        _("ninety days at most"),
        Basis.TASK,
    ),
    "ties.Listed.is_answered": Kept(
        _("whether they have answered"),
        Whose.NAMED,
        _("so that they are not asked again"),
        NOBODY,
        _("ninety days at most"),
        Basis.TASK,
    ),
    "ties.Listed.until": Kept(
        _("when they are asked no more"),
        Whose.NAMED,
        _("so that nothing that a list says stays for long"),
        NOBODY,
        _("ninety days at most"),
        Basis.TASK,
    ),
    "ties.Suggested.to": _kept(_("who asked whom they might meet"), MEET, THEMSELVES, TWO_YEARS),
    "ties.Suggested.other": _kept(
        _("whom they might meet, of those who would like to be met"), MEET, _("whoever asked"), TWO_YEARS
    ),
    "ties.Suggested.suggested_on": _kept(
        _("the day on which they asked"),
        _("so that nobody is shown many people at once"),
        THEMSELVES,
        TWO_YEARS,
    ),
    "ties.Suggested.answer": _kept(_("whether they would, not now, or never"), MEET, THEMSELVES, FOR_NEVER),
    "ties.Suggested.answered_on": _kept(
        _("the day on which they answered"),
        _("so that they are asked once, four weeks later"),
        THEMSELVES,
        TWO_YEARS,
    ),
    "ties.Suggested.came_of": _kept(_("what came of it, if they said"), MEET, THEMSELVES, TWO_YEARS),
    "ties.Introduced.by": _kept(
        _("who introduced two people"), MEET, _("the two, and they themselves"), TWO_YEARS
    ),
    "ties.Introduced.one": _kept(
        _("whom they introduced"), MEET, _("the other, and whoever introduced them"), TWO_YEARS
    ),
    "ties.Introduced.other": _kept(
        _("to whom"), MEET, _("the other, and whoever introduced them"), TWO_YEARS
    ),
    "ties.Introduced.why": _kept(_("why, in their words"), MEET, THE_TWO, TWO_YEARS, special=True),
    "ties.Introduced.on": _kept(_("the day of it"), MEET, THEMSELVES, TWO_YEARS),
    "ties.Introduced.one_would": _kept(
        _("whether the one would like to meet"), MEET, _("nobody, until both would"), TWO_YEARS
    ),
    "ties.Introduced.other_would": _kept(
        _("whether the other would like to meet"), MEET, _("nobody, until both would"), TWO_YEARS
    ),
    "ties.CoffeePair.one": _kept(_("who was drawn for a coffee"), MEET, _("the other of the two"), TWO_YEARS),
    "ties.CoffeePair.other": _kept(_("with whom"), MEET, _("the other of the two"), TWO_YEARS),
    "ties.CoffeePair.drawn_on": _kept(_("the day on which they were drawn"), MEET, THE_TWO, TWO_YEARS),
    "ties.Coffee.person": _kept(_("who had a coffee"), COFFEE, THEMSELVES, TWO_YEARS),
    "ties.Coffee.part": _kept(_("from which part the other was"), COFFEE, THEMSELVES, TWO_YEARS),
    "ties.Coffee.on": _kept(_("the day of it"), COFFEE, THEMSELVES, TWO_YEARS),
    "ties.Coffee.shifted": _kept(
        _("one thing that shifted, for them alone; sealed"), COFFEE, THEMSELVES, TWO_YEARS, special=True
    ),
    "ties.Going.person": _kept(
        _("who could go to a part that isn’t in the room"), GO, _("others who go there"), TWO_YEARS
    ),
    "ties.Going.part": _kept(_("to which part"), GO, WITHIN, TWO_YEARS),
    "ties.Going.by_when": _kept(_("by which day"), GO, THEMSELVES, TWO_YEARS),
    "ties.Going.went_on": _kept(_("the day on which they went"), GO, THEMSELVES, TWO_YEARS),
    "ties.Going.heard": _kept(
        _("what they heard there, for them alone; sealed"), GO, THEMSELVES, TWO_YEARS, special=True
    ),
    "ties.Ask.by": _kept(_("who could do with something"), ASK, WITHIN, TWO_YEARS),
    "ties.Ask.words": _kept(_("what they could do with"), ASK, WITHIN, TWO_YEARS),
    "ties.Ask.on": _kept(_("the day on which they asked"), ASK, WITHIN, TWO_YEARS),
    "ties.Willing.person": _kept(_("who is in"), ASK, WITHIN, TWO_YEARS),
    "ties.Willing.brings": _kept(_("what they bring"), ASK, WITHIN, TWO_YEARS),
    "ties.IfOthers.words": _kept(
        _("what somebody would do if others would; never who wrote it"),
        IF_OTHERS,
        IN_THE_SPACE,
        UNTIL_ITS_DAY,
    ),
    "ties.IfOthers.held_for": _kept(
        _("which rule of words asks a host to read it first"),
        _("so that somebody looks who may be needed"),
        _("hosts of the space"),
        _("until a host has let it in, or its day is over"),
    ),
    "ties.Slot.sealed": _kept(
        _("who is in, from which part, and whether the words are theirs; sealed, among empty places"),
        IF_OTHERS,
        _("nobody but they themselves, until it is met"),
        _("until it is met, they take it back, leave the space or are erased; ninety days at most"),
    ),
    "ties.InTogether.person": _kept(_("who is in, once it is met"), IF_OTHERS, IN_THE_SPACE, TWO_YEARS),
    "ties.InTogether.part": _kept(_("from which part they said so"), IF_OTHERS, IN_THE_SPACE, TWO_YEARS),
    "ties.SawYouLead.by": _kept(_("who thanked somebody"), THANK, THE_TWO, TWO_YEARS),
    "ties.SawYouLead.to": _kept(_("whom they thanked"), THANK, THE_TWO, TWO_YEARS),
    "ties.SawYouLead.words": _kept(
        _("what they saw"), THANK, _("the two of them; others only while both share it"), TWO_YEARS
    ),
    "ties.SawYouLead.on": _kept(_("the day of it"), THANK, THE_TWO, TWO_YEARS),
    "ties.SawYouLead.giver_shares": _kept(_("whether the giver shares it"), THANK, THE_TWO, TWO_YEARS),
    "ties.SawYouLead.receiver_shares": _kept(_("whether the receiver shares it"), THANK, THE_TWO, TWO_YEARS),
}

NOT_PERSONAL = {
    **says_nothing(
        "ties.MapOpened",
        "id endeavour wants acts opened_on is_open",
        "what a map is for, in an endeavour’s own words",
    ),
    **says_nothing(
        "ties.Drawing", "id endeavour number drawn_on told", "released figures between parts of a system"
    ),
    **says_nothing("ties.OnMap", "id endeavour", "in which endeavour"),
    **says_nothing("ties.Declared", "id endeavour", "in which endeavour"),
    **says_nothing("ties.Listed", "id endeavour", "in which endeavour"),
    **says_nothing("ties.Suggested", "id endeavour", "in which endeavour"),
    **says_nothing("ties.Introduced", "id endeavour", "in which endeavour"),
    **says_nothing("ties.CoffeePair", "id endeavour", "in which endeavour"),
    **says_nothing("ties.Coffee", "id endeavour", "in which endeavour"),
    **says_nothing(
        "ties.CoffeeMonth", "id endeavour month people", "a released figure of a month that is over"
    ),
    **says_nothing("ties.Going", "id endeavour", "in which endeavour"),
    **says_nothing("ties.Ask", "id endeavour is_met", "in which endeavour, and whether it is met"),
    **says_nothing("ties.Willing", "id ask", "which ask it answers"),
    **says_nothing("ties.SawYouLead", "id endeavour", "in which endeavour"),
    **says_nothing(
        "ties.IfOthers", "id space others parts until met_on", "where, how many it takes, and by which day"
    ),
    **says_nothing("ties.Slot", "id if_others", "a place, taken or empty; another number every hour"),
    **says_nothing("ties.InTogether", "id if_others", "what they are in"),
}

ENDS = {
    "ties.OnMap": ERASED,
    "ties.Declared": TAKEN_BACK,
    "ties.Listed": "ties.let_old_go",
    "ties.Suggested": ERASED,
    "ties.Introduced": ERASED,
    "ties.CoffeePair": ERASED,
    "ties.Coffee": TAKEN_BACK,
    "ties.Going": TAKEN_BACK,
    "ties.Ask": TAKEN_BACK,
    "ties.Willing": TAKEN_BACK,
    "ties.SawYouLead": TAKEN_BACK,
    "ties.IfOthers": TAKEN_BACK,
    "ties.Slot": "ties.let_if_others_go",
    "ties.InTogether": ERASED,
}
