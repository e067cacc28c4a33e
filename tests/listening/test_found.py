"""What is said can be found by those who may read it, and by nobody else."""

import pytest
from django.urls import reverse

from waymark.listening import commands
from waymark.listening.models import Veil, Voice
from waymark.spaces import commands as spaces


@pytest.fixture
def finds(place):
    def look(kind: str, words: str = "kettle") -> bool:
        page = place.client(kind).get(reverse("search"), {"q": words}).content.decode()
        return "by the <mark>kettle</mark>" in page or "by the kettle" in page.replace("<mark>", "").replace(
            "</mark>", ""
        )

    return look


class TestFound:
    def test_by_those_with_a_seat_there(self, place, say, finds):
        say("She sat by the kettle.", Veil.PART_ONLY)
        assert finds("host")
        assert finds("member")

    @pytest.mark.parametrize("kind", ["nobody", "guest", "host elsewhere", "administrator"])
    def test_by_nobody_else(self, place, say, finds, kind):
        say("She sat by the kettle.", Veil.NAMED)
        assert not finds(kind)

    def test_not_by_who_sits_there_and_has_not_agreed(self, place, say, finds):
        say("She sat by the kettle.", Veil.NAMED)
        spaces.arrange(
            place.space,
            spaces.Arrangement("The Boathouse table", "", "We listen."),
            by=place.people["host"].pk,
        )
        assert not finds("member")

    def test_enablers_who_listen_in_find_it(self, place, say, finds, enabler):
        say("She sat by the kettle.", Veil.NAMED)
        assert finds("enabler")

    @pytest.mark.parametrize(
        "then",
        [
            lambda voice, host: commands.take_back(voice),
            lambda voice, host: commands.hide(voice, "It names somebody.", by=host),
            lambda voice, host: commands.hold_for_safety(voice, None, by=host),
            lambda voice, host: commands.amend(voice, "She sat.", "It says where.", by=host),
        ],
    )
    def test_what_is_taken_back_or_held_is_found_no_more(self, place, say, finds, then):
        voice = say("She sat by the kettle.", Veil.NAMED)
        then(voice, place.people["host"].pk)
        assert not finds("host")

    def test_what_waits_is_found_once_it_is_let_in(self, place, say, finds):
        say("She sat by the kettle. I can't go on.", Veil.NAMED)
        assert not finds("member")
        commands.let_in(Voice.objects.get(), by=place.people["host"].pk)
        assert finds("member")
