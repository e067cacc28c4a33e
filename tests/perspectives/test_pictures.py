"""The picture of a question: when it is drawn, what is kept of it, and what a page shows."""

import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.insight.honesty import Policy, release_partition
from waymark.perspectives import access, commands
from waymark.perspectives.models import Drawn, Stance, Statement
from waymark.perspectives.pictures import drawing
from waymark.perspectives.pictures.page import shortened, turn_for
from waymark.perspectives.pictures.shape import outline
from waymark.perspectives.pictures.told import from_json, packed, unpacked
from waymark.questions import commands as questions

in_the_database = pytest.mark.django_db


class Text(HTMLParser):
    """What can be read on a page, its main part alone."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(html[html.index('id="main"') : html.index("</main>")])

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def html(place, kind: str = "member", name: str = "result", query: str = "") -> str:
    url = reverse(name, kwargs={"question": place.question.id}) + query
    answer = place.client(kind).get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def said(place, *asked: str) -> str:
    return Text(html(place, *asked)).text


def last(place) -> Drawn:
    return Drawn.objects.get(question=place.question)


@in_the_database
class TestWhenAPictureIsDrawn:
    def test_never_for_fewer_than_fifteen(self, place, crowd):
        crowd.on_a_line(14)
        assert commands.redraw(place.question) is False
        assert not Drawn.objects.exists()

    def test_again_only_when_eight_people_more_have_answered(self, place, crowd):
        crowd.on_a_line(60)
        assert commands.redraw(place.question) is True
        before = last(place).people
        crowd.on_a_line(7)
        assert commands.redraw(place.question) is False
        assert last(place).people == before
        crowd.on_a_line(1)
        assert commands.redraw(place.question) is True
        assert last(place).people == before + 8

    def test_again_when_eight_people_have_left(self, place, crowd, standing, fresh):
        leaving = [standing() for _ in range(8)]
        for me in leaving:
            place.answer(me.guest, "agree", crowd.statements[0])
        crowd.on_a_line(60)
        commands.redraw(place.question)
        for me in leaving[:7]:
            commands.erase(me.guest, fresh(), me.author_key)
        assert commands.redraw(place.question) is False
        commands.erase(leaving[7].guest, fresh(), leaving[7].author_key)
        assert commands.redraw(place.question) is True

    def test_one_that_was_too_early_told_nothing_so_a_few_answers_more_are_enough(self, place, crowd, seeds):
        place.crowd(agree=10, disagree=8)
        commands.redraw(place.question)
        assert last(place).told["structure"] == "too early"
        assert last(place).rows == {}
        for me in [stance.guest for stance in Stance.objects.filter(statement=place.statement)]:
            for statement in crowd.statements[:3]:
                place.answer(me, "agree", statement)
        assert commands.redraw(place.question) is True

    def test_the_first_answer_the_end_of_a_visit_and_closing_ask_for_it_once_they_are_kept(
        self, place, standing, fresh, asked_for, django_capture_on_commit_callbacks
    ):
        me = standing()
        for happens in (
            lambda: place.answer(me.guest, "agree"),
            lambda: commands.stop(me.guest, place.question),
            lambda: commands.close(fresh()),
        ):
            asked_for.clear()
            with django_capture_on_commit_callbacks(execute=True):
                happens()
            assert asked_for == [place.question.id]

    def test_to_take_everything_back_does_not_hurry_it(
        self, place, standing, fresh, asked_for, django_capture_on_commit_callbacks
    ):
        me = standing()
        place.answer(me.guest, "agree")
        with django_capture_on_commit_callbacks(execute=True):
            commands.erase(me.guest, fresh(), me.author_key)
        assert asked_for == []

    def test_nothing_is_kept_once_fewer_than_fifteen_are_left(self, place, crowd, standing, fresh):
        me = standing()
        place.answer(me.guest, "agree", crowd.statements[0])
        crowd.on_a_line(14)
        commands.redraw(place.question)
        assert Drawn.objects.exists()
        commands.erase(me.guest, fresh(), me.author_key)
        assert not Drawn.objects.exists()

    def test_closing_draws_it_again_where_eight_answers_to_a_statement_have_come_or_gone(
        self, place, crowd, standing, fresh
    ):
        """Also where as many people came as left: whoever left should not stay in it for ever."""
        leaving = [standing() for _ in range(15)]
        for me in leaving:
            for statement in crowd.statements[:3]:
                place.answer(me.guest, "agree", statement)
        crowd.on_a_line(60)
        commands.redraw(place.question)
        for n, me in enumerate(leaving):
            commands.erase(me.guest, fresh(), me.author_key)
            place.answer(place.newcomer(), "agree", crowd.statements[5])
            if n == 6:
                commands.close(fresh())
                assert commands.redraw(fresh()) is False
                questions.open_again(fresh())
        assert commands.redraw(fresh()) is False
        commands.close(fresh())
        assert commands.redraw(fresh()) is True
        assert commands.redraw(fresh()) is False

    def test_of_two_at_once_the_one_that_began_before_the_last_was_kept_gives_up(
        self, place, crowd, monkeypatch
    ):
        crowd.on_a_line(60)
        commands.redraw(place.question)
        crowd.on_a_line(8)
        draw = drawing.draw

        def slowly(question, before, *surveyed):
            drawn = draw(question, before, *surveyed)
            monkeypatch.setattr(drawing, "draw", draw)
            crowd.on_a_line(8)
            assert commands.redraw(place.question) is True
            return drawn

        monkeypatch.setattr(drawing, "draw", slowly)
        assert commands.redraw(place.question) is False
        assert last(place).people == 76

    def test_a_visit_sets_going_what_is_due_and_nothing_else(
        self, place, crowd, asked_for, django_capture_on_commit_callbacks
    ):
        crowd.on_a_line(40)
        with django_capture_on_commit_callbacks(execute=True):
            html(place)
        assert asked_for == [place.question.id]
        commands.redraw(place.question)
        asked_for.clear()
        with django_capture_on_commit_callbacks(execute=True):
            html(place)
        assert asked_for == []


@in_the_database
class TestWhatIsKept:
    @pytest.fixture
    def drawn(self, place, crowd) -> Drawn:
        crowd.on_a_line(90)
        commands.redraw(place.question)
        return last(place)

    def test_no_number_of_people_is_told_but_in_fives_and_from_eight(self, drawn):
        assert drawn.told["structure"] == "spectrum"
        shares = [share for row in drawn.rows.values() for share in (row[1], row[3], *row[2])]
        parts = [share[0] for share in shares if share[0] is not None]
        bases = [share[3] for share in shares if share[3]]
        assert len(parts) > 50
        assert all(count % 5 == 0 and count >= 10 for count in parts + bases)

    def test_nobody_stands_in_it(self, drawn):
        """There is one number for each statement and axis, and none for each person."""
        sizes = {len(found) for found in lists_in([drawn.told, drawn.rows, drawn.answers, drawn.frame])}
        assert 90 not in sizes
        kept = json.dumps([drawn.told, drawn.rows, drawn.answers, drawn.frame])
        for guest in Stance.objects.values_list("guest_id", flat=True).distinct():
            assert str(guest) not in kept

    def test_a_share_is_the_same_when_it_is_read_again(self):
        for parts in ((30, 30, 40), (2, 50, 48), (90, 3, 2), (4, 4, 4), (0, 0, 0)):
            for share in release_partition(parts, Policy.OUTSIDE).cells:
                assert unpacked(json.loads(json.dumps(packed(share)))) == share

    def test_the_line_stays_the_same_way_round(self, place, crowd, drawn):
        crowd.on_a_line(12)
        commands.redraw(place.question)
        before, after = from_json(drawn.told), from_json(last(place).told)
        assert after.along[0] in before.along[:8]

    def test_a_statements_figures_stay_until_eight_more_have_answered_it(self, place, crowd, drawn):
        """Else whoever knows that one more had answered it could hold the two pictures together."""
        hardly, much = crowd.statements[:2]
        for n in range(16):
            guest = place.newcomer()
            for statement in crowd.statements[1:]:
                place.answer(guest, "agree", statement)
            if n < 7:
                place.answer(guest, "agree", hardly)
        commands.redraw(place.question)
        now = last(place)
        assert now.people == drawn.people + 16
        assert now.rows[str(hardly.id)] == drawn.rows[str(hardly.id)]
        assert now.rows[str(much.id)] != drawn.rows[str(much.id)]

    def test_where_places_are_others_than_before_a_statement_waits_until_eight_more_have_answered_it(
        self, place, crowd, drawn
    ):
        """The same people cut another way would be two tables to hold together."""
        drawn.told["ends"] = []
        drawn.save()
        waits, moves = crowd.statements[:2]
        for _ in range(8):
            guest = place.newcomer()
            for statement in crowd.statements[1:]:
                place.answer(guest, "agree", statement)
        commands.redraw(place.question)
        now = last(place)
        assert now.rows[str(waits.id)][2] == []
        assert str(waits.id) not in now.told["along"]
        assert str(moves.id) in now.told["along"]
        assert waits.words in html(place, "member", "statements")

    def test_so_do_those_of_one_that_is_hidden_and_let_in_again(self, place, crowd, drawn):
        """Else a host could hide it, and let it in once one person more had answered."""
        hidden = crowd.statements[0]

        def eight_come(answering: int) -> None:
            for n in range(8):
                guest = place.newcomer()
                for statement in crowd.statements[0 if n < answering else 1 :]:
                    place.answer(guest, "agree", statement)
            commands.redraw(place.question)

        commands.hide(hidden, "Not here.")
        hidden.refresh_from_db()
        eight_come(answering=0)
        commands.let_in(hidden)
        hidden.refresh_from_db()
        eight_come(answering=1)
        assert last(place).people == drawn.people + 16
        assert last(place).rows[str(hidden.id)] == drawn.rows[str(hidden.id)]
        assert last(place).answers[str(hidden.id)] == drawn.answers[str(hidden.id)]
        eight_come(answering=8)
        assert last(place).rows[str(hidden.id)] != drawn.rows[str(hidden.id)]

    def test_and_those_of_one_that_is_gone_are_forgotten(self, place, crowd, drawn):
        gone = str(crowd.statements[0].id)
        assert gone in drawn.rows
        crowd.statements.pop(0).delete()
        crowd.on_a_line(8)
        commands.redraw(place.question)
        assert gone not in last(place).rows
        assert gone not in last(place).answers

    def test_what_the_next_picture_takes_is_too_coarse_to_give_anybodys_answers_back(self, drawn):
        """With the mean answer to each statement, whoever left could be worked out by subtraction."""
        assert "centre" not in drawn.frame
        for name in ("direction", "share", "pull", "profiles"):
            for number in np.ravel(drawn.frame[name]).tolist():
                assert number == round(number, 2)

    def test_a_change_of_mind_moves_nothing(self, place, crowd, drawn):
        for stance in list(Stance.objects.filter(statement=crowd.statements[0])[:9]):
            place.answer(stance.guest, "pass", crowd.statements[0])
        assert commands.redraw(place.question) is False
        assert last(place).rows == drawn.rows


def lists_in(data: object) -> list[list]:
    if isinstance(data, dict):
        return lists_in(list(data.values()))
    return [data, *(found for one in data for found in lists_in(one))] if isinstance(data, list) else []


@in_the_database
class TestALine:
    @pytest.fixture(autouse=True)
    def drawn(self, place, crowd) -> None:
        crowd.on_a_line(75)
        commands.redraw(place.question)

    def test_the_page_says_so_first_and_in_this_order(self, place):
        headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", html(place))
        assert headings[:3] == [
            "People differ along one line, without separate camps",
            "What the whole line shares",
            "Where the line makes a difference, and why that’s interesting",
        ]
        assert "As of about 75 people" in said(place)

    def test_the_fell_has_its_table(self, place):
        page = html(place)
        assert page.count('class="fellside"') == 2
        table = page[page.index("Where people stand, in five stretches") :]
        assert table[: table.index("</table>")].count("<tr>") == 6

    def test_ends_are_named_in_peoples_own_words(self, place):
        names = re.findall(r'<h3 id="end-\d">([^<]+)</h3>', html(place))
        assert names[1] == "In between"
        assert all(name.startswith("“Somebody says this") for name in (names[0], names[2]))
        assert names[0] != names[2]

    def test_what_everybody_agrees_with_is_shared_all_along_it(self, place, crowd):
        shared = {one.words for one in crowd.statements[-3:]}
        page = html(place)
        part = page[page.index('id="share"') : page.index('id="differ"')]
        assert shared == {words for words in shared if words in part}

    def test_some_read_it_from_one_end_and_some_from_the_other_and_each_stays(self, place):
        def names(client) -> list[str]:
            page = client.get(reverse("result", kwargs={"question": place.question.id})).content.decode()
            return re.findall(r'<h3 id="end-\d">([^<]+)</h3>', page)

        clients = [place.client(kind) for kind in ("guest", "member", "host")]
        once, again = ([tuple(names(client)) for client in clients] for _ in range(2))
        assert once == again
        assert {seen if seen[0] < seen[2] else seen[::-1] for seen in once} == {min(once[0], once[0][::-1])}
        turns = {turn_for(place.question.id, guest) % 2 for guest in guests(place)}
        assert turns == {0, 1}

    def test_a_statement_that_was_hidden_is_gone_at_once(self, place, crowd):
        names = re.findall(r'<h3 id="end-\d">“([^”]+)”</h3>', html(place))
        hidden = next(one for one in crowd.statements if one.words.startswith(names[0].rstrip("…")))
        commands.hide(hidden, "Not here.")
        for name, query in (("result", ""), ("statements", ""), ("statements", "?of=along")):
            assert hidden.words not in html(place, "member", name, query)
        assert shortened(hidden.words) not in re.findall(r'<h3 id="end-\d">“([^”]+)”</h3>', html(place))

    def test_every_statement_along_the_line_opens_its_curve(self, place, crowd):
        page = html(place, "member", "statements", "?of=along")
        assert page.count('class="slope__plot"') == page.count('class="opens"') >= len(crowd.statements) - 3

    def test_lists_go_on_from_page_to_page_and_end(self, place, seeds):
        for n in range(30):
            commands.seed(place.question, f"And something else, number {n}.")
        everything = Statement.objects.filter(question=place.question, state="in").count()
        first = html(place, "member", "statements")
        second = html(place, "member", "statements", "?page=2")
        assert first.count('class="opens"') == 40
        assert first.count('class="opens"') + second.count('class="opens"') == everything
        url = reverse("statements", kwargs={"question": place.question.id})
        for query in ("?page=3", "?page=0", "?page=x", "?page=-1", "?of=nothing", "?page=999999999"):
            assert place.client("member").get(url + query).status_code == 404

    def test_lists_are_leafed_through_at_a_pace_and_each_has_their_own(self, place, monkeypatch):
        """A list of thousands costs the server a second or two; strangers to the question share one pace."""
        monkeypatch.setattr("waymark.people.access.time.monotonic", lambda: 5000.0)
        questions.make_public(place.question)
        url = reverse("statements", kwargs={"question": place.question.id}) + "?of=nothing"
        member, guest, stranger = (place.client(kind) for kind in ("member", "guest", "nobody"))
        seen = [member.get(url).status_code for _ in range(access.LISTS.at_once + 5)]
        assert seen[: access.LISTS.at_once] == [404] * access.LISTS.at_once
        assert seen[-1] == 429
        assert guest.get(url).status_code == 404
        assert [stranger.get(url).status_code for _ in range(len(seen))] == [404] * len(seen)

    def test_what_may_not_be_told_is_said_in_a_whole_sentence(self, place):
        """Not even where a page puts a share before a verb."""
        drawn = last(place)
        for row in drawn.rows.values():
            row[1] = [None] * 10
        drawn.save()
        assert "too few to show agree" not in said(place) + said(place, "member", "statements")
        assert "would tell too much of a few" in said(place)

    def test_by_what_it_was_made_is_told_and_no_digest_of_answers_is_there(self, place):
        """Of fifteen people's answers to one statement, all that there could be are tried in seconds."""
        page = html(place, "member", "how")
        assert last(place).algorithm in page
        kept = json.dumps([vars(last(place))], default=str)
        for told in (page[page.index('id="main"') : page.index("</main>")], kept):
            assert re.findall(r"(?<![0-9a-f-])[0-9a-f]{40,}", told) == []

    def test_numbers_of_people_are_in_fives_on_every_page(self, place):
        pages = [said(place), said(place, "member", "statements"), said(place, "member", "how")]
        for number in re.findall(r"(\d+) (?:people|person)\b", " ".join(pages)):
            assert int(number) % 5 == 0
            assert int(number) >= 10 or "camp" in pages[0]


def guests(place) -> list:
    return list(Stance.objects.values_list("guest_id", flat=True).distinct()[:40])


@in_the_database
class TestTheOtherFindings:
    def test_groups_are_told_with_their_sizes_and_words(self, place, crowd):
        crowd.in_groups(150)
        commands.redraw(place.question)
        page = said(place)
        assert "People gather in 3 places, with gaps between" in page
        assert "What every group shares" in page
        assert html(place).count('class="crowd ') == 3
        assert html(place, "member", "statements", "?of=differing").count('class="sides"') > 5

    def test_no_pattern_is_a_finding_and_statements_stand_one_by_one(self, place, crowd):
        crowd.each_their_own(80)
        commands.redraw(place.question)
        page = said(place)
        assert "People differ, each in their own way" in page
        assert "What we can see from here" in page
        assert "fell" not in page

    def test_one_mind_is_told_once_forty_have_answered_most_statements(self, place, crowd):
        for people, told in ((30, "too early"), (20, "one mind")):
            crowd.comes(np.full((people, len(crowd.statements)), 0.99))
            commands.redraw(place.question)
            assert last(place).told["structure"] == told
        assert "People answered much alike" in said(place)
        assert "so on about 100 in 100 statements" in said(place)

    def test_shares_are_told_in_fives(self, place, crowd):
        crowd.on_a_line(90)
        commands.redraw(place.question)
        basis = last(place).told["basis"]
        assert all(basis[name] % 5 == 0 for name in ("held", "by_chance", "alike", "again"))

    def test_too_early_says_what_would_make_it_not_so(self, place):
        place.crowd(agree=12, disagree=8)
        commands.redraw(place.question)
        page = said(place)
        assert "It’s too early to say how people stand" in page
        assert "More people, or more answers" in page

    def test_a_picture_is_not_shown_once_so_few_are_left(self, place, crowd, standing, fresh):
        staying = [standing() for _ in range(16)]
        for me in staying:
            for statement in crowd.statements:
                place.answer(me.guest, "agree", statement)
        commands.redraw(place.question)
        for me in staying[:2]:
            commands.erase(me.guest, fresh(), me.author_key)
        assert "As of" not in said(place)
        for name in ("statements", "how"):
            url = reverse(name, kwargs={"question": place.question.id})
            assert place.client("member").get(url).status_code == 302

    def test_lone_voices_show_who_has_seen_them_and_no_answer(self, place, crowd):
        crowd.on_a_line(60)
        lone = commands.seed(place.question, "Ask the window cleaner.")
        for stance in list(Stance.objects.filter(statement=crowd.statements[0])[:12]):
            place.answer(stance.guest, "agree", lone)
        commands.redraw(place.question)
        assert str(lone.id) in last(place).told["lone"]
        page = html(place)
        part = page[page.index('id="lone"') : page.index('id="onwards"')]
        assert "Ask the window cleaner." in part
        assert "Seen by" in part
        assert "in 100" not in part
        assert last(place).rows[str(lone.id)][2] == []


class TestTheFell:
    @settings(max_examples=80, deadline=None)
    @given(st.lists(st.integers(0, 60), min_size=5, max_size=5), st.integers(0, 4))
    def test_two_crowds_of_which_the_same_is_told_have_the_same_fell(self, parts, moves):
        """Also where one person stands in another stretch."""
        other = list(parts)
        if other[moves]:
            other[moves] -= 1
            other[(moves + 1) % 5] += 1
        one, two = (release_partition(counts, Policy.OUTSIDE).cells for counts in (parts, other))
        same = np.array_equal(outline(one).height, outline(two).height)
        assert same or one != two

    def test_it_is_high_where_many_stand_and_mist_lies_about_it(self):
        fell = outline(release_partition((20, 60, 30, 90, 20), Policy.OUTSIDE).cells)
        middles = [np.abs(fell.x - (n + 1) / 6).argmin() for n in range(5)]
        heights = fell.height[middles]
        assert heights[1] > heights[2] < heights[3] > heights[1]
        assert np.all(fell.low <= fell.height)
        assert np.all(fell.height <= fell.high)
        assert fell.height[0] < 1

    def test_a_hidden_stretch_has_what_the_others_leave(self):
        fell = outline(release_partition((3, 40, 60, 40, 2), Policy.OUTSIDE).cells)
        assert np.all(np.isfinite(fell.height))
        assert fell.height[: len(fell.height) // 8].max() < fell.height.max() / 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("My front door is mine. Knock, and wait.", "My front door is mine"),
        ("Pride has killed more people in this valley than the river has.", "Pride has killed more people…"),
        ("Knock.", "Knock"),
        ("A" * 60, "A" * 35 + "…"),
    ],
)
def test_a_name_is_the_first_words_of_a_statement(words, name):
    assert shortened(words) == name
