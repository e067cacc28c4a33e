"""What this room keeps of a person, for 'my data', and how it forgets them."""

from waymark.fornow.owning import commands, queries
from waymark.fornow.owning.back import to_take_back
from waymark.spaces import commands as spaces


def register() -> None:
    """Join 'my data'."""
    spaces.also_keep("for_now", queries.kept_of)
    spaces.also_take_back(to_take_back)
    spaces.before_erasing(commands.forget_person)
