"""What we remember of the litmus test, of brilliant days and of stories of change.

Nothing here has a time finer than the day. An answer has none at all, and nothing leads from it to anybody
but a keyed hash, which goes when its asking closes.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Seen(models.TextChoices):
    """From where somebody sees whether it works."""

    USER = "user", _("I use it, or would")
    CARER = "carer", _("I look after somebody who does")
    WORKER = "worker", _("I work in it")
    LEADER = "leader", _("I decide about it")


class Said(models.TextChoices):
    """What somebody answers to a litmus test."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not yet", _("Not yet")


class Door(models.Model):
    """The one thing that guests of an endeavour come in to here."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.OneToOneField("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"the door of {self.endeavour_id}"


class Wording(models.Model):
    """The litmus test of an endeavour, as it was worded at one time. Who worded it is in the record alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    somebody = models.CharField(max_length=200)
    """Whom it is about: a made-up name, or a role."""
    asks = models.CharField(max_length=200)
    seen_from = models.CharField(max_length=6, choices=Seen.choices, blank=True)
    worded_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "number"], name="a_wording_once")]

    def __str__(self) -> str:
        return self.asks


class Asking(models.Model):
    """The litmus test is asked, for a while."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="askings")
    opened_on = models.DateField()
    until = models.DateField()
    """The last day on which it is open."""
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["endeavour"], condition=Q(closed_on__isnull=True), name="one_open_asking"
            )
        ]

    def __str__(self) -> str:
        return f"asked on {self.opened_on}"


class Answer(models.Model):
    """Yes, partly or not yet. `mark`: a keyed hash of whose it is and of the asking; none once it closed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="answers")
    said = models.CharField(max_length=7, choices=Said.choices)
    seen_from = models.CharField(max_length=6, choices=Seen.choices, blank=True)
    mark = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asking", "mark"], condition=~Q(mark=""), name="answers_once")
        ]

    def __str__(self) -> str:
        return "an answer"


class Prompt(models.Model):
    """What is asked of people each quarter, in the same words, so that their stories make a line."""

    endeavour = models.OneToOneField(
        "endeavours.Endeavour", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    words = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.words


class Round(models.Model):
    """A quarter of stories, with the prompt as it was then."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    quarter = models.DateField()
    """Its first day."""
    prompt = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "quarter"], name="a_round_a_quarter")]

    def __str__(self) -> str:
        return f"the quarter from {self.quarter}"


class Telling(models.Model):
    """Something told in somebody's own words; until it may be read it waits for a host.

    `person`: whoever told it from a seat; a sentence with an answer has none. `mark`: a keyed hash of the
    phone of a guest, or of whose sentence it is; that of a sentence goes when its asking closes.
    """

    class About(models.TextChoices):
        SENTENCE = "sentence"
        BRILLIANT = "brilliant"
        STORY = "story"

    class State(models.TextChoices):
        WAITING = "waiting"
        IN = "in"
        HIDDEN = "hidden"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=9, choices=About.choices)
    asking = models.ForeignKey(Asking, null=True, on_delete=models.CASCADE, related_name="sentences")
    said = models.CharField(max_length=7, choices=Said.choices, blank=True)
    """What was answered with it, where it is a sentence."""
    round = models.ForeignKey(Round, null=True, on_delete=models.CASCADE, related_name="stories")
    words = models.TextField()
    seen_from = models.CharField(max_length=6, choices=Seen.choices, blank=True)
    called = models.CharField(max_length=80, blank=True)
    """How whoever told it would like to be called."""
    part = models.ForeignKey("people.Part", null=True, on_delete=models.SET_NULL, related_name="+")
    is_for_another = models.BooleanField(default=False)
    """Somebody wrote it down for another, who said they may."""
    on = models.DateField(null=True)
    """The day on which it was told; a sentence has none."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    mark = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    held_for = models.CharField(max_length=20, blank=True)
    """The rule that found words which a person should read with care."""
    hidden_because = models.CharField(max_length=300, blank=True)
    is_reported = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["endeavour", "about", "state"], name="tellings_by_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["asking", "mark"], condition=~Q(mark=""), name="one_sentence_with_an_answer"
            )
        ]

    def __str__(self) -> str:
        return "something told"


class Choice(models.Model):
    """Which story of a quarter told of the change that mattered most, and why."""

    round = models.OneToOneField(Round, primary_key=True, on_delete=models.CASCADE, related_name="choice")
    story = models.OneToOneField(Telling, on_delete=models.CASCADE, related_name="choice")
    """If whoever told it takes it back, the choice goes with it: its reasons tell of it too."""
    because = models.CharField(max_length=600)
    chosen_with = models.CharField(max_length=200)
    """With whom it was chosen, in words."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    def __str__(self) -> str:
        return "a chosen story"
