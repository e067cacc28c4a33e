"""What we remember of what happened. Append-only; rows are plain ids and facts."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q


class NeverEdited(Exception):
    """A moment is written once: what happened stays as it was told."""


class Moment(models.Model):
    """One immutable row for each verb."""

    id = models.UUIDField(primary_key=True, editable=False)
    position = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    endeavour = models.UUIDField()
    kind = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField()
    subject = models.UUIDField()
    part = models.UUIDField(null=True)
    audience = models.UUIDField(null=True)
    """The space that may see it; None where the whole endeavour may."""
    data = models.JSONField()

    class Meta:
        indexes = [
            models.Index(fields=["endeavour", "at"], name="moment_endeavour_at"),
            models.Index(fields=["endeavour", "kind", "at"], name="moment_endeavour_kind"),
            models.Index(
                fields=["endeavour", "kind", "at"], name="moment_for_all", condition=Q(audience__isnull=True)
            ),
            models.Index(fields=["subject", "position"], name="moment_subject"),
            models.Index(fields=["kind", "position"], name="moment_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the moment for the first and only time."""
        if not self._state.adding:
            raise NeverEdited("A moment is never edited; write another that says what changed.")
        super().save(*args, force_insert=True, **{k: v for k, v in kwargs.items() if k != "force_insert"})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: that something happened outlives whoever did it."""
        raise NeverEdited("A moment is never removed; forget who did it instead.")


class Link(models.Model):
    """Why a moment happened, or what it was about: an id in any room."""

    class Relation(models.TextChoices):
        BECAUSE_OF = "because_of"
        ABOUT = "about"

    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="links")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    target = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["moment", "relation", "target"], name="link_said_once"),
        ]
        indexes = [models.Index(fields=["target", "relation"], name="link_target")]

    def __str__(self) -> str:
        return f"{self.moment_id} {self.relation} {self.target}"


class Who(models.Model):
    """Who did it. The one table here that may be emptied: erasing a person removes who, never what."""

    moment = models.OneToOneField(Moment, primary_key=True, on_delete=models.PROTECT, related_name="who")
    person = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return f"{self.person} in {self.moment_id}"


class Cursor(models.Model):
    """How far a piece of background work has read."""

    name = models.CharField(primary_key=True, max_length=80)
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"


class Clock(models.Model):
    """One row: the last position given out.

    Whoever appends holds it until they commit, so positions become visible in
    order and a cursor can never step past a moment that commits late.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_clock")]

    def __str__(self) -> str:
        return str(self.position)
