"""What we remember of a question's situation. Nothing here has a time finer than the day."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from waymark.situations.choices import Bank, Kind, Mark


class Saying(models.Model):
    """What kind of situation somebody says that a question is; the one with the highest number stands.

    Without a writer and without words where whoever said it had themselves erased: the kind and its day stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey("questions.Question", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=7, choices=Kind.choices)
    because = models.CharField(max_length=300, blank=True)
    led_by = models.CharField(max_length=120, blank=True)
    """Who commands, in a crisis."""
    until = models.DateField(null=True)
    """The day on which a crisis ends."""
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="one_saying_a_number")]

    def __str__(self) -> str:
        return f"{self.kind}, said on {self.on}"


class Note(models.Model):
    """What somebody wrote at one of the nine marks."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey("questions.Question", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    mark = models.CharField(max_length=12, choices=Mark.choices)
    words = models.CharField(max_length=300)
    part = models.ForeignKey("people.Part", null=True, on_delete=models.SET_NULL, related_name="+")
    """The part from which its writer sees, if they said."""
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="one_note_a_number")]

    def __str__(self) -> str:
        return self.words


class Obstacle(models.Model):
    """Something in the way. It may be gone by now, in a host's words."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey("questions.Question", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=200)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    gone_on = models.DateField(null=True)
    gone_because = models.CharField(max_length=300, blank=True)
    gone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="one_obstacle_a_number")]

    def __str__(self) -> str:
        return self.words

    @property
    def is_gone(self) -> bool:
        return self.gone_on is not None


class BankNote(models.Model):
    """What one of the three banks would look like at an obstacle, as somebody sees it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    obstacle = models.ForeignKey(Obstacle, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    bank = models.CharField(max_length=9, choices=Bank.choices)
    words = models.CharField(max_length=300)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["obstacle", "number"], name="one_bank_note_a_number")]

    def __str__(self) -> str:
        return self.words


class Choosing(models.Model):
    """A host chose one of the banks, for now; the one with the highest number stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    obstacle = models.ForeignKey(Obstacle, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    bank = models.CharField(max_length=9, choices=Bank.choices)
    because = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["obstacle", "number"], name="one_choosing_a_number")]

    def __str__(self) -> str:
        return f"{self.bank}, chosen on {self.on}"


class Outcome(models.Model):
    """What came of a choice, as somebody saw it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    choosing = models.ForeignKey(Choosing, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    words = models.CharField(max_length=300)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["choosing", "number"], name="one_outcome_a_number")]

    def __str__(self) -> str:
        return self.words
