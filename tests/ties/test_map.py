"""The map between parts: when there is none, and that it shows nobody."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from waymark.endeavours import commands as endeavours
from waymark.people import commands as people
from waymark.record.clock import as_of
from waymark.spaces import commands as spaces
from waymark.ties import commands as ties
from waymark.ties.models import Drawing, MapOpened, OnMap

YES = {"is_hostile": "no", "is_unspoken": "no", "wants": "Who rings whom.", "acts": "The hosts."}


def between(drawing, one, other) -> int | None:
    """The figure between two parts; None where nothing is told."""
    pair = sorted([str(one.pk), str(other.pk)])
    return next((cell["ties"] for cell in drawing.told["cells"] if sorted(cell["between"]) == pair), None)


class TestTheGate:
    @pytest.mark.parametrize(
        "answer", [{"is_hostile": "yes"}, {"is_unspoken": "yes"}, {"wants": ""}, {"acts": ""}]
    )
    def test_stays_shut_unless_all_four_are_answered_so_that_a_map_does_no_harm(self, place, answer):
        said = place.client("host").post(
            reverse("open-map", kwargs={"endeavour": place.endeavour.id}), {**YES, **answer}
        )
        assert said.status_code == 422
        assert not MapOpened.objects.exists()

    def test_opens_and_can_be_closed_again(self, place):
        at = reverse("open-map", kwargs={"endeavour": place.endeavour.id})
        place.client("host").post(at, YES)
        assert MapOpened.objects.get().is_open
        place.client("host").post(reverse("close-map", kwargs={"endeavour": place.endeavour.id}))
        assert not MapOpened.objects.get().is_open

    def test_says_to_whoever_is_asked_what_it_is_for(self, valley):
        page = valley.page("who-i-know", valley.people["ferry"][0])
        assert "Who rings whom." in page
        assert "The hosts." in page


class TestADrawing:
    def test_tells_ties_between_parts_to_the_nearest_five(self, joined):
        drawing = joined.drawn()
        assert between(drawing, joined.place.part, joined.place.other_part) == 30
        page = joined.page("ties", joined.place.people["member"])
        assert "30" in page
        assert "ferry 0" not in page

    def test_tells_the_ties_within_a_part_apart_from_those_across(self, joined):
        ferry = joined.people["ferry"]
        joined.tie(*((ferry[n], ferry[(n + k) % 10]) for n in range(10) for k in (1, 2)))
        drawing = joined.drawn()
        assert between(drawing, joined.place.part, joined.place.part) == 20
        assert between(drawing, joined.place.part, joined.place.other_part) == 30
        assert between(drawing, joined.place.other_part, joined.place.other_part) is None

    def test_is_nobodys_where_one_person_has_all_the_ties(self, valley):
        hub = valley.people["ferry"][0]
        valley.tie(*((hub, other) for other in valley.people["harbour"]))
        valley.everybody_tells()
        assert between(valley.drawn(), valley.place.part, valley.place.other_part) is None

    def test_is_nobodys_where_two_people_have_all_the_ties(self, valley):
        for hub in valley.people["ferry"][:2]:
            valley.tie(*((hub, other) for other in valley.people["harbour"]))
        valley.everybody_tells()
        drawing = valley.drawn()
        assert between(drawing, valley.place.part, valley.place.other_part) is None
        assert drawing.told["outwards"] == ""

    def test_says_nothing_of_a_part_from_which_fewer_than_eight_see(self, joined):
        small = spaces.bring_along(joined.place.people["host"], joined.endeavour, "The chandler", "team")
        few = joined.settle("chandler", small, 7)
        joined.tie(*((one, other) for one in few for other in joined.people["ferry"][:5]))
        joined.everybody_tells()
        assert between(joined.drawn(), joined.place.part, small) is None

    def test_looks_the_same_where_there_is_none_and_where_there_are_few(self, valley):
        third = spaces.bring_along(valley.place.people["host"], valley.endeavour, "The light", "team")
        light = valley.settle("light", third, 9)
        valley.tie((valley.people["ferry"][0], valley.people["harbour"][0]))
        valley.tie(*zip(light, valley.people["harbour"][:9], strict=True))
        valley.everybody_tells()
        valley.drawn()
        page = valley.page("ties", valley.place.people["member"])
        assert page.count("nothing that may be told") > 0
        assert "fewer than eight</span>" not in page
        assert "none told" not in page

    def test_does_not_count_deputies_as_people_of_a_part(self, valley):
        member = valley.place.people["member"]
        seat = member.seats.get()
        small = spaces.bring_along(valley.place.people["host"], valley.endeavour, "The chandler", "team")
        deputies = []
        for number in range(8):
            person = people.welcome(f"Deputy {number}", endeavour=valley.endeavour)
            token = spaces.offer_seat(valley.place.space, on_behalf_of=seat)
            spaces.accept_seat(_invitation(token), person)
            people.belong(person, small, "", endeavour=valley.endeavour)
            deputies.append(person)
        spaces.step_out(seat)
        valley.tie(*((one, other) for one in deputies for other in valley.people["ferry"]))
        valley.everybody_tells()
        assert between(valley.drawn(), valley.place.part, small) is None

    def test_waits_for_eight_with_something_new_and_four_weeks(self, joined):
        assert joined.drawn() is not None
        ferry, harbour = joined.people["ferry"], joined.people["harbour"]
        joined.tie(*((ferry[n], harbour[(n + 5) % 10]) for n in range(7)))
        assert joined.drawn_later() is None, "seven ties more"
        joined.tie((ferry[7], harbour[2]))
        assert joined.drawn() is None, "it was drawn today"
        assert joined.drawn_later() is not None

    def test_is_not_drawn_anew_because_one_person_hides_all_their_ties(self, joined):
        ada = joined.people["ferry"][0]
        joined.tie(*((ada, other) for other in joined.people["harbour"]))
        joined.drawn()
        for other in joined.people["harbour"]:
            ties.take_tie_back(ada, joined.endeavour, other.pk)
        assert joined.drawn_later() is None

    def test_is_no_nearer_for_what_only_one_end_says(self, joined):
        joined.drawn()
        joined.tie(
            *((one, joined.people["harbour"][9]) for one in joined.people["ferry"][:6]), one_sided=True
        )
        joined.tie(*((one, joined.people["ferry"][0]) for one in joined.people["ferry"][1:]), one_sided=True)
        assert joined.drawn_later() is None

    def test_is_no_nearer_for_ticking_something_else_again_and_again(self, joined):
        joined.drawn()
        ferry, harbour = joined.people["ferry"], joined.people["harbour"]
        joined.tie(*((ferry[n], harbour[n]) for n in range(10)), talks=True)
        assert joined.drawn_later() is None

    @pytest.mark.parametrize(("tell", "bears"), [(12, "nothing"), (17, "patterns"), (23, "ties")])
    def test_says_as_much_as_so_many_answers_bear(self, valley, tell, bears):
        everybody = [*valley.people["ferry"], *valley.people["harbour"], *valley.place.people.values()]
        for person in everybody[:tell]:
            ties.say_who_i_know(person, valley.endeavour, {})
        drawing = valley.drawn()
        assert drawing.told["bears"] == bears
        assert ("cells" in drawing.told) is (bears != "nothing")

    def test_goes_on_where_its_own_words_are_forgotten(self, joined):
        joined.drawn()
        assert not OnMap.objects.filter(has_news=True).exists()
        for person in joined.people["ferry"]:
            spaces.erase_person(person)
        assert joined.page("ties", joined.place.people["member"])


class TestOneTie:
    @pytest.fixture
    def held(self, valley):
        """One tie between two parts, and everybody has told."""
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        valley.tie((ada, ben))
        valley.everybody_tells()
        return valley

    def agree(self, valley, *ends) -> None:
        showing = ties.Showing(may_be_told_alone=True)
        for one, other in ends:
            ties.show_tie(one, valley.endeavour, other.pk, ties.End(), showing)

    def test_is_told_without_a_name_when_both_its_ends_agree(self, held):
        ada, ben = held.people["ferry"][0], held.people["harbour"][0]
        self.agree(held, (ada, ben), (ben, ada))
        held.drawn()
        page = held.page("ties", held.place.people["member"])
        assert "One tie holds these two together" in page
        assert "ferry 0" not in page

    def test_is_not_told_when_one_of_them_did_not_agree(self, held):
        self.agree(held, (held.people["ferry"][0], held.people["harbour"][0]))
        held.drawn()
        assert "One tie holds these two" not in held.page("ties", held.place.people["member"])

    def test_is_told_no_more_from_the_moment_in_which_one_no_longer_agrees(self, held):
        ada, ben = held.people["ferry"][0], held.people["harbour"][0]
        self.agree(held, (ada, ben), (ben, ada))
        held.drawn()
        ties.show_tie(ben, held.endeavour, ada.pk, ties.End(), ties.Showing())
        assert "One tie holds these two" not in held.page("ties", held.place.people["member"])

    def test_is_not_told_where_a_part_is_small(self, valley):
        small = spaces.bring_along(valley.place.people["host"], valley.endeavour, "The chandler", "team")
        cid = valley.settle("chandler", small, 2)[0]
        ada = valley.people["ferry"][0]
        valley.tie((ada, cid))
        self.agree(valley, (ada, cid), (cid, ada))
        valley.everybody_tells()
        assert valley.drawn().told["lone"] == []


class TestLevels:
    def test_are_told_where_they_differ_from_each_part_by_nobody_or_by_eight(self, valley):
        host = valley.place.people["host"]
        hill, moor = (
            spaces.bring_along(host, valley.endeavour, name, "team") for name in ("The hill", "The moor")
        )
        front = [
            *valley.settle("hill f", hill, 9, "front line"),
            *valley.settle("moor f", moor, 9, "front line"),
        ]
        middle = [*valley.settle("hill m", hill, 9, "middle"), *valley.settle("moor m", moor, 9, "middle")]
        valley.tie(*((front[n], middle[(n + k) % 18]) for n in range(18) for k in range(2)))
        valley.everybody_tells()
        drawing = valley.drawn()
        assert {tuple(cell["between"]): cell["ties"] for cell in drawing.told["levels"]} == {
            ("front line", "middle"): 35
        }

    def test_are_not_told_where_they_would_tell_of_the_few_beside_a_part(self, valley):
        host = valley.place.people["host"]
        hill, moor = (
            spaces.bring_along(host, valley.endeavour, name, "team") for name in ("The hill", "The moor")
        )
        front = valley.settle("hill f", hill, 10, "front line")
        odd = valley.settle("moor f", moor, 1, "front line")[0]
        valley.tie(*((front[n], front[(n + k) % 10]) for n in range(10) for k in (1, 2)))
        valley.tie(*((odd, one) for one in front))
        valley.everybody_tells()
        assert valley.drawn().told["levels"] == []

    def test_are_not_told_where_two_parts_together_would_tell_of_the_one_beside_them(self, valley):
        host = valley.place.people["host"]
        hill, moor = (
            spaces.bring_along(host, valley.endeavour, name, "team") for name in ("The hill", "The moor")
        )
        front = [
            *valley.settle("hill f", hill, 10, "front line"),
            *valley.settle("moor f", moor, 9, "front line"),
        ]
        odd = valley.settle("moor o", moor, 1)[0]
        valley.tie(*((front[n], front[(n + k) % 19]) for n in range(19) for k in (1, 2)))
        valley.tie(*((odd, one) for one in front))
        valley.everybody_tells()
        assert valley.drawn().told["levels"] == []


class TestThroughTime:
    def test_one_goes_back_to_what_was_told_before(self, joined):
        with as_of(timezone.now() - timedelta(days=60)):
            first = joined.drawn()
        ferry, harbour = joined.people["ferry"], joined.people["harbour"]
        joined.tie(*((ferry[n], harbour[(n + 5) % 10]) for n in range(10)))
        second = joined.drawn()
        assert (first.number, second.number) == (1, 2)
        assert between(second, joined.place.part, joined.place.other_part) == 40
        page = joined.page("ties", joined.place.people["member"], query="?drawing=1")
        assert ">30<" in page
        assert 'rel="next"' in page

    def test_what_was_drawn_is_not_shown_while_the_map_is_closed(self, joined):
        joined.drawn()
        ties.close_map(joined.place.people["host"], joined.endeavour)
        assert ">30<" not in joined.page("ties", joined.place.people["member"])


class TestTakingItAway:
    def taken(self, valley, way: str):
        client = valley.place.client("member")
        at = reverse("ties-taken", kwargs={"endeavour": valley.endeavour})
        return client.get(f"{at}?as={way}")

    def test_hands_out_parts_and_figures_and_nobody(self, joined):
        joined.drawn()
        for way in ("csv", "graphml", "gexf"):
            said = self.taken(joined, way).content.decode()
            assert "The ferry company" in said
            assert "30" in said
            assert "ferry 0" not in said
            if way != "csv":
                ElementTree.fromstring(said)

    def test_has_nothing_to_hand_out_before_there_is_a_drawing_or_another_way(self, joined):
        assert self.taken(joined, "csv").status_code == 404
        joined.drawn()
        assert self.taken(joined, "exe").status_code == 404


class TestWhoIsNotInTheRoom:
    def test_is_a_part_that_walks_along_and_from_which_nobody_sees(self, valley):
        spaces.bring_along(valley.place.people["host"], valley.endeavour, "The night shift", "team")
        page = valley.page("ties", valley.place.people["member"])
        assert "The night shift" in page
        assert "I could go to them" in page

    def test_is_not_a_part_that_has_turned_off(self, valley):
        host = valley.place.people["host"]
        gone = spaces.bring_along(host, valley.endeavour, "The night shift", "team")
        from waymark.endeavours import queries

        endeavours.turn_off(queries.walk_of(valley.endeavour, gone.pk), "Sold.", by=host.pk)
        assert "The night shift" not in valley.page("ties", valley.place.people["member"])

    def test_names_a_question_that_only_one_part_has_been_asked_for_a_month(self, place):
        for kind in ("member", "host"):
            people.belong(place.people[kind], place.part, "", endeavour=place.endeavour.id)
        page = _at(place, "ties")
        assert "people who all see from one part" not in page
        with as_of(timezone.now() + timedelta(days=31)):
            assert "people who all see from one part" in _at(place, "ties")


class TestAPage:
    def test_asks_the_same_of_the_database_however_many_there_are(
        self, joined, django_assert_max_num_queries
    ):
        joined.drawn()
        with django_assert_max_num_queries(42):
            joined.page("ties", joined.place.people["member"])
        joined.settle("more", joined.place.part, 20)
        with django_assert_max_num_queries(42):
            joined.page("ties", joined.place.people["member"])

    def test_says_what_is_missing_while_too_few_have_told(self, valley):
        assert "Not enough people have told yet" in valley.page("ties", valley.place.people["member"])
        assert not Drawing.objects.exists()


def _at(place, name: str) -> str:
    return (
        place.client("member").get(reverse(name, kwargs={"endeavour": place.endeavour.id})).content.decode()
    )


def _invitation(token: str):
    from waymark.people.queries import digest
    from waymark.spaces.models import SeatInvitation

    return SeatInvitation.objects.get(digest=digest(token))
