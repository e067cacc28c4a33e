"""What happens later, or by itself: wires are read, days come, people are told, once."""

from datetime import date, timedelta
from uuid import UUID

from waymark.fornow import letters
from waymark.fornow.agreeing import commands as agreeing
from waymark.fornow.agreeing import letters as agreeing_letters
from waymark.fornow.entries import keep_clarities
from waymark.fornow.taking import commands as taking
from waymark.fornow.tripping import commands as tripping
from waymark.jobs import commands as jobs


def look(endeavour: str) -> None:
    tripping.look_at_wires(UUID(endeavour))


def litmus_closed(key: str) -> None:
    endeavour, yes, not_yet, answered, on = key.split()
    told = (int(one) for one in (yes, not_yet, answered))
    tripping.litmus_closed(UUID(endeavour), *told, on=date.fromisoformat(on))


def look_at_days(_key: str) -> None:
    tripping.look_at_days()


def tell_of_review(review: str) -> None:
    letters.tell_of_review(UUID(review))


def tell_of_ending(review: str) -> None:
    letters.tell_of_ending(UUID(review))


def remind_parts(_key: str) -> None:
    agreeing.remind_parts()


def remind_of_asking(key: str) -> None:
    asking, person = key.split()
    agreeing_letters.remind_of_asking(UUID(asking), UUID(person))


def listed(endeavour: str) -> None:
    keep_clarities(UUID(endeavour))


def forget(_key: str) -> None:
    taking.forget_calendar_links()


def register() -> None:
    jobs.register("fornow.look", look)
    jobs.register("fornow.litmus_closed", litmus_closed, once=True)
    jobs.register("fornow.look_at_days", look_at_days, every=timedelta(days=1))
    jobs.register("fornow.letter", letters.letter, once=True)
    jobs.register("fornow.tell_of_review", tell_of_review, once=True)
    jobs.register("fornow.tell_of_ending", tell_of_ending, once=True)
    jobs.register("fornow.remind_parts", remind_parts, every=timedelta(days=1))
    jobs.register("fornow.remind_of_asking", remind_of_asking, once=True)
    jobs.register("fornow.listed", listed, once=True)
    jobs.register("fornow.forget", forget, every=timedelta(days=1))
