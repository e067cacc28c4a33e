"""Two have one form before them, and press one after the other: the second is told, and loses no word."""

import pytest
from django.urls import reverse
from tests.fornow.conftest import WORDS, in_days, worded

from waymark.fornow import commands
from waymark.fornow.choices import State, Trips
from waymark.fornow.models import Clarity, Review, Version
from waymark.people import commands as people


@pytest.fixture
def review(clarity, host) -> Review:
    """Its hosts opened one; the clarity in the tests' hands is as it is now."""
    found = commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
    clarity.refresh_from_db()
    return found


class TestWhoeverComesSecondKeepsTheirWords:
    """Through the pages: two have the same form before them, and press one after the other."""

    def second(self, place, address: str, typed: dict[str, object]) -> str:
        """The page that whoever came second gets; then they press once more, with what stands in it."""
        answered = place.client("host").post(address, typed)
        assert answered.status_code == 409
        return answered.content.decode()

    @pytest.fixture
    def ended(self, clarity, review, other_host) -> int:
        """A review that another host has just kept; the edition that was before that."""
        was = clarity.edition
        commands.keep(review, in_days(20), "New.", was=was, by=other_host.pk)
        return was

    def test_who_words_a_draft(self, place, draft, member) -> None:
        host = place.client("host")
        address = reverse("word-clarity", kwargs={"clarity": draft.pk})
        form = host.get(address).context["form"]
        typed = {name: form[name].value() or "" for name in form.fields}
        commands.write(draft.pk, worded(words="Theirs"), was=draft.edition, by=member.pk)
        page = self.second(place, address, {**typed, "words": "What I typed for an hour"})
        assert "What I typed for an hour" in page

    def test_who_begins_an_answer(self, place, draft) -> None:
        address = reverse("answer-for-now", kwargs={"question": place.question.pk})
        typed = {"kind": "settled", "words": "What I typed for an hour", "until": in_days(30)}
        answered = place.client("host").post(address, typed)
        assert answered.status_code in (409, 422)
        assert "What I typed for an hour" in answered.content.decode()
        assert Version.objects.count() == 1

    def test_who_changes(self, place, review, ended) -> None:
        host, address = place.client("host"), reverse("change-clarity", kwargs={"review": review.pk})
        form = host.get(address).context["form"]
        typed = {name: form[name].value() or "" for name in form.fields} | {
            "was": ended,
            "words": "A nurse knocks",
            "because": "Day two.",
            "until": in_days(20),
            "learnt": "Calls go unheard.",
            "to_them": "You said so.",
        }
        page = self.second(place, address, typed)
        for words in ("A nurse knocks", "Day two.", "Calls go unheard.", "You said so.", "Host Elsewhere"):
            assert words in page
        assert str(Clarity.objects.get().version) == WORDS

    def test_who_keeps(self, place, review, ended) -> None:
        address = reverse("keep-clarity", kwargs={"review": review.pk})
        typed = {"was": ended, "because": "It runs well.", "until": in_days(55), "to_them": "Thank you."}
        page = self.second(place, address, typed)
        for words in ("It runs well.", f"{in_days(55):%Y-%m-%d}", "Thank you."):
            assert words in page

    def test_who_hands_over(self, place, review, ended) -> None:
        address = reverse("hand-over-clarity", kwargs={"review": review.pk})
        page = self.second(place, address, {"was": ended, "to": "The ward", "because": "It runs well."})
        assert "The ward" in page
        assert "It runs well." in page

    def test_who_unpicks(self, place, clarity, ended) -> None:
        address = reverse("unpick", kwargs={"clarity": clarity.pk})
        page = self.second(
            place, address, {"was": ended, "learnt": "A call is no visit.", "to_them": "Sorry."}
        )
        assert "A call is no visit." in page
        assert "Sorry." in page
        assert Clarity.objects.get().state == State.FOR_NOW

    def test_who_unpicks_what_was_unpicked(self, place, clarity, review, other_host) -> None:
        was = clarity.edition
        commands.unpick(clarity.pk, "Theirs.", was=was, by=other_host.pk)
        address = reverse("unpick", kwargs={"clarity": clarity.pk})
        page = self.second(place, address, {"was": was, "learnt": "A call is no visit."})
        assert "A call is no visit." in page

    def test_who_would_look_sooner(self, place, clarity, review) -> None:
        address = reverse("look-sooner", kwargs={"clarity": clarity.pk})
        page = self.second(place, address, {"was": clarity.edition - 1, "words": "The ferry stops."})
        assert "The ferry stops." in page

    def test_who_says_that_it_happened(self, place, clarity, host) -> None:
        wire = commands.stretch(clarity.pk, commands.Stretch(Trips.EVENT, "The ward closes"), by=host.pk)
        clarity.refresh_from_db()
        commands.look_sooner(clarity.pk, "It rains.", was=clarity.edition, by=host.pk)
        address = reverse("wire-happened", kwargs={"wire": wire.pk})
        page = self.second(place, address, {"words": "It closed on Monday."})
        assert "It closed on Monday." in page

    def test_who_calls_it_early(self, place, clarity, review) -> None:
        people.belong(place.people["host"], place.part, "", endeavour=place.endeavour.pk)
        address = reverse("call-early", kwargs={"clarity": clarity.pk})
        page = self.second(place, address, {"part": place.part.pk, "because": "The ferry stops."})
        assert "The ferry stops." in page

    def test_who_looks_back(self, place, review, ended) -> None:
        address = reverse("look-back", kwargs={"review": review.pk})
        page = self.second(place, address, {"asks": "known", "words": "Two were lent out."})
        assert "Two were lent out." in page
