"""A space's own log: who may do what, what was taken out, who looked in. By day and role; never content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waymark.questions import queries as questions
from waymark.record import queries as record
from waymark.record.clock import now
from waymark.spaces import queries as spaces

if TYPE_CHECKING:
    from waymark.record.models import Moment
    from waymark.spaces.models import Opened, Space

LOOKED_INTO = "spaces.glass_broken"
SENTENCES = {
    "spaces.seat_taken": (_("Somebody took a seat"), "users"),
    "spaces.seat_offered": (_("A link to a seat was made"), "plus"),
    "spaces.seat_answered": (_("Somebody who asked for a seat was answered"), "mail-check"),
    "spaces.stepped_out": (_("Somebody gave up their seat"), "user-round-x"),
    "spaces.hosting_handed_over": (_("The hosting was handed over"), "footprints"),
    "spaces.arranged": (_("What this space is for was said anew"), "pen-line"),
    "spaces.list_brought_in": (_("A list of parts and people was brought in"), "table-2"),
    "spaces.host_invited": (_("A link was made for one more host"), "plus"),
    "spaces.host_stepped_back": (_("Somebody stopped hosting, and stays a member"), "users"),
    "spaces.guests_invited": (_("A door was opened for guests"), "door-open"),
    "questions.made_public": (_("What came of a question was shared with everybody"), "share-2"),
    "questions.kept_inside": (_("What came of a question is for those inside again"), "shield"),
    "perspectives.taken": (_("What came of a question was taken away as a file"), "file-text"),
    "perspectives.own_data_taken": (_("A guest took out what is kept of them"), "file-text"),
    "listening.custom_said": (_("How things are said here was decided"), "pen-line"),
    "listening.old_voices_went": (_("What was older than this space keeps went by itself"), "trash-2"),
    "listening.veil_asked": (_("Somebody asked for a veil to be lifted"), "eye"),
    "listening.veil_lifted": (_("Two people lifted a veil, and its author was told"), "eye"),
    "listening.veil_kept": (_("A veil that was asked for stayed"), "eye-off"),
    LOOKED_INTO: (_("This space was opened to them for an hour"), "eye"),
}
ALL_ANSWERS = _("Everybody’s answers to a question were taken away, under fresh numbers")
ROLES = {
    "host": _("a host"),
    "member": _("a member"),
    "guest": _("a guest"),
    "outside": _("somebody from outside"),
    "administrator": _("whoever looks after the server"),
}
BY_A_HOST = {
    *("spaces.host_invited", "spaces.host_stepped_back", "spaces.guests_invited", "spaces.seat_offered"),
    *("spaces.seat_answered", "spaces.hosting_handed_over", "spaces.arranged", "spaces.list_brought_in"),
    "listening.custom_said",
}
MOST = 200


@dataclass(frozen=True)
class Line:
    """One thing that happened in a space. `reason`: why somebody looked in; `until`, while they still may."""

    words: str
    icon: str
    role: str
    day: date
    reason: str = ""
    until: datetime | None = None


def log_of(space: Space) -> tuple[Line, ...]:
    """The latest two hundred, newest first, for people with a seat. Three queries."""
    shared = Q(audience=None, subject__in=[question.id for question in questions.asked_in(space.id)])
    told = record.moments(space.endeavour_id, {space.id}).filter(
        Q(audience=space.id) | shared, kind__in=SENTENCES
    )
    looks = spaces.looks_at(space.id)
    return tuple(_line(moment, looks.get(moment.subject)) for moment in told[:MOST])


def _line(moment: Moment, look: Opened | None) -> Line:
    words, icon = SENTENCES[moment.kind]
    is_raw = moment.data.get("what") == "answers"
    return Line(
        words=str(ALL_ANSWERS if is_raw else words),
        icon=icon,
        role=str(ROLES.get(_role(moment), "")),
        day=timezone.localtime(moment.at).date(),
        reason=look.reason if look else str(moment.data.get("because", "")),
        until=look.until if look and look.until > now() else None,
    )


def _role(moment: Moment) -> str:
    if moment.kind == LOOKED_INTO:
        return "administrator"
    if moment.kind in BY_A_HOST or moment.kind.startswith("questions."):
        return "host"
    if moment.kind == "perspectives.own_data_taken":
        return "guest"
    return str(moment.data.get("role", ""))
