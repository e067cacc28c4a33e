"""What is so about clarity for now: the doors to the rooms within."""

from waymark.fornow.choices import Asks, Believed, Happening, Kind, Stand, Trips
from waymark.fornow.models import Trial
from waymark.fornow.on_journey import OnJourney, OnPlate, Quiet, on_journey, on_plate, quiet_in
from waymark.fornow.posting.queries import Poster, open_posters
from waymark.fornow.settling.history import Piece, compared
from waymark.fornow.settling.queries import endeavour_of, open_review_of, under_way_for
from waymark.fornow.telling import topic

__all__ = [
    "Asks",
    "Believed",
    "Found",
    "Happening",
    "Kind",
    "OnJourney",
    "OnPlate",
    "Piece",
    "Poster",
    "Quiet",
    "Stand",
    "Trips",
    "compared",
    "endeavour_of",
    "on_journey",
    "on_plate",
    "open_posters",
    "open_review_of",
    "quiet_in",
    "topic",
    "under_way_for",
]

Found = Trial.Found
