"""What we remember of clarity for now."""

from waymark.fornow.models.before import Asking, Crossing, Echo, Echoing, Position, Talking
from waymark.fornow.models.beneath import Assumption, Doubt, Misfit, Trial
from waymark.fornow.models.clarity import (
    Attached,
    Clarity,
    Doing,
    Explained,
    Offered,
    PlanMark,
    Touch,
    Version,
    View,
    Wanted,
)
from waymark.fornow.models.keys import CalendarKey
from waymark.fornow.models.wires import EarlyCall, Look, Review, Stone, Wire, Working

__all__ = [
    "Asking",
    "Assumption",
    "Attached",
    "CalendarKey",
    "Clarity",
    "Crossing",
    "Doing",
    "Doubt",
    "EarlyCall",
    "Echo",
    "Echoing",
    "Explained",
    "Look",
    "Misfit",
    "Offered",
    "PlanMark",
    "Position",
    "Review",
    "Stone",
    "Talking",
    "Touch",
    "Trial",
    "Version",
    "View",
    "Wanted",
    "Wire",
    "Working",
]
