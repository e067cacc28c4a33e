"""What this room keeps of a person, for 'my data', and how it forgets them."""


def register() -> None:
    """Join 'my data'."""
