"""What is so about clarity for now: the doors to the rooms within."""

from waymark.fornow.settling.queries import endeavour_of, open_review_of, under_way_for

__all__ = [
    "endeavour_of",
    "open_review_of",
    "under_way_for",
]
