"""What is typed about a listening post, and at one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.listening.enclosing import (
    PictureField,
    RecordingField,
    check_there_is_something,
    check_words_alone,
    enclosed_in,
)
from waymark.listening.models import Kind, Known, Veil
from waymark.listening.posts.commands import Stand
from waymark.listening.saying.commands import Said
from waymark.listening.working.queries import HOW

if TYPE_CHECKING:
    from waymark.listening.models import Post

LONGEST = 2000


class PostForm(forms.Form):
    """Where a post stands, and what it asks."""

    stands = forms.CharField(
        label=_("Where will people find it?"),
        help_text=_("The notice board of a surgery, the back of an appointment card, a day centre’s wall."),
        max_length=120,
        error_messages={"required": _("Write where it stands, for whoever tends it.")},
    )
    asks = forms.CharField(
        label=_("What does it ask?"),
        help_text=_("Leave it empty for “What did you notice?”"),
        max_length=200,
        required=False,
    )
    question = forms.ChoiceField(
        label=_("Is it about one of your questions?"),
        required=False,
    )

    def __init__(self, data: Any, questions: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["question"].choices = [("", _("No: about anything")), *questions]  # type: ignore[attr-defined]

    def said(self) -> Stand:
        typed = self.cleaned_data
        return Stand(typed["stands"], typed["asks"], UUID(typed["question"]) if typed["question"] else None)


class SayAtForm(forms.Form):
    """Something said without an account: words, a picture or a recording, and nothing else that is needed."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Tell it as it happened"),
        help_text=_("Half a thought is welcome. Leave out names and addresses."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _("That is longer than %(limit_value)d letters. Say the heart of it.")},
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
    kind = forms.ChoiceField(
        label=_("It is…"),
        help_text=_("If you like."),
        choices=[("", _("Not sure")), *Kind.choices],
        required=False,
    )
    veil = forms.ChoiceField(
        label=_("How should it come to us?"),
        choices=[(Veil.PART_ONLY, ""), (Veil.UNLINKED, "")],
        initial=Veil.PART_ONLY,
    )
    part = forms.ChoiceField(
        label=_("From where do you see it?"),
        help_text=_("Only shown where enough people of it sit at the table that nobody can tell who."),
        required=False,
    )
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

    def __init__(self, data: Any, files: Any, parts: list[tuple[UUID, str]], post: Post) -> None:
        super().__init__(data, files, initial={"once": uuid4(), "kind": "", "veil": Veil.PART_ONLY})
        choices = [(str(part), name) for part, name in parts]
        self.fields["part"].choices = [("", _("I’d rather not say")), *choices]  # type: ignore[attr-defined]
        if not choices:
            del self.fields["part"]
        self._post = post

    def clean(self) -> dict[str, Any]:
        typed = dict(super().clean() or {})
        check_there_is_something(self, typed)
        return typed

    def said(self) -> Said:
        """What was said, about the question of the post."""
        typed = self.cleaned_data
        return Said(
            words=typed["words"],
            veil=Veil(typed["veil"]),
            part=UUID(typed["part"]) if typed.get("part") else None,
            kind=typed["kind"],
            known_how=typed["known_how"],
            supposed=typed["supposed"],
            question=self._post.question_id,
            enclosed=enclosed_in(typed),
        )

    def afresh(self) -> SayAtForm:
        """The same as it was typed, under a number that nothing was said with yet."""
        self.data = {**dict(self.data.items()), "once": str(uuid4())}
        return self


class TapForm(SayAtForm):
    """How it works: one of three is enough, and words are welcome."""

    words = forms.CharField(
        label=_("What happened?"),
        help_text=_("If you like: half a thought helps. Leave out names and addresses."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("That is longer than %(limit_value)d letters. Say the heart of it.")},
    )
    kind = forms.ChoiceField(label="", choices=[(one, "") for one in HOW], required=False)

    def clean(self) -> dict[str, Any]:
        typed = dict(forms.Form.clean(self) or {})
        if typed.get("kind"):
            check_words_alone(self, typed)
        else:
            check_there_is_something(
                self, typed, "kind", str(_("Choose one of the three, or write a few words."))
            )
        return typed


def form_at(post: Post, data: Any, files: Any, parts: list[tuple[UUID, str]]) -> SayAtForm:
    """What is typed at this post."""
    return (TapForm if post.asks_how_it_works else SayAtForm)(data, files, parts, post)
