"""What we remember of statements and stances."""

from uuid import uuid4

from django.core.validators import MinLengthValidator
from django.db import models

from waymark.record.clock import now


class Statement(models.Model):
    """One idea in someone's own words, with its tallies.

    The plain tallies are for the sums; the shown ones are all that any page
    may read, and move only in steps (`commands.answer`).
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        IN = "in"
        HIDDEN = "hidden"
        MERGED = "merged"

    class HiddenAs(models.TextChoices):
        """Why words may be held back: the reasons that the policy knows."""

        NAMES = "names"
        ALREADY_HERE = "already here"
        ANOTHER_QUESTION = "another question"
        COULD_HURT = "could hurt"

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
    hidden_as = models.CharField(max_length=20, choices=HiddenAs.choices, blank=True)
    held_for = models.CharField(max_length=40, blank=True)
    """Which rule of `moderation` asks for a person's second look; empty for none."""
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="merged", default=None
    )
    """The earlier statement that is asked in its place, where hosts found them to be the same."""
    number = models.PositiveIntegerField()
    """Its place in the order in which statements came."""
    file_id = models.TextField(blank=True, default="")
    """What the file calls it that it was brought in from; empty where it was said here."""
    is_meta = models.BooleanField(default=False)
    """Whether that file marks it as being about the people who answer."""

    agree = models.PositiveIntegerField(default=0)
    disagree = models.PositiveIntegerField(default=0)
    passed = models.PositiveIntegerField(default=0)
    matters = models.PositiveIntegerField(default=0)
    """To how many of those who answered it matters a lot."""
    new_since_shown = models.IntegerField(default=0)
    """Answers more than are shown; below nought where people took theirs back: to come again pays nothing."""
    shown_agree = models.PositiveIntegerField(default=0)
    shown_disagree = models.PositiveIntegerField(default=0)
    shown_passed = models.PositiveIntegerField(default=0)
    shown_matters = models.PositiveIntegerField(default=0)

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
    matters = models.BooleanField(default=False)
    """Whether they said that it matters a lot to them."""
    via = models.ForeignKey(
        Statement, null=True, on_delete=models.SET_NULL, related_name="carried", default=None
    )
    """The merged statement from which this stance was carried over; none where it was given here."""

    def __str__(self) -> str:
        return self.word

    @property
    def word(self) -> str:
        """The stance as a form says it: agree, disagree or pass."""
        return self.Value(self.value).name.lower()


class Reason(models.Model):
    """Why somebody stands where they stand on one statement. A host reads it before others do."""

    class State(models.TextChoices):
        WAITING = "waiting"
        IN = "in"
        HIDDEN = "hidden"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="reasons")
    side = models.SmallIntegerField(choices=Stance.Value.choices)
    words = models.CharField(max_length=300)
    author_key = models.CharField(max_length=64)
    """Under the number that the same phone writes under, as for statements."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    hidden_because = models.CharField(max_length=300, blank=True)
    hidden_as = models.CharField(max_length=20, choices=Statement.HiddenAs.choices, blank=True)
    held_for = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "author_key"], name="one_reason_each"),
        ]
        indexes = [models.Index(fields=["author_key"], name="reason_author")]

    def __str__(self) -> str:
        return self.words


class KeptApart(models.Model):
    """Two statements that read alike and are not the same: hosts are not asked about them again."""

    one = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="kept_apart_once")]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"


class Participant(models.Model):
    """A guest who has answered this question at least once, and the visit they are on."""

    guest = models.OneToOneField("spaces.Guest", primary_key=True, on_delete=models.CASCADE)
    question = models.ForeignKey("questions.Question", on_delete=models.CASCADE, related_name="participants")
    answers = models.PositiveIntegerField(default=0)
    visit_answers = models.PositiveIntegerField(default=0)
    visit_until = models.DateTimeField(null=True)
    """When the visit is over unless they answer again; empty between visits."""
    would_talk = models.BooleanField(null=True, default=None)
    """Whether they would talk first with somebody who sees it very differently; none where nobody asked."""
    pair_word = models.CharField(max_length=24, blank=True)
    """What both of a pair that said yes have on their screens, to find each other by."""

    class Meta:
        indexes = [
            models.Index(fields=["question", "answers"], name="participant_answers"),
            models.Index(fields=["question", "visit_until"], name="participant_visit"),
        ]

    def __str__(self) -> str:
        return "a participant"

    @property
    def is_visiting(self) -> bool:
        """Whether they are in the middle of answering: not stopped, and not walked away from."""
        return self.visit_until is not None and self.visit_until > now()


class Report(models.Model):
    """Someone asked the hosts to look at a statement. Who asked is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="reports")
    words = models.CharField(max_length=300, blank=True)
    is_settled = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "a report"


class PlaceName(models.Model):
    """What a host calls an end of the line, or a group, in place of its most telling statement."""

    question = models.ForeignKey("questions.Question", on_delete=models.CASCADE, related_name="place_names")
    key = models.SmallIntegerField()
    """Of a line -1 and 1 for its ends; of a group a hundred and its own number, to be none of these."""
    words = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "key"], name="one_name_a_place")]

    def __str__(self) -> str:
        return self.words


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
    parts = models.JSONField(default=dict)
    """How the parts of the system spread over its places, as told; and how many of each there were then."""
    algorithm = models.CharField(max_length=60)
    seed = models.IntegerField()

    def __str__(self) -> str:
        return f"a picture by {self.algorithm}"


class Look(models.Model):
    """What was told of a question on a day, to be compared with another: released figures, and no more."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey("questions.Question", on_delete=models.CASCADE, related_name="looks")
    on = models.DateField()
    people = models.PositiveIntegerField()
    """How many had answered, as it was told."""
    rows = models.JSONField()
    """Each statement's three shares, as they were told."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "on"], name="one_look_a_day")]

    def __str__(self) -> str:
        return f"a look on {self.on}"


class Felt(models.Model):
    """What presses on people at a question, what gives hope, or what a pressure frees them to do.

    No name stands beside it. Whose it is stands under a seal, so that its author alone can take it back; the
    rows have no day, and are shown in the order of their random ids.
    """

    class Sort(models.TextChoices):
        PRESSES = "presses"
        HOPE = "hope"
        FREES = "frees"

    class State(models.TextChoices):
        WAITING = "waiting"
        IN = "in"
        HIDDEN = "hidden"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    question = models.ForeignKey("questions.Question", on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=7, choices=Sort.choices)
    of = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="frees")
    """The pressure that it answers, where it says what that frees people to do."""
    words = models.CharField(max_length=300)
    seal = models.CharField(max_length=80)
    state = models.CharField(max_length=7, choices=State.choices)
    held_for = models.CharField(max_length=40, blank=True)
    """Which rule of `moderation` asks for a person's second look; empty for none."""
    hidden_because = models.CharField(max_length=300, blank=True)
    is_reported = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.words
