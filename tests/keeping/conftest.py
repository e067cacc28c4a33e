"""A server's home of its own, and a database with something of everything in it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from waymark.keeping import snapshot
from waymark.keeping.database import database_from


@pytest.fixture(autouse=True)
def further_connections(transactional_db, monkeypatch):
    """Django's tests know of one database; a snapshot has a connection of its own, and a second database."""

    def ensure_connection(self) -> None:
        if self.connection is None:
            with self.wrap_database_errors:
                self.connect()

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", ensure_connection)


@pytest.fixture
def home(tmp_path, settings) -> Path:
    """Where the server is kept."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir(mode=0o700)
    return settings.HOME


def _fill_parts(place, host) -> None:
    from waymark.people import commands as people
    from waymark.spaces import commands as spaces

    by = {"endeavour": place.endeavour.id, "by": host.id}
    lines = {"matters": [("Nobody waits in the rain", "")], "pulls": [("The tide", "Twice a day.")]}
    people.say_part_better(place.part, people.InOwnWords("Us.", lines, [("Slack", "Still", "")]), **by)
    people.rename_part(place.part, "Ferries of the Firth", 2020, how="Sold.", **by)
    night = people.split_part(place.part, "The night ferry", 2021, **by)
    people.merge_part(night, place.other_part, 2024, **by)
    people.belong(host, place.part, "middle", endeavour=place.endeavour.id)
    spaces.speak_of_self(host, people.OwnWords("Host", "I grew up on the pier.", title="Piermaster"))


def _fill_voices(place, host) -> None:
    from waymark.listening import access, commands, queries
    from waymark.people.access import Visitor
    from waymark.spaces import commands as spaces

    listener = access.require_can_say(Visitor(person=host), place.space.id)
    for veil in ("named", "chosen name", "part only", "unlinked"):
        said = commands.Said(f"Said {veil}.", queries.veil(veil), "doing", name="Heron")
        commands.say(listener, said, uuid4())
    commands.say_custom(place.space, queries.veil("named"), 12, by=host.id)
    member = place.people["member"]
    spaces.take_seat(member, place.space, "host")
    voice = next(one.voice for one in queries.ground(listener).voices if one.voice.veil == "part only")
    commands.ask_to_lift(access.require_can_lift(Visitor(person=member), voice.pk), "Somebody may be hurt.")


def _fill_posts(place, host) -> None:
    """A listening post with its cards, a picture that came with words, and what was heard."""
    from waymark.listening import access, commands
    from waymark.listening.models import Enclosure, Veil, Voice
    from waymark.people.access import Visitor

    post = commands.open_post(place.space, commands.Stand("The board by the lift"), by=host.id)
    one, _other = commands.print_cards(post, 2, by=host.id)
    commands.take_card(post, one.number, commands.Said("On a card.", Veil.PART_ONLY), uuid4())
    listener = access.require_can_say(Visitor(person=host), place.space.id)
    picture = commands.Enclosed(Enclosure.Sort.PICTURE, "image/jpeg", b"\xff\xd8\x00", "The pier")
    said = commands.Said("Look.", Veil.NAMED, kind="works", enclosed=(picture,))
    voice = Voice.objects.get(pk=commands.say(listener, said, uuid4()))
    commands.hear(voice, "I see it from here.", by=host.id)


def _fill_tending(place, host) -> None:
    """A theme, something held for safety, whom to tell, and a lone idea that was taken seriously."""
    from waymark.listening import access, commands
    from waymark.listening.models import Veil, Voice
    from waymark.people.access import Visitor

    listener = access.require_can_say(Visitor(person=place.people["member"]), place.space.id)
    words = ("Day two.", "She locks the door.", "Ask the bin crew.")
    rows = [commands.say(listener, commands.Said(one, Veil.NAMED), uuid4()) for one in words]
    told, at_risk, lone = (Voice.objects.get(pk=row) for row in rows)
    commands.group(told, "The second day", by=host.id)
    commands.name_guardian(
        place.endeavour.id, place.part.id, "Anne", "host@waymark.example", is_deputy=False, by=host.id
    )
    commands.hold_for_safety(at_risk, place.part.id, by=host.id, reach="01555 123")
    maverick = commands.put_on_shelf(lone)
    commands.ask_curiously(maverick, "Who would ring?", by=host.id)
    commands.suppose_right(maverick, "We would know by Tuesday.", by=host.id)
    commands.put_aside(maverick, "Not this winter.", by=host.id)


def _fill_letters(place, host) -> None:
    from waymark.listening.digests import commands as digests
    from waymark.listening.models import Rhythm

    digests.wish_for_letters(host, digests.Wish(Rhythm.Every.WEEK, address="host@waymark.example"))


def _fill_leading(place, host) -> None:
    from waymark.people import commands as people
    from waymark.questions import commands as questions
    from waymark.spaces import commands as spaces
    from waymark.spaces.leading import commands as leading

    steer = spaces.open_space(place.endeavour.id, "Those who steer", "strategic")
    leading.say_how_we_lead(place.endeavour.id, {"doers": "On Fridays."}, None, by=host.id)
    questions.stand_for(place.question, "knows how", host.id)
    leading.tend(host, place.endeavour.id, steer.kind)
    leading.ask_upstairs(host, place.endeavour.id, "May we ring at night?")
    gone = people.welcome("Grace", endeavour=place.endeavour.id)
    spaces.take_seat(gone, place.space, "member")
    left = spaces.leave_well(gone, place.endeavour.id, spaces.Farewell({1: "The kettle."}, may_be_asked=True))
    spaces.ask_later(left, "Why did we stop?", by=host)


def _fill_ties(place, host) -> None:
    from django.utils import timezone

    from waymark.ties import commands as ties
    from waymark.ties.models import CoffeeMonth, CoffeePair, Drawing, Suggested

    member, endeavour = place.people["member"], place.endeavour.id
    ties.open_map(host, endeavour, wants="Who rings whom.", acts="The hosts.")
    ties.bring_ties_in(host, endeavour, [(host.id, member.id)])
    ties.say_who_i_know(host, endeavour, {member.id: ties.End(talks=True)})
    ties.say_wishes(host, endeavour, would_meet=True, would_have_coffee=True)
    Drawing.objects.create(
        endeavour_id=endeavour, number=1, drawn_on=timezone.localdate(), told={"parts": []}
    )
    Suggested.objects.create(endeavour_id=endeavour, to=host, other=member, suggested_on=timezone.localdate())
    CoffeePair.objects.create(endeavour_id=endeavour, one=host, other=member, drawn_on=timezone.localdate())
    ties.introduce_two(place.people["administrator"], endeavour, host, member, "You both know the tide.")
    ties.note_coffee(host, endeavour, place.part.id, "She said it first.")
    CoffeeMonth.objects.create(endeavour_id=endeavour, month=timezone.localdate().replace(day=1), people=None)
    ties.go_to(host, endeavour, place.part.id, timezone.localdate())
    ties.say_in(member, ties.ask(host, endeavour, "A boat on Fridays."), "Mine.")
    ties.say_i_saw_you_lead(member, endeavour, host, "You rang back.", shares=True)


def _fill_framing(place, host) -> None:
    """A question reframed, what presses, what would be done if others would, and what is met."""
    from datetime import timedelta

    from django.utils import timezone

    from waymark.people.access import Visitor
    from waymark.perspectives import access, commands
    from waymark.questions import commands as questions
    from waymark.ties import commands as ties

    member, question = place.people["member"], place.question
    asked, why = "Who notices first?", "It is shorter."
    questions.reframe(question, asked, why, was=question.asked, by=host.id)
    questions.leave_open(question, "Nobody has asked the night shift.", by=host.id)
    sitting = access.require_sitting(Visitor(person=host), question.id)
    commands.say_felt(sitting, "frees", "Ask.", of=commands.say_felt(sitting, "presses", "Too few of us."))
    until = timezone.localdate() + timedelta(days=9)
    for words, together in (("take a night", (host, member)), ("ring back", (host, member, _third(place)))):
        said = ties.Condition(words, others=2, parts=1, until=until)
        for person in together:
            ties.propose_if_others(person, place.space, said, place.part.id)


def _third(place):
    from waymark.people import commands as people
    from waymark.spaces import commands as spaces

    person = people.welcome("Ida", endeavour=place.endeavour.id)
    spaces.take_seat(person, place.space, "member")
    return person


def _fill_litmus(place, host) -> None:
    from waymark.litmus import access, commands, queries
    from waymark.people.access import Visitor

    hosting, endeavour = access.require_hosting(Visitor(person=host), place.endeavour.id), place.endeavour.id
    wording = commands.word(host, endeavour, "Mrs Evans", "Will she sleep?")
    asking = commands.ask(hosting, wording, 14)
    given = commands.Given(queries.said("partly"), "She did, at last.", queries.seen("carer"))
    commands.answer(asking, str(host.id), given)
    commands.set_prompt(hosting, "What changed most?")
    quarter = queries.current_round(endeavour)
    said = commands.Words("The light was on.", queries.seen("user"), "Joyce", place.part.id, round=quarter)
    told = commands.tell(commands.By(host), endeavour, said, uuid4())
    commands.choose(host, quarter, told.pk, "They wept.", "three carers")


def _fill_situations(place, host) -> None:
    """What kind a question is, a note, an obstacle with a bank, a choice and what came of it."""
    from waymark.people.access import Visitor
    from waymark.situations import access, commands
    from waymark.situations.choices import Bank, Kind, Mark

    visitor = Visitor(person=host)
    sitting = access.require_sitting(visitor, place.question.id)
    commands.say_kind(sitting, commands.Said(Kind.LEAD, "Nobody has the whole of it."), was=0)
    commands.write_note(sitting, Mark.DANGERS, "She falls at night.", part=place.part.id)
    obstacle = commands.name_obstacle(sitting, "Nobody has the keys.")
    commands.describe_bank(access.require_bank(visitor, obstacle.pk, "courage"), "Two of us go in.")
    at = access.require_tending(visitor, obstacle.pk)
    choosing = commands.choose_bank(at, Bank.COURAGE, "Two are enough.", was=0)
    commands.tell_outcome(access.require_choosing(visitor, choosing.pk), "We got in.")


def _fill_telling_back(place, host) -> None:
    from waymark.endeavours import commands as endeavours
    from waymark.spaces.retelling import commands as retelling

    endeavours.tell_story(place.endeavour, "Mrs Airey fell, and nobody knew.")
    retelling.tell_back(host, place.endeavour.id, 1, "She fell, and nobody came.", place.part.id)


def _fill_for_now(place, host) -> None:  # noqa: PLR0915 - a line for each table
    """An answer with all that parts say of it, what it rests on, and a look that it is taken at."""
    from datetime import timedelta

    from django.utils import timezone

    from waymark.fornow import commands
    from waymark.fornow.choices import Believed, Happening, SeenFrom, Stand, Works
    from waymark.fornow.models import Clarity, Review, Trial
    from waymark.fornow.queries import Kind, Trips
    from waymark.fornow.reviewing.answer_mark import mark_of

    endeavour, part, by = place.endeavour.id, place.part.id, {"by": host.id}
    today, other = timezone.localdate(), place.other_part.id
    does = commands.Does("The ward", "writes one name down", "ten minutes", part)
    wording = commands.Wording("A nurse rings within a day.", today + timedelta(days=49), doings=(does,))
    clarity = commands.draft(place.question, Kind.INTENT, wording, **by)
    commands.write_view(clarity.pk, part, "As we see it.", **by)
    commands.explain(clarity.pk, part, "We ring you.", "The call", **by)
    line = (part, "Nobody waits in the rain")
    commands.say_touches(clarity.pk, [line], shown=[line], **by)
    commands.offer_belief(clarity.pk, Believed.TRIED, "Two streets try it.", **by)
    commands.want_belief(host, clarity.pk, [Believed.POWER], part)
    commands.take_position(clarity.pk, part, commands.Standing(Stand.IF, "If it snows, no."), **by)
    commands.talk_with_part(host, clarity.pk, other)
    commands.ask_parts(clarity.pk, "advice", today + timedelta(days=7), **by)
    commands.open_echoes(clarity.pk, **by)
    commands.write_echo(host, clarity.pk, "That a nurse rings.")
    commands.make_calendar_link(host, endeavour)
    row = commands.assume(clarity.pk, commands.Chain("The number is right", "she answers", "her"), **by)
    commands.doubt(row.pk, part, "Ring ten of them.", **by)
    commands.test(row.pk, part, commands.Test(Trial.Found.HELD, "We rang ten."), **by)
    commands.put_fact(row.pk, part, "Two numbers were wrong.", **by)
    voice = _it_sticks(place, host)
    commands.attach(clarity.pk, voice, lives_it=True, **by)
    commands.settle(clarity.pk, was=Clarity.objects.get().edition, **by)
    commands.mark_plan(clarity.pk, part, Happening.HAPPENING, "On most days.", **by)
    commands.mark_crossing(clarity.pk, "Everybody is here.", **by)
    commands.call_early(clarity.pk, part, "It rings out.", **by)
    commands.stretch(clarity.pk, commands.Stretch(Trips.STICKS, "Somebody says that it rang out"), **by)
    commands.look_at_wires(endeavour)
    review = Review.objects.get()
    commands.look_back(review, "known", "Nobody rang on Sunday.", **by)
    said = commands.Says(Works.NO, SeenFrom.LIVES, "It rings out.")
    commands.say_working(review, mark_of(host.id, review.pk), said)
    day = {"opened_on": review.opened_on, "meet_by": review.meet_by, "closed_on": review.opened_on}
    told = {"ended": "kept", "because": "It is new.", "learnt": "That it rings out on Sundays."}
    Review.objects.create(clarity=review.clarity, why="date", by_id=host.id, **day, **told)


def _it_sticks(place, host):
    from waymark.listening import access, commands
    from waymark.listening.models import Veil
    from waymark.people.access import Visitor

    listener = access.require_can_say(Visitor(person=host), place.space.id)
    said = commands.Said("It rang out.", Veil.NAMED, kind="sticks", question=place.question.id)
    return commands.say(listener, said, uuid4())


@pytest.fixture
def filled(place):
    """Something in every table that people fill."""
    from waymark.people import commands as people
    from waymark.people.signing_in import commands as signing_in
    from waymark.perspectives import commands
    from waymark.spaces import commands as spaces

    host = place.people["host"]
    signing_in.add_address(host, "host@waymark.example")
    signing_in.add_passkey(host, b"a number", "a key", "The blue one")
    signing_in.know_elsewhere(host, "council", "f" * 64)
    people.offer_entry_link(host, endeavour=place.endeavour.id)
    people.offer_recovery_code(host, endeavour=place.endeavour.id)
    spaces.note_names(place.space, [("Somebody", "the surgery")], by=host.id)
    spaces.ask_for_seat(place.space, "Grace", "I carry the post.")
    spaces.offer_seat(place.space, by=host.id)
    for fill in (
        _fill_parts,
        _fill_voices,
        _fill_leading,
        _fill_ties,
        _fill_posts,
        _fill_tending,
        _fill_letters,
        _fill_litmus,
        _fill_framing,
        _fill_situations,
        _fill_telling_back,
        _fill_for_now,
    ):
        fill(place, host)
    spaces.break_glass(place.space, place.people["administrator"], "A host asks us to find a question.")
    same = commands.seed(place.question, "Neighbours are the first to notice – “at once”.\nAlways.")
    guests = place.crowd(agree=20, disagree=5)
    commands.answer(
        guests[0], same, commands.stance("pass"), commands.Saying(True, "It depends.", author_key="a" * 64)
    )
    commands.merge(same, place.statement, by=host.id)
    commands.keep_both(place.statement, place.waiting)
    commands.name_place(place.question, -1, "Those who wait")
    commands.report(place.statement, "")
    commands.redraw(place.question)
    for guest in guests[:3]:
        commands.stop(guest, place.question)
    return place


@pytest.fixture
def beside(tmp_path) -> Iterator[str]:
    """A fresh SQLite database, by the name of its connection."""
    with snapshot.connected("beside-test", database_from("", tmp_path)) as alias:
        yield alias
