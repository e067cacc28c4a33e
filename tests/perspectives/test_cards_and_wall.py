"""A room with a wall, and people without phones: cards are typed in, and the wall shows what may be shown."""

from uuid import uuid4

import pytest
from django.urls import reverse

from waymark.perspectives import commands, queries
from waymark.perspectives.models import Participant, Stance, Statement


def at(place, name: str) -> str:
    return reverse(name, kwargs={"question": place.question.id})


class TestACard:
    def type_in(self, place, card=None, **said):
        told = {"card": card or uuid4(), **said}
        return place.client("host").post(at(place, "cards"), told)

    def test_counts_like_anybody(self, place):
        sent = self.type_in(place, **{str(place.statement.id): "agree"}, words="The post knows.")
        assert sent.status_code == 302
        place.statement.refresh_from_db()
        assert place.statement.agree == 1
        assert Statement.objects.get(words="The post knows.").state == "waiting"
        assert Participant.objects.filter(question=place.question, answers=1).count() == 1

    def test_sent_twice_is_one(self, place):
        card = uuid4()
        for _ in range(2):
            self.type_in(place, card, **{str(place.statement.id): "agree"}, words="The post knows.")
        place.statement.refresh_from_db()
        assert place.statement.agree == 1
        assert Statement.objects.filter(words="The post knows.").count() == 1

    def test_can_be_taken_back(self, place):
        card = uuid4()
        self.type_in(place, card, **{str(place.statement.id): "agree"})
        place.client("host").post(at(place, "take-card-back"), {"card": card})
        place.statement.refresh_from_db()
        assert place.statement.agree == 0
        assert not Stance.objects.exists()

    def test_with_nothing_on_it_is_said_so_and_kept(self, place):
        asked = self.type_in(place)
        assert asked.status_code == 422
        assert "Nothing is ticked on this card" in asked.content.decode()

    def test_is_all_or_nothing(self, place):
        refused = self.type_in(place, **{str(place.statement.id): "agree"}, words="Neighbours notice first.")
        assert refused.status_code == 422
        assert "exactly that already" in refused.content.decode()
        assert not Stance.objects.exists()

    @pytest.mark.parametrize("said", [{"card": "nonsense"}, {"words": "x" * 400}])
    def test_of_nonsense_changes_nothing(self, place, said):
        told = {"card": uuid4(), str(place.statement.id): "agree", **said}
        assert place.client("host").post(at(place, "cards"), told).status_code == 422
        assert not Stance.objects.exists()

    def test_is_not_taken_once_closed(self, place):
        commands.close(place.question)
        refused = self.type_in(place, **{str(place.statement.id): "agree"})
        assert refused.status_code == 422
        assert "closed for now" in refused.content.decode()

    def test_fifteen_cards_make_a_picture_as_fifteen_phones_do(self, place):
        for _ in range(15):
            self.type_in(place, **{str(place.statement.id): "agree"})
        page = place.client("member").get(at(place, "result")).content.decode()
        assert "about 15 people" in page


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("poster-pdf", ""),
        ("poster-pdf", "?size=a3"),
        ("poster-pdf", "?colours=one"),
        ("cards-pdf", ""),
        ("cards-pdf", "?large=1"),
    ],
)
def test_paper_is_tagged_and_says_what_it_is(place, name, query):
    sheet = place.client("host").get(at(place, name) + query)
    assert sheet["Content-Type"] == "application/pdf"
    for mark in (b"/StructTreeRoot", b"/Marked true", b"pdfuaid:part", b"en-GB"):
        assert mark in sheet.content
    if name == "poster-pdf":
        assert b"/Alt" in sheet.content
        assert sheet.content.count(b"/Type/Page/") + sheet.content.count(b"/Type /Page\n") <= 1


class TestTheWall:
    def wall(self, place, kind="member") -> str:
        return place.client(kind).get(at(place, "wall")).content.decode()

    def look_together(self, place):
        return place.client("host").post(at(place, "look-together"))

    def test_shows_the_question_the_code_and_how_many(self, place):
        place.crowd(agree=3)
        page = self.wall(place)
        assert "Who should notice?" in page
        assert queries.ways_in(place.question, str).code in page
        assert "3 of the" in page

    def test_shows_nothing_of_what_was_said_before_all_look(self, place):
        place.crowd(agree=20)
        page = self.wall(place)
        assert "stays hidden here until we look together" in page
        assert "in 100" not in page

    def test_shows_the_picture_once_a_host_turns_to_it_and_back(self, place):
        place.crowd(agree=22, disagree=23)
        self.look_together(place)
        assert "in 100" in self.wall(place)
        place.client("host").post(at(place, "still-listening"))
        assert "in 100" not in self.wall(place)

    def test_opens_what_was_held_back(self, place):
        place.question.holds_back = True
        place.question.save()
        place.crowd(agree=20)
        assert "in 100" not in place.client("guest").get(at(place, "result")).content.decode()
        self.look_together(place)
        assert "in 100" in place.client("guest").get(at(place, "result")).content.decode()

    def test_tells_a_small_room_in_words_and_only_once(self, place):
        place.crowd(agree=8)
        self.look_together(place)
        assert "Nearly all of us agree" in self.wall(place)
        assert "in 100" not in self.wall(place)
        assert self.look_together(place).status_code == 302

    def test_points_at_nobody_where_too_few_are(self, place):
        place.crowd(agree=2)
        refused = self.look_together(place)
        assert refused.status_code == 409
        assert "With so few of you" in refused.content.decode()
        place.question.refresh_from_db()
        assert place.question.wall == "listening"

    def test_has_its_strip_for_hosts_alone(self, place):
        assert "Look together" in self.wall(place, "host")
        assert "Look together" not in self.wall(place, "member")

    def test_says_no_more_than_the_page_does(self, place):
        place.crowd(agree=22, disagree=23)
        self.look_together(place)
        page = place.client("member").get(at(place, "result")).content.decode()
        wall = self.wall(place)
        import re

        assert re.findall(r"\d+ in 100", wall)
        assert set(re.findall(r"\d+ in 100", wall)) <= set(re.findall(r"\d+ in 100", page))

    def test_phones_that_answer_do_not_listen(self, place):
        page = place.client("guest").get(at(place, "answer")).content.decode()
        assert "/live/" not in page
        assert "/live/" in self.wall(place)
