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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="one_seat_each")]

    def __str__(self) -> str:
        return f"{self.role} in {self.space_id}"

    @property
    def is_host(self) -> bool:
        return self.role == self.Role.HOST


class HostInvitation(models.Model):
    """A link by which one person may come to host a space. Used once; kept as a digest."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="host_invitations")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"an invitation to host {self.space_id}"


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
