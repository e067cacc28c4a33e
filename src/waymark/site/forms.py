"""What is typed about an endeavour, and by whoever must look into a space."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WordingForm(forms.Form):
    """An endeavour's name and its sentence, said better."""

    title = forms.CharField(label=_("What you call it"), max_length=120)
    sentence = forms.CharField(
        label=_("What are you walking towards, together?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_listed = forms.BooleanField(
        label=_("Let everybody who comes to this server know of it. That can’t be taken back."),
        required=False,
    )


LEAST_LETTERS = 20


class ReasonForm(forms.Form):
    """Why somebody without a seat has to see what a space is asking."""

    reason = forms.CharField(
        label=_("Why do you have to look?"),
        help_text=_("At least twenty letters. The people of this space read it at once. Name nobody."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write why first: the people of this space have a right to know.")},
    )

    def clean_reason(self) -> str:
        """The reason on one line. Raises ValidationError where it is too short to be one."""
        said = " ".join(self.cleaned_data["reason"].split())
        if sum(letter.isalpha() for letter in said) < LEAST_LETTERS:
            raise forms.ValidationError(_("That is too short to tell anybody why. Write a sentence."))
        return said
