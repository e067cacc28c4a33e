"""What hosts type about themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ComeToHostForm(forms.Form):
    """How somebody who comes to host is called."""

    name = forms.CharField(
        label=_("Your name, as the other hosts will see it"),
        max_length=120,
        error_messages={"required": _("Write your name first: hosts know each other by name.")},
    )


class RecoverForm(forms.Form):
    """A recovery code that somebody has on paper."""

    code = forms.CharField(
        label=_("Your recovery code"),
        help_text=_("Sixteen letters and figures, in groups of four."),
        max_length=60,
        error_messages={"required": _("Type the code first.")},
    )
