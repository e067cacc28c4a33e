"""What we remember of a question."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class Question(models.Model):
    """Something that people ask together, in a space."""

    class State(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"

    class Wall(models.TextChoices):
        """What the wall shows."""

        LISTENING = "listening"
        PICTURE = "picture"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey("spaces.Space", on_delete=models.PROTECT, related_name="questions")
    asked = models.CharField(max_length=200)
    why = models.CharField(max_length=600, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    is_public = models.BooleanField(default=False)
    """Whether people outside the space may see what came of it."""
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    revealed_at = models.DateTimeField(null=True)
    revealed_people = models.PositiveIntegerField(default=0)
    """How many had answered when a host last showed a small room what it said."""
    holds_back = models.BooleanField(default=False)
    """Whether nothing of what people said is shown, however many they are, until a host opens it to all."""
    takes_words = models.BooleanField(default=True)
    """Whether people may add words of their own while it is open; a pause leaves answers as they are."""
    shares_ballots = models.BooleanField(default=False)
    """Whether hosts may take everybody's answers away, without names; said at the door, so never changed."""
    wall = models.CharField(max_length=10, choices=Wall.choices, default=Wall.LISTENING)
    brought_in_at = models.DateTimeField(null=True)
    """When it was brought in whole from a file, closed; empty where it was asked here."""
    used_to_be = models.CharField(max_length=200, blank=True)
    """The wording before this one, so that each of its pages can show it."""
    reframed_on = models.DateField(null=True)
    """The day from which this wording stands; empty where it stands as it was asked."""
    grew_out_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="grew_into")
    """The question that became this one, where answers to the one would not fit the other."""
    thinks_because = models.CharField(max_length=300, blank=True)
    """Why hosts leave it open on purpose; empty where they don't."""
    thinks_since = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["space", "opened_at"], name="question_space_opened")]

    def __str__(self) -> str:
        return self.asked

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_held_back(self) -> bool:
        """Whether everybody waits for a host to open what was said."""
        return self.holds_back and self.revealed_at is None

    @property
    def is_open_for_words(self) -> bool:
        return self.is_open and self.takes_words

    @property
    def is_left_open(self) -> bool:
        """Whether its hosts are still thinking about it, on purpose: nothing calls it overdue, or cold."""
        return self.is_open and self.thinks_since is not None

    @property
    def is_as_brought_in(self) -> bool:
        """Whether it came from a file and nobody could answer it here since."""
        return not self.is_open and self.closed_at is not None and self.closed_at == self.brought_in_at


class Wording(models.Model):
    """One wording of a question that was ever reframed, from its first to the one that stands."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    asked = models.CharField(max_length=200)
    because = models.CharField(max_length=300, blank=True)
    """Why it was reframed; empty of the first."""
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "number"], name="one_wording_a_number")]

    def __str__(self) -> str:
        return self.asked


class Holder(models.Model):
    """A part of the system, or somebody by their own word, that can decide a question, or knows how."""

    class How(models.TextChoices):
        DECIDES = "can decide"
        KNOWS = "knows how"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="holders")
    how = models.CharField(max_length=10, choices=How.choices)
    part = models.ForeignKey("people.Part", null=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "how", "part"], name="a_part_holds_once"),
            models.UniqueConstraint(fields=["question", "how", "person"], name="a_person_holds_once"),
        ]

    def __str__(self) -> str:
        return f"{self.how}: {self.part_id or self.person_id}"
