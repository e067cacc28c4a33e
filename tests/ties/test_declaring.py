"""Whom one knows: said by oneself, seen by oneself, and counting only where both say so."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from waymark.record.clock import as_of
from waymark.spaces import commands as spaces
from waymark.ties import commands as ties
from waymark.ties import queries
from waymark.ties.declaring.queries import AT_ONCE
from waymark.ties.models import Declared, Listed, OnMap


def ties_that_count(valley) -> int:
    return len(queries.mapped(valley.endeavour).network.ties)


class TestATie:
    def test_counts_when_both_ends_say_so(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        valley.tie((ada, ben), one_sided=True)
        assert ties_that_count(valley) == 0
        valley.tie((ben, ada), one_sided=True)
        assert ties_that_count(valley) == 1

    def test_counts_no_more_when_either_end_hides_it(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        valley.tie((ada, ben))
        ties.show_tie(ben, valley.endeavour, ada.pk, ties.End(), ties.Showing(is_hidden=True))
        assert ties_that_count(valley) == 0

    def test_fades_when_one_end_has_not_confirmed_it_for_a_year(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        valley.tie((ada, ben))
        with as_of(timezone.now() + timedelta(days=366)):
            assert ties_that_count(valley) == 0
            valley.tie((ada, ben))
            assert ties_that_count(valley) == 1

    def test_goes_with_whoever_takes_it_back(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        valley.tie((ada, ben))
        ties.take_tie_back(ada, valley.endeavour, ben.pk)
        assert ties_that_count(valley) == 0
        assert Declared.objects.filter(by=ben, to=ada).exists(), "what the other said stays theirs"

    def test_goes_with_whoever_has_themselves_erased(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        valley.tie((ada, ben))
        spaces.erase_person(ada)
        assert not Declared.objects.exists()

    def test_of_somebody_without_a_seat_is_not_used_and_goes_within_a_day(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        valley.tie((ada, ben))
        spaces.step_out(ada.seats.get())
        assert ties_that_count(valley) == 0
        ties.let_old_go()
        assert not Declared.objects.exists()
        assert not OnMap.objects.filter(person=ada).exists()


class TestThePage:
    def test_lists_those_beside_whom_one_sits_and_nobody_elsewhere(self, valley):
        page = valley.page("who-i-know", valley.people["ferry"][0])
        assert "harbour 3" in page
        assert "Host Elsewhere" not in page

    def test_lists_whoever_would_like_to_be_met_though_they_sit_elsewhere(self, valley):
        elsewhere = valley.place.people["host elsewhere"]
        ties.say_wishes(elsewhere, valley.endeavour, would_meet=True, would_have_coffee=False)
        assert "Host Elsewhere" in valley.page("who-i-know", valley.people["ferry"][0])

    def test_never_tells_what_others_said_of_oneself(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        before = valley.page("who-i-know", ada)
        valley.tie((ben, ada), one_sided=True)
        after = valley.page("who-i-know", ada)
        assert _without_tokens(before) == _without_tokens(after)

    def test_keeps_what_was_ticked_beside_those_who_were_shown_and_leaves_the_rest(self, valley):
        ada, ben, cid = valley.people["ferry"][0], *valley.people["harbour"][:2]
        valley.tie((ada, cid), one_sided=True)
        valley.post(
            "who-i-know", ada, {"shown": [str(ben.pk)], "know": [str(ben.pk)], "talks": [str(ben.pk)]}
        )
        assert set(Declared.objects.filter(by=ada).values_list("to", "talks")) == {
            (ben.pk, True),
            (cid.pk, False),
        }

    def test_takes_away_what_had_a_tick_and_has_none_now_but_nothing_that_came_since(self, valley):
        ada, ben, cid = valley.people["ferry"][0], *valley.people["harbour"][:2]
        valley.tie((ada, ben), (ada, cid), one_sided=True)
        shown = [str(ben.pk), str(cid.pk)]
        valley.post("who-i-know", ada, {"shown": shown, "known": [str(ben.pk)]})
        assert list(Declared.objects.filter(by=ada).values_list("to", flat=True)) == [cid.pk]

    def test_holds_a_whole_page_of_ticks(self, valley):
        ada = valley.people["ferry"][0]
        page = valley.page("who-i-know", ada)
        shown = re.findall(r'name="shown" value="([^"]+)"', page)
        ticks = ("shown", "known", "know", "talks", "works", "could_introduce")
        said = valley.post("who-i-know", ada, {"search": "", "page": "", **dict.fromkeys(ticks, shown)})
        assert said.status_code == 200
        assert Declared.objects.filter(by=ada).count() == len(shown) == AT_ONCE

    def test_takes_nothing_new_while_the_map_is_closed(self, valley):
        ada, ben, cid = valley.people["ferry"][0], *valley.people["harbour"][:2]
        valley.tie((ada, ben), one_sided=True)
        ties.close_map(valley.place.people["host"], valley.endeavour)
        valley.post("who-i-know", ada, {"shown": [str(cid.pk)], "know": [str(cid.pk)]})
        valley.post("tie", ada, {"talks": "on"}, endeavour=valley.endeavour, person=cid.pk)
        assert list(Declared.objects.values_list("to", flat=True)) == [ben.pk]
        valley.post("who-i-know", ada, {"shown": [str(ben.pk)], "known": [str(ben.pk)]})
        assert not Declared.objects.exists()

    def test_lets_one_take_back_somebody_who_sits_here_no_more(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        valley.tie((ada, ben), one_sided=True)
        spaces.step_out(ben.seats.get())
        assert "harbour 0" in valley.page("who-i-know", ada)
        ties.let_old_go()
        assert not Declared.objects.exists()

    def test_takes_no_name_that_may_not_be_named(self, valley):
        elsewhere = valley.place.people["host elsewhere"]
        said = {"shown": [str(elsewhere.pk)], "know": [str(elsewhere.pk)]}
        valley.post("who-i-know", valley.people["ferry"][0], said)
        assert not Declared.objects.exists()

    def test_without_a_tick_says_that_one_knows_nobody_and_that_counts(self, valley):
        ada = valley.people["ferry"][0]
        valley.post("who-i-know", ada, {})
        assert OnMap.objects.get(person=ada).told_on == timezone.localdate()
        assert "nobody here yet" in valley.page("who-i-know", ada)

    def test_is_not_there_before_a_map_is_open_and_after_only_to_take_things_back(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        valley.tie((ada, ben))
        ties.close_map(valley.place.people["host"], valley.endeavour)
        assert "harbour 0" in valley.page("who-i-know", ada)
        assert "harbour 1" not in valley.page("who-i-know", ada)
        assert "There is no map of ties here" in valley.page("who-i-know", valley.people["harbour"][5])

    @pytest.mark.parametrize("how_many", [2, 20])
    def test_asks_the_same_of_the_database_however_many_sit_there(
        self, valley, how_many, django_assert_max_num_queries
    ):
        valley.settle("more", valley.place.part, how_many)
        with django_assert_max_num_queries(36):
            valley.page("who-i-know", valley.people["ferry"][0])


class TestAList:
    def bring(self, valley, text: str, name: str = "ties.csv") -> str:
        file = SimpleUploadedFile(name, text.encode())
        return valley.post("bring-ties", valley.place.people["host"], {"file": file}).content.decode()

    def test_asks_both_and_counts_for_nothing_by_itself(self, valley):
        page = self.bring(valley, "from,to\nferry 0,harbour 0\nferry 0,A Stranger\n")
        assert "1 pairs of people who sit here are asked" in page
        assert "A Stranger" in page
        assert ties_that_count(valley) == 0
        ada = valley.people["ferry"][0]
        assert "A list that a host brought in" in valley.page("who-i-know", ada)

    def test_is_answered_once_and_not_asked_again(self, valley):
        ada, ben = valley.people["ferry"][0], valley.people["harbour"][0]
        self.bring(valley, "from,to\nferry 0,harbour 0\n")
        valley.post("who-i-know", ada, {"shown": [str(ben.pk)]})
        self.bring(valley, "from,to\nferry 0,harbour 0\n")
        assert "A list that a host brought in" not in valley.page("who-i-know", ada)
        assert not Declared.objects.exists()

    def test_tells_nobody_of_somebody_in_another_space(self, valley):
        away = valley.settle("away", valley.place.part, 1, space=valley.place.elsewhere.space)[0]
        spaces.take_seat(valley.place.people["host"], valley.place.elsewhere.space, "member")
        page = self.bring(valley, "from,to\nferry 0,away 0\n")
        assert "sit in no space together" in page
        assert not Listed.objects.filter(about=away).exists()

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("ties.graphml", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><graphml/>"),
            ("ties.csv", "a\n1\n"),
        ],
    )
    def test_that_cannot_be_read_is_refused_in_a_sentence(self, valley, name, text):
        page = self.bring(valley, text, name)
        assert name in page
        assert "/tmp" not in page
        assert not Listed.objects.exists()

    def test_goes_after_ninety_days(self, valley):
        self.bring(valley, "from,to\nferry 0,harbour 0\n")
        with as_of(timezone.now() + timedelta(days=91)):
            ties.let_old_go()
        assert not Listed.objects.exists()


def _without_tokens(page: str) -> str:
    return re.sub(r'(value|nonce)="[A-Za-z0-9]{20,}={0,2}"', "", page)
