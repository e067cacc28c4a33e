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
    "spaces.host_invited": (_("A link was made for one more host"), "plus"),
    "spaces.host_stepped_back": (_("Somebody stopped hosting, and stays a member"), "users"),
    "spaces.seat_left": (_("Somebody left for good, and is forgotten"), "user-round-x"),
    "spaces.guests_invited": (_("A door was opened for guests"), "door-open"),
    "spaces.data_taken": (_("Somebody took out what is kept of them"), "file-text"),
    "questions.made_public": (_("What came of a question was shared with everybody"), "share-2"),
    "questions.kept_inside": (_("What came of a question is for those inside again"), "shield"),
    "perspectives.taken": (_("What came of a question was taken away as a file"), "file-text"),
    "perspectives.own_data_taken": (_("A guest took out what is kept of them"), "file-text"),
    LOOKED_INTO: (_("What this space is asking was opened to them for an hour"), "eye"),
}
ALL_ANSWERS = _("Everybody’s answers to a question were taken away, under fresh numbers")
ROLES = {
    "host": _("a host"),
    "member": _("a member"),
    "guest": _("a guest"),
    "outside": _("somebody from outside"),
    "administrator": _("whoever looks after the server"),
}
BY_A_HOST = {"spaces.host_invited", "spaces.host_stepped_back", "spaces.guests_invited"}
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
        reason=look.reason if look else "",
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
