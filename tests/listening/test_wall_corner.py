"""The corner of a question's wall: a way to say something else, on one's own phone or on that screen."""

from uuid import uuid4

import pytest

from waymark.listening import commands
from waymark.listening.models import InHand, Voice, WayIn
from waymark.listening.receipts import access as receipts
from waymark.people.access import Visitor
from waymark.spaces import queries as spaces

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_post(place):
    def open_one(stands: str = "The board", question=None, space=None):
        stand = commands.Stand(stands, question=question.pk if question else None)
        return commands.open_post(space or place.space, stand, by=place.people["host"].pk)

    return open_one


def wall(place, kind="member"):
    return place.client(kind).get(f"/q/{place.question.id}/wall")


def say_here(place, client=None, **said):
    form = {"once": uuid4(), "words": "The lift is broken.", "veil": "part only", **said}
    return (client or place.client("member")).post(f"/q/{place.question.id}/say-here", form)


def test_where_no_post_is_open_there_is_no_corner(place, open_post):
    open_post(space=place.elsewhere.space)
    assert wall(place).context["corner"] is None
    closed = open_post()
    commands.close_post(closed, is_open=False, by=place.people["host"].pk)
    assert wall(place).context["corner"] is None
    assert place.client("member").get(f"/q/{place.question.id}/say-here").status_code == 404
    assert say_here(place).status_code == 404


def test_the_wall_shows_the_code_of_the_post_that_is_nearest(place, open_post):
    for stands, question in (("A board", None), ("Zebra crossing", place.question)):
        post = open_post(stands, question)
        page = wall(place)
        assert page.context["corner"].code == spaces.code_aloud(spaces.invitation_to(post.pk))
        assert page.context["corner"].link.endswith(f"/say/{spaces.invitation_to(post.pk).code}")
    assert page.context["corner"].code in page.content.decode()


def test_the_corner_costs_two_queries(place, open_post, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = place.client("member")
    client.get(f"/q/{place.question.id}/wall")
    with CaptureQueriesContext(connection) as without:
        client.get(f"/q/{place.question.id}/wall")
    open_post()
    with django_assert_max_num_queries(len(without) + 1):
        client.get(f"/q/{place.question.id}/wall")


def test_what_is_said_on_the_screen_waits_and_is_of_nobody(place, open_post):
    post = open_post(question=place.question)
    page = say_here(place)
    assert page.status_code == 201
    voice = Voice.objects.get()
    assert (voice.state, voice.post, voice.question) == (Voice.State.WAITING, post, place.question)
    assert (voice.person, voice.part, voice.seal, voice.way_in) == (None, None, "", WayIn.PHONE)
    words = " ".join(page.context["receipt"].words)
    assert receipts.require_receipt(Visitor(), "a-phone", words).voice == voice


def test_unlinked_lies_in_hand(place, open_post):
    open_post()
    assert say_here(place, veil="unlinked").status_code == 201
    assert (InHand.objects.count(), Voice.objects.count()) == (1, 0)


def test_the_next_one_sees_nothing_of_the_one_before(place, open_post):
    open_post()
    client = place.client("member")
    said = say_here(place, client)
    assert "The lift" not in said.content.decode()
    fresh = client.get(f"/q/{place.question.id}/say-here")
    page = fresh.content.decode()
    assert "The lift" not in page
    assert not any(f">{word}<" in page for word in said.context["receipt"].words)
    assert not said.cookies
    for answer in (said, fresh):
        assert "no-store" in answer["Cache-Control"]


def test_the_pages_clear_themselves_with_scripts_and_without(place, open_post):
    open_post()
    back = f"/q/{place.question.id}/wall"
    said = say_here(place).content.decode()
    assert f'<clear-itself after="60" firm to="{back}">' in said
    assert f'<noscript><meta http-equiv="refresh" content="60;url={back}"></noscript>' in said
    fresh = place.client("member").get(f"/q/{place.question.id}/say-here").content.decode()
    assert f'<clear-itself after="60" to="{back}">' in fresh
    assert 'autocomplete="off"' in fresh


def test_whoever_comes_back_to_a_page_that_was_sent_is_asked_to_begin_again(place, open_post):
    open_post()
    once = uuid4()
    say_here(place, once=once)
    page = say_here(place, once=once, words="Another.")
    assert page.status_code == 422
    assert say_here(place, once=page.context["form"]["once"].value(), words="Another.").status_code == 201
