"""What can happen with ties, introductions, coffee, asks and thanks: the doors to the rooms within."""

from waymark.ties.declaring.commands import (
    End,
    Showing,
    bring_ties_in,
    say_who_i_know,
    show_tie,
    take_tie_back,
)
from waymark.ties.mapping.commands import close_map, draw_map, draw_what_has_news, open_map
from waymark.ties.meeting.commands import (
    answer_introduced,
    answer_suggested,
    ask_whom_to_meet,
    draw_coffee,
    draw_coffee_in,
    go_to,
    introduce_two,
    let_old_go,
    note_coffee,
    say_went,
    say_what_came_of_it,
    say_wishes,
    seal_words_anew,
)
from waymark.ties.sharing.commands import ask, say_i_saw_you_lead, say_in, say_met, share_thanks

__all__ = [
    "End",
    "Showing",
    "answer_introduced",
    "answer_suggested",
    "ask",
    "ask_whom_to_meet",
    "bring_ties_in",
    "close_map",
    "draw_coffee",
    "draw_coffee_in",
    "draw_map",
    "draw_what_has_news",
    "go_to",
    "introduce_two",
    "let_old_go",
    "note_coffee",
    "open_map",
    "say_i_saw_you_lead",
    "say_in",
    "say_met",
    "say_went",
    "say_what_came_of_it",
    "say_who_i_know",
    "say_wishes",
    "seal_words_anew",
    "share_thanks",
    "show_tie",
    "take_tie_back",
]
