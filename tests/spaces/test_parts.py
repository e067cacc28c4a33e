"""Parts of the system: in their own words, under any name they ever had, for some of the way."""

import pytest
from django.urls import reverse

from waymark.endeavours import commands as endeavours
from waymark.endeavours import queries as endeavours_queries
from waymark.people import commands as people
from waymark.people import queries as people_queries
from waymark.people.access import NotAllowed
from waymark.record.models import Moment
from waymark.spaces import commands as spaces

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(place):
    return {"endeavour": place.endeavour.id, "by": place.people["host"].id}


def page(place, part, kind="member") -> str:
    url = reverse("part", kwargs={"endeavour": place.endeavour.id, "part": part.id})
    return place.client(kind).get(url).content.decode()


def form(place, name: str, typed: dict, kind="host", part=None):
    about = {"endeavour": place.endeavour.id, "part": (part or place.part).id}
    return place.client(kind).post(reverse(name, kwargs=about), typed)


class TestNames:
    def test_a_part_outlives_its_name(self, place, by):
        people.rename_part(place.part, "Ferries of the Firth", 2020, how="Sold.", **by)
        shown = page(place, place.part)
        assert "Ferries of the Firth" in shown
        assert "The ferry company" in shown
        assert "until 2020" in shown
        assert "Sold." in shown

    @pytest.mark.parametrize("name", ["Ferries of the Firth", "the FERRY company"])
    def test_it_is_found_by_any_name_it_ever_had(self, place, by, name):
        people.rename_part(place.part, "Ferries of the Firth", 2020, **by)
        again = spaces.bring_along(place.people["host"], place.endeavour.id, name, "organisation")
        assert again == place.part

    def test_no_name_begins_before_the_one_it_follows(self, place, by):
        people.rename_part(place.part, "Ferries of the Firth", 2020, **by)
        with pytest.raises(NotAllowed, match="since 2020"):
            people.rename_part(place.part, "Boats", 2019, **by)
        refused = form(place, "rename-part", {"name": "Boats", "year": 2019})
        assert refused.status_code == 422
        assert "since 2020" in refused.content.decode()

    def test_a_year_that_is_none_is_refused_in_words(self, place):
        refused = form(place, "rename-part", {"name": "Boats", "year": "the war"})
        assert refused.status_code == 422
        assert "four figures" in refused.content.decode()


class TestReorganisation:
    def test_a_merged_part_keeps_its_page_and_its_people_go_along(self, place, by):
        member = place.people["member"]
        people.belong(member, place.part, "middle", endeavour=place.endeavour.id)
        people.merge_part(place.part, place.other_part, 2024, **by)
        shown = page(place, place.part)
        assert "In 2024 it became a part of" in shown
        assert "The harbour" in shown
        assert people_queries.belongs(member, place.other_part.id)
        assert not people_queries.belongs(member, place.part.id)
        assert "Joined in 2024 by" in page(place, place.other_part)

    def test_who_belonged_to_both_belongs_once(self, place, by):
        member = place.people["member"]
        for part in (place.part, place.other_part):
            people.belong(member, part, endeavour=place.endeavour.id)
        people.merge_part(place.part, place.other_part, 2024, **by)
        found = people_queries.belongings_of([member.id], [place.part.id, place.other_part.id])
        assert [one.part for one in found[member.id]] == [place.other_part]

    def test_a_part_that_became_another_is_changed_no_more(self, place, by):
        people.merge_part(place.part, place.other_part, 2024, **by)
        place.part.refresh_from_db()
        for verb in (
            lambda: people.rename_part(place.part, "Boats", 2025, **by),
            lambda: people.merge_part(place.other_part, place.part, 2025, **by),
            lambda: people.split_part(place.part, "Boats", 2025, **by),
            lambda: people.belong(place.people["member"], place.part, endeavour=place.endeavour.id),
        ):
            with pytest.raises(NotAllowed, match="has become another"):
                verb()

    def test_a_part_cannot_become_itself(self, place, by):
        with pytest.raises(NotAllowed, match="itself"):
            people.merge_part(place.part, place.part, 2024, **by)
        place.part.refresh_from_db()
        assert place.part.ended is None

    def test_what_splits_off_walks_along_and_says_whence_it_came(self, place):
        walk = endeavours_queries.walk_of(place.endeavour.id, place.part.id)
        new = spaces.split_off(place.people["host"], walk, "The night ferry", 2025)
        assert "Came in 2025 out of" in page(place, new)
        assert "In 2025 there came out of it" in page(place, place.part)


class TestOwnWords:
    WORDS = {
        "in_a_sentence": "We carry people over.",
        "matters_1": "Nobody waits in the rain",
        "pulls_1": "The tide",
        "pulls_1_more": "Twice a day.",
        "brings": "A warm deck\n\n A bell ",
        "says_1": "Slack",
        "means_1": "When we can land",
        "elsewhere_1": "Half past nine",
    }

    def test_a_part_says_all_of_itself_anew(self, place):
        form(place, "word-part", self.WORDS | {"matters_2": "Fares"})
        assert form(place, "word-part", self.WORDS).status_code == 302
        shown = page(place, place.part)
        for words in ("We carry people over.", "Nobody waits in the rain", "The tide", "Slack", "A bell"):
            assert words in shown
        assert "Fares" not in shown

    def test_a_host_speaks_for_a_part_only_until_it_has_people_here(self, place):
        assert form(place, "word-part", self.WORDS).status_code == 302
        people.belong(place.people["member"], place.part, endeavour=place.endeavour.id)
        refused = form(place, "word-part", self.WORDS)
        assert refused.status_code == 403
        assert "its own people’s words" in refused.content.decode()
        assert form(place, "word-part", self.WORDS, kind="member").status_code == 302

    def test_half_a_term_is_asked_about_and_nothing_typed_is_lost(self, place):
        refused = form(place, "word-part", {"says_1": "Slack", "matters_1": "Rain"})
        assert refused.status_code == 422
        assert "Write both" in refused.content.decode()
        assert 'value="Rain"' in refused.content.decode()

    def test_words_are_shown_as_words(self, place):
        form(place, "word-part", {"in_a_sentence": "<script>alert(1)</script>"})
        assert "<script>alert" not in page(place, place.part)


class TestTheWay:
    def test_a_part_says_how_far_and_where_it_may_turn_off(self, place):
        typed = {"until": "2027-03-31", "may_turn_off": "If the pier goes.", "destination": "A bridge."}
        assert form(place, "how-far", typed).status_code == 302
        shown = page(place, place.part)
        for words in ("To 31 March 2027", "If the pier goes.", "A bridge."):
            assert words in shown

    def test_leaving_is_explained_and_can_be_undone(self, place):
        form(place, "turn-off", {"why": "The ferry is sold."})
        assert "The ferry is sold." in page(place, place.part)
        assert endeavours_queries.walk_of(place.endeavour.id, place.part.id).left_on is not None
        form(place, "come-back", {})
        assert endeavours_queries.walk_of(place.endeavour.id, place.part.id).left_on is None

    def test_it_lives_across_endeavours_with_a_way_of_its_own_in_each(self, place):
        other = endeavours.begin("Fewer falls", "So that fewer fall.")
        room = spaces.open_space(other.id, "The stairs", "doers")
        spaces.take_seat(place.people["host"], room, "host")
        again = spaces.bring_along(place.people["host"], other.id, "The ferry company", "organisation")
        assert again == place.part
        form(place, "turn-off", {"why": "Sold."})
        assert endeavours_queries.walk_of(other.id, place.part.id).left_on is None

    def test_a_stranger_to_the_other_endeavour_does_not_learn_that_its_part_is_there(self, place):
        other = endeavours.begin("Fewer falls", "So that fewer fall.", is_listed=False)
        room = spaces.open_space(other.id, "The stairs", "doers")
        stranger = people.welcome("Stranger", endeavour=other.id)
        spaces.take_seat(stranger, room, "host")
        own = spaces.bring_along(stranger, other.id, "The ferry company", "organisation")
        assert own != place.part


class TestAcrossEndeavours:
    @pytest.fixture
    def stranger(self, place):
        other = endeavours.begin("Fewer falls", "So that fewer fall.", is_listed=False)
        room = spaces.open_space(other.id, "The stairs", "doers")
        place.people["stranger"] = people.welcome("Stranger", endeavour=other.id)
        spaces.take_seat(place.people["stranger"], room, "host")
        return other

    def test_a_part_is_not_reached_through_an_endeavour_it_does_not_walk_with(self, place, stranger):
        url = reverse("part", kwargs={"endeavour": stranger.id, "part": place.part.id})
        assert place.client("stranger").get(url).status_code == 404

    def test_a_person_is_not_reached_through_an_endeavour_they_do_not_sit_in(self, place, stranger):
        about = {"endeavour": stranger.id, "person": place.people["member"].id}
        assert place.client("stranger").get(reverse("person", kwargs=about)).status_code == 404

    def test_what_is_not_listed_is_not_there_for_others(self, place, stranger):
        url = reverse("who-walks", kwargs={"endeavour": stranger.id})
        assert place.client("member").get(url).status_code == 404


class TestPeople:
    def test_a_title_is_shown_on_ones_own_page_alone_and_only_if_one_wishes(self, place):
        said = {"name": "Member", "title": "Director of Tides", "story": "I grew up on the pier."}
        client = place.client("member")
        client.post(reverse("me"), said)
        about = {"endeavour": place.endeavour.id, "person": place.people["member"].id}
        own = reverse("person", kwargs=about)
        everyone = reverse("who-walks", kwargs={"endeavour": place.endeavour.id})
        assert "Director of Tides" not in place.client("host").get(own).content.decode()
        client.post(reverse("me"), said | {"shows_title": "on"})
        shown = place.client("host").get(own).content.decode()
        assert "Director of Tides" in shown
        assert "I grew up on the pier." in shown
        assert "Director of Tides" not in place.client("host").get(everyone).content.decode()

    def test_how_many_see_from_a_part_is_told_only_from_eight(self, place):
        for number in range(9):
            somebody = people.welcome(f"Somebody {number}", endeavour=place.endeavour.id)
            people.belong(somebody, place.part, endeavour=place.endeavour.id)
            shown = page(place, place.part)
            assert ("fewer than eight people" in shown) == (number < 7), number

    def test_what_somebody_says_of_themselves_is_one_moment_without_the_words(self, place):
        place.client("member").post(reverse("me"), {"name": "Member", "story": "The pier."})
        told = Moment.objects.filter(kind="people.spoke_of_self").get()
        assert "pier" not in str(told.data)


class TestManyParts:
    @pytest.fixture
    def many(self, place):
        for number in range(60):
            part = spaces.bring_along(
                place.people["host"], place.endeavour.id, f"Surgery {number}", "organisation"
            )
            somebody = people.welcome(f"Somebody {number}", endeavour=place.endeavour.id)
            spaces.take_seat(somebody, place.space, "member")
            people.belong(somebody, part, endeavour=place.endeavour.id)

    @pytest.mark.parametrize(("name", "most"), [("who-walks", 14), ("spaces", 12)])
    def test_a_page_asks_as_little_of_many_as_of_few(
        self, place, many, django_assert_max_num_queries, name, most
    ):
        client = place.client("member")
        with django_assert_max_num_queries(most):
            client.get(reverse(name, kwargs={"endeavour": place.endeavour.id}))

    def test_levels_from_which_nobody_sees_are_said_once_somebody_has(self, place):
        at = reverse("who-walks", kwargs={"endeavour": place.endeavour.id})
        assert "Who isn’t here yet?" not in place.client("member").get(at).content.decode()
        people.belong(place.people["member"], place.part, "front line", endeavour=place.endeavour.id)
        said = place.client("member").get(at).content.decode()
        assert "Who isn’t here yet?" in said
        assert "I live it: as a user, a carer or a neighbour" in said
        assert "Close to people: on the ward" not in said

    def test_a_part_s_page_too(self, place, many, django_assert_max_num_queries):
        client = place.client("member")
        with django_assert_max_num_queries(22):
            client.get(reverse("part", kwargs={"endeavour": place.endeavour.id, "part": place.part.id}))
