"""What can happen to what is said: the doors to the rooms within."""

from waymark.listening.customs.commands import forget_person, let_old_go, say_custom, seal_anew
from waymark.listening.handfuls.commands import HANDFUL, SaidAlready, hand_in, take_out_of_hand
from waymark.listening.lifting.commands import ask_to_lift, been_told, keep_veil, lift
from waymark.listening.posts.commands import Stand, close_post, open_post
from waymark.listening.saying.commands import Enclosed, Said, report, say, say_at, say_better, take_back
from waymark.listening.tending.commands import (
    connect,
    group,
    hide,
    hold_for_safety,
    let_in,
    name_guardian,
    pass_on,
    release,
)
from waymark.listening.trails.commands import (
    HeardAlready,
    Line,
    amend,
    ask_back,
    feel_heard,
    go_on,
    hear,
    write_back,
)

__all__ = [
    "HANDFUL",
    "Enclosed",
    "HeardAlready",
    "Line",
    "Said",
    "SaidAlready",
    "Stand",
    "amend",
    "ask_back",
    "ask_to_lift",
    "been_told",
    "close_post",
    "connect",
    "feel_heard",
    "forget_person",
    "go_on",
    "group",
    "hand_in",
    "hear",
    "hide",
    "hold_for_safety",
    "keep_veil",
    "let_in",
    "let_old_go",
    "lift",
    "name_guardian",
    "open_post",
    "pass_on",
    "release",
    "report",
    "say",
    "say_at",
    "say_better",
    "say_custom",
    "seal_anew",
    "take_back",
    "take_out_of_hand",
    "write_back",
]
