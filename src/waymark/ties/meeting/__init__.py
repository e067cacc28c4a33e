"""Whom somebody might meet, two who are introduced, coffee, and going to whoever isn't in the room."""
