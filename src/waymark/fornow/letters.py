"""Letters that tell those affected that it is looked at again, and how that ended."""

from uuid import UUID


def tell_of_review(review: UUID) -> None:
    """Placeholder until letters are written."""


def tell_of_ending(review: UUID) -> None:
    """Placeholder until letters are written."""
