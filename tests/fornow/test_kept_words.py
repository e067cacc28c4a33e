"""The answer moves on while somebody writes: what they typed comes back, with why, to be copied."""

import pytest
from django.urls import reverse
from tests.fornow.conftest import worded

from waymark.fornow import commands
from waymark.fornow.assuming.commands import assume
from waymark.fornow.assuming.links import Chain
from waymark.fornow.choices import Believed, Kind
from waymark.fornow.keeping_words import WORDS as PACE
from waymark.fornow.models import Assumption, Clarity, Position, Version
from waymark.people import commands as people

TYPED = "What I typed for an hour"


def at(name: str, **named) -> str:
    return reverse(name, kwargs=named)


def chain(nth: int) -> Chain:
    return Chain(f"Because {nth}.", then="They ring.", for_whom="people at home", would_show="A call.")


@pytest.fixture
def sees(place):
    """Host and member see from the part that walks along."""
    for who in ("host", "member"):
        people.belong(place.people[who], place.part, "", endeavour=place.endeavour.pk)


@pytest.fixture
def unpicked(clarity, host, sees) -> Clarity:
    """One that hosts unpicked while somebody wrote."""
    commands.unpick(clarity.pk, "A call is no visit.", was=clarity.edition, by=host.pk)
    clarity.refresh_from_db()
    return clarity


def kept(place, who: str, address: str, typed: dict[str, object]) -> str:
    """The page that comes back with the words."""
    answered = place.client(who).post(address, typed)
    assert answered.status_code == 409
    return answered.content.decode()


class TestMeanwhile:
    def test_settled_while_somebody_words_it(self, place, draft, settle) -> None:
        typed = {"words": TYPED, "who_0": "The night team", "does_0": "rings back", "was": draft.edition}
        settle(draft)
        page = kept(place, "member", at("word-clarity", clarity=draft.pk), typed)
        for words in (TYPED, "The night team", "rings back", "It is settled for now"):
            assert words in page

    def test_set_aside_while_somebody_words_it(self, place, draft, host) -> None:
        commands.set_aside(draft.pk, "Nobody has time.", was=draft.edition, by=host.pk)
        page = kept(place, "member", at("word-clarity", clarity=draft.pk), {"words": TYPED})
        assert TYPED in page
        assert "set aside meanwhile" in page

    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("take-position", {"stand": "support", "words": TYPED}),
            ("explain-clarity", {"words": TYPED}),
            ("call-early", {"because": TYPED}),
            ("explain-absence", {"because": TYPED}),
            ("offer-belief", {"sort": "power", "words": TYPED}),
            ("ask-parts", {"asks": "consent", "words": TYPED}),
            ("mark-crossing", {"because": TYPED}),
            ("assume", {"because": TYPED, "then": "x", "for_whom": "y", "would_show": "z"}),
            ("write-echo", {"words": TYPED}),
        ],
    )
    def test_unpicked_while_somebody_writes(self, place, unpicked, name, typed) -> None:
        page = kept(place, "host", at(name, clarity=unpicked.pk), {"part": place.part.pk, **typed})
        assert TYPED in page
        assert at("clarity", clarity=unpicked.pk) in page

    def test_whoever_may_not_write_there_is_told_that_and_no_more(self, place, unpicked) -> None:
        address = at("take-position", clarity=unpicked.pk)
        for who in ("guest", "guest elsewhere"):
            assert place.client(who).post(address, {"words": TYPED}).status_code in (403, 404)

    def test_without_words_it_says_why_and_no_more(self, place, unpicked) -> None:
        assert place.client("host").post(at("take-position", clarity=unpicked.pk), {}).status_code == 403

    def test_let_go_while_somebody_tests_it(self, place, clarity, member, host, sees) -> None:
        row = assume(clarity.pk, chain(1), by=member.pk)
        Assumption.objects.update(state="let go")
        for name, field in (("doubt", "would_show"), ("misfit", "words"), ("let-go", "because")):
            page = kept(place, "host", at(name, assumption=row.pk), {"part": place.part.pk, field: TYPED})
            assert TYPED in page

    def test_the_thirteenth_assumption(self, place, clarity, member, host) -> None:
        for nth in range(12):
            assume(clarity.pk, chain(nth), by=member.pk)
        typed = {"because": TYPED, "then": "a", "for_whom": "b", "would_show": "c"}
        assert TYPED in kept(place, "member", at("assume", clarity=clarity.pk), typed)

    def test_what_was_let_go_makes_room_for_another(self, clarity, member) -> None:
        for nth in range(12):
            assume(clarity.pk, chain(nth), by=member.pk)
        Assumption.objects.filter(number=1).update(state="let go")
        assert assume(clarity.pk, chain(13), by=member.pk).number == 13

    def test_the_thirty_first_offer(self, place, clarity, member) -> None:
        for nth in range(30):
            commands.offer_belief(clarity.pk, Believed.POWER, f"Offer {nth}", by=member.pk)
        typed = {"sort": "power", "words": TYPED}
        assert TYPED in kept(place, "member", at("offer-belief", clarity=clarity.pk), typed)


class TestTogether:
    def test_a_colleagues_sentence_about_a_plan_is_kept(self, place, member, settle, sees) -> None:
        plan = settle(commands.draft(place.question, Kind.INTENT, worded(), by=member.pk))
        address = at("mark-plan", clarity=plan.pk)
        form = place.client("host").get(address).context["form"]
        first = {"part": place.part.pk, "says": "happening", "was": form["was"].value() or ""}
        assert place.client("member").post(address, {**first, "words": "On most days."}).status_code == 302
        seen = place.client("host").get(address).context["form"]["was"].value()
        again = {**first, "was": seen, "words": "Every day but Sunday."}
        assert place.client("member").post(address, again).status_code == 302
        page = kept(place, "host", address, {**first, "was": seen, "words": TYPED})
        assert TYPED in page
        assert "Every day but Sunday." in page

    def test_why_nobody_is_heard_is_not_written_over(self, place, draft, host) -> None:
        commands.explain_absence(draft.pk, "They are asked on Friday.", by=host.pk)
        page = kept(place, "member", at("explain-absence", clarity=draft.pk), {"because": TYPED, "was": ""})
        assert TYPED in page
        assert "They are asked on Friday." in page
        draft.refresh_from_db()
        assert draft.no_voice_because == "They are asked on Friday."


class TestPace:
    def test_nobody_writes_faster_than_they_can_think(self, place, clarity, member) -> None:
        address, client = at("offer-belief", clarity=clarity.pk), place.client("member")
        answers = [
            client.post(address, {"sort": "power", "words": f"{TYPED} {nth}"})
            for nth in range(PACE.at_once + 1)
        ]
        assert answers[0].status_code == 302
        assert answers[-1].status_code == 429
        assert TYPED in answers[-1].content.decode()

    def test_two_hundred_wordings_of_a_draft_end_nothing_but_rewording(
        self, place, draft, settle, host, member
    ) -> None:
        Version.objects.bulk_create(
            Version(clarity=draft, number=nth, words=f"Wording {nth}", on=draft.begun_on)
            for nth in range(2, 201)
        )
        form = place.client("member").get(at("word-clarity", clarity=draft.pk)).context["form"]
        typed = {name: form[name].value() or "" for name in form.fields}
        typed |= {"words": TYPED, "was": draft.edition}
        page = kept(place, "member", at("word-clarity", clarity=draft.pk), typed)
        assert TYPED in page
        assert "two hundred times" in page
        settle(draft)
        review = commands.look_sooner(draft.pk, "It rains.", was=draft.edition, by=host.pk)
        draft.refresh_from_db()
        said = worded(words="A nurse knocks")
        commands.change(review, said, "Day two.", was=draft.edition, by=host.pk)
        draft.refresh_from_db()
        commands.unpick(draft.pk, "A knock is no call.", was=draft.edition, by=host.pk)
        draft.refresh_from_db()
        assert draft.version.restores is not None
        assert Position.objects.count() == 0
