"""What can be chosen: the kind of a situation, the nine marks, the three banks; and what each asks of people.

Each has an icon, which always stands beside its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Kind(models.TextChoices):
    """What kind of situation a question is."""

    MANAGE = "manage", _("It is known, and it has one owner")
    ASK = "ask", _("Somebody knows how")
    COMMAND = "command", _("It is a crisis")
    LEAD = "lead", _("Nobody knows, and many must change")

    @property
    def asks(self) -> StrOrPromise:
        """What it asks of people, in a sentence."""
        return _KINDS[self][0]

    @property
    def icon(self) -> str:
        """The icon beside it."""
        return _KINDS[self][1]


class Mark(models.TextChoices):
    """One of nine marks on the way to a diagnosis, as a good doctor goes about it."""

    OPTIONS = "options", _("What it could be")
    RULED_OUT = "ruled-out", _("What it can’t be")
    DANGERS = "dangers", _("The dangers")
    ADVICE = "advice", _("Advice asked")
    THEIRS = "theirs", _("What they think")
    FIRST_STEPS = "first-steps", _("First steps")
    CAME_BACK = "came-back", _("What came back")
    RETHINK = "rethink", _("What we’d rethink")
    SECOND_STEPS = "second-steps", _("Second steps")

    @property
    def asks(self) -> StrOrPromise:
        """What people may write here."""
        return _MARKS[self][0]

    @property
    def icon(self) -> str:
        """The icon beside it."""
        return _MARKS[self][1]


class Bank(models.TextChoices):
    """One of the three banks of a river that is in the way."""

    COURAGE = "courage", _("Building courage")
    SLOWER = "slower", _("Slowing down")
    OTHERWISE = "otherwise", _("A different way")

    @property
    def asks(self) -> StrOrPromise:
        """What people may write here."""
        return _BANKS[self][0]

    @property
    def icon(self) -> str:
        """The icon beside it."""
        return _BANKS[self][1]


_KINDS: dict[Kind, tuple[StrOrPromise, str]] = {
    Kind.MANAGE: (
        _("If it is known and has one owner, don’t call a meeting: ask them."),
        "key-round",
    ),
    Kind.ASK: (
        _("If somebody knows how, ask them before you discuss it, and ask more than one."),
        "message-circle-question",
    ),
    Kind.COMMAND: (
        _("In a crisis one person commands and everybody else helps. It ends on a day; then look again."),
        "shield-alert",
    ),
    Kind.LEAD: (
        _("If nobody knows and many must change, nobody can decide it for the rest: lead together."),
        "users-round",
    ),
}

_MARKS: dict[Mark, tuple[StrOrPromise, str]] = {
    Mark.OPTIONS: (_("What might be going on, and what could be done about it?"), "split"),
    Mark.RULED_OUT: (_("What can we rule out, and how do we know?"), "scissors"),
    Mark.DANGERS: (_("What must we not miss? What could do harm?"), "circle-alert"),
    Mark.ADVICE: (_("Whom did you ask, and what did they say?"), "ear"),
    Mark.THEIRS: (_("What does the person whom it is for think is going on?"), "heart-handshake"),
    Mark.FIRST_STEPS: (_("What is small enough to do first?"), "footprints"),
    Mark.CAME_BACK: (_("What happened then, and what did people tell you?"), "message-circle-reply"),
    Mark.RETHINK: (_("What did we see wrongly? What surprised us?"), "undo-2"),
    Mark.SECOND_STEPS: (_("Knowing that, what comes next?"), "route"),
}

_BANKS: dict[Bank, tuple[StrOrPromise, str]] = {
    Bank.COURAGE: (_("What would make us brave enough to go through it, and with whom?"), "heart-handshake"),
    Bank.SLOWER: (_("What would we see, or spare people, if we waited here for a while?"), "hourglass"),
    Bank.OTHERWISE: (_("Where else could we cross, or what could we do without?"), "route"),
}
