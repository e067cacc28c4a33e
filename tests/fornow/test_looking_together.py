"""What people see before they settle and while they look: what waits, what touched it, what came of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.fornow.conftest import in_days, worded

from waymark.fornow import commands
from waymark.fornow import queries as fornow
from waymark.fornow.agreeing import queries as agreeing
from waymark.fornow.assuming import commands as assuming
from waymark.fornow.choices import Asks, Stand, State
from waymark.fornow.commands import Standing
from waymark.fornow.models import Echo, Look, Review, Wire
from waymark.listening import commands as listening
from waymark.listening.models import Voice
from waymark.listening.queries import step
from waymark.listening.tending.stops import stops
from waymark.people.access import NotAllowed
from waymark.record.models import Moment
from waymark.spaces import commands as spaces


def at(name: str, **of: object) -> str:
    return reverse(name, kwargs=of)


def page_of(place, kind: str, name: str, **of: object) -> str:
    return place.client(kind).get(at(name, **of)).content.decode()


@pytest.fixture
def review(clarity, wire, say, look) -> Review:
    """The third who says that it sticks opened it."""
    for n in range(3):
        say("sticks", f"Call {n} came on the Tuesday.")
    look()
    clarity.refresh_from_db()
    return Review.objects.get(clarity=clarity)


@pytest.fixture
def opened_by_facts(place, clarity, host, member, say) -> Review:
    """Four facts written down, and one that was said, of three parts and by three people."""
    third = spaces.bring_along(host, place.endeavour.id, "The lifeboat", "organisation")
    link = assuming.assume(clarity.pk, assuming.Chain("it is quick", "b", "c"), by=member.pk)
    assuming.put_voice(link.pk, say("doesn't fit", "It took a week."), place.part.pk, by=member.pk)
    wrote = (host, place.people["host elsewhere"], member, host)
    for n, part in enumerate([place.part, place.other_part, third, third]):
        assuming.put_fact(link.pk, part.pk, f"Number {n} was wrong.", by=wrote[n].pk)
    clarity.refresh_from_db()
    return Review.objects.get(clarity=clarity)


class TestWhoseConsentIsStillBeingEarned:
    @pytest.mark.parametrize(
        ("stand", "waits"),
        [
            (Stand.WITH, False),
            (Stand.DIFFERENTLY, False),
            (Stand.IF, True),
            (Stand.THINKING, True),
            (Stand.UNKNOWN, True),
            (Stand.CANNOT, True),
        ],
    )
    def test_it_is_of_whoever_is_not_with_it_yet(self, place, clarity, host, reading, stand, waits) -> None:
        commands.take_position(clarity.pk, place.part.pk, Standing(stand, "So."), by=host.pk)
        waiting = {one.part: one.stood for one in agreeing.section(reading(host)).waiting}
        assert (place.part.pk in waiting) is waits
        assert waiting[place.other_part.pk] is None, "whoever hasn't said is waited for too"

    def test_who_talks_with_them_stands_beside_their_stand(self, place, clarity, host, member) -> None:
        commands.take_position(clarity.pk, place.part.pk, Standing(Stand.CANNOT, "No."), by=host.pk)
        commands.talk_with_part(member, clarity.pk, place.part.pk)
        page = page_of(place, "host", "clarity", clarity=clarity.pk)
        earned = page[page.index("Whose consent is still being earned") :]
        row = earned[earned.index(place.part.name) : earned.index("</li>", earned.index(place.part.name))]
        assert "Can’t live with it" in row
        assert f"Talking with them: {member.name}" in row


class TestConsent:
    @pytest.fixture
    def refused(self, place, draft, host):
        commands.explain_absence(draft.pk, "We ask them on Thursday.", by=host.pk)
        commands.ask_parts(draft.pk, Asks.CONSENT, in_days(7), by=host.pk)
        commands.take_position(draft.pk, place.part.pk, Standing(Stand.CANNOT, "No."), by=host.pk)
        draft.refresh_from_db()
        return draft

    def test_closing_the_asking_takes_nothing_from_what_was_said_of_these_words(self, refused, host) -> None:
        commands.close_asking(refused.pk, by=host.pk)
        refused.refresh_from_db()
        with pytest.raises(NotAllowed, match="live with it"):
            commands.settle(refused.pk, was=refused.edition, by=host.pk)

    def test_what_was_said_of_earlier_words_holds_nothing_back_and_is_shown(
        self, place, refused, host, member
    ) -> None:
        commands.write(refused.pk, worded(words="A nurse knocks"), was=refused.edition, by=member.pk)
        refused.refresh_from_db()
        assert "Said of earlier words" in page_of(place, "host", "clarity", clarity=refused.pk)
        first = page_of(place, "host", "settle-clarity", clarity=refused.pk)
        assert f"Of earlier words alone it was said by: {place.part.name}" in first
        commands.settle(refused.pk, was=refused.edition, by=host.pk)
        refused.refresh_from_db()
        assert refused.state == State.FOR_NOW


class TestFactsThatOpenedIt:
    def test_are_read_there_with_the_assumption_that_they_do_not_fit(self, place, opened_by_facts) -> None:
        page = page_of(place, "member", "review", review=opened_by_facts.pk)
        touched = page[
            page.index("What touched it") : page.index("</section>", page.index("What touched it"))
        ]
        assert "Assumption 1: it is quick" in touched
        assert "Number 3 was wrong." in touched
        assert "It took a week." in touched

    def test_others_read_none_of_them(self, place, opened_by_facts) -> None:
        page = page_of(place, "nobody", "review", review=opened_by_facts.pk)
        assert "was wrong." not in page
        assert "It took a week." not in page

    def test_whoever_said_one_is_told_on_its_trail(self, clarity, opened_by_facts, host) -> None:
        was = {"was": clarity.edition, "to_them": "Thank you for the week.", "by": host.pk}
        commands.keep(opened_by_facts, in_days(20), "It is new.", **was)
        (told,) = Voice.objects.get(words="It took a week.").steps.all()
        assert (told.words, told.sort) == ("Thank you for the week.", "not changed")


class TestOnThePlate:
    def waits_for(self, place, person, hosted=()):
        inside = [place.space.pk]
        return fornow.on_plate(person, place.endeavour.id, inside, hosted)

    def test_a_line_takes_it_off_the_plate_of_a_member_and_not_of_a_host(
        self, place, clarity, review, host, member
    ) -> None:
        for person in (host, member):
            commands.look_back(review, Look.Asks.KNOWN, f"Seen by {person}.", by=person.pk)
        assert self.waits_for(place, member).reviews == ()
        assert self.waits_for(place, host, [place.space.pk]).reviews == (review,)
        clarity.refresh_from_db()
        commands.keep(review, in_days(20), "It is new.", was=clarity.edition, by=host.pk)
        assert self.waits_for(place, host, [place.space.pk]).reviews == ()

    def test_a_promise_that_went_by_is_said(self, place, review) -> None:
        assert "haven’t decided" not in page_of(place, "host", "review", review=review.pk)
        Review.objects.filter(pk=review.pk).update(meet_by=review.opened_on - timedelta(days=1))
        assert "haven’t decided yet" in page_of(place, "host", "review", review=review.pk)
        Review.objects.filter(pk=review.pk).update(ended="kept", closed_on=review.opened_on)
        assert "haven’t decided" not in page_of(place, "host", "review", review=review.pk)

    def test_what_is_asked_under_seal_waits_for_those_who_have_not_written(
        self, place, draft, host, member
    ) -> None:
        commands.open_echoes(draft.pk, by=host.pk)
        (waits,) = self.waits_for(place, member).echoings
        assert waits.clarity == draft
        Echo.objects.create(echoing=waits, person=member, words="That she rings.")
        assert self.waits_for(place, member).echoings == ()
        assert self.waits_for(place, host).echoings == (waits,)
        assert fornow.on_plate(place.people["host elsewhere"], place.endeavour.id, []).echoings == ()


class TestWhatCameOfIt:
    def test_what_nobody_heard_asks_for_somebody(self, place, review, host) -> None:
        page = page_of(place, "member", "review", review=review.pk)
        assert page.count("Not heard yet. Could it be you?") == 3
        voice = review.stones.first().voice
        listening.go_on(voice, listening.Line(step("heard"), "I rang them."), by=host.pk)
        page = page_of(place, "member", "review", review=review.pk)
        assert page.count("Not heard yet. Could it be you?") == 2
        assert f"Heard: “I rang them.” {host.name}" in page

    def test_people_who_look_together_see_each_other_write(self, place, review) -> None:
        assert "<live-hints" in page_of(place, "member", "review", review=review.pk)

    def test_handed_over_they_are_told_so_and_their_trail_has_come_to_an_end(
        self, place, clarity, review, host
    ) -> None:
        was = {"was": clarity.edition, "to_them": "The ward has it now.", "by": host.pk}
        commands.hand_over(review, "The ward manager", "It runs.", **was)
        for stone in review.stones.select_related("voice"):
            voice = stone.voice
            assert (voice.stage, voice.steps.get().words) == ("handed over", "The ward has it now.")
            assert [one.label for one in stops(voice) if one.state == "here"] == ["Handed over"]
        shown = page_of(place, "member", "voice", voice=voice.pk)
        assert "Handed over" in shown
        assert "Being looked at" not in shown.split("The ward has it now.")[1].split("</li>")[0]

    def test_what_stands_beside_it_is_told_too(self, clarity, review, say, host) -> None:
        voice = say("story", "Nobody rang.")
        commands.attach(clarity.pk, voice, lives_it=True, by=host.pk)
        clarity.refresh_from_db()
        was = {"was": clarity.edition, "to_them": "Thank you.", "by": host.pk}
        commands.keep(review, in_days(20), "It is new.", **was)
        assert Voice.objects.get(pk=voice).steps.get().words == "Thank you."

    def test_no_bank_is_promised_that_is_not_there(self, place, review) -> None:
        page = page_of(place, "host", "review", review=review.pk)
        assert "we write down what we learned" in page
        assert "bank" not in page


class TestWhoLivesWithIt:
    @pytest.fixture
    def heard(self, draft, say, host) -> tuple:
        """Settled upon one thing that somebody said who lives with it."""
        voice = say("story", "Nobody rang.")
        commands.attach(draft.pk, voice, lives_it=True, by=host.pk)
        draft.refresh_from_db()
        commands.settle(draft.pk, was=draft.edition, by=host.pk)
        draft.refresh_from_db()
        return draft, voice

    def test_the_last_is_not_taken_away_from_what_is_settled(self, place, heard) -> None:
        clarity, voice = heard
        client = place.client("member")
        answered = client.post(at("detach-voice", clarity=clarity.pk), {"voice": str(voice)})
        assert answered.status_code == 403
        assert "Put another beside it first" in answered.content.decode()
        with pytest.raises(NotAllowed):
            commands.attach(clarity.pk, voice, lives_it=False)
        assert clarity.attached.get().lives_it

    def test_it_is_once_another_is_there_or_it_is_said_why_not(self, heard, say) -> None:
        clarity, voice = heard
        another = say("story", "Nor on Sunday.")
        commands.attach(clarity.pk, another, lives_it=True)
        commands.detach(clarity.pk, voice)
        commands.explain_absence(clarity.pk, "She moved away.")
        commands.detach(clarity.pk, another)
        assert not clarity.attached.exists()

    def test_taken_back_by_its_author_the_page_says_what_is_lacking(self, place, heard, host) -> None:
        clarity, voice = heard
        assert "Something is lacking" not in page_of(place, "nobody", "clarity", clarity=clarity.pk)
        listening.take_back(Voice.objects.get(pk=voice))
        assert "Something is lacking" in page_of(place, "nobody", "clarity", clarity=clarity.pk)
        clarity.refresh_from_db()
        review = commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
        assert "And nobody has said why." in page_of(place, "host", "review", review=review.pk)


class TestBeforeItIsSettled:
    def test_four_lines_say_what_is_not_there(self, place, draft, host, member) -> None:
        commands.explain_absence(draft.pk, "We ask them on Thursday.", by=host.pk)
        page = page_of(place, "host", "settle-clarity", clarity=draft.pk)
        assert f"{place.part.name} and {place.other_part.name}" in page
        assert "Nobody has been asked what they think was just agreed." in page
        assert "No wire is stretched" in page
        assert "Nobody has said how it would work." in page

    def test_and_what_is(self, place, draft, host, member) -> None:
        commands.explain_absence(draft.pk, "We ask them on Thursday.", by=host.pk)
        for part in (place.part, place.other_part):
            commands.take_position(draft.pk, part.pk, Standing(Stand.WITH), by=host.pk)
        commands.open_echoes(draft.pk, by=host.pk)
        Wire.objects.create(clarity=draft, trips="sticks", words="Three in a week", since=in_days(0))
        assuming.assume(draft.pk, assuming.Chain("it is quick", "b", "c"), by=member.pk)
        page = page_of(place, "host", "settle-clarity", clarity=draft.pk)
        assert "Every part has said where it stands." in page
        assert "still under seal" in page
        assert "What would make us look again: Three in a week." in page
        assert "Nobody has tested: it is quick." in page

    def test_why_it_was_set_aside_is_read_on_its_page(self, place, draft, member) -> None:
        told = {"was": draft.edition, "because": "Another question came first."}
        place.client("member").post(at("set-clarity-aside", clarity=draft.pk), told)
        assert "Another question came first." in page_of(place, "member", "clarity", clarity=draft.pk)


class TestHasItGrownSmaller:
    def typed(self, clarity, **otherwise: object) -> dict[str, object]:
        said = {
            "was": clarity.edition,
            "words": "A nurse knocks",
            "what_not": "Weekends at the cottage hospital.",
            "who_0": "The ward",
            "does_0": "knocks",
            "how_long": "14",
        }
        return said | otherwise

    def test_the_boldest_and_the_first_stand_beside_the_form(self, place, draft, member) -> None:
        bolder = worded(words="A nurse knocks", boldest="", doings=())
        commands.write(draft.pk, bolder, was=draft.edition, by=member.pk)
        page = page_of(place, "member", "word-clarity", clarity=draft.pk)
        began = page[page.index('id="began"') : page.index("</section>", page.index('id="began"'))]
        assert "A named nurse rings within a day" in began
        assert "A nurse in every street." in began
        assert "The ward" in began
        assert "Has it grown smaller? Say why." in began

    def test_nothing_is_asked_of_what_is_as_large(self, place, draft) -> None:
        client, page = place.client("member"), at("word-clarity", clarity=draft.pk)
        assert "Has it grown smaller?" not in client.get(page).content.decode()
        assert client.post(page, self.typed(draft)).status_code == 302

    @pytest.mark.parametrize(
        "smaller",
        [
            pytest.param({"who_0": "", "does_0": ""}, id="somebody does nothing any more"),
            pytest.param({"what_not": "Weekends anywhere."}, id="more is left out"),
        ],
    )
    def test_a_smaller_one_says_why(self, place, draft, smaller) -> None:
        client, page = place.client("member"), at("word-clarity", clarity=draft.pk)
        answered = client.post(page, self.typed(draft, **smaller))
        assert answered.status_code == 422
        assert "Has it grown smaller? Say why." in answered.content.decode()
        assert "A nurse knocks" in answered.content.decode()
        why = {"because": "They have nobody on Sundays."}
        assert client.post(page, self.typed(draft, **smaller, **why)).status_code == 302

    def test_it_stands_beside_a_change_too(self, place, clarity, review) -> None:
        page = page_of(place, "host", "change-clarity", review=review.pk)
        assert "The boldest version considered" in page


class TestNotReady:
    def typed(self, clarity, days: int = 10, **otherwise: object) -> dict[str, object]:
        return {"was": clarity.edition, "because": "Two are away.", "until": in_days(days)} | otherwise

    def test_it_is_put_off_once_with_a_reason_that_everybody_reads(self, place, clarity, review) -> None:
        host, page = place.client("host"), at("put-review-off", review=review.pk)
        assert "We’re not ready" in page_of(place, "host", "review", review=review.pk)
        assert host.post(page, self.typed(clarity)).status_code == 302
        review.refresh_from_db()
        assert (review.meet_by, review.ended) == (in_days(10), "")
        shown = page_of(place, "nobody", "review", review=review.pk)
        assert "Two are away." in shown
        clarity.refresh_from_db()
        assert clarity.state == State.REVIEW
        again = host.post(page, self.typed(clarity, 14, because="And again."))
        assert again.status_code == 422
        assert "put off once already" in again.content.decode()
        assert "And again." in again.content.decode()
        assert "We’re not ready" not in page_of(place, "host", "review", review=review.pk)

    def test_pressed_twice_it_is_told_once(self, clarity, review, host) -> None:
        for _twice in range(2):
            commands.put_off(review, in_days(10), "Two are away.", was=clarity.edition, by=host.pk)
        assert Moment.objects.filter(kind="fornow.review_put_off").count() == 1

    @pytest.mark.parametrize("days", [7, 15])
    def test_by_a_week_at_most(self, place, clarity, review, days) -> None:
        answered = place.client("host").post(
            at("put-review-off", review=review.pk), self.typed(clarity, days)
        )
        assert answered.status_code == 422
        assert "within the week" in answered.content.decode()
        assert Review.objects.get().meet_by == review.meet_by

    def test_whoever_was_quicker_is_seen_first(self, place, clarity, review) -> None:
        answered = place.client("host").post(
            at("put-review-off", review=review.pk), self.typed(clarity, was=clarity.edition - 1)
        )
        assert answered.status_code == 409
        assert "Two are away." in answered.content.decode()

    def test_put_off_it_still_ends(self, clarity, review, host) -> None:
        commands.put_off(review, in_days(10), "Two are away.", was=clarity.edition, by=host.pk)
        clarity.refresh_from_db()
        commands.keep(review, in_days(20), "It is new.", was=clarity.edition, by=host.pk)
        assert Review.objects.get().ended == "kept"
