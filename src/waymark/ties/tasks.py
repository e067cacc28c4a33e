"""What happens by itself: the map is drawn anew, coffees are drawn, what is too old goes."""

from datetime import timedelta
from uuid import UUID

from waymark.jobs import commands as jobs
from waymark.ties import letters
from waymark.ties.mapping import commands as mapping
from waymark.ties.meeting import commands as meeting
from waymark.ties.willing import commands as willing

DAILY = timedelta(days=1)


def draw_maps(_key: str) -> None:
    """Once a day, so that the hour of a drawing says nothing of who said something when."""
    mapping.draw_what_has_news()


def draw_coffee(_key: str) -> None:
    meeting.draw_coffee()
    meeting.tell_coffees_of_last_month()


def let_old_go(_key: str) -> None:
    meeting.let_old_go()


def tell_of_coffee(pair: str) -> None:
    letters.tell_of_coffee(UUID(pair))


def let_if_others_go(_key: str) -> None:
    """Every hour, so that joining looks like it."""
    willing.let_if_others_go()


def tell_if_others_met(if_others: str) -> None:
    letters.tell_if_others_met(UUID(if_others))


def tell_of_introduction(introduced: str) -> None:
    letters.tell_of_introduction(UUID(introduced))


def register() -> None:
    jobs.register("ties.draw_maps", draw_maps, every=DAILY)
    jobs.register("ties.draw_coffee", draw_coffee, every=DAILY)
    jobs.register("ties.let_old_go", let_old_go, every=DAILY)
    jobs.register("ties.tell_of_coffee", tell_of_coffee, once=True)
    jobs.register("ties.tell_of_introduction", tell_of_introduction, once=True)
    jobs.register("ties.let_if_others_go", let_if_others_go, every=timedelta(hours=1))
    jobs.register("ties.tell_if_others_met", tell_if_others_met, once=True)
