"""Beginning something small: ten minutes, no wizard, and nobody's but its hosts'."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from waymark.endeavours.models import Endeavour
from waymark.people.models import Person
from waymark.questions.models import Question
from waymark.site.beginning import title_of
from waymark.spaces.models import Seat, ToAsk

SAID = {
    "sentence": "So that nobody in Low Beck waits alone, whatever the hour.",
    "name_1": "Whoever runs the chip shop",
    "stands_1": "is open until eleven",
    "asked": "Who waits in the night?",
    "seeds": "The baker is.\nNobody is.",
    "name": "Ada",
    "holds_back": "on",
}


@pytest.fixture
def anyone(place, settings):
    settings.WHO_MAY_BEGIN = "anyone"
    return place


def begin(place, kind: str = "nobody", **said: str):
    return place.client(kind).post(reverse("begin"), {"once": uuid4(), **SAID, **said})


class TestBeginning:
    def test_makes_a_place_a_host_and_a_question_that_waits_for_all(self, anyone):
        begun = begin(anyone)
        assert begun.status_code == 200
        question = Question.objects.get(asked="Who waits in the night?")
        assert question.holds_back
        assert question.statements.count() == 2
        seat = Seat.objects.get(space=question.space)
        assert (seat.role, seat.person.name) == ("host", "Ada")
        assert Endeavour.objects.get(id=question.space.endeavour_id).title == "Nobody in Low Beck waits alone"
        assert ToAsk.objects.get().name == "Whoever runs the chip shop"

    def test_signs_the_beginner_in_and_shows_their_keys_once(self, anyone):
        client = anyone.client("nobody")
        begun = client.post(reverse("begin"), {"once": uuid4(), **SAID})
        page = begun.content.decode()
        assert "/enter/" in page
        assert "no-store" in begun["Cache-Control"]
        question = Question.objects.get(asked="Who waits in the night?")
        tend = client.get(reverse("tend", kwargs={"question": question.id}))
        assert tend.status_code == 200
        assert "/enter/" not in tend.content.decode()

    def test_sent_twice_is_one_and_the_keys_come_again(self, anyone):
        once = uuid4()
        first, second = (begin(anyone, once=once) for _ in range(2))
        assert Question.objects.filter(asked="Who waits in the night?").count() == 1
        assert Person.objects.filter(name="Ada").count() == 1
        assert "/enter/" in second.content.decode()
        assert first.status_code == second.status_code == 200

    def test_sent_again_after_an_hour_gives_nobody_any_keys(self, anyone):
        once = uuid4()
        begin(anyone, once=once)
        Endeavour.objects.filter(is_listed=False).update(begun_at=timezone.now() - timedelta(hours=2))
        late = begin(anyone, once=once)
        assert late.status_code == 403
        assert "/enter/" not in late.content.decode()

    @pytest.mark.parametrize(
        ("missing", "told"),
        [
            ("sentence", "Write one sentence first"),
            ("asked", "Write the question first"),
            ("seeds", "Write at least one"),
        ],
    )
    def test_says_what_is_missing_and_keeps_the_rest(self, anyone, missing, told):
        asked = begin(anyone, **{missing: ""})
        assert asked.status_code == 422
        page = asked.content.decode()
        assert told in page
        assert "Whoever runs the chip shop" in page
        assert not Question.objects.filter(asked="Who waits in the night?").exists()

    def test_is_for_people_with_a_name_unless_the_server_says_otherwise(self, place):
        assert begin(place).status_code == 403
        assert begin(place, "member").status_code == 200

    def test_cannot_be_done_without_end(self, anyone):
        cache.clear()
        answers = {begin(anyone).status_code for _ in range(22)}
        assert answers == {200, 429}

    @pytest.mark.parametrize(
        ("sentence", "title"),
        [
            ("So that nobody waits alone, whatever the hour.", "Nobody waits alone"),
            ("We want to grow old at home", "To grow old at home"),
            ("so that " + "somebody " * 20, "Somebody somebody somebody somebody somebody somebody…"),
            (",", ","),
        ],
    )
    def test_takes_its_name_from_its_sentence(self, sentence, title):
        assert title_of(sentence) == title


class TestWhatIsNotListed:
    @pytest.fixture
    def begun(self, anyone):
        begin(anyone)
        return Question.objects.get(asked="Who waits in the night?")

    @pytest.mark.parametrize("kind", ["nobody", "guest", "member", "host", "administrator"])
    def test_is_known_to_nobody_without_a_seat_in_it(self, anyone, begun, kind):
        client = anyone.client(kind)
        assert (
            client.get(reverse("endeavour", kwargs={"endeavour": begun.space.endeavour_id})).status_code
            == 404
        )
        for page in ("/", "/questions", reverse("result", kwargs={"question": begun.id})):
            said = client.get(page).content.decode()
            assert "Low Beck" not in said
            assert "Who waits in the night?" not in said

    def test_can_be_said_better_and_listed_by_its_host(self, anyone, begun):
        host = Seat.objects.get(space=begun.space).person
        client = anyone.client("nobody")
        client.force_login(host)
        better = reverse("say-better", kwargs={"endeavour": begun.space.endeavour_id})
        client.post(better, {"title": "Night owls", "sentence": "So that nobody waits.", "is_listed": "on"})
        shown = anyone.client("nobody").get(
            reverse("endeavour", kwargs={"endeavour": begun.space.endeavour_id})
        )
        assert "Night owls" in shown.content.decode()
        assert "Night owls" in anyone.client("member").get("/").content.decode(), "in the switcher"
