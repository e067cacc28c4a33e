"""Tarnside's clarity for now: one answer twice rethought, one try unpicked, one difference agreed on.

Everything is told through the product's own commands, on the days on which it happened; the wires are read
by the product itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils.timezone import localdate

from waymark.demo import facing, weighing
from waymark.fornow import commands as fornow
from waymark.fornow import queries
from waymark.fornow.queries import Kind, Trips
from waymark.listening import commands as listening
from waymark.listening import queries as listening_queries
from waymark.questions import queries as questions
from waymark.record.clock import as_of

if TYPE_CHECKING:
    from waymark.fornow.models import Clarity
    from waymark.listening.models import Post
    from waymark.people.models import Part, Person
    from waymark.questions.models import Question
    from waymark.spaces.models import Space


@dataclass(frozen=True)
class Tarnside:
    """What the telling goes by."""

    space: Space
    named: dict[str, Person]
    parts: dict[str, Part]
    today: datetime

    def ago(self, days: int) -> datetime:
        return self.today - timedelta(days=days)

    def by(self, key: str) -> UUID:
        found: UUID = self.named[key].pk
        return found


RAISED = "I knew for a month that he wasn’t right. Whom do you tell, when it isn’t your business?"
NOBODY_RANG = "Nobody rang. I sat by the phone until the Sunday and thought I’d done something wrong."
TOO_LATE = (
    (25, "They rang on the Thursday. He had gone back in on the Wednesday."),
    (24, "Three nurses in three days, and I told each of them about the steps."),
    (23, "The nurse who rang had never heard of us. Nice girl. She didn’t have the page."),
)
THIS_WEEK = (
    (4, "Call came on the Tuesday. She’d already gone back in."),
    (2, "Rang at seven at night. I was already frightened by then."),
)
IT_WORKS = (
    (18, "Susan rang, the same Susan, and she asked about the cat first."),
    (12, "One name on the page. I knew who it would be."),
    (6, "She rang before dinner on the first day. I slept."),
)
POSTED = (
    (12, "The number rang out. It was the half-term."),
    (10, "I rang about number 9. They were in Spain, and now they won’t speak to me."),
    (9, "Relief postie. Nobody had told him there was a number."),
)


def tell_fornow(space: Space, named: dict[str, Person], parts: dict[str, Part], today: datetime) -> None:
    """All of it, in the order in which it happened."""
    tarnside = Tarnside(space, named, parts, today)
    asked = questions.asked_in(space.pk)
    _ring(tarnside, _question(asked, "home well"))
    _post(tarnside, _question(asked, "neighbour"))
    _hall(tarnside, _question(asked, "hall"))
    home, neighbour = _question(asked, "home well"), _question(asked, "neighbour")
    facing.tell_facing(home, named, parts, today)
    ring, streets = queries.under_way_for(home.pk), queries.under_way_for(neighbour.pk)
    if ring and streets:
        weighing.tell_weighing(tarnside, ring, streets)


def _question(asked: list[Question], words: str) -> Question:
    return next(one for one in asked if words in one.asked)


RING = fornow.Wording(
    words="A nurse rings within two days of anyone coming home",
    what_not="Weekends at the cottage hospital. Not yet.",
    good_enough="four families told us that the second day is the worst one, and nobody knew who to ring",
    clumsy_where="nobody rings on a Sunday, and a call can hide that nobody has looked at the person",
    boldest="Somebody sits with everyone for the first evening at home.",
    boldest_not="We have eleven people for forty homecomings a week. We keep it here so that it isn’t lost.",
    past="The discharge checklist of some years ago: it told us that the ward had done its part.",
    free_to="Whoever rings may send home care round the same day, and tell us afterwards.",
    unwanted="People wait by the phone for the call, and don’t ring themselves",
    because="Good enough to begin.",
)


def _ring(tarnside: Tarnside, question: Question) -> None:
    """From 'a nurse rings' to 'a named nurse rings within a day', and two more who say that it sticks."""
    does = (
        fornow.Does(
            "Tarnside Infirmary",
            "The ward writes one name and one number on the shared page.",
            "ten minutes of a ward clerk’s day",
            tarnside.parts["infirmary"].pk,
        ),
        fornow.Does(
            "Fellside Community Nursing",
            "That nurse rings before six the next day.",
            "an hour a day that nobody can take",
            tarnside.parts["nursing"].pk,
        ),
        fornow.Does(
            "Beckside Homes and Care",
            "If nobody answers, home care looks in.",
            "the evening round",
            tarnside.parts["homes"].pk,
        ),
    )
    with as_of(tarnside.ago(37)):
        first = replace(
            RING,
            doings=does,
            until=localdate(tarnside.ago(-13)),
            too_soon_until=localdate(tarnside.ago(9)),
        )
        clarity = fornow.draft(question, Kind.SETTLED, first, by=tarnside.by("iona"))
    post = _open_post(tarnside, question, "What happened on the second day?", 39)
    with as_of(tarnside.ago(36)):
        voice = _say(tarnside, post, question, NOBODY_RANG, "story", 38)
        fornow.attach(clarity.pk, voice, lives_it=True, by=tarnside.by("bev"))
        _settle(tarnside, clarity)
    with as_of(tarnside.ago(30)):
        _look_and_change(
            tarnside,
            clarity,
            replace(first, words="A nurse rings within a day of anyone coming home", because=DAY_TWO),
            "Four families spoke on the same evening.",
        )
        wire = fornow.Stretch(Trips.STICKS, "Three people in a week say that the call came too late", least=3)
        fornow.stretch(clarity.pk, wire, by=tarnside.by("nia"))
        litmus = fornow.Stretch(
            Trips.LITMUS, "More say not yet than yes when Mrs Airey’s question is asked", 5
        )
        fornow.stretch(clarity.pk, litmus, by=tarnside.by("nia"))
    for days, words in TOO_LATE:
        _say(tarnside, post, question, words, "sticks", days)
        _read_wires(tarnside, days)
    with as_of(tarnside.ago(20)):
        review = queries.open_review_of(clarity.pk)
        named = replace(
            first, words="A named nurse rings within a day of anyone coming home", because=NOBODY_KNEW
        )
        clarity.refresh_from_db()
        if review is not None:
            fornow.change(
                review,
                named,
                NOBODY_KNEW,
                was=clarity.edition,
                to_them="From Monday it is one nurse by name, who has read the page. You told us; thank you.",
                learnt="A call from a stranger is one more form. It is the name that helps.",
                by=tarnside.by("nia"),
            )
    for days, words in IT_WORKS:
        _say(tarnside, post, question, words, "works", days)
    for days, words in THIS_WEEK:
        _say(tarnside, post, question, words, "sticks", days)
        _read_wires(tarnside, days)


DAY_TWO = "Day two was the worst. We had guessed, and guessed wrong."
NOBODY_KNEW = "Three different nurses had rung one person. Nobody knew about the steps."


def _post(tarnside: Tarnside, question: Question) -> None:
    """One whole turn: a voice, the question that it raised, a try, three who say that it sticks, the look
    that this opens, the unpicking, and what was learned; then a new draft.
    """
    raised = _raise(tarnside, question)
    with as_of(tarnside.ago(20)):
        tried = fornow.Wording(
            words="Whoever brings the post rings one number when letters pile up",
            until=localdate(tarnside.ago(-22)),
            good_enough="the post comes to every door, every day but one",
            clumsy_where="people go on holiday",
            fallback="The street’s own list of who has a key, which goes on as it was.",
            brings_back="Anybody who is rung about and did not want to be.",
            beside="On two streets the milk round does the same, so that we can compare.",
            unwanted="Neighbours leave it to the post",
            because="The post is the last one that calls on everybody.",
        )
        clarity = fornow.draft(question, Kind.TRY, tried, by=tarnside.by("joyce"))
        fornow.attach(clarity.pk, raised, lives_it=True, by=tarnside.by("joyce"))
        _settle(tarnside, clarity)
        wire = fornow.Stretch(Trips.STICKS, "Three in two weeks say that it went wrong", least=3, days=14)
        fornow.stretch(clarity.pk, wire, by=tarnside.by("nia"))
    post = _open_post(tarnside, question, "When you rang about a neighbour, what happened?", 19)
    for days, words in POSTED:
        _say(tarnside, post, question, words, "sticks", days)
        _read_wires(tarnside, days)
    with as_of(tarnside.ago(7)):
        clarity.refresh_from_db()
        fornow.unpick(
            clarity.pk,
            "A number is not a neighbour. Whoever notices has to know whom they are ringing, and be known "
            "themselves.",
            "Three in four days said so, and all three in the same way.",
            was=clarity.edition,
            to_them="We stopped it this morning. You were right, and it was quick to undo because you said.",
            by=tarnside.by("nia"),
        )
    with as_of(tarnside.ago(4)):
        again = fornow.Wording(
            words="On each street two people are known to be the ones to tell",
            because="What was left of the number, once the number was gone.",
        )
        fornow.draft(question, Kind.TRY, again, by=tarnside.by("joyce"))


def _raise(tarnside: Tarnside, question: Question) -> UUID:
    """What somebody said before anybody asked it: the question is about this, a host says."""
    post = _open_post(tarnside, None, "What do you see that nobody else does?", 50)
    voice = _say(tarnside, post, None, RAISED, "question", 48)
    with as_of(tarnside.ago(42)):
        said = listening_queries.said_as(voice)
        if said is not None:
            listening.connect(said, question.pk, by=tarnside.by("nia"))
    return voice


def _hall(tarnside: Tarnside, question: Question) -> None:
    """Two views, both legitimate, and what is done together anyway."""
    with as_of(tarnside.ago(11)):
        differ = fornow.Wording(
            words="We don’t agree on what the hall is for, and open it on the same day",
            until=localdate(tarnside.ago(-45)),
            together="It is warm by ten from the first of February, whoever is in it.",
            wont_ask="Nobody asks the lunch club to move for a clinic, nor nurses to hold one in a kitchen.",
            because="Both are right, from where they stand.",
        )
        clarity = fornow.draft(question, Kind.DIFFERENCE, differ, by=tarnside.by("tom"))
        _views(tarnside, clarity)
        fornow.explain_absence(
            clarity.pk, "Residents wrote one of the two views themselves.", by=tarnside.by("nia")
        )
        _settle(tarnside, clarity, is_firm=True)


def _views(tarnside: Tarnside, clarity: Clarity) -> None:
    """In their owners' words."""
    seen = (
        (
            "council",
            "tom",
            "It has to earn its keep. A clinic in it pays for the roof, and there is one roof.",
        ),
        (
            "lived",
            "bev",
            "It is the last place where nobody is a patient. Put a couch in it and that is gone.",
        ),
    )
    for part, by, words in seen:
        fornow.write_view(clarity.pk, tarnside.parts[part].pk, words, by=tarnside.by(by))


def _settle(tarnside: Tarnside, clarity: Clarity, *, is_firm: bool = False) -> None:
    clarity.refresh_from_db()
    fornow.settle(clarity.pk, was=clarity.edition, is_firm=is_firm, by=tarnside.by("nia"))


def _look_and_change(tarnside: Tarnside, clarity: Clarity, wording: fornow.Wording, words: str) -> None:
    clarity.refresh_from_db()
    review = fornow.look_sooner(clarity.pk, words, was=clarity.edition, by=tarnside.by("nia"))
    clarity.refresh_from_db()
    fornow.change(review, wording, wording.because, was=clarity.edition, by=tarnside.by("nia"))


def _open_post(tarnside: Tarnside, question: Question | None, asks: str, days: int) -> Post:
    with as_of(tarnside.ago(days)):
        about = question.pk if question else None
        stand = listening.Stand("The back of the shared page", asks, about)
        return listening.open_post(tarnside.space, stand, by=tarnside.by("nia"))


def _say(tarnside: Tarnside, post: Post, question: Question | None, words: str, kind: str, days: int) -> UUID:
    """Somebody without an account says it, and a host lets it in the same day."""
    with as_of(tarnside.ago(days)):
        said = listening.Said(
            words,
            listening_queries.veil("part only"),
            kind=kind,
            known_how="saw",
            question=question.pk if question else None,
        )
        row = listening.say_at(post, said, uuid4())
        voice = listening_queries.said_as(row) if row else None
        if voice is not None:
            listening.let_in(voice, by=tarnside.by("nia"))
    return row or uuid4()


def _read_wires(tarnside: Tarnside, days: int) -> None:
    with as_of(tarnside.ago(days)):
        fornow.look_at_wires(tarnside.space.endeavour_id)
