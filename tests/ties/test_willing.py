"""I will, if others will: sealed until it is met, told all at once, destroyed when its day is over."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from waymark.people.access import NotAllowed, NotThere, Visitor
from waymark.record.clock import as_of
from waymark.record.models import Moment
from waymark.spaces import commands as spaces
from waymark.spaces.own import queries as own
from waymark.ties import access, letters
from waymark.ties import commands as ties
from waymark.ties.models import IfOthers, InTogether, Slot
from waymark.ties.willing import commands as willing
from waymark.ties.willing import queries

NIGHT = "take a night on the phone"


def condition(others: int = 2, parts: int = 2, *, days: int = 30, words: str = NIGHT) -> ties.Condition:
    return ties.Condition(words, others, parts, timezone.localdate() + timedelta(days=days))


@pytest.fixture
def proposed(valley) -> IfOthers:
    """Somebody of the ferry would, if two others would, from two parts together."""
    ada = valley.people["ferry"][0]
    return ties.propose_if_others(ada, valley.place.space, condition(), valley.place.part.id)


def joins(valley, one: IfOthers, name: str, number: int) -> None:
    part = valley.place.part if name == "ferry" else valley.place.other_part
    ties.join_if_others(valley.people[name][number], one.pk, part.id)


def read_by(person, one: IfOthers) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse("one-if-others", kwargs={"if_others": one.pk})).content.decode()


def who(one: IfOthers) -> set[str]:
    return set(InTogether.objects.filter(if_others=one).values_list("person__name", flat=True))


class TestUntilItIsMet:
    def test_everybody_in_the_space_reads_the_sentence_and_what_it_takes(self, valley, proposed):
        page = valley.page("if-others", valley.place.people["host"])
        assert NIGHT in page
        assert "if 2 others will, from 2 parts of the system together" in page
        assert "Not met yet" in page

    def test_nobody_but_each_of_themselves_reads_who_is_in_not_even_a_host(self, valley, proposed):
        joins(valley, proposed, "ferry", 1)
        ada, ben, host = *valley.people["ferry"][:2], valley.place.people["host"]
        assert "You are in. Only you can see that." in read_by(ada, proposed)
        assert "You are in. Only you can see that." in read_by(ben, proposed)
        for reader in (host, valley.people["ferry"][2]):
            page = read_by(reader, proposed)
            assert "You are in" not in page
            assert ada.name not in page.replace("Ferry 2", "")
            assert ben.name not in page

    def test_a_page_is_the_same_to_others_whoever_joined(self, valley, proposed):
        cid = valley.people["ferry"][2]
        before = _without_tokens(read_by(cid, proposed))
        joins(valley, proposed, "ferry", 1)
        assert _without_tokens(read_by(cid, proposed)) == before

    def test_whoever_wrote_it_reads_the_same_as_others_who_are_in_but_can_take_it_away(
        self, valley, proposed
    ):
        joins(valley, proposed, "ferry", 1)
        ada, ben = valley.people["ferry"][:2]
        assert "Take my words away" in read_by(ada, proposed)
        assert "Take my words away" not in read_by(ben, proposed)
        client = Client()
        client.force_login(ben)
        address = reverse("one-if-others", kwargs={"if_others": proposed.pk})
        assert client.post(address, {"press": "take away"}).status_code == 404
        client.force_login(ada)
        client.post(address, {"press": "take away"})
        assert not IfOthers.objects.exists()
        assert not Slot.objects.exists()

    def test_it_can_be_taken_back(self, valley, proposed):
        joins(valley, proposed, "harbour", 0)
        ties.step_out_if_others(valley.people["harbour"][0], proposed.pk)
        joins(valley, proposed, "harbour", 1)
        proposed.refresh_from_db()
        assert proposed.met_on is None
        assert "You are in" not in read_by(valley.people["harbour"][0], proposed)

    def test_pressing_twice_is_joining_once(self, valley, proposed):
        for _ in range(3):
            joins(valley, proposed, "harbour", 0)
        proposed.refresh_from_db()
        assert proposed.met_on is None

    def test_the_same_words_proposed_again_are_joined(self, valley, proposed):
        ben = valley.people["harbour"][0]
        again = ties.propose_if_others(ben, valley.place.space, condition(), valley.place.other_part.id)
        assert again.pk == proposed.pk
        assert IfOthers.objects.count() == 1

    def test_it_isnt_met_by_people_of_too_few_parts(self, valley, proposed):
        joins(valley, proposed, "ferry", 1)
        joins(valley, proposed, "ferry", 2)
        proposed.refresh_from_db()
        assert proposed.met_on is None
        joins(valley, proposed, "harbour", 0)
        proposed.refresh_from_db()
        assert proposed.met_on is not None

    def test_nobody_joins_from_a_part_that_is_not_theirs(self, valley, proposed):
        client = Client()
        client.force_login(valley.people["ferry"][1])
        said = {"press": "in", "part": str(valley.place.other_part.id)}
        answer = client.post(reverse("one-if-others", kwargs={"if_others": proposed.pk}), said)
        assert answer.status_code == 422

    def test_whoever_sits_on_behalf_of_another_is_not_in(self, valley, proposed):
        seat = valley.people["ferry"][1].seats.get()
        seat.is_deputy = True
        seat.save()
        with pytest.raises(NotAllowed):
            joins(valley, proposed, "ferry", 1)

    def test_it_is_not_there_for_another_space_nor_for_whoever_looks_after_the_server(self, valley, proposed):
        for kind in ("host elsewhere", "administrator"):
            with pytest.raises(NotThere):
                access.require_if_others(Visitor(person=valley.place.people[kind]), proposed.pk)

    def test_words_that_ask_for_care_wait_for_a_host(self, valley):
        ada, ben = valley.people["ferry"][:2]
        said = condition(words="kill myself unless somebody listens")
        one = ties.propose_if_others(ada, valley.place.space, said, valley.place.part.id)
        assert one.held_for
        with pytest.raises(NotThere):
            access.require_if_others(Visitor(person=ben), one.pk)
        with pytest.raises(NotAllowed):
            joins(valley, one, "ferry", 1)
        host = Client()
        host.force_login(valley.place.people["host"])
        host.post(reverse("one-if-others", kwargs={"if_others": one.pk}), {"press": "let in"})
        assert access.require_if_others(Visitor(person=ben), one.pk)

    def test_a_host_takes_away_what_could_hurt_under_their_name(self, valley, proposed):
        host = valley.place.people["host"]
        valley.post("one-if-others", host, {"press": "hold back"}, if_others=proposed.pk)
        assert not IfOthers.objects.exists()
        assert Moment.objects.get(kind="ties.if_others_held_back").who.person == host.pk

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"others": "1"}, "Choose from 2 to 20 others."),
            ({"parts": "7"}, "Choose from 1 to 6 parts."),
            ({"others": "2", "parts": "4"}, "So few people can’t come from so many parts."),
            ({"until": (timezone.localdate() + timedelta(days=91)).isoformat()}, "ninety days from now"),
            ({"words": ""}, "Write what you would do."),
        ],
    )
    def test_the_form_says_what_needs_another_look(self, valley, wrong, said):
        until = (timezone.localdate() + timedelta(days=9)).isoformat()
        typed = {"words": NIGHT, "others": "4", "parts": "2", "until": until}
        typed |= {"part": str(valley.place.part.id)}
        answer = valley.post("if-others", valley.people["ferry"][0], typed | wrong)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert not IfOthers.objects.exists()


class TestMet:
    def meet(self, valley, proposed) -> None:
        joins(valley, proposed, "ferry", 1)
        joins(valley, proposed, "harbour", 0)
        proposed.refresh_from_db()

    def test_everybody_in_the_space_reads_all_the_names_with_their_parts(self, valley, proposed):
        self.meet(valley, proposed)
        page = read_by(valley.place.people["host"], proposed)
        for name in ("ferry 0", "ferry 1", "harbour 0"):
            assert name in page
        assert "The ferry company" in page
        assert not Slot.objects.exists()

    def test_it_is_one_moment_of_nobody(self, valley, proposed):
        self.meet(valley, proposed)
        told = Moment.objects.get(kind="ties.if_others_met")
        assert (told.subject, told.audience) == (proposed.pk, valley.place.space.pk)
        assert not hasattr(told, "who")

    def test_nothing_says_who_proposed_it(self, valley, proposed):
        self.meet(valley, proposed)
        ada, ben = valley.people["ferry"][:2]
        pages = [_without_tokens(read_by(person, proposed)) for person in (ada, ben)]
        pages = [page.replace("ferry 0", "").replace("ferry 1", "") for page in pages]
        assert pages[0].split("<main")[1] == pages[1].split("<main")[1]
        assert {one["i_proposed"] for one in own.own(ada).elsewhere["if_others"]} == {None}

    def test_those_who_are_in_get_a_letter_that_says_who(self, valley, proposed):
        from waymark.people.signing_in import commands as signing_in

        ada, cid = valley.people["ferry"][0], valley.people["ferry"][2]
        for person in (ada, cid):
            signing_in.add_address(person, f"{person.pk}@waymark.example")
        self.meet(valley, proposed)
        letters.tell_if_others_met(proposed.pk)
        (letter,) = [one for one in mail.outbox if "It is met" in one.subject]
        assert letter.to == [f"{ada.pk}@waymark.example"]
        assert NIGHT in letter.body
        assert "harbour 0, The harbour" in letter.body

    def test_the_letter_is_asked_for_with_it(self, valley, proposed):
        from waymark.jobs.models import Job

        assert not Job.objects.filter(task="ties.tell_if_others_met").exists()
        self.meet(valley, proposed)
        assert Job.objects.get(task="ties.tell_if_others_met").key == str(proposed.pk)

    def test_nobody_is_in_or_out_afterwards(self, valley, proposed):
        self.meet(valley, proposed)
        with pytest.raises(NotAllowed, match="without you"):
            joins(valley, proposed, "harbour", 1)
        with pytest.raises(NotAllowed):
            ties.step_out_if_others(valley.people["ferry"][0], proposed.pk)
        joins(valley, proposed, "harbour", 0)
        assert who(proposed) == {"ferry 0", "ferry 1", "harbour 0"}

    def test_it_stays_after_its_day_and_goes_with_their_last_seat(self, valley, proposed):
        self.meet(valley, proposed)
        spaces.step_out(valley.people["ferry"][1].seats.get())
        ties.let_old_go()
        assert who(proposed) == {"ferry 0", "harbour 0"}
        with as_of(timezone.now() + timedelta(days=60)):
            ties.let_if_others_go()
            assert NIGHT in read_by(valley.people["ferry"][0], proposed)
        with as_of(timezone.now() + timedelta(days=800)):
            ties.let_old_go()
        assert not IfOthers.objects.exists()

    def test_whoever_left_the_space_before_does_not_count(self, valley, proposed):
        joins(valley, proposed, "ferry", 1)
        spaces.step_out(valley.people["ferry"][1].seats.get())
        ties.let_if_others_go()
        joins(valley, proposed, "harbour", 0)
        proposed.refresh_from_db()
        assert proposed.met_on is None


class TestOver:
    def test_it_is_not_shown_once_its_day_is_over_and_destroyed_within_the_hour(self, valley, proposed):
        joins(valley, proposed, "ferry", 1)
        with as_of(timezone.now() + timedelta(days=31)):
            assert NIGHT not in valley.page("if-others", valley.people["ferry"][0])
            with pytest.raises(NotThere):
                joins(valley, proposed, "harbour", 0)
            ties.let_if_others_go()
        assert not IfOthers.objects.exists()
        assert not Slot.objects.exists()
        assert not Moment.objects.filter(kind__startswith="ties.if_others").exists()

    def test_whoever_is_erased_is_in_no_more(self, valley, proposed):
        joins(valley, proposed, "harbour", 0)
        spaces.erase_person(valley.people["harbour"][0])
        joins(valley, proposed, "ferry", 1)
        proposed.refresh_from_db()
        assert proposed.met_on is None

    def test_what_they_proposed_goes_with_whoever_is_erased(self, valley, proposed):
        spaces.erase_person(valley.people["ferry"][0])
        assert not IfOthers.objects.exists()


class TestWhatTheyKnowThemselves:
    def test_my_data_says_what_i_am_in_and_from_which_part(self, valley, proposed):
        joins(valley, proposed, "harbour", 0)
        (mine,) = own.own(valley.people["harbour"][0]).elsewhere["if_others"]
        assert (mine["words"], mine["from_part"], mine["i_proposed"]) == (NIGHT, "The harbour", False)
        (theirs,) = own.own(valley.people["ferry"][0]).elsewhere["if_others"]
        assert theirs["i_proposed"] is True
        assert own.own(valley.people["ferry"][3]).elsewhere["if_others"] == []


class TestTheKeys:
    def test_another_key_seals_every_place_anew(self, valley, proposed, settings):
        joins(valley, proposed, "ferry", 1)
        settings.VEIL_KEYS = ["fresh", *settings.VEIL_KEYS]
        assert ties.seal_if_others_anew() == Slot.objects.count()
        settings.VEIL_KEYS = ["fresh"]
        joins(valley, proposed, "harbour", 0)
        assert who(proposed) == {"ferry 0", "ferry 1", "harbour 0"}

    def test_while_they_are_away_nothing_is_lost(self, valley, proposed, settings):
        known = settings.VEIL_KEYS
        settings.VEIL_KEYS = ["another"]
        ties.let_if_others_go()
        with pytest.raises(NotAllowed, match="keys"):
            joins(valley, proposed, "ferry", 1)
        settings.VEIL_KEYS = known
        assert "You are in" in read_by(valley.people["ferry"][0], proposed)


class TestWhoeverHasTheDatabase:
    """Somebody with all of it but the keys tries to find out whether anybody is in, how many, or who."""

    def rows(self) -> list[tuple[str, str]]:
        return [(str(pk), sealed) for pk, sealed in Slot.objects.values_list("pk", "sealed")]

    def test_as_many_places_stand_there_whoever_is_in_and_all_are_as_long(self, valley, proposed):
        many = Slot.objects.count()
        for number in range(1, 9):
            joins(valley, proposed, "ferry", number)
            assert Slot.objects.count() == many
        assert len({len(sealed) for _pk, sealed in self.rows()}) == 1

    def test_nobody_runs_out_of_places(self, valley):
        one = ties.propose_if_others(
            valley.people["ferry"][0], valley.place.space, condition(20, 3), valley.place.part.id
        )
        valley.settle("ferry", valley.place.part, 40)
        for number in range(1, len(valley.people["ferry"])):
            joins(valley, one, "ferry", number)
        assert "You are in" in read_by(valley.people["ferry"][-1], one)
        one.refresh_from_db()
        assert one.met_on is None

    @pytest.mark.parametrize("act", ["join", "step out", "neither, by the hour"])
    def test_every_place_is_written_anew_whatever_happens(self, valley, proposed, act):
        joins(valley, proposed, "ferry", 1)
        before = self.rows()
        if act == "join":
            joins(valley, proposed, "ferry", 2)
        elif act == "step out":
            ties.step_out_if_others(valley.people["ferry"][1], proposed.pk)
        else:
            ties.let_if_others_go()
        after = self.rows()
        assert len(after) == len(before)
        assert not {pk for pk, _ in before} & {pk for pk, _ in after}
        assert not {sealed for _, sealed in before} & {sealed for _, sealed in after}

    def test_all_places_are_of_one_transaction(self, valley, proposed):
        if connection.vendor == "sqlite":
            pytest.skip("SQLite does not say which transaction wrote a row")
        joins(valley, proposed, "ferry", 1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT xmin::text) FROM ties_slot")
            assert cursor.fetchone() == (1,)

    def test_where_a_place_lies_says_nothing_of_who_took_it_first(self, valley):
        """Ten join one after the other, three times over: each time they lie in another order."""
        seen = set()
        for word in ("first", "second", "third"):
            said = condition(20, 6, words=word)
            ada, part = valley.people["ferry"][0], valley.place.part.id
            one = ties.propose_if_others(ada, valley.place.space, said, part)
            for number in range(1, 10):
                joins(valley, one, "ferry", number)
            lying = queries.promises_in(_as_they_lie(one))
            assert len(lying) == 10
            seen.add(tuple(promise.person for promise in lying))
        assert len(seen) == 3

    def test_joining_and_stepping_out_ask_the_same_of_the_database(self, valley, proposed):
        def asked(act) -> list[str]:
            with CaptureQueriesContext(connection) as caught:
                act()
            asked = [one["sql"].split(" WHERE ")[0].split(" VALUES ")[0].split("(")[0] for one in caught]
            return [one for one in asked if "SAVEPOINT" not in one]

        cid = valley.people["ferry"][2]
        joined = asked(lambda: joins(valley, proposed, "ferry", 2))
        again = asked(lambda: joins(valley, proposed, "ferry", 2))
        out = asked(lambda: ties.step_out_if_others(cid, proposed.pk))
        never_in = asked(lambda: ties.step_out_if_others(cid, proposed.pk))
        assert joined == again
        assert out == never_in

    def test_looking_asks_the_same_whoever_is_in(self, valley, proposed, django_assert_num_queries):
        def asked(person) -> int:
            client = Client()
            client.force_login(person)
            with CaptureQueriesContext(connection) as caught:
                client.get(reverse("one-if-others", kwargs={"if_others": proposed.pk}))
            return len(caught)

        ada, cid = valley.people["ferry"][0], valley.people["ferry"][2]
        nobody_else = asked(ada)
        joins(valley, proposed, "ferry", 1)
        assert asked(ada) == asked(cid) == nobody_else

    def test_many_of_them_ask_the_same_as_one(self, valley, proposed):
        def asked() -> int:
            client = Client()
            client.force_login(valley.people["ferry"][3])
            with CaptureQueriesContext(connection) as caught:
                client.get(reverse("if-others", kwargs={"endeavour": valley.endeavour}))
            return len(caught)

        before = asked()
        for word in ("one", "two", "three"):
            ties.propose_if_others(
                valley.people["ferry"][1], valley.place.space, condition(words=word), valley.place.part.id
            )
        assert asked() == before

    def test_nothing_but_places_is_written_while_it_is_open(self, valley, proposed):
        """No session, seat, moment or job is touched: each would stand beside that of whoever joined."""
        client = Client()
        client.force_login(valley.people["harbour"][0])
        address = reverse("one-if-others", kwargs={"if_others": proposed.pk})
        client.get(address)
        before = _everything_but(Slot)
        sent = client.post(address, {"press": "in", "part": str(valley.place.other_part.id)})
        assert sent.status_code == 302
        assert _everything_but(Slot) == before
        client.post(address, {"press": "out"})
        assert _everything_but(Slot) == before

    def test_no_row_that_could_be_read_without_a_key_names_anybody(self, valley, proposed):
        joins(valley, proposed, "ferry", 1)
        for person in valley.people["ferry"][:2]:
            for model in (IfOthers, Slot):
                lines = str(list(model.objects.values_list())).replace("-", "")
                assert person.pk.hex not in lines

    def test_proposing_writes_no_moment(self, valley):
        before = Moment.objects.count()
        ties.propose_if_others(
            valley.people["ferry"][0], valley.place.space, condition(), valley.place.part.id
        )
        assert Moment.objects.count() == before


def _as_they_lie(one: IfOthers) -> list[Slot]:
    """The places of one, in the order in which the database itself keeps them."""
    order = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM ties_slot ORDER BY {order}")
        lying = [str(row[0]).replace("-", "") for row in cursor.fetchall()]
    slots = {slot.pk.hex: slot for slot in Slot.objects.filter(if_others=one)}
    return [slots[number] for number in lying if number in slots]


def _everything_but(model) -> dict[str, list]:
    from django.apps import apps

    return {
        one._meta.label: sorted(map(str, one.objects.values_list()))
        for one in apps.get_models()
        if one is not model
    }


def _without_tokens(page: str) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


AT_ONCE = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "connection.vendor == 'sqlite'", reason="SQLite lets one write at a time, so nobody meets anybody"
    ),
]


class TestAtOnce:
    pytestmark = AT_ONCE

    def at_once(self, *acts) -> list[BaseException | None]:
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

    def test_two_last_ones_meet_it_once(self, valley, proposed):
        joins(valley, proposed, "ferry", 1)
        met = self.at_once(
            lambda: joins(valley, proposed, "harbour", 0), lambda: joins(valley, proposed, "harbour", 1)
        )
        assert sorted(type(one).__name__ for one in met) == ["NoneType", "NotAllowed"]
        assert InTogether.objects.filter(if_others=proposed).count() == 3
        assert Moment.objects.filter(kind="ties.if_others_met").count() == 1

    def test_two_who_join_are_both_in(self, valley, proposed):
        met = self.at_once(
            lambda: joins(valley, proposed, "ferry", 1), lambda: joins(valley, proposed, "harbour", 1)
        )
        assert met == [None, None]
        assert who(proposed) == {"ferry 0", "ferry 1", "harbour 1"}

    def test_the_last_joins_as_its_day_ends(self, valley, proposed):
        joins(valley, proposed, "ferry", 1)

        def later() -> None:
            with as_of(timezone.now() + timedelta(days=31)):
                willing.let_if_others_go()

        met = self.at_once(lambda: joins(valley, proposed, "harbour", 0), later)
        assert met[1] is None
        if met[0] is None:
            assert who(proposed) == {"ferry 0", "ferry 1", "harbour 0"}
        else:
            assert isinstance(met[0], NotThere)
            assert not IfOthers.objects.exists()
        assert not Slot.objects.exists()
