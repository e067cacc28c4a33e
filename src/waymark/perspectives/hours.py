"""When a guest did something, told no finer than the hour."""

from datetime import datetime, timedelta

from waymark.record.clock import now


def this_hour() -> datetime:
    """The hour it is: the record must not say who was on a phone at 14:31."""
    return now().replace(minute=0, second=0, microsecond=0)


def end_of_hour(moment: datetime) -> datetime:
    """The end of its hour, so that what is kept of a visit does not tell when its last answer came."""
    return moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
