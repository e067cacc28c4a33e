"""What is typed about an endeavour."""

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
