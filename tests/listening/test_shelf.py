"""The shelf of lone ideas: nobody votes, none is put aside unless taken seriously, chance brings back."""

import random
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from threading import Thread

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from waymark.listening import commands
from waymark.listening.models import Maverick, Step, Veil, Voice, WayIn
from waymark.listening.shelf.commands import SaidOnShelfAlready
from waymark.people.access import NotAllowed, NotThere
from waymark.record.models import Moment, Who


@pytest.fixture
def host(place):
    return place.people["host"].pk


@pytest.fixture
def idea(say):
    def shelved(words="Ask the bin crew.", **more) -> Maverick:
        voice = say(words, Veil.PART_ONLY)
        Voice.objects.filter(pk=voice.pk).update(**more)
        voice.refresh_from_db()
        return commands.put_on_shelf(voice)

    return shelved


def at(name, maverick):
    return reverse(name, kwargs={"maverick": maverick.pk})


def shelf(place, kind="member", **more):
    return place.client(kind).get(reverse("shelf", kwargs={"space": place.space.id}), more)


class TestTakenSeriously:
    def test_anybody_with_a_seat_puts_one_there_and_who_is_not_kept(self, place, say):
        voice = say("Ask the bin crew.", Veil.PART_ONLY)
        for _ in range(2):
            url = reverse("put-on-shelf", kwargs={"voice": voice.pk})
            assert place.client("member").post(url).status_code == 302
        assert Maverick.objects.count() == 1
        moment = Moment.objects.get(kind="listening.maverick_shelved")
        assert not Who.objects.filter(moment=moment).exists()
        assert "Ask the bin crew." in shelf(place).content.decode()

    def test_it_is_not_put_aside_unasked_nor_unsupposed(self, place, idea, host):
        maverick = idea()
        with pytest.raises(NotAllowed):
            commands.put_aside(maverick, "Not now.", by=host)
        commands.ask_curiously(maverick, "How do you tell a holiday from a fall?", by=host)
        with pytest.raises(NotAllowed):
            commands.put_aside(maverick, "Not now.", by=host)
        refused = place.client("host").post(at("put-aside-maverick", maverick), {"because": "Not now."})
        assert refused.status_code == 409
        assert "Not now." in refused.content.decode()
        commands.suppose_right(maverick, "We’d know by Tuesday.", by=place.people["member"].pk)
        commands.put_aside(maverick, "Not this winter. Thank you.", by=host)
        maverick.refresh_from_db()
        assert maverick.fate == Maverick.Fate.ASIDE

    def test_its_author_reads_why_it_was_put_aside(self, place, idea, host):
        maverick = idea()
        commands.ask_curiously(maverick, "Who?", by=host)
        commands.suppose_right(maverick, "We would see.", by=host)
        commands.put_aside(maverick, "Not this winter. Thank you.", by=host)
        assert Step.objects.get(sort=Step.Sort.ASIDE).words == "Not this winter. Thank you."
        mine = reverse("voice", kwargs={"voice": maverick.voice_id})
        assert "Not this winter. Thank you." in place.client("member").get(mine).content.decode()

    def test_there_is_one_curious_question_and_the_second_asker_loses_nothing(self, place, idea, host):
        maverick = idea()
        commands.ask_curiously(maverick, "Who?", by=host)
        later = place.client("member").post(at("ask-maverick", maverick), {"words": "When, though?"})
        assert later.status_code == 409
        assert "When, though?" in later.content.decode()
        assert "Who?" in later.content.decode()

    def test_members_ask_and_suppose_and_those_who_tend_decide(self, place, idea):
        maverick = idea()
        member = place.client("member")
        assert member.post(at("ask-maverick", maverick), {"words": "Who?"}).status_code == 302
        assert member.post(at("suppose-maverick", maverick), {"words": "We’d see."}).status_code == 302
        assert member.post(at("put-aside-maverick", maverick), {"because": "No."}).status_code == 403
        assert member.post(at("nurture-maverick", maverick), {"question": "new"}).status_code == 403

    def test_nurtured_it_belongs_to_a_question(self, place, idea):
        maverick = idea()
        nurtured = {"question": place.question.pk}
        assert place.client("host").post(at("nurture-maverick", maverick), nurtured).status_code == 302
        maverick.voice.refresh_from_db()
        assert maverick.voice.question_id == place.question.pk
        assert f"It grew into “{place.question.asked}”" in shelf(place).content.decode()

    def test_a_new_question_is_asked_and_no_words_stand_in_its_address(self, place, idea):
        answer = place.client("host").post(at("nurture-maverick", idea()), {"question": "new"})
        assert answer["Location"] == reverse("ask")

    def test_nothing_counts_or_likes(self, place, idea):
        idea()
        page = shelf(place).content.decode()
        assert "vote" not in page.replace("Nobody votes here", "")
        assert "like" not in page

    def test_what_is_held_back_stands_on_no_shelf(self, place, idea, host):
        maverick = idea()
        commands.hide(maverick.voice, "It names somebody.", by=host)
        assert "Ask the bin crew." not in shelf(place).content.decode()
        with pytest.raises(NotThere):
            commands.ask_curiously(maverick, "Who?", by=host)

    def test_an_empty_shelf_says_how_one_comes_there(self, place):
        assert "Nothing stands here" in shelf(place).content.decode()

    def test_very_many_are_read_a_few_at_a_time(self, place, idea):
        for n in range(33):
            idea(f"Idea {n}.")
        page = shelf(place).content.decode()
        assert page.count('class="card" id="idea-') == 30
        further = page[page.index("?before=") + 8 :].split('"')[0]
        assert shelf(place, before=further).content.decode().count('class="card" id="idea-') == 3


class TestAtOnce:
    def test_put_aside_and_nurtured_at_once_only_one_happens(self, idea, place, host):
        maverick = idea()
        commands.ask_curiously(maverick, "Who?", by=host)
        commands.suppose_right(maverick, "We would see.", by=host)
        stale = Maverick.objects.select_related("voice__space").get(pk=maverick.pk)
        commands.nurture(maverick, place.question.pk, by=host)
        with pytest.raises(SaidOnShelfAlready):
            commands.put_aside(stale, "Not now.", by=host)
        assert not Step.objects.filter(sort=Step.Sort.ASIDE).exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_in_the_same_moment_get_one_decision(place, idea, host):
    maverick = idea()
    commands.ask_curiously(maverick, "Who?", by=host)
    commands.suppose_right(maverick, "We would see.", by=host)
    refused = []

    def decide(act):
        try:
            act()
        except NotAllowed as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    acts = [
        lambda: commands.put_aside(maverick, "Not now.", by=host),
        lambda: commands.nurture(maverick, place.question.pk, by=host),
    ]
    threads = [Thread(target=decide, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    maverick.refresh_from_db()
    is_aside = maverick.fate == Maverick.Fate.ASIDE
    assert is_aside == Step.objects.filter(sort=Step.Sort.ASIDE).exists()


class TestChance:
    def rounds(self, how_many: int, seed: int = 7) -> list:
        """Which came round, week after week."""
        chance, came = random.Random(seed), []
        for _week in range(how_many):
            before = dict(Maverick.objects.values_list("pk", "came_round_on"))
            Maverick.objects.filter(came_round_on__isnull=False).update(
                came_round_on=timezone.localdate() - timedelta(days=7)
            )
            last = came[-1] if came else None
            if last:
                Maverick.objects.filter(pk=last).update(
                    came_round_on=timezone.localdate() - timedelta(days=6)
                )
            commands.bring_round(chance)
            found = Maverick.objects.filter(came_round_on=timezone.localdate()).values_list("pk", flat=True)
            came += [pk for pk in found if before]
        return came

    def test_the_same_seed_brings_the_same(self, idea):
        for n in range(5):
            idea(f"Idea {n}.")
        commands.bring_round(random.Random(3))
        first = Maverick.objects.get(came_round_on__isnull=False).pk
        Maverick.objects.update(came_round_on=None)
        commands.bring_round(random.Random(3))
        assert Maverick.objects.get(came_round_on__isnull=False).pk == first

    def test_none_comes_twice_in_a_row(self, idea):
        for n in range(3):
            idea(f"Idea {n}.")
        came = self.rounds(25)
        assert len(came) == 25
        assert all(one != after for one, after in pairwise(came))

    def test_a_single_one_is_not_pressed_on_people(self, idea):
        idea()
        assert len(self.rounds(4)) == 1

    def test_edges_come_round_more(self, idea):
        outside = idea("From a card.", way_in=WayIn.CARD)
        for n in range(4):
            idea(f"From a seat {n}.")
        came = Counter(self.rounds(100))
        assert came[outside.pk] == max(came.values())

    def test_put_aside_seldom_and_then_it_stands_there_again(self, idea, host):
        aside = idea("Put aside.")
        commands.ask_curiously(aside, "Who?", by=host)
        commands.suppose_right(aside, "We would see.", by=host)
        commands.put_aside(aside, "Not now.", by=host)
        others = [idea(f"On the shelf {n}.") for n in range(4)]
        firsts = Counter()
        for seed in range(60):
            commands.bring_round(random.Random(seed))
            firsts[Maverick.objects.get(came_round_on__isnull=False).pk] += 1
            Maverick.objects.update(came_round_on=None)
            Maverick.objects.filter(pk=aside.pk).update(fate=Maverick.Fate.ASIDE)
        assert 0 < firsts[aside.pk] < min(firsts[one.pk] for one in others)

    def test_what_belongs_to_a_question_rests(self, idea, place, host):
        commands.nurture(idea(), place.question.pk, by=host)
        commands.bring_round(random.Random(1))
        assert not Maverick.objects.filter(came_round_on__isnull=False).exists()

    def test_the_page_says_that_it_came_round(self, place, idea):
        maverick = idea()
        Maverick.objects.filter(pk=maverick.pk).update(came_round_on=timezone.localdate())
        assert "came round again" in shelf(place).content.decode()
