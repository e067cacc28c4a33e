"""What ties keep of a person, for 'my data'. All of it goes with them."""

from waymark.spaces import commands as spaces
from waymark.ties import commands, queries
from waymark.ties.willing.queries import if_others_of


def register() -> None:
    """Join 'my data'."""
    spaces.also_keep("ties", queries.kept_of)
    spaces.also_keep("if_others", if_others_of)
    spaces.before_erasing(commands.forget_in_if_others)
