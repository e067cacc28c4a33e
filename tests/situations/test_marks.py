"""The nine marks on the way to a diagnosis: any order, different people, each with their own words."""

import pytest
from django.urls import reverse

from waymark.people import commands as people
from waymark.situations.choices import Mark
from waymark.situations.marks.queries import how_far
from waymark.situations.models import Note

pytestmark = pytest.mark.django_db

FALLS, ALONE = "She falls at night.", "She is alone from nine."


def mark_url(place, mark: str = "dangers") -> str:
    return reverse("mark", kwargs={"question": place.question.id, "mark": mark})


class TestWriting:
    def test_a_note_has_its_writer_and_its_part(self, place, page):
        people.belong(place.people["member"], place.part, endeavour=place.endeavour.id)
        said = {"words": FALLS, "part": place.part.id}
        assert place.client("member").post(mark_url(place), said).status_code == 302
        shown = page("host")
        assert FALLS in shown
        assert "Member · The ferry company" in shown

    def test_a_part_to_which_one_does_not_belong_cannot_be_chosen(self, place):
        people.belong(place.people["member"], place.part, endeavour=place.endeavour.id)
        said = {"words": FALLS, "part": place.other_part.id}
        assert place.client("member").post(mark_url(place), said).status_code == 422

    def test_several_stand_at_one_mark(self, place, write, page):
        write("dangers", FALLS)
        write("dangers", ALONE, "host")
        shown = place.client("member").get(mark_url(place)).content.decode()
        assert shown.index(ALONE) < shown.index(FALLS)
        assert "From 2 people." in page("member")

    @pytest.mark.parametrize("words", ["", "x" * 301])
    def test_nothing_and_too_much_are_not_taken(self, place, words):
        assert place.client("member").post(mark_url(place), {"words": words}).status_code == 422

    def test_the_same_words_twice_are_written_once(self, write):
        write("dangers", FALLS)
        write("dangers", FALLS)
        assert Note.objects.count() == 1

    def test_there_are_nine_and_no_tenth(self, place):
        assert len(Mark) == 9
        assert place.client("member").get(mark_url(place, "score")).status_code == 404

    def test_many_are_read_leaf_by_leaf(self, place, write):
        for number in range(35):
            write("dangers", f"Danger number {number}.")
        first = place.client("member").get(mark_url(place)).content.decode()
        assert "Danger number 4." not in first
        assert 'href="?before=6"' in first
        second = place.client("member").get(f"{mark_url(place)}?before=6").content.decode()
        assert "Danger number 4." in second
        assert "Danger number 34." not in second


class TestHowFarItGoes:
    def test_is_a_sentence_and_asks_for_whom_it_is(self):
        assert how_far([]) == "Nobody has written anything yet. Begin anywhere."
        some = "nobody has yet asked the person whom it is for."
        assert how_far([Mark.OPTIONS]) == f"One of the nine has something; {some}"
        four = [Mark.OPTIONS, Mark.DANGERS, Mark.ADVICE, Mark.RETHINK]
        assert how_far(four) == f"Four of the nine have something; {some}"
        assert how_far([*four[:3], Mark.THEIRS]) == "Four of the nine have something."
        assert how_far(list(Mark)) == "All nine have something."

    def test_says_gently_when_all_of_it_is_by_one_person(self, write, page):
        gently = "All of it is from one person so far."
        assert gently not in page("member")
        write("dangers", FALLS)
        write("options", ALONE)
        assert gently in page("member")
        write("options", ALONE, "host")
        assert gently not in page("member")

    def test_is_no_percent(self, write, page):
        write("dangers", FALLS)
        assert "%" not in page("member").split("<main")[1].split("</main")[0]


class TestTakingBack:
    def test_its_writer_does_and_nobody_else(self, place, write):
        note = write("dangers", FALLS)
        url = reverse("take-mark-note-back", kwargs={"mark_note": note.pk})
        assert place.client("host").post(url).status_code == 404
        assert place.client("nobody").post(url).status_code == 404
        assert place.client("member").post(url).status_code == 302
        assert not Note.objects.exists()
        assert place.client("member").post(url).status_code == 404

    def test_is_offered_at_one_s_own_alone(self, place, write):
        write("dangers", FALLS)
        assert "Take it back" in place.client("member").get(mark_url(place)).content.decode()
        assert "Take it back" not in place.client("host").get(mark_url(place)).content.decode()

    def test_takes_nobody_else_s_number(self, write):
        first, _second = write("dangers", FALLS), write("dangers", ALONE, "host")
        Note.objects.filter(pk=first.pk).delete()
        assert write("dangers", "Again.").number == 3


class TestWhoMay:
    @pytest.mark.parametrize("kind", ["nobody", "guest", "host elsewhere", "administrator"])
    def test_without_a_seat_nobody_reads_or_writes(self, place, kind):
        assert place.client(kind).get(mark_url(place)).status_code == 404
        assert place.client(kind).post(mark_url(place), {"words": FALLS}).status_code == 404

    @pytest.mark.parametrize("kind", ["nobody", "guest", "host elsewhere"])
    def test_nor_where_the_question_is_public(self, place, public, kind):
        assert place.client(kind).get(mark_url(place)).status_code == 403
        assert place.client(kind).post(mark_url(place), {"words": FALLS}).status_code == 403
