"""What somebody notices, and what they wonder: two sentences, said as one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.listening.forms import SayForm
from waymark.listening.models import Kind

if TYPE_CHECKING:
    from waymark.listening.access import Listener


class NoticeForm(SayForm):
    """As something is said, but in two sentences, and in words alone."""

    words = recording = picture = shows = supposed = kind = None  # type: ignore[assignment]
    notice = forms.CharField(
        label=gettext_lazy("I notice…"),
        help_text=gettext_lazy("Something that anybody could have seen, of a part, a place or a question."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write what you notice first.")},
    )
    wonder = forms.CharField(
        label=gettext_lazy("I wonder…"),
        help_text=gettext_lazy("A question and no verdict. What else could it mean?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write what you wonder: a noticing ends in a question.")},
    )

    def __init__(self, data: Any, files: Any, listener: Listener) -> None:
        super().__init__(data, files, listener)
        self.order_fields(["once", "notice", "wonder"])

    def clean(self) -> dict[str, Any]:
        both = {name: self.cleaned_data.get(name, "") for name in ("notice", "wonder")}
        words = _("I notice %(notice)s\nI wonder %(wonder)s") % both
        self.cleaned_data |= {"words": words, "kind": Kind.NOTICING, "supposed": ""}
        return super().clean()
