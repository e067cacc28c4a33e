"""Who may answer, see what came of it, tend statements, and ask for one to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from waymark.people.access import NotAllowed, NotThere, Pace, Visitor, require_unhurried
from waymark.perspectives.models import Reason, Statement
from waymark.perspectives.pressing import queries as pressing
from waymark.questions import access as questions
from waymark.spaces import access as spaces
from waymark.spaces import queries as spaces_queries

if TYPE_CHECKING:
    from waymark.people.models import Person
    from waymark.perspectives.pressing.queries import Sentence
    from waymark.questions.models import Question
    from waymark.spaces.models import Guest, Invitation

ALL_WRONG_CODES = Pace(at_once=120, per_second=0.5)
ANSWERS = Pace(at_once=60, per_second=1)
COMING_IN = Pace(at_once=600, per_second=2)
"""A full hall at once, and then a bus a minute: more phones than that at one door are not people."""
LISTS, STRANGERS_LISTS = Pace(at_once=60, per_second=0.5), Pace(at_once=300, per_second=1)
"""Long lists of statements cost the server a second or so. Strangers to a question share one pace."""
WORDS = Pace(at_once=6, per_second=0.05)


@dataclass(frozen=True)
class Door:
    """A way in for guests, and who stands at it."""

    question: Question
    invitation: Invitation
    guest: Guest | None


@dataclass(frozen=True)
class Standing:
    """A guest, inside, at the question they came in for."""

    question: Question
    guest: Guest
    author_key: str


@dataclass(frozen=True)
class Sitting:
    """Somebody with a seat in a question's space."""

    question: Question
    person: Person
    is_host: bool


@dataclass(frozen=True)
class Looking:
    """Someone who may see what came of a question, from inside its room or from outside."""

    question: Question
    guest: Guest | None
    is_inside: bool
    can_tend: bool

    @property
    def is_outside(self) -> bool:
        return not self.is_inside

    @property
    def role(self) -> str:
        """As what they look, in a word for the record: host, guest, member or outside."""
        if self.can_tend:
            return "host"
        if self.guest is not None:
            return "guest"
        return "member" if self.is_inside else "outside"


def require_door(visitor: Visitor, code: str) -> Door:
    """The door that this code opens, for anyone who has the code."""
    invitation = spaces_queries.invitation_by_code(code)
    if invitation is None:
        require_unhurried("wrong-codes", ALL_WRONG_CODES)
        raise NotThere
    question = questions.question_there(invitation.subject)
    return Door(question, invitation, spaces.guest_at(visitor, invitation))


def door_elsewhere(code: str) -> str | None:
    """The address behind a door that isn't a question's; none where the code opens nothing."""
    invitation = spaces_queries.invitation_by_code(code)
    return spaces_queries.where_door_leads(invitation.subject) if invitation else None


def require_room_at(invitation: Invitation) -> None:
    """A door lets in a hall at once, and not a script's thousands."""
    require_unhurried(f"door:{invitation.id}", COMING_IN)


def no_such_code() -> str:
    """What to say of a code that opens nothing."""
    return _("No door opens to that code. Look at the poster again: a word and a number, such as owl 274.")


def require_guest(visitor: Visitor, question: UUID) -> Standing:
    """For guests who came in by this question's door."""
    found = questions.question_there(question)
    guest = _guest_of(visitor, found)
    if guest is not None and visitor.guest_token is not None:
        return Standing(found, guest, spaces.author_key(visitor.guest_token, guest.invitation_id))
    if questions.can_know(visitor, found):
        raise NotAllowed(_("To answer, come in by the question’s link or code. Hosts and members do too."))
    raise NotThere


def require_own_reason(visitor: Visitor, reason: UUID) -> Reason:
    """A reason, for the guest who gave it."""
    found = Reason.objects.select_related("statement__question__space").filter(id=reason).first()
    if found is None:
        raise NotThere
    standing = require_guest(visitor, found.statement.question_id)
    if found.author_key != standing.author_key:
        raise NotThere
    return found


def require_reading_pace(standing: Standing) -> None:
    """Answers come at the pace of someone who reads what they answer."""
    require_unhurried(f"answers:{standing.guest.id}", ANSWERS)


def require_offering(visitor: Visitor, question: UUID) -> Standing:
    """For guests of this question who put something in their own words."""
    standing = require_guest(visitor, question)
    require_unhurried(f"words:{standing.guest.id}", WORDS)
    return standing


def require_can_look(visitor: Visitor, question: UUID) -> Looking:
    """For guests of the question, people of its space, and everyone where it is public."""
    found = questions.question_there(question)
    guest = _guest_of(visitor, found)
    is_inside = guest is not None or spaces.can_enter(visitor, found.space_id)
    if not is_inside and not found.is_public:
        raise NotThere
    return Looking(found, guest, is_inside, questions.can_tend(visitor, found))


def require_can_show(visitor: Visitor, question: UUID) -> Looking:
    """For people of the question's space, who show it to a room."""
    found = questions.question_there(question)
    if spaces.can_enter(visitor, found.space_id):
        return Looking(found, None, is_inside=True, can_tend=questions.can_tend(visitor, found))
    if questions.can_know(visitor, found):
        raise NotAllowed(_("The wall is for the people of this question’s space to show."))
    raise NotThere


def require_unhurried_list(visitor: Visitor, looking: Looking) -> None:
    """Nobody leafs through statements faster than they can be read."""
    known = visitor.person or looking.guest
    if known is None:
        require_unhurried(f"lists:{looking.question.id}", STRANGERS_LISTS)
    else:
        require_unhurried(f"lists:{known.id}", LISTS)


def require_can_tend_statement(visitor: Visitor, statement: UUID) -> Statement:
    """The statement, for the hosts of its question."""
    found = _statement_there(statement)
    questions.require_can_tend(visitor, found.question_id)
    return found


def require_can_tend_reason(visitor: Visitor, reason: UUID) -> Reason:
    """Why somebody answered so, for the hosts of the question."""
    found = Reason.objects.select_related("statement__question__space").filter(id=reason).first()
    if found is None:
        raise NotThere
    questions.require_can_tend(visitor, found.statement.question_id)
    return found


def require_can_print(visitor: Visitor, question: UUID) -> Question:
    """The question, for its hosts who print something: paper takes the server a while."""
    found = questions.require_can_tend(visitor, question)
    require_unhurried(f"paper:{visitor.person.id if visitor.person else ''}", LISTS)
    return found


def require_something_to_take(is_there: bool) -> None:
    """Raise NotAllowed where nothing was drawn that could be taken."""
    if not is_there:
        raise NotAllowed(_("There is no picture to take yet: neither a line nor groups are drawn here."))


def empty_card() -> str:
    """What to say of a card on which nothing is ticked or written."""
    return _("Nothing is ticked on this card, and nothing is written on it.")


def require_can_report(visitor: Visitor, statement: UUID) -> Statement:
    """The statement, for whoever may read it."""
    found = _statement_there(statement)
    require_can_look(visitor, found.question_id)
    if found.state != Statement.State.IN:
        raise NotThere
    return found


def require_can_talk(visitor: Visitor, statement: UUID) -> Statement:
    """The statement, for those inside who differ on it and may sit down together."""
    found = require_can_report(visitor, statement)
    if require_can_look(visitor, found.question_id).is_outside:
        raise NotAllowed(_("That page is for those who answered here, and the people of this space."))
    return found


def require_unhurried_report(visitor: Visitor, statement: Statement) -> None:
    """Nobody asks hosts to look too often; strangers share one pace, which is not that of those inside."""
    guest = _guest_of(visitor, statement.question)
    known = visitor.person or guest
    require_unhurried(f"reports:{known.id if known else statement.question_id}", WORDS)


def _guest_of(visitor: Visitor, question: Question) -> Guest | None:
    if visitor.guest_token is None:
        return None
    return spaces.guest_behind(visitor, spaces_queries.door_to(question.id))


def _statement_there(statement: UUID) -> Statement:
    found = Statement.objects.select_related("question__space").filter(id=statement).first()
    if found is None:
        raise NotThere
    return found


def require_sitting(visitor: Visitor, question: UUID) -> Sitting:
    """A question, for those with a seat in its space."""
    found = questions.question_there(question)
    if visitor.person is None or not spaces.can_enter(visitor, found.space_id):
        raise NotThere
    return Sitting(found, visitor.person, spaces.can_host(visitor, found.space_id))


def require_felt(visitor: Visitor, felt: UUID) -> tuple[Sitting, Sentence]:
    """What presses or gives hope, for those with a seat in its question's space who may read it."""
    question = pressing.question_of(felt)
    if question is None:
        raise NotThere
    sitting = require_sitting(visitor, question)
    found = pressing.sentence_at(sitting, felt)
    if found is None:
        raise NotThere
    return sitting, found
