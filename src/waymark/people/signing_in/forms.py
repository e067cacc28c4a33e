"""What people type to sign in, or about their ways in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    """An e-mail address that a code is sent to."""

    address = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Type your e-mail first."),
            "invalid": _("That is not an e-mail address yet. One looks like nia@example.org."),
        },
    )


class CodeForm(forms.Form):
    """The six numbers that were sent."""

    code = forms.CharField(
        label=_("The six numbers"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Type the six numbers first.")},
    )


class SecondForm(forms.Form):
    """Six numbers of an app, or a spare code."""

    second = forms.CharField(
        label=_("The six numbers in your app"),
        help_text=_("Phone not at hand? Type one of your spare codes instead."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
        error_messages={"required": _("Type the six numbers first.")},
    )


class SetUpForm(forms.Form):
    """Six numbers of an app that has just learnt the secret."""

    numbers = forms.CharField(
        label=_("The six numbers that the app shows now"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": _("Type the six numbers first.")},
    )


class PasskeyForm(forms.Form):
    """What a device answered, and what its person calls it."""

    credential = forms.CharField(widget=forms.HiddenInput, max_length=20_000)
    name = forms.CharField(label=_("Call it"), max_length=60, required=False)


class PasskeyNameForm(forms.Form):
    """What a passkey is called."""

    name = forms.CharField(max_length=60)
