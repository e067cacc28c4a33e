"""Words that sound as if somebody may be in danger, typed where nobody reads them first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.perspectives.queries import held_for, rule

MEANT = "meant"


class MindedForm(forms.Form):
    """What is typed here is kept once nothing in it sounds like harm, or its writer says that none is meant.

    The rules find words, not what is meant: a group that works on abuse has to be able to word its answer.
    So they only ask, once, and say where a person reads it first.
    """

    def clean(self) -> dict[str, Any]:
        return mind(self, super().clean() or {})


def mind(form: forms.Form, said: dict[str, Any]) -> dict[str, Any]:
    """The same for a form of another room: asks in it whether harm is meant, where it sounds so."""
    found = [name for name, words in said.items() if _is_typed(form, name) and is_about_harm(words)]
    if not found:
        return said
    form.fields[MEANT] = forms.BooleanField(
        label=gettext_lazy("Nobody is in danger. I write about the matter, not about a person."),
        required=False,
    )
    if not form.data.get(form.add_prefix(MEANT)):
        for name in found:
            form.add_error(name, asks_about_harm())
    return said


def is_about_harm(words: str) -> bool:
    """Whether they sound as if somebody may be in danger."""
    key = held_for(words)
    return bool(key) and rule(key).is_about_harm


def asks_about_harm() -> str:
    """What whoever typed them is told."""
    return _(
        "This sounds as if somebody may be in danger, and nobody watches this page. If so, ring 999, "
        "or say it under Listen: a person reads it there. If nobody is, say so below, and send it again."
    )


def refuse_unread(words: str) -> str:
    """The same words, where whoever writes them can't be asked afterwards.

    Raises ValidationError for all that a person should read first: harm, names, addresses.
    """
    if held_for(words):
        raise forms.ValidationError(
            _("Something in it should be read by a person first. Say it under Listen: somebody answers.")
        )
    return words


def _is_typed(form: forms.Form, name: str) -> bool:
    field = form.fields.get(name)
    return isinstance(field, forms.CharField) and not field.widget.is_hidden
