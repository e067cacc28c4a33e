"""How each part explains an answer at home, and what of the things that matter to parts it touches."""

import pytest
from django.urls import reverse

from waymark.fornow import access, commands
from waymark.fornow.explaining import queries
from waymark.fornow.models import Explained, Touch
from waymark.fornow.telling import Meanwhile
from waymark.people import commands as people
from waymark.people.access import Visitor
from waymark.people.models import Line
from waymark.record.models import Moment


@pytest.fixture
def ferry(place, member):
    """The member sees from the ferry company."""
    people.belong(member, place.part, endeavour=place.endeavour.id)
    return place.part


def read(person, clarity):
    return access.require_reading(Visitor(person=person), clarity.pk)


def explain_at(clarity):
    return reverse("explain-clarity", kwargs={"clarity": clarity.pk})


class TestExplaining:
    def test_a_part_says_what_it_calls_it_and_how_it_explains_it(self, place, clarity, ferry, member) -> None:
        client = place.client("member")
        assert client.get(explain_at(clarity)).status_code == 200
        said = {"part": str(ferry.pk), "calls": "Duty of care", "words": "Somebody rings the next day."}
        assert client.post(explain_at(clarity), said).status_code == 302
        (one,) = queries.section(read(member, clarity)).each
        assert (one.name, one.calls, one.is_own) == ("The ferry company", "Duty of care", True)
        page = client.get(reverse("clarity", kwargs={"clarity": clarity.pk})).content.decode()
        assert "Here we call it <b>Duty of care</b>" in page
        seen_before = {**said, "words": "We ring.", "was": "Duty of care\r\nSomebody rings the next day."}
        assert client.post(explain_at(clarity), seen_before).status_code == 302

    def test_it_changes_nothing_that_others_decide_on(self, clarity, ferry, member) -> None:
        before = clarity.edition
        commands.explain(clarity.pk, ferry.pk, "We ring.", by=member.pk)
        clarity.refresh_from_db()
        assert clarity.edition == before

    def test_it_is_taken_back(self, place, clarity, ferry, member) -> None:
        commands.explain(clarity.pk, ferry.pk, "We ring.", by=member.pk)
        address = reverse("take-explanation-back", kwargs={"clarity": clarity.pk})
        assert place.client("member").post(address, {"part": str(ferry.pk)}).status_code == 302
        assert not Explained.objects.exists()

    def test_a_colleague_was_quicker(self, place, clarity, ferry, member, host) -> None:
        commands.explain(clarity.pk, ferry.pk, "We ring.", by=host.pk)
        with pytest.raises(Meanwhile):
            commands.explain(clarity.pk, ferry.pk, "We call.", by=member.pk)
        said = {"part": str(ferry.pk), "words": "We call."}
        answer = place.client("member").post(explain_at(clarity), said)
        assert answer.status_code == 409
        assert "We call." in answer.content.decode()

    @pytest.mark.parametrize("kind", ["nobody", "guest", "host", "host elsewhere", "administrator"])
    def test_only_its_own_people_say_it(self, place, clarity, ferry, kind) -> None:
        people.belong_no_more(place.people["host"], place.part, endeavour=place.endeavour.id)
        people.belong_no_more(place.people["host"], place.other_part, endeavour=place.endeavour.id)
        said = {"part": str(ferry.pk), "words": "We ring."}
        assert place.client(kind).get(explain_at(clarity)).status_code == 403
        assert place.client(kind).post(explain_at(clarity), said).status_code == 403

    def test_those_without_a_seat_read_none(self, clarity, ferry, member) -> None:
        commands.explain(clarity.pk, ferry.pk, "We ring.", by=member.pk)
        assert queries.section(read(None, clarity)) is None

    def test_the_record_says_that_a_part_did_and_not_who(self, clarity, ferry, member) -> None:
        commands.explain(clarity.pk, ferry.pk, "We ring.", by=member.pk)
        moment = Moment.objects.get(kind="fornow.explained")
        assert moment.data == {}
        assert str(member.pk) not in str(vars(moment))


@pytest.fixture
def matters(place):
    """The ferry company says what matters to it; the harbour hasn't."""
    for number, words in enumerate(("To leave on time", "To carry everybody")):
        Line.objects.create(part=place.part, about=Line.About.MATTERS, number=number, words=words)


def touches_at(clarity):
    return reverse("touches", kwargs={"clarity": clarity.pk})


class TestTouching:
    def test_those_inside_mark_which_lines_it_touches(self, place, clarity, matters, member) -> None:
        client = place.client("member")
        assert "To leave on time" in client.get(touches_at(clarity)).content.decode()
        keys = [line.key for line in queries.lines_of(read(member, clarity))[0].lines]
        assert client.post(touches_at(clarity), {"lines": keys[:1], "shown": keys}).status_code == 302
        told = queries.touched(read(member, clarity))
        assert [(one.name, one.lines) for one in told.touched] == [
            ("The ferry company", ("To leave on time",))
        ]
        assert told.unsaid == "The harbour"
        assert client.post(touches_at(clarity), {"shown": keys}).status_code == 302
        assert not Touch.objects.exists()

    def test_it_says_plainly_whom_nothing_touches(self, place, clarity, matters, member) -> None:
        Line.objects.create(part=place.other_part, about=Line.About.MATTERS, number=0, words="A dry quay")
        line = (place.other_part.pk, "A dry quay")
        commands.say_touches(clarity.pk, [line], shown=[line], by=member.pk)
        assert queries.touched(read(member, clarity)).untouched == "The ferry company"
        page = place.client("member").get(reverse("clarity", kwargs={"clarity": clarity.pk})).content.decode()
        assert "Nothing here touches what matters to The ferry company. Has anybody asked them?" in page

    def test_what_a_colleague_marked_meanwhile_stays(self, place, clarity, matters, member, host) -> None:
        one, other = ((place.part.pk, words) for words in ("To leave on time", "To carry everybody"))
        commands.say_touches(clarity.pk, [one], shown=[one], by=host.pk)
        commands.say_touches(clarity.pk, [other], shown=[other], by=member.pk)
        assert Touch.objects.count() == 2

    def test_a_line_that_is_worded_otherwise_stays_marked_as_it_was(
        self, place, clarity, matters, member
    ) -> None:
        line = (place.part.pk, "To leave on time")
        commands.say_touches(clarity.pk, [line], shown=[line], by=member.pk)
        Line.objects.filter(words="To leave on time").update(words="To leave when we said")
        lines = queries.lines_of(read(member, clarity))[0].lines
        assert [(one.words, one.is_touched, one.as_it_was) for one in lines] == [
            ("To leave when we said", False, False),
            ("To carry everybody", False, False),
            ("To leave on time", True, True),
        ]

    def test_a_line_that_nobody_keeps_is_refused(self, place, clarity, matters) -> None:
        answer = place.client("member").post(touches_at(clarity), {"lines": [f"{place.part.pk}|Made up"]})
        assert answer.status_code == 422

    @pytest.mark.parametrize("kind", ["nobody", "guest", "host elsewhere", "administrator"])
    def test_others_don_t(self, place, clarity, matters, kind) -> None:
        assert place.client(kind).get(touches_at(clarity)).status_code == 403
        assert queries.touched(read(None, clarity)) is None
