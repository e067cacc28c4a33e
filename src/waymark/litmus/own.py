"""What litmus keeps of a person, for 'my data', how it forgets them, and where its doors lead."""

from waymark.litmus import queries
from waymark.litmus.doors.queries import address_of
from waymark.litmus.telling import commands
from waymark.spaces import commands as spaces


def register() -> None:
    """Join 'my data', and the doors."""
    spaces.also_keep("litmus", queries.kept_of)
    spaces.before_erasing(commands.forget_person)
    spaces.doors_lead(address_of)
