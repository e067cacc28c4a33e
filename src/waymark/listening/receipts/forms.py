"""What is typed with a receipt."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FindForm(forms.Form):
    """The four words."""

    words = forms.CharField(
        label=_("Your four words"),
        help_text=_("In the order in which you have them. Capitals and commas don’t matter."),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the four words.")},
    )


class WriteBackForm(forms.Form):
    """More from whoever said it."""

    more = forms.CharField(
        label=_("Say more, if you like"),
        help_text=_("Leave out names and addresses. Whoever reads it could still guess from what you write."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write something first."),
            "max_length": _("That is longer than %(limit_value)d letters. Say the heart of it."),
        },
    )
