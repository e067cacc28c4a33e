"""Obstacles: named, written on at three banks, one chosen for now, and what came of it."""

import pytest
from django.urls import reverse

from waymark.people.access import NotAllowed
from waymark.situations import commands
from waymark.situations.models import BankNote, Choosing, Obstacle, Outcome

pytestmark = pytest.mark.django_db

KEYS, HOLD, WAIT = "Nobody has the keys.", "Two of us go in together.", "We wait for a week."


def post(place, kind: str, name: str, said: dict | None = None, **about: object):
    return place.client(kind).post(reverse(name, kwargs=about), said or {})


class TestNaming:
    def test_anybody_with_a_seat_does(self, place, page):
        named = post(place, "member", "obstacles", {"words": KEYS}, question=place.question.id)
        obstacle = Obstacle.objects.get()
        assert named.url == reverse("obstacle", kwargs={"obstacle": obstacle.pk})
        assert KEYS in page("host")
        assert "Member named it on" in page("host", "obstacle", obstacle=obstacle.pk)

    def test_whoever_found_it_is_thanked(self, page, obstacle):
        thanks = "Thank you for finding it."
        assert thanks in page("member", "obstacle", obstacle=obstacle.pk)
        assert thanks not in page("host", "obstacle", obstacle=obstacle.pk)

    def test_the_story_tells_of_it_without_words_or_name_to_those_inside(self, place, page, obstacle):
        about = {"endeavour": place.endeavour.pk}
        told = "An obstacle was found, and named"
        for kind, is_inside in (
            ("member", True),
            ("host", True),
            ("host elsewhere", False),
            ("nobody", False),
        ):
            story = page(kind, "story", **about)
            assert (told in story) is is_inside, kind
            assert KEYS not in story
            line = story.split(told)[-1][:400] if is_inside else ""
            assert "Member" not in line

    def test_is_a_sentence(self, place):
        for words in ("", "x" * 201):
            answer = post(place, "member", "obstacles", {"words": words}, question=place.question.id)
            assert answer.status_code == 422

    def test_the_same_twice_is_one(self, sitting, obstacle):
        assert commands.name_obstacle(sitting(), KEYS) == obstacle

    @pytest.mark.parametrize("kind", ["nobody", "guest", "host elsewhere", "administrator"])
    def test_and_reading_take_a_seat(self, place, obstacle, kind):
        for name in ("obstacle", "bank", "choose-bank", "obstacle-gone"):
            about = {"obstacle": obstacle.pk, **({"bank": "courage"} if name == "bank" else {})}
            assert place.client(kind).get(reverse(name, kwargs=about)).status_code == 404


class TestThreeBanks:
    def test_anybody_with_a_seat_writes_at_each(self, place, page, obstacle):
        for bank, words in (("courage", HOLD), ("slower", WAIT), ("otherwise", "By the window.")):
            about = {"obstacle": obstacle.pk, "bank": bank}
            assert post(place, "member", "bank", {"words": words}, **about).status_code == 302
        shown = page("host", "obstacle", obstacle=obstacle.pk)
        assert HOLD in shown
        assert WAIT in shown
        assert "By the window." in shown
        assert place.client("member").get(f"/obstacles/{obstacle.pk}/banks/fourth").status_code == 404

    def test_the_same_words_twice_are_written_once(self, obstacle, describe):
        describe(obstacle, "courage", HOLD)
        describe(obstacle, "courage", HOLD)
        assert BankNote.objects.count() == 1

    def test_its_writer_takes_a_note_back_and_nobody_else(self, place, obstacle, describe):
        note = describe(obstacle, "courage", HOLD)
        assert post(place, "host", "take-bank-note-back", bank_note=note.pk).status_code == 404
        assert post(place, "member", "take-bank-note-back", bank_note=note.pk).status_code == 302
        assert not BankNote.objects.exists()


class TestChoosing:
    def test_is_for_hosts_with_a_reason(self, place, page, obstacle):
        about, said = {"obstacle": obstacle.pk}, {"was": 0, "bank": "slower", "because": WAIT}
        assert post(place, "member", "choose-bank", said, **about).status_code == 403
        assert post(place, "host", "choose-bank", {**said, "because": ""}, **about).status_code == 422
        assert post(place, "host", "choose-bank", said, **about).status_code == 302
        assert "For now: Slowing down" in page("member", "obstacle", **about)
        assert "For now: Slowing down" in page("member")

    def test_anew_leaves_the_earlier_to_be_read(self, page, obstacle, choose):
        choose(obstacle, "slower", WAIT)
        choose(obstacle, "courage", HOLD, was=1)
        shown = page("member", "obstacle", obstacle=obstacle.pk)
        assert "For now: Building courage" in shown
        assert WAIT in shown

    def test_a_long_line_is_read_leaf_by_leaf(self, place, page, obstacle, choose):
        for n in range(34):
            choose(obstacle, ("slower", "courage")[n % 2], f"Reason number {n}.", was=n)
        first = page("member", "obstacle", obstacle=obstacle.pk)
        assert "Reason number 4." in first
        assert "Reason number 3." not in first
        assert "?before=5#chosen" in first
        second = place.client("member").get(f"/obstacles/{obstacle.pk}?before=5").content.decode()
        assert all(f"Reason number {n}." in second for n in range(4))
        assert "Reason number 4." not in second
        assert "Reason number 33." in second, "what stands is on every leaf"
        assert "What was chosen before that" not in second

    def test_of_two_hosts_at_once_the_second_reads_the_first(self, place, obstacle, choose):
        choose(obstacle, "slower", WAIT)
        said = {"was": 0, "bank": "courage", "because": HOLD}
        answer = post(place, "host", "choose-bank", said, obstacle=obstacle.pk)
        shown = answer.content.decode()
        assert answer.status_code == 409
        assert "Another host has chosen meanwhile" in shown
        assert HOLD in shown
        assert 'name="was" value="1"' in shown
        assert post(place, "host", "choose-bank", {**said, "was": 1}, obstacle=obstacle.pk).status_code == 302

    def test_the_same_press_twice_chooses_once(self, obstacle, choose):
        choose(obstacle, "slower", WAIT)
        choose(obstacle, "slower", WAIT)
        assert Choosing.objects.count() == 1

    def test_what_came_of_it_stands_beside_each(self, place, page, obstacle, choose):
        first, second = choose(obstacle, "slower", WAIT), choose(obstacle, "courage", HOLD, was=1)
        for choosing, words in ((first, "The tide turned."), (second, "We got in.")):
            said = {"words": words}
            assert post(place, "member", "what-came", said, choosing=choosing.pk).status_code == 302
        shown = page("host", "obstacle", obstacle=obstacle.pk)
        assert shown.index("We got in.") < shown.index("The tide turned.")

    def test_its_writer_takes_that_back_and_nobody_else(self, place, obstacle, choose, tell):
        outcome = tell(choose(obstacle, "slower", WAIT), "The tide turned.")
        assert post(place, "host", "take-outcome-back", outcome=outcome.pk).status_code == 404
        assert post(place, "member", "take-outcome-back", outcome=outcome.pk).status_code == 302
        assert not Outcome.objects.exists()


class TestTakingAnObstacleBack:
    def test_its_author_does_while_nobody_else_wrote_on_it(self, place, page, obstacle, describe):
        describe(obstacle, "courage", HOLD)
        assert "Take it back" in page("member", "obstacle", obstacle=obstacle.pk)
        assert post(place, "host", "take-obstacle-back", obstacle=obstacle.pk).status_code == 404
        assert post(place, "member", "take-obstacle-back", obstacle=obstacle.pk).status_code == 302
        assert not Obstacle.objects.exists()

    @pytest.mark.parametrize("how", ["described", "chosen"])
    def test_and_no_more_once_somebody_has(self, place, page, obstacle, describe, choose, how):
        if how == "described":
            describe(obstacle, "courage", HOLD, "host")
        else:
            choose(obstacle, "courage", HOLD)
        assert "Take it back" not in page("member", "obstacle", obstacle=obstacle.pk)
        answer = post(place, "member", "take-obstacle-back", obstacle=obstacle.pk)
        assert answer.status_code == 409
        assert "Somebody else has written on it" in answer.content.decode()
        assert Obstacle.objects.exists()


class TestGone:
    def test_hosts_say_so_in_a_sentence(self, place, page, obstacle):
        about, said = {"obstacle": obstacle.pk}, {"because": "The post office keeps a set."}
        assert post(place, "member", "obstacle-gone", said, **about).status_code == 403
        asked = page("host", "obstacle-gone", **about)
        assert "Who walked it again, and when?" in asked
        unsaid = post(place, "host", "obstacle-gone", **about)
        assert unsaid.status_code == 422
        assert "Write who walked it again, and when." in unsaid.content.decode()
        assert post(place, "host", "obstacle-gone", said, **about).status_code == 302
        assert said["because"] in page("member", "obstacle", **about)
        assert KEYS not in page("member")
        assert KEYS in page("member", "obstacles", question=place.question.id)

    def test_nothing_more_is_written_or_chosen_there(self, place, at, obstacle, describe, choose):
        commands.mark_gone(at(obstacle, "host"), "The post office keeps a set.")
        about = {"obstacle": obstacle.pk, "bank": "courage"}
        assert post(place, "member", "bank", {"words": HOLD}, **about).status_code == 409
        with pytest.raises(NotAllowed):
            choose(obstacle, "courage", HOLD)

    def test_it_can_be_here_again(self, place, page, at, obstacle, describe):
        commands.mark_gone(at(obstacle, "host"), "The post office keeps a set.")
        assert post(place, "member", "obstacle-here-again", obstacle=obstacle.pk).status_code == 403
        assert post(place, "host", "obstacle-here-again", obstacle=obstacle.pk).status_code == 302
        assert KEYS in page("member")
        describe(obstacle, "courage", HOLD)
