"""All that is kept of one guest at one question, for that guest to take out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from waymark.perspectives.models import Participant, Reason, Stance, Statement

if TYPE_CHECKING:
    from waymark.perspectives.access import Standing


def kept_of(standing: Standing) -> dict[str, Any]:
    """What a guest answered, wrote and gave as reasons, as JSON has it; nothing of anybody else.

    Of statements that others wrote it has the words, as they were asked; not of those that are held back.
    """
    question = standing.question
    participant = Participant.objects.filter(guest=standing.guest).first()
    answers = Stance.objects.filter(guest=standing.guest).select_related("statement")
    wrote = Statement.objects.filter(question=question, author_key=standing.author_key)
    reasons = Reason.objects.filter(statement__question=question, author_key=standing.author_key)
    return {
        "question": {"id": str(question.id), "asked": question.asked, "space": question.space.name},
        "answers": [_answer(one, standing) for one in answers.order_by("statement__number")],
        "statements": [_decided(one) for one in wrote.order_by("number")],
        "reasons": [
            {
                **_decided(one),
                "statement": _asked(one.statement, standing),
                "side": one.get_side_display().lower(),
            }
            for one in reasons.select_related("statement").order_by("statement__number")
        ],
        "taking_part": _taking_part(participant),
    }


def _answer(stance: Stance, standing: Standing) -> dict[str, Any]:
    return {
        "statement": _asked(stance.statement, standing),
        "answer": stance.word,
        "matters_a_lot": stance.matters,
        "carried_over": stance.via_id is not None,
    }


def _asked(statement: Statement, standing: Standing) -> str:
    """The words of a statement; empty where they are held back and somebody else's."""
    may_be_read = statement.state in (Statement.State.IN, Statement.State.MERGED)
    return statement.words if may_be_read or statement.author_key == standing.author_key else ""


def _decided(words: Statement | Reason) -> dict[str, Any]:
    return {
        "words": words.words,
        "state": words.state,
        "held_back_because": words.hidden_because,
        "held_back_as": words.hidden_as,
        "read_again_for": words.held_for,
    }


def _taking_part(participant: Participant | None) -> dict[str, Any] | None:
    if participant is None:
        return None
    until = participant.visit_until
    return {
        "answered": participant.answers,
        "answered_this_visit": participant.visit_answers,
        "visit_until": until.isoformat() if until else None,
        "would_talk": participant.would_talk,
        "pair_word": participant.pair_word,
    }
