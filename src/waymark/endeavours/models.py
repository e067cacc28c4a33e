"""What we remember of a shared endeavour."""

from uuid import uuid4

from django.db import models


class Endeavour(models.Model):
    """Something that people in different places are doing together."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=120)
    sentence = models.CharField(max_length=300)
    run_by = models.CharField(max_length=200, blank=True)
    is_listed = models.BooleanField(default=True)
    """Whether everybody here may know of it; otherwise those with a seat in one of its spaces alone."""
    begun_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class StoryVersion(models.Model):
    """Why we set out, as it was told at one time."""

    endeavour = models.ForeignKey(Endeavour, on_delete=models.CASCADE, related_name="story_versions")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["endeavour", "number"], name="story_version_once"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of the story of {self.endeavour_id}"


class Walk(models.Model):
    """A part of the system walks with an endeavour for some of the way."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(Endeavour, on_delete=models.CASCADE, related_name="walks")
    part = models.ForeignKey("people.Part", on_delete=models.PROTECT, related_name="walks")
    since = models.DateField()
    until = models.DateField(null=True)
    """How far it walks with us; then it looks again. None where it has not said."""
    may_turn_off = models.CharField(max_length=300, blank=True)
    destination = models.CharField(max_length=300, blank=True)
    """Where it thinks that the journey leads: each part its own, none merged."""
    left_on = models.DateField(null=True)
    why_left = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "part"], name="a_part_walks_once")]

    def __str__(self) -> str:
        return f"{self.part_id} with {self.endeavour_id}"

    @property
    def goes_on(self) -> bool:
        """Whether the part still walks along: it hasn't turned off, and hasn't ended or merged."""
        return self.left_on is None and self.part.ended is None
