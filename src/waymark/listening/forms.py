"""What is typed where somebody says something, tends it, or asks for a veil to be lifted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.listening import queries
from waymark.listening.commands import Said
from waymark.listening.enclosing import PictureField, RecordingField, check_there_is_something, enclosed_in
from waymark.listening.models import Kind, Known, Veil, Way
from waymark.questions import queries as questions

if TYPE_CHECKING:
    from waymark.listening.access import Listener
    from waymark.listening.models import Voice

LONGEST = 2000


class SayForm(forms.Form):
    """Something to say, and under which veil: each says its promise beside it."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What would you like to say?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "max_length": _("That is longer than %(limit_value)d letters. Say the heart of it."),
        },
        required=False,
    )
    veil = forms.ChoiceField(
        label=_("Who may know that it was you?"),
        choices=Veil.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who may know that it was you.")},
    )
    part = forms.ChoiceField(
        label=_("From which of your parts?"),
        help_text=_("Only where you say it from your part of the system."),
        required=False,
    )
    name = forms.CharField(
        label=_("The name that you choose"),
        help_text=_("Only where you say it under one. You keep it throughout this endeavour."),
        max_length=60,
        required=False,
    )
    way = forms.ChoiceField(
        label=_("What is it about?"),
        help_text=_("If you like. It helps to see what nobody has tended for a while."),
        choices=[("", _("I’d rather not say")), *Way.choices],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("It is…"),
        help_text=_("If you like."),
        choices=[("", _("Not sure")), *Kind.choices],
        required=False,
    )
    question = forms.ChoiceField(label=_("Is it about something that is asked here?"), required=False)
    known_how = forms.ChoiceField(
        label=_("How do you know?"), choices=[("", _("I’d rather not say")), *Known.choices], required=False
    )
    supposed = forms.CharField(
        label=_("What is supposed to happen?"),
        help_text=_("Where what happened isn’t what should have."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    recording = RecordingField(
        label=_("Or say it aloud"),
        help_text=_("Three minutes at most. Whoever knows your voice may know that it is you."),
        required=False,
    )
    picture = PictureField(
        label=_("A picture"),
        help_text=_("Where and when it was taken is removed. Look for faces and names in it first."),
        required=False,
    )
    shows = forms.CharField(
        label=_("What does the picture show, or the recording say?"),
        help_text=_("For people who can’t see or hear it. A few words."),
        max_length=300,
        required=False,
    )

    def __init__(self, data: Any, files: Any, listener: Listener) -> None:
        custom = queries.custom_of(listener.space).veil
        super().__init__(data, files, initial={"once": uuid4(), "veil": custom, "kind": ""})
        about = [(str(one.pk), one.asked) for one in questions.asked_in(listener.space.pk)]
        self.fields["question"].choices = [("", _("No, or I’m not sure")), *about]  # type: ignore[attr-defined]
        if not about:
            del self.fields["question"]
        parts = queries.parts_to_speak_from(listener.person)
        self._listener = listener
        self.fields["part"].choices = [(str(one.pk), one.name) for one in parts]  # type: ignore[attr-defined]
        self._has_name = queries.chosen_name_of(listener.person, listener.space.endeavour_id) is not None
        if len(parts) <= 1:
            self.fields["part"].widget = forms.HiddenInput()
            self.initial["part"] = str(parts[0].pk) if parts else ""
        if self._has_name:
            del self.fields["name"]

    def begin_with(self, asked: Mapping[str, str]) -> None:
        """What a link that leads here has chosen already: about which question, and of which kind."""
        for name in ("question", "kind"):
            field = self.fields.get(name)
            if name in asked and isinstance(field, forms.ChoiceField) and field.valid_value(asked[name]):
                self.initial[name] = asked[name]

    def clean(self) -> dict[str, Any]:
        typed = dict(super().clean() or {})
        if typed.get("veil") == Veil.CHOSEN_NAME and not self._has_name and not typed.get("name"):
            self.add_error("name", _("Write the name that you would like to go by."))
        check_there_is_something(self, typed)
        return typed

    def said(self) -> Said:
        typed = self.cleaned_data
        return Said(
            words=typed["words"],
            veil=Veil(typed["veil"]),
            way=typed["way"],
            part=UUID(typed["part"]) if typed["part"] else None,
            name=typed.get("name", ""),
            kind=typed["kind"],
            known_how=typed["known_how"],
            supposed=typed["supposed"],
            question=UUID(typed["question"]) if typed.get("question") else None,
            enclosed=enclosed_in(typed),
        )

    def afresh(self, because: str) -> Self:
        """The same as it was typed, to be said with a number that nothing was said with yet."""
        form = type(self)({**dict(self.data.items()), "once": uuid4()}, self.files, self._listener)
        form.full_clean()
        form.add_error(None, because)
        return form


class BetterForm(forms.Form):
    """The same in better words."""

    words = forms.CharField(
        label=_("Say it better"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write something, or take it back.")},
    )
    under_my_name = forms.BooleanField(
        label=_("Put my name to it"),
        help_text=_("Everybody in this space will see that it was you. That can’t be undone."),
        required=False,
    )

    def __init__(self, data: Any, voice: Voice) -> None:
        super().__init__(data, initial={"words": voice.words})
        if voice.veil == Veil.NAMED:
            del self.fields["under_my_name"]
        elif voice.chosen_name is not None:
            self.fields["under_my_name"].help_text = _(
                "Everybody in this space will see that it was you, and whoever remembers what else was said "
                "as %(name)s will know that it was you as well. %(name)s is given up then, and stands beside "
                "nothing any more; you can choose another name. That can’t be undone."
            ) % {"name": voice.chosen_name.name}


class BecauseForm(forms.Form):
    """Why a host holds something back; its author reads it."""

    because = forms.CharField(
        label=_("Why, in a sentence that its author will read"),
        max_length=300,
        error_messages={"required": _("Write why: whoever said it deserves a reason.")},
    )


class LiftForm(forms.Form):
    """Why two people should learn who said something."""

    because = forms.CharField(
        label=_("Who is in danger, as far as you can tell, and why must you know who said it?"),
        help_text=_("Everybody in this space reads this reason in its log. Name nobody."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why. Without a reason, a veil stays.")},
    )

    def __init__(self, data: Any, voice: Voice) -> None:
        super().__init__(data)
        if voice.chosen_name is not None:
            self.fields["because"].help_text = _(
                "Everybody in this space reads this reason in its log. Name nobody. It was said under a "
                "chosen name: you would learn as well who said all else as %(name)s, in every space of this "
                "endeavour, and that name is given up then."
            ) % {"name": voice.chosen_name.name}


class CustomForm(forms.Form):
    """How things are said in a space unless somebody wishes otherwise."""

    veil = forms.ChoiceField(
        label=_("What should be chosen already when somebody writes here?"),
        choices=Veil.choices,
        widget=forms.RadioSelect,
    )
    keeps_months = forms.TypedChoiceField(
        label=_("How long is what is said kept?"),
        choices=[
            ("", _("Until whoever said it takes it back")),
            (3, _("Three months")),
            (12, _("A year")),
            (24, _("Two years")),
            (60, _("Five years")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    goes_by_mail = forms.BooleanField(
        label=_("What is said here may be sent by e-mail to people with a seat here"),
        help_text=_(
            "To those who ask for it, three things at a time, as they are told here; nothing Unlinked. "
            "Whoever writes is told so first; what was said before stays here. A letter can’t be called back."
        ),
        required=False,
    )
