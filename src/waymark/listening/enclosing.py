"""Pictures and recordings in a form: whatever was sent is made anew before anything else sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark import enclosed
from waymark.listening.models import Enclosure, Veil
from waymark.listening.saying.commands import Enclosed


class PictureField(forms.FileField):
    """A picture: what comes out is an `Enclosed` of our own making. The name of its file is never read."""

    widget = forms.FileInput(attrs={"accept": "image/*"})
    default_error_messages = {"empty": gettext_lazy("That picture is empty.")}

    def clean(self, data: Any, initial: Any = None) -> Any:
        return _made(super().clean(data, initial), Enclosure.Sort.PICTURE)


class RecordingField(forms.FileField):
    """A recording: what comes out is an `Enclosed` of our own making."""

    widget = forms.FileInput(attrs={"accept": "audio/*"})
    default_error_messages = {"empty": gettext_lazy("That recording is empty.")}

    def clean(self, data: Any, initial: Any = None) -> Any:
        return _made(super().clean(data, initial), Enclosure.Sort.RECORDING)


def enclosed_in(typed: dict[str, Any]) -> tuple[Enclosed, ...]:
    """The picture and the recording of a form, described in its words."""
    sent = (typed.get("picture"), typed.get("recording"))
    return tuple(replace(one, says=typed["shows"]) for one in sent if one)


def check_there_is_something(
    form: forms.Form, typed: dict[str, Any], at: str = "words", otherwise: str = ""
) -> None:
    """Words, a picture or a recording; under Unlinked, words alone. `otherwise`: what is said, at a field."""
    if not form.errors and not typed.get("words") and not _has_more(typed):
        form.add_error(at, otherwise or _("Write something first, or say it, or take a picture of it."))
    check_words_alone(form, typed)


def check_words_alone(form: forms.Form, typed: dict[str, Any]) -> None:
    """Under Unlinked, words alone."""
    if typed.get("veil") == Veil.UNLINKED and _has_more(typed):
        form.add_error("veil", _("Unlinked is for words alone: pictures and recordings may lead to you."))


def _has_more(typed: dict[str, Any]) -> bool:
    return bool(typed.get("picture") or typed.get("recording"))


def _made(sent: Any, sort: Enclosure.Sort) -> Enclosed | None:
    if not isinstance(sent, UploadedFile):
        return None
    clean = enclosed.pictures.clean if sort == Enclosure.Sort.PICTURE else enclosed.recordings.clean
    try:
        made = clean(sent.read())
    except enclosed.NotTaken as refusal:
        raise forms.ValidationError(str(refusal)) from None
    return Enclosed(sort, made.type, made.data)
