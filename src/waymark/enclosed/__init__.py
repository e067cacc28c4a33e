"""Enclosed: bytes from anybody in, clean bytes out. A picture or a recording is made anew, or it isn't taken.

What is done with them, and who sees them, it doesn't know. It keeps nothing, and believes neither a file's
name nor what a browser says of it. Whatever opens them is a process apart (`apart`), with walls (`walls`).
Words: *clean* is what we made from what could be seen or heard, with nothing beside it; a *worker* is that
process.
Doors: `pictures.clean`, `recordings.clean`, `kind_of`; what they give: `Picture`, `Recording`; what they
raise: `NotTaken`, with its `Reason`.
"""

from waymark.enclosed import pictures, recordings
from waymark.enclosed.kinds import kind_of
from waymark.enclosed.pictures import Picture
from waymark.enclosed.recordings import Recording
from waymark.enclosed.refusing import NotTaken, Reason

__all__ = ["NotTaken", "Picture", "Reason", "Recording", "kind_of", "pictures", "recordings"]
