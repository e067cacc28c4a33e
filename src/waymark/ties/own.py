"""What ties keep of a person, for 'my data'. All of it goes with them."""

from waymark.spaces import commands as spaces
from waymark.ties import queries


def register() -> None:
    """Join 'my data'."""
    spaces.also_keep("ties", queries.kept_of)
