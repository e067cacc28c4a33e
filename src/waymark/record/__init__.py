"""The record: everything that happened, written once, never edited.

It never knows another room: a moment holds plain ids and no foreign keys.
Words: a *moment* happened; a *link* says because of what, or about what; *who*
did it stands in a side table that can be emptied.
Doors: `commands` (append, on, cursor, forget), `queries` (moments, links,
trail), `payloads` (what a room's own moments.py is written with).
"""
