"""What we remember of what people say.

Read docs/explanation/who-attacks.md before a column is added here: each is one more way to find somebody.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Veil(models.TextChoices):
    """Who may know who said something."""

    NAMED = "named", _("Under my name")
    PART_ONLY = "part only", _("From my part of the system")
    CHOSEN_NAME = "chosen name", _("Under a name I choose")
    UNLINKED = "unlinked", _("Unlinked: from nobody at all")


class Way(models.TextChoices):
    """Which of the six ways of leading in a system something is about, if its author marks it."""

    FEELING = "feeling", _("How it feels")
    PERCEIVING = "perceiving", _("How it is seen")
    THINKING = "thinking", _("How it is thought about")
    RELATING = "relating", _("How people are with each other")
    DOING = "doing", _("What is done")
    BEING = "being", _("How one is in it")


class Custom(models.Model):
    """How things are said in a space unless somebody wishes otherwise, and for how long they are kept."""

    space = models.OneToOneField("spaces.Space", primary_key=True, on_delete=models.CASCADE)
    veil = models.CharField(max_length=11, choices=Veil.choices)
    keeps_months = models.PositiveSmallIntegerField(null=True)
    """After so many months words go by themselves; never where none is said."""

    def __str__(self) -> str:
        return f"the custom of {self.space_id}"


class ChosenName(models.Model):
    """A name that somebody chose, the same throughout an endeavour. Whose it is stands under a seal."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=120)
    """The same without differences that nobody hears, so that no two sound alike."""
    seal = models.CharField(max_length=80, blank=True)
    """Empty once the name is given up: only a keyed hash of it is left then, so that nobody takes it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "folded"], name="a_chosen_name_once")]

    def __str__(self) -> str:
        return self.name


class Voice(models.Model):
    """Something said in a space.

    Of who said it there stands here, by veil: the person; the part and a seal; the chosen name, or a seal
    once that is given up; nothing.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        IN = "in"
        HIDDEN = "hidden"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey("spaces.Space", on_delete=models.CASCADE, related_name="voices")
    veil = models.CharField(max_length=11, choices=Veil.choices)
    words = models.TextField()
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    on = models.DateField()
    """The day on which it was said; under Unlinked, the Monday of its week."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    part = models.ForeignKey("people.Part", null=True, on_delete=models.SET_NULL, related_name="+")
    chosen_name = models.ForeignKey(ChosenName, null=True, on_delete=models.CASCADE, related_name="+")
    seal = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.IN)
    held_for = models.CharField(max_length=20, blank=True)
    """The rule that found words which a person should read first."""
    hidden_because = models.CharField(max_length=300, blank=True)
    is_reported = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["space", "on", "id"], name="voices_by_day")]

    def __str__(self) -> str:
        return "something said"


class InHand(models.Model):
    """Something said Unlinked that waits for others, so that a handful comes at once, in no order.

    What it says is sealed, and as long as any other: a database's own log remembers when a row was written.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey("spaces.Space", on_delete=models.CASCADE, related_name="+")
    sealed = models.TextField()
    week = models.DateField()

    def __str__(self) -> str:
        return "something in hand"


class Lifting(models.Model):
    """One of two asks for a veil to be lifted, because somebody is in danger; the other agrees, or not."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="lifting")
    because = models.CharField(max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_lifted = models.BooleanField(default=False)
    until = models.DateTimeField()
    """How long the other may agree; once it is lifted, how long the two may read the name."""
    is_told = models.BooleanField(default=False)
    """Whether whoever said it has been told: until then it isn't let go as too old. On no page."""

    def __str__(self) -> str:
        return "a veil to be lifted"
