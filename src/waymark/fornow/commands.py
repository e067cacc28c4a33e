"""What can happen to clarity for now: the doors to the rooms within."""

from waymark.fornow.agreeing.commands import (
    Standing,
    ask_parts,
    close_asking,
    remind_parts,
    take_position,
    take_position_back,
    talk_no_more,
    talk_with_part,
)
from waymark.fornow.assuming.commands import (
    Test,
    assume,
    doubt,
    hold_again,
    let_go,
    put_fact,
    put_voice,
    say_better,
    take_doubt_back,
    test,
)
from waymark.fornow.assuming.links import Chain
from waymark.fornow.believing.commands import offer_belief, take_offer_back, want_belief
from waymark.fornow.crossing.commands import mark_crossing
from waymark.fornow.differing.commands import take_view_back, write_view
from waymark.fornow.echoing.commands import open_echoes, show_echoes, take_echo_back, write_echo
from waymark.fornow.explaining.commands import explain, say_touches, take_explanation_back
from waymark.fornow.planning.commands import mark_plan
from waymark.fornow.posting.commands import close_poster, open_poster
from waymark.fornow.reviewing.commands import (
    change,
    hand_over,
    keep,
    look_back,
    look_sooner,
    put_off,
    unpick,
)
from waymark.fornow.settling.commands import (
    attach,
    detach,
    draft,
    explain_absence,
    firm,
    set_aside,
    settle,
    write,
)
from waymark.fornow.settling.wording import Does, Wording
from waymark.fornow.taking.commands import make_calendar_link, renew_calendar_link, withdraw_calendar_link
from waymark.fornow.tripping.commands import (
    Stretch,
    call_early,
    call_early_no_more,
    happened,
    look_at_days,
    look_at_wires,
    stretch,
    take_down,
)
from waymark.fornow.working.commands import Says, say_working, take_working_back

__all__ = [
    "Chain",
    "Does",
    "Says",
    "Standing",
    "Stretch",
    "Test",
    "Wording",
    "ask_parts",
    "assume",
    "attach",
    "call_early",
    "call_early_no_more",
    "change",
    "close_asking",
    "close_poster",
    "detach",
    "doubt",
    "draft",
    "explain",
    "explain_absence",
    "firm",
    "hand_over",
    "happened",
    "hold_again",
    "keep",
    "let_go",
    "look_at_days",
    "look_at_wires",
    "look_back",
    "look_sooner",
    "make_calendar_link",
    "mark_crossing",
    "mark_plan",
    "offer_belief",
    "open_echoes",
    "open_poster",
    "put_fact",
    "put_off",
    "put_voice",
    "remind_parts",
    "renew_calendar_link",
    "say_better",
    "say_touches",
    "say_working",
    "set_aside",
    "settle",
    "show_echoes",
    "stretch",
    "take_doubt_back",
    "take_down",
    "take_echo_back",
    "take_explanation_back",
    "take_offer_back",
    "take_position",
    "take_position_back",
    "take_view_back",
    "take_working_back",
    "talk_no_more",
    "talk_with_part",
    "test",
    "unpick",
    "want_belief",
    "withdraw_calendar_link",
    "write",
    "write_echo",
    "write_view",
]
