"""What is kept of people for a while goes by itself, table by table as the register says."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from waymark.jobs import commands as jobs
from waymark.keeping import register
from waymark.people.models import Device
from waymark.people.signing_in import commands as signing_in

FOR_A_WHILE = {name: job for name, job in register.ends().items() if "." in job}
TIMED = {"people.Device": "sessions.Session", "ties.Slot": "ties.IfOthers"}
"""Tables whose rows go with those of another."""


@pytest.fixture
def signed_in(filled):
    """Something in every table, somebody signed in on a device, and a code that was asked for."""
    filled.client("member").get(reverse("me"))
    signing_in.ask_for_code("host@waymark.example")
    session = apps.get_model("sessions.Session").objects.first()
    Device.objects.get_or_create(
        session=session,
        defaults={"person": filled.people["member"], "what": "a phone", "since": timezone.localdate()},
    )
    return filled


def grown_old(name: str) -> None:
    """Let the time of every row of a table be over."""
    model = apps.get_model(TIMED.get(name, name))
    ends = ("expires_at", "until", "expire_date", "week")
    over = next(one for one in model._meta.fields if one.name in ends)
    ago = timezone.now() - timedelta(days=14)
    model.objects.update(**{over.name: ago.date() if over.get_internal_type() == "DateField" else ago})


@pytest.mark.parametrize("name", FOR_A_WHILE)
def test_what_is_kept_for_a_while_goes_by_itself(name, signed_in):
    table = apps.get_model(name).objects
    jobs.TASKS[FOR_A_WHILE[name]].act("")
    assert table.exists(), "not before its time"
    grown_old(name)
    jobs.TASKS[FOR_A_WHILE[name]].act("")
    assert not table.exists()
