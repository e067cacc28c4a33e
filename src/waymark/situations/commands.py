"""What can happen to a question’s situation: the doors to the rooms within."""

from waymark.situations.kinds.commands import Said, SaidMeanwhile, forget_sayings, say_kind
from waymark.situations.marks.commands import forget_notes, take_note_back, write_note
from waymark.situations.obstacles.commands import (
    ChosenMeanwhile,
    choose_bank,
    describe_bank,
    forget_at_obstacles,
    mark_gone,
    mark_here_again,
    name_obstacle,
    take_bank_note_back,
    take_obstacle_back,
    take_outcome_back,
    tell_outcome,
)
from waymark.situations.tending.commands import take_away

__all__ = [
    "ChosenMeanwhile",
    "Said",
    "SaidMeanwhile",
    "choose_bank",
    "describe_bank",
    "forget_at_obstacles",
    "forget_notes",
    "forget_sayings",
    "mark_gone",
    "mark_here_again",
    "name_obstacle",
    "say_kind",
    "take_away",
    "take_bank_note_back",
    "take_note_back",
    "take_obstacle_back",
    "take_outcome_back",
    "tell_outcome",
    "write_note",
]
