"""What is typed where an answer is worded, and where one thing is decided about it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.fornow.choices import Kind
from waymark.fornow.days import DayField
from waymark.fornow.minding import MindedForm
from waymark.fornow.models import Version
from waymark.fornow.settling.wording import Does, Wording, covers_less, doers_gone
from waymark.record.clock import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.forms import BoundField

    from waymark.listening.queries import Heard

ROWS, AT_FIRST = 6, 3
"""So many may do something in one answer, and more where it has more already."""
FOR_A_TRY = ("fallback", "brings_back", "beside")
FOR_A_DIFFERENCE = ("together", "wont_ask")
HOW_LONG = (
    ("14", gettext_lazy("In two weeks")),
    ("28", gettext_lazy("In four weeks")),
    ("56", gettext_lazy("In eight weeks")),
    ("day", gettext_lazy("On a day of our own")),
)


def _line(label: Any, help_text: Any, longest: int, *, rows: int = 2, required: bool = False) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": _("Write a sentence first."),
            "max_length": gettext_lazy("That is more than %(limit_value)d letters. Could it be shorter?"),
        },
    )


@dataclass(frozen=True)
class Row:
    """One who does something, as the form asks for it."""

    nth: int
    part: BoundField
    who: BoundField
    does: BoundField
    with_what: BoundField

    @property
    def is_used(self) -> bool:
        return bool(self.part.value() or self.who.value() or self.does.value() or self.with_what.value())


@dataclass(frozen=True)
class Rows:
    """The rows that are open, and those behind a door."""

    shown: tuple[Row, ...]
    more: tuple[Row, ...]


class WordingForm(MindedForm):
    """What an answer says; only the sentence itself has to be there while it is worked on."""

    was = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What sort of an answer is it?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what sort of an answer it is.")},
    )
    words = _line(
        gettext_lazy("What do we do, for now?"),
        gettext_lazy("One sentence that anybody could repeat at the bus stop."),
        200,
        required=True,
    )
    good_enough = _line(gettext_lazy("Why is that good enough for now?"), gettext_lazy("Because …"), 300)
    what_not = _line(
        gettext_lazy("What is not part of it?"), gettext_lazy("What people might take it for."), 400
    )
    clumsy_where = _line(
        gettext_lazy("Where is it clumsy?"),
        gettext_lazy("Nobody’s answer is elegant. Saying so early helps those who meet it."),
        300,
    )
    boldest = _line(
        gettext_lazy("What was the boldest version you considered?"),
        gettext_lazy("If nothing stood in the way."),
        300,
    )
    boldest_not = _line(gettext_lazy("And why not that one, for now?"), "", 300)
    past = _line(
        gettext_lazy("Which past problem is this answer from?"),
        gettext_lazy("What worked once may not fit here. It is worth a look."),
        300,
    )
    free_to = _line(
        gettext_lazy("What may anyone decide without asking?"),
        gettext_lazy("So that nobody waits for permission."),
        400,
    )
    unwanted = _line(
        gettext_lazy("Which effect would nobody want?"), gettext_lazy("We watch for it together."), 200
    )
    too_soon_until = DayField(
        label=gettext_lazy("Until when is it too soon to tell?"),
        help_text=gettext_lazy("Before that day nothing that is said of it is a verdict."),
        required=False,
    )
    how_long = forms.ChoiceField(
        label=gettext_lazy("When do we look at it again?"),
        choices=HOW_LONG,
        widget=forms.RadioSelect,
        required=False,
    )
    until = DayField(
        label=gettext_lazy("Which day?"),
        help_text=gettext_lazy("Only if you chose a day of your own."),
        required=False,
    )
    fallback = _line(gettext_lazy("What is safe to go back to?"), "", 300)
    brings_back = _line(gettext_lazy("What would bring us back?"), "", 300)
    beside = _line(
        gettext_lazy("What do we try beside it, just in case?"), gettext_lazy("If there is something."), 300
    )
    together = _line(gettext_lazy("What do we do together anyway?"), "", 400)
    wont_ask = _line(gettext_lazy("What won’t we ask of each other?"), "", 400)
    because = _line(
        gettext_lazy("Why do you word it so now?"),
        gettext_lazy("If it changed: whoever reads its history will want to know."),
        400,
    )

    def __init__(
        self, data: Any, parts: Sequence[tuple[UUID, str]], *, before: Wording | None = None, **otherwise: Any
    ) -> None:
        """`before`: what it says now, where it is worded anew; its kind stays as it was."""
        super().__init__(data, **otherwise)
        self.before = before
        self.parts = {str(key): name for key, name in parts}
        self.rows_shown = max(ROWS, len(before.doings) + 1 if before else 0)
        for at in range(self.rows_shown):
            self._add_row(at)
        tomorrow = localdate(now()) + timedelta(days=1)
        self.fields["until"].widget.attrs["min"] = tomorrow.isoformat()
        if before is None:
            del self.fields["because"]
        else:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        """Its day lies ahead; whoever does something has a name, and something to do."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("how_long") == "day" and "until" not in self.errors:
            if not said.get("until"):
                self.add_error("until", _("Choose the day on which you look at it again."))
            elif said["until"] <= localdate(now()):
                self.add_error("until", _("Its day has to lie ahead."))
        for at in range(self.rows_shown):
            who = said.get(f"who_{at}") or said.get(f"part_{at}")
            if said.get(f"does_{at}") and not who:
                self.add_error(f"who_{at}", _("Write who does it, or choose a part."))
            if who and not said.get(f"does_{at}"):
                self.add_error(f"does_{at}", _("Write what they do."))
        if self._grows_smaller(said) and not said.get("because") and "because" not in self.errors:
            self.add_error("because", _("Has it grown smaller? Say why."))
        return said

    def wording(self, kind: Kind) -> Wording:
        """What was typed, for a kind of answer; what belongs to other kinds is left out."""
        said = self.cleaned_data
        told = {one.name: said[one.name] for one in fields(Wording) if one.name in said}
        others = (FOR_A_TRY if kind != Kind.TRY else ()) + (
            FOR_A_DIFFERENCE if kind != Kind.DIFFERENCE else ()
        )
        told |= dict.fromkeys(others, "")
        return Wording(**(told | {"until": self._until(), "doings": tuple(self._doings())}))

    @property
    def rows(self) -> Rows:
        """Who does what: the first rows, and those with something in them; the others behind a door."""
        every = [
            Row(at + 1, self[f"part_{at}"], self[f"who_{at}"], self[f"does_{at}"], self[f"with_{at}"])
            for at in range(self.rows_shown)
        ]
        seen = max([AT_FIRST, *(one.nth for one in every if one.is_used)])
        return Rows(tuple(every[:seen]), tuple(every[seen:]))

    def _grows_smaller(self, said: dict[str, Any]) -> bool:
        """By a plain rule: somebody who did something does nothing now, or more is left out than before."""
        if self.before is None:
            return False
        doers = [
            said.get(f"who_{at}") or self.parts.get(said.get(f"part_{at}") or "", "")
            for at in range(self.rows_shown)
            if said.get(f"does_{at}")
        ]
        return bool(doers_gone(self.before, doers)) or covers_less(self.before, said.get("what_not") or "")

    def _add_row(self, at: int) -> None:
        choices = [("", _("No part, or several")), *self.parts.items()]
        self.fields[f"part_{at}"] = forms.ChoiceField(label=_("Which part?"), choices=choices, required=False)
        self.fields[f"who_{at}"] = _short(_("Or who, in a few words?"), 120)
        self.fields[f"does_{at}"] = _short(_("Does what?"), 200)
        self.fields[f"with_{at}"] = _short(_("With what?"), 200)

    def _until(self) -> date | None:
        chosen = self.cleaned_data.get("how_long")
        if chosen and chosen != "day":
            return localdate(now()) + timedelta(days=int(chosen))
        found: date | None = self.cleaned_data.get("until")
        return found

    def _doings(self) -> list[Does]:
        said = self.cleaned_data
        return [
            Does(
                who=said[f"who_{at}"] or self.parts[said[f"part_{at}"]],
                does=said[f"does_{at}"],
                with_what=said[f"with_{at}"],
                part=UUID(said[f"part_{at}"]) if said[f"part_{at}"] else None,
            )
            for at in range(self.rows_shown)
            if said[f"does_{at}"]
        ]


def typed_before(version: Version, before: Wording, edition: int) -> dict[str, Any]:
    """What the fields of a form begin with, where a version is worded anew."""
    told: dict[str, Any] = {
        one.name: getattr(version, one.name)
        for one in fields(Wording)
        if one.name not in ("doings", "because")
    }
    told |= {"was": edition, "how_long": "day" if before.until else ""}
    for at, one in enumerate(before.doings):
        told |= {
            f"part_{at}": str(one.part) if one.part else "",
            f"who_{at}": one.who,
            f"does_{at}": one.does,
            f"with_{at}": one.with_what,
        }
    return told


class BecauseForm(MindedForm):
    """Why something is decided, in a sentence that others read."""

    was = forms.IntegerField(widget=forms.HiddenInput)
    because = _line(gettext_lazy("Why? In a sentence that others will read"), "", 300, required=True)


class AbsenceForm(MindedForm):
    """Why nobody is heard who lives with it."""

    was = forms.CharField(widget=forms.HiddenInput, required=False)
    because = _line(
        gettext_lazy("Why has nobody who lives with it been heard so far?"),
        gettext_lazy("Everybody who may know of the endeavour reads it, for as long as it stands."),
        300,
        required=True,
    )


class AttachForm(forms.Form):
    """Something said that is put beside an answer."""

    voice = forms.ChoiceField(
        label=gettext_lazy("What was said?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose something that was said."),
            "invalid_choice": gettext_lazy("That one can’t be put beside it. Choose another."),
        },
    )
    lives_it = forms.BooleanField(
        label=gettext_lazy("It was said by somebody who lives with it"),
        help_text=gettext_lazy("Somebody who uses it, a citizen, a carer: by your word."),
        required=False,
    )

    def __init__(self, data: Any, said: Sequence[Heard]) -> None:
        super().__init__(data)
        choices = [(str(one.voice.pk), one.voice.words) for one in said]
        self.fields["voice"].choices = choices  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    """Whether people can build on it."""

    was = forms.IntegerField(widget=forms.HiddenInput)
    firm = forms.ChoiceField(
        label=gettext_lazy("How firm is it?"),
        choices=(("soft", gettext_lazy("Soft")), ("firm", gettext_lazy("Firm"))),
        widget=forms.RadioSelect,
        initial="soft",
        error_messages={"required": gettext_lazy("Choose how firm it is.")},
    )


def _short(label: str, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        required=False,
        error_messages={
            "max_length": gettext_lazy("That is more than %(limit_value)d letters. Could it be shorter?")
        },
    )
