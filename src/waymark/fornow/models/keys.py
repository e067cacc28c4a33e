"""What we remember of links to somebody's calendar: whose, of which endeavour, until when. Not the link."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class CalendarKey(models.Model):
    """The days of an endeavour come to somebody's calendar by a link of their own, until it is withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    endeavour = models.ForeignKey("endeavours.Endeavour", on_delete=models.CASCADE, related_name="+")
    made_on = models.DateField()
    until = models.DateField()
    """The last day on which it opens anything, unless it is renewed."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "endeavour"], name="one_calendar_link_each")]

    def __str__(self) -> str:
        return f"a link until {self.until}"
