"""What is kept here of a person, for 'my data', and how they are forgotten."""

from waymark.perspectives.pressing import commands, queries
from waymark.spaces import commands as spaces


def register() -> None:
    """Join 'my data'."""
    spaces.also_keep("felt", queries.felt_by)
    spaces.before_erasing(commands.forget_felt_of)
