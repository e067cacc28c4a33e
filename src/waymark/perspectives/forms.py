"""What people type at a question."""

import unicodedata
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.perspectives.models import Stance, Statement

HiddenAs = Statement.HiddenAs
SHORTEST, LONGEST = 4, 300
MOST_SEEDS = 30
KINDS_OF_HIDING = [
    (HiddenAs.NAMES, _("It names or points at someone")),
    (HiddenAs.ALREADY_HERE, _("It’s already here, word for word")),
    (HiddenAs.ANOTHER_QUESTION, _("It answers another question")),
    (HiddenAs.COULD_HURT, _("It could hurt someone")),
]


UNSEEN = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x00AD, 0x2800, 0x3164, 0xFEFF]
)
"""Characters that show nothing, or turn the line round: with them two statements could look the same."""


class Words(forms.CharField):
    """What somebody says, as others will read it: one line, with nothing hidden in it."""

    def to_python(self, value: object) -> str:
        """The words with single spaces and without unseen characters; empty where no letter is left."""
        said = unicodedata.normalize("NFC", super().to_python(value) or "").translate(UNSEEN)
        said = " ".join(said.split())
        return said if any(character.isalnum() for character in said) else ""


class WhichForm(forms.Form):
    """Which statement is meant."""

    statement = forms.UUIDField()

    def chosen(self) -> UUID | None:
        """The statement's id; None where none was named, or nothing that could be one."""
        return self.cleaned_data["statement"] if self.is_valid() else None


class StanceForm(forms.Form):
    """One press of agree, disagree or pass."""

    statement = forms.UUIDField()
    stance = forms.TypedChoiceField(
        choices=[("agree", ""), ("disagree", ""), ("pass", "")],
        coerce=lambda word: Stance.Value[word.upper()],
    )
    matters = forms.BooleanField(label=_("This one matters a lot to me"), required=False)
    why = Words(
        label=_("Why do you see it so?"),
        help_text=_("A sentence, if you like. A host reads it first. No names, please."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("That is more than 300 letters. Could it be shorter?")},
    )


class StatementForm(forms.Form):
    """One idea, in someone's own words."""

    words = Words(
        label=_("Say it in your own words"),
        help_text=_("One idea, one or two sentences. No names, please."),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write a few words first."),
            "min_length": _("A little more, please: at least four letters."),
            "max_length": _("That is more than 300 letters. Could it be two ideas?"),
        },
    )


class AskForm(forms.Form):
    """A question and a few statements to begin with, on one page."""

    asked = forms.CharField(
        label=_("What would you like to ask?"),
        help_text=_("Something you don’t know the answer to. It goes on the poster."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the question first.")},
    )
    why = forms.CharField(
        label=_("Why are you asking?"),
        help_text=_("One or two sentences for the people you ask. You can leave this empty."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seeds = forms.CharField(
        label=_("A few statements to begin with"),
        help_text=_(
            "One on each line, as different people might say them. Three is enough: people add their own."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write at least one: the first person needs something to answer.")},
    )
    holds_back = forms.BooleanField(
        label=_("Keep what people say hidden until we look together"), required=False, initial=True
    )
    shares_ballots = forms.BooleanField(
        label=_("Afterwards, let hosts take everybody’s answers away, without names"),
        help_text=_("People are told so at the door. It can’t be changed later."),
        required=False,
    )
    space = forms.ChoiceField(label=_("In which space?"), required=False)

    def __init__(self, *args: object, spaces: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["space"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = spaces
        if len(spaces) == 1:
            del self.fields["space"]

    def clean_seeds(self) -> list[str]:
        """Each line a statement; what is wrong is said of its line."""
        clean = Words(required=False).to_python
        lines = [clean(line) for line in self.cleaned_data["seeds"].splitlines()]
        seeds = list(dict.fromkeys(line for line in lines if line))
        for line in seeds:
            if not SHORTEST <= len(line) <= LONGEST:
                raise forms.ValidationError(
                    _("“%(start)s …” has %(n)s letters. A statement has 4 to 300."),
                    params={"start": line[:40], "n": len(line)},
                )
        if len(seeds) > MOST_SEEDS:
            raise forms.ValidationError(_("Thirty statements are plenty to begin with. Keep the liveliest."))
        return seeds


class CodeForm(forms.Form):
    """A code that someone read off a poster."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("A word and a number, such as owl 274."),
        max_length=40,
        error_messages={"required": _("Type the code first.")},
    )


class BecauseForm(forms.Form):
    """Why words are held back, in a sentence that their author can read."""

    as_ = forms.ChoiceField(
        label=_("What is the matter with it?"),
        choices=KINDS_OF_HIDING,
        widget=forms.RadioSelect,
        required=False,
    )
    because = forms.CharField(
        label=_("In your own words, for its author to read"),
        help_text=_("Needed only where none of these fits. They can say it again another way."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    whole_phone = forms.BooleanField(required=False)

    def clean(self) -> dict[str, object]:
        """A kind, or words, or both; of a kind alone, its own sentence is what the author reads."""
        said = self.cleaned_data
        kind = said.get("as_", "")
        if not kind and not said.get("because"):
            self.add_error("because", _("Say why in a few words: its author can read it."))
        said["because"] = said.get("because") or str(dict(KINDS_OF_HIDING).get(kind, ""))
        return said


class PlaceNameForm(forms.Form):
    """What to call an end of the line, or a group."""

    key = forms.IntegerField(min_value=-1, max_value=1000)
    words = Words(required=False, max_length=60)


class MergeForm(forms.Form):
    """Which statement is asked in place of another."""

    into = forms.UUIDField()


class ReportForm(forms.Form):
    """What is the matter with a statement."""

    words = forms.CharField(
        label=_("What should the hosts know?"),
        help_text=_("You can leave this empty. Nobody is told who asked."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CardForm(forms.Form):
    """A card that somebody filled in on paper, as a host types it: a choice a statement, and their words."""

    card = forms.UUIDField()
    words = Words(required=False, min_length=SHORTEST, max_length=LONGEST)

    def __init__(self, *args: object, statements: Sequence[Statement], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for one in statements:
            self.fields[str(one.id)] = forms.TypedChoiceField(
                choices=[("", ""), ("agree", ""), ("disagree", ""), ("pass", "")],
                coerce=lambda word: Stance.Value[word.upper()],
                required=False,
                empty_value=None,
            )

    def answers(self) -> dict[UUID, Stance.Value]:
        """What the card says, by statement."""
        own = ("card", "words")
        return {
            UUID(name): value
            for name, value in self.cleaned_data.items()
            if name not in own and value is not None
        }


class SeeFromForm(forms.Form):
    """From which part of the system a guest sees; nobody has to say."""

    part = forms.ChoiceField(
        label=_("Where do you see it from?"),
        help_text=_("If you like. Others see how a part answers only where many of it do, never a person."),
        required=False,
    )

    def __init__(self, data: Any, parts: Sequence[tuple[UUID, str]], now: UUID | None = None) -> None:
        super().__init__(data or None, initial={"part": str(now) if now else ""})
        named = [(str(part), name) for part, name in parts]
        self.fields["part"].choices = [("", _("I’d rather not say")), *named]  # type: ignore[attr-defined]
        self.has_any = bool(named)

    def chosen(self) -> UUID | None:
        """The part that was chosen; none where nothing was, or nothing that there is."""
        part = self.cleaned_data.get("part") if self.is_valid() else ""
        return UUID(part) if part else None
