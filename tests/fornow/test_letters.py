"""Letters that say that it is looked at again: to those concerned, once, without a word that anybody said."""

import pytest
from django.core import mail
from tests.fornow.conftest import in_days

from waymark.fornow import commands
from waymark.fornow.models import Review
from waymark.people.signing_in import commands as signing_in


@pytest.fixture(autouse=True)
def can_write(settings) -> None:
    settings.PUBLIC_ADDRESS = "https://waymark.example"


def test_hosts_are_told_why_and_until_when_to_meet(clarity, wire, host, member, say, look) -> None:
    signing_in.add_address(host, "host@waymark.example")
    signing_in.add_address(member, "member@waymark.example")
    for _ in range(3):
        say("sticks", "Call came on the Tuesday.")
    look()
    look()
    told = [one for one in mail.outbox if "look at it again" in one.subject]
    assert [one.to for one in told] == [["host@waymark.example"]]
    assert "touched a wire" in told[0].body
    assert "Tuesday" not in told[0].body


def test_how_it_ended_is_told_with_its_reason(clarity, host, look) -> None:
    signing_in.add_address(host, "host@waymark.example")
    clarity.refresh_from_db()
    review = commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
    look()
    clarity.refresh_from_db()
    commands.keep(review, in_days(20), "It stopped.", was=clarity.edition, by=host.pk)
    look()
    assert Review.objects.get().ended
    assert "It stopped." in mail.outbox[-1].body
