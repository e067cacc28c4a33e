"""What is kept about people where they tend: holds, guardians, what they wrote at the shelf of lone ideas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from waymark.personal import HOSTS, REMOVED, TAKEN_BACK, WHILE_NAMED, Basis, Kept, Whose, says_nothing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WHILE_SAID = _("as long as what was said is there")
UNTIL_PASSED_ON = _("until it is passed on, or turns out to be no matter of safety")
WHILE_GUARDING = _("until another is named, or they are told no more")
EVERYBODY_THERE = _("people with a seat in the space, and enablers of the endeavour")
WITHIN = _("people with a seat in the endeavour")


def _held(
    what: StrOrPromise,
    what_for: StrOrPromise,
    seen_by: StrOrPromise = HOSTS,
    until: StrOrPromise = WHILE_SAID,
) -> Kept:
    return Kept(what, Whose.PERSON, what_for, seen_by, until, Basis.SAFETY, may_be_special=True)


def _on_shelf(what: StrOrPromise, what_for: StrOrPromise, until: StrOrPromise = WHILE_SAID) -> Kept:
    return Kept(what, Whose.PERSON, what_for, EVERYBODY_THERE, until)


PERSONAL = {
    "listening.Hold.part": _held(_("whose guardians were told"), _("so that somebody acts")),
    "listening.Hold.held_on": _held(_("on which day it was held"), _("so that it isn’t forgotten")),
    "listening.Hold.held_by": _held(
        _("which host holds it"),
        _("so that guardians know whom to ask"),
        _("hosts of the space, and the guardians who are told"),
        UNTIL_PASSED_ON,
    ),
    "listening.Hold.reach": _held(
        _("how to reach whoever holds it"),
        _("so that guardians can ask what was said"),
        _("the guardians who are told"),
        UNTIL_PASSED_ON,
    ),
    "listening.Hold.passed_on": _held(_("when it was passed on"), _("to know that it was")),
    "listening.Hold.passed_to": _held(_("to whom"), _("to know who acts on it elsewhere")),
    "listening.Hold.outcome": _held(
        _("how its author was: able to act, not able, in danger, unclear"), _("to know that it was asked")
    ),
    "listening.Guardian.name": Kept(
        _("whom a part names to be told when somebody may be at risk"),
        Whose.NAMED,
        _("so that somebody acts, in their own system"),
        WITHIN,
        WHILE_GUARDING,
        Basis.SAFETY,
    ),
    "listening.Guardian.address": Kept(
        _("where they are told"),
        Whose.NAMED,
        _("so that they are told at once"),
        WITHIN,
        WHILE_GUARDING,
        Basis.SAFETY,
    ),
    "listening.Maverick.asks": _on_shelf(
        _("a curious question to a lone idea"), _("so that it is taken seriously")
    ),
    "listening.Maverick.asked_by": _on_shelf(
        _("who asked it"), _("because a person is curious, not a machine"), WHILE_NAMED
    ),
    "listening.Maverick.supposes": _on_shelf(
        _("what there would be if a lone idea were right"), _("so that it is taken seriously")
    ),
    "listening.Maverick.supposed_by": _on_shelf(
        _("who tried to suppose so"), _("because a person thinks it through"), WHILE_NAMED
    ),
    "listening.Maverick.because": _on_shelf(
        _("why a lone idea was put aside"), _("because its author deserves a reason")
    ),
    "listening.Maverick.decided_by": _on_shelf(
        _("who put it aside, or let it grow"), _("so that somebody answers for it"), WHILE_NAMED
    ),
}

NOT_PERSONAL = {
    **says_nothing("listening.Theme", "id space name", "what several things said have in common"),
    **says_nothing("listening.Hold", "id voice", "which words are held"),
    **says_nothing("listening.Guardian", "id part endeavour is_deputy", "for which part somebody is told"),
    **says_nothing(
        "listening.Maverick", "id voice fate came_round_on", "which idea stands on the shelf, and how far"
    ),
    **says_nothing("listening.Voice", "promised_on", "by when a trail is looked at again"),
}

ENDS = {
    "listening.Hold": TAKEN_BACK,
    "listening.Guardian": REMOVED,
    "listening.Maverick": TAKEN_BACK,
}
