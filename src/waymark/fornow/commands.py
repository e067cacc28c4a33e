"""What can happen to clarity for now: the doors to the rooms within."""

from waymark.fornow.reviewing.commands import change, hand_over, keep, look_back, look_sooner, unpick
from waymark.fornow.settling.commands import (
    Does,
    Wording,
    attach,
    detach,
    draft,
    explain_absence,
    firm,
    set_aside,
    settle,
    write,
)
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

__all__ = [
    "Does",
    "Stretch",
    "Wording",
    "attach",
    "call_early",
    "call_early_no_more",
    "change",
    "detach",
    "draft",
    "explain_absence",
    "firm",
    "hand_over",
    "happened",
    "keep",
    "look_at_days",
    "look_at_wires",
    "look_back",
    "look_sooner",
    "set_aside",
    "settle",
    "stretch",
    "take_down",
    "unpick",
    "write",
]
