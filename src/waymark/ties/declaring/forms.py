"""What is typed about whom one knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.ties.declaring.commands import End, Showing

if TYPE_CHECKING:
    from django.http import QueryDict

    from waymark.people.models import Person


MOST_BYTES = 200_000
"""Less than a request may hold in all."""


def said_of_each(data: QueryDict, may_name: Iterable[Person]) -> dict[UUID, End | None]:
    """What was ticked beside each person on the page as it was sent; None where a tick was taken away.

    Of those who may be named. Whoever came to be known since the page was shown, in another window perhaps,
    had no tick then, and is left as they are.
    """
    names = ("shown", "known", "know", "talks", "works", "could_introduce")
    ticked = {name: set(data.getlist(name)) for name in names}
    said: dict[UUID, End | None] = {}
    for person in may_name:
        key = str(person.pk)
        if key in ticked["shown"]:
            end = End(*(key in ticked[name] for name in names[3:]))
            if key in ticked["know"] or end != End():
                said[person.pk] = end
            elif key in ticked["known"]:
                said[person.pk] = None
    return said


class TieForm(forms.Form):
    """One tie, and what may be told of it."""

    talks = forms.BooleanField(label=_("We talk"), required=False)
    works = forms.BooleanField(label=_("We work together"), required=False)
    could_introduce = forms.BooleanField(
        label=_("I could introduce somebody to them"),
        help_text=_("Then somebody who might meet them can read that you know both of them, if you do."),
        required=False,
    )
    may_be_told_alone = forms.BooleanField(
        label=_("If ours is the only tie between our two parts, that may be told, without our names"),
        help_text=_("Only if they agree too. Whoever knows us both could guess."),
        required=False,
    )
    is_hidden = forms.BooleanField(
        label=_("Hide it"),
        help_text=_("It stays with you, and counts nowhere from the next drawing of the map."),
        required=False,
    )

    def end(self) -> End:
        said = self.cleaned_data
        return End(said["talks"], said["works"], said["could_introduce"])

    def showing(self) -> Showing:
        return Showing(self.cleaned_data["is_hidden"], self.cleaned_data["may_be_told_alone"])


class ListForm(forms.Form):
    """A file with ties in it."""

    file = forms.FileField(
        label=_("Who knows whom, as CSV, GraphML or a Kumu file"),
        help_text=_("Up to 2,000 ties and 200 kB. Only ties between people with a seat here are taken."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.graphml,.xml,.json"}),
        error_messages={"required": _("Choose a file first."), "empty": _("There is nothing in that file.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("That is more than 200 kB. Bring it in a piece at a time."))
        return file
