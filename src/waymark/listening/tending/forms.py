"""What those who tend type: that they heard, what is done, what they ask back, why something is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.listening.models import Hold, Step
from waymark.record.clock import now

if TYPE_CHECKING:
    from datetime import date

    from waymark.listening.models import Voice

A_NEW_ONE = "new"
NOWHERE = ""
LONGEST = 600


@dataclass(frozen=True)
class About:
    """The voice that the forms are about, and what there is to choose from beside it."""

    voice: Voice | None = None
    questions: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    may_ask: bool = False


class Tends(forms.Form):
    """One act about something said; a page has several, each with its own field ids."""

    named: ClassVar[str]
    then = forms.UUIDField(widget=forms.HiddenInput, required=False)
    """Which one opens next."""

    def __init__(self, data: Any = None, about: About | None = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"{self.named}-%s")
        self.about = about or About()

    def _choose(self, field: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]


class ConnectForm(Tends):
    """Which question it is about."""

    named = "connect"
    question = forms.ChoiceField(
        label=_("Connect it to a question"), widget=forms.RadioSelect({"data-key": "c"}), required=False
    )

    def __init__(self, data: Any = None, about: About | None = None, initial: Any = None) -> None:
        super().__init__(data, about, initial)
        voice = self.about.voice
        asked = list(self.about.questions)
        if voice is not None and voice.question is not None:
            self.initial["question"] = str(voice.question_id)
            if str(voice.question_id) not in dict(asked):
                asked.append((str(voice.question_id), voice.question.asked))
        a_new_one = [(A_NEW_ONE, _("A new one"))] if self.about.may_ask else []
        self._choose("question", [(NOWHERE, _("None")), *asked, *a_new_one])


class HearForm(ConnectForm):
    """One sentence, and perhaps a question that it is about."""

    named = "hear"
    words = forms.CharField(
        label=_("Hear it"),
        help_text=_("One sentence, from you, in your own words. It goes out under your name."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "data-key": "h"}),
        error_messages={"required": _("Write one sentence: they will read it.")},
    )
    also = forms.BooleanField(widget=forms.HiddenInput, required=False)
    """Whether it is meant to stand beside what another wrote."""


class GoOnForm(Tends):
    """What is done about it, and perhaps when one looks again."""

    named = "go-on"
    sort = forms.ChoiceField(
        label=_("Where does it stand?"),
        choices=[
            (Step.Sort.LOOKING, _("We are looking at it")),
            (Step.Sort.CHANGING, _("It is changing")),
            (Step.Sort.CHANGED, _("It has changed")),
            (Step.Sort.NOT_CHANGED, _("It won’t change, because")),
        ],
        widget=forms.RadioSelect({"data-key": "w"}),
        error_messages={"required": _("Choose where it stands.")},
    )
    words = forms.CharField(
        label=_("In a sentence, from you"),
        help_text=_("Whoever said it reads this, under your name."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write one sentence: they will read it.")},
    )
    until = forms.DateField(
        label=_("We look again on"),
        help_text=_("Only if you mean to. It is told to them, and lies here on that day."),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until <= now().date():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return until


class AskBackForm(Tends):
    """A question to whoever said it."""

    named = "ask-back"
    words = forms.CharField(
        label=_("Ask them something back"),
        help_text=_(
            "They read it where they see what came of it, and may answer. Nobody learns who they are."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "data-key": "a"}),
        error_messages={"required": _("Write the question first.")},
    )


class GroupForm(Tends):
    """What it has in common with others."""

    named = "group"
    name = forms.CharField(
        label=_("Which others does it belong with?"),
        help_text=_("A theme that is there, or your own words for one. Empty: with none."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "themes", "autocomplete": "off", "data-key": "g"}),
    )


class LetInForm(Tends):
    """Nothing but that it may be read."""

    named = "let-in"


class AmendForm(Tends):
    """The same without what could hurt somebody."""

    named = "amend"
    words = forms.CharField(
        label=_("Its words, without what could hurt somebody"),
        help_text=_("Take out names in criticism and keep the role; take out exact days and rare details."),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Leave some of it, or hold it back.")},
    )
    supposed = forms.CharField(
        label=_("What is supposed to happen"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    because = forms.CharField(
        label=_("What did you take out, and why?"),
        help_text=_("Whoever said it reads this, and so does everybody here. Name nobody."),
        max_length=LONGEST,
        error_messages={"required": _("Write why: whoever said it deserves a reason.")},
    )
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, about: About | None = None, initial: Any = None) -> None:
        super().__init__(data, about, initial)
        voice = self.about.voice
        if voice is not None:
            self.initial.update({"words": voice.words, "supposed": voice.supposed, "was": voice.words})
        if voice is not None and not voice.supposed:
            del self.fields["supposed"]


class HideForm(Tends):
    """Why it is held back."""

    named = "hold-back"
    because = forms.CharField(
        label=_("Why, in a sentence that its author will read"),
        max_length=300,
        error_messages={"required": _("Write why: whoever said it deserves a reason.")},
    )


class HoldForm(Tends):
    """Which part’s guardians are told, and how they reach whoever holds it."""

    named = "safety"
    part = forms.ChoiceField(
        label=_("Whose safeguarding lead should know?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose, or that you are not sure.")},
    )
    reach = forms.CharField(
        label=_("How can they reach you, now?"),
        help_text=_("A telephone number is best. They alone get it, and it goes once this is passed on."),
        max_length=120,
        error_messages={"required": _("Write how they can reach you: they aren’t told what was said.")},
    )

    def __init__(self, data: Any = None, about: About | None = None, initial: Any = None) -> None:
        super().__init__(data, about, initial)
        self._choose("part", [*self.about.parts, ("unsure", _("I’m not sure whose"))])
        voice = self.about.voice
        if voice is not None and str(voice.part_id) in dict(self.about.parts):
            self.initial["part"] = str(voice.part_id)


class PassOnForm(forms.Form):
    """To whom it was passed on, and how its author was."""

    to = forms.CharField(
        label=_("To whom did you pass it on?"),
        help_text=_("A role is enough: the duty social worker, the practice’s safeguarding lead."),
        max_length=120,
        error_messages={"required": _("Write to whom: it is all that is kept.")},
    )
    outcome = forms.ChoiceField(
        label=_("Whoever said it"),
        choices=Hold.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one; that it stays unclear is an answer.")},
    )


class GuardianForm(forms.Form):
    """Whom a part names to be told."""

    name = forms.CharField(
        label=_("Their name or role"),
        max_length=120,
        error_messages={"required": _("Write who is told.")},
    )
    address = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("One that is read each day. They are told that something is held, never what it says."),
        error_messages={"required": _("Write an address: they are told by e-mail.")},
    )
