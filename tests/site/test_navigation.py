"""The navigation is of the endeavour that a page is about, whichever its reader would see first."""

import pytest
from django.urls import reverse
from tests.fornow.conftest import worded

from waymark.endeavours import commands as endeavours
from waymark.fornow import commands as fornow
from waymark.fornow.choices import Kind
from waymark.fornow.models import Trial
from waymark.people.access import Visitor
from waymark.perspectives import commands as perspectives
from waymark.situations import access, commands
from waymark.situations.queries import Bank
from waymark.spaces import commands as spaces

pytestmark = pytest.mark.django_db
OWN, OTHER = "Ageing well at home", "A dry way home"


@pytest.fixture(params=[OWN, OTHER])
def walked(request, place):
    """An endeavour in which the host has a seat, and a question of it; there is another one beside it."""
    host = place.people["host"]
    other = endeavours.begin(OTHER, "So that nobody walks through the water.")
    space = spaces.open_space(other.id, "The ferry table", "co-production")
    spaces.take_seat(host, space, "host")
    asked = perspectives.ask(space, "Who has the keys?", ["Nobody here has."])
    return (OWN, place.question) if request.param == OWN else (OTHER, asked)


@pytest.fixture
def addresses(place, walked) -> dict[str, str]:
    """Pages of which the address names no endeavour and no question."""
    host, question = place.people["host"], walked[1]
    visitor = Visitor(person=host)
    obstacle = commands.name_obstacle(access.require_sitting(visitor, question.id), "Nobody has the keys.")
    at = access.require_obstacle(visitor, obstacle.pk)
    choosing = commands.choose_bank(at, Bank.COURAGE, "Two of us go in.", was=0)
    clarity = fornow.draft(question, Kind.SETTLED, worded(), by=host.pk)
    link = fornow.assume(clarity.pk, fornow.Chain("She has the number", "she rings", "her"), by=host.pk)
    found = fornow.Test(Trial.Found.PARTLY, "It rang on two days.")
    trial = fornow.test(link.pk, place.part.pk, found, by=host.pk)
    away = {"what": "obstacle", "words": obstacle.pk}
    return {
        "obstacle": reverse("obstacle", kwargs={"obstacle": obstacle.pk}),
        "bank": reverse("bank", kwargs={"obstacle": obstacle.pk, "bank": "courage"}),
        "choose-bank": reverse("choose-bank", kwargs={"obstacle": obstacle.pk}),
        "what-came": reverse("what-came", kwargs={"choosing": choosing.pk}),
        "take-words-away": reverse("take-words-away", kwargs=away),
        "assumption": reverse("assumption", kwargs={"assumption": link.pk}),
        "take-away-for-now": reverse("take-away-for-now", kwargs={"what": "test", "words": trial.pk}),
    }


def test_a_page_stands_in_its_own_endeavour(place, walked, addresses) -> None:
    client = place.client("host")
    for name, address in addresses.items():
        page = client.get(address).content.decode()
        assert f'aria-current="true">{walked[0]}</a>' in page, name
        assert page.count('aria-current="true"') == 1, name


@pytest.mark.usefixtures("walked")
@pytest.mark.parametrize("name", ["take-words-away", "take-away-for-now"])
def test_words_that_are_not_there_stand_in_none(place, name: str) -> None:
    for what in ("obstacle", "fact", "nothing"):
        address = reverse(name, kwargs={"what": what, "words": place.question.id})
        assert place.client("host").get(address).status_code == 404
