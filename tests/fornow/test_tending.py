"""Words that should not stand there: held, taken away by hosts with a reason, taken back by their writers."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from tests.fornow.conftest import in_days, worded

from waymark.fornow import commands
from waymark.fornow.choices import Assumed, Happening, Kind
from waymark.fornow.models import (
    Assumption,
    Clarity,
    Doubt,
    EarlyCall,
    Echo,
    Echoing,
    Explained,
    Look,
    Misfit,
    PlanMark,
    Position,
    Review,
    Trial,
    View,
    Working,
)
from waymark.fornow.planning.months import this_month
from waymark.fornow.tending.sorts import SORTS
from waymark.people import commands as people
from waymark.record.clock import now
from waymark.record.models import Moment

pytestmark = pytest.mark.django_db

WORDS, BECAUSE = "Doris leaves the door open.", "It names somebody."
HARM = "He hits her when the nurse has gone."
AWAY = {"look", "echo", "explanation"}
"""Of these nothing is left without their words."""


@pytest.fixture(autouse=True)
def parts(place, member, host) -> None:
    people.belong(member, place.part, endeavour=place.endeavour.id)
    people.belong(host, place.other_part, endeavour=place.endeavour.id)


@pytest.fixture
def assumption(clarity, member) -> Assumption:
    return commands.assume(clarity.pk, commands.Chain("She has the number", "she rings", "her"), by=member.pk)


@pytest.fixture
def review(clarity, host):
    clarity.refresh_from_db()
    return commands.look_sooner(clarity.pk, "Two nurses left.", was=clarity.edition, by=host.pk)


@pytest.fixture
def write(place, clarity, assumption, member):  # noqa: C901, PLR0915 - a few lines for each sort
    """Somebody of the member's part writes something of one sort."""

    def writes(what: str):  # noqa: C901, PLR0911, PLR0912, PLR0915
        by, part = member.pk, place.part.pk
        if what == "review":
            commands.look_sooner(clarity.pk, WORDS, was=Clarity.objects.get().edition, by=by)
            return Review.objects.get()
        if what == "assumption":
            return commands.assume(clarity.pk, commands.Chain(WORDS, "she rings", "her"), by=by)
        if what in ("look", "working"):
            review = commands.look_sooner(clarity.pk, "Now.", was=Clarity.objects.get().edition, by=by)
        if what == "look":
            commands.look_back(review, Look.Asks.KNOWN, WORDS, by=by)
            return Look.objects.get()
        if what == "working":
            for at in range(16):
                side = ("front", "decide")[at % 2]
                commands.say_working(
                    review, f"mark {at}", commands.Says("yes", side, WORDS if not at else "")
                )
            commands.keep(review, in_days(9), "So it is.", was=Clarity.objects.get().edition, by=by)
            return Working.objects.exclude(words="").get()
        if what == "early-call":
            commands.call_early(clarity.pk, part, WORDS, by=by)
            return EarlyCall.objects.get()
        if what == "position":
            standing = commands.Standing("differently", WORDS, "A week without rain.")
            commands.take_position(clarity.pk, part, standing, by=by)
            return Position.objects.get()
        if what == "echo":
            shown_on = localdate(now())
            shown = Echoing.objects.create(clarity=clarity, opened_on=shown_on, shown_on=shown_on)
            for words in (WORDS, "That she rings.", "That we ring."):
                Echo.objects.create(echoing=shown, words=words)
            return Echo.objects.get(words=WORDS)
        if what == "doubt":
            commands.doubt(assumption.pk, part, WORDS, by=by)
            return Doubt.objects.get()
        if what == "test":
            return commands.test(assumption.pk, part, commands.Test(Trial.Found.PARTLY, WORDS), by=by)
        if what == "fact":
            commands.put_fact(assumption.pk, part, WORDS, by=by)
            return Misfit.objects.get()
        if what == "view":
            Clarity.objects.update(kind=Kind.DIFFERENCE)
            commands.write_view(clarity.pk, part, WORDS, by=by)
            return View.objects.get()
        if what == "explanation":
            commands.explain(clarity.pk, part, WORDS, "Ours", by=by)
            return Explained.objects.get()
        Clarity.objects.update(kind=Kind.INTENT)
        return PlanMark.objects.create(
            clarity=clarity, part=place.part, month=this_month(), says=Happening.NOT, words=WORDS, by_id=by
        )

    return writes


def away(what: str, row) -> str:
    return reverse("take-away-for-now", kwargs={"what": what, "words": row.pk})


def back(what: str, row) -> str:
    return reverse("take-back-for-now", kwargs={"what": what, "words": row.pk})


def where(what: str, row, clarity: Clarity) -> str:
    """The page on which it stands."""
    if what in ("review", "assumption"):
        return reverse(what, kwargs={what: row.pk})
    if what in ("look", "working"):
        return reverse("review", kwargs={"review": row.review_id})
    if what in ("doubt", "test", "fact"):
        return reverse("assumption", kwargs={"assumption": row.assumption_id})
    return reverse("echoes" if what == "echo" else "clarity", kwargs={"clarity": clarity.pk})


class TestTakenAwayByHosts:
    @pytest.mark.parametrize("what", SORTS)
    def test_from_the_page_on_which_they_stand(self, place, clarity, write, what: str) -> None:
        row, host = write(what), place.client("host")
        page = where(what, row, clarity)
        assert away(what, row) in host.get(page).content.decode()
        assert away(what, row) not in place.client("member").get(page).content.decode()
        assert "Doris" in host.get(away(what, row)).content.decode()
        answered = host.post(away(what, row), {"because": BECAUSE})
        assert (answered.status_code, answered["Location"]) == (302, page)
        after = host.get(page).content.decode()
        assert "Doris" not in after
        assert away(what, row) not in after

    @pytest.mark.parametrize("what", SORTS)
    def test_what_was_said_with_them_stays(self, place, write, what: str) -> None:
        row = write(what)
        place.client("host").post(away(what, row), {"because": BECAUSE})
        left = type(row).objects.filter(pk=row.pk).first()
        assert (left is None) is (what in AWAY)
        assert left is None or not any(getattr(left, one) for one in SORTS[what].words)

    def test_their_space_alone_reads_who_did_it_and_why(self, place, host, write) -> None:
        row = write("fact")
        place.client("host").post(away("fact", row), {"because": BECAUSE})
        told = Moment.objects.get(kind="fornow.words_taken_away")
        assert told.data == {"what": "fact", "because": BECAUSE}
        assert told.audience == place.space.pk
        assert WORDS not in str(list(Moment.objects.values_list("data", flat=True)))

    def test_with_a_reason(self, place, write) -> None:
        row = write("look")
        assert place.client("host").post(away("look", row), {"because": " "}).status_code == 422
        assert Look.objects.get().words == WORDS

    def test_not_by_members_and_to_others_they_are_not_there(self, place, write) -> None:
        row = write("position")
        for kind, status in (("member", 403), ("host elsewhere", 403), ("nobody", 403)):
            assert place.client(kind).post(away("position", row), {"because": BECAUSE}).status_code == status
        assert Position.objects.get().words == WORDS

    def test_not_twice(self, place, write) -> None:
        row = write("view")
        for status in (302, 404):
            answered = place.client("host").post(away("view", row), {"because": BECAUSE})
            assert answered.status_code == status
        assert Moment.objects.filter(kind="fornow.words_taken_away").count() == 1

    def test_not_while_they_are_sealed(self, place, clarity, host, member, review) -> None:
        commands.open_echoes(clarity.pk, by=host.pk)
        commands.write_echo(member, clarity.pk, WORDS)
        commands.say_working(review, "mine", commands.Says("no", "front", WORDS))
        for what, row in (("echo", Echo.objects.get()), ("working", Working.objects.get())):
            assert place.client("host").get(away(what, row)).status_code == 404

    def test_nothing_of_another_sort_or_number(self, place, write) -> None:
        row, host = write("fact"), place.client("host")
        assert host.get(away("test", row)).status_code == 404
        assert host.get(away("anything", row)).status_code == 404
        row.pk = uuid4()
        assert host.get(away("fact", row)).status_code == 404


class TestTakenBackByTheirWriter:
    @pytest.mark.parametrize("what", ["look", "test", "fact"])
    def test_where_they_stand(self, place, clarity, write, what: str) -> None:
        row, member = write(what), place.client("member")
        page = where(what, row, clarity)
        assert back(what, row) in member.get(page).content.decode()
        assert back(what, row) not in place.client("host").get(page).content.decode()
        answered = member.post(back(what, row))
        assert (answered.status_code, answered["Location"]) == (302, page)
        assert not type(row).objects.exists()

    @pytest.mark.parametrize("what", ["look", "test", "fact"])
    def test_with_no_name_beside_it(self, place, write, what: str) -> None:
        place.client("member").post(back(what, write(what)))
        told = Moment.objects.get(kind="fornow.own_words_taken_back")
        assert (getattr(told, "who", None), told.data) == (None, {"what": what})

    def test_by_nobody_else(self, place, write) -> None:
        row = write("test")
        for kind in ("host", "host elsewhere", "nobody"):
            assert place.client(kind).post(back("test", row)).status_code == 404
        assert Trial.objects.exists()

    def test_what_a_test_shook_is_shaky_still(self, place, assumption, write) -> None:
        place.client("member").post(back("test", write("test")))
        assert Assumption.objects.get().state == Assumed.SHAKY

    def test_what_a_part_says_has_its_own_way_back(self, place, write) -> None:
        row = write("position")
        assert place.client("member").post(back("position", row)).status_code == 404


class TestCalledEarly:
    @pytest.fixture
    def called(self, place, clarity, member) -> str:
        commands.call_early(clarity.pk, place.part.pk, "The boat is full.", by=member.pk)
        return reverse("clarity", kwargs={"clarity": clarity.pk})

    def test_whoever_called_finds_the_way_back_and_nobody_else(self, place, called) -> None:
        for kind, is_there in (("member", True), ("host", False), ("host elsewhere", False)):
            page = place.client(kind).get(called).content.decode()
            assert "The boat is full." in page
            assert ('value="no more"' in page) is is_there

    def test_taken_back_that_is_what_the_record_says(self, place, clarity, called) -> None:
        address = reverse("call-early", kwargs={"clarity": clarity.pk})
        for _ in range(2):
            place.client("member").post(address, {"press": "no more"})
        told = Moment.objects.filter(kind__startswith="fornow.").order_by("pk")
        kinds = [one.kind for one in told if "early" in one.kind]
        assert sorted(kinds) == ["fornow.called_early", "fornow.early_call_taken_back"]
        back = Moment.objects.get(kind="fornow.early_call_taken_back")
        assert (getattr(back, "who", None), back.part) == (None, place.part.pk)
        assert not EarlyCall.objects.exists()


class TestHeld:
    @pytest.fixture
    def send(self, place, clarity, assumption, review):
        """A member types something into one of the forms for a part."""

        def sends(name: str, field: str, words: str, **typed):
            of = {"assumption": assumption.pk} if name in ("doubt", "try-assumption", "misfit") else None
            of = {"review": review.pk} if name == "look-back" else of or {"clarity": clarity.pk}
            known = {"part": place.part.pk, "was": "", field: words, **typed}
            return place.client("member").post(reverse(name, kwargs=of), known)

        return sends

    FORMS = (
        ("doubt", "would_show", {}),
        ("try-assumption", "words", {"found": "held"}),
        ("misfit", "words", {"voice": ""}),
        ("look-back", "words", {"asks": "known"}),
        ("explain-clarity", "words", {}),
        ("take-position", "words", {"stand": "with if"}),
        ("assume", "because", {"then": "she rings", "for_whom": "her"}),
        ("offer-belief", "words", {"sort": "tried"}),
    )

    @pytest.mark.parametrize(("name", "field", "typed"), FORMS)
    def test_what_sounds_like_harm_until_no_harm_is_meant(self, send, name: str, field: str, typed) -> None:
        held = send(name, field, HARM, **typed)
        page = held.content.decode()
        assert held.status_code == 422
        assert "116 123" in page
        assert HARM in page
        assert 'name="meant"' in page
        assert send(name, field, HARM, meant="on", **typed).status_code == 302

    @pytest.mark.parametrize(("name", "field", "typed"), FORMS)
    def test_nothing_else(self, send, name: str, field: str, typed) -> None:
        assert send(name, field, "Ring Mrs Bell on the ward.", **typed).status_code == 302

    def test_a_group_can_word_its_answer_on_abuse(self, place) -> None:
        address = reverse("answer-for-now", kwargs={"question": place.question.pk})
        typed = {"kind": "settled", "words": "Whoever sees abuse rings one number"}
        held = place.client("member").post(address, typed)
        assert held.status_code == 422
        assert 'name="meant"' in held.content.decode()
        assert place.client("member").post(address, {**typed, "meant": "on"}).status_code == 302

    def test_words_that_nobody_can_be_asked_about_are_not_kept(self, place, clarity, host) -> None:
        commands.open_echoes(clarity.pk, by=host.pk)
        address = reverse("write-echo", kwargs={"clarity": clarity.pk})
        for words in (HARM, "That Mrs Bell rings."):
            answered = place.client("member").post(address, {"words": words, "meant": "on"})
            assert answered.status_code == 422
        assert not Echo.objects.exists()


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("explain-clarity", True), ("take-position", True), ("stretch-wire", False), ("want-belief", False)],
)
def test_where_words_are_typed_it_is_said_and_nowhere_else(place, clarity, name: str, is_told: bool) -> None:
    page = place.client("host").get(reverse(name, kwargs={"clarity": clarity.pk})).content.decode()
    assert ("116 123" in page) is is_told


def test_it_is_said_once_in_a_review(place, review) -> None:
    page = place.client("member").get(reverse("review", kwargs={"review": review.pk})).content.decode()
    assert page.count("116 123") == 1


def test_a_view_without_its_words_is_no_half_of_a_difference(place, member, host) -> None:
    draft = commands.draft(place.question, Kind.DIFFERENCE, worded(together="Tea."), by=member.pk)
    for part, who in ((place.part, member), (place.other_part, host)):
        commands.write_view(draft.pk, part.pk, "As we see it.", by=who.pk)
    settle = reverse("settle-clarity", kwargs={"clarity": draft.pk})
    needs = "A difference needs the views of two parts"
    assert needs not in place.client("host").get(settle).content.decode()
    row = View.objects.get(part=place.part)
    place.client("host").post(away("view", row), {"because": BECAUSE})
    assert needs in place.client("host").get(settle).content.decode()
