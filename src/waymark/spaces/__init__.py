"""Spaces: where people meet, who sits there, and the doors by which guests come in.

It never knows what is asked or said inside; a door opens on a plain id.
Words: a *seat* is a person's place in a space; an *invitation* is a door into
one thing, with a code to say aloud; a *guest* came in by a door, without a name.
Doors: `access`, `queries`, `commands`.
"""
