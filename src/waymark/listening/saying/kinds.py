"""What something said can be, as a form shows it: each kind with its picture."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from waymark.listening.choices import Kind


@dataclass(frozen=True)
class KindShown:
    """What something said can be, as a form shows it."""

    kind: str
    label: str
    icon: str


def kinds() -> tuple[KindShown, ...]:
    """What something said can be, each with its picture; first, that whoever says it isn't sure."""
    return (
        KindShown("", _("Not sure"), icon="circle"),
        KindShown(Kind.WORRY, str(Kind.WORRY.label), icon="cloud-rain"),
        KindShown(Kind.STICKS, str(Kind.STICKS.label), icon="construction"),
        KindShown(Kind.WORKS, str(Kind.WORKS.label), icon="sun"),
        KindShown(Kind.IDEA, str(Kind.IDEA.label), icon="lightbulb"),
        KindShown(Kind.QUESTION, str(Kind.QUESTION.label), icon="circle-help"),
        KindShown(Kind.STORY, str(Kind.STORY.label), icon="book-open"),
        KindShown(Kind.DIFFERENCE, str(Kind.DIFFERENCE.label), icon="split"),
        KindShown(Kind.MISFIT, str(Kind.MISFIT.label), icon="puzzle"),
        KindShown(Kind.THANKS, str(Kind.THANKS.label), icon="heart"),
    )


def taps() -> tuple[KindShown, ...]:
    """How an answer works: the three that are enough to say, in the words of whoever taps one."""
    return (
        KindShown(Kind.WORKS, str(Kind.WORKS.label), icon="sun"),
        KindShown(Kind.STICKS, str(Kind.STICKS.label), icon="construction"),
        KindShown(Kind.WORRY, _("I’m worried"), icon="cloud-rain"),
    )
