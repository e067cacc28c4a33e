"""What we remember of how people stood to a clarity, before it was settled and after."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from waymark.fornow.choices import Asks, Stand
from waymark.fornow.models.clarity import Clarity, Version


class Position(models.Model):
    """Where a part stands on a clarity, in the words of somebody who sees from it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="positions")
    part = models.ForeignKey("people.Part", on_delete=models.CASCADE, related_name="+")
    stand = models.CharField(max_length=11, choices=Stand.choices)
    words = models.CharField(max_length=300, blank=True)
    """The condition, or what they see otherwise."""
    change_mind = models.CharField(max_length=300, blank=True)
    """What would change their mind."""
    is_named = models.BooleanField(default=False)
    """Whether whoever said it for their part wished to be named beside it."""
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="+")
    """To which wording they said so."""
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clarity", "part"], name="a_position_a_part")]

    def __str__(self) -> str:
        return self.stand


class Talking(models.Model):
    """Somebody is talking with a part whose consent is still being earned."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="talking")
    part = models.ForeignKey("people.Part", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clarity", "part", "person"], name="talks_once")]

    def __str__(self) -> str:
        return f"with {self.part_id}"


class Asking(models.Model):
    """The parts are asked, for a while: for consent, for advice, for a sense check."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="askings")
    asks = models.CharField(max_length=7, choices=Asks.choices)
    words = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField()
    until = models.DateField()
    """The last day."""
    reminded_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clarity"], condition=Q(closed_on__isnull=True), name="one_asking_of_a_clarity"
            )
        ]

    def __str__(self) -> str:
        return self.asks


class Echoing(models.Model):
    """People write under seal what they think was just agreed, until hosts show them all together."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="echoings")
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_on = models.DateField()
    shown_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clarity"], condition=Q(shown_on__isnull=True), name="one_echoing_of_a_clarity"
            )
        ]

    def __str__(self) -> str:
        return f"what was agreed, asked on {self.opened_on}"


class Echo(models.Model):
    """What somebody thinks was agreed. `person`: until they are shown, so that each writes one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    echoing = models.ForeignKey(Echoing, on_delete=models.CASCADE, related_name="echoes")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    words = models.CharField(max_length=400)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["echoing", "person"], name="an_echo_each")]

    def __str__(self) -> str:
        return "what somebody thinks was agreed"


class Crossing(models.Model):
    """The group marked the moment of transition, and said why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    clarity = models.ForeignKey(Clarity, on_delete=models.CASCADE, related_name="crossings")
    because = models.CharField(max_length=400)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"on {self.on}"
