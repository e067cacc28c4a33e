"""What can happen to what is said: the doors to the rooms within."""

from waymark.listening.cards.commands import CardLeft, print_cards, take_card, take_cards
from waymark.listening.customs.commands import forget_person, let_old_go, say_custom, seal_anew
from waymark.listening.digests.commands import take_up_letters, take_up_promises
from waymark.listening.handfuls.commands import HANDFUL, SaidAlready, hand_in, take_out_of_hand
from waymark.listening.lifting.commands import ask_to_lift, been_told, keep_veil, lift
from waymark.listening.mailing.commands import NoWords, take_letter
from waymark.listening.posts.commands import Stand, ask_no_more, close_post, open_post
from waymark.listening.saying.commands import (
    Enclosed,
    Said,
    report,
    say,
    say_at,
    say_better,
    say_for,
    take_back,
)
from waymark.listening.scribing.commands import write_down
from waymark.listening.shelf.commands import (
    SaidOnShelfAlready,
    ask_curiously,
    bring_round,
    nurture,
    put_aside,
    put_on_shelf,
    suppose_right,
)
from waymark.listening.telling import on_change
from waymark.listening.tending.commands import (
    connect,
    group,
    hide,
    hold_for_safety,
    let_in,
    let_taps_in,
    name_guardian,
    name_no_more,
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
    "CardLeft",
    "Enclosed",
    "HeardAlready",
    "Line",
    "NoWords",
    "Said",
    "SaidAlready",
    "SaidOnShelfAlready",
    "Stand",
    "amend",
    "ask_back",
    "ask_curiously",
    "ask_no_more",
    "ask_to_lift",
    "been_told",
    "bring_round",
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
    "let_taps_in",
    "lift",
    "name_guardian",
    "name_no_more",
    "nurture",
    "on_change",
    "open_post",
    "pass_on",
    "print_cards",
    "put_aside",
    "put_on_shelf",
    "release",
    "report",
    "say",
    "say_at",
    "say_better",
    "say_custom",
    "say_for",
    "seal_anew",
    "suppose_right",
    "take_back",
    "take_card",
    "take_cards",
    "take_letter",
    "take_out_of_hand",
    "take_up_letters",
    "take_up_promises",
    "write_back",
    "write_down",
]
