"""What happens by itself: an asking closes after its last day, a quarter opens a round of stories."""

from datetime import timedelta

from waymark.jobs import commands as jobs
from waymark.litmus.asking import commands as asking
from waymark.litmus.changing import commands as changing

DAILY = timedelta(days=1)


def close_askings(_key: str) -> None:
    asking.close_what_is_over()


def open_rounds(_key: str) -> None:
    changing.open_rounds()


def register() -> None:
    jobs.register("litmus.close_askings", close_askings, every=DAILY)
    jobs.register("litmus.open_rounds", open_rounds, every=DAILY)
