"""Taking everything back: nothing is left of the guest, in any table, and nobody is helped by it."""

import pytest
from django.db import connection
from django.urls import reverse

from waymark.people.access import NotAllowed
from waymark.perspectives import commands
from waymark.perspectives.models import Participant, Stance, Statement
from waymark.record.models import Moment, Who
from waymark.spaces.models import Guest

pytestmark = pytest.mark.django_db


def everything_kept() -> list[str]:
    """Every value of every column of every table, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        kept = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            kept += [f"{table}: {value}" for row in cursor.fetchall() for value in row]
    return kept


def names_of(standing, token: str) -> set[str]:
    """Everything by which this guest could be known."""
    return {str(standing.guest.id), standing.guest.id.hex, standing.guest.key, standing.author_key, token}


def traces(names: set[str]) -> list[str]:
    """Where in the database any of these names can be read."""
    return [kept for kept in everything_kept() if any(name in kept for name in names)]


@pytest.fixture
def me(place, standing):
    """A guest who has answered, changed their mind, written, been reported, and stopped."""
    mine = standing(place.tokens["guest"])
    place.answer(mine.guest, "agree")
    place.answer(mine.guest, "disagree")
    commands.stop(mine.guest, place.question)
    wrote = commands.offer(mine.author_key, place.question, "I wrote this.")
    commands.let_in(wrote)
    commands.report(wrote, "Who wrote this?")
    place.answer(place.newcomer(), "agree", wrote)
    place.answer(mine.guest, "pass", wrote)
    return mine


class TestNothingIsLeft:
    def test_of_the_guest_in_any_column_of_any_table(self, place, me, fresh):
        names = names_of(me, place.tokens["guest"])
        assert traces(names), "the search finds a guest who is there"
        commands.erase(me.guest, fresh(), me.author_key)
        assert traces(names) == []

    def test_of_their_words_or_of_what_others_said_to_them(self, place, me, fresh):
        commands.erase(me.guest, fresh(), me.author_key)
        assert not Statement.objects.filter(words="I wrote this.").exists()
        assert not Stance.objects.exists()
        assert not [kept for kept in everything_kept() if "Who wrote this?" in kept]

    def test_in_the_tallies_that_are_counted(self, place, me, fresh, tallies):
        place.crowd(agree=3, disagree=2)
        commands.erase(me.guest, fresh(), me.author_key)
        assert tallies() == (3, 2, 0)

    def test_but_that_somebody_took_everything_back(self, place, me, fresh):
        commands.erase(me.guest, fresh(), me.author_key)
        told = Moment.objects.filter(kind__in=["perspectives.answers_erased", "spaces.guest_forgotten"])
        assert {moment.subject for moment in told} == {place.question.id}
        assert all(moment.data == {} for moment in told)
        assert not Who.objects.filter(moment__in=told).exists()

    def test_and_others_keep_what_is_theirs(self, place, me, fresh, standing):
        other = standing()
        place.answer(other.guest, "agree")
        commands.offer(other.author_key, place.question, "I wrote that.")
        commands.erase(me.guest, fresh(), me.author_key)
        assert Stance.objects.filter(guest=other.guest).count() == 1
        assert Statement.objects.filter(words="I wrote that.").exists()
        assert Guest.objects.filter(pk=place.guest("guest elsewhere").pk).exists()

    def test_who_answered_only_what_goes_with_its_author_has_answered_nothing(
        self, place, me, fresh, standing
    ):
        commands.offer(me.author_key, place.question, "Mine, and soon gone.")
        mine = Statement.objects.get(words="Mine, and soon gone.")
        commands.let_in(mine)
        other = standing()
        commands.answer(other.guest, mine, Stance.Value.AGREE)
        commands.erase(me.guest, fresh(), me.author_key)
        assert Participant.objects.get(guest=other.guest).answers == 0

    def test_a_guest_who_only_came_in_is_forgotten_as_well(self, place, standing, fresh):
        mine = standing()
        names = names_of(mine, "no token was kept")
        commands.erase(mine.guest, fresh(), mine.author_key)
        assert traces(names) == []


class TestTheSamePhone:
    def test_may_begin_again_as_somebody_new(self, place, me, fresh):
        commands.erase(me.guest, fresh(), me.author_key)
        again = place.guest()
        assert again.pk != me.guest.pk
        place.answer(again, "agree")
        assert Participant.objects.get(guest=again).answers == 1

    def test_is_asked_once_before(self, place, me):
        url = reverse("erase", kwargs={"question": place.question.id})
        page = place.client("guest").get(url)
        assert page.status_code == 200
        assert Stance.objects.filter(guest=me.guest).exists()

    def test_finds_nothing_of_its_own_afterwards(self, place, me):
        client = place.client("guest")
        client.post(reverse("erase", kwargs={"question": place.question.id}))
        assert client.get(reverse("mine", kwargs={"question": place.question.id})).status_code == 404


class TestSteps:
    def test_what_was_shown_of_many_stays_until_the_next_step(self, place, standing, fresh, tallies):
        mine = standing()
        place.answer(mine.guest, "disagree")
        place.crowd(agree=19)
        assert tallies(shown=True) == (19, 1, 0)
        commands.erase(mine.guest, fresh(), mine.author_key)
        assert tallies() == (19, 0, 0)
        assert tallies(shown=True) == (19, 1, 0)
        place.crowd(agree=5)
        assert tallies(shown=True) == (19, 1, 0), "of the five, one stands in for the one who left"
        place.crowd(agree=1)
        assert tallies(shown=True) == (25, 0, 0)

    def test_answering_and_taking_back_again_and_again_hurries_no_step(self, place, standing, fresh, tallies):
        """Else one phone could make four of the five, and the fifth answer would be all that moved."""
        place.crowd(agree=20)
        before = tallies(shown=True)
        for _ in range(8):
            pump = standing(place.tokens["guest"])
            place.answer(pump.guest, "pass")
            commands.erase(pump.guest, fresh(), pump.author_key)
        place.crowd(disagree=4)
        assert tallies(shown=True) == before
        place.crowd(disagree=1)
        assert tallies(shown=True) == (20, 5, 0)

    def test_leaving_hurries_no_step_either(self, place, standing, fresh, tallies):
        everyone = [standing() for _ in range(6)]
        for me in everyone:
            place.answer(me.guest, "disagree")
        place.crowd(agree=19)
        before = tallies(shown=True)
        for me in everyone:
            commands.erase(me.guest, fresh(), me.author_key)
        assert tallies(shown=True) == before


@pytest.mark.django_db(transaction=True)
class TestAnImpatientThumb:
    """A second press sets out before the first has arrived."""

    def test_takes_everything_back_twice(self, place, standing, fresh, tallies):
        me = standing()
        place.answer(me.guest, "agree")
        place.crowd(agree=3)
        late = Guest.objects.get(pk=me.guest.pk)
        commands.erase(me.guest, fresh(), me.author_key)
        with pytest.raises(NotAllowed, match="taken everything back"):
            commands.erase(late, fresh(), me.author_key)
        assert tallies() == (3, 0, 0)
        assert Moment.objects.filter(kind="perspectives.answers_erased").count() == 1

    def test_answers_what_has_just_been_taken_back(self, place, standing, fresh, tallies):
        me = standing()
        late = Guest.objects.get(pk=me.guest.pk)
        commands.erase(me.guest, fresh(), me.author_key)
        with pytest.raises(NotAllowed, match="taken everything back"):
            place.answer(late, "agree")
        assert tallies() == (0, 0, 0)
        assert not Participant.objects.exists()

    def test_stops_what_has_just_been_taken_back(self, place, standing, fresh):
        me = standing()
        place.answer(me.guest, "agree")
        late = Guest.objects.get(pk=me.guest.pk)
        commands.erase(me.guest, fresh(), me.author_key)
        commands.stop(late, fresh())
        assert not Moment.objects.filter(kind="perspectives.answered").exists()
