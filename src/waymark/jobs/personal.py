"""What this room keeps about people, and what for: nothing."""

from waymark.personal import Kept, says_nothing

PERSONAL: dict[str, Kept] = {}

NOT_PERSONAL = {
    **says_nothing(
        "jobs.Job", "id asked due_at rests_until held_until tries", "when the server works, and how"
    ),
    **says_nothing("jobs.Job", "task key", "which work, and at which question"),
    **says_nothing("jobs.Job", "held_by", "the number of a program on the server"),
    **says_nothing("jobs.Job", "problem", "what kind of fault it was, without a word of what it was about"),
}
