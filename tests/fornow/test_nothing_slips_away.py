"""What people agreed on doesn't slip away while hosts look again: a fallback, whose hands, a say."""

import pytest
from django.urls import reverse
from tests.fornow.conftest import in_days, worded

from waymark.fornow import commands
from waymark.fornow.choices import Ended, Kind, State, WireState
from waymark.fornow.models import Clarity, Review
from waymark.people.access import NotAllowed


@pytest.fixture
def look_again(host):
    """Hosts wish to look at one."""

    def looks(clarity: Clarity) -> Review:
        clarity.refresh_from_db()
        found = commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
        clarity.refresh_from_db()
        return found

    return looks


class TestWordsThatHaveToBeThere:
    @pytest.fixture
    def a_try(self, place, member, settle) -> Clarity:
        said = worded(fallback="The day room", brings_back="Two falls in a week")
        return settle(commands.draft(place.question, Kind.TRY, said, by=member.pk))

    def test_a_try_keeps_something_to_go_back_to(self, a_try, host, look_again) -> None:
        review = look_again(a_try)
        said = worded(words="A nurse knocks", brings_back="Two falls in a week")
        with pytest.raises(NotAllowed, match="safe to go back to"):
            commands.change(review, said, "Day two.", was=a_try.edition, by=host.pk)

    def test_the_page_says_what_is_missing_where_it_is_missing(self, place, a_try, look_again) -> None:
        review, client = look_again(a_try), place.client("host")
        address = reverse("change-clarity", kwargs={"review": review.pk})
        form = client.get(address).context["form"]
        typed = {name: form[name].value() or "" for name in form.fields}
        typed |= {"words": "A nurse knocks", "because": "Day two.", "fallback": "", "brings_back": ""}
        answer = client.post(address, typed)
        assert answer.status_code == 422
        assert {"fallback", "brings_back"} <= set(answer.context["form"].errors)
        assert "A nurse knocks" in answer.content.decode()

    def test_a_settled_answer_needs_neither(self, clarity, host, look_again) -> None:
        review = look_again(clarity)
        commands.change(review, worded(words="A nurse knocks"), "Day two.", was=clarity.edition, by=host.pk)
        assert str(Clarity.objects.get().version) == "A nurse knocks"


class TestKeptInTheHandsInWhichItWas:
    @pytest.fixture
    def in_hand(self, clarity, host, look_again) -> Clarity:
        commands.hand_over(look_again(clarity), "The ward", "It runs.", was=clarity.edition, by=host.pk)
        return clarity

    def test_kept_it_stays_there(self, place, in_hand, host, look_again) -> None:
        review = look_again(in_hand)
        page = place.client("host").get(reverse("keep-clarity", kwargs={"review": review.pk}))
        assert "stays with The ward" in page.content.decode()
        commands.keep(review, in_days(20), "It runs well.", was=in_hand.edition, by=host.pk)
        in_hand.refresh_from_db()
        assert (in_hand.state, in_hand.handed_to) == (State.HANDED_OVER, "The ward")
        assert in_hand.look_again_on == in_days(20)
        assert Review.objects.get(pk=review.pk).ended == Ended.KEPT

    def test_its_history_says_in_whose_hands_each_time(self, place, in_hand, host, look_again) -> None:
        review = look_again(in_hand)
        commands.hand_over(review, "The night shift", "Nights too.", was=in_hand.edition, by=host.pk)
        page = place.client("nobody").get(reverse("clarity-history", kwargs={"clarity": in_hand.pk}))
        told = {one.handed_to for one in page.context["turns"] if one.sort == "handed over"}
        assert told == {"The night shift", "The ward"}
        assert "into the hands of The night shift" in " ".join(page.content.decode().split())

    def test_changed_it_is_the_groups_again(self, in_hand, host, look_again) -> None:
        review = look_again(in_hand)
        said = worded(words="A nurse knocks")
        commands.change(review, said, "Day two.", was=in_hand.edition, by=host.pk)
        in_hand.refresh_from_db()
        assert (in_hand.state, in_hand.handed_to) == (State.FOR_NOW, "")


class TestTheFrontLineKeepsItsSay:
    def test_a_look_that_hosts_wished_for_and_kept_takes_no_count_away(
        self, clarity, wire, host, say, look, look_again
    ) -> None:
        for _twice in range(2):
            say("sticks")
        look()
        review = look_again(clarity)
        commands.keep(review, in_days(20), "It runs well.", was=clarity.edition, by=host.pk)
        look()
        wire.refresh_from_db()
        assert wire.count == 2
        say("sticks")
        look()
        wire.refresh_from_db()
        assert wire.state == WireState.TRIPPED

    def test_what_is_said_while_they_look_counts_as_well(
        self, clarity, wire, host, say, look, look_again
    ) -> None:
        for _twice in range(2):
            say("sticks")
        look()
        review = look_again(clarity)
        say("sticks")
        commands.keep(review, in_days(20), "It runs well.", was=clarity.edition, by=host.pk)
        look()
        wire.refresh_from_db()
        assert wire.state == WireState.TRIPPED

    def test_what_touched_a_wire_was_looked_at_and_counts_anew(self, clarity, wire, host, say, look) -> None:
        for _third in range(3):
            say("sticks")
        look()
        clarity.refresh_from_db()
        commands.keep(Review.objects.get(), in_days(20), "We read it.", was=clarity.edition, by=host.pk)
        look()
        wire.refresh_from_db()
        assert (wire.state, wire.count) == (WireState.QUIET, 0)
