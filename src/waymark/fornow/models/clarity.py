"""What we remember of a clarity: its life, its versions, and what belongs to each."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from waymark.fornow.choices import UNDER_WAY, Believed, Happening, Kind, State


class Clarity(models.Model):
    """The present answer to a question, in versions. One at a time is under way for a question."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey("questions.Question", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=11, choices=State.choices, default=State.DRAFT)
    version = models.ForeignKey("Version", null=True, on_delete=models.SET_NULL, related_name="+")
    """The version that stands, or is worked on while nothing does."""
    is_firm = models.BooleanField(default=False)
    """Firm: people can build on it until its day. Soft: it may shift any week."""
    edition = models.PositiveIntegerField(default=0)
    """How often it was touched: whoever decides says which they had before them."""
    begun_on = models.DateField()
    settled_on = models.DateField(null=True)
    """Since when what stands has stood; the day of the version, not of the first."""
    look_again_on = models.DateField(null=True)
    no_voice_because = models.CharField(max_length=300, blank=True)
    """Why no citizen or carer was heard before it was settled; read by whoever may read the clarity."""
    set_aside_because = models.CharField(max_length=300, blank=True)
    """Why nobody works on it any more; read where it was worked on."""
    handed_to = models.CharField(max_length=200, blank=True)
    post = models.ForeignKey("listening.Post", null=True, on_delete=models.SET_NULL, related_name="+")
    """Its own listening post: works, sticks, worry."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question"], condition=Q(state__in=UNDER_WAY), name="one_clarity_under_way"
            )
        ]
        indexes = [
            models.Index(fields=["endeavour", "state", "settled_on", "id"], name="clarities_by_state"),
            models.Index(fields=["state", "look_again_on"], name="clarities_by_day"),
        ]

    def __str__(self) -> str:
        return f"an answer to {self.question_id}"


class Version(models.Model):
    """One wording of a clarity: what is meant, and what isn't."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    before = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    """What stood before, and stands again where this one is unpicked."""
    restores = models.PositiveSmallIntegerField(null=True)
    """The number of the version that stands again in this one."""
    words = models.CharField(max_length=200)
    what_not = models.CharField(max_length=400, blank=True)
    good_enough = models.CharField(max_length=300, blank=True)
    clumsy_where = models.CharField(max_length=300, blank=True)
    boldest = models.CharField(max_length=300, blank=True)
    """The boldest version that was considered."""
    boldest_not = models.CharField(max_length=300, blank=True)
    """And why not that."""
    past = models.CharField(max_length=300, blank=True)
    """Which past problem this answer comes from."""
    free_to = models.CharField(max_length=400, blank=True)
    """What anyone may decide without asking."""
    unwanted = models.CharField(max_length=200, blank=True)
    """An effect that nobody wants, to watch for."""
    too_soon_until = models.DateField(null=True)
    """Before this day it is too soon to tell."""
    fallback = models.CharField(max_length=300, blank=True)
    """Of a try: what is safe to go back to."""
    brings_back = models.CharField(max_length=300, blank=True)
    """Of a try: what would bring us back."""
    beside = models.CharField(max_length=300, blank=True)
    """Of a try: what is tested beside it, just in case."""
    together = models.CharField(max_length=400, blank=True)
    """Of an agreed difference: what we do together anyway."""
    wont_ask = models.CharField(max_length=400, blank=True)
    """Of an agreed difference: what we won't ask of each other."""
    until = models.DateField(null=True)
    because = models.CharField(max_length=400, blank=True)
    """Why it was worded so: read in its history."""
    on = models.DateField()
    settled_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clarity", "number"], name="a_version_once")]

    def __str__(self) -> str:
        return self.words


class Doing(models.Model):
    """Who does what, with which resources."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="doings")
    place = models.PositiveSmallIntegerField()
    part = models.ForeignKey("people.Part", null=True, on_delete=models.SET_NULL, related_name="+")
    who = models.CharField(max_length=120)
    """In words: a part's name as it was then, or a role; never somebody's own name."""
    does = models.CharField(max_length=200)
    with_what = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="a_doing_a_place")]

    def __str__(self) -> str:
        return self.does


class View(models.Model):
    """How one part sees an agreed difference, in its own people's words."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="views")
    part = models.ForeignKey("people.Part", on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=600)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clarity", "part"], name="a_view_a_part")]

    def __str__(self) -> str:
        return self.words


class Touch(models.Model):
    """What matters to a part, in its own line, is touched by a clarity."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="touches")
    part = models.ForeignKey("people.Part", on_delete=models.CASCADE, related_name="+")
    line = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clarity", "part", "line"], name="a_touch_once")]

    def __str__(self) -> str:
        return self.line


class Explained(models.Model):
    """How a clarity is called and explained in one part, to its own public and whoever oversees it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="explained")
    part = models.ForeignKey("people.Part", on_delete=models.CASCADE, related_name="+")
    calls = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=400)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clarity", "part"], name="explained_once_a_part")]

    def __str__(self) -> str:
        return self.words


class PlanMark(models.Model):
    """What a part says in a month of an intent."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="marks")
    part = models.ForeignKey("people.Part", on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    """Its first day."""
    says = models.CharField(max_length=11, choices=Happening.choices)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clarity", "part", "month"], name="a_mark_a_month")]

    def __str__(self) -> str:
        return f"{self.says} in {self.month}"


class Attached(models.Model):
    """Something said that a clarity stands on, and whether whoever said it lives with what it is about."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="attached")
    voice = models.ForeignKey("listening.Voice", on_delete=models.CASCADE, related_name="+")
    lives_it = models.BooleanField(default=False)
    """Said by a citizen, a carer, somebody who uses it: by the word of whoever attached it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clarity", "voice"], name="attached_once")]

    def __str__(self) -> str:
        return "something said"


class Offered(models.Model):
    """What is on offer to whoever would like to believe in a clarity."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="offered")
    sort = models.CharField(max_length=8, choices=Believed.choices)
    words = models.CharField(max_length=300)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.words


class Wanted(models.Model):
    """What would help somebody believe; told only as a number of eight or more."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="wanted")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=8, choices=Believed.choices)
    part = models.ForeignKey("people.Part", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clarity", "person", "sort"], name="wanted_once")]

    def __str__(self) -> str:
        return self.sort
