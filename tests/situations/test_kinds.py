"""What kind of situation it is: said with a reason, said otherwise, and nobody's words lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from waymark.record.models import Moment
from waymark.situations import commands, queries
from waymark.situations.models import Saying

pytestmark = pytest.mark.django_db

BECAUSE = "The night shift knows it already."


def post(place, who: str, /, **said: object):
    url = reverse("say-kind", kwargs={"question": place.question.id})
    return place.client(who).post(url, {"was": 0, **said})


class TestSaying:
    def test_anybody_with_a_seat_says_which_kind_it_is_and_why(self, place, page):
        assert "Nobody has said yet." in page("member")
        assert post(place, "member", kind="manage", because=BECAUSE).status_code == 302
        shown = page("host")
        assert "don’t call a meeting: ask them" in shown
        assert BECAUSE in shown
        assert "Member said so on" in shown
        assert queries.kind_of(place.question) == "manage"

    def test_before_anybody_has_there_is_no_kind(self, place):
        assert queries.kind_of(place.question) is None

    def test_a_reason_and_a_kind_are_needed(self, place):
        assert post(place, "member", kind="ask", because="").status_code == 422
        assert post(place, "member", kind="guess", because=BECAUSE).status_code == 422
        assert not Saying.objects.exists()

    def test_the_newest_stands_and_the_line_before_it_stays(self, place, page, say):
        say("manage", BECAUSE)
        say("lead", "Nobody has the whole of it.", "host")
        shown = page("member")
        assert queries.kind_of(place.question) == "lead"
        assert shown.index("Nobody has the whole of it.") < shown.index(BECAUSE)
        assert "How it was seen before" in shown

    def test_each_is_logged_without_its_words(self, place, say):
        say("manage", BECAUSE)
        told = Moment.objects.get(kind="situations.kind_said")
        assert told.data == {"says": "manage"}
        assert told.who.person == place.people["member"].id

    def test_a_long_line_is_read_leaf_by_leaf(self, place, page, say):
        for number in range(40):
            say(("manage", "ask")[number % 2], f"Reason number {number}.")
        first = page("member")
        assert "Reason number 39." in first
        assert "Reason number 9." not in first
        url = reverse("situation", kwargs={"question": place.question.id})
        second = place.client("member").get(f"{url}?before=11").content.decode()
        assert "Reason number 9." in second
        assert "Reason number 39." in second, "what stands is on every leaf"

    @pytest.mark.parametrize("before", ["nonsense", "-1", "9" * 40])
    def test_a_leaf_that_is_no_number_is_the_first(self, place, say, before):
        say("manage", BECAUSE)
        url = reverse("situation", kwargs={"question": place.question.id})
        assert place.client("member").get(url, {"before": before}).status_code == 200


class TestACrisis:
    def test_has_somebody_who_commands_and_a_day_on_which_it_ends(self, place, page):
        assert post(place, "member", kind="command", because=BECAUSE).status_code == 422
        gone = localdate() - timedelta(days=1)
        said = {"kind": "command", "because": BECAUSE, "led_by": "The matron"}
        assert post(place, "member", **said, until=gone.isoformat()).status_code == 422
        assert post(place, "member", **said, until=localdate().isoformat()).status_code == 302
        assert "The matron commands until" in page("host")

    def test_whose_day_has_gone_by_asks_what_it_is_now(self, place, page, say):
        say("command", BECAUSE, led_by="The matron", until=localdate() - timedelta(days=1))
        assert "What kind of situation is it now?" in page("member")

    def test_nothing_else_has_either(self, place):
        post(place, "member", kind="ask", because=BECAUSE, led_by="The matron", until="2999-01-01")
        assert Saying.objects.values_list("led_by", "until").get() == ("", None)


class TestTwoAtOnce:
    def test_whoever_comes_second_reads_the_first_and_keeps_their_words(self, place, say):
        say("manage", "It has an owner.", "host")
        answer = post(place, "member", kind="lead", because="Nobody has the whole of it.")
        shown = answer.content.decode()
        assert answer.status_code == 409
        assert "Somebody has said otherwise meanwhile" in shown
        assert "It has an owner." in shown
        assert "Nobody has the whole of it." in shown
        assert 'name="was" value="1"' in shown
        assert Saying.objects.count() == 1
        again = post(place, "member", kind="lead", because="Nobody has the whole of it.", was=1)
        assert again.status_code == 302
        assert queries.kind_of(place.question) == "lead"

    def test_who_says_the_same_for_another_reason_is_no_conflict(self, place, say):
        say("manage", "It has an owner.", "host")
        assert post(place, "member", kind="manage", because="The matron has it.").status_code == 302
        assert Saying.objects.count() == 2

    def test_the_same_press_twice_says_it_once(self, place):
        for _ in range(2):
            assert post(place, "member", kind="manage", because=BECAUSE).status_code == 302
        assert Saying.objects.count() == 1

    def test_the_refusal_is_raised_by_the_command(self, say):
        say("manage", "It has an owner.")
        with pytest.raises(commands.SaidMeanwhile):
            say("lead", "Nobody has the whole of it.", "host", was=0)


class TestWhoMayRead:
    @pytest.mark.parametrize("kind", ["nobody", "guest", "host elsewhere", "administrator"])
    def test_without_a_seat_it_is_not_there(self, place, kind):
        url = reverse("situation", kwargs={"question": place.question.id})
        assert place.client(kind).get(url).status_code == 404
        assert post(place, kind, kind="manage", because=BECAUSE).status_code == 404

    @pytest.mark.parametrize("kind", ["nobody", "guest", "host elsewhere", "administrator"])
    def test_once_it_is_public_the_kind_is_read_and_nothing_else(self, place, page, public, say, write, kind):
        say("lead", BECAUSE)
        write("dangers", "She falls at night.")
        shown = page(kind)
        assert "Nobody knows, and many must change" in shown
        assert BECAUSE not in shown
        assert "She falls at night." not in shown
        assert "Member said" not in shown
        assert post(place, kind, kind="manage", because=BECAUSE).status_code == 403
