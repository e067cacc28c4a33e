"""What we remember of what people say.

Read docs/explanation/who-attacks.md before a column is added here: each is one more way to find somebody.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from waymark.listening.choices import Kind, Known, Stage, Veil, Way, WayIn

__all__ = ["Kind", "Known", "Stage", "Veil", "Way", "WayIn"]


class Custom(models.Model):
    """How things are said in a space unless somebody wishes otherwise, and for how long they are kept."""

    space = models.OneToOneField("spaces.Space", primary_key=True, on_delete=models.CASCADE)
    veil = models.CharField(max_length=11, choices=Veil.choices)
    keeps_months = models.PositiveSmallIntegerField(null=True)
    """After so many months words go by themselves; never where none is said."""
    mailed_since = models.DateField(null=True)
    """Words said from this day on may go by e-mail to people with a seat here; none, where there is none."""

    def __str__(self) -> str:
        return f"the custom of {self.space_id}"


class ChosenName(models.Model):
    """A name that somebody chose, the same throughout an endeavour. Whose it is stands under a seal."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=120)
    """The same without differences that nobody hears, so that no two sound alike."""
    seal = models.CharField(max_length=80, blank=True)
    """Empty once the name is given up: only a keyed hash of it is left then, so that nobody takes it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "folded"], name="a_chosen_name_once")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A listening post: a way in for people without an account, on a poster, a card, a wall or by e-mail.

    Its code is that of the door to it, in `spaces`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey("spaces.Space", on_delete=models.CASCADE, related_name="posts")
    stands = models.CharField(max_length=120)
    """Where people find it: the notice board of a surgery, the back of a bus ticket."""
    asks = models.CharField(max_length=200, blank=True)
    question = models.ForeignKey("questions.Question", null=True, on_delete=models.SET_NULL, related_name="+")
    """What is said here is about this question, unless whoever says it thinks otherwise."""
    asks_how_it_works = models.BooleanField(default=False)
    """Of the answer to its question: it works, it sticks, I'm worried. One of the three is enough to say."""
    is_open = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.stands


class Card(models.Model):
    """A card that was printed. Once somebody has typed it in, its number alone is left."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="cards")
    number = models.CharField(max_length=8, unique=True)
    receipt = models.CharField(max_length=64, blank=True)
    """The mark of the words on its stub, for what will be written on it."""

    def __str__(self) -> str:
        return self.number


class Theme(models.Model):
    """What several things said have in common, in the words of whoever put them together."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey("spaces.Space", on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "name"], name="a_theme_once")]

    def __str__(self) -> str:
        return self.name


class Voice(models.Model):
    """Something said in a space.

    Of who said it there stands here, by veil: the person; the part and a seal; the chosen name, or a seal
    once that is given up; nothing. Whoever has no account is never known: no seal stands beside their part.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        IN = "in"
        HIDDEN = "hidden"
        HELD = "held"
        """A person at risk: whoever looks after safety knows of it, and nobody else reads it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey("spaces.Space", on_delete=models.CASCADE, related_name="voices")
    veil = models.CharField(max_length=11, choices=Veil.choices)
    words = models.TextField()
    way = models.CharField(max_length=10, choices=Way.choices, blank=True)
    on = models.DateField()
    """The day on which it was said; under Unlinked, the Monday of its week."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    part = models.ForeignKey("people.Part", null=True, on_delete=models.SET_NULL, related_name="+")
    chosen_name = models.ForeignKey(ChosenName, null=True, on_delete=models.CASCADE, related_name="+")
    seal = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.IN)
    held_for = models.CharField(max_length=20, blank=True)
    """The rule that found words which a person should read first."""
    hidden_because = models.CharField(max_length=300, blank=True)
    is_reported = models.BooleanField(default=False)
    kind = models.CharField(max_length=11, choices=Kind.choices, blank=True)
    known_how = models.CharField(max_length=7, choices=Known.choices, blank=True)
    supposed = models.CharField(max_length=500, blank=True)
    """What is supposed to happen, where the words say what did."""
    way_in = models.CharField(max_length=6, choices=WayIn.choices, default=WayIn.SEAT)
    post = models.ForeignKey(Post, null=True, on_delete=models.SET_NULL, related_name="+")
    question = models.ForeignKey("questions.Question", null=True, on_delete=models.SET_NULL, related_name="+")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.SET_NULL, related_name="voices")
    receipt = models.CharField(max_length=64, blank=True)
    """A keyed hash of the four words that lead here, which are kept nowhere."""
    stage = models.CharField(max_length=11, choices=Stage.choices, default=Stage.SAID)
    moved_on = models.DateField(null=True)
    """The day of the last line by one who tends."""
    promised_on = models.DateField(null=True)
    """By when that line promises to look again."""
    author_waits = models.BooleanField(default=False)
    """Whether whoever said it wrote last."""
    feels_heard = models.BooleanField(null=True)
    """Theirs alone to say, who said it."""

    class Meta:
        indexes = [
            models.Index(fields=["space", "on", "id"], name="voices_by_day"),
            models.Index(fields=["space", "state", "stage", "on", "id"], name="voices_to_tend"),
            models.Index(fields=["question", "state", "on", "id"], name="voices_on_a_question"),
            models.Index(fields=["question", "state", "stage", "on"], name="voices_unheard_on_one"),
            models.Index(fields=["part", "state", "on"], name="voices_of_a_part"),
            models.Index(fields=["theme", "state", "on", "id"], name="voices_of_a_theme"),
            models.Index(
                fields=["space", "state", "on", "id"],
                condition=models.Q(is_reported=True),
                name="voices_reported",
            ),
            models.Index(
                fields=["space", "state", "moved_on"],
                condition=models.Q(author_waits=True),
                name="authors_who_wait",
            ),
            models.Index(fields=["space", "state", "stage", "moved_on"], name="trails_under_way"),
            models.Index(
                fields=["space", "promised_on"],
                condition=models.Q(promised_on__isnull=False),
                name="trails_promised",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["receipt"], condition=~models.Q(receipt=""), name="a_receipt_leads_to_one"
            )
        ]

    def __str__(self) -> str:
        return "something said"


class Enclosure(models.Model):
    """A picture or a recording that came with words, made anew here: nothing is left of the file it was."""

    class Sort(models.TextChoices):
        PICTURE = "picture"
        RECORDING = "recording"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="enclosures")
    sort = models.CharField(max_length=9, choices=Sort.choices)
    media = models.CharField(max_length=20)
    says = models.CharField(max_length=300, blank=True)
    """The same in words, for those who can't see or hear it."""

    def __str__(self) -> str:
        return f"a {self.sort}"


class EnclosedBytes(models.Model):
    """The bytes of a picture or recording, apart from what a page needs to name it."""

    enclosure = models.OneToOneField(
        Enclosure, primary_key=True, on_delete=models.CASCADE, related_name="bytes"
    )
    data = models.BinaryField()

    def __str__(self) -> str:
        return "bytes"


class Step(models.Model):
    """One line of a trail: what a person, by name, or whoever said it, wrote beside something said."""

    class Sort(models.TextChoices):
        HEARD = "heard"
        LOOKING = "looking"
        CHANGING = "changing"
        CHANGED = "changed"
        NOT_CHANGED = "not changed"
        HANDED_OVER = "handed over"
        """What it is about became settled work, in somebody's hands."""
        ASKED = "asked"
        """A question back."""
        AMENDED = "amended"
        """What was taken out of the words, and why."""
        ASIDE = "put aside"
        """A lone idea was put aside, with thanks, and why."""
        FROM_AUTHOR = "from author"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveIntegerField()
    """Which line of the trail it is, from one."""
    sort = models.CharField(max_length=11, choices=Sort.choices)
    words = models.CharField(max_length=600)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Who tends; never who said it, nor anybody once they are erased."""
    on = models.DateField()
    until = models.DateField(null=True)
    """When they promised to look again."""
    moment = models.UUIDField(null=True)
    """Where the record tells of it."""
    reminded_on = models.DateField(null=True)
    """When they were told that they had promised, once."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["voice", "place"], name="a_line_of_a_trail_once")]
        indexes = [models.Index(fields=["until"], name="promised_until")]

    def __str__(self) -> str:
        return f"{self.sort}, line {self.place}"


class Guardian(models.Model):
    """Whom a part of the system names to be told when somebody may be at risk, and their deputy."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    part = models.ForeignKey("people.Part", on_delete=models.CASCADE, related_name="+")
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    address = models.EmailField()
    is_deputy = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["endeavour", "part", "is_deputy"], name="a_guardian_and_a_deputy")
        ]

    def __str__(self) -> str:
        return "whoever looks after safety in a part"


class Hold(models.Model):
    """Words that somebody at risk may stand behind. They act in their own system; here stands only that."""

    class Outcome(models.TextChoices):
        ABLE = "able", _("They are able to act themselves")
        NOT_ABLE = "not able", _("They aren’t able to act themselves")
        DANGER = "danger", _("They were in immediate danger")
        UNCLEAR = "unclear", _("It stays unclear")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="hold")
    part = models.ForeignKey("people.Part", null=True, on_delete=models.SET_NULL, related_name="+")
    """Whose safeguarding lead is told."""
    held_on = models.DateField()
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reach = models.CharField(max_length=120, blank=True)
    """How the guardians reach whoever holds it, until it is passed on."""
    passed_on = models.DateField(null=True)
    passed_to = models.CharField(max_length=120, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)

    def __str__(self) -> str:
        return "held for safety"


class Maverick(models.Model):
    """A lone idea on the shelf. Nobody votes on it; it is put aside only after it was taken seriously."""

    class Fate(models.TextChoices):
        SHELVED = "shelved"
        NURTURED = "nurtured"
        ASIDE = "aside"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="maverick")
    asks = models.CharField(max_length=300, blank=True)
    """The curious question."""
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    supposes = models.CharField(max_length=600, blank=True)
    """What if it were right?"""
    supposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    fate = models.CharField(max_length=8, choices=Fate.choices, default=Fate.SHELVED)
    because = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    came_round_on = models.DateField(null=True)
    """When chance last brought it back before those who tend."""

    def __str__(self) -> str:
        return "a maverick idea"


class Rhythm(models.Model):
    """How often somebody would like to be sent what people said, and when not to be written to."""

    class Every(models.TextChoices):
        DAY = "day", _("Each working day")
        WEEK = "week", _("Each week")
        MONTH = "month", _("Each month")
        NEVER = "never", _("Never")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    every = models.CharField(max_length=5, choices=Every.choices, default=Every.NEVER)
    quiet_from = models.PositiveSmallIntegerField(default=19)
    """The hour of the day from which nothing is sent, in the server's time zone."""
    quiet_until = models.PositiveSmallIntegerField(default=7)
    at_weekends = models.BooleanField(default=False)
    address = models.ForeignKey("people.Address", null=True, on_delete=models.SET_NULL, related_name="+")
    """At which of their addresses; the first of them, where none is chosen."""
    last_on = models.DateField(null=True)
    """When a letter was last due, whether or not there was anything to send."""
    told_until = models.DateField(null=True)
    """What was said before this day has had its letter."""
    began_on = models.DateField(null=True)
    """A letter is being handed over; left behind, it was broken off, and nobody knows whether it went."""
    unsure_on = models.DateField(null=True)
    """The day of one that was broken off: it isn't sent twice, and the next one says so."""

    def __str__(self) -> str:
        return f"every {self.every}"


class InHand(models.Model):
    """Something said Unlinked that waits for others, so that a handful comes at once, in no order.

    What it says is sealed, and as long as any other: a database's own log remembers when a row was written.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey("spaces.Space", on_delete=models.CASCADE, related_name="+")
    sealed = models.TextField()
    week = models.DateField()

    def __str__(self) -> str:
        return "something in hand"


class Lifting(models.Model):
    """One of two asks for a veil to be lifted, because somebody is in danger; the other agrees, or not."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="lifting")
    because = models.CharField(max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_lifted = models.BooleanField(default=False)
    until = models.DateTimeField()
    """How long the other may agree; once it is lifted, how long the two may read the name."""
    is_told = models.BooleanField(default=False)
    """Whether whoever said it has been told: until then it isn't let go as too old. On no page."""

    def __str__(self) -> str:
        return "a veil to be lifted"
