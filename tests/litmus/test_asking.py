"""The litmus test: worded by anybody with a seat, asked for a while, answered once each, told as it is."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.litmus.conftest import ASKS, SOMEBODY

from waymark.litmus import access, commands, queries
from waymark.litmus.asking import queries as asking_queries
from waymark.litmus.models import Answer, Asking, Telling, Wording
from waymark.people.access import NotAllowed, Visitor
from waymark.record.clock import as_of
from waymark.record.models import Moment, Who
from waymark.spaces import commands as spaces

pytestmark = pytest.mark.django_db


def strip(endeavour):
    return asking_queries.litmus(endeavour).strip


def told(one) -> tuple[int, int, int, int]:
    return (one.yes.value, one.partly.value, one.not_yet.value, one.answered.value)


class TestWording:
    def test_any_member_words_the_first(self, place, endeavour):
        page = place.client("member").post(
            f"/e/{endeavour}/litmus/word", {"somebody": SOMEBODY, "asks": ASKS, "seen_from": "carer"}
        )
        assert page.status_code == 302
        shown = place.client("nobody").get(f"/e/{endeavour}/litmus").content.decode()
        assert ASKS in shown
        assert "Somebody who looks after them" in shown

    def test_earlier_words_stay_to_be_read(self, place, endeavour, worded):
        commands.word(place.people["host"], endeavour, SOMEBODY, "Will she sleep on a Friday?")
        page = place.client("nobody").get(f"/e/{endeavour}/litmus").content.decode()
        assert page.index("Will she sleep on a Friday?") < page.index("this used to be")
        assert page.index("this used to be") < page.index(ASKS)

    def test_the_same_words_twice_are_one_wording(self, place, endeavour, worded):
        commands.word(place.people["host"], endeavour, SOMEBODY, ASKS)
        assert Wording.objects.count() == 1

    def test_who_worded_it_is_in_the_record_alone(self, worded, place):
        (moment,) = Moment.objects.filter(kind="litmus.worded")
        assert Who.objects.get(moment=moment).person == place.people["member"].pk
        assert "person" not in {one.name for one in Wording._meta.get_fields()}


class TestAsking:
    def test_it_is_asked_once_at_a_time(self, host, worded, asking):
        with pytest.raises(NotAllowed):
            commands.ask(host, worded, 7)

    def test_while_it_is_open_nobody_learns_how_many_answered(self, place, endeavour, asking, answer):
        before = place.client("host").get(f"/e/{endeavour}/litmus").content
        for said in ("yes", "partly", "not yet"):
            answer(said)
        after = place.client("host").get(f"/e/{endeavour}/litmus").content
        assert _without_tokens(before) == _without_tokens(after)
        assert strip(endeavour) == ()

    def test_closed_it_is_told_as_it_is_however_few_answered(self, endeavour, asking, answer):
        answer("yes")
        answer("not yet")
        commands.close(asking)
        (bar,) = strip(endeavour)
        assert told(bar.told) == (1, 0, 1, 2)

    def test_the_oldest_stands_first_and_bars_share_one_scale(self, endeavour, host, worded):
        for days, how_many in ((200, 2), (100, 4)):
            with as_of(timezone.now() - timedelta(days=days)):
                asking = commands.ask(host, worded, 14)
                for _ in range(how_many):
                    commands.answer(asking, spaces.new_guest_token(), commands.Given(queries.said("yes")))
                commands.close(asking)
        first, second = strip(endeavour)
        assert [one.length for one in first.stretches] == [50.0]
        assert [one.length for one in second.stretches] == [100.0]

    def test_what_was_asked_in_earlier_words_says_so(self, place, endeavour, asking, answer):
        answer("yes")
        commands.close(asking)
        commands.word(place.people["member"], endeavour, SOMEBODY, "Will she sleep?")
        assert not strip(endeavour)[0].is_worded_as_now
        assert "in earlier words" in place.client("nobody").get(f"/e/{endeavour}/litmus").content.decode()

    def test_nothing_is_put_in_hundredths_or_averaged(self, place, endeavour, asking, answer):
        for said in ("yes", "yes", "not yet"):
            answer(said)
        commands.close(asking)
        page = place.client("nobody").get(f"/e/{endeavour}/litmus").content.decode()
        words = page[page.index("<table") : page.index("</table>")]
        assert "%" not in words
        assert "in 100" not in words

    def test_it_closes_by_itself_after_its_last_day(self, asking, answer):
        answer("yes")
        with as_of(timezone.now() + timedelta(days=14)):
            commands.close_what_is_over()
            assert Asking.objects.get().closed_on is None
        with as_of(timezone.now() + timedelta(days=15)):
            commands.close_what_is_over()
        assert Asking.objects.get().closed_on == asking.until

    def test_after_its_last_day_it_takes_no_answer_and_can_be_asked_anew(self, host, worded, asking, answer):
        with as_of(timezone.now() + timedelta(days=15)):
            with pytest.raises(NotAllowed):
                answer("yes")
            again = commands.ask(host, worded, 7)
        assert again.pk != asking.pk
        assert Asking.objects.filter(closed_on=None).count() == 1


class TestAnswering:
    def test_one_phone_has_one_answer_and_may_change_it(self, asking, answer, endeavour):
        token = answer("yes", "It did.")
        answer("partly", "It did, at last.", token=token)
        commands.close(asking)
        (bar,) = strip(endeavour)
        assert told(bar.told) == (0, 1, 0, 1)
        assert [one.words for one in Telling.objects.all()] == ["It did, at last."]

    def test_a_seat_answers_and_takes_it_back(self, place, endeavour, asking):
        client, at = place.client("member"), f"/e/{endeavour}/litmus/answer"
        assert client.post(at, {"said": "yes", "sentence": "The nurse rang."}).status_code == 302
        assert Answer.objects.count() == 1
        client.post(at, {"press": "take back"})
        assert (Answer.objects.count(), Telling.objects.count()) == (0, 0)

    def test_no_answer_leads_to_a_person_in_the_clear(self, place, endeavour, asking):
        person = place.people["member"]
        place.client("member").post(f"/e/{endeavour}/litmus/answer", {"said": "yes", "sentence": "It did."})
        kept = [*Answer.objects.values().first().values(), *Telling.objects.values().first().values()]
        assert not any(str(person.pk) in str(value) or person.pk.hex in str(value) for value in kept)

    def test_an_answer_writes_no_moment_until_the_close_tells_how_many(self, asking, answer):
        before = Moment.objects.count()
        answer("yes")
        answer("not yet")
        assert Moment.objects.count() == before
        commands.close(asking)
        (closed,) = Moment.objects.filter(kind="litmus.closed")
        assert closed.data == {"asks": ASKS, "yes": 1, "partly": 0, "not_yet": 1}
        assert Moment.objects.count() == before + 1

    def test_once_closed_nothing_is_left_that_led_to_whose_it_was(self, asking, answer):
        answer("yes", "It did.")
        answer("partly")
        rows = set(Answer.objects.values_list("pk", flat=True))
        commands.close(asking)
        assert set(Answer.objects.values_list("mark", flat=True)) == {""}
        assert set(Telling.objects.values_list("mark", flat=True)) == {""}
        assert not rows & set(Answer.objects.values_list("pk", flat=True))

    def test_an_answer_has_no_time_at_all(self):
        kinds = {one.get_internal_type() for one in (*Answer._meta.fields, *Telling._meta.fields)}
        assert "DateTimeField" not in kinds
        assert "DateField" not in {one.get_internal_type() for one in Answer._meta.fields}

    def test_a_sentence_is_read_by_a_host_before_others(self, place, endeavour, asking, answer, host):
        answer("not yet", "Nobody came.")
        commands.close(asking)
        at = f"/e/{endeavour}/litmus"
        assert "Nobody came." not in place.client("member").get(at).content.decode()
        (waiting,) = queries.to_read(endeavour).waiting
        place.client("host").post(f"/tellings/{waiting.pk}/let-in", {"words": "Nobody came."})
        assert "Nobody came." in place.client("nobody").get(at).content.decode()

    def test_a_sentence_that_was_let_in_stays_unseen_while_it_is_open(self, place, endeavour, answer, host):
        answer("not yet", "Nobody came.")
        (waiting,) = queries.to_read(endeavour).waiting
        commands.let_in(waiting, waiting.words, by=host.person.pk)
        assert "Nobody came." not in place.client("host").get(f"/e/{endeavour}/litmus").content.decode()
        report = place.client("nobody").post(f"/tellings/{waiting.pk}/report")
        assert report.status_code == 404

    def test_hosts_read_words_without_what_was_answered(self, place, endeavour, answer):
        answer("not yet", "Nobody came.")
        page = place.client("host").get(f"/e/{endeavour}/litmus/read").content.decode()
        assert "Nobody came." in page
        assert "Not yet" not in page

    def test_what_may_mean_harm_says_so_to_whoever_reads_it(self, place, endeavour, answer):
        answer("not yet", "I can’t go on, I want to end my life.")
        page = place.client("host").get(f"/e/{endeavour}/litmus/read").content.decode()
        assert "harming themselves" in page


class TestSides:
    def test_two_places_with_eight_each_are_told_side_by_side(self, endeavour, asking, answer):
        for _ in range(8):
            answer("yes", seen_from="leader")
            answer("not yet", seen_from="carer")
        commands.close(asking)
        (bar,) = strip(endeavour)
        assert [(one.seen_from, told(one.told)) for one in bar.sides] == [
            ("carer", (0, 0, 8, 8)),
            ("leader", (8, 0, 0, 8)),
        ]

    @pytest.mark.parametrize("few", [1, 7])
    def test_with_fewer_it_is_told_as_a_whole(self, endeavour, asking, answer, few):
        for _ in range(8):
            answer("yes", seen_from="leader")
        for _ in range(few):
            answer("not yet", seen_from="carer")
        commands.close(asking)
        assert strip(endeavour)[0].sides == ()

    def test_a_few_others_keep_everybody_whole_since_theirs_would_follow(self, endeavour, asking, answer):
        for _ in range(8):
            answer("yes", seen_from="leader")
            answer("not yet", seen_from="carer")
        answer("partly", seen_from="user")
        commands.close(asking)
        (bar,) = strip(endeavour)
        assert bar.sides == ()
        assert told(bar.told) == (8, 1, 8, 17)


class TestPages:
    def test_many_askings_are_as_few_queries_as_one(
        self, place, endeavour, host, worded, django_assert_max_num_queries
    ):
        for days in range(400, 40, -40):
            with as_of(timezone.now() - timedelta(days=days)):
                asking = commands.ask(host, worded, 7)
                for said in ("yes", "partly"):
                    given = commands.Given(queries.said(said), f"Said {said}.")
                    commands.answer(asking, spaces.new_guest_token(), given)
                commands.close(asking)
        for one in queries.to_read(endeavour).waiting:
            commands.let_in(one, one.words, by=host.person.pk)
        client = place.client("member")
        with django_assert_max_num_queries(22):
            assert client.get(f"/e/{endeavour}/litmus").status_code == 200

    def test_the_page_of_the_endeavour_shows_the_test_and_its_newest_asking(
        self, place, endeavour, asking, answer
    ):
        answer("yes")
        commands.close(asking)
        page = place.client("nobody").get(f"/e/{endeavour}").content.decode()
        assert ASKS in page
        assert "1 yes, 0 partly, 0 not yet" in page
        assert f"/e/{endeavour}/brilliant" in page

    def test_an_endeavour_that_is_not_listed_is_not_there_for_strangers(self, place, endeavour, worded):
        place.endeavour.is_listed = False
        place.endeavour.save()
        assert place.client("nobody").get(f"/e/{endeavour}/litmus").status_code == 404
        assert place.client("member").get(f"/e/{endeavour}/litmus").status_code == 200

    def test_a_host_of_another_endeavour_asks_nothing_here(self, place, endeavour):
        with pytest.raises(NotAllowed):
            access.require_hosting(Visitor(person=place.people["member"]), endeavour)


def _without_tokens(page: bytes) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.decode())
