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
