"""Nobody finds what they may not see; and whatever somebody finds, they can open."""

import re
from html import unescape

import pytest
from django.urls import reverse
from tests.conftest import KINDS

from waymark.endeavours import commands as endeavours
from waymark.finding.models import Kept, Word
from waymark.fornow import commands as fornow
from waymark.fornow.choices import Kind
from waymark.people import commands as people
from waymark.people.access import Visitor
from waymark.questions import commands as questions
from waymark.site.search import KINDS as KINDS_OF_ENTRY
from waymark.site.search import sight_of
from waymark.spaces import commands as spaces

ADDRESS = reverse("search")
LINK = re.compile(r'<h3><a href="([^"]+)">(.*?)</a></h3>', re.DOTALL)


def finds(client, typed: str) -> dict[str, str]:
    """The title of everything on the page, with its address."""
    page = client.get(ADDRESS, {"q": typed}).content.decode()
    return {re.sub("<.*?>", "", unescape(title)): url for url, title in LINK.findall(page)}


@pytest.fixture
def filled(place):
    """An entry of every kind but a voice, each with the word lantern; `tests/listening` has voices."""
    endeavour = place.endeavour
    endeavours.tell_story(endeavour, "We carried a lantern.")
    space = place.space
    questions.reframe(place.question, "Who carries the lantern?", "Plainer.", was=place.question.asked)
    part = {"endeavour": endeavour.id}
    people.rename_part(place.part, "The lantern ferry", 2020, **part)
    host = place.people["host"]
    spaces.speak_of_self(host, people.OwnWords("Host", come_for="A lantern"))
    said = spaces.open_space(endeavour.id, "The lantern table", "doers")
    spaces.take_seat(host, said, "host")
    fornow.draft(place.question, Kind.SETTLED, fornow.Wording("A lantern in every window"))
    assert {one.kind for one in Kept.objects.all()} == set(KINDS_OF_ENTRY) - {"voice"}
    return space


INSIDE = {"member", "host"}
WITHIN = {*INSIDE, "host elsewhere"}
EVERYBODY = set(KINDS)
WHO_FINDS = {
    "question": ("Who carries the lantern?", INSIDE, EVERYBODY),
    "part": ("The lantern ferry", WITHIN, WITHIN),
    "person": ("Host", INSIDE, INSIDE),
    "space": ("The lantern table", WITHIN, WITHIN),
    "story": ("Ageing well at home", WITHIN, EVERYBODY),
    "clarity": ("A lantern in every window", INSIDE, INSIDE),
}
"""By kind of entry: its title; who finds it while all is inside; and who, once what can be is public.

The answer is a draft: `tests/fornow` has a settled one.
"""


@pytest.mark.parametrize("is_public", [False, True], ids=["inside", "public"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_finds_what_is_for_them_and_can_open_it(place, filled, kind, is_public):
    if is_public:
        questions.make_public(place.question)
    else:
        place.endeavour.is_listed = False
        place.endeavour.save()
        endeavours.say_better(place.endeavour.id, "Ageing well at home", "A sentence.")
    client = place.client(kind)
    found = finds(client, "lantern")
    assert set(found) == {title for title, *who in WHO_FINDS.values() if kind in who[is_public]}
    for title, url in found.items():
        assert client.get(url).status_code == 200, title


def test_a_question_that_is_kept_inside_again_is_found_inside_alone(place, filled):
    questions.make_public(place.question)
    questions.keep_inside(place.question)
    assert "Who carries the lantern?" not in finds(place.client("nobody"), "lantern")


@pytest.mark.parametrize("name", ["notice", "carries the lant"])
def test_a_question_is_found_by_each_of_its_wordings(place, filled, name):
    assert "Who carries the lantern?" in finds(place.client("member"), name)


def test_a_part_is_found_by_any_name_it_ever_had(place):
    by = {"endeavour": place.endeavour.id}
    people.rename_part(place.part, "Ferries of the Firth", 2020, **by)
    host = place.people["host"]
    night = spaces.split_off(host, _walk(place), "The night boat", 2021)
    people.merge_part(place.part, place.other_part, 2024, **by)
    member = place.client("member")
    for name in ("ferry company", "ferries firth"):
        assert set(finds(member, name)) == {"Ferries of the Firth", "The harbour", "The night boat"}
    assert set(finds(member, "night boat")) == {night.name}


def _walk(place):
    from waymark.endeavours import queries

    return queries.walk_of(place.endeavour.id, place.part.id)


def test_a_person_is_found_while_they_sit_beside_and_goes_with_them(place):
    member = place.client("member")
    assert "Host" in finds(member, "host")
    assert "Host" not in finds(place.client("host elsewhere"), "host")
    person = place.people["host elsewhere"]
    spaces.take_seat(person, place.space, "host")
    assert "Host Elsewhere" in finds(member, "elsewhere")
    words = {bytes(one.word) for one in Word.objects.all()}
    assert b"elsewhere" in words
    for seat in person.seats.all():
        spaces.take_seat(place.people["host"], seat.space, "host")
    spaces.erase_person(person)
    assert finds(member, "elsewhere") == {}
    assert not Kept.objects.filter(subject=person.pk).exists()
    assert b"elsewhere" not in {bytes(one.word) for one in Word.objects.all()}


def test_what_is_found_by_words_that_only_a_story_before_had_is_nothing(place):
    endeavours.tell_story(place.endeavour, "We carried a lantern.")
    endeavours.tell_story(place.endeavour, "We carried a kettle.")
    nobody = place.client("nobody")
    assert finds(nobody, "lantern") == {}
    assert set(finds(nobody, "kettle")) == {"Ageing well at home"}


def test_a_space_without_a_seat_leads_to_asking_for_one(place):
    url = finds(place.client("host elsewhere"), "boathouse")["The Boathouse table"]
    assert url == reverse("ask-for-seat", args=[place.space.id])


@pytest.mark.parametrize("kind", KINDS)
def test_what_an_entry_says_of_itself_is_enough_to_make_it_again(place, filled, kind):
    from waymark.finding import commands

    before = finds(place.client(kind), "lantern")
    commands.rebuild()
    assert finds(place.client(kind), "lantern") == before


class TestThePage:
    def test_it_says_what_to_do_before_anything_is_typed(self, place):
        page = place.client("nobody").get(ADDRESS)
        assert page.headers["X-Robots-Tag"] == "noindex"
        assert "no-store" in page.headers["Cache-Control"]
        assert "Which words are you looking for?" in page.content.decode()

    def test_it_says_so_where_there_is_nothing_or_too_little(self, place):
        nobody = place.client("nobody")
        assert "Nothing here that you may see" in nobody.get(ADDRESS, {"q": "unheard"}).content.decode()
        assert "at least two letters" in nobody.get(ADDRESS, {"q": "a"}).content.decode()

    def test_markup_that_was_typed_or_kept_stays_words(self, place):
        questions.reframe(place.question, "<script>alert(1)</script>", "So.", was=place.question.asked)
        page = place.client("host").get(ADDRESS, {"q": '"><script>'}).content.decode()
        assert "<script>alert" not in page
        assert '"><script>' not in page
        assert "<mark>script</mark>" in page

    @pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 99, "٣", "2"])
    def test_any_page_number_is_answered(self, place, page):
        assert place.client("host").get(ADDRESS, {"q": "table", "page": page}).status_code == 200

    def test_many_are_shown_twenty_at_a_time(self, place):
        for number in range(25):
            spaces.open_space(place.endeavour.id, f"Lantern {number}", "doers")
        host = place.client("host")
        first = host.get(ADDRESS, {"q": "lantern"}).content.decode()
        assert len(LINK.findall(first)) == 20
        assert "?q=lantern&amp;page=2" in first
        assert len(LINK.findall(host.get(ADDRESS, {"q": "lantern", "page": 2}).content.decode())) == 5

    def test_whoever_searches_without_end_is_asked_to_wait(self, place):
        host = place.client("host")
        answers = {host.get(ADDRESS, {"q": "table"}).status_code for _ in range(70)}
        assert answers == {200, 429}

    def test_what_somebody_may_see_is_nine_queries_however_much_it_is(self, place, django_assert_num_queries):
        for number in range(5):
            spaces.take_seat(
                place.people["host"], spaces.open_space(place.endeavour.id, f"{number}", "doers"), "host"
            )
        visitor = Visitor(person=place.people["host"])
        with django_assert_num_queries(9):
            sight_of(visitor)

    def test_every_page_leads_to_it(self, place):
        for kind in KINDS:
            assert f'href="{ADDRESS}"' in place.client(kind).get("/").content.decode()
