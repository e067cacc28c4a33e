"""What we remember of ties, of introductions, and of what people offer each other."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

ENDEAVOUR, PERSON, PART = "endeavours.Endeavour", settings.AUTH_USER_MODEL, "people.Part"


class MapOpened(models.Model):
    """Hosts answered the four questions, and an endeavour's map is open; or was."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.OneToOneField(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    wants = models.CharField(max_length=300)
    """What they want to find out."""
    acts = models.CharField(max_length=300)
    """Who will do something about what it shows."""
    opened_on = models.DateField()
    is_open = models.BooleanField(default=True)

    def __str__(self) -> str:
        return "a map of ties"


class OnMap(models.Model):
    """Somebody's own standing: when they last told of their ties, and what they would like."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="on_maps")
    told_on = models.DateField(null=True)
    """When they last said whom they know, be it nobody; None where they have not."""
    has_news = models.BooleanField(default=False)
    """Whether they said something new since the map was last drawn."""
    would_meet = models.BooleanField(default=False)
    """Whether they may be suggested to others, and others to them."""
    would_have_coffee = models.BooleanField(default=False)
    """Whether they take part in random coffee."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "person"], name="on_a_map_once")]

    def __str__(self) -> str:
        return "somebody on a map"


class Declared(models.Model):
    """One end of a tie: what somebody says of whom they know. It counts when the other end says so too."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="declared")
    to = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="declared_by_others")
    talks = models.BooleanField(default=False)
    works = models.BooleanField(default=False)
    could_introduce = models.BooleanField(default=False)
    """Whether they may be named as the one who could introduce somebody to the other."""
    confirmed_on = models.DateField()
    """When they last said that it is so. A year later it has faded."""
    is_hidden = models.BooleanField(default=False)
    may_be_told_alone = models.BooleanField(default=False)
    """Whether it may be told that one tie holds two parts together, where this is the one."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "by", "to"], name="one_end_once")]

    def __str__(self) -> str:
        return "one end of a tie"


class Listed(models.Model):
    """A list says that two know each other. It counts for nothing, and goes when answered or in 90 days."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    to_ask = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="listed")
    about = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    until = models.DateField()
    is_answered = models.BooleanField(default=False)
    """Whether they have said yes or no: it is not asked again, whoever brings a list."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "to_ask", "about"], name="listed_once")]

    def __str__(self) -> str:
        return "what a list says"


class Drawing(models.Model):
    """The map as it was told on one day: released figures between parts, and nobody."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    drawn_on = models.DateField()
    told = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "number"], name="one_drawing_a_number")]

    def __str__(self) -> str:
        return f"drawing {self.number}"


class Suggested(models.Model):
    """Somebody whom a person might meet, shown to that person alone, because they asked."""

    class Answer(models.TextChoices):
        YES = "yes"
        NOT_NOW = "not now"
        NEVER = "never"

    class CameOf(models.TextChoices):
        MET = "met", _("We met")
        NOT_YET = "not yet", _("Not yet")
        NOTHING = "nothing", _("It came to nothing, and that’s all right")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="suggested")
    other = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    suggested_on = models.DateField()
    answer = models.CharField(max_length=7, choices=Answer.choices, blank=True)
    answered_on = models.DateField(null=True)
    came_of = models.CharField(max_length=7, choices=CameOf.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "to", "other"], name="suggested_once")]

    def __str__(self) -> str:
        return "somebody one might meet"


class Introduced(models.Model):
    """Somebody introduces two people, with a reason. Only if both would meet does anybody learn so."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="introduced")
    one = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=300)
    on = models.DateField()
    one_would = models.BooleanField(null=True)
    """None until they have answered."""
    other_would = models.BooleanField(null=True)

    def __str__(self) -> str:
        return "an introduction"


class CoffeePair(models.Model):
    """Two who were drawn for a coffee, out of those who wished to be."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    one = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    drawn_on = models.DateField()

    def __str__(self) -> str:
        return "two who may have a coffee"


class Coffee(models.Model):
    """A coffee that somebody had: real work, and what shifted is theirs alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="coffees")
    part = models.ForeignKey(PART, null=True, on_delete=models.SET_NULL, related_name="+")
    """The part that the other was from; None where it is another."""
    on = models.DateField()
    shifted = models.TextField(blank=True)
    """What shifted, for them alone: sealed with a key that is in no backup."""

    def __str__(self) -> str:
        return "a coffee"


class CoffeeMonth(models.Model):
    """How many people had a coffee in a month, told once: what is taken back then moves nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    people = models.PositiveIntegerField(null=True)
    """To the nearest five; None below eight."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "month"], name="a_month_once")]

    def __str__(self) -> str:
        return f"coffees of {self.month}"


class Going(models.Model):
    """Somebody said that they could go to a part that isn't in the room."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="goings")
    part = models.ForeignKey(PART, on_delete=models.CASCADE, related_name="+")
    by_when = models.DateField()
    went_on = models.DateField(null=True)
    heard = models.TextField(blank=True)
    """What they heard there, for them alone: sealed likewise."""

    def __str__(self) -> str:
        return "somebody who goes to a part"


class Ask(models.Model):
    """What somebody could do with, or would like to begin."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="asks")
    words = models.CharField(max_length=300)
    on = models.DateField()
    is_met = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.words


class Willing(models.Model):
    """Somebody is in, and says what they bring. Who isn't leaves no trace."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="willing")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    brings = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ask", "person"], name="in_once")]

    def __str__(self) -> str:
        return self.brings


class SawYouLead(models.Model):
    """Thanks for something that somebody moved on: between two, unless both share it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey(ENDEAVOUR, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="saw")
    to = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="seen_leading")
    words = models.CharField(max_length=300)
    on = models.DateField()
    giver_shares = models.BooleanField(default=False)
    receiver_shares = models.BooleanField(default=False)

    def __str__(self) -> str:
        return "thanks"


class IfOthers(models.Model):
    """What people will do if enough others will. Who is in, and who wrote it, stands in its slots alone.

    Read docs/explanation/who-attacks.md before a column is added here, or to its slots.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey("spaces.Space", on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=300)
    others = models.PositiveSmallIntegerField()
    """How many others it takes beside each one who is in."""
    parts = models.PositiveSmallIntegerField()
    """From how many parts of the system they have to see, all together."""
    until = models.DateField()
    """The last day; after it, all of this is destroyed."""
    held_for = models.CharField(max_length=40, blank=True)
    """Which rule of words asks a host to read it before others do; empty for none."""
    met_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.words

    @property
    def together(self) -> int:
        """How many people that makes."""
        return self.others + 1


class Slot(models.Model):
    """A place for somebody who is in, taken or empty: sealed, and as long as any other.

    There are as many as there are seats in the space, and more. Whenever somebody joins, or takes that back,
    and every hour besides, all of them are written anew, in another order, under other numbers.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    if_others = models.ForeignKey(IfOthers, on_delete=models.CASCADE, related_name="slots")
    sealed = models.CharField(max_length=100)

    def __str__(self) -> str:
        return "a place, taken or empty"


class InTogether(models.Model):
    """Somebody who is in, once it is met: read by everybody in the space, all at once."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    if_others = models.ForeignKey(IfOthers, on_delete=models.CASCADE, related_name="in_it")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    part = models.ForeignKey(PART, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["if_others", "person"], name="in_together_once")]

    def __str__(self) -> str:
        return "somebody who is in"
