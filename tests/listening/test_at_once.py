"""Several at once at what is said: each thing happens once, and whoever came second is told."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from waymark.listening import access, commands
from waymark.listening.models import ChosenName, InHand, Lifting, Veil, Voice
from waymark.people.access import NotAllowed, Visitor
from waymark.spaces import commands as spaces

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite lets one write at a time, so nobody meets anybody"
    ),
]


def at_once(*acts) -> list[BaseException | None]:
    """Each act on a thread of its own, all let go together; what each of them met."""
    met: list[BaseException | None] = [None] * len(acts)
    ready = Barrier(len(acts))

    def run(number: int) -> None:
        try:
            ready.wait(10)
            acts[number]()
        except BaseException as problem:
            met[number] = problem
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return met


def test_two_workers_hand_in_once(say):
    for number in range(8):
        say(f"Quietly, {number}.", Veil.UNLINKED)
    assert at_once(commands.hand_in, commands.hand_in) == [None, None]
    assert (Voice.objects.count(), InHand.objects.count()) == (8, 0)


@pytest.mark.parametrize("veil", [Veil.NAMED, Veil.UNLINKED])
def test_two_presses_say_it_once(listener, veil):
    said, once = commands.Said("Pressed twice.", veil), uuid4()
    press = lambda: commands.say(listener(), said, once)  # noqa: E731 - the same act twice
    assert at_once(press, press) == [None, None]
    assert InHand.objects.count() + Voice.objects.count() == 1


def test_one_name_is_one_person_s(place, listener):
    member, host = listener("member"), listener("host")
    said = commands.Said("As a heron.", Veil.CHOSEN_NAME, name="Heron")
    met = at_once(lambda: commands.say(member, said, uuid4()), lambda: commands.say(host, said, uuid4()))
    assert sorted(type(one).__name__ for one in met) == ["NoneType", "NotAllowed"]
    assert (ChosenName.objects.count(), Voice.objects.count()) == (1, 1)


def test_one_lifts_and_one_keeps_a_veil(place, say, enabler):
    other = spaces.take_seat(place.people["host elsewhere"], place.space, "host").person
    voice = say("Help.", Veil.PART_ONLY)
    see = lambda person: access.require_can_lift(Visitor(person=person), voice.pk)  # noqa: E731
    asked = commands.ask_to_lift(see(enabler), "Somebody may be hurt.")
    host = see(place.people["host"])
    met = at_once(lambda: commands.lift(host, asked), lambda: commands.keep_veil(see(other), asked))
    refused = [one for one in met if isinstance(one, NotAllowed)]
    assert len(refused) == 1, met
    assert Lifting.objects.filter(is_lifted=True).count() in (0, 1)
