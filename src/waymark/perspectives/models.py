"""What we remember of statements and stances."""

from uuid import uuid4

from django.core.validators import MinLengthValidator
from django.db import models


class Statement(models.Model):
    """One idea in someone's own words, with its tallies.

    The plain tallies are for the sums; the shown ones are all that any page
    may read, and move only in steps (`commands.answer`).
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        IN = "in"
        HIDDEN = "hidden"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey("questions.Question", on_delete=models.CASCADE, related_name="statements")
    words = models.TextField(validators=[MinLengthValidator(4)])
    """At most 300 letters where people type them (`forms`); what comes from a file is kept whole."""
    state = models.CharField(max_length=10, choices=State.choices)
    author_key = models.CharField(max_length=64, blank=True)
    """Whose phone it came from, under another number than their answers; empty for a host's own.

    Words give people away. Whoever recognises them must not find that person's answers beside them.
    """
    hidden_because = models.CharField(max_length=300, blank=True)
    number = models.PositiveIntegerField()
    """Its place in the order in which statements came."""
    file_id = models.TextField(blank=True, default="")
    """What the file calls it that it was brought in from; empty where it was said here."""
    is_meta = models.BooleanField(default=False)
    """Whether that file marks it as being about the people who answer."""

    agree = models.PositiveIntegerField(default=0)
    disagree = models.PositiveIntegerField(default=0)
    passed = models.PositiveIntegerField(default=0)
    new_since_shown = models.IntegerField(default=0)
    """Answers more than are shown; below nought where people took theirs back: to come again pays nothing."""
    shown_agree = models.PositiveIntegerField(default=0)
    shown_disagree = models.PositiveIntegerField(default=0)
    shown_passed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "words"], condition=models.Q(file_id=""), name="said_once"
            ),
            models.UniqueConstraint(fields=["question", "number"], name="numbered_once"),
        ]
        indexes = [
            models.Index(fields=["question", "state"], name="statement_question_state"),
            models.Index(fields=["author_key"], name="statement_author"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def answers_shown(self) -> int:
        return self.shown_agree + self.shown_disagree + self.shown_passed


class Stance(models.Model):
    """Where one guest stands on one statement. It has no time and no number of its own."""

    class Value(models.IntegerChoices):
        AGREE = 1
        PASS = 0
        DISAGREE = -1

    pk = models.CompositePrimaryKey("guest", "statement")
    guest = models.ForeignKey("spaces.Guest", on_delete=models.CASCADE, related_name="stances")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="stances")
    value = models.SmallIntegerField(choices=Value.choices)

    def __str__(self) -> str:
        return self.word

    @property
    def word(self) -> str:
        """The stance as a form says it: agree, disagree or pass."""
        return self.Value(self.value).name.lower()


class Participant(models.Model):
    """A guest who has answered this question at least once, and the visit they are on."""

    guest = models.OneToOneField("spaces.Guest", primary_key=True, on_delete=models.CASCADE)
    question = models.ForeignKey("questions.Question", on_delete=models.CASCADE, related_name="participants")
    answers = models.PositiveIntegerField(default=0)
    visit_answers = models.PositiveIntegerField(default=0)
    visit_until = models.DateTimeField(null=True)
    """When the visit is over unless they answer again; empty between visits."""

    class Meta:
        indexes = [
            models.Index(fields=["question", "answers"], name="participant_answers"),
            models.Index(fields=["question", "visit_until"], name="participant_visit"),
        ]

    def __str__(self) -> str:
        return "a participant"


class Report(models.Model):
    """Someone asked the hosts to look at a statement. Who asked is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="reports")
    words = models.CharField(max_length=300, blank=True)
    is_settled = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "a report"


class Drawn(models.Model):
    """The last picture of a question as it was told, and what the next one takes from it.

    Of people it holds no more than pages tell, but for counts that decide when figures may move, and a frame
    that is coarse. Never a digest of answers: of a few people's, all could be tried.
    """

    question = models.OneToOneField("questions.Question", primary_key=True, on_delete=models.CASCADE)
    people = models.PositiveIntegerField()
    """How many had answered when it was drawn, to know when enough more have."""
    given = models.PositiveIntegerField()
    """How many answers they had given."""
    told = models.JSONField()
    rows = models.JSONField()
    """Each statement's released figures, from place to place."""
    answers = models.JSONField()
    """How many had answered each statement when its figures were drawn."""
    frame = models.JSONField()
    """Axes and names, in two decimals, so that the next picture is put up the same way round."""
    algorithm = models.CharField(max_length=60)
    seed = models.IntegerField()

    def __str__(self) -> str:
        return f"a picture by {self.algorithm}"
