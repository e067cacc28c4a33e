"""Beginning something small: a sentence, three names and a question become a place with its first host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.endeavours import commands as endeavours
from waymark.endeavours import queries as endeavours_queries
from waymark.people import commands as people
from waymark.people.access import NotAllowed, Pace, Visitor, require_unhurried
from waymark.perspectives import commands as perspectives
from waymark.questions import queries as questions_queries
from waymark.record.clock import now
from waymark.spaces import commands as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.questions.models import Question

ANYONE = "anyone"
BEGINNINGS = Pace(at_once=20, per_second=0.01)
NAMES = 3
LONGEST_TITLE = 60
HOW_LONG_A_FORM_IS_GOOD = timedelta(hours=1)


@dataclass(frozen=True)
class Begun:
    """What was begun: its first host, and its first question."""

    person: Person
    question: Question


def may_begin(visitor: Visitor) -> bool:
    return settings.WHO_MAY_BEGIN == ANYONE or visitor.person is not None


def require_may_begin(visitor: Visitor) -> Visitor:
    """For people with a name here; for everybody where the server says so."""
    if not may_begin(visitor):
        raise NotAllowed(_("Whoever looks after this server decides who may begin something here."))
    return visitor


@transaction.atomic
def begin(visitor: Visitor, said: Mapping[str, Any], seeds: list[str]) -> Begun:
    """Begin it, all or nothing. The same form sent twice is one beginning: the second finds the first."""
    id_ = _endeavour_id(said["once"])
    begun_at = endeavours_queries.begun_at(id_)
    if begun_at is not None:
        return _begun_already(id_, begun_at)
    require_unhurried("beginnings", BEGINNINGS)
    endeavour = endeavours.begin(title_of(said["sentence"]), said["sentence"], is_listed=False, id_=id_)
    space = spaces.open_space(endeavour.id, _("Round the table"), "co-production")
    person = visitor.person or people.welcome(said["name"] or _("The first host"), endeavour=endeavour.id)
    spaces.take_seat(person, space, "host")
    names = ((said[f"name_{n}"], said[f"stands_{n}"]) for n in range(1, NAMES + 1))
    spaces.note_names(space, [(name, stands) for name, stands in names if name], by=person.id)
    question = perspectives.ask(
        space,
        said["asked"],
        seeds,
        holds_back=said["holds_back"],
        shares_ballots=said["shares_ballots"],
        by=person.id,
    )
    return Begun(person, question)


def title_of(sentence: str) -> str:
    """A name for what is begun: the sentence's first clause, without the words that lead into it."""
    plain = re.sub(r"^(?:so that|that|we want|to)\s+", "", " ".join(sentence.split()), flags=re.IGNORECASE)
    clause = re.split(r"[.;:,!?]", plain)[0].strip() or plain
    if len(clause) > LONGEST_TITLE:
        clause = clause[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
    return clause[:1].upper() + clause[1:]


def _endeavour_id(once: UUID) -> UUID:
    """Whose form it is shows in the endeavour's id, but nobody can go back from the id to the form."""
    digest = salted_hmac("waymark.site.beginning", once.hex, algorithm="sha256").digest()
    return UUID(bytes=digest[:16], version=4)


def _begun_already(endeavour: UUID, begun_at: datetime) -> Begun:
    """The same beginning, for whoever still has its form within the hour: the reply may have been lost."""
    space = spaces_queries.space_of(endeavour)
    hosts = spaces_queries.hosts_of(space.id) if space else []
    asked = questions_queries.first_of(space.id) if space else None
    if len(hosts) != 1 or asked is None or now() - begun_at > HOW_LONG_A_FORM_IS_GOOD:
        raise NotAllowed(_("That has been begun already. Come in by your own link."))
    return Begun(hosts[0].person, asked)


class BeginForm(forms.Form):
    """One sentence, three names, one question: one page."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    sentence = forms.CharField(
        label=gettext_lazy("What are you walking towards, together?"),
        help_text=gettext_lazy("One sentence. What would a person notice if it came true?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": gettext_lazy("Write one sentence first. It can be said better tomorrow.")
        },
    )
    name = forms.CharField(
        label=gettext_lazy("Your own name, as other hosts will see it"), max_length=120, required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for n in range(1, NAMES + 1):
            self.fields[f"name_{n}"] = forms.CharField(max_length=120, required=False, label=_nth_name(n))
            self.fields[f"stands_{n}"] = forms.CharField(
                max_length=120, required=False, label=gettext_lazy("Where they stand")
            )

    @property
    def names(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The three names, each with where they stand."""
        return [(self[f"name_{n}"], self[f"stands_{n}"]) for n in range(1, NAMES + 1)]


def _nth_name(n: int) -> str:
    return [_("First name"), _("Second name"), _("Third name")][n - 1]
