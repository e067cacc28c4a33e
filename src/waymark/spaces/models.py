"""What we remember of spaces, seats, doors and guests."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class Space(models.Model):
    """A place in which some people of an endeavour meet."""

    class Kind(models.TextChoices):
        STRATEGIC = "strategic"
        DOERS = "doers"
        CO_PRODUCTION = "co-production"
        FRONT_LINE = "front line"
        ENABLERS = "enablers"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.PROTECT, related_name="spaces")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    purpose = models.CharField(max_length=300, blank=True)
    agreement = models.TextField(blank=True)
    """How we are with each other, a line each: whoever comes in agrees to it, or steps out."""
    agreement_version = models.PositiveSmallIntegerField(default=0)
    """Which wording of it stands; nought where nothing is agreed yet."""
    answers_for = models.CharField(max_length=200, blank=True)
    """Who answers for requests for information about what is written here."""

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A person's place in a space."""

    class Role(models.TextChoices):
        MEMBER = "member"
        HOST = "host"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=10, choices=Role.choices)
    agreed_to = models.PositiveSmallIntegerField(default=0)
    """The wording of the space's agreement that they agreed to last."""
    on_behalf_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="deputies")
    is_deputy = models.BooleanField(default=False)
    """Whether they came on behalf of another, and be it one who has gone since: a deputy makes no crowd."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="one_seat_each")]

    def __str__(self) -> str:
        return f"{self.role} in {self.space_id}"


class HostInvitation(models.Model):
    """A link by which one person may come to host a space. Used once; kept as a digest."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="host_invitations")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"an invitation to host {self.space_id}"


class SeatInvitation(models.Model):
    """A link by which one person may take a seat. Used once; kept as a digest."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="seat_invitations")
    on_behalf_of = models.ForeignKey(Seat, null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    """Whom it is for, where a list said so; what they are called is theirs to change."""
    part = models.ForeignKey("people.Part", null=True, on_delete=models.CASCADE, related_name="+")
    level = models.CharField(max_length=10, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"an invitation to {self.space_id}"


class SeatAsked(models.Model):
    """Somebody asks for a seat, and reads a host's answer by a link of their own."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="seats_asked")
    name = models.CharField(max_length=120)
    why = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, unique=True)
    is_welcome = models.BooleanField(null=True)
    """None until a host has answered."""
    reason = models.CharField(max_length=300, blank=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return "somebody who asks for a seat"


class ToAsk(models.Model):
    """Somebody whom the hosts mean to ask first: a name for hosts' eyes, for ninety days at most."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="to_ask")
    name = models.CharField(max_length=120)
    stands = models.CharField(max_length=120, blank=True)
    """Where they stand in the system, in the hosts' words."""
    is_asked = models.BooleanField(default=False)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return "somebody to ask"


class Invitation(models.Model):
    """A door into one thing in a space, for people without an account."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="invitations")
    subject = models.UUIDField(unique=True)
    """The one thing it opens: a plain id, so that this room need not know the rooms above."""
    code = models.CharField(max_length=24, unique=True)

    def __str__(self) -> str:
        return self.code


class Guest(models.Model):
    """Someone who came in by a door. No name, no address, no time; one random number a door.

    `key` is a keyed hash of the token on their phone and of the door, so that
    the rows of one phone at two doors can't be matched.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="guests")
    part = models.ForeignKey("people.Part", null=True, on_delete=models.SET_NULL, related_name="+")
    """From which part of the system they said that they see."""
    key = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return "a guest"


class Opened(models.Model):
    """A look that somebody without a seat takes at what a space is asking: an hour, for a reason in writing.

    The space's own log shows it, reason and all, from the moment it begins.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="opened")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="opened"
    )
    reason = models.CharField(max_length=600)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"a look at {self.space_id}"


class Alumnus(models.Model):
    """Somebody who was there, and left well; they may be asked later, if they said so."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="left")
    left_on = models.DateField()
    came_back_on = models.DateField(null=True)
    """When they took a seat again; what they wrote on leaving stays."""
    may_be_asked = models.BooleanField(default=False)
    address = models.EmailField(blank=True)
    """Where a question is sent on to, for this alone; nobody is shown it."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "person"], name="left_once")]

    def __str__(self) -> str:
        return "somebody who was here"


class Letter(models.Model):
    """What somebody wrote on leaving, to whoever comes next: an answer to one of five questions."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    alumnus = models.ForeignKey(Alumnus, on_delete=models.CASCADE, related_name="letters")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=600)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alumnus", "number"], name="an_answer_each")]

    def __str__(self) -> str:
        return "a line to whoever comes next"


class AskedLater(models.Model):
    """A question to somebody who was there, and what they answered, if they did."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    alumnus = models.ForeignKey(Alumnus, on_delete=models.CASCADE, related_name="asked")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=600)
    on = models.DateField()
    answer = models.CharField(max_length=2000, blank=True)
    is_declined = models.BooleanField(default=False)
    is_shared = models.BooleanField(default=False)
    """Whether everybody with a seat in the endeavour may read the answer."""

    def __str__(self) -> str:
        return "a question to somebody who was here"


class Design(models.Model):
    """How an endeavour is led, in one version: a sentence for each of the five kinds of place."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    said_on = models.DateField()
    look_again = models.DateField(null=True)
    words = models.JSONField()
    """By the key of the kind: how it is done here."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "number"], name="one_design_a_number")]

    def __str__(self) -> str:
        return f"how we lead, number {self.number}"


class Tending(models.Model):
    """Somebody said themselves that they tend one of the five."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Space.Kind.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tends")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["endeavour", "kind", "person"], name="tends_once")]

    def __str__(self) -> str:
        return f"{self.person_id} tends {self.kind}"


class AskedUp(models.Model):
    """Somebody asks those who steer for permission or cover, in a line; one of them answers in a line."""

    class Answer(models.TextChoices):
        YES = "yes"
        NO = "no"
        TALK = "come and talk"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=300)
    on = models.DateField()
    answer = models.CharField(max_length=13, choices=Answer.choices, blank=True)
    because = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_on = models.DateField(null=True)

    def __str__(self) -> str:
        return "something asked upstairs"


class Retelling(models.Model):
    """Somebody told in their own words why we set out, of one version of the story."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    story_number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    part = models.ForeignKey("people.Part", null=True, on_delete=models.SET_NULL, related_name="+")
    """From which part they see, if they said."""
    words = models.CharField(max_length=400)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["endeavour", "story_number", "person"], name="a_retelling_each")
        ]

    def __str__(self) -> str:
        return "why we set out, in somebody's words"
