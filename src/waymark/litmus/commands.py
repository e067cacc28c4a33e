"""What can happen to how it is known that something works: the doors to the rooms within."""

from waymark.litmus.asking.commands import (
    Given,
    answer,
    ask,
    close,
    close_what_is_over,
    forget_answers,
    take_answer_back,
    word,
)
from waymark.litmus.changing.commands import choose, open_round, open_rounds, set_prompt
from waymark.litmus.doors.commands import open_door
from waymark.litmus.telling.commands import (
    By,
    Words,
    forget_person,
    hold_back,
    let_in,
    report,
    say_better,
    take_back,
    tell,
)

__all__ = [
    "By",
    "Given",
    "Words",
    "answer",
    "ask",
    "choose",
    "close",
    "close_what_is_over",
    "forget_answers",
    "forget_person",
    "hold_back",
    "let_in",
    "open_door",
    "open_round",
    "open_rounds",
    "report",
    "say_better",
    "set_prompt",
    "take_answer_back",
    "take_back",
    "tell",
    "word",
]
