"""What can happen: open pages are told to look again."""

from django.db import transaction

from waymark.live.buses import bus


def tell(*topics: str) -> None:
    """Hint to every page open on one of these, once the transaction has committed; never before."""
    transaction.on_commit(lambda: bus.tell(topics), robust=True)
