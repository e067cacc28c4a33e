"""How long something has waited and how much does, in words: what those who tend read at a glance."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.listening.models import Veil, Voice
from waymark.listening.trails.queries import SATURDAY

MOST_TOLD = 100
A_WEEK, TWO_WEEKS = timedelta(days=7), timedelta(days=14)


def unheard(how_many: int) -> str:
    """How much of what was said nobody has heard yet."""
    if how_many > MOST_TOLD:
        return _("More than a hundred haven’t been heard yet")
    if not how_many:
        return _("Everything has been heard")
    said = ngettext("%(n)s hasn’t been heard yet", "%(n)s haven’t been heard yet", how_many)
    return capfirst(said % {"n": apnumber(how_many)})


def half_way(how_many: int) -> str:
    """How many trails stop half-way."""
    if how_many > MOST_TOLD:
        return _("More than a hundred trails stop half-way")
    if not how_many:
        return _("No trail stops half-way")
    said = ngettext("%(n)s trail stops half-way", "%(n)s trails stop half-way", how_many)
    return capfirst(said % {"n": apnumber(how_many)})


def promised(oldest: Voice | None, today: date) -> str:
    """What is promised, and how far the one that has waited longest is from it."""
    days = waited(oldest, today) if oldest else 0
    if not days:
        return _("We promise five working days")
    return _("We promise five working days; the oldest has waited %(n)s") % {"n": apnumber(days)}


def told_by(voices: int) -> str:
    """By how much that was said a theme is told: words that were published are counted as they are."""
    said = ngettext("%(n)s voice tells of it", "%(n)s voices tell of it", voices)
    return capfirst(said % {"n": apnumber(voices)})


def since(voice: Voice, today: date) -> str:
    """Since when it lies there; for what is Unlinked never finer than its week."""
    if voice.veil == Veil.UNLINKED:
        return _since_week(voice.on, today)
    days = (today - voice.on).days
    if days < 1:
        return _("today")
    if days == 1:
        return _("yesterday")
    if timedelta(days=days) <= A_WEEK:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": apnumber(days)}
    return _("since %(day)s") % {"day": date_format(voice.on, "j F")}


def waited(voice: Voice, today: date) -> int:
    """How many working days it has waited; what is Unlinked, since the end of its week."""
    day = voice.on + timedelta(days=6) if voice.veil == Veil.UNLINKED else voice.on
    return working_days_between(day, today)


def working_days_before(day: date, days: int) -> date:
    """The day so many working days earlier. Monday to Friday: bank holidays count as working days."""
    while days:
        day -= timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day


def working_days_between(day: date, today: date) -> int:
    """How many working days have gone since a day."""
    whole, rest = divmod(max((today - day).days, 0), 7)
    return whole * 5 + sum((day + timedelta(days=n)).weekday() < SATURDAY for n in range(1, rest + 1))


def _since_week(monday: date, today: date) -> str:
    if today < monday + A_WEEK:
        return _("this week")
    if today < monday + TWO_WEEKS:
        return _("last week")
    return _("in the week of %(day)s") % {"day": date_format(monday, "j F")}
