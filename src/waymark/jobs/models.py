"""What we remember of work that is to be done."""

from django.db import models


class Job(models.Model):
    """One piece of work, by its task and its key: asked for any number of times, done once."""

    task = models.CharField(max_length=80)
    key = models.CharField(max_length=80, blank=True)
    asked = models.PositiveIntegerField(default=1)
    """How often it was asked for, so that whoever finishes knows whether it was asked for again meanwhile."""
    due_at = models.DateTimeField(null=True)
    """From when it may be done; empty while nobody wants it."""
    rests_until = models.DateTimeField(null=True)
    """Before then it is not done again, however often it is asked for."""
    held_by = models.CharField(max_length=32, blank=True)
    held_until = models.DateTimeField(null=True)
    """When whoever holds it counts as gone, unless they say before that they are still at it."""
    tries = models.PositiveSmallIntegerField(default=0)
    """How often it has failed since it last went well."""
    problem = models.CharField(max_length=120, blank=True)
    """What kind of thing went wrong last; never a word of what it was about."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "key"], name="one_job_a_key")]
        indexes = [models.Index(fields=["due_at"], name="job_due")]

    def __str__(self) -> str:
        return f"{self.task} {self.key}"
