"""What we remember of wires, of those who called it early, and of reviews."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from waymark.fornow.choices import Ended, SeenFrom, Trips, Why, WireState, Works
from waymark.fornow.models.clarity import Clarity, Version


class Wire(models.Model):
    """What, agreed on in advance, makes people look again."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="wires")
    trips = models.CharField(max_length=6, choices=Trips.choices)
    words = models.CharField(max_length=200)
    least = models.PositiveSmallIntegerField(default=1)
    """So many trip it."""
    of = models.PositiveSmallIntegerField(null=True)
    """Of so many that were said last; none: of however many there are."""
    days = models.PositiveSmallIntegerField(default=7)
    """Within so many days; of a part that has gone quiet, for so many."""
    part = models.ForeignKey("people.Part", null=True, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=WireState.choices, default=WireState.QUIET)
    since = models.DateField()
    """From which day it counts."""
    count = models.PositiveIntegerField(default=0)
    base = models.PositiveIntegerField(default=0)
    """What it read last: so many of so many."""
    changed_on = models.DateField(null=True)
    """When it last stirred, calmed, tripped."""

    class Meta:
        indexes = [models.Index(fields=["clarity", "state"], name="wires_by_state")]

    def __str__(self) -> str:
        return self.words


class EarlyCall(models.Model):
    """Somebody from a part calls it early: two from different parts make people look again."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="early_calls")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    part = models.ForeignKey("people.Part", on_delete=models.CASCADE, related_name="+")
    because = models.CharField(max_length=300)
    on = models.DateField()
    review = models.ForeignKey("Review", null=True, on_delete=models.SET_NULL, related_name="early_calls")
    """What it led to; none while it waits for another."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clarity", "person"], condition=Q(review__isnull=True), name="calls_early_once"
            )
        ]

    def __str__(self) -> str:
        return self.because


class Review(models.Model):
    """People look at a clarity again; it stands while they do."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="reviews")
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=6, choices=Why.choices)
    wire = models.ForeignKey(Wire, null=True, on_delete=models.SET_NULL, related_name="reviews")
    words = models.CharField(max_length=300, blank=True)
    """What happened, where that is said in words."""
    opened_on = models.DateField()
    meet_by = models.DateField()
    put_off_because = models.CharField(max_length=300, blank=True)
    """Why it was put off, once, to the day by which people meet; empty where it wasn't."""
    closed_on = models.DateField(null=True)
    ended = models.CharField(max_length=11, choices=Ended.choices, blank=True)
    because = models.CharField(max_length=400, blank=True)
    handed_to = models.CharField(max_length=200, blank=True)
    """In whose hands it was put, where it ended so; the clarity says in whose it is now."""
    learnt = models.CharField(max_length=600, blank=True)
    """What was learned, above all where it was unpicked."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clarity"], condition=Q(ended=""), name="one_open_review")
        ]

    def __str__(self) -> str:
        return f"looked at again on {self.opened_on}"


class Stone(models.Model):
    """One thing said that touched a wire, and so opened a review. It never counts for that wire again.

    `is_later`: it was said before that review ended, and touched nothing: people looked at it all the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wire = models.ForeignKey(Wire, on_delete=models.CASCADE, related_name="stones")
    voice = models.ForeignKey("listening.Voice", on_delete=models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="stones")
    is_later = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wire", "voice"], name="a_stone_once")]

    def __str__(self) -> str:
        return "a stone"


class Look(models.Model):
    """What somebody answers, before they choose, to one of the questions of a review."""

    class Asks(models.TextChoices):
        ASSUMPTION = "assumption"
        PULLING = "pulling"
        FORESEEN = "foreseen"
        KNOWN = "known"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="looks")
    asks = models.CharField(max_length=10, choices=Asks.choices)
    words = models.CharField(max_length=300)
    on = models.DateField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )

    def __str__(self) -> str:
        return self.words


class Working(models.Model):
    """What somebody answers, at a review, to whether it really works for the people it is for.

    `mark`: a keyed hash of whose it is and of the review, until that ends; told only as numbers, and
    `words` without a name, once enough have said.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="workings")
    seen_from = models.CharField(max_length=6, choices=SeenFrom.choices)
    says = models.CharField(max_length=7, choices=Works.choices)
    words = models.CharField(max_length=300, blank=True)
    mark = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "mark"], condition=~Q(mark=""), name="works_once")
        ]

    def __str__(self) -> str:
        return "an answer"
