"""What /style shows its parts with: invented people of Tarnside, and figures released as any others."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils.translation import gettext_lazy as _

from waymark.insight.honesty import (
    Band,
    Policy,
    Released,
    ReleasedPartition,
    ReleasedShare,
    answered,
    release,
    release_partition,
    release_share,
)

COLOURS = """
    ground surface sunk line edge ink ink-soft ink-faint
    tarn tarn-wash gorse gorse-wash heather heather-wash bracken
""".split()


class SampleForm(forms.Form):
    """A field of each sort that the product has."""

    words = forms.CharField(
        label=_("Say it in your own words"),
        help_text=_("One idea, one or two sentences. No names, please."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a few words first.")},
    )
    space = forms.ChoiceField(label=_("In which space?"), choices=[("1", _("Wednesday visits"))])
    kind = forms.ChoiceField(
        label=_("Who is it for?"),
        choices=[("1", _("Everyone")), ("2", _("This room"))],
        widget=forms.RadioSelect,
        initial="1",
    )


@dataclass(frozen=True)
class Spot:
    """A place on a line, or a group with its mark."""

    name: str
    share: ReleasedShare
    shape: str = ""
    kind: int = 0


@dataclass(frozen=True)
class Profile:
    """How many stand where along a line."""

    x: tuple[float, ...]
    height: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Samples:
    """The samples of one theme; `theme` keeps ids apart."""

    theme: str

    @cached_property
    def form(self) -> SampleForm:
        return SampleForm(auto_id=f"{self.theme}-%s", prefix=self.theme)

    @cached_property
    def form_with_errors(self) -> SampleForm:
        """Sent with nothing in it."""
        return SampleForm({}, auto_id=f"{self.theme}-again-%s", prefix=f"{self.theme}-again")

    @cached_property
    def shared(self) -> ReleasedPartition:
        """Agree, pass and disagree where nearly everybody agrees."""
        return release_partition((121, 15, 9), Policy.OUTSIDE)

    @cached_property
    def differing(self) -> ReleasedPartition:
        """Agree, pass and disagree where people differ."""
        return release_partition((58, 21, 66), Policy.OUTSIDE)

    @cached_property
    def narrow(self) -> ReleasedPartition:
        """One part too small to be told."""
        return release_partition((84, 38, 3), Policy.OUTSIDE)

    @property
    def line(self) -> tuple[Spot, ...]:
        """A statement in each third of a line."""
        parts = ((40, 5), (24, 21), (3, 42))
        names = (_("“Wait to be asked”"), _("In between"), _("“Don’t wait”"))
        return tuple(
            Spot(str(name), release_share(part[0], sum(part), Policy.OUTSIDE))
            for name, part in zip(names, parts, strict=True)
        )

    @property
    def groups(self) -> tuple[Spot, ...]:
        """The same in each of three groups."""
        marks = (("square", 1), ("circle", 2), ("triangle", 3))
        return tuple(Spot(one.name, one.share, *mark) for one, mark in zip(self.line, marks, strict=True))

    @property
    def profile(self) -> Profile:
        """A crowd that thins out towards both ends."""
        height = (0.0, 6.0, 17.0, 28.0, 25.0, 14.0, 5.0, 0.0)
        return Profile(
            tuple(n / 7 for n in range(8)),
            height,
            tuple(0.75 * h for h in height),
            tuple(1.25 * h for h in height),
        )

    @property
    def people(self) -> tuple[Released, ...]:
        return release(145, Policy.OUTSIDE), release(3, Policy.OUTSIDE), answered(12, 12)

    @property
    def bands(self) -> tuple[Band, ...]:
        return Band.NEARLY_ALL, Band.ABOUT_HALF

    @property
    def room(self) -> tuple[Released, Released]:
        """Nine of the twelve who are here have answered."""
        return answered(9, 12), answered(12, 12)

    @property
    def colours(self) -> list[str]:
        return COLOURS
