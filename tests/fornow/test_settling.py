"""An answer is worded, heard, settled: by whom, and what is said where something is missing."""

import pytest
from django.urls import reverse
from tests.fornow.conftest import WORDS, in_days, worded

from waymark.fornow import commands
from waymark.fornow.choices import Kind, State
from waymark.fornow.models import Clarity, Version
from waymark.fornow.settling.history import compared
from waymark.fornow.settling.lacking import lacks


def typed(**otherwise) -> dict:
    """A form that lacks nothing."""
    said = {
        "kind": "settled",
        "words": WORDS,
        "how_long": "28",
        "who_0": "The ward",
        "does_0": "writes it down",
    }
    return said | otherwise


@pytest.fixture
def answer(place) -> str:
    return reverse("answer-for-now", args=[place.question.pk])


def at(name: str, clarity) -> str:
    return reverse(name, args=[clarity.pk])


class TestWording:
    def test_only_the_sentence_has_to_be_there(self, place, answer) -> None:
        answered = place.client("member").post(answer, {"kind": "settled", "words": WORDS})
        made = Clarity.objects.select_related("version").get()
        assert (answered.status_code, answered["Location"]) == (302, at("clarity", made))
        assert (made.state, made.version.words, made.version.until) == (State.DRAFT, WORDS, None)

    def test_in_four_weeks_is_a_day(self, place, answer) -> None:
        place.client("member").post(answer, typed(part_0=str(place.part.pk), who_0=""))
        version = Version.objects.get()
        assert version.until == in_days(28)
        assert [(one.who, one.part) for one in version.doings.all()] == [("The ferry company", place.part)]

    @pytest.mark.parametrize(
        "lacking",
        [
            {"words": ""},
            {"kind": ""},
            {"how_long": "day", "until": ""},
            {"how_long": "day", "until": in_days(0).isoformat()},
            {"who_0": ""},
            {"does_0": ""},
        ],
        ids=["no words", "no kind", "no day", "today", "nobody does it", "nothing is done"],
    )
    def test_what_needs_another_look_is_said(self, place, answer, lacking) -> None:
        assert place.client("member").post(answer, typed(**lacking)).status_code == 422
        assert not Clarity.objects.exists()

    def test_what_belongs_to_a_try_is_left_out_of_other_kinds(self, place, answer) -> None:
        place.client("member").post(answer, typed(fallback="The old list", together="We meet"))
        version = Version.objects.get()
        assert (version.fallback, version.together) == ("", "")

    @pytest.mark.parametrize("kind", ["nobody", "guest", "host elsewhere", "administrator"])
    def test_only_those_who_sit_there_word_one(self, place, answer, kind) -> None:
        assert place.client(kind).get(answer).status_code in (403, 404)
        assert place.client(kind).post(answer, typed()).status_code in (403, 404)
        assert not Clarity.objects.exists()

    def test_where_one_is_under_way_its_page_opens(self, place, answer, draft) -> None:
        assert place.client("host").get(answer)["Location"] == at("clarity", draft)

    def test_who_was_slower_keeps_their_words(self, place, answer, draft) -> None:
        answered = place.client("host").post(answer, typed(words="Everybody rings everybody"))
        assert answered.status_code == 409
        assert "Everybody rings everybody" in answered.content.decode()
        assert at("clarity", draft) in answered.content.decode()

    def test_it_is_worded_anew_and_what_it_said_stays(self, place, draft) -> None:
        client = place.client("host")
        assert WORDS in client.get(at("word-clarity", draft)).content.decode()
        answered = client.post(at("word-clarity", draft), typed(words="A nurse rings", was=draft.edition))
        assert answered.status_code == 302
        assert [one.words for one in draft.versions.order_by("number")] == [WORDS, "A nurse rings"]

    def test_two_who_word_it_at_once_lose_nothing(self, place, draft, member) -> None:
        was = draft.edition
        commands.write(draft.pk, worded(words="Theirs"), was=was, by=member.pk)
        client = place.client("host")
        answered = client.post(at("word-clarity", draft), typed(words="Mine", was=was))
        draft.refresh_from_db()
        page = answered.content.decode()
        assert answered.status_code == 409
        assert "Mine" in page
        assert f'name="was" value="{draft.edition}"' in page
        assert (
            client.post(at("word-clarity", draft), typed(words="Mine", was=draft.edition)).status_code == 302
        )

    def test_what_is_settled_is_not_worded_anew(self, place, clarity) -> None:
        assert place.client("host").get(at("word-clarity", clarity)).status_code == 403


class TestWhatIsMissing:
    def test_an_answer_needs_a_day_and_somebody_who_lives_with_it(self, place, member) -> None:
        made = commands.draft(place.question, Kind.SETTLED, worded(until=None), by=member.pk)
        assert [one.where for one in lacks(made)] == ["voice", "words"]

    def test_a_try_needs_something_to_go_back_to(self, place, member) -> None:
        made = commands.draft(place.question, Kind.TRY, worded(), by=member.pk)
        said = " ".join(one.words for one in lacks(made))
        assert "go back to" in said
        assert "bring us back" in said

    def test_a_difference_needs_two_views_and_what_is_done_together(self, place, member) -> None:
        made = commands.draft(place.question, Kind.DIFFERENCE, worded(), by=member.pk)
        assert [one.where for one in lacks(made)] == ["voice", "views", "words"]

    def test_an_intent_needs_no_more_than_any(self, place, member) -> None:
        made = commands.draft(place.question, Kind.INTENT, worded(), by=member.pk)
        assert [one.where for one in lacks(made)] == ["voice"]

    def test_the_page_of_a_draft_says_it_in_words(self, place, draft) -> None:
        page = place.client("member").get(at("clarity", draft)).content.decode()
        assert "Before it can be settled" in page
        assert at("attach-voice", draft) in page
        assert at("settle-clarity", draft) not in page


class TestHearing:
    def test_something_said_is_put_beside_it(self, place, draft, say) -> None:
        voice = say("story", "Nobody rang on the second day.")
        client = place.client("member")
        assert "Nobody rang on the second day." in client.get(at("attach-voice", draft)).content.decode()
        answered = client.post(at("attach-voice", draft), {"voice": str(voice), "lives_it": "on"})
        assert answered.status_code == 302
        assert draft.attached.get().lives_it
        assert "Nobody rang on the second day." in client.get(at("clarity", draft)).content.decode()

    def test_and_taken_from_there(self, place, draft, say) -> None:
        voice = say("story")
        commands.attach(draft.pk, voice, lives_it=True)
        client = place.client("member")
        assert client.post(at("detach-voice", draft), {"voice": str(voice)}).status_code == 302
        assert not draft.attached.exists()
        assert client.post(at("detach-voice", draft), {"voice": str(voice)}).status_code == 404

    def test_what_was_not_said_about_it_cannot_be(self, place, draft) -> None:
        answered = place.client("member").post(at("attach-voice", draft), {"voice": str(draft.pk)})
        assert answered.status_code == 422

    def test_others_read_that_something_was_said_and_not_what(self, place, draft, say, settle) -> None:
        commands.attach(draft.pk, say("story", "Nobody rang on the second day."), lives_it=True)
        settled = settle(draft)
        page = place.client("nobody").get(at("clarity", settled)).content.decode()
        assert "One thing said stands beside it." in page
        assert "Nobody rang" not in page

    def test_why_nobody_is_heard_is_read_by_everybody(self, place, draft, settle) -> None:
        answered = place.client("member").post(
            at("explain-absence", draft), {"because": "We ask on Thursday."}
        )
        assert answered.status_code == 302
        settled = settle(draft)
        assert (
            "We ask them on Thursday." in place.client("nobody").get(at("clarity", settled)).content.decode()
        )


class TestSettling:
    @pytest.fixture
    def ready(self, draft, host) -> Clarity:
        commands.explain_absence(draft.pk, "We ask them on Thursday.", by=host.pk)
        draft.refresh_from_db()
        return draft

    def test_a_host_settles_it(self, place, ready) -> None:
        client = place.client("host")
        assert "everybody can read" in client.get(at("settle-clarity", ready)).content.decode()
        answered = client.post(at("settle-clarity", ready), {"was": ready.edition, "firm": "firm"})
        ready.refresh_from_db()
        assert answered.status_code == 302
        assert (ready.state, ready.is_firm, ready.look_again_on) == (State.FOR_NOW, True, in_days(49))

    def test_a_member_does_not(self, place, ready) -> None:
        answered = place.client("member").post(
            at("settle-clarity", ready), {"was": ready.edition, "firm": "soft"}
        )
        assert answered.status_code == 403

    def test_what_changed_meanwhile_is_read_first(self, place, ready, member) -> None:
        was = ready.edition
        commands.write(ready.pk, worded(words="Theirs"), was=was, by=member.pk)
        answered = place.client("host").post(at("settle-clarity", ready), {"was": was, "firm": "firm"})
        ready.refresh_from_db()
        assert (answered.status_code, ready.state) == (409, State.DRAFT)

    def test_what_is_missing_is_said_in_place_of_the_button(self, place, draft) -> None:
        client = place.client("host")
        page = client.get(at("settle-clarity", draft)).content.decode()
        assert "citizen or carer" in page
        answered = client.post(at("settle-clarity", draft), {"was": draft.edition, "firm": "soft"})
        assert answered.status_code == 409

    def test_pressed_twice_it_is_settled_once(self, place, ready) -> None:
        client, told = place.client("host"), {"was": ready.edition, "firm": "soft"}
        assert client.post(at("settle-clarity", ready), told).status_code == 302
        assert client.post(at("settle-clarity", ready), told).status_code == 302

    def test_it_is_called_firm_and_soft_again(self, place, clarity) -> None:
        client = place.client("host")
        client.post(at("firm-clarity", clarity), {"firm": "yes"})
        assert "people can build on it" in client.get(at("clarity", clarity)).content.decode()
        client.post(at("firm-clarity", clarity), {"firm": "no"})
        clarity.refresh_from_db()
        assert not clarity.is_firm
        assert place.client("member").post(at("firm-clarity", clarity), {"firm": "yes"}).status_code == 403

    def test_a_draft_is_set_aside_and_says_why(self, place, draft) -> None:
        told = {"was": draft.edition, "because": "Another question came first."}
        assert place.client("member").post(at("set-clarity-aside", draft), told).status_code == 302
        draft.refresh_from_db()
        assert draft.state == State.SET_ASIDE


def test_words_that_went_and_came() -> None:
    pieces = compared("A nurse rings within two days", "A nurse rings within a day")
    assert [(one.how, one.words) for one in pieces] == [
        ("same", "A nurse rings within"),
        ("went", "two days"),
        ("came", "a day"),
    ]
