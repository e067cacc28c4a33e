"""What we remember of what a clarity rests on: assumptions, doubts, trials, and facts that don't fit."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from waymark.fornow.choices import Assumed
from waymark.fornow.models.clarity import Clarity


class Assumption(models.Model):
    """One link of how it would work: because, then, for whom."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="assumptions")
    number = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=200)
    then = models.CharField(max_length=200)
    for_whom = models.CharField(max_length=120)
    would_show = models.CharField(max_length=300, blank=True)
    """What would show us that it isn't so."""
    state = models.CharField(max_length=8, choices=Assumed.choices, default=Assumed.UNTESTED)
    weighed = models.CharField(max_length=300, blank=True)
    """Why hosts let it go, or hold it again; empty where neither was done."""
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clarity", "number"], name="an_assumption_a_number")]

    def __str__(self) -> str:
        return self.because or _("What a host took away")


class Doubt(models.Model):
    """A part doubts a link, and says what would show."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assumption = models.ForeignKey(Assumption, on_delete=models.CASCADE, related_name="doubts")
    part = models.ForeignKey("people.Part", on_delete=models.CASCADE, related_name="+")
    would_show = models.CharField(max_length=300)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assumption", "part"], name="a_doubt_a_part")]

    def __str__(self) -> str:
        return self.would_show


class Trial(models.Model):
    """A part tested a link: what it found, and, if it counted, how many of how many."""

    class Found(models.TextChoices):
        HELD = "held"
        PARTLY = "partly"
        GONE = "gone"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assumption = models.ForeignKey(Assumption, on_delete=models.CASCADE, related_name="trials")
    part = models.ForeignKey("people.Part", on_delete=models.CASCADE, related_name="+")
    found = models.CharField(max_length=6, choices=Found.choices)
    words = models.CharField(max_length=300)
    count = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(null=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.words


class Misfit(models.Model):
    """A fact that doesn't fit a link."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assumption = models.ForeignKey(Assumption, on_delete=models.CASCADE, related_name="misfits")
    voice = models.ForeignKey("listening.Voice", null=True, on_delete=models.CASCADE, related_name="+")
    """Something said; or none, where it was written here."""
    words = models.CharField(max_length=300, blank=True)
    part = models.ForeignKey("people.Part", null=True, on_delete=models.SET_NULL, related_name="+")
    weighed_on = models.DateField(null=True)
    """When hosts held the assumption again with this before them: it counts no longer towards opening it."""
    review = models.ForeignKey("Review", null=True, on_delete=models.SET_NULL, related_name="facts")
    """What it led to, with others; none while it waits for them."""
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assumption", "voice"], name="a_misfit_once")]

    def __str__(self) -> str:
        return "a fact that doesn't fit"
