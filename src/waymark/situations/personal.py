"""What this room keeps about people, and what for. All of it is under a name, for those with a seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from waymark.personal import REMOVED, TAKEN_BACK, THE_SPACE, Kept, Whose, says_nothing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WHILE_THERE = _("until they or a host take it away, they have themselves erased, or the question is removed")
UNTIL_ERASED = _("until they have themselves erased, a host takes it away, or the question is removed")
SO_THAT_THEY_CAN = _("so that others know whom to ask, and its writer alone can take it back")
TOGETHER = _("so that those with a seat see together what a question asks of them")
TO_COMPARE = _("so that what was chosen, and what came of it, can be compared later")


def _kept(
    what: StrOrPromise, purpose: StrOrPromise, until: StrOrPromise, whose: Whose = Whose.PERSON
) -> Kept:
    return Kept(what, whose, purpose, THE_SPACE, until, may_be_special=True)


PERSONAL = {
    "situations.Saying.because": _kept(
        _("why they said that a question is of a certain kind"), TOGETHER, UNTIL_ERASED
    ),
    "situations.Saying.led_by": _kept(
        _("who commands in a crisis, as whoever said so called them"),
        _("so that everybody knows to whom to listen until it ends"),
        _("until whoever wrote it has themselves erased, or the question is removed"),
        Whose.NAMED,
    ),
    "situations.Saying.by": _kept(_("who said of which kind a question is"), TOGETHER, UNTIL_ERASED),
    "situations.Note.words": _kept(
        _("what they wrote on the way to a diagnosis: options, dangers, advice, steps and the like"),
        TOGETHER,
        WHILE_THERE,
    ),
    "situations.Note.part": _kept(
        _("from which part of the system they see it, if they said"),
        _("so that parts are heard"),
        WHILE_THERE,
    ),
    "situations.Note.on": _kept(
        _("the day on which they wrote it"), _("so that notes stand in their order"), WHILE_THERE
    ),
    "situations.Note.by": _kept(_("who wrote a note"), SO_THAT_THEY_CAN, WHILE_THERE),
    "situations.Obstacle.words": _kept(
        _("an obstacle, as they named it"),
        TOGETHER,
        _(
            "until they take it back, or have themselves erased; once others wrote on it, its sentence "
            "stays without their name until the question is removed"
        ),
    ),
    "situations.Obstacle.by": _kept(_("who named an obstacle"), SO_THAT_THEY_CAN, WHILE_THERE),
    "situations.Obstacle.gone_because": _kept(
        _("how an obstacle went, in a host’s words"),
        TO_COMPARE,
        _("until a host says that it is here again, or whoever wrote it has themselves erased"),
    ),
    "situations.Obstacle.gone_by": _kept(
        _("which host marked an obstacle as gone"),
        TO_COMPARE,
        _("until a host says that it is here again, or they have themselves erased"),
    ),
    "situations.BankNote.words": _kept(
        _("what they wrote that courage, slowing down or a different way would look like"),
        TOGETHER,
        WHILE_THERE,
    ),
    "situations.BankNote.on": _kept(
        _("the day on which they wrote it"), _("so that notes stand in their order"), WHILE_THERE
    ),
    "situations.BankNote.by": _kept(_("who wrote so"), SO_THAT_THEY_CAN, WHILE_THERE),
    "situations.Choosing.because": _kept(
        _("why they chose, as a host, one of the three ways for now"), TO_COMPARE, UNTIL_ERASED
    ),
    "situations.Choosing.by": _kept(
        _("which host chose one of the three ways"),
        _("because to choose is a person’s act, with a reason"),
        UNTIL_ERASED,
    ),
    "situations.Outcome.words": _kept(_("what they saw come of a choice"), TO_COMPARE, WHILE_THERE),
    "situations.Outcome.on": _kept(
        _("the day on which they wrote it"), _("so that outcomes stand in their order"), WHILE_THERE
    ),
    "situations.Outcome.by": _kept(_("who saw so"), SO_THAT_THEY_CAN, WHILE_THERE),
}

NUMBER = "a random number, or one that counts rows"

NOT_PERSONAL = {
    **says_nothing("situations.Saying", "id question number", NUMBER),
    **says_nothing("situations.Saying", "kind until on", "of which kind a question was said to be, and when"),
    **says_nothing("situations.Note", "id question number", NUMBER),
    **says_nothing("situations.Note", "mark", "at which of nine marks a note stands"),
    **says_nothing("situations.Obstacle", "id question number", NUMBER),
    **says_nothing("situations.Obstacle", "on gone_on", "since when something is in the way, and until when"),
    **says_nothing("situations.BankNote", "id obstacle number", NUMBER),
    **says_nothing("situations.BankNote", "bank", "at which of three banks a note stands"),
    **says_nothing("situations.Choosing", "id obstacle number", NUMBER),
    **says_nothing("situations.Choosing", "bank on", "which of three ways was chosen, and when"),
    **says_nothing("situations.Outcome", "id choosing number", NUMBER),
}

ENDS = {
    "situations.Saying": REMOVED,
    "situations.Note": TAKEN_BACK,
    "situations.Obstacle": TAKEN_BACK,
    "situations.BankNote": TAKEN_BACK,
    "situations.Choosing": REMOVED,
    "situations.Outcome": TAKEN_BACK,
}
